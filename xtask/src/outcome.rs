//! How many tests passed and failed, read from what the runners print.

use std::iter::Sum;

/// Counts of tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Outcome {
    /// A runner that could not even count: a build that breaks, a server that does not start.
    pub(crate) const BROKEN: Self = Self { passed: 0, failed: 1 };

    /// What a line of `cargo test` adds: it counts once for each of its programs.
    pub(crate) fn of_cargo(line: &str) -> Self {
        // test result: ok. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
        let counts = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". "));
        counts.map_or(Self::default(), |(_, counts)| counts.split(';').map(Self::of_count).sum())
    }

    /// What a line of `cargo nextest` adds: it counts once, at its end. It also shows, moved to the
    /// right, what a failed test printed, where `cargo test`'s line stands too.
    pub(crate) fn of_nextest(line: &str) -> Self {
        // Summary [   0.5s] 5/6 tests run: 3 passed (1 slow), 1 failed, 1 timed out, 2 skipped
        let counts = line.trim_start().strip_prefix("Summary [").and_then(|rest| rest.split_once(": "));
        counts.map_or(Self::default(), |(_, counts)| counts.split(',').map(Self::of_count).sum())
    }

    fn of_count(count: &str) -> Self {
        let Some((number, what)) = count.trim().split_once(' ') else { return Self::default() };
        let number = number.parse().unwrap_or(0);
        match what.split(" (").next() {
            Some("passed") => Self { passed: number, failed: 0 },
            Some("failed" | "timed out" | "exec failed") => Self { passed: 0, failed: number },
            _ => Self::default(),
        }
    }
}

impl Sum for Outcome {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self { passed: sum.passed + one.passed, failed: sum.failed + one.failed })
    }
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Terminal colours are `ESC [ … m`.
pub(crate) fn without_colours(line: &str) -> String {
    let mut pieces = line.split("\x1b[");
    let first = pieces.next().unwrap_or_default();
    pieces.fold(first.to_owned(), |text, piece| text + piece.split_once('m').map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(read: fn(&str) -> Outcome, line: &str, passed: u64, failed: u64) {
        assert_eq!(read(&without_colours(line)), Outcome { passed, failed }, "{line}");
    }

    #[test]
    fn both_runners_are_understood_with_and_without_colours() {
        let cargo = |line, passed, failed| check(Outcome::of_cargo, line, passed, failed);
        cargo("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s", 3, 0);
        cargo("test result: \x1b[31mFAILED\x1b[m. 12 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out", 12, 2);
        let nextest = |line, passed, failed| check(Outcome::of_nextest, line, passed, failed);
        nextest("     Summary [   0.012s] 5 tests run: 5 passed, 0 skipped", 5, 0);
        nextest(
            "     Summary [   0.012s] 5/9 tests run: 1 passed (1 slow), 2 failed, 1 timed out, 1 exec failed, 2 skipped",
            1,
            4,
        );
        nextest(
            "\x1b[32;1m     Summary\x1b[0m [   0.005s] \x1b[1m2\x1b[0m tests run: \x1b[1m2\x1b[0m \x1b[32;1mpassed\x1b[0m, \x1b[1m1\x1b[0m \x1b[33;1mskipped\x1b[0m",
            2,
            0,
        );
    }

    #[test]
    fn other_lines_count_for_nothing() {
        for line in [
            "test a_blocked_pair_is_never_proposed_again ... ok",
            "running 3 tests",
            "error: test run failed",
            "    test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out",
        ] {
            check(Outcome::of_cargo, line, 0, 0);
            check(Outcome::of_nextest, line, 0, 0);
        }
    }
}
