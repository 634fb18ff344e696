//! What the bench prints: Markdown for docs/benchmarks.md.

use std::fmt::{self, Display, Formatter};
use std::fs;
use std::time::Duration;

use super::plot::Curve;
use super::race::{OURS, Outcome, RUNS, Race, Solved};
use super::scale::{Scale, Times};
use super::{ALL, GRADED, SCORED, count};
use crate::Result;
use crate::machine;
use crate::table::table;
use xtask::command::root;

/// Between these, docs/benchmarks.md is written by `--write-docs`.
const BEGIN: &str = "<!-- cargo xtask bench matching --write-docs: from here -->\n";
const END: &str = "<!-- cargo xtask bench matching --write-docs: to here -->\n";

const SIZE: &str = "needs × volunteers";

/// What the other solvers call themselves, and their names in the report.
const OTHERS: [(&str, &str); 5] = [
    ("lemon-simplex", "LEMON network simplex"),
    ("lemon-capacity", "LEMON capacity scaling"),
    ("ortools", "OR-Tools min-cost flow"),
    ("scipy", "SciPy"),
    ("highs", "HiGHS"),
];

/// Grows with each size.
pub(crate) struct Report {
    machine: Vec<(&'static str, String)>,
    cores: usize,
    limit: Duration,
    pub(crate) scales: Vec<Scale>,
    pub(crate) races: Vec<Race>,
}

impl Report {
    pub(crate) fn new(cores: usize, versions: String, limit: Duration) -> Self {
        let mut machine = machine::describe("one used unless said otherwise");
        machine.push(("Others", versions));
        Self { machine, cores, limit, scales: Vec::new(), races: Vec::new() }
    }

    /// What makes these numbers worthless, if anything does.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let of_scale = |scale: &Scale| {
            let race = |pairs| self.race(scale, pairs).and_then(Race::optimum);
            scale.complaints(race(SCORED), race(ALL))
        };
        self.races.iter().flat_map(Race::complaints).chain(self.scales.iter().flat_map(of_scale)).collect()
    }

    fn race(&self, scale: &Scale, pairs: &str) -> Option<&Race> {
        self.races.iter().find(|race| race.size == scale.size.name() && race.pairs == pairs)
    }

    /// Times by number of needs, with ten times as many volunteers.
    pub(crate) fn growth(&self) -> Vec<Curve> {
        let mut scales: Vec<&Scale> =
            self.scales.iter().filter(|scale| scale.size.volunteers == 10 * scale.size.needs).collect();
        scales.sort_by_key(|scale| scale.size.needs);
        let curve = |name, seconds: &dyn Fn(&Scale) -> Option<f64>| {
            let point = |scale: &&Scale| Some((f64::from(scale.size.needs), seconds(scale)?));
            Curve { name, points: scales.iter().filter_map(point).collect() }
        };
        let solving = |scale: &Scale, solver| self.race(scale, GRADED)?.solving(solver);
        let lemon = |scale: &Scale| {
            let both = ["lemon-simplex", "lemon-capacity"].into_iter().filter_map(|solver| solving(scale, solver));
            both.min_by(f64::total_cmp)
        };
        vec![
            curve("Première Ligne", &|scale| solving(scale, OURS)),
            curve("LEMON", &lemon),
            curve("OR-Tools", &|scale| solving(scale, "ortools")),
            curve("our whole plan", &|scale| Some(scale.plan?.times.1)),
        ]
    }

    fn plans(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let late = || self.late();
        let both = |(first, best): Times| format!("{} / {}", spoken(first), spoken(best));
        let row = |scale: &Scale| {
            let plan = scale.plan;
            [
                scale.size.name(),
                count(scale.pairs),
                spoken(scale.index),
                both(scale.candidates),
                plan.map_or_else(late, |plan| both(plan.times)),
                scale.plan_on_all_cores.map_or_else(late, |plan| both(plan.times)),
                plan.map_or_else(|| "–".into(), |plan| mib(plan.kib)),
                plan.map_or_else(|| "–".into(), |plan| count(plan.optimum.0)),
                plan.map_or_else(|| "–".into(), |plan| count(plan.optimum.1)),
            ]
        };
        let rows: Vec<_> = self.scales.iter().map(row).collect();
        let on_all = format!("plan, {} threads", self.cores);
        let head = [
            SIZE,
            "compatible pairs",
            "index",
            "all candidates",
            "plan, 1 thread",
            &on_all,
            "memory",
            "served",
            "points",
        ];
        table(f, &head, &rows, 1)
    }

    /// A row an instance, a column a solver, and perhaps one more.
    fn races(
        &self,
        f: &mut Formatter<'_>,
        what: impl Fn(Solved) -> String,
        last: Option<&str>,
        end: impl Fn(&Race) -> Option<String>,
    ) -> fmt::Result {
        let row = |race: &Race| {
            let cell = |solver| match race.of(solver) {
                Some(Outcome::Solved(solved)) => what(solved),
                Some(Outcome::Late) => self.late(),
                Some(Outcome::Failed) => "FAILED".into(),
                None => "–".into(),
            };
            let mut cells = vec![race.size.clone(), race.pairs.to_owned(), cell(OURS)];
            cells.extend(OTHERS.map(|(solver, _)| cell(solver)));
            cells.extend(last.map(|_| end(race).unwrap_or_else(|| "–".into())));
            cells
        };
        let rows: Vec<_> = self.races.iter().map(row).collect();
        let others = OTHERS.map(|(_, name)| name);
        let head: Vec<&str> = [SIZE, "pairs", "ours"].into_iter().chain(others).chain(last).collect();
        table(f, &head, &rows, 2)
    }

    fn late(&self) -> String {
        format!("over {} s", self.limit.as_secs())
    }
}

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (what, which) in &self.machine {
            writeln!(f, "- {what}: {which}")?;
        }
        writeln!(f, "\n**The plan, from rows in memory.** The first time in a fresh process / the best.\n")?;
        self.plans(f)?;
        writeln!(f, "\n**Solving alone**, best of {RUNS}; the last column: times ours.\n")?;
        let ratio = |race: &Race| Some(format!("{:.1} ×", race.ratio()?));
        self.races(f, |solved| spoken(solved.solving), Some("fastest other"), ratio)?;
        writeln!(f, "\n**Building and solving**, from arrays in memory, and the optimum that all reached.\n")?;
        let optimum = |race: &Race| race.optimum().map(|best| format!("{}, {}", count(best.0), count(best.1)));
        self.races(f, |solved| spoken(solved.building + solved.solving), Some("served, points"), optimum)?;
        writeln!(
            f,
            "\n**Peak memory** of the process; some 40 to 60 MiB of OR-Tools', SciPy's and HiGHS's is Python.\n"
        )?;
        self.races(f, |solved| mib(solved.kib), None, |_| None)
    }
}

/// Three digits, in the unit that suits.
pub(crate) fn spoken(seconds: f64) -> String {
    let (number, unit) = if seconds < 0.9995 { (seconds * 1000.0, "ms") } else { (seconds, "s") };
    let decimals = match number {
        ..1.0 => 3,
        ..9.995 => 2,
        ..99.95 => 1,
        _ => 0,
    };
    format!("{number:.decimals$} {unit}")
}

fn mib(kib: u64) -> String {
    format!("{} MiB", count(kib.div_ceil(1024)))
}

/// Replaces the table in docs/benchmarks.md and the picture beside it.
pub(crate) fn write_docs(report: &str, plot: &str) -> Result<()> {
    let page = root().join("docs/benchmarks.md");
    let text = fs::read_to_string(&page)?;
    fs::write(&page, replaced(&text, report).ok_or("docs/benchmarks.md has lost the lines that say where to write")?)?;
    fs::write(root().join("docs/benchmarks-growth.svg"), plot)?;
    eprintln!("written: docs/benchmarks.md, docs/benchmarks-growth.svg");
    Ok(())
}

fn replaced(text: &str, report: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    let picture = "![Seconds over needs, both logarithmic](benchmarks-growth.svg)";
    Some(format!("{before}{BEGIN}\n{report}\n{picture}\n\n{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_three_digits() {
        let spoken = [0.000_123_4, 0.001_234, 0.0365, 0.2, 1.0, 12.34, 117.0].map(spoken);
        assert_eq!(spoken, ["0.123 ms", "1.23 ms", "36.5 ms", "200 ms", "1.00 s", "12.3 s", "117 s"]);
    }

    #[test]
    fn only_what_stands_between_the_marks_is_replaced() {
        let page = format!("before\n{BEGIN}old\n{END}after\n");
        let page = replaced(&page, "new").expect("a page");
        assert!(page.starts_with(&format!("before\n{BEGIN}\nnew\n")) && page.ends_with(&format!("{END}after\n")));
        assert_eq!(replaced(&page, "new").as_ref(), Some(&page));
        assert_eq!(replaced("no marks", "new"), None);
    }

    #[test]
    fn the_page_that_is_written_has_its_marks() {
        let page = fs::read_to_string(root().join("docs/benchmarks.md")).expect("the page");
        assert!(replaced(&page, "").is_some());
    }
}
