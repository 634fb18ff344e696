//! The worker makes registrations of the rows of imports, so many a minute, and erases those of an import that is undone.
//!
//! Each row is taken in the transaction that stores its registration and its mail, so that neither a crash nor a second
//! worker writes to anybody twice. While a mail server is down, no more than a minute's mails wait.

use anyhow::{Context, Result};
use jiff::Timestamp;

use super::report::{known, whom, whom_of, written_hash};
use super::{Import, ImportStatus, Listed, ReadyRow, store};
use crate::appeals::feed::due;
use crate::campaign::Door;
use crate::db::Connection;
use crate::history::{self, About, Actor, Fact};
use crate::kit::form::Filled;
use crate::kit::site::Site;
use crate::people;
use crate::privacy::erase;
use crate::registrations::register::{self, EnteredBy};
use crate::registrations::{self, Holder, NewRegistration, form};

/// Most registrations a minute: mailboxes that nobody has confirmed make a sender suspect, so that lists go slowly.
const A_MINUTE: i64 = 30;
/// Most registrations erased in a pass.
const ERASED_AT_ONCE: i64 = 50;

/// One pass: the rows that are due of the oldest import, and a batch of those that are being undone. An import that fails is
/// logged, and the next one goes on.
pub async fn tick(app: &Site) -> Result<()> {
    let under_way = store::under_way(&mut *app.db.read().await?).await?;
    let mut fed = false;
    for import in under_way {
        let done = match import.status {
            ImportStatus::Undoing => erase_some(app, &import).await,
            _ if !fed => feed(app, &import).await,
            _ => continue,
        };
        fed |= done.is_ok() && import.status != ImportStatus::Undoing;
        if let Err(error) = done {
            tracing::error!(id = import.id.0, cause = format!("{error:#}"), "an import cannot be worked on");
        }
    }
    Ok(())
}

/// How many registrations leave in a minute: never more than appeals.
pub fn a_minute(app: &Site) -> i64 {
    A_MINUTE.min(i64::from(app.settings.appeal_mails_a_minute)).max(1)
}

async fn feed(app: &Site, import: &Import) -> Result<()> {
    if import.rows_done < import.rows_due && !app.switches.has_ended() {
        let waiting = "select count(*) from outbox where mail in ('confirm-volunteer', 'confirm-request') \
                       and status = 'waiting'";
        let waiting: i64 = sqlx::query_scalar(waiting).fetch_one(&mut *app.db.read().await?).await?;
        let (due, fed_at) = due(a_minute(app), waiting, import.fed_at, app.clock.now());
        if due <= 0 {
            return Ok(());
        }
        let rows: Vec<ReadyRow> =
            store::rows(&mut *app.db.read().await?, &app.keys, import.id).await?.unwrap_or_default();
        let from = usize::try_from(import.rows_done)?;
        for (index, row) in rows.iter().enumerate().skip(from).take(usize::try_from(due)?) {
            if !bring_in(app, import, i64::try_from(index)?, row, fed_at).await? {
                return Ok(());
            }
        }
    }
    end(app, import).await
}

/// Makes a registration of a row, or leaves it out: the person registered meanwhile, their mailbox had too many mails
/// today, or the campaign has changed. Returns `false` if another worker has taken the row, or the import was stopped.
async fn bring_in(app: &Site, import: &Import, at: i64, row: &ReadyRow, fed_at: Timestamp) -> Result<bool> {
    let now = app.clock.now();
    let new = match checked(app, import, row) {
        Some(new) if may_come_in(app, import.listed, &new).await? => Some(new),
        _ => None,
    };
    let references = match &new {
        Some(new) => Some(register::references(&mut *app.db.read().await?, app, new).await?),
        None => None,
    };
    let mut tx = app.db.begin().await?;
    if !store::take(&mut tx, import, at, fed_at, new.is_none()).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    if let Some((new, references)) = new.zip(references) {
        let lang = app.campaign.lang(&import.words.language).unwrap_or(app.campaign.default_lang());
        let by = EnteredBy::Import(import);
        let (of, people) = register::put(&mut tx, app, lang, &new, references, by, now).await?;
        let origin = store::origin(&mut tx, &app.campaign, of).await?.context("an import just stored")?;
        register::ask_imported(&mut tx, app, of, &people, &origin, now).await?;
        if let Some(whom) = whom(app, &new) {
            let note = "insert into recommended (hash, at, never) values ($1, $2, 0) on conflict do nothing";
            let note = sqlx::query(note).bind(written_hash(app, &whom)).bind(now.as_millisecond());
            note.execute(&mut *tx).await?;
        }
    }
    tx.commit().await?;
    Ok(true)
}

fn checked(app: &Site, import: &Import, row: &ReadyRow) -> Option<NewRegistration> {
    let door = match (import.listed, &row.audience) {
        (Listed::Volunteers, _) => Door::Offer,
        (Listed::Requests, slug) => Door::Ask(app.campaign.audience_index(slug.as_deref()?)?),
    };
    let t = app.speaker(app.campaign.default_lang());
    form::check(&mut Filled::with(row.values.clone()), app, door, true, &t)
}

/// Whether the person may be written to: they are not registered, no list had us write to them before, they have not had too many mails today, and never said that they
/// want no mail of a stranger.
async fn may_come_in(app: &Site, listed: Listed, new: &NewRegistration) -> Result<bool> {
    let (Some(address), Some(whom)) = (&new.addressee().address, whom(app, new)) else { return Ok(false) };
    let mut conn = app.db.read().await?;
    let mailbox = people::store::mailbox(&mut conn, address, &app.lookup, app.clock.now()).await?;
    let never = sqlx::query("select 1 from recommended where hash = $1 and never = 1");
    let never = never.bind(app.lookup.hash("recommended", &address.mailbox())).fetch_optional(&mut *conn).await?;
    drop(conn);
    // Somebody who has no page before them can type no code.
    let may_be_mailed = mailbox.may_be_mailed && address.email().is_some();
    let known = known(app, listed, std::iter::once(&whom)).await?;
    Ok(may_be_mailed && never.is_none() && !known.contains(&whom))
}

/// Ends an import if all its rows are dealt with, or the campaign has ended.
async fn end(app: &Site, import: &Import) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let (ended, fact) = if app.switches.has_ended() {
        (store::stop(&mut tx, import.id, now).await?, Fact::ImportStopped)
    } else {
        (store::end(&mut tx, import.id, now).await?, Fact::ImportEnded)
    };
    let Some(made) = ended else {
        tx.rollback().await?;
        return Ok(());
    };
    let made = made.to_string();
    history::record(&mut tx, app, About::default(), fact, Actor::Worker, Some(&made), now).await?;
    tx.commit().await?;
    app.db.forget_deleted().await
}

/// Erases a batch of the registrations that nobody has confirmed; an undone import has none left.
async fn erase_some(app: &Site, import: &Import) -> Result<()> {
    let now = app.clock.now();
    let batch = store::unconfirmed(&mut *app.db.read().await?, import, ERASED_AT_ONCE).await?;
    for of in &batch {
        let mut tx = app.db.begin().await?;
        // Locked, so that a button pressed at this moment is not lost.
        let still =
            erase::lock(&mut tx, *of).await?.is_some() && registrations::store::never_confirmed(&mut tx, *of).await?;
        if still {
            forget_writing(&mut tx, app, *of).await?;
            erase::registration(&mut tx, app, *of, Actor::Worker, now).await?;
            store::count_erased(&mut tx, import.id).await?;
        }
        tx.commit().await?;
    }
    if i64::try_from(batch.len())? < ERASED_AT_ONCE {
        let mut tx = app.db.begin().await?;
        store::end_undoing(&mut tx, import.id, now).await?;
        tx.commit().await?;
    }
    if batch.is_empty() { Ok(()) } else { app.db.forget_deleted().await }
}

/// Forgets that a list had us write to somebody: what was undone may come again, put right.
async fn forget_writing(conn: &mut Connection, app: &Site, of: Holder) -> Result<()> {
    let Some(registration) = registrations::store::get(conn, app, of).await? else { return Ok(()) };
    let people = registrations::store::people_of(conn, &app.keys, registration.person_ids()).await?;
    let beneficiary = matches!(of, Holder::Request(_)).then_some(&people.subject.person);
    let Some(whom) = whom_of(app, &people.addressee().person, beneficiary) else { return Ok(()) };
    let forget = sqlx::query("delete from recommended where hash = $1").bind(written_hash(app, &whom));
    forget.execute(conn).await?;
    Ok(())
}
