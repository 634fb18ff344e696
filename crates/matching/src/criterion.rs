//! The closed set of questions that a kind may put to both sides.
//!
//! A type of criterion is a file here: what it compares, when it refuses, what it gives. To add one,
//! write its file, name it in [`Criterion`] and send it its answers in [`Criterion::judge`].

mod audience;
mod capacity;
mod choices;
mod scarce;
mod stock;
mod r#trait;

use crate::{KindId, Need, Volunteer};

/// A typed question of a kind. The campaign words it; only its type and its points matter here.
///
/// The design's `text` is absent: free words are for the moderator to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// Offer: [`Count`](Answer::Count), at most so many at once. Need: `Count`. Refuses fewer than needed.
    Capacity,
    /// Offer: [`Set`](Answer::Set) that it accepts. Need: `Set`. Refuses unless all are accepted.
    Choices,
    /// Offer: [`Count`](Answer::Count) of units. Need: `Count`. Refuses an offer without any left;
    /// one with fewer than needed can still serve a part.
    Stock,
    /// Offer: [`Flag`](Answer::Flag). Need: nothing. Never refuses.
    Trait {
        /// Given when the flag is up.
        points: u16,
    },
    /// Offer: [`Set`](Answer::Set) of the audiences that it accepts. Need: its
    /// [`audience`](Need::audience), not an answer. Refuses the others.
    Audience,
    /// Asks nobody: it looks at the volunteer's other offers. Never refuses.
    Scarce {
        /// The kinds to keep volunteers free for.
        rarer: Vec<KindId>,
        /// Given to a volunteer who offers none of them.
        points: u16,
    },
}

/// An answer to a criterion, on either side.
///
/// An answer of another type than its criterion expects, or missing because the question came later,
/// counts as nothing said: no units, no choice, no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Answer {
    /// A number of children, of units.
    Count(u32),
    /// Choices, one bit each: bit 0 is the first choice of the question.
    Set(u64),
    /// Yes or no.
    Flag(bool),
    /// Nothing said, or nothing asked.
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

    fn flag(self) -> bool {
        self == Answer::Flag(true)
    }
}

/// Points that a criterion gave, out of those it could give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Points {
    /// At most `possible`.
    pub given: u16,
    /// What the campaign set.
    pub possible: u16,
}

impl Criterion {
    /// The most that it gives.
    pub fn points_possible(&self) -> u16 {
        match self {
            Criterion::Trait { points } | Criterion::Scarce { points, .. } => *points,
            Criterion::Capacity | Criterion::Choices | Criterion::Stock | Criterion::Audience => 0,
        }
    }

    /// Compares what is offered with what is asked; `None` refuses.
    pub(crate) fn judge(&self, offered: Answer, asked: Answer) -> Option<Points> {
        let given = match self {
            Criterion::Capacity => capacity::accepts(offered, asked).then_some(0),
            Criterion::Choices => choices::accepts(offered, asked).then_some(0),
            Criterion::Stock => stock::accepts(offered).then_some(0),
            Criterion::Trait { points } => Some(r#trait::given(offered, *points)),
            Criterion::Audience => audience::accepts(offered, asked).then_some(0),
            Criterion::Scarce { points, .. } => Some(scarce::given(offered, *points)),
        }?;
        let possible = self.points_possible();
        Some(Points { given, possible })
    }

    /// What is offered: what the volunteer said, unless the criterion knows it by itself.
    pub(crate) fn offered(&self, said: Answer, volunteer: &Volunteer) -> Answer {
        match self {
            Criterion::Scarce { rarer, .. } => scarce::offered(rarer, volunteer),
            _ => said,
        }
    }

    /// What is asked: what the request said, unless the criterion knows it by itself.
    pub(crate) fn asked(&self, said: Answer, need: &Need) -> Answer {
        match self {
            Criterion::Audience => audience::asked(need),
            _ => said,
        }
    }
}
