//! What the desk keeps in memory: every volunteer and offer of help, and every need not yet met.
//!
//! Who may act: nobody; it only reads. Tables: volunteer, offer, request, need, block; and
//! `history`, which is the change feed: whoever changes a volunteer or a request writes a line of it
//! in the same transaction. Each use reads the lines written since the last one and loads again
//! the volunteers and requests they speak of, so that several machines may share one database.
//!
//! How many candidates a need has changes by those near it who changed; all are counted again only when
//! the best of them may have left. It holds no name and no address.

mod rows;

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp};
use matching::{Best, Offers, PlaceId, Volunteer, VolunteerId};
use sqlx::{AssertSqlSafe, Row};
use tokio::sync::{Mutex, RwLock, RwLockReadGuard};

pub use rows::kind_bit;
use rows::{NEEDS, VOLUNTEERS, blocks_from, needs_from, volunteers_from};

use super::counts::Counts;
use super::volunteers::Standing;
use crate::app::App;
use crate::campaign::Value;
use crate::clock::{Ids, from_millis};

/// Lines of the history may be committed after younger ones, so the last ones are read again. An
/// answer is cut after 30 s (`web::guard`), and with it the transaction that writes the line.
const OVERLAP: SignedDuration = SignedDuration::from_secs(30);
/// Volunteers read at a time at first use: some megabytes.
const CHUNK: i64 = 2_000;
/// Past so many places touched at once, every need is counted again: it is quicker than to ask who is near.
const TOUCHED_MAX: usize = 300;

/// The index, empty until its first use.
#[derive(Default)]
pub struct Pool {
    feed: Mutex<Feed>,
    state: RwLock<Option<State>>,
}

/// How far the history was read.
#[derive(Default)]
struct Feed {
    last: i64,
    /// Lines of the overlap that were acted upon.
    seen: HashSet<i64>,
}

/// Offers and needs as of the last refresh.
pub struct State {
    /// Available volunteers, free or not.
    pub offers: Offers,
    /// All volunteers, by id: what the list filters and counts.
    pub volunteers: BTreeMap<i64, Listed>,
    /// The same, counted.
    pub counts: Counts,
    /// Needs that wait or are being served, by id.
    pub needs: BTreeMap<i64, Asked>,
    /// Counts the times that something changed.
    pub version: u64,
    /// The version that last changed each volunteer.
    changed: HashMap<i64, u64>,
}

/// A volunteer as the list filters them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Where; none when the gazetteer no longer has it.
    pub place: Option<PlaceId>,
    /// What they offer, a bit a kind; kinds past the 64th are not filtered by.
    pub kinds: u64,
    /// Whom they would help, a bit an audience.
    pub audiences: u64,
    /// Whether they may be introduced.
    pub standing: Standing,
    /// Was in no introduction yet.
    pub never_called: bool,
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
    pub stage: Stage,
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
pub enum Stage {
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
        matches!(self.stage, Stage::Proposed { by, .. } if by != moderator_id)
    }
}

/// What changed since the last time, read back whole.
struct Changes {
    volunteer_ids: HashSet<i64>,
    volunteers: Vec<(i64, Listed, Option<Volunteer>)>,
    request_ids: HashSet<i64>,
    asked: Vec<Asked>,
    /// Volunteers by request.
    blocks: HashMap<i64, Vec<VolunteerId>>,
}

impl Pool {
    /// The offers and needs as they are now. Let go of it before anything that waits: the next
    /// refresh waits for it.
    pub async fn refresh(&self, app: &App) -> Result<RwLockReadGuard<'_, State>> {
        // One at a time: an older reading must not overwrite a younger one.
        let mut feed = self.feed.lock().await;
        if self.state.read().await.is_none() {
            let (last, loaded) = State::load(app).await?;
            let mut state = self.state.write().await;
            (*feed, *state) = (Feed { last, ..Feed::default() }, Some(loaded));
        } else if let Some((read, changes)) = feed.read(app).await? {
            let mut state = self.state.write().await;
            // Together, with nothing to wait for between: a browser that leaves ends this at any
            // wait, and a line must not count as read before it was acted upon.
            *feed = read;
            if let Some(state) = state.as_mut() {
                state.apply(app, changes);
            }
        }
        let state = self.state.read().await;
        RwLockReadGuard::try_map(state, Option::as_ref).ok().context("the index of offers was not loaded")
    }

    /// Whether a refresh waits for the pages that read.
    #[cfg(test)]
    pub(super) fn is_awaited(&self) -> bool {
        self.state.try_read().is_err()
    }
}

impl Feed {
    /// What changed, and how far the history is read once that is acted upon.
    async fn read(&self, app: &App) -> Result<Option<(Feed, Changes)>> {
        let mut conn = app.db.read().await?;
        let overlap = Ids::first_at(from_millis(0) + OVERLAP) - Ids::first_at(from_millis(0));
        let rows = sqlx::query("select id, volunteer_id, request_id from history where id > $1 order by id")
            .bind(self.last.saturating_sub(overlap))
            .fetch_all(&mut *conn)
            .await?;
        let (mut seen, mut oldest) = (HashSet::with_capacity(rows.len()), None);
        let (mut volunteer_ids, mut request_ids) = (HashSet::new(), HashSet::new());
        let mut last = self.last;
        for row in &rows {
            let id: i64 = row.try_get(0)?;
            seen.insert(id);
            last = last.max(id);
            if !self.seen.contains(&id) {
                oldest = oldest.or(Some(id));
                volunteer_ids.extend(row.try_get::<Option<i64>, _>(1)?);
                request_ids.extend(row.try_get::<Option<i64>, _>(2)?);
            }
        }
        let Some(oldest) = oldest else { return Ok(None) };
        let volunteers = sqlx::query(AssertSqlSafe(format!(
            "{VOLUNTEERS} where v.id in (select volunteer_id from history where id >= $1) order by v.id"
        )));
        let asked =
            sqlx::query(AssertSqlSafe(format!("{NEEDS} and r.id in (select request_id from history where id >= $1)")));
        let blocks = sqlx::query(
            "select request_id, volunteer_id from block where request_id in (select request_id from history where id >= $1) \
             or volunteer_id in (select volunteer_id from history where id >= $1)",
        );
        let changes = Changes {
            volunteers: volunteers_from(&volunteers.bind(oldest).fetch_all(&mut *conn).await?, app)?,
            asked: needs_from(&asked.bind(oldest).fetch_all(&mut *conn).await?, app)?,
            blocks: blocks_from(&blocks.bind(oldest).fetch_all(&mut *conn).await?)?,
            volunteer_ids,
            request_ids,
        };
        Ok(Some((Feed { last, seen }, changes)))
    }
}

impl State {
    /// Everything, and the line of the history from which to read on.
    async fn load(app: &App) -> Result<(i64, State)> {
        let mut conn = app.db.read().await?;
        let last = sqlx::query("select coalesce(max(id), 0) from history").fetch_one(&mut *conn).await?.try_get(0)?;
        let mut offers = Offers::new(app.campaign.rules(), app.places.points());
        let (mut volunteers, mut counts, mut after) = (BTreeMap::new(), Counts::new(app), 0_i64);
        let sql = format!(
            "{VOLUNTEERS} where v.id in (select id from volunteer where id > $1 order by id limit $2) order by v.id"
        );
        loop {
            let rows = sqlx::query(AssertSqlSafe(sql.clone())).bind(after).bind(CHUNK).fetch_all(&mut *conn).await?;
            let Some(last) = rows.last() else { break };
            after = last.try_get("id")?;
            for (id, listed, volunteer) in volunteers_from(&rows, app)? {
                counts.count(app, &listed, 1);
                volunteers.insert(id, listed);
                if let Some(volunteer) = volunteer {
                    offers.insert(volunteer);
                }
            }
        }
        let asked = needs_from(&sqlx::query(NEEDS).fetch_all(&mut *conn).await?, app)?;
        let blocks = sqlx::query("select request_id, volunteer_id from block").fetch_all(&mut *conn).await?;
        let (needs, changed) = (BTreeMap::new(), HashMap::new());
        let mut state = State { offers, volunteers, counts, needs, version: 0, changed };
        let request_ids = asked.iter().map(|asked| asked.request_id).collect();
        let (volunteer_ids, volunteers, blocks) = (HashSet::new(), vec![], blocks_from(&blocks)?);
        state.apply(app, Changes { volunteer_ids, volunteers, request_ids, asked, blocks });
        Ok((last, state))
    }

    /// Volunteers who came, left or changed after a version.
    pub fn changed_since(&self, version: u64) -> impl Iterator<Item = i64> {
        self.changed.iter().filter(move |(_, at)| **at > version).map(|(id, _)| *id)
    }

    fn apply(&mut self, app: &App, changes: Changes) {
        self.version += 1;
        self.changed.extend(changes.volunteer_ids.iter().map(|id| (*id, self.version)));
        let Changes { volunteer_ids, volunteers, request_ids, asked, blocks } = changes;
        let before = volunteer_ids.iter().filter_map(|id| self.offers.get(VolunteerId(*id)));
        let after = volunteers.iter().filter_map(|(.., volunteer)| volunteer.as_ref());
        let touched: HashSet<PlaceId> = before.chain(after).flat_map(Volunteer::places).collect();
        let near = Near::new(&self.offers, &touched, volunteer_ids.len());

        self.needs.retain(|_, asked| !request_ids.contains(&asked.request_id));
        for asked in self.needs.values_mut().filter(|asked| near.has(asked)) {
            leave(&self.offers, &volunteer_ids, asked);
        }
        for id in &volunteer_ids {
            if let Some(before) = self.volunteers.remove(id) {
                self.counts.count(app, &before, -1);
            }
            self.offers.remove(VolunteerId(*id));
        }
        for (id, listed, volunteer) in volunteers.into_iter().filter(|(id, ..)| volunteer_ids.contains(id)) {
            self.counts.count(app, &listed, 1);
            self.volunteers.insert(id, listed);
            if let Some(volunteer) = volunteer {
                self.offers.insert(volunteer);
            }
        }
        let asked = asked.into_iter().filter(|asked| request_ids.contains(&asked.request_id));
        self.needs.extend(asked.map(|asked| (asked.id, asked)));

        for asked in self.needs.values_mut() {
            let blocked = &mut asked.need.blocked;
            if !blocked.is_empty() {
                blocked.retain(|id| !volunteer_ids.contains(&id.0));
            }
            if let Some(of_request) = blocks.get(&asked.request_id) {
                let new: Vec<VolunteerId> = of_request.iter().filter(|id| !blocked.contains(id)).copied().collect();
                blocked.extend(new);
            }
            if asked.stage != Stage::Waiting {
                asked.best = None;
            } else if near.everywhere || asked.unsure || request_ids.contains(&asked.request_id) {
                asked.best = self.offers.best(&asked.need);
            } else if near.has(asked) {
                join(&self.offers, &volunteer_ids, asked);
            }
            asked.unsure = false;
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

    fn has(&self, asked: &Asked) -> bool {
        self.within.get(asked.kind).is_some_and(|places| places.contains(&asked.place))
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

/// Counts volunteers who have just changed for a need, as they are now.
fn join(offers: &Offers, volunteer_ids: &HashSet<i64>, asked: &mut Asked) {
    for id in volunteer_ids {
        let Ok(candidate) = offers.explain(&asked.need, VolunteerId(*id)) else { continue };
        let best = asked.best.get_or_insert(Best { points: 0, total: 0 });
        best.points = best.points.max(candidate.points);
        best.total += 1;
    }
}
