//! Anonymous counts by day and area: all that remains of people after destruction.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;

use crate::app::App;
use crate::db::Connection;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tally {
    /// Volunteers who confirmed their address.
    Volunteer,
    /// Requests whose address was confirmed; detail: the audience.
    Request,
    /// Needs of those requests; detail: the kind.
    Need,
    /// Introductions made and not undone; detail: the kind.
    Introduction,
    /// Introductions that a party confirmed; detail: the kind.
    Met,
    /// Introductions that did not work; detail: the kind.
    Failed,
    /// Introductions without an answer in time; detail: the kind.
    Expired,
    /// Needs closed without a volunteer; detail: the kind.
    Closed,
}

impl Tally {
    /// As stored.
    pub fn slug(self) -> &'static str {
        match self {
            Tally::Volunteer => "volunteer",
            Tally::Request => "request",
            Tally::Need => "need",
            Tally::Introduction => "introduction",
            Tally::Met => "met",
            Tally::Failed => "failed",
            Tally::Expired => "expired",
            Tally::Closed => "closed",
        }
    }
}

/// Counts one more, or one less for what was undone.
pub async fn add(
    conn: &mut Connection,
    app: &App,
    what: Tally,
    area: &str,
    detail: &str,
    n: i64,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(
        "insert into tally (day, area, what, detail, n) values ($1, $2, $3, $4, $5) \
         on conflict (day, area, what, detail) do update set n = tally.n + excluded.n",
    )
    .bind(app.campaign.today(now))
    .bind(area)
    .bind(what.slug())
    .bind(detail)
    .bind(n)
    .execute(conn)
    .await?;
    Ok(())
}

/// Since the beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Volunteers who confirmed.
    pub volunteers: i64,
    /// Requests confirmed.
    pub requests: i64,
    /// Introductions made.
    pub introductions: i64,
    /// Introductions confirmed by a party.
    pub met: i64,
}

/// The counters of the home page.
pub async fn totals(conn: &mut Connection) -> Result<Totals> {
    let sql = "select what, cast(sum(n) as bigint) from tally group by what";
    let mut totals = Totals::default();
    for row in sqlx::query(sql).fetch_all(conn).await? {
        let n: i64 = row.try_get(1)?;
        match row.try_get::<String, _>(0)?.as_str() {
            "volunteer" => totals.volunteers = n,
            "request" => totals.requests = n,
            "introduction" => totals.introductions = n,
            "met" => totals.met = n,
            _ => {}
        }
    }
    Ok(totals)
}
