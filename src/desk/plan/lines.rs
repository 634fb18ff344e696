//! Reads from an address which lines of the plan to show.

use std::cmp::Reverse;

use matching::Line;
use sha2::{Digest as _, Sha256};

use crate::app::App;
use crate::desk::frame::areas::{Areas, EVERYWHERE, OwnAreas};
use crate::desk::frame::links::link;
use crate::desk::frame::paging::NumberedPage;
use crate::desk::queue::areas;
use crate::ids::{NeedId, VolunteerId};
use crate::index::planner::Aside;
use crate::index::pool::{Asked, IndexState};
use crate::index::snapshot::PlannedRow;
use crate::kit::form::Filled;

/// Largest number of pairs set aside: an address has room for these.
const ASIDE_MAX: usize = 100;

/// Filters that an address sets.
pub(super) struct PlanFilter {
    kind: Option<usize>,
    audience: Option<usize>,
    areas: Areas,
    /// Areas whose volunteers the moderator may see.
    reach: Areas,
    pub(super) aside: Vec<Aside>,
    pub(super) values: [(&'static str, String); 3],
}

impl PlanFilter {
    /// Reads the filters for a moderator with these own areas.
    pub(super) fn read(app: &App, own: &OwnAreas, filled: &Filled) -> PlanFilter {
        let value = |name: &'static str| (name, filled.one(name).to_owned());
        let kind = filled.one("kind");
        let aside = filled.all("aside").filter_map(|pair| {
            let (need, volunteer) = pair.split_once(':')?;
            Some((need.parse().ok()?, volunteer.parse().ok()?))
        });
        PlanFilter {
            kind: app.campaign.kinds.iter().position(|known| known.slug == kind),
            audience: app.campaign.audience_index(filled.one("audience")),
            areas: Areas::of(app, own, filled.one(areas::FIELD)),
            reach: Areas::of(app, own, EVERYWHERE),
            aside: aside.take(ASIDE_MAX).collect(),
            values: [value("kind"), value("audience"), value(areas::FIELD)],
        }
    }

    /// Whether a row passes the filters of kind and audience, whatever its area.
    fn has(&self, row: &PlannedRow) -> bool {
        self.kind.is_none_or(|kind| kind == row.kind) && self.audience.is_none_or(|audience| audience == row.audience)
    }

    /// Keeps the rows that pass every filter.
    pub(super) fn of<'a>(&self, app: &App, pooled: &IndexState, rows: &[&'a PlannedRow]) -> Vec<&'a PlannedRow> {
        let in_reach = |row: &PlannedRow| row.pair.is_none_or(|(id, _)| self.reach.has_volunteer(app, pooled, id));
        rows.iter().filter(|row| self.has(row) && self.areas.has(row.area) && in_reach(row)).copied().collect()
    }

    /// Address of the page with the same filters, these values added, and these pairs set aside.
    pub(super) fn link(&self, more: &[(&str, &str)], aside: &[Aside]) -> String {
        let pairs: Vec<String> = aside.iter().map(|(need, volunteer)| format!("{need}:{volunteer}")).collect();
        let mut values: Vec<(&str, &str)> = self.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        values.extend(more);
        values.extend(pairs.iter().map(|pair| ("aside", pair.as_str())));
        link("/desk/plan", &values)
    }
}

/// Pairs that rows propose: need id, volunteer id, points.
pub(super) fn pairs(rows: &[&PlannedRow]) -> Vec<(NeedId, VolunteerId, u16)> {
    rows.iter().filter_map(|row| row.pair.map(|(volunteer, points)| (row.need_id, volunteer, points))).collect()
}

/// What the form sends for a line: need id, volunteer id and points.
pub(super) fn value((need, volunteer, points): (NeedId, VolunteerId, u16)) -> String {
    format!("{need}:{volunteer}:{points}")
}

pub(super) fn pair(value: &str) -> Option<(NeedId, VolunteerId, u16)> {
    let mut parts = value.split(':');
    let (need, volunteer, points) = (parts.next()?, parts.next()?, parts.next()?);
    Some((need.parse().ok()?, volunteer.parse().ok()?, points.parse().ok()?))
}

/// Fingerprint of a list of pairs, by which a plan that changed is noticed.
pub(super) fn print(pairs: &[(NeedId, VolunteerId, u16)]) -> String {
    let mut all = Sha256::new();
    for (need, volunteer, points) in pairs {
        all.update(need.0.to_le_bytes());
        all.update(volunteer.0.to_le_bytes());
        all.update(points.to_le_bytes());
    }
    let digest = all.finalize();
    digest.iter().take(8).fold(String::new(), |print, byte| print + format!("{byte:02x}").as_str())
}

/// What the page is drawn from, copied out of the pool in one look.
pub(super) struct Looked {
    pub(super) areas: Vec<(usize, usize, usize)>,
    /// Number of lines of the shown view in each area, whatever areas are shown.
    pub(super) everywhere: Vec<usize>,
    pub(super) served: Vec<(Asked, Line, Vec<Asked>)>,
    pub(super) left_out: Vec<(Asked, Line)>,
    pub(super) counts: (usize, usize),
    pub(super) points: u64,
    pub(super) print: String,
}

pub(super) fn look(
    app: &App,
    wanted: &PlanFilter,
    of_left_out: bool,
    at: NumberedPage,
    pooled: &IndexState,
    rows: &[&PlannedRow],
) -> Looked {
    let mut everywhere = vec![0; app.places.areas().len()];
    for row in rows.iter().filter(|row| wanted.has(row) && row.pair.is_none() == of_left_out) {
        everywhere[row.area] += 1;
    }
    let rows = wanted.of(app, pooled, rows);
    let mut areas = vec![(0, 0); app.places.areas().len()];
    for row in &rows {
        let (served, left_out) = &mut areas[row.area];
        *(if row.pair.is_none() { left_out } else { served }) += 1;
    }
    let areas = areas.into_iter().enumerate().map(|(area, (served, left_out))| (area, served, left_out));
    let mut areas: Vec<_> = areas.filter(|(_, served, left_out)| served + left_out > 0).collect();
    areas.sort_by_key(|&(area, served, left_out)| (Reverse(served + left_out), area));
    let pairs = pairs(&rows);
    let counts = (pairs.len(), rows.len() - pairs.len());
    let (limit, offset) = at.limit_and_offset();
    let (limit, offset) = (usize::try_from(limit).unwrap_or(0), usize::try_from(offset).unwrap_or(usize::MAX));
    let cut = rows.iter().filter(|row| row.pair.is_none() == of_left_out).skip(offset).take(limit);
    let shown = cut.filter_map(|row| Some((pooled.needs.get(&row.need_id)?.clone(), row.line.clone())));
    let others = |line: &Line| {
        let instead = line.first_choice.iter().flat_map(|first| &first.serves);
        instead.filter_map(|need| pooled.needs.get(&(*need).into())).cloned().collect::<Vec<_>>()
    };
    let (left_out, served): (Vec<_>, Vec<_>) = shown.partition(|(_, line)| line.given.is_empty());
    Looked {
        areas,
        everywhere,
        counts,
        points: pairs.iter().map(|(_, _, points)| u64::from(*points)).sum(),
        print: print(&pairs),
        served: served
            .into_iter()
            .map(|(asked, line)| {
                let others = others(&line);
                (asked, line, others)
            })
            .collect(),
        left_out,
    }
}
