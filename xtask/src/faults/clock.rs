//! Clocks that leap while the program runs and while it is off, and the clock of one of two nodes, by libfaketime.

use std::fs;
use std::process::{Child, Stdio};
use std::time::Duration;

use super::Plan;
use super::check::check;
use super::load::Load;
use super::report::Row;
use super::site::{Engine, Site};
use xtask::Result;
use xtask::scratch::free_port;

/// Not by weeks into the past: a form sent then is an old one once the clock is right, and its links are over.
const LEAPS: [&str; 4] = ["+40d", "-2h", "+2h", "-11m"];

pub(super) fn run(plan: &Plan, engine: Engine) -> Result<Vec<Row>> {
    let mut rows = vec![leaps(plan, engine, false)?, leaps(plan, engine, true)?];
    if engine == Engine::Postgres {
        rows.push(one_of_two(plan)?);
    }
    Ok(rows)
}

/// What sets the clock of a program to what the file says, but not the steady one.
fn wrapper(file: &str) -> Result<[String; 5]> {
    let library = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib"]
        .map(|folder| format!("{folder}/faketime/libfaketimeMT.so.1"));
    let library = library.into_iter().find(|library| fs::exists(library).unwrap_or(false));
    let library = library.ok_or("libfaketime is not there: run `cargo xtask setup`")?;
    Ok([
        "env".to_owned(),
        format!("LD_PRELOAD={library}"),
        format!("FAKETIME_TIMESTAMP_FILE={file}"),
        "FAKETIME_NO_CACHE=1".to_owned(),
        "FAKETIME_DONT_FAKE_MONOTONIC=1".to_owned(),
    ])
}

/// `off`: the clock leaps between two starts.
fn leaps(plan: &Plan, engine: Engine, off: bool) -> Result<Row> {
    let mut site = Site::start(engine, &plan.program)?;
    let file = site.folder().join("clock").display().to_string();
    let wrapper = wrapper(&file)?;
    let wrapper: Vec<&str> = wrapper.iter().map(String::as_str).collect();
    site.stop()?;
    fs::write(&file, "+0")?;
    site.go(&wrapper)?;
    let load = Load::new(&site, plan.seed);
    let mut longest = Duration::ZERO;
    load.during(6, || {
        for leap in LEAPS {
            load.progress(40)?;
            for clock in [leap, "+0"] {
                if off {
                    site.stop()?;
                }
                fs::write(&file, clock)?;
                if off {
                    site.go(&wrapper)?;
                }
                longest = longest.max(load.progress(1)?);
                load.progress(15)?;
            }
        }
        Ok(())
    })?;
    site.stop()?;
    site.go(&[])?;
    // A mail of a clock two hours ahead waits two hours; one of forty days ahead must not wait.
    site.hours_pass()?;
    let found = check(&mut site, &load)?;
    let when = if off { "while it is off" } else { "while it runs" };
    let what = format!("the clock leaps {when} ({}), and back", LEAPS.join(", "));
    Ok(Row::new(engine, what, &load, found).happened(u64::try_from(LEAPS.len())?, longest))
}

/// Another node works on the same database, by a clock that is wrong.
fn one_of_two(plan: &Plan) -> Result<Row> {
    let mut site = Site::start(Engine::Postgres, &plan.program)?;
    let file = site.folder().join("clock").display().to_string();
    let wrapper = wrapper(&file)?;
    let wrapper: Vec<&str> = wrapper.iter().map(String::as_str).collect();
    let load = Load::new(&site, plan.seed);
    let mut longest = Duration::ZERO;
    load.during(6, || {
        for leap in LEAPS {
            fs::write(&file, leap)?;
            let mut other = site.command(&wrapper);
            other.env("PREMIERE_LIGNE_LISTEN", format!("127.0.0.1:{}", free_port()?));
            let mut other: Child = other.arg("serve").stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
            longest = longest.max(load.progress(1)?);
            load.progress(40)?;
            other.kill()?;
            other.wait()?;
        }
        Ok(())
    })?;
    site.stop()?;
    site.go(&[])?;
    // A mail of a clock two hours ahead waits two hours; one of forty days ahead must not wait.
    site.hours_pass()?;
    let found = check(&mut site, &load)?;
    let what = format!("a second node with a wrong clock ({}), killed after some time", LEAPS.join(", "));
    Ok(Row::new(Engine::Postgres, what, &load, found).happened(u64::try_from(LEAPS.len())?, longest))
}
