//! Who offers what, and where.

use crate::{Answer, KindId, PlaceId};

/// A volunteer, as the caller numbers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VolunteerId(pub i64);

/// All that matching knows of a volunteer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Volunteer {
    /// Theirs alone.
    pub id: VolunteerId,
    /// Where they help from.
    pub place: PlaceId,
    /// How often they were called upon before: of equal candidates, the least called comes first.
    pub calls: u32,
    /// Since when they wait, in any unit that grows with time: then the longest waiting comes first.
    pub waiting_since: i64,
    /// `false` while they are in as many introductions as they take, or pause.
    pub free: bool,
    /// What they offer, one of a kind; of several, the first counts.
    pub offers: Vec<Offer>,
}

/// One kind of help that a volunteer offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What kind.
    pub kind: KindId,
    /// In the order of the kind's criteria.
    pub answers: Box<[Answer]>,
}

impl Volunteer {
    /// What they offer of a kind, if anything.
    pub fn offer(&self, kind: KindId) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.kind == kind)
    }
}
