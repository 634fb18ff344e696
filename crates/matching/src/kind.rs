//! The campaign's rules: its kinds of help, each with a radius and criteria.

use crate::Criterion;

/// A kind of help: its rank in [`Rules::kinds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(pub u16);

/// Every kind of help of a campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// By [`KindId`].
    pub kinds: Vec<Kind>,
}

impl Rules {
    /// The rules of one kind. Panics when the campaign has no such kind.
    pub fn kind(&self, kind: KindId) -> &Kind {
        &self.kinds[usize::from(kind.0)]
    }
}

/// What decides whether an offer of this kind can serve a need of this kind, and how well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// How far help goes, and what being near is worth.
    pub distance: Distance,
    /// The questions put to both sides; answers are given in this order.
    pub criteria: Vec<Criterion>,
}

impl Kind {
    /// The points of a perfect candidate. A campaign keeps them at 100 at most.
    pub fn points_possible(&self) -> u16 {
        let Distance { points_near, points_same_place, .. } = self.distance;
        self.criteria
            .iter()
            .map(Criterion::points_possible)
            .fold(points_near.saturating_add(points_same_place), u16::saturating_add)
    }
}

/// A list of candidates that is too short looks farther.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Widen {
    /// It goes on until there are so many.
    pub candidates_wanted: usize,
    /// But no farther than this. Beyond the kind's radius an offer earns no points of distance.
    pub radius_metres_max: u32,
}

/// The criterion of every kind: how far a volunteer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// An offer farther than this is refused, unless the search widens; at exactly this distance it is not.
    pub radius_metres_max: u32,
    /// What to do where too few are within the radius.
    pub widen: Option<Widen>,
    /// Points at 0 m; they fall along a straight line to 0 at the radius.
    pub points_near: u16,
    /// Points more when both sides gave the same place. Sharing its point is not enough.
    pub points_same_place: u16,
}

impl Distance {
    /// What an offer may never be farther than.
    pub fn limit_metres(&self) -> u32 {
        self.widen.map_or(0, |widen| widen.radius_metres_max).max(self.radius_metres_max)
    }

    /// Points of an offer `metres` away, a half rounded up: `points_near × (1 − metres ÷ radius)`.
    ///
    /// With a radius of 0 m, everything within it is as near as can be.
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
        Distance { radius_metres_max, widen: None, points_near, points_same_place: 0 }
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
            distance: Distance { radius_metres_max: 15_000, widen: None, points_near: 40, points_same_place: 20 },
            criteria: vec![
                Criterion::Capacity,
                Criterion::Trait { points: 25 },
                Criterion::Scarce { rarer: vec![], points: 15 },
            ],
        };
        assert_eq!(kind.points_possible(), 100);
    }
}
