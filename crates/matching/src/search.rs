//! The search of one need through the index. It meets each cohort within the radius once.

use std::ops::ControlFlow;

use crate::by_id::Ids;
use crate::cohort::{Local, Member, ProfileId, Supply};
use crate::offers::profile;
use crate::refusal::Tally;
use crate::score::{Question, Verdict};
use crate::{Criterion, KindId, Need, Offers, PlaceId, VolunteerId};

/// The search for offers that can serve a need.
pub(crate) struct Search<'a> {
    offers: &'a Offers,
    pub(crate) supply: &'a Supply,
    pub(crate) question: Question<'a>,
    kind: KindId,
    pub(crate) place: PlaceId,
    /// Volunteers whom the need blocks, sorted, each once.
    blocked_ids: Vec<VolunteerId>,
    /// The part of them who offer the kind and have one place.
    blocked: Vec<Blocked>,
}

/// How far a search goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Searches to the kind's radius, and beyond while the kind widens and too few were found.
    Enough,
    /// Searches to the greatest distance that the kind accepts.
    Limit,
}

/// A cohort that can serve the need, or a single volunteer with several places.
#[derive(Clone, Copy)]
pub(crate) struct Hit<'a> {
    pub(crate) points: u16,
    pub(crate) metres: u32,
    pub(crate) place: PlaceId,
    pub(crate) profile: ProfileId,
    /// Free volunteers in order of fairness, including blocked ones.
    pub(crate) members: &'a [Member],
    /// Number of members who are not blocked, at least 1.
    pub(crate) count: usize,
}

/// A blocked volunteer with one place, who must not be counted in a cohort or among busy volunteers.
struct Blocked {
    place: PlaceId,
    /// The profile of a free volunteer; `None` for a busy one.
    profile: Option<ProfileId>,
}

impl<'a> Search<'a> {
    /// Prepares a search. Panics if the need's kind does not exist.
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

    /// Passes each hit to `found`, nearest places first, until it breaks. The tally is complete if it never does.
    pub(crate) fn each_hit(&self, extent: Extent, found: impl FnMut(Hit<'a>) -> ControlFlow<()>) -> Tally {
        self.each_hit_until(extent, |_| false, found)
    }

    /// Like [`each_hit`](Search::each_hit), but also stops once `enough` returns true. It is given the most points that
    /// any later hit can have.
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

        for (place, metres) in self.offers.neighbours(self.kind, self.place) {
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
            // At 0 m, the need's own place may still come.
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

    /// Whether the need blocks a volunteer.
    pub(crate) fn is_blocked(&self, id: VolunteerId) -> bool {
        self.blocked_ids.binary_search(&id).is_ok()
    }

    /// Counts blocked and busy volunteers of a place. Returns whether any volunteer of the place is blocked.
    fn tally_absent(&self, place: PlaceId, local: &Local, tally: &mut Tally) -> bool {
        let blocked = || self.blocked.iter().filter(|blocked| blocked.place == place);
        let blocked_and_busy = blocked().filter(|blocked| blocked.profile.is_none());
        tally.busy += local.busy() - blocked_and_busy.count();
        let blocked = blocked().count();
        tally.blocked += blocked;
        blocked > 0
    }

    /// Number of blocked volunteers in a cohort.
    fn blocked_in(&self, place: PlaceId, profile: ProfileId) -> usize {
        let here = |blocked: &&Blocked| (blocked.place, blocked.profile) == (place, Some(profile));
        self.blocked.iter().filter(here).count()
    }

    /// Looks up a blocked volunteer; `None` unless they have one place and offer the kind. The place may be too far away,
    /// in which case the search does not visit it.
    fn blocked(&self, id: VolunteerId, need: &Need) -> Option<Blocked> {
        let kind = self.question.kind;
        let volunteer = self.offers.get(id).filter(|volunteer| volunteer.other_places.is_empty())?;
        let offer = volunteer.offer(need.kind)?;
        let answers: Vec<_> = profile(kind, volunteer, offer).collect();
        let profile = if volunteer.free { self.supply.profile(&answers) } else { None };
        Some(Blocked { place: volunteer.place, profile })
    }
}

/// The verdicts on profiles that the search has met.
struct Judged<'s, 'a> {
    search: &'s Search<'a>,
    /// The verdict on each profile, once judged.
    verdicts: Vec<Option<Verdict>>,
}

impl Judged<'_, '_> {
    /// Returns the points that the criteria give to a profile at this distance. If it is refused, adds `count` to the tally
    /// and returns `None`.
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
