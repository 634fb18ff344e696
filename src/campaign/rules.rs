//! Translates the campaign's criteria and answers to the types of the matching crate.

use matching::{Answer, Distance, KindId, Rules};

use super::{Campaign, Criterion, Kind, Rule, Value};

impl Campaign {
    /// Returns the rules for the matching crate. The [`KindId`] of a kind is its index in [`Campaign::kinds`].
    pub fn rules(&self) -> Rules {
        Rules { kinds: self.kinds.iter().map(Kind::rules).collect() }
    }
}

impl Kind {
    fn rules(&self) -> matching::Kind {
        matching::Kind {
            distance: Distance {
                radius_metres_max: self.radius_metres_max,
                widen: self.widen,
                points_near: self.points_near,
                points_same_place: self.points_same_place,
            },
            criteria: self.criteria.iter().filter_map(Criterion::rule_for_matching).collect(),
        }
    }

    /// Returns the criteria that matching knows, in its order and with their index here: all but free text.
    pub fn matched(&self) -> impl Iterator<Item = (usize, &Criterion)> {
        self.criteria.iter().enumerate().filter(|(_, criterion)| !matches!(criterion.rule, Rule::Text))
    }

    /// Returns the criterion that a [`matching::Refusal`] or [`matching::What`] names by its rank in matching.
    pub fn criterion_matched(&self, rank: usize) -> Option<&Criterion> {
        self.matched().nth(rank).map(|(_, criterion)| criterion)
    }

    /// Returns answers by criterion for matching. A missing answer, to a question that came later, counts as the least
    /// generous offer, or as a need without demand. Words, which no criterion of matching expects, become an answer of
    /// a wrong type, which [`Rules::check_volunteer`] and [`Rules::check_need`] refuse.
    pub fn matching_answers(&self, answers: &[Option<Value>]) -> Box<[Answer]> {
        self.matched()
            .map(|(index, criterion)| match answers.get(index) {
                Some(Some(Value::Count(count))) => Answer::Count(*count),
                Some(Some(Value::Set(set))) => Answer::Set(*set),
                Some(Some(Value::Flag(flag))) => Answer::Flag(*flag),
                Some(Some(Value::Words(_))) if matches!(criterion.rule, Rule::Trait { .. }) => Answer::Count(0),
                Some(Some(Value::Words(_))) => Answer::Flag(false),
                _ => Answer::Nothing,
            })
            .collect()
    }
}

impl Criterion {
    fn rule_for_matching(&self) -> Option<matching::Criterion> {
        Some(match &self.rule {
            Rule::Capacity { .. } => matching::Criterion::Capacity,
            Rule::Choices { .. } => matching::Criterion::Choices,
            Rule::Stock { .. } => matching::Criterion::Stock,
            Rule::Trait { points } => matching::Criterion::Trait { points: *points },
            Rule::Audience => matching::Criterion::Audience,
            Rule::Scarce { rarer, points } => matching::Criterion::Scarce {
                rarer: rarer.iter().filter_map(|&index| u16::try_from(index).ok()).map(KindId).collect(),
                points: *points,
            },
            Rule::Text => return None,
        })
    }
}
