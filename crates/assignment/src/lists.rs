//! Bidders' arcs in order of value, so that a search looks at few of them.

use crate::arcs::{Arcs, NONE};
use crate::int::Int;

/// Price and distance of an object, side by side in memory because a search reads both.
#[derive(Clone, Copy)]
pub(crate) struct Label<P> {
    pub(crate) price: P,
    pub(crate) distance: P,
}

/// A copy of the arcs of those bidders that searches have met, each bidder's best first.
///
/// A search leaves a list as soon as nothing after can be better than what it has. As prices rise, an order made
/// earlier says less, so each list is sorted again from time to time.
pub(crate) struct Lists<P> {
    heads: Vec<Head<P>>,
    arcs: Vec<Ranked>,
}

/// What is known about a bidder's list.
#[derive(Clone, Copy)]
struct Head<P> {
    /// Index of its first arc in [`Lists::arcs`], or [`NONE`] until it is copied.
    start: u32,
    /// Number of times that searches asked for it.
    visits: u32,
    /// Profit of its best arc when it was last sorted.
    best: P,
}

/// An arc packed into one integer, which sorts quickly: how much less profit it gave than the best arc when the list was
/// sorted, its weight, its end.
///
/// Prices only rise, so an arc's profit is at most that of the best arc then, less this difference.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ranked(u64);

impl Ranked {
    fn new(behind: u16, weight: u16, end: u32) -> Ranked {
        Ranked(u64::from(behind) << 48 | u64::from(weight) << 32 | u64::from(end))
    }

    /// Unpacks difference, weight and end.
    #[expect(clippy::cast_possible_truncation, reason = "the parts have 16, 16 and 32 bits")]
    pub(crate) fn parts(self) -> (u16, u16, u32) {
        ((self.0 >> 48) as u16, (self.0 >> 32) as u16, self.0 as u32)
    }
}

impl<P: Int> Lists<P> {
    /// Number of visits between two sorts of a list: a sort costs about as much as that many passes over it.
    const VISITS: u32 = 32;

    /// Copies nothing yet: many bidders are met once or never.
    pub(crate) fn new(bidders: usize) -> Lists<P> {
        // With `best` so high, an unsorted list is never left early.
        Lists { heads: vec![Head { start: NONE, visits: 0, best: P::CLOSED }; bidders], arcs: Vec::new() }
    }

    /// Returns a bidder's arcs, and the profit of the best of them when they were last sorted. `profit` is that of the
    /// best one now.
    #[inline]
    pub(crate) fn of(&mut self, bidder: u32, profit: P, arcs: &Arcs, labels: &[Label<P>]) -> (P, &[Ranked]) {
        let head = &mut self.heads[bidder as usize];
        let length = arcs.degree(bidder) as usize;
        if head.start == NONE {
            head.start = u32::try_from(self.arcs.len()).expect("no more arcs than were given");
            self.arcs.extend(arcs.of(bidder).map(|(end, weight)| Ranked::new(0, weight, end)));
        }
        let list = &mut self.arcs[head.start as usize..][..length];
        if head.visits % Self::VISITS == 1 {
            head.best = profit;
            for arc in list.iter_mut() {
                let (_, weight, end) = arc.parts();
                let behind = profit - (P::from(weight) - labels[end as usize].price);
                debug_assert!(behind >= P::default(), "no arc gives more than the bidder's profit");
                *arc = Ranked::new(u16::try_from(behind.wide()).unwrap_or(u16::MAX), weight, end);
            }
            list.sort_unstable();
        }
        head.visits += 1;
        (head.best, list)
    }
}
