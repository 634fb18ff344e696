//! One choice in common is enough: it is required, or it gives points.

use super::Answer;

pub(super) fn accepts(offered: Answer, asked: Answer) -> bool {
    asked.set() == 0 || has_common(offered, asked)
}

pub(super) fn given(offered: Answer, asked: Answer, points: u16) -> u16 {
    if has_common(offered, asked) { points } else { 0 }
}

fn has_common(offered: Answer, asked: Answer) -> bool {
    offered.set() & asked.set() != 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{Nothing, Set};

    #[test]
    fn one_choice_in_common_is_enough() {
        assert!(accepts(Set(0b110), Set(0b011)));
        assert!(!accepts(Set(0b100), Set(0b011)));
        assert!(!accepts(Nothing, Set(0b1)));
        assert!(accepts(Nothing, Nothing));
        assert!(accepts(Set(1 << 63), Set(1 << 63)));
    }

    #[test]
    fn points_are_for_a_choice_in_common_and_nobody_is_refused() {
        assert_eq!(given(Set(0b110), Set(0b011), 20), 20);
        assert_eq!(given(Set(0b100), Set(0b011), 20), 0);
        assert_eq!(given(Set(0b100), Nothing, 20), 0);
    }
}
