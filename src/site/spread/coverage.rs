//! The coverage of each area: how many people offer and ask, as everybody may know it.

use anyhow::Result;

use crate::i18n::T;
use crate::kit::area_map::{AreaMap, Detail, Shape};
use crate::kit::site::Site;
use crate::places::Area;
use crate::tallies::Tally;
use crate::tallies::public::PublicCount;

/// The classes of the map: from how many volunteers on, and the stylesheet class.
const CLASSES: [(i64, &str); 5] = [(10, "t1"), (30, "t2"), (100, "t3"), (300, "t4"), (1_000, "t5")];

/// What may be known of an area.
pub struct Covered<'a> {
    pub area: &'a Area,
    /// How many volunteers may be called now.
    pub volunteers: PublicCount,
    /// How many requests there have been since the beginning.
    pub requests: PublicCount,
}

/// The coverage of every area, in the order of their codes.
pub async fn read(app: &Site) -> Result<Vec<Covered<'_>>> {
    let counts = app.areas.counts(app).await?;
    let covered = |area| Covered {
        area,
        volunteers: counts.volunteers(&area.code),
        requests: counts.since_the_start(&area.code, Tally::Request),
    };
    let mut areas: Vec<Covered<'_>> = app.places.areas().iter().map(covered).collect();
    areas.sort_by(|a, b| a.area.code.cmp(&b.area.code));
    Ok(areas)
}

/// The stylesheet class for a number of volunteers.
fn class(volunteers: PublicCount) -> &'static str {
    CLASSES.iter().rev().find(|(from, _)| volunteers.n() >= *from).map_or("t0", |(_, class)| class)
}

/// The map of the areas, coloured by their volunteers; `None` if the campaign has no outlines.
pub fn map(app: &Site, t: &T, areas: &[Covered<'_>]) -> Option<AreaMap> {
    let shape = |of: &Covered<'_>| {
        let name = app.area_label(&of.area.code);
        let about = t.say("coverage-area").with("area", name).with("volunteers", of.volunteers.in_words(t));
        Shape::new(None, about.to_string(), class(of.volunteers))
    };
    let mut legend = vec![("t0", PublicCount::default().in_words(t))];
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
            assert_eq!(class(PublicCount::of(n)), is, "{n}");
        }
    }
}
