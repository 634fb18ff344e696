//! What the bench prints: a Markdown section to paste into docs/benchmarks.md.

use std::fmt::{self, Display, Formatter};
use std::path::Path;
use std::time::Duration;

use super::load::Load;
use super::server::{Engine, Memory};
use crate::Result;
use crate::machine;
use crate::table::table;

/// Grows with each measure.
pub(crate) struct Report {
    machine: Vec<(&'static str, String)>,
    measured: Duration,
    rows: Vec<[String; 9]>,
    sites: Vec<[String; 5]>,
    complaints: Vec<String>,
}

impl Report {
    /// `folder`: whose disk is used.
    pub(crate) fn new(folder: &Path, measured: Duration) -> Result<Self> {
        let mut machine = machine::describe("shared by the site, the database and the load generator");
        machine.push(("Disk", machine::disk(folder)?));
        Ok(Self { machine, measured, rows: Vec::new(), sites: Vec::new(), complaints: Vec::new() })
    }

    pub(crate) fn row(&mut self, engine: Engine, work: &str, clients: usize, load: &Load) {
        if let Some(example) = &load.example {
            let who = format!("{}, {work}, clients: {clients}", engine.name());
            self.complaints.push(format!("{who}: {} errors, one of which:\n{example}", load.errors));
        }
        let milliseconds = |part| format!("{:.2}", load.within(part).as_secs_f64() * 1000.0);
        self.rows.push([
            engine.name().to_owned(),
            work.to_owned(),
            clients.to_string(),
            format!("{:.0}", load.rate),
            milliseconds(0.5),
            milliseconds(0.95),
            milliseconds(0.99),
            milliseconds(1.0),
            load.errors.to_string(),
        ]);
    }

    /// `kept`: how many volunteers the database holds after the site was killed.
    pub(crate) fn site(
        &mut self,
        engine: Engine,
        first_answer: Duration,
        idle: Memory,
        busy: Memory,
        accepted: u64,
        kept: Result<Option<u64>>,
    ) {
        let verdict = match kept {
            Ok(Some(kept)) if kept == accepted => format!("all {accepted} are there"),
            Ok(Some(kept)) => {
                self.complaints.push(format!("{}: {accepted} sign-ups accepted, but {kept} kept", engine.name()));
                format!("{accepted} ACCEPTED, {kept} KEPT")
            }
            Ok(None) => format!("{accepted} accepted, not counted: no sqlite3 here"),
            Err(why) => {
                self.complaints.push(format!("{}: the sign-ups cannot be counted: {why}", engine.name()));
                format!("{accepted} accepted, COUNT FAILED")
            }
        };
        self.sites.push([
            engine.name().to_owned(),
            format!("{} ms", first_answer.as_millis()),
            idle.mib(),
            busy.mib(),
            verdict,
        ]);
    }

    /// What makes these numbers worthless, if anything does.
    pub(crate) fn complaints(&self) -> &[String] {
        &self.complaints
    }
}

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (what, which) in &self.machine {
            writeln!(f, "- {what}: {which}")?;
        }
        writeln!(
            f,
            "- Measured: {} s each after 1 s of warm-up; each client has one connection and sends the next request once it has the answer\n",
            self.measured.as_secs()
        )?;
        let head = ["engine", "work", "clients", "a second", "p50 ms", "p95 ms", "p99 ms", "max ms", "errors"];
        table(f, &head, &self.rows, 2)?;
        writeln!(f)?;
        let head = [
            "engine",
            "start to first answer",
            "memory, idle",
            "memory, after the load",
            "sign-ups after `kill -9` of the site",
        ];
        table(f, &head, &self.sites, 5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_a_markdown_page_and_complains_about_lost_volunteers() {
        let mut report = Report {
            machine: vec![("Kernel", "6.1".into())],
            measured: Duration::from_secs(3),
            rows: vec![],
            sites: vec![],
            complaints: vec![],
        };
        let load = Load { rate: 12_345.6, latencies: vec![100, 2_000], ..Load::default() };
        report.row(Engine::Sqlite, "home page", 16, &load);
        assert!(report.complaints().is_empty());
        let page = report.to_string();
        assert!(page.contains("- Kernel: 6.1\n"), "{page}");
        assert!(
            page.contains("| SQLite | home page |      16 |    12346 |   0.10 |   2.00 |   2.00 |   2.00 |      0 |"),
            "{page}"
        );
        assert!(page.contains("| ------ | --------- | ------: |"), "{page}");

        let memory = Memory { kib: 20_480 };
        report.site(Engine::Sqlite, Duration::from_millis(80), memory, memory, 3, Ok(Some(3)));
        assert!(report.complaints().is_empty() && report.to_string().contains("| 20.0 MiB"), "{report}");
        report.site(Engine::Sqlite, Duration::from_millis(80), memory, memory, 3, Ok(None));
        assert!(report.complaints().is_empty() && report.to_string().contains("not counted"), "{report}");
        report.site(Engine::Sqlite, Duration::from_millis(80), memory, memory, 3, Ok(Some(2)));
        assert_eq!(report.complaints(), ["SQLite: 3 sign-ups accepted, but 2 kept"]);
    }
}
