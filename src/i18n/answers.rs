//! Puts answers to a campaign's questions into the words of a language.

use jiff::civil::Date;

use super::T;
use crate::campaign::{Campaign, Criterion, EntryAnswer, Kind, Rule, Side, Value, decimal, question_text, week_text};

/// Returns question and answer in words, in the order asked. A yes/no question answered with no is left out.
pub fn in_words(
    campaign: &Campaign,
    kind: &Kind,
    side: Side,
    answers: &[Option<Value>],
    t: &T,
) -> Vec<(String, String)> {
    let part = if side == Side::Offer { "offer" } else { "need" };
    let mut lines = vec![];
    for (index, criterion) in kind.asked(side) {
        let Some(answer) = answers.get(index).cloned().flatten() else { continue };
        let question = t.say(kind.criterion_text(criterion, part)).to_string();
        let answer = match answer {
            Value::Count(n) => count(kind, criterion, n, t),
            Value::Flag(true) => t.say("yes").to_string(),
            Value::Flag(false) => continue,
            Value::Words(words) => words,
            Value::Days(first, last) => days(first, last, t),
            set @ Value::Set(_) => {
                let label = |index: usize| match &criterion.rule {
                    Rule::Choices { choices, .. } | Rule::AnyOf { choices, .. } => {
                        choices.get(index).map(|choice| t.say(kind.choice_text(criterion, choice)).to_string())
                    }
                    _ => campaign.audiences.get(index).map(|audience| t.say(audience.text("accept")).to_string()),
                };
                t.list(&set.indices().filter_map(label).collect::<Vec<_>>())
            }
        };
        lines.push((question, answer));
    }
    lines
}

/// Returns question and answer in words, in the order asked, of a message that came by an entry (slug). What the campaign
/// has no text for any more is told by its slug.
pub fn of_entry(entry: &str, said: &[(String, EntryAnswer)], t: &T) -> Vec<(String, String)> {
    let or_slug = |keys: &[String], slug: &str| {
        let known = keys.iter().find(|key| t.has(key));
        known.map_or_else(|| slug.to_owned(), |key| t.say(key.as_str()).to_string())
    };
    let line = |(question, answer): &(String, EntryAnswer)| {
        let words = match answer {
            EntryAnswer::Words(words) => words.clone(),
            EntryAnswer::Chosen(slugs) => {
                let label = |slug: &String| or_slug(&[question_text(entry, question, slug), week_text(slug)], slug);
                t.list(&slugs.iter().map(label).collect::<Vec<_>>())
            }
        };
        (or_slug(&[question_text(entry, question, "")], question), words)
    };
    said.iter().map(line).collect()
}

/// Writes questions and answers below each other.
pub fn on_lines(answers: &[(String, String)]) -> String {
    answers.iter().map(|(question, answer)| format!("{question} {answer}")).collect::<Vec<_>>().join("\n")
}

/// A number of the smallest unit in words, with its unit where the campaign names one: `0,5 l`.
pub fn count(kind: &Kind, criterion: &Criterion, units: u32, t: &T) -> String {
    let (unit, n) = (kind.criterion_text(criterion, "unit"), decimal::number(units, criterion.rule.decimals()));
    if t.has(&unit) { t.say(unit).with("n", n).to_string() } else { t.number(n) }
}

/// An amount of a kind's stock in words.
pub fn amount(kind: &Kind, units: impl TryInto<u32>, t: &T) -> String {
    let units = units.try_into().unwrap_or(0);
    kind.stock().map_or_else(|| t.number(units), |stock| count(kind, &kind.criteria[stock], units, t))
}

/// From a first day to a last one in words.
pub fn days(first: Option<Date>, last: Option<Date>, t: &T) -> String {
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| t.day(day));
    let words = match (first, last) {
        (Some(first), Some(last)) if first == last => return t.day(first),
        (Some(_), Some(_)) => t.say("when-from-to").with("from", day(first)).with("to", day(last)),
        (Some(_), None) => t.say("when-from").with("from", day(first)),
        (None, Some(_)) => t.say("when-until").with("to", day(last)),
        (None, None) => t.say("when-any-day"),
    };
    words.to_string()
}
