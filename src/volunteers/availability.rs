//! Whether a volunteer may be proposed: pauses, and the question "are you still available?", asked from time to time.
//!
//! Who may act: the volunteer, moderators, and the worker when a date has come. Nobody is destroyed for not answering:
//! they come after others (see `index::pool`). Tables: volunteer, link, outbox, history.

use anyhow::Result;
use jiff::{Timestamp, ToSpan};

use super::{VolunteerStatus, store};
use crate::db::Connection;
use crate::history::{self, About, Actor, Fact};
use crate::i18n::T;
use crate::ids::{PersonId, VolunteerId};
use crate::kit::fields::{Control, Field};
use crate::kit::form::Filled;
use crate::kit::private_page::path;
use crate::kit::site::Site;
use crate::outbox::{self, Envelope, LetterWriter, MailKind};
use crate::people::Address;
use crate::people::link::{self, Purpose};
use crate::typed_date;
use crate::{introductions, people, periods};

/// Name of the field for the day on which a pause ends.
const UNTIL: &str = "until";
/// Longest pause, in years.
const PAUSE_YEARS_MAX: i64 = 1;

/// The question for the day on which a pause ends by itself.
pub fn until_field(filled: &Filled, t: &T) -> Field {
    let mut field = Field::line(filled, UNTIL, "off", t.say("volunteer-pause-until"));
    if let Control::Line { kind, short, .. } = &mut field.control {
        (*kind, *short) = ("date", true);
    }
    field.hint(t.say("volunteer-pause-until-hint")).optional()
}

/// Reads the day on which a pause ends and returns its first instant, in the campaign's time zone. The day lies between
/// tomorrow and a year from today. `None` if no day was typed, or, with an error noted, if it is wrong.
pub fn until(filled: &mut Filled, app: &Site, t: &T) -> Option<Timestamp> {
    let typed = filled.one(UNTIL);
    if typed.is_empty() {
        return None;
    }
    let zone = &app.campaign.time_zone;
    let today = app.clock.now().to_zoned(zone.clone()).date();
    let day = typed_date::day(typed);
    let day = day.filter(|day| *day > today && *day <= today.saturating_add(PAUSE_YEARS_MAX.years()));
    let at = day.and_then(|day| Some(day.to_zoned(zone.clone()).ok()?.timestamp()));
    if at.is_none() {
        filled.wrong(UNTIL, t.say("volunteer-pause-until-wrong"));
    }
    at
}

/// Keeps the volunteer from being proposed until `until`, or until they come back; open proposals are void. Returns
/// `false` if the volunteer is not available now.
pub async fn pause(app: &Site, id: VolunteerId, until: Option<Timestamp>, actor: Actor) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if !store::change_status(&mut tx, id, VolunteerStatus::Available, VolunteerStatus::Paused, now).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    let set = sqlx::query("update volunteer set paused_until = $2 where id = $1").bind(id);
    set.bind(until.map(Timestamp::as_millisecond)).execute(&mut *tx).await?;
    introductions::proposals::void(&mut tx, app, About::volunteer(id), actor, now).await?;
    history::record(&mut tx, app, About::volunteer(id), Fact::Paused, actor, None, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Keeps a volunteer whose telephone wants no more messages from being proposed, if they are available. The caller commits.
pub async fn stop(conn: &mut Connection, app: &Site, id: VolunteerId, now: Timestamp) -> Result<()> {
    if store::change_status(conn, id, VolunteerStatus::Available, VolunteerStatus::Paused, now).await? {
        introductions::proposals::void(conn, app, About::volunteer(id), Actor::Volunteer, now).await?;
        history::record(conn, app, About::volunteer(id), Fact::Paused, Actor::Volunteer, None, now).await?;
    }
    Ok(())
}

/// What became of the end of a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resumed {
    Yes,
    NotPaused,
    /// Their telephone wants no messages from us, and only its holder may change that.
    Unreachable,
}

/// Ends a pause: the volunteer is proposed again. Volunteers who come back themselves get messages by telephone again, which
/// their page says; nobody else brings back somebody who would not hear of an introduction.
pub async fn resume(app: &Site, id: VolunteerId, actor: Actor) -> Result<Resumed> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if actor == Actor::Worker {
        // Locks the row: they may just have asked for a longer pause.
        let over = "update volunteer set status = status where id = $1 and paused_until <= $2";
        let over = sqlx::query(over).bind(id).bind(now.as_millisecond()).execute(&mut *tx).await?;
        if over.rows_affected() == 0 {
            tx.rollback().await?;
            return Ok(Resumed::NotPaused);
        }
    }
    if !store::change_status(&mut tx, id, VolunteerStatus::Paused, VolunteerStatus::Available, now).await? {
        tx.rollback().await?;
        return Ok(Resumed::NotPaused);
    }
    if wants_no_messages(&mut tx, app, id).await? {
        if actor != Actor::Volunteer {
            tx.rollback().await?;
            return Ok(Resumed::Unreachable);
        }
        want_messages(&mut tx, app, id, now).await?;
    }
    history::record(&mut tx, app, About::volunteer(id), Fact::Resumed, actor, None, now).await?;
    tx.commit().await?;
    Ok(Resumed::Yes)
}

async fn address(conn: &mut Connection, app: &Site, id: VolunteerId) -> Result<Option<Address>> {
    let person = sqlx::query_scalar("select person_id from volunteer where id = $1").bind(id);
    let Some(person_id) = person.fetch_optional(&mut *conn).await? else { return Ok(None) };
    Ok(people::store::get(conn, &app.keys, person_id).await?.and_then(|known| known.person.address))
}

/// Whether a volunteer is reached by telephone, and it wants no more messages.
pub async fn wants_no_messages(conn: &mut Connection, app: &Site, id: VolunteerId) -> Result<bool> {
    match address(conn, app, id).await? {
        Some(address @ Address::Mobile(_)) => outbox::sms::is_stopped(conn, app, &address).await,
        _ => Ok(false),
    }
}

async fn want_messages(conn: &mut Connection, app: &Site, id: VolunteerId, now: Timestamp) -> Result<()> {
    let Some(address) = address(conn, app, id).await? else { return Ok(()) };
    outbox::sms::want(conn, app, &address, true, now).await?;
    history::record(conn, app, About::volunteer(id), Fact::SmsWanted, Actor::Volunteer, None, now).await
}

/// Records that the volunteer says they are still available, or back from a pause. Returns `false` if they were neither
/// paused nor asked.
pub async fn renew(app: &Site, id: VolunteerId) -> Result<bool> {
    if resume(app, id, Actor::Volunteer).await? == Resumed::Yes {
        return Ok(true);
    }
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let renewed = sqlx::query(
        "update volunteer set available_at = $2, asked_at = null \
         where id = $1 and status = 'available' and asked_at is not null",
    );
    if renewed.bind(id).bind(now.as_millisecond()).execute(&mut *tx).await?.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    history::record(&mut tx, app, About::volunteer(id), Fact::Renewed, Actor::Volunteer, None, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// SQL condition: available volunteers, without a standing introduction or proposal, who have neither been heard of nor
/// asked since `$1`.
pub const TO_ASK: &str = "status = 'available' and introductions = 0 and available_at < $1 \
                          and erase_at is null and (asked_at is null or asked_at < $1)";

/// Mails a volunteer to ask whether they are still available. Returns `false` if [`TO_ASK`] no longer holds for them;
/// the check and the record are one statement, so that several workers ask once.
pub async fn ask(app: &Site, id: VolunteerId, before: Timestamp, now: Timestamp) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    let sql = format!("update volunteer set asked_at = $2 where {TO_ASK} and id = $3 returning person_id");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(before.as_millisecond()).bind(now.as_millisecond()).bind(id);
    let Some(row) = row.fetch_optional(&mut *tx).await? else { return Ok(false) };
    let person_id: PersonId = sqlx::Row::try_get(&row, 0)?;
    if let Some(known) = people::store::get(&mut tx, &app.keys, person_id).await?
        && let Some(email) = &known.person.address
    {
        let purpose = (Purpose::Manage, periods::LINK);
        let [token] = link::make(&mut *tx, known.id, [purpose], now, &app.rng).await?;
        let lang = app.campaign.lang(&known.language).unwrap_or(app.campaign.default_lang());
        let url = app.url(&format!("{}?available", path(app, lang, token.shown())));
        let letter = LetterWriter::new(app, &known.language).still_available(known.person.first_name.shown(), &url);
        let envelope = Envelope::to_one(MailKind::StillAvailable, &known, email, now);
        outbox::put(&mut *tx, app, &envelope, &letter, now).await?;
    }
    history::record(&mut tx, app, About::volunteer(id), Fact::Asked, Actor::Worker, None, now).await?;
    tx.commit().await?;
    Ok(true)
}
