//! Bidders, each of whom must get one object, and prices that prove the outcome best.
//!
//! A bidder's *profit* from an object is the weight of the arc between them minus the object's price. Two facts hold
//! throughout: a bidder who holds an object could not make more profit from another at current prices, and an object
//! that nobody holds is at its reserve price. Once every bidder holds an object, these are the complementary slackness
//! conditions of linear programming: no other way to give every bidder an object has a greater weight.

use crate::arcs::{Arcs, NONE};
use crate::int::Int;
use crate::lists::{Label, Lists};
use crate::queue::Queue;

/// While prices are guessed, each purchase raises a price by at least the greatest weight divided by this. Afterwards the
/// guess is lowered by three times as much. Measured on instances of all shapes, 16 was the fastest of 8 to 64, and
/// three times the fastest lowering.
const RAISE: i64 = 16;

/// Bidders and objects, with current prices and holders.
pub(crate) struct Market<'a, P> {
    /// Arcs from bidders to objects.
    arcs: &'a Arcs,
    /// Price of each object.
    price: Vec<P>,
    /// The bidder who holds each object, or [`NONE`].
    owner: Vec<u32>,
    /// The object that each bidder holds, or [`NONE`], and the weight of the arc to it.
    held: Vec<(u32, u16)>,
    /// The greatest weight of an arc.
    weight_max: i64,
}

impl<'a, P: Int> Market<'a, P> {
    /// A market in which nobody holds anything. Each price is the object's reserve price, or [`Int::CLOSED`].
    pub(crate) fn new(arcs: &'a Arcs, price: Vec<P>) -> Market<'a, P> {
        let owner = vec![NONE; price.len()];
        Market { arcs, price, owner, held: vec![(NONE, 0); arcs.len()], weight_max: arcs.weight_max().into() }
    }

    /// Current price of an object.
    pub(crate) fn price(&self, object: u32) -> P {
        self.price[object as usize]
    }

    /// Whether an object is not for sale.
    pub(crate) fn is_closed(&self, object: u32) -> bool {
        self.price[object as usize] == P::CLOSED
    }

    /// The object that each bidder holds, or [`NONE`], and the weight of the arc to it.
    pub(crate) fn held(&self) -> &[(u32, u16)] {
        &self.held
    }

    /// The bidder who holds each object, or [`NONE`].
    pub(crate) fn owners(&self) -> &[u32] {
        &self.owner
    }

    /// Takes an object out of the market, and away from its holder.
    fn close(&mut self, object: u32) {
        self.price[object as usize] = P::CLOSED;
        let owner = std::mem::replace(&mut self.owner[object as usize], NONE);
        if owner != NONE {
            self.held[owner as usize] = (NONE, 0);
        }
    }

    /// The profit of a bidder from the object that they hold. Panics if they hold none.
    pub(crate) fn profit(&self, bidder: u32) -> P {
        let (object, weight) = self.held[bidder as usize];
        P::from(weight) - self.price[object as usize]
    }

    /// Each bidder buys the object of greatest profit, and raises its price by the lead over the second best plus
    /// `raise`. The bidder who held the object before bids again.
    ///
    /// Returns the bidders left without an object, and how many of these are *fighters*. A bidder who loses an object
    /// at an unchanged price is left; this happens only if `raise` is 0. A fighter is left because prices have risen so
    /// far that little profit remains. Once there are more than `few` fighters, or `bids` are used up, every later
    /// bidder is left as a fighter.
    ///
    /// This is the auction of Bertsekas (1981); `raise` is his ε. With a `raise` of 0 prices never exceed those of the
    /// optimum: Jonker and Volgenant (1987) call that augmenting row reduction. Where objects abound nothing else is
    /// needed.
    pub(crate) fn auction(
        &mut self,
        mut bidders: Vec<u32>,
        mut bids: usize,
        few: usize,
        raise: P,
    ) -> (Vec<u32>, usize) {
        let least = P::narrow(-2 * self.weight_max);
        let nothing = (-P::CLOSED).tagged(0);
        let (mut left, mut fighters) = (Vec::new(), 0);
        bidders.reverse();
        while let Some(bidder) = bidders.pop() {
            if bids == 0 || fighters > few {
                fighters += 1;
                left.push(bidder);
                continue;
            }
            bids -= 1;
            let bounds = self.arcs.bounds(bidder);
            let (ends, weights) = (&self.arcs.ends[bounds.clone()], &self.arcs.weights[bounds]);
            let (mut first, mut next) = (nothing, nothing);
            for (rank, (&end, &weight)) in (0..).zip(ends.iter().zip(weights)) {
                let profit = (P::from(weight) - self.price[end as usize]).tagged(rank);
                next = next.max(first.min(profit));
                first = first.max(profit);
            }
            let ((best, mut chosen), (second, runner_up)) = (P::parts(first), P::parts(next));
            if best < least {
                fighters += 1;
                left.push(bidder);
                continue;
            }
            let lead = best - second.max(least) + raise;
            if lead == P::default() && second == best && self.owner[ends[chosen as usize] as usize] != NONE {
                chosen = runner_up;
            }
            let (object, object_weight) = (ends[chosen as usize], weights[chosen as usize]);
            self.price[object as usize] += lead;
            let before = std::mem::replace(&mut self.owner[object as usize], bidder);
            self.held[bidder as usize] = (object, object_weight);
            if before != NONE {
                self.held[before as usize] = (NONE, 0);
                if lead > P::default() { bidders.push(before) } else { left.push(before) }
            }
        }
        (left, fighters)
    }

    /// Gives every one of these bidders an object; a way to do so must exist. `back` are the arcs from objects to
    /// bidders.
    ///
    /// Where bidders are many for their objects, prices rise far. Therefore prices are guessed first, which is quick and
    /// leaves less to do exactly. In the end prices that were guessed too high come down, so the outcome is exact
    /// whatever the guess.
    pub(crate) fn assign_all(&mut self, back: &Arcs, bidders: Vec<u32>, reserve: impl Fn(u32) -> P) {
        self.guess(bidders.clone(), &reserve);
        let bids = 8 * bidders.len();
        let (left, _) = self.auction(bidders, bids, usize::MAX, P::default());
        let lost = self.augment(&left, usize::MAX);
        assert_eq!(lost, Some(0), "every bidder can get an object");
        self.lower(back, reserve);
    }

    /// Sets prices near the final ones, mostly below, and takes all objects away from their holders.
    fn guess(&mut self, bidders: Vec<u32>, reserve: impl Fn(u32) -> P) {
        let unit = i64::from(self.arcs.weight_unit());
        let raise = (self.weight_max / unit / RAISE).max(1) * unit;
        let bids = 32 * bidders.len();
        self.auction(bidders, bids, usize::MAX, P::narrow(raise));
        self.owner.fill(NONE);
        self.held.fill((NONE, 0));
        for (object, price) in (0..).zip(&mut self.price).filter(|(_, price)| **price != P::CLOSED) {
            *price = (*price - P::narrow(3 * raise)).max(reserve(object));
        }
    }

    /// Lowers the price of each object that nobody holds above its reserve price. All bidders must hold an object.
    ///
    /// The price falls to the reserve price, or until a bidder would make as much profit from the object as from the
    /// one they hold. From then on the price of that one falls too, and so on. When the first of these prices reaches
    /// its reserve, its object is given up, and each bidder on the way to it takes the object before.
    ///
    /// This is Dijkstra's algorithm from objects to bidders. A reverse auction has the same outcome (Bertsekas and
    /// Castañón, 1992).
    fn lower(&mut self, back: &Arcs, reserve: impl Fn(u32) -> P) {
        let mut distance = vec![P::FAR; self.price.len()];
        // What the holder of each object would hold instead, and the weight of the arc to it.
        let mut instead = vec![(NONE, 0_u16); self.price.len()];
        let mut queue = Queue::new();
        let mut touched = Vec::new();

        for start in (0..).take(self.price.len()) {
            if self.owner[start as usize] != NONE || self.is_closed(start) || self.price(start) == reserve(start) {
                continue;
            }
            queue.clear();
            queue.push(P::default(), start);
            distance[start as usize] = P::default();
            touched.push(start);
            let (mut exit, mut bound) = (start, P::FAR);
            while let Some((away, object)) = queue.pop().filter(|&(away, _)| away < bound) {
                if away != distance[object as usize] {
                    continue;
                }
                let price = self.price(object);
                if away + (price - reserve(object)) < bound {
                    (exit, bound) = (object, away + (price - reserve(object)));
                }
                for (bidder, weight) in back.of(object) {
                    let (held, held_weight) = self.held[bidder as usize];
                    let profit = P::from(held_weight) - self.price(held);
                    let farther = away + (profit + price - P::from(weight));
                    let known = &mut distance[held as usize];
                    if farther >= bound || farther >= *known {
                        continue;
                    }
                    if *known == P::FAR {
                        touched.push(held);
                    }
                    *known = farther;
                    instead[held as usize] = (object, weight);
                    queue.push(farther, held);
                }
            }
            for object in touched.drain(..) {
                let away = std::mem::replace(&mut distance[object as usize], P::FAR);
                if away < bound {
                    self.price[object as usize] = self.price(object) - (bound - away);
                }
            }
            let mut bidder = std::mem::replace(&mut self.owner[exit as usize], NONE);
            while exit != start {
                let (object, weight) = instead[exit as usize];
                self.held[bidder as usize] = (object, weight);
                bidder = std::mem::replace(&mut self.owner[object as usize], bidder);
                exit = object;
            }
        }
    }

    /// Gives each of the bidders left an object, by a shortest augmenting path to a free one: Dijkstra's algorithm with
    /// prices as potentials (Tomizawa, 1971; Edmonds and Karp, 1972).
    ///
    /// If a bidder can get no object without another losing theirs, every object on the ways tried is scarce, and is
    /// closed. Returns the number of such bidders, or `None` if more than `arcs_most` arcs were passed and bidders
    /// remain.
    pub(crate) fn augment(&mut self, left: &[u32], arcs_most: usize) -> Option<usize> {
        let (mut lost, mut passed) = (0, 0);
        if left.is_empty() {
            return Some(lost);
        }
        let unseen = P::FAR;
        let mut labels: Vec<_> = self.price.iter().map(|&price| Label { price, distance: unseen }).collect();
        // The bidder before each object on the shortest way to it, and the weight of the arc between them.
        let mut via = vec![(NONE, 0_u16); self.price.len()];
        let mut queue = Queue::new();
        let (mut touched, mut done) = (Vec::new(), Vec::new());
        let mut lists = Lists::new(self.arcs.len());

        for &start in left {
            if passed > arcs_most {
                return None;
            }
            let open = self.arcs.of(start).filter(|&(end, _)| labels[end as usize].price != P::CLOSED);
            let profit = open.map(|(end, weight)| P::from(weight) - labels[end as usize].price).max();
            let Some(mut profit) = profit else {
                lost += 1;
                continue;
            };
            queue.clear();
            let mut bidder = start;
            let mut away = P::default();
            // The nearest free object so far, and its distance.
            let (mut exit, mut bound) = (NONE, P::narrow(P::CLOSED.wide() / 2));
            loop {
                let base = away + profit;
                let (top, ranked) = lists.of(bidder, profit, self.arcs, &labels);
                for arc in ranked {
                    passed += 1;
                    let (behind, weight, end) = arc.parts();
                    if base - top + P::from(behind) >= bound {
                        break;
                    }
                    let label = &mut labels[end as usize];
                    let distance = base + (label.price - P::from(weight));
                    if distance >= bound.min(label.distance) {
                        continue;
                    }
                    if label.distance == unseen {
                        touched.push(end);
                    }
                    label.distance = distance;
                    via[end as usize] = (bidder, weight);
                    if self.owner[end as usize] == NONE {
                        (exit, bound) = (end, distance);
                    } else {
                        queue.push(distance, end);
                    }
                }
                // An object that was pushed again at a shorter distance remains at the longer one: skip the latter.
                let nearest = std::iter::from_fn(|| queue.pop())
                    .find(|&(distance, object)| distance == labels[object as usize].distance);
                let Some((distance, object)) = nearest.filter(|&(distance, _)| distance < bound) else { break };
                away = distance;
                done.push(object);
                bidder = self.owner[object as usize];
                profit = P::from(self.held[bidder as usize].1) - labels[object as usize].price;
            }
            if exit == NONE {
                lost += 1;
                for &object in &done {
                    labels[object as usize].price = P::CLOSED;
                    self.close(object);
                }
            } else {
                for &object in &done {
                    let label = &mut labels[object as usize];
                    label.price += bound - label.distance;
                }
            }
            done.clear();
            for object in touched.drain(..) {
                labels[object as usize].distance = unseen;
            }
            let mut object = exit;
            while object != NONE {
                let (bidder, weight) = via[object as usize];
                self.owner[object as usize] = bidder;
                object = std::mem::replace(&mut self.held[bidder as usize], (object, weight)).0;
            }
        }
        for (price, label) in self.price.iter_mut().zip(labels) {
            *price = label.price;
        }
        Some(lost)
    }
}
