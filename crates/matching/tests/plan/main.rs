//! Compares plans with the best found by trying everything, and checks what must not change a plan.

mod town;

use std::collections::HashMap;

use matching::{
    Answer, Changes, FirstChoice, LeftOut, Line, NeedId, PlaceId, Plan, PlanNeed, PlanOptions, Volunteer, VolunteerId,
};
use proptest::collection::vec;
use proptest::prelude::*;

use town::*;

#[test]
fn a_second_introduction_in_one_plan_counts_as_one_more_call() {
    let (offers, needs) = called(&[0, 0, 2]);
    let all_free = (0..3).map(|id| (VolunteerId(id), 3)).collect();
    let helpers = |needs: &[PlanNeed]| {
        let (_, used) = sets(&Plan::new(&offers, needs.to_vec(), options(&all_free, 1)));
        used.into_iter().map(|id| id.0).collect::<Vec<_>>()
    };
    assert_eq!(helpers(&needs[..2]), [0, 1]);
    assert_eq!(helpers(&needs), [0, 0, 1]);
    let more = (3..5).map(|id| PlanNeed { id: NeedId(id), ..needs[0].clone() });
    let needs: Vec<_> = needs.iter().cloned().chain(more).collect();
    // Volunteers 0 and 1 have been called twice by then, as often as volunteer 2.
    assert_eq!(helpers(&needs), [0, 0, 0, 1, 1]);
    let more = (5..7).map(|id| PlanNeed { id: NeedId(id), ..needs[0].clone() });
    let needs: Vec<_> = needs.iter().cloned().chain(more).collect();
    assert_eq!(helpers(&needs), [0, 0, 0, 1, 1, 1, 2]);
}

#[test]
fn a_line_says_whom_the_first_choice_helps_instead_and_what_it_costs() {
    let (mut offers, mut needs) = called(&[0, 0]);
    let farther = offers.get(VolunteerId(1)).map(|volunteer| Volunteer { place: PlaceId(1), ..volunteer.clone() });
    offers.extend(farther);
    needs[1].need.blocked = vec![VolunteerId(1)];
    let plan = Plan::new(&offers, needs, PlanOptions::default());
    let helper = |line: &Line| line.given[0].candidate.volunteer.0;
    let [first, second] = plan.lines().collect::<Vec<_>>()[..] else { panic!("a line for each need") };
    assert_eq!((helper(first), helper(second)), (1, 0));
    // 4 points at the same place, 2 from the next.
    let better = FirstChoice { volunteer: VolunteerId(0), serves: vec![NeedId(1)], costs: 2 };
    assert_eq!((&first.first_choice, &second.first_choice), (&Some(better), &None));
    assert_eq!(plan.line(NeedId(2)), None);
}

#[test]
fn a_need_left_out_says_who_took_its_candidates() {
    let (offers, mut needs) = called(&[0, 0]);
    needs.push(PlanNeed { id: NeedId(2), priority: 5, ..needs[0].clone() });
    let plan = Plan::new(&offers, needs, PlanOptions::default());
    let line = plan.line(NeedId(1)).expect("a line for each need");
    let Some(LeftOut::Taken { candidates: 2, by }) = &line.left_out else { panic!("{line:?}") };
    let mut by: Vec<_> = by.iter().map(|&(volunteer, need, priority)| (volunteer.0, need.0, priority)).collect();
    by.sort_by_key(|&(_, need, _)| need);
    assert_eq!(by.iter().map(|&(_, need, priority)| (need, priority)).collect::<Vec<_>>(), [(0, 1), (2, 5)]);
    assert_eq!(by.iter().map(|&(volunteer, ..)| volunteer).sum::<i64>(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn no_other_plan_serves_more_or_better(
        volunteers in any_volunteers(5),
        needs in any_needs(5, false),
        capacity_left in any_capacities(),
    ) {
        let mut left: HashMap<_, _> =
            volunteers.iter().map(|each| (each.id, capacity_left.get(&each.id).copied().unwrap_or(1))).collect();
        let offers = town(volunteers);
        let plan = Plan::new(&offers, needs.clone(), options(&capacity_left, 1));
        check_feasible(&offers, &needs, &plan)?;
        let (_, used) = sets(&plan);
        for id in &used {
            prop_assert!(used.iter().filter(|other| *other == id).count() <= left[id] as usize);
        }
        prop_assert_eq!(value(&plan), best(&offers, &needs, &mut left));
    }

    #[test]
    fn stock_is_shared_out_as_if_each_unit_went_its_own_way(
        volunteers in any_volunteers(4),
        needs in any_needs(3, true),
    ) {
        let offers = town(volunteers.clone());
        let plan = Plan::new(&offers, needs.clone(), PlanOptions::default());
        check_feasible(&offers, &needs, &plan)?;
        let units = |answers: &[Answer]| if let Answer::Count(units) = answers[0] { units } else { 0 };
        for volunteer in &volunteers {
            let given = plan.lines().flat_map(|line| &line.given).filter(|given| given.candidate.volunteer == volunteer.id);
            let stock = volunteer.offer(MASKS).map_or(0, |offer| units(&offer.answers));
            prop_assert!(given.map(|given| given.units).sum::<u32>() <= stock);
        }

        // The same as an assignment problem with a row for each unit.
        let mut problem = assignment::Problem::new(volunteers.len());
        for (number, volunteer) in (0..).zip(&volunteers) {
            problem.set_capacity(number, volunteer.offer(MASKS).map_or(0, |offer| units(&offer.answers)));
        }
        let mut priority = 0;
        for need in &needs {
            let candidates = offers.candidates(&need.need).ranked;
            for _ in 0..units(&need.need.answers) {
                problem.push_row(need.priority, candidates.iter().map(|candidate| {
                    (u32::try_from(candidate.volunteer.0).expect("small"), candidate.points)
                }));
            }
        }
        let alone = problem.solve();
        let mut unit = 0;
        for need in &needs {
            for _ in 0..units(&need.need.answers) {
                priority += u64::from(need.priority) * u64::from(alone.columns[unit].is_some());
                unit += 1;
            }
        }
        prop_assert_eq!(value(&plan), (priority, alone.weight));
    }

    #[test]
    fn no_other_way_to_share_stock_out_serves_more_or_better(
        volunteers in any_volunteers(3),
        needs in any_needs(3, true),
    ) {
        let offers = town(volunteers.clone());
        let plan = Plan::new(&offers, needs.clone(), PlanOptions::default());
        let mut left: HashMap<_, _> = volunteers.iter().map(|each| (each.id, stock_of(each))).collect();
        let lacking: Vec<u32> = needs.iter().map(|need| asked_of(&need.need)).collect();
        prop_assert_eq!(value(&plan), best_shares(&offers, &needs, &lacking, &mut left));
    }

    #[test]
    fn approved_line_by_line_a_plan_gives_no_more_than_there_is_and_leaves_nothing_to_give(
        volunteers in any_volunteers(5),
        needs in any_needs(4, true),
        order in any::<prop::sample::Index>(),
    ) {
        let mut offers = town(volunteers.clone());
        let mut plan = Plan::new(&offers, needs.clone(), PlanOptions::default());
        let (planned, mut needs, mut approved) = (value(&plan), needs, (0, 0));
        // One share at a time, whichever; then the plan follows. Who gives to a need gives it nothing more.
        loop {
            let shares: Vec<_> = plan.lines().flat_map(|line| line.given.iter().map(move |given| (line, given))).collect();
            let Some(at) = (!shares.is_empty()).then(|| order.index(shares.len())) else { break };
            let (line, given) = shares[at];
            approved.0 += u64::from(line.priority) * u64::from(given.units);
            approved.1 += u64::from(given.candidate.points) * u64::from(given.units);
            let id = given.candidate.volunteer;
            let need = needs.iter_mut().find(|need| need.id == line.need).expect("a need of the plan");
            prop_assert!(given.units <= asked_of(&need.need));
            need.need.answers = [Answer::Count(asked_of(&need.need) - given.units)].into();
            need.need.blocked.push(id);
            let mut giver = offers.get(id).expect("a volunteer").clone();
            prop_assert!(given.units <= stock_of(&giver));
            let rest = Answer::Count(stock_of(&giver) - given.units);
            giver.offers.iter_mut().filter(|offer| offer.kind == MASKS).for_each(|offer| offer.answers = [rest].into());
            let changed = need.clone();
            offers.insert(giver);
            plan.update(&offers, Changes { needs: vec![changed], volunteers: vec![id], ..Changes::default() });
        }
        prop_assert_eq!(approved, planned);
    }

    #[test]
    fn a_share_is_never_smaller_than_the_least(
        volunteers in any_volunteers(5),
        needs in any_needs(3, true),
        units_least in 1_u32..5,
    ) {
        let offers = town(volunteers);
        let plan = Plan::new(&offers, needs.clone(), PlanOptions { units_least, ..PlanOptions::default() });
        for line in plan.lines() {
            prop_assert!(line.given.iter().all(|given| given.units >= units_least.min(line.asked)));
            prop_assert!(line.given.iter().map(|given| given.units).sum::<u32>() <= line.asked);
        }
        // The best plan stays if none of its shares is too small. Otherwise less may be served, never more.
        let best = Plan::new(&offers, needs, PlanOptions::default());
        prop_assert!(value(&plan) <= value(&best));
        let is_fine = |line: &Line| line.given.iter().all(|given| given.units >= units_least.min(line.asked));
        if best.lines().all(is_fine) {
            prop_assert!(plan.lines().eq(best.lines()));
        }
    }

    #[test]
    fn larger_points_in_proportion_change_no_line(
        volunteers in any_volunteers(30),
        needs in any_needs(30, false),
        of_stock in any_needs(3, true),
        capacity_left in any_capacities(),
        factor in 2_u16..30,
    ) {
        let of_stock = (100..).zip(of_stock).map(|(id, need)| PlanNeed { id: NeedId(id), ..need });
        let needs: Vec<_> = needs.into_iter().chain(of_stock).collect();
        let [small, large] = [1, factor].map(|factor| {
            let offers = town_with(rules_times(factor), volunteers.clone());
            Plan::new(&offers, needs.clone(), options(&capacity_left, 1))
        });
        prop_assert_eq!(small.points() * u64::from(factor), large.points());
        for (small, large) in small.lines().zip(large.lines()) {
            let given = |line: &Line, factor| -> Vec<_> {
                let of = |given: &matching::Given| {
                    (given.candidate.volunteer, given.candidate.points * factor, given.units)
                };
                line.given.iter().map(of).collect()
            };
            prop_assert_eq!(given(small, factor), given(large, 1));
            let first = |line: &Line, factor| {
                line.first_choice.clone().map(|first| (first.volunteer, first.serves, first.costs * factor))
            };
            prop_assert_eq!(first(small, factor), first(large, 1));
            prop_assert_eq!((small.need, &small.left_out), (large.need, &large.left_out));
        }
    }

    #[test]
    fn the_number_of_threads_changes_nothing(volunteers in any_volunteers(40), needs in any_needs(40, false)) {
        let offers = town(volunteers);
        let [one, three] = [1, 3].map(|threads| Plan::new(&offers, needs.clone(), options(&HashMap::new(), threads)));
        prop_assert!(one.lines().eq(three.lines()));
    }

    #[test]
    fn to_look_at_few_candidates_first_is_no_worse_than_to_look_at_all(
        volunteers in any_volunteers(40),
        needs in any_needs(30, false),
        capacity_left in any_capacities(),
    ) {
        let offers = town(volunteers);
        let few = Plan::new(&offers, needs.clone(), options(&capacity_left, 1));
        let all = PlanOptions { candidates_first: 1_000, ..options(&capacity_left, 1) };
        let all = Plan::new(&offers, needs, all);
        prop_assert_eq!(value(&few), value(&all));
        prop_assert_eq!(sets(&few), sets(&all));
    }

    #[test]
    fn the_order_of_rows_changes_nothing(
        volunteers in any_volunteers(20),
        needs in any_needs(20, false),
        capacity_left in any_capacities(),
    ) {
        let plan = Plan::new(&town(volunteers.clone()), needs.clone(), options(&capacity_left, 1));
        let (volunteers, needs) = (volunteers.into_iter().rev(), needs.into_iter().rev());
        let other = Plan::new(&town(volunteers), needs, options(&capacity_left, 1));
        prop_assert!(plan.lines().eq(other.lines()));
    }

    #[test]
    fn one_more_volunteer_never_serves_less(mut volunteers in any_volunteers(20), needs in any_needs(20, false)) {
        prop_assume!(!volunteers.is_empty());
        let all = Plan::new(&town(volunteers.clone()), needs.clone(), PlanOptions::default());
        volunteers.pop();
        let fewer = Plan::new(&town(volunteers), needs, PlanOptions::default());
        prop_assert!(value(&fewer) <= value(&all));
        prop_assert!(fewer.served() <= all.served());
    }

    #[test]
    fn without_those_who_are_not_needed_the_plan_is_as_good(
        volunteers in any_volunteers(20),
        needs in any_needs(12, false),
    ) {
        let plan = Plan::new(&town(volunteers.clone()), needs.clone(), PlanOptions::default());
        let (_, used) = sets(&plan);
        let needed = volunteers.into_iter().filter(|volunteer| used.contains(&volunteer.id));
        let other = Plan::new(&town(needed), needs, PlanOptions::default());
        prop_assert_eq!(value(&other), value(&plan));
        prop_assert_eq!(sets(&other), sets(&plan));
    }

    #[test]
    fn new_numbers_change_neither_how_many_are_served_nor_the_points(
        volunteers in any_volunteers(20),
        needs in any_needs(20, false),
    ) {
        let plan = Plan::new(&town(volunteers.clone()), needs.clone(), PlanOptions::default());
        let number = |id: i64| 1_000 - 7 * id;
        let volunteers = volunteers.into_iter().map(|each| Volunteer { id: VolunteerId(number(each.id.0)), ..each });
        let needs = needs.into_iter().map(|mut need| {
            need.id = NeedId(number(need.id.0));
            need.need.blocked.iter_mut().for_each(|id| *id = VolunteerId(number(id.0)));
            need
        });
        let other = Plan::new(&town(volunteers), needs, PlanOptions::default());
        prop_assert_eq!(value(&other), value(&plan));
        prop_assert_eq!(other.served(), plan.served());
    }

    #[test]
    fn an_updated_plan_is_as_good_and_as_fair_as_a_new_one(
        volunteers in any_volunteers(20),
        later in any_volunteers(8),
        needs in any_needs(20, false),
        changed in any_needs(5, false),
        gone in vec((0_i64..20).prop_map(NeedId), 0..3),
        capacity_left in any_capacities(),
    ) {
        let mut offers = town(volunteers);
        let mut plan = Plan::new(&offers, needs.clone(), options(&HashMap::new(), 1));
        let mut expected: HashMap<NeedId, PlanNeed> = needs.into_iter().map(|need| (need.id, need)).collect();
        for id in &gone {
            expected.remove(id);
        }
        expected.extend(changed.iter().map(|need| (need.id, need.clone())));
        let volunteers: Vec<_> = later.iter().map(|volunteer| volunteer.id).collect();
        for volunteer in later {
            offers.insert(volunteer);
        }

        plan.update(&offers, Changes { needs: changed, gone, volunteers, capacity_left: capacity_left.clone() });
        let expected: Vec<_> = expected.into_values().collect();
        check_feasible(&offers, &expected, &plan)?;
        let anew = Plan::new(&offers, expected, options(&capacity_left, 1));
        prop_assert_eq!(value(&plan), value(&anew));
        prop_assert_eq!(sets(&plan), sets(&anew));
    }
}
