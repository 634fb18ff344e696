//! What the command prints, for a person or for a program.

use std::collections::BTreeMap;

use comfy_table::{Table, presets};
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::app::App;
use crate::appeals::{self, Appeal, AppealCounts, AppealWords};
use crate::desk::appeals::recipients::Recipients;

/// The recipients that an appeal would reach.
pub(super) struct Reach<'a> {
    pub(super) app: &'a App,
    pub(super) said: &'a AppealWords,
    pub(super) whom: &'a Recipients,
    /// Number of recipients by area code.
    pub(super) areas: BTreeMap<String, i64>,
    pub(super) pace: Option<i64>,
}

impl Reach<'_> {
    pub(super) fn n(&self) -> usize {
        self.whom.ids.len()
    }

    fn takes(&self) -> SignedDuration {
        appeals::time_for(self.app, self.pace, i64::try_from(self.n()).unwrap_or(i64::MAX))
    }

    /// Number of recipients and time needed: `12 volunteers, in about 3 minutes`.
    pub(super) fn in_short(&self) -> String {
        format!("{}, in about {}", counted(self.n(), "volunteer"), time(self.takes()))
    }

    fn name(&self, code: &str) -> &str {
        self.app.places.areas().iter().find(|area| area.code == code).map_or("?", |area| &area.name)
    }

    /// Returns the mail, then its recipients by area.
    pub(super) fn to_a_person(&self) -> String {
        let mail = appeals::sample(self.app, self.said).text();
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_header(["area", "", "volunteers"]);
        for (code, n) in &self.areas {
            table.add_row([code, self.name(code), &n.to_string()]);
        }
        let table = if self.areas.is_empty() { String::new() } else { format!("\n\n{table}") };
        let opted_out = match self.whom.opted_out {
            0 => String::new(),
            n => format!(" {} of this choice get no appeals.", counted(usize::try_from(n).unwrap_or(0), "volunteer")),
        };
        let reach = if self.n() == 0 { "Nobody".to_owned() } else { capital(&self.in_short()) };
        format!("Subject: {}\n\n{}\n\n{reach}.{opted_out}{table}", self.said.subject, indented(&mail))
    }

    pub(super) fn to_a_program(&self) -> Value {
        let area = |(code, n): (&String, &i64)| json!({ "area": code, "name": self.name(code), "volunteers": n });
        json!({
            "subject": self.said.subject,
            "volunteers": self.n(),
            "opted_out": self.whom.opted_out,
            "seconds": self.takes().as_secs(),
            "areas": self.areas.iter().map(area).collect::<Vec<_>>(),
        })
    }
}

/// Returns the state of an appeal for a person.
pub(super) fn standing(appeal: &Appeal) -> String {
    let AppealCounts { recipients, sent, waiting, left_out, dropped } = appeal.counts;
    let mut words = vec![format!("{}: {sent} of {recipients} sent", capital(appeal.status.slug()))];
    let failed = appeal.counts.failed();
    let more = [
        (waiting, "waiting"),
        (failed, "refused by the mail server"),
        (left_out, "left out: they rest, said no or are gone"),
        (dropped, "dropped when it was stopped"),
    ];
    words.extend(more.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")));
    words.join(", ") + "."
}

/// Returns the state of an appeal for a program.
pub(super) fn standing_json(appeal: &Appeal) -> Value {
    let AppealCounts { recipients, sent, waiting, left_out, dropped } = appeal.counts;
    json!({
        // The id is a text, because some programs cannot read numbers this large.
        "appeal": appeal.id.to_string(), "status": appeal.status.slug(), "recipients": recipients, "sent": sent,
        "waiting": waiting, "failed": appeal.counts.failed(), "left_out": left_out, "dropped": dropped,
    })
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn indented(text: &str) -> String {
    text.trim().lines().map(|line| format!("  {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

pub(super) fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

fn time(time: SignedDuration) -> String {
    let minutes = usize::try_from((time.as_secs() + 59) / 60).unwrap_or(usize::MAX).max(1);
    if minutes < 120 { counted(minutes, "minute") } else { counted(minutes.div_ceil(60), "hour") }
}
