//! `kill -9` under load: while it starts, while it serves, while it stops.

use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use super::Plan;
use super::check::check;
use super::load::Load;
use super::report::Row;
use super::site::{Engine, Site};
use xtask::Result;

pub(super) fn run(plan: &Plan, engine: Engine) -> Result<Vec<Row>> {
    let mut site = Site::start(engine, &plan.program)?;
    let load = Load::new(&site, plan.seed);
    let rounds = plan.rounds(3, 45);
    let again = load.during(8, || {
        let mut longest = Duration::ZERO;
        for round in 0..rounds {
            load.progress(10 + u64::try_from(load.below(40))?)?;
            match round % 3 {
                // While it serves.
                0 => site.kill()?,
                // While it stops.
                1 => {
                    Command::new("kill").arg(site.process().to_string()).status()?;
                    sleep(Duration::from_millis(u64::try_from(load.below(60))?));
                    site.kill()?;
                }
                // While it starts.
                _ => {
                    site.kill()?;
                    let mut serve = site.command(&[]);
                    let mut starting = serve.arg("serve").stderr(std::process::Stdio::null()).spawn()?;
                    sleep(Duration::from_millis(u64::try_from(load.below(400))?));
                    starting.kill()?;
                    starting.wait()?;
                }
            }
            let start = site.go(&[])?;
            longest = longest.max(start + load.progress(1)?);
        }
        Ok(longest)
    })?;
    let found = check(&mut site, &load)?;
    let row = Row::new(engine, "`kill -9` while it serves, while it stops, while it starts", &load, found);
    Ok(vec![row.happened(rounds, again)])
}
