//! Each system call that writes made to fail in turn, by strace: the first of a kind, the second…

use std::fs;
use std::time::Duration;

use super::Plan;
use super::check::{Found, check};
use super::load::Load;
use super::report::Row;
use super::site::{Engine, Site};
use xtask::Result;

/// What fails, and with what error.
/// `write` is not among them: the program wakes itself by it; the log has a kind of its own.
const OF_SQLITE: [(&str, &str); 8] = [
    ("pwrite64", "EIO"),
    ("pwrite64", "ENOSPC"),
    ("fsync", "EIO"),
    ("fdatasync", "EIO"),
    ("ftruncate", "EIO"),
    ("openat", "EMFILE"),
    ("fallocate", "ENOSPC"),
    ("unlink", "EIO"),
];
const OF_POSTGRES: [(&str, &str); 4] =
    [("sendto", "ECONNRESET"), ("recvfrom", "ECONNRESET"), ("sendto", "EPIPE"), ("recvfrom", "ETIMEDOUT")];

#[expect(clippy::unnecessary_wraps, reason = "as every kind")]
pub(super) fn run(plan: &Plan, engine: Engine) -> Result<Vec<Row>> {
    let all: &[(&str, &str)] = if engine == Engine::Sqlite { &OF_SQLITE } else { &OF_POSTGRES };
    let all = if plan.short { &all[..1] } else { all };
    let mut rows = vec![];
    for (call, error) in all {
        let row = fail(plan, engine, call, error).map_err(|why| format!("`{call}` fails ({error}): {why}"));
        rows.push(row.unwrap_or_else(|why| Row::broken(engine, why)));
    }
    Ok(rows)
}

/// Lets the N-th call fail, and every one after it up to the `RUN`-th, then runs on; for more and more N.
fn fail(plan: &Plan, engine: Engine, call: &str, error: &str) -> Result<Row> {
    const RUN: u64 = 3;
    let mut site = Site::start(engine, &plan.program)?;
    let load = Load::new(&site, plan.seed);
    let (rounds, every) = (plan.rounds(2, 8), plan.every.unwrap_or(if plan.short { 40 } else { 23 }));
    let (told, trace) = (site.folder().join("told").display().to_string(), format!("trace={call}"));
    let (mut ended, mut longest) = (0, Duration::ZERO);
    load.during(6, || {
        for round in 0..rounds {
            site.stop()?;
            let first = 1 + round * every;
            let inject = format!("inject={call}:error={error}:when={first}..{}", first + RUN - 1);
            let wrapper = [
                "strace",
                "-D",
                "-f",
                "-qq",
                "-A",
                "-o",
                &told,
                "--seccomp-bpf",
                "-e",
                "signal=none",
                "-e",
                &trace,
                "-e",
                &inject,
            ];
            // What it needs at its start may be what fails: then it says so and ends, and starts the next time.
            if site.go(&wrapper).is_err() {
                ended += 1;
                longest = longest.max(site.go(&[])?);
            }
            longest =
                longest.max(load.progress(30).map_err(|why| {
                    format!("from the {first}. call on: {why}; its last words:\n{}", site.last_words())
                })?);
            if site.has_ended()? {
                return Err(format!("the program ended by itself:\n{}", site.last_words()).into());
            }
        }
        Ok(())
    })?;
    site.stop()?;
    site.go(&[])?;
    let found: Found = check(&mut site, &load)?;
    let what = match ended {
        0 => format!("`{call}` fails ({error})"),
        _ => format!("`{call}` fails ({error}); {ended} starts refused"),
    };
    let failed = fs::read_to_string(&told).unwrap_or_default().matches("(INJECTED)").count();
    Ok(Row::new(engine, what, &load, found).happened(u64::try_from(failed)?, longest))
}
