//! The list of blocks: pairs that are never proposed again until a moderator removes the block.
//!
//! Who may act: moderators; the acts are in `request::acts`. Tables: block, volunteer, request, need, person,
//! moderator.

use askama::Template;
use axum::extract::State;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::app::App;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::db::filter::Where;
use crate::desk::frame::filters::{Filters, by};
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::Query;
use crate::desk::frame::list_page::{DeskList, ListPage, narrow};
use crate::desk::frame::names;
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::ids::{PersonId, RequestId, VolunteerId};
use crate::kit::{Result, page};

pub static LIST: DeskList = DeskList { path: "/desk/blocks", view: None, filters: &["q", "area", "audience", "kind"] };

#[derive(Template)]
#[template(path = "desk/lists/blocks.html")]
struct BlockListPage {
    l: Frame,
    list: ListPage,
    rows: Vec<BlockRow>,
}

struct BlockRow {
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
    let (t, asked) = (&me.t, LIST.read(&me, &query));
    let all = conditions(&app, &query, &asked.search.words);
    let l = Frame::open(&app, &me, Section::Blocks, &query).await?;
    let mut conn = app.db.read().await?;
    let (at, paging) = asked.numbered(all.count(&mut conn, "block b").await?);
    let rows = rows(&mut conn, &app, t, &all, at.limit_and_offset()).await?;
    drop(conn);
    let selects = vec![
        by::area(&app, t, asked.get("area")),
        by::audience(&app, t, asked.get("audience")),
        by::kind(&app, t, asked.get("kind")),
    ];
    let filters = Some(Filters { selects, ..asked.filters() });
    page(&BlockListPage { l, list: ListPage { filters, paging: Some(paging), ..ListPage::default() }, rows })
}

async fn rows(conn: &mut Connection, app: &App, t: &T, all: &Where, at: (i64, i64)) -> anyhow::Result<Vec<BlockRow>> {
    let select = "select b.volunteer_id, b.request_id, b.made_at, b.why, v.person_id, r.beneficiary_id, m.name \
                  from block b join volunteer v on v.id = b.volunteer_id join request r on r.id = b.request_id \
                  left join moderator m on m.id = b.made_by";
    let found = all.page(conn, select, "order by b.made_at desc, b.volunteer_id, b.request_id", at).await?;
    let mut ids = vec![];
    for row in &found {
        ids.extend([row.try_get::<PersonId, _>("person_id")?, row.try_get("beneficiary_id")?]);
    }
    let people = names::of(conn, &app.keys, ids).await?;
    let row = |row: &AnyRow| -> anyhow::Result<BlockRow> {
        let why = format!("block-{}", row.try_get::<String, _>("why")?);
        Ok(BlockRow {
            volunteer_id: row.try_get("volunteer_id")?,
            request_id: row.try_get("request_id")?,
            volunteer: people.full_name(row.try_get("person_id")?),
            beneficiary: people.full_name(row.try_get("beneficiary_id")?),
            why: if t.has(&why) { t.say(why).to_string() } else { t.say("block-other").to_string() },
            made: t.date_time(from_millis(row.try_get("made_at")?)),
            by: row.try_get::<Option<String>, _>("name")?.unwrap_or_default(),
        })
    };
    found.iter().map(row).collect()
}

/// Conditions of the filters. Area, audience and kinds are those of the request; `person` is what the search looks for.
fn conditions(app: &App, query: &Query, person: &str) -> Where {
    let mut list = Where::default();
    if !person.is_empty() {
        names::narrow_pairs(&mut list, ("b.volunteer_id", "b.request_id"), app, person);
    }
    let by = [
        ("area", "b.request_id in (select r.id from request r where r.area = ?)"),
        ("audience", "b.request_id in (select r.id from request r where r.audience = ?)"),
        ("kind", "b.request_id in (select n.request_id from need n where n.kind = ?)"),
    ];
    narrow(&mut list, query, by);
    list
}
