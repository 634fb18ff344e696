//! The rules as a plain loop over all volunteers: slow, and sharing no code with the index.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use matching::{
    Answer, Candidate, Candidates, Criterion, Distance, Need, PlaceId, Places, Point, Reason, Refusal, Rules,
    Volunteer, VolunteerId, What, Widen,
};

/// Candidates as a plain list, which can be compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Listed {
    pub(super) ranked: Vec<Candidate>,
    pub(super) total: usize,
    pub(super) refused: Vec<(Refusal, usize)>,
}

impl From<Candidates> for Listed {
    fn from(candidates: Candidates) -> Listed {
        let Candidates { ranked, total, refused } = candidates;
        Listed { ranked: ranked.iter().collect(), total, refused }
    }
}

/// The data of the plain loop.
pub(super) struct Naive {
    pub(super) rules: Rules,
    pub(super) places: Places,
    pub(super) volunteers: BTreeMap<VolunteerId, Volunteer>,
}

impl Naive {
    pub(super) fn candidates(&self, need: &Need) -> Listed {
        let mut ranked = Vec::new();
        let mut refused = BTreeMap::new();
        let pairs =
            self.volunteers.values().map(|volunteer| (self.nearest(need, volunteer).1, self.pair(need, volunteer)));
        let pairs: Vec<_> = pairs.collect();
        let radius =
            self.radius(need, pairs.iter().filter(|(_, pair)| pair.is_ok()).map(|&(metres, _)| metres).collect());
        for (metres, pair) in pairs {
            match pair {
                Err(refusals) if refusals[0] == Refusal::OtherKind => {}
                _ if metres > radius => *refused.entry(Refusal::TooFar).or_insert(0) += 1,
                Ok(candidate) => ranked.push(candidate),
                Err(refusals) => *refused.entry(refusals[0]).or_insert(0) += 1,
            }
        }
        ranked.sort_by_key(|candidate| {
            let volunteer = &self.volunteers[&candidate.volunteer];
            let fairness = (volunteer.calls, volunteer.waiting_since, volunteer.id);
            (Reverse(candidate.points), candidate.metres, fairness)
        });
        Listed { total: ranked.len(), ranked, refused: refused.into_iter().collect() }
    }

    /// The distance to which the list goes: the kind's radius, or that of the last candidate wanted.
    pub(super) fn radius(&self, need: &Need, mut metres: Vec<u32>) -> u32 {
        let distance = self.rules.kinds[usize::from(need.kind.0)].distance;
        metres.sort_unstable();
        match distance.widen {
            None | Some(Widen { candidates_wanted: 0, .. }) => distance.radius_metres_max,
            Some(widen) => {
                let last = metres.get(widen.candidates_wanted - 1).copied().unwrap_or(widen.radius_metres_max);
                last.max(distance.radius_metres_max)
            }
        }
    }

    /// The volunteer's place that is best for a need, and its distance in metres.
    pub(super) fn nearest(&self, need: &Need, volunteer: &Volunteer) -> (PlaceId, u32) {
        let mut places = volunteer.other_places.clone();
        places.push(volunteer.place);
        places.sort();
        let anywhere = self.rules.kinds[usize::from(need.kind.0)].distance.anywhere;
        let metres = |place| if anywhere { 0 } else { self.places.metres(need.place, place) };
        let away = places.into_iter().map(|place| (place, metres(place)));
        away.min_by_key(|&(place, metres)| (metres, place != need.place)).expect("one place at least")
    }

    pub(super) fn pair(&self, need: &Need, volunteer: &Volunteer) -> Result<Candidate, Vec<Refusal>> {
        let kind = &self.rules.kinds[usize::from(need.kind.0)];
        let Distance { radius_metres_max: radius, points_near, points_same_place, widen, .. } = kind.distance;
        let (place, metres) = self.nearest(need, volunteer);
        let offer = volunteer.offers.iter().find(|offer| offer.kind == need.kind);
        let mut refusals = Vec::new();
        let mut reasons = Vec::new();
        if offer.is_none() {
            refusals.push(Refusal::OtherKind);
        }
        if metres > widen.map_or(radius, |widen| radius.max(widen.radius_metres_max)) {
            refusals.push(Refusal::TooFar);
        }
        if need.blocked.contains(&volunteer.id) {
            refusals.push(Refusal::Blocked);
        }
        if !volunteer.free {
            refusals.push(Refusal::Busy);
        }
        if offer.is_some() && metres > volunteer.reach_metres {
            refusals.push(Refusal::OutOfReach);
        }
        if points_same_place > 0 {
            let given = if place == need.place { points_same_place } else { 0 };
            reasons.push(Reason { what: What::SamePlace, given, possible: points_same_place });
        }
        if points_near > 0 {
            let left = if radius == 0 { 1.0 } else { 1.0 - f64::from(metres) / f64::from(radius) };
            let given = (f64::from(points_near) * left + 0.5 + 1e-9).floor().max(0.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and positive")]
            reasons.push(Reason { what: What::Distance, given: given as u16, possible: points_near });
        }
        for (index, criterion) in kind.criteria.iter().enumerate() {
            let Some(offer) = offer else { continue };
            let says = offer.answers.get(index).copied().unwrap_or(Answer::Nothing);
            let wants = need.answers.get(index).copied().unwrap_or(Answer::Nothing);
            let accepted = match criterion {
                Criterion::Capacity => number(wants) <= number(says),
                Criterion::Choices => (0..64).all(|choice| !has(wants, choice) || has(says, choice)),
                Criterion::AnyOf { points } => {
                    let common = (0..64).any(|choice| has(wants, choice) && has(says, choice));
                    if let Some(points) = points {
                        let given = if common { *points } else { 0 };
                        reasons.push(Reason { what: What::Criterion(index), given, possible: *points });
                    }
                    points.is_some() || common || (0..64).all(|choice| !has(wants, choice))
                }
                Criterion::Period => match (says, wants) {
                    (Answer::Days(from, to), Answer::Days(first, last)) => {
                        (first..=last.min(10)).any(|day| (from..=to).contains(&day))
                    }
                    (Answer::Days(from, to), _) | (_, Answer::Days(from, to)) => from <= to,
                    _ => true,
                },
                Criterion::Stock => number(says) != 0,
                Criterion::Audience => has(says, need.audience),
                Criterion::Trait { points } => {
                    let given = if says == Answer::Flag(true) { *points } else { 0 };
                    reasons.push(Reason { what: What::Criterion(index), given, possible: *points });
                    true
                }
                Criterion::Scarce { rarer, points } => {
                    let kept = rarer.iter().any(|kind| volunteer.offers.iter().any(|offer| offer.kind == *kind));
                    let given = if kept { 0 } else { *points };
                    reasons.push(Reason { what: What::Criterion(index), given, possible: *points });
                    true
                }
            };
            if !accepted {
                refusals.push(Refusal::Criterion(index));
            }
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        reasons.retain(|reason| reason.possible > 0);
        let points = reasons.iter().map(|reason| reason.given).sum();
        Ok(Candidate { volunteer: volunteer.id, points, place, metres, reasons: reasons.into() })
    }
}

pub(super) fn number(answer: Answer) -> u32 {
    match answer {
        Answer::Count(count) => count,
        _ => 0,
    }
}

pub(super) fn has(answer: Answer, choice: u8) -> bool {
    match answer {
        Answer::Set(set) => choice < 64 && set & (1 << choice) != 0,
        _ => false,
    }
}

pub(super) fn haversine(a: Point, b: Point) -> f64 {
    let square_of_half_sine = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let parallels = a.latitude.to_radians().cos() * b.latitude.to_radians().cos();
    let h = square_of_half_sine(b.latitude - a.latitude) + parallels * square_of_half_sine(b.longitude - a.longitude);
    2.0 * 6_371_008.8 * h.sqrt().min(1.0).asin()
}
