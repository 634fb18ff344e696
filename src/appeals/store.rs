use anyhow::Result;
use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use super::{Appeal, AppealCounts, AppealWords};
use crate::bans::banned_people;
use crate::clock::from_millis;
use crate::db::{Connection, statement, stored};
use crate::ids::{AppealId, ModeratorId, PersonId, VolunteerId};

/// Recipients stored with one statement.
const CHUNK: usize = 500;

/// SQL: how many mails of the appeal `a` wait in the outbox.
const IN_OUTBOX: &str = "(select count(*) from outbox o where o.appeal_id = a.id and o.status = 'waiting')";

/// Stores a new draft. `by`: the moderator who wrote it; `pace`: mails a minute, if it has a pace of its own.
pub async fn insert(
    conn: &mut Connection,
    id: AppealId,
    said: &AppealWords,
    (by, pace): (Option<ModeratorId>, Option<i64>),
    now: Timestamp,
) -> Result<()> {
    let insert = sqlx::query(
        "insert into appeal (id, status, language, subject, words, filters, made_at, made_by, mails_a_minute, fed_at, \
         recipients, sent, left_out, dropped) values ($1, 'draft', $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, 0, 0)",
    );
    let insert = insert.bind(id).bind(&said.language).bind(&said.subject).bind(&said.words).bind(&said.filters);
    insert.bind(now.as_millisecond()).bind(by).bind(pace).execute(conn).await?;
    Ok(())
}

/// Replaces the words of a draft. Returns `false` if it has begun.
pub async fn rewrite(conn: &mut Connection, id: AppealId, said: &AppealWords) -> Result<bool> {
    let update = sqlx::query(
        "update appeal set language = $2, subject = $3, words = $4, filters = $5 where id = $1 and status = 'draft'",
    );
    let update = update.bind(id).bind(&said.language).bind(&said.subject).bind(&said.words).bind(&said.filters);
    Ok(update.execute(conn).await?.rows_affected() == 1)
}

/// Deletes a draft. Returns `false` if it has begun.
pub async fn remove(conn: &mut Connection, id: AppealId) -> Result<bool> {
    let delete = sqlx::query("delete from appeal where id = $1 and status = 'draft'").bind(id);
    Ok(delete.execute(conn).await?.rows_affected() == 1)
}

pub async fn get(conn: &mut Connection, id: AppealId) -> Result<Option<Appeal>> {
    let row = sqlx::query(AssertSqlSafe(format!("{} where a.id = $1", select()))).bind(id).fetch_optional(conn).await?;
    row.as_ref().map(from_row).transpose()
}

/// The newest appeals, newest first.
pub async fn newest(conn: &mut Connection, limit: i64) -> Result<Vec<Appeal>> {
    let rows = sqlx::query(AssertSqlSafe(format!("{} order by a.id desc limit $1", select()))).bind(limit);
    rows.fetch_all(conn).await?.iter().map(from_row).collect()
}

/// The appeals of which something may still wait, in the order in which they leave.
pub async fn under_way(conn: &mut Connection) -> Result<Vec<Appeal>> {
    let which = "where a.begun_at is not null and a.ended_at is null order by a.begun_at, a.id";
    let rows = sqlx::query(AssertSqlSafe(format!("{} {which}", select())));
    rows.fetch_all(conn).await?.iter().map(from_row).collect()
}

fn select() -> String {
    format!(
        "select a.id, a.status, a.language, a.subject, a.words, a.filters, a.made_at, a.made_by, a.begun_at, \
         a.mails_a_minute, a.fed_at, a.ended_at, a.recipients, a.sent, a.left_out, a.dropped, {IN_OUTBOX} + \
         (select count(*) from appeal_recipient r where r.appeal_id = a.id and r.taken = 0) as waiting from appeal a"
    )
}

fn from_row(row: &AnyRow) -> Result<Appeal> {
    let instant = |name: &str| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(name)?.map(from_millis));
    let id = row.try_get("id")?;
    Ok(Appeal {
        id,
        status: stored("appeal", id, &row.try_get::<String, _>("status")?)?,
        said: AppealWords {
            language: row.try_get("language")?,
            subject: row.try_get("subject")?,
            words: row.try_get("words")?,
            filters: row.try_get("filters")?,
        },
        made_at: from_millis(row.try_get("made_at")?),
        made_by: row.try_get("made_by")?,
        begun_at: instant("begun_at")?,
        pace: row.try_get("mails_a_minute")?,
        fed_at: from_millis(row.try_get("fed_at")?),
        ended_at: instant("ended_at")?,
        counts: AppealCounts {
            recipients: row.try_get("recipients")?,
            sent: row.try_get("sent")?,
            waiting: row.try_get("waiting")?,
            left_out: row.try_get("left_out")?,
            dropped: row.try_get("dropped")?,
        },
    })
}

/// Begins a draft and fixes its recipients. Returns `false` if it was no draft any more. Recipients erased meanwhile
/// count as left out.
pub async fn begin(conn: &mut Connection, id: AppealId, volunteers: &[VolunteerId], now: Timestamp) -> Result<bool> {
    let update = sqlx::query(
        "update appeal set status = 'sending', begun_at = $2, fed_at = $2, recipients = $3 \
         where id = $1 and status = 'draft'",
    );
    let update = update.bind(id).bind(now.as_millisecond()).bind(i64::try_from(volunteers.len())?);
    if update.execute(&mut *conn).await?.rows_affected() == 0 {
        return Ok(false);
    }
    for chunk in volunteers.chunks(CHUNK) {
        // A recipient erased since they were counted is not inserted; the others are.
        let insert = statement(
            "insert into appeal_recipient (appeal_id, volunteer_id, taken) \
             select $1, v.id, 0 from volunteer v where v.id in (IDS) on conflict do nothing",
        );
        let kept = insert.bind(id).bind_ids(chunk).execute(conn).await?;
        let gone = i64::try_from(chunk.len())? - i64::try_from(kept)?;
        if gone > 0 {
            count(conn, id, "left_out", gone).await?;
        }
    }
    Ok(true)
}

/// Takes up to `n` recipients that no worker has taken yet, and returns their ids. Returns none if another worker has
/// just moved `fed_at`: only one worker takes at a time.
pub async fn take(conn: &mut Connection, appeal: &Appeal, n: i64, fed_at: Timestamp) -> Result<Vec<VolunteerId>> {
    let turn = "update appeal set fed_at = $3 where id = $1 and status = 'sending' and fed_at = $2";
    let turn = sqlx::query(turn).bind(appeal.id).bind(appeal.fed_at.as_millisecond()).bind(fed_at.as_millisecond());
    if turn.execute(&mut *conn).await?.rows_affected() == 0 {
        return Ok(vec![]);
    }
    let rows = sqlx::query(
        "update appeal_recipient set taken = 1 where appeal_id = $1 and taken = 0 and volunteer_id in \
         (select volunteer_id from appeal_recipient where appeal_id = $1 and taken = 0 order by volunteer_id limit $2) \
         returning volunteer_id",
    );
    let rows = rows.bind(appeal.id).bind(n).fetch_all(conn).await?;
    Ok(rows.iter().map(|row| row.try_get("volunteer_id")).collect::<std::result::Result<_, _>>()?)
}

/// The person of a volunteer who still gets appeals: available, not banned, and has not refused them.
pub async fn person_of(conn: &mut Connection, volunteer_id: VolunteerId) -> Result<Option<PersonId>> {
    let row = sqlx::query(concat!(
        "select person_id from volunteer where id = $1 and status = 'available' and wants_appeals = 1 \
         and erase_at is null and person_id not in (",
        banned_people!(),
        ")"
    ));
    Ok(row.bind(volunteer_id).fetch_optional(conn).await?.map(|row| row.try_get("person_id")).transpose()?)
}

/// Adds `n` to a count of the appeal; `column` is `left_out` or `dropped`.
pub async fn count(conn: &mut Connection, id: AppealId, column: &'static str, n: i64) -> Result<()> {
    let update = sqlx::query(AssertSqlSafe(format!("update appeal set {column} = {column} + $2 where id = $1")));
    update.bind(id).bind(n).execute(conn).await?;
    Ok(())
}

/// Stops an appeal and drops what has not left. Returns how many mails have left, or `None` if it was not leaving.
pub async fn stop(conn: &mut Connection, id: AppealId, shared: Timestamp) -> Result<Option<i64>> {
    let update = "update appeal set status = 'stopped' where id = $1 and status = 'sending' returning sent";
    let Some(row) = sqlx::query(update).bind(id).fetch_optional(&mut *conn).await? else { return Ok(None) };
    drop_rest(conn, id, shared).await?;
    Ok(Some(row.try_get("sent")?))
}

/// Drops what waits of a stopped appeal, except mails that are being delivered at this moment, `shared` ([`crate::core::Core::shared_now`]).
pub async fn drop_rest(conn: &mut Connection, id: AppealId, shared: Timestamp) -> Result<()> {
    let recipients = "delete from appeal_recipient where appeal_id = $1 and taken = 0";
    let recipients = sqlx::query(recipients).bind(id).execute(&mut *conn).await?.rows_affected();
    let which = "appeal_id = $1 and status = 'waiting' and lease_until <= $2";
    let keys = format!("delete from seal_key where id in (select id from outbox where {which})");
    sqlx::query(AssertSqlSafe(keys)).bind(id).bind(shared.as_millisecond()).execute(&mut *conn).await?;
    let mails = sqlx::query(AssertSqlSafe(format!("delete from outbox where {which}")));
    let mails = mails.bind(id).bind(shared.as_millisecond()).execute(&mut *conn).await?.rows_affected();
    let dropped = i64::try_from(recipients + mails)?;
    if dropped > 0 { count(conn, id, "dropped", dropped).await } else { Ok(()) }
}

/// Ends an appeal if nothing of it waits. Returns how many mails have left, the first time; otherwise `None`.
pub async fn end(conn: &mut Connection, id: AppealId, now: Timestamp) -> Result<Option<i64>> {
    let update = sqlx::query(
        "update appeal set ended_at = $2, status = case status when 'sending' then 'done' else status end \
         where id = $1 and ended_at is null \
         and not exists (select 1 from appeal_recipient r where r.appeal_id = appeal.id and r.taken = 0) \
         and not exists (select 1 from outbox o where o.appeal_id = appeal.id and o.status = 'waiting') returning sent",
    );
    let Some(row) = update.bind(id).bind(now.as_millisecond()).fetch_optional(&mut *conn).await? else {
        return Ok(None);
    };
    // From now on nobody needs to know who was written to.
    sqlx::query("delete from appeal_recipient where appeal_id = $1").bind(id).execute(conn).await?;
    Ok(Some(row.try_get("sent")?))
}

/// Leaves a volunteer out of the appeals under way that have not yet written to them.
pub async fn leave_out(conn: &mut Connection, volunteer_id: VolunteerId) -> Result<()> {
    for sql in [
        "update appeal set left_out = left_out + 1 where id in \
         (select appeal_id from appeal_recipient where volunteer_id = $1 and taken = 0)",
        "update appeal_recipient set taken = 1 where volunteer_id = $1 and taken = 0",
    ] {
        sqlx::query(sql).bind(volunteer_id).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Merges the recipients of two volunteers who are one: `to` gets the appeals that `from` still waits for, and none
/// that `from` has already got.
pub async fn inherit(conn: &mut Connection, from: VolunteerId, to: VolunteerId) -> Result<()> {
    for sql in [
        "update appeal set left_out = left_out + 1 where id in \
         (select r.appeal_id from appeal_recipient r join appeal_recipient o on o.appeal_id = r.appeal_id \
         where r.volunteer_id = $2 and r.taken = 0 and o.volunteer_id = $1 and o.taken = 1)",
        "update appeal_recipient set taken = 1 where volunteer_id = $2 and taken = 0 and appeal_id in \
         (select o.appeal_id from appeal_recipient o where o.volunteer_id = $1 and o.taken = 1)",
        "update appeal_recipient set volunteer_id = $2 where volunteer_id = $1 and appeal_id not in \
         (select r.appeal_id from appeal_recipient r where r.volunteer_id = $2)",
    ] {
        sqlx::query(sql).bind(from).bind(to).execute(&mut *conn).await?;
    }
    Ok(())
}
