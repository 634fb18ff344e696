//! Writing a note on the page of a request or a volunteer. Who may act: moderators.

use axum::body::Bytes;
use axum::extract::State;

use super::search::Of;
use crate::app::App;
use crate::desk::frame::links::back_to;
use crate::desk::team::session::Moderator;
use crate::kit::form::Filled;
use crate::kit::{Error, Result};
use crate::notes;

/// `POST /desk/{list}/{id}/notes`
pub async fn create(State(app): State<App>, me: Moderator, Of(of): Of, body: Bytes) -> Result {
    let (filled, about, path) = (Filled::parse(&body)?, of.about(), of.desk_path());
    let Some(text) = notes::checked(filled.one("note")) else {
        return Ok(back_to(&filled, &path, &[("refused", "note")]));
    };
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let there = sqlx::query("select id from volunteer where id = $1 union all select id from request where id = $2");
    let there = there.bind(about.volunteer_id).bind(about.request_id).fetch_optional(&mut *tx).await?;
    there.ok_or(Error::NotFound)?;
    notes::put(&mut tx, &app, me.id, about, &text, now).await?;
    tx.commit().await?;
    Ok(back_to(&filled, &path, &[("done", "noted")]))
}
