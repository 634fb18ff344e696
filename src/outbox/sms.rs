//! Text messages cost money, and may be unwelcome: the day's ceiling, and the numbers that want none.
//!
//! Tables: mailed, outbox, `sms_stop`.

use anyhow::Result;
use jiff::Timestamp;

use crate::core::Core;
use crate::db::Connection;
use crate::people::Address;
use crate::people::store::{address_hash, count_mailed, mailed_lately};

/// SQL condition: messages that hold a code. Forms of strangers cause them.
const CODES: &str = "channel = 'sms' and useless_at is not null";

fn of_everybody(app: &Core) -> Vec<u8> {
    app.lookup.hash("text messages", "all")
}

fn of_codes(app: &Core) -> Vec<u8> {
    app.lookup.hash("text messages", "codes")
}

/// How many parts of text messages may still leave within the ceiling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftToday {
    pub all: i64,
    /// Of these, in messages with a code: half the ceiling, so that strangers who have codes sent keep nobody who is
    /// introduced waiting.
    pub codes: i64,
}

/// What is left of the ceiling. A node claims messages and not parts, so that the ceiling may be exceeded by the further
/// parts of what it, or another, has claimed.
pub async fn left_today(conn: &mut Connection, app: &Core, now: Timestamp) -> Result<LeftToday> {
    let most = i64::from(app.settings.sms_a_day);
    let all = most - mailed_lately(conn, &of_everybody(app), now).await?;
    let codes = (most + 1) / 2 - mailed_lately(conn, &of_codes(app), now).await?;
    Ok(LeftToday { all, codes: codes.min(all) })
}

/// Counts the parts in which a message left.
pub(super) async fn count(
    conn: &mut Connection,
    app: &Core,
    (parts, is_code): (u32, bool),
    now: Timestamp,
) -> Result<()> {
    for _ in 0..parts {
        count_mailed(&mut *conn, of_everybody(app), now).await?;
        if is_code {
            count_mailed(&mut *conn, of_codes(app), now).await?;
        }
    }
    Ok(())
}

/// Text messages that are due and wait for the ceiling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldBack {
    pub waiting: i64,
    /// Only codes wait: the others still leave.
    pub only_codes: bool,
}

/// How many text messages wait for the ceiling; `None` if nothing is held back by it.
pub async fn held_back(conn: &mut Connection, app: &Core, now: Timestamp) -> Result<Option<HeldBack>> {
    if app.sms.is_none() {
        return Ok(None);
    }
    let left = left_today(conn, app, now).await?;
    let only_codes = left.all > 0;
    if only_codes && left.codes > 0 {
        return Ok(None);
    }
    let which = if only_codes { CODES } else { "channel = 'sms'" };
    let due = format!(
        "select count(*) from outbox where {which} and status = 'waiting' and due_at <= $1 \
         and (useless_at is null or useless_at > $1)"
    );
    let due = sqlx::query_scalar(sqlx::AssertSqlSafe(due)).bind(now.as_millisecond());
    let waiting = due.fetch_one(conn).await?;
    Ok(Some(HeldBack { waiting, only_codes }).filter(|held| !only_codes || held.waiting > 0))
}

/// Deletes the messages whose code has expired, with their keys, and returns how many.
pub(super) async fn drop_useless(app: &Core, now: Timestamp) -> Result<u64> {
    // Reads before it writes, so that an idle worker does not take the writer's turn.
    let which = "channel = 'sms' and status = 'waiting' and useless_at <= $1 and lease_until = 0";
    let find = format!("select 1 from outbox where {which} limit 1");
    let find = sqlx::query(sqlx::AssertSqlSafe(find)).bind(now.as_millisecond());
    if find.fetch_optional(&mut *app.db.read().await?).await?.is_none() {
        return Ok(0);
    }
    let mut tx = app.db.begin().await?;
    let keys = format!("delete from seal_key where id in (select id from outbox where {which})");
    sqlx::query(sqlx::AssertSqlSafe(keys)).bind(now.as_millisecond()).execute(&mut *tx).await?;
    let delete = sqlx::query(sqlx::AssertSqlSafe(format!("delete from outbox where {which}")));
    let dropped = delete.bind(now.as_millisecond()).execute(&mut *tx).await?.rows_affected();
    tx.commit().await?;
    Ok(dropped)
}

/// Whether a number wants no more text messages.
pub async fn is_stopped(conn: &mut Connection, app: &Core, address: &Address) -> Result<bool> {
    let row = sqlx::query("select 1 from sms_stop where hash = $1").bind(address_hash(&app.lookup, address));
    Ok(row.fetch_optional(conn).await?.is_some())
}

/// Notes that a number wants no more text messages, or that it does again. Returns `false` if that is known.
pub async fn want(conn: &mut Connection, app: &Core, address: &Address, wants: bool, now: Timestamp) -> Result<bool> {
    let hash = address_hash(&app.lookup, address);
    let change = if wants {
        sqlx::query("delete from sms_stop where hash = $1").bind(hash)
    } else {
        let insert = sqlx::query("insert into sms_stop (hash, at) values ($1, $2) on conflict do nothing");
        insert.bind(hash).bind(now.as_millisecond())
    };
    Ok(change.execute(conn).await?.rows_affected() == 1)
}
