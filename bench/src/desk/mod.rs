//! `cargo xtask bench desk`: how long a moderator waits for each page, with a crisis in the database.
//!
//! A made-up population (that of `premiere-ligne demo`, seeded) is put into a new database; the site starts
//! on it; ten moderators open every page of the desk at once, looking at each for a moment, while volunteers sign up. The
//! pages are those of the desk's routers: one that is added is measured, or the command fails. Load
//! generator and database share the machine with the site. Progress goes to stderr, the page to stdout.

mod moderator;
mod report;
mod rounds;
#[path = "../../../tests/support/desk_pages.rs"]
mod walk;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::site::on_disk;
use super::site::server::{Engine, Site, without_settings};
use xtask::command::{now, output, root, spoken, succeeds};

use crate::{Result, build_site};
pub(crate) use moderator::Moderator;
use report::Report;
use rounds::rounds;

/// The number of moderators on a busy night of 2020.
const MODERATORS: usize = 10;
/// The peak of 2020.
const SIGN_UPS_A_SECOND: u32 = 6;
/// A person looks at a page for longer. Without a pause ten moderators keep two cores busy, and half of what is measured
/// is the wait for one another.
const PAUSE: Duration = Duration::from_secs(1);
/// Pages of the plan that are approved first, so that lists of introductions are not empty.
const APPROVED_PAGES: usize = 4;

/// A population, and how long a page may take with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) volunteers: u32,
    pub(crate) requests: u32,
}

/// France in 2020, and seventeen times as many.
const SIZES: [Size; 2] =
    [Size { volunteers: 60_000, requests: 1_400 }, Size { volunteers: 1_000_000, requests: 100_000 }];

impl Size {
    /// What 99 of 100 moderators may wait for.
    fn aim(self) -> Duration {
        Duration::from_millis(if self.volunteers > SIZES[0].volunteers { 300 } else { 100 })
    }
}

/// What a person may choose.
#[derive(Debug, PartialEq, Eq)]
struct Plan {
    engines: Vec<Engine>,
    sizes: Vec<Size>,
    rounds: usize,
    pause: Duration,
}

pub(crate) fn run(arguments: &[String]) -> Result<bool> {
    let plan = Plan::read(arguments)?;
    let program = build_site()?;
    let mut report = Report::new(plan.rounds, plan.pause);
    for &engine in &plan.engines {
        for &size in &plan.sizes {
            eprintln!("{}, {} volunteers, {} requests", engine.name(), size.volunteers, size.requests);
            measure(engine, size, &plan, &program, &mut report)?;
        }
    }
    print!("{report}");
    for complaint in report.complaints() {
        eprintln!("{complaint}");
    }
    Ok(report.complaints().is_empty())
}

fn measure(engine: Engine, people: Size, plan: &Plan, program: &Path, report: &mut Report) -> Result<()> {
    let mut passwords = vec![];
    let site = Site::start_on(engine, program, &on_disk(), |database| {
        let started = now();
        fill(program, database, people)?;
        eprintln!("  filled in {}", spoken(started.elapsed()));
        passwords = (0..MODERATORS).map(|number| add(program, database, number)).collect::<Result<_>>()?;
        Ok(())
    })?;
    let started = now();
    let mut team = (0..MODERATORS)
        .zip(&passwords)
        .map(|(number, password)| Moderator::sign_in(site.port, &login(number), password))
        .collect::<Result<Vec<_>>>()?;
    let signed_in = started.elapsed();
    let first = team[0].open_when_ready("/desk/queue")?;
    eprintln!("  first answer {:?}, {MODERATORS} signed in {signed_in:?}, first queue {first:?}", site.first_answer);
    let first_plan = team[0].open_when_ready("/desk/plan")?;
    eprintln!("  first plan {first_plan:?}");
    for _ in 0..APPROVED_PAGES {
        team[0].approve_a_page_of_the_plan()?;
    }
    let pages = team[0].walk()?;
    eprintln!("  {} pages", pages.len());
    let load = rounds(site.port, team, &pages, plan.rounds, plan.pause)?;
    report.add(engine, people, &site, [first, first_plan], &pages, load)
}

pub(crate) fn login(number: usize) -> String {
    format!("moderator{number}")
}

/// Fills the database with the demo's population, and leaves.
pub(crate) fn fill(program: &Path, database: &str, size: Size) -> Result<()> {
    let mut demo = Command::new(program);
    demo.current_dir(root()).args(["demo", "--fill", database]);
    demo.args(["--volunteers", &size.volunteers.to_string(), "--requests", &size.requests.to_string()]);
    if succeeds(&mut demo)? { Ok(()) } else { Err("the population was not made".into()) }
}

/// Another member of the team; the password.
pub(crate) fn add(program: &Path, database: &str, number: usize) -> Result<String> {
    let mut add = Command::new(program);
    without_settings(&mut add);
    add.current_dir(root()).args(["moderator", "add", &login(number), "--admin"]);
    let told = output(add.env("PREMIERE_LIGNE_DATABASE", database))?;
    let password = told.lines().find_map(|line| line.strip_prefix("  "));
    Ok(password.ok_or("no password was told")?.to_owned())
}

impl Plan {
    fn read(arguments: &[String]) -> Result<Self> {
        let mut plan = Self { engines: vec![Engine::Sqlite], sizes: SIZES.into(), rounds: 10, pause: PAUSE };
        let mut arguments = arguments.iter();
        while let Some(option) = arguments.next() {
            let value = arguments.next().ok_or_else(|| format!("`bench desk {option}` wants a value"))?;
            match option.as_str() {
                "--engine" => plan.engines = Engine::read(value)?,
                "--size" => plan.sizes = vec![Size::read(value)?],
                "--rounds" => {
                    let rounds = value.parse().ok().filter(|rounds| (1..=1000).contains(rounds));
                    plan.rounds = rounds.ok_or("--rounds wants a number from 1 to 1000")?;
                }
                "--pause" => {
                    let pause = value.parse().ok().filter(|pause| *pause <= 60_000);
                    plan.pause = Duration::from_millis(pause.ok_or("--pause wants milliseconds, at most 60000")?);
                }
                _ => return Err(format!("`bench desk` has no option `{option}`").into()),
            }
        }
        Ok(plan)
    }
}

impl Size {
    /// `60000,1400`
    fn read(typed: &str) -> Result<Size> {
        let both = typed.split_once(',').and_then(|(volunteers, requests)| {
            Some(Size { volunteers: volunteers.parse().ok()?, requests: requests.parse().ok()? })
        });
        both.ok_or_else(|| "--size wants volunteers and requests, as in 60000,1400".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_chooses_engine_size_and_rounds() {
        let read = |line: &str| Plan::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let plan = read("--engine postgres --size 500,20 --rounds 3 --pause 0").expect("a plan");
        let size = Size { volunteers: 500, requests: 20 };
        assert_eq!(plan, Plan { engines: vec![Engine::Postgres], sizes: vec![size], rounds: 3, pause: Duration::ZERO });
        assert_eq!(read("").expect("a plan").sizes, SIZES);
        for wrong in
            ["--engine mysql", "--size 500", "--size a,b", "--rounds 0", "--rounds", "--pause soon", "--pages 3"]
        {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
