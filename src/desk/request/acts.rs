//! Acts of moderators on needs, introductions, pairs and people.
//!
//! Who may act: moderators. The acts themselves are in `requests::acts`, `introductions` and `volunteers::acts`, each
//! with its tables. The handlers here turn a form into an act, and its outcome into an address that tells of it. An act
//! on something that has changed meanwhile does nothing and says so.

use std::str::FromStr;

use axum::extract::{Path, State};
use axum::response::Response;
use matching::{Candidate, Refusal};
use sqlx::Row;

use super::amount;
use crate::app::App;
use crate::barred::Barred;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::leaving;
use crate::desk::frame::links::{Query, back_to, link, queue};
use crate::desk::people::erasure;
use crate::desk::team::session::Moderator;
use crate::history::Actor;
use crate::ids::{IntroductionId, ModeratorId, NeedId, RequestId, VolunteerId};
use crate::index::pool::{Asked, NeedStage};
use crate::index::standing::VolunteerStanding;
use crate::introductions::{self, BlockReason, Cancel, Ending, Made, NotIntroduced, Pair};
use crate::kit::fields::Block;
use crate::kit::form::Filled;
use crate::kit::{Error, Result, see_other};
use crate::requests;
use crate::volunteers::availability::{self, Resumed};
use crate::volunteers::fitness::Lack;

/// Most introductions that are undone within a request: some seconds.
const UNDONE_AT_ONCE_MAX: usize = 500;

/// Why nobody was introduced.
pub enum Refused {
    /// Slug that names the text `desk-refused-{slug}`.
    Because(&'static str),
    Fault(anyhow::Error),
}

impl From<anyhow::Error> for Refused {
    fn from(fault: anyhow::Error) -> Refused {
        Refused::Fault(fault)
    }
}

impl From<NotIntroduced> for Refused {
    fn from(why: NotIntroduced) -> Refused {
        Refused::Because(match why {
            NotIntroduced::Need { status: None, .. } => "gone",
            NotIntroduced::Need { .. } | NotIntroduced::Unconfirmed => "need",
            NotIntroduced::Volunteer { .. } => "volunteer",
            NotIntroduced::Blocked => "blocked",
            NotIntroduced::Oneself => "oneself",
            NotIntroduced::Barred(Barred::Banned) => "banned",
            NotIntroduced::Barred(Barred::Frozen) => "frozen",
            NotIntroduced::Lacks(lack) => lack.slug(),
            NotIntroduced::Amount => "amount",
            NotIntroduced::Together => "together",
            NotIntroduced::Proposed => "proposed",
            NotIntroduced::Asked => "asked",
            NotIntroduced::OwnProposal => "own-proposal",
            NotIntroduced::NoSecondPair => "no-second-pair",
            NotIntroduced::NoProposal => "no-proposal",
            NotIntroduced::Fault(fault) => return Refused::Fault(fault),
        })
    }
}

/// Slug of a refusal, which names the text `desk-refused-{slug}`; a fault remains one.
pub fn slug(why: impl Into<Refused>) -> Result<&'static str> {
    match why.into() {
        Refused::Because(slug) => Ok(slug),
        Refused::Fault(fault) => Err(fault.into()),
    }
}

/// `POST /desk/needs/{id}/introduction`: introduces the volunteer of the form, scored as of now.
pub async fn introduce(
    State(app): State<App>,
    me: Moderator,
    Path(need_id): Path<NeedId>,
    query: Query,
    mut filled: Filled,
) -> Result {
    let volunteer_id = id_in(&filled, "volunteer")?;
    let bounds = if filled.was_sent(amount::FIELD) { amount::bounds(&app, need_id, volunteer_id).await? } else { None };
    let amount = bounds.and_then(|bounds| amount::read(&mut filled, bounds, &me.t));
    if filled.is_wrong() {
        return amount::ask_again(&app, &me, need_id, &query, &filled).await;
    }
    match try_to_introduce(&app, me.id, need_id, volunteer_id, amount, None).await {
        Ok(made) => Ok(self::made(&filled, made)),
        Err(why) => refuse(&app, need_id, volunteer_id, slug(why)?).await,
    }
}

/// Introduces a candidate, scored as of now, who gives an `amount` of a kind with a stock: without it, the most that both
/// have. When the points `shown` are given, the pair must still be worth them.
pub async fn try_to_introduce(
    app: &App,
    moderator_id: ModeratorId,
    need_id: NeedId,
    volunteer_id: VolunteerId,
    amount: Option<u32>,
    shown: Option<u16>,
) -> std::result::Result<Made, Refused> {
    let (Candidate { points, metres, .. }, max) = candidate(app, need_id, volunteer_id).await?;
    let fewer = amount.zip(max).is_some_and(|(amount, max)| amount > max);
    if shown.is_some_and(|shown| shown != points || fewer) {
        return Err(Refused::Because("changed"));
    }
    let amount = max.map(|max| amount.unwrap_or(max));
    let (points, metres) = (Some(points.into()), metres.into());
    let pair = Pair { need_id, volunteer_id, points, metres, amount, reason: None };
    Ok(introductions::introduce(app, pair, moderator_id).await?)
}

/// The volunteer as a candidate as of now, and the most units that they can give, of a kind with a stock.
async fn candidate(
    app: &App,
    need_id: NeedId,
    volunteer_id: VolunteerId,
) -> std::result::Result<(Candidate, Option<u32>), Refused> {
    let pooled = app.pool.refresh(app).await?;
    let asked = match pooled.needs.get(&need_id) {
        Some(asked) if asked.stage == NeedStage::Waiting => asked,
        Some(Asked { stage: NeedStage::Proposed { .. }, .. }) => return Err(Refused::Because("proposed")),
        Some(Asked { stage: NeedStage::Agreeing { .. }, .. }) => return Err(Refused::Because("asked")),
        Some(Asked { stage: NeedStage::Frozen, .. }) => return Err(Refused::Because("frozen")),
        _ => return Err(Refused::Because("need")),
    };
    match pooled.volunteers.get(&volunteer_id).map(|listed| listed.standing) {
        Some(VolunteerStanding::Frozen) => return Err(Refused::Because("frozen")),
        Some(VolunteerStanding::Banned) => return Err(Refused::Because("banned")),
        _ => {}
    }
    let kind = &app.campaign.kinds[asked.kind];
    let candidate = pooled.offers.explain(&asked.need, matching::VolunteerId::from(volunteer_id));
    let max = pooled.amount_max(app, asked, volunteer_id);
    candidate.map(|candidate| (candidate, max)).map_err(|refusals| {
        let lack = |refusal: &Refusal| match refusal {
            Refusal::Criterion(rank) => Lack::of(&kind.criterion_matched(*rank)?.rule),
            _ => None,
        };
        Refused::Because(match refusals.as_slice() {
            [Refusal::Busy] => "volunteer",
            refusals if refusals.contains(&Refusal::Blocked) && kind.stock().is_some() => "together",
            refusals if refusals.contains(&Refusal::Blocked) => "blocked",
            refusals => refusals.iter().find_map(lack).map_or("candidate", Lack::slug),
        })
    })
}

/// Redirects to the queue as it was filtered, which tells of the introduction, the proposal or the question.
pub fn made(filled: &Filled, made: Made) -> Response {
    let (done, what, id) = match made {
        Made::Introduction(id) => ("introduced", "introduction", id.to_string()),
        Made::Proposal(id) => ("proposed", "proposal", id.to_string()),
        Made::Question(id) => ("asked-both", "proposal", id.to_string()),
    };
    see_other(&link(queue(filled), &[("done", done), (what, &id)]))
}

/// Redirects to the request, which says why and shows the next candidates; to the queue when the request is gone.
pub async fn refuse(app: &App, need_id: NeedId, volunteer_id: VolunteerId, why: &str) -> Result {
    let row = sqlx::query("select request_id from need where id = $1").bind(need_id);
    let Some(row) = row.fetch_optional(&mut *app.db.read().await?).await? else {
        return Ok(see_other(&link("/desk/queue", &[("refused", "gone")])));
    };
    let path = format!("/desk/requests/{}", row.try_get::<RequestId, _>("request_id")?);
    let (need, volunteer) = (need_id.to_string(), volunteer_id.to_string());
    Ok(see_other(&link(&path, &[("need", &need), ("refused", why), ("volunteer", &volunteer)])))
}

/// `POST /desk/introductions/{id}/undoing`
pub async fn undo(State(app): State<App>, me: Moderator, Path(id): Path<IntroductionId>, filled: Filled) -> Result {
    let done = introductions::conclude(&app, id, Ending::Undone { moderator_id: me.id }).await?;
    let act = if done { ("done", "undone") } else { ("refused", "too-late") };
    Ok(back_to(&filled, "/desk/introductions", &[act]))
}

/// `POST /desk/introductions/undoing`: undoes the introductions of this moderator whose mails have not left, those that leave
/// first at first. Of more than a request can undo, the head of the next page has the button for the rest.
pub async fn undo_all(State(app): State<App>, me: Moderator, filled: Filled) -> Result {
    let waiting = leaving::of(&mut *app.db.read().await?, &app, me.id).await?;
    let mut undone = 0;
    for id in waiting.into_iter().flat_map(|(ids, _)| ids).take(UNDONE_AT_ONCE_MAX) {
        undone += i64::from(introductions::conclude(&app, id, Ending::Undone { moderator_id: me.id }).await?);
    }
    if undone == 0 {
        return Ok(back_to(&filled, "/desk/introductions", &[("refused", "too-late")]));
    }
    Ok(back_to(&filled, "/desk/introductions", &[("done", "undone-all"), ("n", &undone.to_string())]))
}

/// `POST /desk/introductions/{id}/cancellation`: cancels in the way `how`.
pub async fn cancel(State(app): State<App>, me: Moderator, Path(id): Path<IntroductionId>, filled: Filled) -> Result {
    let how = filled.one("how").parse::<Cancel>().map_err(|_| Error::BadRequest)?;
    if how == Cancel::RemoveVolunteer && !erasure::may_take_away(&app, &me).await? {
        return Ok(back_to(&filled, "/desk/introductions", &[("refused", "erasures")]));
    }
    let done = introductions::conclude(&app, id, Ending::Cancelled { how, moderator_id: me.id }).await?;
    Ok(tell(&filled, "/desk/introductions", done, "cancelled"))
}

/// `POST /desk/needs/{id}/closure`: closes the need without a volunteer, for the reason `why`.
pub async fn close(State(app): State<App>, me: Moderator, Path(need_id): Path<NeedId>, filled: Filled) -> Result {
    if !requests::acts::CLOSING_REASONS.contains(&filled.one("why")) {
        return Err(Error::BadRequest);
    }
    if !requests::acts::close(&app, need_id, filled.one("why"), me.id).await? {
        return refuse(&app, need_id, VolunteerId(0), "need").await;
    }
    Ok(see_other(&link(queue(&filled), &[("done", "closed"), ("need", &need_id.to_string())])))
}

/// `POST /desk/needs/{id}/reopening`
pub async fn reopen(State(app): State<App>, me: Moderator, Path(need_id): Path<NeedId>, filled: Filled) -> Result {
    let done = requests::acts::reopen(&app, need_id, me.id).await?;
    Ok(tell(&filled, "/desk/queue", done, "reopened"))
}

/// `POST /desk/needs/{id}/withdrawal`
pub async fn withdraw(State(app): State<App>, me: Moderator, Path(need_id): Path<NeedId>, filled: Filled) -> Result {
    if !requests::acts::withdraw(&app, need_id, Actor::Moderator(me.id)).await? {
        return refuse(&app, need_id, VolunteerId(0), "need").await;
    }
    Ok(tell(&filled, "/desk/queue", true, "withdrawn"))
}

/// `POST /desk/blocks`: blocks the volunteer for the request of the form, for the reason `why`.
pub async fn block(State(app): State<App>, me: Moderator, filled: Filled) -> Result {
    let (volunteer_id, request_id) = (id_in(&filled, "volunteer")?, id_in(&filled, "request")?);
    let why = BlockReason::from_slug(filled.one("why")).ok_or(Error::BadRequest)?;
    if !introductions::block(&app, volunteer_id, request_id, me.id, why).await? {
        return Ok(tell(&filled, "/desk/blocks", false, ""));
    }
    let (volunteer, request) = (volunteer_id.to_string(), request_id.to_string());
    let act = [("done", "blocked"), ("volunteer", volunteer.as_str()), ("request", request.as_str())];
    Ok(back_to(&filled, "/desk/blocks", &act))
}

/// `POST /desk/blocks/removal`
pub async fn unblock(State(app): State<App>, me: Moderator, filled: Filled) -> Result {
    let (volunteer_id, request_id) = (id_in(&filled, "volunteer")?, id_in(&filled, "request")?);
    let done = introductions::unblock(&app, volunteer_id, request_id, me.id).await?;
    Ok(tell(&filled, "/desk/blocks", done, "unblocked"))
}

/// `POST /desk/volunteers/{id}/pause`: pauses the volunteer until the day `until`; when it is empty, until they say so.
pub async fn pause(
    State(app): State<App>,
    me: Moderator,
    Path(id): Path<VolunteerId>,
    query: Query,
    mut filled: Filled,
) -> Result {
    let until = availability::until(&mut filled, &app, &me.t);
    if filled.is_wrong() {
        return pause_again(&app, &me, id, &query, &filled).await;
    }
    let done = availability::pause(&app, id, until, Actor::Moderator(me.id)).await?;
    Ok(tell(&filled, &format!("/desk/volunteers/{id}"), done, "paused"))
}

/// Asks again for the day of the return, with what is wrong.
async fn pause_again(app: &App, me: &Moderator, id: VolunteerId, query: &Query, filled: &Filled) -> Result {
    let t = &me.t;
    let form = FormPage {
        back: Some((format!("/desk/volunteers/{id}"), t.say("desk-volunteer").to_string())),
        title: t.say("desk-pause").to_string(),
        lead: vec![t.say("desk-pause-text").to_string()],
        action: format!("/desk/volunteers/{id}/pause"),
        button: t.say("desk-pause-button").to_string(),
        ..FormPage::default()
    };
    let l = Frame::open(app, me, Section::Volunteers, query).await?;
    form.draw(l, &[Block::Field(availability::until_field(filled, t))], filled)
}

/// `POST /desk/volunteers/{id}/return`
pub async fn resume(State(app): State<App>, me: Moderator, Path(id): Path<VolunteerId>, filled: Filled) -> Result {
    let told = match availability::resume(&app, id, Actor::Moderator(me.id)).await? {
        Resumed::Yes => ("done", "resumed"),
        Resumed::NotPaused => ("refused", "ended"),
        Resumed::Unreachable => ("refused", "sms-stopped"),
    };
    Ok(back_to(&filled, &format!("/desk/volunteers/{id}"), &[told]))
}

/// Redirects to the page that the form came from, which tells what was done, or that it was over already.
fn tell(filled: &Filled, otherwise: &str, done: bool, what: &str) -> Response {
    back_to(filled, otherwise, &[if done { ("done", what) } else { ("refused", "ended") }])
}

pub fn id_in<Id: FromStr>(filled: &Filled, field: &str) -> Result<Id> {
    filled.one(field).parse().map_err(|_| Error::BadRequest)
}
