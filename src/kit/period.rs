//! The questions about time: a first and a last day, each optional, and the parts of a week.

use jiff::civil::Date;

use super::fields::{Block, Choice, Field};
use super::form::Filled;
use crate::campaign::Value;
use crate::i18n::T;
use crate::typed_date;

/// Endings of the names of the two fields.
const ENDS: [(&str, &str); 2] = [("from", "form-period-from"), ("to", "form-period-to")];

/// Draws the question: two days under one title.
pub fn block(filled: &Filled, name: &str, label: String, hint: Option<String>, t: &T) -> Block {
    let hint = hint.map(Block::Notice);
    let days = ENDS.map(|(end, key)| Field::day(filled, &field(name, end), t.say(key)).optional()).map(Block::Field);
    Block::Group(label.into(), hint.into_iter().chain(days).collect())
}

/// Draws the question for parts of the week: each day with its three parts. `choices` are like `mon-morning`.
pub fn week(filled: &Filled, name: &str, label: impl std::fmt::Display, choices: &[String], t: &T) -> Field {
    let options = choices.iter().filter_map(|choice| {
        let (day, part) = choice.split_once('-')?;
        let day = t.say(format!("when-day-{day}")).to_string();
        Some(Choice { day: Some(day), ..Choice::new(filled, name, choice, t.say(format!("when-part-{part}"))) })
    });
    Field::checkboxes(filled, name, label, options.collect()).narrow("week").optional()
}

/// Reads the two days; `None` when neither is given or, with an error noted, when one is wrong.
pub fn read(filled: &mut Filled, name: &str, t: &T) -> Option<Value> {
    let [first, last] = ENDS.map(|(end, _)| {
        let field = field(name, end);
        let typed = filled.one(&field).to_owned();
        let day = typed_date::day(&typed);
        if day.is_none() && !typed.is_empty() {
            filled.wrong(&field, t.say("form-day-unknown"));
        }
        day
    });
    if first.zip(last).is_some_and(|(first, last)| last < first) {
        filled.wrong(&field(name, "to"), t.say("form-period-backwards"));
    }
    (first.is_some() || last.is_some()).then_some(Value::Days(first, last))
}

/// The two days as the form sends them.
pub fn filled(name: &str, first: Option<Date>, last: Option<Date>) -> impl Iterator<Item = (String, String)> {
    let days = ENDS.into_iter().zip([first, last]);
    let name = name.to_owned();
    days.filter_map(move |((end, _), day)| Some((field(&name, end), day?.to_string())))
}

/// Names of the two fields, with the keys of their labels.
pub fn fields(name: &str) -> [(String, &'static str); 2] {
    ENDS.map(|(end, key)| (field(name, end), key))
}

fn field(name: &str, end: &str) -> String {
    format!("{name}.{end}")
}
