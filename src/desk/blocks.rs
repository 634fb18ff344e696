//! The list of blocks: pairs never proposed again, until they are taken off it.
//!
//! Who may act: moderators; the acts are in `acts`. Tables: block, volunteer, request, person,
//! moderator.

use askama::Template;
use axum::extract::State;
use sqlx::Row;

use super::frame::{Frame, Page, Paging, Section};
use super::links::Query;
use super::names;
use super::session::Moderator;
use super::sql::Where;
use crate::app::App;
use crate::clock::from_millis;
use crate::web::{Result, page};

const PAGE: i64 = 50;

#[derive(Template)]
#[template(path = "desk/blocks.html")]
struct List {
    l: Frame,
    rows: Vec<Line>,
    paging: Paging,
}

struct Line {
    volunteer_id: i64,
    request_id: i64,
    volunteer: String,
    beneficiary: String,
    why: String,
    made: String,
    by: String,
}

/// `GET /desk/blocks`
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let t = me.t.clone();
    let at = Page::of(&query, PAGE);
    let l = Frame::open(&app, &me, Section::Blocks, &query).await?;
    let mut conn = app.db.read().await?;
    let all = Where::default();
    let total = all.count(&mut conn, "select count(*) from block").await?;
    let select = "select b.volunteer_id, b.request_id, b.made_at, b.why, v.person_id, r.beneficiary_id, m.name \
                  from block b join volunteer v on v.id = b.volunteer_id join request r on r.id = b.request_id \
                  left join moderator m on m.id = b.made_by";
    let order = "order by b.made_at desc, b.volunteer_id, b.request_id";
    let found = all.page(&mut conn, select, order, at.limit_and_offset()).await?;
    let mut ids = vec![];
    for row in &found {
        ids.extend([row.try_get::<i64, _>("person_id")?, row.try_get("beneficiary_id")?]);
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
    page(&List { l, rows, paging: at.paging(&t, "/desk/blocks", &[], total) })
}
