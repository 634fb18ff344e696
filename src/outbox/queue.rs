//! The queue: mails go in with the fact they report, and may be taken back while they wait.

use anyhow::Result;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Letter, MailKind};
use crate::clock::from_millis;
use crate::core::Core;
use crate::db::{Connection, Write, statement};
use crate::people::Email;
use crate::people::seal::{self, Key};
use crate::people::store::Known;

/// Whom a mail goes to, and whom it is about.
#[derive(Clone, Debug)]
pub struct Envelope {
    /// Which mail it is.
    pub kind: MailKind,
    /// To whom; none in a mail that must outlive their data, to say that these are destroyed.
    pub person_id: Option<i64>,
    /// Whom it speaks of. When they are erased, the mail is destroyed too.
    pub other_person_id: Option<i64>,
    /// Which introduction it announces.
    pub introduction_id: Option<i64>,
    /// Which appeal it is a copy of: it leaves after all others.
    pub appeal: Option<i64>,
    /// Where one says "no more of these".
    pub unsubscribe: Option<String>,
    /// Names and addresses that everybody who gets it sees: one person, or all parties.
    pub to: Vec<(String, Email)>,
    /// Who gets this copy.
    pub recipient: Email,
    /// Code of the letter's language.
    pub language: String,
    /// It does not leave before.
    pub due_at: Timestamp,
}

impl Envelope {
    /// To one person alone, about nobody else, leaving at once.
    pub fn to_one(kind: MailKind, known: &Known, email: &Email, now: Timestamp) -> Envelope {
        Envelope {
            kind,
            person_id: Some(known.id),
            other_person_id: None,
            introduction_id: None,
            appeal: None,
            unsubscribe: None,
            to: vec![(known.person.full_name(), email.clone())],
            recipient: email.clone(),
            language: known.language.clone(),
            due_at: now,
        }
    }
}

/// What is sealed in a row: nothing of it can be read once its key is gone.
#[derive(Serialize, Deserialize)]
pub(super) struct Content {
    pub(super) to: Vec<(String, Email)>,
    pub(super) recipient: Email,
    pub(super) language: String,
    /// Where one says "no more of these", in a mail to many.
    #[serde(default)]
    pub(super) unsubscribe: Option<String>,
    /// Not its text and HTML: these are made when it leaves, and are five times as long.
    pub(super) letter: Letter,
}

/// Queues a mail in the transaction of the fact it reports, and returns its id. Two statements.
pub async fn put(to: &mut impl Write, app: &Core, envelope: &Envelope, letter: &Letter, now: Timestamp) -> Result<i64> {
    let kept = put_keyed(to, app, envelope, letter, now).await?;
    seal::keep_keys(to, &[kept]).await?;
    Ok(kept.0)
}

/// The same in one statement, for callers that keep several keys at once: give what it returns to
/// [`seal::keep_keys`] in the same transaction, or the mail can never be read.
pub async fn put_keyed(
    to: &mut impl Write,
    app: &Core,
    envelope: &Envelope,
    letter: &Letter,
    now: Timestamp,
) -> Result<(i64, Key)> {
    let (id, key) = (app.new_id(now), app.rng.bytes());
    let Envelope { to: seen_by, recipient, language, unsubscribe, .. } = envelope.clone();
    let content = Content { to: seen_by, recipient, language, unsubscribe, letter: letter.clone() };
    let domain = app.campaign.sender.address.rsplit('@').next().unwrap_or("localhost");
    let insert = statement(
        "insert into outbox (id, mail, person_id, other_person_id, introduction_id, message_id, sealed, created_at, \
         due_at, appeal_id, attempts, lease_until, status) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, 'waiting')",
    )
    .bind(id)
    .bind(envelope.kind.slug())
    .bind(envelope.person_id)
    .bind(envelope.other_person_id)
    .bind(envelope.introduction_id)
    .bind(format!("<{id:x}.{:016x}@{domain}>", app.rng.bits()))
    .bind(seal::seal(&key, id, &content, &app.rng)?)
    .bind(now.as_millisecond())
    .bind(envelope.due_at.as_millisecond())
    .bind(envelope.appeal);
    to.write(insert).await?;
    Ok((id, key))
}

/// Takes an introduction's mails back, for undo: all of them, or none if one is due, was tried, or
/// is gone. Read `now` inside the transaction, after `begin`.
pub async fn withdraw(conn: &mut Connection, introduction_id: i64, now: Timestamp) -> Result<bool> {
    // Changes nothing, but waits for a worker that is just claiming them, and keeps others out.
    let rows = sqlx::query(
        "update outbox set attempts = attempts where introduction_id = $1 returning attempts, due_at, status",
    )
    .bind(introduction_id)
    .fetch_all(&mut *conn)
    .await?;
    for row in &rows {
        let untried = row.try_get::<i64, _>("attempts")? == 0 && row.try_get::<String, _>("status")? == "waiting";
        if !untried || from_millis(row.try_get("due_at")?) <= now {
            return Ok(false);
        }
    }
    Ok(destroy_of_introduction(conn, introduction_id).await? > 0)
}

/// Takes one mail back, if it is not due, was not tried and is not gone. Read `now` as for [`withdraw`].
pub async fn withdraw_one(conn: &mut Connection, id: i64, now: Timestamp) -> Result<bool> {
    // As in `withdraw`: waits for a worker that is just claiming it.
    let waits = "update outbox set attempts = 0 where id = $1 and attempts = 0 and status = 'waiting' and due_at > $2";
    let waits = sqlx::query(waits).bind(id).bind(now.as_millisecond()).execute(&mut *conn).await?;
    if waits.rows_affected() == 0 {
        return Ok(false);
    }
    for sql in ["delete from seal_key where id = $1", "delete from outbox where id = $1"] {
        sqlx::query(sql).bind(id).execute(&mut *conn).await?;
    }
    Ok(true)
}

/// Destroys the mails to a person and those that speak of them, with their keys. One that is on its
/// way at this very moment arrives.
pub async fn destroy_of_person(conn: &mut Connection, person_id: i64) -> Result<u64> {
    count_left_out(conn, person_id).await?;
    sqlx::query(
        "delete from seal_key where id in (select id from outbox where person_id = $1 or other_person_id = $1)",
    )
    .bind(person_id)
    .execute(&mut *conn)
    .await?;
    let delete = sqlx::query("delete from outbox where person_id = $1 or other_person_id = $1").bind(person_id);
    Ok(delete.execute(conn).await?.rows_affected())
}

/// Destroys the mails to a person, with their keys: the address they were written to was wrong.
pub async fn destroy_to(conn: &mut Connection, person_id: i64) -> Result<()> {
    count_left_out(conn, person_id).await?;
    let keys = "delete from seal_key where id in (select id from outbox where person_id = $1)";
    sqlx::query(keys).bind(person_id).execute(&mut *conn).await?;
    sqlx::query("delete from outbox where person_id = $1").bind(person_id).execute(conn).await?;
    Ok(())
}

/// Destroys the copies of appeals to a person that wait, with their keys: they said no more of these.
/// One that is on its way arrives.
pub async fn destroy_appeals_to(conn: &mut Connection, person_id: i64, now: Timestamp) -> Result<()> {
    let which = "person_id = $1 and appeal_id is not null and status = 'waiting' and lease_until <= $2";
    for sql in [
        format!("update appeal set left_out = left_out + 1 where id in (select appeal_id from outbox where {which})"),
        format!("delete from seal_key where id in (select id from outbox where {which})"),
        format!("delete from outbox where {which}"),
    ] {
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(person_id).bind(now.as_millisecond());
        query.execute(&mut *conn).await?;
    }
    Ok(())
}

/// Appeals count who will not get their copy, so that their sums stay right.
async fn count_left_out(conn: &mut Connection, person_id: i64) -> Result<()> {
    let count = "update appeal set left_out = left_out + 1 where id in \
                 (select appeal_id from outbox where person_id = $1 and appeal_id is not null and status = 'waiting')";
    sqlx::query(count).bind(person_id).execute(conn).await?;
    Ok(())
}

/// Destroys the mails that still wait to tell of an introduction that has ended, with their keys.
pub async fn destroy_of_introduction(conn: &mut Connection, introduction_id: i64) -> Result<u64> {
    sqlx::query("delete from seal_key where id in (select id from outbox where introduction_id = $1)")
        .bind(introduction_id)
        .execute(&mut *conn)
        .await?;
    let delete = sqlx::query("delete from outbox where introduction_id = $1").bind(introduction_id);
    Ok(delete.execute(conn).await?.rows_affected())
}

/// Destroys the mails given up that were queued before `created_before`, with their keys.
pub async fn destroy_given_up_before(conn: &mut Connection, created_before: Timestamp) -> Result<u64> {
    let before = created_before.as_millisecond();
    sqlx::query(
        "delete from seal_key where id in (select id from outbox where status = 'given_up' and created_at < $1)",
    )
    .bind(before)
    .execute(&mut *conn)
    .await?;
    let delete = sqlx::query("delete from outbox where status = 'given_up' and created_at < $1").bind(before);
    Ok(delete.execute(conn).await?.rows_affected())
}

/// Where a mail stands. One that has left is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailStatus {
    /// Leaves when it is due.
    Waiting,
    /// Refused for good, or for too long: a task for the desk.
    GivenUp,
}

impl MailStatus {
    /// Its name in the column `status`.
    pub fn slug(self) -> &'static str {
        match self {
            MailStatus::Waiting => "waiting",
            MailStatus::GivenUp => "given_up",
        }
    }
}

/// A mail of the queue, as the desk may see it: never what it says.
#[derive(Clone, Debug)]
pub struct Queued {
    /// Rises with time.
    pub id: i64,
    /// [`MailKind::slug`].
    pub mail: String,
    /// To whom; none once they are erased.
    pub person_id: Option<i64>,
    /// Which introduction it announces.
    pub introduction_id: Option<i64>,
    /// Where it stands.
    pub status: MailStatus,
    /// When it was queued.
    pub created_at: Timestamp,
    /// Not before.
    pub due_at: Timestamp,
    /// How often it was tried.
    pub attempts: i64,
    /// Class and code of the last failure: `smtp 550`, `server timeout`; see [`crate::transport::SendError`].
    pub last_error: Option<String>,
}

impl Queued {
    fn from_row(row: &AnyRow) -> Result<Queued> {
        Ok(Queued {
            id: row.try_get("id")?,
            mail: row.try_get("mail")?,
            person_id: row.try_get("person_id")?,
            introduction_id: row.try_get("introduction_id")?,
            status: if row.try_get::<String, _>("status")? == MailStatus::GivenUp.slug() {
                MailStatus::GivenUp
            } else {
                MailStatus::Waiting
            },
            created_at: from_millis(row.try_get("created_at")?),
            due_at: from_millis(row.try_get("due_at")?),
            attempts: row.try_get("attempts")?,
            last_error: row.try_get("last_error")?,
        })
    }
}

/// How many mails stand so.
pub async fn count(conn: &mut Connection, status: MailStatus) -> Result<i64> {
    let row = sqlx::query("select count(*) from outbox where status = $1").bind(status.slug()).fetch_one(conn).await?;
    Ok(row.try_get(0)?)
}

/// The mails that stand so, oldest first, after the id `after` (0: from the start).
pub async fn page(conn: &mut Connection, status: MailStatus, after: i64, limit: i64) -> Result<Vec<Queued>> {
    let rows = sqlx::query(
        "select id, mail, person_id, introduction_id, status, created_at, due_at, attempts, last_error from outbox \
         where status = $1 and id > $2 order by id limit $3",
    )
    .bind(status.slug())
    .bind(after)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(Queued::from_row).collect()
}

/// The mails to a person that wait or were given up, newest first.
pub async fn of_person(conn: &mut Connection, person_id: i64) -> Result<Vec<Queued>> {
    let rows = sqlx::query(
        "select id, mail, person_id, introduction_id, status, created_at, due_at, attempts, last_error from outbox \
         where person_id = $1 order by id desc",
    );
    rows.bind(person_id).fetch_all(conn).await?.iter().map(Queued::from_row).collect()
}

/// The mails to a person that left, newest first: which ([`MailKind::slug`]) and when.
pub async fn sent_to(conn: &mut Connection, person_id: i64) -> Result<Vec<(String, Timestamp)>> {
    let rows = sqlx::query("select mail, at from sent where person_id = $1 order by at desc").bind(person_id);
    let sent = |row: &AnyRow| Ok((row.try_get(0)?, from_millis(row.try_get(1)?)));
    rows.fetch_all(conn).await?.iter().map(sent).collect()
}

/// Gives a mail that was given up all its attempts again, from now. False if it is not given up.
pub async fn retry(conn: &mut Connection, id: i64, now: Timestamp) -> Result<bool> {
    let update = "update outbox set status = 'waiting', attempts = 0, due_at = $2, lease_until = 0 \
                  where id = $1 and status = 'given_up'";
    Ok(sqlx::query(update).bind(id).bind(now.as_millisecond()).execute(conn).await?.rows_affected() == 1)
}

/// The same for every mail that was given up, and how many they were.
pub async fn retry_all(conn: &mut Connection, now: Timestamp) -> Result<u64> {
    let update = "update outbox set status = 'waiting', attempts = 0, due_at = $1, lease_until = 0 \
                  where status = 'given_up'";
    Ok(sqlx::query(update).bind(now.as_millisecond()).execute(conn).await?.rows_affected())
}
