//! From cohorts to persons, best first.

use std::sync::Arc;

use crate::cohort::Member;
use crate::search::{Hit, Search};
use crate::{Candidate, Points, Reason};

impl<'a> Search<'a> {
    /// The first `n` candidates of the hits.
    ///
    /// Persons are looked at only in the cohorts that reach the list.
    pub(crate) fn rank(&self, mut hits: Vec<Hit<'a>>, n: usize) -> Vec<Candidate> {
        // A hit has at least one candidate, so `n` hits are enough, and those tied with the last.
        keep_first(&mut hits, n, order);
        let mut ranked = Vec::with_capacity(n.min(hits.iter().map(|hit| hit.count).sum()));
        let mut members = Vec::new();
        let mut told = Told::new(self.supply.profiles());
        let mut reasons: Vec<Arc<[Reason]>> = Vec::new();
        for tied in hits.chunk_by(|a, b| order(a) == order(b)) {
            self.members(tied, n - ranked.len(), &mut members);
            reasons.clear();
            reasons.extend(tied.iter().map(|hit| told.reasons(self, hit)));
            ranked.extend(members.iter().map(|&(member, rank)| Candidate {
                volunteer: member.id,
                points: tied[rank].points,
                place: tied[rank].place,
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
}

/// Reasons told before in this list, to be shared: most candidates earn their points alike.
struct Told {
    /// By profile: the rank of the opinions that it meets with, once looked up.
    ranks: Vec<Option<usize>>,
    /// Each different list of opinions, and what was told last to those who met with it.
    opinions: Vec<(Opinions, Option<Last>)>,
    /// Reasons on their way.
    buffer: Vec<Reason>,
}

/// Of each criterion.
type Opinions = Box<[Option<Points>]>;
/// What was told, for how many points, and whether to somebody at the need's own place.
type Last = ((u16, bool), Arc<[Reason]>);

impl Told {
    fn new(profiles: usize) -> Told {
        Told { ranks: vec![None; profiles], opinions: Vec::new(), buffer: Vec::new() }
    }

    fn reasons(&mut self, search: &Search<'_>, hit: &Hit<'_>) -> Arc<[Reason]> {
        let Search { question, supply, .. } = search;
        let answers = supply.answers(hit.profile);
        let rank = *self.ranks[hit.profile.index()].get_or_insert_with(|| {
            let alike = |(others, _): &(Opinions, _)| question.opinions(answers).eq(others.iter().copied());
            self.opinions.iter().position(alike).unwrap_or_else(|| {
                self.opinions.push((question.opinions(answers).collect(), None));
                self.opinions.len() - 1
            })
        });
        // Of equal points, opinions and bonus for the same place, what remains for the distance is equal too.
        let worth = (hit.points, hit.place == search.place);
        match &mut self.opinions[rank].1 {
            Some((last, reasons)) if *last == worth => Arc::clone(reasons),
            last => {
                self.buffer.clear();
                self.buffer.extend(question.reasons(hit.place, hit.metres, answers));
                Arc::clone(&last.insert((worth, self.buffer.as_slice().into())).1)
            }
        }
    }
}

/// Most points first, then nearest: in one number, which is compared at once.
fn order(hit: &Hit<'_>) -> u64 {
    u64::from(u16::MAX - hit.points) << 32 | u64::from(hit.metres)
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
