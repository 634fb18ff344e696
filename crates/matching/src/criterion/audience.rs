//! Refuses a need whose audience the volunteer does not accept.

use super::Answer;
use crate::Need;

pub(super) fn asked(need: &Need) -> Answer {
    Answer::Count(need.audience.into())
}

pub(super) fn accepts(offered: Answer, asked: Answer) -> bool {
    let accepted = offered.set().checked_shr(asked.count()).unwrap_or(0) & 1;
    accepted == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{Count, Nothing, Set};

    #[test]
    fn only_an_accepted_audience_is_served() {
        assert!(accepts(Set(0b10), Count(1)));
        assert!(!accepts(Set(0b10), Count(0)));
        assert!(!accepts(Nothing, Count(0)));
    }

    #[test]
    fn an_audience_that_no_set_can_hold_is_never_served() {
        assert!(accepts(Set(u64::MAX), Count(63)));
        assert!(!accepts(Set(u64::MAX), Count(64)));
    }
}
