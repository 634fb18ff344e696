//! The campaign's end: its entries are closed and its home page thanks; each volunteer is thanked by one
//! mail, and so is whoever still waits told; then what is left of them is destroyed.
//!
//! In this order. At once: no form is taken. After [`SECOND_THOUGHTS`], until which it may be undone: the
//! mails leave ([`feed`]), requesters first, and with each the needs that wait are closed. A week after their
//! mail: a volunteer is destroyed, unless an introduction stands; a request, once nothing of it is under
//! way (`periods`). Introductions end as they always do. History and receipts run their time;
//! the tallies remain.
//!
//! Who may act: admins, and whoever runs the command `close`. Tables: closing, the columns `told_end_at`, and
//! what an end touches.

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

/// Between the closing and the first mail: long enough to see one's mistake, at night too; the forms
/// are closed meanwhile.
pub const SECOND_THOUGHTS: SignedDuration = SignedDuration::from_hours(1);

/// A campaign that has been closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Since when.
    pub begun_at: Timestamp,
    /// It may be undone until then.
    pub mails_leave_at: Timestamp,
    /// Mails up to then are in the outbox.
    fed_at: Timestamp,
}

impl Closing {
    /// Whether it may still be undone.
    pub fn may_be_undone(&self, now: Timestamp) -> bool {
        now < self.mails_leave_at
    }
}

/// Whom an end concerns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClosingCounts {
    /// Volunteers still to be thanked.
    pub volunteers: i64,
    /// Requests of which a need waits.
    pub requests: i64,
    /// Volunteers and requesters who were told, and are not destroyed yet.
    pub told: i64,
    /// Mails of the end that are in the outbox.
    pub waiting: i64,
    /// Introductions under way.
    pub introductions: i64,
}

impl ClosingCounts {
    /// Who is still to be told.
    pub fn left(&self) -> i64 {
        self.volunteers + self.requests
    }

    /// As they stand now.
    pub async fn read(conn: &mut Connection) -> Result<ClosingCounts> {
        let row = sqlx::query(
            "select (select count(*) from volunteer) - (select count(*) from volunteer where status = 'unconfirmed') - \
             (select count(*) from volunteer where told_end_at is not null and status <> 'unconfirmed'), \
             (select count(*) from request r where status = 'open' and exists \
             (select 1 from need n where n.request_id = r.id and n.status = 'open')), \
             (select count(*) from volunteer where told_end_at is not null) + \
             (select count(*) from request where told_end_at is not null), \
             (select count(*) from outbox where mail = 'farewell' and status = 'waiting'), \
             (select count(*) from introduction where status = 'standing')",
        );
        let row = row.fetch_one(conn).await?;
        let n = |at: usize| row.try_get::<i64, _>(at);
        Ok(ClosingCounts { volunteers: n(0)?, requests: n(1)?, told: n(2)?, waiting: n(3)?, introductions: n(4)? })
    }
}

/// The closing, if the campaign is closed.
pub async fn find(conn: &mut Connection) -> Result<Option<Closing>> {
    let row = sqlx::query("select begun_at, mails_leave_at, fed_at from closing where id = 1");
    let Some(row) = row.fetch_optional(conn).await? else { return Ok(None) };
    let at = |index: usize| row.try_get(index).map(from_millis);
    Ok(Some(Closing { begun_at: at(0)?, mails_leave_at: at(1)?, fed_at: at(2)? }))
}

/// Closes the campaign; `false` when it was closed already.
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

/// Opens it again; `false` when it is not closed, or the mails leave.
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
