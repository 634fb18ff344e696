//! The coverage of each area: how many people offer and ask, as everybody may know it.
//!
//! Numbers are rounded down to tens, and below ten read "fewer than 10", so that neither a small number nor a change
//! points at somebody.

use std::collections::HashMap;

use anyhow::Result;
use sqlx::Row;

use crate::i18n::T;
use crate::kit::area_map::{AreaMap, Detail, Shape};
use crate::kit::site::Site;
use crate::places::Area;
use crate::tallies::Tally;

/// A number below this reads "fewer than 10", even zero; others are rounded down to a multiple of it.
pub const TOLD_MIN: i64 = 10;

/// The classes of the map: from how many volunteers on, and the stylesheet class.
const CLASSES: [(i64, &str); 5] = [(10, "t1"), (30, "t2"), (100, "t3"), (300, "t4"), (1_000, "t5")];

/// What may be known of an area.
pub struct Covered<'a> {
    pub area: &'a Area,
    /// How many volunteers may be called now.
    pub volunteers: i64,
    /// How many requests there have been since the beginning.
    pub requests: i64,
}

/// A number in words, as everybody may know it.
pub fn rounded(t: &T, n: i64) -> String {
    if n < TOLD_MIN { t.say("coverage-few").with("n", TOLD_MIN).to_string() } else { t.number(n / TOLD_MIN * TOLD_MIN) }
}

/// The coverage of every area, in the order of their codes. The numbers are exact: [`told`] rounds them.
pub async fn read(app: &Site) -> Result<Vec<Covered<'_>>> {
    let sums = app.past.sums(app).await?;
    let sql = "select area, count(*) as n from volunteer where status = 'available' group by area";
    let rows = sqlx::query(sql).fetch_all(&mut *app.db.read().await?).await?;
    let mut volunteers: HashMap<String, i64> = HashMap::new();
    for row in rows {
        volunteers.insert(row.try_get("area")?, row.try_get("n")?);
    }
    let covered =
        |area: &'_ Area| (volunteers.remove(&area.code).unwrap_or(0), sums.of_area(Tally::Request, &area.code));
    let counted: Vec<(i64, i64)> = app.places.areas().iter().map(covered).collect();
    let mut areas: Vec<Covered<'_>> = app
        .places
        .areas()
        .iter()
        .zip(counted)
        .map(|(area, (volunteers, requests))| Covered { area, volunteers, requests })
        .collect();
    areas.sort_by(|a, b| a.area.code.cmp(&b.area.code));
    Ok(areas)
}

/// The stylesheet class for a number of volunteers.
fn class(volunteers: i64) -> &'static str {
    CLASSES.iter().rev().find(|(from, _)| volunteers >= *from).map_or("t0", |(_, class)| class)
}

/// The map of the areas, coloured by their volunteers; `None` if the campaign has no outlines.
pub fn map(app: &Site, t: &T, areas: &[Covered<'_>]) -> Option<AreaMap> {
    let shape = |of: &Covered<'_>| {
        let name = format!("{} {}", of.area.code, of.area.name);
        let about = t.say("coverage-area").with("area", name).with("volunteers", rounded(t, of.volunteers));
        Shape::new(None, about.to_string(), class(of.volunteers))
    };
    let mut legend = vec![("t0", rounded(t, 0))];
    legend.extend(CLASSES.map(|(from, class)| (class, t.say("coverage-from").with("n", from).to_string())));
    let words = ["coverage-map", "coverage-map-about", "coverage-volunteers"].map(|key| t.say(key).to_string());
    let shapes = areas.iter().map(|of| (of.area, shape(of)));
    Some(AreaMap::draw(app.outlines.as_ref()?, Detail::Coarse, shapes, words, legend))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_in_the_class_of_its_volunteers_and_few_are_like_none() {
        for (n, is) in [(0, "t0"), (9, "t0"), (10, "t1"), (29, "t1"), (30, "t2"), (999, "t4"), (60_000, "t5")] {
            assert_eq!(class(n), is, "{n}");
        }
    }
}
