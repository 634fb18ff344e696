//! Breaks ties: among all best solutions, chooses the one that uses objects of low number.

use crate::arcs::{Arcs, NONE};
use crate::int::Int;
use crate::market::Market;

/// Decides again who holds what, among equally good ways, so that the objects held are the first possible by number.
/// Returns each bidder's object, or [`NONE`]. `number` gives the number by which an object counts.
///
/// The best solutions are those that use only arcs which give their bidder the most profit at the final prices, and use
/// every object above its reserve price. The sets of objects that they hold are the bases of a matroid. Therefore
/// taking objects greedily by number gives a set that is first in every place: in order, its objects compared one by one
/// with those of any other such set, none has the greater number. A bidder passed by a search that fails cannot help a
/// later search either, and is never passed again.
pub(crate) fn settle<P: Int>(
    market: &Market<P>,
    arcs: &Arcs,
    reserve: impl Fn(u32) -> P,
    number: impl Fn(u32) -> u32,
) -> Vec<u32> {
    let mut tight = Arcs::default();
    let mut bidders = 0_usize;
    for bidder in (0..).take(arcs.len()) {
        if market.held()[bidder as usize].0 != NONE {
            bidders += 1;
            let profit = market.profit(bidder);
            let ends = arcs.of(bidder).filter(|&(end, weight)| P::from(weight) - market.price(end) == profit);
            tight.ends.extend(ends.map(|(end, _)| end));
        }
        tight.close_node();
    }
    tight.weights.resize(tight.ends.len(), 0);
    let back = tight.transposed(market.owners().len(), |_| true);

    let mut search = Search { held: vec![NONE; arcs.len()], seen: vec![false; arcs.len()], back, passed: Vec::new() };
    let open = (0..).take(market.owners().len()).filter(|&object| !market.is_closed(object));
    let mut objects: Vec<u32> = open.collect();
    objects.sort_unstable_by_key(|&object| (market.price(object) <= reserve(object), number(object)));
    for object in objects {
        if bidders == 0 {
            break;
        }
        if search.take(object) {
            bidders -= 1;
        }
    }
    search.held
}

struct Search {
    /// Arcs from objects to bidders.
    back: Arcs,
    /// The object of each bidder.
    held: Vec<u32>,
    /// Whether this search, or one that failed, passed the bidder.
    seen: Vec<bool>,
    /// Bidders that this search passed.
    passed: Vec<u32>,
}

impl Search {
    /// Finds a bidder for an object by moving bidders among objects already taken. Returns whether there is a way.
    fn take(&mut self, object: u32) -> bool {
        self.passed.clear();
        // The objects on the way, each with the index of its next arc.
        let mut way = vec![(object, self.back.starts[object as usize])];
        while let Some((object, at)) = way.last_mut() {
            let bounds = self.back.bounds(*object);
            if *at as usize >= bounds.end {
                way.pop();
                continue;
            }
            let bidder = self.back.ends[*at as usize];
            *at += 1;
            if std::mem::replace(&mut self.seen[bidder as usize], true) {
                continue;
            }
            self.passed.push(bidder);
            let next = self.held[bidder as usize];
            if next != NONE {
                way.push((next, self.back.starts[next as usize]));
                continue;
            }
            for &(object, at) in &way {
                self.held[self.back.ends[at as usize - 1] as usize] = object;
            }
            for bidder in self.passed.drain(..) {
                self.seen[bidder as usize] = false;
            }
            return true;
        }
        false
    }
}
