//! The method itself: who bids for whom.

use super::amount::Amount;
use super::arcs::{Arcs, NONE};
use super::market::Market;
use super::order::Order;
use super::{fair, reach};

/// Needs, and volunteers who serve one of them each.
pub(super) struct Case<'a> {
    pub(super) arcs: &'a Arcs,
    pub(super) volunteers: usize,
    pub(super) priorities: &'a [u32],
    pub(super) fairly: bool,
    /// The numbers outside, by which fairness goes, where they are others.
    pub(super) order: Option<&'a Order>,
}

/// By need.
pub(super) struct Solved {
    /// The volunteer, or [`NONE`].
    pub(super) chosen: Vec<u32>,
    /// See [`Assignment`](super::Assignment).
    pub(super) earned: Vec<Option<i64>>,
}

/// More points than all bidders can get together, hence more than prices can differ by: from the price of what somebody
/// holds, as few exchanges as there are bidders lead down to a price at which nobody buys.
fn step(bidders: &Arcs) -> i64 {
    i64::from(bidders.points_max().max(1)) * i64::try_from(bidders.len() + 2).expect("fewer than 2³² bidders")
}

/// Whether 32 bits suffice for prices up to that.
fn is_narrow(highest: i64) -> bool {
    highest < i64::from(i32::CLOSED) / 4
}

impl Case<'_> {
    pub(super) fn solve(&self) -> Solved {
        if is_narrow(step(self.arcs)) { self.solve_with::<i32>() } else { self.solve_with::<i64>() }
    }

    fn solve_with<P: Amount>(&self) -> Solved {
        let mut market = Market::new(self.arcs, vec![P::default(); self.volunteers]);
        let needs: Vec<u32> = (0..).take(self.arcs.len()).filter(|&need| self.arcs.degree(need) > 0).collect();
        let bids = 2 * needs.len();
        let few = needs.len() / 128;
        let (left, fights) = market.auction(needs, bids, few, P::default());
        // Where volunteers abound, even all who lost to ties pass few arcs; where they do not, each arc many times.
        let arcs_most = self.arcs.ends.len() / 2;
        if fights > few || market.serve(&left, arcs_most).is_none() {
            return self.solve_contended::<P>();
        }
        self.settle(&market)
    }

    /// Begins again, among needs and volunteers numbered by neighbourhood.
    fn solve_contended<P: Amount>(&self) -> Solved {
        let order = Order::new(self.arcs, self.volunteers);
        let arcs = order.arcs(self.arcs, self.volunteers);
        let priorities: Vec<u32> = order.needs.iter().map(|&need| self.priorities[need as usize]).collect();
        let near = Case {
            arcs: &arcs,
            volunteers: order.volunteers.len(),
            priorities: &priorities,
            order: Some(&order),
            fairly: self.fairly,
        };
        let found = near.settle(&near.serve_most::<P>());
        let mut solved = Solved { chosen: vec![NONE; self.arcs.len()], earned: vec![None; self.arcs.len()] };
        for ((&need, chosen), earned) in order.needs.iter().zip(found.chosen).zip(found.earned) {
            solved.chosen[need as usize] = order.volunteers.get(chosen as usize).map_or(NONE, |&volunteer| volunteer);
            solved.earned[need as usize] = earned;
        }
        solved
    }

    /// Closes the volunteers who are scarce, and serves all needs that have other candidates.
    fn serve_most<P: Amount>(&self) -> Market<'_, P> {
        let back = self.arcs.transposed(self.volunteers);
        let reach = reach::reach(self.arcs, &back);
        let price = |scarce: &bool| if *scarce { P::CLOSED } else { P::default() };
        let mut market = Market::new(self.arcs, reach.scarce.iter().map(price).collect());
        let served = (0..).zip(reach.served_for_sure).filter(|&(_, sure)| sure).map(|(need, _)| need).collect();
        market.serve_all(&back, served, |_| P::default());
        market
    }

    /// From prices to the assignment, contested needs included.
    fn settle<P: Amount>(&self, market: &Market<P>) -> Solved {
        let held = market.held().iter().map(|&(volunteer, _)| volunteer);
        let earned = (0..).zip(held.clone()).map(|(need, held)| (held != NONE).then(|| market.earns(need).wide()));
        let earned = earned.collect();
        let mut chosen: Vec<u32> = if self.fairly {
            let number = |volunteer: u32| self.order.map_or(volunteer, |order| order.volunteers[volunteer as usize]);
            fair::settle(market, self.arcs, |_| P::default(), number)
        } else {
            held.collect()
        };
        let scarce: Vec<u32> = (0..).take(self.volunteers).filter(|&volunteer| market.is_closed(volunteer)).collect();
        if !scarce.is_empty() {
            self.share_scarce(&scarce, &mut chosen);
        }
        Solved { chosen, earned }
    }

    /// Where volunteers are scarce, they choose: each of them serves one of the contested needs, which have no other
    /// neighbours.
    fn share_scarce(&self, scarce: &[u32], chosen: &mut [u32]) {
        let mut contested: Vec<u32> = (0..).zip(&*chosen).filter(|&(_, &v)| v == NONE).map(|(need, _)| need).collect();
        contested.retain(|&need| self.arcs.degree(need) > 0);
        let last = scarce.last().map_or(0, |&last| last as usize);
        let mut ranks = vec![NONE; last + 1];
        for (rank, &volunteer) in (0..).zip(scarce) {
            ranks[volunteer as usize] = rank;
        }
        let of_needs = self.arcs.selected(&contested, |volunteer| ranks[volunteer as usize]);
        let of_volunteers = of_needs.transposed(scarce.len());

        let priority = |&need: &u32| self.priorities[need as usize];
        let mut levels: Vec<u32> = contested.iter().map(priority).collect();
        levels.sort_unstable();
        levels.dedup();
        let step = step(&of_volunteers);
        let highest = step.saturating_mul(i64::try_from(levels.len()).expect("no more levels than needs"));
        assert!(highest < i64::CLOSED / 8, "points × needs × levels of priority stay below 2⁵⁸");
        // Only their order matters: see the docs of the module.
        let level = |priority| {
            i64::try_from(levels.partition_point(|&level| level < priority)).expect("no more levels than needs")
        };
        let reserves: Vec<i64> = contested.iter().map(|need| -step * level(priority(need))).collect();
        let sides = Sides { of_volunteers: &of_volunteers, of_needs: &of_needs, contested: &contested };
        let held = if is_narrow(highest) {
            self.choose::<i32>(&sides, &reserves)
        } else {
            self.choose::<i64>(&sides, &reserves)
        };
        for (&volunteer, need) in scarce.iter().zip(held) {
            chosen[contested[need as usize] as usize] = volunteer;
        }
    }

    /// A need for each volunteer. A need's reserve is the price at which it starts: the more urgent, the lower.
    fn choose<P: Amount>(&self, sides: &Sides<'_>, reserves: &[i64]) -> Vec<u32> {
        let reserve = |need: u32| P::narrow(reserves[need as usize]);
        let Sides { of_volunteers, of_needs, contested } = *sides;
        let mut market = Market::<P>::new(of_volunteers, (0..).take(of_needs.len()).map(reserve).collect());
        market.serve_all(of_needs, (0..).take(of_volunteers.len()).collect(), reserve);
        if self.fairly {
            let number = |need: u32| {
                let need = contested[need as usize];
                self.order.map_or(need, |order| order.needs[need as usize])
            };
            fair::settle(&market, of_volunteers, reserve, number)
        } else {
            market.held().iter().map(|&(need, _)| need).collect()
        }
    }
}

/// Scarce volunteers and contested needs, and the same arcs seen from both.
struct Sides<'a> {
    of_volunteers: &'a Arcs,
    of_needs: &'a Arcs,
    contested: &'a [u32],
}
