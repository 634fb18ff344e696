//! Reads from an address which lines of the plan to show.

use std::cmp::Reverse;
use std::collections::HashSet;

use matching::Line;
use sha2::{Digest as _, Sha256};

use crate::app::App;
use crate::desk::frame::areas::{Areas, EVERYWHERE, OwnAreas};
use crate::desk::frame::links::link;
use crate::desk::frame::paging::NumberedPage;
use crate::desk::queue::areas;
use crate::desk::request::candidates::possible;
use crate::ids::{NeedId, VolunteerId};
use crate::index::planner::Aside;
use crate::index::pool::{Asked, IndexState};
use crate::index::snapshot::PlannedRow;
use crate::kit::form::Filled;

/// Largest number of pairs set aside: an address has room for these.
const ASIDE_MAX: usize = 100;

/// A part of the plan, which the page shows alone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PlanPart {
    /// Lines that are proposed, and ticked.
    Strong,
    /// Lines whose points are below the campaign's threshold: not ticked.
    Weak,
    /// Needs that the plan gives nobody.
    LeftOut,
}

impl PlanPart {
    pub(super) const ALL: [PlanPart; 3] = [PlanPart::Strong, PlanPart::Weak, PlanPart::LeftOut];

    /// Name of the part in an address: none for the first.
    pub(super) fn slug(self) -> &'static str {
        match self {
            PlanPart::Strong => "",
            PlanPart::Weak => "weak",
            PlanPart::LeftOut => "left-out",
        }
    }

    pub(super) fn read(filled: &Filled) -> PlanPart {
        PlanPart::ALL.into_iter().find(|part| part.slug() == filled.one("view")).unwrap_or(PlanPart::Strong)
    }

    fn of(app: &App, row: &PlannedRow) -> PlanPart {
        let Some(((_, points), given)) = row.pair.zip(row.line.given.first()) else { return PlanPart::LeftOut };
        let is_weak = u32::from(points) * 100 < app.campaign.weak_below * u32::from(possible(&given.candidate));
        if is_weak { PlanPart::Weak } else { PlanPart::Strong }
    }
}

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

/// A pair that the plan proposes.
#[derive(Clone, Copy)]
pub(super) struct PlannedPair {
    pub(super) need_id: NeedId,
    pub(super) volunteer_id: VolunteerId,
    pub(super) points: u16,
    /// Units that the volunteer gives; `None` for a kind without stock.
    pub(super) amount: Option<u32>,
}

fn pairs(rows: &[&PlannedRow]) -> Vec<PlannedPair> {
    let pair = |row: &&PlannedRow| {
        let (volunteer_id, points) = row.pair?;
        Some(PlannedPair { need_id: row.need_id, volunteer_id, points, amount: row.amount })
    };
    rows.iter().filter_map(pair).collect()
}

/// What the form sends for a line: need id, volunteer id and points, then the amount if there is one.
pub(super) fn value(pair: PlannedPair) -> String {
    let PlannedPair { need_id, volunteer_id, points, amount } = pair;
    let amount = amount.map_or_else(String::new, |amount| format!(":{amount}"));
    format!("{need_id}:{volunteer_id}:{points}{amount}")
}

pub(super) fn pair(value: &str) -> Option<PlannedPair> {
    let mut parts = value.split(':');
    let (need, volunteer, points) = (parts.next()?, parts.next()?, parts.next()?);
    let amount = parts.next().map(str::parse).transpose().ok()?;
    Some(PlannedPair {
        need_id: need.parse().ok()?,
        volunteer_id: volunteer.parse().ok()?,
        points: points.parse().ok()?,
        amount,
    })
}

/// Fingerprint of a list of pairs, by which a plan that changed is noticed.
pub(super) fn print(pairs: &[PlannedPair]) -> String {
    let mut all = Sha256::new();
    for pair in pairs {
        all.update(pair.need_id.0.to_le_bytes());
        all.update(pair.volunteer_id.0.to_le_bytes());
        all.update(pair.points.to_le_bytes());
        if let Some(amount) = pair.amount {
            all.update(amount.to_le_bytes());
        }
    }
    let digest = all.finalize();
    digest.iter().take(8).fold(String::new(), |print, byte| print + format!("{byte:02x}").as_str())
}

/// Pairs of one part of the plan.
pub(super) fn pairs_of(app: &App, part: PlanPart, rows: &[&PlannedRow]) -> Vec<PlannedPair> {
    let rows: Vec<_> = rows.iter().copied().filter(|row| PlanPart::of(app, row) == part).collect();
    pairs(&rows)
}

/// What the page is drawn from, copied out of the pool in one look.
pub(super) struct Looked {
    pub(super) areas: Vec<(usize, usize, usize)>,
    /// Number of lines of the shown view in each area, whatever areas are shown.
    pub(super) everywhere: Vec<usize>,
    /// Lines with a volunteer: need, amount, line, and the needs that the first choice serves.
    pub(super) served: Vec<(Asked, Option<u32>, Line, Vec<Asked>)>,
    pub(super) left_out: Vec<(Asked, Line)>,
    /// Number of lines of each part, as in [`PlanPart::ALL`].
    pub(super) counts: [usize; 3],
    /// Number of needs that these lines serve, each once.
    pub(super) needs_served: usize,
    pub(super) points: u64,
    pub(super) print: String,
}

pub(super) fn look(
    app: &App,
    wanted: &PlanFilter,
    part: PlanPart,
    at: NumberedPage,
    pooled: &IndexState,
    rows: &[&PlannedRow],
) -> Looked {
    let mut everywhere = vec![0; app.places.areas().len()];
    for row in rows.iter().filter(|row| wanted.has(row) && PlanPart::of(app, row) == part) {
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
    let counts = PlanPart::ALL.map(|part| rows.iter().filter(|row| PlanPart::of(app, row) == part).count());
    let (limit, offset) = at.limit_and_offset();
    let (limit, offset) = (usize::try_from(limit).unwrap_or(0), usize::try_from(offset).unwrap_or(usize::MAX));
    let cut = rows.iter().filter(|row| PlanPart::of(app, row) == part).skip(offset).take(limit);
    let shown = cut.filter_map(|row| Some((pooled.needs.get(&row.need_id)?.clone(), row.amount, row.line.clone())));
    let others = |line: &Line| {
        let instead = line.first_choice.iter().flat_map(|first| &first.serves);
        instead.filter_map(|need| pooled.needs.get(&(*need).into())).cloned().collect::<Vec<_>>()
    };
    let (left_out, served): (Vec<_>, Vec<_>) = shown.partition(|(_, _, line)| line.given.is_empty());
    Looked {
        areas,
        everywhere,
        counts,
        needs_served: pairs.iter().map(|pair| pair.need_id).collect::<HashSet<_>>().len(),
        points: pairs.iter().map(|pair| u64::from(pair.points)).sum(),
        print: print(&pairs_of(app, PlanPart::Strong, &rows)),
        served: served
            .into_iter()
            .map(|(asked, amount, line)| {
                let others = others(&line);
                (asked, amount, line, others)
            })
            .collect(),
        left_out: left_out.into_iter().map(|(asked, _, line)| (asked, line)).collect(),
    }
}
