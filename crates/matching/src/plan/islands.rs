//! Needs served by one volunteer each. They are split into islands, which are solved separately.

use std::collections::{BTreeMap, HashMap, HashSet};

use assignment::Problem;

use super::prospects::Prospects;
use super::{FirstChoice, Given, LeftOut, Line, NeedId, PlanNeed, PlanOptions};
use crate::by_id::ById;
use crate::cohort::Member;
use crate::{Offers, VolunteerId, parallel};

/// Factor by which the number of candidates looked up grows when it turns out too small.
const GROWTH: usize = 4;
/// Number of candidates that a line names for a need that is left out.
const NAMED: usize = 5;

/// What is kept from one plan to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Islands {
    prospects: HashMap<NeedId, Prospects>,
    /// The number of each need's island.
    islands: HashMap<NeedId, usize>,
}

impl Islands {
    /// Finds the needs for which one of these volunteers was a prospect, or is a candidate now.
    pub(super) fn met_by(
        &self,
        offers: &Offers,
        needs: &BTreeMap<NeedId, PlanNeed>,
        volunteers: &[VolunteerId],
    ) -> Vec<NeedId> {
        let ids: HashSet<_> = volunteers.iter().copied().collect();
        if ids.is_empty() {
            return Vec::new();
        }
        let was = |id| {
            let prospects: Option<&Prospects> = self.prospects.get(id);
            prospects.is_some_and(|prospects| prospects.list.iter().any(|(member, _)| ids.contains(&member.id)))
        };
        let is = |need: &PlanNeed| ids.iter().any(|&id| offers.explain(&need.need, id).is_ok());
        needs.iter().filter(|&(id, need)| was(id) || is(need)).map(|(&id, _)| id).collect()
    }

    /// Makes the lines of all needs in islands that a change touches. `needs` are all needs of the plan, in order.
    pub(super) fn plan(
        &mut self,
        offers: &Offers,
        needs: &[&PlanNeed],
        options: &PlanOptions,
        touched: Vec<NeedId>,
    ) -> Vec<Line> {
        // A need that shared an island with a changed one may be served otherwise now.
        let shaken: HashSet<usize> = touched.iter().filter_map(|id| self.islands.get(id).copied()).collect();
        let touched: HashSet<NeedId> = touched.into_iter().collect();
        let changed = |need: &&PlanNeed| {
            let island = self.islands.get(&need.id);
            island.is_none_or(|island| shaken.contains(island)) || touched.contains(&need.id)
        };
        let mut dirty: Vec<bool> = needs.iter().map(changed).collect();

        let first = options.candidates_first.max(1);
        let mut crowds: HashMap<_, usize> = HashMap::new();
        for need in needs {
            *crowds.entry((need.need.kind, need.need.place)).or_default() += 1;
        }
        let mut wanted: Vec<(u32, usize)> = Vec::new();
        let mut prospects: Vec<Prospects> = Vec::with_capacity(needs.len());
        for (rank, need) in (0..).zip(needs) {
            if dirty[rank as usize] {
                let crowd = crowds[&(need.need.kind, need.need.place)];
                // Needs of the same kind and place compete for the same volunteers.
                wanted.push((rank, first.max(first * crowd / 16 + first / 2)));
            }
            prospects.push(self.prospects.remove(&need.id).unwrap_or_default());
        }

        let mut lines: Vec<Option<Line>> = vec![None; needs.len()];
        let islands = loop {
            let found = parallel::map(options.threads, &wanted, |&(rank, count)| {
                offers.prospects(&needs[rank as usize].need, count)
            });
            for (&(rank, _), found) in wanted.iter().zip(found) {
                prospects[rank as usize] = found;
                dirty[rank as usize] = true;
            }
            let mut pool = Pool::new(&prospects);
            let islands = pool.islands();
            let is_dirty = |island: &&Island| island.needs.iter().any(|&rank| dirty[rank as usize]);
            let to_solve: Vec<&Island> = islands.iter().filter(is_dirty).collect();
            let solved = parallel::map(options.threads, &to_solve, |island| {
                Case { offers, needs, prospects: &prospects, pool: &pool, options }.solve(island)
            });
            wanted.clear();
            let mut settled = Vec::new();
            for (island, solved) in to_solve.iter().zip(solved) {
                match solved {
                    Ok(its_lines) => {
                        settled.extend(island.needs.iter().copied());
                        island.needs.iter().zip(its_lines).for_each(|(&rank, line)| lines[rank as usize] = Some(line));
                    }
                    Err(too_few) => {
                        let length = |rank: &u32| prospects[*rank as usize].list.len();
                        wanted.extend(too_few.iter().map(|rank| (*rank, length(rank).max(first) * GROWTH)));
                    }
                }
            }
            for rank in settled {
                dirty[rank as usize] = false;
            }
            if wanted.is_empty() {
                break islands;
            }
        };
        self.islands.clear();
        for (number, island) in islands.iter().enumerate() {
            self.islands.extend(island.needs.iter().map(|&rank| (needs[rank as usize].id, number)));
        }
        self.prospects = needs.iter().map(|need| need.id).zip(prospects).collect();
        lines.into_iter().flatten().collect()
    }
}

/// The volunteers among the prospects of all needs, numbered from 0.
struct Pool {
    /// The volunteers by number.
    members: Vec<Member>,
    /// Rank of each volunteer in their island.
    ranks: Vec<u32>,
    /// Numbers of the volunteers among the prospects of each need, in the same order.
    lists: Vec<Vec<u32>>,
}

/// Needs that share volunteers, in order, and the numbers of these volunteers.
struct Island {
    needs: Vec<u32>,
    people: Vec<u32>,
}

impl Pool {
    fn new(prospects: &[Prospects]) -> Pool {
        let mut numbers: ById<VolunteerId, u32> = HashMap::default();
        let mut members = Vec::new();
        let mut number = |member: &Member| {
            *numbers.entry(member.id).or_insert_with(|| {
                members.push(*member);
                u32::try_from(members.len() - 1).expect("fewer than 2³² volunteers")
            })
        };
        let lists = prospects.iter().map(|prospects| prospects.list.iter().map(|(member, _)| number(member)).collect());
        let lists = lists.collect();
        Pool { ranks: vec![u32::MAX; members.len()], members, lists }
    }

    /// Splits all needs into islands: two needs that share a volunteer are in the same one.
    fn islands(&mut self) -> Vec<Island> {
        let mut first_of = vec![u32::MAX; self.members.len()];
        let mut parents: Vec<u32> = (0..).take(self.lists.len()).collect();
        for (need, list) in (0..).zip(&self.lists) {
            for &volunteer in list {
                let first = &mut first_of[volunteer as usize];
                if *first == u32::MAX {
                    *first = need;
                }
                let (a, b) = (root(&mut parents, *first), root(&mut parents, need));
                parents[a.max(b) as usize] = a.min(b);
            }
        }
        let mut ranks = vec![u32::MAX; self.lists.len()];
        let mut islands: Vec<Island> = Vec::new();
        for need in (0..).take(self.lists.len()) {
            let root = root(&mut parents, need) as usize;
            if ranks[root] == u32::MAX {
                ranks[root] = u32::try_from(islands.len()).expect("no more islands than needs");
                islands.push(Island { needs: Vec::new(), people: Vec::new() });
            }
            let island = &mut islands[ranks[root] as usize];
            island.needs.push(need);
            for &person in &self.lists[need as usize] {
                let rank = &mut self.ranks[person as usize];
                if *rank == u32::MAX {
                    *rank = u32::try_from(island.people.len()).expect("no more volunteers than in all islands");
                    island.people.push(person);
                }
            }
        }
        islands
    }
}

/// Finds the representative of a node's set, and shortens the path to it (union–find by path halving).
fn root(parents: &mut [u32], mut node: u32) -> u32 {
    while parents[node as usize] != node {
        parents[node as usize] = parents[parents[node as usize] as usize];
        node = parents[node as usize];
    }
    node
}

/// What is needed to solve an island.
struct Case<'a> {
    offers: &'a Offers,
    needs: &'a [&'a PlanNeed],
    prospects: &'a [Prospects],
    pool: &'a Pool,
    options: &'a PlanOptions,
}

impl Case<'_> {
    /// Returns the lines of an island; or, as an error, the needs of which more candidates must be looked up first.
    fn solve(&self, island: &Island) -> Result<Vec<Line>, Vec<u32>> {
        let copies = Copies::new(self, island);
        let mut problem = Problem::new(copies.people.len());
        for &need in &island.needs {
            let list = self.pool.lists[need as usize].iter().zip(&self.prospects[need as usize].list);
            let candidates = list.flat_map(|(&person, &(_, points))| {
                copies.of(self.pool, person).iter().map(move |&copy| (copy, points))
            });
            problem.push_row(self.needs[need as usize].priority, candidates);
        }
        let solved = problem.solve_in_order();

        let mut need_of: Vec<Option<u32>> = vec![None; copies.people.len()];
        for (&need, copy) in island.needs.iter().zip(&solved.columns) {
            if let Some(copy) = copy {
                need_of[*copy as usize] = Some(need);
            }
        }
        let is_free = |person: u32, latest: Member| {
            let mut its = copies.of(self.pool, person).iter().map(|&copy| copy as usize);
            its.any(|copy| need_of[copy].is_none() && copies.members[copy] <= latest)
        };
        let too_few = island.needs.iter().zip(&solved.profits).filter(|&(&need, profit)| {
            let prospects = &self.prospects[need as usize];
            let Some(next) = prospects.next.map(i64::from) else { return false };
            // A tie with a candidate who is not listed does no harm if a listed one with as many points, who comes first in
            // fairness, is free.
            let tied_and_free = |profit: i64| {
                let Some(&(latest, _)) = prospects.list.last() else { return false };
                let mut list = self.pool.lists[need as usize].iter().zip(&prospects.list).rev();
                list.any(|(&person, &(_, points))| i64::from(points) == profit && is_free(person, latest))
            };
            profit.is_none_or(|profit| next > profit || next == profit && !tied_and_free(profit))
        });
        let too_few: Vec<u32> = too_few.map(|(&need, _)| need).collect();
        if !too_few.is_empty() {
            return Err(too_few);
        }

        let serves = |person: u32| -> Vec<&PlanNeed> {
            let its = copies.of(self.pool, person).iter().filter_map(|&copy| need_of[copy as usize]);
            its.map(|need| self.needs[need as usize]).collect()
        };
        let lines = island.needs.iter().zip(&solved.columns).map(|(&need, copy)| {
            let person = copy.map(|copy| copies.people[copy as usize]);
            self.line(need, person, serves)
        });
        Ok(lines.collect())
    }

    /// Makes the line of a need. `person` is the volunteer proposed, `serves` the needs that a volunteer serves.
    fn line<'b>(&self, rank: u32, person: Option<u32>, serves: impl Fn(u32) -> Vec<&'b PlanNeed>) -> Line {
        let PlanNeed { id, need, priority } = self.needs[rank as usize];
        let prospects = &self.prospects[rank as usize];
        let list = &self.pool.lists[rank as usize];
        let mut line =
            Line { need: *id, priority: *priority, asked: 1, given: Vec::new(), first_choice: None, left_out: None };
        if let Some(person) = person {
            let volunteer = self.pool.members[person as usize].id;
            let candidate = self.offers.explain(need, volunteer).expect("a prospect is a candidate");
            let (first, points) = prospects.list[0];
            if points > candidate.points {
                let serves = serves(list[0]).iter().map(|need| need.id).collect();
                let costs = points - candidate.points;
                line.first_choice = Some(FirstChoice { volunteer: first.id, serves, costs });
            }
            line.given.push(Given { candidate, units: 1 });
        } else if list.is_empty() {
            line.left_out = Some(LeftOut::NoCandidate(self.offers.candidates_top(need, 0).refused));
        } else {
            let taken = list.iter().zip(&prospects.list).filter_map(|(&person, (member, _))| {
                let other = *serves(person).first()?;
                Some((member.id, other.id, other.priority))
            });
            line.left_out = Some(LeftOut::Taken { candidates: list.len(), by: taken.take(NAMED).collect() });
        }
        line
    }
}

/// The columns of an island's assignment problem: its volunteers in order of fairness, each as often as they can serve.
/// The second copy of a volunteer counts one more call than the first, and so on.
struct Copies {
    /// The volunteer of each copy.
    people: Vec<u32>,
    /// The volunteer of each copy, with its number of calls.
    members: Vec<Member>,
    /// Index in `ranks` of each volunteer's first copy, then the number of copies.
    starts: Vec<u32>,
    /// Copies, volunteer after volunteer.
    ranks: Vec<u32>,
}

impl Copies {
    fn new(case: &Case<'_>, island: &Island) -> Copies {
        let most = u32::try_from(island.needs.len()).unwrap_or(u32::MAX);
        let mut order: Vec<(Member, u32)> = Vec::with_capacity(island.people.len());
        let mut starts = vec![0];
        for &person in &island.people {
            let mut member = case.pool.members[person as usize];
            let capacity = case.options.capacity_left.get(&member.id).copied().unwrap_or(1);
            for _ in 0..capacity.min(most) {
                order.push((member, person));
                member = member.called_again();
            }
            starts.push(
                u32::try_from(order.len()).expect("fewer than 2³² introductions that volunteers of an island can take"),
            );
        }
        order.sort_unstable();
        let mut next = starts.clone();
        let mut ranks = vec![0; order.len()];
        for (copy, &(_, person)) in (0..).zip(&order) {
            let at = &mut next[case.pool.ranks[person as usize] as usize];
            ranks[*at as usize] = copy;
            *at += 1;
        }
        let (members, people) = order.into_iter().unzip();
        Copies { people, members, starts, ranks }
    }

    /// The copies of a volunteer.
    fn of(&self, pool: &Pool, person: u32) -> &[u32] {
        let rank = pool.ranks[person as usize] as usize;
        &self.ranks[self.starts[rank] as usize..self.starts[rank + 1] as usize]
    }
}
