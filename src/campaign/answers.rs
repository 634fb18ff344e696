//! Answers to a kind's questions: as values, and as the JSON that the tables `offer` and `need` keep.
//!
//! The JSON is an object, criterion slug to value; choices and audiences are lists of slugs. So the
//! campaign may reorder, add or drop questions and choices, and what was said before stays readable.

use serde_json::{Map, Value as Json};

use super::{Criterion, Kind, Range, Rule};

/// Which side a question is put to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Volunteers.
    Offer,
    /// Those who ask.
    Need,
}

impl Side {
    /// Whom it is introduced to.
    #[must_use]
    pub fn other(self) -> Side {
        match self {
            Side::Offer => Side::Need,
            Side::Need => Side::Offer,
        }
    }
}

/// What somebody answered to a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// To [`Rule::Capacity`] and [`Rule::Stock`].
    Count(u32),
    /// To [`Rule::Choices`], a bit a choice; to [`Rule::Audience`], a bit an audience of the campaign.
    Set(u64),
    /// To [`Rule::Trait`].
    Flag(bool),
    /// To [`Rule::Text`].
    Words(String),
}

impl Value {
    /// A set of indices; those over 63 are left out.
    pub fn set(indices: impl IntoIterator<Item = usize>) -> Value {
        Value::Set(indices.into_iter().filter(|index| *index < 64).fold(0, |set, index| set | 1 << index))
    }

    /// Whether the set holds an index; `false` for what is no set.
    pub fn holds(&self, index: usize) -> bool {
        matches!(self, Value::Set(set) if index < 64 && set >> index & 1 == 1)
    }

    /// The indices of a set, in order; none for what is no set.
    pub fn indices(&self) -> impl Iterator<Item = usize> {
        (0..64).filter(|index| self.holds(*index))
    }
}

impl Rule {
    /// Whether it asks that side anything.
    pub fn asks(&self, side: Side) -> bool {
        match self {
            Rule::Capacity { .. } | Rule::Choices { .. } | Rule::Stock { .. } | Rule::Text => true,
            Rule::Trait { .. } | Rule::Audience => side == Side::Offer,
            Rule::Scarce { .. } => false,
        }
    }

    /// What a side may count, for the types that count.
    pub fn range(&self, side: Side) -> Option<Range> {
        match (self, side) {
            (Rule::Capacity { offer, .. } | Rule::Stock { offer, .. }, Side::Offer) => Some(*offer),
            (Rule::Capacity { need, .. } | Rule::Stock { need, .. }, Side::Need) => Some(*need),
            _ => None,
        }
    }
}

impl Kind {
    /// The questions put to a side, with their index, in order.
    pub fn asked(&self, side: Side) -> impl Iterator<Item = (usize, &Criterion)> {
        self.criteria.iter().enumerate().filter(move |(_, criterion)| criterion.rule.asks(side))
    }

    /// As stored. `answers` are by criterion; those not given, or not asked of that side, are left out.
    pub fn to_json(&self, side: Side, answers: &[Option<Value>]) -> String {
        let said = self.asked(side).filter_map(|(index, criterion)| {
            let json = match answers.get(index)?.as_ref()? {
                Value::Count(count) => Json::from(*count),
                Value::Flag(flag) => Json::from(*flag),
                Value::Words(words) => Json::from(words.as_str()),
                set @ Value::Set(_) => {
                    let slugs = self.slugs(&criterion.rule);
                    set.indices().filter_map(|index| slugs.get(index).map(String::as_str)).collect()
                }
            };
            Some((criterion.slug.clone(), json))
        });
        Json::Object(said.collect::<Map<_, _>>()).to_string()
    }

    /// Reads what [`Kind::to_json`] wrote, by criterion. What this campaign no longer asks, and choices
    /// it no longer has, are passed over; what it asks since, or what cannot be read, is `None`.
    pub fn from_json(&self, side: Side, json: &str) -> Vec<Option<Value>> {
        let said: Map<String, Json> = serde_json::from_str(json).unwrap_or_default();
        self.criteria
            .iter()
            .map(|criterion| {
                let json = said.get(&criterion.slug).filter(|_| criterion.rule.asks(side))?;
                match &criterion.rule {
                    Rule::Capacity { .. } | Rule::Stock { .. } => {
                        json.as_u64().and_then(|count| u32::try_from(count).ok()).map(Value::Count)
                    }
                    Rule::Choices { .. } | Rule::Audience => {
                        let slugs = self.slugs(&criterion.rule);
                        let index = |slug: &Json| slugs.iter().position(|known| Some(known.as_str()) == slug.as_str());
                        Some(Value::set(json.as_array()?.iter().filter_map(index)))
                    }
                    Rule::Trait { .. } => json.as_bool().map(Value::Flag),
                    Rule::Text => json.as_str().map(|words| Value::Words(words.to_owned())),
                    Rule::Scarce { .. } => None,
                }
            })
            .collect()
    }

    /// The slugs that the bits of a set stand for.
    fn slugs<'a>(&'a self, rule: &'a Rule) -> &'a [String] {
        match rule {
            Rule::Choices { choices, .. } => choices,
            Rule::Audience => &self.audience_slugs,
            _ => &[],
        }
    }
}
