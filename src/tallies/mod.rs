//! Anonymous counts by day and area: all that remains of people once they are destroyed.

pub mod public;
pub mod sums;

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;

use crate::core::Core;
use crate::db::{Connection, Write, statement};
use crate::tallies::public::PublicCount;

/// A thing that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Tally {
    /// Volunteers who confirmed their address.
    Volunteer,
    /// Requests whose address was confirmed; detail: the audience.
    Request,
    /// The same requests again; detail: the field of work. Counted without day and area, because few of a profession
    /// live in one place.
    FieldOfWork,
    /// Needs of the same requests; detail: the kind.
    Need,
    /// Introductions made and not undone; detail: the kind.
    Introduction,
    /// Introductions that a party confirmed; detail: the kind.
    Met,
    /// Introductions that did not work; detail: the kind.
    Failed,
    /// Introductions that nobody answered in time; detail: the kind.
    Expired,
    /// Needs closed without a volunteer; detail: the kind.
    Closed,
    /// Waits from a request to its introduction; detail: see [`waited`].
    ToIntroduction,
    /// Waits from a request to "we are in touch"; detail: see [`waited`].
    ToMet,
}

impl Tally {
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

/// Things that are also counted by the hour of the day, without area.
const BY_HOUR: [Tally; 4] = [Tally::Volunteer, Tally::Request, Tally::Introduction, Tally::Met];

/// Name of the count by hour, like `volunteer-by-hour`. Its detail is the hour from `00` to `23`, in the campaign's
/// time zone.
fn by_hour(what: Tally) -> String {
    format!("{}-by-hour", what.slug())
}

/// Upper bounds, in minutes, of the groups into which waits are counted. Finer groups would single people out.
const WAITS_MINUTES: [i64; 21] = [
    15, 30, 60, 120, 180, 240, 360, 480, 720, 1_080, 1_440, 2_160, 2_880, 4_320, 5_760, 7_200, 10_080, 14_400, 20_160,
    30_240, 43_200,
];

/// Counts `n` waits from `since` to `until`. The detail is the smallest of these bounds that holds the wait, or `over`.
/// Medians are computed from these counts once the people are gone.
pub async fn waited(
    conn: &mut Connection,
    app: &Core,
    what: Tally,
    area: &str,
    (since, until): (Timestamp, Timestamp),
    n: i64,
    now: Timestamp,
) -> Result<()> {
    let minutes = (until.as_second() - since.as_second()).div_euclid(60);
    let least = WAITS_MINUTES.into_iter().find(|most| minutes <= *most);
    let detail = least.map_or_else(|| "over".to_owned(), |most| most.to_string());
    put(conn, app, what.slug(), area, &detail, n, now).await
}

/// Adds `n` to a count of the day of `now`; -1 takes back what was undone.
pub async fn add(
    to: &mut impl Write,
    app: &Core,
    what: Tally,
    area: &str,
    detail: &str,
    n: i64,
    now: Timestamp,
) -> Result<()> {
    if what == Tally::FieldOfWork {
        return put_on(to, "", what.slug(), "", detail, n).await;
    }
    put(to, app, what.slug(), area, detail, n, now).await?;
    if BY_HOUR.contains(&what) {
        let hour = format!("{:02}", now.to_zoned(app.campaign.time_zone.clone()).hour());
        put(to, app, &by_hour(what), "", &hour, n, now).await?;
    }
    Ok(())
}

async fn put(
    to: &mut impl Write,
    app: &Core,
    what: &str,
    area: &str,
    detail: &str,
    n: i64,
    now: Timestamp,
) -> Result<()> {
    put_on(to, &app.campaign.today(now), what, area, detail, n).await
}

async fn put_on(to: &mut impl Write, day: &str, what: &str, area: &str, detail: &str, n: i64) -> Result<()> {
    let count = statement(
        "insert into tally (day, area, what, detail, n) values ($1, $2, $3, $4, $5) \
         on conflict (day, area, what, detail) do update set n = tally.n + excluded.n",
    );
    to.write(count.bind(day).bind(area).bind(what).bind(detail).bind(n)).await
}

/// Sums since the campaign began, as anybody may know them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Volunteers who confirmed their address.
    pub volunteers: PublicCount,
    pub requests: PublicCount,
    pub introductions: PublicCount,
    pub met: PublicCount,
}

/// Returns the sums that the home page shows.
pub async fn totals(conn: &mut Connection) -> Result<Totals> {
    let sql = "select what, cast(sum(n) as bigint) as n from tally group by what";
    let mut totals = Totals::default();
    for row in sqlx::query(sql).fetch_all(conn).await? {
        let n = PublicCount::of(row.try_get("n")?);
        match row.try_get::<String, _>("what")?.as_str() {
            "volunteer" => totals.volunteers = n,
            "request" => totals.requests = n,
            "introduction" => totals.introductions = n,
            "met" => totals.met = n,
            _ => {}
        }
    }
    Ok(totals)
}
