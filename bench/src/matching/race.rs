//! One instance, solved by all: times to compare, and an optimum to agree on.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::solvers::Solvers;
use super::within;
use crate::Result;

/// The best of so many counts, for everyone.
pub(crate) const RUNS: u32 = 5;
/// The name used in an [`Entry`].
pub(crate) const OURS: &str = "ours";

/// Needs served, then points.
pub(crate) type Optimum = (u64, u64);

/// All solvers on one instance, ours first.
pub(crate) struct Race {
    /// "1,400 × 60,000", or the name of a file.
    pub(crate) size: String,
    /// Which pairs, with which points.
    pub(crate) pairs: &'static str,
    pub(crate) entries: Vec<Entry>,
}

pub(crate) struct Entry {
    pub(crate) solver: String,
    pub(crate) outcome: Outcome,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Outcome {
    Solved(Solved),
    /// Ended when its time was over.
    Late,
    Failed,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Solved {
    pub(crate) optimum: Optimum,
    /// Seconds from numbers in memory to what the solver takes.
    pub(crate) building: f64,
    /// Seconds from there to the optimum.
    pub(crate) solving: f64,
    /// Peak memory of the process.
    pub(crate) kib: u64,
}

impl Race {
    pub(crate) fn run(
        size: String,
        pairs: &'static str,
        instance: &Path,
        example: &Path,
        solvers: &Solvers,
        limit: Duration,
    ) -> Result<Self> {
        eprintln!("  {pairs}");
        let told = within(Command::new(example).arg(instance).args(["--runs", &RUNS.to_string()]), limit)?;
        let outcome = match told {
            None => Outcome::Late,
            Some(text) => read(&text).ok_or_else(|| format!("the example assign said:\n{text}"))?,
        };
        let mut entries = vec![Entry { solver: OURS.into(), outcome }];
        entries.extend(solvers.solve(instance, limit)?);
        Ok(Self { size, pairs, entries })
    }

    pub(crate) fn of(&self, solver: &str) -> Option<Outcome> {
        self.entries.iter().find(|entry| entry.solver == solver).map(|entry| entry.outcome)
    }

    /// Seconds of solving alone.
    pub(crate) fn solving(&self, solver: &str) -> Option<f64> {
        match self.of(solver)? {
            Outcome::Solved(best) => Some(best.solving),
            _ => None,
        }
    }

    /// The result of ours, or of another solver if ours was late.
    pub(crate) fn optimum(&self) -> Option<Optimum> {
        self.entries.iter().find_map(|entry| match entry.outcome {
            Outcome::Solved(best) => Some(best.optimum),
            _ => None,
        })
    }

    /// How many times the fastest other takes what ours takes.
    pub(crate) fn ratio(&self) -> Option<f64> {
        let others = self.entries.iter().filter(|entry| entry.solver != OURS);
        let fastest = others.filter_map(|entry| self.solving(&entry.solver)).min_by(f64::total_cmp);
        Some(fastest? / self.solving(OURS)?)
    }

    /// The solvers that failed, and those that reached another optimum than the first.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let expected = self.optimum();
        let complaint = |entry: &Entry| match entry.outcome {
            Outcome::Failed => Some(format!("{}, {}: {} failed", self.size, self.pairs, entry.solver)),
            Outcome::Solved(Solved { optimum, .. }) if Some(optimum) != expected => Some(format!(
                "{}, {}: {} SERVES {} WITH {} POINTS, but ours {} with {}",
                self.size,
                self.pairs,
                entry.solver,
                optimum.0,
                optimum.1,
                expected.unwrap_or_default().0,
                expected.unwrap_or_default().1,
            )),
            _ => None,
        };
        self.entries.iter().filter_map(complaint).collect()
    }
}

/// What the example prints for people.
fn read(told: &str) -> Option<Outcome> {
    let words: Vec<&str> = told.split_whitespace().collect();
    let after = |name: &str| {
        let at = words.iter().position(|&word| word == name)?;
        words.get(at + 1).copied()
    };
    Some(Outcome::Solved(Solved {
        optimum: (after("served")?.parse().ok()?, after("points")?.parse().ok()?),
        building: after("building")?.parse().ok()?,
        solving: after("solving")?.parse().ok()?,
        kib: after("memory")?.parse().ok()?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn race(optima: &[(&str, Optimum, f64)]) -> Race {
        let entry = |&(solver, optimum, solving): &(&str, Optimum, f64)| Entry {
            solver: solver.to_owned(),
            outcome: Outcome::Solved(Solved { optimum, building: 0.0, solving, kib: 1 }),
        };
        Race { size: "3 × 4".into(), pairs: "all", entries: optima.iter().map(entry).collect() }
    }

    #[test]
    fn whoever_reaches_another_optimum_is_named() {
        let same = race(&[(OURS, (3, 100), 0.1), ("scipy", (3, 100), 0.5), ("lemon-simplex", (3, 100), 0.2)]);
        assert_eq!(same.complaints(), [""; 0]);
        assert_eq!(same.ratio(), Some(2.0));
        let other = race(&[(OURS, (3, 100), 0.1), ("scipy", (3, 101), 0.5)]);
        assert_eq!(other.complaints(), ["3 × 4, all: scipy SERVES 3 WITH 101 POINTS, but ours 3 with 100"]);
    }

    #[test]
    fn our_own_example_is_understood() {
        let told = "served 1392 points 1206197\nreading 0.0010 s, building 0.0006 s, solving 0.0004 s (best of 9)\n\
                    of which on the processor, whatever else the machine does: 0.0000 s\npeak memory 3652 kB";
        let solved = Solved { optimum: (1392, 1_206_197), building: 0.0006, solving: 0.0004, kib: 3652 };
        assert_eq!(read(told), Some(Outcome::Solved(solved)));
    }
}
