//! The end of the campaign: its entries are closed and its home page says thanks; each volunteer gets one mail of
//! thanks, and each requester who still waits is told; then their data are destroyed.
//!
//! The order is:
//! 1. At once: no form is accepted.
//! 2. After [`SECOND_THOUGHTS`], until which the closing may be undone: the mails leave ([`feed`]), requesters first,
//!    and the open needs of each are closed.
//! 3. A week after the mail: a volunteer is destroyed, unless an introduction stands; a request is destroyed once
//!    nothing of it is under way (`periods`).
//!
//! Introductions end as they always do. History and receipts are kept for their period; the tallies remain.
//!
//! Who may act: admins, and anybody who runs the command `close`. Tables: closing, the columns `told_end_at`, and what
//! an end touches.

pub mod feed;
mod plan;

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use crate::clock::from_millis;
use crate::db::Connection;
use crate::history::{self, About, Actor, Fact};
use crate::kit::site::Site;

pub use plan::Timetable;

/// Time between the closing and the first mail: long enough to notice a mistake, at night too. The forms are closed
/// meanwhile.
pub const SECOND_THOUGHTS: SignedDuration = SignedDuration::from_hours(1);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    pub begun_at: Timestamp,
    /// When the first mail leaves; until then the closing may be undone.
    pub mails_leave_at: Timestamp,
    /// The instant up to which mails have been accounted for: see [`appeals::feed::due`](crate::appeals::feed::due).
    fed_at: Timestamp,
}

impl Closing {
    pub fn may_be_undone(&self, now: Timestamp) -> bool {
        now < self.mails_leave_at
    }
}

/// How many people and introductions the end concerns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClosingCounts {
    /// Volunteers still to be thanked.
    pub volunteers: i64,
    /// Requests with an open need.
    pub requests: i64,
    /// Volunteers and requests that have been told and are not destroyed yet.
    pub told: i64,
    /// Mails of the end that wait in the outbox.
    pub waiting: i64,
    /// Introductions that stand.
    pub introductions: i64,
}

impl ClosingCounts {
    /// How many volunteers and requests are still to be told.
    pub fn left(&self) -> i64 {
        self.volunteers + self.requests
    }

    /// Reads the counts as they stand now.
    pub async fn read(conn: &mut Connection) -> Result<ClosingCounts> {
        let row = sqlx::query(
            "select (select count(*) from volunteer) - (select count(*) from volunteer where status = 'unconfirmed') - \
             (select count(*) from volunteer where told_end_at is not null and status <> 'unconfirmed') as volunteers, \
             (select count(*) from request r where status = 'open' and exists \
             (select 1 from need n where n.request_id = r.id and n.status = 'open')) as requests, \
             (select count(*) from volunteer where told_end_at is not null) + \
             (select count(*) from request where told_end_at is not null) as told, \
             (select count(*) from outbox where mail = 'farewell' and status = 'waiting') as waiting, \
             (select count(*) from introduction where status = 'standing') as introductions",
        );
        let row = row.fetch_one(conn).await?;
        Ok(ClosingCounts {
            volunteers: row.try_get("volunteers")?,
            requests: row.try_get("requests")?,
            told: row.try_get("told")?,
            waiting: row.try_get("waiting")?,
            introductions: row.try_get("introductions")?,
        })
    }
}

/// The closing, if the campaign is closed.
pub async fn find(conn: &mut Connection) -> Result<Option<Closing>> {
    let row = sqlx::query("select begun_at, mails_leave_at, fed_at from closing where id = 1");
    let Some(row) = row.fetch_optional(conn).await? else { return Ok(None) };
    let at = |column: &str| row.try_get(column).map(from_millis);
    Ok(Some(Closing { begun_at: at("begun_at")?, mails_leave_at: at("mails_leave_at")?, fed_at: at("fed_at")? }))
}

/// Closes the campaign. Returns `false` if it was closed already.
pub async fn begin(app: &Site, actor: Actor) -> Result<bool> {
    let now = app.clock.now();
    let leave = (now + SECOND_THOUGHTS).as_millisecond();
    let mut tx = app.db.begin().await?;
    let insert =
        "insert into closing (id, begun_at, mails_leave_at, fed_at) values (1, $1, $2, $2) on conflict do nothing";
    if sqlx::query(insert).bind(now.as_millisecond()).bind(leave).execute(&mut *tx).await?.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    history::record(&mut tx, app, About::default(), Fact::CampaignClosed, actor, None, now).await?;
    tx.commit().await?;
    app.switches.refresh(app).await?;
    Ok(true)
}

/// Opens the campaign again. Returns `false` if it is not closed, or if the mails already leave.
pub async fn undo(app: &Site, actor: Actor) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let delete = sqlx::query("delete from closing where id = 1 and mails_leave_at > $1").bind(now.as_millisecond());
    if delete.execute(&mut *tx).await?.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    history::record(&mut tx, app, About::default(), Fact::CampaignReopened, actor, None, now).await?;
    tx.commit().await?;
    app.switches.refresh(app).await?;
    Ok(true)
}
