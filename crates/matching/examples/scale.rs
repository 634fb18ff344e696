//! Measures index, candidates and plan at one size, on a made-up population spread over a real gazetteer. The benchmarks run
//! each in a process of its own:
//!
//! - `scale places/fr.csv VOLUNTEERS NEEDS plan THREADS`: the plan, from all candidates.
//! - `scale places/fr.csv VOLUNTEERS NEEDS candidates FOLDER`: the candidates of all needs. Writes problems that the example
//!   `assign` of the crate `assignment` and other solvers read: `scored.bin`, the 50 best of each need with their points (0 to 100);
//!   `graded.bin`, the same 50 with points from 0 to 1,000 that seldom tie; `all.bin`, all pairs, if a general
//!   solver can take so many.
//!
//! Prints one `name value` a line.
#![expect(clippy::disallowed_methods, reason = "it measures time")]

use std::cmp::Reverse;
use std::fmt::Display;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use instance::Instance;
use matching::{Candidate, Need, NeedId, Offers, Places, Plan, PlanNeed, PlanOptions, Ranking};
use population::{Draw, Failure, mix, read_gazetteer, rules};

mod instance;
mod population;

const USAGE: &str = "scale places/fr.csv VOLUNTEERS NEEDS (plan THREADS | candidates FOLDER)";
/// Number of candidates of a need that are written. A need in a capital has thousands.
const BEST: usize = 50;
/// Number of pairs up to which all are written.
const PAIRS_MOST: usize = 1_000_000;
/// Time up to which a measurement is repeated.
const PATIENCE: Duration = Duration::from_secs(2);

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [gazetteer, volunteers, needs, what, how] = arguments[..] else { return Err(USAGE.into()) };
    let (volunteers, needs): (i64, usize) = (volunteers.parse()?, needs.parse()?);

    let gazetteer = read_gazetteer(gazetteer)?;
    let mut draw = Draw::new(&gazetteer, 2020);
    let rows: Vec<_> = (1..=volunteers).map(|id| draw.volunteer(id)).collect();
    let needs: Vec<_> = (0..needs).map(|_| draw.need()).collect();

    let started = Instant::now();
    let mut offers = Offers::new(rules(), Places::new(gazetteer.iter().map(|&(point, _)| point)));
    offers.extend(rows);
    print("index_seconds", started.elapsed().as_secs_f64());

    match what {
        "plan" => plan(&offers, needs, how.parse()?),
        "candidates" => candidates(&offers, &needs, Path::new(how))?,
        _ => return Err(USAGE.into()),
    }
    print("peak_kib", peak_kib().ok_or("this system does not tell a process's memory in /proc")?);
    Ok(())
}

fn print(name: &str, value: impl Display) {
    println!("{name} {value}");
}

/// Prints the first time, which includes finding out which places are near each other, and the best of all.
fn print_times(name: &str, first: Duration, mut again: impl FnMut() -> Duration) {
    let started = Instant::now();
    let mut best = first;
    while started.elapsed() + best < PATIENCE {
        best = best.min(again());
    }
    print(&format!("{name}_first_seconds"), first.as_secs_f64());
    print(&format!("{name}_seconds"), best.as_secs_f64());
}

/// Measures the plan, all needs having the same priority.
fn plan(offers: &Offers, needs: Vec<Need>, threads: usize) {
    let needs = (0..).map(NeedId).zip(needs).map(|(id, need)| PlanNeed { id, need, priority: 1 });
    let needs: Vec<_> = needs.collect();
    let make = || {
        let (needs, options) = (needs.clone(), PlanOptions { threads, ..PlanOptions::default() });
        let started = Instant::now();
        let plan = Plan::new(offers, needs, options);
        (started.elapsed(), plan.served(), plan.points())
    };
    let (first, served, points) = make();
    print("served", served);
    print("points", points);
    print_times("plan", first, || make().0);
}

/// Measures the candidates of all needs, ranked and explained, and writes the problems.
fn candidates(offers: &Offers, needs: &[Need], folder: &Path) -> Result<(), Failure> {
    let (mut scored, mut graded, mut all) = (Instance::default(), Instance::default(), Instance::default());
    let (mut first, mut pairs) = (Duration::ZERO, 0);
    for (number, need) in (0..).zip(needs) {
        let started = Instant::now();
        let candidates = offers.candidates(need);
        first += started.elapsed();
        pairs += candidates.total;

        let best = best(number, &candidates.ranked);
        scored.need(best.iter().map(|candidate| (who(candidate), candidate.points)));
        graded.need(best.iter().map(|candidate| (who(candidate), grade(number, candidate))));
        if pairs <= PAIRS_MOST {
            all.need(candidates.ranked.iter().map(|candidate| (who(&candidate), candidate.points)));
        } else {
            all = Instance::default();
        }
    }
    print("pairs", pairs);
    scored.write(&folder.join("scored.bin"))?;
    graded.write(&folder.join("graded.bin"))?;
    if pairs <= PAIRS_MOST {
        all.write(&folder.join("all.bin"))?;
    }
    drop((scored, graded, all));

    print_times("candidates", first, || {
        let started = Instant::now();
        for need in needs {
            black_box(offers.candidates(need));
        }
        started.elapsed()
    });
    Ok(())
}

fn who(candidate: &Candidate) -> u32 {
    u32::try_from(candidate.volunteer.0).unwrap_or(u32::MAX)
}

/// The best candidates. Which of those that tie differs from need to need; otherwise neighbours would share the same
/// fifty.
fn best(need: u64, ranked: &Ranking) -> Vec<Candidate> {
    let least = ranked.get(BEST - 1).map_or(0, |last| last.points);
    let mut best: Vec<_> = ranked.iter().take_while(|candidate| candidate.points >= least).collect();
    best.sort_by_key(|candidate| (Reverse(candidate.points), pair(need, candidate)));
    best.truncate(BEST);
    best
}

/// A weight from 0 to 1,000: the points, and a part that stands for what else tells two people apart, such as hours in
/// common.
fn grade(need: u64, candidate: &Candidate) -> u16 {
    8 * candidate.points + u16::try_from(pair(need, candidate) % 201).unwrap_or_default()
}

/// A seemingly random number for a pair, always the same.
fn pair(need: u64, candidate: &Candidate) -> u64 {
    mix(need << 32 | u64::from(who(candidate)))
}

/// Peak memory of this process in KiB, where Linux tells it.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
