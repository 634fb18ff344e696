//! `cargo xtask bench site`: durable sign-ups and home pages a second, through HTTP, on both engines.
//!
//! The load generator shares the machine with the site, as it says in what it prints: the
//! numbers are what one small machine does in all. Progress goes to stderr, the page to stdout.

pub(crate) mod http;
pub(crate) mod load;
mod page;
pub(crate) mod pages;
pub(crate) mod server;

use std::path::{Path, PathBuf};
use std::time::Duration;

use hyper::StatusCode;

use crate::{Result, build_site};
use page::Report;
use server::{Engine, Site};

/// What the site under test calls its pages and fields: the only words of it known here.
pub(crate) struct Form {
    pub(crate) home: &'static str,
    pub(crate) path: &'static str,
    /// The status of an accepted form.
    pub(crate) accepted: StatusCode,
    /// `{n}` stands for eight letters that differ in each form sent.
    pub(crate) fields: &'static [(&'static str, &'static str)],
    /// What the page carries on which the answers are read again, drawn for each person and sent with them.
    pub(crate) stamp: &'static str,
    /// How many forms were kept.
    pub(crate) count: &'static str,
}

pub(crate) const VOLUNTEER: Form = Form {
    home: "/fr/",
    path: "/fr/proposer-mon-aide",
    accepted: StatusCode::SEE_OTHER,
    fields: &[
        ("first_name", "Camille"),
        ("last_name", "{n}"),
        ("email", "{n}@example.org"),
        ("place", "75011"),
        ("age", "34"),
        ("groceries.wanted", "yes"),
        ("groceries.audiences", "front-line"),
        ("groceries.audiences", "vulnerable"),
        ("agree", "yes"),
        ("conduct", "yes"),
    ],
    stamp: "once",
    count: "select count(*) from volunteer",
};

/// What a person may choose.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    engines: Vec<Engine>,
    measured: Duration,
    clients: Vec<usize>,
}

pub(crate) fn run(arguments: &[String]) -> Result<bool> {
    let plan = Plan::read(arguments)?;
    let program = build_site()?;
    let parent = on_disk();
    let mut report = Report::new(&parent, plan.measured)?;
    for engine in plan.engines {
        eprintln!("{}", engine.name());
        measure(engine, &program, &parent, plan.measured, &plan.clients, &mut report)?;
    }
    print!("{report}");
    for complaint in report.complaints() {
        eprintln!("{complaint}");
    }
    Ok(report.complaints().is_empty())
}

fn measure(
    engine: Engine,
    program: &Path,
    parent: &Path,
    measured: Duration,
    clients: &[usize],
    report: &mut Report,
) -> Result<()> {
    let mut site = Site::start(engine, program, parent)?;
    eprintln!("  first answer after {} ms", site.first_answer.as_millis());
    let idle = site.memory_once_idle()?;
    eprintln!("  {} idle", idle.mib());

    let mut names = load::Names::default();
    let mut accepted = 0;
    for (work, request) in
        [("home page", load::Request::get(site.port)), ("sign-up", load::Request::sign_up(site.port))]
    {
        for &clients in clients {
            eprintln!("  {work}, clients: {clients}");
            let load = load::run(request, &mut names, clients, measured)?;
            if request.is_sign_up() {
                accepted += load.accepted;
            }
            report.row(engine, work, clients, &load);
        }
    }
    let busy = site.memory()?;
    site.kill()?;
    eprintln!("  counting the volunteers");
    report.site(engine, site.first_answer, idle, busy, accepted, site.kept(VOLUNTEER.count));
    Ok(())
}

/// `/tmp` is in memory on many systems, where nothing is durable: `/var/tmp` survives a restart.
pub(crate) fn on_disk() -> PathBuf {
    let kept = PathBuf::from("/var/tmp");
    if kept.is_dir() { kept } else { std::env::temp_dir() }
}

impl Plan {
    fn read(arguments: &[String]) -> Result<Self> {
        let mut plan = Self {
            engines: vec![Engine::Sqlite, Engine::Postgres],
            measured: Duration::from_secs(10),
            clients: vec![1, 16, 50, 64],
        };
        let mut arguments = arguments.iter();
        while let Some(option) = arguments.next() {
            let value = arguments.next().ok_or_else(|| format!("`bench site {option}` wants a value"))?;
            match option.as_str() {
                "--engine" => plan.engines = Engine::read(value)?,
                "--seconds" => {
                    let seconds = value.parse().ok().filter(|seconds| (1..=3600).contains(seconds));
                    plan.measured = Duration::from_secs(seconds.ok_or("--seconds wants a number from 1 to 3600")?);
                }
                "--clients" => {
                    let clients: Option<Vec<usize>> = value
                        .split(',')
                        .map(|one| one.trim().parse().ok().filter(|count| (1..=1000).contains(count)))
                        .collect();
                    plan.clients = clients.ok_or("--clients wants numbers from 1 to 1000, as in 1,16,64")?;
                }
                _ => return Err(format!("`bench site` has no option `{option}`").into()),
            }
        }
        Ok(plan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_chooses_engine_time_and_clients() {
        let read = |line: &str| Plan::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let plan = read("--engine sqlite --seconds 3 --clients 1,64").expect("a plan");
        assert_eq!(
            plan,
            Plan { engines: vec![Engine::Sqlite], measured: Duration::from_secs(3), clients: vec![1, 64] }
        );
        assert_eq!(read("--engine both").expect("a plan"), read("").expect("a plan"));
        for wrong in ["--engine mysql", "--seconds 0", "--clients 1,,2", "--clients 0", "--seconds", "--warm 3"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
