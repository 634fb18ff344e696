//! Refuses an offer of fewer than needed: one volunteer takes all of them, or none.

use super::Answer;

pub(super) fn accepts(offered: Answer, asked: Answer) -> bool {
    offered.count() >= asked.count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{Count, Nothing};

    #[test]
    fn an_offer_serves_as_many_as_it_says_and_no_more() {
        assert!(accepts(Count(2), Count(1)));
        assert!(accepts(Count(2), Count(2)));
        assert!(!accepts(Count(2), Count(3)));
        assert!(!accepts(Nothing, Count(1)));
        assert!(accepts(Nothing, Nothing));
    }
}
