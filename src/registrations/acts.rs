//! What can be done to any registration: confirm its address, and erase it.

use anyhow::{Context, Result};
use jiff::Timestamp;
use sqlx::Row;

use super::store::Earlier;
use super::{Holder, Registration, store};
use crate::db::Connection;
use crate::history::receipt::Receipt;
use crate::history::{self, Actor, Fact};
use crate::kit::site::Site;
use crate::outbox::{self, Envelope, LetterWriter, MailKind};
use crate::people::store::Known;
use crate::privacy::erase;
use crate::tallies::{self, Tally};
use crate::volunteers::{self, VolunteerStatus};
use crate::{bans, imports, introductions, messages, people, requests};

/// Confirms the address, within the caller's transaction: a volunteer is available, or still paused if they were; the
/// queue shows the needs of a request. Nothing if it was confirmed already. Returns whether data were destroyed.
///
/// `earlier`: the registrations that it replaces (see [`store::earlier`]). `actor`: the person, or the moderator to whom they
/// spoke.
pub async fn confirm(
    conn: &mut Connection,
    app: &Site,
    of: Holder,
    earlier: &[Earlier],
    actor: Actor,
    now: Timestamp,
) -> Result<bool> {
    let first_time = store::never_confirmed(conn, of).await?;
    let origin = imports::store::origin(conn, &app.campaign, of).await?;
    if !store::confirm(conn, of, now).await? {
        return Ok(false);
    }
    if let Some(origin) = origin {
        let import = origin.import_id.to_string();
        history::record(conn, app, of.about(), Fact::ConsentGiven, of.actor(), Some(&import), now).await?;
    }
    history::record(conn, app, of.about(), Fact::Confirmed, actor, None, now).await?;
    bans::note(conn, app, of).await?;
    let mut destroyed = false;
    for earlier in earlier {
        destroyed |= replace(conn, app, earlier, of, now).await?;
    }
    if !first_time {
        introductions::tell::introduced_again(conn, app, of.about(), now).await?;
    } else if earlier.iter().all(|earlier| !earlier.confirmed) {
        let registration = store::get(conn, app, of).await?.context("a registration just confirmed")?;
        count(conn, app, &registration, now).await?;
    }
    Ok(destroyed)
}

/// Ends an earlier registration for the one just confirmed. A volunteer inherits what [`volunteers::store::inherit`]
/// says. Returns whether it was destroyed: a volunteer of whom an introduction stands is paused instead, and destroyed
/// by nobody here.
async fn replace(conn: &mut Connection, app: &Site, earlier: &Earlier, by: Holder, now: Timestamp) -> Result<bool> {
    if let (Holder::Volunteer(old), Holder::Volunteer(new)) = (earlier.of, by) {
        introductions::cooling::pass_on(conn, old, new).await?;
        if earlier.introductions > 0 {
            let (from, to) = (VolunteerStatus::Available, VolunteerStatus::Paused);
            if volunteers::store::change_status(conn, old, from, to, now).await? {
                history::record(conn, app, earlier.of.about(), Fact::Paused, by.actor(), None, now).await?;
            }
            return Ok(false);
        }
        volunteers::store::inherit(conn, old, new).await?;
    }
    erase::registration(conn, app, earlier.of, by.actor(), now).await?;
    Ok(true)
}

/// Adds a registration that is confirmed for the first time to the tallies.
pub async fn count(conn: &mut Connection, app: &Site, of: &Registration, now: Timestamp) -> Result<()> {
    match of {
        Registration::Volunteer(volunteer) => {
            tallies::add(conn, app, Tally::Volunteer, &volunteer.whereabouts.area, "", 1, now).await
        }
        Registration::Request(request) => requests::acts::count(conn, app, request, now).await,
    }
}

/// Destroys the data of a registration at once, in one transaction, and queues a receipt by mail to the addressee.
/// Standing introductions are ended first: needs are open again, volunteers free, and the other parties are told.
/// Returns `None` if it is gone already.
///
/// An address that waits for its confirmation gets no receipt, and the messages written from it stay: it may be
/// somebody else's.
pub async fn erase(app: &Site, of: Holder, actor: Actor) -> Result<Option<Receipt>> {
    let mut tx = app.db.begin().await?;
    let Some(receipt) = destroy(&mut tx, app, of, actor).await? else { return Ok(None) };
    tx.commit().await?;
    app.db.forget_deleted().await?;
    Ok(Some(receipt))
}

/// Like [`erase`], for an erasure that a moderator asked for and whose time has come. Returns `false` if it was undone
/// meanwhile.
pub async fn erase_as_asked(app: &Site, of: Holder) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    let lock =
        format!("update {} set erase_at = erase_at where id = $1 and erase_at <= $2 returning erase_by", of.table());
    let due = sqlx::query(sqlx::AssertSqlSafe(lock)).bind(of.id()).bind(app.clock.now().as_millisecond());
    let Some(due) = due.fetch_optional(&mut *tx).await? else { return Ok(false) };
    destroy(&mut tx, app, of, Actor::Moderator(due.try_get("erase_by")?)).await?;
    tx.commit().await?;
    Ok(true)
}

async fn destroy(conn: &mut Connection, app: &Site, of: Holder, actor: Actor) -> Result<Option<Receipt>> {
    let now = app.clock.now();
    let Some(registration) = store::get(conn, app, of).await? else { return Ok(None) };
    let receipt = Receipt::of(conn, app, of.about(), now).await?;
    introductions::end::before_erasure(conn, app, of, actor, now).await?;
    if !registration.is_unconfirmed()
        && let Some(known) = people::store::get(conn, &app.keys, registration.addressee_id()).await?
    {
        queue_receipt(conn, app, &known, &receipt).await?;
        messages::store::destroy_of_person(conn, known.id, true).await?;
    }
    erase::registration(conn, app, of, actor, now).await?;
    Ok(Some(receipt))
}

/// Queues the mail with the receipt. Its row names nobody, so that it outlives the data of which it tells.
async fn queue_receipt(conn: &mut Connection, app: &Site, known: &Known, receipt: &Receipt) -> Result<()> {
    let Some(email) = &known.person.address else { return Ok(()) };
    let writer = LetterWriter::new(app, &known.language);
    let letter = writer.erased(known.person.first_name.shown(), &known.reference, receipt);
    let envelope = Envelope { person_id: None, ..Envelope::to_one(MailKind::Erased, known, email, receipt.at) };
    outbox::put(conn, app, &envelope, &letter, receipt.at).await?;
    Ok(())
}
