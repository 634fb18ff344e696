//! What is nearest first, for distances that only grow.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::amount::Amount;
use super::arcs::NONE;

/// Distances below this have a bucket of their own; farther ones are rare, and wait in a heap.
const BUCKETS: usize = 4096;

/// A monotone queue of nodes by distance (Dial, 1969): nothing nearer than the last one out may come in.
#[derive(Debug)]
pub(super) struct Queue<P> {
    /// The last entry of each bucket.
    tops: Vec<u32>,
    /// Which buckets are not empty, a bit each.
    full: [u64; BUCKETS / 64],
    /// The first word of `full` that may have a bit.
    word: usize,
    /// A node, and the entry under it in the same bucket.
    entries: Vec<(u32, u32)>,
    far: BinaryHeap<Reverse<(P, u32)>>,
}

impl<P: Amount> Queue<P> {
    pub(super) fn new() -> Queue<P> {
        Queue {
            tops: vec![NONE; BUCKETS],
            full: [0; BUCKETS / 64],
            word: 0,
            entries: Vec::new(),
            far: BinaryHeap::new(),
        }
    }

    pub(super) fn clear(&mut self) {
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

    #[inline]
    pub(super) fn push(&mut self, distance: P, node: u32) {
        if let Some(bucket) = distance.below(BUCKETS) {
            let top = &mut self.tops[bucket];
            let entry = u32::try_from(self.entries.len()).expect("an entry an arc at most");
            self.entries.push((node, *top));
            *top = entry;
            self.full[bucket / 64] |= 1 << (bucket % 64);
        } else {
            self.far.push(Reverse((distance, node)));
        }
    }

    /// A nearest one, with the distance it was pushed at.
    #[inline]
    pub(super) fn pop(&mut self) -> Option<(P, u32)> {
        while let Some(bits) = self.full.get_mut(self.word) {
            if *bits != 0 {
                let bucket = self.word * 64 + bits.trailing_zeros() as usize;
                let (node, under) = self.entries[self.tops[bucket] as usize];
                self.tops[bucket] = under;
                if under == NONE {
                    *bits &= *bits - 1;
                }
                let distance = u16::try_from(bucket).expect("fewer buckets than that");
                return Some((P::from(distance), node));
            }
            self.word += 1;
        }
        self.far.pop().map(|Reverse(nearest)| nearest)
    }
}
