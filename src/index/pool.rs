//! The index: every volunteer and offer of help, and every need not yet met, kept in memory for the desk.
//!
//! Who may act: nobody; it only reads, and it holds no name and no address. Tables: volunteer, offer, request, need,
//! block, those of `volunteers::fitness`, and `history`, which serves as change feed: every transaction that changes a
//! volunteer or a request also writes a line of history. Each use reads the lines written since the last one (`feed`)
//! and loads again the volunteers and requests they name, so that several machines may share one database, and the
//! volunteers whom time alone has changed. A page fixes one [`Moment`] and reads the feed at most once for it, however
//! often it asks.
//!
//! When volunteers change, only the needs near them have their candidates adjusted. All candidates of a need are
//! counted again only when its best candidate may have left.

mod feed;
mod load;
mod needs;
mod request_row;
mod rows;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use matching::{Best, Offers, PlaceId, Volunteer};
use tokio::sync::{Mutex, RwLock, RwLockReadGuard};

use feed::Feed;

use super::counts::VolunteerCounts;
use super::room;
use crate::campaign::Value;
use crate::core::Core;
use crate::ids::{ModeratorId, NeedId, RequestId, VolunteerId};
use crate::index::standing::VolunteerStanding;
use crate::kit::error::StillLoading;

pub use needs::IndexedNeeds;
pub use request_row::Filed;
pub use rows::{Minute, kind_bit};

/// From this many needs on, they are shared out among all processors.
const MANY: usize = 1_000;
/// When more places or more volunteers than this changed at once, every need is counted again: that is quicker than
/// finding the needs nearby.
const TOUCHED_MAX: usize = 300;

/// How long a page waits for the first reading at start; the reading of a million volunteers takes longer.
const FIRST_READING_AWAITED: Duration = Duration::from_secs(5);

/// The index. It is empty until its first use.
#[derive(Default)]
pub struct Pool {
    read: Mutex<Read>,
    state: RwLock<Option<IndexState>>,
    /// Moments handed out so far.
    moments: AtomicU64,
}

/// A point in time. Whatever was committed before a moment is in everything that is read after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(u64);

#[derive(Default)]
struct Read {
    feed: Feed,
    /// Moment at which the last successful reading began.
    begun: Moment,
}

/// Volunteers, requests and needs as of the last reading.
pub struct IndexState {
    /// Volunteers whom the plan may consider: available, or in as many introductions as they take.
    pub offers: Offers,
    /// Every volunteer, by id: what the list filters and counts.
    pub volunteers: BTreeMap<VolunteerId, IndexedVolunteer>,
    /// Counts of `volunteers`.
    pub counts: VolunteerCounts,
    /// Every request, by id: what the list of requests filters and counts.
    pub requests: BTreeMap<RequestId, Filed>,
    /// Needs that are open or introduced, by id.
    pub needs: IndexedNeeds,
    /// Grows by one each time that changes are applied.
    pub version: u64,
    /// The version that last changed each volunteer. Volunteers unchanged since the first reading are absent.
    changed: HashMap<VolunteerId, u64>,
    /// The version that last changed each request. Requests unchanged since the first reading are absent.
    requests_changed: HashMap<RequestId, u64>,
    /// When time alone changes what a volunteer has, and whom: a check ends, a cooling period is over.
    due: BTreeSet<(Timestamp, VolunteerId)>,
}

/// A volunteer as the list filters them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexedVolunteer {
    /// `None` when the gazetteer no longer has the place.
    pub place: Option<PlaceId>,
    /// Kinds offered, bit `n` for the campaign's kind `n`; kinds past the 64th have no bit.
    pub kinds: u64,
    /// Audiences whom they would help, bit `n` for the campaign's audience `n`.
    pub audiences: u64,
    pub standing: VolunteerStanding,
    /// They have been in no introduction so far.
    pub never_called: bool,
    /// When the address was first confirmed.
    pub confirmed: Minute,
}

/// A need with what the queue shows of its request.
#[derive(Clone, Debug)]
pub struct Asked {
    pub id: NeedId,
    pub request_id: RequestId,
    /// Index of the kind in the campaign.
    pub kind: usize,
    /// One entry per criterion of the kind, in the campaign's order.
    pub answers: Vec<Option<Value>>,
    /// Index of the audience in the campaign.
    pub audience: usize,
    /// Slug of the campaign's field of work.
    pub field_of_work: Option<String>,
    /// A contact asks on behalf of the beneficiary.
    pub for_somebody_else: bool,
    pub place: PlaceId,
    /// The team marked the request as urgent.
    pub urgent: bool,
    pub stage: NeedStage,
    /// When the request was registered.
    pub registered_at: Timestamp,
    /// When the need took its present status.
    pub stage_at: Timestamp,
    /// When the need came into the queue: the later of the request's confirmation and the need's last change of status.
    pub waits_since: Timestamp,
    /// Units that are sought and that nobody has promised; `None` for a kind without stock.
    pub lacking: Option<u32>,
    /// Last day on which the help is wanted, if the need says one.
    pub wanted_by: Option<Date>,
    /// The need as the matching rule takes it, blocked volunteers included; of a kind with a stock, with the units it lacks,
    /// and without the volunteers who give it some already.
    pub need: matching::Need,
    /// Points of the best candidate and number of candidates; `None` when there is no candidate, or when the need is
    /// not waiting for a volunteer.
    pub best: Option<Best>,
    /// Set while changes are applied: the candidates must all be counted again.
    unsure: bool,
}

/// Where a need stands, as the queue shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeedStage {
    /// The requester has not confirmed the address yet.
    Unconfirmed,
    /// Waits for a volunteer.
    Waiting,
    /// Waits until somebody corrects a stored answer that cannot be read. Nobody is proposed meanwhile.
    Unreadable,
    /// Waits until a report about the person who asks is dealt with. Nobody is proposed meanwhile.
    Frozen,
    /// Waits for a second moderator to approve a proposal.
    Proposed {
        /// Id of the moderator who made the proposal.
        by: ModeratorId,
        /// When it was made.
        at: Timestamp,
    },
    /// Waits for both parties to say whether they agree to a proposal.
    Agreeing {
        /// When they are asked.
        asked_at: Timestamp,
    },
    /// An introduction stands.
    Introduced,
}

impl Asked {
    /// Whether it waits for this moderator's answer to another moderator's proposal.
    pub fn asks(&self, moderator_id: ModeratorId) -> bool {
        matches!(self.stage, NeedStage::Proposed { by, .. } if by != moderator_id)
    }
}

/// Volunteers and requests that changed since the last reading, loaded whole.
#[derive(Default)]
struct Changes {
    /// The instant as of which the volunteers were loaded.
    read_at: Timestamp,
    /// When time alone changes the next of these volunteers.
    due: Vec<(Timestamp, VolunteerId)>,
    volunteer_ids: HashSet<VolunteerId>,
    volunteers: Vec<(VolunteerId, IndexedVolunteer, Option<Volunteer>)>,
    request_ids: HashSet<RequestId>,
    filed: Vec<(RequestId, Filed)>,
    asked: Vec<Asked>,
    /// Needs of a kind with a stock, and volunteers who give to them already.
    serving: Vec<(NeedId, VolunteerId)>,
    /// Pairs of request id and volunteer.
    blocks: Vec<(RequestId, VolunteerId)>,
}

impl Pool {
    /// Hands out the present moment, later than every moment handed out before.
    pub fn now(&self) -> Moment {
        Moment(self.moments.fetch_add(1, Ordering::SeqCst) + 1)
    }

    /// Reads the state as of now. Drop the guard before awaiting anything: the next reading cannot apply its changes
    /// while a guard is held.
    pub async fn refresh(&self, app: &Core) -> Result<RwLockReadGuard<'_, IndexState>> {
        self.since(app, self.now()).await
    }

    /// Reads the state as of `moment` or later. When several wait for it, one reads for all.
    pub async fn since(&self, app: &Core, moment: Moment) -> Result<RwLockReadGuard<'_, IndexState>> {
        self.since_within(app, moment, FIRST_READING_AWAITED).await
    }

    /// Like [`Pool::since`], but waits no longer than `patience` for a first reading that another caller began. The
    /// caller that begins it waits until it is done.
    ///
    /// # Errors
    /// [`StillLoading`] when `patience` runs out; [`crate::kit::error::NoRoom`] before a first reading that would not fit
    /// in memory.
    pub async fn since_within(
        &self,
        app: &Core,
        moment: Moment,
        patience: Duration,
    ) -> Result<RwLockReadGuard<'_, IndexState>> {
        // One reading at a time: an older reading must not overwrite a younger one.
        let mut read = match self.read.try_lock() {
            Ok(read) => read,
            Err(_) if self.state.read().await.is_some() => self.read.lock().await,
            Err(_) => tokio::time::timeout(patience, self.read.lock()).await.map_err(|_| StillLoading)?,
        };
        if read.begun <= moment {
            let begun = self.now();
            if self.state.read().await.is_none() {
                room::check(app).await?;
                let (feed, loaded) = IndexState::load(app).await?;
                let mut state = self.state.write().await;
                (read.feed, *state) = (feed, Some(loaded));
            } else {
                let (feed, changes) = read.feed.read(app, self.due(app).await).await?;
                let mut state = if changes.is_some() { Some(self.state.write().await) } else { None };
                // Both happen without an await between them: a browser that leaves cancels this future at any await, and
                // a line of history must not count as read before it was applied.
                read.feed = feed;
                if let (Some(Some(state)), Some(changes)) = (state.as_deref_mut(), changes) {
                    state.apply(app, changes);
                }
            }
            read.begun = begun;
        }
        let state = self.state.read().await;
        RwLockReadGuard::try_map(state, Option::as_ref).ok().context("the index of offers was not loaded")
    }

    /// Volunteers whom time has changed since they were loaded.
    async fn due(&self, app: &Core) -> Vec<VolunteerId> {
        let (state, now) = (self.state.read().await, app.clock.now());
        let due = state.iter().flat_map(|state| state.due.range(..=(now, VolunteerId(i64::MAX))));
        due.map(|(_, id)| *id).collect()
    }

    /// Whether the first reading is over.
    pub async fn is_read(&self) -> bool {
        self.state.read().await.is_some()
    }

    /// Holds the lock of the reader, as a reading under way does.
    #[cfg(test)]
    pub(crate) async fn held(&self) -> impl Sized {
        self.read.lock().await
    }

    /// Whether somebody holds the state for writing, or waits to.
    #[cfg(test)]
    pub(crate) fn is_awaited(&self) -> bool {
        self.state.try_read().is_err()
    }
}

impl IndexState {
    /// Ids of the volunteers who came, left or changed after `version`.
    pub fn changed_since(&self, version: u64) -> impl Iterator<Item = VolunteerId> {
        self.changed.iter().filter(move |(_, at)| **at > version).map(|(id, _)| *id)
    }

    /// Ids of the requests that came, left or changed after `version`.
    pub fn requests_changed_since(&self, version: u64) -> impl Iterator<Item = RequestId> {
        self.requests_changed.iter().filter(move |(_, at)| **at > version).map(|(id, _)| *id)
    }

    /// Most units that a volunteer can give to a need: what it lacks, or what they have left, if that is less. A volunteer
    /// who did not offer the kind may have any number. `None` for a kind without stock.
    pub fn amount_max(&self, app: &Core, asked: &Asked, id: VolunteerId) -> Option<u32> {
        let (lacking, stock) = (asked.lacking?, app.campaign.kinds[asked.kind].stock_matched()?);
        let offer = self.offers.get(matching::VolunteerId::from(id))?.offer(asked.need.kind);
        Some(match offer.and_then(|offer| offer.answers.get(stock)) {
            Some(matching::Answer::Count(left)) => lacking.min(*left),
            _ => lacking,
        })
    }

    fn apply(&mut self, app: &Core, changes: Changes) {
        self.version += 1;
        self.changed.extend(changes.volunteer_ids.iter().map(|id| (*id, self.version)));
        self.requests_changed.extend(changes.request_ids.iter().map(|id| (*id, self.version)));
        let Changes { read_at, due, volunteer_ids, volunteers, request_ids, filed, asked, serving, blocks } = changes;
        self.due = self.due.split_off(&(read_at, VolunteerId(i64::MAX)));
        self.due.extend(due);
        let before = volunteer_ids.iter().filter_map(|id| self.offers.get(matching::VolunteerId::from(*id)));
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
            self.offers.remove(matching::VolunteerId::from(*id));
            self.needs.unblock(*id);
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
        for (need_id, volunteer) in serving {
            if let Some(asked) = self.needs.get_mut(need_id) {
                asked.need.blocked.push(volunteer.into());
            }
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

    /// Looks for the best candidates of these needs, on all processors from [`MANY`] needs on.
    fn count_again(&mut self, ids: &[NeedId]) {
        let asked = || ids.iter().filter_map(|id| self.needs.get(id));
        let needs: Vec<&matching::Need> = asked().map(|asked| &asked.need).collect();
        let threads = if needs.len() < MANY { 1 } else { std::thread::available_parallelism().map_or(1, Into::into) };
        let best = self.offers.best_of_each(&needs, threads);
        let found: Vec<(NeedId, Option<Best>)> = asked().map(|asked| asked.id).zip(best).collect();
        for (id, best) in found {
            if let Some(asked) = self.needs.get_mut(id) {
                asked.best = best;
            }
        }
    }
}

/// Needs that a set of changed volunteers may concern: those within the search distance of their kind from a place that
/// these volunteers left or came to.
struct Near {
    /// Places within reach, one set per kind; empty when `everywhere`.
    within: Vec<HashSet<PlaceId>>,
    /// Too much changed: every need is counted again.
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

    fn needs(&self, needs: &IndexedNeeds) -> Vec<NeedId> {
        if self.everywhere {
            return needs.ids();
        }
        let of_kind = |(kind, places)| needs.of_kind_at(kind, places);
        self.within.iter().enumerate().flat_map(of_kind).collect()
    }
}

/// Takes volunteers who are about to change out of a need's count. Marks the need `unsure`, so that all its candidates
/// are counted again, when one of them may have been the best, or when its kind widens the search while candidates are
/// few: there, each volunteer who comes or leaves changes which others count.
fn leave(offers: &Offers, volunteer_ids: &HashSet<VolunteerId>, asked: &mut Asked) {
    asked.unsure |= offers.rules().kind(asked.need.kind).distance.widen.is_some();
    for id in volunteer_ids {
        let (Some(best), Ok(candidate)) =
            (&mut asked.best, offers.explain(&asked.need, matching::VolunteerId::from(*id)))
        else {
            continue;
        };
        asked.unsure |= candidate.points >= best.points;
        best.total = best.total.saturating_sub(1);
    }
}

/// Adds volunteers who have just changed to a need's count, as they are now.
fn join(offers: &Offers, volunteer_ids: &HashSet<VolunteerId>, asked: &mut Asked) {
    for id in volunteer_ids {
        let Ok(candidate) = offers.explain(&asked.need, matching::VolunteerId::from(*id)) else { continue };
        let best = asked.best.get_or_insert(Best { points: 0, total: 0 });
        best.points = best.points.max(candidate.points);
        best.total += 1;
    }
}
