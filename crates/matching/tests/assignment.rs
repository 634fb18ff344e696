//! The solver against trying everything, on instances small enough for that.

use matching::assignment::{Assignment, Instance};
use proptest::collection::vec;
use proptest::prelude::*;

/// A need's priority and the points of each volunteer, where compatible.
type Row = (u32, Vec<Option<u16>>);

#[derive(Clone, Debug)]
struct Small {
    rows: Vec<Row>,
    capacities: Vec<u32>,
}

impl Small {
    /// With so many needs more, each with a volunteer of their own: who competes is one of few then.
    fn instance(&self, beside: u32) -> Instance {
        let own = u32::try_from(self.capacities.len()).expect("a small number")..;
        let mut instance = Instance::new(self.capacities.len() + beside as usize);
        for (priority, row) in &self.rows {
            let candidates = (0..).zip(row).filter_map(|(volunteer, points)| Some((volunteer, (*points)?)));
            instance.need(*priority, candidates);
        }
        for (volunteer, &capacity) in (0..).zip(&self.capacities) {
            instance.set_capacity(volunteer, capacity);
        }
        (0..beside).zip(own).for_each(|(_, volunteer)| instance.need(1, [(volunteer, 1)]));
        instance
    }

    /// Without those beside, all of whom are served.
    fn shown(&self, mut solved: Assignment) -> Assignment {
        let beside = solved.volunteer_of.split_off(self.rows.len());
        assert!(beside.iter().all(Option::is_some));
        solved.served -= beside.len();
        solved.points -= beside.len() as u64;
        solved
    }

    /// Every assignment there is.
    fn all(&self) -> Vec<Vec<Option<u32>>> {
        let mut all = vec![vec![]];
        for (_, row) in &self.rows {
            let mut longer = Vec::new();
            for chosen in all {
                let options =
                    (0..).zip(row).filter(|(_, points)| points.is_some()).map(|(volunteer, _)| Some(volunteer));
                for option in options.chain([None]) {
                    let used = chosen.iter().filter(|&&other| other == option).count();
                    if option.is_none_or(|volunteer: u32| used < self.capacities[volunteer as usize] as usize) {
                        longer.push(chosen.iter().copied().chain([option]).collect::<Vec<_>>());
                    }
                }
            }
            all = longer;
        }
        all
    }

    /// Priority and points, in the order in which they count.
    fn value(&self, chosen: &[Option<u32>]) -> (u64, u64) {
        let served = self.rows.iter().zip(chosen).filter_map(|((priority, row), volunteer)| {
            let points = row[(*volunteer)? as usize].expect("a candidate");
            Some((u64::from(*priority), u64::from(points)))
        });
        served.fold((0, 0), |sum, each| (sum.0 + each.0, sum.1 + each.1))
    }
}

fn served(chosen: &[Option<u32>]) -> Vec<usize> {
    (0..chosen.len()).filter(|&need| chosen[need].is_some()).collect()
}

fn used(chosen: &[Option<u32>]) -> Vec<u32> {
    let mut used: Vec<_> = chosen.iter().flatten().copied().collect();
    used.sort_unstable();
    used
}

fn any_small(needs: usize, volunteers: usize, capacity: u32) -> impl Strategy<Value = Small> {
    let points = prop_oneof![3 => Just(None), 3 => (0_u16..4).prop_map(Some), 1 => (0_u16..=u16::MAX).prop_map(Some)];
    (1..=volunteers).prop_flat_map(move |volunteers| {
        let row = (prop_oneof![3 => Just(1), 1 => 1_u32..4], vec(points.clone(), volunteers));
        let rows = vec(row, 0..=needs);
        (rows, vec(prop_oneof![1 => Just(0), 9 => 1..=capacity], volunteers))
            .prop_map(|(rows, capacities)| Small { rows, capacities })
    })
}

fn check(small: &Small, beside: u32) -> Result<(), TestCaseError> {
    let all = small.all();
    let best = all.iter().map(|chosen| small.value(chosen)).max().expect("nobody served is one of them");
    let solved = small.shown(small.instance(beside).solve());
    prop_assert!(all.contains(&solved.volunteer_of));
    prop_assert_eq!(small.value(&solved.volunteer_of), best);
    let fair = small.shown(small.instance(beside).solve_fairly());
    prop_assert!(all.contains(&fair.volunteer_of));
    prop_assert_eq!(small.value(&fair.volunteer_of), best);
    prop_assert_eq!((fair.points, fair.served), (best.1, served(&fair.volunteer_of).len()));
    for other in all.iter().filter(|chosen| small.value(chosen) == best) {
        prop_assert_eq!(served(other).len(), fair.served);
        prop_assert!(served(&fair.volunteer_of).iter().zip(served(other)).all(|(&ours, theirs)| ours <= theirs));
        prop_assert!(used(&fair.volunteer_of).iter().zip(used(other)).all(|(&ours, theirs)| ours <= theirs));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_500) })]

    #[test]
    fn no_other_assignment_is_better_or_fairer(small in any_small(5, 5, 1)) {
        check(&small, 0)?;
    }

    #[test]
    fn nor_where_volunteers_serve_several(small in any_small(5, 3, 3)) {
        check(&small, 0)?;
    }

    #[test]
    fn nor_where_few_compete_among_many_who_do_not(small in any_small(5, 4, 2)) {
        check(&small, 1_000)?;
    }
}
