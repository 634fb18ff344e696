//! The page of the campaign's end: what will happen when, a button to close, how far it has come, and a way back while
//! there is one.
//!
//! Who may act: admins. Tables: closing, through `crate::closing`.

use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;

use crate::app::App;
use crate::closing::{self, ClosingCounts, Timetable};
use crate::desk::frame::admin::Admin;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, back_to};
use crate::desk::team::session::Moderator;
use crate::history::{Actor, Fact};
use crate::kit::fields::{self, Block, Field};
use crate::kit::form::Filled;
use crate::kit::{Result, page};

const PATH: &str = "/desk/campaign/end";

#[derive(Template)]
#[template(path = "desk/campaign/closing.html")]
struct Page {
    l: Frame,
    /// When the campaign was closed; `None` while it is open.
    since: Option<String>,
    undoable: bool,
    counts: ClosingCounts,
    steps: Vec<(String, String)>,
    errors: String,
    agree: String,
}

/// `GET /desk/campaign/end`
pub async fn show(State(app): State<App>, Admin(me): Admin, query: Query) -> Result {
    draw(&app, &me, &query, &Filled::default()).await
}

async fn draw(app: &App, me: &Moderator, query: &Query, filled: &Filled) -> Result {
    let (t, now) = (me.t.clone(), app.clock.now());
    let (closing, counts) = {
        let mut conn = app.db.read().await?;
        (closing::find(&mut conn).await?, ClosingCounts::read(&mut conn).await?)
    };
    let plan = Timetable::of(app, closing.as_ref(), &counts, now);
    let agree = Field::tick(filled, "agree", t.say("closing-agree"));
    let shown = page(&Page {
        since: closing.map(|closing| t.date_time(closing.begun_at)),
        undoable: closing.is_some_and(|closing| closing.may_be_undone(now)),
        counts,
        steps: plan.steps(&t),
        errors: fields::errors_html(filled, &t)?,
        agree: fields::html(&[Block::Field(agree)], &t)?,
        l: Frame::open(app, me, Section::Campaign, query).await?,
    })?;
    Ok((filled.status(), shown).into_response())
}

/// `POST /desk/campaign/end`: closes the campaign.
pub async fn create(State(app): State<App>, Admin(me): Admin, query: Query, mut filled: Filled) -> Result {
    if !filled.has("agree", "yes") {
        filled.wrong("agree", me.t.say("closing-agree-missing"));
        return draw(&app, &me, &query, &filled).await;
    }
    let begun = closing::begin(&app, Actor::Moderator(me.id)).await?;
    Ok(back_to(&filled, PATH, &[act(begun, Fact::CampaignClosed)]))
}

/// `POST /desk/campaign/end/undoing`
pub async fn undo(State(app): State<App>, Admin(me): Admin, filled: Filled) -> Result {
    let undone = closing::undo(&app, Actor::Moderator(me.id)).await?;
    Ok(back_to(&filled, PATH, &[act(undone, Fact::CampaignReopened)]))
}

fn act(done: bool, fact: Fact) -> (&'static str, &'static str) {
    if done { ("done", fact.slug()) } else { ("refused", "ended") }
}
