//! The campaign's gazetteer: codes, names, positions and areas of places.
//!
//! It is read once at start from a CSV file (docs/places.md).

mod journeys;
mod look_up;
pub(crate) mod names;
mod outlines;
mod read;
mod table;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use matching::{PlaceId, Point};

pub use outlines::{Outline, Outlines};

use journeys::Journeys;
use names::Names;

#[derive(Clone, Debug)]
pub struct Place {
    /// What people type: a postcode, or the slug of a commune.
    pub code: String,
    pub name: String,
    /// Every name it covers, the main one first.
    pub names: Vec<String>,
    /// Index of its area in [`Gazetteer::areas`].
    pub area: usize,
    /// Inhabitants; 0 where unknown, and for codes that are no longer given out but still accepted.
    pub population: u32,
    /// In degrees, north positive.
    pub latitude: f64,
    /// In degrees, east positive.
    pub longitude: f64,
}

impl Place {
    pub fn point(&self) -> Point {
        Point { latitude: self.latitude, longitude: self.longitude }
    }
}

/// A department, region, province or county.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Code as in the data: `75`, `SE-AB`.
    pub code: String,
    pub name: String,
}

/// All places of a campaign.
pub struct Gazetteer {
    places: Vec<Place>,
    areas: Vec<Area>,
    by_code: HashMap<Box<str>, PlaceId>,
    names: Names,
    /// Whether every code consists of digits, as postcodes do.
    numeric: bool,
    journeys: Journeys,
}

impl Gazetteer {
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is no place. A gazetteer that was read has at least one.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Returns every place, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (PlaceId, &Place)> {
        (0..).map(PlaceId).zip(&self.places)
    }

    /// Returns a place of this gazetteer. Panics when the id is out of its range.
    pub fn get(&self, id: PlaceId) -> &Place {
        &self.places[id.0 as usize]
    }

    /// Returns every area, in the order in which the file first names them.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    pub fn area(&self, place: &Place) -> &Area {
        &self.areas[place.area]
    }
}
