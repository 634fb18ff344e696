//! The table of what was done, for people and for docs/faults.md.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::time::Duration;

use super::check::Found;
use super::load::Load;
use super::site::Engine;

/// One experiment.
pub(super) struct Row {
    pub(super) engine: Engine,
    /// What was done.
    pub(super) what: String,
    /// How often the fault happened.
    pub(super) times: u64,
    /// The longest time from the end of the fault until the site took something again.
    pub(super) again: Duration,
    pub(super) answers: BTreeMap<u16, u64>,
    pub(super) found: Found,
}

impl Row {
    pub(super) fn new(engine: Engine, what: impl Into<String>, load: &Load, found: Found) -> Self {
        let answers = load.ledger().answers.clone();
        Self { engine, what: what.into(), times: 0, again: Duration::ZERO, answers, found }
    }

    /// An experiment that did not come to its end.
    pub(super) fn broken(engine: Engine, why: String) -> Self {
        let found = Found { wrong: vec![why], ..Found::default() };
        Self { engine, what: "not finished".into(), times: 0, again: Duration::ZERO, answers: BTreeMap::new(), found }
    }

    pub(super) fn happened(mut self, times: u64, again: Duration) -> Self {
        (self.times, self.again) = (times, again);
        self
    }

    /// Whether nothing is wrong.
    pub(super) fn is_well(&self) -> bool {
        self.found.wrong.is_empty()
    }
}

pub(super) const HEAD: &str = "\
| what was done | engine | times | answers | seconds until it goes on | facts acknowledged | lost | mails (repeated) | wrong |
|---|---|--:|---|--:|--:|--:|--:|---|";

impl Display for Row {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let answers = self.answers.iter().map(|(status, count)| match status {
            0 => format!("none: {count}"),
            _ => format!("{status}: {count}"),
        });
        let found = &self.found;
        let wrong = if found.wrong.is_empty() { "nothing".to_owned() } else { found.wrong.join("; ") };
        write!(
            f,
            "| {} | {} | {} | {} | {:.1} | {} | {} | {} ({}) | {} |",
            self.what,
            self.engine.name(),
            self.times,
            answers.collect::<Vec<_>>().join(", "),
            self.again.as_secs_f64(),
            found.facts,
            found.lost,
            found.mails,
            found.repeated_mails,
            wrong.replace('|', "/").replace('\n', " "),
        )
    }
}
