//! What the moderator has just done and can still undo: introductions whose mails have not left.
//!
//! It stays at the head of each page until the mails leave. Table: introduction.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;

use super::flash::{self, Undo};
use crate::app::App;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::i18n::T;
use crate::ids::{IntroductionId, ModeratorId};
use crate::introductions::make::undo_time;

/// Introductions that can still be undone.
pub struct Leaving {
    pub words: String,
    /// Until the first of their mails leaves.
    pub seconds: i64,
    /// The time that there was at first.
    pub seconds_max: i64,
    pub undo: Undo,
}

/// Introductions of this moderator whose mails wait, and when the first of them leaves.
pub async fn of(conn: &mut Connection, app: &App, id: ModeratorId) -> Result<Option<(Vec<IntroductionId>, Timestamp)>> {
    let now = app.clock.now();
    let rows = sqlx::query(
        "select id, mails_leave_at from introduction where status = 'standing' and made_at > $1 and made_by = $2 \
         and mails_leave_at > $3 order by mails_leave_at, id",
    );
    let rows = rows.bind((now - undo_time(app)).as_millisecond()).bind(id).bind(now.as_millisecond());
    let rows = rows.fetch_all(conn).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let first = from_millis(first.try_get("mails_leave_at")?);
    let ids = rows.iter().map(|row| row.try_get("id")).collect::<std::result::Result<_, _>>()?;
    Ok(Some((ids, first)))
}

/// The same in words.
pub(super) async fn read(conn: &mut Connection, app: &App, t: &T, id: ModeratorId) -> Result<Option<Leaving>> {
    let Some((ids, first)) = of(conn, app, id).await? else { return Ok(None) };
    let (seconds, seconds_max) = (flash::seconds_until(first, app.clock.now()), undo_time(app).as_secs());
    let one = match ids[..] {
        [id] => flash::introduced(conn, app, t, id.0).await?,
        _ => None,
    };
    if let Some((words, undo)) = one.and_then(|flash| Some((flash.words, flash.undo?))) {
        return Ok(Some(Leaving { words, seconds, seconds_max, undo }));
    }
    let n = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let words = t.say("desk-leaving").with("n", n).with("seconds", seconds).to_string();
    let undo = Undo {
        path: "/desk/introductions/undoing".into(),
        label: t.say("desk-undo-all").with("n", n).to_string(),
        values: vec![],
    };
    Ok(Some(Leaving { words, seconds, seconds_max, undo }))
}
