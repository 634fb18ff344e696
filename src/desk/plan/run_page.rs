//! The page of a run: how far it is, what became of its lines, and the buttons to stop it and to have it go on.
//!
//! Who may act: moderators. Where areas bind, only the moderator who began a run and moderators of all areas may stop it,
//! have it go on, and read its details.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use super::draw::{MISSED_MAX, missed_in_words};
use super::runs::{self, DONE, Run, RunStatus};
use crate::app::App;
use crate::db::Connection;
use crate::desk::frame::flash;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, link};
use crate::desk::team::moderators;
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::ids::PlanRunId;
use crate::kit::{Error, Result, page, see_other};

#[derive(Template)]
#[template(path = "desk/plan/run.html")]
struct RunPage {
    l: Frame,
    path: String,
    status: &'static str,
    by: String,
    at: String,
    of: i64,
    dealt_with: i64,
    /// What became of the lines, in words, with how many.
    counts: Vec<(String, String)>,
    missed: Vec<String>,
    stoppable: bool,
    /// It was stopped or interrupted, and lines wait.
    resumable: bool,
}

/// Address of the page of a run.
pub(super) fn path(id: PlanRunId) -> String {
    format!("/desk/plan/runs/{id}")
}

/// Whether the moderator may act on a run.
fn may_act(me: &Moderator, run: &Run) -> bool {
    !me.areas.bind() || run.made_by == me.id
}

/// `GET /desk/plan/runs/{id}`
pub async fn show(State(app): State<App>, me: Moderator, Path(id): Path<PlanRunId>, query: Query) -> Result {
    let t = me.t.clone();
    let l = Frame::open(&app, &me, Section::Plan, &query).await?;
    let mut conn = app.db.read().await?;
    let run = runs::get(&mut conn, id).await?.ok_or(Error::NotFound)?;
    let outcomes = runs::outcomes(&mut conn, id).await?;
    let of = outcomes.iter().map(|(_, n)| n).sum();
    let waiting: i64 = outcomes.iter().filter(|(outcome, _)| outcome.is_none()).map(|(_, n)| n).sum();
    let may_act = may_act(&me, &run);
    let missed = if may_act { runs::missed(&mut conn, id, MISSED_MAX).await? } else { vec![] };
    let missed = missed_in_words(&mut conn, &app, &t, missed).await?;
    let by = moderators::one(&mut conn, &app, run.made_by).await?;
    page(&RunPage {
        path: path(id),
        status: run.status.slug(),
        by: by.map_or_else(String::new, |by| by.called().to_owned()),
        at: t.date_time(run.made_at),
        of,
        dealt_with: of - waiting,
        counts: outcomes.into_iter().map(|(outcome, n)| (in_words(&t, outcome.as_deref()), t.number(n))).collect(),
        missed,
        stoppable: may_act && run.status == RunStatus::Running,
        resumable: may_act && waiting > 0 && run.status != RunStatus::Running,
        l,
    })
}

/// The runs that are kept, in short, with the path of each: the team sees them on the plan's page.
pub(super) async fn in_short(conn: &mut Connection, app: &App, t: &T) -> anyhow::Result<Vec<(String, String)>> {
    let mut told = vec![];
    for run in runs::list(conn).await? {
        let outcomes = runs::outcomes(conn, run.id).await?;
        let of: i64 = outcomes.iter().map(|(_, n)| n).sum();
        let dealt_with: i64 = outcomes.iter().filter(|(outcome, _)| outcome.is_some()).map(|(_, n)| n).sum();
        let by = moderators::one(conn, app, run.made_by).await?;
        let words = t.say("plan-run-short").with("n", dealt_with).with("of", of).with("date", t.date_time(run.made_at));
        let words = words.with("by", by.as_ref().map_or("", |by| by.called()));
        let status = t.say(format!("plan-run-{}", run.status.slug())).to_string();
        told.push((format!("{words} ({status})"), path(run.id)));
    }
    Ok(told)
}

/// What became of a line, in words; `None`: it waits.
fn in_words(t: &T, outcome: Option<&str>) -> String {
    let Some(outcome) = outcome else { return t.say("plan-run-waiting").to_string() };
    let known = DONE.contains(&outcome) || ["need", "volunteer"].contains(&outcome);
    if !known && flash::REFUSED.contains(&outcome) {
        return t.say(format!("desk-refused-{outcome}")).to_string();
    }
    let key = if known { outcome } else { "fault" };
    t.say(format!("plan-run-line-{key}")).to_string()
}

/// `POST /desk/plan/runs/{id}/stop`
pub async fn stop(State(app): State<App>, me: Moderator, Path(id): Path<PlanRunId>) -> Result {
    allow(&app, &me, id).await?;
    Ok(tell(id, runs::stop(&app, id, me.id).await?, "plan-run-stopped"))
}

/// `POST /desk/plan/runs/{id}/going-on`
pub async fn go_on(State(app): State<App>, me: Moderator, Path(id): Path<PlanRunId>) -> Result {
    allow(&app, &me, id).await?;
    Ok(tell(id, runs::go_on(&app, id, me.id).await?, "plan-run-goes-on"))
}

async fn allow(app: &App, me: &Moderator, id: PlanRunId) -> Result<()> {
    let run = runs::get(&mut *app.db.read().await?, id).await?.ok_or(Error::NotFound)?;
    if may_act(me, &run) { Ok(()) } else { Err(Error::NotFound) }
}

fn tell(id: PlanRunId, done: bool, what: &str) -> Response {
    see_other(&link(&path(id), &[if done { ("done", what) } else { ("refused", "ended") }]))
}
