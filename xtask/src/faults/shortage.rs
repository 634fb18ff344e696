//! Little memory and few handles.

use std::fs;
use std::time::Duration;

use super::Plan;
use super::check::check;
use super::load::Load;
use super::report::Row;
use super::site::{Engine, Site};
use xtask::Result;

pub(super) fn run(plan: &Plan, engine: Engine) -> Result<Vec<Row>> {
    Ok(vec![handles(plan, engine)?, memory(plan, engine)?])
}

fn handles(plan: &Plan, engine: Engine) -> Result<Row> {
    let mut site = Site::start(engine, &plan.program)?;
    let load = Load::new(&site, plan.seed);
    let all = [512, 256, 230];
    let mut longest = Duration::ZERO;
    for most in all {
        site.stop()?;
        let limit = format!("--nofile={most}:{most}");
        longest = longest.max(site.go(&["prlimit", &limit])?);
        load.during(24, || {
            longest = longest.max(load.progress(1)?);
            load.progress(60).map(drop)
        })?;
        if site.has_ended()? {
            return Err(format!("the program ended by itself:\n{}", site.last_words()).into());
        }
    }
    site.stop()?;
    site.go(&[])?;
    let found = check(&mut site, &load)?;
    let what = format!("few handles ({})", all.map(|most| most.to_string()).join(", "));
    Ok(Row::new(engine, what, &load, found).happened(u64::try_from(all.len())?, longest))
}

/// Less and less room beyond what it takes at rest. Memory that is not given ends a program: then it starts again.
fn memory(plan: &Plan, engine: Engine) -> Result<Row> {
    let mut site = Site::start(engine, &plan.program)?;
    let load = Load::new(&site, plan.seed);
    let at_rest = size(site.process())?;
    let (mut ended, mut longest) = (0_u64, Duration::ZERO);
    let rounds = plan.rounds(2, 8);
    for round in 0..rounds {
        let room = (64 >> round.min(6)) * 1024;
        load.during(12, || {
            site.stop()?;
            let limit = format!("--as={}", (at_rest + room) * 1024);
            let started = site.go(&["prlimit", &limit]);
            if started.is_ok() {
                load.attempts(600);
            }
            if started.is_err() || site.has_ended()? {
                ended += 1;
                site.kill()?;
                longest = longest.max(site.go(&[])?);
            }
            longest = longest.max(load.progress(1)?);
            load.progress(10).map(drop)
        })?;
    }
    site.stop()?;
    site.go(&[])?;
    let found = check(&mut site, &load)?;
    let what = format!("64, 32, 16… MiB of address space beyond what it takes at rest; ended {ended} times");
    Ok(Row::new(engine, what, &load, found).happened(rounds, longest))
}

/// Address space of a process, in KiB.
fn size(process: u32) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let size = status.lines().find_map(|line| line.strip_prefix("VmSize:"));
    Ok(size.and_then(|size| size.split_whitespace().next()?.parse().ok()).ok_or("no VmSize")?)
}
