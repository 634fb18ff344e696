//! The list of requests.
//!
//! Who may act: moderators; this page only reads. Tables: request, need, person.

use std::collections::HashMap;

use anyhow::Result as Anyhow;
use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use super::exports::Exports;
use super::frame::{Choice, Filters, Frame, Page, Paging, Section, by};
use super::links::{Query, link};
use super::search::{self, Search};
use super::session::Moderator;
use super::sql::{Bind, Where};
use super::volunteers::places;
use super::{names, words};
use crate::app::App;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::requests::{NeedStatus, Status};
use crate::web::i18n::T;
use crate::web::{Result, page};

const PAGE: i64 = 50;
/// What an address of the list may say, but for the page.
const VALUES: [&str; 7] = ["status", "q", "place", "audience", "field", "kind", "area"];

#[derive(Template)]
#[template(path = "desk/requests.html")]
struct List {
    l: Frame,
    views: Vec<Choice>,
    filters: Filters,
    rows: Vec<Line>,
    paging: Paging,
    exports: Exports,
}

struct Line {
    path: String,
    beneficiary: String,
    contact: String,
    place: String,
    audience: String,
    audience_more: String,
    needs: Vec<(String, String)>,
    unconfirmed: bool,
    at: String,
}

/// `GET /desk/requests`
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let get = |name: &str| query.0.one(name);
    let (t, now) = (me.t.clone(), app.clock.now());
    let search = Search::read(&me, &query);
    let values = VALUES.map(|name| (name, if name == search::FIELD { search.sealed.as_str() } else { get(name) }));
    let all = conditions(&app, &query, &search.words);
    let mut list = all.clone();
    narrow(&mut list, get("status"));
    let at = Page::of(&query, PAGE);

    let l = Frame::open(&app, &me, Section::Requests, &query).await?;
    let mut conn = app.db.read().await?;
    let slugs = [""].into_iter().chain(NeedStatus::ALL.map(NeedStatus::slug)).chain([Status::Unconfirmed.slug()]);
    let (mut views, mut total) = (vec![], 0);
    for slug in slugs {
        let mut of_view = all.clone();
        narrow(&mut of_view, slug);
        let count = of_view.count(&mut conn, "select count(*) from request r").await?;
        let chosen = slug == get("status");
        if chosen {
            total = count;
        }
        let label = if slug.is_empty() { t.say("desk-all") } else { t.say(format!("desk-requests-{slug}")) };
        let path = link("/desk/requests", &[&[("status", slug)], &values[1..]].concat());
        views.push(Choice { value: path, label: label.to_string(), count: Some(t.number(count)), chosen });
    }
    let select = "select r.id, r.beneficiary_id, r.contact_id, r.audience, r.field_of_work, r.place, r.status, \
                  r.registered_at from request r";
    let found = list.page(&mut conn, select, "order by r.id desc", at.limit_and_offset()).await?;
    let rows = lines(&mut conn, &app, &t, &found, now).await?;
    drop(conn);

    let filters = Filters {
        path: "/desk/requests/search",
        is_search: true,
        kept: vec![("status", get("status").to_owned())],
        boxes: vec![
            (search::FIELD, t.say("desk-search-person").to_string(), search.words),
            ("place", t.say("desk-search-place").to_string(), get("place").to_owned()),
        ],
        selects: vec![
            ("audience", t.say("desk-audience").to_string(), by::audience(&app, &t, get("audience"))),
            ("field", t.say("desk-field").to_string(), by::field_of_work(&app, &t, get("field"))),
            ("kind", t.say("desk-kind").to_string(), by::kind(&app, &t, get("kind"))),
            ("area", t.say("desk-area").to_string(), by::area(&app, &t, get("area"))),
        ],
    };
    let paging = at.paging(&t, "/desk/requests", &values, total);
    let exports = Exports::of(&t, &["requests"], &values);
    page(&List { l, views, filters, rows, paging, exports })
}

/// `POST /desk/requests/search`
pub async fn search(State(app): State<App>, me: Moderator, body: Bytes) -> Result {
    search::lead(&app, &me, "/desk/requests", &VALUES, &body)
}

/// What the filters ask for, but for the status; `person` is whom they look for.
pub fn conditions(app: &App, query: &Query, person: &str) -> Where {
    let get = |name: &str| query.0.one(name);
    let mut list = Where::default();
    if !person.is_empty() {
        names::narrow(&mut list, ["r.beneficiary_id", "r.contact_id"], app, person);
    }
    if !get("place").is_empty() {
        let codes = places(app, get("place")).into_iter().map(|id| app.places.get(id).code.as_str());
        list.any(codes.map(|code| ("r.place = ?", vec![Bind::from(code)])));
    }
    if !get("audience").is_empty() {
        list.and("r.audience = ?", [get("audience").into()]);
    }
    if !get("field").is_empty() {
        list.and("r.field_of_work = ?", [get("field").into()]);
    }
    if !get("kind").is_empty() {
        list.and("r.id in (select k.request_id from need k where k.kind = ?)", [get("kind").into()]);
    }
    if !get("area").is_empty() {
        list.and("r.area = ?", [get("area").into()]);
    }
    list
}

/// Requests with a need that stands so, or not confirmed; all for what is no status.
pub fn narrow(list: &mut Where, status: &str) {
    if status == Status::Unconfirmed.slug() {
        list.and("r.status = 'unconfirmed'", []);
    } else if NeedStatus::from_slug(status).is_some() {
        let needs = "r.status = 'open' and r.id in (select n.request_id from need n where n.status = ?)";
        list.and(needs, [status.into()]);
    }
}

async fn lines(conn: &mut Connection, app: &App, t: &T, found: &[AnyRow], now: jiff::Timestamp) -> Anyhow<Vec<Line>> {
    let (mut ids, mut people) = (vec![], vec![]);
    for row in found {
        ids.push(row.try_get::<i64, _>("id")?);
        people.push(row.try_get::<i64, _>("beneficiary_id")?);
        people.extend(row.try_get::<Option<i64>, _>("contact_id")?);
    }
    let people = names::of(conn, people).await?;
    let needs = needs(conn, app, t, ids).await?;
    let line = |row: &AnyRow| -> Anyhow<Line> {
        let id: i64 = row.try_get("id")?;
        let contact: Option<i64> = row.try_get("contact_id")?;
        let field: Option<String> = row.try_get("field_of_work")?;
        let audience = app.campaign.audience_index(&row.try_get::<String, _>("audience")?);
        let (audience, audience_more) = audience.map_or_else(Default::default, |audience| {
            words::audience(app, t, audience, field.as_deref(), contact.is_some())
        });
        Ok(Line {
            path: format!("/desk/requests/{id}"),
            beneficiary: people.full_name(row.try_get("beneficiary_id")?),
            contact: contact.map_or_else(String::new, |contact| people.full_name(contact)),
            place: app.place_label(&row.try_get::<String, _>("place")?),
            audience,
            audience_more,
            needs: needs.get(&id).cloned().unwrap_or_default(),
            unconfirmed: row.try_get::<String, _>("status")? == Status::Unconfirmed.slug(),
            at: t.ago(from_millis(row.try_get("registered_at")?), now),
        })
    };
    found.iter().map(line).collect()
}

/// Kind and status of the needs of at most a page of requests.
async fn needs(conn: &mut Connection, app: &App, t: &T, ids: Vec<i64>) -> Anyhow<HashMap<i64, Vec<(String, String)>>> {
    let places = (1..=PAGE).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let sql = format!("select request_id, kind, status from need where request_id in ({places}) order by id");
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for id in ids.into_iter().chain(std::iter::repeat(0)).take(usize::try_from(PAGE)?) {
        query = query.bind(id);
    }
    let mut needs: HashMap<i64, Vec<(String, String)>> = HashMap::new();
    for row in query.fetch_all(conn).await? {
        let (kind, status): (String, String) = (row.try_get(1)?, row.try_get(2)?);
        let kind = app.campaign.kind(&kind).map(|kind| t.say(kind.text("")).to_string());
        let status = t.say(format!("desk-need-{status}")).to_string();
        needs.entry(row.try_get(0)?).or_default().extend(kind.map(|kind| (kind, status)));
    }
    Ok(needs)
}
