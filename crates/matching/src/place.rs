//! Places: points of a gazetteer, and which of them are near each other.

use std::collections::{BTreeMap, HashMap};

use rstar::RTree;
use rstar::primitives::GeomWithData;

/// The Earth's mean radius (IUGG), in metres.
const EARTH_RADIUS_METRES: f64 = 6_371_008.8;

/// A position on the Earth, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Degrees north of the equator, −90 to 90.
    pub latitude: f64,
    /// Degrees east of Greenwich, −180 to 180.
    pub longitude: f64,
}

/// Identifies a place by its rank among the points given to [`Places::new`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u32);

/// The places of a campaign, indexed by position.
///
/// Points are kept on the unit sphere, so that neither the poles nor the antimeridian are special. Several places may
/// have the same point, such as postcodes of one town. They are 0 m apart, but not the same place.
///
/// # Panics
///
/// Every function panics if given a [`PlaceId`] that is not one of these places.
#[derive(Clone, Debug)]
pub struct Places {
    positions: Vec<[f64; 3]>,
    tree: RTree<GeomWithData<[f64; 3], PlaceId>>,
    /// Each place that has journeys leads to the metres of each, by the other place.
    journeys: HashMap<PlaceId, BTreeMap<PlaceId, u32>>,
}

impl Places {
    /// Indexes points. The first becomes `PlaceId(0)`.
    pub fn new(points: impl IntoIterator<Item = Point>) -> Places {
        let positions: Vec<_> = points.into_iter().map(on_unit_sphere).collect();
        let tree = RTree::bulk_load(
            (0..).zip(&positions).map(|(id, &position)| GeomWithData::new(position, PlaceId(id))).collect(),
        );
        Places { positions, tree, journeys: HashMap::new() }
    }

    /// Replaces the straight line between two places by the metres of a journey, in both directions: across a river, say,
    /// where the bridge is far.
    ///
    /// A pair that comes twice keeps the last. A place and itself stay 0 m apart.
    #[must_use]
    pub fn with_journeys(mut self, journeys: impl IntoIterator<Item = (PlaceId, PlaceId, u32)>) -> Places {
        for (a, b, metres) in journeys {
            assert!(self.has(a) && self.has(b), "there is no such place");
            if a != b {
                self.journeys.entry(a).or_default().insert(b, metres);
                self.journeys.entry(b).or_default().insert(a, metres);
            }
        }
        self
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// Whether there are no places.
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    /// Metres between two places: of their journey if there is one, else along a great circle, rounded to the nearest.
    ///
    /// Places are centres of towns, not homes, so a short distance only says that somebody is near.
    pub fn metres(&self, a: PlaceId, b: PlaceId) -> u32 {
        self.journey(a, b).unwrap_or_else(|| great_circle_metres(self.position(a), self.position(b)))
    }

    fn journey(&self, a: PlaceId, b: PlaceId) -> Option<u32> {
        self.journeys.get(&a)?.get(&b).copied()
    }

    /// Returns the places at most `metres` away and their distance in metres, nearest first, then by id.
    ///
    /// `centre` is one of them, and so are places with the same point, all at 0 m.
    pub fn within(&self, centre: PlaceId, metres: u32) -> Vec<(PlaceId, u32)> {
        let mut near: Vec<_> = self.around(centre, metres).collect();
        near.sort_unstable_by_key(|&(place, metres)| (metres, place));
        near
    }

    /// Like [`within`](Places::within), in any order.
    pub(crate) fn around(&self, centre: PlaceId, metres: u32) -> impl Iterator<Item = (PlaceId, u32)> {
        let journeys = self.journeys.get(&centre);
        let centre = *self.position(centre);
        // One metre more, because only rounded metres decide, as in `metres`.
        let chord = chord(f64::from(metres) + 1.0);
        let straight = self
            .tree
            .locate_within_distance(centre, chord * chord)
            .filter(move |place| journeys.is_none_or(|journeys| !journeys.contains_key(&place.data)))
            .map(move |place| (place.data, great_circle_metres(&centre, place.geom())));
        let travelled = journeys.into_iter().flatten().map(|(&place, &away)| (place, away));
        straight.chain(travelled).filter(move |&(_, away)| away <= metres)
    }

    /// Whether there is such a place.
    pub(crate) fn has(&self, place: PlaceId) -> bool {
        (place.0 as usize) < self.len()
    }

    fn position(&self, place: PlaceId) -> &[f64; 3] {
        &self.positions[place.0 as usize]
    }
}

fn on_unit_sphere(point: Point) -> [f64; 3] {
    let (latitude, longitude) = (point.latitude.to_radians(), point.longitude.to_radians());
    [latitude.cos() * longitude.cos(), latitude.cos() * longitude.sin(), latitude.sin()]
}

/// Length, in Earth radii, of the straight line between two points that are `metres` apart on the ground.
fn chord(metres: f64) -> f64 {
    let half_angle = metres / EARTH_RADIUS_METRES / 2.0;
    2.0 * half_angle.min(std::f64::consts::FRAC_PI_2).sin()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "0 to half the Earth's circumference, 20,015,114 m"
)]
fn great_circle_metres(a: &[f64; 3], b: &[f64; 3]) -> u32 {
    let squares: f64 = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum();
    let half_chord = (squares.sqrt() / 2.0).min(1.0);
    (2.0 * half_chord.asin() * EARTH_RADIUS_METRES).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(points: &[(f64, f64)]) -> Places {
        Places::new(points.iter().map(|&(latitude, longitude)| Point { latitude, longitude }))
    }

    #[test]
    fn paris_and_lyon_are_as_far_from_each_other_as_on_a_map() {
        let places = places(&[(48.8566, 2.3522), (45.7640, 4.8357)]);
        assert_eq!(places.metres(PlaceId(0), PlaceId(1)) / 1000, 391);
        assert_eq!(places.metres(PlaceId(1), PlaceId(0)) / 1000, 391);
    }

    #[test]
    fn a_quarter_and_a_half_of_the_globe_are_measured() {
        let places = places(&[(0.0, 0.0), (90.0, 0.0), (0.0, 180.0)]);
        assert_eq!(places.metres(PlaceId(0), PlaceId(1)), 10_007_557);
        assert_eq!(places.metres(PlaceId(0), PlaceId(2)), 20_015_114);
        assert_eq!(places.within(PlaceId(0), u32::MAX).len(), 3);
    }

    #[test]
    fn neighbours_across_the_antimeridian_and_the_pole_are_near() {
        let places = places(&[(-17.0, 179.99), (-17.0, -179.99), (89.99, 0.0), (89.99, 180.0)]);
        assert_eq!(places.within(PlaceId(0), 3_000)[1].0, PlaceId(1));
        assert_eq!(places.within(PlaceId(2), 3_000)[1].0, PlaceId(3));
    }

    #[test]
    fn places_within_are_nearest_first_then_by_id() {
        let places = places(&[(48.02, 2.0), (48.0, 2.0), (48.01, 2.0), (48.0, 2.0), (49.0, 2.0)]);
        let near = places.within(PlaceId(3), 5_000);
        assert_eq!(near, [(PlaceId(1), 0), (PlaceId(3), 0), (PlaceId(2), 1_112), (PlaceId(0), 2_224)]);
    }

    #[test]
    fn a_journey_replaces_the_straight_line_both_ways() {
        let across_the_water = [(PlaceId(0), PlaceId(1), 20_000), (PlaceId(2), PlaceId(0), 900)];
        let places = places(&[(48.0, 2.0), (48.01, 2.0), (48.2, 2.0)]).with_journeys(across_the_water);
        assert_eq!((places.metres(PlaceId(0), PlaceId(1)), places.metres(PlaceId(1), PlaceId(0))), (20_000, 20_000));
        assert_eq!(places.within(PlaceId(0), 5_000), [(PlaceId(0), 0), (PlaceId(2), 900)]);
        assert_eq!(places.within(PlaceId(1), 1_112), [(PlaceId(1), 0)]);
        assert_eq!(places.within(PlaceId(1), 20_000), [(PlaceId(1), 0), (PlaceId(0), 20_000)]);
    }

    #[test]
    fn the_radius_itself_is_within() {
        let places = places(&[(48.0, 2.0), (48.01, 2.0)]);
        assert_eq!(places.within(PlaceId(0), 1_112).len(), 2);
        assert_eq!(places.within(PlaceId(0), 1_111).len(), 1);
        assert_eq!(places.within(PlaceId(0), 0).len(), 1);
    }
}
