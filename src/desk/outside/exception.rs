//! Exceptions: a moderator introduces a volunteer whom the rule does not propose, and says why.
//!
//! Who may act: moderators. The act is `introductions::introduce`, with its checks: simultaneous approvals, blocks, and
//! the volunteer's capacity. The reason is stored as a sealed note about both.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;

use super::list::{Found, OutsideVolunteer, back};
use crate::app::App;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, queue};
use crate::desk::people::notes;
use crate::desk::request::{acts, amount};
use crate::desk::team::session::Moderator;
use crate::ids::{NeedId, VolunteerId};
use crate::index::pool::{Asked, NeedStage};
use crate::introductions::{self, Pair, make};
use crate::kit::fields::{self, Block, Field};
use crate::kit::form::Filled;
use crate::kit::{Error, Result, page};

const REASON: &str = "reason";

#[derive(Template)]
#[template(path = "desk/outside/exception.html")]
struct Exception {
    l: Frame,
    request: String,
    need: NeedId,
    about: String,
    other: OutsideVolunteer,
    /// Why no reason allows this introduction: refusals in words, or that both have the same address. `None` when it is
    /// possible.
    never: Option<String>,
    from: String,
    errors: String,
    fields: String,
    wrong: bool,
}

/// The need, if it waits, and the volunteer as seen from it.
async fn pair(app: &App, need_id: NeedId, volunteer_id: VolunteerId) -> Result<Option<(Asked, Found)>> {
    let pooled = app.pool.refresh(app).await?;
    let asked = pooled.needs.get(&need_id).filter(|asked| asked.stage == NeedStage::Waiting);
    Ok(asked.and_then(|asked| Some((asked.clone(), Found::of(&pooled, asked, volunteer_id)?))))
}

/// `GET /desk/needs/{id}/exception`: asks for a reason to introduce the volunteer in the address.
pub async fn show(State(app): State<App>, me: Moderator, Path(need_id): Path<NeedId>, query: Query) -> Result {
    draw(&app, &me, need_id, &query, &query.0).await
}

async fn draw(app: &App, me: &Moderator, need_id: NeedId, query: &Query, filled: &Filled) -> Result {
    let (t, volunteer_id) = (&me.t, acts::id_in(filled, "volunteer")?);
    let Some((asked, found)) = pair(app, need_id, volunteer_id).await? else {
        return acts::refuse(app, need_id, volunteer_id, "need").await;
    };
    let l = Frame::open(app, me, Section::Queue, query).await?;
    let mut conn = app.db.read().await?;
    let drawn = crate::desk::outside::list::draw(&mut conn, app, t, &asked, std::slice::from_ref(&found), "").await?;
    let other = drawn.into_iter().next().ok_or(Error::NotFound)?;
    let never = if make::is_oneself(&mut conn, volunteer_id, asked.request_id).await? {
        Some("desk-refused-oneself")
    } else if !found.may_be_introduced() {
        Some("desk-exception-never")
    } else {
        None
    };
    drop(conn);
    let kind = t.say(app.campaign.kinds[asked.kind].text("")).to_string();
    let reason = Field::words(filled, REASON, t.say("desk-exception-reason")).hint(t.say("desk-exception-hint"));
    let mut blocks = vec![];
    if asked.lacking.is_some() {
        blocks.push(amount::field(filled, t));
    }
    blocks.push(Block::Field(reason));
    let drawn = page(&Exception {
        request: back(&asked, query),
        need: need_id,
        about: format!("{kind}, {}", app.place_label(&app.places.get(asked.place).code)),
        other,
        never: never.map(|key| t.say(key).to_string()),
        from: queue(filled).to_owned(),
        errors: fields::errors_html(filled, t)?,
        fields: fields::html(&blocks, t)?,
        wrong: filled.is_wrong(),
        l,
    })?;
    Ok((filled.status(), drawn).into_response())
}

/// `POST /desk/needs/{id}/exception`: introduces the volunteer of the form, for its reason.
pub async fn create(
    State(app): State<App>,
    me: Moderator,
    Path(need_id): Path<NeedId>,
    query: Query,
    mut filled: Filled,
) -> Result {
    let volunteer_id = acts::id_in(&filled, "volunteer")?;
    let Some((_, found)) = pair(&app, need_id, volunteer_id).await? else {
        return acts::refuse(&app, need_id, volunteer_id, "need").await;
    };
    let bounds = amount::bounds(&app, need_id, volunteer_id).await?;
    let amount = bounds.and_then(|bounds| amount::read(&mut filled, bounds, &me.t));
    let reason = notes::text(&mut filled, REASON, "desk-exception-error", &me);
    let Some(reason) = reason.filter(|_| !filled.is_wrong()) else {
        return draw(&app, &me, need_id, &query, &filled).await;
    };
    // Both are told the distance, so an unknown one is refused.
    let Some(metres) = found.metres else { return acts::refuse(&app, need_id, volunteer_id, "volunteer").await };
    let pair = Pair { need_id, volunteer_id, points: None, metres: metres.into(), amount, reason: Some(&reason) };
    match introductions::introduce(&app, pair, me.id).await {
        Ok(made) => Ok(acts::made(&filled, made)),
        Err(why) => acts::refuse(&app, need_id, volunteer_id, acts::slug(why)?).await,
    }
}
