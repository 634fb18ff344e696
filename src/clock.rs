//! Time and randomness, passed as arguments so that a test runs the same at any hour.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng};

#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// The machine's clock, wrong by so much: for tests of several nodes.
    Wrong(SignedDuration),
    /// A clock that stands still until a test moves it.
    Fixed(Arc<FixedClock>),
}

/// What a fixed clock shows.
#[derive(Debug)]
pub struct FixedClock {
    /// Unix milliseconds.
    now: AtomicI64,
    /// Milliseconds that have passed.
    steady: AtomicI64,
}

impl Clock {
    pub fn fixed(at: Timestamp) -> Clock {
        let now = at.as_millisecond();
        Clock::Fixed(Arc::new(FixedClock { now: AtomicI64::new(now), steady: AtomicI64::new(0) }))
    }

    /// Returns the present instant, cut to milliseconds as the database keeps it.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> Timestamp {
        let milliseconds = match self {
            Clock::System => Timestamp::now().as_millisecond(),
            Clock::Wrong(by) => (Timestamp::now() + *by).as_millisecond(),
            Clock::Fixed(clock) => clock.now.load(Ordering::SeqCst),
        };
        from_millis(milliseconds)
    }

    /// Returns an instant on a time line of the machine's own, which nobody can set and which counts while the machine
    /// sleeps: for ages of what is in memory, which are never negative. It says nothing about the date, and means nothing
    /// to another process.
    pub fn steady(&self) -> Timestamp {
        match self {
            Clock::System | Clock::Wrong(_) => {
                let passed = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
                from_millis(passed.tv_sec * 1_000 + passed.tv_nsec / 1_000_000)
            }
            Clock::Fixed(clock) => from_millis(clock.steady.load(Ordering::SeqCst)),
        }
    }

    /// Lets time pass on a fixed clock. Does nothing to a real one.
    pub fn advance(&self, by: SignedDuration) {
        self.leap(by);
        if let Clock::Fixed(clock) = self {
            clock.steady.fetch_add(milliseconds(by), Ordering::SeqCst);
        }
    }

    /// Sets a fixed clock forward or back, without any time passing. Does nothing to a real one.
    pub fn leap(&self, by: SignedDuration) {
        if let Clock::Fixed(clock) = self {
            clock.now.fetch_add(milliseconds(by), Ordering::SeqCst);
        }
    }
}

fn milliseconds(duration: SignedDuration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(0)
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
        assert!(given.iter().all(|id| *id >> 22 >= now.as_millisecond() - IDS_SINCE_MS));
    }
}
