//! Reads what changed since the pool was last read: lines of the history, in the order of their transactions.
//!
//! Tables: history, and those that `rows` reads.

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;

use super::Changes;
use super::request_row::{REQUESTS, filed_from};
use super::rows::{BLOCKS, NEEDS, NEEDS_ARE, VOLUNTEERS, blocks_from, needs_from, serving, volunteers_from};
use crate::core::Core;
use crate::db::Connection;
use crate::db::filter::Where;
use crate::ids::{RequestId, VolunteerId};
use crate::volunteers::fitness::{self, Fitness};

/// Ids asked for in one query.
const CHUNK: usize = 500;

/// How far the history was read.
#[derive(Default)]
pub(super) struct Feed {
    /// Every line whose `change` is lower was applied.
    from: i64,
    /// Ids of the lines from there on that were applied as well.
    seen: HashSet<i64>,
}

impl Feed {
    /// Starts at the present end of the history: any line committed later is news.
    pub(super) async fn start(app: &Core, conn: &mut Connection) -> Result<Feed> {
        let from = app.db.horizon(conn).await?;
        let seen = sqlx::query_scalar("select id from history where change >= $1 and change > 0")
            .bind(from)
            .fetch_all(conn)
            .await?;
        Ok(Feed { from, seen: seen.into_iter().collect() })
    }

    /// Loads what changed, and the volunteers of `due` again. Returns how far the history is then read, which the caller
    /// keeps only once the changes are applied; no changes if there are none and nobody is due.
    pub(super) async fn read(&self, app: &Core, due: Vec<VolunteerId>) -> Result<(Feed, Option<Changes>)> {
        let mut conn = app.db.read().await?;
        // Before the lines: one that is committed in between is read, and not read again.
        let horizon = app.db.horizon(&mut conn).await?;
        // The numbers begin anew when every line was too old to be kept.
        let from = if horizon < self.from { 0 } else { self.from };
        let lines =
            sqlx::query("select id, volunteer_id, request_id, change from history where change >= $1 and change > 0");
        let lines = lines.bind(from).fetch_all(&mut *conn).await?;
        let (mut volunteer_ids, mut request_ids) = (HashSet::from_iter(due), HashSet::new());
        let mut seen = HashSet::new();
        for line in &lines {
            let id = line.try_get("id")?;
            if line.try_get::<i64, _>("change")? >= horizon {
                seen.insert(id);
            }
            if from == self.from && self.seen.contains(&id) {
                continue;
            }
            volunteer_ids.extend(line.try_get::<Option<VolunteerId>, _>("volunteer_id")?);
            request_ids.extend(line.try_get::<Option<RequestId>, _>("request_id")?);
        }
        let feed = Feed { from: horizon, seen };
        if volunteer_ids.is_empty() && request_ids.is_empty() {
            return Ok((feed, None));
        }
        Ok((feed, Some(changes(&mut conn, app, volunteer_ids, request_ids).await?)))
    }
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
