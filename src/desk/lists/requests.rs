//! The list of requests.
//!
//! Who may act: moderators; this page only reads. Tables: request, need, person; the pool filters and counts.

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::extract::State;
use matching::PlaceId;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::volunteers::places;
use crate::app::App;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::db::filter::Where;
use crate::desk::frame::areas::{Areas, OwnAreas};
use crate::desk::frame::days::{self, Days};
use crate::desk::frame::exports::Exports;
use crate::desk::frame::filters::{Filters, by};
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::Query;
use crate::desk::frame::list_page::{DeskList, ListPage, sift};
use crate::desk::frame::{names, words};
use crate::desk::queue::page::requests_of;
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::ids::{PersonId, RequestId};
use crate::index::pool::{Filed, kind_bit};
use crate::kit::{Result, page};
use crate::requests::{NeedStatus, RequestStatus};

pub static LIST: DeskList = DeskList {
    path: "/desk/requests",
    view: Some("status"),
    filters: &["q", "place", "audience", "field", "kind", "area", "from", "to", "hour"],
};

#[derive(Template)]
#[template(path = "desk/lists/requests.html")]
struct RequestListPage {
    l: Frame,
    list: ListPage,
    rows: Vec<RequestRow>,
}

struct RequestRow {
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
    let (t, asked) = (&me.t, LIST.read(&me, &query));
    let wanted = RequestFilter::read(&app, &query, &asked.search.words, &me.areas).await?;
    let pooled = app.pool.since(&app, me.arrived).await?;
    let found = pooled.requests.iter().rev().filter(|(id, filed)| wanted.has(&app, **id, filed));
    let (counts, ids) = sift(found, View::ALL, wanted.view, View::shows);
    drop(pooled);
    let label = |view: View| match view {
        View::All => t.say("desk-all").to_string(),
        view => t.say(format!("desk-requests-{}", view.slug())).to_string(),
    };
    let counted = View::ALL.into_iter().zip(counts).map(|(view, n)| (view.slug(), label(view), n));
    let views = asked.views(wanted.view.slug(), counted);
    let (ids, paging) = asked.cut(&ids);
    let l = Frame::open(&app, &me, Section::Requests, &query).await?;
    let rows = rows(&mut *app.db.read().await?, &app, t, ids).await?;
    let filters = Filters {
        dates: days::boxes(t, "confirmed", &query),
        selects: vec![
            by::audience(&app, t, asked.get("audience")),
            by::field_of_work(&app, t, asked.get("field")),
            by::kind(&app, t, asked.get("kind")),
            by::area(&app, t, asked.get("area")),
            days::hours(t, &query),
        ],
        ..asked.filters()
    };
    let exports = Some(Exports::of(t, &["requests"], &asked.values()));
    let note = if wanted.view == View::Of(NeedStatus::Met) { super::introductions::met(&app, t).await? } else { None };
    let list = ListPage { views, note, filters: Some(filters), paging: Some(paging), exports, ..ListPage::default() };
    page(&RequestListPage { l, list, rows })
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
    areas: Areas,
    days: Days,
}

impl RequestFilter {
    /// Reads the filters of an address, for a moderator with these own areas. `person` is what the search looks for, in
    /// plain words.
    pub async fn read(app: &App, query: &Query, person: &str, own: &OwnAreas) -> anyhow::Result<RequestFilter> {
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
            areas: Areas::of(app, own, get("area")),
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
            && area.map_or(self.areas.is_everywhere(), |area| self.areas.has(area))
            && self.places.as_ref().is_none_or(|places| filed.place.is_some_and(|place| places.contains(&place)))
            && self.found.as_ref().is_none_or(|found| found.contains(&id))
    }
}

/// Rows of these requests, newest first; those that were erased meanwhile are left out.
async fn rows(conn: &mut Connection, app: &App, t: &T, ids: &[RequestId]) -> anyhow::Result<Vec<RequestRow>> {
    let mut these = Where::default();
    these.among("r.id", ids);
    let select = "select r.id, r.beneficiary_id, r.contact_id, r.audience, r.field_of_work, r.place, r.status, \
                  r.registered_at from request r";
    let found = these.rows(conn, select, "order by r.id desc").await?;
    let mut people = vec![];
    for row in &found {
        people.push(row.try_get::<PersonId, _>("beneficiary_id")?);
        people.extend(row.try_get::<Option<PersonId>, _>("contact_id")?);
    }
    let people = names::of(conn, &app.keys, people).await?;
    let needs = needs(conn, app, t, ids).await?;
    let now = app.clock.now();
    let row = |row: &AnyRow| -> anyhow::Result<RequestRow> {
        let id: RequestId = row.try_get("id")?;
        let contact: Option<PersonId> = row.try_get("contact_id")?;
        let field: Option<String> = row.try_get("field_of_work")?;
        let audience = app.campaign.audience_index(&row.try_get::<String, _>("audience")?);
        let (audience, audience_more) = audience.map_or_else(Default::default, |audience| {
            words::audience(app, t, audience, field.as_deref(), contact.is_some())
        });
        Ok(RequestRow {
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
    found.iter().map(row).collect()
}

/// Kind and status in words of the needs of these requests, by request.
async fn needs(
    conn: &mut Connection,
    app: &App,
    t: &T,
    ids: &[RequestId],
) -> anyhow::Result<HashMap<RequestId, Vec<(String, String)>>> {
    let mut theirs = Where::default();
    theirs.among("request_id", ids);
    let found = theirs.rows(conn, "select request_id, kind, status from need", "order by id").await?;
    let mut needs: HashMap<RequestId, Vec<(String, String)>> = HashMap::new();
    for row in found {
        let (kind, status): (String, String) = (row.try_get("kind")?, row.try_get("status")?);
        let kind = app.campaign.kind(&kind).map(|kind| t.say(kind.text("")).to_string());
        let status = t.say(format!("desk-need-{status}")).to_string();
        needs.entry(row.try_get("request_id")?).or_default().extend(kind.map(|kind| (kind, status)));
    }
    Ok(needs)
}
