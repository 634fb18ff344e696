//! Those behind the counts of refusals, one by one.

use std::ops::ControlFlow;

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
    /// Everybody whom [`Candidates::refused`](crate::Candidates::refused) counts, in no order.
    ///
    /// It looks at every offer of the kind, where a list of candidates looks at cohorts.
    pub fn refused(&self, need: &Need) -> impl Iterator<Item = Refused> {
        let reached = Search::new(self, need).each_hit(Extent::Enough, |_| ControlFlow::Continue(())).reached_metres;
        let away: Vec<u32> =
            (0..).map(PlaceId).take(self.places().len()).map(|place| self.places().metres(need.place, place)).collect();
        self.volunteers().filter_map(move |volunteer| {
            volunteer.offer(need.kind)?;
            let (place, metres) = nearest(need.place, volunteer, |place| away[place.0 as usize]);
            let refusal =
                if metres > reached { Refusal::TooFar } else { *self.explain(need, volunteer.id).err()?.first()? };
            Some(Refused { volunteer: volunteer.id, place, metres, refusal })
        })
    }

    /// The place of a volunteer from which they would help at another, and how far that is: where they earn the most
    /// points, which fall with metres; and the same place is at 0 m.
    pub fn nearest(&self, to: PlaceId, volunteer: &Volunteer) -> (PlaceId, u32) {
        nearest(to, volunteer, |place| self.places().metres(to, place))
    }
}

fn nearest(to: PlaceId, volunteer: &Volunteer, metres: impl Fn(PlaceId) -> u32) -> (PlaceId, u32) {
    let away = |place| (metres(place), place != to, place);
    let nearest = volunteer.places().map(away).min();
    let (metres, _, place) = nearest.unwrap_or_else(|| away(volunteer.place));
    (place, metres)
}
