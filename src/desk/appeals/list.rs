//! The list of appeals: mails that an admin writes to the volunteers of a filter.
//!
//! Who may act: admins. Tables: those of `crate::appeals`; each act is in the history.

use askama::Template;
use axum::extract::{Path, State};

use crate::app::App;
use crate::appeals::{self, Appeal, Beginning, store};
use crate::desk::appeals::recipients;
use crate::desk::frame::admin::Admin;
use crate::desk::frame::filters::{FilterSelect, options};
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, link};
use crate::desk::lists::volunteers;
use crate::history::Actor;
use crate::i18n::T;
use crate::ids::AppealId;
use crate::index::standing::VolunteerStanding;
use crate::kit::form::Filled;
use crate::kit::{Error, Result, page, see_other};

/// Number of appeals on the list, the newest first.
const SHOWN: i64 = 100;
pub const PATH: &str = "/desk/appeals";

#[derive(Template)]
#[template(path = "desk/appeals/list.html")]
struct AppealListPage {
    l: Frame,
    rows: Vec<AppealRow>,
}

struct AppealRow {
    path: String,
    subject: String,
    status: &'static str,
    whom: String,
    at: String,
    sent: String,
}

/// `GET /desk/appeals`
pub async fn list(State(app): State<App>, Admin(me): Admin, query: Query) -> Result {
    let t = me.t.clone();
    let l = Frame::open(&app, &me, Section::Appeals, &query).await?;
    let newest = store::newest(&mut *app.db.read().await?, SHOWN).await?;
    let row = |appeal: &Appeal| AppealRow {
        path: format!("{PATH}/{}", appeal.id),
        subject: subject(&t, appeal),
        status: appeal.status.slug(),
        whom: whom(&app, &t, &appeal.said.filters),
        at: t.date_time(appeal.begun_at.unwrap_or(appeal.made_at)),
        sent: appeal.begun_at.map_or_else(String::new, |_| {
            let sent = t.say("appeal-sent-of").with("n", appeal.counts.sent);
            sent.with("of", appeal.counts.recipients).to_string()
        }),
    };
    page(&AppealListPage { rows: newest.iter().map(row).collect(), l })
}

/// Subject of an appeal, or words saying that it was forgotten.
pub fn subject(t: &T, appeal: &Appeal) -> String {
    if appeal.said.subject.is_empty() { t.say("appeal-forgotten").to_string() } else { appeal.said.subject.clone() }
}

/// Filters by which the recipients may be narrowed.
pub fn selects<'a>(app: &App, t: &T, get: impl Fn(&'static str) -> &'a str) -> Vec<FilterSelect> {
    let standings = [VolunteerStanding::Available, VolunteerStanding::Introduced].map(|standing| {
        (standing.slug().to_owned(), t.say(format!("desk-volunteers-{}", standing.slug())).to_string())
    });
    let status = ("status", t.say("desk-status").to_string(), options(t, get("status"), standings));
    [vec![status], volunteers::selects(app, t, get)].concat()
}

/// Filters of an appeal in words, like `Disponibles · 29 Finistère · Garde d’enfants`.
pub fn whom(app: &App, t: &T, filters: &str) -> String {
    let query = Filled::parse(filters.as_bytes()).unwrap_or_default();
    let chosen = selects(app, t, |name| query.one(name)).into_iter().filter_map(|(.., options)| {
        options.into_iter().find(|option| option.chosen && !option.value.is_empty()).map(|option| option.label)
    });
    let place = Some(query.one("place").to_owned()).filter(|place| !place.is_empty());
    let words: Vec<String> = place.into_iter().chain(chosen).collect();
    if words.is_empty() { t.say("appeal-to-all").to_string() } else { words.join(" · ") }
}

pub async fn get_one(app: &App, id: AppealId) -> Result<Appeal> {
    store::get(&mut *app.db.read().await?, id).await?.ok_or(Error::NotFound)
}

/// Redirects to the page of an appeal, which tells of an act.
pub fn to(id: AppealId, act: (&str, &str)) -> axum::response::Response {
    see_other(&link(&format!("{PATH}/{id}"), &[act]))
}

/// `POST /desk/appeals/{id}/sending`: begins sending, if the number of recipients is still `n`.
pub async fn begin(State(app): State<App>, Admin(me): Admin, Path(id): Path<AppealId>, filled: Filled) -> Result {
    let appeal = get_one(&app, id).await?;
    let shown = filled.one("n").parse().map_err(|_| Error::BadRequest)?;
    let recipients = recipients::of(&app, &appeal.said.filters).await?.ids;
    let act = match appeals::begin(&app, id, &recipients, shown, Actor::Moderator(me.id)).await? {
        Beginning::Begun => ("done", "appeal-begun"),
        Beginning::Changed(_) => ("refused", "appeal-count"),
        Beginning::TooLate => ("refused", "ended"),
    };
    Ok(to(id, act))
}

/// `POST /desk/appeals/{id}/stop`
pub async fn stop(State(app): State<App>, Admin(me): Admin, Path(id): Path<AppealId>) -> Result {
    get_one(&app, id).await?;
    let stopped = appeals::stop(&app, id, Actor::Moderator(me.id)).await?;
    Ok(to(id, if stopped { ("done", "appeal-stopped") } else { ("refused", "ended") }))
}

/// `POST /desk/appeals/{id}/removal`: deletes a draft.
pub async fn remove(State(app): State<App>, Admin(_): Admin, Path(id): Path<AppealId>) -> Result {
    let mut tx = app.db.begin().await?;
    let removed = store::remove(&mut tx, id).await?;
    tx.commit().await?;
    Ok(see_other(&link(PATH, &[if removed { ("done", "appeal-removed") } else { ("refused", "ended") }])))
}
