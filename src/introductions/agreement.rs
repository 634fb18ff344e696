//! Both agree first: of a kind marked `both_agree`, the parties of a proposal are told what help it is and how near, and
//! say yes or no before anybody's name is told. Two yeses make the introduction; a no, or silence, frees both.
//!
//! Who may act: the moderator who approves asks; the parties answer by their links, or a moderator notes what they said
//! on the telephone; the worker reminds and ends. Neither side ever reads who said no, nor why. Tables: proposal, need,
//! volunteer, link, block, outbox, history, and those of an introduction. Rows are locked in the order need, volunteer,
//! proposal (`proposals::lock`), so that of two answers at the same instant the second one sees the first.
//! See `docs/decisions/0029-both-agree.md`.

mod mails;
pub mod pages;
mod question;

use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp};

use super::FailureReason;
use super::blocks::{self, BlockReason};
use super::make::{self, NotIntroduced};
use super::proposals::{self, How};
use crate::campaign::Side;
use crate::db::Connection;
use crate::history::{self, Actor, Fact};
use crate::ids::{ModeratorId, ProposalId};
use crate::kit::site::Site;
use crate::outbox::{self, Announced};
use crate::requests::{self, NeedStatus};
use crate::volunteers::{self, VolunteerStatus};

pub(super) use mails::{again, over};
pub use question::Question;

/// The party of a side, as the author of a fact.
fn actor(side: Side) -> Actor {
    match side {
        Side::Offer => Actor::Volunteer,
        Side::Need => Actor::Requester,
    }
}

/// Asks the parties of a proposal for the moderator who approved it. The caller has locked it, or just made it, and knows
/// that they have not been asked.
pub(super) async fn ask(conn: &mut Connection, app: &Site, id: ProposalId, moderator_id: ModeratorId) -> Result<()> {
    let now = app.clock.now();
    let asked_at = now + make::undo_time(app);
    let asked = sqlx::query("update proposal set asked_at = $2, asked_by = $3 where id = $1 and asked_at is null");
    let asked = asked.bind(id).bind(asked_at.as_millisecond()).bind(moderator_id).execute(&mut *conn).await?;
    anyhow::ensure!(asked.rows_affected() == 1, "the parties of proposal {id} are asked already");
    let question = Question::find(conn, app, id).await?.context("a proposal without its parties")?;
    for side in [Side::Offer, Side::Need] {
        mails::question(conn, app, &question, side, asked_at, now).await?;
    }
    let actor = Actor::Moderator(moderator_id);
    history::record(conn, app, question.about(), Fact::AskedBoth, actor, None, now).await
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A yes: the other side has not answered yet.
    Waits,
    /// Both have said yes: they are introduced.
    Introduced,
    /// A no: the proposal has ended.
    Refused,
    /// The question is over, and nothing was done.
    Over,
    /// The moderator noted the yes of the other side already, and nothing was done: nobody speaks for both.
    SpeaksForBoth,
}

/// What a side says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    Yes,
    No(FailureReason),
}

/// The reasons for a no that a side chooses from, in the order shown.
pub fn reasons(side: Side) -> [FailureReason; 4] {
    let own = if side == Side::Offer { FailureReason::Unavailable } else { FailureReason::Arranged };
    [own, FailureReason::TooFar, FailureReason::Timing, FailureReason::Other]
}

/// Takes the answer of a side; `noted_by`: the moderator to whom they gave it on the telephone. A yes that was given
/// before changes nothing.
pub async fn answer(
    app: &Site,
    id: ProposalId,
    side: Side,
    consent: Consent,
    noted_by: Option<ModeratorId>,
) -> Result<Outcome> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let answered = match consent {
        Consent::Yes => agree(&mut tx, app, id, side, noted_by, now).await,
        Consent::No(why) => refuse(&mut tx, app, id, side, why, noted_by, now).await.map_err(Into::into),
    };
    match make::settle(tx, answered).await {
        Ok(outcome) => Ok(outcome),
        Err(NotIntroduced::Fault(fault)) => Err(fault),
        // Something changed without ending the proposal, which nothing should: both are free again.
        Err(_) => {
            proposals::give_up(app, id, now).await?;
            Ok(Outcome::Over)
        }
    }
}

/// Locks a proposal and reads its question, if it may be answered now.
async fn open(
    conn: &mut Connection,
    app: &Site,
    id: ProposalId,
    now: Timestamp,
) -> Result<Option<(proposals::StandingProposal, Question)>> {
    let Some(standing) = proposals::lock(conn, id).await? else { return Ok(None) };
    let question = Question::find(conn, app, id).await?.filter(|question| question.asked_at <= now);
    Ok(question.map(|question| (standing, question)))
}

async fn agree(
    conn: &mut Connection,
    app: &Site,
    id: ProposalId,
    side: Side,
    noted_by: Option<ModeratorId>,
    now: Timestamp,
) -> std::result::Result<Outcome, NotIntroduced> {
    let Some((standing, question)) = open(conn, app, id, now).await? else { return Ok(Outcome::Over) };
    if question.has_agreed(side) {
        return Ok(Outcome::Waits);
    }
    if noted_by.is_some() && noted_by == standing.noted_by {
        return Ok(Outcome::SpeaksForBoth);
    }
    note(conn, app, &question, side, noted_by, now).await?;
    history::record(conn, app, question.about(), Fact::SaidYes, actor(side), None, now).await?;
    if side == Side::Offer {
        volunteers::store::showed(conn, question.volunteer.id, now).await?;
    }
    if let (Some(asked_by), true) = (standing.asked_by, question.volunteer_agreed || question.requester_agreed) {
        // A question that still waits to leave would ask for what is decided.
        outbox::destroy_announcing(conn, Announced::Proposal(id)).await?;
        let at_once = SignedDuration::ZERO;
        make::make_of_proposal(conn, app, id, standing.pair, asked_by, at_once).await?;
        return Ok(Outcome::Introduced);
    }
    let agreed = sqlx::query(match side {
        Side::Offer => "update proposal set volunteer_agreed_at = $2, noted_by = $3 where id = $1",
        Side::Need => "update proposal set requester_agreed_at = $2, noted_by = $3 where id = $1",
    });
    agreed.bind(id).bind(now.as_millisecond()).bind(noted_by).execute(&mut *conn).await?;
    Ok(Outcome::Waits)
}

/// Ends a proposal because a side says no. The pair is blocked; a volunteer who is no longer available is paused, and a
/// need that was arranged otherwise is withdrawn, as when an introduction fails.
async fn refuse(
    conn: &mut Connection,
    app: &Site,
    id: ProposalId,
    side: Side,
    why: FailureReason,
    noted_by: Option<ModeratorId>,
    now: Timestamp,
) -> Result<Outcome> {
    let Some((_, question)) = open(conn, app, id, now).await? else { return Ok(Outcome::Over) };
    let (volunteer_id, need_id) = (question.volunteer.id, question.need.id);
    proposals::free(conn, id, volunteer_id).await?.context("a locked proposal is gone")?;
    note(conn, app, &question, side, noted_by, now).await?;
    history::record(conn, app, question.about(), Fact::SaidNo, actor(side), Some(why.slug()), now).await?;
    match (side, why) {
        (Side::Offer, FailureReason::Unavailable) => {
            let (from, to) = (VolunteerStatus::Available, VolunteerStatus::Paused);
            volunteers::store::change_status(conn, volunteer_id, from, to, now).await?;
        }
        (Side::Need, FailureReason::Arranged) => {
            requests::amounts::seek_no_more(conn, app, need_id, NeedStatus::Withdrawn, now).await?;
        }
        _ => {}
    }
    // By nobody, so that the copy of their data does not tell the other side who said no.
    let request_id = question.request.id;
    blocks::put(conn, app, volunteer_id, request_id, Actor::Worker, BlockReason::NotAgreed, now).await?;
    over(conn, app, id, question.about(), Some(side), now).await?;
    Ok(Outcome::Refused)
}

/// Records that a moderator noted the answer of a side.
async fn note(
    conn: &mut Connection,
    app: &Site,
    question: &Question,
    side: Side,
    noted_by: Option<ModeratorId>,
    now: Timestamp,
) -> Result<()> {
    let Some(moderator_id) = noted_by else { return Ok(()) };
    let by = Actor::Moderator(moderator_id);
    history::record(conn, app, question.about(), Fact::AnsweredFor, by, Some(actor(side).slug()), now).await
}

/// Asks those who have not answered once more. Returns `false` if nobody waits for their answer any more, or if they were
/// asked again already.
pub async fn remind(app: &Site, id: ProposalId, now: Timestamp) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    if proposals::lock(&mut tx, id).await?.is_none() {
        return Ok(false);
    }
    let once = sqlx::query(
        "update proposal set reminded_at = $2 where id = $1 and asked_at is not null and reminded_at is null",
    );
    if once.bind(id).bind(now.as_millisecond()).execute(&mut *tx).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let Some(question) = Question::find(&mut tx, app, id).await? else { return Ok(false) };
    for side in [Side::Offer, Side::Need].into_iter().filter(|side| !question.has_agreed(*side)) {
        mails::question(&mut tx, app, &question, side, now, now).await?;
    }
    history::record(&mut tx, app, question.about(), Fact::AskedAgain, Actor::Worker, None, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Ends a proposal that a party left without an answer. A silent volunteer counts as asked whether they are still
/// available, so that others come before them, and is not proposed to this request again. Returns `false` if it is over,
/// or if there is still time.
pub async fn expire(app: &Site, id: ProposalId, now: Timestamp) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    let Some((_, question)) = open(&mut tx, app, id, now).await? else { return Ok(false) };
    if now < question.until() {
        return Ok(false);
    }
    let volunteer_id = question.volunteer.id;
    proposals::free(&mut tx, id, volunteer_id).await?.context("a locked proposal is gone")?;
    let how = Some(How::Silent.slug());
    history::record(&mut tx, app, question.about(), Fact::ProposalEnded, Actor::Worker, how, now).await?;
    if !question.volunteer_agreed {
        let silent = sqlx::query("update volunteer set asked_at = coalesce(asked_at, $2) where id = $1");
        silent.bind(volunteer_id).bind(now.as_millisecond()).execute(&mut *tx).await?;
        let request_id = question.request.id;
        blocks::put(&mut tx, app, volunteer_id, request_id, Actor::Worker, BlockReason::NotAgreed, now).await?;
    }
    over(&mut tx, app, id, question.about(), None, now).await?;
    tx.commit().await?;
    Ok(true)
}
