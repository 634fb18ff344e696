//! Whole numbers for prices: narrow ones where they suffice, since they are looked up at random.

use std::fmt::Debug;
use std::ops::{Add, AddAssign, Neg, Sub};

/// A signed whole number.
pub(super) trait Amount:
    Copy + Debug + Default + Ord + Add<Output = Self> + AddAssign + Sub<Output = Self> + Neg<Output = Self> + From<u16>
{
    /// The price of what nobody may buy. Any price in use is below its half, and sums of two of them do not overflow.
    const CLOSED: Self;
    /// More than any distance.
    const FAR: Self;

    /// An amount with the rank of what it is of, in one number: the best of many is found without a branch.
    type Tagged: Copy + Ord;

    fn tagged(self, rank: u32) -> Self::Tagged;
    fn parts(tagged: Self::Tagged) -> (Self, u32);

    /// From a number that is known to fit.
    fn narrow(wide: i64) -> Self;
    fn wide(self) -> i64;
    /// As a rank, unless it is as large as `len`.
    fn below(self, len: usize) -> Option<usize>;
}

impl Amount for i32 {
    const CLOSED: i32 = 1 << 29;
    const FAR: i32 = i32::MAX;

    type Tagged = i64;

    #[inline]
    fn tagged(self, rank: u32) -> i64 {
        i64::from(self) << 32 | i64::from(rank)
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a field of the word")]
    fn parts(tagged: i64) -> (i32, u32) {
        ((tagged >> 32) as i32, tagged as u32)
    }

    fn narrow(wide: i64) -> i32 {
        i32::try_from(wide).expect("chosen to fit")
    }

    fn wide(self) -> i64 {
        self.into()
    }

    #[inline]
    fn below(self, len: usize) -> Option<usize> {
        usize::try_from(self).ok().filter(|&rank| rank < len)
    }
}

impl Amount for i64 {
    const CLOSED: i64 = 1 << 61;
    const FAR: i64 = i64::MAX;

    type Tagged = i128;

    #[inline]
    fn tagged(self, rank: u32) -> i128 {
        i128::from(self) << 32 | i128::from(rank)
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a field of the word")]
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
        usize::try_from(self).ok().filter(|&rank| rank < len)
    }
}
