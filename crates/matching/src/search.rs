//! One need's way through the index: each cohort within its radius is met once.

use std::ops::ControlFlow;

use crate::by_id::Ids;
use crate::cohort::{Local, Member, ProfileId, Supply};
use crate::offers::profile;
use crate::refusal::Tally;
use crate::score::{Question, Verdict};
use crate::{Criterion, KindId, Need, Offers, PlaceId, VolunteerId};

/// A need among the offers of its kind.
pub(crate) struct Search<'a> {
    offers: &'a Offers,
    pub(crate) supply: &'a Supply,
    pub(crate) question: Question<'a>,
    kind: KindId,
    pub(crate) place: PlaceId,
    /// In order.
    blocked_ids: Vec<VolunteerId>,
    blocked: Vec<Blocked>,
}

/// How far a search goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// To the kind's radius; where it finds too few there, until it has found enough.
    Enough,
    /// As far as help of this kind may ever come from.
    Limit,
}

/// A cohort that can serve the need, or one volunteer of several places.
#[derive(Clone, Copy)]
pub(crate) struct Hit<'a> {
    pub(crate) points: u16,
    pub(crate) metres: u32,
    pub(crate) place: PlaceId,
    pub(crate) profile: ProfileId,
    /// Free volunteers in order of fairness, blocked or not.
    pub(crate) members: &'a [Member],
    /// Members who are not blocked, at least one.
    pub(crate) count: usize,
}

/// Somebody blocked who would otherwise be met in a cohort, or among the busy.
struct Blocked {
    place: PlaceId,
    /// `None` when they are busy anyway.
    profile: Option<ProfileId>,
}

impl<'a> Search<'a> {
    pub(crate) fn new(offers: &'a Offers, need: &Need) -> Search<'a> {
        let mut blocked_ids = need.blocked.clone();
        blocked_ids.sort_unstable();
        blocked_ids.dedup();
        let mut search = Search {
            offers,
            supply: offers.supply(need.kind),
            question: Question::new(offers.rules().kind(need.kind), need),
            kind: need.kind,
            place: need.place,
            blocked_ids,
            blocked: Vec::new(),
        };
        search.blocked = search.blocked_ids.iter().filter_map(|&id| search.blocked(id, need)).collect();
        search
    }

    /// Hands over each hit, in no order, until told to break. The tally is complete if never told.
    pub(crate) fn each_hit(&self, extent: Extent, found: impl FnMut(Hit<'a>) -> ControlFlow<()>) -> Tally {
        self.each_hit_until(extent, |_| false, found)
    }

    /// The same, nearest places first, until what can still come is `enough`: no hit of more than those points.
    pub(crate) fn each_hit_until(
        &self,
        extent: Extent,
        mut enough: impl FnMut(u16) -> bool,
        mut found: impl FnMut(Hit<'a>) -> ControlFlow<()>,
    ) -> Tally {
        let kind = self.question.kind;
        let distance = &kind.distance;
        let mut judged = Judged { search: self, verdicts: vec![None; self.supply.profiles()] };
        let mut tally = Tally::new(kind.criteria.len());
        tally.reached_metres = distance.limit_metres();
        let (mut met, mut candidates) = (0, 0);
        let mut rovers_met: Ids<VolunteerId> = Ids::default();
        let mut before = 0;

        let most_of_criteria = kind.criteria.iter().map(Criterion::points_possible).fold(0, u16::saturating_add);

        for &(place, metres) in self.offers.neighbours(self.kind, self.place) {
            let local = self.supply.at(place);
            if local.is_empty() {
                continue;
            }
            let farther = metres > distance.radius_metres_max && metres > before;
            if farther && extent == Extent::Enough && distance.widen.is_none_or(|w| candidates >= w.candidates_wanted) {
                tally.reached_metres = before.max(distance.radius_metres_max);
                break;
            }
            before = metres;
            // At hand, the same place may still come.
            let bonus = if metres == 0 { distance.points_same_place } else { 0 };
            if enough(distance.points(metres).saturating_add(bonus).saturating_add(most_of_criteria)) {
                break;
            }
            let points_of_place = self.question.points_of_place(place, metres);
            let hit = |points: u16, profile, members, count| {
                let points = points.saturating_add(points_of_place);
                Hit { points, metres, place, profile, members, count }
            };
            met += local.len();
            let any_blocked = self.tally_absent(place, local, &mut tally);

            for (profile, members) in local.cohorts() {
                let blocked = if any_blocked { self.blocked_in(place, profile) } else { 0 };
                let count = members.len() - blocked;
                if count == 0 {
                    continue;
                }
                if let Some(points) = judged.judge(profile, metres, count, &mut tally) {
                    candidates += count;
                    if found(hit(points, profile, members, count)).is_break() {
                        return tally;
                    }
                }
            }

            for rover in &local.rovers {
                if !rovers_met.insert(rover.member.id) {
                    continue;
                }
                met += 1;
                if self.is_blocked(rover.member.id) {
                    tally.blocked += 1;
                } else if !rover.free {
                    tally.busy += 1;
                } else if let Some(points) = judged.judge(rover.profile, metres, 1, &mut tally) {
                    candidates += 1;
                    if found(hit(points, rover.profile, std::slice::from_ref(&rover.member), 1)).is_break() {
                        return tally;
                    }
                }
            }
        }
        tally.too_far = self.supply.total() - met;
        tally
    }

    pub(crate) fn is_blocked(&self, id: VolunteerId) -> bool {
        self.blocked_ids.binary_search(&id).is_ok()
    }

    /// Counts those of a place who are blocked or busy, and says whether anybody is blocked.
    fn tally_absent(&self, place: PlaceId, local: &Local, tally: &mut Tally) -> bool {
        let blocked = || self.blocked.iter().filter(|blocked| blocked.place == place);
        let blocked_and_busy = blocked().filter(|blocked| blocked.profile.is_none());
        tally.busy += local.busy() - blocked_and_busy.count();
        let blocked = blocked().count();
        tally.blocked += blocked;
        blocked > 0
    }

    fn blocked_in(&self, place: PlaceId, profile: ProfileId) -> usize {
        let here = |blocked: &&Blocked| (blocked.place, blocked.profile) == (place, Some(profile));
        self.blocked.iter().filter(here).count()
    }

    /// A blocked volunteer of one place, provided they offer this kind. Their place may turn out too far: then it is
    /// not visited.
    fn blocked(&self, id: VolunteerId, need: &Need) -> Option<Blocked> {
        let kind = self.question.kind;
        let volunteer = self.offers.get(id).filter(|volunteer| volunteer.other_places.is_empty())?;
        let offer = volunteer.offer(need.kind)?;
        let answers: Vec<_> = profile(kind, volunteer, offer).collect();
        let profile = if volunteer.free { self.supply.profile(&answers) } else { None };
        Some(Blocked { place: volunteer.place, profile })
    }
}

/// Profiles judged so far.
struct Judged<'s, 'a> {
    search: &'s Search<'a>,
    /// By profile.
    verdicts: Vec<Option<Verdict>>,
}

impl Judged<'_, '_> {
    /// Points of the criteria; or nothing, and so many more refused.
    #[inline]
    fn judge(&mut self, profile: ProfileId, metres: u32, count: usize, tally: &mut Tally) -> Option<u16> {
        let Search { question, supply, .. } = self.search;
        let verdict = self.verdicts[profile.index()].get_or_insert_with(|| question.verdict(supply.answers(profile)));
        if metres > verdict.reach_metres {
            tally.out_of_reach += count;
            return None;
        }
        verdict.points.map_err(|criterion| tally.by_criterion[usize::from(criterion)] += count).ok()
    }
}
