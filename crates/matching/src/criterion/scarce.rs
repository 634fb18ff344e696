//! Prefers volunteers who offer nothing rarer, so that those who do stay free.

use super::Answer;
use crate::{KindId, Volunteer};

/// A flag: whether the volunteer also offers one of the rarer kinds.
pub(super) fn offered(rarer: &[KindId], volunteer: &Volunteer) -> Answer {
    Answer::Flag(volunteer.offers.iter().any(|offer| rarer.contains(&offer.kind)))
}

pub(super) fn given(offered: Answer, points: u16) -> u16 {
    if offered.flag() { 0 } else { points }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_go_to_those_who_offer_nothing_rarer() {
        assert_eq!(given(Answer::Flag(false), 20), 20);
        assert_eq!(given(Answer::Flag(true), 20), 0);
    }
}
