//! The mail server, or the gateway of text messages, takes nothing from us: the outbox holds for this channel, and tries one
//! message after growing pauses.
//!
//! Who may act: the worker. Tables: `mail_trouble`, outbox.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use super::Channel;
use crate::clock::from_millis;
use crate::core::Core;
use crate::db::Connection;

/// Wait after the first attempt that failed; it doubles with each further one.
const PAUSE_FIRST: SignedDuration = SignedDuration::from_mins(1);
/// Longest wait: people wait for their mails once the server is back.
const PAUSE_MAX: SignedDuration = SignedDuration::from_mins(10);
/// How long a mail may wait while the server takes nothing: as long as its own attempts would take. After that somebody
/// must look at it.
const WAITS_MAX: SignedDuration = SignedDuration::from_hours(72);
/// So many unclear refusals of different people within [`RUN_WITHIN`], and no mail that left, are no chance.
const RUN: i64 = 3;
const RUN_WITHIN: SignedDuration = SignedDuration::from_mins(10);

/// Since when no mail leaves, and why.
pub struct MailTrouble {
    pub since: Timestamp,
    /// Class and code, like `server timeout`.
    pub code: String,
    /// What the server said; empty if it said nothing.
    pub words: String,
    /// When the next mail is tried.
    pub next_at: Timestamp,
}

/// The present trouble; `None` as long as mails leave.
pub async fn find(conn: &mut Connection, channel: Channel) -> Result<Option<MailTrouble>> {
    let row = sqlx::query("select since, code, words, next_at from mail_trouble where channel = $1");
    let row = row.bind(channel.slug()).fetch_optional(conn).await?;
    row.map(|row| {
        Ok(MailTrouble {
            since: from_millis(row.try_get("since")?),
            code: row.try_get("code")?,
            words: row.try_get("words")?,
            next_at: from_millis(row.try_get("next_at")?),
        })
    })
    .transpose()
}

/// Notes that the server took nothing. Of several mails that failed at once, the first counts.
pub(super) async fn note(
    conn: &mut Connection,
    channel: Channel,
    now: Timestamp,
    code: &str,
    words: &str,
) -> Result<()> {
    let begin = sqlx::query(
        "insert into mail_trouble (channel, since, code, words, tries, next_at) values ($5, $1, $2, $3, 1, $4) \
         on conflict do nothing",
    );
    let begin = begin.bind(now.as_millisecond()).bind(code).bind(words).bind((now + PAUSE_FIRST).as_millisecond());
    let begin = begin.bind(channel.slug());
    if begin.execute(&mut *conn).await?.rows_affected() == 1 {
        tracing::warn!(code, channel = channel.slug(), "the other side takes nothing from us; the outbox holds");
        return Ok(());
    }
    let tries = sqlx::query_scalar("select tries from mail_trouble where channel = $1").bind(channel.slug());
    let tries: i64 = tries.fetch_one(&mut *conn).await?;
    let again = sqlx::query(
        "update mail_trouble set code = $2, words = $3, tries = tries + 1, next_at = $4 where channel = $5 and next_at <= $1",
    );
    let again = again.bind(now.as_millisecond()).bind(code).bind(words);
    let doublings = u32::try_from(tries).unwrap_or(0).min(8);
    let pause = (PAUSE_FIRST * 2_i32.pow(doublings)).min(PAUSE_MAX);
    again.bind((now + pause).as_millisecond()).bind(channel.slug()).execute(conn).await?;
    Ok(())
}

/// Ends the trouble: a mail left.
pub(super) async fn end(app: &Core, channel: Channel) -> Result<()> {
    if find(&mut *app.db.read().await?, channel).await?.is_none() {
        return Ok(());
    }
    let mut tx = app.db.begin().await?;
    let delete = sqlx::query("delete from mail_trouble where channel = $1").bind(channel.slug());
    if delete.execute(&mut *tx).await?.rows_affected() > 0 {
        tracing::info!(channel = channel.slug(), "the other side takes messages again");
    }
    tx.commit().await
}

/// Gives up the mails that have waited too long for the server.
pub(super) async fn give_up_old(app: &Core, channel: Channel, code: &str, now: Timestamp) -> Result<()> {
    let mut tx = app.db.begin().await?;
    let old = sqlx::query(
        "update outbox set status = 'given_up', last_error = $2 where status = 'waiting' and created_at < $1 \
         and due_at < $1 and lease_until <= $3 and channel = $4",
    );
    let shared = app.shared_now(&mut tx).await?;
    let old = old.bind((now - WAITS_MAX).as_millisecond()).bind(code).bind(shared.as_millisecond());
    old.bind(channel.slug()).execute(&mut *tx).await?;
    tx.commit().await
}

/// The code of a refusal that concerns us: `server refused 550` for `smtp 550`.
pub(super) fn refused_code(code: &str) -> String {
    format!("server refused {}", code.trim_start_matches("smtp "))
}

/// Whether an unclear refusal, just given up with this code, is one of a run: then the server means us, and those given
/// up lately wait again.
pub(super) async fn is_run(conn: &mut Connection, code: &str, now: Timestamp) -> Result<bool> {
    let since = (now - RUN_WITHIN).as_millisecond();
    let left = sqlx::query("select 1 from sent where at > $1 limit 1").bind(since);
    if left.fetch_optional(&mut *conn).await?.is_some() {
        return Ok(false);
    }
    let refused = sqlx::query_scalar(
        "select count(distinct coalesce(person_id, id)) from outbox \
         where status = 'given_up' and last_error = $1 and due_at > $2",
    );
    let refused: i64 = refused.bind(code).bind(since).fetch_one(&mut *conn).await?;
    if refused < RUN {
        return Ok(false);
    }
    let again = sqlx::query(
        "update outbox set status = 'waiting', last_error = $3 \
         where status = 'given_up' and last_error = $1 and due_at > $2",
    );
    again.bind(code).bind(since).bind(refused_code(code)).execute(conn).await?;
    Ok(true)
}
