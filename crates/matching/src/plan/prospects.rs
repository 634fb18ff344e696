//! Prospects: the best candidates of a need, as many as a plan looks up.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::ops::ControlFlow;

use crate::cohort::Member;
use crate::search::{Extent, Search};
use crate::{Need, Offers};

/// The first candidates of a need in order of points, then of fairness. Distance does not count.
#[derive(Clone, Debug, Default)]
pub(super) struct Prospects {
    /// Each candidate and their points.
    pub(super) list: Vec<(Member, u16)>,
    /// Points of the best candidate who is not listed, if there is one.
    pub(super) next: Option<u16>,
}

impl Offers {
    /// Finds the first `count` prospects.
    pub(super) fn prospects(&self, need: &Need, count: usize) -> Prospects {
        let search = Search::new(self, need);
        let mut hits = Vec::new();
        // Number of candidates found by points. The search stops when no better ones can come.
        let counts = RefCell::new(vec![0_usize; usize::from(self.rules().kind(need.kind).points_possible()) + 1]);
        let better = |points: u16| counts.borrow()[usize::from(points) + 1..].iter().sum::<usize>();
        let mut lookout = u16::MAX;
        search.each_hit_until(
            Extent::Limit,
            |most| {
                // The points that can still come fall slowly: count again only when they have.
                let fell = std::mem::replace(&mut lookout, most) != most;
                fell && better(most) > count
            },
            |hit| {
                counts.borrow_mut()[usize::from(hit.points)] += hit.count;
                hits.push(hit);
                ControlFlow::Continue(())
            },
        );
        // A hit has at least one candidate, so `count` hits suffice, and one more to know what comes next.
        let first = |hit: &crate::search::Hit<'_>| Reverse(hit.points);
        if count < hits.len() {
            let (_, last, _) = hits.select_nth_unstable_by_key(count, first);
            let last = last.points;
            hits.retain(|hit| hit.points >= last);
        }
        hits.sort_unstable_by_key(first);

        let mut list: Vec<(Member, u16)> = Vec::with_capacity(count.min(hits.iter().map(|hit| hit.count).sum()));
        for tied in hits.chunk_by(|a, b| a.points == b.points) {
            let points = tied[0].points;
            let room = count - list.len();
            if room == 0 {
                return Prospects { list, next: Some(points) };
            }
            let start = list.len();
            for hit in tied {
                let members = hit.members.iter().filter(|member| !search.is_blocked(member.id));
                list.extend(members.take(room + 1).map(|&member| (member, points)));
            }
            list[start..].sort_unstable();
            if list.len() > count {
                list.truncate(count);
                return Prospects { list, next: Some(points) };
            }
        }
        Prospects { list, next: None }
    }
}
