//! Bidders, each of whom must get one object, at prices that prove the outcome best.
//!
//! Throughout, a bidder who holds an object holds one that no other would beat at today's prices, and
//! an object that nobody holds is at its reserve price. Once every bidder holds one, these two facts are the
//! complementary slackness of linear programming: no other way to serve all bidders earns more points.

use super::amount::Amount;
use super::arcs::{Arcs, NONE};
use super::lists::{Label, Lists};
use super::queue::Queue;

/// How much of the most points a guess of prices raises them by at least, whenever somebody buys. Of 1/8 to 1/64 the
/// fastest over instances of all shapes; so are three times that, by which the guess is lowered.
const RAISE: i64 = 16;

pub(super) struct Market<'a, P> {
    /// From bidders to objects.
    arcs: &'a Arcs,
    /// Of each object.
    price: Vec<P>,
    /// Who holds each object.
    owner: Vec<u32>,
    /// The object that each bidder holds and its points.
    held: Vec<(u32, u16)>,
    /// The most that an arc is worth.
    points_max: i64,
}

impl<'a, P: Amount> Market<'a, P> {
    /// Nobody holds anything; each object is at its reserve price, or [`Amount::CLOSED`].
    pub(super) fn new(arcs: &'a Arcs, price: Vec<P>) -> Market<'a, P> {
        let owner = vec![NONE; price.len()];
        Market { arcs, price, owner, held: vec![(NONE, 0); arcs.len()], points_max: arcs.points_max().into() }
    }

    pub(super) fn price(&self, object: u32) -> P {
        self.price[object as usize]
    }

    /// Whether an object is out of the market.
    pub(super) fn is_closed(&self, object: u32) -> bool {
        self.price[object as usize] == P::CLOSED
    }

    pub(super) fn held(&self) -> &[(u32, u16)] {
        &self.held
    }

    pub(super) fn owners(&self) -> &[u32] {
        &self.owner
    }

    /// Takes an object out of the market; its holder has none then.
    pub(super) fn close(&mut self, object: u32) {
        self.price[object as usize] = P::CLOSED;
        let owner = std::mem::replace(&mut self.owner[object as usize], NONE);
        if owner != NONE {
            self.held[owner as usize] = (NONE, 0);
        }
    }

    /// The most that a bidder can earn at today's prices.
    pub(super) fn earns(&self, bidder: u32) -> P {
        let (object, points) = self.held[bidder as usize];
        if object != NONE {
            return P::from(points) - self.price[object as usize];
        }
        let offers = self.arcs.of(bidder).map(|(object, points)| P::from(points) - self.price[object as usize]);
        offers.max().unwrap_or(-P::CLOSED)
    }

    /// Bidders buy what earns them most, and raise its price by its lead over the second best and by `raise`; whoever
    /// held it bids again.
    ///
    /// Gives back who is left, and how many of these fight. Left are those who lost to a tie, unless there is a `raise`;
    /// and those who fight: whom a price war leaves with too little, and, when that is more than a `few` or `bids` are
    /// used up, all who come later.
    ///
    /// This is the auction of Bertsekas (1981), `raise` being its ε. Without it, prices are never too high; that is
    /// known as augmenting row reduction in Jonker and Volgenant (1987). Where help abounds it is all there is to do.
    pub(super) fn auction(
        &mut self,
        mut bidders: Vec<u32>,
        mut bids: usize,
        few: usize,
        raise: P,
    ) -> (Vec<u32>, usize) {
        let least = P::narrow(-2 * self.points_max);
        let nothing = (-P::CLOSED).tagged(0);
        let (mut left, mut fights) = (Vec::new(), 0);
        bidders.reverse();
        while let Some(bidder) = bidders.pop() {
            if bids == 0 || fights > few {
                fights += 1;
                left.push(bidder);
                continue;
            }
            bids -= 1;
            let bounds = self.arcs.bounds(bidder);
            let (ends, points) = (&self.arcs.ends[bounds.clone()], &self.arcs.points[bounds]);
            let (mut first, mut next) = (nothing, nothing);
            for (rank, (&end, &points)) in (0..).zip(ends.iter().zip(points)) {
                let earned = (P::from(points) - self.price[end as usize]).tagged(rank);
                next = next.max(first.min(earned));
                first = first.max(earned);
            }
            let ((best, mut chosen), (second, runner_up)) = (P::parts(first), P::parts(next));
            if best < least {
                fights += 1;
                left.push(bidder);
                continue;
            }
            let lead = best - second.max(least) + raise;
            if lead == P::default() && second == best && self.owner[ends[chosen as usize] as usize] != NONE {
                chosen = runner_up;
            }
            let (object, object_points) = (ends[chosen as usize], points[chosen as usize]);
            self.price[object as usize] += lead;
            let before = std::mem::replace(&mut self.owner[object as usize], bidder);
            self.held[bidder as usize] = (object, object_points);
            if before != NONE {
                self.held[before as usize] = (NONE, 0);
                if lead > P::default() { bidders.push(before) } else { left.push(before) }
            }
        }
        (left, fights)
    }

    /// Serves bidders, all of whom can be served, whoever else competes. `back` are the arcs from objects to bidders.
    ///
    /// Where bidders are many for their objects, prices rise far. So they are guessed first, quickly, which leaves less
    /// to do exactly; in the end, what was guessed too high comes down. The outcome is exact whatever the guess.
    pub(super) fn serve_all(&mut self, back: &Arcs, bidders: Vec<u32>, reserve: impl Fn(u32) -> P) {
        self.guess(bidders.clone(), &reserve);
        let bids = 8 * bidders.len();
        let (left, _) = self.auction(bidders, bids, usize::MAX, P::default());
        let served = self.serve(&left, usize::MAX);
        assert_eq!(served, Some(0), "every bidder can be served");
        self.lower(back, reserve);
    }

    /// Sets prices near those in the end, rather below; nobody holds anything then.
    fn guess(&mut self, bidders: Vec<u32>, reserve: impl Fn(u32) -> P) {
        let unit = i64::from(self.arcs.points_unit());
        let raise = (self.points_max / unit / RAISE).max(1) * unit;
        let bids = 32 * bidders.len();
        self.auction(bidders, bids, usize::MAX, P::narrow(raise));
        self.owner.fill(NONE);
        self.held.fill((NONE, 0));
        for (object, price) in (0..).zip(&mut self.price).filter(|(_, price)| **price != P::CLOSED) {
            *price = (*price - P::narrow(3 * raise)).max(reserve(object));
        }
    }

    /// Lowers the price of each object that nobody holds: to its reserve, or until a bidder likes it as much as what
    /// they hold, whose price then falls along; the first one to reach its reserve is left, and each bidder
    /// on the way there takes the one before.
    ///
    /// All bidders hold an object. Dijkstra's algorithm, from objects; it is what a reverse auction does (Bertsekas and
    /// Castañón, 1992), ties included.
    fn lower(&mut self, back: &Arcs, reserve: impl Fn(u32) -> P) {
        let mut distance = vec![P::FAR; self.price.len()];
        // What the holder of each object would have instead, and its points.
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
                for (bidder, points) in back.of(object) {
                    let (held, held_points) = self.held[bidder as usize];
                    let earns = P::from(held_points) - self.price(held);
                    let farther = away + (earns + price - P::from(points));
                    let known = &mut distance[held as usize];
                    if farther >= bound || farther >= *known {
                        continue;
                    }
                    if *known == P::FAR {
                        touched.push(held);
                    }
                    *known = farther;
                    instead[held as usize] = (object, points);
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
                let (object, points) = instead[exit as usize];
                self.held[bidder as usize] = (object, points);
                bidder = std::mem::replace(&mut self.owner[object as usize], bidder);
                exit = object;
            }
        }
    }

    /// Serves bidders each by a shortest way to a free object: Dijkstra's algorithm with prices as potentials
    /// (Edmonds and Karp, 1972; Tomizawa, 1971).
    ///
    /// Where somebody cannot be served without leaving out another, every object that they could have got is closed: it
    /// is scarce. Gives back how many those were; nothing when more than so many arcs were passed before the end.
    pub(super) fn serve(&mut self, left: &[u32], arcs_most: usize) -> Option<usize> {
        let (mut lost, mut passed) = (0, 0);
        if left.is_empty() {
            return Some(lost);
        }
        let unseen = P::FAR;
        let mut labels: Vec<_> = self.price.iter().map(|&price| Label { price, distance: unseen }).collect();
        // Who leads to each object, and for how many points.
        let mut via = vec![(NONE, 0_u16); self.price.len()];
        let mut queue = Queue::new();
        let (mut touched, mut done) = (Vec::new(), Vec::new());
        let mut lists = Lists::new(self.arcs.len());

        for &start in left {
            if passed > arcs_most {
                return None;
            }
            let open = self.arcs.of(start).filter(|&(end, _)| labels[end as usize].price != P::CLOSED);
            let earns = open.map(|(end, points)| P::from(points) - labels[end as usize].price).max();
            let Some(mut earns) = earns else {
                lost += 1;
                continue;
            };
            queue.clear();
            let mut bidder = start;
            let mut away = P::default();
            // The nearest free object so far, and how far it is.
            let (mut exit, mut bound) = (NONE, P::narrow(P::CLOSED.wide() / 2));
            loop {
                let base = away + earns;
                let (top, its) = lists.of(bidder, earns, self.arcs, &labels);
                for arc in its {
                    passed += 1;
                    let (behind, points, end) = arc.parts();
                    if base - top + P::from(behind) >= bound {
                        break;
                    }
                    let label = &mut labels[end as usize];
                    let distance = base + (label.price - P::from(points));
                    if distance >= bound.min(label.distance) {
                        continue;
                    }
                    if label.distance == unseen {
                        touched.push(end);
                    }
                    label.distance = distance;
                    via[end as usize] = (bidder, points);
                    if self.owner[end as usize] == NONE {
                        (exit, bound) = (end, distance);
                    } else {
                        queue.push(distance, end);
                    }
                }
                // What was pushed again since, from nearer by, is passed over.
                let nearest = std::iter::from_fn(|| queue.pop())
                    .find(|&(distance, object)| distance == labels[object as usize].distance);
                let Some((distance, object)) = nearest.filter(|&(distance, _)| distance < bound) else { break };
                away = distance;
                done.push(object);
                bidder = self.owner[object as usize];
                earns = P::from(self.held[bidder as usize].1) - labels[object as usize].price;
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
                let (bidder, points) = via[object as usize];
                self.owner[object as usize] = bidder;
                object = std::mem::replace(&mut self.held[bidder as usize], (object, points)).0;
            }
        }
        for (price, label) in self.price.iter_mut().zip(labels) {
            *price = label.price;
        }
        Some(lost)
    }
}
