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
    /// Everybody whom [`Candidates::refused`](crate::Candidates::refused) counts: nearest first, then by id.
    ///
    /// It looks at every offer of the kind, where a list of candidates looks at cohorts.
    pub fn refused(&self, need: &Need) -> Vec<Refused> {
        let reached = Search::new(self, need).each_hit(Extent::Enough, |_| ControlFlow::Continue(())).reached_metres;
        let refused = |volunteer: &Volunteer| {
            volunteer.offer(need.kind)?;
            let (place, metres) = self.nearest(need.place, volunteer);
            let refusal =
                if metres > reached { Refusal::TooFar } else { *self.explain(need, volunteer.id).err()?.first()? };
            Some(Refused { volunteer: volunteer.id, place, metres, refusal })
        };
        let mut all: Vec<Refused> = self.volunteers().filter_map(refused).collect();
        all.sort_unstable_by_key(|refused| (refused.metres, refused.volunteer));
        all
    }

    /// The place of a volunteer from which they would help at another, and how far that is: where they earn the most
    /// points, which fall with metres; and the same place is at 0 m.
    pub fn nearest(&self, to: PlaceId, volunteer: &Volunteer) -> (PlaceId, u32) {
        let away = |place| (self.places().metres(to, place), place != to, place);
        let nearest = volunteer.places().map(away).min();
        let (metres, _, place) = nearest.unwrap_or_else(|| away(volunteer.place));
        (place, metres)
    }
}
