//! Tokens of programs: 192 random bits, shown once and stored as a hash.
//!
//! A program acts in the name of the admin who made its token, and ends when they are no admin any more: who lets a
//! program in answers for it, and a program is no second pair of eyes. Tables: program, webhook, history.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::clock::from_millis;
use crate::core::Core;
use crate::db::Connection;
use crate::history::{self, About, Actor, Fact};
use crate::ids::{ModeratorId, ProgramId};
use crate::people::link::Token;
use crate::periods;

/// What precedes each token, so that it is recognised where it was left by mistake.
pub const PREFIX: &str = "premiere_ligne_";

/// A program as stored.
#[derive(Clone, Debug)]
pub struct Program {
    pub id: ProgramId,
    /// What uses the token, in the admin's words.
    pub name: String,
    /// Slug of its role.
    pub role: String,
    /// Codes of the areas to which it is bound, separated by spaces; empty for all.
    pub areas: String,
    pub made_at: Timestamp,
    pub made_by: ModeratorId,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

fn from_row(row: &AnyRow) -> Result<Program> {
    Ok(Program {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        role: row.try_get("role")?,
        areas: row.try_get("areas")?,
        made_at: from_millis(row.try_get("made_at")?),
        made_by: row.try_get("made_by")?,
        expires_at: from_millis(row.try_get("expires_at")?),
        used_at: row.try_get::<Option<i64>, _>("used_at")?.map(from_millis),
    })
}

/// Makes a token and returns it, as it is to be shown once. The caller tells the admins, and commits.
pub async fn add(
    conn: &mut Connection,
    app: &Core,
    name: &str,
    (role, areas): (&str, &str),
    by: ModeratorId,
    now: Timestamp,
) -> Result<String> {
    let token = format!("{PREFIX}{}", Token::new(&app.rng).shown());
    let insert = sqlx::query(
        "insert into program (id, hash, name, role, areas, made_at, made_by, expires_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    );
    let insert = insert.bind(app.new_id::<ProgramId>(now)).bind(Token::hash(&token)).bind(name).bind(role).bind(areas);
    let insert = insert.bind(now.as_millisecond()).bind(by);
    insert.bind((now + periods::PROGRAM_TOKEN).as_millisecond()).execute(&mut *conn).await?;
    let actor = Actor::Moderator(by);
    history::record(conn, app, About::default(), Fact::ProgramAdded, actor, Some(role), now).await?;
    Ok(token)
}

/// Ends a token. Returns `false` if there is none.
pub async fn remove(app: &Core, id: ProgramId, by: ModeratorId) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if sqlx::query("delete from program where id = $1").bind(id).execute(&mut *tx).await?.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    let actor = Actor::Moderator(by);
    history::record(&mut tx, app, About::default(), Fact::ProgramRemoved, actor, None, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Ends the tokens and webhooks that a member made. The caller commits.
pub async fn end_of_maker(conn: &mut Connection, id: ModeratorId) -> Result<()> {
    sqlx::query("delete from program where made_by = $1").bind(id).execute(&mut *conn).await?;
    sqlx::query("delete from webhook where made_by = $1").bind(id).execute(conn).await?;
    Ok(())
}

/// Whether a program reads people for the first time in [`periods::READING_TOLD`]; notes that it does.
pub async fn reads_anew(conn: &mut Connection, id: ProgramId, now: Timestamp) -> Result<bool> {
    let update = sqlx::query("update program set read_at = $2 where id = $1 and coalesce(read_at, 0) <= $3");
    let update = update.bind(id).bind(now.as_millisecond()).bind((now - periods::READING_TOLD).as_millisecond());
    Ok(update.execute(conn).await?.rows_affected() > 0)
}

/// Every program whose token works, the newest first.
pub async fn list(conn: &mut Connection, now: Timestamp) -> Result<Vec<Program>> {
    let rows = sqlx::query(
        "select id, name, role, areas, made_at, made_by, expires_at, used_at from program where expires_at > $1 \
         order by id desc",
    );
    rows.bind(now.as_millisecond()).fetch_all(conn).await?.iter().map(from_row).collect()
}

/// The program that shows this token, if it works; notes that it was used, at most once in [`periods::SEEN_WITHIN`].
pub async fn find(app: &Core, token: &str) -> Result<Option<Program>> {
    let now = app.clock.now();
    let row = sqlx::query(
        "select p.id, p.name, p.role, p.areas, p.made_at, p.made_by, p.expires_at, p.used_at from program p \
         join moderator m on m.id = p.made_by where p.hash = $1 and p.expires_at > $2 and m.role = 'admin' \
         and m.removed_at is null",
    );
    let row = row.bind(Token::hash(token)).bind(now.as_millisecond());
    let Some(row) = row.fetch_optional(&mut *app.db.read().await?).await? else { return Ok(None) };
    let program = from_row(&row)?;
    if program.used_at.is_none_or(|at| at + periods::SEEN_WITHIN <= now) {
        let mut tx = app.db.begin().await?;
        let used = sqlx::query("update program set used_at = $2 where id = $1").bind(program.id);
        used.bind(now.as_millisecond()).execute(&mut *tx).await?;
        tx.commit().await?;
    }
    Ok(Some(program))
}
