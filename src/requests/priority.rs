//! Which needs come first when there are too few volunteers.

use jiff::Timestamp;

/// Days of waiting after which a longer wait counts no more.
const DAYS_MAX: i64 = 7;
/// What the mark "urgent" adds: more than the longest wait.
const URGENT: u32 = 8;

/// The weight of a need in a plan, 1 to 16: 1, plus 1 for each full day of waiting up to seven, plus 8 if it is urgent.
///
/// A plan never leaves out a need to serve one of less weight, so only the order matters:
/// - Urgent needs always come first: the team sets this mark by hand, for insulin tonight. If urgency doubled the days
///   instead, somebody who has waited since Monday would come before it.
/// - Then come the needs that have waited longest, in whole days: of two needs of the same day, the better match
///   decides.
/// - After a week, all have waited too long alike. Otherwise one old need in a remote place would for ever take the
///   best volunteer from a neighbour.
/// - The audience does not count: a campaign does not say today that a nurse comes before her patient.
pub fn priority(registered_at: Timestamp, urgent: bool, now: Timestamp) -> u32 {
    let days = (now.duration_since(registered_at).as_hours() / 24).clamp(0, DAYS_MAX);
    1 + u32::try_from(days).unwrap_or(0) + if urgent { URGENT } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urgent_comes_before_waiting_and_waiting_counts_by_days_up_to_a_week() {
        let now: Timestamp = "2020-03-18T10:00:00Z".parse().unwrap();
        let asked = |at: &str, urgent| priority(at.parse().unwrap(), urgent, now);
        assert_eq!(asked("2020-03-18T09:00:00Z", false), 1);
        assert_eq!(asked("2020-03-17T10:00:01Z", false), 1);
        assert_eq!(asked("2020-03-17T10:00:00Z", false), 2);
        assert_eq!(asked("2020-03-11T10:00:00Z", false), 8);
        assert_eq!(asked("2019-12-24T10:00:00Z", false), 8);
        assert_eq!(asked("2020-03-18T10:00:00Z", true), 9);
        assert_eq!(asked("2019-12-24T10:00:00Z", true), 16);
        assert_eq!(asked("2020-03-19T10:00:00Z", false), 1, "a clock that is ahead");
    }
}
