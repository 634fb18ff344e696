//! The best assignment of needs to volunteers, on its own: numbers in, numbers out.

mod amount;
mod arcs;
mod market;
mod queue;
mod reach;

use amount::Amount;
use arcs::{Arcs, NONE};
use market::Market;

/// Who could serve whom, and how well: needs and volunteers are numbered from 0.
#[derive(Clone, Debug, Default)]
pub struct Instance {
    arcs: Arcs,
    priorities: Vec<u32>,
    capacities: Vec<u32>,
}

/// The best way to serve the needs of an [`Instance`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// Of each need: its volunteer, if any.
    pub volunteer_of: Vec<Option<u32>>,
    /// How many needs are served: never fewer than possible.
    pub served: usize,
    /// Total points: of all ways to serve the most urgent needs, the most.
    pub points: u64,
}

impl Instance {
    /// For so many volunteers, each of whom serves at most one need until told otherwise.
    pub fn new(volunteers: usize) -> Instance {
        let arcs = Arcs { starts: vec![0], ..Arcs::default() };
        Instance { arcs, priorities: Vec::new(), capacities: vec![1; volunteers] }
    }

    /// Adds a need with its candidates, no volunteer twice, and their points.
    ///
    /// Panics when a volunteer is not of this instance, or at 2³² candidates.
    pub fn need(&mut self, priority: u32, candidates: impl IntoIterator<Item = (u32, u16)>) {
        for (volunteer, points) in candidates {
            assert!((volunteer as usize) < self.capacities.len(), "a volunteer of this instance");
            self.arcs.ends.push(volunteer);
            self.arcs.points.push(points);
        }
        self.arcs.starts.push(u32::try_from(self.arcs.ends.len()).expect("fewer than 2³² candidates"));
        self.priorities.push(priority);
    }

    /// Sets how many needs a volunteer can serve.
    pub fn set_capacity(&mut self, volunteer: u32, capacity: u32) {
        self.capacities[volunteer as usize] = capacity;
    }

    /// The best assignment: the one that serves most needs, those of highest priority; of these the one with most
    /// points.
    pub fn solve(&self) -> Assignment {
        let volunteer_of = if self.capacities.iter().all(|&capacity| capacity == 1) {
            self.solve_simple(&self.arcs, self.capacities.len())
        } else {
            let (arcs, volunteers) = self.expanded();
            let mut chosen = self.solve_simple(&arcs, volunteers.len());
            for volunteer in chosen.iter_mut().filter(|&&mut volunteer| volunteer != NONE) {
                *volunteer = volunteers[*volunteer as usize];
            }
            chosen
        };
        let points = (0..).zip(&volunteer_of).filter(|&(_, &volunteer)| volunteer != NONE).map(|(need, &volunteer)| {
            let chosen = self.arcs.of(need).filter(|&(candidate, _)| candidate == volunteer);
            u64::from(chosen.map(|(_, points)| points).max().unwrap_or(0))
        });
        Assignment {
            points: points.sum(),
            served: volunteer_of.iter().filter(|&&volunteer| volunteer != NONE).count(),
            volunteer_of: volunteer_of.into_iter().map(|volunteer| (volunteer != NONE).then_some(volunteer)).collect(),
        }
    }

    /// Each volunteer as many times as they can serve, and whose copy each is.
    fn expanded(&self) -> (Arcs, Vec<u32>) {
        let mut degrees = vec![0_u32; self.capacities.len()];
        self.arcs.ends.iter().for_each(|&volunteer| degrees[volunteer as usize] += 1);
        let mut firsts = vec![0_u32];
        let mut volunteers = Vec::new();
        for (volunteer, (&capacity, degree)) in (0..).zip(self.capacities.iter().zip(degrees)) {
            volunteers.resize(volunteers.len() + capacity.min(degree) as usize, volunteer);
            firsts.push(u32::try_from(volunteers.len()).expect("no more than there are candidates"));
        }
        let mut arcs = Arcs { starts: vec![0], ..Arcs::default() };
        for need in (0..).take(self.arcs.len()) {
            for (volunteer, points) in self.arcs.of(need) {
                for copy in firsts[volunteer as usize]..firsts[volunteer as usize + 1] {
                    arcs.ends.push(copy);
                    arcs.points.push(points);
                }
            }
            arcs.starts.push(u32::try_from(arcs.ends.len()).expect("fewer than 2³² candidates"));
        }
        (arcs, volunteers)
    }

    /// With volunteers who serve one need each.
    fn solve_simple(&self, arcs: &Arcs, volunteers: usize) -> Vec<u32> {
        let needs = arcs.len();
        let points_max = i64::from(arcs.points_max());
        let total_max = points_max * i64::try_from(needs + 1).expect("fits");
        // Prices pass points by one lead for each bidder at most.
        if total_max < i64::from(i32::CLOSED) / 8 && self.priorities.windows(2).all(|pair| pair[0] == pair[1]) {
            self.solve_with::<i32>(arcs, volunteers, 0)
        } else {
            self.solve_with::<i64>(arcs, volunteers, total_max + 1)
        }
    }

    /// `step` is what a level of priority weighs in points.
    fn solve_with<P: Amount>(&self, arcs: &Arcs, volunteers: usize, step: i64) -> Vec<u32> {
        let points_max = i64::from(arcs.points_max());
        // Earning less than that tells a price war, which the rest of the method ends sooner.
        let least = P::narrow(-2 * points_max);
        let needs = arcs.len();
        let mut market = Market::<P>::new(arcs, vec![P::default(); volunteers]);
        let left = market.auction((0..).take(needs).filter(|&need| arcs.degree(need) > 0).collect(), 4 * needs, least);
        let chosen = |market: &Market<P>| market.held().iter().map(|&(volunteer, _)| volunteer).collect::<Vec<_>>();
        if left.is_empty() {
            return chosen(&market);
        }

        let back = arcs.transposed(volunteers);
        let reach = reach::reach(arcs, &back, chosen(&market), market.owners().to_vec());
        for volunteer in (0..).take(volunteers) {
            if reach.scarce[volunteer as usize] {
                market.close(volunteer);
            }
        }
        let without = (0..).zip(market.held()).filter(|&(_, &(volunteer, _))| volunteer == NONE).map(|(need, _)| need);
        let left: Vec<u32> = without.filter(|&need: &u32| reach.served_for_sure[need as usize]).collect();
        let bids = 4 * left.len();
        let left = market.auction(left, bids, least);
        market.complete(&back, left);
        let mut chosen = chosen(&market);

        // Where volunteers are scarce, they choose.
        let reserve = |need: u32| {
            if reach.served_for_sure[need as usize] {
                P::CLOSED
            } else {
                P::narrow(-step * i64::from(self.priorities[need as usize]))
            }
        };
        let mut market = Market::<P>::new(&back, (0..).take(needs).map(reserve).collect());
        let left: Vec<u32> = (0..).take(volunteers).filter(|&volunteer| reach.scarce[volunteer as usize]).collect();
        let bids = 4 * left.len();
        let left = market.auction(left, bids, least);
        market.complete(arcs, left);
        for (volunteer, &(need, _)) in (0..).zip(market.held()) {
            if need != NONE {
                chosen[need as usize] = volunteer;
            }
        }
        chosen
    }
}
