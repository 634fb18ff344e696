//! Who can serve a need: ranked, with the reasons; and of the others, why not.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::offers::profile;
use crate::parallel;
use crate::score::{Question, reach_metres};
use crate::search::{Extent, Search};
use crate::{Need, Offers, PlaceId, Ranking, Reason, Refusal, Volunteer, VolunteerId};

/// A volunteer who can serve a need, and how well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub volunteer: VolunteerId,
    /// The sum of the reasons' points.
    pub points: u16,
    /// Where they would help from, of their places.
    pub place: PlaceId,
    /// From there to the need's place.
    pub metres: u32,
    /// In the order of the rules: place, distance, criteria. Shared by all of a cohort.
    pub reasons: Arc<[Reason]>,
}

/// What the offers of a kind come to for one need.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// Best first.
    pub ranked: Ranking,
    /// How many candidates there are, listed or not.
    pub total: usize,
    /// Each other offer of the kind once, under the first refusal that applies, in their order.
    pub refused: Vec<(Refusal, usize)>,
}

/// A need's prospects, at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Best {
    /// Of the first candidate.
    pub points: u16,
    /// How many candidates there are.
    pub total: usize,
}

impl Offers {
    /// All candidates for a need.
    ///
    /// Like all that takes a need, it panics when its kind or place is none of the campaign's.
    pub fn candidates(&self, need: &Need) -> Candidates {
        self.list(need, Extent::Enough, usize::MAX)
    }

    /// The first `n` candidates; `total` and `refused` still count everybody.
    pub fn candidates_top(&self, need: &Need, n: usize) -> Candidates {
        self.list(need, Extent::Enough, n)
    }

    pub(crate) fn list(&self, need: &Need, extent: Extent, n: usize) -> Candidates {
        let search = Search::new(self, need);
        let mut hits = Vec::new();
        let tally = search.each_hit(extent, |hit| {
            hits.push(hit);
            ControlFlow::Continue(())
        });
        Candidates {
            total: hits.iter().map(|hit| hit.count).sum(),
            ranked: search.rank(hits, n),
            refused: tally.into_counts(),
        }
    }

    /// The best score and how many candidates, `None` when there is nobody.
    ///
    /// It lists no one, which makes it much quicker than [`candidates`](Offers::candidates).
    pub fn best(&self, need: &Need) -> Option<Best> {
        let mut best: Option<Best> = None;
        Search::new(self, need).each_hit(Extent::Enough, |hit| {
            let before = best.map_or((0, 0), |best| (best.points, best.total));
            best = Some(Best { points: before.0.max(hit.points), total: before.1 + hit.count });
            ControlFlow::Continue(())
        });
        best
    }

    /// The same for many needs, in their order.
    pub fn best_of_each(&self, needs: &[&Need], threads: usize) -> Vec<Option<Best>> {
        parallel::map(threads, needs, |need| self.best(need))
    }

    /// Whether there is anybody; stops at the first found.
    pub fn has_candidate(&self, need: &Need) -> bool {
        let mut any = false;
        Search::new(self, need).each_hit(Extent::Enough, |_| {
            any = true;
            ControlFlow::Break(())
        });
        any
    }

    /// What one volunteer is to a need: a candidate, or every reason why not, in order.
    ///
    /// Where a kind's search may widen, anybody within its limit is a candidate here, whether or not the list
    /// went so far.
    pub fn explain(&self, need: &Need, id: VolunteerId) -> Result<Candidate, Vec<Refusal>> {
        self.get(id).map_or_else(|| Err(vec![Refusal::OtherKind]), |volunteer| self.judge(need, volunteer))
    }

    /// The same, as if the volunteer were free: of somebody who is kept for this need.
    ///
    /// # Errors
    /// The refusals that remain.
    pub fn explain_as_free(&self, need: &Need, id: VolunteerId) -> Result<Candidate, Vec<Refusal>> {
        let volunteer = self.get(id).map(|volunteer| Volunteer { free: true, ..volunteer.clone() });
        volunteer.map_or_else(|| Err(vec![Refusal::OtherKind]), |volunteer| self.judge(need, &volunteer))
    }

    fn judge(&self, need: &Need, volunteer: &Volunteer) -> Result<Candidate, Vec<Refusal>> {
        let id = volunteer.id;
        let kind = self.rules().kind(need.kind);
        let question = Question::new(kind, need);
        let (place, metres) = self.nearest(need.place, volunteer);
        let offer = volunteer.offer(need.kind);
        let profile: Option<Vec<_>> = offer.map(|offer| profile(kind, volunteer, offer).collect());

        let mut refusals: Vec<Refusal> = [
            (profile.is_none(), Refusal::OtherKind),
            (metres > kind.distance.limit_metres(), Refusal::TooFar),
            (need.blocked.contains(&id), Refusal::Blocked),
            (!volunteer.free, Refusal::Busy),
            (profile.as_deref().is_some_and(|profile| metres > reach_metres(profile)), Refusal::OutOfReach),
        ]
        .into_iter()
        .filter_map(|(applies, refusal)| applies.then_some(refusal))
        .collect();
        let profile = profile.unwrap_or_default();
        refusals.extend(question.refusals(&profile).map(Refusal::Criterion));
        if !refusals.is_empty() {
            return Err(refusals);
        }

        let reasons: Arc<[_]> = question.reasons(place, metres, &profile).collect();
        Ok(Candidate {
            volunteer: id,
            points: reasons.iter().map(|reason| reason.given).fold(0, u16::saturating_add),
            place,
            metres,
            reasons,
        })
    }
}
