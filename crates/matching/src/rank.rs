//! From cohorts to persons, best first.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::cohort::{Member, ProfileId};
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
    opinions: Vec<Option<usize>>,
    /// A profile for each of the different opinions, and what was told last of it and of those like it.
    last: Vec<(ProfileId, Option<Last>)>,
}

/// What was told for how many points.
type Last = (u16, Arc<[Reason]>);

impl Told {
    fn new(profiles: usize) -> Told {
        Told { opinions: vec![None; profiles], last: Vec::new() }
    }

    fn reasons(&mut self, search: &Search<'_>, hit: &Hit<'_>) -> Arc<[Reason]> {
        let tell = || search.question.reasons(hit.place, hit.metres, search.supply.answers(hit.profile));
        if hit.metres == 0 {
            // The same place, perhaps: it is told apart from the distance.
            return tell();
        }
        let opinions = |profile| search.question.opinions(search.supply.answers(profile));
        let rank = *self.opinions[hit.profile.index()].get_or_insert_with(|| {
            let alike = |(other, _): &(ProfileId, _)| opinions(*other).eq(opinions(hit.profile));
            self.last.iter().position(alike).unwrap_or_else(|| {
                self.last.push((hit.profile, None));
                self.last.len() - 1
            })
        });
        // Of equal points and equal opinions, what remains for the distance is equal too.
        let last = &mut self.last[rank].1;
        match last {
            Some((points, reasons)) if *points == hit.points => Arc::clone(reasons),
            _ => Arc::clone(&last.insert((hit.points, tell())).1),
        }
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
