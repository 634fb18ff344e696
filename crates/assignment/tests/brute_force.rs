//! Compares solutions with those found by trying everything, on problems small enough for that.

use assignment::{Problem, Solution};
use proptest::collection::vec;
use proptest::prelude::*;

/// A row's priority, and for each column the weight of the arc to it, if there is one.
type Row = (u32, Vec<Option<u16>>);

#[derive(Clone, Debug)]
struct Small {
    rows: Vec<Row>,
    capacities: Vec<u32>,
}

impl Small {
    /// The problem with `beside` more rows, each with a column of its own: then few of all rows compete.
    fn problem(&self, beside: u32) -> Problem {
        let own = u32::try_from(self.capacities.len()).expect("a small number")..;
        let mut problem = Problem::new(self.capacities.len() + beside as usize);
        for (priority, row) in &self.rows {
            let arcs = (0..).zip(row).filter_map(|(column, weight)| Some((column, (*weight)?)));
            problem.push_row(*priority, arcs);
        }
        for (column, &capacity) in (0..).zip(&self.capacities) {
            problem.set_capacity(column, capacity);
        }
        (0..beside).zip(own).for_each(|(_, column)| problem.push_row(1, [(column, 1)]));
        problem
    }

    /// The solution without the rows beside, all of which must be assigned.
    fn shown(&self, mut solved: Solution) -> Solution {
        let beside = solved.columns.split_off(self.rows.len());
        assert!(beside.iter().all(Option::is_some));
        solved.assigned -= beside.len();
        solved.weight -= beside.len() as u64;
        solved.profits.truncate(self.rows.len());
        solved
    }

    /// Every assignment that respects capacities.
    fn all(&self) -> Vec<Vec<Option<u32>>> {
        let mut all = vec![vec![]];
        for (_, row) in &self.rows {
            let mut longer = Vec::new();
            for chosen in all {
                let options = (0..).zip(row).filter(|(_, weight)| weight.is_some()).map(|(column, _)| Some(column));
                for option in options.chain([None]) {
                    let used = chosen.iter().filter(|&&other| other == option).count();
                    if option.is_none_or(|column: u32| used < self.capacities[column as usize] as usize) {
                        longer.push(chosen.iter().copied().chain([option]).collect::<Vec<_>>());
                    }
                }
            }
            all = longer;
        }
        all
    }

    /// Total priority and weight, in the order in which they count. Each priority is raised by 1, because a row of priority 0
    /// counts as well.
    fn value(&self, chosen: &[Option<u32>]) -> (u64, u64) {
        let assigned = self.rows.iter().zip(chosen).filter_map(|((priority, row), column)| {
            let weight = row[(*column)? as usize].expect("an arc");
            Some((u64::from(*priority) + 1, u64::from(weight)))
        });
        assigned.fold((0, 0), |sum, each| (sum.0 + each.0, sum.1 + each.1))
    }
}

fn assigned(chosen: &[Option<u32>]) -> Vec<usize> {
    (0..chosen.len()).filter(|&row| chosen[row].is_some()).collect()
}

fn used(chosen: &[Option<u32>]) -> Vec<u32> {
    let mut used: Vec<_> = chosen.iter().flatten().copied().collect();
    used.sort_unstable();
    used
}

fn any_small(rows: usize, columns: usize, capacity: u32) -> impl Strategy<Value = Small> {
    let weight = prop_oneof![3 => Just(None), 3 => (0_u16..4).prop_map(Some), 1 => (0_u16..=u16::MAX).prop_map(Some)];
    (1..=columns).prop_flat_map(move |columns| {
        let row = (prop_oneof![3 => Just(1), 1 => 0_u32..4], vec(weight.clone(), columns));
        let rows = vec(row, 0..=rows);
        (rows, vec(prop_oneof![1 => Just(0), 9 => 1..=capacity], columns))
            .prop_map(|(rows, capacities)| Small { rows, capacities })
    })
}

fn check(small: &Small, beside: u32) -> Result<(), TestCaseError> {
    let all = small.all();
    let best = all.iter().map(|chosen| small.value(chosen)).max().expect("leaving out all rows is one of them");
    let solved = small.shown(small.problem(beside).solve());
    prop_assert!(all.contains(&solved.columns));
    prop_assert_eq!(small.value(&solved.columns), best);
    let ordered = small.shown(small.problem(beside).solve_in_order());
    prop_assert!(all.contains(&ordered.columns));
    prop_assert_eq!(small.value(&ordered.columns), best);
    prop_assert_eq!((ordered.weight, ordered.assigned), (best.1, assigned(&ordered.columns).len()));
    for other in all.iter().filter(|chosen| small.value(chosen) == best) {
        prop_assert_eq!(assigned(other).len(), ordered.assigned);
        prop_assert!(assigned(&ordered.columns).iter().zip(assigned(other)).all(|(&ours, theirs)| ours <= theirs));
        prop_assert!(used(&ordered.columns).iter().zip(used(other)).all(|(&ours, theirs)| ours <= theirs));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_500) })]

    #[test]
    fn no_other_assignment_is_better_or_has_lower_numbers(small in any_small(5, 5, 1)) {
        check(&small, 0)?;
    }

    #[test]
    fn nor_is_any_where_columns_take_several_rows(small in any_small(5, 3, 3)) {
        check(&small, 0)?;
    }

    #[test]
    fn nor_is_any_where_few_rows_compete_among_many_that_do_not(small in any_small(5, 4, 2)) {
        check(&small, 1_000)?;
    }

    #[test]
    fn of_several_arcs_to_one_column_the_greatest_weight_counts(small in any_small(5, 4, 2), lower_first: bool) {
        let mut twice = Problem::new(small.capacities.len());
        for (priority, row) in &small.rows {
            let arcs = (0..).zip(row).filter_map(|(column, weight)| Some((column, (*weight)?)));
            let both = arcs.flat_map(|(column, weight)| {
                let lower = (column, weight / 2);
                if lower_first { [lower, (column, weight)] } else { [(column, weight), lower] }
            });
            twice.push_row(*priority, both);
        }
        for (column, &capacity) in (0..).zip(&small.capacities) {
            twice.set_capacity(column, capacity);
        }
        let (once, twice) = (small.problem(0).solve_in_order(), twice.solve_in_order());
        prop_assert_eq!((twice.assigned, twice.weight), (once.assigned, once.weight));
        prop_assert_eq!(assigned(&twice.columns), assigned(&once.columns));
        prop_assert_eq!(used(&twice.columns), used(&once.columns));
    }

    #[test]
    fn one_more_arc_of_no_more_weight_than_the_row_s_profit_improves_nothing(small in any_small(5, 4, 2)) {
        let best = small.problem(0).solve();
        let value = small.value(&best.columns);
        for (row, profit) in best.profits.iter().enumerate() {
            let Some(profit) = *profit else { continue };
            prop_assert!(best.columns[row].is_some());
            let Ok(weight) = u16::try_from(profit) else { continue };
            for column in 0..small.capacities.len() {
                let mut more = small.clone();
                let known = &mut more.rows[row].1[column];
                *known = (*known).max(Some(weight));
                prop_assert_eq!(more.value(&more.problem(0).solve().columns), value);
            }
        }
    }
}

#[test]
fn without_rows_or_without_columns_nothing_is_assigned() {
    let nothing = Problem::new(3).solve();
    assert_eq!((nothing.columns.len(), nothing.assigned, nothing.weight), (0, 0, 0));
    let mut no_columns = Problem::new(0);
    no_columns.push_row(1, []);
    assert_eq!(no_columns.solve_in_order().columns, [None]);
}

#[test]
#[should_panic(expected = "column 2 does not exist")]
fn an_arc_to_a_column_that_does_not_exist_is_a_fault_of_the_caller() {
    Problem::new(2).push_row(1, [(2, 10)]);
}

/// Two chains of rows, each of which would rather keep its column than pass to the next, drive the prices of the columns
/// at their heads, 0 and 4, up to the limit at which the auction gives up. A last row has arcs to both heads.
#[test]
fn a_row_takes_the_better_of_two_columns_at_the_limit_of_the_auction() {
    let mut problem = Problem::new(8);
    for head in [0, 4] {
        for column in (head..head + 3).rev() {
            problem.push_row(1, [(column, 10), (column + 1, 0)]);
        }
    }
    problem.push_row(1, [(0, 10), (4, 5)]);
    let best = problem.solve();
    assert_eq!((best.assigned, best.weight, best.columns[6]), (7, 40, Some(0)));
}
