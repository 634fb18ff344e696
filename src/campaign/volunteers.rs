//! Reads `[volunteer]` of `campaign.toml`: what a campaign asks its volunteers.

use super::check::{check_slug, range};
use super::file::FileSection;
use super::{AgeLimits, Range, Travel};

#[derive(Default)]
pub(super) struct Volunteers {
    pub(super) age: Option<AgeLimits>,
    pub(super) capacity: u32,
    pub(super) other_places_max: u32,
    pub(super) travels: Vec<Travel>,
}

pub(super) fn volunteers(top: &mut FileSection<'_>) -> Volunteers {
    let mut volunteers = Volunteers { capacity: 1, ..Volunteers::default() };
    let Some(mut section) = top.table("volunteer", "[volunteer] capacity = 1") else { return volunteers };
    volunteers.capacity = section.whole("capacity", 1..=1_000, "capacity = 1").map_or(1, |n| n.value);
    if section.has("age") {
        let age = range(&mut section, "age", 0..=150, "age = { min = 18, max = 70 }");
        volunteers.age = age.map(|Range { min, max }| AgeLimits { min, max });
    }
    if section.has("other_places_max") {
        let max = section.whole("other_places_max", 0..=10, "other_places_max = 3");
        volunteers.other_places_max = max.map_or(0, |n| n.value);
    }
    if section.has("travel")
        && let Some(travel) = section.table("travel", "travel.bicycle = 8_000")
    {
        for (slug, reach) in travel.wholes(0..=20_040_000, "travel.bicycle = 8_000") {
            check_slug(travel.file, slug);
            volunteers.travels.push(Travel { slug: slug.value.to_owned(), reach_metres: reach });
        }
    }
    section.end();
    volunteers
}
