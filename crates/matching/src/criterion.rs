//! Criteria: the typed questions that a kind may put to both sides.
//!
//! Each type of criterion has a file, which says what it compares, when it refuses and what it gives. To add one, write
//! its file, add it to [`Criterion`], and follow the compiler's errors.

mod any_of;
mod audience;
mod capacity;
mod choices;
mod period;
mod scarce;
mod stock;
mod r#trait;

use crate::{AnswerType, KindId, Need, Volunteer};

/// A typed question of a kind. Only its type and its points matter here, not its wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// Refuses an offer of fewer than needed at once. Both sides answer with a [`Count`](Answer::Count).
    Capacity,
    /// Refuses an offer that lacks a choice of the need. Both sides answer with a [`Set`](Answer::Set).
    Choices,
    /// One choice in common is enough. Both sides answer with a [`Set`](Answer::Set).
    AnyOf {
        /// Points for an offer with a choice in common; `None` refuses the others. A need without a choice refuses nobody.
        points: Option<u16>,
    },
    /// Refuses an offer that has no day in common with the need. Both sides answer with [`Days`](Answer::Days); nothing
    /// said is any day.
    Period,
    /// Refuses an offer of no units. An offer of fewer than needed can serve a part. Both sides answer with a
    /// [`Count`](Answer::Count).
    Stock,
    /// Gives points for a quality of the volunteer that is welcome but not required. Offers answer with a
    /// [`Flag`](Answer::Flag); needs are not asked.
    Trait {
        /// Points for an offer that has the quality.
        points: u16,
    },
    /// Refuses an offer that does not accept the need's [`audience`](Need::audience). Offers answer with a
    /// [`Set`](Answer::Set) of audiences; needs are not asked.
    Audience,
    /// Gives points to volunteers who offer none of the rarer kinds, so that the others stay free for these. Nobody is
    /// asked: the volunteer's other offers tell.
    Scarce {
        /// The kinds for which volunteers should be kept free.
        rarer: Vec<KindId>,
        /// Points for a volunteer who offers none of these kinds.
        points: u16,
    },
}

/// An answer of one side to a criterion.
///
/// Matching takes an answer of another type than the criterion expects, and a missing one, for nothing said: a count of 0,
/// no choice, no, any day. [`Rules::check_volunteer`](crate::Rules::check_volunteer) and
/// [`Rules::check_need`](crate::Rules::check_need) report such answers as errors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Answer {
    /// A number, such as of children or of units.
    Count(u32),
    /// Choices, one bit each. Bit 0 is the first choice of the question.
    Set(u64),
    /// Yes (true) or no.
    Flag(bool),
    /// Days from the first to the last, both included, each counted from any day that is the same for all.
    Days(i32, i32),
    /// This side was not asked, or did not say.
    #[default]
    Nothing,
}

impl Answer {
    fn count(self) -> u32 {
        if let Answer::Count(count) = self { count } else { 0 }
    }

    fn set(self) -> u64 {
        if let Answer::Set(set) = self { set } else { 0 }
    }

    fn days(self) -> (i32, i32) {
        if let Answer::Days(first, last) = self { (first, last) } else { (i32::MIN, i32::MAX) }
    }

    fn flag(self) -> bool {
        self == Answer::Flag(true)
    }
}

/// The points that a criterion gives, out of those it could give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Points {
    /// Points given, at most `possible`.
    pub given: u16,
    /// The most points that the rules allow.
    pub possible: u16,
}

impl Criterion {
    /// The most points that the criterion gives.
    pub fn points_possible(&self) -> u16 {
        match self {
            Criterion::Trait { points } | Criterion::Scarce { points, .. } => *points,
            Criterion::AnyOf { points } => points.unwrap_or(0),
            Criterion::Capacity | Criterion::Choices | Criterion::Period | Criterion::Stock | Criterion::Audience => 0,
        }
    }

    /// The type of answer that offers give.
    pub(crate) fn asks_offer(&self) -> AnswerType {
        match self {
            Criterion::Capacity | Criterion::Stock => AnswerType::Count,
            Criterion::Choices | Criterion::AnyOf { .. } | Criterion::Audience => AnswerType::Set,
            Criterion::Period => AnswerType::Days,
            Criterion::Trait { .. } => AnswerType::Flag,
            Criterion::Scarce { .. } => AnswerType::Nothing,
        }
    }

    /// The type of answer that needs give.
    pub(crate) fn asks_need(&self) -> AnswerType {
        match self {
            Criterion::Capacity | Criterion::Stock => AnswerType::Count,
            Criterion::Choices | Criterion::AnyOf { .. } => AnswerType::Set,
            Criterion::Period => AnswerType::Days,
            Criterion::Trait { .. } | Criterion::Audience | Criterion::Scarce { .. } => AnswerType::Nothing,
        }
    }

    /// Compares what is offered with what is asked. Returns `None` to refuse.
    pub(crate) fn judge(&self, offered: Answer, asked: Answer) -> Option<Points> {
        let given = match self {
            Criterion::Capacity => capacity::accepts(offered, asked).then_some(0),
            Criterion::Choices => choices::accepts(offered, asked).then_some(0),
            Criterion::AnyOf { points: None } => any_of::accepts(offered, asked).then_some(0),
            Criterion::AnyOf { points: Some(points) } => Some(any_of::given(offered, asked, *points)),
            Criterion::Period => period::accepts(offered, asked).then_some(0),
            Criterion::Stock => stock::accepts(offered).then_some(0),
            Criterion::Trait { points } => Some(r#trait::given(offered, *points)),
            Criterion::Audience => audience::accepts(offered, asked).then_some(0),
            Criterion::Scarce { points, .. } => Some(scarce::given(offered, *points)),
        }?;
        let possible = self.points_possible();
        Some(Points { given, possible })
    }

    /// What the volunteer offers: the answer given, or what the criterion finds out by itself.
    pub(crate) fn offered(&self, said: Answer, volunteer: &Volunteer) -> Answer {
        match self {
            Criterion::Scarce { rarer, .. } => scarce::offered(rarer, volunteer),
            _ => said,
        }
    }

    /// What the need asks for: the answer given, or what the criterion finds out by itself.
    pub(crate) fn asked(&self, said: Answer, need: &Need) -> Answer {
        match self {
            Criterion::Audience => audience::asked(need),
            _ => said,
        }
    }
}
