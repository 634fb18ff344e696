//! Numbers of volunteers by standing, kept up to date as they come and go, so that a page of numbers need not count.
//!
//! The counts are a part of the pool, which reports each volunteer that changed.

use super::pool::IndexedVolunteer;
use crate::core::Core;
use crate::index::standing::VolunteerStanding;

/// One number per [`VolunteerStanding`], in the order of [`VolunteerStanding::ALL`].
pub type ByStanding = [i64; VolunteerStanding::ALL.len()];

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VolunteerCounts {
    pub all: ByStanding,
    /// One entry per area, in the gazetteer's order.
    pub by_area: Vec<ByStanding>,
    /// One entry per kind offered, in the campaign's order; kinds past the 64th are not counted.
    pub by_kind: Vec<ByStanding>,
    /// Volunteers who are available and were never in an introduction.
    pub never_called: i64,
}

impl VolunteerCounts {
    /// Counts of zero for every area and kind.
    pub fn new(app: &Core) -> VolunteerCounts {
        let (areas, kinds) = (app.places.areas().len(), app.campaign.kinds.len());
        VolunteerCounts {
            by_area: vec![ByStanding::default(); areas],
            by_kind: vec![ByStanding::default(); kinds],
            ..VolunteerCounts::default()
        }
    }

    /// Adds `n` for a volunteer: 1 when they come, -1 when they leave.
    pub fn count(&mut self, app: &Core, listed: &IndexedVolunteer, n: i64) {
        let at = listed.standing as usize;
        self.all[at] += n;
        if let Some(place) = listed.place {
            self.by_area[app.places.get(place).area][at] += n;
        }
        for (kind, counts) in self.by_kind.iter_mut().enumerate() {
            if listed.kinds & super::pool::kind_bit(kind) != 0 {
                counts[at] += n;
            }
        }
        if listed.never_called && listed.standing == VolunteerStanding::Available {
            self.never_called += n;
        }
    }
}
