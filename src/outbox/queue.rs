//! The queue of mails. A mail is queued with the fact it reports, and may be withdrawn while it waits.

use anyhow::Result;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::token::{seen_token_of, token_of};
use super::{Channel, Letter, MailKind};
use crate::clock::from_millis;
use crate::core::Core;
use crate::db::{Connection, Write, statement, stored};
use crate::ids::{AppealId, IntroductionId, MailId, PersonId, ProposalId};
use crate::people::store::Known;
use crate::people::{Address, Email};

/// What a mail announces. The mail is destroyed when that ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announced {
    Introduction(IntroductionId),
    /// A proposal whose parties are asked whether they agree.
    Proposal(ProposalId),
}

impl Announced {
    /// The column that names it, and its id.
    fn column(self) -> (&'static str, i64) {
        match self {
            Announced::Introduction(id) => ("introduction_id", id.into()),
            Announced::Proposal(id) => ("proposal_id", id.into()),
        }
    }
}

/// Recipient of a mail, the people it is about, and when it may leave.
#[derive(Clone, Debug)]
pub struct Envelope {
    pub kind: MailKind,
    /// The recipient's person id. None in a mail that must survive the erasure it reports, and in a mail to somebody
    /// who is not in the table `person`.
    pub person_id: Option<PersonId>,
    /// The other person the mail is about. When that person is erased, the mail is destroyed too.
    pub other_person_id: Option<PersonId>,
    pub announced: Option<Announced>,
    /// The appeal that this mail is a copy of. Copies of appeals leave after all other mails.
    pub appeal: Option<AppealId>,
    /// Address of the page that stops appeals to the recipient; sent as the `List-Unsubscribe` header.
    pub unsubscribe: Option<String>,
    /// Names and addresses in the visible `To` header: one person, or all parties of an introduction. Empty for a text
    /// message.
    pub to: Vec<(String, Email)>,
    /// The one address that this copy is sent to.
    pub recipient: Address,
    pub language: String,
    /// Earliest time at which the mail may leave.
    pub due_at: Timestamp,
    /// From when on it is of no use, so that it does not leave: the code in it has expired.
    pub useless_at: Option<Timestamp>,
}

impl Envelope {
    /// An envelope to one person, about nobody else, due at `now`.
    pub fn to_one(kind: MailKind, known: &Known, address: &Address, now: Timestamp) -> Envelope {
        Envelope {
            kind,
            person_id: Some(known.id),
            other_person_id: None,
            announced: None,
            appeal: None,
            unsubscribe: None,
            to: address.email().map(|email| (known.person.full_name(), email.clone())).into_iter().collect(),
            recipient: address.clone(),
            language: known.language.clone(),
            due_at: now,
            useless_at: None,
        }
    }
}

/// The sealed part of a row. Once its key is deleted, none of it can be read.
#[derive(Serialize, Deserialize)]
pub(super) struct Content {
    pub(super) to: Vec<(String, Email)>,
    pub(super) recipient: Address,
    pub(super) language: String,
    /// Address of the page that stops appeals to the recipient.
    #[serde(default)]
    pub(super) unsubscribe: Option<String>,
    /// The text and HTML parts are made from it when the mail leaves; they are five times as long.
    pub(super) letter: Letter,
}

/// Queues a mail and returns its id. Call it in the transaction of the fact that the mail reports. Takes two
/// statements. Nothing by telephone that a mail can do: a letter without a short form is not sent to a number.
pub async fn put(
    to: &mut impl Write,
    app: &Core,
    envelope: &Envelope,
    letter: &Letter,
    now: Timestamp,
) -> Result<MailId> {
    let id = app.new_id::<MailId>(now);
    let channel = Channel::of(&envelope.recipient);
    if channel == Channel::Sms && letter.short().is_none() {
        return Ok(id);
    }
    let Envelope { to: seen_by, recipient, language, unsubscribe, .. } = envelope.clone();
    let content = Content { to: seen_by, recipient, language, unsubscribe, letter: letter.clone() };
    let domain = app.mail_from().rsplit('@').next().unwrap_or("localhost");
    let (introduction_id, proposal_id) = match envelope.announced {
        Some(Announced::Introduction(id)) => (Some(id), None),
        Some(Announced::Proposal(id)) => (None, Some(id)),
        None => (None, None),
    };
    // The answer goes to the other party, with this in its head.
    let shown = if envelope.kind == MailKind::Introduction { seen_token_of(app, id) } else { token_of(app, id) };
    let insert = statement(
        "insert into outbox (id, channel, mail, person_id, other_person_id, introduction_id, message_id, sealed, created_at, \
         due_at, appeal_id, proposal_id, useless_at, attempts, unanswered, lease_until, status) \
         values ($1, $12, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $13, 0, 0, 0, 'waiting')",
    )
    .bind(id)
    .bind(envelope.kind.slug())
    .bind(envelope.person_id)
    .bind(envelope.other_person_id)
    .bind(introduction_id)
    .bind(format!("<{shown}@{domain}>"))
    .bind(app.keys.seal_new(to, id, &content, &app.rng).await?)
    .bind(now.as_millisecond())
    .bind(envelope.due_at.as_millisecond())
    .bind(envelope.appeal)
    .bind(proposal_id)
    .bind(channel.slug())
    .bind(envelope.useless_at.map(Timestamp::as_millisecond));
    to.write(insert).await?;
    Ok(id)
}

/// Withdraws the mails that announce something, for undo. Destroys all of them and returns true; or, if one is due or
/// was tried, or none is left, destroys none and returns false. Read `now` inside the transaction, after `begin`.
pub async fn withdraw(conn: &mut Connection, announced: Announced, now: Timestamp) -> Result<bool> {
    // Changes nothing, but locks the rows: waits for a worker that is claiming them and keeps other workers out.
    let (column, id) = announced.column();
    let lock = format!("update outbox set attempts = attempts where {column} = $1 returning attempts, due_at, status");
    let rows = sqlx::query(sqlx::AssertSqlSafe(lock)).bind(id).fetch_all(&mut *conn).await?;
    for row in &rows {
        let untried = row.try_get::<i64, _>("attempts")? == 0 && row.try_get::<String, _>("status")? == "waiting";
        if !untried || from_millis(row.try_get("due_at")?) <= now {
            return Ok(false);
        }
    }
    Ok(destroy_announcing(conn, announced).await? > 0)
}

/// Withdraws one mail: destroys it and returns true, or returns false if it is due, was tried or is gone. Read `now` as
/// for [`withdraw`].
pub async fn withdraw_one(conn: &mut Connection, id: MailId, now: Timestamp) -> Result<bool> {
    // Locks the row, as in `withdraw`.
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

/// Destroys the mails to a person and those about them, with their keys, and returns how many. A mail that a worker is
/// sending at that moment may still arrive.
pub async fn destroy_of_person(conn: &mut Connection, person_id: PersonId) -> Result<u64> {
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

/// Destroys the mails to a person, with their keys: their address was wrong. A mail that a worker is sending at that
/// moment may still arrive. One that left before and comes back says nothing of the new address, so its id is forgotten.
pub async fn destroy_to(conn: &mut Connection, person_id: PersonId) -> Result<()> {
    count_left_out(conn, person_id).await?;
    let keys = "delete from seal_key where id in (select id from outbox where person_id = $1)";
    sqlx::query(keys).bind(person_id).execute(&mut *conn).await?;
    for sql in ["delete from outbox where person_id = $1", "update sent set mail_id = null where person_id = $1"] {
        sqlx::query(sql).bind(person_id).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Destroys the waiting copies of appeals to a person who wants no more of them, with their keys. A copy that a worker
/// holds at this moment, `shared`, is not destroyed and may still arrive.
pub async fn destroy_appeals_to(conn: &mut Connection, person_id: PersonId, shared: Timestamp) -> Result<()> {
    let which = "person_id = $1 and appeal_id is not null and status = 'waiting' and lease_until <= $2";
    for sql in [
        format!("update appeal set left_out = left_out + 1 where id in (select appeal_id from outbox where {which})"),
        format!("delete from seal_key where id in (select id from outbox where {which})"),
        format!("delete from outbox where {which}"),
    ] {
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(person_id).bind(shared.as_millisecond());
        query.execute(&mut *conn).await?;
    }
    Ok(())
}

/// Counts in each appeal that its waiting copy to this person will not leave, so that the sums of the appeal stay
/// right.
async fn count_left_out(conn: &mut Connection, person_id: PersonId) -> Result<()> {
    let count = "update appeal set left_out = left_out + 1 where id in \
                 (select appeal_id from outbox where person_id = $1 and appeal_id is not null and status = 'waiting')";
    sqlx::query(count).bind(person_id).execute(conn).await?;
    Ok(())
}

/// Destroys the mails that announce something that has ended, with their keys, and returns how many.
pub async fn destroy_announcing(conn: &mut Connection, announced: Announced) -> Result<u64> {
    let (column, id) = announced.column();
    let keys = format!("delete from seal_key where id in (select id from outbox where {column} = $1)");
    sqlx::query(sqlx::AssertSqlSafe(keys)).bind(id).execute(&mut *conn).await?;
    let mails = format!("delete from outbox where {column} = $1");
    Ok(sqlx::query(sqlx::AssertSqlSafe(mails)).bind(id).execute(conn).await?.rows_affected())
}

/// Destroys the mails that were given up or bounced and were queued, or came back, before `created_before`, with their
/// keys, and returns how many.
pub async fn destroy_undelivered_before(conn: &mut Connection, created_before: Timestamp) -> Result<u64> {
    let before = created_before.as_millisecond();
    sqlx::query(
        "delete from seal_key where id in (select id from outbox where status in ('given_up', 'bounced') and created_at < $1)",
    )
    .bind(before)
    .execute(&mut *conn)
    .await?;
    let delete = "delete from outbox where status in ('given_up', 'bounced') and created_at < $1";
    let delete = sqlx::query(delete).bind(before);
    Ok(delete.execute(conn).await?.rows_affected())
}

/// State of a queued mail. A mail that has left has no row, unless it came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum MailStatus {
    /// Leaves when it is due.
    Waiting,
    /// Refused for good, or too often: a task for the desk.
    GivenUp,
    /// Left, and came back later, or its number wants no messages: a task too, but its words are gone.
    Bounced,
}

impl MailStatus {
    /// Name in the column `status`.
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

/// A queued mail as the desk may see it: without its words and address.
#[derive(Clone, Debug)]
pub struct Queued {
    pub id: MailId,
    pub channel: Channel,
    pub mail: String,
    /// The recipient's person id; none for mails to nobody's id.
    pub person_id: Option<PersonId>,
    pub status: MailStatus,
    pub created_at: Timestamp,
    /// Earliest time of the next attempt.
    pub due_at: Timestamp,
    pub attempts: i64,
    /// Class and code of the last failure, like `smtp 550` or `server timeout` (see [`crate::transport::SendError`]), or
    /// `bounced 5.1.1`.
    pub last_error: Option<String>,
}

impl Queued {
    fn from_row(row: &AnyRow) -> Result<Queued> {
        let id = row.try_get("id")?;
        Ok(Queued {
            id,
            channel: stored("outbox", id, &row.try_get::<String, _>("channel")?)?,
            mail: row.try_get("mail")?,
            person_id: row.try_get("person_id")?,
            status: stored("outbox", id, &row.try_get::<String, _>("status")?)?,
            created_at: from_millis(row.try_get("created_at")?),
            due_at: from_millis(row.try_get("due_at")?),
            attempts: row.try_get("attempts")?,
            last_error: row.try_get("last_error")?,
        })
    }
}

/// Returns how many mails have this status.
pub async fn count(conn: &mut Connection, status: MailStatus) -> Result<i64> {
    let count = sqlx::query_scalar("select count(*) from outbox where status = $1").bind(status.slug());
    Ok(count.fetch_one(conn).await?)
}

/// Returns how many mails were given up or bounced.
pub async fn count_undelivered(conn: &mut Connection) -> Result<i64> {
    Ok(count(conn, MailStatus::GivenUp).await? + count(conn, MailStatus::Bounced).await?)
}

/// Returns up to `limit` mails that wait, oldest first, whose id is above `after` (0: from the start).
pub async fn waiting(conn: &mut Connection, after: MailId, limit: i64) -> Result<Vec<Queued>> {
    page(conn, [MailStatus::Waiting; 2], after, limit).await
}

/// Like [`waiting`] for the mails that were given up or bounced.
pub async fn undelivered(conn: &mut Connection, after: MailId, limit: i64) -> Result<Vec<Queued>> {
    page(conn, [MailStatus::GivenUp, MailStatus::Bounced], after, limit).await
}

async fn page(conn: &mut Connection, statuses: [MailStatus; 2], after: MailId, limit: i64) -> Result<Vec<Queued>> {
    let rows = sqlx::query(
        "select id, channel, mail, person_id, status, created_at, due_at, attempts, last_error from outbox \
         where status in ($1, $2) and id > $3 order by id limit $4",
    );
    let rows = rows.bind(statuses[0].slug()).bind(statuses[1].slug()).bind(after).bind(limit);
    rows.fetch_all(conn).await?.iter().map(Queued::from_row).collect()
}

/// Returns the mails to a person that wait or were given up, newest first.
pub async fn of_person(conn: &mut Connection, person_id: PersonId) -> Result<Vec<Queued>> {
    let rows = sqlx::query(
        "select id, channel, mail, person_id, status, created_at, due_at, attempts, last_error from outbox \
         where person_id = $1 order by id desc",
    );
    rows.bind(person_id).fetch_all(conn).await?.iter().map(Queued::from_row).collect()
}

/// Returns the mails to a person that left, newest first: kind ([`MailKind::slug`]) and time.
pub async fn sent_to(conn: &mut Connection, person_id: PersonId) -> Result<Vec<(String, Timestamp)>> {
    let rows = sqlx::query("select mail, at from sent where person_id = $1 order by at desc").bind(person_id);
    let sent = |row: &AnyRow| Ok((row.try_get("mail")?, from_millis(row.try_get("at")?)));
    rows.fetch_all(conn).await?.iter().map(sent).collect()
}

/// Makes a mail that was given up wait again, due now and with all its attempts. Returns false if it is not given up.
pub async fn retry(conn: &mut Connection, id: MailId, now: Timestamp) -> Result<bool> {
    let update = "update outbox set status = 'waiting', attempts = 0, unanswered = 0, due_at = $2, lease_until = 0 \
                  where id = $1 and status = 'given_up'";
    Ok(sqlx::query(update).bind(id).bind(now.as_millisecond()).execute(conn).await?.rows_affected() == 1)
}

/// Like [`retry`] for every mail that was given up. Returns how many there were.
pub async fn retry_all(conn: &mut Connection, now: Timestamp) -> Result<u64> {
    let update = "update outbox set status = 'waiting', attempts = 0, unanswered = 0, due_at = $1, lease_until = 0 \
                  where status = 'given_up'";
    Ok(sqlx::query(update).bind(now.as_millisecond()).execute(conn).await?.rows_affected())
}
