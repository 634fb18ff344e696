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
        let mut members = Vec::new();
        for tied in hits.chunk_by(|a, b| order(a) == order(b)) {
            self.members(tied, n - ranked.len(), &mut members);
            let reasons = self.reasons(tied);
            ranked.extend(members.iter().map(|&(member, rank)| Candidate {
                volunteer: member.id,
                points: tied[rank].points,
                metres: tied[rank].metres,
                reasons: Arc::clone(&reasons[rank]),
            }));
        }
        ranked
    }

    /// The first `n` members of cohorts that only fairness tells apart, each with the rank of its hit.
    fn members(&self, tied: &[Hit<'a>], n: usize, members: &mut Vec<(Member, usize)>) {
        members.clear();
        for (rank, hit) in tied.iter().enumerate() {
            let blocked = hit.members.len() - hit.count;
            let first = hit.members.iter().take(n.saturating_add(blocked));
            members.extend(first.map(|&member| (member, rank)));
            if blocked > 0 {
                members.retain(|(member, _)| !self.is_blocked(member.id));
            }
        }
        // One cohort alone is in order.
        if tied.len() > 1 {
            keep_first(members, n, |&(member, _)| member);
        } else {
            members.truncate(n);
        }
    }

    /// Of each hit. Neighbours mostly earn their points alike: then they share them.
    fn reasons(&self, tied: &[Hit<'a>]) -> Vec<Arc<[Reason]>> {
        let profile = |hit: &Hit<'a>| self.supply.answers(hit.profile);
        let opinions = |hit: &Hit<'a>| self.question.opinions(profile(hit));
        let mut reasons: Vec<Arc<[Reason]>> = Vec::with_capacity(tied.len());
        for (rank, hit) in tied.iter().enumerate() {
            // Of equal points and equal opinions, what remains for the place is equal too.
            let alike = reasons.last().filter(|_| opinions(hit).eq(opinions(&tied[rank - 1])));
            let alike = alike.cloned();
            reasons.push(alike.unwrap_or_else(|| self.question.reasons(hit.place, hit.metres, profile(hit))));
        }
        reasons
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
