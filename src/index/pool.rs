//! What the desk keeps in memory: every volunteer and offer of help, and every need not yet met.
//!
//! Who may act: nobody; it only reads. Tables: volunteer, offer, request, need, block; and
//! `history`, which is the change feed: whoever changes a volunteer or a request writes a line of it
//! in the same transaction. Each use reads the lines written since the last one (`feed`) and loads again
//! the volunteers and requests they speak of, so that several machines may share one database. A page
//! reads once, however often it looks ([`Moment`]).
//!
//! How many candidates a need has changes by those near it who changed; all are counted again only when
//! the best of them may have left. It holds no name and no address.

mod feed;
mod load;
mod needs;
mod request_row;
mod rows;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use jiff::Timestamp;
use matching::{Best, Offers, PlaceId, Volunteer, VolunteerId};
use tokio::sync::{Mutex, RwLock, RwLockReadGuard};

use feed::Feed;

use super::counts::VolunteerCounts;
use crate::campaign::Value;
use crate::core::Core;
use crate::index::standing::VolunteerStanding;
use crate::kit::error::StillLoading;

pub use needs::IndexedNeeds;
pub use request_row::Filed;
pub use rows::{Minute, kind_bit};

/// So many needs are worth a second thread.
const MANY: usize = 1_000;
/// Past so many places touched at once, every need is counted again: it is quicker than to ask who is near.
const TOUCHED_MAX: usize = 300;

/// A page waits so long for what is read at start; a million volunteers take longer.
const FIRST_READING_AWAITED: Duration = Duration::from_secs(5);

/// The index, empty until its first use.
#[derive(Default)]
pub struct Pool {
    read: Mutex<Read>,
    state: RwLock<Option<IndexState>>,
    /// Moments given out so far.
    moments: AtomicU64,
}

/// A point in time: what was committed before it is in all that was read after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(u64);

#[derive(Default)]
struct Read {
    feed: Feed,
    /// When the last reading began.
    begun: Moment,
}

/// Offers and needs as of the last refresh.
pub struct IndexState {
    /// Available volunteers, free or not.
    pub offers: Offers,
    /// All volunteers, by id: what the list filters and counts.
    pub volunteers: BTreeMap<i64, IndexedVolunteer>,
    /// The same, counted.
    pub counts: VolunteerCounts,
    /// All requests, by id: what their list filters and counts.
    pub requests: BTreeMap<i64, Filed>,
    /// IndexedNeeds that wait or are being served, by id.
    pub needs: IndexedNeeds,
    /// VolunteerCounts the times that something changed.
    pub version: u64,
    /// The version that last changed each volunteer.
    changed: HashMap<i64, u64>,
    /// The same of each request.
    requests_changed: HashMap<i64, u64>,
}

/// A volunteer as the list filters them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexedVolunteer {
    /// Where; none when the gazetteer no longer has it.
    pub place: Option<PlaceId>,
    /// What they offer, a bit a kind; kinds past the 64th are not filtered by.
    pub kinds: u64,
    /// Whom they would help, a bit an audience.
    pub audiences: u64,
    /// Whether they may be introduced.
    pub standing: VolunteerStanding,
    /// Was in no introduction yet.
    pub never_called: bool,
    /// When the address was first confirmed.
    pub confirmed: Minute,
}

/// A need with what the queue shows of its request.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Id.
    pub id: i64,
    /// Of which request.
    pub request_id: i64,
    /// Index in the campaign.
    pub kind: usize,
    /// By criterion of the kind.
    pub answers: Vec<Option<Value>>,
    /// Index in the campaign.
    pub audience: usize,
    /// Slug.
    pub field_of_work: Option<String>,
    /// Somebody asks for the beneficiary.
    pub for_somebody_else: bool,
    /// Where.
    pub place: PlaceId,
    /// The team marked the request as urgent.
    pub urgent: bool,
    /// Where it stands.
    pub stage: NeedStage,
    /// When the request came.
    pub registered_at: Timestamp,
    /// When the need came to stand where it does.
    pub stage_at: Timestamp,
    /// When it came into the queue: confirmed, or free again.
    pub waits_since: Timestamp,
    /// What the matching rule knows of it, blocks included.
    pub need: matching::Need,
    /// Its candidates; `None` when there is nobody, or when it does not wait.
    pub best: Option<Best>,
    /// While changes are applied: the best is to be looked for again.
    unsure: bool,
}

/// Where a need stands, to the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeedStage {
    /// The requester has not confirmed the address.
    Unconfirmed,
    /// For a volunteer.
    Waiting,
    /// For a second moderator, to approve a proposal.
    Proposed {
        /// The first moderator.
        by: i64,
        /// Since when.
        at: Timestamp,
    },
    /// An introduction stands.
    Introduced,
}

impl Asked {
    /// Whether it waits for this moderator's answer to another's proposal.
    pub fn asks(&self, moderator_id: i64) -> bool {
        matches!(self.stage, NeedStage::Proposed { by, .. } if by != moderator_id)
    }
}

/// What changed since the last time, read back whole.
#[derive(Default)]
struct Changes {
    volunteer_ids: HashSet<i64>,
    volunteers: Vec<(i64, IndexedVolunteer, Option<Volunteer>)>,
    request_ids: HashSet<i64>,
    filed: Vec<(i64, Filed)>,
    asked: Vec<Asked>,
    /// Requests and volunteers.
    blocks: Vec<(i64, VolunteerId)>,
}

impl Pool {
    /// Now.
    pub fn now(&self) -> Moment {
        Moment(self.moments.fetch_add(1, Ordering::SeqCst) + 1)
    }

    /// The offers and needs as they are now. Let go of it before anything that waits: the next
    /// refresh waits for it.
    pub async fn refresh(&self, app: &Core) -> Result<RwLockReadGuard<'_, IndexState>> {
        self.since(app, self.now()).await
    }

    /// The offers and needs as they were at this moment, or are later: of several who wait for them one reads.
    pub async fn since(&self, app: &Core, moment: Moment) -> Result<RwLockReadGuard<'_, IndexState>> {
        self.since_within(app, moment, FIRST_READING_AWAITED).await
    }

    /// The same, for a page that waits so long at most for the first reading, if somebody else began it.
    ///
    /// # Errors
    /// [`StillLoading`] past that.
    pub async fn since_within(
        &self,
        app: &Core,
        moment: Moment,
        patience: Duration,
    ) -> Result<RwLockReadGuard<'_, IndexState>> {
        // One at a time: an older reading must not overwrite a younger one.
        let mut read = match self.read.try_lock() {
            Ok(read) => read,
            Err(_) if self.state.read().await.is_some() => self.read.lock().await,
            Err(_) => tokio::time::timeout(patience, self.read.lock()).await.map_err(|_| StillLoading)?,
        };
        if read.begun <= moment {
            let begun = self.now();
            if self.state.read().await.is_none() {
                let (feed, loaded) = IndexState::load(app).await?;
                let mut state = self.state.write().await;
                (read.feed, *state) = (feed, Some(loaded));
            } else if let Some((feed, changes)) = read.feed.read(app).await? {
                let mut state = self.state.write().await;
                // Together, with nothing to wait for between: a browser that leaves ends this at any
                // wait, and a line must not count as read before it was acted upon.
                read.feed = feed;
                if let Some(state) = state.as_mut() {
                    state.apply(app, changes);
                }
            }
            read.begun = begun;
        }
        let state = self.state.read().await;
        RwLockReadGuard::try_map(state, Option::as_ref).ok().context("the index of offers was not loaded")
    }

    /// As while somebody reads.
    #[cfg(test)]
    pub(crate) async fn held(&self) -> impl Sized {
        self.read.lock().await
    }

    /// Whether a refresh waits for the pages that read.
    #[cfg(test)]
    pub(crate) fn is_awaited(&self) -> bool {
        self.state.try_read().is_err()
    }
}

impl IndexState {
    /// Volunteers who came, left or changed after a version.
    pub fn changed_since(&self, version: u64) -> impl Iterator<Item = i64> {
        self.changed.iter().filter(move |(_, at)| **at > version).map(|(id, _)| *id)
    }

    /// Requests that did.
    pub fn requests_changed_since(&self, version: u64) -> impl Iterator<Item = i64> {
        self.requests_changed.iter().filter(move |(_, at)| **at > version).map(|(id, _)| *id)
    }

    fn apply(&mut self, app: &Core, changes: Changes) {
        self.version += 1;
        self.changed.extend(changes.volunteer_ids.iter().map(|id| (*id, self.version)));
        self.requests_changed.extend(changes.request_ids.iter().map(|id| (*id, self.version)));
        let Changes { volunteer_ids, volunteers, request_ids, filed, asked, blocks } = changes;
        let before = volunteer_ids.iter().filter_map(|id| self.offers.get(VolunteerId(*id)));
        let after = volunteers.iter().filter_map(|(.., volunteer)| volunteer.as_ref());
        let moved: Vec<&Volunteer> = before.chain(after).collect();
        let touched: HashSet<PlaceId> = moved.iter().flat_map(|volunteer| volunteer.places()).collect();
        let near = Near::new(&self.offers, &touched, moved.len());
        drop(moved);

        for id in &request_ids {
            self.requests.remove(id);
            self.needs.remove_request(*id);
        }
        self.requests.extend(filed);
        let mut met = near.needs(&self.needs);
        for id in &met {
            if let Some(asked) = self.needs.get_mut(*id) {
                leave(&self.offers, &volunteer_ids, asked);
            }
        }
        for id in &volunteer_ids {
            if let Some(before) = self.volunteers.remove(id) {
                self.counts.count(app, &before, -1);
            }
            self.offers.remove(VolunteerId(*id));
            self.needs.unblock(VolunteerId(*id));
        }
        for (id, listed, volunteer) in volunteers {
            self.counts.count(app, &listed, 1);
            self.volunteers.insert(id, listed);
            if let Some(volunteer) = volunteer {
                self.offers.insert(volunteer);
            }
        }
        for asked in asked {
            self.needs.insert(asked);
        }
        for (request_id, volunteer) in blocks {
            self.needs.block(request_id, volunteer);
        }

        met.extend(request_ids.iter().flat_map(|id| self.needs.ids_of(*id)));
        let mut again = vec![];
        for id in met {
            let Some(asked) = self.needs.get_mut(id) else { continue };
            let is_unsure = std::mem::take(&mut asked.unsure);
            if asked.stage != NeedStage::Waiting {
                asked.best = None;
            } else if near.everywhere || is_unsure || request_ids.contains(&asked.request_id) {
                again.push(id);
            } else {
                join(&self.offers, &volunteer_ids, asked);
            }
        }
        self.count_again(&again);
    }

    /// Looks for the best candidates of needs, with all processors where they are many.
    fn count_again(&mut self, ids: &[i64]) {
        let asked = || ids.iter().filter_map(|id| self.needs.get(id));
        let needs: Vec<&matching::Need> = asked().map(|asked| &asked.need).collect();
        let threads = if needs.len() < MANY { 1 } else { std::thread::available_parallelism().map_or(1, Into::into) };
        let best = self.offers.best_of_each(&needs, threads);
        let found: Vec<(i64, Option<Best>)> = asked().map(|asked| asked.id).zip(best).collect();
        for (id, best) in found {
            if let Some(asked) = self.needs.get_mut(id) {
                asked.best = best;
            }
        }
    }
}

/// Which needs some volunteers may concern: those that a kind's search reaches from the places that they
/// left or came to.
struct Near {
    /// By kind; empty when `everywhere`.
    within: Vec<HashSet<PlaceId>>,
    /// Too many changed: every need is counted again.
    everywhere: bool,
}

impl Near {
    fn new(offers: &Offers, touched: &HashSet<PlaceId>, volunteers: usize) -> Near {
        let everywhere = touched.len() > TOUCHED_MAX || volunteers > TOUCHED_MAX;
        let around = |metres: u32| touched.iter().flat_map(move |place| offers.places().within(*place, metres));
        let within = |kind: &matching::Kind| around(kind.distance.limit_metres()).map(|(place, _)| place).collect();
        let within = if everywhere { vec![] } else { offers.rules().kinds.iter().map(within).collect() };
        Near { within, everywhere }
    }

    fn needs(&self, needs: &IndexedNeeds) -> Vec<i64> {
        if self.everywhere {
            return needs.ids();
        }
        let of_kind = |(kind, places)| needs.of_kind_at(kind, places);
        self.within.iter().enumerate().flat_map(of_kind).collect()
    }
}

/// Takes volunteers who are about to change out of what is counted for a need. When the best may have been
/// one of them, all are to be counted again; and where the search widens while there are few, since then
/// each who comes or leaves changes who else is counted.
fn leave(offers: &Offers, volunteer_ids: &HashSet<i64>, asked: &mut Asked) {
    asked.unsure |= offers.rules().kind(asked.need.kind).distance.widen.is_some();
    for id in volunteer_ids {
        let (Some(best), Ok(candidate)) = (&mut asked.best, offers.explain(&asked.need, VolunteerId(*id))) else {
            continue;
        };
        asked.unsure |= candidate.points >= best.points;
        best.total = best.total.saturating_sub(1);
    }
}

/// VolunteerCounts volunteers who have just changed for a need, as they are now.
fn join(offers: &Offers, volunteer_ids: &HashSet<i64>, asked: &mut Asked) {
    for id in volunteer_ids {
        let Ok(candidate) = offers.explain(&asked.need, VolunteerId(*id)) else { continue };
        let best = asked.best.get_or_insert(Best { points: 0, total: 0 });
        best.points = best.points.max(candidate.points);
        best.total += 1;
    }
}
