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

    /// From a number that is known to fit.
    fn narrow(wide: i64) -> Self;
    fn wide(self) -> i64;
    /// As a rank, unless it is as large as `len`.
    fn below(self, len: usize) -> Option<usize>;
}

impl Amount for i32 {
    const CLOSED: i32 = 1 << 29;
    const FAR: i32 = i32::MAX;

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
