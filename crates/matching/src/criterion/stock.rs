//! Refuses an offer of no units. Any number of units helps, because units are shared out.

use super::Answer;

pub(super) fn accepts(offered: Answer) -> bool {
    offered.count() > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_empty_stock_is_refused() {
        assert!(accepts(Answer::Count(1)));
        assert!(!accepts(Answer::Count(0)));
        assert!(!accepts(Answer::Nothing));
    }
}
