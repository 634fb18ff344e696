//! A day of a national peak, an hour in seconds: the load rises and falls as a day does, and each hour brings a fault
//! that the seed chooses.

use std::time::Duration;

use super::Plan;
use super::check::check;
use super::load::Load;
use super::mailbox::{Failing, Step};
use super::report::Row;
use super::site::{Engine, Site};
use xtask::Result;

/// Parts of the peak, hour by hour, as in March 2020: people write after breakfast and in the evening.
const CURVE: [u64; 24] = [8, 5, 3, 2, 2, 3, 8, 20, 45, 70, 85, 90, 80, 75, 80, 85, 90, 95, 100, 98, 90, 70, 45, 20];

pub(super) fn run(plan: &Plan, engine: Engine) -> Result<Vec<Row>> {
    let mut site = Site::start(engine, &plan.program)?;
    let load = Load::new(&site, plan.seed);
    let days = plan.rounds(1, 1);
    let mut longest = Duration::ZERO;
    let mut happened = std::collections::BTreeMap::new();
    load.during(10, || {
        for part in CURVE.repeat(usize::try_from(days)?) {
            let what = hour(&mut site, &load)?;
            longest = longest.max(load.progress(1)?);
            load.progress(part * 2)?;
            site.hours_pass()?;
            *happened.entry(what).or_insert(0_u64) += 1;
            if site.has_ended()? {
                return Err(format!("the program ended by itself:\n{}", site.last_words()).into());
            }
        }
        Ok(())
    })?;
    site.days_pass()?;
    let found = check(&mut site, &load)?;
    let faults: Vec<String> = happened.iter().map(|(what, times)| format!("{times} × {what}")).collect();
    let what = format!("24 hours of a peak: {}", faults.join(", "));
    let times = happened.iter().filter(|(what, _)| **what != QUIET).map(|(_, times)| times).sum();
    Ok(vec![Row::new(engine, what, &load, found).happened(times, longest)])
}

const QUIET: &str = "nothing";

/// Brings what happens in this hour; says what it was.
fn hour(site: &mut Site, load: &Load) -> Result<&'static str> {
    site.mailbox.behave(None);
    match load.below(8) {
        0 => {
            site.kill()?;
            site.go(&[])?;
            Ok("killed")
        }
        1 => {
            site.stop()?;
            site.go(&[])?;
            Ok("restarted")
        }
        2 => {
            site.mailbox.behave(Some((Step::Rcpt, Failing::Says("451 4.3.0 come back later"))));
            Ok("mail refused for now")
        }
        3 => {
            site.mailbox.behave(Some((Step::Dot, Failing::Closes)));
            Ok("mail taken without an answer")
        }
        4 => {
            site.mailbox.behave(Some((Step::Greeting, Failing::Hangs)));
            Ok("mail server silent")
        }
        5 | 6 => match &mut site.postgres {
            None => {
                let mut client = site.client();
                client.arg("begin immediate; select count(*) from person; commit");
                client.output()?;
                Ok("database locked for a moment")
            }
            Some(server) => {
                server.end("QUIT")?;
                server.serve()?;
                Ok("PostgreSQL ended as by a power cut")
            }
        },
        _ => Ok(QUIET),
    }
}
