//! From cohorts to persons, best first.

use std::sync::Arc;

use crate::cohort::Member;
use crate::search::{Hit, Search};
use crate::{Candidate, PlaceId, Points, Reason, VolunteerId};

/// Candidates, best first: most points, then nearest, then called least, then waiting longest, then lowest id.
///
/// What those of a cohort have in common is kept once: a long list is quickly made.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    /// Each with the rank of what is said of their cohort.
    volunteers: Vec<(VolunteerId, u32)>,
    cohorts: Vec<Told>,
    /// All that was told, each list once.
    reasons: Vec<Arc<[Reason]>>,
}

/// What is said of all candidates of a cohort.
#[derive(Clone, Copy, Debug)]
struct Told {
    points: u16,
    place: PlaceId,
    metres: u32,
    /// Rank of the list.
    reasons: u32,
}

impl Ranking {
    /// How many are listed.
    pub fn len(&self) -> usize {
        self.volunteers.len()
    }

    /// Whether nobody is.
    pub fn is_empty(&self) -> bool {
        self.volunteers.is_empty()
    }

    /// The candidate of that rank, from 0.
    pub fn get(&self, rank: usize) -> Option<Candidate> {
        let &(volunteer, cohort) = self.volunteers.get(rank)?;
        let Told { points, place, metres, reasons } = self.cohorts[cohort as usize];
        Some(Candidate { volunteer, points, place, metres, reasons: Arc::clone(&self.reasons[reasons as usize]) })
    }

    /// All, in order.
    pub fn iter(&self) -> impl Iterator<Item = Candidate> {
        (0..self.len()).filter_map(|rank| self.get(rank))
    }
}

impl<'a> Search<'a> {
    /// The first `n` candidates of the hits.
    ///
    /// Persons are looked at only in the cohorts that reach the list.
    pub(crate) fn rank(&self, mut hits: Vec<Hit<'a>>, n: usize) -> Ranking {
        // A hit has at least one candidate, so `n` hits are enough, and those tied with the last.
        keep_first(&mut hits, n, order);
        let mut volunteers = Vec::with_capacity(n.min(hits.iter().map(|hit| hit.count).sum()));
        let mut teller = Teller::new(self.supply.profiles());
        let cohorts: Vec<Told> = hits.iter().map(|hit| teller.tell(self, hit)).collect();
        let mut members = Vec::new();
        let mut first = 0;
        for tied in hits.chunk_by(|a, b| order(a) == order(b)) {
            self.members(tied, n - volunteers.len(), &mut members);
            volunteers.extend(members.iter().map(|&(member, rank)| (member.id, first + rank)));
            first += u32::try_from(tied.len()).expect("fewer than 2³² cohorts");
        }
        Ranking { volunteers, cohorts, reasons: teller.reasons }
    }

    /// The first `n` members of cohorts that only fairness tells apart, each with the rank of its hit.
    fn members(&self, tied: &[Hit<'a>], n: usize, members: &mut Vec<(Member, u32)>) {
        members.clear();
        for (rank, hit) in (0..).zip(tied) {
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

/// Tells reasons, each list once: most candidates earn their points alike.
struct Teller {
    reasons: Vec<Arc<[Reason]>>,
    /// By profile: the rank of the opinions that it meets with, once looked up.
    ranks: Vec<Option<usize>>,
    /// Each different list of opinions, and what was told last to those who met with it.
    opinions: Vec<(Opinions, Option<(Worth, u32)>)>,
}

/// Of each criterion.
type Opinions = Box<[Option<Points>]>;
/// For how many points, and whether to somebody at the need's own place.
type Worth = (u16, bool);

impl Teller {
    fn new(profiles: usize) -> Teller {
        Teller { reasons: Vec::new(), ranks: vec![None; profiles], opinions: Vec::new() }
    }

    fn tell(&mut self, search: &Search<'_>, hit: &Hit<'_>) -> Told {
        let &Hit { points, metres, place, .. } = hit;
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
        let worth = (points, place == search.place);
        let last = &mut self.opinions[rank].1;
        let reasons = match *last {
            Some((before, reasons)) if before == worth => reasons,
            _ => {
                let reasons = u32::try_from(self.reasons.len()).expect("fewer lists than cohorts");
                self.reasons.push(question.reasons(place, metres, answers).collect());
                *last = Some((worth, reasons));
                reasons
            }
        };
        Told { points, place, metres, reasons }
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
