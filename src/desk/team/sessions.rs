//! The list of a moderator's sessions, and ending one or all others.
//!
//! Who may act: their owner; an admin ends all of somebody's. Table: session. Two words are stored about the browser, so that its owner can tell the
//! phone from the office computer.

use anyhow::Result;
use axum::extract::{Path, State};
use jiff::Timestamp;
use sqlx::Row;

use super::session::Moderator;
use crate::app::App;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::desk::frame::admin::Admin;
use crate::history::{self, About, Actor, Fact};
use crate::i18n::T;
use crate::ids::ModeratorId;
use crate::kit::{self, see_other};
use crate::programs::tokens;

/// A session that has not expired.
pub struct Session {
    pub id: i64,
    /// Browser and system, like `Firefox, Android`; empty when neither is known.
    pub device: String,
    pub created_at: Timestamp,
    /// When it was last used, within [`periods::SEEN_WITHIN`](crate::periods::SEEN_WITHIN).
    pub seen_at: Timestamp,
}

impl Session {
    /// Browser and system, or that they are unknown.
    pub fn device_in_words(&self, t: &T) -> String {
        if self.device.is_empty() { t.say("team-device-unknown").to_string() } else { self.device.clone() }
    }
}

/// Open sessions of a moderator that have not expired, the last used first.
pub async fn of(conn: &mut Connection, moderator_id: ModeratorId, now: Timestamp) -> Result<Vec<Session>> {
    let rows = sqlx::query(
        "select id, device, created_at, seen_at from session \
         where moderator_id = $1 and awaits_code = 0 and expires_at > $2 order by seen_at desc, id desc",
    );
    let rows = rows.bind(moderator_id).bind(now.as_millisecond()).fetch_all(conn).await?;
    let session = |row: &sqlx::any::AnyRow| -> Result<Session> {
        Ok(Session {
            id: row.try_get("id")?,
            device: row.try_get("device")?,
            created_at: from_millis(row.try_get("created_at")?),
            seen_at: from_millis(row.try_get("seen_at")?),
        })
    };
    rows.iter().map(session).collect()
}

/// Ends every session of a moderator except `but`, those that await a code too, and returns how many there were.
pub async fn end_all_but(conn: &mut Connection, moderator_id: ModeratorId, but: i64) -> Result<u64> {
    let delete = sqlx::query("delete from session where moderator_id = $1 and id <> $2").bind(moderator_id).bind(but);
    Ok(delete.execute(conn).await?.rows_affected())
}

/// `POST /desk/account/sessions/{id}/ending`: ends one of the moderator's own sessions.
pub async fn end(State(app): State<App>, me: Moderator, Path(id): Path<i64>) -> kit::Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let delete = sqlx::query("delete from session where id = $1 and moderator_id = $2").bind(id).bind(me.id);
    if delete.execute(&mut *tx).await?.rows_affected() == 0 {
        return Ok(see_other("/desk/account?refused=ended"));
    }
    history::record(&mut tx, &app, About::default(), Fact::SessionsEnded, Actor::Moderator(me.id), None, now).await?;
    tx.commit().await?;
    Ok(see_other("/desk/account?done=session-ended"))
}

/// `POST /desk/account/sessions/ending`: ends all of the moderator's own sessions except the present one.
pub async fn end_others(State(app): State<App>, me: Moderator) -> kit::Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if end_all_but(&mut tx, me.id, me.session_id).await? == 0 {
        return Ok(see_other("/desk/account?refused=ended"));
    }
    history::record(&mut tx, &app, About::default(), Fact::SessionsEnded, Actor::Moderator(me.id), None, now).await?;
    tx.commit().await?;
    Ok(see_other("/desk/account?done=sessions-ended"))
}

/// `POST /desk/team/{id}/sessions/ending`: an admin ends all sessions of a member, except the one in which they act, and
/// the tokens and webhooks that the member made.
pub async fn end_of_member(State(app): State<App>, me: Admin, Path(id): Path<ModeratorId>) -> kit::Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if end_all_but(&mut tx, id, me.0.session_id).await? == 0 {
        return Ok(see_other(&format!("/desk/team/{id}?refused=ended")));
    }
    if id != me.0.id {
        tokens::end_of_maker(&mut tx, id).await?;
    }
    let (about, actor) = (About::moderator(id), Actor::Moderator(me.0.id));
    history::record(&mut tx, &app, about, Fact::SessionsEnded, actor, None, now).await?;
    tx.commit().await?;
    Ok(see_other(&format!("/desk/team/{id}?done=sessions-ended-for")))
}
