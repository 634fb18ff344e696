//! Whether the clock can be believed enough to destroy, or to write to people, because time has passed.
//!
//! A clock that is weeks ahead for some seconds would end every period at once. So each worker compares its clock with
//! the newest instant in the database, with the steady time of its own machine and, on PostgreSQL, with the server's
//! clock. After a leap, what time alone would do waits ([`Timekeeper::is_sure`]) until the clock is back, until the new
//! time has held for a day, or until an operator says that it is right (`premiere-ligne clock --right`). What people do
//! is never held. Table: `time_seen`. See docs/decisions/0037-clocks.md.

use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use crate::clock::from_millis;
use crate::core::Core;
use crate::db::{Connection, Db};

/// Difference between clocks that is no leap: a clock that is set right by a minute or two happens everywhere.
const LEAP: SignedDuration = SignedDuration::from_mins(10);
/// How long the program may have been off without a doubt about the time: over a night, or through a repair.
const OFF_MAX: SignedDuration = SignedDuration::from_hours(24);
/// How long a new time must hold until it is believed without an operator.
const AGREED: SignedDuration = SignedDuration::from_hours(24);
/// Time between two looks.
const LOOK_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// This process's own view of the time.
#[derive(Default)]
pub struct Timekeeper(Mutex<View>);

#[derive(Clone, Copy, Default)]
struct View {
    /// The last look.
    last: Option<Look>,
    /// The last look at which nothing spoke against the clock.
    sure: Option<Look>,
    /// `seen_at` when this process began to doubt; none while it does not.
    doubting: Option<Timestamp>,
}

#[derive(Clone, Copy)]
struct Look {
    now: Timestamp,
    steady: Timestamp,
}

impl Look {
    /// Whether this clock has gone on from `self` as steady time has.
    fn leads_to(self, later: Look) -> bool {
        let expected = self.now + later.steady.duration_since(self.steady);
        later.now.duration_since(expected).abs() <= LEAP
    }
}

/// What the table `time_seen` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeSeen {
    /// Newest instant at which a node looked whose clock was not in doubt.
    pub seen_at: Timestamp,
    pub doubt: Option<ClockDoubt>,
}

/// A clock that is in doubt, from the first to the newest instant that it showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockDoubt {
    pub from: Timestamp,
    pub at: Timestamp,
}

impl TimeSeen {
    /// Whether somebody who starts now may believe the clock.
    fn fits(self, now: Timestamp) -> bool {
        let fits = now >= self.seen_at - LEAP && now <= self.seen_at + OFF_MAX;
        // A clock ahead that was in doubt still is after a restart.
        fits && self.doubt.is_none_or(|doubt| doubt.at < self.seen_at || now < doubt.at - LEAP)
    }
}

/// Reads what is known of the time. Before the first look, the newest line of the history says it.
pub async fn read(conn: &mut Connection, now: Timestamp) -> Result<TimeSeen> {
    let sql = "select seen_at, doubted_from, doubted_at from time_seen";
    if let Some(row) = sqlx::query(sql).fetch_optional(&mut *conn).await? {
        let at = |column: &str| row.try_get::<Option<i64>, _>(column).map(|at| at.map(from_millis));
        let doubt = at("doubted_from")?.zip(at("doubted_at")?).map(|(from, at)| ClockDoubt { from, at });
        return Ok(TimeSeen { seen_at: at("seen_at")?.unwrap_or(now), doubt });
    }
    let newest: Option<i64> = sqlx::query_scalar("select max(at) from history").fetch_one(conn).await?;
    Ok(TimeSeen { seen_at: newest.map_or(now, from_millis), doubt: None })
}

/// Says that the clock is right now, for an operator: what time would do goes on at the next look.
pub async fn set_right(db: &Db, now: Timestamp) -> Result<()> {
    let mut tx = db.begin().await?;
    write(&mut tx, TimeSeen { seen_at: now, doubt: None }).await?;
    tx.commit().await
}

async fn write(conn: &mut Connection, seen: TimeSeen) -> Result<()> {
    let sql = "insert into time_seen (id, seen_at, doubted_from, doubted_at) values (1, $1, $2, $3) \
               on conflict (id) do update set seen_at = $1, doubted_from = $2, doubted_at = $3";
    let row = sqlx::query(sql).bind(seen.seen_at.as_millisecond());
    let row = row.bind(seen.doubt.map(|doubt| doubt.from.as_millisecond()));
    row.bind(seen.doubt.map(|doubt| doubt.at.as_millisecond())).execute(conn).await?;
    Ok(())
}

impl Timekeeper {
    /// Takes the first look, when the program starts. Writes nothing.
    pub async fn start(&self, db: &Db, clock: &crate::clock::Clock) -> Result<()> {
        let look = Look { now: clock.now(), steady: clock.steady() };
        let seen = read(&mut *db.read().await?, look.now).await?;
        let mut view = self.view();
        *view = if seen.fits(look.now) {
            View { sure: Some(look), ..View::default() }
        } else {
            View { doubting: Some(seen.seen_at), ..View::default() }
        };
        Ok(())
    }

    /// Whether time may destroy and write to people now. Looks at the database once a minute, and whenever the clock leaps.
    pub async fn is_sure(&self, app: &Core) -> Result<bool> {
        let look = Look { now: app.clock.now(), steady: app.clock.steady() };
        let before = *self.view();
        if let Some(last) = before.last
            && last.leads_to(look)
            && look.steady.duration_since(last.steady) < LOOK_EVERY
        {
            return Ok(before.doubting.is_none());
        }
        let mut tx = app.db.begin().await?;
        let seen = read(&mut tx, look.now).await?;
        let server = app.db.server_now(&mut tx, &app.clock).await?;
        let (after, noted) = judge(before, look, seen, server);
        if noted != seen || before.last.is_none() {
            write(&mut tx, noted).await?;
        }
        tx.commit().await?;
        *self.view() = after;
        match (before.doubting.is_some() && before.last.is_some(), after.doubting.is_some()) {
            (false, true) => tracing::error!(
                newest = %seen.seen_at, now = %look.now, server = server.map(|at| at.to_string()),
                "the clock has leapt: nothing is destroyed or mailed by time; see `premiere-ligne clock`"
            ),
            (true, false) => tracing::info!("the clock is believed again"),
            _ => {}
        }
        Ok(after.doubting.is_none())
    }

    fn view(&self) -> std::sync::MutexGuard<'_, View> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Judges a look: what this process then thinks, and what the table should say. `server`: the clock of the database's
/// server, if it has one of its own.
fn judge(before: View, look: Look, seen: TimeSeen, server: Option<Timestamp>) -> (View, TimeSeen) {
    let now = look.now;
    let is_skewed = server.is_some_and(|server| now.duration_since(server).abs() > LEAP);
    let agrees = match (before.sure, before.doubting, seen.doubt) {
        _ if is_skewed => false,
        (Some(sure), ..) if sure.leads_to(look) => true,
        // The operator has said that it is right.
        (_, Some(_), None) if before.last.is_some() => seen.fits(now),
        (Some(_), ..) => false,
        (None, ..) => seen.fits(now),
    };
    let sure = View { last: Some(look), sure: Some(look), doubting: None };
    let newest = seen.seen_at.max(now);
    if agrees {
        // The doubt of another node stands; ours, or one from before the start, is over.
        let is_ours = before.doubting.is_some() || before.last.is_none();
        return (sure, TimeSeen { seen_at: newest, doubt: seen.doubt.filter(|_| !is_ours) });
    }
    let goes_on = !is_skewed
        && before.last.is_none_or(|last| last.leads_to(look))
        && before.doubting.is_none_or(|then| then == seen.seen_at);
    let from = seen.doubt.filter(|doubt| goes_on && now >= doubt.at - LEAP && now <= doubt.at + OFF_MAX);
    let from = from.map_or(now, |doubt| doubt.from);
    if now.duration_since(from) >= AGREED {
        return (sure, TimeSeen { seen_at: now, doubt: None });
    }
    let view = View { last: Some(look), doubting: Some(seen.seen_at), ..before };
    (view, TimeSeen { doubt: Some(ClockDoubt { from, at: now }), ..seen })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A node that looks every ten minutes.
    struct Node {
        view: View,
        now: Timestamp,
        steady: Timestamp,
    }

    const TEN: SignedDuration = SignedDuration::from_mins(10);

    fn day(n: i64) -> SignedDuration {
        SignedDuration::from_hours(24 * n)
    }

    impl Node {
        fn start(now: Timestamp, seen: TimeSeen) -> Node {
            let look = Look { now, steady: Timestamp::UNIX_EPOCH };
            let (sure, doubting) = if seen.fits(now) { (Some(look), None) } else { (None, Some(seen.seen_at)) };
            Node { view: View { last: None, sure, doubting }, now, steady: look.steady }
        }

        fn look(&mut self, seen: &mut TimeSeen) -> bool {
            (self.now, self.steady) = (self.now + TEN, self.steady + TEN);
            (self.view, *seen) = judge(self.view, Look { now: self.now, steady: self.steady }, *seen, None);
            self.view.doubting.is_none()
        }
    }

    fn seen(at: Timestamp) -> TimeSeen {
        TimeSeen { seen_at: at, doubt: None }
    }

    fn noon() -> Timestamp {
        "2020-03-18T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_start_far_ahead_is_doubted_until_a_day_has_held_also_over_restarts() {
        let mut db = seen(noon());
        let mut node = Node::start(noon() + day(40), db);
        assert!((0..100).all(|_| !node.look(&mut db)), "16 hours");
        let mut node = Node::start(node.now, db);
        assert!((0..43).all(|_| !node.look(&mut db)), "7 more hours");
        assert!((0..5).any(|_| node.look(&mut db)), "a day has held");
        assert_eq!(db.doubt, None);
        assert!(node.look(&mut db) && Node::start(node.now, db).look(&mut db));
    }

    #[test]
    fn a_start_far_ahead_that_is_set_right_is_believed_at_once() {
        let mut db = seen(noon());
        let mut node = Node::start(noon() + day(40), db);
        assert!(!node.look(&mut db));
        node.now -= day(40);
        assert!(node.look(&mut db) && db.doubt.is_none());
        let mut wrong = Node::start(noon() + day(40), db);
        assert!(!wrong.look(&mut db));
        assert!(Node::start(noon() + TEN, db).look(&mut db), "a restart with the right clock");
        assert_eq!(db.doubt, None);
    }

    #[test]
    fn a_leap_while_running_is_doubted_either_way() {
        for leap in [SignedDuration::from_hours(2), SignedDuration::from_hours(-2), day(3)] {
            let mut db = seen(noon());
            let mut node = Node::start(noon(), db);
            assert!(node.look(&mut db));
            node.now += leap;
            assert!((0..140).all(|_| !node.look(&mut db)), "{leap}");
            assert!((0..10).any(|_| node.look(&mut db)), "{leap}");
        }
    }

    #[test]
    fn a_node_whose_clock_is_wrong_never_outvotes_the_others() {
        let mut db = seen(noon());
        let (mut right, mut wrong) = (Node::start(noon(), db), Node::start(noon() + day(40), db));
        for _ in 0..500 {
            assert!(right.look(&mut db));
            assert!(!wrong.look(&mut db));
        }
        assert!(db.doubt.is_some() && db.seen_at == right.now);
    }

    #[test]
    fn an_operator_ends_the_doubt() {
        let mut db = seen(noon());
        let mut node = Node::start(noon(), db);
        assert!(node.look(&mut db));
        node.now += day(3);
        assert!(!node.look(&mut db) && !node.look(&mut db));
        db = seen(node.now);
        assert!(node.look(&mut db) && node.look(&mut db));
    }
}
