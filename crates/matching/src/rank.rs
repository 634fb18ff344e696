//! From cohorts to persons, best first.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::cohort::Member;
use crate::search::{Hit, Search};
use crate::{Candidate, Reason};

impl<'a> Search<'a> {
    /// The first `n` candidates of the hits.
    ///
    /// Persons are looked at only in the cohorts that reach the list.
    pub(crate) fn rank(&self, mut hits: Vec<Hit<'a>>, n: usize) -> Vec<Candidate> {
        // A hit has at least one candidate, so `n` hits are enough, and those tied with the last.
        keep_first(&mut hits, n, order);
        let mut ranked = Vec::with_capacity(n.min(hits.iter().map(|hit| hit.count).sum()));
        for tied in hits.chunk_by(|a, b| order(a) == order(b)) {
            self.rank_tied(tied, n - ranked.len(), &mut ranked);
        }
        ranked
    }

    /// Adds the first `n` members of cohorts that only fairness tells apart.
    fn rank_tied(&self, tied: &[Hit<'a>], n: usize, ranked: &mut Vec<Candidate>) {
        let mut members: Vec<(Member, usize)> = Vec::new();
        for (rank, hit) in tied.iter().enumerate() {
            members.extend(self.candidates_in(hit).take(n).map(|member| (member, rank)));
        }
        keep_first(&mut members, n, |&(member, _)| member);

        let mut reasons: Vec<Option<Arc<[Reason]>>> = vec![None; tied.len()];
        for (member, rank) in members {
            let hit = &tied[rank];
            let reasons = reasons[rank].get_or_insert_with(|| self.reasons(hit));
            ranked.push(Candidate {
                volunteer: member.id,
                points: hit.points,
                metres: hit.metres,
                reasons: Arc::clone(reasons),
            });
        }
    }

    fn candidates_in(&self, hit: &Hit<'a>) -> impl Iterator<Item = Member> {
        let any_blocked = hit.count < hit.cohort.members.len();
        let members = hit.cohort.members.iter().copied();
        members.filter(move |member| !(any_blocked && self.is_blocked(member.id)))
    }

    fn reasons(&self, hit: &Hit<'a>) -> Arc<[Reason]> {
        let profile = &self.supply.profiles()[hit.cohort.profile.index()];
        self.question.reasons(hit.place, hit.metres, profile)
    }
}

/// Most points first, then nearest.
fn order(hit: &Hit<'_>) -> (Reverse<u16>, u32) {
    (Reverse(hit.points), hit.metres)
}

/// Sorts, and keeps the first `n` only, with all that are equal to the last of them.
fn keep_first<T, K: Ord>(items: &mut Vec<T>, n: usize, key: impl Fn(&T) -> K) {
    if n == 0 {
        items.clear();
    } else if n < items.len() {
        let (_, last, _) = items.select_nth_unstable_by_key(n - 1, &key);
        let last = key(last);
        items.retain(|item| key(item) <= last);
    }
    // Stable, because it is quick on what already is in order in parts: cohorts are.
    items.sort_by_key(key);
}
