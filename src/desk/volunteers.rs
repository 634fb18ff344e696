//! The list of volunteers.
//!
//! Who may act: moderators; this page only reads. Tables: volunteer, offer, person.

use std::collections::HashMap;

use anyhow::Result as Anyhow;
use askama::Template;
use axum::extract::State;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use super::frame::{Choice, Filters, Frame, Page, Paging, Section, by};
use super::links::{Query, link};
use super::session::Moderator;
use super::sql::{Bind, Where};
use super::{candidates, names};
use crate::app::App;
use crate::campaign::Value;
use crate::db::Connection;
use crate::volunteers::{Offer, store::offer_from};
use crate::web::i18n::T;
use crate::web::{Result, page};

const PAGE: i64 = 50;
/// Places that a town's name may mean.
const PLACES_MAX: usize = 40;

/// Where a volunteer stands, to the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// May be introduced.
    Available,
    /// In as many introductions as they take.
    Introduced,
    /// Rests.
    Paused,
    /// The address is not confirmed.
    Unconfirmed,
}

impl Standing {
    const ALL: [Standing; 4] = [Standing::Available, Standing::Introduced, Standing::Paused, Standing::Unconfirmed];

    /// In addresses; names the texts `desk-volunteer-{slug}`.
    pub fn slug(self) -> &'static str {
        match self {
            Standing::Available => "available",
            Standing::Introduced => "introduced",
            Standing::Paused => "paused",
            Standing::Unconfirmed => "unconfirmed",
        }
    }

    /// From the stored status.
    pub fn of(status: &str, introductions: i64, capacity: i64) -> Standing {
        match status {
            "paused" => Standing::Paused,
            "unconfirmed" => Standing::Unconfirmed,
            _ if introductions >= capacity => Standing::Introduced,
            _ => Standing::Available,
        }
    }

    fn condition(self) -> &'static str {
        match self {
            Standing::Available => "v.status = 'available' and v.introductions < v.capacity",
            Standing::Introduced => "v.status = 'available' and v.introductions >= v.capacity",
            Standing::Paused => "v.status = 'paused'",
            Standing::Unconfirmed => "v.status = 'unconfirmed'",
        }
    }
}

#[derive(Template)]
#[template(path = "desk/volunteers.html")]
struct List {
    l: Frame,
    views: Vec<Choice>,
    filters: Filters,
    rows: Vec<Line>,
    paging: Paging,
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
    let values = ["status", "q", "place", "area", "kind"].map(|name| (name, get(name)));
    let all = conditions(&app, &query);
    let standing = Standing::ALL.into_iter().find(|standing| standing.slug() == get("status"));
    let mut list = all.clone();
    if let Some(standing) = standing {
        list.and(standing.condition(), []);
    }
    let at = Page::of(&query, PAGE);

    let l = Frame::open(&app, &me, Section::Volunteers, &query).await?;
    let mut conn = app.db.read().await?;
    let counts = counts(&mut conn, &all).await?;
    let total = standing.map_or(counts.iter().sum(), |standing| counts[standing as usize]);
    let select =
        "select v.id, v.person_id, v.place, v.age, v.status, v.introductions, v.capacity, v.calls from volunteer v";
    let found = list.page(&mut conn, select, "order by v.id desc", at.limit_and_offset()).await?;
    let rows = lines(&mut conn, &app, &t, &found).await?;
    drop(conn);

    let view = |slug: &str, label: String, count: i64| {
        let path = link("/desk/volunteers", &[&[("status", slug)], &values[1..]].concat());
        Choice { value: path, label, count: Some(t.number(count)), chosen: standing.map_or("", Standing::slug) == slug }
    };
    let mut views = vec![view("", t.say("desk-all").to_string(), counts.iter().sum())];
    views.extend(Standing::ALL.into_iter().zip(counts).map(|(standing, count)| {
        view(standing.slug(), t.say(format!("desk-volunteers-{}", standing.slug())).to_string(), count)
    }));
    let filters = Filters {
        path: "/desk/volunteers",
        kept: vec![("status", get("status").to_owned())],
        boxes: vec![
            ("q", t.say("desk-search-person").to_string(), get("q").to_owned()),
            ("place", t.say("desk-search-place").to_string(), get("place").to_owned()),
        ],
        selects: vec![
            ("area", t.say("desk-area").to_string(), by::area(&app, &t, get("area"))),
            ("kind", t.say("desk-kind").to_string(), by::kind(&app, &t, get("kind"))),
        ],
    };
    let paging = at.paging(&t, "/desk/volunteers", &values, total);
    page(&List { l, views, filters, rows, paging })
}

fn conditions(app: &App, query: &Query) -> Where {
    let get = |name: &str| query.0.one(name);
    let mut list = Where::default();
    if !get("q").is_empty() {
        names::narrow(&mut list, &["v.person_id"], app, get("q"));
    }
    if !get("place").is_empty() {
        list.any(places(app, get("place")).into_iter().map(|code| ("v.place = ?", vec![Bind::Text(code)])));
    }
    if !get("area").is_empty() {
        list.and("v.area = ?", [get("area").into()]);
    }
    if !get("kind").is_empty() {
        let offers = "exists (select 1 from offer o where o.volunteer_id = v.id and o.kind = ?)";
        list.and(offers, [get("kind").into()]);
    }
    list
}

/// Codes of the place typed, or of all places of the town typed.
pub fn places(app: &App, typed: &str) -> Vec<String> {
    let found = match app.places.find(typed) {
        Some(place) => vec![place],
        None => app.places.suggest(typed, PLACES_MAX),
    };
    found.into_iter().map(|id| app.places.get(id).code.clone()).collect()
}

/// How many stand where, in the order of [`Standing::ALL`].
async fn counts(conn: &mut Connection, list: &Where) -> Anyhow<[i64; 4]> {
    let select = "select v.status, cast(case when v.introductions >= v.capacity then 1 else 0 end as bigint), count(*) \
                  from volunteer v";
    let mut counts = [0; 4];
    for row in list.rows(conn, select, "group by 1, 2").await? {
        let standing = Standing::of(&row.try_get::<String, _>(0)?, row.try_get(1)?, 1);
        counts[standing as usize] += row.try_get::<i64, _>(2)?;
    }
    Ok(counts)
}

async fn lines(conn: &mut Connection, app: &App, t: &T, found: &[AnyRow]) -> Anyhow<Vec<Line>> {
    let mut ids = vec![];
    for row in found {
        ids.push((row.try_get::<i64, _>("id")?, row.try_get::<i64, _>("person_id")?));
    }
    let people = names::of(conn, ids.iter().map(|(_, person_id)| *person_id)).await?;
    let offers = offers(conn, app, ids.iter().map(|(id, _)| *id).collect()).await?;
    let line = |row: &AnyRow| -> Anyhow<Line> {
        let (id, person_id): (i64, i64) = (row.try_get("id")?, row.try_get("person_id")?);
        let age = row.try_get::<Option<i64>, _>("age")?.and_then(|age| u32::try_from(age).ok());
        let status: String = row.try_get("status")?;
        Ok(Line {
            path: format!("/desk/volunteers/{id}"),
            name: people.full_name(person_id),
            age: candidates::age(t, age),
            place: app.place_label(&row.try_get::<String, _>("place")?),
            offers: offers.get(&id).map_or_else(String::new, |offers| offered(app, t, offers)),
            calls: t.say("desk-calls").with("n", row.try_get::<i64, _>("calls")?).to_string(),
            standing: Standing::of(&status, row.try_get("introductions")?, row.try_get("capacity")?).slug(),
        })
    };
    found.iter().map(line).collect()
}

/// `Courses, Garde d’enfants (3)`
fn offered(app: &App, t: &T, offers: &[Offer]) -> String {
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

/// The offers of at most a page of volunteers.
async fn offers(conn: &mut Connection, app: &App, ids: Vec<i64>) -> Anyhow<HashMap<i64, Vec<Offer>>> {
    let places = (1..=PAGE).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let sql = format!("select volunteer_id, kind, answers from offer where volunteer_id in ({places})");
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for id in ids.into_iter().chain(std::iter::repeat(0)).take(usize::try_from(PAGE)?) {
        query = query.bind(id);
    }
    let mut offers: HashMap<i64, Vec<Offer>> = HashMap::new();
    for row in query.fetch_all(conn).await? {
        let (kind, answers): (String, String) = (row.try_get(1)?, row.try_get(2)?);
        offers.entry(row.try_get(0)?).or_default().extend(offer_from(&app.campaign, &kind, &answers));
    }
    for of_one in offers.values_mut() {
        of_one.sort_by_key(|offer| offer.kind);
    }
    Ok(offers)
}
