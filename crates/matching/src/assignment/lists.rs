//! The arcs of bidders, best first.

use super::amount::Amount;
use super::arcs::{Arcs, NONE};

/// What searches know of an object, side by side in memory.
#[derive(Clone, Copy)]
pub(super) struct Label<P> {
    pub(super) price: P,
    pub(super) distance: P,
}

/// The arcs of the bidders that searches came across, copied side by side and best first.
///
/// A search breaks off a list where nothing can be better than what it has. As prices rise, an old order says less:
/// lists are put in order again from time to time.
pub(super) struct Lists<P> {
    heads: Vec<Head<P>>,
    arcs: Vec<Ranked>,
}

/// Of a bidder's list.
#[derive(Clone, Copy)]
struct Head<P> {
    /// Where it begins, once copied.
    start: u32,
    visits: u32,
    /// What the best arc was worth when it was put in order.
    best: P,
}

/// An arc as a search wants it, in one word so that it is quickly sorted and many fit in a cache: by how much it was
/// worse than the best one when the list was put in order, its points, its end.
///
/// Prices only rise, so the best one then less that is the most that it can be worth now.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ranked(u64);

impl Ranked {
    fn new(behind: u16, points: u16, end: u32) -> Ranked {
        Ranked(u64::from(behind) << 48 | u64::from(points) << 32 | u64::from(end))
    }

    #[expect(clippy::cast_possible_truncation, reason = "a field of the word")]
    pub(super) fn parts(self) -> (u16, u16, u32) {
        ((self.0 >> 48) as u16, (self.0 >> 32) as u16, self.0 as u32)
    }
}

impl<P: Amount> Lists<P> {
    /// Visits from one ordering to the next: it costs as much as about so many passes over the list.
    const VISITS: u32 = 32;

    pub(super) fn new(bidders: usize) -> Lists<P> {
        // In no order yet, hence nowhere to break off. Many bidders are met only once.
        Lists { heads: vec![Head { start: NONE, visits: 0, best: P::CLOSED }; bidders], arcs: Vec::new() }
    }

    /// A bidder's list, and what its best arc was worth when it was put in order; `earns` is what it is worth now.
    #[inline]
    pub(super) fn of(&mut self, bidder: u32, earns: P, arcs: &Arcs, labels: &[Label<P>]) -> (P, &[Ranked]) {
        let head = &mut self.heads[bidder as usize];
        let length = arcs.degree(bidder) as usize;
        if head.start == NONE {
            head.start = u32::try_from(self.arcs.len()).expect("no more than there are arcs");
            self.arcs.extend(arcs.of(bidder).map(|(end, points)| Ranked::new(0, points, end)));
        }
        let list = &mut self.arcs[head.start as usize..][..length];
        if head.visits % Self::VISITS == 1 {
            head.best = earns;
            for arc in list.iter_mut() {
                let (_, points, end) = arc.parts();
                let behind = earns - (P::from(points) - labels[end as usize].price);
                debug_assert!(behind >= P::default(), "no arc is worth more than the bidder earns");
                *arc = Ranked::new(u16::try_from(behind.wide()).unwrap_or(u16::MAX), points, end);
            }
            list.sort_unstable();
        }
        head.visits += 1;
        (head.best, list)
    }
}
