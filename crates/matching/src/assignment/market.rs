//! Bidders, each of whom must get one object, at prices that prove the outcome best.
//!
//! Throughout, a bidder who holds an object holds one that no other would beat at today's prices, and
//! an object that nobody holds is at its reserve price. Once every bidder holds one, these two facts are the
//! complementary slackness of linear programming: no other way to serve all bidders earns more points.

use super::amount::Amount;
use super::arcs::{Arcs, NONE};
use super::lists::{Label, Lists};
use super::queue::Queue;

/// So many bidders at least are served one by one before that is held against serving them together.
const FEW: usize = 24;

pub(super) struct Market<'a, P> {
    /// From bidders to objects.
    arcs: &'a Arcs,
    /// Of each object.
    price: Vec<P>,
    /// Who holds each object.
    owner: Vec<u32>,
    /// The object that each bidder holds and its points.
    held: Vec<(u32, u16)>,
}

impl<'a, P: Amount> Market<'a, P> {
    /// Nobody holds anything; each object is at its reserve price, or [`Amount::CLOSED`].
    pub(super) fn new(arcs: &'a Arcs, price: Vec<P>) -> Market<'a, P> {
        let owner = vec![NONE; price.len()];
        Market { arcs, price, owner, held: vec![(NONE, 0); arcs.len()] }
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

    /// Bidders buy what earns them most, and raise its price by its lead over the second best; whoever held it
    /// bids again. Those who would earn less than `least`, or meet a tie, or come when `bids` are used up or more
    /// than a `few` are left, are given back.
    ///
    /// This is the auction of Bertsekas (1981) without its ε, known as augmenting row reduction in Jonker and
    /// Volgenant (1987). Where help abounds it is all there is to do.
    pub(super) fn auction(&mut self, mut bidders: Vec<u32>, mut bids: usize, few: usize, least: P) -> Vec<u32> {
        let mut left = Vec::new();
        bidders.reverse();
        while let Some(bidder) = bidders.pop() {
            if bids == 0 || left.len() > few {
                left.push(bidder);
                continue;
            }
            bids -= 1;
            let (mut best, mut object, mut object_points) = (-P::CLOSED, NONE, 0);
            let (mut second, mut runner_up, mut runner_up_points) = (-P::CLOSED, NONE, 0);
            for (end, points) in self.arcs.of(bidder) {
                let earned = P::from(points) - self.price[end as usize];
                if earned > second {
                    if earned > best {
                        (second, runner_up, runner_up_points) = (best, object, object_points);
                        (best, object, object_points) = (earned, end, points);
                    } else {
                        (second, runner_up, runner_up_points) = (earned, end, points);
                    }
                }
            }
            if best < least {
                left.push(bidder);
                continue;
            }
            let lead = best - second.max(least);
            if lead == P::default() && runner_up != NONE && second == best && self.owner[object as usize] != NONE {
                (object, object_points) = (runner_up, runner_up_points);
            }
            self.price[object as usize] += lead;
            let before = std::mem::replace(&mut self.owner[object as usize], bidder);
            self.held[bidder as usize] = (object, object_points);
            if before != NONE {
                self.held[before as usize] = (NONE, 0);
                if lead > P::default() { bidders.push(before) } else { left.push(before) }
            }
        }
        left
    }

    /// Serves the bidders left. Who cannot be served without leaving out another is given back, and every object
    /// that they could have got is closed: it is scarce.
    pub(super) fn serve(&mut self, left: &[u32]) -> Vec<u32> {
        self.one_by_one(left, &mut Lists::new(self.arcs.len())).0
    }

    /// Serves the bidders left, all of whom can be served. `back` are the arcs from objects to bidders.
    ///
    /// A few go one by one; when that turns out dear, all go together, as long as that is cheaper.
    pub(super) fn complete(&mut self, back: &Arcs, mut left: Vec<u32>) {
        let mut lists = Lists::new(self.arcs.len());
        let passes = self.arcs.ends.len();
        while !left.is_empty() {
            let few = left.split_off(left.len() - left.len().min(FEW.max(left.len() / 8)));
            let (lost, arcs) = self.one_by_one(&few, &mut lists);
            assert!(lost.is_empty(), "every bidder left can be served");
            // Going together serves about a third.
            if arcs / few.len() * left.len() / 3 > passes {
                self.level(back, &left);
                self.join(&mut left);
                lists = Lists::new(self.arcs.len());
            }
        }
    }

    /// Raises prices as far as no bidder without object is dearer than needed: by the distance to a free object,
    /// so that afterwards a cheapest way out costs nothing for any of them.
    ///
    /// One pass of Dijkstra's algorithm from all free objects backwards.
    fn level(&mut self, back: &Arcs, left: &[u32]) {
        let bidders = self.arcs.len();
        let earns: Vec<P> = (0..).take(bidders).map(|bidder| self.earns(bidder)).collect();
        let mut distance = vec![P::FAR; bidders];
        let mut waiting = vec![false; bidders];
        for &bidder in left {
            waiting[bidder as usize] = true;
        }
        let mut missing = left.len();
        let mut queue = Queue::new();
        let mut last = P::default();

        let reach = |queue: &mut Queue<P>, distance: &mut [P], price: P, object: u32, away: P| {
            for (bidder, points) in back.of(object) {
                let earns = earns[bidder as usize];
                let farther = away + (earns + price - P::from(points));
                if farther < distance[bidder as usize] {
                    distance[bidder as usize] = farther;
                    queue.push(farther, bidder);
                }
            }
        };
        for (object, &owner) in (0..).zip(&self.owner) {
            let price = self.price[object as usize];
            if owner == NONE && price != P::CLOSED {
                reach(&mut queue, &mut distance, price, object, P::default());
            }
        }
        while let Some((away, bidder)) = queue.pop() {
            if missing == 0 && away > last {
                break;
            }
            if away != distance[bidder as usize] {
                continue;
            }
            last = away;
            if std::mem::take(&mut waiting[bidder as usize]) {
                missing -= 1;
            }
            let (object, _) = self.held[bidder as usize];
            if object != NONE {
                reach(&mut queue, &mut distance, self.price[object as usize], object, away);
            }
        }
        for (&(object, _), away) in self.held.iter().zip(distance) {
            if object != NONE {
                self.price[object as usize] += away.min(last);
            }
        }
    }

    /// Serves as many bidders as ways that cost nothing and do not cross allow, and keeps those left.
    fn join(&mut self, left: &mut Vec<u32>) {
        let earns: Vec<P> = (0..).take(self.arcs.len()).map(|bidder| self.earns(bidder)).collect();
        let mut seen = vec![false; self.price.len()];
        // Of bidders on the way: how far in their arcs. Set when they are entered, at most once.
        let mut next = self.arcs.starts.clone();
        let mut way: Vec<u32> = Vec::new();
        left.retain(|&start| {
            way.clear();
            way.push(start);
            'way: while let Some(&bidder) = way.last() {
                let at = &mut next[bidder as usize];
                let end = self.arcs.starts[bidder as usize + 1];
                while *at < end {
                    let arc = *at as usize;
                    *at += 1;
                    let (object, points) = (self.arcs.ends[arc], self.arcs.points[arc]);
                    let costs = earns[bidder as usize] + self.price[object as usize] > P::from(points);
                    if costs || std::mem::replace(&mut seen[object as usize], true) {
                        continue;
                    }
                    let owner = self.owner[object as usize];
                    if owner != NONE {
                        way.push(owner);
                        continue 'way;
                    }
                    // Each on the way takes what their last arc led to, the nearest to the exit first.
                    while let Some(bidder) = way.pop() {
                        let arc = next[bidder as usize] as usize - 1;
                        let (object, points) = (self.arcs.ends[arc], self.arcs.points[arc]);
                        self.owner[object as usize] = bidder;
                        self.held[bidder as usize] = (object, points);
                    }
                    return false;
                }
                way.pop();
            }
            true
        });
    }

    /// Serves bidders each by a shortest way to a free object: Dijkstra's algorithm with prices as potentials
    /// (Edmonds and Karp, 1972; Tomizawa, 1971).
    ///
    /// Gives back those for whom there is none, and the number of arcs passed.
    fn one_by_one(&mut self, left: &[u32], lists: &mut Lists<P>) -> (Vec<u32>, usize) {
        let (mut lost, mut passed) = (Vec::new(), 0);
        if left.is_empty() {
            return (lost, passed);
        }
        let unseen = P::FAR;
        let mut labels: Vec<_> = self.price.iter().map(|&price| Label { price, distance: unseen }).collect();
        // Who leads to each object, and for how many points.
        let mut via = vec![(NONE, 0_u16); self.price.len()];
        let mut queue = Queue::new();
        let (mut touched, mut done) = (Vec::new(), Vec::new());

        for &start in left {
            queue.clear();
            let mut bidder = start;
            let mut away = P::default();
            let mut earns = {
                let offers = self.arcs.of(start).map(|(end, points)| P::from(points) - labels[end as usize].price);
                offers.max().unwrap_or(-P::CLOSED)
            };
            // The nearest free object so far, and how far it is.
            let (mut exit, mut bound) = (NONE, P::narrow(P::CLOSED.wide() / 2));
            loop {
                let base = away + earns;
                let (top, its) = lists.of(bidder, self.arcs, &labels);
                for arc in its {
                    passed += 1;
                    let (behind, points, end) = arc.parts();
                    if base - top + P::from(behind) >= bound {
                        break;
                    }
                    let label = &mut labels[end as usize];
                    let distance = base + (label.price - P::from(points));
                    if distance >= bound || distance >= label.distance {
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
                lost.push(start);
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
        (lost, passed)
    }
}
