//! Every period, with its reason. Nothing else in the program says how long something is kept.
//!
//! The campaign sets those that depend on the crisis (`[retention]` in its file); the others are
//! here. [`apply`] is run by the worker and acts on all of them.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use super::erase;
use crate::app::App;
use crate::campaign::Campaign;
use crate::closing;
use crate::history::Actor;
use crate::introductions;
use crate::messages;
use crate::outbox;
use crate::volunteers::availability;

/// A request whose needs are all closed, met or withdrawn: a week to change one's mind.
pub const FINISHED_REQUEST: SignedDuration = days(7);
/// What is left of a volunteer once they were told that the campaign has ended: a week to take a copy, or to
/// answer. Their introductions end first.
pub const AFTER_THE_END: SignedDuration = days(7);
// The hash of an address that we wrote to on a friend's recommendation has no period of its own: it is what
// keeps the promise of one mail ever, so it goes with the campaign, as above; "never again" stays with the site.

/// A private link to one's own data: as long as any campaign has lasted; it dies with the data.
pub const LINK: SignedDuration = days(400);
/// A moderator's session: a night's work, so that a forgotten computer closes by itself.
pub const SESSION: SignedDuration = SignedDuration::from_hours(12);
/// Between a right password and the second factor: time to find the phone.
pub const LOGIN_CODE: SignedDuration = SignedDuration::from_mins(10);
/// A moderator and a session were last seen within this time: not a write for every page.
pub const SEEN_WITHIN: SignedDuration = SignedDuration::from_mins(5);
/// An invitation to the team that nobody took up: a week with its weekend; then the address goes.
pub const INVITATION: SignedDuration = days(7);
/// A link to choose a new password: it opens the desk, so a day is long enough.
pub const PASSWORD_LINK: SignedDuration = days(1);
/// A second factor that was begun and not confirmed: its secret has been on a screen.
pub const SECOND_FACTOR_BEGUN: SignedDuration = SignedDuration::from_hours(1);
/// Failed logins are counted over this time, then forgotten.
pub const LOGIN_FAILURES: SignedDuration = SignedDuration::from_mins(15);
/// A browser that a moderator signed in with is known this long after: as long as somebody may rest between
/// two waves. The browser keeps it, we do not.
pub const DEVICE: SignedDuration = days(90);
/// Confirmation mails to one address are counted over this time, then forgotten.
pub const MAILED: SignedDuration = SignedDuration::from_hours(24);
/// The words of an appeal once it has ended, or a draft that nobody sent: a month to answer those who ask
/// what it meant. Its counts remain as long as the history.
pub const APPEAL_WORDS: SignedDuration = days(30);
/// A message to the team once somebody has done with it: a month, to answer whoever writes again.
pub const MESSAGE: SignedDuration = days(30);
/// After an introduction, its parties may report a problem for so long, even when their data are destroyed: what goes
/// wrong between people is often told late.
pub const REPORT: SignedDuration = days(90);
/// An address whose links somebody wants again, which no worker has looked up: they have asked again since.
pub const LOST_LINK: SignedDuration = SignedDuration::from_hours(24);
/// The worker looks for such addresses this often: people wait for the mail.
pub const LOST_LINKS_EVERY: SignedDuration = SignedDuration::from_secs(2);
/// A moderator's claim of a request: long enough to telephone, short enough that one who went to bed
/// holds nothing up.
pub const CLAIM: SignedDuration = SignedDuration::from_mins(15);
/// A proposal to a second moderator: a night and a day, so that whoever comes next may answer; then both
/// parties are free for others.
pub const PROPOSAL: SignedDuration = SignedDuration::from_hours(24);
/// The worker looks for what has come to its end this often.
pub const APPLIED_EVERY: SignedDuration = SignedDuration::from_mins(10);

const fn days(n: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * n)
}

/// A registration whose address nobody confirmed: the mail may sit unread over a weekend.
pub fn unconfirmed(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.unconfirmed_days))
}

/// Before the parties are asked how it went: time for a first call and a first errand.
pub fn reminder(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.reminder_days))
}

/// An introduction nobody answered: the promise of 2020, a month after the mails.
pub fn introduction(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.introduction_days))
}

/// A mail that could not be delivered: time for the desk to see it and act.
pub fn given_up_mail(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.given_up_mail_days))
}

/// Lines of the history, and receipts: to answer for what was done, after the people are gone.
pub fn history(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.history_days))
}

/// Before a volunteer not heard of is asked whether they are still available, and between two such mails:
/// a list of people who have moved on helps nobody.
pub fn availability(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.availability_days))
}

/// What one pass has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Registrations destroyed because their address was never confirmed.
    pub unconfirmed: usize,
    /// Requests destroyed because nothing of them was left to do.
    pub finished: usize,
    /// Volunteers destroyed because the campaign has ended.
    pub after_the_end: usize,
    /// Introductions whose parties were reminded.
    pub reminded: usize,
    /// Introductions that ended without an answer.
    pub expired: usize,
    /// Proposals that no second moderator answered.
    pub proposals: usize,
    /// Volunteers whose pause is over.
    pub resumed: usize,
    /// Volunteers who were asked whether they are still available.
    pub asked: usize,
    /// Rows of links, invitations, sessions, failures, history, appeals, messages and mails past their time.
    pub rows: u64,
}

/// How many ids are read at a time.
const AT_ONCE: i64 = 500;

/// Ends what has come to its end. Safe to run at any moment, by several workers.
pub async fn apply(app: &App) -> Result<Applied> {
    let now = app.clock.now();
    let campaign = &app.campaign;
    let mut applied = Applied::default();

    applied.proposals += ended(app, End::ProposalUnanswered, now - PROPOSAL, now).await?;
    applied.unconfirmed += ended(app, End::VolunteerUnconfirmed, now - unconfirmed(campaign), now).await?;
    applied.unconfirmed += ended(app, End::RequestUnconfirmed, now - unconfirmed(campaign), now).await?;
    applied.finished += ended(app, End::RequestFinished, now - FINISHED_REQUEST, now).await?;
    applied.after_the_end += ended(app, End::VolunteerTold, now - AFTER_THE_END, now).await?;
    applied.expired += ended(app, End::IntroductionUnanswered, now - introduction(campaign), now).await?;
    applied.reminded += ended(app, End::IntroductionNotReminded, now - reminder(campaign), now).await?;
    applied.resumed += ended(app, End::PauseOver, now, now).await?;
    if closing::find(&mut *app.db.read().await?).await?.is_none() {
        applied.asked += ended(app, End::NotHeardOf, now - availability(campaign), now).await?;
    }

    let mut tx = app.db.begin().await?;
    for (sql, before) in [
        ("delete from link where expires_at < $1", now),
        ("delete from report_link where expires_at < $1", now),
        ("delete from session where expires_at < $1", now),
        ("delete from claim where expires_at < $1", now),
        ("delete from team_link where expires_at < $1", now),
        ("delete from second_factor where confirmed_at is null and begun_at < $1", now - SECOND_FACTOR_BEGUN),
        (
            "delete from moderator where joined_at is null and created_at < $1 \
             and not exists (select 1 from team_link l where l.moderator_id = moderator.id)",
            now,
        ),
        ("delete from login_failure where at < $1", now - LOGIN_FAILURES),
        ("delete from mailed where at < $1", now - MAILED),
        ("delete from seal_key where id in (select id from lost_link where at < $1)", now - LOST_LINK),
        ("delete from lost_link where at < $1", now - LOST_LINK),
        (
            "delete from recommended where never = 0 and exists (select 1 from closing where mails_leave_at < $1)",
            now - AFTER_THE_END,
        ),
        ("delete from history where at < $1", now - history(campaign)),
        ("delete from receipt where at < $1", now - history(campaign)),
        ("delete from appeal where status = 'draft' and made_at < $1", now - APPEAL_WORDS),
        ("update appeal set subject = '', words = '' where subject <> '' and ended_at < $1", now - APPEAL_WORDS),
        ("delete from appeal where ended_at < $1", now - history(campaign)),
    ] {
        applied.rows += sqlx::query(sql).bind(before.as_millisecond()).execute(&mut *tx).await?.rows_affected();
    }
    applied.rows += messages::store::destroy_done(&mut tx, now).await?;
    applied.rows += outbox::destroy_given_up_before(&mut tx, now - given_up_mail(campaign)).await?;
    tx.commit().await?;
    if applied != Applied::default() {
        app.db.forget_deleted().await?;
    }
    app.db.forget_what_remains().await?;
    Ok(applied)
}

/// What comes to an end.
#[derive(Clone, Copy)]
enum End {
    VolunteerUnconfirmed,
    VolunteerTold,
    RequestUnconfirmed,
    RequestFinished,
    IntroductionUnanswered,
    IntroductionNotReminded,
    ProposalUnanswered,
    PauseOver,
    NotHeardOf,
}

impl End {
    fn table(self) -> &'static str {
        match self {
            End::VolunteerUnconfirmed | End::VolunteerTold | End::PauseOver | End::NotHeardOf => "volunteer",
            End::RequestUnconfirmed | End::RequestFinished => "request",
            End::IntroductionUnanswered | End::IntroductionNotReminded => "introduction",
            End::ProposalUnanswered => "proposal",
        }
    }

    /// Which rows of the table have come to it at `$1`.
    fn condition(self) -> &'static str {
        match self {
            End::VolunteerUnconfirmed => "status = 'unconfirmed' and introductions = 0 and address_given_at < $1",
            End::VolunteerTold => "told_end_at < $1 and introductions = 0",
            End::RequestUnconfirmed => {
                "status = 'unconfirmed' and address_given_at < $1 and not exists \
                 (select 1 from need n where n.request_id = request.id and n.status = 'introduced')"
            }
            End::RequestFinished => {
                "not exists (select 1 from need n where n.request_id = request.id \
                 and (n.status in ('open', 'introduced') or n.status_at >= $1))"
            }
            End::IntroductionUnanswered => "status = 'standing' and made_at < $1",
            End::ProposalUnanswered => "made_at < $1",
            End::PauseOver => "status = 'paused' and paused_until <= $1",
            End::NotHeardOf => availability::TO_ASK,
            End::IntroductionNotReminded => "status = 'standing' and reminded_at is null and made_at < $1",
        }
    }
}

/// Ends all that have come to their end, one transaction each, and counts them. One that fails does
/// not keep the others from theirs.
async fn ended(app: &App, end: End, before: Timestamp, now: Timestamp) -> Result<usize> {
    let (mut last, mut count) = (0_i64, 0);
    loop {
        let (table, condition) = (end.table(), end.condition());
        let sql = format!("select id from {table} where {condition} and id > $2 order by id limit $3");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(before.as_millisecond()).bind(last).bind(AT_ONCE);
        let rows = rows.fetch_all(&mut *app.db.read().await?).await?;
        if rows.is_empty() {
            return Ok(count);
        }
        for row in &rows {
            last = row.try_get(0)?;
            let done = match end {
                End::IntroductionUnanswered => introductions::end::expire(app, last, now).await,
                End::IntroductionNotReminded => introductions::end::remind(app, last, Actor::Worker, now).await,
                End::ProposalUnanswered => introductions::proposals::expire(app, last, now).await,
                End::PauseOver => availability::resume(app, last, Actor::Worker).await,
                End::NotHeardOf => availability::ask(app, last, before, now).await,
                _ => erase_ended(app, end, last, before, now).await,
            };
            match done {
                Ok(done) => count += usize::from(done),
                Err(error) => {
                    tracing::error!(id = last, cause = format!("{error:#}"), "something could not be ended");
                }
            }
        }
        // The others at the next pass: a crowd that came on one day is not written to in one minute.
        if matches!(end, End::NotHeardOf) {
            return Ok(count);
        }
    }
}

/// Erases, unless somebody has confirmed or reopened it meanwhile.
async fn erase_ended(app: &App, end: End, id: i64, before: Timestamp, now: Timestamp) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    let (table, condition) = (end.table(), end.condition());
    let sql = format!("update {table} set status = status where {condition} and id = $2");
    let still = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(before.as_millisecond()).bind(id);
    if still.execute(&mut *tx).await?.rows_affected() == 0 {
        return Ok(false);
    }
    match end {
        End::VolunteerUnconfirmed | End::VolunteerTold => {
            erase::volunteer(&mut tx, app, id, Actor::Worker, now).await?;
        }
        _ => erase::request(&mut tx, app, id, Actor::Worker, now).await?,
    }
    tx.commit().await?;
    Ok(true)
}

/// When the data of an introduction made at `at` are destroyed without an answer.
pub fn introduction_ends(campaign: &Campaign, at: Timestamp) -> Timestamp {
    at + introduction(campaign)
}
