//! One need's way through the index: each cohort within its radius is met once.

use std::ops::ControlFlow;

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
    place: PlaceId,
    blocked: Vec<Blocked>,
}

/// A cohort that can serve the need.
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

/// Somebody blocked who would otherwise be met on the way.
struct Blocked {
    id: VolunteerId,
    place: PlaceId,
    /// `None` when they are busy anyway.
    profile: Option<ProfileId>,
}

impl<'a> Search<'a> {
    pub(crate) fn new(offers: &'a Offers, need: &Need) -> Search<'a> {
        let mut search = Search {
            offers,
            supply: offers.supply(need.kind),
            question: Question::new(offers.rules().kind(need.kind), need),
            kind: need.kind,
            place: need.place,
            blocked: Vec::new(),
        };
        let mut ids = need.blocked.clone();
        ids.sort_unstable();
        ids.dedup();
        search.blocked = ids.into_iter().filter_map(|id| search.blocked(id, need)).collect();
        search
    }

    /// Hands over each hit, in no order, until told to break. The tally is complete if never told.
    pub(crate) fn each_hit(&self, found: impl FnMut(Hit<'a>) -> ControlFlow<()>) -> Tally {
        self.each_hit_until(|_| false, found)
    }

    /// The same, nearest places first, until what can still come is `enough`: no hit of more than those points.
    pub(crate) fn each_hit_until(
        &self,
        mut enough: impl FnMut(u16) -> bool,
        mut found: impl FnMut(Hit<'a>) -> ControlFlow<()>,
    ) -> Tally {
        let kind = self.question.kind;
        let mut verdicts: Vec<Option<Verdict>> = vec![None; self.supply.profiles()];
        let mut tally = Tally::new(kind.criteria.len());
        let mut within = 0;

        let most_of_criteria = kind.criteria.iter().map(Criterion::points_possible).fold(0, u16::saturating_add);
        let same_place = kind.distance.points_same_place;

        for &(place, metres) in self.offers.neighbours(self.kind, self.place) {
            let local = self.supply.at(place);
            if local.len() == 0 {
                continue;
            }
            // At hand, the same place may still come.
            let bonus = if metres == 0 { same_place } else { 0 };
            let near = kind.distance.points(metres);
            if enough(near.saturating_add(bonus).saturating_add(most_of_criteria)) {
                break;
            }
            let points_of_place = self.question.points_of_place(place, metres);
            within += local.len();
            let any_blocked = self.tally_absent(place, local, &mut tally);

            for (profile, members) in local.cohorts() {
                let blocked = if any_blocked { self.blocked_in(place, profile) } else { 0 };
                let count = members.len() - blocked;
                if count == 0 {
                    continue;
                }
                let verdict = verdicts[profile.index()]
                    .get_or_insert_with(|| self.question.verdict(self.supply.answers(profile)));
                match *verdict {
                    Verdict::Refused(criterion) => tally.by_criterion[criterion] += count,
                    Verdict::Accepted(points) => {
                        let hit = Hit {
                            points: points.saturating_add(points_of_place),
                            metres,
                            place,
                            profile,
                            members,
                            count,
                        };
                        if found(hit).is_break() {
                            return tally;
                        }
                    }
                }
            }
        }
        tally.too_far = self.supply.total() - within;
        tally
    }

    pub(crate) fn is_blocked(&self, id: VolunteerId) -> bool {
        self.blocked.iter().any(|blocked| blocked.id == id)
    }

    /// Counts those of a place who are blocked or busy, and says whether anybody is blocked.
    fn tally_absent(&self, place: PlaceId, local: &Local, tally: &mut Tally) -> bool {
        let blocked = || self.blocked.iter().filter(|blocked| blocked.place == place);
        let blocked_and_busy = blocked().filter(|blocked| blocked.profile.is_none());
        tally.busy += local.busy - blocked_and_busy.count();
        let blocked = blocked().count();
        tally.blocked += blocked;
        blocked > 0
    }

    fn blocked_in(&self, place: PlaceId, profile: ProfileId) -> usize {
        let here = |blocked: &&Blocked| (blocked.place, blocked.profile) == (place, Some(profile));
        self.blocked.iter().filter(here).count()
    }

    /// A blocked volunteer, provided they offer this kind. Their place may turn out too far: then it is not visited.
    fn blocked(&self, id: VolunteerId, need: &Need) -> Option<Blocked> {
        let kind = self.question.kind;
        let volunteer = self.offers.get(id)?;
        let offer = volunteer.offer(need.kind)?;
        let answers: Vec<_> = profile(kind, volunteer, offer).collect();
        let profile = if volunteer.free { self.supply.profile(&answers) } else { None };
        let place = volunteer.place;
        Some(Blocked { id, place, profile })
    }
}
