//! Units that can be shared out: any offer with units left helps, however many are needed.

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
