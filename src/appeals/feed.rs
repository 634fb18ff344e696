//! The worker puts the mails of appeals in the outbox: so many a minute, one appeal after the other.
//!
//! Each volunteer is marked as taken in the transaction that writes their mail, so that neither a crash nor a second
//! worker writes to anybody twice. While a mail server is down, no more than one minute's mails wait.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};

use super::{Appeal, AppealStatus, a_minute, lang, letter, store, url};
use crate::history::{self, About, Actor, Fact};
use crate::kit::site::Site;
use crate::outbox::{self, Envelope, MailKind};
use crate::people;
use crate::people::link::{self, Purpose};
use crate::people::store::Known;
use crate::periods;

/// Most mails written in one transaction.
const BATCH: i64 = 50;

/// One pass: writes the mails that are due of the appeal that leaves now, drops what waits of stopped appeals, and ends
/// the appeals of which nothing waits.
pub async fn tick(app: &Site) -> Result<()> {
    let under_way = store::under_way(&mut *app.db.read().await?).await?;
    let mut fed = false;
    for appeal in under_way {
        match appeal.status {
            AppealStatus::Stopped => drop_rest(app, &appeal).await?,
            _ if appeal.counts.waiting == 0 => {}
            // The other appeals wait until this one has left.
            _ if fed => continue,
            _ => {
                feed(app, &appeal).await?;
                fed = true;
            }
        }
        end(app, &appeal).await?;
    }
    Ok(())
}

async fn drop_rest(app: &Site, appeal: &Appeal) -> Result<()> {
    let mut tx = app.db.begin().await?;
    let shared = app.shared_now(&mut tx).await?;
    store::drop_rest(&mut tx, appeal.id, shared).await?;
    tx.commit().await
}

async fn feed(app: &Site, appeal: &Appeal) -> Result<()> {
    let now = app.clock.now();
    let waiting = "select count(*) from outbox where appeal_id is not null and status = 'waiting'";
    let waiting: i64 = sqlx::query_scalar(waiting).fetch_one(&mut *app.db.read().await?).await?;
    let (mut due, mut fed_at) = due(a_minute(app, appeal.pace), waiting, appeal.fed_at, now);
    if due > BATCH {
        fed_at -= super::time_for(app, appeal.pace, due - BATCH);
        due = BATCH;
    }
    if due <= 0 {
        return Ok(());
    }
    let mut tx = app.db.begin().await?;
    for id in store::take(&mut tx, appeal, due, fed_at).await? {
        let person = match store::person_of(&mut tx, id).await? {
            Some(person_id) => people::store::get_if_readable(&mut tx, &app.keys, person_id).await?,
            None => None,
        };
        match person {
            // An appeal is no message that must reach somebody: nobody gets it by telephone.
            Some(known) if known.person.address.as_ref().is_some_and(|address| address.email().is_some()) => {
                put(&mut tx, app, appeal, &known, now).await?;
            }
            _ => store::count(&mut tx, appeal.id, "left_out", 1).await?,
        }
    }
    tx.commit().await
}

/// How many mails are due, and the new `fed_at`: the instant up to which mails have been accounted for. At most one
/// minute's mails are due, less those that wait already.
pub fn due(a_minute: i64, waiting: i64, fed_at: Timestamp, now: Timestamp) -> (i64, Timestamp) {
    let elapsed = (now.as_millisecond() - fed_at.as_millisecond()).max(0);
    let earned = elapsed.saturating_mul(a_minute) / 60_000;
    let due = earned.min(a_minute - waiting);
    // Time in which more than a minute's mails were missed is not made up for.
    let fed_at =
        if earned > a_minute { now } else { fed_at + SignedDuration::from_millis(due.max(0) * 60_000 / a_minute) };
    (due, fed_at)
}

async fn put(
    conn: &mut crate::db::Connection,
    app: &Site,
    appeal: &Appeal,
    known: &Known,
    now: Timestamp,
) -> Result<()> {
    let Some(email) = &known.person.address else { return Ok(()) };
    let [token] = link::make(conn, known.id, [(Purpose::Appeals, periods::APPEALS_LINK)], now, &app.rng).await?;
    let url = url(app, lang(app, &appeal.said), token.shown());
    let letter = letter(app, &appeal.said, known.person.first_name.shown(), &url);
    let envelope = Envelope {
        appeal: Some(appeal.id),
        unsubscribe: Some(url),
        language: appeal.said.language.clone(),
        ..Envelope::to_one(MailKind::Appeal, known, email, now)
    };
    outbox::put(conn, app, &envelope, &letter, now).await?;
    Ok(())
}

async fn end(app: &Site, appeal: &Appeal) -> Result<()> {
    if store::get(&mut *app.db.read().await?, appeal.id).await?.is_none_or(|appeal| appeal.counts.waiting > 0) {
        return Ok(());
    }
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if let Some(sent) = store::end(&mut tx, appeal.id, now).await? {
        let sent = Some(sent.to_string());
        history::record(&mut tx, app, About::default(), Fact::AppealEnded, Actor::Worker, sent.as_deref(), now).await?;
    }
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_leave_in_a_minute_and_a_night_without_a_worker_is_not_made_up_for() {
        let at = |seconds: i64| Timestamp::from_millisecond(seconds * 1_000).unwrap();
        assert_eq!(due(60, 0, at(0), at(0)), (0, at(0)));
        assert_eq!(due(60, 0, at(0), at(7)), (7, at(7)));
        assert_eq!(due(60, 0, at(0), at(36_000)), (60, at(36_000)));
        assert_eq!(due(60, 58, at(0), at(10)), (2, at(2)), "a mail server that is slow is not flooded");
        assert_eq!(due(60, 60, at(0), at(10)).0, 0);
        let slow = (0..600).scan(at(0), |fed, second| {
            let (n, until) = due(7, 0, *fed, at(second));
            *fed = until;
            Some(n)
        });
        assert!((69..=70).contains(&slow.sum::<i64>()), "ten minutes at seven a minute");
    }
}
