//! Text messages cost money, and may be unwelcome: the day's ceiling, and the numbers that want none.
//!
//! Tables: mailed, outbox, `sms_stop`.

use anyhow::Result;
use jiff::Timestamp;

use super::Channel;
use crate::core::Core;
use crate::db::Connection;
use crate::people::Address;
use crate::people::store::{address_hash, count_mailed, mailed_lately};

fn of_everybody(app: &Core) -> Vec<u8> {
    app.lookup.hash("text messages", "all")
}

/// How many parts of text messages may still leave within the ceiling. A node claims
/// messages and not parts, so that the ceiling may be exceeded by the further parts of what it, or another, has claimed.
pub async fn left_today(conn: &mut Connection, app: &Core, now: Timestamp) -> Result<i64> {
    let left = mailed_lately(conn, &of_everybody(app), now).await?;
    Ok(i64::from(app.settings.sms_a_day) - left)
}

/// Counts the parts in which a message left.
pub(super) async fn count(conn: &mut Connection, app: &Core, parts: u32, now: Timestamp) -> Result<()> {
    for _ in 0..parts {
        count_mailed(&mut *conn, of_everybody(app), now).await?;
    }
    Ok(())
}

/// How many text messages are due and wait for the ceiling; `None` if it is not reached.
pub async fn held_back(conn: &mut Connection, app: &Core, now: Timestamp) -> Result<Option<i64>> {
    if app.sms.is_none() || left_today(conn, app, now).await? > 0 {
        return Ok(None);
    }
    let due = "select count(*) from outbox where channel = $1 and status = 'waiting' and due_at <= $2";
    let due = sqlx::query_scalar(due).bind(Channel::Sms.slug()).bind(now.as_millisecond());
    Ok(Some(due.fetch_one(conn).await?))
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
