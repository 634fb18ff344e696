//! Reads `[volunteer]` of `campaign.toml`: what a campaign asks its volunteers.

use jiff::civil::Date;

use super::file::FileSection;
use super::numbers::kilometres;
use super::ranges::range;
use super::slugs::check_slug;
use super::texts::key;
use super::{Campaign, Range};

/// What a campaign asks its volunteers besides the questions of each kind.
#[derive(Clone, Debug)]
pub struct VolunteerSettings {
    /// Youngest and oldest age of a volunteer in whole years; not asked when absent.
    pub age: Option<Range>,
    /// Most introductions that a volunteer may be in at a time.
    pub capacity: u32,
    /// Most places that a volunteer may name besides their own; not asked when 0.
    pub other_places_max: u32,
    /// Means of travel, in the order shown; not asked when empty.
    pub travels: Vec<Travel>,
    /// Day of the version in force of the code of conduct that volunteers accept, like `2020-03-20`; its words are the
    /// content page [`CONDUCT`]. None when absent.
    pub conduct: Option<String>,
}

/// Key of the content page with the code of conduct.
pub const CONDUCT: &str = "conduct";

/// A means of travel.
#[derive(Clone, Debug)]
pub struct Travel {
    /// Name in the files, like `on-foot`.
    pub slug: String,
    /// How far it takes a volunteer, for every kind of help.
    pub reach_metres: u32,
}

impl Travel {
    /// Text key, like `travel-on-foot`.
    pub fn text(&self) -> String {
        key(&["travel", &self.slug])
    }

    /// How far it takes a volunteer, in kilometres with one decimal at most: the value `$km` of its text.
    pub fn reach_kilometres(&self) -> f64 {
        kilometres(self.reach_metres)
    }
}

impl VolunteerSettings {
    /// Texts named after these settings, each with what it says.
    pub(super) fn text_keys(&self) -> impl Iterator<Item = (String, &'static str)> {
        self.travels.iter().map(|travel| (travel.text(), "means of travel of a volunteer"))
    }
}

pub(super) fn volunteers(top: &mut FileSection<'_>) -> VolunteerSettings {
    let mut volunteers =
        VolunteerSettings { age: None, capacity: 1, other_places_max: 0, travels: vec![], conduct: None };
    let Some(mut section) = top.table("volunteer", "[volunteer] capacity = 1") else { return volunteers };
    volunteers.capacity = section.whole("capacity", 1..=1_000, "capacity = 1").map_or(1, |n| n.value);
    if section.has("age") {
        volunteers.age = range(&mut section, "age", 0..=150, "age = { min = 18, max = 70 }");
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
    if section.has("conduct") {
        volunteers.conduct = conduct(&mut section);
    }
    section.end();
    volunteers
}

/// Reads the day of the version of the code of conduct.
fn conduct(section: &mut FileSection<'_>) -> Option<String> {
    let example = "conduct = \"2020-03-20\"";
    let day = section.text("conduct", example)?;
    if day.value.parse::<Date>().is_ok_and(|date| date.to_string() == day.value) {
        return Some(day.value.to_owned());
    }
    let what = format!("{} is `{}`, which is no day", section.full("conduct"), day.value);
    section.file.problem(day.at, what, format!("write `{example}`: year, month, day"));
    Some(day.value.to_owned())
}

/// Reports a version of the code of conduct without its page.
pub(super) fn check_conduct(campaign: &Campaign, top: &mut FileSection<'_>) {
    if campaign.volunteer.conduct.is_none() || campaign.langs().any(|lang| campaign.page(lang, CONDUCT).is_some()) {
        return;
    }
    let Some(mut section) = top.table("volunteer", "") else { return };
    let at = section.text("conduct", "").map_or(section.at, |day| day.at);
    let what = format!("{} names a version, but there is no page with the words", section.full("conduct"));
    let folder = "pages/{language}";
    section.file.problem(at, what, format!("write `{folder}/{CONDUCT}.md` for each language, or remove this line"));
}
