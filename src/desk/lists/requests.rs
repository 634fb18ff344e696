//! The list of requests.
//!
//! Who may act: moderators; this page only reads. Tables: request, need, person; the pool filters and counts.

use std::collections::{HashMap, HashSet};

use anyhow::Result as Anyhow;
use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use matching::PlaceId;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use super::volunteers::places;
use crate::app::App;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::db::filter::Where;
use crate::desk::frame::days::{self, Days};
use crate::desk::frame::exports::Exports;
use crate::desk::frame::keyset::{self, Cursor};
use crate::desk::frame::layout::{Filters, Frame, ListOption, Paging, Section, by};
use crate::desk::frame::links::{Query, link};
use crate::desk::frame::search::{self, Search};
use crate::desk::frame::{names, words};
use crate::desk::queue::page::requests_of;
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::ids::{PersonId, RequestId};
use crate::index::pool::{Filed, kind_bit};
use crate::kit::{Result, page};
use crate::requests::{NeedStatus, RequestStatus};

const PAGE: usize = 50;
/// Names of the values that an address of the list may have, except the page.
const VALUES: [&str; 10] =
    ["status", "q", "place", "audience", "field", "kind", "area", days::FIELDS[0], days::FIELDS[1], days::FIELDS[2]];

#[derive(Template)]
#[template(path = "desk/lists/requests.html")]
struct List {
    l: Frame,
    views: Vec<ListOption>,
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
    let wanted = RequestFilter::read(&app, &query, &search.words).await?;
    let pooled = app.pool.since(&app, me.arrived).await?;
    let (mut counts, mut shown) = ([0_usize; View::ALL.len()], vec![]);
    for (id, filed) in pooled.requests.iter().rev().filter(|(id, filed)| wanted.has(&app, **id, filed)) {
        for (view, count) in View::ALL.into_iter().zip(&mut counts) {
            *count += usize::from(view.shows(filed));
        }
        if wanted.view.shows(filed) {
            shown.push(*id);
        }
    }
    drop(pooled);
    let (ids, before) = Cursor::of(&query).cut(&shown, PAGE);
    let counted = [before, ids.len(), shown.len()].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
    let paging = keyset::paging(&t, "/desk/requests", &values, ids.first().zip(ids.last()), counted);
    let views = View::ALL.into_iter().zip(counts).map(|(view, count)| {
        let (slug, count) = (view.slug(), i64::try_from(count).unwrap_or(i64::MAX));
        let label = if slug.is_empty() { t.say("desk-all") } else { t.say(format!("desk-requests-{slug}")) };
        let path = link("/desk/requests", &[&[("status", slug)], &values[1..]].concat());
        ListOption { value: path, label: label.to_string(), count: Some(t.number(count)), chosen: view == wanted.view }
    });
    let views = views.collect();

    let l = Frame::open(&app, &me, Section::Requests, &query).await?;
    let mut conn = app.db.read().await?;
    let mut these = Where::default();
    these.among("r.id", ids);
    let select = "select r.id, r.beneficiary_id, r.contact_id, r.audience, r.field_of_work, r.place, r.status, \
                  r.registered_at from request r";
    let found = these.rows(&mut conn, select, "order by r.id desc").await?;
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
        dates: days::boxes(&t, "confirmed", &query),
        selects: vec![
            ("audience", t.say("desk-audience").to_string(), by::audience(&app, &t, get("audience"))),
            ("field", t.say("desk-field").to_string(), by::field_of_work(&app, &t, get("field"))),
            ("kind", t.say("desk-kind").to_string(), by::kind(&app, &t, get("kind"))),
            ("area", t.say("desk-area").to_string(), by::area(&app, &t, get("area"))),
            days::hours(&t, &query),
        ],
    };
    let exports = Exports::of(&t, &["requests"], &values);
    page(&List { l, views, filters, rows, paging, exports })
}

/// `POST /desk/requests/search`
pub async fn search(State(app): State<App>, me: Moderator, body: Bytes) -> Result {
    search::lead(&app, &me, "/desk/requests", &VALUES, &body)
}

/// Which requests the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    All,
    /// Requests with a need of this status.
    Of(NeedStatus),
    Unconfirmed,
}

impl View {
    /// In the order shown.
    const ALL: [View; 7] = [
        View::All,
        View::Of(NeedStatus::ALL[0]),
        View::Of(NeedStatus::ALL[1]),
        View::Of(NeedStatus::ALL[2]),
        View::Of(NeedStatus::ALL[3]),
        View::Of(NeedStatus::ALL[4]),
        View::Unconfirmed,
    ];

    /// Value in addresses.
    fn slug(self) -> &'static str {
        match self {
            View::All => "",
            View::Of(status) => status.slug(),
            View::Unconfirmed => RequestStatus::Unconfirmed.slug(),
        }
    }

    fn shows(self, filed: &Filed) -> bool {
        match self {
            View::All => true,
            View::Of(status) => filed.has(status),
            View::Unconfirmed => !filed.confirmed,
        }
    }
}

/// What the filters ask for; `None` stands for all.
#[derive(Debug)]
pub struct RequestFilter {
    view: View,
    found: Option<HashSet<RequestId>>,
    places: Option<Vec<PlaceId>>,
    audience: Option<usize>,
    field_of_work: Option<usize>,
    kind: Option<u64>,
    area: Option<usize>,
    days: Days,
}

impl RequestFilter {
    /// Reads the filters of an address. `person` is what the search looks for, in plain words.
    pub async fn read(app: &App, query: &Query, person: &str) -> Anyhow<RequestFilter> {
        let (get, campaign) = (|name: &str| query.0.one(name), &app.campaign);
        let mut found = None;
        if !person.is_empty() {
            found = Some(requests_of(&mut *app.db.read().await?, app, person).await?);
        }
        Ok(RequestFilter {
            view: View::ALL.into_iter().find(|view| view.slug() == get("status")).unwrap_or(View::All),
            found,
            places: Some(get("place")).filter(|place| !place.is_empty()).map(|place| places(app, place)),
            audience: campaign.audience_index(get("audience")),
            field_of_work: campaign.fields_of_work().position(|field| field == get("field")),
            kind: campaign.kinds.iter().position(|kind| kind.slug == get("kind")).map(kind_bit),
            area: app.places.areas().iter().position(|area| area.code == get("area")),
            days: Days::read(app, query),
        })
    }

    /// Whether the list shows a request.
    pub fn shows(&self, app: &App, id: RequestId, filed: &Filed) -> bool {
        self.view.shows(filed) && self.has(app, id, filed)
    }

    /// Whether a request passes every filter except the view, whose choices are counted.
    fn has(&self, app: &App, id: RequestId, filed: &Filed) -> bool {
        let area = filed.place.map(|place| app.places.get(place).area);
        self.kind.is_none_or(|kind| filed.kinds & kind != 0)
            && self.days.has(filed.since.at())
            && self.audience.is_none_or(|audience| filed.audience == Some(audience))
            && self.field_of_work.is_none_or(|field| filed.field_of_work == Some(field))
            && self.area.is_none_or(|wanted| area == Some(wanted))
            && self.places.as_ref().is_none_or(|places| filed.place.is_some_and(|place| places.contains(&place)))
            && self.found.as_ref().is_none_or(|found| found.contains(&id))
    }
}

async fn lines(conn: &mut Connection, app: &App, t: &T, found: &[AnyRow], now: jiff::Timestamp) -> Anyhow<Vec<Line>> {
    let (mut ids, mut people) = (vec![], vec![]);
    for row in found {
        ids.push(row.try_get::<RequestId, _>("id")?);
        people.push(row.try_get::<PersonId, _>("beneficiary_id")?);
        people.extend(row.try_get::<Option<PersonId>, _>("contact_id")?);
    }
    let people = names::of(conn, people).await?;
    let needs = needs(conn, app, t, ids).await?;
    let line = |row: &AnyRow| -> Anyhow<Line> {
        let id: RequestId = row.try_get("id")?;
        let contact: Option<PersonId> = row.try_get("contact_id")?;
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
            unconfirmed: row.try_get::<String, _>("status")? == RequestStatus::Unconfirmed.slug(),
            at: t.ago(from_millis(row.try_get("registered_at")?), now),
        })
    };
    found.iter().map(line).collect()
}

/// Kind and status in words of the needs of these requests, by request: at most a page of requests.
async fn needs(
    conn: &mut Connection,
    app: &App,
    t: &T,
    ids: Vec<RequestId>,
) -> Anyhow<HashMap<RequestId, Vec<(String, String)>>> {
    let places = (1..=PAGE).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let sql = format!("select request_id, kind, status from need where request_id in ({places}) order by id");
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for id in ids.into_iter().chain(std::iter::repeat(RequestId(0))).take(PAGE) {
        query = query.bind(id);
    }
    let mut needs: HashMap<RequestId, Vec<(String, String)>> = HashMap::new();
    for row in query.fetch_all(conn).await? {
        let (kind, status): (String, String) = (row.try_get("kind")?, row.try_get("status")?);
        let kind = app.campaign.kind(&kind).map(|kind| t.say(kind.text("")).to_string());
        let status = t.say(format!("desk-need-{status}")).to_string();
        needs.entry(row.try_get("request_id")?).or_default().extend(kind.map(|kind| (kind, status)));
    }
    Ok(needs)
}
