//! Destroys and ends everything whose time is over: the worker runs [`apply`], which applies all the periods of
//! [`periods`].

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;

use super::erase;
use crate::history::Actor;
use crate::introductions::{self, Ending};
use crate::kit::site::Site;
use crate::registrations::{self, Holder};
use crate::volunteers::availability;
use crate::{bans, closing, imports, messages, outbox, periods};

/// What one pass has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Registrations destroyed because their address was never confirmed in time.
    pub unconfirmed: usize,
    /// Requests destroyed because none of their needs was under way any more.
    pub finished: usize,
    /// Volunteers destroyed because the campaign has ended.
    pub after_the_end: usize,
    /// Registrations destroyed because a moderator asked for it.
    pub asked_for: usize,
    /// Introductions whose parties were reminded.
    pub reminded: usize,
    /// Introductions that ended without an answer.
    pub expired: usize,
    /// Proposals that no second moderator, or a party of theirs, answered.
    pub proposals: usize,
    /// Proposals whose parties were asked again.
    pub asked_again: usize,
    /// Bans that are over, or that nobody agreed to.
    pub bans: usize,
    /// Volunteers whose pause is over.
    pub resumed: usize,
    /// Volunteers asked whether they are still available.
    pub asked: usize,
    /// Rows deleted or emptied because their time was over: links, claims, sessions, unfinished second factors,
    /// cooling periods, invitations, failed logins, counts of mails, lost links, recommendations, history, receipts, appeals, messages
    /// and undelivered mails.
    pub rows: u64,
}

/// How many ids are read at a time.
const AT_ONCE: i64 = 500;

/// Destroys and ends everything whose time is over, then has the database forget deleted rows.
///
/// It may run at any moment and in several workers at once: each person, request, introduction and proposal has a
/// transaction of its own, which does nothing if its status has changed meanwhile. An erasure checks its whole
/// condition again. One that fails is logged, and tried again at the next pass. The other rows are deleted in one
/// transaction.
pub async fn apply(app: &Site) -> Result<Applied> {
    let now = app.clock.now();
    let campaign = &app.campaign;
    let mut applied = Applied::default();

    applied.proposals += ended(app, End::ProposalUnanswered, now - periods::PROPOSAL, now).await?;
    applied.proposals += ended(app, End::PartiesSilent, now - periods::AGREEMENT, now).await?;
    applied.asked_again += ended(app, End::PartiesNotReminded, now - periods::AGREEMENT / 2, now).await?;
    applied.unconfirmed += ended(app, End::VolunteerUnconfirmed, now - periods::unconfirmed(campaign), now).await?;
    applied.unconfirmed += ended(app, End::RequestUnconfirmed, now - periods::unconfirmed(campaign), now).await?;
    applied.finished += ended(app, End::RequestFinished, now - periods::FINISHED_REQUEST, now).await?;
    applied.after_the_end += ended(app, End::VolunteerTold, now - periods::AFTER_THE_END, now).await?;
    applied.asked_for += ended(app, End::VolunteerAskedFor, now, now).await?;
    applied.asked_for += ended(app, End::RequestAskedFor, now, now).await?;
    applied.expired += ended(app, End::IntroductionUnanswered, now - periods::introduction(campaign), now).await?;
    applied.reminded += ended(app, End::IntroductionNotReminded, now - periods::reminder(campaign), now).await?;
    applied.resumed += ended(app, End::PauseOver, now, now).await?;
    if closing::find(&mut *app.db.read().await?).await?.is_none() {
        applied.asked += ended(app, End::NotHeardOf, now - periods::availability(campaign), now).await?;
    }

    applied.bans += bans::expire(app, now).await?;

    let mut tx = app.db.begin().await?;
    for (sql, before) in [
        ("delete from link where expires_at < $1", now),
        ("delete from report_link where expires_at < $1", now),
        ("delete from session where expires_at < $1", now),
        ("delete from claim where expires_at < $1", now),
        ("delete from team_link where expires_at < $1", now),
        ("delete from program where expires_at < $1", now),
        ("delete from second_factor where confirmed_at is null and begun_at < $1", now - periods::SECOND_FACTOR_BEGUN),
        (
            "delete from moderator where joined_at is null and created_at < $1 \
             and not exists (select 1 from team_link l where l.moderator_id = moderator.id)",
            now,
        ),
        ("delete from taking_away where at < $1", now - periods::TAKING_AWAY),
        ("delete from login_failure where at < $1", now - periods::LOGIN_FAILURES),
        ("delete from mailed where at < $1", now - periods::MAILED),
        ("update sent set mail_id = null where mail_id is not null and at < $1", now - periods::MAY_BOUNCE),
        ("delete from cooling where introduced_at < $1", now - periods::cooling(campaign)),
        ("delete from seal_key where id in (select id from lost_link where at < $1)", now - periods::LOST_LINK),
        ("delete from lost_link where at < $1", now - periods::LOST_LINK),
        (
            "delete from recommended where never = 0 and exists (select 1 from closing where mails_leave_at < $1)",
            now - periods::AFTER_THE_END,
        ),
        ("delete from history where at < $1", now - periods::history(campaign)),
        ("delete from receipt where at < $1", now - periods::history(campaign)),
        (
            "delete from plan_line where run_id in (select id from plan_run where ended_at < $1)",
            now - periods::PLAN_RUN,
        ),
        ("delete from plan_run where ended_at < $1", now - periods::PLAN_RUN),
        ("delete from appeal where status = 'draft' and made_at < $1", now - periods::APPEAL_WORDS),
        (
            "update appeal set subject = '', words = '' where subject <> '' and ended_at < $1",
            now - periods::APPEAL_WORDS,
        ),
        ("delete from appeal where ended_at < $1", now - periods::history(campaign)),
    ] {
        applied.rows += sqlx::query(sql).bind(before.as_millisecond()).execute(&mut *tx).await?.rows_affected();
    }
    applied.rows +=
        imports::store::expire(&mut tx, now - periods::IMPORT_DRAFT, now - periods::history(campaign)).await?;
    applied.rows += introductions::kept::expire(&mut tx, now).await?;
    applied.rows += messages::store::destroy_done(&mut tx, now).await?;
    applied.rows += outbox::destroy_undelivered_before(&mut tx, now - periods::given_up_mail(campaign)).await?;
    tx.commit().await?;
    if applied != Applied::default() {
        app.db.forget_deleted().await?;
    }
    app.db.forget_what_remains().await?;
    Ok(applied)
}

/// What has come to its end.
#[derive(Clone, Copy)]
enum End {
    VolunteerUnconfirmed,
    VolunteerTold,
    VolunteerAskedFor,
    RequestAskedFor,
    RequestUnconfirmed,
    RequestFinished,
    IntroductionUnanswered,
    IntroductionNotReminded,
    ProposalUnanswered,
    PartiesSilent,
    PartiesNotReminded,
    PauseOver,
    NotHeardOf,
}

impl End {
    fn table(self) -> &'static str {
        match self {
            End::VolunteerUnconfirmed
            | End::VolunteerTold
            | End::VolunteerAskedFor
            | End::PauseOver
            | End::NotHeardOf => "volunteer",
            End::RequestUnconfirmed | End::RequestFinished | End::RequestAskedFor => "request",
            End::IntroductionUnanswered | End::IntroductionNotReminded => "introduction",
            End::ProposalUnanswered | End::PartiesSilent | End::PartiesNotReminded => "proposal",
        }
    }

    /// SQL condition of the rows of the table that have come to this end; `$1` is the instant before which they must
    /// date.
    fn condition(self) -> &'static str {
        match self {
            End::VolunteerUnconfirmed => "status = 'unconfirmed' and introductions = 0 and address_given_at < $1",
            End::VolunteerTold => "told_end_at < $1 and introductions = 0",
            End::VolunteerAskedFor | End::RequestAskedFor => "erase_at <= $1",
            End::RequestUnconfirmed => {
                "status = 'unconfirmed' and address_given_at < $1 and not exists \
                 (select 1 from introduction i where i.request_id = request.id and i.status = 'standing')"
            }
            End::RequestFinished => {
                "not exists (select 1 from need n where n.request_id = request.id \
                 and (n.status in ('open', 'introduced') or n.status_at >= $1))"
            }
            End::IntroductionUnanswered => "status = 'standing' and made_at < $1",
            End::ProposalUnanswered => "asked_at is null and made_at < $1",
            End::PartiesSilent => "asked_at <= $1",
            End::PartiesNotReminded => "asked_at <= $1 and reminded_at is null",
            End::PauseOver => "status = 'paused' and paused_until <= $1",
            End::NotHeardOf => availability::TO_ASK,
            End::IntroductionNotReminded => "status = 'standing' and reminded_at is null and made_at < $1",
        }
    }
}

/// Ends every row that has come to `end`, one transaction each, and returns how many were ended. An error with one is
/// logged and keeps no other from its end. `before`: the instant before which they date.
async fn ended(app: &Site, end: End, before: Timestamp, now: Timestamp) -> Result<usize> {
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
            last = row.try_get("id")?;
            let done = match end {
                End::IntroductionUnanswered => introductions::conclude(app, last.into(), Ending::Expired).await,
                End::IntroductionNotReminded => introductions::end::remind(app, last.into(), Actor::Worker, now).await,
                End::ProposalUnanswered => introductions::proposals::expire(app, last.into(), now).await,
                // Boxed, because they write letters, which makes them large.
                End::PartiesSilent => Box::pin(introductions::agreement::expire(app, last.into(), now)).await,
                End::PartiesNotReminded => Box::pin(introductions::agreement::remind(app, last.into(), now)).await,
                End::VolunteerAskedFor => {
                    registrations::acts::erase_as_asked(app, Holder::Volunteer(last.into())).await
                }
                End::RequestAskedFor => registrations::acts::erase_as_asked(app, Holder::Request(last.into())).await,
                End::PauseOver => {
                    let resumed = availability::resume(app, last.into(), Actor::Worker).await;
                    resumed.map(|resumed| resumed == availability::Resumed::Yes)
                }
                End::NotHeardOf => availability::ask(app, last.into(), before, now).await,
                _ => erase_ended(app, end, last, before, now).await,
            };
            match done {
                Ok(done) => count += usize::from(done),
                Err(error) => {
                    tracing::error!(id = last, cause = format!("{error:#}"), "something could not be ended");
                }
            }
        }
        // The rest must wait for the next pass, so that a crowd that signed up on one day is not mailed in one minute.
        if matches!(end, End::NotHeardOf) {
            return Ok(count);
        }
    }
}

/// Erases a volunteer or request whose condition still holds. An update that changes nothing locks the row and checks
/// it: somebody may have confirmed or reopened it since it was read. Returns `false` if so.
async fn erase_ended(app: &Site, end: End, id: i64, before: Timestamp, now: Timestamp) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    let (table, condition) = (end.table(), end.condition());
    let sql = format!("update {table} set status = status where {condition} and id = $2");
    let still = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(before.as_millisecond()).bind(id);
    if still.execute(&mut *tx).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let of = match end {
        End::VolunteerUnconfirmed | End::VolunteerTold => Holder::Volunteer(id.into()),
        _ => Holder::Request(id.into()),
    };
    erase::registration(&mut tx, app, of, Actor::Worker, now).await?;
    tx.commit().await?;
    Ok(true)
}
