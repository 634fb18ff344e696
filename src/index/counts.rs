//! How many volunteers stand where, kept while they come and go: a page of numbers counts nobody.
//!
//! It is a part of the pool, which tells it of each volunteer that changed.

use super::pool::IndexedVolunteer;
use crate::core::Core;
use crate::index::standing::VolunteerStanding;

/// By [`VolunteerStanding`].
pub type ByStanding = [i64; 4];

/// Volunteers, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VolunteerCounts {
    /// All of them.
    pub all: ByStanding,
    /// By area, as in the gazetteer.
    pub by_area: Vec<ByStanding>,
    /// By kind offered, as in the campaign; kinds past the 64th are not counted.
    pub by_kind: Vec<ByStanding>,
    /// Available, and never in an introduction.
    pub never_called: i64,
}

impl VolunteerCounts {
    /// Nobody yet.
    pub fn new(app: &Core) -> VolunteerCounts {
        let (areas, kinds) = (app.places.areas().len(), app.campaign.kinds.len());
        VolunteerCounts { by_area: vec![[0; 4]; areas], by_kind: vec![[0; 4]; kinds], ..VolunteerCounts::default() }
    }

    /// One more, or one less (`-1`).
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
