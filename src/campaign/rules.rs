//! Translates the campaign's criteria and answers to the types of the matching crate.

use jiff::civil::Date;
use matching::{Answer, Distance, KindId, Rules};

use super::{Campaign, Criterion, Kind, Rule, Value};

impl Campaign {
    /// Returns the rules for the matching crate. The [`KindId`] of a kind is its index in [`Campaign::kinds`].
    pub fn rules(&self) -> Rules {
        Rules { kinds: self.kinds.iter().map(Kind::rules).collect() }
    }

    /// Whether any kind has a stock: only then do pages and files speak of amounts.
    pub fn has_stock(&self) -> bool {
        self.kinds.iter().any(|kind| kind.stock().is_some())
    }
}

impl Kind {
    fn rules(&self) -> matching::Kind {
        matching::Kind {
            distance: Distance {
                anywhere: self.anywhere,
                radius_metres_max: self.radius_metres_max,
                widen: self.widen,
                points_near: self.points_near,
                points_same_place: self.points_same_place,
            },
            criteria: self.criteria.iter().filter_map(Criterion::rule_for_matching).collect(),
        }
    }

    /// Returns the days of its cooling period, if it has one.
    pub fn cooling_days(&self) -> Option<u32> {
        self.criteria.iter().find_map(|criterion| match criterion.rule {
            Rule::Cooling { days } => Some(days),
            _ => None,
        })
    }

    /// Returns the criterion (index) that asks for units of a stock, if the kind has one: then several volunteers may serve
    /// one need.
    pub fn stock(&self) -> Option<usize> {
        self.criteria.iter().position(|criterion| matches!(criterion.rule, Rule::Stock { .. }))
    }

    /// Returns the decimals of the units of its stock; 0 without one.
    pub fn stock_decimals(&self) -> u32 {
        self.stock().map_or(0, |stock| self.criteria[stock].rule.decimals())
    }

    /// Returns the rank of [`Kind::stock`] among the criteria that matching knows.
    pub fn stock_matched(&self) -> Option<usize> {
        let stock = self.stock()?;
        self.matched().position(|(index, _)| index == stock)
    }

    /// Returns the units of a stock in a side's answers; none for a kind without stock, or without a readable number.
    pub fn units(&self, answers: &[Option<Value>]) -> Option<u32> {
        match answers.get(self.stock()?) {
            Some(Some(Value::Count(units))) => Some(*units),
            _ => None,
        }
    }

    /// Returns a side's answers with another number of units; unchanged where [`Kind::units`] reads none.
    pub fn with_units(&self, answers: &[Option<Value>], units: u32) -> Vec<Option<Value>> {
        let mut answers = answers.to_vec();
        if let (Some(_), Some(stock)) = (self.units(&answers), self.stock()) {
            answers[stock] = Some(Value::Count(units));
        }
        answers
    }

    /// Returns the criteria that matching knows, in its order and with their index here: all but free text.
    pub fn matched(&self) -> impl Iterator<Item = (usize, &Criterion)> {
        self.criteria.iter().enumerate().filter(|(_, criterion)| !matches!(criterion.rule, Rule::Text { .. }))
    }

    /// Returns the criterion that a [`matching::Refusal`] or [`matching::What`] names by its rank in matching.
    pub fn criterion_matched(&self, rank: usize) -> Option<&Criterion> {
        self.matched().nth(rank).map(|(_, criterion)| criterion)
    }

    /// Returns an offer's answers by criterion for matching. `has`: whether the volunteer has what a criterion looks for
    /// without asking: a check, a sign of life, the code of conduct accepted, no introduction too recent.
    pub fn offer_for_matching(&self, answers: &[Option<Value>], has: impl Fn(&Rule) -> bool) -> Box<[Answer]> {
        self.for_matching(answers, |rule| match rule {
            rule if rule.is_demanded() => Some(Answer::Set(u64::from(has(rule)))),
            Rule::Check { .. } | Rule::Recent { .. } => Some(Answer::Flag(has(rule))),
            // A volunteer who does not say when helps at any time.
            Rule::AnyOf { week: true, .. } => Some(Answer::Set(u64::MAX)),
            _ => None,
        })
    }

    /// Returns a need's answers by criterion for matching.
    pub fn need_for_matching(&self, answers: &[Option<Value>]) -> Box<[Answer]> {
        self.for_matching(answers, |rule| rule.is_demanded().then_some(Answer::Set(1)))
    }

    /// A missing answer, to a question that came later, counts as the least generous offer, or as a need without demand.
    /// Words, which no criterion of matching expects, become an answer of a wrong type, which [`Rules::check_volunteer`]
    /// and [`Rules::check_need`] refuse. `unasked`: the answer to a criterion that puts no question to this side.
    fn for_matching(&self, answers: &[Option<Value>], unasked: impl Fn(&Rule) -> Option<Answer>) -> Box<[Answer]> {
        self.matched()
            .map(|(index, criterion)| match answers.get(index) {
                Some(Some(Value::Count(count))) => Answer::Count(*count),
                Some(Some(Value::Set(set))) => Answer::Set(*set),
                // What is required is one choice, which a need that says yes names.
                Some(Some(Value::Flag(flag))) if matches!(criterion.rule, Rule::Required) => {
                    Answer::Set(u64::from(*flag))
                }
                Some(Some(Value::Flag(flag))) => Answer::Flag(*flag),
                Some(Some(Value::Days(first, last))) => {
                    Answer::Days(first.map_or(i32::MIN, day_number), last.map_or(i32::MAX, day_number))
                }
                Some(Some(Value::Words(_))) if matches!(criterion.rule, Rule::Trait { .. }) => Answer::Count(0),
                Some(Some(Value::Words(_))) => Answer::Flag(false),
                _ => unasked(&criterion.rule).unwrap_or_default(),
            })
            .collect()
    }
}

/// Returns the days from 1970 to a day.
fn day_number(day: Date) -> i32 {
    day.duration_since(Date::constant(1970, 1, 1)).as_hours().div_euclid(24).try_into().unwrap_or(i32::MAX)
}

impl Rule {
    /// Whether it refuses volunteers who lack something that nobody asks them for.
    fn is_demanded(&self) -> bool {
        matches!(self, Rule::Check { points: None, .. } | Rule::Cooling { .. } | Rule::Conduct)
    }
}

impl Criterion {
    fn rule_for_matching(&self) -> Option<matching::Criterion> {
        Some(match &self.rule {
            Rule::Capacity { .. } => matching::Criterion::Capacity,
            // What is demanded without asking is one choice, which every need names.
            Rule::Choices { .. }
            | Rule::Required
            | Rule::Check { points: None, .. }
            | Rule::Cooling { .. }
            | Rule::Conduct => matching::Criterion::Choices,
            Rule::AnyOf { points, .. } => matching::Criterion::AnyOf { points: *points },
            Rule::Period => matching::Criterion::Period,
            Rule::Stock { .. } => matching::Criterion::Stock,
            Rule::Trait { points } | Rule::Check { points: Some(points), .. } | Rule::Recent { points, .. } => {
                matching::Criterion::Trait { points: *points }
            }
            Rule::Audience => matching::Criterion::Audience,
            Rule::Scarce { rarer, points } => matching::Criterion::Scarce {
                rarer: rarer.iter().filter_map(|&index| u16::try_from(index).ok()).map(KindId).collect(),
                points: *points,
            },
            Rule::Text { .. } => return None,
        })
    }
}
