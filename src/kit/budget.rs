//! Counts how many forms came from each source lately, and how much work or waiting a busy source owes.
//!
//! The counts are in memory and bounded. Each source is known by a hash whose key dies with this process, so that
//! nothing about it is on disk or in a log. Each node counts for itself.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::clock::Rng;
use crate::kit::source::Source;
use crate::people::seal::Lookup;

/// A form counts half after this time, so that a hospital's rush is forgotten within the hour.
const HALF_LIFE: SignedDuration = SignedDuration::from_mins(10);
/// Bits of work asked of a source that has just become busy: 4,096 hashes on average, about a second on an old phone.
/// Each time the source's rate doubles, one bit more is asked.
pub(super) const BITS_MIN: u8 = 12;
/// Most bits of work ever asked: a quarter of a million hashes, a minute on an old phone, which may as well wait.
const BITS_MAX: u8 = 18;
/// Time between two places of a source that has just become busy. People who wait are let in one by one; the busier the
/// source, the longer the time between two.
const APART: SignedDuration = SignedDuration::from_secs(3);
const APART_MAX: f64 = 20.0;
/// The longest wait for which a place is kept: a machine that takes every place has taken five minutes of them at most.
pub const WAIT_MAX: SignedDuration = SignedDuration::from_mins(5);
/// How many sources are remembered, some 10 MB. Beyond, the sources that sent least are forgotten first.
const SOURCES_MAX: usize = 100_000;

/// The budgets of all sources, behind one lock.
pub struct Budgets {
    key: Lookup,
    at_once: f64,
    sources: Mutex<HashMap<Vec<u8>, Lately>>,
}

/// What came from one source lately.
#[derive(Clone, Copy)]
struct Lately {
    /// Number of forms that passed, decayed to the instant `at`.
    forms: f64,
    at: Timestamp,
    /// When the last place that was given out is due; the next place comes after it.
    free_at: Timestamp,
}

impl Lately {
    fn nothing(now: Timestamp) -> Lately {
        Lately { forms: 0.0, at: now, free_at: now }
    }

    /// Number of forms that passed, decayed to `now`.
    fn forms_at(&self, now: Timestamp) -> f64 {
        let half_lives = now.duration_since(self.at).as_secs_f64().max(0.0) / HALF_LIFE.as_secs_f64();
        self.forms * 0.5_f64.powf(half_lives)
    }
}

impl Budgets {
    /// `at_once`: how many forms of one source pass without work or waiting.
    pub fn new(at_once: u32, rng: &Rng) -> Budgets {
        Budgets { key: Lookup::passing(rng), at_once: f64::from(at_once), sources: Mutex::default() }
    }

    /// Bits of work that a form from this source needs now: 0 (none), or `BITS_MIN` to `BITS_MAX`.
    pub fn bits(&self, source: &Source, now: Timestamp) -> u8 {
        let lately = self.sources().get(&self.hash(source)).copied();
        self.bits_for(lately.map_or(0.0, |lately| lately.forms_at(now)))
    }

    /// Lets a form in and counts it if the source is not busy, or if `is_paid(bits)` says that enough was done for it.
    /// Otherwise counts nothing and returns the bits asked for now.
    ///
    /// The check and the count are one step under the lock, so that simultaneous forms cannot share the last of a
    /// budget.
    pub fn enter(&self, source: &Source, now: Timestamp, is_paid: impl FnOnce(u8) -> bool) -> Result<(), u8> {
        let hash = self.hash(source);
        let mut sources = self.sources();
        let lately = sources.get(&hash).copied().unwrap_or(Lately::nothing(now));
        let forms = lately.forms_at(now);
        let bits = self.bits_for(forms);
        if bits > 0 && !is_paid(bits) {
            return Err(bits);
        }
        make_room(&mut sources, now);
        sources.insert(hash, Lately { forms: forms + 1.0, at: now, ..lately });
        Ok(())
    }

    /// Keeps a place for somebody whose browser does no work, and returns the time until they are let in. Returns
    /// `None` when every place within [`WAIT_MAX`] is taken.
    pub fn place(&self, source: &Source, now: Timestamp) -> Option<SignedDuration> {
        let hash = self.hash(source);
        let mut sources = self.sources();
        let lately = sources.get(&hash).copied().unwrap_or(Lately::nothing(now));
        let apart = APART.mul_f64(self.share(lately.forms_at(now)).clamp(1.0, APART_MAX));
        let free_at = lately.free_at.max(now) + apart;
        let wait = free_at.duration_since(now);
        if wait > WAIT_MAX {
            return None;
        }
        make_room(&mut sources, now);
        sources.insert(hash, Lately { free_at, ..lately });
        Some(wait)
    }

    /// Share of the source's budget that is used once one more form has passed; above 1, the source is busy.
    fn share(&self, forms: f64) -> f64 {
        (forms + 1.0) / self.at_once
    }

    fn bits_for(&self, forms: f64) -> u8 {
        let mut share = self.share(forms);
        if share <= 1.0 {
            return 0;
        }
        let mut bits = BITS_MIN;
        while share > 2.0 && bits < BITS_MAX {
            share /= 2.0;
            bits += 1;
        }
        bits
    }

    fn hash(&self, source: &Source) -> Vec<u8> {
        source.hash(&self.key, "budget of source")
    }

    fn sources(&self) -> MutexGuard<'_, HashMap<Vec<u8>, Lately>> {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes room for one more source: first forgets the sources with less than half a form left to count, then those with
/// less than one, two, four… until there is room.
fn make_room(sources: &mut HashMap<Vec<u8>, Lately>, now: Timestamp) {
    let mut least = 0.5;
    while sources.len() >= SOURCES_MAX {
        sources.retain(|_, lately| lately.forms_at(now) >= least);
        least *= 2.0;
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;
    use crate::clock::from_millis;

    fn source(address: &str) -> Source {
        Source::from(address.parse::<IpAddr>().unwrap())
    }

    fn budgets() -> (Budgets, Timestamp) {
        (Budgets::new(10, &Rng::seeded(1)), from_millis(1_584_442_800_000))
    }

    #[test]
    fn a_source_is_busy_after_its_budget_and_others_are_not() {
        let (budgets, now) = budgets();
        let (here, there) = (source("192.0.2.1"), source("192.0.2.2"));
        for _ in 0..10 {
            assert_eq!(budgets.bits(&here, now), 0);
            assert_eq!(budgets.enter(&here, now, |_| false), Ok(()));
        }
        assert_eq!(budgets.enter(&here, now, |_| false), Err(BITS_MIN));
        assert_eq!((budgets.bits(&here, now), budgets.bits(&there, now)), (BITS_MIN, 0));
        assert_eq!(budgets.enter(&there, now, |_| false), Ok(()));
    }

    #[test]
    fn more_work_is_asked_for_at_each_doubling_and_less_as_time_passes() {
        let (budgets, now) = budgets();
        let here = source("2001:db8::1");
        let mut asked = vec![];
        for _ in 0..50_000 {
            budgets.enter(&here, now, |_| true).unwrap();
            asked.push(budgets.bits(&source("2001:db8::ffff"), now));
        }
        assert_eq!((asked[8], asked[9], asked[19], asked[39]), (0, BITS_MIN, BITS_MIN + 1, BITS_MIN + 2));
        assert_eq!(asked.last(), Some(&BITS_MAX));
        assert!(asked.is_sorted());
        let in_minutes = |minutes| budgets.bits(&here, now + SignedDuration::from_mins(minutes));
        assert!(in_minutes(80) < BITS_MAX && in_minutes(100) >= BITS_MIN);
        assert_eq!(in_minutes(150), 0, "whatever came, the next hours are as if nothing had");
        assert_eq!(in_minutes(-5), BITS_MAX, "a clock that was set back frees nobody");
    }

    #[test]
    fn those_who_wait_are_let_in_one_by_one_and_a_machine_takes_no_more_than_the_next_minutes() {
        let (budgets, now) = budgets();
        let here = source("192.0.2.1");
        for _ in 0..10 {
            budgets.enter(&here, now, |_| false).unwrap();
        }
        let waits: Vec<_> = std::iter::from_fn(|| budgets.place(&here, now)).collect();
        assert!(waits[0] <= SignedDuration::from_secs(4), "{:?}", waits[0]);
        assert!(waits.is_sorted() && waits.len() > 60 && waits.last().unwrap() <= &WAIT_MAX, "{}", waits.len());
        assert!(budgets.place(&here, now + SignedDuration::from_secs(10)).is_some(), "time makes room");
    }

    #[test]
    fn what_is_kept_is_bounded_and_those_who_sent_most_are_forgotten_last() {
        let (budgets, now) = budgets();
        let busy = source("192.0.2.1");
        for _ in 0..20 {
            budgets.enter(&busy, now, |_| true).unwrap();
        }
        for n in 0..u32::try_from(SOURCES_MAX).unwrap() + 10 {
            budgets.enter(&source(&std::net::Ipv4Addr::from_bits(n).to_string()), now, |_| true).unwrap();
        }
        assert!(budgets.sources().len() <= SOURCES_MAX);
        assert_eq!(budgets.bits(&busy, now), BITS_MIN + 1);
    }
}
