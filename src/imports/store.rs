//! Stores and reads imports and their sealed rows.

use std::collections::BTreeMap;

use anyhow::Result;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use super::{Import, ImportWords, Listed, Origin, consent_key};
use crate::campaign::{Campaign, Door};
use crate::clock::{Rng, from_millis};
use crate::db::{Connection, stored};
use crate::ids::{ImportId, ModeratorId};
use crate::people::Keyring;
use crate::people::seal::sha256;
use crate::registrations::Holder;
use crate::spreadsheet::Table;

/// Stores the draft of an import, with its rows sealed.
pub async fn insert(
    conn: &mut Connection,
    id: ImportId,
    listed: Listed,
    table: &Table,
    (columns, language, by): (&[String], &str, Option<ModeratorId>),
    (now, keys, rng): (Timestamp, &Keyring, &Rng),
) -> Result<()> {
    let sealed = keys.seal_new(conn, id, table, rng).await?;
    let insert = sqlx::query(
        "insert into import (id, what, status, columns, sealed, source, words, consent, language, made_at, made_by, \
         fed_at, rows_due, rows_done, left_out, erased) values ($1, $2, 'draft', $3, $4, '', '', '', $5, $6, $7, 0, 0, 0, 0, 0)",
    );
    let insert = insert.bind(id).bind(listed.slug()).bind(serde_json::to_string(columns)?).bind(sealed);
    insert.bind(language).bind(now.as_millisecond()).bind(by).execute(conn).await?;
    Ok(())
}

fn select() -> &'static str {
    "select id, what, status, audience, columns, source, words, consent, language, made_at, made_by, begun_at, fed_at, \
     ended_at, rows_due, rows_done, left_out, erased from import"
}

fn from_row(row: &AnyRow) -> Result<Import> {
    let id = row.try_get("id")?;
    let instant = |name: &str| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(name)?.map(from_millis));
    Ok(Import {
        id,
        listed: stored("import", id, &row.try_get::<String, _>("what")?)?,
        status: stored("import", id, &row.try_get::<String, _>("status")?)?,
        audience: row.try_get("audience")?,
        columns: serde_json::from_str(&row.try_get::<String, _>("columns")?)?,
        words: ImportWords {
            language: row.try_get("language")?,
            source: row.try_get("source")?,
            words: row.try_get("words")?,
        },
        consent: row.try_get("consent")?,
        made_at: from_millis(row.try_get("made_at")?),
        made_by: row.try_get("made_by")?,
        begun_at: instant("begun_at")?,
        fed_at: from_millis(row.try_get("fed_at")?),
        ended_at: instant("ended_at")?,
        rows_due: row.try_get("rows_due")?,
        rows_done: row.try_get("rows_done")?,
        left_out: row.try_get("left_out")?,
        erased: row.try_get("erased")?,
    })
}

pub async fn get(conn: &mut Connection, id: ImportId) -> Result<Option<Import>> {
    let row = sqlx::query(AssertSqlSafe(format!("{} where id = $1", select()))).bind(id).fetch_optional(conn).await?;
    row.as_ref().map(from_row).transpose()
}

/// The newest imports, newest first.
pub async fn newest(conn: &mut Connection, limit: i64) -> Result<Vec<Import>> {
    let rows = sqlx::query(AssertSqlSafe(format!("{} order by id desc limit $1", select()))).bind(limit);
    rows.fetch_all(conn).await?.iter().map(from_row).collect()
}

/// The imports on which the worker works, oldest first.
pub async fn under_way(conn: &mut Connection) -> Result<Vec<Import>> {
    let which = "where status in ('running', 'undoing') order by id";
    let rows = sqlx::query(AssertSqlSafe(format!("{} {which}", select())));
    rows.fetch_all(conn).await?.iter().map(from_row).collect()
}

/// Unseals the rows: a [`Table`] of a draft, else a list of [`super::ReadyRow`]. `None` once they are destroyed.
pub async fn rows<R: DeserializeOwned>(conn: &mut Connection, keys: &Keyring, id: ImportId) -> Result<Option<R>> {
    let row = sqlx::query("select i.sealed, k.key from import i join seal_key k on k.id = i.id where i.id = $1");
    let Some(row) = row.bind(id).fetch_optional(conn).await? else { return Ok(None) };
    let (sealed, key): (Option<Vec<u8>>, Vec<u8>) = (row.try_get("sealed")?, row.try_get("key")?);
    sealed.map(|sealed| keys.open_row(&key, id, &sealed)).transpose()
}

/// Replaces what the columns of a draft hold, and the audience of requests whose row names none. Returns `false` if it is
/// no draft any more.
pub async fn name_columns(
    conn: &mut Connection,
    id: ImportId,
    columns: &[String],
    audience: Option<&str>,
) -> Result<bool> {
    let update =
        sqlx::query("update import set columns = $2, audience = $3 where id = $1 and status = 'draft'").bind(id);
    let update = update.bind(serde_json::to_string(columns)?).bind(audience);
    Ok(update.execute(conn).await?.rows_affected() == 1)
}

/// Key of a set of headings.
fn headings_hash(listed: Listed, headings: &[String]) -> Vec<u8> {
    let mut sorted: Vec<&str> = headings.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    sha256(format!("{}\n{}", listed.slug(), sorted.join("\n")).as_bytes())
}

/// Remembers what the columns with these headings hold.
pub async fn remember_columns(
    conn: &mut Connection,
    listed: Listed,
    headings: &[String],
    columns: &[String],
    now: Timestamp,
) -> Result<()> {
    let columns: BTreeMap<&String, &String> = headings.iter().zip(columns).collect();
    let upsert = sqlx::query(
        "insert into import_columns (headings, columns, used_at) values ($1, $2, $3) \
         on conflict (headings) do update set columns = excluded.columns, used_at = excluded.used_at",
    );
    let upsert = upsert.bind(headings_hash(listed, headings)).bind(serde_json::to_string(&columns)?);
    upsert.bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// What the columns with these headings held last time.
pub async fn remembered_columns(
    conn: &mut Connection,
    listed: Listed,
    headings: &[String],
) -> Result<Option<Vec<String>>> {
    let row = sqlx::query("select columns from import_columns where headings = $1");
    let Some(row) = row.bind(headings_hash(listed, headings)).fetch_optional(conn).await? else { return Ok(None) };
    let known: BTreeMap<String, String> = serde_json::from_str(&row.try_get::<String, _>("columns")?)?;
    Ok(Some(headings.iter().map(|heading| known.get(heading).cloned().unwrap_or_default()).collect()))
}

/// Begins a draft: its rows are replaced by those that are ready, `count` of them. Returns `false` if it was no draft.
pub async fn begin<R: Serialize + Sync>(
    conn: &mut Connection,
    id: ImportId,
    (rows, count): (&[R], i64),
    (said, consent): (&ImportWords, &str),
    (now, keys, rng): (Timestamp, &Keyring, &Rng),
) -> Result<bool> {
    let Some(sealed) = keys.seal_again(conn, id, &rows, rng).await? else { return Ok(false) };
    let update = sqlx::query(
        "update import set status = 'running', sealed = $2, source = $3, words = $4, language = $5, consent = $6, \
         begun_at = $7, fed_at = $7, rows_due = $8 where id = $1 and status = 'draft'",
    );
    let update = update.bind(id).bind(sealed).bind(&said.source).bind(&said.words);
    let update = update.bind(&said.language).bind(consent).bind(now.as_millisecond()).bind(count);
    Ok(update.execute(conn).await?.rows_affected() == 1)
}

/// Takes the next row of a running import, within the caller's transaction. Returns `false` if another worker has taken
/// it, or the import was stopped. `left_out`: whether the row makes no registration.
pub async fn take(conn: &mut Connection, import: &Import, at: i64, fed_at: Timestamp, left_out: bool) -> Result<bool> {
    let update = sqlx::query(
        "update import set rows_done = rows_done + 1, left_out = left_out + $4, fed_at = $3 \
         where id = $1 and status = 'running' and rows_done = $2",
    );
    let update = update.bind(import.id).bind(at).bind(fed_at.as_millisecond()).bind(i64::from(left_out));
    Ok(update.execute(conn).await?.rows_affected() == 1)
}

/// Destroys the rows and their key.
async fn destroy_rows(conn: &mut Connection, id: ImportId) -> Result<()> {
    for sql in ["delete from seal_key where id = $1", "update import set sealed = null where id = $1"] {
        sqlx::query(sql).bind(id).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Ends an import whose rows are all dealt with. Returns how many registrations it made; `None` if it was not running.
pub async fn end(conn: &mut Connection, id: ImportId, now: Timestamp) -> Result<Option<i64>> {
    finish(conn, id, "status = 'done', ended_at = $2", "status = 'running' and rows_done >= rows_due", now).await
}

/// Stops an import. Returns how many registrations it made; `None` if it was not running.
pub async fn stop(conn: &mut Connection, id: ImportId, now: Timestamp) -> Result<Option<i64>> {
    finish(conn, id, "status = 'stopped', ended_at = $2", "status = 'running'", now).await
}

async fn finish(
    conn: &mut Connection,
    id: ImportId,
    set: &'static str,
    only: &'static str,
    now: Timestamp,
) -> Result<Option<i64>> {
    let sql = format!("update import set {set} where id = $1 and {only} returning rows_done - left_out as made");
    let row = sqlx::query(AssertSqlSafe(sql)).bind(id).bind(now.as_millisecond()).fetch_optional(&mut *conn).await?;
    let Some(row) = row else { return Ok(None) };
    destroy_rows(conn, id).await?;
    Ok(Some(row.try_get("made")?))
}

/// Marks an import as being undone; no further row of it is taken. Returns `false` if it was a draft, or is undone.
pub async fn begin_to_undo(conn: &mut Connection, id: ImportId) -> Result<bool> {
    let update = "update import set status = 'undoing' where id = $1 and status in ('running', 'stopped', 'done')";
    if sqlx::query(update).bind(id).execute(&mut *conn).await?.rows_affected() == 0 {
        return Ok(false);
    }
    destroy_rows(conn, id).await?;
    Ok(true)
}

/// Notes that one more registration was erased.
pub async fn count_erased(conn: &mut Connection, id: ImportId) -> Result<()> {
    sqlx::query("update import set erased = erased + 1 where id = $1").bind(id).execute(conn).await?;
    Ok(())
}

/// Ends an import that is undone.
pub async fn end_undoing(conn: &mut Connection, id: ImportId, now: Timestamp) -> Result<()> {
    let update = "update import set status = 'undone', ended_at = $2 where id = $1 and status = 'undoing'";
    sqlx::query(update).bind(id).bind(now.as_millisecond()).execute(conn).await?;
    Ok(())
}

/// Deletes a draft with its rows. Returns `false` if it has begun.
pub async fn remove(conn: &mut Connection, id: ImportId) -> Result<bool> {
    let delete = sqlx::query("delete from import where id = $1 and status = 'draft'").bind(id);
    if delete.execute(&mut *conn).await?.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query("delete from seal_key where id = $1").bind(id).execute(conn).await?;
    Ok(true)
}

/// Deletes drafts made before an instant, and what was remembered of columns not used since `unused`. Returns how many
/// rows were deleted.
pub async fn expire(conn: &mut Connection, drafts: Timestamp, unused: Timestamp) -> Result<u64> {
    let mut deleted = 0;
    for (sql, before) in [
        ("delete from seal_key where id in (select id from import where status = 'draft' and made_at < $1)", drafts),
        ("delete from import where status = 'draft' and made_at < $1", drafts),
        (
            "delete from import where ended_at < $1 and not exists (select 1 from volunteer v where v.import_id = import.id) \
             and not exists (select 1 from request r where r.import_id = import.id)",
            unused,
        ),
        ("delete from import_columns where used_at < $1", unused),
    ] {
        deleted += sqlx::query(sql).bind(before.as_millisecond()).execute(&mut *conn).await?.rows_affected();
    }
    Ok(deleted)
}

/// Ids of up to `limit` registrations of an import that nobody has confirmed.
pub async fn unconfirmed(conn: &mut Connection, import: &Import, limit: i64) -> Result<Vec<Holder>> {
    let (select, holder): (_, fn(i64) -> Holder) = match import.listed {
        Listed::Volunteers => {
            ("select id from volunteer where import_id = $1 and confirmed_at is null order by id limit $2", |id| {
                Holder::Volunteer(id.into())
            })
        }
        Listed::Requests => {
            ("select id from request where import_id = $1 and confirmed_at is null order by id limit $2", |id| {
                Holder::Request(id.into())
            })
        }
    };
    let rows = sqlx::query(select).bind(import.id).bind(limit).fetch_all(conn).await?;
    Ok(rows.iter().map(|row| row.try_get("id").map(holder)).collect::<std::result::Result<_, _>>()?)
}

/// How many registrations of an import there are, and how many of these were confirmed.
pub async fn standing(conn: &mut Connection, import: &Import) -> Result<(i64, i64)> {
    let row = sqlx::query(match import.listed {
        Listed::Volunteers => {
            "select count(*) as n, count(confirmed_at) as confirmed from volunteer where import_id = $1"
        }
        Listed::Requests => "select count(*) as n, count(confirmed_at) as confirmed from request where import_id = $1",
    });
    let row = row.bind(import.id).fetch_one(conn).await?;
    Ok((row.try_get("n")?, row.try_get("confirmed")?))
}

/// Where a registration that nobody has confirmed comes from; `None` if no import brought it in, or it was confirmed.
pub async fn origin(conn: &mut Connection, campaign: &Campaign, of: Holder) -> Result<Option<Origin>> {
    let row = sqlx::query(match of {
        Holder::Volunteer(_) => {
            "select i.id, i.source, i.words, cast(null as text) as audience from volunteer v \
             join import i on i.id = v.import_id where v.id = $1 and v.confirmed_at is null"
        }
        Holder::Request(_) => {
            "select i.id, i.source, i.words, r.audience from request r join import i on i.id = r.import_id \
             where r.id = $1 and r.confirmed_at is null"
        }
    });
    let Some(row) = row.bind(of.id()).fetch_optional(conn).await? else { return Ok(None) };
    let audience = row.try_get::<Option<String>, _>("audience")?.and_then(|slug| campaign.audience_index(&slug));
    Ok(Some(Origin {
        import_id: row.try_get("id")?,
        source: row.try_get("source")?,
        words: row.try_get("words")?,
        consent: consent_key(campaign, audience.map_or(Door::Offer, Door::Ask)),
    }))
}

/// By whom a registration came in, and when.
pub struct BroughtBy {
    pub import_id: ImportId,
    /// Who gave the list.
    pub source: String,
    /// When the import began.
    pub at: Timestamp,
    /// Name of the moderator who began it; `None`: a command did.
    pub moderator: Option<String>,
}

/// By whom a registration came in; `None` if no import brought it in.
pub async fn brought_by(conn: &mut Connection, of: Holder) -> Result<Option<BroughtBy>> {
    let sql = format!(
        "select i.id, i.source, i.begun_at, m.name from {} x join import i on i.id = x.import_id \
         left join moderator m on m.id = i.made_by where x.id = $1",
        of.table()
    );
    let Some(row) = sqlx::query(AssertSqlSafe(sql)).bind(of.id()).fetch_optional(conn).await? else { return Ok(None) };
    Ok(Some(BroughtBy {
        import_id: row.try_get("id")?,
        source: row.try_get("source")?,
        at: row.try_get::<Option<i64>, _>("begun_at")?.map(from_millis).unwrap_or_default(),
        moderator: row.try_get("name")?,
    }))
}
