//! Who goes to whom, for all needs at once.

mod islands;
mod prospects;
mod shares;

use std::collections::{BTreeMap, HashMap};

use crate::{Candidate, Need, Offers, Refusal, VolunteerId};
use islands::Islands;

/// A need, as the caller numbers them. Of needs that only their number tells apart, the lower one comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NeedId(pub i64);

/// A need to plan for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanNeed {
    /// Its alone.
    pub id: NeedId,
    /// What is needed.
    pub need: Need,
    /// How much it counts, from waiting time, audience, an urgent mark. Only the order of priorities matters: they
    /// decide who is left out, never how many.
    pub priority: u32,
}

/// What a plan may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanOptions {
    /// How many introductions a free volunteer can still take; 1 for whoever is not here. Units of stock do not count.
    /// A few: memory grows with them.
    pub capacity_left: HashMap<VolunteerId, u32>,
    /// The fewest units of stock worth an introduction, unless they are all that a need asks for. 1 when not set: above
    /// that, stock is shared out by a rule of thumb, which may serve less than could be.
    pub units_least: u32,
    /// How many candidates of a need are looked at before it turns out whether these are enough. 16 when not set: few
    /// needs look further. The plan is as good for any number.
    pub candidates_first: usize,
    /// How many threads may compute at once. The plan is the same for any number.
    pub threads: usize,
}

impl Default for PlanOptions {
    fn default() -> PlanOptions {
        PlanOptions { capacity_left: HashMap::new(), units_least: 1, candidates_first: 16, threads: 1 }
    }
}

/// A proposal for every need, to approve line by line.
#[derive(Clone, Debug)]
pub struct Plan {
    options: PlanOptions,
    needs: BTreeMap<NeedId, PlanNeed>,
    islands: Islands,
    lines: BTreeMap<NeedId, Line>,
}

/// What a plan proposes for a need, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The need.
    pub need: NeedId,
    /// As given.
    pub priority: u32,
    /// Units asked for: 1 unless it is a need for stock.
    pub asked: u32,
    /// Who helps, most units first; nobody for a need that is left out.
    pub given: Vec<Given>,
    /// The need's own first choice, where the plan proposes somebody of fewer points.
    pub first_choice: Option<FirstChoice>,
    /// Where nothing is given: why.
    pub left_out: Option<LeftOut>,
}

/// What one volunteer gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Who, with points, distance and reasons.
    pub candidate: Candidate,
    /// 1 unless it is a need for stock.
    pub units: u32,
}

/// A candidate who would have been better for a need, and serves others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstChoice {
    /// Who.
    pub volunteer: VolunteerId,
    /// The needs they serve instead.
    pub serves: Vec<NeedId>,
    /// What it costs this need, in points.
    pub costs: u16,
}

/// Why nobody is proposed for a need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It has no candidate: the offers of the kind, counted by refusal.
    NoCandidate(Vec<(Refusal, usize)>),
    /// All its candidates serve other needs.
    Taken {
        /// How many candidates it has.
        candidates: usize,
        /// The best of them, each with a need that they serve and its priority.
        by: Vec<(VolunteerId, NeedId, u32)>,
    },
}

/// What changed since a plan was made.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// New needs, and needs with another priority, other answers, other blocks.
    pub needs: Vec<PlanNeed>,
    /// Needs that are no more to be planned.
    pub gone: Vec<NeedId>,
    /// Volunteers who came, left or changed in any way, as [`Offers`] knows them now.
    pub volunteers: Vec<VolunteerId>,
    /// New values of [`PlanOptions::capacity_left`], for those it concerns.
    pub capacity_left: HashMap<VolunteerId, u32>,
}

impl Plan {
    /// The best plan for these needs. Of two needs of one number, the last counts.
    ///
    /// Panics when a need's kind or place is none of the campaign's, or when candidates, each as often as their
    /// capacity says, are 2³² in one island.
    pub fn new(offers: &Offers, needs: impl IntoIterator<Item = PlanNeed>, options: PlanOptions) -> Plan {
        let mut plan = Plan { options, needs: BTreeMap::new(), islands: Islands::default(), lines: BTreeMap::new() };
        plan.update(offers, Changes { needs: needs.into_iter().collect(), ..Changes::default() });
        plan
    }

    /// Makes the plan what it would be if made anew, and computes only the islands that a change touches: needs that
    /// share no candidate, however far around, have nothing to do with each other.
    ///
    /// Gives back the needs whose lines were looked at again.
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
            // Their refusals are counted again.
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

    /// One for each need, by its number.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = &Line> {
        self.lines.values()
    }

    /// What is proposed for a need.
    pub fn line(&self, need: NeedId) -> Option<&Line> {
        self.lines.get(&need)
    }

    /// How many needs get anything.
    pub fn served(&self) -> usize {
        self.lines().filter(|line| !line.given.is_empty()).count()
    }

    /// All points together, those of stock a unit each time.
    pub fn points(&self) -> u64 {
        let given = self.lines().flat_map(|line| &line.given);
        given.map(|given| u64::from(given.candidate.points) * u64::from(given.units)).sum()
    }
}
