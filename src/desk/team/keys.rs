//! Keys that do things at the desk: each moderator may switch them off, since a key pressed by mistake,
//! or by a voice control, would act.
//!
//! Who may act: moderators, for themselves. Tables: moderator (`shortcuts`). The keys themselves are in
//! `assets/desk.js`; each presses a button, or follows a link, that the page shows.

use axum::body::Bytes;
use axum::extract::State;
use sqlx::Row;

use super::session::Moderator;
use crate::app::App;
use crate::db::Connection;
use crate::desk::frame::links::back_to;
use crate::kit::Result;
use crate::kit::form::Filled;

/// Whether a moderator's keys do things.
pub async fn are_on(conn: &mut Connection, moderator_id: i64) -> anyhow::Result<bool> {
    let row = sqlx::query("select shortcuts from moderator where id = $1").bind(moderator_id);
    Ok(row.fetch_one(conn).await?.try_get::<i64, _>(0)? != 0)
}

/// `POST /desk/keys`: `keys=off`, or on again.
pub async fn switch(State(app): State<App>, me: Moderator, body: Bytes) -> Result {
    let filled = Filled::parse(&body)?;
    let on = !filled.has("keys", "off");
    let mut tx = app.db.begin().await?;
    let update = sqlx::query("update moderator set shortcuts = $2 where id = $1").bind(me.id);
    update.bind(i64::from(on)).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(back_to(&filled, "/desk/queue", &[("done", if on { "keys-on" } else { "keys-off" })]))
}
