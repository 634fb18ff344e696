//! The list of blocks: pairs that are never proposed again until a moderator removes the block.
//!
//! Who may act: moderators; the acts are in `request::acts`. Tables: block, volunteer, request, need, person,
//! moderator.

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use sqlx::Row;

use crate::app::App;
use crate::clock::from_millis;
use crate::db::filter::Where;
use crate::desk::frame::layout::{Filters, Frame, Page, Paging, Section, by};
use crate::desk::frame::links::Query;
use crate::desk::frame::names;
use crate::desk::frame::search::{self, Search};
use crate::desk::team::session::Moderator;
use crate::ids::{PersonId, RequestId, VolunteerId};
use crate::kit::{Result, page};

const PAGE: i64 = 50;
/// Names of the values that an address of the list may have, except the page.
const VALUES: [&str; 4] = ["q", "area", "audience", "kind"];

#[derive(Template)]
#[template(path = "desk/lists/blocks.html")]
struct List {
    l: Frame,
    filters: Filters,
    rows: Vec<Line>,
    paging: Paging,
}

struct Line {
    volunteer_id: VolunteerId,
    request_id: RequestId,
    volunteer: String,
    beneficiary: String,
    why: String,
    made: String,
    by: String,
}

/// `GET /desk/blocks`
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let get = |name: &str| query.0.one(name);
    let t = me.t.clone();
    let search = Search::read(&me, &query);
    let values = VALUES.map(|name| (name, if name == search::FIELD { search.sealed.as_str() } else { get(name) }));
    let all = conditions(&app, &query, &search.words);
    let at = Page::of(&query, PAGE);
    let l = Frame::open(&app, &me, Section::Blocks, &query).await?;
    let mut conn = app.db.read().await?;
    let total = all.count(&mut conn, "select count(*) from block b").await?;
    let select = "select b.volunteer_id, b.request_id, b.made_at, b.why, v.person_id, r.beneficiary_id, m.name \
                  from block b join volunteer v on v.id = b.volunteer_id join request r on r.id = b.request_id \
                  left join moderator m on m.id = b.made_by";
    let order = "order by b.made_at desc, b.volunteer_id, b.request_id";
    let found = all.page(&mut conn, select, order, at.limit_and_offset()).await?;
    let mut ids = vec![];
    for row in &found {
        ids.extend([row.try_get::<PersonId, _>("person_id")?, row.try_get("beneficiary_id")?]);
    }
    let people = names::of(&mut conn, ids).await?;
    let line = |row: &sqlx::any::AnyRow| -> anyhow::Result<Line> {
        let why = format!("block-{}", row.try_get::<String, _>("why")?);
        Ok(Line {
            volunteer_id: row.try_get("volunteer_id")?,
            request_id: row.try_get("request_id")?,
            volunteer: people.full_name(row.try_get("person_id")?),
            beneficiary: people.full_name(row.try_get("beneficiary_id")?),
            why: if t.has(&why) { t.say(why).to_string() } else { t.say("block-other").to_string() },
            made: t.date_time(from_millis(row.try_get("made_at")?)),
            by: row.try_get::<Option<String>, _>("name")?.unwrap_or_default(),
        })
    };
    let rows = found.iter().map(line).collect::<anyhow::Result<_>>()?;
    drop(conn);
    let filters = Filters {
        path: "/desk/blocks/search",
        is_search: true,
        kept: vec![],
        boxes: vec![(search::FIELD, t.say("desk-search-person").to_string(), search.words)],
        dates: vec![],
        selects: vec![
            ("area", t.say("desk-area").to_string(), by::area(&app, &t, get("area"))),
            ("audience", t.say("desk-audience").to_string(), by::audience(&app, &t, get("audience"))),
            ("kind", t.say("desk-kind").to_string(), by::kind(&app, &t, get("kind"))),
        ],
    };
    let paging = at.paging(&t, "/desk/blocks", &values, total);
    page(&List { l, filters, rows, paging })
}

/// `POST /desk/blocks/search`
pub async fn search(State(app): State<App>, me: Moderator, body: Bytes) -> Result {
    search::lead(&app, &me, "/desk/blocks", &VALUES, &body)
}

/// Conditions of the filters. Area, audience and kinds are those of the request; `person` is what the search looks for.
fn conditions(app: &App, query: &Query, person: &str) -> Where {
    let get = |name: &str| query.0.one(name);
    let mut list = Where::default();
    if !person.is_empty() {
        names::narrow_pairs(&mut list, ("b.volunteer_id", "b.request_id"), app, person);
    }
    for (name, condition) in [
        ("area", "b.request_id in (select r.id from request r where r.area = ?)"),
        ("audience", "b.request_id in (select r.id from request r where r.audience = ?)"),
        ("kind", "b.request_id in (select n.request_id from need n where n.kind = ?)"),
    ] {
        if !get(name).is_empty() {
            list.and(condition, [get(name).into()]);
        }
    }
    list
}
