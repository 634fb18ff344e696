//! The file of journeys that a campaign names, and what a minute counts for.

use std::path::{Path, PathBuf};

use super::check::of_places;
use super::section::FileSection;

/// Where the minutes between places stand (docs/places.md).
#[derive(Clone, Debug)]
pub struct JourneySettings {
    /// Path of the CSV file, found like the gazetteer.
    pub file: PathBuf,
    /// How many kilometres of radius an hour counts for, 1 to 200.
    pub km_per_hour: u32,
}

impl JourneySettings {
    /// Metres of radius that a minute counts for.
    pub fn metres_a_minute(&self) -> u32 {
        self.km_per_hour * 1_000 / 60
    }
}

pub(super) fn journeys(
    folder: &Path,
    places_folder: Option<&Path>,
    top: &mut FileSection<'_>,
) -> Option<JourneySettings> {
    const EXAMPLE: &str = r#"journeys = { file = "fr-journeys.csv", km_per_hour = 40 }"#;
    if !top.has("journeys") {
        return None;
    }
    let mut section = top.table("journeys", EXAMPLE)?;
    let name = section.text("file", EXAMPLE);
    let km_per_hour = section.whole("km_per_hour", 1..=200, EXAMPLE);
    section.end();
    let file = of_places(folder, places_folder, top, name?, "file of journeys", "csv")?;
    Some(JourneySettings { file, km_per_hour: km_per_hour?.value })
}
