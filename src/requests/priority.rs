//! Who comes first when volunteers are too few.

use jiff::Timestamp;

/// Days after which waiting longer counts no more.
const DAYS_MAX: i64 = 7;
/// More than any waiting comes to.
const URGENT: u32 = 8;

/// How much a need counts, 1 to 16: 1, one more a full day of waiting up to seven, and eight more when urgent.
///
/// A plan never leaves out a need to serve one that counts less, so only the order matters:
/// - Urgent first, always: the team sets this mark by hand, for insulin tonight. Twice the days, say, would let
///   somebody who waits since Monday pass before it.
/// - Then who waited longest, by whole days: of two who asked on the same day, the better match decides.
/// - After a week all wait equally too long. Otherwise one old need in a remote place would for ever take the
///   best volunteer from a neighbour.
/// - Not the audience: a campaign does not say today that a nurse comes before her patient.
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
