//! Those behind the counts of refusals, one by one.

use std::ops::ControlFlow;

use crate::by_id::Ids;
use crate::search::{Extent, Search};
use crate::{Need, Offers, PlaceId, Refusal, Volunteer, VolunteerId};

/// A volunteer whose offer is not a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Who.
    pub volunteer: VolunteerId,
    /// The nearest of their places.
    pub place: PlaceId,
    /// From there to the need's place.
    pub metres: u32,
    /// The first that applies.
    pub refusal: Refusal,
}

impl Offers {
    /// Everybody whom [`Candidates::refused`](crate::Candidates::refused) counts: nearest first, then by id.
    ///
    /// It looks at each offer of the kind by itself, where a list of candidates looks at cohorts; but no farther than it
    /// is asked for more.
    pub fn refused(&self, need: &Need) -> impl Iterator<Item = Refused> {
        let reached = Search::new(self, need).each_hit(Extent::Enough, |_| ControlFlow::Continue(())).reached_metres;
        let supply = self.supply(need.kind);
        let places = (0..).map(PlaceId).take(self.places().len()).filter(|&place| !supply.at(place).is_empty());
        let mut places: Vec<_> = places.map(|place| self.away(need.place, place)).collect();
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

    /// The place of a volunteer from which they would help at another, and how far that is: where they earn the most
    /// points, which fall with metres; and the same place is at 0 m.
    pub fn nearest(&self, to: PlaceId, volunteer: &Volunteer) -> (PlaceId, u32) {
        let nearest = volunteer.places().map(|place| self.away(to, place)).min();
        let (metres, _, place) = nearest.unwrap_or_else(|| self.away(to, volunteer.place));
        (place, metres)
    }

    /// Places in order of this are in the order in which they would be helped from.
    fn away(&self, to: PlaceId, place: PlaceId) -> (u32, bool, PlaceId) {
        (self.places().metres(to, place), place != to, place)
    }
}
