//! A small town of random volunteers and needs, and the best plan found by trying everything.

use std::collections::HashMap;

use matching::{
    Answer, Criterion, Distance, Kind, KindId, LeftOut, Line, Need, NeedId, Offer, Offers, PlaceId, Places, Plan,
    PlanNeed, PlanOptions, Point, Rules, Volunteer, VolunteerId,
};
use proptest::collection::vec;
use proptest::prelude::*;

pub(crate) const SHOPPING: KindId = KindId(0);
pub(crate) const CHILDCARE: KindId = KindId(1);
pub(crate) const MASKS: KindId = KindId(2);

/// Few different points, so that many plans are equally good.
pub(crate) fn rules() -> Rules {
    let distance = |points_near| Distance {
        anywhere: false,
        radius_metres_max: 1_000,
        widen: None,
        points_near,
        points_same_place: 1,
    };
    let shopping = vec![Criterion::Audience, Criterion::Scarce { rarer: vec![CHILDCARE], points: 2 }];
    let childcare = vec![Criterion::Capacity, Criterion::Choices, Criterion::Trait { points: 3 }];
    Rules {
        kinds: vec![
            Kind { distance: distance(1), criteria: shopping },
            Kind { distance: distance(4), criteria: childcare },
            Kind { distance: distance(2), criteria: vec![Criterion::Stock] },
        ],
    }
}

pub(crate) fn town(volunteers: impl IntoIterator<Item = Volunteer>) -> Offers {
    town_with(rules(), volunteers)
}

pub(crate) fn town_with(rules: Rules, volunteers: impl IntoIterator<Item = Volunteer>) -> Offers {
    let points = (0..4).map(|street| Point { latitude: 48.0 + 0.006 * f64::from(street), longitude: 2.0 });
    let mut offers = Offers::new(rules, Places::new(points));
    volunteers.into_iter().for_each(|volunteer| offers.insert(volunteer));
    offers
}

/// The rules with all points multiplied. Points for distance are left out, because they are rounded.
pub(crate) fn rules_times(factor: u16) -> Rules {
    let mut rules = rules();
    for kind in &mut rules.kinds {
        kind.distance.points_near = 0;
        kind.distance.points_same_place *= factor;
        for criterion in &mut kind.criteria {
            if let Criterion::Trait { points } | Criterion::Scarce { points, .. } = criterion {
                *points *= factor;
            }
        }
    }
    rules
}

pub(crate) fn any_place() -> impl Strategy<Value = PlaceId> {
    (0_u32..4).prop_map(PlaceId)
}

pub(crate) fn any_offers() -> impl Strategy<Value = Vec<Offer>> {
    let shopping = (0_u64..4).prop_map(|audiences| (SHOPPING, vec![Answer::Set(audiences), Answer::Nothing]));
    let childcare = (1_u32..3, 1_u64..4, any::<bool>()).prop_map(|(count, ages, parent)| {
        (CHILDCARE, vec![Answer::Count(count), Answer::Set(ages), Answer::Flag(parent)])
    });
    let masks = (0_u32..6).prop_map(|units| (MASKS, vec![Answer::Count(units)]));
    let offer = prop_oneof![shopping, childcare, masks]
        .prop_map(|(kind, answers)| Offer { kind, answers: answers.into_boxed_slice() });
    vec(offer, 1..4)
}

pub(crate) fn any_volunteers(most: usize) -> impl Strategy<Value = Vec<Volunteer>> {
    let other_places = prop_oneof![3 => Just(vec![]), 1 => vec(any_place(), 1..3)];
    let reach_metres = prop_oneof![3 => Just(u32::MAX), 1 => Just(0)];
    let volunteer =
        ((any_place(), other_places, reach_metres), 0_u32..3, 0_i64..3, prop::bool::weighted(0.9), any_offers());
    vec(volunteer, 0..=most).prop_map(|volunteers| {
        let volunteer = |(id, ((place, other_places, reach_metres), calls, waiting_since, free, offers))| {
            let id = VolunteerId(id);
            Volunteer { id, place, other_places, reach_metres, calls, waiting_since, free, offers }
        };
        (0..).zip(volunteers).map(volunteer).collect()
    })
}

pub(crate) fn any_needs(most: usize, of_stock: bool) -> impl Strategy<Value = Vec<PlanNeed>> {
    let shopping = (0_u8..2).prop_map(|audience| (SHOPPING, audience, vec![]));
    let childcare =
        (1_u32..3, 0_u64..4).prop_map(|(count, ages)| (CHILDCARE, 0, vec![Answer::Count(count), Answer::Set(ages)]));
    let masks = (1_u32..8).prop_map(|units| (MASKS, 0, vec![Answer::Count(units)]));
    let asked = if of_stock { masks.boxed() } else { prop_oneof![shopping, childcare].boxed() };
    let need =
        (asked, any_place(), prop_oneof![2 => Just(1), 1 => 1_u32..4], vec((0_i64..8).prop_map(VolunteerId), 0..2));
    vec(need, 0..=most).prop_map(|needs| {
        let need = |(id, ((kind, audience, answers), place, priority, blocked))| {
            let need = Need { kind, place, audience, answers: Vec::into_boxed_slice(answers), blocked };
            PlanNeed { id: NeedId(id), need, priority }
        };
        (0..).zip(needs).map(need).collect()
    })
}

pub(crate) fn any_capacities() -> impl Strategy<Value = HashMap<VolunteerId, u32>> {
    prop::collection::hash_map((0_i64..8).prop_map(VolunteerId), 0_u32..4, 0..4)
}

/// Total priority of units served, and total points.
pub(crate) fn value(plan: &Plan) -> (u64, u64) {
    let priority = |line: &Line| {
        let units: u32 = line.given.iter().map(|given| given.units).sum();
        u64::from(line.priority) * u64::from(units)
    };
    (plan.lines().map(priority).sum(), plan.points())
}

/// The needs served, and the volunteers, each as often as they help.
pub(crate) fn sets(plan: &Plan) -> (Vec<NeedId>, Vec<VolunteerId>) {
    let served = plan.lines().filter(|line| !line.given.is_empty()).map(|line| line.need).collect();
    let mut used: Vec<_> = plan.lines().flat_map(|line| &line.given).map(|given| given.candidate.volunteer).collect();
    used.sort_unstable();
    (served, used)
}

/// The best value of all plans, found by trying each.
pub(crate) fn best(offers: &Offers, needs: &[PlanNeed], left: &mut HashMap<VolunteerId, u32>) -> (u64, u64) {
    let Some((first, rest)) = needs.split_first() else { return (0, 0) };
    let mut found = best(offers, rest, left);
    let able: Vec<_> = left.iter().filter(|&(_, &left)| left > 0).map(|(&id, _)| id).collect();
    for id in able {
        if let Ok(candidate) = offers.explain(&first.need, id) {
            *left.get_mut(&id).expect("known") -= 1;
            let (priority, points) = best(offers, rest, left);
            found = found.max((priority + u64::from(first.priority), points + u64::from(candidate.points)));
            *left.get_mut(&id).expect("known") += 1;
        }
    }
    found
}

/// Checks that every line is true: candidates, refusals, reasons and costs.
pub(crate) fn check_feasible(offers: &Offers, needs: &[PlanNeed], plan: &Plan) -> Result<(), TestCaseError> {
    prop_assert_eq!(plan.lines().len(), needs.len());
    for line in plan.lines() {
        let need = needs.iter().find(|need| need.id == line.need).expect("a need of the plan");
        for given in &line.given {
            let id = given.candidate.volunteer;
            prop_assert_eq!(offers.explain(&need.need, id), Ok(given.candidate.clone()));
            prop_assert!(!need.need.blocked.contains(&id));
        }
        prop_assert_eq!(line.left_out.is_some(), line.given.is_empty());
        match &line.left_out {
            Some(LeftOut::NoCandidate(refused)) => {
                prop_assert_eq!(refused, &offers.candidates(&need.need).refused);
                prop_assert!(!offers.has_candidate(&need.need));
            }
            Some(LeftOut::Taken { candidates, .. }) => {
                prop_assert_eq!(*candidates, offers.candidates(&need.need).total);
            }
            None => {
                let points = line.given.iter().map(|given| given.candidate.points).max().unwrap_or(0);
                let best = offers.best(&need.need).expect("a candidate").points;
                prop_assert_eq!(line.first_choice.as_ref().map_or(0, |first| first.costs), best - points);
            }
        }
    }
    Ok(())
}

/// Looks up one candidate at first, so that small cases take the same ways as large ones.
pub(crate) fn options(capacity_left: &HashMap<VolunteerId, u32>, threads: usize) -> PlanOptions {
    PlanOptions { capacity_left: capacity_left.clone(), threads, candidates_first: 1, ..PlanOptions::default() }
}

/// Volunteers who are equal in all but their number of calls, and a need for each of them.
pub(crate) fn called(calls: &[u32]) -> (Offers, Vec<PlanNeed>) {
    let offer = Offer { kind: SHOPPING, answers: [Answer::Set(0b1), Answer::Nothing].into() };
    let volunteer = |(id, &calls)| {
        let volunteer = Volunteer::new(VolunteerId(id), PlaceId(0));
        Volunteer { calls, offers: vec![offer.clone()], ..volunteer }
    };
    let need = Need { kind: SHOPPING, place: PlaceId(0), audience: 0, answers: [].into(), blocked: vec![] };
    let needs = (0..).take(calls.len()).map(|id| PlanNeed { id: NeedId(id), need: need.clone(), priority: 1 });
    (town((0..).zip(calls).map(volunteer)), needs.collect())
}

/// Units of masks that a volunteer has.
pub(crate) fn stock_of(volunteer: &Volunteer) -> u32 {
    volunteer.offer(MASKS).map_or(0, |offer| units(&offer.answers))
}

/// Units of masks that a need asks for.
pub(crate) fn asked_of(need: &Need) -> u32 {
    units(&need.answers)
}

fn units(answers: &[Answer]) -> u32 {
    if let Answer::Count(units) = answers[0] { units } else { 0 }
}

/// The best value of all ways to share stock out, found by trying each: every volunteer may give any number of units to
/// every need.
pub(crate) fn best_shares(
    offers: &Offers,
    needs: &[PlanNeed],
    lacking: &[u32],
    left: &mut HashMap<VolunteerId, u32>,
) -> (u64, u64) {
    let pairs: Vec<_> = needs
        .iter()
        .enumerate()
        .flat_map(|(at, need)| left.keys().map(move |&id| (at, need, id)).collect::<Vec<_>>())
        .filter_map(|(at, need, id)| Some((at, need.priority, id, offers.explain(&need.need, id).ok()?.points)))
        .collect();
    try_shares(&pairs, &mut lacking.to_vec(), left)
}

fn try_shares(
    pairs: &[(usize, u32, VolunteerId, u16)],
    lacking: &mut [u32],
    left: &mut HashMap<VolunteerId, u32>,
) -> (u64, u64) {
    let Some((&(need, priority, id, points), rest)) = pairs.split_first() else { return (0, 0) };
    let mut found = (0, 0);
    for units in 0..=lacking[need].min(left[&id]) {
        lacking[need] -= units;
        *left.get_mut(&id).expect("known") -= units;
        let (more, better) = try_shares(rest, lacking, left);
        let units_given = u64::from(units);
        found = found.max((more + u64::from(priority) * units_given, better + u64::from(points) * units_given));
        lacking[need] += units;
        *left.get_mut(&id).expect("known") += units;
    }
    found
}
