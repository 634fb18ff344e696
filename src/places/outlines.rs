//! The outlines of a campaign's areas, to draw maps. They are read from a JSON file with a `viewBox` and, by area code,
//! `paths` of SVG; `zoom` may hold a larger copy of areas too small to see or press.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::campaign::Problems;

/// An outline to draw, with the box around it.
pub struct Outline {
    /// SVG path data.
    pub path: String,
    /// Left, top, width and height of the box.
    pub around: [f64; 4],
}

/// Outlines of the areas as SVG paths.
#[derive(Clone, Debug, Deserialize)]
pub struct Outlines {
    /// SVG `viewBox` of the whole drawing.
    #[serde(rename = "viewBox")]
    pub view_box: String,
    pub paths: BTreeMap<String, String>,
    /// Area codes of areas that are drawn again, larger, in a free corner.
    #[serde(default)]
    pub zoom: BTreeMap<String, String>,
}

impl Outlines {
    /// Reads a file of outlines.
    ///
    /// # Errors
    /// What is wrong with it, and what to write instead.
    pub fn read(path: &Path) -> Result<Outlines, Problems> {
        let mut problems = Problems::new();
        let read = std::fs::read(path).map_err(|error| error.to_string());
        let parsed = read.and_then(|bytes| serde_json::from_slice(&bytes).map_err(|error| error.to_string()));
        match parsed {
            Ok(outlines) => Ok(outlines),
            Err(error) => {
                let instead = "give a JSON file with `viewBox` and `paths`, as places/fr-departments.json";
                problems.add(path, None, format!("these outlines cannot be read ({error})"), instead);
                Err(problems)
            }
        }
    }

    /// Rounds a path to whole units. Borders shared by neighbours stay shared.
    pub fn coarse(path: &str) -> String {
        let (mut drawn, mut from) = (String::new(), None);
        for (begins, (x, y)) in corners(path) {
            let to = (x.round(), y.round());
            let step = match from.filter(|_| !begins) {
                Some(last) if last == to => continue,
                Some((x, y)) => format!("l{},{}", to.0 - x, to.1 - y),
                None if drawn.is_empty() => format!("M{},{}", to.0, to.1),
                None => format!("zM{},{}", to.0, to.1),
            };
            drawn.push_str(&step);
            from = Some(to);
        }
        drawn + "z"
    }

    /// Returns the outline of one area, to draw behind figures.
    pub fn behind(&self, code: &str) -> Option<Outline> {
        Some(Outline { path: self.paths.get(code)?.clone(), around: self.around(code)? })
    }

    /// Returns the outline of all areas together.
    pub fn all_behind(&self) -> Option<Outline> {
        let sides: Vec<f64> = self.view_box.split(' ').filter_map(|side| side.parse().ok()).collect();
        Some(Outline { path: self.paths.values().cloned().collect(), around: sides.try_into().ok()? })
    }

    /// Returns the box around one area as left, top, width and height; none when it has no outline.
    pub fn around(&self, code: &str) -> Option<[f64; 4]> {
        let points = points(self.paths.get(code)?);
        let least = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        let (left, top) = (least(|p| p.0), least(|p| p.1));
        let (width, height) = (most(|p| p.0) - left, most(|p| p.1) - top);
        (!points.is_empty() && width > 0.0 && height > 0.0).then_some([left, top, width, height])
    }
}

/// Returns the corners of a path of `M`, `l` and `z`, the only commands in the files.
fn points(path: &str) -> Vec<(f64, f64)> {
    corners(path).into_iter().map(|(_, point)| point).collect()
}

/// Like [`points`], each corner with whether a part of the path begins there.
fn corners(path: &str) -> Vec<(bool, (f64, f64))> {
    let (mut corners, mut at) = (vec![], (0.0, 0.0));
    for part in path.split_inclusive(['M', 'l', 'z']).collect::<Vec<_>>().windows(2) {
        let relative = part[0].ends_with('l');
        let numbers: Vec<f64> = part[1]
            .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
            .filter_map(|n| n.parse().ok())
            .collect();
        for pair in numbers.chunks_exact(2) {
            at = if relative { (at.0 + pair[0], at.1 + pair[1]) } else { (pair[0], pair[1]) };
            corners.push((!relative, at));
        }
    }
    corners
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_box_around_an_area_holds_all_its_islands() {
        let path = "M10,20l5,0 0,5 -5,-1zM30,40l-1.5,2 3,4z".to_owned();
        let paths = [("a".to_owned(), path)].into();
        let outlines = Outlines { view_box: "0 0 100 100".into(), paths, zoom: BTreeMap::new() };
        assert_eq!(outlines.around("a"), Some([10.0, 20.0, 21.5, 26.0]));
        assert_eq!(outlines.around("b"), None);
    }

    #[test]
    fn a_coarse_outline_keeps_its_parts_and_drops_what_nobody_sees() {
        let path = "M10.4,20.4l5,0.2 0.1,0.1 0,5 -5.2,-1zM30,40l-1.5,2 3,4z";
        assert_eq!(Outlines::coarse(path), "M10,20l5,1l1,0l0,5l-6,-1zM30,40l-1,2l3,4z");
    }

    #[test]
    fn the_areas_of_new_zealand_and_sweden_all_have_an_outline() {
        for country in ["nz-regions/nz", "se-counties/se"] {
            let (outlines, gazetteer) = country.split_once('/').unwrap();
            let outlines = Outlines::read(Path::new(&format!("places/{outlines}.json"))).unwrap();
            let places = crate::places::Gazetteer::read(Path::new(&format!("places/{gazetteer}.csv"))).unwrap();
            let codes: std::collections::BTreeSet<&String> = places.areas().iter().map(|area| &area.code).collect();
            assert_eq!(outlines.paths.keys().collect::<std::collections::BTreeSet<_>>(), codes);
            assert!(outlines.paths.keys().all(|code| outlines.around(code).is_some()), "{country}");
        }
    }

    #[test]
    fn france_has_an_outline_for_each_department() {
        let outlines = Outlines::read(Path::new("places/fr-departments.json")).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(outlines.paths.len(), 101);
        for code in outlines.paths.keys() {
            let [left, top, width, height] = outlines.around(code).unwrap();
            assert!(left >= 0.0 && top >= 0.0 && left + width <= 701.0 && top + height <= 786.0, "{code}");
        }
        assert!(outlines.zoom.contains_key("75"));
    }
}
