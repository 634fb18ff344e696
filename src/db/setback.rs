//! Failures of the database that are no fault of the request: what they are, and the one mechanism that repeats.

use std::cell::Cell;
use std::time::Duration;

/// The database is not answering, so nothing was asked of it.
#[derive(Debug, thiserror::Error)]
#[error("the database does not answer")]
pub struct DbDown;

/// The disk of the database has no room for new registrations.
#[derive(Debug, thiserror::Error)]
#[error("the disk of the database is full")]
pub struct DiskFull;

/// The commit that several transactions shared failed: nothing of any of them remains.
#[derive(Debug, thiserror::Error)]
#[error("the commit shared with other transactions failed")]
pub(super) struct SharedCommitFailed;

/// A failure that the same request need not meet again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setback {
    /// Nothing was changed, and the next attempt may succeed at once: a deadlock, a collision, a connection that the server
    /// has ended.
    Repeatable,
    /// The database cannot be used for now: it is down, locked, or its disk is full.
    Unavailable,
}

impl Setback {
    /// Finds the cause of an error in the database; `None` if the error is of another kind.
    pub fn of(error: &anyhow::Error) -> Option<Setback> {
        error.chain().find_map(|cause| {
            if cause.is::<DbDown>() || cause.is::<DiskFull>() {
                return Some(Setback::Unavailable);
            }
            if cause.is::<SharedCommitFailed>() {
                return Some(Setback::Repeatable);
            }
            of_driver(cause.downcast_ref()?)
        })
    }
}

fn of_driver(error: &sqlx::Error) -> Option<Setback> {
    match error {
        sqlx::Error::Io(_) => Some(Setback::Repeatable),
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Tls(_) | sqlx::Error::WorkerCrashed => {
            Some(Setback::Unavailable)
        }
        sqlx::Error::Database(said) => of_code(&said.code()?),
        _ => None,
    }
}

/// Codes of PostgreSQL have five characters (its manual, appendix A), those of SQLite are numbers (`sqlite3.h`), whose low
/// byte is the primary code.
fn of_code(code: &str) -> Option<Setback> {
    if code.len() == 5 {
        return match code {
            // serialization_failure, deadlock_detected, admin_shutdown, crash_shutdown; unique_violation: a number drawn by
            // chance is taken, or somebody was first, which the next attempt reads
            "40001" | "40P01" | "57P01" | "57P02" | "23505" => Some(Setback::Repeatable),
            // cannot_connect_now, lock_not_available, query_canceled (by its timeout), read_only_sql_transaction,
            // idle_in_transaction_session_timeout
            "57P03" | "55P03" | "57014" | "25006" | "25P03" => Some(Setback::Unavailable),
            // connection exceptions
            _ if code.starts_with("08") => Some(Setback::Repeatable),
            // insufficient resources (disk, memory, connections), system errors
            _ if code.starts_with("53") || code.starts_with("58") => Some(Setback::Unavailable),
            _ => None,
        };
    }
    let code = code.parse::<i32>().ok()?;
    // CONSTRAINT_PRIMARYKEY, CONSTRAINT_UNIQUE: as on PostgreSQL
    if matches!(code, 1555 | 2067) {
        return Some(Setback::Repeatable);
    }
    match code & 0xff {
        // BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, FULL, CANTOPEN, PROTOCOL
        5 | 6 | 7 | 8 | 9 | 10 | 13 | 14 | 15 => Some(Setback::Unavailable),
        _ => None,
    }
}

/// Most attempts at one request.
const ATTEMPTS_MAX: u32 = 3;
/// Pause before the second attempt; twice as long before the third.
const PAUSE: Duration = Duration::from_millis(50);

tokio::task_local! {
    /// Whether something may have been committed since the attempt began.
    static COMMITTED: Cell<bool>;
}

/// Makes an attempt again while `is_setback` says that its result is [`Setback::Repeatable`]. Never an act twice: an attempt
/// that committed anything, or that may have, stands.
pub async fn repeat<T, F: Future<Output = T>>(mut attempt: impl FnMut() -> F, is_setback: impl Fn(&T) -> bool) -> T {
    let mut made = 1;
    loop {
        let once = async {
            let result = attempt().await;
            (result, COMMITTED.with(Cell::get))
        };
        let (result, committed) = COMMITTED.scope(Cell::new(false), once).await;
        if committed || made >= ATTEMPTS_MAX || !is_setback(&result) {
            return result;
        }
        tokio::time::sleep(PAUSE * made).await;
        made += 1;
    }
}

/// Notes that this attempt may have committed something.
pub(super) fn note_commit() {
    COMMITTED.try_with(|committed| committed.set(true)).ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_engines_are_told_apart() {
        for (code, setback) in [
            ("40P01", Some(Setback::Repeatable)),
            ("57P01", Some(Setback::Repeatable)),
            ("08006", Some(Setback::Repeatable)),
            ("53100", Some(Setback::Unavailable)),
            ("55P03", Some(Setback::Unavailable)),
            ("23505", Some(Setback::Repeatable)),
            ("42P01", None),
            ("13", Some(Setback::Unavailable)),
            ("5", Some(Setback::Unavailable)),
            ("778", Some(Setback::Unavailable)),
            ("1555", Some(Setback::Repeatable)),
            ("2067", Some(Setback::Repeatable)),
            ("787", None),
            ("19", None),
        ] {
            assert_eq!(of_code(code), setback, "{code}");
        }
    }

    #[tokio::test]
    async fn an_attempt_is_repeated_unless_it_committed() {
        for (commits, times) in [(false, 3), (true, 1)] {
            let made = Cell::new(0);
            let attempt = async || {
                made.set(made.get() + 1);
                if commits {
                    note_commit();
                }
            };
            repeat(attempt, |()| true).await;
            assert_eq!(made.get(), times);
        }
    }
}
