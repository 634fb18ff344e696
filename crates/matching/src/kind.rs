//! Rules: kinds of help, each with a radius and criteria.

use crate::Criterion;

/// Identifies a kind of help by its rank in [`Rules::kinds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(pub u16);

/// The kinds of help of a campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The kinds, by [`KindId`].
    pub kinds: Vec<Kind>,
}

impl Rules {
    /// Returns a kind.
    ///
    /// # Panics
    ///
    /// If there is no such kind.
    pub fn kind(&self, kind: KindId) -> &Kind {
        &self.kinds[usize::from(kind.0)]
    }
}

/// Decides whether an offer of this kind can serve a need of this kind, and for how many points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// How far help goes, and how many points a short way gives.
    pub distance: Distance,
    /// The questions put to both sides. Answers are in the same order.
    pub criteria: Vec<Criterion>,
}

impl Kind {
    /// The points of a perfect candidate; 65,535 if they add up to more, which [`Rules::check`] refuses.
    pub fn points_possible(&self) -> u16 {
        let Distance { points_near, points_same_place, .. } = self.distance;
        self.criteria
            .iter()
            .map(Criterion::points_possible)
            .fold(points_near.saturating_add(points_same_place), u16::saturating_add)
    }
}

/// Lets a search with too few candidates look beyond the radius.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Widen {
    /// The number of candidates at which the search stops.
    pub candidates_wanted: usize,
    /// The distance at which the search stops in any case, in metres. Beyond the kind's radius, distance gives no points.
    pub radius_metres_max: u32,
}

/// The criterion that every kind has: how far away the volunteer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// Whether distance does not matter: every volunteer is taken to be at 0 m.
    pub anywhere: bool,
    /// The greatest distance, in metres, at which an offer is accepted, unless the search widens.
    pub radius_metres_max: u32,
    /// Whether the search may look beyond the radius.
    pub widen: Option<Widen>,
    /// Points at 0 m. They decrease linearly to 0 at the radius.
    pub points_near: u16,
    /// Further points if offer and need have the same place. Two places with the same coordinates are not the same place.
    pub points_same_place: u16,
}

impl Distance {
    /// The greatest distance, in metres, at which an offer is ever accepted.
    pub fn limit_metres(&self) -> u32 {
        if self.anywhere {
            return u32::MAX;
        }
        self.widen.map_or(0, |widen| widen.radius_metres_max).max(self.radius_metres_max)
    }

    /// Returns the points for a distance: `points_near × (1 − metres ÷ radius)`, rounded to the nearest, a half up.
    ///
    /// If the radius is 0, every distance gives all points.
    pub fn points(&self, metres: u32) -> u16 {
        let radius = u64::from(self.radius_metres_max);
        if radius == 0 {
            return self.points_near;
        }
        let left = radius.saturating_sub(u64::from(metres));
        let points = (2 * u64::from(self.points_near) * left + radius) / (2 * radius);
        u16::try_from(points).unwrap_or(self.points_near)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(radius_metres_max: u32, points_near: u16) -> Distance {
        Distance { anywhere: false, radius_metres_max, widen: None, points_near, points_same_place: 0 }
    }

    #[test]
    fn points_fall_along_a_line_and_a_half_is_rounded_up() {
        let points: Vec<_> = [0, 1, 999, 1_000, 1_001, 3_000, 19_000, 19_001, 20_000]
            .map(|metres| distance(20_000, 10).points(metres))
            .into();
        assert_eq!(points, [10, 10, 10, 10, 9, 9, 1, 0, 0]);
    }

    #[test]
    fn a_kind_without_radius_gives_all_its_points_at_hand() {
        assert_eq!(distance(0, 40).points(0), 40);
    }

    #[test]
    fn the_longest_radius_and_most_points_do_not_overflow() {
        assert_eq!(distance(u32::MAX, u16::MAX).points(0), u16::MAX);
        assert_eq!(distance(u32::MAX, u16::MAX).points(u32::MAX), 0);
    }

    #[test]
    fn points_possible_are_those_of_a_perfect_candidate() {
        let kind = Kind {
            distance: Distance {
                anywhere: false,
                radius_metres_max: 15_000,
                widen: None,
                points_near: 40,
                points_same_place: 20,
            },
            criteria: vec![
                Criterion::Capacity,
                Criterion::Trait { points: 25 },
                Criterion::Scarce { rarer: vec![], points: 15 },
            ],
        };
        assert_eq!(kind.points_possible(), 100);
    }
}
