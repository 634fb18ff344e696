//! Time and chance are arguments: a story in a test runs the same at any hour.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng};

/// Where the program reads the time.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's.
    System,
    /// Stands still until a test moves it. Unix milliseconds.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still at `at`.
    pub fn fixed(at: Timestamp) -> Clock {
        Clock::Fixed(Arc::new(AtomicI64::new(at.as_millisecond())))
    }

    /// The present instant, to the millisecond, as it is kept in the database.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> Timestamp {
        let milliseconds = match self {
            Clock::System => Timestamp::now().as_millisecond(),
            Clock::Fixed(at) => at.load(Ordering::SeqCst),
        };
        from_millis(milliseconds)
    }

    /// Moves a fixed clock forward; the machine's clock moves by itself.
    pub fn advance(&self, by: jiff::SignedDuration) {
        if let Clock::Fixed(at) = self {
            at.fetch_add(i64::try_from(by.as_millis()).unwrap_or(0), Ordering::SeqCst);
        }
    }
}

/// An instant read back from the database; out of range reads as 1970.
pub fn from_millis(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Where the program takes chance from: the machine's source, or a seed in tests and the demo.
#[derive(Clone)]
pub struct Rng(Arc<Mutex<StdRng>>);

impl Rng {
    /// From the operating system's source.
    pub fn system() -> anyhow::Result<Rng> {
        let rng = StdRng::try_from_rng(&mut rand::rngs::SysRng)?;
        Ok(Rng(Arc::new(Mutex::new(rng))))
    }

    /// The same numbers at every run.
    pub fn seeded(seed: u64) -> Rng {
        Rng(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }

    /// 64 random bits.
    pub fn bits(&self) -> u64 {
        u64::from_le_bytes(self.bytes())
    }

    /// A number from 0 to `below - 1`; the bias is under `below / 2^64`.
    pub fn below(&self, below: usize) -> usize {
        let wide = u128::from(self.bits()) * below as u128;
        usize::try_from(wide >> 64).unwrap_or(0)
    }
}

/// Gives out the ids of every row: unique over all tables and nodes, rising with time.
///
/// 41 bits of milliseconds since 2020, then 22 bits that start at random in each
/// millisecond, so that two nodes do not meet, and count up within it.
#[derive(Debug)]
pub struct Ids {
    last: AtomicI64,
}

const IDS_SINCE_MS: i64 = 1_577_836_800_000;

impl Ids {
    /// A giver of ids for one process.
    pub fn new() -> Ids {
        Ids { last: AtomicI64::new(0) }
    }

    /// The next id.
    pub fn next(&self, now: Timestamp, rng: &Rng) -> i64 {
        let fresh = ((now.as_millisecond() - IDS_SINCE_MS) << 22) | (rng.bits() & 0x1f_ffff).cast_signed();
        let before = self.last.fetch_max(fresh, Ordering::SeqCst);
        if before < fresh { fresh } else { self.last.fetch_add(1, Ordering::SeqCst) + 1 }
    }

    /// The smallest id that can have been given out at `at`.
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
