//! One size of population: what candidates and plan take, from rows in memory.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::race::Optimum;
use super::{count, within};
use crate::Result;
use xtask::command::root;

/// How many people.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) needs: u32,
    pub(crate) volunteers: u32,
}

/// Seconds: the first time in a fresh process, then the best.
pub(crate) type Times = (f64, f64);

/// What ours takes at a size.
pub(crate) struct Scale {
    pub(crate) size: Size,
    pub(crate) pairs: u64,
    pub(crate) index: f64,
    pub(crate) candidates: Times,
    /// Nothing when it was late.
    pub(crate) plan: Option<Plan>,
    pub(crate) plan_on_all_cores: Option<Plan>,
}

#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) times: Times,
    pub(crate) optimum: Optimum,
    /// Peak memory of the process: rows, index and plan.
    pub(crate) kib: u64,
}

impl Size {
    pub(crate) fn name(self) -> String {
        format!("{} × {}", count(self.needs.into()), count(self.volunteers.into()))
    }
}

impl Scale {
    /// Leaves instances in `folder`. Nothing when not even the candidates came in time.
    pub(crate) fn measure(size: Size, scale: &Path, folder: &Path, cores: usize, limit: Duration) -> Result<Self> {
        let run = |what: &str, how: &str, limit: Duration| {
            eprintln!("  {what} {how}");
            let mut command = Command::new(scale);
            command.arg(root().join("places/fr.csv"));
            within(command.args([&size.volunteers.to_string(), &size.needs.to_string(), what, how]), limit)
        };
        let plan = |threads: usize| -> Result<Option<Plan>> {
            let Some(told) = run("plan", &threads.to_string(), limit)? else { return Ok(None) };
            let number = |name: &str| value(&told, name);
            let times = (number("plan_first_seconds")?, number("plan_seconds")?);
            let optimum = (whole(&told, "served")?, whole(&told, "points")?);
            Ok(Some(Plan { times, optimum, kib: whole(&told, "peak_kib")? }))
        };
        let (alone, on_all_cores) = (plan(1)?, plan(cores)?);
        // The instances come from there: it may take its time.
        let told = run("candidates", &folder.display().to_string(), limit * 10)?;
        let told = told.ok_or_else(|| format!("the candidates of {} take too long", size.name()))?;
        Ok(Self {
            size,
            pairs: whole(&told, "pairs")?,
            index: value(&told, "index_seconds")?,
            candidates: (value(&told, "candidates_first_seconds")?, value(&told, "candidates_seconds")?),
            plan: alone,
            plan_on_all_cores: on_all_cores,
        })
    }

    /// A plan from all pairs is never worse than what some of them, or fewer threads, reach.
    pub(crate) fn complaints(&self, some_pairs: Option<Optimum>, all_pairs: Option<Optimum>) -> Vec<String> {
        let mut complaints = Vec::new();
        for (threads, plan) in [("one thread", self.plan), ("all cores", self.plan_on_all_cores)] {
            let Some(Plan { optimum, .. }) = plan else { continue };
            let name = format!("{}: the plan on {threads}, {optimum:?},", self.size.name());
            if some_pairs.is_some_and(|some| optimum < some) {
                complaints.push(format!("{name} IS WORSE than what the 50 best of each need allow: {some_pairs:?}"));
            }
            if all_pairs.is_some_and(|all| optimum != all) {
                complaints.push(format!("{name} IS NOT the optimum over all pairs: {all_pairs:?}"));
            }
            if self.plan.is_some_and(|other| optimum != other.optimum) {
                complaints.push(format!("{name} DIFFERS from that on one thread"));
            }
        }
        complaints
    }
}

/// Reads the value of a `name value` line.
fn text<'a>(told: &'a str, name: &str) -> Result<&'a str> {
    let mut pairs = told.lines().filter_map(|line| line.split_once(' '));
    let found = pairs.find(|(key, _)| *key == name).map(|(_, value)| value);
    found.ok_or_else(|| format!("the example scale does not say {name}:\n{told}").into())
}

fn value(told: &str, name: &str) -> Result<f64> {
    Ok(text(told, name)?.parse()?)
}

fn whole(told: &str, name: &str) -> Result<u64> {
    Ok(text(told, name)?.parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_that_others_beat_is_complained_about() {
        let plan = |optimum| Some(Plan { times: (0.2, 0.1), optimum, kib: 1 });
        let size = Size { needs: 10, volunteers: 1_000 };
        let scale = |one, all| Scale {
            size,
            pairs: 40,
            index: 0.1,
            candidates: (0.1, 0.1),
            plan: plan(one),
            plan_on_all_cores: plan(all),
        };
        assert_eq!(scale((9, 80), (9, 80)).complaints(Some((9, 70)), Some((9, 80))), [""; 0]);
        assert_eq!(scale((9, 80), (9, 80)).complaints(Some((9, 81)), None).len(), 2);
        assert_eq!(scale((9, 80), (9, 80)).complaints(None, Some((9, 79))).len(), 2);
        assert_eq!(scale((9, 80), (9, 81)).complaints(None, None).len(), 1);
    }
}
