//! Every way an introduction ends.
//!
//! Who may act: the parties by their link, moderators, and the worker when time is up. Tables:
//! introduction, need, volunteer, and those that erasure touches. Each ending changes the row only
//! while it stands, so that two answers at once count once.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use super::make::record;
use super::{Parties, Status, blocks, proposals, tell};
use crate::campaign::Side;
use crate::closing;
use crate::db::Connection;
use crate::history::{About, Actor, Fact};
use crate::kit::site::Site;
use crate::outbox::mails::Next;
use crate::outbox::{self, MailKind};
use crate::privacy::erase;
use crate::requests::{NeedStatus, store as requests};
use crate::tallies::{self, Tally};
use crate::volunteers::{self, store as volunteers_store};

/// Why an introduction did not work; names the texts `failure-{slug}`.
pub const FAILURES: [&str; 6] = ["no-answer", "unavailable", "too-far", "timing", "arranged", "other"];

/// What becomes of the pair when a moderator ends an introduction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cancel {
    /// Both remain, never proposed to each other again.
    Block,
    /// The volunteer's data are destroyed.
    RemoveVolunteer,
    /// The need is withdrawn.
    WithdrawNeed,
}

impl Cancel {
    /// Every way, in the order shown.
    pub const ALL: [Cancel; 3] = [Cancel::Block, Cancel::RemoveVolunteer, Cancel::WithdrawNeed];

    /// In forms; names the texts `cancel-{slug}`.
    pub fn slug(self) -> &'static str {
        match self {
            Cancel::Block => "block",
            Cancel::RemoveVolunteer => "remove-volunteer",
            Cancel::WithdrawNeed => "withdraw-need",
        }
    }

    /// From a form.
    pub fn from_slug(slug: &str) -> Option<Cancel> {
        Cancel::ALL.into_iter().find(|how| how.slug() == slug)
    }
}

/// Ends a standing introduction; `false` when it has ended already.
pub(super) async fn end(
    conn: &mut Connection,
    id: i64,
    status: Status,
    by: &str,
    why: Option<&str>,
    now: Timestamp,
) -> Result<bool> {
    let ended = sqlx::query(
        "update introduction set status = $2, ended_at = $3, ended_by = $4, why = $5 where id = $1 and status = 'standing'",
    );
    let ended = ended.bind(id).bind(status.slug()).bind(now.as_millisecond()).bind(by).bind(why).execute(conn).await?;
    Ok(ended.rows_affected() == 1)
}

async fn free_volunteer(conn: &mut Connection, id: i64) -> Result<()> {
    sqlx::query("update volunteer set introductions = introductions - 1 where id = $1").bind(id).execute(conn).await?;
    Ok(())
}

/// The parties are in touch, says one of them: both sides' data are destroyed, except of a volunteer
/// who stays available and of a request with other needs. `stays` is the volunteer's choice, when it
/// is the volunteer who says so. `false` when the introduction had ended.
pub async fn met(app: &Site, id: i64, side: Side, stays: Option<bool>) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    let now = app.clock.now();
    let actor = actor_of(side);
    let ended = end(&mut tx, id, Status::Met, actor.slug(), None, now).await?;
    let (true, Some(mut parties)) = (ended, Parties::load(&mut tx, app, id).await?) else {
        tx.rollback().await?;
        return Ok(false);
    };
    outbox::destroy_of_introduction(&mut tx, id).await?;
    if let Some(stays) = stays {
        volunteers_store::set_stays(&mut tx, parties.volunteer.id, stays, now).await?;
        parties.volunteer.stays = stays;
    }
    void_of_leaver(&mut tx, app, &mut parties, actor, now).await?;
    requests::change_need(&mut tx, parties.need.id, NeedStatus::Introduced, NeedStatus::Met, now).await?;
    free_volunteer(&mut tx, parties.volunteer.id).await?;
    record(&mut tx, app, &parties, Fact::Met, actor, None, now).await?;
    tallies::add(&mut tx, app, Tally::Met, &parties.request.area, parties.kind(app), 1, now).await?;
    tallies::waited(&mut tx, app, Tally::ToMet, &parties.request.area, (parties.request.registered_at, now), 1, now)
        .await?;
    let (volunteer_stays, request_stays) = who_stays(&parties);
    let (other, stays) = match side {
        Side::Offer => (Side::Need, request_stays),
        Side::Need => (Side::Offer, volunteer_stays),
    };
    tell::over(&mut tx, app, &parties, other, MailKind::Met, stays, now).await?;
    destroy(&mut tx, app, &parties, actor, now).await?;
    tx.commit().await?;
    app.db.forget_deleted().await?;
    Ok(true)
}

/// A volunteer who does not stay is not kept for what is only proposed.
async fn void_of_leaver(
    conn: &mut Connection,
    app: &Site,
    parties: &mut Parties,
    actor: Actor,
    now: Timestamp,
) -> Result<()> {
    if !parties.volunteer.stays {
        let about = About::volunteer(parties.volunteer.id);
        parties.volunteer.introductions -= proposals::void(conn, app, about, actor, now).await?;
    }
    Ok(())
}

/// Whose data remain once this introduction has ended well or silently: the volunteer's, the request's.
fn who_stays(parties: &Parties) -> (bool, bool) {
    let volunteer = &parties.volunteer;
    (volunteer.stays || volunteer.introductions > 1, parties.request_has_more())
}

async fn destroy(conn: &mut Connection, app: &Site, parties: &Parties, actor: Actor, now: Timestamp) -> Result<()> {
    let (volunteer_stays, request_stays) = who_stays(parties);
    if !volunteer_stays {
        erase::volunteer(conn, app, parties.volunteer.id, actor, now).await?;
    }
    if !request_stays {
        erase::request(conn, app, parties.request.id, actor, now).await?;
    }
    Ok(())
}

fn actor_of(side: Side) -> Actor {
    match side {
        Side::Offer => Actor::Volunteer,
        Side::Need => Actor::Requester,
    }
}

/// It did not work, says a party: both are free again and never proposed to each other again. A
/// volunteer who is no longer available rests; a need arranged otherwise is withdrawn. `why` is one
/// of [`FAILURES`]. `false` when the introduction had ended.
pub async fn failed(app: &Site, id: i64, side: Side, why: &str) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    let now = app.clock.now();
    let actor = actor_of(side);
    let ended = end(&mut tx, id, Status::Failed, actor.slug(), Some(why), now).await?;
    let (true, Some(parties)) = (ended, Parties::load(&mut tx, app, id).await?) else {
        tx.rollback().await?;
        return Ok(false);
    };
    outbox::destroy_of_introduction(&mut tx, id).await?;
    let withdrawn = side == Side::Need && why == "arranged";
    let need = if withdrawn { NeedStatus::Withdrawn } else { NeedStatus::Open };
    requests::change_need(&mut tx, parties.need.id, NeedStatus::Introduced, need, now).await?;
    free_volunteer(&mut tx, parties.volunteer.id).await?;
    record(&mut tx, app, &parties, Fact::Failed, actor, Some(why), now).await?;
    if side == Side::Offer && why == "unavailable" {
        let (from, to) = (volunteers::VolunteerStatus::Available, volunteers::VolunteerStatus::Paused);
        volunteers_store::change_status(&mut tx, parties.volunteer.id, from, to, now).await?;
    }
    blocks::put(&mut tx, app, parties.volunteer.id, parties.request.id, actor, "failed", now).await?;
    tallies::add(&mut tx, app, Tally::Failed, &parties.request.area, parties.kind(app), 1, now).await?;
    let other = side.other();
    let next = next(&mut tx, other).await?;
    tell::ended(&mut tx, app, &parties, other, MailKind::Failed, next, now).await?;
    tx.commit().await?;
    app.db.forget_deleted().await?;
    Ok(true)
}

/// A moderator ends an introduction. The parties are told if they had been mailed. `false` when it
/// had ended.
pub async fn cancel(app: &Site, id: i64, how: Cancel, moderator_id: i64) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    let now = app.clock.now();
    let actor = Actor::Moderator(moderator_id);
    let ended = end(&mut tx, id, Status::Cancelled, actor.slug(), Some(how.slug()), now).await?;
    let (true, Some(parties)) = (ended, Parties::load(&mut tx, app, id).await?) else {
        tx.rollback().await?;
        return Ok(false);
    };
    let told = !outbox::withdraw(&mut tx, id, now).await?;
    outbox::destroy_of_introduction(&mut tx, id).await?;
    let need = if how == Cancel::WithdrawNeed { NeedStatus::Withdrawn } else { NeedStatus::Open };
    requests::change_need(&mut tx, parties.need.id, NeedStatus::Introduced, need, now).await?;
    free_volunteer(&mut tx, parties.volunteer.id).await?;
    record(&mut tx, app, &parties, Fact::Cancelled, actor, Some(how.slug()), now).await?;
    let (registered, searching) = (next(&mut tx, Side::Offer).await?, next(&mut tx, Side::Need).await?);
    let (to_volunteer, to_requester) = match how {
        Cancel::Block => (registered, searching),
        Cancel::RemoveVolunteer => (Next::Removed, searching),
        Cancel::WithdrawNeed => (registered, Next::Withdrawn),
    };
    if told || how == Cancel::RemoveVolunteer {
        tell::ended(&mut tx, app, &parties, Side::Offer, MailKind::Cancelled, to_volunteer, now).await?;
    }
    if told || how == Cancel::WithdrawNeed {
        tell::ended(&mut tx, app, &parties, Side::Need, MailKind::Cancelled, to_requester, now).await?;
    }
    match how {
        Cancel::Block => {
            blocks::put(&mut tx, app, parties.volunteer.id, parties.request.id, actor, "cancelled", now).await?;
        }
        Cancel::RemoveVolunteer => {
            before_erasure(&mut tx, app, Side::Offer, parties.volunteer.id, actor, now).await?;
            erase::volunteer(&mut tx, app, parties.volunteer.id, actor, now).await?;
        }
        Cancel::WithdrawNeed => {}
    }
    tx.commit().await?;
    app.db.forget_deleted().await?;
    Ok(true)
}

/// What comes for a side that is free again.
async fn next(conn: &mut Connection, side: Side) -> Result<Next> {
    Ok(match (side, closing::find(conn).await?.is_some()) {
        (Side::Need, false) => Next::Searching,
        (Side::Need, true) => Next::Ended,
        (Side::Offer, false) => Next::Registered,
        (Side::Offer, true) => Next::Thanked,
    })
}

/// Before a volunteer (`Offer`) or a request (`Need`) is erased: their standing introductions end.
/// The other side is free again, and told if it had been mailed.
pub async fn before_erasure(
    conn: &mut Connection,
    app: &Site,
    side: Side,
    id: i64,
    actor: Actor,
    now: Timestamp,
) -> Result<()> {
    let rows = sqlx::query(match side {
        Side::Offer => "select id from introduction where volunteer_id = $1 and status = 'standing'",
        Side::Need => "select id from introduction where request_id = $1 and status = 'standing'",
    });
    let other = side.other();
    let next = next(conn, other).await?;
    for row in rows.bind(id).fetch_all(&mut *conn).await? {
        let id = row.try_get(0)?;
        if !end(conn, id, Status::Cancelled, actor.slug(), Some("erased"), now).await? {
            continue;
        }
        let Some(parties) = Parties::load(conn, app, id).await? else { continue };
        let told = !outbox::withdraw(conn, id, now).await?;
        outbox::destroy_of_introduction(conn, id).await?;
        requests::change_need(conn, parties.need.id, NeedStatus::Introduced, NeedStatus::Open, now).await?;
        free_volunteer(conn, parties.volunteer.id).await?;
        record(conn, app, &parties, Fact::Cancelled, actor, Some("erased"), now).await?;
        if told {
            tell::ended(conn, app, &parties, other, MailKind::Cancelled, next, now).await?;
        }
    }
    Ok(())
}

/// A moderator reminds the parties at most so often.
pub const REMINDERS_APART: SignedDuration = SignedDuration::from_hours(24);

/// Asks the parties how it went: the worker once, a moderator again a day later. `false` when it was
/// done, the mails have not left, or the introduction has ended.
pub async fn remind(app: &Site, id: i64, actor: Actor, now: Timestamp) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    let before = if actor == Actor::Worker { 0 } else { (now - REMINDERS_APART).as_millisecond() };
    let reminded = sqlx::query(
        "update introduction set reminded_at = $2 where id = $1 and status = 'standing' and mails_leave_at <= $2 \
         and (reminded_at is null or reminded_at <= $3)",
    );
    if reminded.bind(id).bind(now.as_millisecond()).bind(before).execute(&mut *tx).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let Some(parties) = Parties::load(&mut tx, app, id).await? else { return Ok(false) };
    tell::reminder(&mut tx, app, &parties, now).await?;
    record(&mut tx, app, &parties, Fact::Reminded, actor, None, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Nobody answered in time: both sides' data are destroyed, with the exceptions of [`met`], and both
/// are told. `false` when the introduction had ended.
pub async fn expire(app: &Site, id: i64, now: Timestamp) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    let ended = end(&mut tx, id, Status::Expired, Actor::Worker.slug(), None, now).await?;
    let (true, Some(mut parties)) = (ended, Parties::load(&mut tx, app, id).await?) else {
        tx.rollback().await?;
        return Ok(false);
    };
    outbox::destroy_of_introduction(&mut tx, id).await?;
    void_of_leaver(&mut tx, app, &mut parties, Actor::Worker, now).await?;
    requests::change_need(&mut tx, parties.need.id, NeedStatus::Introduced, NeedStatus::Closed, now).await?;
    free_volunteer(&mut tx, parties.volunteer.id).await?;
    record(&mut tx, app, &parties, Fact::Expired, Actor::Worker, None, now).await?;
    tallies::add(&mut tx, app, Tally::Expired, &parties.request.area, parties.kind(app), 1, now).await?;
    let (volunteer_stays, request_stays) = who_stays(&parties);
    for (side, stays) in [(Side::Offer, volunteer_stays), (Side::Need, request_stays)] {
        tell::over(&mut tx, app, &parties, side, MailKind::Expired, stays, now).await?;
    }
    destroy(&mut tx, app, &parties, Actor::Worker, now).await?;
    tx.commit().await?;
    Ok(true)
}
