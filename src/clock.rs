//! Time and randomness, passed as arguments so that a test runs the same at any hour.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng};

#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands still until a test moves it, in Unix milliseconds.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    pub fn fixed(at: Timestamp) -> Clock {
        Clock::Fixed(Arc::new(AtomicI64::new(at.as_millisecond())))
    }

    /// Returns the present instant, cut to milliseconds as the database keeps it.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> Timestamp {
        let milliseconds = match self {
            Clock::System => Timestamp::now().as_millisecond(),
            Clock::Fixed(at) => at.load(Ordering::SeqCst),
        };
        from_millis(milliseconds)
    }

    /// Moves a fixed clock forward. Does nothing to [`Clock::System`].
    pub fn advance(&self, by: jiff::SignedDuration) {
        if let Clock::Fixed(at) = self {
            at.fetch_add(i64::try_from(by.as_millis()).unwrap_or(0), Ordering::SeqCst);
        }
    }
}

/// Converts Unix milliseconds from the database to an instant; a value out of range becomes 1970-01-01.
pub fn from_millis(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Source of randomness: seeded by the operating system, or with a fixed seed in tests and the demo. Clones share one
/// state.
#[derive(Clone)]
pub struct Rng(Arc<Mutex<StdRng>>);

impl Rng {
    /// Seeds the generator from the operating system.
    pub fn system() -> anyhow::Result<Rng> {
        let rng = StdRng::try_from_rng(&mut rand::rngs::SysRng)?;
        Ok(Rng(Arc::new(Mutex::new(rng))))
    }

    /// Seeds the generator with a fixed number, so that every run draws the same values.
    pub fn seeded(seed: u64) -> Rng {
        Rng(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }

    pub fn bits(&self) -> u64 {
        u64::from_le_bytes(self.bytes())
    }

    /// Returns a number from 0 to `below - 1`; the bias is under `below / 2^64`.
    pub fn below(&self, below: usize) -> usize {
        let wide = u128::from(self.bits()) * below as u128;
        usize::try_from(wide >> 64).unwrap_or(0)
    }
}

/// Gives out the ids of all rows of all tables. One process never gives out an id twice, and its ids rise with time.
///
/// An id holds 41 bits of milliseconds since 2020 and 22 bits that count up within a millisecond. These start at a
/// random number below 2^21, so that two processes are unlikely to collide.
#[derive(Debug)]
pub struct Ids {
    last: AtomicI64,
}

const IDS_SINCE_MS: i64 = 1_577_836_800_000;

impl Ids {
    /// Creates the generator of one process.
    pub fn new() -> Ids {
        Ids { last: AtomicI64::new(0) }
    }

    pub fn next(&self, now: Timestamp, rng: &Rng) -> i64 {
        let fresh = ((now.as_millisecond() - IDS_SINCE_MS) << 22) | (rng.bits() & 0x1f_ffff).cast_signed();
        let before = self.last.fetch_max(fresh, Ordering::SeqCst);
        if before < fresh { fresh } else { self.last.fetch_add(1, Ordering::SeqCst) + 1 }
    }

    /// Returns the smallest id that can have been given out at `at`.
    pub fn first_at(at: Timestamp) -> i64 {
        (at.as_millisecond() - IDS_SINCE_MS) << 22
    }
}

impl Default for Ids {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_and_never_repeat_within_one_millisecond() {
        let (ids, rng) = (Ids::new(), Rng::seeded(1));
        let now = from_millis(1_600_000_000_000);
        let given: Vec<i64> = (0..10_000).map(|_| ids.next(now, &rng)).collect();
        let mut sorted = given.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), given.len());
        assert!(given.iter().all(|id| *id >= Ids::first_at(now)));
    }
}
