//! Lists the volunteers who can serve a need, with reasons, and says why the others cannot.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::offers::profile;
use crate::parallel;
use crate::score::{Question, reach_metres};
use crate::search::{Extent, Search};
use crate::{Need, Offers, PlaceId, Ranking, Reason, Refusal, Volunteer, VolunteerId};

/// A volunteer who can serve a need, with points and reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The volunteer who can help.
    pub volunteer: VolunteerId,
    /// The sum of the points of all reasons.
    pub points: u16,
    /// The volunteer's place from which they would help.
    pub place: PlaceId,
    /// Distance from there to the need's place, in metres.
    pub metres: u32,
    /// Reasons in the order of the rules: place, distance, criteria. Candidates with equal reasons share them.
    pub reasons: Arc<[Reason]>,
}

/// All offers of a kind as they stand for one need: ranked candidates, and refusals by reason.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// Candidates, best first.
    pub ranked: Ranking,
    /// Number of candidates, listed or not.
    pub total: usize,
    /// Number of other offers of the kind by the first refusal that applies, in the order of refusals.
    pub refused: Vec<(Refusal, usize)>,
}

/// The best score among a need's candidates, and their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Best {
    /// Points of the best candidate.
    pub points: u16,
    /// Number of candidates.
    pub total: usize,
}

impl Offers {
    /// Finds all candidates for a need.
    ///
    /// Answers are not checked: see [`Rules::check_need`](crate::Rules::check_need).
    ///
    /// # Panics
    ///
    /// If the need's kind or place does not exist. So do all functions that take a need.
    pub fn candidates(&self, need: &Need) -> Candidates {
        self.list(need, Extent::Enough, usize::MAX)
    }

    /// Finds the first `n` candidates. [`total`](Candidates::total) and [`refused`](Candidates::refused) count all offers.
    ///
    /// # Panics
    ///
    /// If the need's kind or place does not exist.
    pub fn candidates_top(&self, need: &Need, n: usize) -> Candidates {
        self.list(need, Extent::Enough, n)
    }

    /// Finds the first `n` candidates as far as `extent` reaches.
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

    /// Finds the best score and the number of candidates; `None` if there are none.
    ///
    /// Much faster than [`candidates`](Offers::candidates), because it lists nobody.
    ///
    /// # Panics
    ///
    /// If the need's kind or place does not exist.
    pub fn best(&self, need: &Need) -> Option<Best> {
        let mut best: Option<Best> = None;
        Search::new(self, need).each_hit(Extent::Enough, |hit| {
            let before = best.map_or((0, 0), |best| (best.points, best.total));
            best = Some(Best { points: before.0.max(hit.points), total: before.1 + hit.count });
            ControlFlow::Continue(())
        });
        best
    }

    /// Like [`best`](Offers::best) for each of many needs, in their order, on up to `threads` threads.
    ///
    /// # Panics
    ///
    /// If a need's kind or place does not exist.
    pub fn best_of_each(&self, needs: &[&Need], threads: usize) -> Vec<Option<Best>> {
        parallel::map(threads, needs, |need| self.best(need))
    }

    /// Whether there is any candidate. Stops at the first found.
    ///
    /// # Panics
    ///
    /// If the need's kind or place does not exist.
    pub fn has_candidate(&self, need: &Need) -> bool {
        let mut any = false;
        Search::new(self, need).each_hit(Extent::Enough, |_| {
            any = true;
            ControlFlow::Break(())
        });
        any
    }

    /// Judges one volunteer for a need.
    ///
    /// If the kind's search may widen, this accepts distances up to the limit of widening, whether or not the list would
    /// look that far.
    ///
    /// # Errors
    ///
    /// Every refusal that applies, in order.
    ///
    /// # Panics
    ///
    /// If the need's kind or place does not exist.
    pub fn explain(&self, need: &Need, id: VolunteerId) -> Result<Candidate, Vec<Refusal>> {
        self.get(id).map_or_else(|| Err(vec![Refusal::OtherKind]), |volunteer| self.judge(need, volunteer))
    }

    /// Like [`explain`](Offers::explain), but as if the volunteer were free: for a volunteer reserved for this very need.
    ///
    /// # Errors
    ///
    /// Every refusal that applies, in order, except [`Refusal::Busy`].
    ///
    /// # Panics
    ///
    /// If the need's kind or place does not exist.
    pub fn explain_as_free(&self, need: &Need, id: VolunteerId) -> Result<Candidate, Vec<Refusal>> {
        let volunteer = self.get(id).map(|volunteer| Volunteer { free: true, ..volunteer.clone() });
        volunteer.map_or_else(|| Err(vec![Refusal::OtherKind]), |volunteer| self.judge(need, &volunteer))
    }

    fn judge(&self, need: &Need, volunteer: &Volunteer) -> Result<Candidate, Vec<Refusal>> {
        let id = volunteer.id;
        let kind = self.rules().kind(need.kind);
        let question = Question::new(kind, need);
        let (place, metres) = self.nearest(need.kind, need.place, volunteer);
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
