//! Answers to the questions of a kind of help: as values, and as the JSON in the tables `offer` and `need`.
//!
//! The JSON is an object from criterion slug to value; choices and audiences are lists of slugs. So a campaign may
//! reorder, add or drop questions and choices, and stored answers stay readable.

use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};

use super::{Criterion, Kind, Range, Rule};

/// The side to which a question is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// People who offer help.
    Offer,
    /// People who ask for help.
    Need,
}

impl Side {
    #[must_use]
    pub fn other(self) -> Side {
        match self {
            Side::Offer => Side::Need,
            Side::Need => Side::Offer,
        }
    }
}

/// An answer to a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Answer to [`Rule::Capacity`] or [`Rule::Stock`], in the smallest unit.
    Count(u32),
    /// Answer to [`Rule::Choices`] or [`Rule::AnyOf`], one bit per choice, or to [`Rule::Audience`], one bit per audience of the campaign.
    Set(u64),
    /// Answer to [`Rule::Trait`] or [`Rule::Required`].
    Flag(bool),
    /// Answer to [`Rule::Period`]: first and last day, where they were given.
    Days(Option<Date>, Option<Date>),
    /// Answer to [`Rule::Text`].
    Words(String),
}

impl Value {
    /// Makes a set of indices from 0 to 63; larger ones are dropped.
    pub fn set(indices: impl IntoIterator<Item = usize>) -> Value {
        Value::Set(indices.into_iter().filter(|index| *index < 64).fold(0, |set, index| set | 1 << index))
    }

    /// Whether the set holds an index; false when the value is not a set.
    pub fn holds(&self, index: usize) -> bool {
        matches!(self, Value::Set(set) if index < 64 && set >> index & 1 == 1)
    }

    /// Returns the indices of a set, in order; none when the value is not a set.
    pub fn indices(&self) -> impl Iterator<Item = usize> {
        (0..64).filter(|index| self.holds(*index))
    }
}

impl Rule {
    /// Whether this criterion puts a question to a side.
    pub fn asks(&self, side: Side) -> bool {
        match self {
            Rule::Capacity { .. }
            | Rule::Choices { .. }
            | Rule::AnyOf { .. }
            | Rule::Required
            | Rule::Period
            | Rule::Stock { .. }
            | Rule::Text { .. } => true,
            Rule::Trait { .. } | Rule::Audience => side == Side::Offer,
            Rule::Scarce { .. } | Rule::Check { .. } | Rule::Recent { .. } | Rule::Cooling { .. } | Rule::Conduct => {
                false
            }
        }
    }

    /// Returns how many choices a side may name, once the questions before are answered: a need no more than it counts,
    /// like no more ages than children. None if nothing limits them.
    pub fn choices_max(&self, side: Side, answers: &[Option<Value>]) -> Option<u32> {
        let Rule::Choices { counted_by: Some(counter), .. } = self else { return None };
        match (side, answers.get(*counter)?) {
            (Side::Need, Some(Value::Count(count))) => Some(*count),
            _ => None,
        }
    }

    /// Returns the decimals of its numbers, which are kept in the smallest unit; 0 for criteria that are not counts.
    pub fn decimals(&self) -> u32 {
        match self {
            Rule::Capacity { decimals, .. } | Rule::Stock { decimals, .. } => *decimals,
            _ => 0,
        }
    }

    /// Returns the numbers that a side may answer, in the smallest unit; none for criteria that are not counts.
    pub fn range(&self, side: Side) -> Option<Range> {
        match (self, side) {
            (Rule::Capacity { offer, .. } | Rule::Stock { offer, .. }, Side::Offer) => Some(*offer),
            (Rule::Capacity { need, .. } | Rule::Stock { need, .. }, Side::Need) => Some(*need),
            _ => None,
        }
    }
}

impl Kind {
    /// Returns the last day on which a need's help is wanted, if it says one.
    pub fn wanted_by(&self, answers: &[Option<Value>]) -> Option<Date> {
        let last = |answer: &Option<Value>| if let Some(Value::Days(_, last)) = answer { *last } else { None };
        answers.iter().filter_map(last).min()
    }

    /// Returns a side's answers without the words that only the team reads.
    pub fn passed_on(&self, answers: &[Option<Value>]) -> Vec<Option<Value>> {
        let kept = |(criterion, answer): (&Criterion, &Option<Value>)| match criterion.rule {
            Rule::Text { passed_on: false } => None,
            _ => answer.clone(),
        };
        self.criteria.iter().zip(answers).map(kept).collect()
    }

    /// Returns the questions put to a side, each with its index, in order.
    pub fn asked(&self, side: Side) -> impl Iterator<Item = (usize, &Criterion)> {
        self.criteria.iter().enumerate().filter(move |(_, criterion)| criterion.rule.asks(side))
    }

    /// Returns the answers of a side as stored JSON. `answers` is by criterion; missing ones, and questions not put to
    /// that side, are left out.
    pub fn to_json(&self, side: Side, answers: &[Option<Value>]) -> String {
        let said = self.asked(side).filter_map(|(index, criterion)| {
            let json = match answers.get(index)?.as_ref()? {
                Value::Count(count) => Json::from(*count),
                Value::Flag(flag) => Json::from(*flag),
                Value::Words(words) => Json::from(words.as_str()),
                Value::Days(first, last) => json!([first.map(|day| day.to_string()), last.map(|day| day.to_string())]),
                set @ Value::Set(_) => {
                    let slugs = self.slugs(&criterion.rule);
                    set.indices().filter_map(|index| slugs.get(index).map(String::as_str)).collect()
                }
            };
            Some((criterion.slug.clone(), json))
        });
        Json::Object(said.collect::<Map<_, _>>()).to_string()
    }

    /// Reads what [`Kind::to_json`] wrote, by criterion. Questions and choices that the campaign no longer has are
    /// skipped. An answer is `None` when its question is newer. A value that its question does not expect is kept as
    /// words: pages show them, and the checks of the matching rule refuse them.
    pub fn from_json(&self, side: Side, json: &str) -> Vec<Option<Value>> {
        let said: Option<Map<String, Json>> = serde_json::from_str(json).ok();
        let answer = |criterion: &Criterion| {
            if !criterion.rule.asks(side) {
                return None;
            }
            let Some(said) = &said else { return Some(Value::Words(json.to_owned())) };
            let json = said.get(&criterion.slug).filter(|json| !json.is_null())?;
            Some(self.value_from(&criterion.rule, json).unwrap_or_else(|| Value::Words(json.to_string())))
        };
        self.criteria.iter().map(answer).collect()
    }

    /// Reads an answer; `None` if it is not of the type that the question expects.
    fn value_from(&self, rule: &Rule, json: &Json) -> Option<Value> {
        match rule {
            Rule::Capacity { .. } | Rule::Stock { .. } => {
                json.as_u64().and_then(|count| u32::try_from(count).ok()).map(Value::Count)
            }
            Rule::Choices { .. } | Rule::AnyOf { .. } | Rule::Audience => {
                let slugs = self.slugs(rule);
                let index = |slug: &Json| slugs.iter().position(|known| Some(known.as_str()) == slug.as_str());
                Some(Value::set(json.as_array()?.iter().filter_map(index)))
            }
            Rule::Trait { .. } | Rule::Required => json.as_bool().map(Value::Flag),
            Rule::Period => {
                let [first, last] = json.as_array()?.as_slice() else { return None };
                let day = |json: &Json| match json {
                    Json::Null => Some(None),
                    json => json.as_str()?.parse().ok().map(Some),
                };
                Some(Value::Days(day(first)?, day(last)?))
            }
            Rule::Text { .. } => json.as_str().map(|words| Value::Words(words.to_owned())),
            Rule::Scarce { .. } | Rule::Check { .. } | Rule::Recent { .. } | Rule::Cooling { .. } | Rule::Conduct => {
                None
            }
        }
    }

    /// Returns the slugs that the bits of a set stand for.
    fn slugs<'a>(&'a self, rule: &'a Rule) -> &'a [String] {
        match rule {
            Rule::Choices { choices, .. } | Rule::AnyOf { choices, .. } => choices,
            Rule::Audience => &self.audience_slugs,
            _ => &[],
        }
    }
}
