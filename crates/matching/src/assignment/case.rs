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

/// More points than so many bidders can get together, hence more than prices can differ by: from the price of what
/// somebody holds, as few exchanges as there are bidders lead down to a price at which nobody buys.
fn step(arcs: &Arcs, bidders: usize) -> i64 {
    i64::from(arcs.points_max().max(1)) * i64::try_from(bidders + 2).expect("fewer than 2³² bidders")
}

/// Whether 32 bits suffice for prices up to that.
fn is_narrow(highest: i64) -> bool {
    highest < i64::from(i32::CLOSED) / 4
}

impl Case<'_> {
    pub(super) fn solve(&self) -> Solved {
        if is_narrow(step(self.arcs, self.arcs.len())) { self.solve_with::<i32>() } else { self.solve_with::<i64>() }
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
            return match Order::new(self.arcs, self.volunteers) {
                Some(order) => self.solve_in_order::<P>(&order),
                None => self.solve_contended::<P>(),
            };
        }
        self.settle(&market, None)
    }

    /// Begins again, among needs and volunteers with other numbers.
    fn solve_in_order<P: Amount>(&self, order: &Order) -> Solved {
        let arcs = order.arcs(self.arcs, self.volunteers);
        let priorities: Vec<u32> = order.needs.iter().map(|&need| self.priorities[need as usize]).collect();
        let near = Case {
            arcs: &arcs,
            volunteers: order.volunteers.len(),
            priorities: &priorities,
            order: Some(order),
            fairly: self.fairly,
        };
        let found = near.solve_contended::<P>();
        let mut solved = Solved { chosen: vec![NONE; self.arcs.len()], earned: vec![None; self.arcs.len()] };
        for ((&need, chosen), earned) in order.needs.iter().zip(found.chosen).zip(found.earned) {
            solved.chosen[need as usize] = order.volunteers.get(chosen as usize).map_or(NONE, |&volunteer| volunteer);
            solved.earned[need as usize] = earned;
        }
        solved
    }

    /// Closes the volunteers who are scarce, and serves all needs that have other candidates.
    fn solve_contended<P: Amount>(&self) -> Solved {
        let back = self.arcs.transposed(self.volunteers, |_| true);
        let reach = reach::reach(self.arcs, &back);
        let price = |scarce: &bool| if *scarce { P::CLOSED } else { P::default() };
        let mut market = Market::new(self.arcs, reach.scarce.iter().map(price).collect());
        let served = (0..).zip(reach.served_for_sure).filter(|&(_, sure)| sure).map(|(need, _)| need).collect();
        market.serve_all(&back, served, |_| P::default());
        self.settle(&market, Some(back))
    }

    /// From prices to the assignment, contested needs included. `back` are the arcs from volunteers to needs, if
    /// they are there already.
    fn settle<P: Amount>(&self, market: &Market<P>, back: Option<Arcs>) -> Solved {
        let held = market.held().iter().map(|&(volunteer, _)| volunteer);
        let earned = (0..).zip(held.clone()).map(|(need, held)| (held != NONE).then(|| market.earns(need).wide()));
        let earned = earned.collect();
        let mut chosen = if self.fairly {
            let number = |volunteer: u32| self.order.map_or(volunteer, |order| order.volunteers[volunteer as usize]);
            fair::settle(market, self.arcs, |_| P::default(), number)
        } else {
            held.collect()
        };
        let scarce: Vec<u32> = (0..).take(self.volunteers).filter(|&volunteer| market.is_closed(volunteer)).collect();
        if !scarce.is_empty() {
            self.share_scarce(back, scarce, &mut chosen);
        }
        Solved { chosen, earned }
    }

    /// Where volunteers are scarce, they choose: each of them serves one of the contested needs, which have no other
    /// neighbours.
    fn share_scarce(&self, back: Option<Arcs>, scarce: Vec<u32>, chosen: &mut [u32]) {
        let is_left = |need: u32| chosen[need as usize] == NONE;
        let back = match back {
            Some(mut back) => {
                back.retain(is_left);
                back
            }
            None => self.arcs.transposed(self.volunteers, is_left),
        };
        let is_contested = |need: u32| is_left(need) && self.arcs.degree(need) > 0;
        let priorities = (0..).zip(self.priorities).filter(|&(need, _)| is_contested(need));
        let mut levels: Vec<u32> = priorities.map(|(_, &priority)| priority).collect();
        levels.sort_unstable();
        levels.dedup();
        let step = step(&back, scarce.len());
        let highest = step.saturating_mul(i64::try_from(levels.len()).expect("no more levels than needs"));
        assert!(highest < i64::CLOSED / 8, "points × needs × levels of priority stay below 2⁵⁸");
        // Only their order matters: see the docs of the module.
        let reserve = |need: u32| {
            let level = levels.partition_point(|&level| level < self.priorities[need as usize]);
            is_contested(need).then(|| -step * i64::try_from(level).expect("no more levels than needs"))
        };
        let held = if is_narrow(highest) {
            self.choose::<i32>(&back, scarce, reserve)
        } else {
            self.choose::<i64>(&back, scarce, reserve)
        };
        for (volunteer, need) in (0..).zip(held).filter(|&(_, need)| need != NONE) {
            chosen[need as usize] = volunteer;
        }
    }

    /// A need for each scarce volunteer. A contested need's reserve is the price at which it starts: the more urgent,
    /// the lower.
    fn choose<P: Amount>(&self, back: &Arcs, scarce: Vec<u32>, reserve: impl Fn(u32) -> Option<i64>) -> Vec<u32> {
        let prices = (0..).take(self.arcs.len()).map(|need| reserve(need).map_or(P::CLOSED, P::narrow));
        let prices: Vec<P> = prices.collect();
        let mut market = Market::new(back, prices.clone());
        let reserve = |need: u32| prices[need as usize];
        market.serve_all(self.arcs, scarce, reserve);
        if self.fairly {
            let number = |need: u32| self.order.map_or(need, |order| order.needs[need as usize]);
            fair::settle(&market, back, reserve, number)
        } else {
            market.held().iter().map(|&(need, _)| need).collect()
        }
    }
}
