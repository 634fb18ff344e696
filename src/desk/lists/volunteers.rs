//! The list of volunteers.
//!
//! Who may act: moderators; this page only reads. Tables: volunteer, offer, person, `volunteer_check`; the pool filters
//! and counts.

use std::collections::HashSet;

use askama::Template;
use axum::extract::State;
use matching::PlaceId;
use sqlx::Row;

use crate::app::App;
use crate::campaign::{Value, decimal};
use crate::db::Connection;
use crate::db::filter::Where;
use crate::desk::frame::areas::{Areas, OwnAreas};
use crate::desk::frame::days::{self, Days};
use crate::desk::frame::exports::Exports;
use crate::desk::frame::filters::{FilterSelect, Filters, by, options};
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, link};
use crate::desk::frame::list_page::{DeskList, ListPage, sift};
use crate::desk::frame::names;
use crate::desk::lists::fitness::{self, Among};
use crate::desk::request::candidates;
use crate::desk::team::role::Role;
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::ids::VolunteerId;
use crate::index::pool::{IndexedVolunteer, kind_bit};
use crate::index::standing::VolunteerStanding;
use crate::kit::{Result, page};
use crate::volunteers::{Offer, Volunteer, store};

pub static LIST: DeskList = DeskList {
    path: "/desk/volunteers",
    view: Some("status"),
    filters: &[
        "q",
        "place",
        "radius",
        "area",
        "kind",
        "audience",
        "called",
        fitness::CHECK,
        fitness::CONDUCT,
        "from",
        "to",
        "hour",
    ],
};
/// Value of the filter of calls: never in an introduction.
pub const NEVER: &str = "never";
/// Radii around a place that the filter offers, in kilometres.
pub const RADII: [u32; 5] = [5, 10, 20, 50, 100];
/// Greatest number of places that a town's name stands for.
const PLACES_MAX: usize = 40;

#[derive(Template)]
#[template(path = "desk/lists/volunteers.html")]
struct VolunteerListPage {
    l: Frame,
    list: ListPage,
    rows: Vec<VolunteerRow>,
    /// Path of the form in which an admin writes to them.
    appeal: Option<String>,
}

struct VolunteerRow {
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
    let (t, asked) = (&me.t, LIST.read(&me, &query));
    let wanted = VolunteerFilter::read(&app, &query, &asked.search.words, &me.areas).await?;
    let pooled = app.pool.since(&app, me.arrived).await?;
    let found = pooled.volunteers.iter().rev().filter(|(id, listed)| wanted.has(&app, **id, listed));
    let [available, introduced, paused, unconfirmed, banned, frozen] = VolunteerStanding::ALL.map(Some);
    let views = [None, available, introduced, paused, unconfirmed, banned, frozen];
    let has = |view: Option<VolunteerStanding>, listed: &IndexedVolunteer| view.is_none_or(|of| of == listed.standing);
    let (counts, ids) = sift(found, views, wanted.standing, has);
    drop(pooled);
    let label = |view: Option<VolunteerStanding>| match view {
        None => t.say("desk-all").to_string(),
        Some(standing) => t.say(format!("desk-volunteers-{}", standing.slug())).to_string(),
    };
    let slug = |view: Option<VolunteerStanding>| view.map_or("", VolunteerStanding::slug);
    let counted = views.into_iter().zip(counts).map(|(view, n)| (slug(view), label(view), n));
    let views = asked.views(slug(wanted.standing), counted);
    let (ids, paging) = asked.cut(&ids);
    let l = Frame::open(&app, &me, Section::Volunteers, &query).await?;
    let rows = rows(&mut *app.db.read().await?, &app, t, ids).await?;
    let selects = selects(&app, t, |name| asked.get(name)).into_iter().chain([days::hours(t, &query)]).collect();
    let filters = Filters { dates: days::boxes(t, "confirmed", &query), selects, ..asked.filters() };
    // An appeal stores the filters of its recipients, but neither a search nor a filter of days.
    let may_write = me.role == Role::Admin && asked.search.words.is_empty() && wanted.days.is_any();
    let appeal = may_write.then(|| link("/desk/appeals/new", &asked.values()));
    let exports = Some(Exports::of(t, &["volunteers", "places"], &asked.values()));
    let list = ListPage { views, filters: Some(filters), paging: Some(paging), exports, ..ListPage::default() };
    page(&VolunteerListPage { l, list, rows, appeal })
}

/// Filters of the list with a choice.
pub fn selects<'a>(app: &App, t: &T, get: impl Fn(&'static str) -> &'a str) -> Vec<FilterSelect> {
    let radii = RADII.map(|km| (km.to_string(), t.kilometres(km * 1_000)));
    let never = [(NEVER.to_owned(), t.say("desk-volunteers-never-called").to_string())];
    let mut selects = vec![
        ("radius", t.say("desk-around").to_string(), options(t, get("radius"), radii)),
        by::area(app, t, get("area")),
        by::kind(app, t, get("kind")),
        by::audience(app, t, get("audience")),
        ("called", t.say("desk-called").to_string(), options(t, get("called"), never)),
    ];
    selects.extend(fitness::selects(app, t, get));
    selects
}

/// What the filters ask for; `None` stands for all.
#[derive(Debug)]
pub struct VolunteerFilter {
    standing: Option<VolunteerStanding>,
    found: Option<HashSet<VolunteerId>>,
    places: Option<HashSet<PlaceId>>,
    areas: Areas,
    kind: Option<u64>,
    audience: Option<u64>,
    never_called: bool,
    fitness: Vec<Among>,
    days: Days,
}

impl VolunteerFilter {
    /// Reads the filters of an address, for a moderator with these own areas. `person` is what the search looks for, in
    /// plain words.
    pub async fn read(app: &App, query: &Query, person: &str, own: &OwnAreas) -> anyhow::Result<VolunteerFilter> {
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
            areas: Areas::of(app, own, get("area")),
            kind: app.campaign.kinds.iter().position(|kind| kind.slug == get("kind")).map(kind_bit),
            audience: app.campaign.audience_index(get("audience")).map(kind_bit),
            never_called: get("called") == NEVER,
            fitness: fitness::read(app, get).await?,
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
            && area.map_or(self.areas.is_everywhere(), |area| self.areas.has(area))
            && self.places.as_ref().is_none_or(|places| listed.place.is_some_and(|place| places.contains(&place)))
            && self.found.as_ref().is_none_or(|found| found.contains(&id))
            && self.fitness.iter().all(|among| among.has(id))
    }
}

/// The place whose code was typed, or the places of the town whose name was typed.
pub fn places(app: &App, typed: &str) -> Vec<PlaceId> {
    app.places.find(typed).map_or_else(|| app.places.suggest(typed, PLACES_MAX), |place| vec![place])
}

/// Like [`places`], and the places within a radius in kilometres, when it is one of [`RADII`].
async fn around(app: &App, typed: &str, kilometres: &str) -> anyhow::Result<HashSet<PlaceId>> {
    let mut found: HashSet<PlaceId> = places(app, typed).into_iter().collect();
    if let Some(km) = RADII.into_iter().find(|km| km.to_string() == kilometres) {
        let pooled = app.pool.refresh(app).await?;
        let near = |centre: &PlaceId| pooled.offers.places().within(*centre, km * 1_000);
        found.extend(found.clone().iter().flat_map(near).map(|(place, _)| place));
    }
    Ok(found)
}

/// Rows of these volunteers, in this order; those who were erased meanwhile are left out.
async fn rows(conn: &mut Connection, app: &App, t: &T, ids: &[VolunteerId]) -> anyhow::Result<Vec<VolunteerRow>> {
    let volunteers = store::get_all(conn, app, ids).await?;
    let people = names::of(conn, &app.keys, volunteers.iter().map(|volunteer| volunteer.person_id)).await?;
    let row = |volunteer: &Volunteer| VolunteerRow {
        path: format!("/desk/volunteers/{}", volunteer.id),
        name: people.full_name(volunteer.person_id),
        age: candidates::age(t, volunteer.age),
        place: app.place_label(&volunteer.whereabouts.place),
        offers: offered(app, t, &volunteer.offers),
        calls: t.say("desk-calls").with("n", volunteer.calls).to_string(),
        standing: VolunteerStanding::of(
            volunteer.status,
            volunteer.introductions - volunteer.giving,
            volunteer.capacity,
            volunteer.barred,
        )
        .slug(),
    };
    Ok(volunteers.iter().map(row).collect())
}

/// Kinds offered, like `Courses, Garde d’enfants (3)`.
pub fn offered(app: &App, t: &T, offers: &[Offer]) -> String {
    let one = |offer: &Offer| {
        let kind = t.say(app.campaign.kinds[offer.kind].text("")).to_string();
        let answers = app.campaign.kinds[offer.kind].criteria.iter().zip(&offer.answers);
        let count = answers.into_iter().find_map(|(criterion, answer)| match answer {
            Some(Value::Count(n)) => Some(t.number(decimal::number(*n, criterion.rule.decimals()))),
            _ => None,
        });
        count.map_or(kind.clone(), |count| format!("{kind} ({count})"))
    };
    offers.iter().map(one).collect::<Vec<_>>().join(", ")
}
