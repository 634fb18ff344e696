//! Solves sparse assignment problems exactly: which column goes to which row, so that as many rows as possible get one,
//! and at the greatest total weight.
//!
//! ```
//! use assignment::Problem;
//!
//! // Two rows, two columns. Both rows prefer column 0; only row 0 can do with column 1.
//! let mut problem = Problem::new(2);
//! problem.push_row(1, [(0, 90), (1, 40)]);
//! problem.push_row(1, [(0, 50)]);
//!
//! let best = problem.solve();
//! assert_eq!(best.columns, [Some(1), Some(0)]);
//! assert_eq!((best.assigned, best.weight), (2, 90));
//! ```
//!
//! # The problem
//!
//! Rows *i* and columns *j* are joined by *arcs* of weight *w*(*i*, *j*) ≥ 0. Row *i* has a priority *p*(*i*) > 0 and gets
//! at most one column; column *j* goes to at most *c*(*j*) rows, its capacity. Among all assignments, a best one has
//!
//! 1. the greatest total priority of assigned rows;
//! 2. among these, the greatest total weight;
//! 3. with [`Problem::solve_in_order`], among these, the rows and columns of lowest number.
//!
//! Two facts about bipartite graphs make this simpler than it looks.
//!
//! - *Priorities never cost an assigned row.* The sets of rows that can be assigned together are the independent sets of
//!   a transversal matroid (Edmonds and Fulkerson, 1965). In a matroid an independent set of greatest weight is a base,
//!   and all bases have the same size. Therefore the greatest total priority is reached only where as many rows as
//!   possible are assigned, and only the order of priorities matters, not their values.
//! - *Ties between rows and ties between columns are independent.* If one best assignment covers a set of rows and another
//!   uses a set of columns, some best assignment does both (Mendelsohn and Dulmage, 1958). Therefore ties are broken on
//!   each side alone.
//!
//! # The method
//!
//! **1. Auction.** Rows bid for columns at prices that start at 0. Each row takes the column of greatest profit, weight
//! minus price, and raises its price by the lead over the second best; the row that held it bids again (Bertsekas, 1981;
//! Jonker and Volgenant, 1987). At every moment each row that holds a column holds one of greatest profit, and columns
//! without a row cost 0. These are the complementary slackness conditions, which prove the result optimal if no row is
//! left. Where columns abound this is all there is: little more than one look at each arc. The few rows that lose ties
//! or price wars get shortest augmenting paths (step 4), unless these turn out to pass too many arcs.
//!
//! **2. Scarce columns.** Otherwise a maximum matching is found regardless of weights (Hopcroft and Karp, 1973), and with
//! it the decomposition of Dulmage and Mendelsohn (1958). A column is *scarce* if no free column can be reached from it
//! by moving rows. Every maximum assignment gives each scarce column to a row whose arcs all lead to scarce columns, and
//! gives each remaining row a column that is not scarce. Arcs between the two parts are useless, and in each part one
//! side is assigned completely. Where arcs are many, rows and columns are renumbered so that neighbours are close in
//! memory (Cuthill and `McKee`, 1969): from here on most time would be spent waiting for memory.
//!
//! **3. Who bids.** The side that is assigned completely bids: rows where columns abound, columns where they are scarce.
//! So nobody fights for what cannot be had, which is what slows auctions and augmenting paths down, and rows left out
//! cost no time. Where columns bid, a row of the *k*-th priority level starts at the price −*kS*, where *S* exceeds all
//! weights together: one pass maximises priority first and weight second. Each part uses 32-bit prices if they fit, else
//! 64-bit ones.
//!
//! **4. Prices.** Where bidders are many for their objects, an auction ends in price wars of small steps. Therefore prices
//! are guessed first: an auction in which each purchase raises the price by a further sixteenth of the greatest weight
//! ends such wars soon (the ε of Bertsekas, 1981). All bidders then start again, exactly, at slightly lowered prices.
//! Each bidder left by the exact auction gets a shortest augmenting path, by Dijkstra's algorithm with prices as
//! potentials (Tomizawa, 1971; Edmonds and Karp, 1972) and buckets for distances (Dial, 1969). A search stops at the
//! nearest free object, and leaves each list of arcs where nothing nearer can follow. Finally, the prices of objects
//! that nobody holds come down along shortest paths until complementary slackness holds. So a bad guess costs time and
//! nothing else.
//!
//! **5. Ties.** The best assignments are exactly those on arcs of greatest profit at the final prices that use every
//! object above its starting price. The sets of objects used are the bases of a matroid, so taking objects greedily in
//! order gives the set that is lowest in every place.
//!
//! # Cost
//!
//! With *n* rows and *m* arcs, step 2 takes O(*m* √*n*), steps 1 and 5 take as much or less in practice, and step 4 takes
//! O(*m* + *n* log *n*) for each bidder that the auction leaves: a few in a hundred, most of them near a free object.
//! In measurements time grows almost linearly with *m*. Memory is about 30 bytes an arc where columns are scarce, 6
//! where they abound. `examples/assign.rs` measures both.
//!
//! # Limits
//!
//! - A weight is at most 65,535, and there are fewer than 2³² − 1 rows, columns and arcs.
//! - The greatest weight × columns × priority levels must stay below 2⁵⁸.
//! - A column of capacity *c* is copied *c* times. That suits small capacities, not flows of thousands of units.
//! - One thread. Connected components of a problem are independent: give each a [`Problem`] of its own to use several.

#![warn(missing_docs)]

mod arcs;
mod int;
mod lists;
mod market;
mod method;
mod numbering;
mod queue;
mod scarcity;
mod ties;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

use arcs::{Arcs, NONE};
use method::{Method, Solved};

/// An assignment problem: rows, columns, and the arcs between them.
///
/// Columns are numbered from 0, and so are rows, in the order in which they are added.
#[derive(Clone, Debug, Default)]
pub struct Problem {
    arcs: Arcs,
    priorities: Vec<u32>,
    capacities: Vec<u32>,
}

/// A best solution of a [`Problem`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Solution {
    /// The column of each row, or `None` for a row left out.
    pub columns: Vec<Option<u32>>,
    /// Number of rows that have a column. No assignment has more.
    pub assigned: usize,
    /// Total weight. No assignment of the same total priority has more.
    pub weight: u64,
    /// The profit of each row: the weight of its arc minus the price of its column, which is its dual variable in the
    /// linear program. A further arc of this row can improve the solution only if its weight is greater. `None` for a
    /// row that is left out or has a scarce column: for it, any further arc might be an improvement.
    pub profits: Vec<Option<i64>>,
}

impl Problem {
    /// Makes a problem without rows. Each of its `columns` has capacity 1.
    pub fn new(columns: usize) -> Problem {
        Problem { arcs: Arcs::default(), priorities: Vec::new(), capacities: vec![1; columns] }
    }

    /// Adds a row and its arcs, each a column and a weight, in any order. Of several arcs to one column only the greatest
    /// weight counts. Only the order of priorities matters: rows of higher priority are left out last, and priority 0 is a
    /// priority like any other.
    ///
    /// # Panics
    ///
    /// If a column is not less than the number of columns, or at 2³² − 1 arcs.
    pub fn push_row(&mut self, priority: u32, arcs: impl IntoIterator<Item = (u32, u16)>) {
        for (column, weight) in arcs {
            assert!((column as usize) < self.capacities.len(), "column {column} does not exist");
            self.arcs.ends.push(column);
            self.arcs.weights.push(weight);
        }
        self.arcs.close_node();
        self.priorities.push(priority);
    }

    /// Sets how many rows a column can take: 0 or more. Arcs are copied as often while the problem is solved.
    ///
    /// # Panics
    ///
    /// If the column is not less than the number of columns.
    pub fn set_capacity(&mut self, column: u32, capacity: u32) {
        self.capacities[column as usize] = capacity;
    }

    /// Finds a best solution. Among equally good ones the choice is arbitrary, yet the same on every run.
    ///
    /// # Panics
    ///
    /// If capacities multiply arcs to 2³² − 1 or more, or if the greatest weight × columns × priority levels reaches 2⁵⁸.
    pub fn solve(&self) -> Solution {
        self.solution(false)
    }

    /// Finds the best solution that uses rows and columns of lowest number.
    ///
    /// List the assigned rows of this solution, and those of any other best one, in ascending order: in no place has this
    /// one the greater number. The same holds for columns, each listed as often as it is used.
    ///
    /// # Panics
    ///
    /// Like [`solve`](Problem::solve).
    pub fn solve_in_order(&self) -> Solution {
        self.solution(true)
    }

    fn solution(&self, in_order: bool) -> Solution {
        let method = |arcs, columns| Method { arcs, columns, priorities: &self.priorities, in_order, numbering: None };
        let Solved { chosen, profits } = if self.capacities.iter().all(|&capacity| capacity == 1) {
            method(&self.arcs, self.capacities.len()).solve()
        } else {
            let (arcs, column_of) = self.expanded();
            let mut solved = method(&arcs, column_of.len()).solve();
            for column in solved.chosen.iter_mut().filter(|column| **column != NONE) {
                *column = column_of[*column as usize];
            }
            solved
        };
        let assigned = || (0..).zip(&chosen).filter(|&(_, &column)| column != NONE);
        let weight = |(row, &column): (u32, &u32)| {
            // Without branches: quicker than to stop at the first arc found.
            let weights = self.arcs.of(row).map(|(end, weight)| if end == column { weight } else { 0 });
            u64::from(weights.max().unwrap_or(0))
        };
        Solution {
            weight: assigned().map(weight).sum(),
            assigned: assigned().count(),
            columns: chosen.iter().map(|&column| (column != NONE).then_some(column)).collect(),
            profits,
        }
    }

    /// The arcs with each column copied as often as its capacity, and the column that each copy stands for.
    fn expanded(&self) -> (Arcs, Vec<u32>) {
        let mut degrees = vec![0_u32; self.capacities.len()];
        self.arcs.ends.iter().for_each(|&column| degrees[column as usize] += 1);
        let mut firsts = vec![0_u32];
        let mut column_of = Vec::new();
        for (column, (&capacity, degree)) in (0..).zip(self.capacities.iter().zip(degrees)) {
            // More copies than arcs are of no use.
            column_of.resize(column_of.len() + capacity.min(degree) as usize, column);
            firsts.push(u32::try_from(column_of.len()).expect("no more copies than arcs"));
        }
        let mut arcs = Arcs::default();
        for row in (0..).take(self.arcs.len()) {
            for (column, weight) in self.arcs.of(row) {
                for copy in firsts[column as usize]..firsts[column as usize + 1] {
                    arcs.ends.push(copy);
                    arcs.weights.push(weight);
                }
            }
            arcs.close_node();
        }
        (arcs, column_of)
    }
}
