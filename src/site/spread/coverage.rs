//! How many offer and ask where, as everybody may know it: to ten, and "fewer than 10" below, so that
//! neither a small number nor one that changes points at somebody.

use std::collections::HashMap;

use anyhow::Result;
use sqlx::Row;

use crate::i18n::T;
use crate::kit::area_map::{AreaMap, Detail, Shape};
use crate::kit::site::Site;
use crate::places::Area;
use crate::tallies::Tally;

/// Fewer than this are told as such, none at all included; others are told to so many.
pub const TOLD_MIN: i64 = 10;

/// From how many volunteers on each class of the map.
const CLASSES: [(i64, &str); 5] = [(10, "t1"), (30, "t2"), (100, "t3"), (300, "t4"), (1_000, "t5")];

/// What is told of an area.
pub struct Covered<'a> {
    /// Which.
    pub area: &'a Area,
    /// Who may be called now.
    pub volunteers: i64,
    /// Since the beginning.
    pub requests: i64,
}

/// A number as everybody may know it.
pub fn told(t: &T, n: i64) -> String {
    if n < TOLD_MIN { t.say("coverage-few").with("n", TOLD_MIN).to_string() } else { t.number(n / TOLD_MIN * TOLD_MIN) }
}

/// Every area, by code.
pub async fn read(app: &Site) -> Result<Vec<Covered<'_>>> {
    let sums = app.past.sums(app).await?;
    let sql = "select area, count(*) from volunteer where status = 'available' group by area";
    let rows = sqlx::query(sql).fetch_all(&mut *app.db.read().await?).await?;
    let mut volunteers: HashMap<String, i64> = HashMap::new();
    for row in rows {
        volunteers.insert(row.try_get(0)?, row.try_get(1)?);
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

/// Of the stylesheet.
fn class(volunteers: i64) -> &'static str {
    CLASSES.iter().rev().find(|(from, _)| volunteers >= *from).map_or("t0", |(_, class)| class)
}

/// The areas, coloured by their volunteers; none when the campaign has no outlines.
pub fn map(app: &Site, t: &T, areas: &[Covered<'_>]) -> Option<AreaMap> {
    let shape = |of: &Covered<'_>| {
        let name = format!("{} {}", of.area.code, of.area.name);
        let about = t.say("coverage-area").with("area", name).with("volunteers", told(t, of.volunteers));
        Shape::new(None, about.to_string(), class(of.volunteers))
    };
    let mut legend = vec![("t0", told(t, 0))];
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
