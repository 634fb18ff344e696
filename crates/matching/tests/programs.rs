//! The solver against linear programs: those of `HiGHS`, kept as numbers, and those of another solver, run here.

use matching::assignment::Instance;
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome};

/// A need's priority and its candidates.
type Row = (u32, Vec<(u32, u16)>);

fn instance(rows: &[Row], capacities: &[u32]) -> Instance {
    let mut instance = Instance::new(capacities.len());
    for (priority, candidates) in rows {
        instance.need(*priority, candidates.iter().copied());
    }
    for (volunteer, &capacity) in (0..).zip(capacities) {
        instance.set_capacity(volunteer, capacity);
    }
    instance
}

/// Priority, needs and points of both ways to solve it.
#[track_caller]
fn check(rows: &[Row], capacities: &[u32], expected: (u32, usize, u64)) {
    let instance = instance(rows, capacities);
    for solved in [instance.solve(), instance.solve_fairly()] {
        let mut left = capacities.to_vec();
        let mut priority = 0;
        for ((of_need, candidates), volunteer) in rows.iter().zip(&solved.volunteer_of) {
            if let Some(volunteer) = volunteer {
                assert!(candidates.iter().any(|(candidate, _)| candidate == volunteer));
                left[*volunteer as usize] -= 1;
                priority += of_need;
            }
        }
        assert_eq!((priority, solved.served, solved.points), expected);
    }
}

fn numbers<T: std::str::FromStr>(line: &str, separator: char) -> Vec<T> {
    let number = |text: &str| text.parse().ok().expect("a number");
    line.split(separator).filter(|text| !text.is_empty()).map(number).collect()
}

/// The expected values are those of `HiGHS` (through `SciPy`), which maximises `1001 × 260 × priority + points`.
#[test]
fn neighbouring_towns_are_served_as_well_as_highs_would() {
    let mut lines = include_str!("data/towns.txt").lines().filter(|line| !line.starts_with('#'));
    let capacities: Vec<u32> = numbers(lines.next().expect("capacities"), ' ');
    let candidate = |pair: &str| {
        let (volunteer, points) = pair.split_once(':').expect("volunteer:points");
        (volunteer.parse().expect("a volunteer"), points.parse().expect("points"))
    };
    let row = |line: &str| (1, line.split_whitespace().map(candidate).collect());
    let mut rows: Vec<Row> = lines.map(row).collect();
    assert_eq!((rows.len(), capacities.len()), (260, 230));

    check(&rows, &vec![1; capacities.len()], (146, 146, 94_948));
    check(&rows, &capacities, (176, 176, 117_092));
    for (rank, (priority, _)) in (0..).zip(&mut rows) {
        *priority = 1 + rank % 3;
    }
    check(&rows, &capacities, (387, 176, 112_190));
}

/// `SplitMix64`, below `bound`.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        u32::try_from((mixed ^ (mixed >> 31)) % u64::from(bound)).expect("below a 32-bit number")
    }
}

fn drawn(draw: &mut Draw, needs: usize, volunteers: u32, candidates: u32, points: u32, priorities: u32) -> Vec<Row> {
    let need = |_| {
        // Around a place of its own, so that some places are short of volunteers and some are not.
        let centre = draw.below(volunteers);
        let mut its: Vec<(u32, u16)> = Vec::new();
        for _ in 0..draw.below(candidates + 1) {
            let volunteer = (centre + draw.below(candidates) * draw.below(candidates) / 2) % volunteers;
            if its.iter().all(|&(other, _)| other != volunteer) {
                its.push((volunteer, u16::try_from(draw.below(points)).expect("points")));
            }
        }
        (1 + draw.below(priorities), its)
    };
    (0..needs).map(need).collect()
}

#[test]
fn a_linear_program_finds_nothing_better() {
    let mut draw = Draw(2020);
    // Many volunteers, as many as needs, few; then all equally good, and urgent needs among others.
    let shapes = [
        (150, 400, 6, 1_000, 1),
        (120, 120, 6, 1_000, 1),
        (150, 60, 8, 1_000, 1),
        (100, 80, 8, 3, 1),
        (120, 80, 6, 100, 4),
    ];
    for (round, &(needs, volunteers, candidates, points, priorities)) in shapes.iter().cycle().take(25).enumerate() {
        let rows = drawn(&mut draw, needs, volunteers, candidates, points, priorities);
        let most = if round % 2 == 0 { 1 } else { 3 };
        let capacities: Vec<u32> = (0..volunteers).map(|_| 1 + draw.below(most)).collect();
        check(&rows, &capacities, by_linear_program(&rows, &capacities));
    }
}

#[test]
fn larger_points_in_proportion_change_neither_who_is_served_nor_by_whom() {
    let mut draw = Draw(14);
    let rows = drawn(&mut draw, 3_000, 2_500, 6, 1_000, 3);
    let larger: Vec<Row> = rows
        .iter()
        .map(|(priority, its)| (*priority, its.iter().map(|&(volunteer, points)| (volunteer, 65 * points)).collect()))
        .collect();
    let [small, large] = [rows, larger].map(|rows| instance(&rows, &vec![1; 2_500]).solve_fairly());
    // The large ones take wider numbers to solve.
    assert_eq!(large.points, 65 * small.points);
    let served = |volunteer_of: &[Option<u32>]| volunteer_of.iter().map(Option::is_some).collect::<Vec<_>>();
    assert_eq!(served(&large.volunteer_of), served(&small.volunteer_of));
    let used = |mut volunteer_of: Vec<Option<u32>>| {
        volunteer_of.sort_unstable();
        volunteer_of
    };
    assert_eq!(used(large.volunteer_of), used(small.volunteer_of));
}

/// So many arcs that needs and volunteers are numbered anew inside, which must not show.
#[test]
fn each_of_many_towns_far_apart_is_served_as_if_alone() {
    let (needs, volunteers, towns) = (80, 60, 2_600);
    let mut draw = Draw(7);
    let shapes: Vec<_> = (0..25).map(|_| drawn(&mut draw, needs, volunteers, 8, 2, 3)).collect();
    let shape_of = |town: u32| town as usize % 25;
    // Town by town within each rank, so that neighbours have distant numbers.
    let row = |(rank, town): (usize, u32)| -> Row {
        let (priority, its) = &shapes[shape_of(town)][rank];
        (*priority, its.iter().map(|&(volunteer, points)| (volunteer * towns + town, points)).collect())
    };
    let ranks = (0..needs).flat_map(|rank| (0..towns).map(move |town| (rank, town)));
    let all: Vec<Row> = ranks.map(row).collect();
    assert!(all.iter().map(|(_, its)| its.len()).sum::<usize>() > 1 << 19);

    let together = instance(&all, &vec![1; (volunteers * towns) as usize]).solve_fairly();
    let alone: Vec<_> =
        shapes.iter().map(|rows| instance(rows, &vec![1; volunteers as usize]).solve_fairly()).collect();
    let points: u64 = (0..towns).map(|town| alone[shape_of(town)].points).sum();
    assert_eq!(together.points, points);
    let used = |its: &[Option<u32>]| -> std::collections::BTreeSet<u32> { its.iter().copied().flatten().collect() };
    for town in 0..towns {
        let alone = &alone[shape_of(town)].volunteer_of;
        let its = together.volunteer_of.iter().skip(town as usize).step_by(towns as usize);
        let its: Vec<_> = its.map(|volunteer| volunteer.map(|volunteer| volunteer / towns)).collect();
        assert!(its.iter().map(Option::is_some).eq(alone.iter().map(Option::is_some)));
        assert_eq!(used(&its), used(alone));
    }
}

fn by_linear_program(rows: &[Row], capacities: &[u32]) -> (u32, usize, u64) {
    let step = 1_000_000.0;
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let mut chosen = Vec::new();
    let mut of_volunteer = vec![Vec::new(); capacities.len()];
    for (priority, candidates) in rows {
        let its: Vec<_> = candidates
            .iter()
            .map(|&(volunteer, points)| {
                let worth = f64::from(*priority) * step + f64::from(points);
                let variable = problem.add_var(worth, (0.0, 1.0));
                of_volunteer[volunteer as usize].push((variable, 1.0));
                chosen.push((variable, *priority, points));
                (variable, 1.0)
            })
            .collect();
        problem.add_constraint(&its, ComparisonOp::Le, 1.0);
    }
    for (its, &capacity) in of_volunteer.iter().zip(capacities) {
        problem.add_constraint(its, ComparisonOp::Le, f64::from(capacity));
    }
    let outcome = problem.solve().expect("serving nobody is a solution");
    let SolveOutcome::Solution(solution) = outcome else { panic!("no limit was set") };
    let chosen = chosen.into_iter().filter(|&(variable, ..)| solution[variable] > 0.5);
    chosen.fold((0, 0, 0), |(priority, served, points), (_, its_priority, its_points)| {
        (priority + its_priority, served + 1, points + u64::from(its_points))
    })
}
