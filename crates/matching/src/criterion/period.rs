//! Refuses an offer that has no day in common with the need.

use super::Answer;

pub(super) fn accepts(offered: Answer, asked: Answer) -> bool {
    let ((first, last), (first_asked, last_asked)) = (offered.days(), asked.days());
    first.max(first_asked) <= last.min(last_asked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{Days, Nothing};

    #[test]
    fn one_day_in_common_is_enough_and_nothing_said_is_any_day() {
        assert!(accepts(Days(3, 5), Days(5, 9)));
        assert!(!accepts(Days(3, 4), Days(5, 9)));
        assert!(!accepts(Days(10, i32::MAX), Days(5, 9)));
        assert!(accepts(Days(i32::MIN, 5), Days(5, 9)));
        assert!(accepts(Nothing, Days(5, 9)));
        assert!(accepts(Days(5, 9), Nothing));
    }

    #[test]
    fn days_in_the_wrong_order_have_none_in_common() {
        assert!(!accepts(Days(5, 4), Nothing));
    }
}
