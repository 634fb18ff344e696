//! Which lines of the plan an address asks for.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use matching::{Line, Plan};
use sha2::{Digest as _, Sha256};

use super::planner::Aside;
use crate::app::App;
use crate::desk::areas::{self, Areas};
use crate::desk::frame::Page;
use crate::desk::links::link;
use crate::desk::pool::{Asked, State};
use crate::web::form::Filled;

/// Set aside at once; an address has room for so many.
const ASIDE_MAX: usize = 100;

/// What the address asks for.
pub(super) struct Wanted {
    kind: Option<usize>,
    audience: Option<usize>,
    areas: Areas,
    pub(super) aside: Vec<Aside>,
    pub(super) values: [(&'static str, String); 3],
}

impl Wanted {
    /// For whoever has these areas.
    pub(super) fn of(app: &App, own: &[String], filled: &Filled) -> Wanted {
        let value = |name: &'static str| (name, filled.one(name).to_owned());
        let kind = filled.one("kind");
        let aside = filled.all("aside").filter_map(|pair| {
            let (need, volunteer) = pair.split_once(':')?;
            Some((need.parse().ok()?, volunteer.parse().ok()?))
        });
        Wanted {
            kind: app.campaign.kinds.iter().position(|known| known.slug == kind),
            audience: app.campaign.audience_index(filled.one("audience")),
            areas: Areas::of(app, own, filled.one(areas::FIELD)),
            aside: aside.take(ASIDE_MAX).collect(),
            values: [value("kind"), value("audience"), value(areas::FIELD)],
        }
    }

    /// Whether it asks for a need, wherever it is.
    fn has(&self, asked: &Asked) -> bool {
        self.kind.is_none_or(|kind| kind == asked.kind)
            && self.audience.is_none_or(|audience| audience == asked.audience)
    }

    /// Its lines whatever the area, in no order.
    fn everywhere<'a>(&self, pooled: &'a State, plan: &'a Plan) -> impl Iterator<Item = (&'a Asked, &'a Line)> {
        let lines = plan.lines().filter_map(|line| Some((pooled.needs.get(&line.need.0)?, line)));
        lines.filter(|(asked, _)| self.has(asked))
    }

    /// Its lines, those that count most first, then who waits longest.
    pub(super) fn lines<'a>(&self, app: &App, pooled: &'a State, plan: &'a Plan) -> Vec<(&'a Asked, &'a Line)> {
        let lines = self.everywhere(pooled, plan);
        let mut lines: Vec<_> = lines.filter(|(asked, _)| self.areas.has(app.places.get(asked.place).area)).collect();
        lines.sort_by_key(|(asked, line)| (Reverse(line.priority), asked.registered_at, asked.id));
        lines
    }

    /// The page with the same filters, and with these pairs set aside.
    pub(super) fn link(&self, more: &[(&str, &str)], aside: &[Aside]) -> String {
        let pairs: Vec<String> = aside.iter().map(|(need, volunteer)| format!("{need}:{volunteer}")).collect();
        let mut values: Vec<(&str, &str)> = self.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        values.extend(more);
        values.extend(pairs.iter().map(|pair| ("aside", pair.as_str())));
        link("/desk/plan", &values)
    }
}

/// The pairs that lines propose: need, volunteer, points.
pub(super) fn pairs(lines: &[(&Asked, &Line)]) -> Vec<(i64, i64, u16)> {
    let given = lines.iter().filter_map(|(asked, line)| Some((asked, &line.given.first()?.candidate)));
    given.map(|(asked, candidate)| (asked.id, candidate.volunteer.0, candidate.points)).collect()
}

/// What the form sends for a line.
pub(super) fn value((need, volunteer, points): (i64, i64, u16)) -> String {
    format!("{need}:{volunteer}:{points}")
}

pub(super) fn pair(value: &str) -> Option<(i64, i64, u16)> {
    let mut parts = value.split(':');
    let (need, volunteer, points) = (parts.next()?, parts.next()?, parts.next()?);
    Some((need.parse().ok()?, volunteer.parse().ok()?, points.parse().ok()?))
}

/// Tells one list of pairs from another.
pub(super) fn print(pairs: &[(i64, i64, u16)]) -> String {
    let all: Vec<String> = pairs.iter().copied().map(value).collect();
    let digest = Sha256::digest(all.join(" "));
    digest.iter().take(8).fold(String::new(), |print, byte| print + &format!("{byte:02x}"))
}

/// What the page is drawn from, taken out of the pool at once.
pub(super) struct Looked {
    pub(super) areas: Vec<(usize, usize, usize)>,
    /// Lines of the view shown by area, wherever it is.
    pub(super) everywhere: Vec<usize>,
    pub(super) served: Vec<(Asked, Line, Vec<Asked>)>,
    pub(super) left_out: Vec<(Asked, Line)>,
    pub(super) counts: (usize, usize),
    pub(super) points: u64,
    pub(super) print: String,
}

pub(super) fn look(app: &App, wanted: &Wanted, of_left_out: bool, at: Page, pooled: &State, plan: &Plan) -> Looked {
    let mut everywhere = vec![0; app.places.areas().len()];
    for (asked, _) in wanted.everywhere(pooled, plan).filter(|(_, line)| line.given.is_empty() == of_left_out) {
        everywhere[app.places.get(asked.place).area] += 1;
    }
    let lines = wanted.lines(app, pooled, plan);
    let mut areas: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (asked, line) in &lines {
        let (served, left_out) = areas.entry(app.places.get(asked.place).area).or_default();
        *(if line.given.is_empty() { left_out } else { served }) += 1;
    }
    let mut areas: Vec<_> = areas.into_iter().map(|(area, (served, left_out))| (area, served, left_out)).collect();
    areas.sort_by_key(|&(area, served, left_out)| (Reverse(served + left_out), area));
    let (served, left_out): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(_, line)| !line.given.is_empty());
    let pairs = pairs(&served);
    let counts = (served.len(), left_out.len());
    let (limit, offset) = at.limit_and_offset();
    let (limit, offset) = (usize::try_from(limit).unwrap_or(0), usize::try_from(offset).unwrap_or(usize::MAX));
    let others = |line: &Line| {
        let instead = line.first_choice.iter().flat_map(|first| &first.serves);
        instead.filter_map(|need| pooled.needs.get(&need.0)).cloned().collect()
    };
    let cut = |lines: Vec<(&Asked, &Line)>, shown: bool| {
        let cut = lines.into_iter().skip(offset).take(if shown { limit } else { 0 });
        cut.map(|(asked, line)| (asked.clone(), line.clone())).collect::<Vec<_>>()
    };
    Looked {
        areas,
        everywhere,
        counts,
        points: pairs.iter().map(|(_, _, points)| u64::from(*points)).sum(),
        print: print(&pairs),
        served: cut(served, !of_left_out)
            .into_iter()
            .map(|(asked, line)| {
                let others = others(&line);
                (asked, line, others)
            })
            .collect(),
        left_out: cut(left_out, of_left_out),
    }
}
