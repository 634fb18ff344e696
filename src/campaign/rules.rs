//! From the campaign's words to the matching crate's types.

use matching::{Answer, Distance, KindId, Rules};

use super::{Campaign, Criterion, Kind, Rule, Value};

impl Campaign {
    /// What the matching crate needs to know. A kind's [`KindId`] is its rank in [`Campaign::kinds`].
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

    /// The criteria that matching knows, in its order: all but free words.
    pub fn matched(&self) -> impl Iterator<Item = (usize, &Criterion)> {
        self.criteria.iter().enumerate().filter(|(_, criterion)| !matches!(criterion.rule, Rule::Text))
    }

    /// The criterion that a [`matching::Refusal`] or [`matching::What`] speaks of, by its rank there.
    pub fn criterion_matched(&self, rank: usize) -> Option<&Criterion> {
        self.matched().nth(rank).map(|(_, criterion)| criterion)
    }

    /// The rank that matching gives to a criterion (index here); `None` for free words.
    pub fn rank_matched(&self, index: usize) -> Option<usize> {
        self.matched().position(|(here, _)| here == index)
    }

    /// Answers by criterion, as matching takes them. One not given, because the question came later,
    /// is the least generous offer, or a need without demand.
    pub fn matching_answers(&self, answers: &[Option<Value>]) -> Box<[Answer]> {
        self.matched()
            .map(|(index, _)| match answers.get(index) {
                Some(Some(Value::Count(count))) => Answer::Count(*count),
                Some(Some(Value::Set(set))) => Answer::Set(*set),
                Some(Some(Value::Flag(flag))) => Answer::Flag(*flag),
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
