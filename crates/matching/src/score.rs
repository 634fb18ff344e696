//! What a pair is worth: points, and the reasons that add up to them.

use crate::{Answer, Kind, Need, PlaceId, Points};

/// What points were given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Both sides gave the same place.
    SamePlace,
    /// How near the volunteer is.
    Distance,
    /// A criterion, by its rank in [`Kind::criteria`].
    Criterion(usize),
}

/// One reason for a score: points given out of those possible.
///
/// What can give no point in this campaign is no reason, and is left out; what could and did not is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// For what.
    pub what: What,
    /// At most `possible`.
    pub given: u16,
    /// What the campaign set.
    pub possible: u16,
}

/// What a profile comes to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verdict {
    /// How far its volunteers get.
    pub(crate) reach_metres: u32,
    /// Points of all criteria together, or the rank of the first that refuses. Small, since there is one a profile.
    pub(crate) points: Result<u16, u16>,
}

/// How far the volunteers of a profile get.
pub(crate) fn reach_metres(profile: &[Answer]) -> u32 {
    match profile.last() {
        Some(&Answer::Count(metres)) => metres,
        _ => 0,
    }
}

/// A need as the criteria of its kind see it.
pub(crate) struct Question<'a> {
    pub(crate) kind: &'a Kind,
    place: PlaceId,
    asked: Vec<Answer>,
}

impl<'a> Question<'a> {
    pub(crate) fn new(kind: &'a Kind, need: &Need) -> Question<'a> {
        let said = need.answers.iter().copied().chain(std::iter::repeat(Answer::Nothing));
        let asked = kind.criteria.iter().zip(said).map(|(criterion, said)| criterion.asked(said, need));
        Question { kind, place: need.place, asked: asked.collect() }
    }

    /// Each criterion's opinion of a profile; `None` refuses.
    pub(crate) fn opinions(&self, profile: &[Answer]) -> impl Iterator<Item = Option<Points>> {
        let criteria = self.kind.criteria.iter();
        criteria.zip(profile).zip(&self.asked).map(|((criterion, &offered), &asked)| criterion.judge(offered, asked))
    }

    /// The ranks of the criteria that refuse.
    pub(crate) fn refusals(&self, profile: &[Answer]) -> impl Iterator<Item = usize> {
        let opinions = self.opinions(profile).enumerate();
        opinions.filter_map(|(index, opinion)| opinion.is_none().then_some(index))
    }

    /// All opinions in one.
    pub(crate) fn verdict(&self, profile: &[Answer]) -> Verdict {
        let points = (0..).zip(self.opinions(profile)).try_fold(0_u16, |points, (index, opinion)| {
            opinion.map(|Points { given, .. }| points.saturating_add(given)).ok_or(index)
        });
        Verdict { reach_metres: reach_metres(profile), points }
    }

    /// Points of where the volunteer is, whatever they answered.
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

    /// Why this many points: the place, the distance, then each criterion.
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
