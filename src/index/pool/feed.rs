//! Reads what changed since the pool was last read: new lines of the history, and older ones that were committed late.
//!
//! Tables: history, and those that `rows` reads.

use std::collections::{BTreeSet, HashMap, HashSet};

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::Changes;
use super::request_row::{REQUESTS, filed_from};
use super::rows::{BLOCKS, NEEDS, NEEDS_ARE, VOLUNTEERS, blocks_from, needs_from, serving, volunteers_from};
use crate::clock::{Ids, from_millis};
use crate::core::Core;
use crate::db::Connection;
use crate::db::filter::Where;
use crate::ids::{RequestId, VolunteerId};
use crate::volunteers::fitness::{self, Fitness};

/// A line of the history may be committed after lines with higher ids, so the last 30 s of ids are checked again. No
/// line comes later than that: a request is cut off after 30 s (`kit::guard`), and with it the transaction that writes
/// the line.
const OVERLAP: SignedDuration = SignedDuration::from_secs(30);
/// Ids asked for in one query.
const CHUNK: usize = 500;

/// How far the history was read.
#[derive(Default)]
pub(super) struct Feed {
    last: i64,
    /// Ids within the overlap that were already applied.
    seen: BTreeSet<i64>,
}

impl Feed {
    /// Starts at the present end of the history: any line committed later is news, even with a lower id.
    pub(super) async fn start(conn: &mut Connection) -> Result<Feed> {
        let sql = "select coalesce(max(id), 0) from history";
        let last = sqlx::query_scalar(sql).fetch_one(&mut *conn).await?;
        let ids = sqlx::query_scalar("select id from history where id > $1 and id <= $2");
        let seen = ids.bind(overlap_of(last)).bind(last).fetch_all(conn).await?;
        Ok(Feed { last, seen: seen.into_iter().collect() })
    }

    /// Loads what changed, and the volunteers of `due` again; `None` if nothing did and nobody is due. The caller keeps the
    /// returned feed only once the changes are applied.
    pub(super) async fn read(&self, app: &Core, due: Vec<VolunteerId>) -> Result<Option<(Feed, Changes)>> {
        let mut conn = app.db.read().await?;
        let lines = self.news(&mut conn).await?;
        if lines.is_empty() && due.is_empty() {
            return Ok(None);
        }
        let mut seen = self.seen.clone();
        let (mut volunteer_ids, mut request_ids) = (HashSet::from_iter(due), HashSet::new());
        for line in &lines {
            seen.insert(line.try_get("id")?);
            volunteer_ids.extend(line.try_get::<Option<VolunteerId>, _>("volunteer_id")?);
            request_ids.extend(line.try_get::<Option<RequestId>, _>("request_id")?);
        }
        let last = seen.last().map_or(self.last, |id| self.last.max(*id));
        let seen = seen.split_off(&overlap_of(last).saturating_add(1));
        Ok(Some((Feed { last, seen }, changes(&mut conn, app, volunteer_ids, request_ids).await?)))
    }

    /// Lines not read before. The ids of the overlap are read again only when their number shows that a line came late.
    async fn news(&self, conn: &mut Connection) -> Result<Vec<AnyRow>> {
        let new = sqlx::query("select id, volunteer_id, request_id from history where id > $1").bind(self.last);
        let mut lines = new.fetch_all(&mut *conn).await?;
        let overlap = overlap_of(self.last);
        let count = sqlx::query_scalar("select count(*) from history where id > $1 and id <= $2");
        let count: i64 = count.bind(overlap).bind(self.last).fetch_one(&mut *conn).await?;
        if usize::try_from(count)? != self.seen.len() {
            let all = sqlx::query("select id, volunteer_id, request_id from history where id > $1 and id <= $2");
            for line in all.bind(overlap).bind(self.last).fetch_all(conn).await? {
                if !self.seen.contains(&line.try_get("id")?) {
                    lines.push(line);
                }
            }
        }
        Ok(lines)
    }
}

/// Highest id before the overlap: lines above it may still be committed late when `last` is the last id read.
fn overlap_of(last: i64) -> i64 {
    last.saturating_sub(Ids::first_at(from_millis(0) + OVERLAP) - Ids::first_at(from_millis(0)))
}

/// Loads these volunteers and requests as they are now, with their needs and blocks.
async fn changes(
    conn: &mut Connection,
    app: &Core,
    volunteer_ids: HashSet<VolunteerId>,
    request_ids: HashSet<RequestId>,
) -> Result<Changes> {
    let volunteers: Vec<VolunteerId> = volunteer_ids.iter().copied().collect();
    let requests: Vec<RequestId> = request_ids.iter().copied().collect();
    let now = app.clock.now();
    let mut changes = Changes { volunteer_ids, request_ids, read_at: now, ..Changes::default() };
    for ids in volunteers.chunks(CHUNK) {
        let rows = among("v.id", ids).rows(conn, &VOLUNTEERS, "order by v.id").await?;
        let fitness = fitness::of(conn, &app.campaign, ids).await?;
        changes.volunteers.extend(volunteers_from(&rows, app, &fitness, now)?);
        changes.due.extend(due_of(&fitness, app, now));
        changes.blocks.extend(blocks_from(&among("volunteer_id", ids).rows(conn, BLOCKS, "").await?)?);
    }
    for ids in requests.chunks(CHUNK) {
        let filed = among("r.id", ids).rows(conn, REQUESTS, "order by r.id").await?;
        changes.filed.extend(filed_from(&filed, app)?);
        changes.serving.extend(serving(conn, app, &among("r.id", ids)).await?);
        let mut needs = among("r.id", ids);
        needs.and(NEEDS_ARE, []);
        changes.asked.extend(needs_from(&needs.rows(conn, NEEDS, "").await?, app)?);
        changes.blocks.extend(blocks_from(&among("request_id", ids).rows(conn, BLOCKS, "").await?)?);
    }
    Ok(changes)
}

/// When time alone changes the next of these volunteers, and whom.
pub(super) fn due_of(
    fitness: &HashMap<VolunteerId, Fitness>,
    app: &Core,
    now: Timestamp,
) -> impl Iterator<Item = (Timestamp, VolunteerId)> {
    fitness.iter().filter_map(move |(id, fit)| Some((fit.changes_next(&app.campaign, now)?, *id)))
}

fn among(column: &'static str, ids: &[impl Copy + Into<i64>]) -> Where {
    let mut list = Where::default();
    list.among(column, ids);
    list
}
