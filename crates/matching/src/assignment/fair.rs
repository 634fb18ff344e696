//! Of all best assignments, the fairest.

use super::amount::Amount;
use super::arcs::{Arcs, NONE};
use super::market::Market;

/// Chooses anew who holds what among equally good ways, so that the objects held are the first ones possible, by number.
///
/// The best assignments are those that use only arcs which cost nothing at the final prices, and leave out no object
/// above its reserve. The sets of objects they can hold are the bases of a matroid, so taking objects greedily, in
/// order, gives the set that is first in every sense: compared one by one with any other, none of its objects comes
/// later. What a search in vain has passed cannot help anybody later: it is never passed again.
pub(super) fn settle<P: Amount>(
    market: &Market<P>,
    arcs: &Arcs,
    reserve: impl Fn(u32) -> P,
    number: impl Fn(u32) -> u32,
) -> Vec<u32> {
    let mut tight = Arcs { starts: vec![0], ..Arcs::default() };
    let mut bidders = 0_usize;
    for bidder in (0..).take(arcs.len()) {
        if market.held()[bidder as usize].0 != NONE {
            bidders += 1;
            let earns = market.earns(bidder);
            let ends = arcs.of(bidder).filter(|&(end, points)| P::from(points) - market.price(end) == earns);
            tight.ends.extend(ends.map(|(end, _)| end));
        }
        tight.starts.push(u32::try_from(tight.ends.len()).expect("no more than before"));
    }
    tight.points.resize(tight.ends.len(), 0);
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
    /// From objects to bidders.
    back: Arcs,
    held: Vec<u32>,
    /// Bidders passed in this search, or in one in vain.
    seen: Vec<bool>,
    passed: Vec<u32>,
}

impl Search {
    /// Finds a bidder for an object, moving others among objects already taken.
    fn take(&mut self, object: u32) -> bool {
        self.passed.clear();
        // Objects on the way, and how far each is in its arcs.
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
