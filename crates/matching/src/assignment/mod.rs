//! The best assignment of needs to volunteers, on its own: numbers in, numbers out.
//!
//! # The problem
//!
//! Needs *i* and volunteers *j* are joined by *arcs*, each with points *w*(*i*, *j*). Need *i* has priority *p*(*i*) > 0
//! and is served at most once; volunteer *j* serves at most *c*(*j*) needs. Of all assignments we want one with the
//! largest total priority of needs served; of these, the most points; of these, the fairest.
//!
//! Two facts about bipartite graphs make that simpler than it looks.
//!
//! - *Priorities never cost a served need.* The sets of needs that can be served together are the independent sets of a
//!   transversal matroid (Edmonds and Fulkerson, 1965). In a matroid an independent set of the largest weight is a base, and
//!   all bases are of one size. So the largest total priority is reached only where as many needs as possible are
//!   served, and which weights the priorities have does not matter, only their order.
//! - *Fairness to needs and to volunteers do not compete.* If one best assignment serves a set of needs and another uses
//!   a set of volunteers, then some best assignment does both (Mendelsohn and Dulmage, 1958). So the tie is broken on each
//!   side alone.
//!
//! # The method
//!
//! **1. Auction.** Needs bid for volunteers at prices that begin at 0: each takes whom it earns most from, points
//! minus price, and raises that price by its lead over the second best; whoever was there before bids again (Bertsekas,
//! 1981; Jonker and Volgenant, 1987). At every moment those who hold a volunteer hold a best one, and volunteers
//! without need cost 0: complementary slackness, which proves the result optimal when no need is left without. Where
//! volunteers abound this is all there is: little more than one look at each arc. Those who lose to a tie, and the few who
//! fight a price war, are served by shortest augmenting paths (step 4), unless these turn out to pass all arcs.
//!
//! **2. Who is scarce.** Otherwise a largest matching is found, whatever its points (Hopcroft and Karp, 1973), and
//! with it the decomposition of Dulmage and Mendelsohn (1958). Volunteers from whom no free one can be reached by
//! passing needs on are *scarce*: in every assignment of most needs each of them serves a need that has no other
//! candidates than scarce ones. All other needs are surely served, by volunteers who are not scarce. Arcs between both
//! parts are of no use, and in each part one side is wholly assigned.
//!
//! Everything begins anew then, and where arcs are many, needs and volunteers are numbered so that neighbours are near
//! each other in memory (Cuthill and `McKee`, 1969): from here on, most time would go by waiting for memory.
//!
//! **3. Who bids.** The side that is wholly assigned bids: needs where volunteers abound, volunteers where needs do. So
//! nobody ever fights for what cannot be had, which is what makes auctions and augmenting paths slow, and unserved needs
//! cost nothing. Where volunteers bid, a need of the *k*-th priority level begins at the price −*kS*, with *S* larger than
//! all points together: the lexicographic objective without two rounds. Prices take 32 bits if they fit, else 64; each
//! part decides for itself.
//!
//! **4. Prices.** Where bidders are many for their objects, the auction ends in price wars that raise prices by little.
//! So prices are guessed first: an auction in which each purchase raises the price by a sixteenth of the most points
//! more than needed ends such wars soon (the ε of Bertsekas, 1981). At these prices, a little lowered, all begin
//! anew, exactly. Bidders whom the exact auction leaves get a shortest augmenting path each, by Dijkstra's
//! algorithm with prices as potentials (Tomizawa, 1971; Edmonds and Karp, 1972): buckets for distances (Dial, 1969); a
//! search stops at the nearest free object, and breaks off each list of arcs where nothing nearer can follow.
//! In the end an object that nobody holds at more than its reserve was guessed too high: its price falls, along a
//! shortest path too, until complementary slackness holds again. So a bad guess costs time, and nothing else.
//!
//! **5. Fairness.** Best assignments are exactly those on arcs that cost nothing at the final prices, which use every
//! volunteer above the starting price. The sets of volunteers that they can use are the bases of a matroid: taken
//! greedily in order of fairness, they give a set that beats any other place by place. See
//! [`solve_fairly`](Instance::solve_fairly).
//!
//! # What it costs
//!
//! With *n* needs, *m* arcs: steps 1, 5 in practice and 2 in theory take O(*m* √*n*) at most, step 4 O(*m* + *n* log *n*)
//! for each bidder left, of which the auction leaves a few in a hundred, most of them near to what they get. Growth is
//! near linear in *m*. Memory is some 30 bytes an arc where volunteers are scarce, 6 where they abound.
//! `examples/assign.rs` measures it.
//!
//! # Limits
//!
//! - Points are at most 65,535; arcs fewer than 2³². Points × needs × levels of priority must stay below 2⁵⁸.
//! - A volunteer of capacity *c* is *c* copies: fine for the few introductions that a person takes, not for stock.
//! - One thread. Give each island of needs that share no candidate an instance of its own: [`Plan`](crate::Plan) does.

mod amount;
mod arcs;
mod case;
mod fair;
mod lists;
mod market;
mod order;
mod queue;
mod reach;

use arcs::{Arcs, NONE};
use case::{Case, Solved};

/// Who could serve whom, and how well: needs and volunteers are numbered from 0.
///
/// ```
/// use matching::assignment::Instance;
///
/// // Two needs, two volunteers. Both prefer volunteer 0; only the first can do with volunteer 1.
/// let mut instance = Instance::new(2);
/// instance.need(1, [(0, 90), (1, 40)]);
/// instance.need(1, [(0, 50)]);
///
/// let best = instance.solve();
/// assert_eq!(best.volunteer_of, [Some(1), Some(0)]);
/// assert_eq!((best.served, best.points), (2, 90));
/// ```
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
    /// What each need is worth to the total, where volunteers suffice for it and for those it competes with: a further
    /// candidate of no more points than that could not improve the assignment. `None` where volunteers are
    /// scarce, or there is none.
    pub(crate) earned: Vec<Option<i64>>,
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

    /// Sets how many needs a volunteer can serve. A few: their arcs are copied as often, and to solve panics when that
    /// makes 2³² of them.
    pub fn set_capacity(&mut self, volunteer: u32, capacity: u32) {
        self.capacities[volunteer as usize] = capacity;
    }

    /// The best assignment: the one that serves most needs, those of highest priority; of these the one with most
    /// points. Of equally good ones, any, yet always the same.
    pub fn solve(&self) -> Assignment {
        self.assignment(false)
    }

    /// The best assignment; of equally good ones the one that prefers needs and volunteers of low number.
    ///
    /// If two of them serve different needs, or use different volunteers, compare both sets in order, one by one: in
    /// none of the places this one has the higher number.
    pub fn solve_fairly(&self) -> Assignment {
        self.assignment(true)
    }

    fn assignment(&self, fairly: bool) -> Assignment {
        let case = |arcs, volunteers| Case { arcs, volunteers, priorities: &self.priorities, fairly, order: None };
        let Solved { chosen: volunteer_of, earned } = if self.capacities.iter().all(|&capacity| capacity == 1) {
            case(&self.arcs, self.capacities.len()).solve()
        } else {
            let (arcs, volunteers) = self.expanded();
            let mut solved = case(&arcs, volunteers.len()).solve();
            for volunteer in solved.chosen.iter_mut().filter(|volunteer| **volunteer != NONE) {
                *volunteer = volunteers[*volunteer as usize];
            }
            solved
        };
        let points = (0..).zip(&volunteer_of).filter(|&(_, &volunteer)| volunteer != NONE).map(|(need, &volunteer)| {
            let chosen = self.arcs.of(need).find(|&(candidate, _)| candidate == volunteer);
            chosen.map_or(0, |(_, points)| points.into())
        });
        Assignment {
            points: points.sum(),
            served: volunteer_of.iter().filter(|&&volunteer| volunteer != NONE).count(),
            volunteer_of: volunteer_of.into_iter().map(|volunteer| (volunteer != NONE).then_some(volunteer)).collect(),
            earned,
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
}
