//! The plan: who goes to whom, for all needs together.

mod islands;
mod prospects;
mod shares;

use std::collections::{BTreeMap, HashMap};

use crate::{Candidate, Need, Offers, Refusal, VolunteerId};
use islands::Islands;

/// Identifies a need by a number that the caller chooses. Among needs that are otherwise equal, the lowest id comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NeedId(pub i64);

/// A need to plan for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanNeed {
    /// Identifies the need; no two have the same.
    pub id: NeedId,
    /// What is needed.
    pub need: Need,
    /// Needs of higher priority are left out last. Only the order of priorities matters: they decide who is left out,
    /// never how many.
    pub priority: u32,
}

/// Settings of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanOptions {
    /// How many introductions a free volunteer can still take; 1 for volunteers who are not listed. Introductions for
    /// stock do not count. Meant for small numbers, because memory grows with them.
    pub capacity_left: HashMap<VolunteerId, u32>,
    /// The fewest units of stock worth an introduction, unless a need asks for fewer. Default 1. Above 1, stock is shared
    /// out by a heuristic, which may serve less than possible.
    pub units_least: u32,
    /// How many candidates of a need are looked up at first. Default 16, which is enough for most needs. The number
    /// changes how long a plan takes, not how good it is.
    pub candidates_first: usize,
    /// How many threads may be used. Default 1. The number does not change the plan.
    pub threads: usize,
}

impl Default for PlanOptions {
    fn default() -> PlanOptions {
        PlanOptions { capacity_left: HashMap::new(), units_least: 1, candidates_first: 16, threads: 1 }
    }
}

/// A proposal for every need, meant to be approved line by line.
#[derive(Clone, Debug)]
pub struct Plan {
    options: PlanOptions,
    needs: BTreeMap<NeedId, PlanNeed>,
    islands: Islands,
    lines: BTreeMap<NeedId, Line>,
}

/// The proposal for one need, and its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The need that the line is about.
    pub need: NeedId,
    /// Its [priority](PlanNeed::priority).
    pub priority: u32,
    /// Number of units asked for; 1 unless the need is for stock.
    pub asked: u32,
    /// The volunteers who help, most units first. Empty for a need that is left out.
    pub given: Vec<Given>,
    /// The need's best candidate, if the plan proposes a volunteer with fewer points instead.
    pub first_choice: Option<FirstChoice>,
    /// Why nobody is proposed, if nobody is.
    pub left_out: Option<LeftOut>,
}

/// The help of one volunteer for one need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The volunteer, with points, distance and reasons.
    pub candidate: Candidate,
    /// Number of units; 1 unless the need is for stock.
    pub units: u32,
}

/// The best candidate of a need, who serves other needs in this plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstChoice {
    /// The volunteer who would have been the best.
    pub volunteer: VolunteerId,
    /// The needs that they serve instead.
    pub serves: Vec<NeedId>,
    /// How many points fewer the volunteer proposed for this need has.
    pub costs: u16,
}

/// Why nobody is proposed for a need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// The need has no candidate. Lists the number of offers of the kind by refusal.
    NoCandidate(Vec<(Refusal, usize)>),
    /// All of its candidates serve other needs.
    Taken {
        /// Number of its candidates.
        candidates: usize,
        /// Its best candidates, each with a need that they serve and that need's priority.
        by: Vec<(VolunteerId, NeedId, u32)>,
    },
}

/// Changes since a plan was made.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// New needs, and needs of which anything has changed.
    pub needs: Vec<PlanNeed>,
    /// Needs to be removed from the plan.
    pub gone: Vec<NeedId>,
    /// Volunteers who were added, removed or changed in any way. [`Offers`] has the new state already.
    pub volunteers: Vec<VolunteerId>,
    /// New values of [`PlanOptions::capacity_left`]. Other volunteers keep theirs.
    pub capacity_left: HashMap<VolunteerId, u32>,
}

impl Plan {
    /// Makes the best plan for these needs. Of two needs with the same id, the last counts.
    ///
    /// # Panics
    ///
    /// If a need's kind or place does not exist, or if the needs of an island have 2³² − 1 candidates or more, each counted
    /// as often as their capacity says.
    pub fn new(offers: &Offers, needs: impl IntoIterator<Item = PlanNeed>, options: PlanOptions) -> Plan {
        let mut plan = Plan { options, needs: BTreeMap::new(), islands: Islands::default(), lines: BTreeMap::new() };
        plan.update(offers, Changes { needs: needs.into_iter().collect(), ..Changes::default() });
        plan
    }

    /// Brings the plan up to date: it becomes as good as a new one. Computes only the islands that a change touches, because
    /// needs that share no candidates, directly or through others, do not affect each other.
    ///
    /// Returns the needs whose lines were computed again.
    ///
    /// # Panics
    ///
    /// Like [`new`](Plan::new).
    pub fn update(&mut self, offers: &Offers, changes: Changes) -> Vec<NeedId> {
        let Changes { needs, gone, mut volunteers, capacity_left } = changes;
        volunteers.extend(capacity_left.keys());
        self.options.capacity_left.extend(capacity_left);

        let mut touched: Vec<NeedId> = gone;
        touched.extend(needs.iter().map(|need| need.id));
        for &id in &touched {
            self.needs.remove(&id);
            self.lines.remove(&id);
        }
        touched.extend(self.islands.met_by(offers, &self.needs, &volunteers));
        if !volunteers.is_empty() {
            // The counts of refusals may have changed.
            let nobody = |line: &&Line| matches!(line.left_out, Some(LeftOut::NoCandidate(_)));
            touched.extend(self.lines.values().filter(nobody).map(|line| line.need));
        }
        self.needs.extend(needs.into_iter().map(|need| (need.id, need)));

        let (of_stock, of_people): (Vec<_>, Vec<_>) =
            self.needs.values().partition(|need| shares::is_of_stock(offers.rules().kind(need.need.kind)));
        let mut lines = self.islands.plan(offers, &of_people, &self.options, touched);
        lines.extend(shares::plan(offers, &of_stock, &self.options));
        let again = lines.iter().map(|line| line.need).collect();
        self.lines.extend(lines.into_iter().map(|line| (line.need, line)));
        again
    }

    /// The line of every need, in order of id.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = &Line> {
        self.lines.values()
    }

    /// The line of a need, if the need is in the plan.
    pub fn line(&self, need: NeedId) -> Option<&Line> {
        self.lines.get(&need)
    }

    /// Number of needs for which somebody is proposed.
    pub fn served(&self) -> usize {
        self.lines().filter(|line| !line.given.is_empty()).count()
    }

    /// Total points. Points of stock count once for each unit.
    pub fn points(&self) -> u64 {
        let given = self.lines().flat_map(|line| &line.given);
        given.map(|given| u64::from(given.candidate.points) * u64::from(given.units)).sum()
    }
}
