//! What a moderator may reach whose areas bind (`areas_bind`): registrations of these areas, and the lists that can be
//! narrowed to them.
//!
//! Who may act: nobody; `Moderator` asks here before each page, and `again` before each form. Tables: volunteer, request,
//! need, introduction, proposal.

use anyhow::Result;
use sqlx::Row;

use crate::app::App;
use crate::db::Connection;
use crate::desk::team::session::Moderator;
use crate::kit::form::Filled;

/// Beginnings of the paths of lists that show people of all areas.
pub const OF_ALL_AREAS: [&str; 7] = [
    "/desk/history",
    "/desk/outbox",
    "/desk/blocks",
    "/desk/bans",
    "/desk/follow-up",
    "/desk/messages",
    "/desk/exports/answers",
];

/// What an id in a path or a form names, and the area of it.
const AREA_OF: [(&str, &str); 6] = [
    ("volunteers", "select area from volunteer where id = $1"),
    ("requests", "select area from request where id = $1"),
    ("needs", "select r.area from need n join request r on r.id = n.request_id where n.id = $1"),
    ("introductions", "select r.area from introduction i join request r on r.id = i.request_id where i.id = $1"),
    (
        "proposals",
        "select r.area from proposal p join need n on n.id = p.need_id join request r on r.id = n.request_id \
         where p.id = $1",
    ),
    (
        "people",
        "select area from volunteer where person_id = $1 \
         union all select area from request where beneficiary_id = $1 or contact_id = $1",
    ),
];
/// Fields that hold an id, and what it names.
const FIELDS: [(&str, &str); 5] = [
    ("volunteer", "volunteers"),
    ("request", "requests"),
    ("need", "needs"),
    ("introduction", "introductions"),
    ("proposal", "proposals"),
];

/// Whether the moderator may open this path, or send these values there. An id that names nothing is allowed: the page
/// says that nothing is there.
pub async fn allow(app: &App, me: &Moderator, path: &str, values: &Filled) -> Result<bool> {
    if !me.areas.bind() {
        return Ok(true);
    }
    // No address of the desk needs a percent sign; one may hide an id from what follows.
    if path.contains('%') || OF_ALL_AREAS.iter().any(|list| path.starts_with(list)) {
        return Ok(false);
    }
    let mut conn = app.db.read().await?;
    let mut steps = path.split('/').skip(2);
    let (list, id) = (steps.next().unwrap_or_default(), steps.next().unwrap_or_default());
    let mut named = vec![(list, id)];
    for (field, list) in FIELDS {
        named.extend(values.all(field).map(|id| (list, id)));
    }
    // The registration into which, or from which, one is merged is of the same list.
    named.extend(["other", "kept"].iter().flat_map(|field| values.all(field)).map(|id| (list, id)));
    for line in values.all("line").chain(values.all("aside")) {
        let mut parts = line.split(':');
        named.extend(["needs", "volunteers"].into_iter().zip(&mut parts));
    }
    for (list, id) in named {
        // As handlers read them.
        let Ok(id) = id.trim().parse() else { continue };
        if !is_within(&mut conn, me, list, id).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether what an id of this list names lies in the moderator's areas, or names nothing.
pub async fn is_within(conn: &mut Connection, me: &Moderator, list: &str, id: i64) -> Result<bool> {
    let Some((_, sql)) = AREA_OF.iter().find(|(known, _)| *known == list).filter(|_| me.areas.bind()) else {
        return Ok(true);
    };
    for row in sqlx::query(*sql).bind(id).fetch_all(conn).await? {
        if !me.areas.contains(&row.try_get::<String, _>("area")?) {
            return Ok(false);
        }
    }
    Ok(true)
}
