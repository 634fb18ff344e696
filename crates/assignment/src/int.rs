//! The integers that hold prices and distances: 32 bits where they suffice, because prices are read in random order
//! and twice as many of them fit in a cache.

use std::fmt::Debug;
use std::ops::{Add, AddAssign, Neg, Sub};

/// A signed integer of 32 or 64 bits.
pub(crate) trait Int:
    Copy + Debug + Default + Ord + Add<Output = Self> + AddAssign + Sub<Output = Self> + Neg<Output = Self> + From<u16>
{
    /// The price of an object that is not for sale. Every other price is less than half of it, and the sum of two such
    /// prices does not overflow.
    const CLOSED: Self;
    /// A distance greater than any other.
    const FAR: Self;

    /// A number and a rank packed into one integer, number first: the maximum of many is found without branching.
    type Tagged: Copy + Ord;

    /// Packs this number with a rank.
    fn tagged(self, rank: u32) -> Self::Tagged;
    /// Unpacks a number and its rank.
    fn parts(tagged: Self::Tagged) -> (Self, u32);

    /// Converts a number that the caller knows to fit; panics otherwise.
    fn narrow(wide: i64) -> Self;
    /// Converts to 64 bits.
    fn wide(self) -> i64;
    /// Returns the number as an index if it is at least 0 and less than `len`.
    fn below(self, len: usize) -> Option<usize>;
}

impl Int for i32 {
    const CLOSED: i32 = 1 << 29;
    const FAR: i32 = i32::MAX;

    type Tagged = i64;

    #[inline]
    fn tagged(self, rank: u32) -> i64 {
        i64::from(self) << 32 | i64::from(rank)
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "each part has 32 bits")]
    fn parts(tagged: i64) -> (i32, u32) {
        ((tagged >> 32) as i32, tagged as u32)
    }

    fn narrow(wide: i64) -> i32 {
        i32::try_from(wide).expect("the caller chose 32 bits because all prices fit")
    }

    fn wide(self) -> i64 {
        self.into()
    }

    #[inline]
    fn below(self, len: usize) -> Option<usize> {
        usize::try_from(self).ok().filter(|&index| index < len)
    }
}

impl Int for i64 {
    const CLOSED: i64 = 1 << 61;
    const FAR: i64 = i64::MAX;

    type Tagged = i128;

    #[inline]
    fn tagged(self, rank: u32) -> i128 {
        i128::from(self) << 32 | i128::from(rank)
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the parts have 64 and 32 bits")]
    fn parts(tagged: i128) -> (i64, u32) {
        ((tagged >> 32) as i64, tagged as u32)
    }

    fn narrow(wide: i64) -> i64 {
        wide
    }

    fn wide(self) -> i64 {
        self
    }

    #[inline]
    fn below(self, len: usize) -> Option<usize> {
        usize::try_from(self).ok().filter(|&index| index < len)
    }
}
