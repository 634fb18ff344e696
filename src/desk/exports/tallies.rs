//! Export of the anonymous counts, one day at a time.

use anyhow::Result;
use sqlx::Row;

use super::cells::{Batch, area};
use crate::app::App;
use crate::i18n::T;
use crate::kit::sheet::Cell;

pub(super) const COLUMNS: [&str; 5] = ["day", "area", "what", "detail", "n"];

/// Reads one batch, oldest first. `after` is the day of the batch before, as a number like 20200315.
pub(super) async fn batch(app: &App, t: &T, after: Option<i64>) -> Result<Batch> {
    let after =
        after.map_or_else(String::new, |day| format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100));
    let read = sqlx::query(
        "select day, area, what, detail, n from tally where day = (select min(day) from tally where day > $1) \
         order by area, what, detail",
    );
    let read = read.bind(after).fetch_all(&mut *app.db.read().await?).await?;
    let (mut rows, mut next) = (vec![], None);
    for row in &read {
        let (day, what): (String, String) = (row.try_get("day")?, row.try_get("what")?);
        next = day.replace('-', "").parse().ok();
        let label = t.say(format!("tally-{what}")).to_string();
        let of: String = row.try_get("area")?;
        rows.push(vec![
            Cell::Text(day),
            if of.is_empty() { Cell::Empty } else { area(app, &of) },
            Cell::Coded(what, label),
            Some(row.try_get::<String, _>("detail")?)
                .filter(|detail| !detail.is_empty())
                .map_or(Cell::Empty, Cell::Text),
            Cell::Number(row.try_get("n")?),
        ]);
    }
    Ok(Batch { rows, next })
}
