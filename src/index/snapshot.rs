//! A snapshot of the plan: the plan with the offers and needs it was made from, and how it follows changes.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use matching::{Changes, Line, NeedId, Offers, Plan, PlanNeed, PlanOptions, Volunteer, VolunteerId};

use super::planner::Aside;
use super::pool::{Asked, IndexState, NeedStage};
use crate::app::App;
use crate::ids::RequestId;
use crate::requests::priority::priority;

/// The plan as of one version of the pool.
pub(super) struct Kept {
    offers: Offers,
    plan: Plan,
    needs: BTreeMap<NeedId, Waiting>,
    of_request: HashMap<RequestId, Vec<NeedId>>,
    /// Of a need that several volunteers serve, a row for each of them.
    rows: BTreeMap<NeedId, Vec<Arc<PlannedRow>>>,
    version: u64,
    /// Whether the last update changed any need or volunteer of the plan.
    moved: bool,
}

/// A need that waits for a volunteer.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Waiting {
    planned: PlanNeed,
    request_id: RequestId,
    kind: usize,
    /// The kind has a stock.
    has_stock: bool,
    audience: usize,
    area: usize,
    urgent: bool,
    registered_at: Timestamp,
}

/// A volunteer whom the plan proposes for a need, or that it proposes nobody, and what the plan's page filters by.
pub struct PlannedRow {
    pub need_id: crate::ids::NeedId,
    pub request_id: RequestId,
    /// Index of the kind in the campaign.
    pub kind: usize,
    /// Index of the audience in the campaign.
    pub audience: usize,
    /// Index of the area in the gazetteer.
    pub area: usize,
    /// Volunteer id and points; `None` when the plan gives the need nobody.
    pub pair: Option<(crate::ids::VolunteerId, u16)>,
    /// Units that the volunteer gives; `None` for a kind without stock.
    pub amount: Option<u32>,
    /// When the request was registered.
    pub registered_at: Timestamp,
    /// The line of the plan that this row shows, with this volunteer only.
    pub line: Line,
}

/// What changed in the pool since a plan was made.
pub(super) struct News {
    version: u64,
    /// All offers, only where there is no plan yet; otherwise `None`, and `volunteers` holds what changed.
    offers: Option<Offers>,
    volunteers: Vec<(VolunteerId, Option<Volunteer>)>,
    /// Changed requests, by id, with those of their needs that now wait for a volunteer.
    requests: BTreeMap<RequestId, Vec<Asked>>,
}

impl News {
    /// Copies the changes out of the pool, so that the guard of its state need not be held while planning.
    pub(super) fn since(kept: Option<&Kept>, state: &IndexState) -> News {
        let waits = |asked: &&Asked| asked.stage == NeedStage::Waiting;
        let mut requests: BTreeMap<RequestId, Vec<Asked>> = BTreeMap::new();
        let Some(kept) = kept else {
            for asked in state.needs.values().filter(waits) {
                requests.entry(asked.request_id).or_default().push(asked.clone());
            }
            return News { version: state.version, offers: Some(state.offers.clone()), volunteers: vec![], requests };
        };
        let volunteers = state.changed_since(kept.version).map(matching::VolunteerId::from);
        for id in state.requests_changed_since(kept.version) {
            requests.insert(id, state.needs.of_request(id).filter(waits).cloned().collect());
        }
        News {
            version: state.version,
            offers: None,
            volunteers: volunteers.map(|id| (id, state.offers.get(id).cloned())).collect(),
            requests,
        }
    }
}

impl Kept {
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    pub(super) fn moved(&self) -> bool {
        self.moved
    }

    /// Every row, by falling priority; equal priorities by time of registration, oldest first.
    pub(super) fn rows(&self) -> Vec<Arc<PlannedRow>> {
        sorted(self.rows.values().flatten().cloned().collect())
    }

    /// Brings a plan up to date; without one before, makes the first.
    pub(super) fn follow(before: Option<Kept>, app: &App, news: News) -> Kept {
        let News { version, offers, volunteers, requests } = news;
        let mut kept = before.unwrap_or_else(|| {
            let offers = offers.unwrap_or_else(|| Offers::new(app.campaign.rules(), app.places.points()));
            let plan = Plan::new(&offers, [], PlanOptions::default());
            let (needs, of_request, rows) = (BTreeMap::new(), HashMap::new(), BTreeMap::new());
            Kept { offers, plan, needs, of_request, rows, version, moved: true }
        });
        let mut changes = Changes::default();
        for (id, volunteer) in volunteers {
            if kept.offers.get(id) == volunteer.as_ref() {
                continue;
            }
            kept.offers.remove(id);
            if let Some(volunteer) = volunteer {
                kept.offers.insert(volunteer);
            }
            changes.volunteers.push(id);
        }
        let now = app.clock.now();
        let mut planned_anew: BTreeSet<NeedId> = BTreeSet::new();
        for (request_id, asked) in requests {
            let before = kept.of_request.remove(&request_id).unwrap_or_default();
            let after: BTreeMap<NeedId, Waiting> =
                asked.iter().map(|asked| (asked.id.into(), waiting(app, asked, now))).collect();
            changes.gone.extend(before.iter().filter(|id| !after.contains_key(id)));
            if !after.is_empty() {
                kept.of_request.insert(request_id, after.keys().copied().collect());
            }
            for (id, waiting) in after {
                if kept.needs.get(&id) != Some(&waiting) {
                    kept.needs.insert(id, waiting);
                    planned_anew.insert(id);
                }
            }
        }
        // A block needs no change of its own here: its one line of history names both volunteer and request, so that
        // both are in `news`.
        for (id, waiting) in &mut kept.needs {
            let today = priority(waiting.registered_at, waiting.urgent, now);
            if waiting.planned.priority != today {
                waiting.planned.priority = today;
                planned_anew.insert(*id);
            }
        }
        changes.needs = planned_anew.iter().filter_map(|id| Some(kept.needs.get(id)?.planned.clone())).collect();
        kept.version = version;
        kept.moved = !(changes.needs.is_empty() && changes.gone.is_empty() && changes.volunteers.is_empty());
        if kept.moved {
            for id in &changes.gone {
                kept.needs.remove(id);
                kept.rows.remove(id);
            }
            let again = kept.plan.update(&kept.offers, changes);
            let anew: Vec<_> = again.into_iter().map(|id| (id, rows(&kept.plan, &kept.needs, id))).collect();
            kept.rows.extend(anew);
        }
        kept
    }

    /// Rows of the plan as it would be if these pairs were blocked. The plan itself does not change.
    pub(super) fn without(&self, aside: &[Aside]) -> Vec<Arc<PlannedRow>> {
        let ids: BTreeSet<crate::ids::NeedId> = aside.iter().map(|(need, _)| *need).collect();
        let without = ids.into_iter().filter_map(|id| {
            let mut need = self.needs.get(&id.into())?.planned.clone();
            let volunteers = aside
                .iter()
                .filter(|(need, _)| *need == id)
                .map(|(_, volunteer)| matching::VolunteerId::from(*volunteer));
            need.need.blocked.extend(volunteers);
            Some(need)
        });
        let changes = Changes { needs: without.collect(), ..Changes::default() };
        let mut plan = self.plan.clone();
        let again: BTreeSet<NeedId> = plan.update(&self.offers, changes).into_iter().collect();
        let kept = self.rows.iter().filter(|(id, _)| !again.contains(id)).flat_map(|(_, rows)| rows.clone());
        sorted(kept.chain(again.iter().flat_map(|id| rows(&plan, &self.needs, *id))).collect())
    }
}

fn sorted(mut rows: Vec<Arc<PlannedRow>>) -> Vec<Arc<PlannedRow>> {
    rows.sort_by_key(|row| (Reverse(row.line.priority), row.registered_at, row.need_id));
    rows
}

fn waiting(app: &App, asked: &Asked, now: Timestamp) -> Waiting {
    let priority = priority(asked.registered_at, asked.urgent, now);
    Waiting {
        planned: PlanNeed { id: asked.id.into(), need: asked.need.clone(), priority },
        request_id: asked.request_id,
        kind: asked.kind,
        has_stock: asked.lacking.is_some(),
        audience: asked.audience,
        area: app.places.get(asked.place).area,
        urgent: asked.urgent,
        registered_at: asked.registered_at,
    }
}

fn rows(plan: &Plan, needs: &BTreeMap<NeedId, Waiting>, id: NeedId) -> Vec<Arc<PlannedRow>> {
    let Some((waiting, line)) = needs.get(&id).zip(plan.line(id)) else { return vec![] };
    let Waiting { request_id, kind, has_stock, audience, area, registered_at, .. } = *waiting;
    let row = |given: Option<&matching::Given>| {
        let pair = given.map(|given| (given.candidate.volunteer.into(), given.candidate.points));
        let amount = given.map(|given| given.units).filter(|_| has_stock);
        let line = Line { given: given.into_iter().cloned().collect(), ..line.clone() };
        Arc::new(PlannedRow { need_id: id.into(), request_id, kind, audience, area, pair, amount, registered_at, line })
    };
    if line.given.is_empty() { vec![row(None)] } else { line.given.iter().map(|given| row(Some(given))).collect() }
}
