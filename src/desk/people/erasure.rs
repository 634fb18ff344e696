//! Erasures that a moderator asks for. They take place after an hour, and until then any moderator may undo them, so
//! that nobody empties the register by mistake or in anger. Who is to be erased is introduced to nobody meanwhile.
//!
//! Who may act: moderators, [`TAKEN_AWAY_MAX`] times an hour each, other acts that take a registration away included;
//! admins are told of a burst. What a person erases on
//! their private page is gone at once. Tables: volunteer, request (`erase_at`, `erase_by`), `taking_away`, proposal,
//! history, outbox, ban.

use anyhow::Result as Anyhow;
use axum::extract::State;
use sqlx::Row;

use super::ban;
use super::search::Of;
use crate::app::App;
use crate::db::Connection;
use crate::desk::frame::links::back_to;
use crate::desk::team::notices;
use crate::desk::team::session::Moderator;
use crate::history::{self, Actor, Fact};
use crate::i18n::T;
use crate::ids::ModeratorId;
use crate::introductions::proposals;
use crate::kit::Result;
use crate::kit::form::Filled;
use crate::registrations::Holder;
use crate::{clock, periods};

/// Registrations that one moderator may take away within an hour: more than callers ever asked for in one.
const TAKEN_AWAY_MAX: i64 = 10;
/// Number within an hour at which admins are told.
const TAKEN_AWAY_TOLD: i64 = 5;

/// `POST /desk/{list}/{id}/erasure`: with a reason `ban`, also asks to ban the mailbox.
pub async fn ask(State(app): State<App>, me: Moderator, Of(of): Of, filled: Filled) -> Result {
    let (now, actor) = (app.clock.now(), Actor::Moderator(me.id));
    let mut tx = app.db.begin().await?;
    let Some(before) = count(&mut tx, &app, me.id).await? else {
        return Ok(back_to(&filled, &of.desk_path(), &[("refused", "erasures")]));
    };
    let update = format!("update {} set erase_at = $2, erase_by = $3 where id = $1 and erase_at is null", of.table());
    let update = sqlx::query(sqlx::AssertSqlSafe(update)).bind(of.id());
    let update = update.bind((now + periods::ERASURE).as_millisecond()).bind(me.id);
    if update.execute(&mut *tx).await?.rows_affected() == 0 {
        return Ok(back_to(&filled, &of.desk_path(), &[("refused", "ended")]));
    }
    if !filled.one("ban").is_empty() {
        ban::ask_for(&mut tx, &app, of, filled.one("ban"), me.id).await?;
    }
    proposals::void(&mut tx, &app, of.about(), actor, now).await?;
    history::record(&mut tx, &app, of.about(), Fact::ErasureAsked, actor, None, now).await?;
    tell_of_burst(&mut tx, &app, &me, before).await?;
    tx.commit().await?;
    let id = of.id().to_string();
    Ok(back_to(&filled, &of.desk_path(), &[("done", "erasure-asked"), (of.table(), &id)]))
}

/// `POST /desk/{list}/{id}/erasure/undoing`
pub async fn undo(State(app): State<App>, me: Moderator, Of(of): Of, filled: Filled) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let update = format!("update {} set erase_at = null, erase_by = null where id = $1 and erase_at > $2", of.table());
    let update = sqlx::query(sqlx::AssertSqlSafe(update)).bind(of.id()).bind(now.as_millisecond());
    if update.execute(&mut *tx).await?.rows_affected() == 0 {
        return Ok(back_to(&filled, &of.desk_path(), &[("refused", "ended")]));
    }
    history::record(&mut tx, &app, of.about(), Fact::ErasureUndone, Actor::Moderator(me.id), None, now).await?;
    tx.commit().await?;
    Ok(back_to(&filled, &of.desk_path(), &[("done", "erasure-undone")]))
}

/// Who asked for the erasure of a registration, and when it takes place, in words; `None` when nobody did.
pub async fn in_words(conn: &mut Connection, t: &T, of: Holder) -> Anyhow<Option<String>> {
    let sql = format!(
        "select x.erase_at, m.name from {} x join moderator m on m.id = x.erase_by where x.id = $1",
        of.table()
    );
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(of.id()).fetch_optional(conn).await?;
    let Some(row) = row else { return Ok(None) };
    let (at, by): (i64, String) = (row.try_get("erase_at")?, row.try_get("name")?);
    Ok(Some(t.say("desk-erasing").with("by", by).with("at", t.date_time(clock::from_millis(at))).to_string()))
}

/// Counts one more act within this hour by which a moderator takes a registration away from its person: erasures asked
/// for, undone or not, mergers, removals with a cancelled introduction, and corrected addresses. `None` when there were
/// [`TAKEN_AWAY_MAX`] already; else how many there were before. Locks the moderator's row, so that simultaneous ones are
/// counted one after the other.
async fn count(conn: &mut Connection, app: &App, moderator_id: ModeratorId) -> Anyhow<Option<i64>> {
    let now = app.clock.now();
    let lock = sqlx::query("update moderator set role = role where id = $1").bind(moderator_id);
    lock.execute(&mut *conn).await?;
    let before = sqlx::query("select count(*) as n from taking_away where moderator_id = $1 and at > $2");
    let before = before.bind(moderator_id).bind((now - periods::TAKING_AWAY).as_millisecond());
    let before: i64 = before.fetch_one(&mut *conn).await?.try_get("n")?;
    if before >= TAKEN_AWAY_MAX {
        return Ok(None);
    }
    let insert = sqlx::query("insert into taking_away (moderator_id, at) values ($1, $2)").bind(moderator_id);
    insert.bind(now.as_millisecond()).execute(conn).await?;
    Ok(Some(before))
}

/// Whether a moderator may take one more registration away within this hour, which counts it; admins are told of a burst.
/// For acts that have transactions of their own.
pub async fn may_take_away(app: &App, me: &Moderator) -> Anyhow<bool> {
    let mut tx = app.db.begin().await?;
    let before = count(&mut tx, app, me.id).await?;
    if let Some(before) = before {
        tell_of_burst(&mut tx, app, me, before).await?;
    }
    tx.commit().await?;
    Ok(before.is_some())
}

async fn tell_of_burst(conn: &mut Connection, app: &App, me: &Moderator, before: i64) -> Anyhow<()> {
    if before + 1 != TAKEN_AWAY_TOLD {
        return Ok(());
    }
    let write = |writer: &crate::outbox::LetterWriter, name: &str| writer.many_erasures(name, &me.name, before + 1);
    notices::tell_admins(conn, app, app.clock.now(), write).await
}
