//! The campaign's gazetteer: codes, names, positions, areas.

use matching::PlaceId;

/// An entry of the gazetteer.
#[derive(Clone, Debug)]
pub struct Place {
    /// What people type: a postcode, or a commune's slug.
    pub code: String,
    /// Its main name.
    pub name: String,
    /// Every name it covers, the main one first.
    pub names: Vec<String>,
    /// Department, region, province: index in [`Gazetteer::areas`].
    pub area: usize,
    /// Inhabitants; 0 for codes no longer given out, which are accepted all the same.
    pub population: u32,
    /// Degrees.
    pub latitude: f64,
    /// Degrees.
    pub longitude: f64,
}

/// Department, region, province, county.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Code, as in the data: `75`, `SE-AB`.
    pub code: String,
    /// Name.
    pub name: String,
}

/// All places of a campaign.
pub struct Gazetteer {
    places: Vec<Place>,
    areas: Vec<Area>,
}
