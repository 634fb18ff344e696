//! How many connections may be open at once, and which one gives way to a newcomer: the one that has rested longest.
//!
//! A visitor who keeps a connection open without asking for anything costs a handle. Without a bound, two thousand of
//! them leave none for the database.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

/// Handles kept for the database, mails, files and the log.
const KEPT: u64 = 200;
/// Most connections, however many handles there are: each takes some 20 KB of memory.
const CONNECTIONS_MAX: u64 = 16_000;
/// How long a connection that was asked to end is waited for, before the next is asked.
const GIVES_WAY: Duration = Duration::from_millis(100);

/// Raises the number of handles that this process may have to what the system allows.
pub fn raise_handles() {
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    if let Err(error) = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }) {
        tracing::warn!(%error, "the number of handles was not raised");
    }
}

/// How many connections the handles of this process allow.
pub(super) fn connections_max() -> u32 {
    let handles = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    let most = handles.saturating_sub(KEPT.min(handles / 2)).min(CONNECTIONS_MAX);
    u32::try_from(most).unwrap_or(u32::MAX)
}

/// The open connections. Clones share it.
#[derive(Clone)]
pub(super) struct Crowd {
    most: u32,
    places: Arc<Semaphore>,
    resting: Arc<Mutex<Resting>>,
}

/// Connections on which nothing is under way, the longest first.
#[derive(Default)]
struct Resting {
    turns: u64,
    by_turn: BTreeMap<u64, CancellationToken>,
}

impl Crowd {
    pub(super) fn new(most: u32) -> Crowd {
        Crowd { most, places: Arc::new(Semaphore::new(most as usize)), resting: Arc::default() }
    }

    /// Returns a place for one more connection, which ends with `stop`. If there is none, the connection that has rested
    /// longest is asked to end, and then the next: the first may have an answer under way, such as a stream of events.
    pub(super) async fn place(&self, stop: &CancellationToken) -> Place {
        let permit = loop {
            if self.places.available_permits() == 0
                && let Some((_, longest)) = self.lock().by_turn.pop_first()
            {
                longest.cancel();
            }
            if let Ok(permit) = timeout(GIVES_WAY, self.places.clone().acquire_owned()).await {
                break permit.expect("it is never closed");
            }
        };
        let mut place = Place { crowd: self.clone(), asked: stop.child_token(), turn: None, _permit: permit };
        place.rests();
        place
    }

    /// Returns once no connection is open.
    pub(super) async fn gone(&self) {
        // It cannot fail: the semaphore is never closed.
        self.places.acquire_many(self.most).await.ok();
    }

    fn lock(&self) -> MutexGuard<'_, Resting> {
        self.resting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place of one connection, which is free again once it is dropped.
pub(super) struct Place {
    crowd: Crowd,
    /// Cancelled when the connection should end: for a newcomer, or because the program stops.
    pub(super) asked: CancellationToken,
    /// Its place among those that rest; `None` while a request is under way.
    turn: Option<u64>,
    _permit: OwnedSemaphorePermit,
}

impl Place {
    /// Nothing is under way any more.
    pub(super) fn rests(&mut self) {
        let mut resting = self.crowd.lock();
        resting.turns += 1;
        let turn = resting.turns;
        resting.by_turn.insert(turn, self.asked.clone());
        self.turn = Some(turn);
    }

    /// A request has come.
    pub(super) fn works(&mut self) {
        if let Some(turn) = self.turn.take() {
            self.crowd.lock().by_turn.remove(&turn);
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.works();
    }
}
