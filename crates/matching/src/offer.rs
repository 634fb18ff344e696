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
    /// Other places that they help from just as well: the one that earns the most points counts.
    pub other_places: Vec<PlaceId>,
    /// How far they get from their places, by their means of travel; `u32::MAX` when nothing holds them back.
    pub reach_metres: u32,
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
    /// A volunteer who helps from one place, however far, was never called and offers nothing yet.
    pub fn new(id: VolunteerId, place: PlaceId) -> Volunteer {
        let (other_places, reach_metres) = (vec![], u32::MAX);
        Volunteer { id, place, other_places, reach_metres, calls: 0, waiting_since: 0, free: true, offers: vec![] }
    }

    /// All places that they help from; the same one may come twice.
    pub fn places(&self) -> impl Iterator<Item = PlaceId> {
        std::iter::once(self.place).chain(self.other_places.iter().copied())
    }

    /// What they offer of a kind, if anything.
    pub fn offer(&self, kind: KindId) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.kind == kind)
    }
}
