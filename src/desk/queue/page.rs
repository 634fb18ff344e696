//! The queue's page: what needs a moderator now, the most pressing first.
//!
//! Who may act: moderators; this page only reads. The pool holds the needs it shows. Claims and the people searched for
//! are read from the tables claim, request and person, and a moderator's own views from `saved_view`.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use sqlx::Row as _;

use saved_views::SavedView;

use super::ordering::{CANDIDATES, Held, NAMES, OrderingKey, QueueCounts, QueueCursor, QueueFilter, View, Viewer, cut};
use crate::app::App;
use crate::db::filter::Where;
use crate::desk::frame::areas::OwnAreas;
use crate::desk::frame::exports::Exports;
use crate::desk::frame::filters::{FilterSelect, Filters, by, options};
use crate::desk::frame::layout::{Frame, ListOption, Section};
use crate::desk::frame::links::{Query, but, link, without_act};
use crate::desk::frame::list_page::{DeskList, ListQuery};
use crate::desk::frame::paging::Paging;
use crate::desk::frame::{names, search, words};
use crate::desk::people::similar;
use crate::desk::queue::{areas, saved_views};
use crate::desk::team::session::{self, Moderator};
use crate::history::claim::{self, Claim};
use crate::i18n::T;
use crate::ids::{ModeratorId, RequestId};
use crate::index::pool::{Asked, IndexState as Pooled, NeedStage};
use crate::kit::form::Filled;
use crate::kit::{Result, page, see_other};
use crate::periods;

/// Needs on a page.
pub const PAGE: usize = 15;
/// Refusals shown in a row without candidates; the request's page shows all.
const REFUSALS_SHOWN: usize = 2;

pub static LIST: DeskList = DeskList {
    path: "/desk/queue",
    view: Some(NAMES[0]),
    filters: &["kind", "audience", areas::FIELD, "candidates", "claimed", search::FIELD],
};

#[derive(Template)]
#[template(path = "desk/queue/queue.html")]
struct QueuePage {
    l: Frame,
    own_areas: Vec<ListOption>,
    views: Vec<ListOption>,
    saved: Vec<ListOption>,
    keep: Keep,
    filters: Filters,
    about: Vec<String>,
    /// What is pressing outside the moderator's own areas, and the path of its list.
    elsewhere: Vec<(String, String)>,
    rows: Vec<QueueRow>,
    paging: Paging,
    introduced: bool,
    /// Somebody is searched for.
    searched: bool,
    exports: Exports,
}

/// What can be done with the filters shown.
struct Keep {
    /// The saved view with the same filters.
    known: Option<SavedView>,
    /// Values to be saved: name and value.
    values: Vec<(&'static str, String)>,
    /// A filter is set besides the moderator's own areas.
    worthy: bool,
    name_chars_max: usize,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
struct QueueRow {
    /// The same person may have registered twice.
    twice: bool,
    path: String,
    request: RequestId,
    kind: String,
    urgent: bool,
    /// It began to wait after the moderator's last visit.
    is_new: bool,
    answers: String,
    place: String,
    area: String,
    audience: String,
    audience_more: String,
    since: String,
    since_at: String,
    /// How many volunteers there are, and the points of the best.
    candidates: String,
    nobody: bool,
    refusals: String,
    /// Names the text that says why nobody is proposed.
    obstacle: Option<&'static str>,
    waiting: bool,
    /// Until when a proposal waits for a second moderator, and whether this moderator made it.
    proposed: Option<(String, bool)>,
    /// Until when a proposal waits for both parties to agree.
    agreeing: Option<String>,
    held: String,
    /// Other needs of the same request that are to be done: words and path of each.
    also: Vec<(String, String)>,
    class: &'static str,
}

/// `GET /desk`
pub async fn root(_: Moderator) -> Response {
    see_other("/desk/queue")
}

/// `GET /desk/queue`
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let (t, now) = (me.t.clone(), app.clock.now());
    let query = areas::opened(&me, query, &[&NAMES[..], &[search::FIELD]].concat());
    let address = LIST.read(&me, &query);
    let mut conn = app.db.read().await?;
    let saved = saved_views::of(&mut conn, me.id).await?;
    let present = session::present(&mut conn, &me, now).await?;
    drop(conn);
    let needs = QueueNeeds::read(&app, &query, &address.search.words, Some(&me)).await?;
    let (claims, wanted) = (needs.claims(&app).await?, &needs.wanted);
    let around = needs.around(&app, &claims);
    let values = address.values();

    let pooled = app.pool.since(&app, me.arrived).await?;
    let (shown, counts) = wanted.choose(&around, pooled.needs.values());
    let about = about(&t, wanted.view, &shown, &me, &present, now);
    let total = shown.len();
    let (rows, before) = cut(shown, QueueCursor::of(&query), PAGE);
    let edges = rows.first().zip(rows.last()).map(|((first, _), (last, _))| (*first, *last));
    let counted = [before, rows.len(), total].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
    let paging = address.paging(edges, counted);
    let from = without_act(&me.here);
    let mut drawn: Vec<QueueRow> =
        rows.iter().map(|(_, asked)| row(&around, &pooled, asked, &from, &me, now)).collect();
    let own_views = saved.iter().map(|view| saved_choice(&me, &around, &pooled, view, &query.0)).collect();
    let only_own = query.0.one(areas::FIELD) == crate::desk::frame::areas::MINE;
    let elsewhere = if only_own { areas::pressing_elsewhere(&around, &t, &me.areas, &pooled) } else { vec![] };
    drop(pooled);
    let ids: Vec<RequestId> = drawn.iter().map(|row| row.request).collect();
    let twice = similar::among(&mut *app.db.read().await?, &ids).await?;
    for row in &mut drawn {
        row.twice = twice.contains(&row.request);
    }
    let mut l = Frame::open(&app, &me, Section::Queue, &query).await?;
    if address.search.words.is_empty() {
        let drawn = now.as_millisecond().to_string();
        l.events = link("/desk/events", &[&values[..], &[("drawn", &drawn)]].concat());
    }

    let label = |view: View| t.say(format!("desk-view-{}", view.slug())).to_string();
    let views = View::ALL.into_iter().zip(counts.views);
    let views = views.map(|(view, n)| (view.slug(), label(view), i64::try_from(n).unwrap_or(i64::MAX)));
    page(&QueuePage {
        own_areas: areas::views(&app, &me, query.0.one(areas::FIELD), &counts.areas, |area| {
            link("/desk/queue", &[&[(areas::FIELD, area)], &*but(&values, areas::FIELD)].concat())
        }),
        views: address.views(wanted.view.slug(), views),
        saved: own_views,
        keep: keep(&saved, &query.0),
        filters: filters(&app, &me, &address, &counts),
        about,
        elsewhere,
        rows: drawn,
        paging,
        exports: Exports::of(&t, &["needs"], &values),
        introduced: wanted.view == View::Introduced,
        searched: !address.search.words.is_empty(),
        l,
    })
}

/// Needs that an address of the queue asks for, and who looks.
pub struct QueueNeeds {
    /// Filters of the address.
    pub wanted: QueueFilter,
    me: ModeratorId,
}

impl QueueNeeds {
    /// Reads an address. `person` is what it searches for, in plain words; `me` is the moderator who looks, if any.
    pub async fn read(app: &App, query: &Query, person: &str, me: Option<&Moderator>) -> anyhow::Result<QueueNeeds> {
        let all = OwnAreas::default();
        let mut wanted = QueueFilter::of(app, me.map_or(&all, |me| &me.areas), query);
        if !person.is_empty() {
            wanted.requests = Some(requests_of(&mut *app.db.read().await?, app, person).await?);
        }
        Ok(QueueNeeds { wanted, me: me.map_or(ModeratorId(0), |me| me.id) })
    }

    /// Claims that have not expired, by request.
    pub async fn claims(&self, app: &App) -> anyhow::Result<HashMap<RequestId, Claim>> {
        claim::all(&mut *app.db.read().await?, app.clock.now()).await
    }

    /// What the filters need to know besides the need.
    pub fn around<'a>(&self, app: &'a App, claims: &'a HashMap<RequestId, Claim>) -> Viewer<'a> {
        Viewer { app, me: self.me, claims }
    }
}

/// Ids of the requests of people whose name, address or reference was typed.
pub async fn requests_of(
    conn: &mut crate::db::Connection,
    app: &App,
    typed: &str,
) -> anyhow::Result<HashSet<RequestId>> {
    let mut list = Where::default();
    names::narrow(&mut list, ["r.beneficiary_id", "r.contact_id"], app, typed);
    let rows = list.rows(conn, "select r.id from request r", "").await?;
    rows.iter().map(|row| Ok(row.try_get("id")?)).collect()
}

fn filters(app: &App, me: &Moderator, address: &ListQuery, counts: &QueueCounts) -> Filters {
    let t = &me.t;
    let get = |name: &str| address.get(name);
    let counted = |mut select: FilterSelect, count: &dyn Fn(&str) -> Option<usize>| {
        for choice in &mut select.2 {
            choice.count = count(&choice.value).map(|n| number(t, n));
        }
        select
    };
    let campaign = &app.campaign;
    let kind = |slug: &str| counts.kinds.get(campaign.kinds.iter().position(|kind| kind.slug == slug)?).copied();
    let audience = |slug: &str| counts.audiences.get(campaign.audience_index(slug)?).copied();
    let candidates = |slug: &str| counts.candidates.get(CANDIDATES.iter().position(|known| *known == slug)?).copied();
    let held = |slug: &str| Some(counts.held[Held::ALL.into_iter().find(|held| held.slug() == slug)? as usize]);
    let said = |name: &'static str, label: &str, slugs: &[&str]| {
        let option = |slug: &&str| ((*slug).to_owned(), t.say(format!("desk-{name}-{slug}")).to_string());
        (name, t.say(label).to_string(), options(t, get(name), slugs.iter().map(option)))
    };
    let mut by_area = areas::select(app, me, get(areas::FIELD));
    for choice in by_area.2.iter_mut().filter(|choice| !choice.value.is_empty()) {
        choice.count = Some(t.number(areas::count(app, &me.areas, &choice.value, &counts.areas)));
    }
    Filters {
        selects: vec![
            counted(by::kind(app, t, get("kind")), &kind),
            counted(by::audience(app, t, get("audience")), &audience),
            by_area,
            counted(said("candidates", "desk-menu-volunteers", &CANDIDATES), &candidates),
            counted(said("claimed", "desk-claimed-by", &Held::ALL.map(Held::slug)), &held),
        ],
        ..address.filters()
    }
}

fn saved_choice(me: &Moderator, around: &Viewer<'_>, pooled: &Pooled, view: &SavedView, here: &Filled) -> ListOption {
    let query = Query(Filled::parse(view.filters.as_bytes()).unwrap_or_default());
    let wanted = QueueFilter::of(around.app, &me.areas, &query);
    let count = pooled.needs.values().filter(|asked| wanted.has(around, asked)).count();
    ListOption {
        value: format!("/desk/queue?{}", view.filters),
        label: view.name.clone(),
        count: Some(number(&me.t, count)),
        chosen: saved_views::filters_of(here) == view.filters,
    }
}

fn keep(saved: &[SavedView], here: &Filled) -> Keep {
    let filters = saved_views::filters_of(here);
    Keep {
        known: saved.iter().find(|view| view.filters == filters).cloned(),
        values: NAMES.map(|name| (name, here.one(name).to_owned())).into(),
        worthy: !filters.is_empty() && filters != link("", &[(areas::FIELD, crate::desk::frame::areas::MINE)])[1..],
        name_chars_max: saved_views::NAME_CHARS_MAX,
    }
}

fn about(
    t: &T,
    view: View,
    shown: &[(OrderingKey, &Asked)],
    me: &Moderator,
    present: &[String],
    now: Timestamp,
) -> Vec<String> {
    if view != View::ToDo {
        return vec![];
    }
    let count = |of: &dyn Fn(&Asked) -> bool| shown.iter().filter(|(_, asked)| of(asked)).count();
    let say = |key: &'static str, n: usize| t.say(key).with("n", i64::try_from(n).unwrap_or(i64::MAX)).to_string();
    let mut about = vec![
        say("desk-queue-total", shown.len()),
        say("desk-queue-with-candidates", count(&|asked| asked.best.is_some())),
    ];
    let proposed = count(&|asked| asked.asks(me.id));
    if proposed > 0 {
        about.push(say("desk-queue-proposed", proposed));
    }
    let urgent = count(&|asked| asked.urgent);
    if urgent > 0 {
        about.push(say("desk-queue-urgent", urgent));
    }
    if let Some(oldest) = shown.iter().map(|(_, asked)| asked.registered_at).min() {
        about.push(t.say("desk-queue-oldest").with("ago", t.ago(oldest, now)).to_string());
    }
    let new = count(&|asked| is_new(asked, me));
    if let (1.., Some(away_from)) = (new, me.away_from) {
        let words = t.say("desk-queue-new").with("n", i64::try_from(new).unwrap_or(i64::MAX));
        about.push(words.with("ago", t.ago(away_from, now)).to_string());
    }
    if !present.is_empty() {
        about.push(t.say("desk-queue-present").with("names", t.list(present)).to_string());
    }
    about
}

/// Whether a need began to wait after the moderator's last visit.
fn is_new(asked: &Asked, me: &Moderator) -> bool {
    me.away_from.is_some_and(|away_from| asked.waits_since > away_from)
}

fn row(around: &Viewer<'_>, pooled: &Pooled, asked: &Asked, from: &str, me: &Moderator, now: Timestamp) -> QueueRow {
    let (app, t) = (around.app, &me.t);
    let kind = &app.campaign.kinds[asked.kind];
    let place = app.places.get(asked.place);
    let (audience, audience_more) =
        words::audience(app, t, asked.audience, asked.field_of_work.as_deref(), asked.for_somebody_else);
    let at = if asked.stage == NeedStage::Introduced { asked.stage_at } else { asked.registered_at };
    let nobody = asked.stage == NeedStage::Waiting && asked.best.is_none();
    let refusals = if nobody { pooled.offers.candidates_top(&asked.need, 0).refused } else { vec![] };
    let claim: Option<&Claim> = around.claims.get(&asked.request_id);
    let path = |of: &Asked| {
        let from = if from == "/desk/queue" { "" } else { from };
        link(&format!("/desk/requests/{}", of.request_id), &[("need", &of.id.to_string()), ("from", from)])
    };
    let others = pooled.needs.of_request(asked.request_id);
    let others = others.filter(|other| other.id != asked.id && View::ToDo.shows(other, me.id));
    let also = |other: &Asked| {
        let kind = t.say(app.campaign.kinds[other.kind].text("")).to_string();
        (t.say("desk-queue-also").with("kind", kind).to_string(), path(other))
    };
    QueueRow {
        twice: false,
        also: others.map(also).collect(),
        path: path(asked),
        request: asked.request_id,
        kind: t.say(kind.text("")).to_string(),
        urgent: asked.urgent,
        is_new: asked.stage == NeedStage::Waiting && is_new(asked, me),
        answers: words::asked_in_short(app, asked, t),
        place: app.place_label(&place.code),
        area: app.places.area(place).name.clone(),
        audience,
        audience_more,
        since: t.ago(at, now),
        since_at: t.date_time(at),
        candidates: asked.best.map_or_else(String::new, |best| {
            let words = t.say("desk-queue-candidates").with("n", i64::try_from(best.total).unwrap_or(i64::MAX));
            words.with("best", t.number(i64::from(best.points))).to_string()
        }),
        nobody,
        refusals: [top_refusals(t, kind, refusals), nearest_refused(t, pooled, asked, nobody)].concat(),
        obstacle: match asked.stage {
            NeedStage::Unreadable => Some("desk-unreadable"),
            NeedStage::Frozen => Some("desk-frozen-need"),
            _ => None,
        },
        waiting: asked.stage == NeedStage::Waiting,
        proposed: match asked.stage {
            NeedStage::Proposed { by, at } => Some((t.date_time(at + periods::PROPOSAL), by == me.id)),
            _ => None,
        },
        agreeing: match asked.stage {
            NeedStage::Agreeing { asked_at } => Some(t.date_time(asked_at + periods::AGREEMENT)),
            _ => None,
        },
        held: claim.map_or_else(String::new, |claim| claim.in_words(t, me.id, now)),
        class: if claim.is_some_and(|claim| claim.moderator_id == me.id) { "mine" } else { "" },
    }
}

/// The most frequent reasons why volunteers of the kind are refused, like `18 habitent à plus de 15 km`. Distance comes
/// last, because it refuses almost everybody everywhere.
fn top_refusals(t: &T, kind: &crate::campaign::Kind, mut refused: Vec<(matching::Refusal, usize)>) -> String {
    refused.sort_by_key(|(refusal, n)| (*refusal == matching::Refusal::TooFar, Reverse(*n)));
    let told = refused
        .into_iter()
        .take(REFUSALS_SHOWN)
        .map(|(refusal, n)| format!("{} {}", number(t, n), words::refusal(t, kind, refusal, n)));
    told.collect::<Vec<_>>().join(", ")
}

/// Where the nearest volunteer is, like `, le plus proche à 17 km`, if only the distance keeps everybody away who offers
/// this kind of help.
fn nearest_refused(t: &T, pooled: &Pooled, asked: &Asked, nobody: bool) -> String {
    let nearest = if nobody { pooled.offers.refused(&asked.need).next() } else { None };
    let too_far = nearest.filter(|nearest| nearest.refusal == matching::Refusal::TooFar);
    too_far.map_or_else(String::new, |nearest| {
        t.say("desk-nearest-refused").with("distance", t.kilometres(nearest.metres)).to_string()
    })
}

fn number(t: &T, n: usize) -> String {
    t.number(i64::try_from(n).unwrap_or(i64::MAX))
}
