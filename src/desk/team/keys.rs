//! Keyboard shortcuts of the desk, which each moderator may switch off: a key pressed by mistake, or by voice control,
//! would act.
//!
//! Who may act: moderators, for themselves. Table: moderator (`shortcuts`). The keys themselves are in
//! `assets/desk.js`; each presses a button, or follows a link, that the page shows.

use axum::extract::State;
use sqlx::Row;

use super::session::Moderator;
use crate::app::App;
use crate::db::Connection;
use crate::desk::frame::links::back_to;
use crate::ids::ModeratorId;
use crate::kit::Result;
use crate::kit::form::Filled;

/// Whether a moderator has keyboard shortcuts.
pub async fn are_on(conn: &mut Connection, moderator_id: ModeratorId) -> anyhow::Result<bool> {
    let row = sqlx::query("select shortcuts from moderator where id = $1").bind(moderator_id);
    Ok(row.fetch_one(conn).await?.try_get::<i64, _>("shortcuts")? != 0)
}

/// `POST /desk/keys`: switches them off with `keys=off`, on with anything else.
pub async fn switch(State(app): State<App>, me: Moderator, filled: Filled) -> Result {
    let on = !filled.has("keys", "off");
    let mut tx = app.db.begin().await?;
    let update = sqlx::query("update moderator set shortcuts = $2 where id = $1").bind(me.id);
    update.bind(i64::from(on)).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(back_to(&filled, "/desk/queue", &[("done", if on { "keys-on" } else { "keys-off" })]))
}
