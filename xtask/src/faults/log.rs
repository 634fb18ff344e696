//! A log on a full disk, one whose reader is gone, and one whose reader stalls.

use std::fs::File;
use std::process::Stdio;
use std::time::Duration;

use super::Plan;
use super::check::check;
use super::load::Load;
use super::report::Row;
use super::site::{Engine, Site};
use xtask::Result;

pub(super) fn run(plan: &Plan, engine: Engine) -> Result<Vec<Row>> {
    let (stalls, to_stalls) = std::io::pipe()?;
    let (gone, to_gone) = std::io::pipe()?;
    drop(gone);
    let full = File::options().write(true).open("/dev/full")?;
    let logs: [(&str, Stdio); 3] = [
        ("the log's disk is full", full.into()),
        ("the log's reader is gone", to_gone.into()),
        ("the log's reader stalls", to_stalls.into()),
    ];
    let rows = logs.into_iter().map(|(what, log)| goes_on(plan, engine, what, log)).collect();
    drop(stalls);
    rows
}

fn goes_on(plan: &Plan, engine: Engine, what: &str, log: Stdio) -> Result<Row> {
    let mut site = Site::start(engine, &plan.program)?;
    site.stop()?;
    let mut serve = site.command(&[]);
    serve.stderr(log);
    site.go_with(serve)?;
    let load = Load::new(&site, plan.seed);
    let longest = load.during(8, || {
        let longest = load.progress(1)?;
        // A pipe holds some 370 lines of the log.
        load.attempts(2_000);
        load.progress(60)?;
        Ok(longest)
    })?;
    if site.has_ended()? {
        return Err("the program ended by itself".into());
    }
    let stopped = site.stop()?;
    site.go(&[])?;
    let found = check(&mut site, &load)?;
    let what = format!("{what}; stopped within {:.1} s", stopped.as_secs_f64());
    Ok(Row::new(engine, what, &load, found).happened(1, longest.max(Duration::ZERO)))
}
