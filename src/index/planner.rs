//! The planner keeps the plan for every waiting need in memory and brings it up to date when a page asks for it.
//!
//! Who may act: nobody; it only reads, and only what the pool holds. The plan proposes: nothing of it is stored, and
//! approving a line is the same act as approving on a request's page.
//!
//! A small plan takes a hundredth of a second and is computed while the page waits. A large one is computed in a task
//! of its own; until it is ready, pages show the last one without the lines that are no longer possible, or say that
//! the first is being computed. The planner has its own copy of the offers, so that computing never keeps pages from
//! the pool.

use std::collections::HashSet;
use std::sync::Arc;

use anyhow::Result;
use tokio::sync::{Mutex, OwnedRwLockWriteGuard, RwLock};

use super::pool::{IndexState, Moment, NeedStage};
use super::snapshot::{Kept, News, PlannedRow};
use crate::app::App;
use crate::ids::{NeedId, RequestId, VolunteerId};

/// Need id and volunteer id of a pair that a moderator sets aside: the plan is to do without it this time.
pub type Aside = (NeedId, VolunteerId);

/// Largest number of waiting needs for which a page waits for the plan to be computed.
const AT_ONCE_MAX: usize = 2_000;

/// Holds the plan for every waiting need. It is empty until its first use.
#[derive(Default)]
pub struct Planner {
    kept: Arc<Mutex<Option<Kept>>>,
    ready: std::sync::RwLock<Option<Arc<Ready>>>,
    computing: Arc<RwLock<()>>,
}

/// A finished plan, as pages show it.
pub struct Ready {
    /// Version of the pool that the plan was made from.
    version: u64,
    /// By falling priority; equal priorities by time of registration, oldest first.
    rows: Vec<Arc<PlannedRow>>,
}

impl Planner {
    /// Calls `look` with the pool's state as of `moment` or later and with the rows of the plan, without the pairs set
    /// aside. Returns `None` while the first large plan is being computed.
    ///
    /// A small plan is brought up to date first: what changed since the last one, and what those changes touch, is
    /// computed again. A large plan may be older than `moment`; its rows that are no longer possible are left out.
    pub async fn look<T>(
        &self,
        app: &App,
        moment: Moment,
        aside: &[Aside],
        look: impl FnOnce(&IndexState, &[&PlannedRow]) -> T,
    ) -> Result<Option<T>> {
        self.prepare(app, moment).await?;
        let Some(mut ready) = self.ready() else { return Ok(None) };
        if !aside.is_empty() {
            ready = Arc::new(self.without(&ready, aside).await?);
        }
        let state = app.pool.since(app, moment).await?;
        let rows = ready.of_now(&state);
        Ok(Some(look(&state, &rows)))
    }

    /// Returns the plan as it would be if these pairs were blocked. While a large plan is being computed, returns
    /// `ready` without the rows of these pairs instead, so that no page waits for it.
    async fn without(&self, ready: &Ready, aside: &[Aside]) -> Result<Ready> {
        let kept = self.kept.clone();
        let kept = if self.computing.try_read().is_err() {
            None
        } else if ready.rows.len() <= AT_ONCE_MAX {
            Some(kept.lock_owned().await)
        } else {
            kept.try_lock_owned().ok()
        };
        let pairs = aside.to_vec();
        let anew = move || {
            let kept = kept.as_ref()?.as_ref()?;
            Some(Ready { version: kept.version(), rows: kept.without(&pairs) })
        };
        // On a thread for blocking work: a large plan takes a second, for which no other page must wait.
        Ok(tokio::task::spawn_blocking(anew).await?.unwrap_or_else(|| ready.without(aside)))
    }

    /// Locks the plan as if it were being computed: while the guard is held, pages show the last plan. The stories use
    /// it.
    pub async fn computing(&self) -> OwnedRwLockWriteGuard<()> {
        self.computing.clone().write_owned().await
    }

    async fn prepare(&self, app: &App, moment: Moment) -> Result<()> {
        let Ok(nobody_computes) = self.computing.try_read() else { return Ok(()) };
        let (version, waiting) = {
            let state = app.pool.since(app, moment).await?;
            (state.version, state.needs.waiting())
        };
        if waiting <= AT_ONCE_MAX {
            let mut kept = self.kept.lock().await;
            let news = News::since(kept.as_ref(), &*app.pool.since(app, moment).await?);
            let following = Kept::follow(kept.take(), app, news);
            self.show(kept.insert(following));
            return Ok(());
        }
        drop(nobody_computes);
        if self.ready().is_none_or(|ready| ready.version < version) {
            self.compute_beside(app);
        }
        Ok(())
    }

    /// Starts a task that brings the plan up to date, unless one is running. Errors are logged, and the last plan
    /// stays.
    fn compute_beside(&self, app: &App) {
        let Ok(computing) = self.computing.clone().try_write_owned() else { return };
        let (app, kept) = (app.clone(), self.kept.clone());
        tokio::spawn(async move {
            let mut kept = kept.lock_owned().await;
            let news = match app.pool.refresh(&app).await {
                Ok(state) => News::since(kept.as_ref(), &state),
                Err(error) => return tracing::error!(cause = format!("{error:#}"), "the plan was not computed"),
            };
            let computed = tokio::task::spawn_blocking(move || {
                let following = Kept::follow(kept.take(), &app, news);
                app.planner.show(kept.insert(following));
                drop(computing);
            });
            if let Err(error) = computed.await {
                tracing::error!(cause = format!("{error:#}"), "the plan was not computed");
            }
        });
    }

    fn ready(&self) -> Option<Arc<Ready>> {
        self.ready.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    fn show(&self, kept: &Kept) {
        let is_new = |ready: Arc<Ready>| ready.version < kept.version() || kept.moved();
        if self.ready().is_none_or(is_new) {
            let ready = Arc::new(Ready { version: kept.version(), rows: kept.rows() });
            *self.ready.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(ready);
        }
    }
}

impl Ready {
    /// Drops the rows that propose one of these pairs, without planning anew.
    fn without(&self, aside: &[Aside]) -> Ready {
        let is_aside =
            |row: &PlannedRow| row.pair.is_some_and(|(volunteer, _)| aside.contains(&(row.need_id, volunteer)));
        Ready { version: self.version, rows: self.rows.iter().filter(|row| !is_aside(row)).cloned().collect() }
    }

    /// Rows that are still possible: drops those whose need no longer waits and those whose volunteer is no longer
    /// free.
    fn of_now<'a>(&'a self, state: &IndexState) -> Vec<&'a PlannedRow> {
        let requests: HashSet<RequestId> = state.requests_changed_since(self.version).collect();
        let volunteers: HashSet<VolunteerId> = state.changed_since(self.version).collect();
        let waits = |row: &PlannedRow| {
            !requests.contains(&row.request_id)
                || state.needs.get(&row.need_id).is_some_and(|asked| asked.stage == NeedStage::Waiting)
        };
        let is_free = |row: &PlannedRow| {
            let taken = |id: VolunteerId| {
                state.offers.get(matching::VolunteerId::from(id)).is_none_or(|volunteer| !volunteer.free)
            };
            row.pair.is_none_or(|(id, _)| !volunteers.contains(&id) || !taken(id))
        };
        self.rows.iter().map(Arc::as_ref).filter(|row| waits(row) && is_free(row)).collect()
    }
}
