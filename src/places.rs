//! The campaign's gazetteer: codes, names, positions and areas of places.
//!
//! It is read once at start from a CSV file whose columns are found by name: `code`, `name`, `places` (every name,
//! separated by `|`), `lat`, `lon`, `dep_code`, `dep_name`, `region_code`, `region_name`, `population` and, optionally,
//! `kind`, which is `extra` for codes that are no longer given out.

pub(crate) mod names;
mod outlines;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::path::Path;

use matching::{PlaceId, Places, Point};

use crate::campaign::Problems;

pub use outlines::{Outline, Outlines};

use names::{Names, compact, fold, one_off};

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
}

impl Gazetteer {
    /// Reads a gazetteer.
    ///
    /// # Errors
    /// Every wrong row, with its line and what to write instead.
    pub fn read(path: &Path) -> Result<Gazetteer, Problems> {
        let mut problems = Problems::new();
        let mut reader = match csv::Reader::from_path(path) {
            Ok(reader) => reader,
            Err(error) => {
                problems.add(path, None, format!("this file cannot be read ({error})"), "give a gazetteer's CSV file");
                return Err(problems);
            }
        };
        let Some(columns) = Columns::find(&mut reader, path, &mut problems) else { return Err(problems) };

        let mut gazetteer = Gazetteer {
            places: Vec::new(),
            areas: Vec::new(),
            by_code: HashMap::new(),
            names: Names::default(),
            numeric: true,
        };
        let mut areas = HashMap::new();
        let mut row = csv::StringRecord::new();
        loop {
            let line = usize::try_from(reader.position().line()).ok();
            match reader.read_record(&mut row) {
                Ok(false) => break,
                Ok(true) => {
                    if let Err((what, instead)) = gazetteer.add(&columns, &row, &mut areas) {
                        problems.add(path, line, what, instead);
                    }
                }
                Err(error) => {
                    let instead = "write as many columns as the first line has, in UTF-8";
                    problems.add(path, line, format!("this row cannot be read ({error})"), instead);
                }
            }
        }
        if gazetteer.places.is_empty() && problems.is_empty() {
            problems.add(path, None, "this gazetteer has no place", "write a row a place");
        }
        gazetteer.places.shrink_to_fit();
        gazetteer.names = Names::of(&gazetteer.places);
        problems.or(|| gazetteer)
    }

    fn add(
        &mut self,
        columns: &Columns,
        row: &csv::StringRecord,
        areas: &mut HashMap<Box<str>, usize>,
    ) -> Result<(), (String, &'static str)> {
        let text = |column: Option<usize>| column.and_then(|column| row.get(column)).unwrap_or("").trim();
        let (code, name) = (text(columns.code), text(columns.name));
        let key = compact(code);
        if key.is_empty() || name.is_empty() {
            return Err(("this row has no code or no name".to_owned(), "write both"));
        }
        let degrees = |column, most: f64| {
            let degrees: Option<f64> = text(column).parse().ok();
            degrees.filter(|degrees| degrees.abs() <= most).ok_or_else(|| {
                let what = format!("`{}` is no position", text(column));
                (what, "write degrees with a point: a latitude from -90 to 90, a longitude from -180 to 180")
            })
        };
        let (latitude, longitude) = (degrees(columns.lat, 90.0)?, degrees(columns.lon, 180.0)?);
        let population = match text(columns.population) {
            "" => 0,
            number => number.parse().map_err(|_| {
                (
                    format!("`{number}` is no number of inhabitants"),
                    "write a whole number, or nothing where it is unknown",
                )
            })?,
        };
        let (mut area_code, mut area_name) = (text(columns.dep_code), text(columns.dep_name));
        if area_code.is_empty() {
            (area_code, area_name) = (text(columns.region_code), text(columns.region_name));
        }
        if area_code.is_empty() {
            return Err((format!("`{code}` is in no area"), "write `dep_code` and `dep_name`, or those of the region"));
        }
        let id = PlaceId(u32::try_from(self.places.len()).unwrap_or(u32::MAX));
        if self.by_code.contains_key(key.as_str()) {
            return Err((format!("the code `{code}` is there twice"), "keep one row a code"));
        }
        self.by_code.insert(key.into(), id);
        self.numeric &= code.bytes().all(|byte| byte.is_ascii_digit());

        let area = *areas.entry(area_code.into()).or_insert_with(|| {
            self.areas.push(Area { code: area_code.to_owned(), name: area_name.to_owned() });
            self.areas.len() - 1
        });
        let others = text(columns.places).split('|').map(str::trim).filter(|other| !other.is_empty() && *other != name);
        let names: Vec<String> = std::iter::once(name).chain(others).map(str::to_owned).collect();
        let (code, name) = (code.to_owned(), name.to_owned());
        let population = if text(columns.kind) == "extra" { 0 } else { population };
        self.places.push(Place { code, name, names, area, population, latitude, longitude });
        Ok(())
    }

    /// Returns the positions for the matching crate. A [`PlaceId`] means the same place there and here.
    pub fn points(&self) -> Places {
        Places::new(self.places.iter().map(Place::point))
    }

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

    /// Finds the place that a typed code means. Where codes are digits, it accepts `75 011`, `F-75011` and `75011
    /// Paris`. Elsewhere it accepts any case, accents and hyphens, and any name that belongs to one place only.
    pub fn find(&self, input: &str) -> Option<PlaceId> {
        let input = beginning(input);
        let key = compact(input);
        if let Some(&id) = self.by_code.get(key.as_str()) {
            return Some(id);
        }
        if self.numeric {
            let digits: String = key.chars().filter(char::is_ascii_digit).collect();
            return self.by_code.get(digits.as_str()).copied();
        }
        let name = fold(input);
        let mut named = self.names.starting_with(&name).filter(|(rest, _)| rest.is_empty());
        let (_, id) = named.next()?;
        named.all(|(_, other)| other == id).then_some(id)
    }

    /// Suggests at most `n` places for a text that is no known code: the likeliest ones, in the order of their codes.
    /// For the name of a town, its places; for a wrong code, those that begin like it or differ by one digit. Codes
    /// that are no longer given out are the least likely.
    pub fn suggest(&self, input: &str, n: usize) -> Vec<PlaceId> {
        let name = fold(beginning(input));
        if name.is_empty() {
            return Vec::new();
        }
        let digits: String = name.chars().filter(char::is_ascii_digit).collect();
        let words: Vec<&str> = name.split(' ').filter(|word| !word.contains(|c: char| c.is_ascii_digit())).collect();

        let mut found = self.named(&name);
        if found.is_empty() && !words.is_empty() {
            found = self.named(&words.join(" "));
            if found.iter().any(|(_, id)| self.get(*id).code.starts_with(&digits)) {
                found.retain(|(_, id)| self.get(*id).code.starts_with(&digits));
            }
        }
        if found.is_empty() && !digits.is_empty() {
            found = self.coded(&digits);
        }
        // A place may be found by several of its names.
        found.sort_unstable_by_key(|&(tier, id)| (id, tier));
        found.dedup_by_key(|(_, id)| *id);
        let unused = |id: PlaceId| self.get(id).population == 0;
        found.sort_unstable_by_key(|&(tier, id)| (unused(id), tier, Reverse(self.get(id).population), id));
        found.truncate(n);
        found.sort_unstable_by_key(|&(_, id)| &self.get(id).code);
        found.into_iter().map(|(_, id)| id).collect()
    }

    /// Finds places by the beginning of a name. Tier 0: the whole name; 1: whole words; 2: within a word.
    fn named(&self, name: &str) -> Vec<(u8, PlaceId)> {
        let tier = |rest: &str| match rest.chars().next() {
            None => 0,
            Some(' ') => 1,
            Some(_) => 2,
        };
        self.names.starting_with(name).map(|(rest, id)| (tier(rest), id)).collect()
    }

    /// Finds places whose code is close. Tier 0: only the leading zero is missing; 1: the same beginning; 2: one digit
    /// off.
    fn coded(&self, digits: &str) -> Vec<(u8, PlaceId)> {
        let close = self.iter().filter_map(|(id, place)| {
            let tier = if place.code.strip_prefix('0') == Some(digits) {
                0
            } else if place.code.starts_with(digits) {
                1
            } else if one_off(digits, &place.code) {
                2
            } else {
                return None;
            };
            Some((tier, id))
        });
        close.collect()
    }
}

/// Cuts the input to 100 characters: no code or name is longer, and a stranger may send a megabyte.
fn beginning(input: &str) -> &str {
    input.char_indices().nth(100).map_or(input, |(end, _)| &input[..end])
}

/// Position of each column, by the names on the first line.
struct Columns {
    code: Option<usize>,
    name: Option<usize>,
    places: Option<usize>,
    lat: Option<usize>,
    lon: Option<usize>,
    dep_code: Option<usize>,
    dep_name: Option<usize>,
    region_code: Option<usize>,
    region_name: Option<usize>,
    population: Option<usize>,
    kind: Option<usize>,
}

impl Columns {
    fn find(reader: &mut csv::Reader<std::fs::File>, path: &Path, problems: &mut Problems) -> Option<Columns> {
        let headers = reader.headers().cloned().unwrap_or_default();
        let column = |name: &str| headers.iter().position(|header| header.trim() == name);
        for name in ["code", "name", "lat", "lon"] {
            if column(name).is_none() {
                let instead = "name the columns on the first line, as in places/fr.csv";
                problems.add(path, Some(1), format!("there is no column `{name}`"), instead);
            }
        }
        problems.is_empty().then(|| Columns {
            code: column("code"),
            name: column("name"),
            places: column("places"),
            lat: column("lat"),
            lon: column("lon"),
            dep_code: column("dep_code"),
            dep_name: column("dep_name"),
            region_code: column("region_code"),
            region_name: column("region_name"),
            population: column("population"),
            kind: column("kind"),
        })
    }
}
