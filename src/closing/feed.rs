//! The worker mails the end of the campaign to requesters who wait, then to volunteers, at the pace of appeals.
//!
//! Each person is marked as told in the transaction that writes their mail: neither a crash nor a second worker tells
//! anybody twice. While a mail server is down, no more than one minute's mails wait.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use super::{Closing, ClosingCounts, find};
use crate::campaign::Lang;
use crate::db::Connection;
use crate::history::{About, Actor};
use crate::ids::{PersonId, RequestId, VolunteerId};
use crate::kit::private_page::path;
use crate::kit::site::Site;
use crate::outbox::{self, Envelope, LetterWriter, MailKind};
use crate::people::link::{self, Purpose};
use crate::people::store::{self, Known};
use crate::tallies::{self, Totals};
use crate::{appeals, periods, requests};

/// Most mails written in one transaction.
const BATCH: i64 = 100;
/// Time between two passes: each goes through all volunteers.
const EVERY: SignedDuration = SignedDuration::from_secs(10);

/// One pass, once the mails may leave and `EVERY` has passed: stops the appeals that are leaving, and writes the
/// mails that are due.
pub async fn tick(app: &Site) -> Result<()> {
    let now = app.clock.now();
    let closing = find(&mut *app.db.read().await?).await?;
    let Some(closing) =
        closing.filter(|closing| now >= closing.mails_leave_at + EVERY && now >= closing.fed_at + EVERY)
    else {
        return Ok(());
    };
    // An appeal for help makes no sense after the end.
    let under_way = appeals::store::under_way(&mut *app.db.read().await?).await?;
    for appeal in under_way.iter().filter(|appeal| appeal.status == appeals::AppealStatus::Sending) {
        appeals::stop(app, appeal.id, Actor::Worker).await?;
    }
    feed(app, &closing, now).await
}

async fn feed(app: &Site, closing: &Closing, now: Timestamp) -> Result<()> {
    let waiting = ClosingCounts::read(&mut *app.db.read().await?).await?.waiting;
    let (mut due, mut fed_at) = appeals::feed::due(appeals::a_minute(app, None), waiting, closing.fed_at, now);
    if due > BATCH {
        fed_at -= appeals::time_for(app, None, due - BATCH);
        due = BATCH;
    }
    let mut tx = app.db.begin().await?;
    let turn = sqlx::query("update closing set fed_at = $2 where id = 1 and fed_at = $1");
    let turn = turn.bind(closing.fed_at.as_millisecond()).bind(fed_at.as_millisecond());
    // Another worker has just had this turn.
    if due <= 0 || turn.execute(&mut *tx).await?.rows_affected() == 0 {
        return tx.rollback().await;
    }
    let totals = tallies::totals(&mut tx).await?;
    let told = requesters(&mut tx, app, due, &totals, now).await?;
    volunteers(&mut tx, app, due - told, &totals, now).await?;
    tx.commit().await
}

/// Closes the open needs of up to `due` requests, and tells the requesters who have not been told yet. Returns how many
/// requests that were.
async fn requesters(conn: &mut Connection, app: &Site, due: i64, totals: &Totals, now: Timestamp) -> Result<i64> {
    let sql = "select id, told_end_at from request r where status = 'open' and exists \
               (select 1 from need n where n.request_id = r.id and n.status = 'open') order by id limit $1";
    let rows = sqlx::query(sql).bind(due).fetch_all(&mut *conn).await?;
    for row in &rows {
        let (id, told): (RequestId, Option<i64>) = (row.try_get("id")?, row.try_get("told_end_at")?);
        requests::acts::close_at_end(conn, app, id, now).await?;
        let mark = sqlx::query("update request set told_end_at = $2 where id = $1 and told_end_at is null");
        mark.bind(id).bind(now.as_millisecond()).execute(&mut *conn).await?;
        let request = requests::store::get(conn, &app.campaign, id).await?;
        if let (None, Some(request)) = (told, request)
            && let Some(known) = store::get_if_readable(conn, &app.keys, request.addressee_id()).await?
        {
            put(conn, app, &known, About::request(id), totals, now).await?;
        }
    }
    Ok(i64::try_from(rows.len())?)
}

/// Thanks up to `due` volunteers, with one mail for each address.
async fn volunteers(conn: &mut Connection, app: &Site, due: i64, totals: &Totals, now: Timestamp) -> Result<()> {
    let rows = sqlx::query(
        "update volunteer set told_end_at = $1 where told_end_at is null and id in \
         (select id from volunteer where told_end_at is null and status <> 'unconfirmed' order by id limit $2) \
         returning id, person_id",
    );
    for row in rows.bind(now.as_millisecond()).bind(due).fetch_all(&mut *conn).await? {
        let (id, person_id): (VolunteerId, PersonId) = (row.try_get("id")?, row.try_get("person_id")?);
        let same = "select 1 from person p join person q on q.email_hash = p.email_hash and q.id <> p.id \
                    join volunteer v on v.person_id = q.id where p.id = $1 and (v.told_end_at < $3 or v.told_end_at = $3 and v.id < $2)";
        let same = sqlx::query(same).bind(person_id).bind(id).bind(now.as_millisecond());
        let same = same.fetch_optional(&mut *conn).await?;
        if let (None, Some(known)) = (same, store::get_if_readable(conn, &app.keys, person_id).await?) {
            put(conn, app, &known, About::volunteer(id), totals, now).await?;
        }
    }
    Ok(())
}

/// Queues the mail, if the person has an address.
async fn put(
    conn: &mut Connection,
    app: &Site,
    known: &Known,
    about: About,
    totals: &Totals,
    now: Timestamp,
) -> Result<()> {
    let Some(email) = &known.person.address else { return Ok(()) };
    let [token] = link::make(conn, known.id, [(Purpose::Manage, periods::LINK)], now, &app.rng).await?;
    let lang = app.campaign.lang(&known.language).unwrap_or(Lang(0));
    let url = app.url(&path(app, lang, token.shown()));
    let name = known.person.first_name.shown();
    let days = periods::AFTER_THE_END.as_hours() / 24;
    let writer = LetterWriter::new(app, &known.language);
    let letter = if about.volunteer_id.is_some() {
        writer.farewell_to_volunteer(name, totals, days, &url)
    } else {
        writer.farewell_to_requester(name, days, &url)
    };
    outbox::put(conn, app, &Envelope::to_one(MailKind::Farewell, known, email, now), &letter, now).await?;
    Ok(())
}
