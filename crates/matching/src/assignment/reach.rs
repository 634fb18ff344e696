//! How many can be served at all, and which volunteers are scarce.

use super::amount::Amount;
use super::arcs::{Arcs, NONE};

/// A way to serve as many needs as possible, and what it tells about any other such way.
///
/// The split is that of Dulmage and Mendelsohn (1958). In every assignment that serves as many needs as possible,
/// every needed volunteer is used, by a need that has no other neighbours; every other need is served, by a
/// volunteer who is not scarce.
pub(super) struct Reach {
    /// By need: whether it has a neighbour who is not scarce. Then it is surely served, and by such a one.
    pub(super) served_for_sure: Vec<bool>,
    /// By volunteer: whether everybody reachable by passing on needs is taken.
    pub(super) scarce: Vec<bool>,
}

/// The level of what is not reached.
const FAR: u32 = u32::MAX;
/// More other needs than a free volunteer has.
const TAKEN: i32 = i32::MAX;

struct Search<'a> {
    needs: &'a Arcs,
    volunteers: &'a Arcs,
    /// Of each need and of each volunteer.
    volunteer_of: Vec<u32>,
    need_of: Vec<u32>,
    /// Of each need, and of each volunteer: in how many steps a free volunteer is reached.
    need_level: Vec<u32>,
    volunteer_level: Vec<u32>,
    queue: Vec<u32>,
}

pub(super) fn reach(needs: &Arcs, volunteers: &Arcs) -> Reach {
    let mut search = Search {
        needs,
        volunteers,
        need_level: vec![FAR; needs.len()],
        volunteer_level: vec![FAR; volunteers.len()],
        queue: Vec::new(),
        volunteer_of: vec![NONE; needs.len()],
        need_of: vec![NONE; volunteers.len()],
    };
    let mut left: Vec<u32> = (0..).take(needs.len()).collect();
    left.sort_by_key(|&need| needs.degree(need));
    let others = (0..).take(volunteers.len()).map(|volunteer| i32::try_from(volunteers.degree(volunteer)));
    let mut others: Vec<i32> = others.map(|others| others.unwrap_or(TAKEN).min(TAKEN - 1)).collect();
    left.retain(|&need| !search.serve_directly(need, &mut others));
    loop {
        search.spread(&left);
        left.retain(|&need| search.need_level[need as usize] != FAR);
        if left.is_empty() {
            // It has not stopped early: everything that can be levelled is.
            break;
        }
        search.join(&mut left);
    }
    Reach {
        served_for_sure: search.need_level.iter().map(|&level| level != FAR).collect(),
        scarce: search.volunteer_level.iter().map(|&level| level == FAR).collect(),
    }
}

impl Search<'_> {
    /// By whoever is free and has fewest other needs.
    fn serve_directly(&mut self, need: u32, others: &mut [i32]) -> bool {
        let choices = self.needs.ends_of(need).iter().map(|&volunteer| others[volunteer as usize].tagged(volunteer));
        let Some((fewest, volunteer)) = choices.min().map(i32::parts) else { return false };
        if fewest == TAKEN {
            return false;
        }
        others[volunteer as usize] = TAKEN;
        self.need_of[volunteer as usize] = need;
        self.volunteer_of[need as usize] = volunteer;
        true
    }

    /// Levels everything by its distance to a free volunteer, or stops when all the needs left are levelled.
    ///
    /// Breadth first, backwards (Hopcroft and Karp, 1973).
    fn spread(&mut self, left: &[u32]) {
        self.need_level.fill(FAR);
        self.volunteer_level.fill(FAR);
        self.queue.clear();
        for (volunteer, &need) in (0..).zip(&self.need_of) {
            if need == NONE {
                self.volunteer_level[volunteer as usize] = 0;
                self.queue.push(volunteer);
            }
        }
        let mut missing = left.len();
        let mut at = 0;
        while let Some(&volunteer) = self.queue.get(at) {
            at += 1;
            let level = self.volunteer_level[volunteer as usize] + 1;
            for &need in self.volunteers.ends_of(volunteer) {
                let known = &mut self.need_level[need as usize];
                if *known != FAR {
                    continue;
                }
                *known = level;
                let volunteer = self.volunteer_of[need as usize];
                if volunteer == NONE {
                    missing -= 1;
                    if missing == 0 {
                        return;
                    }
                } else {
                    self.volunteer_level[volunteer as usize] = level;
                    self.queue.push(volunteer);
                }
            }
        }
    }

    /// Serves as many needs as ways down the levels that do not cross allow, and keeps those left.
    fn join(&mut self, left: &mut Vec<u32>) {
        let mut way: Vec<u32> = Vec::new();
        let mut next = self.needs.starts.clone();
        left.retain(|&start| {
            way.clear();
            way.push(start);
            'way: while let Some(&need) = way.last() {
                let at = &mut next[need as usize];
                let end = self.needs.starts[need as usize + 1];
                while *at < end {
                    let volunteer = self.needs.ends[*at as usize];
                    *at += 1;
                    if self.volunteer_level[volunteer as usize] >= self.need_level[need as usize] {
                        continue;
                    }
                    // Passed once: from now on out of reach for this round.
                    self.volunteer_level[volunteer as usize] = FAR;
                    let owner = self.need_of[volunteer as usize];
                    if owner != NONE {
                        way.push(owner);
                        continue 'way;
                    }
                    let mut gained = volunteer;
                    while let Some(need) = way.pop() {
                        self.need_of[gained as usize] = need;
                        gained = std::mem::replace(&mut self.volunteer_of[need as usize], gained);
                    }
                    return false;
                }
                way.pop();
            }
            true
        });
    }
}
