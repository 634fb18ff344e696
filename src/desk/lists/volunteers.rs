//! The list of volunteers.
//!
//! Who may act: moderators; this page only reads. Tables: volunteer, offer, person; the pool filters and counts.

use std::collections::HashSet;

use anyhow::Result as Anyhow;
use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use matching::PlaceId;
use sqlx::Row;

use crate::app::App;
use crate::campaign::Value;
use crate::db::Connection;
use crate::db::filter::Where;
use crate::desk::frame::days::{self, Days};
use crate::desk::frame::exports::Exports;
use crate::desk::frame::keyset::{self, Cursor};
use crate::desk::frame::layout::{Filters, Frame, ListOption, Paging, Section, by, options};
use crate::desk::frame::links::{Query, link};
use crate::desk::frame::names;
use crate::desk::frame::search::{self, Search};
use crate::desk::request::candidates;
use crate::desk::team::role::Role;
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::ids::VolunteerId;
use crate::index::pool::{IndexedVolunteer, kind_bit};
use crate::index::standing::VolunteerStanding;
use crate::kit::{Result, page};
use crate::volunteers::{Offer, Volunteer, store};

const PAGE: usize = 50;
/// Names of the values that an address of the list may have, except the page.
const VALUES: [&str; 11] = [
    "status",
    "q",
    "place",
    "radius",
    "area",
    "kind",
    "audience",
    "called",
    days::FIELDS[0],
    days::FIELDS[1],
    days::FIELDS[2],
];
/// Value of the filter of calls: never in an introduction.
pub const NEVER: &str = "never";
/// Radii around a place that the filter offers, in kilometres.
pub const RADII: [u32; 5] = [5, 10, 20, 50, 100];
/// Greatest number of places that a town's name stands for.
const PLACES_MAX: usize = 40;

#[derive(Template)]
#[template(path = "desk/lists/volunteers.html")]
struct List {
    l: Frame,
    views: Vec<ListOption>,
    filters: Filters,
    rows: Vec<Line>,
    /// Path of the form in which an admin writes to them.
    appeal: Option<String>,
    paging: Paging,
    exports: Exports,
}

struct Line {
    path: String,
    name: String,
    age: String,
    place: String,
    offers: String,
    calls: String,
    standing: &'static str,
}

/// `GET /desk/volunteers`
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let get = |name: &str| query.0.one(name);
    let t = me.t.clone();
    let search = Search::read(&me, &query);
    let values = VALUES.map(|name| (name, if name == search::FIELD { search.sealed.as_str() } else { get(name) }));
    let wanted = VolunteerFilter::read(&app, &query, &search.words).await?;

    let pooled = app.pool.since(&app, me.arrived).await?;
    let (mut counts, mut shown) = ([0; 4], vec![]);
    for (id, listed) in pooled.volunteers.iter().rev().filter(|(id, listed)| wanted.has(&app, **id, listed)) {
        counts[listed.standing as usize] += 1;
        if wanted.standing.is_none_or(|standing| standing == listed.standing) {
            shown.push(*id);
        }
    }
    drop(pooled);
    let (ids, before) = Cursor::of(&query).cut(&shown, PAGE);
    let counted = [before, ids.len(), shown.len()].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
    let paging = keyset::paging(&t, "/desk/volunteers", &values, ids.first().zip(ids.last()), counted);

    let l = Frame::open(&app, &me, Section::Volunteers, &query).await?;
    let mut conn = app.db.read().await?;
    let rows = lines(&mut conn, &app, &t, ids).await?;
    drop(conn);

    let view = |slug: &str, label: String, count: i64| {
        let path = link("/desk/volunteers", &[&[("status", slug)], &values[1..]].concat());
        let chosen = wanted.standing.map_or("", VolunteerStanding::slug) == slug;
        ListOption { value: path, label, count: Some(t.number(count)), chosen }
    };
    let mut views = vec![view("", t.say("desk-all").to_string(), counts.iter().sum())];
    views.extend(VolunteerStanding::ALL.into_iter().zip(counts).map(|(standing, count)| {
        view(standing.slug(), t.say(format!("desk-volunteers-{}", standing.slug())).to_string(), count)
    }));
    let filters = Filters {
        path: "/desk/volunteers/search",
        is_search: true,
        kept: vec![("status", get("status").to_owned())],
        boxes: vec![
            (search::FIELD, t.say("desk-search-person").to_string(), search.words),
            ("place", t.say("desk-search-place").to_string(), get("place").to_owned()),
        ],
        dates: days::boxes(&t, "confirmed", &query),
        selects: selects(&app, &t, get).into_iter().chain([days::hours(&t, &query)]).collect(),
    };
    // An appeal stores the filters of its recipients, but neither a search nor a filter of days.
    let may_write = me.role == Role::Admin && search.sealed.is_empty() && wanted.days.is_any();
    let appeal = may_write.then(|| link("/desk/appeals/new", &values));
    let exports = Exports::of(&t, &["volunteers", "places"], &values);
    page(&List { l, views, filters, rows, appeal, paging, exports })
}

/// Filters of the list: name, label, options. The first option stands for all.
pub fn selects<'a>(
    app: &App,
    t: &T,
    get: impl Fn(&'static str) -> &'a str,
) -> Vec<(&'static str, String, Vec<ListOption>)> {
    let radii = RADII.map(|km| (km.to_string(), t.kilometres(km * 1_000)));
    let never = [(NEVER.to_owned(), t.say("desk-volunteers-never-called").to_string())];
    vec![
        ("radius", t.say("desk-around").to_string(), options(t, get("radius"), radii)),
        ("area", t.say("desk-area").to_string(), by::area(app, t, get("area"))),
        ("kind", t.say("desk-kind").to_string(), by::kind(app, t, get("kind"))),
        ("audience", t.say("desk-audience").to_string(), by::audience(app, t, get("audience"))),
        ("called", t.say("desk-called").to_string(), options(t, get("called"), never)),
    ]
}

/// `POST /desk/volunteers/search`
pub async fn search(State(app): State<App>, me: Moderator, body: Bytes) -> Result {
    search::lead(&app, &me, "/desk/volunteers", &VALUES, &body)
}

/// What the filters ask for; `None` stands for all.
#[derive(Debug)]
pub struct VolunteerFilter {
    standing: Option<VolunteerStanding>,
    found: Option<HashSet<VolunteerId>>,
    places: Option<HashSet<PlaceId>>,
    area: Option<usize>,
    kind: Option<u64>,
    audience: Option<u64>,
    never_called: bool,
    days: Days,
}

impl VolunteerFilter {
    /// Reads the filters of an address. `person` is what the search looks for, in plain words.
    pub async fn read(app: &App, query: &Query, person: &str) -> Anyhow<VolunteerFilter> {
        let get = |name: &str| query.0.one(name);
        let mut found = None;
        if !person.is_empty() {
            let mut list = Where::default();
            names::narrow(&mut list, ["v.person_id"], app, person);
            let rows = list.rows(&mut *app.db.read().await?, "select v.id from volunteer v", "").await?;
            let ids: std::result::Result<HashSet<VolunteerId>, sqlx::Error> =
                rows.iter().map(|row| row.try_get("id")).collect();
            found = Some(ids?);
        }
        Ok(VolunteerFilter {
            standing: VolunteerStanding::ALL.into_iter().find(|standing| standing.slug() == get("status")),
            found,
            places: if get("place").is_empty() { None } else { Some(around(app, get("place"), get("radius")).await?) },
            area: app.places.areas().iter().position(|area| area.code == get("area")),
            kind: app.campaign.kinds.iter().position(|kind| kind.slug == get("kind")).map(kind_bit),
            audience: app.campaign.audience_index(get("audience")).map(kind_bit),
            never_called: get("called") == NEVER,
            days: Days::read(app, query),
        })
    }

    /// Whether the list shows a volunteer.
    pub fn shows(&self, app: &App, id: VolunteerId, listed: &IndexedVolunteer) -> bool {
        self.standing.is_none_or(|standing| standing == listed.standing) && self.has(app, id, listed)
    }

    /// Whether a volunteer passes every filter except the standing, whose choices are counted.
    fn has(&self, app: &App, id: VolunteerId, listed: &IndexedVolunteer) -> bool {
        let area = listed.place.map(|place| app.places.get(place).area);
        (!self.never_called || listed.never_called)
            && self.days.has(listed.confirmed.at())
            && self.kind.is_none_or(|kind| listed.kinds & kind != 0)
            && self.audience.is_none_or(|audience| listed.audiences & audience != 0)
            && self.area.is_none_or(|wanted| area == Some(wanted))
            && self.places.as_ref().is_none_or(|places| listed.place.is_some_and(|place| places.contains(&place)))
            && self.found.as_ref().is_none_or(|found| found.contains(&id))
    }
}

/// The place whose code was typed, or the places of the town whose name was typed.
pub fn places(app: &App, typed: &str) -> Vec<PlaceId> {
    app.places.find(typed).map_or_else(|| app.places.suggest(typed, PLACES_MAX), |place| vec![place])
}

/// Like [`places`], and the places within a radius in kilometres, when it is one of [`RADII`].
async fn around(app: &App, typed: &str, kilometres: &str) -> Anyhow<HashSet<PlaceId>> {
    let mut found: HashSet<PlaceId> = places(app, typed).into_iter().collect();
    if let Some(km) = RADII.into_iter().find(|km| km.to_string() == kilometres) {
        let pooled = app.pool.refresh(app).await?;
        let near = |centre: &PlaceId| pooled.offers.places().within(*centre, km * 1_000);
        found.extend(found.clone().iter().flat_map(near).map(|(place, _)| place));
    }
    Ok(found)
}

/// Lines for these volunteers, in this order; those who were erased meanwhile are left out.
async fn lines(conn: &mut Connection, app: &App, t: &T, ids: &[VolunteerId]) -> Anyhow<Vec<Line>> {
    let mut volunteers = vec![];
    for id in ids {
        volunteers.extend(store::get(conn, app, *id).await?);
    }
    let people = names::of(conn, volunteers.iter().map(|volunteer| volunteer.person_id)).await?;
    let line = |volunteer: &Volunteer| Line {
        path: format!("/desk/volunteers/{}", volunteer.id),
        name: people.full_name(volunteer.person_id),
        age: candidates::age(t, volunteer.age),
        place: app.place_label(&volunteer.whereabouts.place),
        offers: offered(app, t, &volunteer.offers),
        calls: t.say("desk-calls").with("n", volunteer.calls).to_string(),
        standing: VolunteerStanding::of(volunteer.status, volunteer.introductions, volunteer.capacity).slug(),
    };
    Ok(volunteers.iter().map(line).collect())
}

/// Kinds offered, like `Courses, Garde d’enfants (3)`.
pub fn offered(app: &App, t: &T, offers: &[Offer]) -> String {
    let one = |offer: &Offer| {
        let kind = t.say(app.campaign.kinds[offer.kind].text("")).to_string();
        let count = offer.answers.iter().flatten().find_map(|answer| match answer {
            Value::Count(n) => Some(t.number(i64::from(*n))),
            _ => None,
        });
        count.map_or(kind.clone(), |count| format!("{kind} ({count})"))
    };
    offers.iter().map(one).collect::<Vec<_>>().join(", ")
}
