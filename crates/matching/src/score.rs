//! Scores: the points of a pair of offer and need, and the reasons that add up to them.

use crate::{Answer, Kind, Need, PlaceId, Points};

/// The subject of a [`Reason`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Offer and need have the same place.
    SamePlace,
    /// The distance to the volunteer.
    Distance,
    /// This criterion, by its rank in [`Kind::criteria`].
    Criterion(usize),
}

/// One reason for a score: points given out of those possible.
///
/// What gives no points in any case is left out. What could have given points and did not is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What the points are for.
    pub what: What,
    /// Points given, at most `possible`.
    pub given: u16,
    /// The most points that the rules allow.
    pub possible: u16,
}

/// The judgement of a profile for one need.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verdict {
    /// How many metres its volunteers travel at most.
    pub(crate) reach_metres: u32,
    /// Points of all criteria together, or the rank of the first that refuses. The type is small because every profile has
    /// one.
    pub(crate) points: Result<u16, u16>,
}

/// How many metres the volunteers of a profile travel at most.
pub(crate) fn reach_metres(profile: &[Answer]) -> u32 {
    match profile.last() {
        Some(&Answer::Count(metres)) => metres,
        _ => 0,
    }
}

/// What a need asks of each criterion.
pub(crate) struct Question<'a> {
    pub(crate) kind: &'a Kind,
    place: PlaceId,
    asked: Vec<Answer>,
}

impl<'a> Question<'a> {
    /// Reads the need's answers.
    pub(crate) fn new(kind: &'a Kind, need: &Need) -> Question<'a> {
        let said = need.answers.iter().copied().chain(std::iter::repeat(Answer::Nothing));
        let asked = kind.criteria.iter().zip(said).map(|(criterion, said)| criterion.asked(said, need));
        Question { kind, place: need.place, asked: asked.collect() }
    }

    /// Each criterion's opinion on a profile, in order; `None` refuses.
    pub(crate) fn opinions(&self, profile: &[Answer]) -> impl Iterator<Item = Option<Points>> {
        let criteria = self.kind.criteria.iter();
        criteria.zip(profile).zip(&self.asked).map(|((criterion, &offered), &asked)| criterion.judge(offered, asked))
    }

    /// The ranks of the criteria that refuse a profile, in order.
    pub(crate) fn refusals(&self, profile: &[Answer]) -> impl Iterator<Item = usize> {
        let opinions = self.opinions(profile).enumerate();
        opinions.filter_map(|(index, opinion)| opinion.is_none().then_some(index))
    }

    /// Sums up the opinions of all criteria.
    pub(crate) fn verdict(&self, profile: &[Answer]) -> Verdict {
        let points = (0..).zip(self.opinions(profile)).try_fold(0_u16, |points, (index, opinion)| {
            opinion.map(|Points { given, .. }| points.saturating_add(given)).ok_or(index)
        });
        Verdict { reach_metres: reach_metres(profile), points }
    }

    /// The points for the volunteer's place, whatever their answers.
    pub(crate) fn points_of_place(&self, place: PlaceId, metres: u32) -> u16 {
        let [same_place, near] = self.reasons_of_place(place, metres);
        same_place.given.saturating_add(near.given)
    }

    fn reasons_of_place(&self, place: PlaceId, metres: u32) -> [Reason; 2] {
        let distance = &self.kind.distance;
        let same_place = Reason {
            what: What::SamePlace,
            given: if place == self.place { distance.points_same_place } else { 0 },
            possible: distance.points_same_place,
        };
        let near = Reason { what: What::Distance, given: distance.points(metres), possible: distance.points_near };
        [same_place, near]
    }

    /// The reasons for a score: place, distance, then each criterion.
    pub(crate) fn reasons(&self, place: PlaceId, metres: u32, profile: &[Answer]) -> impl Iterator<Item = Reason> {
        let of_criteria = self.opinions(profile).enumerate().filter_map(|(index, points)| {
            let Points { given, possible } = points?;
            let what = What::Criterion(index);
            Some(Reason { what, given, possible })
        });
        let of_place = self.reasons_of_place(place, metres);
        of_place.into_iter().chain(of_criteria).filter(|reason| reason.possible > 0)
    }
}
