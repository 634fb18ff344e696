//! Puts answers to a campaign's questions into the words of a language.

use super::T;
use crate::campaign::{Campaign, Kind, Rule, Side, Value};

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
            Value::Count(n) => t.number(i64::from(n)),
            Value::Flag(true) => t.say("yes").to_string(),
            Value::Flag(false) => continue,
            Value::Words(words) => words,
            set @ Value::Set(_) => {
                let label = |index: usize| match &criterion.rule {
                    Rule::Choices { choices, .. } => {
                        choices.get(index).map(|choice| t.say(kind.criterion_text(criterion, choice)).to_string())
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
