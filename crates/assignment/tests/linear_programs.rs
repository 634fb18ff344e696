//! Compares solutions with those of linear programs: some solved by `HiGHS` and kept as numbers, some solved here.

use assignment::Problem;
use microlp::{ComparisonOp, OptimizationDirection, SolveOutcome};

/// A row's priority and its arcs: column and weight.
type Row = (u32, Vec<(u32, u16)>);

fn problem(rows: &[Row], capacities: &[u32]) -> Problem {
    let mut problem = Problem::new(capacities.len());
    for (priority, arcs) in rows {
        problem.push_row(*priority, arcs.iter().copied());
    }
    for (column, &capacity) in (0..).zip(capacities) {
        problem.set_capacity(column, capacity);
    }
    problem
}

/// Compares total priority, number of assigned rows and total weight, with ties broken in both ways.
#[track_caller]
fn check(rows: &[Row], capacities: &[u32], expected: (u32, usize, u64)) {
    let problem = problem(rows, capacities);
    for solved in [problem.solve(), problem.solve_in_order()] {
        let mut left = capacities.to_vec();
        let mut priority = 0;
        for ((of_row, arcs), column) in rows.iter().zip(&solved.columns) {
            if let Some(column) = column {
                assert!(arcs.iter().any(|(end, _)| end == column));
                left[*column as usize] -= 1;
                priority += of_row;
            }
        }
        assert_eq!((priority, solved.assigned, solved.weight), expected);
    }
}

fn numbers<T: std::str::FromStr>(line: &str, separator: char) -> Vec<T> {
    let number = |text: &str| text.parse().ok().expect("a number");
    line.split(separator).filter(|text| !text.is_empty()).map(number).collect()
}

/// The expected values are those of `HiGHS` (through `SciPy`), which maximised `1001 × 260 × priority + weight`.
#[test]
fn neighbouring_towns_are_assigned_as_well_as_by_highs() {
    let mut lines = include_str!("data/towns.txt").lines().filter(|line| !line.starts_with('#'));
    let capacities: Vec<u32> = numbers(lines.next().expect("capacities"), ' ');
    let arc = |pair: &str| {
        let (column, weight) = pair.split_once(':').expect("column:weight");
        (column.parse().expect("a column"), weight.parse().expect("a weight"))
    };
    let row = |line: &str| (1, line.split_whitespace().map(arc).collect());
    let mut rows: Vec<Row> = lines.map(row).collect();
    assert_eq!((rows.len(), capacities.len()), (260, 230));

    check(&rows, &vec![1; capacities.len()], (146, 146, 94_948));
    check(&rows, &capacities, (176, 176, 117_092));
    for (rank, (priority, _)) in (0..).zip(&mut rows) {
        *priority = 1 + rank % 3;
    }
    check(&rows, &capacities, (387, 176, 112_190));
}

/// Draws numbers with `SplitMix64`.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        u32::try_from((mixed ^ (mixed >> 31)) % u64::from(bound)).expect("below a 32-bit number")
    }
}

fn drawn(draw: &mut Draw, rows: usize, columns: u32, arcs: u32, weights: u32, priorities: u32) -> Vec<Row> {
    let row = |_| {
        // Arcs lead to columns around a centre, so that columns are scarce in some regions and not in others.
        let centre = draw.below(columns);
        let mut its: Vec<(u32, u16)> = Vec::new();
        for _ in 0..draw.below(arcs + 1) {
            let column = (centre + draw.below(arcs) * draw.below(arcs) / 2) % columns;
            if its.iter().all(|&(other, _)| other != column) {
                its.push((column, u16::try_from(draw.below(weights)).expect("a weight")));
            }
        }
        (1 + draw.below(priorities), its)
    };
    (0..rows).map(row).collect()
}

#[test]
fn a_linear_program_finds_nothing_better() {
    let mut draw = Draw(2020);
    // Many columns, as many as rows, few; then few different weights, and several priorities.
    let shapes = [
        (150, 400, 6, 1_000, 1),
        (120, 120, 6, 1_000, 1),
        (150, 60, 8, 1_000, 1),
        (100, 80, 8, 3, 1),
        (120, 80, 6, 100, 4),
    ];
    for (round, &(rows, columns, arcs, weights, priorities)) in shapes.iter().cycle().take(25).enumerate() {
        let rows = drawn(&mut draw, rows, columns, arcs, weights, priorities);
        let most = if round % 2 == 0 { 1 } else { 3 };
        let capacities: Vec<u32> = (0..columns).map(|_| 1 + draw.below(most)).collect();
        check(&rows, &capacities, by_linear_program(&rows, &capacities));
    }
}

/// Compares with a problem without priorities, in which each level of priority adds more than all weights together.
#[test]
fn a_higher_priority_counts_more_than_any_weights() {
    const LEVEL: u16 = 16_000;
    let mut draw = Draw(1958);
    for (columns, weights, rounds) in [(200, 79, 40), (60, 256, 100), (150, 5, 20)] {
        for _ in 0..rounds {
            let rows = drawn(&mut draw, 400, columns, 8, weights, 4);
            let levelled = |(priority, arcs): &Row| -> Row {
                let level = u16::try_from(*priority - 1).expect("a level") * LEVEL;
                (1, arcs.iter().map(|&(column, weight)| (column, level + weight)).collect())
            };
            let capacities = vec![1; columns as usize];
            let solved = problem(&rows, &capacities).solve();
            let priority = rows.iter().zip(&solved.columns).filter(|(_, column)| column.is_some());
            let priority: u32 = priority.map(|((priority, _), _)| priority - 1).sum();
            let other = problem(&rows.iter().map(levelled).collect::<Vec<_>>(), &capacities).solve();
            assert_eq!(u64::from(priority) * u64::from(LEVEL) + solved.weight, other.weight);
        }
    }
}

#[test]
fn weights_larger_in_proportion_change_neither_which_rows_nor_which_columns_are_used() {
    let mut draw = Draw(14);
    let rows = drawn(&mut draw, 3_000, 2_500, 6, 1_000, 3);
    let larger: Vec<Row> = rows
        .iter()
        .map(|(priority, its)| (*priority, its.iter().map(|&(column, weight)| (column, 65 * weight)).collect()))
        .collect();
    let [small, large] = [rows, larger].map(|rows| problem(&rows, &vec![1; 2_500]).solve_in_order());
    // The large weights need 64-bit prices.
    assert_eq!(large.weight, 65 * small.weight);
    let assigned = |columns: &[Option<u32>]| columns.iter().map(Option::is_some).collect::<Vec<_>>();
    assert_eq!(assigned(&large.columns), assigned(&small.columns));
    let used = |mut columns: Vec<Option<u32>>| {
        columns.sort_unstable();
        columns
    };
    assert_eq!(used(large.columns), used(small.columns));
}

/// There are so many arcs that rows and columns are renumbered inside, which must not show.
#[test]
fn each_of_many_separate_parts_is_solved_as_if_alone() {
    let (rows, columns, parts) = (80, 60, 2_600);
    let mut draw = Draw(7);
    let shapes: Vec<_> = (0..25).map(|_| drawn(&mut draw, rows, columns, 8, 2, 3)).collect();
    let shape_of = |part: u32| part as usize % 25;
    // The first rows of all parts come first, so that neighbours have distant numbers.
    let row = |(rank, part): (usize, u32)| -> Row {
        let (priority, its) = &shapes[shape_of(part)][rank];
        (*priority, its.iter().map(|&(column, weight)| (column * parts + part, weight)).collect())
    };
    let ranks = (0..rows).flat_map(|rank| (0..parts).map(move |part| (rank, part)));
    let all: Vec<Row> = ranks.map(row).collect();
    assert!(all.iter().map(|(_, its)| its.len()).sum::<usize>() > 1 << 19);

    let together = problem(&all, &vec![1; (columns * parts) as usize]).solve_in_order();
    let alone: Vec<_> = shapes.iter().map(|rows| problem(rows, &vec![1; columns as usize]).solve_in_order()).collect();
    let weight: u64 = (0..parts).map(|part| alone[shape_of(part)].weight).sum();
    assert_eq!(together.weight, weight);
    let used = |its: &[Option<u32>]| -> std::collections::BTreeSet<u32> { its.iter().copied().flatten().collect() };
    for part in 0..parts {
        let alone = &alone[shape_of(part)].columns;
        let its = together.columns.iter().skip(part as usize).step_by(parts as usize);
        let its: Vec<_> = its.map(|column| column.map(|column| column / parts)).collect();
        assert!(its.iter().map(Option::is_some).eq(alone.iter().map(Option::is_some)));
        assert_eq!(used(&its), used(alone));
    }
}

fn by_linear_program(rows: &[Row], capacities: &[u32]) -> (u32, usize, u64) {
    let step = 1_000_000.0;
    let mut problem = microlp::Problem::new(OptimizationDirection::Maximize);
    let mut chosen = Vec::new();
    let mut of_column = vec![Vec::new(); capacities.len()];
    for (priority, arcs) in rows {
        let its: Vec<_> = arcs
            .iter()
            .map(|&(column, weight)| {
                let worth = f64::from(*priority) * step + f64::from(weight);
                let variable = problem.add_var(worth, (0.0, 1.0));
                of_column[column as usize].push((variable, 1.0));
                chosen.push((variable, *priority, weight));
                (variable, 1.0)
            })
            .collect();
        problem.add_constraint(&its, ComparisonOp::Le, 1.0);
    }
    for (its, &capacity) in of_column.iter().zip(capacities) {
        problem.add_constraint(its, ComparisonOp::Le, f64::from(capacity));
    }
    let outcome = problem.solve().expect("leaving out all rows is a solution");
    let SolveOutcome::Solution(solution) = outcome else { panic!("no limit was set") };
    let chosen = chosen.into_iter().filter(|&(variable, ..)| solution[variable] > 0.5);
    chosen.fold((0, 0, 0), |(priority, assigned, weight), (_, its_priority, its_weight)| {
        (priority + its_priority, assigned + 1, weight + u64::from(its_weight))
    })
}
