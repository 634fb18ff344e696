//! The queue: what needs a person now, those with candidates first, then the oldest.
//!
//! Who may act: moderators; this page only reads. It reads no table: the pool holds what it shows.

use std::cmp::Reverse;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::exports::Exports;
use super::frame::{Choice, Filters, Frame, Page, Paging, Section, by};
use super::links::{Query, link, without_act};
use super::pool::{Asked, Stage, State as Pooled};
use super::session::Moderator;
use super::words;
use crate::app::App;
use crate::campaign::Side;
use crate::web::i18n::T;
use crate::web::{Result, page, see_other};

const PAGE: i64 = 25;
/// Reasons told in a row without candidates; the request's page tells all.
const REFUSALS_SHOWN: usize = 2;

/// What the queue shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Waits for a moderator.
    ToDo,
    /// The part of it without candidates.
    Nobody,
    /// Waits for the requester to confirm the address.
    Unconfirmed,
    /// Waits for the parties.
    Introduced,
}

impl View {
    const ALL: [View; 4] = [View::ToDo, View::Nobody, View::Unconfirmed, View::Introduced];

    /// In addresses; names the texts `desk-view-{slug}`.
    pub fn slug(self) -> &'static str {
        match self {
            View::ToDo => "to-do",
            View::Nobody => "nobody",
            View::Unconfirmed => "unconfirmed",
            View::Introduced => "introduced",
        }
    }

    /// The one that an address asks for.
    pub fn of(query: &Query) -> View {
        View::ALL.into_iter().find(|view| view.slug() == query.0.one("view")).unwrap_or(View::ToDo)
    }

    /// Whether a need is in it.
    pub fn shows(self, asked: &Asked) -> bool {
        match self {
            View::ToDo => asked.stage == Stage::Waiting,
            View::Nobody => asked.stage == Stage::Waiting && asked.best.is_none(),
            View::Unconfirmed => asked.stage == Stage::Unconfirmed,
            View::Introduced => asked.stage == Stage::Introduced,
        }
    }
}

#[derive(Template)]
#[template(path = "desk/queue.html")]
struct Queue {
    l: Frame,
    views: Vec<Choice>,
    filters: Filters,
    about: Vec<String>,
    rows: Vec<Row>,
    paging: Paging,
    introduced: bool,
    exports: Exports,
}

struct Row {
    path: String,
    kind: String,
    answers: String,
    place: String,
    area: String,
    audience: String,
    audience_more: String,
    since: String,
    since_at: String,
    total: String,
    best: String,
    nobody: bool,
    refusals: String,
    waiting: bool,
}

/// `GET /desk`
pub async fn root(_: Moderator) -> Response {
    see_other("/desk/queue")
}

/// `GET /desk/queue`
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let get = |name: &str| query.0.one(name);
    let view = View::of(&query);
    let values = [("view", get("view")), ("kind", get("kind")), ("audience", get("audience")), ("area", get("area"))];
    let (t, now) = (me.t.clone(), app.clock.now());
    let wanted = Wanted::of(&app, &query);
    let at = Page::of(&query, PAGE);

    let pooled = app.pool.refresh(&app).await?;
    let chosen: Vec<&Asked> = pooled.needs.values().filter(|asked| wanted.has(&app, asked)).collect();
    let views = View::ALL.map(|item| {
        let count = chosen.iter().filter(|asked| item.shows(asked)).count();
        let path = link("/desk/queue", &[&[("view", item.slug())], &values[1..]].concat());
        let label = t.say(format!("desk-view-{}", item.slug())).to_string();
        let count = Some(t.number(i64::try_from(count).unwrap_or(i64::MAX)));
        Choice { value: path, label, count, chosen: item == view }
    });
    let mut shown: Vec<&Asked> = chosen.into_iter().filter(|asked| view.shows(asked)).collect();
    shown.sort_unstable_by_key(|asked| (Reverse(asked.best.is_some()), asked.registered_at, asked.id));
    let about = about(&t, view, &shown, now);
    let (limit, offset) = at.limit_and_offset();
    let rows =
        shown.iter().skip(usize::try_from(offset).unwrap_or(usize::MAX)).take(usize::try_from(limit).unwrap_or(0));
    let from = without_act(&me.here);
    let rows = rows.map(|asked| row(&app, &t, &pooled, asked, &from, now)).collect();
    let total = i64::try_from(shown.len()).unwrap_or(i64::MAX);
    drop(pooled);

    page(&Queue {
        views: views.into(),
        filters: Filters {
            path: "/desk/queue",
            is_search: false,
            kept: vec![("view", view.slug().to_owned())],
            boxes: vec![],
            selects: vec![
                ("kind", t.say("desk-kind").to_string(), by::kind(&app, &t, get("kind"))),
                ("audience", t.say("desk-audience").to_string(), by::audience(&app, &t, get("audience"))),
                ("area", t.say("desk-area").to_string(), by::area(&app, &t, get("area"))),
            ],
        },
        about,
        rows,
        paging: at.paging(&t, "/desk/queue", &values, total),
        introduced: view == View::Introduced,
        exports: Exports::of(&t, &["needs"], &values),
        l: Frame::open(&app, &me, Section::Queue, &query).await?,
    })
}

/// What the filters ask for; `None` is all.
pub struct Wanted {
    kind: Option<usize>,
    audience: Option<usize>,
    area: Option<usize>,
}

impl Wanted {
    /// From an address.
    pub fn of(app: &App, query: &Query) -> Wanted {
        let (kind, area) = (query.0.one("kind"), query.0.one("area"));
        Wanted {
            kind: app.campaign.kinds.iter().position(|known| known.slug == kind),
            audience: app.campaign.audience_index(query.0.one("audience")),
            area: app.places.areas().iter().position(|known| known.code == area),
        }
    }

    /// Whether a need is among them.
    pub fn has(&self, app: &App, asked: &Asked) -> bool {
        self.kind.is_none_or(|kind| kind == asked.kind)
            && self.audience.is_none_or(|audience| audience == asked.audience)
            && self.area.is_none_or(|area| area == app.places.get(asked.place).area)
    }
}

fn about(t: &T, view: View, shown: &[&Asked], now: jiff::Timestamp) -> Vec<String> {
    if view != View::ToDo {
        return vec![];
    }
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let with_candidates = shown.iter().filter(|asked| asked.best.is_some()).count();
    let mut about = vec![
        t.say("desk-queue-total").with("n", count(shown.len())).to_string(),
        t.say("desk-queue-with-candidates").with("n", count(with_candidates)).to_string(),
    ];
    if let Some(oldest) = shown.iter().map(|asked| asked.registered_at).min() {
        about.push(t.say("desk-queue-oldest").with("ago", t.ago(oldest, now)).to_string());
    }
    about
}

fn row(app: &App, t: &T, pooled: &Pooled, asked: &Asked, from: &str, now: jiff::Timestamp) -> Row {
    let kind = &app.campaign.kinds[asked.kind];
    let place = app.places.get(asked.place);
    let (audience, audience_more) =
        words::audience(app, t, asked.audience, asked.field_of_work.as_deref(), asked.for_somebody_else);
    let at = if asked.stage == Stage::Introduced { asked.stage_at } else { asked.registered_at };
    let nobody = asked.stage == Stage::Waiting && asked.best.is_none();
    let refusals = if nobody { pooled.offers.candidates_top(&asked.need, 0).refused } else { vec![] };
    Row {
        path: link(
            &format!("/desk/requests/{}", asked.request_id),
            &[("need", &asked.id.to_string()), ("from", if from == "/desk/queue" { "" } else { from })],
        ),
        kind: t.say(kind.text("")).to_string(),
        answers: words::in_short(app, kind, Side::Need, &asked.answers, t),
        place: app.place_label(&place.code),
        area: app.places.area(place).name.clone(),
        audience,
        audience_more,
        since: t.ago(at, now),
        since_at: t.date_time(at),
        total: asked.best.map_or_else(String::new, |best| t.number(i64::try_from(best.total).unwrap_or(i64::MAX))),
        best: asked.best.map_or_else(String::new, |best| t.number(i64::from(best.points))),
        nobody,
        refusals: top_refusals(t, kind, refusals),
        waiting: asked.stage == Stage::Waiting,
    }
}

/// The reasons that most volunteers of the kind have: `18 habitent à plus de 15 km`. Those too far come
/// last: they are almost everybody, everywhere.
fn top_refusals(t: &T, kind: &crate::campaign::Kind, mut refused: Vec<(matching::Refusal, usize)>) -> String {
    refused.sort_by_key(|(refusal, n)| (*refusal == matching::Refusal::TooFar, Reverse(*n)));
    let told = refused.into_iter().take(REFUSALS_SHOWN).map(|(refusal, n)| {
        format!("{} {}", t.number(i64::try_from(n).unwrap_or(i64::MAX)), words::refusal(t, kind, refusal, n))
    });
    told.collect::<Vec<_>>().join(", ")
}
