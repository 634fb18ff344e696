//! Counts of the needs that wait. They are few enough to be counted anew for each page.

use crate::app::App;
use crate::index::pool::{IndexState, NeedStage};

/// Numbers of needs that wait for a volunteer.
pub(super) struct Open {
    pub(super) total: i64,
    /// Needs without a candidate.
    pub(super) nobody: i64,
    /// Counts by index of the kind in the campaign.
    pub(super) by_kind: Vec<i64>,
    /// Counts by index of the audience in the campaign.
    pub(super) by_audience: Vec<i64>,
    /// Counts by index of the area in the gazetteer.
    pub(super) by_area: Vec<i64>,
}

impl Open {
    pub(super) fn of(app: &App, pooled: &IndexState) -> Open {
        let mut open = Open {
            total: 0,
            nobody: 0,
            by_kind: vec![0; app.campaign.kinds.len()],
            by_audience: vec![0; app.campaign.audiences.len()],
            by_area: vec![0; app.places.areas().len()],
        };
        for asked in pooled.needs.values().filter(|asked| asked.stage == NeedStage::Waiting) {
            open.total += 1;
            open.nobody += i64::from(asked.best.is_none());
            open.by_kind[asked.kind] += 1;
            open.by_audience[asked.audience] += 1;
            open.by_area[app.places.get(asked.place).area] += 1;
        }
        open
    }
}
