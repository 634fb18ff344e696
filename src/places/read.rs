//! Reads a gazetteer from its CSV file, and reports what is wrong with it.

use std::collections::HashMap;
use std::path::Path;

use csv::StringRecord;
use matching::PlaceId;

use super::journeys::Journeys;
use super::names::{Names, compact};
use super::table::{Mistake, Table, Told, told};
use super::{Area, Gazetteer, Place, table};
use crate::campaign::Problems;

/// Fewest rows from which the usual position and the usual length of a code can be told.
const ROWS_TO_COMPARE: usize = 12;
/// How far a place may lie outside of where the others are, in degrees, before its position is doubted.
const DEGREES_OUTSIDE: f64 = 5.0;

impl Gazetteer {
    /// Reads a gazetteer.
    ///
    /// # Errors
    /// Every wrong row, with its line and what to write instead.
    pub fn read(path: &Path) -> Result<Gazetteer, Problems> {
        let source = table::source(path, "give a gazetteer's CSV file, saved as UTF-8")?;
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("places");
        Reading::new(stem).read(&source).map_err(|mistakes| table::problems(path, mistakes))
    }
}

/// A gazetteer that is being read.
struct Reading {
    gazetteer: Gazetteer,
    /// Line of each place.
    lines: Vec<usize>,
    areas: HashMap<Box<str>, usize>,
    /// Places without an area.
    without_area: Vec<usize>,
    /// Name of the only area of a file that names none.
    only_area: String,
    mistakes: Vec<Mistake>,
}

impl Reading {
    fn new(only_area: &str) -> Reading {
        let gazetteer = Gazetteer {
            places: Vec::new(),
            areas: Vec::new(),
            by_code: HashMap::new(),
            names: Names::default(),
            numeric: true,
            journeys: Journeys::default(),
        };
        let only_area = only_area.to_owned();
        let (lines, areas, without_area, mistakes) = (vec![], HashMap::new(), vec![], vec![]);
        Reading { gazetteer, lines, areas, without_area, only_area, mistakes }
    }

    fn read(mut self, source: &str) -> Result<Gazetteer, Vec<Mistake>> {
        let mut table = Table::open(source);
        let columns = Columns::find(&table.headers)?;
        let mut row = StringRecord::new();
        while let Some(line) = table.next_row(&mut row) {
            let added = table.check_length(&row).and_then(|()| self.add(&columns, &row, line));
            if let Err((what, instead)) = added {
                self.mistakes.push(Mistake { line: Some(line), what, instead });
            }
        }
        self.finish()
    }

    fn add(&mut self, columns: &Columns, row: &StringRecord, line: usize) -> Result<(), Told> {
        let text = |column: Option<usize>| column.and_then(|column| row.get(column)).unwrap_or("").trim();
        let (code, name) = (text(columns.code), text(columns.name));
        let key = compact(code);
        if key.is_empty() || name.is_empty() {
            return Err(told("this row has no code or no name", "write both"));
        }
        let (latitude, longitude) = (degrees(text(columns.lat), 90.0)?, degrees(text(columns.lon), 180.0)?);
        let population = match text(columns.population) {
            "" => 0,
            number => number.parse().map_err(|_| {
                let what = format!("`{number}` is no number of inhabitants");
                (what, "write a whole number, or nothing where it is unknown".to_owned())
            })?,
        };
        let (mut area_code, mut area_name) = (text(columns.dep_code), text(columns.dep_name));
        if area_code.is_empty() {
            (area_code, area_name) = (text(columns.region_code), text(columns.region_name));
        }
        let gazetteer = &mut self.gazetteer;
        let index = gazetteer.places.len();
        let id = PlaceId(u32::try_from(index).unwrap_or(u32::MAX));
        if let Some(first) = gazetteer.by_code.get(key.as_str()) {
            let first = self.lines[first.0 as usize];
            let what = format!("the code `{code}` is there twice");
            let instead = format!("keep one row for each code: the first is on line {first}");
            return Err((what, instead));
        }
        gazetteer.by_code.insert(key.into(), id);
        gazetteer.numeric &= code.bytes().all(|byte| byte.is_ascii_digit());

        let area = if area_code.is_empty() {
            self.without_area.push(index);
            0
        } else {
            let area_name = if area_name.is_empty() { area_code } else { area_name };
            *self.areas.entry(area_code.into()).or_insert_with(|| {
                gazetteer.areas.push(Area { code: area_code.to_owned(), name: area_name.to_owned() });
                gazetteer.areas.len() - 1
            })
        };
        let others = text(columns.places).split('|').map(str::trim).filter(|other| !other.is_empty() && *other != name);
        let names: Vec<String> = std::iter::once(name).chain(others).map(str::to_owned).collect();
        let (code, name) = (code.to_owned(), name.to_owned());
        let population = if text(columns.kind) == "extra" { 0 } else { population };
        gazetteer.places.push(Place { code, name, names, area, population, latitude, longitude });
        self.lines.push(line);
        Ok(())
    }

    fn finish(mut self) -> Result<Gazetteer, Vec<Mistake>> {
        if self.gazetteer.places.is_empty() && self.mistakes.is_empty() {
            let (what, instead) = told("this gazetteer has no place", "write a row for each place");
            return Err(vec![Mistake { line: None, what, instead }]);
        }
        self.check_areas();
        self.check_zeros();
        self.check_exchanged();
        if !self.mistakes.is_empty() {
            self.mistakes.sort_by_key(|mistake| mistake.line);
            return Err(self.mistakes);
        }
        self.gazetteer.places.shrink_to_fit();
        self.gazetteer.names = Names::of(&self.gazetteer.places);
        Ok(self.gazetteer)
    }

    /// Gives a file without areas one for all, and reports the places without one where others have one.
    fn check_areas(&mut self) {
        if self.gazetteer.areas.is_empty() {
            let name = self.only_area.clone();
            self.gazetteer.areas.push(Area { code: name.clone(), name });
            return;
        }
        for index in std::mem::take(&mut self.without_area) {
            let what = format!("`{}` is in no area", self.gazetteer.places[index].code);
            self.report(index, what, "write `dep_code` and `dep_name`, or those of the region");
        }
    }

    /// Reports codes that lost the zero in front, as spreadsheets take it: all codes are digits, and most are longer.
    fn check_zeros(&mut self) {
        let places = &self.gazetteer.places;
        if !self.gazetteer.numeric || places.len() < ROWS_TO_COMPARE {
            return;
        }
        let longest = places.iter().map(|place| place.code.len()).max().unwrap_or(0);
        let short: Vec<usize> = (0..places.len()).filter(|index| places[*index].code.len() < longest).collect();
        let Some(first) = short.first().copied().filter(|_| short.len() * 2 < places.len()) else { return };
        let code = &places[first].code;
        let others = match short.len() - 1 {
            0 => String::new(),
            1 => " (and so is another)".to_owned(),
            n => format!(" (and so are {n} others)"),
        };
        let what = format!("the code `{code}` is shorter than most{others}: a spreadsheet may have dropped a zero");
        let instead = format!("write `{code:0>longest$}`; in a spreadsheet, import the column `code` as text");
        self.report(first, what, instead);
    }

    /// Reports places that lie far from the others, and among them when latitude and longitude are exchanged.
    fn check_exchanged(&mut self) {
        let places = &self.gazetteer.places;
        if places.len() < ROWS_TO_COMPARE {
            return;
        }
        let latitude = middle(places.iter().map(|place| place.latitude).collect());
        let longitude = middle(places.iter().map(|place| place.longitude).collect());
        let among =
            |(low, high): (f64, f64), degrees: f64| (low - DEGREES_OUTSIDE..=high + DEGREES_OUTSIDE).contains(&degrees);
        let exchanged: Vec<usize> = (0..places.len())
            .filter(|index| {
                let place = &places[*index];
                let is_far = !among(latitude, place.latitude) || !among(longitude, place.longitude);
                is_far && among(latitude, place.longitude) && among(longitude, place.latitude)
            })
            .collect();
        for index in exchanged {
            let Place { name, latitude, longitude, .. } = &self.gazetteer.places[index];
            let what = format!("`{name}` lies far from all others: latitude and longitude are exchanged");
            let instead = format!("write {longitude} under `lat` and {latitude} under `lon`");
            self.report(index, what, instead);
        }
    }

    fn report(&mut self, index: usize, what: String, instead: impl Into<String>) {
        self.mistakes.push(Mistake { line: Some(self.lines[index]), what, instead: instead.into() });
    }
}

fn degrees(text: &str, most: f64) -> Result<f64, Told> {
    let degrees: Option<f64> = text.parse().ok();
    degrees.filter(|degrees| degrees.abs() <= most).ok_or_else(|| {
        let with_point = text.replace(',', ".");
        let instead = if text.contains(',') && with_point.parse::<f64>().is_ok() {
            format!("write it with a point: {with_point}")
        } else {
            "write degrees with a point: a latitude from -90 to 90, a longitude from -180 to 180".to_owned()
        };
        (format!("`{text}` is no position"), instead)
    })
}

/// Returns between which values four of five lie.
fn middle(mut values: Vec<f64>) -> (f64, f64) {
    values.sort_unstable_by(f64::total_cmp);
    let last = values.len() - 1;
    (values[last / 10], values[last - last / 10])
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
    fn find(headers: &StringRecord) -> Result<Columns, Vec<Mistake>> {
        table::check_columns(headers, &["code", "name", "lat", "lon"])?;
        let column = |name: &str| table::column(headers, name);
        Ok(Columns {
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
