//! Signs of life of the worker in this process, for those who watch the program.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

use crate::clock::{Clock, from_millis};

/// When the worker last did what it does again and again, in steady time ([`Clock::steady`]).
#[derive(Debug, Default)]
pub struct Pulse {
    worked: SteadyInstant,
    swept: SteadyInstant,
}

/// An instant in milliseconds, plus one; zero before the first.
#[derive(Debug, Default)]
struct SteadyInstant(AtomicI64);

impl SteadyInstant {
    fn set(&self, clock: &Clock) {
        self.0.store(clock.steady().as_millisecond() + 1, Ordering::Relaxed);
    }

    fn age(&self, clock: &Clock) -> Option<SignedDuration> {
        let at: Timestamp = match self.0.load(Ordering::Relaxed) {
            0 => return None,
            milliseconds => from_millis(milliseconds - 1),
        };
        Some(clock.steady().duration_since(at))
    }
}

impl Pulse {
    /// The worker is at it.
    pub fn worked(&self, clock: &Clock) {
        self.worked.set(clock);
    }

    /// All retention periods were applied.
    pub fn swept(&self, clock: &Clock) {
        self.swept.set(clock);
    }

    /// Time since the worker's last sign of life; `None` before the first.
    pub fn since_work(&self, clock: &Clock) -> Option<SignedDuration> {
        self.worked.age(clock)
    }

    /// Time since all retention periods were last applied; `None` before the first time.
    pub fn since_sweep(&self, clock: &Clock) -> Option<SignedDuration> {
        self.swept.age(clock)
    }
}
