//! The method: which side bids, and for what.

use crate::arcs::{Arcs, NONE};
use crate::int::Int;
use crate::market::Market;
use crate::numbering::Numbering;
use crate::scarcity::scarcity;
use crate::ties;

/// A problem in which each column takes one row at most.
pub(crate) struct Method<'a> {
    pub(crate) arcs: &'a Arcs,
    pub(crate) columns: usize,
    pub(crate) priorities: &'a [u32],
    /// Whether ties go to rows and columns of low number.
    pub(crate) in_order: bool,
    /// The numbers by which ties are broken, if they differ from those used here.
    pub(crate) numbering: Option<&'a Numbering>,
}

/// What is found for each row.
pub(crate) struct Solved {
    /// The column, or [`NONE`].
    pub(crate) chosen: Vec<u32>,
    /// The profit, as in [`Solution::profits`](crate::Solution::profits).
    pub(crate) profits: Vec<Option<i64>>,
}

/// A bound on the difference of two prices. It is more than the weights of all bidders together: from an object that a
/// bidder holds, at most as many exchanges as there are bidders lead to one that nobody holds.
fn step(arcs: &Arcs, bidders: usize) -> i64 {
    i64::from(arcs.weight_max().max(1)) * i64::try_from(bidders + 2).expect("fewer than 2³² bidders")
}

/// Whether 32 bits suffice for prices up to `highest`.
fn is_narrow(highest: i64) -> bool {
    highest < i64::from(i32::CLOSED) / 4
}

impl Method<'_> {
    /// Solves the problem.
    pub(crate) fn solve(&self) -> Solved {
        if is_narrow(step(self.arcs, self.arcs.len())) { self.solve_with::<i32>() } else { self.solve_with::<i64>() }
    }

    fn solve_with<P: Int>(&self) -> Solved {
        let mut market = Market::new(self.arcs, vec![P::default(); self.columns]);
        let rows: Vec<u32> = (0..).take(self.arcs.len()).filter(|&row| self.arcs.degree(row) > 0).collect();
        let bids = 2 * rows.len();
        let few = rows.len() / 128;
        let (left, fighters) = market.auction(rows, bids, few, P::default());
        // Where columns abound, augmenting paths for all that are left pass few arcs. Where columns are scarce, each arc
        // is passed many times.
        let arcs_most = self.arcs.ends.len() / 2;
        if fighters > few || market.augment(&left, arcs_most).is_none() {
            return match Numbering::new(self.arcs, self.columns) {
                Some(numbering) => self.solve_renumbered::<P>(&numbering),
                None => self.solve_contended::<P>(),
            };
        }
        self.settle(&market, None)
    }

    /// Starts again with new numbers for rows and columns.
    fn solve_renumbered<P: Int>(&self, numbering: &Numbering) -> Solved {
        let arcs = numbering.arcs(self.arcs, self.columns);
        let priorities: Vec<u32> = numbering.rows.iter().map(|&row| self.priorities[row as usize]).collect();
        let near = Method {
            arcs: &arcs,
            columns: numbering.columns.len(),
            priorities: &priorities,
            numbering: Some(numbering),
            in_order: self.in_order,
        };
        let found = near.solve_contended::<P>();
        let mut solved = Solved { chosen: vec![NONE; self.arcs.len()], profits: vec![None; self.arcs.len()] };
        for ((&row, chosen), profit) in numbering.rows.iter().zip(found.chosen).zip(found.profits) {
            solved.chosen[row as usize] = numbering.columns.get(chosen as usize).map_or(NONE, |&column| column);
            solved.profits[row as usize] = profit;
        }
        solved
    }

    /// Closes the scarce columns, and assigns all rows that have other ones.
    fn solve_contended<P: Int>(&self) -> Solved {
        let back = self.arcs.transposed(self.columns, |_| true);
        let found = scarcity(self.arcs, &back);
        let price = |scarce: &bool| if *scarce { P::CLOSED } else { P::default() };
        let mut market = Market::new(self.arcs, found.scarce.iter().map(price).collect());
        let rows = (0..).zip(found.assigned_for_sure).filter(|&(_, sure)| sure).map(|(row, _)| row).collect();
        market.assign_all(&back, rows, |_| P::default());
        self.settle(&market, Some(back))
    }

    /// Turns prices into a solution, and lets scarce columns choose among the rows that are left. `back` are the arcs from
    /// columns to rows, if they exist already.
    fn settle<P: Int>(&self, market: &Market<P>, back: Option<Arcs>) -> Solved {
        let held = market.held().iter().map(|&(column, _)| column);
        let profits = (0..).zip(held.clone()).map(|(row, held)| (held != NONE).then(|| market.profit(row).wide()));
        let profits = profits.collect();
        let mut chosen = if self.in_order {
            let number = |column: u32| self.numbering.map_or(column, |numbering| numbering.columns[column as usize]);
            ties::settle(market, self.arcs, |_| P::default(), number)
        } else {
            held.collect()
        };
        let scarce: Vec<u32> = (0..).take(self.columns).filter(|&column| market.is_closed(column)).collect();
        if !scarce.is_empty() {
            self.share_scarce(back, scarce, &mut chosen);
        }
        Solved { chosen, profits }
    }

    /// Gives each scarce column a row. The rows left are contested: their arcs lead to scarce columns only.
    fn share_scarce(&self, back: Option<Arcs>, scarce: Vec<u32>, chosen: &mut [u32]) {
        let is_left = |row: u32| chosen[row as usize] == NONE;
        let back = match back {
            Some(mut back) => {
                back.retain(is_left);
                back
            }
            None => self.arcs.transposed(self.columns, is_left),
        };
        let is_contested = |row: u32| is_left(row) && self.arcs.degree(row) > 0;
        let priorities = (0..).zip(self.priorities).filter(|&(row, _)| is_contested(row));
        let mut levels: Vec<u32> = priorities.map(|(_, &priority)| priority).collect();
        levels.sort_unstable();
        levels.dedup();
        let step = step(&back, scarce.len());
        let highest = step.saturating_mul(i64::try_from(levels.len()).expect("no more levels than rows"));
        assert!(highest < i64::CLOSED / 8, "greatest weight × columns × priority levels must stay below 2⁵⁸");
        // Only the order of priorities matters: see the documentation of the crate.
        let reserve = |row: u32| {
            let level = levels.partition_point(|&level| level < self.priorities[row as usize]);
            is_contested(row).then(|| -step * i64::try_from(level).expect("no more levels than rows"))
        };
        let held = if is_narrow(highest) {
            self.choose::<i32>(&back, scarce, reserve)
        } else {
            self.choose::<i64>(&back, scarce, reserve)
        };
        for (column, row) in (0..).zip(held).filter(|&(_, row)| row != NONE) {
            chosen[row as usize] = column;
        }
    }

    /// Returns the row that each scarce column gets, or [`NONE`] for other columns. The higher a row's priority, the
    /// lower its reserve price; a row without one is not for sale.
    fn choose<P: Int>(&self, back: &Arcs, scarce: Vec<u32>, reserve: impl Fn(u32) -> Option<i64>) -> Vec<u32> {
        let prices = (0..).take(self.arcs.len()).map(|row| reserve(row).map_or(P::CLOSED, P::narrow));
        let prices: Vec<P> = prices.collect();
        let mut market = Market::new(back, prices.clone());
        let reserve = |row: u32| prices[row as usize];
        market.assign_all(self.arcs, scarce, reserve);
        if self.in_order {
            let number = |row: u32| self.numbering.map_or(row, |numbering| numbering.rows[row as usize]);
            ties::settle(&market, back, reserve, number)
        } else {
            market.held().iter().map(|&(row, _)| row).collect()
        }
    }
}
