//! Puts into a moderator's words what the matching rule, the history and the answers say.

use jiff::Timestamp;
use matching::{PlaceId, Reason, Refusal, What};

use crate::app::App;
use crate::campaign::{Kind, Rule, Side, Value, decimal, field_text};
use crate::history::HistoryLine;
use crate::i18n::{T, answers};
use crate::index::pool::Asked;
use crate::places::Gazetteer;

/// Why `n` volunteers cannot serve a need, to be read after their number.
pub fn refusal(t: &T, kind: &Kind, refusal: Refusal, n: usize) -> String {
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    match refusal {
        Refusal::OtherKind => t.say("desk-refusal-other-kind").with("n", n).to_string(),
        Refusal::TooFar => {
            let radius = t.kilometres(kind.radius_metres_max);
            t.say("desk-refusal-too-far").with("n", n).with("radius", radius).to_string()
        }
        Refusal::Blocked if kind.stock().is_some() => {
            t.say("desk-refusal-blocked-or-together").with("n", n).to_string()
        }
        Refusal::Blocked => t.say("desk-refusal-blocked").with("n", n).to_string(),
        Refusal::Busy => t.say("desk-refusal-busy").with("n", n).to_string(),
        Refusal::OutOfReach => t.say("desk-refusal-out-of-reach").with("n", n).to_string(),
        Refusal::Criterion(rank) => match kind.criterion_matched(rank) {
            Some(criterion) => {
                let words = t.say(kind.refusal_text(criterion)).with("n", n);
                words.with("days", i64::from(kind.cooling_days().unwrap_or(0))).to_string()
            }
            None => t.say("desk-refusal-other-kind").with("n", n).to_string(),
        },
    }
}

/// How far two places are from each other, like `2,3 km`; with the minutes of the journey where the campaign knows them.
pub fn distance(t: &T, places: &Gazetteer, a: PlaceId, b: PlaceId, metres: u32) -> String {
    let distance = t.kilometres(metres);
    match places.minutes(a, b) {
        None => distance,
        Some(minutes) => t.say("desk-journey").with("distance", distance).with("n", minutes).to_string(),
    }
}

/// What points were given for, or not given for. `distance` is in words.
pub fn reason(t: &T, kind: &Kind, reason: &Reason, distance: &str) -> String {
    match reason.what {
        What::SamePlace => fulfilled(t, reason, t.say("same-place").to_string()),
        What::Distance => {
            let radius = t.kilometres(kind.radius_metres_max);
            t.say("desk-reason-distance").with("distance", distance).with("radius", radius).to_string()
        }
        What::Criterion(rank) => {
            let Some(criterion) = kind.criterion_matched(rank) else { return String::new() };
            let not = kind.criterion_text(criterion, "reason-not");
            if reason.given == 0 && t.has(&not) {
                return capitalised(&t.say(not).to_string());
            }
            fulfilled(t, reason, t.say(kind.criterion_text(criterion, "reason")).to_string())
        }
    }
}

fn fulfilled(t: &T, reason: &Reason, words: String) -> String {
    if reason.given > 0 { capitalised(&words) } else { t.say("desk-reason-not").with("reason", words).to_string() }
}

/// Answers on one line, without the questions and without free words, like `2 · 3 à 5 ans`.
pub fn in_short(app: &App, kind: &Kind, side: Side, said: &[Option<Value>], t: &T) -> String {
    let label = |criterion: &crate::campaign::Criterion, index: usize| match &criterion.rule {
        Rule::Choices { choices, .. } | Rule::AnyOf { choices, .. } => {
            Some(t.say(kind.choice_text(criterion, choices.get(index)?)).to_string())
        }
        _ => Some(t.say(app.campaign.audiences.get(index)?.text("")).to_string()),
    };
    let short = |(index, criterion): (usize, &crate::campaign::Criterion)| match said.get(index)?.as_ref()? {
        Value::Count(n) => {
            let short = kind.criterion_text(criterion, "short");
            let number = decimal::number(*n, criterion.rule.decimals());
            Some(if t.has(&short) {
                t.say(short).with("n", number).to_string()
            } else {
                answers::count(kind, criterion, *n, t)
            })
        }
        Value::Days(first, last) => Some(answers::days(*first, *last, t)),
        Value::Flag(true) if matches!(criterion.rule, Rule::Required) => {
            Some(t.say(kind.criterion_text(criterion, "short")).to_string())
        }
        Value::Flag(true) => Some(t.say(kind.criterion_text(criterion, "reason")).to_string()),
        Value::Flag(false) | Value::Words(_) => None,
        set @ Value::Set(_) => {
            let labels: Vec<String> = set.indices().filter_map(|index| label(criterion, index)).collect();
            Some(labels.join(", "))
        }
    };
    kind.asked(side).filter_map(short).collect::<Vec<_>>().join(" · ")
}

/// What a need asks for on one line, like [`in_short`], and what is still sought once some of it is promised or given.
pub fn asked_in_short(app: &App, asked: &Asked, t: &T) -> String {
    let kind = &app.campaign.kinds[asked.kind];
    let short = in_short(app, kind, Side::Need, &asked.answers, t);
    match asked.lacking {
        Some(lacking) if kind.units(&asked.answers) != Some(lacking) => {
            format!("{short} · {}", t.say("desk-amount-lacking").with("n", answers::amount(kind, lacking, t)))
        }
        _ => short,
    }
}

/// An audience and more about it, like `Première ligne, santé` or `Population à risque, pour quelqu’un d’autre`.
pub fn audience(app: &App, t: &T, audience: usize, field_of_work: Option<&str>, for_other: bool) -> (String, String) {
    let name = t.say(app.campaign.audiences[audience].text("")).to_string();
    let more = match (field_of_work, for_other) {
        (Some(field), _) if t.has(&field_text(field)) => t.say(field_text(field)).to_string(),
        (_, true) => t.say("desk-for-somebody-else").to_string(),
        _ => String::new(),
    };
    (name, more)
}

/// A line of the history in words: when, what, who.
pub struct HistoryWords {
    /// Time for machines.
    pub datetime: String,
    /// Time for people.
    pub at: String,
    /// What was done, and by whom.
    pub words: String,
}

/// Puts a line of the history into words.
pub fn in_words(t: &T, line: &HistoryLine) -> HistoryWords {
    let who = match &line.moderator {
        Some(name) => name.clone(),
        None => t.say(format!("desk-actor-{}", line.actor)).to_string(),
    };
    let fact = t.say(format!("fact-{}", line.fact)).to_string();
    let fact = match line.about_moderator.as_deref().filter(|name| !name.is_empty()) {
        Some(name) => t.say("desk-because").with("what", fact).with("why", name).to_string(),
        None => fact,
    };
    let words = match line.detail.as_deref().and_then(|detail| why(t, &line.fact, detail)) {
        Some(why) => t.say("desk-fact-because").with("fact", fact).with("why", why).with("who", who).to_string(),
        None => t.say("desk-fact").with("fact", fact).with("who", who).to_string(),
    };
    HistoryWords { datetime: line.at.to_string(), at: t.date_time(line.at), words }
}

/// The reason kept with a fact; for mails that were all tried again, their number.
fn why(t: &T, fact: &str, detail: &str) -> Option<String> {
    if let ("retried", Ok(n)) = (fact, detail.parse::<i64>()) {
        return Some(t.say("desk-retried-mails").with("n", n).to_string());
    }
    if let ("registered", "phone") = (fact, detail) {
        return Some(t.say("desk-by-phone").to_string());
    }
    if let ("registered", "import") = (fact, detail) {
        return Some(t.say("desk-by-import").to_string());
    }
    if let ("import-begun" | "import-stopped" | "import-ended", Ok(n)) = (fact, detail.parse::<i64>()) {
        return Some(t.say("import-people").with("n", n).to_string());
    }
    if let ("introduced", "outside") = (fact, detail) {
        return Some(t.say("desk-introduced-outside").to_string());
    }
    if let ("appeal-begun" | "appeal-stopped" | "appeal-ended", Ok(n)) = (fact, detail.parse::<i64>()) {
        let key = if fact == "appeal-begun" { "appeal-to" } else { "appeal-left" };
        return Some(t.say(key).with("n", n).to_string());
    }
    if fact == "follow-up" {
        return Some(detail.to_owned());
    }
    if fact == "proposal-ended" {
        let key = format!("proposal-{detail}");
        return t.has(&key).then(|| t.say(key).to_string());
    }
    let family = match fact {
        "area-told" | "area-untold" | "conduct-accepted" => return Some(detail.to_owned()),
        "entry-closed" | "entry-opened" => {
            let title = format!("entry-{detail}-title");
            return t.has(&title).then(|| t.say(title).to_string());
        }
        "closed" => "close",
        "failed" | "said-no" => "failure",
        "answered-for" => "desk-actor",
        "cancelled" => "cancel",
        "blocked" => "block",
        "ban-asked" | "banned" | "ban-dropped" | "ban-lifted" => "ban",
        "retried" | "sent-again" | "bounced" | "bounce-settled" => "mail-kind",
        "check-seen" | "check-withdrawn" => "check",
        "exported" => "export",
        "role-changed" | "invited" | "program-added" => "team-role",
        "logged-in" => "team-logged-in-by",
        _ => return None,
    };
    let key = format!("{family}-{detail}");
    t.has(&key).then(|| t.say(key).to_string())
}

/// How long ago in words, and the date and time to show beside them.
pub fn since(t: &T, at: Timestamp, now: Timestamp) -> (String, String) {
    (t.ago(at, now), t.date_time(at))
}

/// The words with a capital first letter.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
