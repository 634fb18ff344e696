//! Sums of the tallies by day, by area and by detail, without reading all of them for each page.
//!
//! Only the counts of today change: an act, and what takes it back, are counted under the day on which they happen. So
//! the sums of the days before yesterday are kept in memory. Yesterday's are read again, because of machines whose
//! clock is behind and transactions that end after midnight. Counts without a day are read each time.

use std::collections::BTreeMap;

use anyhow::Result;
use jiff::SignedDuration;
use sqlx::Row;
use tokio::sync::Mutex;

use super::Tally;
use crate::core::Core;
use crate::db::Connection;

/// Sums by thing counted. Days are written `2020-03-15`, in the campaign's time zone.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    days: BTreeMap<(String, String), i64>,
    areas: BTreeMap<(String, String), i64>,
    details: BTreeMap<(String, String), i64>,
    /// Key: thing and area in one text, then minutes.
    waits: BTreeMap<(String, String), i64>,
}

/// Sums of the days before yesterday, kept in memory.
pub struct Past(Mutex<(String, Sums)>);

impl Default for Past {
    /// Nothing yet: the first day sorts after the empty text of counts without a day.
    fn default() -> Past {
        Past(Mutex::new(("0".to_owned(), Sums::default())))
    }
}

impl Past {
    /// Returns all sums as of now.
    pub async fn sums(&self, app: &Core) -> Result<Sums> {
        let recent = app.campaign.today(app.clock.now() - SignedDuration::from_hours(24));
        let mut conn = app.db.read().await?;
        let mut past = self.0.lock().await;
        if past.0 > recent {
            // The clock was ahead, and is no more.
            *past = ("0".to_owned(), Sums::default());
        }
        if past.0 < recent {
            let mut sums = past.1.clone();
            sums.read(&mut conn, &past.0, &recent).await?;
            *past = (recent, sums);
        }
        let (from, mut sums) = past.clone();
        drop(past);
        sums.read(&mut conn, &from, "9999").await?;
        sums.read(&mut conn, "", "0").await?;
        Ok(sums)
    }
}

impl Sums {
    /// Adds the days from `from` up to, and without, `before`.
    async fn read(&mut self, conn: &mut Connection, from: &str, before: &str) -> Result<()> {
        for (sql, sums) in [
            (
                "select what as name, day as part, cast(sum(n) as bigint) as total from tally where day >= $1 and day < $2 group by what, day",
                &mut self.days,
            ),
            (
                "select what as name, area as part, cast(sum(n) as bigint) as total from tally where day >= $1 and day < $2 group by what, area",
                &mut self.areas,
            ),
            (
                "select what as name, detail as part, cast(sum(n) as bigint) as total from tally where day >= $1 and day < $2 group by what, detail",
                &mut self.details,
            ),
            (
                "select what || ' ' || area as name, detail as part, cast(sum(n) as bigint) as total from tally where day >= $1 and day < $2 \
                 and what in ('to-introduction', 'to-met') group by what, area, detail",
                &mut self.waits,
            ),
        ] {
            for row in sqlx::query(sql).bind(from).bind(before).fetch_all(&mut *conn).await? {
                *sums.entry((row.try_get("name")?, row.try_get("part")?)).or_default() +=
                    row.try_get::<i64, _>("total")?;
            }
        }
        Ok(())
    }

    /// Sum since the campaign began.
    pub fn total(&self, what: Tally) -> i64 {
        of(&self.areas, what.slug()).map(|(_, n)| n).sum()
    }

    /// Sum of a day.
    pub fn on(&self, what: Tally, day: &str) -> i64 {
        get(&self.days, what.slug(), day)
    }

    /// Sum of an area (code).
    pub fn of_area(&self, what: Tally, area: &str) -> i64 {
        get(&self.areas, what.slug(), area)
    }

    /// Sum of a kind, audience or field of work.
    pub fn of_detail(&self, what: Tally, detail: &str) -> i64 {
        get(&self.details, what.slug(), detail)
    }

    /// Sum of an hour of the day (0 to 23), over all days.
    pub fn at_hour(&self, what: Tally, hour: u32) -> i64 {
        get(&self.details, &super::by_hour(what), &format!("{hour:02}"))
    }

    /// Returns how many waits fell in each group, shortest first. A group is given by its upper bound in minutes;
    /// `None` is longer than the longest bound.
    pub fn waits(&self, what: Tally) -> Vec<(Option<u32>, i64)> {
        shortest_first(of(&self.details, what.slug()))
    }

    /// Like [`Sums::waits`], in an area (code).
    pub fn waits_in(&self, what: Tally, area: &str) -> Vec<(Option<u32>, i64)> {
        shortest_first(of(&self.waits, &format!("{} {area}", what.slug())))
    }
}

fn shortest_first<'a>(waits: impl Iterator<Item = (&'a str, i64)>) -> Vec<(Option<u32>, i64)> {
    let mut waits: Vec<_> = waits.map(|(minutes, n)| (minutes.parse().ok(), n)).collect();
    waits.sort_by_key(|(minutes, _)| minutes.unwrap_or(u32::MAX));
    waits
}

fn get(sums: &BTreeMap<(String, String), i64>, what: &str, of: &str) -> i64 {
    sums.get(&(what.to_owned(), of.to_owned())).copied().unwrap_or(0)
}

fn of<'a>(sums: &'a BTreeMap<(String, String), i64>, what: &str) -> impl Iterator<Item = (&'a str, i64)> {
    let what = what.to_owned();
    let all = sums.range((what.clone(), String::new())..);
    all.take_while(move |((known, _), _)| *known == what).map(|((_, of), n)| (of.as_str(), *n))
}

/// Returns the upper bound of the group in which the given percentage of waits is reached (`Some(None)`: longer than
/// the longest bound), or `None` when nobody waited.
pub fn percentile(waits: &[(Option<u32>, i64)], percent: i64) -> Option<Option<u32>> {
    let total: i64 = waits.iter().map(|(_, n)| n).sum();
    let mut before = 0;
    waits.iter().find_map(|(minutes, n)| {
        before += n;
        (total > 0 && before * 100 >= total * percent).then_some(*minutes)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_waited_no_longer_than_the_median() {
        let waits = [(Some(60), 5), (Some(120), 4), (None, 1)];
        assert_eq!(percentile(&waits, 50), Some(Some(60)));
        assert_eq!(percentile(&waits, 90), Some(Some(120)));
        assert_eq!(percentile(&waits, 91), Some(None), "longer than the longest told apart");
        assert_eq!(percentile(&[], 50), None);
        assert_eq!(percentile(&[(Some(60), 0)], 50), None, "made and undone");
    }
}
