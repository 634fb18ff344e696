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
use crate::history::Actor;
use crate::introductions;
use crate::outbox;

/// A request whose needs are all closed, met or withdrawn: a week to change one's mind.
pub const FINISHED_REQUEST: SignedDuration = days(7);
/// A private link to one's own data: as long as any campaign has lasted; it dies with the data.
pub const LINK: SignedDuration = days(400);
/// A moderator's session: a night's work, so that a forgotten computer closes by itself.
pub const SESSION: SignedDuration = SignedDuration::from_hours(12);
/// Failed logins are counted over this time, then forgotten.
pub const LOGIN_FAILURES: SignedDuration = SignedDuration::from_mins(15);
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

/// Lines of the history: to answer for what was done, after the people are gone.
pub fn history(campaign: &Campaign) -> SignedDuration {
    days(i64::from(campaign.retention.history_days))
}

/// What one pass has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Registrations destroyed because their address was never confirmed.
    pub unconfirmed: usize,
    /// Requests destroyed because nothing of them was left to do.
    pub finished: usize,
    /// Introductions whose parties were reminded.
    pub reminded: usize,
    /// Introductions that ended without an answer.
    pub expired: usize,
    /// Rows of links, sessions, failures, history and mails past their time.
    pub rows: u64,
}

/// How many people or introductions one pass ends: each is a transaction of its own.
const AT_ONCE: i64 = 500;

/// Ends what has come to its end. Safe to run at any moment, by several workers.
pub async fn apply(app: &App) -> Result<Applied> {
    let now = app.clock.now();
    let campaign = &app.campaign;
    let mut applied = Applied::default();

    let sql = "select id from volunteer where status = 'unconfirmed' and introductions = 0 and address_given_at < $1 \
               order by id limit $2";
    for id in ids(app, sql, now - unconfirmed(campaign)).await? {
        applied.unconfirmed += counted(erase_volunteer(app, id, now).await, id);
    }
    let sql = "select r.id from request r where r.status = 'unconfirmed' and r.address_given_at < $1 and not exists \
               (select 1 from need n where n.request_id = r.id and n.status = 'introduced') order by r.id limit $2";
    for id in ids(app, sql, now - unconfirmed(campaign)).await? {
        applied.unconfirmed += counted(erase_request(app, id, now).await, id);
    }
    let sql = "select r.id from request r where not exists (select 1 from need n where n.request_id = r.id \
               and (n.status in ('open', 'introduced') or n.status_at >= $1)) order by r.id limit $2";
    for id in ids(app, sql, now - FINISHED_REQUEST).await? {
        applied.finished += counted(erase_request(app, id, now).await, id);
    }
    let sql = "select id from introduction where status = 'standing' and made_at < $1 order by id limit $2";
    for id in ids(app, sql, now - introduction(campaign)).await? {
        applied.expired += counted(introductions::end::expire(app, id, now).await, id);
    }
    let sql = "select id from introduction where status = 'standing' and reminded_at is null and made_at < $1 \
               order by id limit $2";
    for id in ids(app, sql, now - reminder(campaign)).await? {
        applied.reminded += counted(introductions::end::remind(app, id, now).await, id);
    }

    let mut tx = app.db.begin().await?;
    for (sql, before) in [
        ("delete from link where expires_at < $1", now),
        ("delete from session where expires_at < $1", now),
        ("delete from login_failure where at < $1", now - LOGIN_FAILURES),
        ("delete from history where at < $1", now - history(campaign)),
    ] {
        applied.rows += sqlx::query(sql).bind(before.as_millisecond()).execute(&mut *tx).await?.rows_affected();
    }
    applied.rows += outbox::destroy_given_up_before(&mut tx, now - given_up_mail(campaign)).await?;
    tx.commit().await?;
    if applied != Applied::default() {
        app.db.forget_deleted().await?;
    }
    Ok(applied)
}

async fn ids(app: &App, sql: &'static str, before: Timestamp) -> Result<Vec<i64>> {
    let rows = sqlx::query(sql).bind(before.as_millisecond()).bind(AT_ONCE);
    rows.fetch_all(&mut *app.db.read().await?).await?.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// One that fails must not keep the others from their end.
fn counted(done: Result<bool>, id: i64) -> usize {
    match done {
        Ok(done) => usize::from(done),
        Err(error) => {
            tracing::error!(id, cause = format!("{error:#}"), "something could not be ended");
            0
        }
    }
}

async fn erase_volunteer(app: &App, id: i64, now: Timestamp) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    erase::volunteer(&mut tx, app, id, Actor::Worker, now).await?;
    tx.commit().await?;
    Ok(true)
}

async fn erase_request(app: &App, id: i64, now: Timestamp) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    erase::request(&mut tx, app, id, Actor::Worker, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// When the data of an introduction made at `at` are destroyed without an answer.
pub fn introduction_ends(campaign: &Campaign, at: Timestamp) -> Timestamp {
    at + introduction(campaign)
}
