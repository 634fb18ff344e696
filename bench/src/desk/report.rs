//! What the bench prints: a Markdown section to paste into docs/benchmarks.md.

use std::fmt::{self, Display, Formatter};
use std::time::Duration;

use super::super::site::load::Load;
use super::super::site::server::{Engine, Site};
use super::rounds::Met;
use super::{MODERATORS, SIGN_UPS_A_SECOND, Size};
use crate::Result;
use crate::machine;
use crate::table::table;

/// Grows with each database.
pub(super) struct Report {
    machine: Vec<(&'static str, String)>,
    rounds: usize,
    pause: Duration,
    databases: Vec<Database>,
    complaints: Vec<String>,
}

struct Database {
    title: String,
    pages: Vec<[String; 4]>,
    sentence: String,
}

impl Report {
    pub(super) fn new(rounds: usize, pause: Duration) -> Report {
        let machine = machine::describe("shared by the site, the database and the load generator");
        Report { machine, rounds, pause, databases: vec![], complaints: vec![] }
    }

    pub(super) fn add(
        &mut self,
        engine: Engine,
        people: Size,
        site: &Site,
        first: [Duration; 2],
        pages: &[(String, String)],
        met: Met,
    ) -> Result<()> {
        let title = format!("{}, {} volunteers, {} requests", engine.name(), people.volunteers, people.requests);
        for ((name, _), load) in pages.iter().zip(&met.pages) {
            if let Some(example) = &load.example {
                self.complaints.push(format!("{title}: {name}: {} errors, one of which:\n{example}", load.errors));
            }
            if load.within(0.99) > people.aim() {
                self.complaints.push(format!("{title}: {name}: {} ms, over the aim", milliseconds(load.within(0.99))));
            }
        }
        let mut rows: Vec<_> = pages.iter().zip(&met.pages).map(|((name, _), load)| row(name, load)).collect();
        rows.push(row("a sign-up, meanwhile", &met.sign_ups));
        let sentence = format!(
            "Start to first answer {} ms; first queue {} ms and first plan {} ms after it; {} in the end.",
            site.first_answer.as_millis(),
            first[0].as_millis(),
            first[1].as_millis(),
            site.memory()?.mib(),
        );
        self.databases.push(Database { title, pages: rows, sentence });
        Ok(())
    }

    /// What is wrong, or too slow.
    pub(super) fn complaints(&self) -> &[String] {
        &self.complaints
    }
}

fn row(name: &str, load: &Load) -> [String; 4] {
    let [p50, p99, max] = [0.5, 0.99, 1.0].map(|part| milliseconds(load.within(part)));
    [name.to_owned(), p50, p99, max]
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (what, which) in &self.machine {
            writeln!(f, "- {what}: {which}")?;
        }
        writeln!(
            f,
            "- Measured: {MODERATORS} moderators at once, {} ms at each page, {} times each page, {SIGN_UPS_A_SECOND} sign-ups a second",
            self.pause.as_millis(),
            self.rounds
        )?;
        for database in &self.databases {
            writeln!(f, "\n### {}\n\n{}\n", database.title, database.sentence)?;
            table(f, &["page", "p50 ms", "p99 ms", "max ms"], &database.pages, 1)?;
        }
        Ok(())
    }
}
