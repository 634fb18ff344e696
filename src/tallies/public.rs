//! Numbers as anybody may know them: rounded, and for whole areas. See `docs/decisions/0025-small-numbers.md`.
//!
//! Pages, pictures and mails for the public take every number of people from here, so that none of them can show an
//! exact one. Tables read: volunteer, offer, request, need, tally; counted at most once an hour.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Result;
use sqlx::Row;
use tokio::sync::Mutex;

use crate::core::Core;
use crate::i18n::T;
use crate::tallies::Tally;

/// Oldest counts that are still used, in milliseconds: an hour, so that a change does not tell when somebody came.
const AGE_MAX_MS: i64 = 3_600_000;

/// A number of people, rounded down to tens. The exact number is forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PublicCount(i64);

impl PublicCount {
    /// Numbers are rounded down to a multiple of this; a smaller one, even zero, is "few".
    pub const STEP: i64 = 10;

    pub fn of(exact: i64) -> PublicCount {
        PublicCount(exact.max(0) / PublicCount::STEP * PublicCount::STEP)
    }

    /// The rounded number; zero when it is few.
    pub fn n(self) -> i64 {
        self.0
    }

    pub fn is_few(self) -> bool {
        self.0 == 0
    }

    /// The number that a word beside [`PublicCount::in_words`] agrees with.
    pub fn plural(self) -> i64 {
        self.0.max(PublicCount::STEP)
    }

    /// The number as it is written: `30`, or "fewer than 10".
    pub fn in_words(self, t: &T) -> String {
        if self.is_few() { t.say("coverage-few").with("n", PublicCount::STEP).to_string() } else { t.number(self.0) }
    }
}

/// Numbers of an area of the gazetteer, by its code.
#[derive(Debug, Default)]
pub struct AreaCounts {
    volunteers: HashMap<String, i64>,
    offers: HashMap<(String, String), i64>,
    needs: HashMap<(String, String), i64>,
    /// Sums since the campaign began, by area and thing counted.
    sums: HashMap<(String, String), i64>,
}

impl AreaCounts {
    /// How many volunteers may be called now.
    pub fn volunteers(&self, area: &str) -> PublicCount {
        PublicCount::of(self.volunteers.get(area).copied().unwrap_or(0))
    }

    /// How many of them offer a kind of help (slug).
    pub fn offers(&self, area: &str, kind: &str) -> PublicCount {
        PublicCount::of(self.offers.get(&(area.to_owned(), kind.to_owned())).copied().unwrap_or(0))
    }

    /// How many confirmed needs of a kind (slug) wait.
    pub fn needs(&self, area: &str, kind: &str) -> PublicCount {
        PublicCount::of(self.needs.get(&(area.to_owned(), kind.to_owned())).copied().unwrap_or(0))
    }

    /// How many things of this sort were counted since the campaign began.
    pub fn since_the_start(&self, area: &str, what: Tally) -> PublicCount {
        PublicCount::of(self.sums.get(&(area.to_owned(), what.slug().to_owned())).copied().unwrap_or(0))
    }

    async fn read(app: &Core) -> Result<AreaCounts> {
        let mut conn = app.db.read().await?;
        let mut counts = AreaCounts::default();
        let sql = "select area, count(*) as n from volunteer where status = 'available' group by area";
        for row in sqlx::query(sql).fetch_all(&mut *conn).await? {
            counts.volunteers.insert(row.try_get("area")?, row.try_get("n")?);
        }
        let sql = "select area, what, cast(sum(n) as bigint) as n from tally where what in ('request', 'met') \
                   group by area, what";
        for row in sqlx::query(sql).fetch_all(&mut *conn).await? {
            counts.sums.insert((row.try_get("area")?, row.try_get("what")?), row.try_get("n")?);
        }
        for (sql, by_kind) in [
            (
                "select v.area, o.kind, count(*) as n from volunteer v join offer o on o.volunteer_id = v.id \
                 where v.status = 'available' group by v.area, o.kind",
                &mut counts.offers,
            ),
            (
                "select r.area, n.kind, count(*) as n from need n join request r on r.id = n.request_id \
                 where n.status = 'open' and r.status = 'open' group by r.area, n.kind",
                &mut counts.needs,
            ),
        ] {
            for row in sqlx::query(sql).fetch_all(&mut *conn).await? {
                by_kind.insert((row.try_get("area")?, row.try_get("kind")?), row.try_get("n")?);
            }
        }
        Ok(counts)
    }
}

/// The counts of all areas, read at first use and shared by all requests of this process.
#[derive(Default)]
pub struct PublicAreas(Mutex<Option<(i64, Arc<AreaCounts>)>>);

impl PublicAreas {
    /// Returns the counts. Reads them again when they are an hour old.
    pub async fn counts(&self, app: &Core) -> Result<Arc<AreaCounts>> {
        let now = app.clock.steady().as_millisecond();
        let mut kept = self.0.lock().await;
        if let Some((_, counts)) = kept.as_ref().filter(|(at, _)| now - at < AGE_MAX_MS) {
            return Ok(Arc::clone(counts));
        }
        let counts = Arc::new(AreaCounts::read(app).await?);
        *kept = Some((now, Arc::clone(&counts)));
        Ok(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_number_is_a_multiple_of_ten_and_few_are_like_none() {
        for (exact, told) in [(-1, 0), (0, 0), (9, 0), (10, 10), (19, 10), (1_239, 1_230)] {
            assert_eq!(PublicCount::of(exact).n(), told, "{exact}");
        }
        assert_eq!(PublicCount::of(1), PublicCount::of(0));
    }
}
