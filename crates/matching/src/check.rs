//! Checks of what comes from outside: rules, volunteers, needs.
//!
//! The index and the search check none of this, because they pass over the same data many times. A caller checks
//! each thing once, when it is read or entered.

use std::collections::HashSet;
use std::error::Error;
use std::fmt::{self, Display, Formatter};

use crate::{Answer, Criterion, Kind, KindId, Need, Offer, Rules, Volunteer};

/// The type of answer that a criterion expects from one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerType {
    /// [`Answer::Count`], or nothing said.
    Count,
    /// [`Answer::Set`], or nothing said.
    Set,
    /// [`Answer::Flag`], or nothing said.
    Flag,
    /// [`Answer::Days`], or nothing said.
    Days,
    /// [`Answer::Nothing`]: the criterion does not ask this side.
    Nothing,
}

/// A contradiction in [`Rules`], found by [`Rules::check`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RulesError {
    /// The points of a kind add up to more than 65,535, so that scores would no longer be the sum of their reasons.
    TooManyPoints {
        /// The kind with too many points.
        kind: KindId,
    },
    /// The search of a kind widens to no candidates or to no greater radius: it would never widen.
    WidensInVain {
        /// The kind whose search would never widen.
        kind: KindId,
    },
    /// A kind has a second [`Criterion::Stock`]. A plan shares out the units of the first only.
    SecondStock {
        /// The kind with two stocks.
        kind: KindId,
        /// Rank of the second one in [`Kind::criteria`].
        criterion: usize,
    },
    /// A [`Criterion::Scarce`] names a kind that does not exist.
    UnknownRarerKind {
        /// The kind that has the criterion.
        kind: KindId,
        /// Rank of the criterion in [`Kind::criteria`].
        criterion: usize,
        /// The kind it names.
        rarer: KindId,
    },
    /// A [`Criterion::Scarce`] names its own kind: nobody who offers that kind could earn its points.
    RarerThanItself {
        /// The kind that is called rarer than itself.
        kind: KindId,
        /// Rank of the criterion in [`Kind::criteria`].
        criterion: usize,
    },
}

/// An answer that does not fit the rules, found by [`Rules::check_volunteer`] or [`Rules::check_need`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnswerError {
    /// The offer or need is of a kind that does not exist.
    UnknownKind {
        /// The kind it names.
        kind: KindId,
    },
    /// The volunteer has two offers of one kind. Matching would use the first only.
    SecondOffer {
        /// The kind of both.
        kind: KindId,
    },
    /// There are fewer or more answers than criteria. A side that was not asked answers [`Answer::Nothing`].
    WrongNumber {
        /// The kind of the offer or need.
        kind: KindId,
        /// Number of criteria.
        criteria: usize,
        /// Number of answers.
        answers: usize,
    },
    /// An answer is of another type than its criterion expects. Matching would take it for nothing said.
    WrongType {
        /// The kind of the offer or need.
        kind: KindId,
        /// Rank of the criterion in [`Kind::criteria`].
        criterion: usize,
        /// What the criterion expects from this side.
        expected: AnswerType,
        /// The answer that was given.
        given: Answer,
    },
    /// The audience of the need is 64 or more. No volunteer could accept it.
    AudienceOutOfRange {
        /// The audience of the need.
        audience: u8,
    },
}

impl Rules {
    /// Checks that the rules do not contradict themselves. Call it once, when a campaign is read.
    ///
    /// # Errors
    ///
    /// The first contradiction, kind by kind.
    pub fn check(&self) -> Result<(), RulesError> {
        (0..).map(KindId).zip(&self.kinds).try_for_each(|(id, kind)| self.check_kind(id, kind))
    }

    fn check_kind(&self, id: KindId, kind: &Kind) -> Result<(), RulesError> {
        let of_distance = [kind.distance.points_near, kind.distance.points_same_place];
        let points = of_distance.into_iter().chain(kind.criteria.iter().map(Criterion::points_possible));
        if points.map(u64::from).sum::<u64>() > u16::MAX.into() {
            return Err(RulesError::TooManyPoints { kind: id });
        }
        let radius = kind.distance.radius_metres_max;
        if kind.distance.widen.is_some_and(|widen| widen.candidates_wanted == 0 || widen.radius_metres_max <= radius) {
            return Err(RulesError::WidensInVain { kind: id });
        }
        let mut has_stock = false;
        for (criterion, rule) in kind.criteria.iter().enumerate() {
            match rule {
                Criterion::Stock if std::mem::replace(&mut has_stock, true) => {
                    return Err(RulesError::SecondStock { kind: id, criterion });
                }
                Criterion::Scarce { rarer, .. } if rarer.contains(&id) => {
                    return Err(RulesError::RarerThanItself { kind: id, criterion });
                }
                Criterion::Scarce { rarer, .. } => {
                    if let Some(&rarer) = rarer.iter().find(|&&rarer| self.get(rarer).is_none()) {
                        return Err(RulesError::UnknownRarerKind { kind: id, criterion, rarer });
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Checks that a volunteer's offers answer what their kinds ask. Call it once, when the volunteer is entered or read.
    ///
    /// # Errors
    ///
    /// The first mistake, offer by offer.
    pub fn check_volunteer(&self, volunteer: &Volunteer) -> Result<(), AnswerError> {
        let mut kinds = HashSet::new();
        volunteer.offers.iter().try_for_each(|offer| {
            let Offer { kind, answers } = offer;
            self.check_answers(*kind, answers, Criterion::asks_offer)?;
            if kinds.insert(*kind) { Ok(()) } else { Err(AnswerError::SecondOffer { kind: *kind }) }
        })
    }

    /// Checks that a need answers what its kind asks. Call it once, when the need is entered or read.
    ///
    /// # Errors
    ///
    /// The first mistake.
    pub fn check_need(&self, need: &Need) -> Result<(), AnswerError> {
        if u32::from(need.audience) >= u64::BITS {
            return Err(AnswerError::AudienceOutOfRange { audience: need.audience });
        }
        self.check_answers(need.kind, &need.answers, Criterion::asks_need)
    }

    fn check_answers(
        &self,
        kind: KindId,
        answers: &[Answer],
        asks: fn(&Criterion) -> AnswerType,
    ) -> Result<(), AnswerError> {
        let criteria = &self.get(kind).ok_or(AnswerError::UnknownKind { kind })?.criteria;
        if criteria.len() != answers.len() {
            return Err(AnswerError::WrongNumber { kind, criteria: criteria.len(), answers: answers.len() });
        }
        for (criterion, (expected, &given)) in criteria.iter().map(asks).zip(answers).enumerate() {
            if !expected.fits(given) {
                return Err(AnswerError::WrongType { kind, criterion, expected, given });
            }
        }
        Ok(())
    }

    fn get(&self, kind: KindId) -> Option<&Kind> {
        self.kinds.get(usize::from(kind.0))
    }
}

impl AnswerType {
    /// Whether an answer is of this type, or says nothing.
    fn fits(self, answer: Answer) -> bool {
        match answer {
            Answer::Count(_) => self == AnswerType::Count,
            Answer::Set(_) => self == AnswerType::Set,
            Answer::Flag(_) => self == AnswerType::Flag,
            Answer::Days(..) => self == AnswerType::Days,
            Answer::Nothing => true,
        }
    }
}

impl Display for RulesError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            RulesError::TooManyPoints { kind: KindId(kind) } => {
                write!(f, "the points of kind {kind} add up to more than 65535")
            }
            RulesError::WidensInVain { kind: KindId(kind) } => {
                write!(f, "the search of kind {kind} widens to no candidates or to no greater radius")
            }
            RulesError::SecondStock { kind: KindId(kind), criterion } => {
                write!(f, "criterion {criterion} of kind {kind} is a second stock; a kind can have one")
            }
            RulesError::UnknownRarerKind { kind: KindId(kind), criterion, rarer: KindId(rarer) } => {
                write!(f, "criterion {criterion} of kind {kind} names kind {rarer}, which does not exist")
            }
            RulesError::RarerThanItself { kind: KindId(kind), criterion } => {
                write!(f, "criterion {criterion} of kind {kind} calls the kind rarer than itself")
            }
        }
    }
}

impl Display for AnswerError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            AnswerError::UnknownKind { kind: KindId(kind) } => write!(f, "kind {kind} does not exist"),
            AnswerError::SecondOffer { kind: KindId(kind) } => {
                write!(f, "kind {kind} is offered twice by one volunteer")
            }
            AnswerError::WrongNumber { kind: KindId(kind), criteria, answers } => {
                write!(f, "kind {kind} has {criteria} criteria, but {answers} answers were given")
            }
            AnswerError::WrongType { kind: KindId(kind), criterion, expected, given } => {
                write!(f, "criterion {criterion} of kind {kind} expects {expected}, but got {given:?}")
            }
            AnswerError::AudienceOutOfRange { audience } => {
                write!(f, "audience {audience} is out of range: audiences are numbered from 0 to 63")
            }
        }
    }
}

impl Display for AnswerType {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            AnswerType::Count => "a count",
            AnswerType::Set => "a set of choices",
            AnswerType::Flag => "a flag",
            AnswerType::Days => "days",
            AnswerType::Nothing => "no answer",
        })
    }
}

impl Error for RulesError {}
impl Error for AnswerError {}
