//! Saved views: filters of the queue under a name that a moderator chose, for this moderator only.
//!
//! Who may act: the moderator who saved them. Tables: `saved_view`. What a search looks for is not saved.

use axum::extract::{Path, State};
use sqlx::Row;

use super::areas::FIELD;
use super::ordering::NAMES;
use crate::app::App;
use crate::db::Connection;
use crate::desk::frame::areas::EVERYWHERE;
use crate::desk::frame::links::{back_to, link};
use crate::desk::team::session::Moderator;
use crate::ids::ModeratorId;
use crate::kit::Result;
use crate::kit::form::Filled;
use crate::people::name::is_unreadable;

/// Greatest length of a view's name.
pub const NAME_CHARS_MAX: usize = 60;
/// Greatest number of views of a moderator: the needs of each are counted on every page of the queue.
const VIEWS_MAX: i64 = 20;

/// A saved view.
#[derive(Clone, Debug)]
pub struct SavedView {
    pub id: i64,
    /// Name that the moderator chose.
    pub name: String,
    /// Query of the queue's address.
    pub filters: String,
}

/// Saved views of a moderator, oldest first.
pub async fn of(conn: &mut Connection, moderator_id: ModeratorId) -> anyhow::Result<Vec<SavedView>> {
    let rows = sqlx::query("select id, name, filters from saved_view where moderator_id = $1 order by id");
    let rows = rows.bind(moderator_id).fetch_all(conn).await?;
    rows.iter()
        .map(|row| {
            Ok(SavedView { id: row.try_get("id")?, name: row.try_get("name")?, filters: row.try_get("filters")? })
        })
        .collect()
}

/// Normal form of the filters in an address or a form, in which they are stored and compared.
pub fn filters_of(filled: &Filled) -> String {
    let values = NAMES.map(|name| (name, filled.one(name)));
    let implied = [("view", "to-do"), (FIELD, EVERYWHERE)];
    let values = values.map(|pair| if implied.contains(&pair) { (pair.0, "") } else { pair });
    link("", &values).trim_start_matches('?').to_owned()
}

/// `POST /desk/views`: saves the filters of the form under the name `name`.
pub async fn create(State(app): State<App>, me: Moderator, filled: Filled) -> Result {
    let (Some(name), filters) = (name_in(&filled), filters_of(&filled)) else {
        return Ok(back_to(&filled, "/desk/queue", &[("refused", "view-name")]));
    };
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let insert = sqlx::query(
        "insert into saved_view (id, moderator_id, name, filters, made_at) \
         select cast($1 as bigint), cast($2 as bigint), cast($3 as text), cast($4 as text), cast($5 as bigint) \
         where (select count(*) from saved_view where moderator_id = $2) < $6",
    );
    let insert = insert.bind(app.new_id::<i64>(now)).bind(me.id).bind(name).bind(&filters);
    let kept = insert.bind(now.as_millisecond()).bind(VIEWS_MAX).execute(&mut *tx).await?.rows_affected() > 0;
    tx.commit().await?;
    let act = if kept { ("done", "view-kept") } else { ("refused", "views-full") };
    Ok(back_to(&filled, &format!("/desk/queue?{filters}"), &[act]))
}

/// `POST /desk/views/{id}/name`
pub async fn rename(State(app): State<App>, me: Moderator, Path(id): Path<i64>, filled: Filled) -> Result {
    let Some(name) = name_in(&filled) else {
        return Ok(back_to(&filled, "/desk/queue", &[("refused", "view-name")]));
    };
    let mut tx = app.db.begin().await?;
    let change = sqlx::query("update saved_view set name = $3 where id = $1 and moderator_id = $2");
    let done = change.bind(id).bind(me.id).bind(name).execute(&mut *tx).await?.rows_affected() > 0;
    tx.commit().await?;
    Ok(back_to(&filled, "/desk/queue", &[if done { ("done", "view-renamed") } else { ("refused", "ended") }]))
}

/// `POST /desk/views/{id}/removal`
pub async fn remove(State(app): State<App>, me: Moderator, Path(id): Path<i64>, filled: Filled) -> Result {
    let mut tx = app.db.begin().await?;
    let delete = sqlx::query("delete from saved_view where id = $1 and moderator_id = $2");
    let done = delete.bind(id).bind(me.id).execute(&mut *tx).await?.rows_affected() > 0;
    tx.commit().await?;
    Ok(back_to(&filled, "/desk/queue", &[if done { ("done", "view-removed") } else { ("refused", "ended") }]))
}

fn name_in(filled: &Filled) -> Option<String> {
    let name = filled.one("name");
    let fits = !name.is_empty() && name.chars().count() <= NAME_CHARS_MAX && !name.chars().any(is_unreadable);
    fits.then(|| name.to_owned())
}
