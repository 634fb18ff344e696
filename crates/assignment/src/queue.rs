//! A priority queue for distances that never decrease.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::arcs::NONE;
use crate::int::Int;

/// Number of distances, from 0, that have a bucket each. Greater distances are rare and wait in a heap.
const BUCKETS: usize = 4096;

/// A monotone priority queue (Dial, 1969): no distance pushed may be less than the last one popped.
#[derive(Debug)]
pub(crate) struct Queue<D> {
    /// The last entry of each bucket.
    tops: Vec<u32>,
    /// A bit for each bucket: whether it has entries.
    full: [u64; BUCKETS / 64],
    /// Index of the first word of `full` that may have a bit.
    word: usize,
    /// Each entry is a node and the index of the entry below it in the same bucket.
    entries: Vec<(u32, u32)>,
    far: BinaryHeap<Reverse<(D, u32)>>,
}

impl<D: Int> Queue<D> {
    /// An empty queue.
    pub(crate) fn new() -> Queue<D> {
        Queue {
            tops: vec![NONE; BUCKETS],
            full: [0; BUCKETS / 64],
            word: 0,
            entries: Vec::new(),
            far: BinaryHeap::new(),
        }
    }

    /// Empties the queue; any distance may come next.
    pub(crate) fn clear(&mut self) {
        for (word, bits) in self.full.iter_mut().enumerate() {
            while *bits != 0 {
                self.tops[word * 64 + bits.trailing_zeros() as usize] = NONE;
                *bits &= *bits - 1;
            }
        }
        self.word = 0;
        self.entries.clear();
        self.far.clear();
    }

    /// Adds a node at a distance. The same node may be in the queue several times.
    #[inline]
    pub(crate) fn push(&mut self, distance: D, node: u32) {
        if let Some(bucket) = distance.below(BUCKETS) {
            let top = &mut self.tops[bucket];
            let entry = u32::try_from(self.entries.len()).expect("at most one entry an arc");
            self.entries.push((node, *top));
            *top = entry;
            self.full[bucket / 64] |= 1 << (bucket % 64);
        } else {
            self.far.push(Reverse((distance, node)));
        }
    }

    /// Removes a node of least distance, and returns both.
    #[inline]
    pub(crate) fn pop(&mut self) -> Option<(D, u32)> {
        while let Some(bits) = self.full.get_mut(self.word) {
            if *bits != 0 {
                let bucket = self.word * 64 + bits.trailing_zeros() as usize;
                let (node, under) = self.entries[self.tops[bucket] as usize];
                self.tops[bucket] = under;
                if under == NONE {
                    *bits &= *bits - 1;
                }
                let distance = u16::try_from(bucket).expect("fewer than 2¹⁶ buckets");
                return Some((D::from(distance), node));
            }
            self.word += 1;
        }
        self.far.pop().map(|Reverse(nearest)| nearest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_come_nearest_first_from_buckets_and_heap_alike() {
        let mut queue = Queue::<i32>::new();
        for round in 0..2 {
            for (distance, node) in [(9_000, 1), (70, 2), (4_096, 3), (0, 4), (4_095, 5), (70, 6)] {
                queue.push(distance, node);
            }
            let all: Vec<_> = std::iter::from_fn(|| queue.pop()).collect();
            assert_eq!(all, [(0, 4), (70, 6), (70, 2), (4_095, 5), (4_096, 3), (9_000, 1)], "round {round}");
            queue.clear();
        }
    }

    #[test]
    fn a_cleared_queue_forgets_what_was_in_it() {
        let mut queue = Queue::<i64>::new();
        for distance in [3, 64, 5_000] {
            queue.push(distance, 1);
        }
        assert_eq!(queue.pop(), Some((3, 1)));
        queue.clear();
        assert_eq!(queue.pop(), None);
        queue.clear();
        queue.push(64, 2);
        assert_eq!((queue.pop(), queue.pop()), (Some((64, 2)), None));
    }
}
