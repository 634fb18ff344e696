//! The plan for everything that waits, kept in memory and brought up to date when asked for.
//!
//! Who may act: nobody; it only reads, and only what the pool holds. A plan is the proposal of this
//! moment: nothing of it is stored, and approving a line is the same act as on a request's page.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use matching::{Changes, NeedId, Plan, PlanNeed, PlanOptions, VolunteerId};
use tokio::sync::Mutex;

use crate::app::App;
use crate::desk::pool::{Asked, Stage, State};
use crate::requests::priority::priority;

/// A pair that a moderator does not want this time: need and volunteer.
pub type Aside = (i64, i64);

/// The plan of everything, empty until its first use.
#[derive(Default)]
pub struct Planner(Mutex<Option<Kept>>);

struct Kept {
    plan: Plan,
    needs: BTreeMap<NeedId, PlanNeed>,
    /// Of the pool, when it was made.
    version: u64,
}

impl Planner {
    /// Looks at the plan as of now, without the pairs set aside.
    ///
    /// Only what changed since the last time, and what that touches, is computed again.
    pub async fn look<T>(&self, app: &App, aside: &[Aside], look: impl FnOnce(&State, &Plan) -> T) -> Result<T> {
        let mut kept = self.0.lock().await;
        let state = app.pool.refresh(app).await?;
        let now = app.clock.now();
        let waiting = state.needs.values().filter(|asked| asked.stage == Stage::Waiting);
        let needs = waiting.map(|asked| plan_need(asked, priority(asked.registered_at, asked.urgent, now)));
        let needs: BTreeMap<NeedId, PlanNeed> = needs.map(|need| (need.id, need)).collect();
        let kept = match kept.take() {
            Some(before) => kept.insert(before.follow(&state, needs)),
            None => kept.insert(Kept::new(&state, needs)),
        };
        if aside.is_empty() {
            return Ok(look(&state, &kept.plan));
        }
        let mut plan = kept.plan.clone();
        plan.update(&state.offers, kept.without(aside));
        Ok(look(&state, &plan))
    }
}

impl Kept {
    fn new(state: &State, needs: BTreeMap<NeedId, PlanNeed>) -> Kept {
        let plan = Plan::new(&state.offers, needs.values().cloned(), PlanOptions::default());
        Kept { plan, needs, version: state.version }
    }

    /// The same plan, brought up to date.
    fn follow(mut self, state: &State, needs: BTreeMap<NeedId, PlanNeed>) -> Kept {
        let new = needs.values().filter(|need| self.needs.get(&need.id) != Some(*need));
        let changes = Changes {
            needs: new.cloned().collect(),
            gone: self.needs.keys().filter(|id| !needs.contains_key(*id)).copied().collect(),
            volunteers: state.changed_since(self.version).map(VolunteerId).collect(),
            ..Changes::default()
        };
        self.plan.update(&state.offers, changes);
        Kept { needs, version: state.version, ..self }
    }

    /// What changes when these pairs are not to be.
    fn without(&self, aside: &[Aside]) -> Changes {
        let needs: BTreeSet<i64> = aside.iter().map(|(need, _)| *need).collect();
        let without = needs.into_iter().filter_map(|id| {
            let mut need = self.needs.get(&NeedId(id))?.clone();
            let volunteers = aside.iter().filter(|(need, _)| *need == id).map(|(_, volunteer)| VolunteerId(*volunteer));
            need.need.blocked.extend(volunteers);
            Some(need)
        });
        Changes { needs: without.collect(), ..Changes::default() }
    }
}

fn plan_need(asked: &Asked, priority: u32) -> PlanNeed {
    PlanNeed { id: NeedId(asked.id), need: asked.need.clone(), priority }
}
