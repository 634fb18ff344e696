//! The six endings of an introduction, and the reminder that comes before the last.
//!
//! Who may act: the parties by their link, moderators, the person or moderator who erases a party, and the worker.
//! Tables: introduction, need, volunteer, block, outbox, link, cooling, history, tally, and those that erasure touches. An ending
//! changes the introduction only while it stands, so that two answers at once count once.

use anyhow::{Context, Result, ensure};
use jiff::{SignedDuration, Timestamp};

use super::blocks::{self, BlockReason};
use super::make::record;
use super::{Parties, Status, cooling, kept, proposals, tell};
use crate::campaign::Side;
use crate::db::Connection;
use crate::history::{About, Actor, Fact};
use crate::i18n::T;
use crate::ids::{IntroductionId, ModeratorId, VolunteerId};
use crate::kit::site::Site;
use crate::outbox::mails::Next;
use crate::outbox::{self, Announced};
use crate::privacy::erase;
use crate::registrations::Holder;
use crate::requests::amounts::{self, Part};
use crate::requests::{NeedStatus, store as requests};
use crate::tallies::{self, Tally};
use crate::volunteers::{self, stock, store as volunteers_store};

/// Why an introduction did not work, as a party says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum FailureReason {
    NoAnswer,
    /// The volunteer who says so is paused.
    Unavailable,
    TooFar,
    Timing,
    /// The need of the requester who says so is withdrawn.
    Arranged,
    Other,
}

impl FailureReason {
    /// Every reason, in the order shown.
    pub const ALL: [FailureReason; 6] = [
        FailureReason::NoAnswer,
        FailureReason::Unavailable,
        FailureReason::TooFar,
        FailureReason::Timing,
        FailureReason::Arranged,
        FailureReason::Other,
    ];

    /// As stored and in forms; names the texts `failure-{slug}`.
    pub fn slug(self) -> &'static str {
        self.into()
    }

    /// The reason as the party who gives it would say it.
    pub fn said_by(self, side: Side, t: &T) -> String {
        match (self, side) {
            (FailureReason::Unavailable, Side::Offer) => t.say("failure-volunteer-unavailable").to_string(),
            (FailureReason::Arranged, Side::Need) => t.say("failure-request-arranged").to_string(),
            _ => t.say(format!("failure-{}", self.slug())).to_string(),
        }
    }
}

/// What becomes of the pair when a moderator ends an introduction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Cancel {
    /// Both remain, and are never proposed to each other again.
    Block,
    /// The volunteer's data are destroyed.
    RemoveVolunteer,
    WithdrawNeed,
}

impl Cancel {
    /// Every way, in the order shown.
    pub const ALL: [Cancel; 3] = [Cancel::Block, Cancel::RemoveVolunteer, Cancel::WithdrawNeed];

    /// As stored and in forms; names the texts `cancel-{slug}`.
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

/// How an introduction ends. The methods say what follows; [`conclude`] does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// One side says that they are in touch. When it is the volunteer, `stays` says whether they remain available.
    Met { by: Side, stays: Option<bool> },
    /// One side says that it did not work.
    Failed { by: Side, why: FailureReason },
    /// A moderator ends it.
    Cancelled { how: Cancel, moderator_id: ModeratorId },
    /// A moderator takes it back before the mails leave, as if it had not been made.
    Undone { moderator_id: ModeratorId },
    /// Nobody answered in time.
    Expired,
    /// The volunteer (`Offer`) or the request (`Need`) is about to be erased.
    Erased { gone: Side, actor: Actor },
}

use Ending::{Cancelled, Erased, Expired, Failed, Met, Undone};

impl Ending {
    /// The status stored, the fact in the history, and what becomes of the need.
    fn outcome(self) -> (Status, Fact, NeedStatus) {
        match self {
            Met { .. } => (Status::Met, Fact::Met, NeedStatus::Met),
            Failed { by: Side::Need, why: FailureReason::Arranged } => {
                (Status::Failed, Fact::Failed, NeedStatus::Withdrawn)
            }
            Failed { .. } => (Status::Failed, Fact::Failed, NeedStatus::Open),
            Cancelled { how: Cancel::WithdrawNeed, .. } => (Status::Cancelled, Fact::Cancelled, NeedStatus::Withdrawn),
            Cancelled { .. } | Erased { .. } => (Status::Cancelled, Fact::Cancelled, NeedStatus::Open),
            Undone { .. } => (Status::Undone, Fact::Undone, NeedStatus::Open),
            Expired => (Status::Expired, Fact::Expired, NeedStatus::Closed),
        }
    }

    /// What becomes of the units that it gave. Silence gives them back to the volunteer, but does not seek them again for
    /// somebody who does not answer either.
    fn part(self) -> Part {
        match self {
            Met { .. } => Part::Received,
            Failed { by: Side::Need, why: FailureReason::Arranged } | Expired => Part::Dropped,
            Cancelled { how: Cancel::WithdrawNeed, .. } => Part::AllDropped,
            Failed { .. } | Cancelled { .. } | Undone { .. } | Erased { .. } => Part::Returned,
        }
    }

    fn actor(self) -> Actor {
        match self {
            Met { by: Side::Offer, .. } | Failed { by: Side::Offer, .. } => Actor::Volunteer,
            Met { by: Side::Need, .. } | Failed { by: Side::Need, .. } => Actor::Requester,
            Cancelled { moderator_id, .. } | Undone { moderator_id } => Actor::Moderator(moderator_id),
            Expired => Actor::Worker,
            Erased { actor, .. } => actor,
        }
    }

    /// Slug of the reason, in the introduction and in the history.
    fn why(self) -> Option<&'static str> {
        match self {
            Failed { why, .. } => Some(why.slug()),
            Cancelled { how, .. } => Some(how.slug()),
            Erased { .. } => Some("erased"),
            Met { .. } | Undone { .. } | Expired => None,
        }
    }

    /// Why the pair is blocked, if it is.
    fn block(self) -> Option<BlockReason> {
        match self {
            Failed { .. } => Some(BlockReason::Failed),
            Cancelled { how: Cancel::Block, .. } => Some(BlockReason::Cancelled),
            _ => None,
        }
    }

    /// Whether the mails of the introduction are taken back, if they have not left.
    fn withdraws_mails(self) -> bool {
        matches!(self, Cancelled { .. } | Undone { .. } | Erased { .. })
    }

    /// Whether a side gets a mail. `mailed`: the mails of the introduction have left.
    pub(super) fn tells(self, side: Side, mailed: bool) -> bool {
        match self {
            Met { by, .. } | Failed { by, .. } => side != by,
            Cancelled { how: Cancel::Block, .. } => mailed,
            Cancelled { how: Cancel::RemoveVolunteer, .. } => mailed || side == Side::Offer,
            Cancelled { how: Cancel::WithdrawNeed, .. } => mailed || side == Side::Need,
            Undone { .. } => false,
            Expired => true,
            Erased { gone, .. } => mailed && side != gone,
        }
    }

    /// What the mail says comes next for a side. `closing`: the campaign has ended.
    pub(super) fn next(self, side: Side, closing: bool) -> Next {
        match (self, side) {
            (Cancelled { how: Cancel::RemoveVolunteer, .. }, Side::Offer) => Next::Removed,
            (Cancelled { how: Cancel::WithdrawNeed, .. }, Side::Need) => Next::Withdrawn,
            (_, Side::Need) if closing => Next::Ended,
            (_, Side::Need) => Next::Searching,
            (_, Side::Offer) if closing => Next::Thanked,
            (_, Side::Offer) => Next::Registered,
        }
    }

    /// Whether the ending leaves a side its data. When it ends well or silently, a volunteer stays who is available for
    /// more, in another introduction, or still has something to give, and a request that is not wholly served.
    pub(super) fn stays(self, parties: &Parties, side: Side) -> bool {
        match (self, side) {
            (Met { .. } | Expired, Side::Offer) => {
                parties.volunteer.stays || parties.volunteer.introductions > 1 || parties.gives_on
            }
            (Met { .. } | Expired, Side::Need) => parties.request_has_more(),
            (Cancelled { how: Cancel::RemoveVolunteer, .. }, Side::Offer) => false,
            _ => true,
        }
    }
}

/// Ends a standing introduction. Returns false, and changes nothing, when it has ended already, or when it is too late
/// to undo it.
pub async fn conclude(app: &Site, id: IntroductionId, ending: Ending) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    if !conclude_in(&mut tx, app, id, ending, app.clock.now()).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    tx.commit().await?;
    // The worker's pass forgets once, at its end.
    if ending != Expired {
        app.db.forget_deleted().await?;
    }
    Ok(true)
}

/// [`conclude`] within a transaction, which the caller rolls back or goes on with when it returns false.
async fn conclude_in(
    conn: &mut Connection,
    app: &Site,
    id: IntroductionId,
    ending: Ending,
    now: Timestamp,
) -> Result<bool> {
    let ((status, fact, _), actor, why) = (ending.outcome(), ending.actor(), ending.why());
    let ended = sqlx::query(
        "update introduction set status = $2, ended_at = $3, ended_by = $4, why = $5, words = '' where id = $1 and status = 'standing'",
    );
    let ended = ended.bind(id).bind(status.slug()).bind(now.as_millisecond()).bind(actor.slug()).bind(why);
    if ended.execute(&mut *conn).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let Some(mut parties) = Parties::load(conn, app, id).await? else { return Ok(false) };
    if parties.amount.is_some() {
        // An approval that gives more of the same need locks it first, then the volunteer.
        requests::lock_need(conn, &app.campaign, parties.need.id).await?;
    }
    let announced = Announced::Introduction(id);
    let mailed = !(ending.withdraws_mails() && outbox::withdraw(conn, announced, now).await?);
    if mailed && matches!(ending, Undone { .. }) {
        return Ok(false);
    }
    if !mailed {
        cooling::take_back(conn, id).await?;
    }
    outbox::destroy_announcing(conn, announced).await?;
    if let Met { stays: Some(stays), .. } = ending
        && volunteers_store::set_stays(conn, parties.volunteer.id, stays, now).await?
    {
        parties.volunteer.stays = stays;
    }
    let volunteer_id = parties.volunteer.id;
    take_units(conn, app, &mut parties, ending).await?;
    // A volunteer who does not stay is not kept for what is only proposed.
    if matches!(ending, Met { .. } | Expired) && !parties.volunteer.stays && !parties.gives_on {
        let about = About::volunteer(volunteer_id);
        parties.volunteer.introductions -= proposals::void(conn, app, about, actor, now).await?;
    }
    parties.need.status = free_need(conn, app, &parties, ending, now).await?;
    let calls = i64::from(matches!(ending, Undone { .. }));
    free_volunteer(conn, volunteer_id, calls, parties.amount.is_some()).await?;
    if let Undone { .. } = ending {
        for sql in ["delete from link where introduction_id = $1", "delete from report_link where introduction_id = $1"]
        {
            sqlx::query(sql).bind(id).execute(&mut *conn).await?;
        }
        kept::destroy(conn, id).await?;
    }
    record(conn, app, &parties, fact, actor, why, now).await?;
    if let Failed { by: Side::Offer, why: FailureReason::Unavailable } = ending {
        // Changes nothing when the volunteer is paused already.
        let (from, to) = (volunteers::VolunteerStatus::Available, volunteers::VolunteerStatus::Paused);
        volunteers_store::change_status(conn, volunteer_id, from, to, now).await?;
    }
    if let Some(why) = ending.block() {
        blocks::put(conn, app, volunteer_id, parties.request.id, actor, why, now).await?;
    }
    count(conn, app, &parties, ending, now).await?;
    tell::ended(conn, app, &parties, ending, mailed, now).await?;
    if !ending.stays(&parties, Side::Offer) {
        let volunteer = Holder::Volunteer(volunteer_id);
        Box::pin(before_erasure(conn, app, volunteer, actor, now)).await?;
        erase::registration(conn, app, volunteer, actor, now).await?;
    }
    if !ending.stays(&parties, Side::Need) {
        erase::registration(conn, app, Holder::Request(parties.request.id), actor, now).await?;
    }
    Ok(true)
}

/// Takes one introduction or proposal, and so many calls, off the volunteer's count. `gave`: it was for an amount, which is
/// theirs to give again.
pub(super) async fn free_volunteer(conn: &mut Connection, id: VolunteerId, calls: i64, gave: bool) -> Result<()> {
    let free = sqlx::query(
        "update volunteer set introductions = introductions - 1, calls = calls - $2, giving = giving - $3 \
         where id = $1 and introductions > 0 and giving >= $3",
    );
    let freed = free.bind(id).bind(calls).bind(i64::from(gave)).execute(&mut *conn).await?.rows_affected();
    ensure!(freed == 1, "volunteer {id} is in an introduction or a proposal that is not in their count");
    if gave {
        stock::recount(conn, id).await?;
    }
    Ok(())
}

/// Takes what was given off the volunteer's stock. Somebody who asks for their data to be destroyed gives nothing more than
/// what is promised already.
async fn take_units(conn: &mut Connection, app: &Site, parties: &mut Parties, ending: Ending) -> Result<()> {
    let (id, kind) = (parties.volunteer.id, parties.need.kind);
    if parties.amount.is_some() {
        // Changes nothing, but locks the volunteer: of two introductions that end at once, the second sees what is left.
        sqlx::query("update volunteer set status = status where id = $1").bind(id).execute(&mut *conn).await?;
    }
    if let (Met { .. }, Some(amount)) = (ending, parties.amount) {
        stock::give(conn, app, id, kind, amount).await?;
    }
    if let Met { stays: Some(false), .. } = ending
        && parties.volunteer.has_stock(&app.campaign)
    {
        proposals::void(conn, app, About::volunteer(id), ending.actor(), app.clock.now()).await?;
        stock::recount(conn, id).await?;
        stock::keep_only_promised(conn, app, &parties.volunteer).await?;
    } else if parties.amount.is_none() {
        return Ok(());
    }
    if let Some(volunteer) = volunteers_store::get(conn, app, id).await? {
        parties.gives_on = volunteer.has_stock(&app.campaign);
        parties.volunteer = volunteer;
    }
    Ok(())
}

/// Moves the need to the status that follows; returns it.
async fn free_need(
    conn: &mut Connection,
    app: &Site,
    parties: &Parties,
    ending: Ending,
    now: Timestamp,
) -> Result<NeedStatus> {
    let ((_, _, need), need_id) = (ending.outcome(), parties.need.id);
    if let Some(amount) = parties.amount {
        let settled = amounts::settle(conn, app, need_id, (amount, ending.part()), need, now).await?;
        return settled.with_context(|| format!("need {need_id} was served with an amount, but has no stock"));
    }
    let moved = requests::change_need(conn, need_id, NeedStatus::Introduced, need, now).await?;
    ensure!(moved, "introduction {} stands, but its need {need_id} is not introduced", parties.id);
    Ok(need)
}

async fn count(conn: &mut Connection, app: &Site, parties: &Parties, ending: Ending, now: Timestamp) -> Result<()> {
    let (tally, wait, n) = match ending {
        Met { .. } => (Tally::Met, Some((Tally::ToMet, now)), 1),
        Failed { .. } => (Tally::Failed, None, 1),
        Undone { .. } => (Tally::Introduction, Some((Tally::ToIntroduction, parties.made_at)), -1),
        Expired => (Tally::Expired, None, 1),
        Cancelled { .. } | Erased { .. } => return Ok(()),
    };
    let area = &parties.request.area;
    tallies::add(conn, app, tally, area, parties.kind(app), n, now).await?;
    let Some((tally, until)) = wait else { return Ok(()) };
    tallies::waited(conn, app, tally, area, (parties.request.registered_at, until), n, now).await
}

/// Ends the standing introductions of a registration that is about to be erased.
pub async fn before_erasure(
    conn: &mut Connection,
    app: &Site,
    gone: Holder,
    actor: Actor,
    now: Timestamp,
) -> Result<()> {
    // Before it looks: an introduction that is made meanwhile would go without its other side being freed.
    erase::lock(conn, gone).await?;
    let ids = sqlx::query_scalar(match gone {
        Holder::Volunteer(_) => "select id from introduction where volunteer_id = $1 and status = 'standing'",
        Holder::Request(_) => "select id from introduction where request_id = $1 and status = 'standing'",
    });
    for id in ids.bind(gone.id()).fetch_all(&mut *conn).await? {
        conclude_in(conn, app, id, Erased { gone: gone.side(), actor }, now).await?;
    }
    Ok(())
}

/// Least time between two reminders that a moderator asks for.
pub const REMINDERS_APART: SignedDuration = SignedDuration::from_hours(24);

/// Asks the parties how it went. The worker asks once, a moderator again after [`REMINDERS_APART`]. Returns false when
/// they were asked meanwhile, when the mails have not left, or when the introduction has ended.
pub async fn remind(app: &Site, id: IntroductionId, actor: Actor, now: Timestamp) -> Result<bool> {
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
