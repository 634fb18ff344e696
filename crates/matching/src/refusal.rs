//! Why an offer is not a candidate.

/// Why an offer cannot serve a need, in the order in which they are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// The volunteer does not offer that kind, or is not known. Told of a pair, never counted.
    OtherKind,
    /// Farther than help of this kind goes.
    TooFar,
    /// The pair is never to be proposed again.
    Blocked,
    /// The volunteer is in as many introductions as they take.
    Busy,
    /// Near enough, but not by the volunteer's means of travel.
    OutOfReach,
    /// Refused by this criterion of the kind.
    Criterion(usize),
}

/// Offers counted once each, by the first refusal that applies.
#[derive(Debug)]
pub(crate) struct Tally {
    pub(crate) too_far: usize,
    pub(crate) blocked: usize,
    pub(crate) busy: usize,
    pub(crate) out_of_reach: usize,
    pub(crate) by_criterion: Vec<usize>,
    /// How far everybody was looked at; the others are too far.
    pub(crate) reached_metres: u32,
}

impl Tally {
    pub(crate) fn new(criteria: usize) -> Tally {
        Tally { too_far: 0, blocked: 0, busy: 0, out_of_reach: 0, by_criterion: vec![0; criteria], reached_metres: 0 }
    }

    /// Those that happened, in order.
    pub(crate) fn into_counts(self) -> Vec<(Refusal, usize)> {
        let by_criterion = self.by_criterion.into_iter().enumerate();
        let by_rule = [
            (Refusal::TooFar, self.too_far),
            (Refusal::Blocked, self.blocked),
            (Refusal::Busy, self.busy),
            (Refusal::OutOfReach, self.out_of_reach),
        ];
        by_rule
            .into_iter()
            .chain(by_criterion.map(|(index, count)| (Refusal::Criterion(index), count)))
            .filter(|&(_, count)| count > 0)
            .collect()
    }
}
