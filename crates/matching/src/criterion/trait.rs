//! Gives points for a quality of the volunteer that is welcome but not required.

use super::Answer;

pub(super) fn given(offered: Answer, points: u16) -> u16 {
    if offered.flag() { points } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trait_gives_points_and_never_refuses() {
        assert_eq!(given(Answer::Flag(true), 25), 25);
        assert_eq!(given(Answer::Flag(false), 25), 0);
        assert_eq!(given(Answer::Nothing, 25), 0);
    }
}
