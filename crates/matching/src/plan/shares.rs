//! Needs for stock. Units are shared out: several volunteers may serve one need, and one volunteer several needs.

use std::collections::{BTreeSet, HashMap};

use super::{FirstChoice, Given, LeftOut, Line, PlanNeed, PlanOptions};
use crate::search::Extent;
use crate::{Answer, Candidate, Criterion, Kind, KindId, Offers, VolunteerId};

/// Number of candidates that a line names for a need that is left out.
const NAMED: usize = 5;

/// The rank of a kind's criterion for stock, if it has one.
fn stock_of(kind: &Kind) -> Option<usize> {
    kind.criteria.iter().position(|criterion| *criterion == Criterion::Stock)
}

/// Whether needs of this kind are served in units of stock.
pub(super) fn is_of_stock(kind: &Kind) -> bool {
    stock_of(kind).is_some()
}

/// The number of units in the answer to a criterion; 0 if none is given.
fn units(answers: &[Answer], criterion: usize) -> u32 {
    match answers.get(criterion) {
        Some(&Answer::Count(units)) => units,
        _ => 0,
    }
}

/// Makes the lines of all needs for stock. Each kind is planned separately, because its units serve no other kind.
pub(super) fn plan(offers: &Offers, needs: &[&PlanNeed], options: &PlanOptions) -> Vec<Line> {
    let kinds: BTreeSet<KindId> = needs.iter().map(|need| need.need.kind).collect();
    let plan = |kind: KindId| {
        let criterion = stock_of(offers.rules().kind(kind)).expect("a kind of stock");
        let needs: Vec<&PlanNeed> = needs.iter().copied().filter(|need| need.need.kind == kind).collect();
        plan_kind(offers, &needs, options, criterion)
    };
    kinds.into_iter().flat_map(plan).collect()
}

fn plan_kind(offers: &Offers, needs: &[&PlanNeed], options: &PlanOptions, criterion: usize) -> Vec<Line> {
    let candidates: Vec<Vec<Candidate>> =
        needs.iter().map(|need| offers.list(&need.need, Extent::Limit, usize::MAX).ranked.iter().collect()).collect();
    let stock = |id: VolunteerId| {
        let offer = offers.get(id).and_then(|volunteer| volunteer.offer(needs[0].need.kind));
        offer.map_or(0, |offer| units(&offer.answers, criterion))
    };
    let mut people: Vec<_> = candidates.iter().flatten().map(|candidate| candidate.volunteer).collect();
    people.sort_unstable_by_key(|&id| offers.get(id).map(|volunteer| (volunteer.calls, volunteer.waiting_since, id)));
    people.dedup();
    let numbers: HashMap<VolunteerId, usize> = people.iter().copied().zip(0..).collect();

    let mut levels: Vec<u32> = needs.iter().map(|need| need.priority).collect();
    levels.sort_unstable();
    levels.dedup();
    let asked: Vec<u32> = needs.iter().map(|need| units(&need.need.answers, criterion)).collect();
    let points_max = candidates.iter().flatten().map(|candidate| candidate.points).max().unwrap_or(0);
    let step = (asked.iter().map(|&units| i64::from(units)).sum::<i64>() + 1) * i64::from(points_max) + 1;

    let mut shares =
        Shares { arcs: Vec::new(), asked: asked.clone(), stock: people.iter().map(|&id| stock(id)).collect() };
    for (need, its) in candidates.iter().enumerate() {
        let level = levels.partition_point(|&level| level < needs[need].priority) + 1;
        let urgency = step.saturating_mul(i64::try_from(level).expect("fewer than 2⁶³ levels"));
        for (rank, candidate) in its.iter().enumerate() {
            let volunteer = numbers[&candidate.volunteer];
            let worth = urgency.saturating_add(candidate.points.into());
            shares.arcs.push(Arc { need, volunteer, rank, worth, units: 0, closed: false });
        }
    }
    shares.share(options.units_least);

    let mut serves: Vec<Vec<usize>> = vec![Vec::new(); people.len()];
    shares.arcs.iter().filter(|arc| arc.units > 0).for_each(|arc| serves[arc.volunteer].push(arc.need));
    let line = |need: usize| {
        let its = &candidates[need];
        let arcs = shares.arcs.iter().filter(|arc| arc.need == need && arc.units > 0);
        let mut given: Vec<Given> =
            arcs.map(|arc| Given { candidate: its[arc.rank].clone(), units: arc.units }).collect();
        given.sort_by_key(|given| std::cmp::Reverse(given.units));
        let others = |id: VolunteerId| serves[numbers[&id]].iter().copied().filter(move |&other| other != need);
        let best = given.iter().map(|given| given.candidate.points).max();
        let first_choice = best.zip(its.first()).filter(|&(best, first)| first.points > best).map(|(best, first)| {
            let serves = others(first.volunteer).map(|other| needs[other].id).collect();
            FirstChoice { volunteer: first.volunteer, serves, costs: first.points - best }
        });
        let left_out = given.is_empty().then(|| {
            if its.is_empty() {
                return LeftOut::NoCandidate(offers.candidates_top(&needs[need].need, 0).refused);
            }
            let by = its.iter().filter_map(|candidate| {
                let other = others(candidate.volunteer).next()?;
                Some((candidate.volunteer, needs[other].id, needs[other].priority))
            });
            LeftOut::Taken { candidates: its.len(), by: by.take(NAMED).collect() }
        });
        let PlanNeed { id, priority, .. } = *needs[need];
        Line { need: id, priority, asked: asked[need], given, first_choice, left_out }
    };
    (0..needs.len()).map(line).collect()
}

/// A need and a candidate who can serve it.
#[derive(Debug)]
struct Arc {
    need: usize,
    volunteer: usize,
    /// Rank of the volunteer among the need's candidates.
    rank: usize,
    /// Worth of a unit: points, plus enough for the need's priority to outweigh all points.
    worth: i64,
    /// Number of units given.
    units: u32,
    /// Whether this share was struck out because it was too small.
    closed: bool,
}

/// Units asked for and offered, and who gives how many to whom.
struct Shares {
    arcs: Vec<Arc>,
    /// Units that each need asks for.
    asked: Vec<u32>,
    /// Units that each volunteer has.
    stock: Vec<u32>,
}

impl Shares {
    /// Shares out all units in the best way. As long as a share is smaller than `least`, strikes out the smallest and shares
    /// out again.
    ///
    /// With a `least` of 1 the result is optimal. Above 1 this is a heuristic, because the problem is NP-hard.
    fn share(&mut self, least: u32) {
        loop {
            self.share_all();
            let too_small = |arc: &&mut Arc| arc.units > 0 && arc.units < least.min(self.asked[arc.need]);
            let smallest = self.arcs.iter_mut().filter(too_small).min_by_key(|arc| arc.units);
            let Some(arc) = smallest else { break };
            arc.closed = true;
        }
    }

    /// Shares out all units in the best way, along successive best paths (Busacker and Gowen, 1960). A path leads from a need
    /// that lacks units to a volunteer who has units left, and passes units on between needs on the way. It carries as
    /// many units as it can. Paths are found by the algorithm of Bellman and Ford with a queue.
    fn share_all(&mut self) {
        self.arcs.iter_mut().for_each(|arc| arc.units = 0);
        let mut lacking = self.asked.clone();
        let mut left = self.stock.clone();
        let (needs, volunteers) = (lacking.len(), left.len());
        let mut of_need: Vec<Vec<usize>> = vec![Vec::new(); needs];
        let mut of_volunteer: Vec<Vec<usize>> = vec![Vec::new(); volunteers];
        for (number, arc) in self.arcs.iter().enumerate().filter(|(_, arc)| !arc.closed) {
            of_need[arc.need].push(number);
            of_volunteer[arc.volunteer].push(number);
        }
        loop {
            // Nodes are needs, then volunteers. The most that a path to each node gains by a unit, and the path's last arc.
            let mut gain: Vec<Option<i64>> = vec![None; needs + volunteers];
            let mut via: Vec<Option<usize>> = vec![None; needs + volunteers];
            let mut queue: std::collections::VecDeque<usize> = (0..needs).filter(|&need| lacking[need] > 0).collect();
            let mut queued = vec![false; needs + volunteers];
            for &need in &queue {
                gain[need] = Some(0);
                queued[need] = true;
            }
            while let Some(node) = queue.pop_front() {
                queued[node] = false;
                let Some(so_far) = gain[node] else { continue };
                let arcs = if node < needs { &of_need[node] } else { &of_volunteer[node - needs] };
                for &number in arcs {
                    let arc = &self.arcs[number];
                    let (next, better) = if node < needs {
                        (needs + arc.volunteer, so_far + arc.worth)
                    } else if arc.units > 0 {
                        (arc.need, so_far - arc.worth)
                    } else {
                        continue;
                    };
                    if gain[next].is_none_or(|known| known < better) {
                        gain[next] = Some(better);
                        via[next] = Some(number);
                        if !std::mem::replace(&mut queued[next], true) {
                            queue.push_back(next);
                        }
                    }
                }
            }
            let open = (0..volunteers).filter(|&volunteer| left[volunteer] > 0 && gain[needs + volunteer] > Some(0));
            // Among equal volunteers the first, who was called least.
            let Some(exit) = open.max_by_key(|&volunteer| (gain[needs + volunteer], std::cmp::Reverse(volunteer)))
            else {
                break;
            };
            let mut way = Vec::new();
            let mut node = needs + exit;
            while let Some(number) = via[node] {
                way.push(number);
                let arc = &self.arcs[number];
                node = if node < needs { needs + arc.volunteer } else { arc.need };
            }
            let passed_on = way.iter().skip(1).step_by(2).map(|&number| self.arcs[number].units);
            let units = passed_on.chain([left[exit], lacking[node]]).min().unwrap_or(0);
            for (step, &number) in way.iter().enumerate() {
                let given = &mut self.arcs[number].units;
                if step % 2 == 0 { *given += units } else { *given -= units }
            }
            left[exit] -= units;
            lacking[node] -= units;
        }
    }
}
