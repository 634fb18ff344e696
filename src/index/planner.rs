//! The plan for everything that waits, kept in memory and brought up to date when asked for.
//!
//! Who may act: nobody; it only reads, and only what the pool holds. A plan is the proposal of this
//! moment: nothing of it is stored, and approving a line is the same act as on a request's page.
//!
//! A small plan is computed while the page waits: a hundredth of a second. A large one is computed beside, and pages
//! show the last one that is ready, without the lines that can no longer be; before the first is ready, that it is
//! being computed. It has its own copy of the offers: computing must not keep pages from the pool.

use std::collections::HashSet;
use std::sync::Arc;

use anyhow::Result;
use matching::VolunteerId;
use tokio::sync::{Mutex, OwnedRwLockWriteGuard, RwLock};

use super::pool::{IndexState, Moment, NeedStage};
use super::snapshot::{Kept, News, PlannedRow};
use crate::app::App;

/// A pair that a moderator does not want this time: need and volunteer.
pub type Aside = (i64, i64);

/// Needs that wait, up to which a page waits for the plan.
const AT_ONCE_MAX: usize = 2_000;

/// The plan of everything, empty until its first use.
#[derive(Default)]
pub struct Planner {
    kept: Arc<Mutex<Option<Kept>>>,
    ready: std::sync::RwLock<Option<Arc<Ready>>>,
    computing: Arc<RwLock<()>>,
}

/// A plan to look at.
pub struct Ready {
    /// Of the pool, when it was made.
    version: u64,
    /// Those that count most first, then who waits longest.
    rows: Vec<Arc<PlannedRow>>,
}

impl Planner {
    /// Looks at the plan as of now, without the pairs set aside. None while the first is being computed.
    ///
    /// Only what changed since the last time, and what that touches, is computed again.
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

    /// The plan as it would be if these pairs were not to be. While a large one is being computed, nobody waits for
    /// it: the one that is ready, without their lines.
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
        // A large one takes a second, which no other page shall wait for.
        Ok(tokio::task::spawn_blocking(anew).await?.unwrap_or_else(|| ready.without(aside)))
    }

    /// While this is kept, the plan counts as being computed by its keeper: others show the last one.
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

    /// By one task at a time.
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
    /// But for these pairs.
    fn without(&self, aside: &[Aside]) -> Ready {
        let is_aside =
            |row: &PlannedRow| row.pair.is_some_and(|(volunteer, _)| aside.contains(&(row.need_id, volunteer)));
        Ready { version: self.version, rows: self.rows.iter().filter(|row| !is_aside(row)).cloned().collect() }
    }

    /// But for the needs that no longer wait, and the volunteers who are no longer free.
    fn of_now<'a>(&'a self, state: &IndexState) -> Vec<&'a PlannedRow> {
        let requests: HashSet<i64> = state.requests_changed_since(self.version).collect();
        let volunteers: HashSet<i64> = state.changed_since(self.version).collect();
        let waits = |row: &PlannedRow| {
            !requests.contains(&row.request_id)
                || state.needs.get(&row.need_id).is_some_and(|asked| asked.stage == NeedStage::Waiting)
        };
        let is_free = |row: &PlannedRow| {
            let taken = |id: i64| state.offers.get(VolunteerId(id)).is_none_or(|volunteer| !volunteer.free);
            row.pair.is_none_or(|(id, _)| !volunteers.contains(&id) || !taken(id))
        };
        self.rows.iter().map(Arc::as_ref).filter(|row| waits(row) && is_free(row)).collect()
    }
}
