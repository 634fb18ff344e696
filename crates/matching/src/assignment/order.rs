//! Other numbers, so that what is looked at together lies together in memory.

use super::arcs::{Arcs, NONE};

/// Fewer arcs than that a processor's cache holds in any order: to put them in another costs more than it gains.
const ARCS_LEAST: usize = 1 << 19;

/// By new number, neighbours near each other, the one that each need and volunteer has outside.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) needs: Vec<u32>,
    pub(super) volunteers: Vec<u32>,
}

impl Order {
    /// Where arcs are many: [`by_neighbourhood`](Order::by_neighbourhood).
    pub(super) fn new(needs: &Arcs, volunteers: usize) -> Option<Order> {
        (needs.ends.len() >= ARCS_LEAST).then(|| Order::by_neighbourhood(needs, volunteers))
    }

    /// Breadth first from need to need, one island after the other (Cuthill and `McKee`, 1969).
    fn by_neighbourhood(needs: &Arcs, volunteers: usize) -> Order {
        let back = needs.transposed(volunteers, |_| true);
        let mut order = Order { needs: Vec::with_capacity(needs.len()), volunteers: Vec::new() };
        let (mut need_seen, mut volunteer_seen) = (vec![false; needs.len()], vec![false; volunteers]);
        let mut at = 0;
        for start in (0..).take(needs.len()).filter(|&need| needs.degree(need) > 0) {
            if !std::mem::replace(&mut need_seen[start as usize], true) {
                order.needs.push(start);
            }
            while let Some(&need) = order.needs.get(at) {
                at += 1;
                for &volunteer in needs.ends_of(need) {
                    if std::mem::replace(&mut volunteer_seen[volunteer as usize], true) {
                        continue;
                    }
                    order.volunteers.push(volunteer);
                    for &beside in back.ends_of(volunteer) {
                        if !std::mem::replace(&mut need_seen[beside as usize], true) {
                            order.needs.push(beside);
                        }
                    }
                }
            }
        }
        order
    }

    /// The arcs of the needs, in order, by the new numbers of volunteers, of whom there are so many outside.
    pub(super) fn arcs(&self, needs: &Arcs, volunteers: usize) -> Arcs {
        let mut ranks = vec![NONE; volunteers];
        for (rank, &volunteer) in (0..).zip(&self.volunteers) {
            ranks[volunteer as usize] = rank;
        }
        needs.selected(&self.needs, |volunteer| ranks[volunteer as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_get_neighbouring_numbers_and_nobody_without_arcs_gets_one() {
        // Two islands: needs 0 and 3 share volunteer 4, needs 1 and 4 share volunteer 1. Need 2 has nobody.
        let needs =
            Arcs { starts: vec![0, 2, 3, 3, 4, 6], ends: vec![4, 0, 1, 4, 1, 2], points: vec![1, 2, 3, 4, 5, 6] };
        let order = Order::by_neighbourhood(&needs, 6);
        assert_eq!(order.needs, [0, 3, 1, 4]);
        assert_eq!(order.volunteers, [4, 0, 1, 2]);
        let near = order.arcs(&needs, 6);
        assert_eq!((near.starts, near.ends), (vec![0, 2, 3, 4, 6], vec![0, 1, 0, 2, 2, 3]));
        assert_eq!(near.points, [1, 2, 4, 3, 5, 6]);
    }
}
