//! Ranking: from cohorts to volunteers, best first.

use std::sync::Arc;

use crate::cohort::Member;
use crate::search::{Hit, Search};
use crate::{Candidate, PlaceId, Points, Reason, VolunteerId};

/// Candidates, best first: most points, then nearest, then fewest calls, then longest waiting, then lowest id.
///
/// What the candidates of a cohort have in common is stored once, so that a long list is made quickly.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    /// Each volunteer, and the index of their cohort.
    volunteers: Vec<(VolunteerId, u32)>,
    cohorts: Vec<Shared>,
    /// Each distinct list of reasons, once.
    reasons: Vec<Arc<[Reason]>>,
}

/// What all candidates of a cohort have in common.
#[derive(Clone, Copy, Debug)]
struct Shared {
    points: u16,
    place: PlaceId,
    metres: u32,
    /// Index in [`Ranking::reasons`].
    reasons: u32,
}

impl Ranking {
    /// Number of candidates listed.
    pub fn len(&self) -> usize {
        self.volunteers.len()
    }

    /// Whether no candidate is listed.
    pub fn is_empty(&self) -> bool {
        self.volunteers.is_empty()
    }

    /// Returns the candidate of a rank; the best has rank 0.
    pub fn get(&self, rank: usize) -> Option<Candidate> {
        let &(volunteer, cohort) = self.volunteers.get(rank)?;
        let Shared { points, place, metres, reasons } = self.cohorts[cohort as usize];
        Some(Candidate { volunteer, points, place, metres, reasons: Arc::clone(&self.reasons[reasons as usize]) })
    }

    /// All candidates listed, best first.
    pub fn iter(&self) -> impl Iterator<Item = Candidate> {
        (0..self.len()).filter_map(|rank| self.get(rank))
    }
}

impl<'a> Search<'a> {
    /// Ranks the first `n` candidates of the hits. Looks at volunteers only in cohorts that reach the list.
    pub(crate) fn rank(&self, mut hits: Vec<Hit<'a>>, n: usize) -> Ranking {
        // A hit has at least one candidate, so the first `n` hits suffice, with those that tie with the last.
        keep_first(&mut hits, n, order);
        let mut volunteers = Vec::with_capacity(n.min(hits.iter().map(|hit| hit.count).sum()));
        let mut reasons = Reasons::new(self.supply.profiles());
        let cohorts: Vec<Shared> = hits.iter().map(|hit| reasons.shared(self, hit)).collect();
        let mut members = Vec::new();
        let mut first = 0;
        for tied in hits.chunk_by(|a, b| order(a) == order(b)) {
            self.members(tied, n - volunteers.len(), &mut members);
            volunteers.extend(members.iter().map(|&(member, rank)| (member.id, first + rank)));
            first += u32::try_from(tied.len()).expect("fewer than 2³² cohorts");
        }
        Ranking { volunteers, cohorts, reasons: reasons.lists }
    }

    /// Collects the first `n` members of hits that tie in points and metres, each with the index of its hit.
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
        // A single cohort is sorted already.
        if tied.len() > 1 {
            keep_first(members, n, |&(member, _)| member);
        } else {
            members.truncate(n);
        }
    }
}

/// Makes lists of reasons, and reuses equal ones: most candidates earn their points for the same reasons.
struct Reasons {
    lists: Vec<Arc<[Reason]>>,
    /// For each profile, once looked up, the index of its opinions.
    ranks: Vec<Option<usize>>,
    /// Each distinct list of opinions, with the last list of reasons made for it.
    opinions: Vec<(Opinions, Option<(Worth, u32)>)>,
}

/// The opinion of each criterion on a profile.
type Opinions = Box<[Option<Points>]>;
/// Points of a candidate, and whether they are at the need's own place.
type Worth = (u16, bool);

impl Reasons {
    fn new(profiles: usize) -> Reasons {
        Reasons { lists: Vec::new(), ranks: vec![None; profiles], opinions: Vec::new() }
    }

    /// What the candidates of a hit have in common. Adds a list of reasons if the last one made differs.
    fn shared(&mut self, search: &Search<'_>, hit: &Hit<'_>) -> Shared {
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
        // With equal points, opinions and place bonus, the points for distance are equal too.
        let worth = (points, place == search.place);
        let last = &mut self.opinions[rank].1;
        let reasons = match *last {
            Some((before, reasons)) if before == worth => reasons,
            _ => {
                let reasons = u32::try_from(self.lists.len()).expect("fewer lists than cohorts");
                self.lists.push(question.reasons(place, metres, answers).collect());
                *last = Some((worth, reasons));
                reasons
            }
        };
        Shared { points, place, metres, reasons }
    }
}

/// The order of hits as one number: most points first, then nearest.
fn order(hit: &Hit<'_>) -> u64 {
    u64::from(u16::MAX - hit.points) << 32 | u64::from(hit.metres)
}

/// Sorts, and keeps the first `n` items and those that tie with the last of them.
fn keep_first<T, K: Ord>(items: &mut Vec<T>, n: usize, key: impl Fn(&T) -> K) {
    if n == 0 {
        items.clear();
    } else if n < items.len() {
        let (_, last, _) = items.select_nth_unstable_by_key(n - 1, &key);
        let last = key(last);
        items.retain(|item| key(item) <= last);
    }
    // A stable sort is fast here, because cohorts are sorted already.
    items.sort_by_key(key);
}
