//! Volunteers and what they offer.

use crate::{Answer, KindId, PlaceId};

/// Identifies a volunteer by a number that the caller chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VolunteerId(pub i64);

/// What matching knows about a volunteer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Volunteer {
    /// Identifies the volunteer; no two have the same.
    pub id: VolunteerId,
    /// The place they help from.
    pub place: PlaceId,
    /// Other places they help from. For each need, the place that earns the most points counts.
    pub other_places: Vec<PlaceId>,
    /// How many metres they travel at most from one of their places; `u32::MAX` for no limit of their own.
    pub reach_metres: u32,
    /// How many introductions they have had. Among equal candidates, fewer come first.
    pub calls: u32,
    /// The time since which they have been waiting, in any unit that grows with time. Among candidates with equally many
    /// calls, the earliest comes first.
    pub waiting_since: i64,
    /// False while they are in as many introductions as they take, or pause.
    pub free: bool,
    /// Their offers. If several are of one kind, the first counts.
    pub offers: Vec<Offer>,
}

/// One kind of help that a volunteer offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The kind of help.
    pub kind: KindId,
    /// One answer for each of the kind's criteria, in their order.
    pub answers: Box<[Answer]>,
}

impl Volunteer {
    /// Makes a free volunteer with one place, no limit of travel, no calls and no offers.
    pub fn new(id: VolunteerId, place: PlaceId) -> Volunteer {
        let (other_places, reach_metres) = (vec![], u32::MAX);
        Volunteer { id, place, other_places, reach_metres, calls: 0, waiting_since: 0, free: true, offers: vec![] }
    }

    /// All places they help from. A place occurs twice if `other_places` repeats it.
    pub fn places(&self) -> impl Iterator<Item = PlaceId> {
        std::iter::once(self.place).chain(self.other_places.iter().copied())
    }

    /// Their first offer of a kind.
    pub fn offer(&self, kind: KindId) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.kind == kind)
    }
}
