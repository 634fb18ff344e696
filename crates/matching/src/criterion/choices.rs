//! Refuses an offer that lacks a choice which is needed.

use super::Answer;

pub(super) fn accepts(offered: Answer, asked: Answer) -> bool {
    let missing = asked.set() & !offered.set();
    missing == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{Nothing, Set};

    #[test]
    fn an_offer_covers_every_choice_needed() {
        assert!(accepts(Set(0b111), Set(0b101)));
        assert!(accepts(Set(0b101), Set(0b101)));
        assert!(!accepts(Set(0b100), Set(0b101)));
        assert!(!accepts(Nothing, Set(0b1)));
        assert!(accepts(Nothing, Nothing));
        assert!(accepts(Set(u64::MAX), Set(1 << 63)));
    }
}
