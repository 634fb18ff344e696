//! The volunteers behind the counts of refusals.

use std::ops::ControlFlow;

use crate::by_id::Ids;
use crate::search::{Extent, Search};
use crate::{KindId, Need, Offers, PlaceId, Refusal, Volunteer, VolunteerId};

/// A volunteer whose offer is not a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The volunteer who is refused.
    pub volunteer: VolunteerId,
    /// The nearest of the volunteer's places.
    pub place: PlaceId,
    /// Distance from there to the need's place, in metres.
    pub metres: u32,
    /// The first reason that applies.
    pub refusal: Refusal,
}

impl Offers {
    /// Lists the volunteers whom [`Candidates::refused`](crate::Candidates::refused) counts, nearest first, then by id.
    ///
    /// This judges each offer separately, not by cohort, but only as far as the iterator is advanced.
    ///
    /// # Panics
    ///
    /// If the need's kind or place does not exist.
    pub fn refused(&self, need: &Need) -> impl Iterator<Item = Refused> {
        let reached = Search::new(self, need).each_hit(Extent::Enough, |_| ControlFlow::Continue(())).reached_metres;
        let supply = self.supply(need.kind);
        let places = (0..).map(PlaceId).take(self.places().len()).filter(|&place| !supply.at(place).is_empty());
        let mut places: Vec<_> = places.map(|place| self.away(need.kind, need.place, place)).collect();
        places.sort_unstable();

        let mut places = places.into_iter().peekable();
        let mut rovers_met: Ids<VolunteerId> = Ids::default();
        let as_far = std::iter::from_fn(move || {
            let &(metres, ..) = places.peek()?;
            let mut found = vec![];
            while let Some((_, _, place)) = places.next_if(|next| next.0 == metres) {
                let local = supply.at(place);
                let rovers = local.rovers.iter().map(|rover| rover.member.id).filter(|&id| rovers_met.insert(id));
                found.extend(local.ids().chain(rovers).map(|volunteer| (volunteer, place, metres)));
            }
            found.sort_unstable();
            Some(found)
        });
        as_far.flatten().filter_map(move |(volunteer, place, metres)| {
            let refusal =
                if metres > reached { Refusal::TooFar } else { *self.explain(need, volunteer).err()?.first()? };
            Some(Refused { volunteer, place, metres, refusal })
        })
    }

    /// Returns the place from which a volunteer would help with a kind at `to`, and the distance in metres. It is the
    /// nearest of their places, and of several at 0 m, `to` itself: the one that earns the most points.
    ///
    /// # Panics
    ///
    /// If the kind or a place does not exist.
    pub fn nearest(&self, kind: KindId, to: PlaceId, volunteer: &Volunteer) -> (PlaceId, u32) {
        let nearest = volunteer.places().map(|place| self.away(kind, to, place)).min();
        let (metres, _, place) = nearest.unwrap_or_else(|| self.away(kind, to, volunteer.place));
        (place, metres)
    }

    /// A key by which places are sorted in the order in which a volunteer would choose them.
    fn away(&self, kind: KindId, to: PlaceId, place: PlaceId) -> (u32, bool, PlaceId) {
        let metres = if self.rules().kind(kind).distance.anywhere { 0 } else { self.places().metres(to, place) };
        (metres, place != to, place)
    }
}
