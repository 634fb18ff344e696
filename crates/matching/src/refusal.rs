//! Reasons for which an offer is not a candidate.

/// A reason for which an offer cannot serve a need. The order is that in which reasons are considered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// The volunteer does not exist or does not offer the kind. Only [`Offers::explain`](crate::Offers::explain) returns
    /// this; such volunteers are not counted.
    OtherKind,
    /// The volunteer is farther away than the kind's radius, or than the search went.
    TooFar,
    /// The need blocks the volunteer.
    Blocked,
    /// The volunteer is not free.
    Busy,
    /// The volunteer is within the kind's radius, but does not travel that far.
    OutOfReach,
    /// This criterion refuses, by its rank in [`Kind::criteria`](crate::Kind::criteria).
    Criterion(usize),
}

/// Numbers of offers refused, each counted under the first reason that applies.
#[derive(Debug)]
pub(crate) struct Tally {
    pub(crate) too_far: usize,
    pub(crate) blocked: usize,
    pub(crate) busy: usize,
    pub(crate) out_of_reach: usize,
    pub(crate) by_criterion: Vec<usize>,
    /// Distance in metres to which the search went. Volunteers farther away are too far.
    pub(crate) reached_metres: u32,
}

impl Tally {
    /// Counts nothing yet, for a kind with so many criteria.
    pub(crate) fn new(criteria: usize) -> Tally {
        Tally { too_far: 0, blocked: 0, busy: 0, out_of_reach: 0, by_criterion: vec![0; criteria], reached_metres: 0 }
    }

    /// Reasons that occurred and how often, in their order.
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
