//! The worker that sends the mails that are due.
//!
//! A mail is claimed with a lease before it is sent. If the worker is killed after the claim and before the mail server
//! accepts, nothing is lost: the lease runs out and another pass sends the mail. If it is killed after the server
//! accepted and before the row is deleted, the mail is sent twice with the same Message-ID, by which most mail programs
//! show it once. The mail server and the database share no transaction, so nothing better is possible.

use std::time::Duration;

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;
use sqlx::any::AnyRow;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::queue::Content;
use super::token::{address_with, token_of};
use super::{MailKind, trouble};
use crate::campaign::Sender;
use crate::clock::from_millis;
use crate::core::Core;
use crate::ids::MailId;
use crate::people::{self, Email, seal};
use crate::transport::{Outgoing, PARALLEL_MAX, SendError};

/// How long a claimed mail belongs to the worker that claimed it: longer than a batch can take (four rounds of two
/// minutes). After that, another pass may claim it.
pub const LEASE: SignedDuration = SignedDuration::from_mins(10);

/// Most mails claimed in one pass.
const BATCH: i64 = 32;

/// Wait after the first failed attempt; it doubles with each further one.
const BACK_OFF_FIRST: SignedDuration = SignedDuration::from_mins(1);

/// Longest wait between two attempts.
const BACK_OFF_MAX: SignedDuration = SignedDuration::from_hours(4);

/// Most attempts for one mail. With the waits above, the last attempt is 72 hours after the first, so that a mail
/// server that broke on Friday night can be repaired on Monday. The limit counts attempts instead of time: a worker
/// that was off for days still tries each mail as often.
pub const ATTEMPTS_MAX: i64 = 26;

/// Pause after a pass that found nothing due.
const PAUSE: Duration = Duration::from_secs(1);

/// Pause after a pass that failed.
const PAUSE_AFTER_FAULT: Duration = Duration::from_secs(5);

/// How long mails being sent may take once the program stops.
const PATIENCE_AT_STOP: Duration = Duration::from_secs(5);

/// Sends due mails until `stop` is cancelled; then waits up to five seconds for those being sent.
pub async fn run(app: &Core, stop: &CancellationToken) {
    let work = async {
        while !stop.is_cancelled() {
            match pass(app, stop).await {
                Ok(0) => pause(stop, PAUSE).await,
                Ok(_) => {}
                Err(error) => {
                    tracing::error!(error = format!("{error:#}"), "the outbox cannot be worked on");
                    pause(stop, PAUSE_AFTER_FAULT).await;
                }
            }
        }
    };
    let patience = async {
        stop.cancelled().await;
        tokio::time::sleep(PATIENCE_AT_STOP).await;
    };
    // A mail that is not done by then is sent again when its lease runs out.
    tokio::select! {
        () = work => {}
        () = patience => {}
    }
}

async fn pause(stop: &CancellationToken, pause: Duration) {
    stop.run_until_cancelled(tokio::time::sleep(pause)).await;
}

/// Runs one pass: claims up to 32 due mails, tries each, and returns how many were tried.
pub async fn tick(app: &Core) -> Result<usize> {
    pass(app, &CancellationToken::new()).await
}

async fn pass(app: &Core, stop: &CancellationToken) -> Result<usize> {
    let Some(most) = most_now(app).await? else { return Ok(0) };
    let claimed = claim(app, most).await?;
    let is_last = i64::try_from(claimed.len())? < most;
    let (mut tried, mut left, mut holds) = (0, 0, false);
    let mut on_their_way = JoinSet::new();
    let mut settled = Ok(());
    let mut settle = |done: Result<Result<Outcome>, tokio::task::JoinError>, holds: &mut bool| match done
        .map_err(Into::into)
        .flatten()
    {
        Ok(Outcome::Left) => left += 1,
        Ok(Outcome::Stays) => {}
        Ok(Outcome::ServerRefuses) => *holds = true,
        Err(error) => settled = Err(error),
    };
    for mail in claimed {
        while on_their_way.len() >= PARALLEL_MAX as usize {
            if let Some(done) = on_their_way.join_next().await {
                settle(done, &mut holds);
            }
        }
        if stop.is_cancelled() || holds {
            release(app, &mail).await?;
            continue;
        }
        tried += 1;
        on_their_way.spawn(deliver(app.clone(), mail));
    }
    while let Some(done) = on_their_way.join_next().await {
        settle(done, &mut holds);
    }
    settled?;
    if left > 0 {
        trouble::end(app).await?;
    }
    // Clears the log of the keys of mails that left. Not after each of many full batches, since writers wait meanwhile.
    if left > 0 && is_last {
        app.db.forget_deleted().await?;
    }
    Ok(tried)
}

pub(super) struct Claimed {
    id: MailId,
    kind: String,
    message_id: String,
    sealed: Vec<u8>,
    key: Option<Vec<u8>>,
    created_at: Timestamp,
    attempts: i64,
    lease_until: i64,
}

impl Claimed {
    fn from_row(row: &AnyRow) -> Result<Claimed> {
        Ok(Claimed {
            id: row.try_get("id")?,
            kind: row.try_get("mail")?,
            message_id: row.try_get("message_id")?,
            sealed: row.try_get("sealed")?,
            key: row.try_get("key")?,
            created_at: from_millis(row.try_get("created_at")?),
            attempts: row.try_get("attempts")?,
            lease_until: row.try_get("lease_until")?,
        })
    }
}

/// How many mails may be tried now: one while the server takes nothing from us, `None` until its pause is over.
async fn most_now(app: &Core) -> Result<Option<i64>> {
    let now = app.clock.now();
    let Some(held) = trouble::find(&mut *app.db.read().await?).await? else { return Ok(Some(BATCH)) };
    if held.next_at > now {
        return Ok(None);
    }
    trouble::give_up_old(app, &held.code, now).await?;
    Ok(Some(1))
}

/// What became of a mail that was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Left,
    /// It was dropped, given up, or waits for its next attempt.
    Stays,
    /// It waits, because the server takes nothing from us.
    ServerRefuses,
}

/// Claims up to `most` mails that are due and that no other worker holds. Copies of appeals come after all other mails. The
/// lease and the counted attempt are on disk when it returns.
pub(super) async fn claim(app: &Core, most: i64) -> Result<Vec<Claimed>> {
    let now = app.clock.now();
    // Reads before it writes, so that an idle worker does not take the writer's turn.
    let due = sqlx::query("select 1 from outbox where status = 'waiting' and due_at <= $1 limit 1");
    if due.bind(now.as_millisecond()).fetch_optional(&mut *app.db.read().await?).await?.is_none() {
        return Ok(vec![]);
    }
    let mut tx = app.db.begin().await?;
    // The lease counts on all nodes, and is held by the clock that they share.
    let shared = app.shared_now(&mut tx).await?;
    let rows = sqlx::query(
        "update outbox set lease_until = $2, attempts = attempts + 1 where id in \
         (select id from outbox where status = 'waiting' and due_at <= $1 and lease_until <= $4 \
         order by coalesce(appeal_id, 0), due_at limit $3) \
         and status = 'waiting' and lease_until <= $4 \
         returning id, mail, message_id, sealed, created_at, attempts, lease_until, \
         (select key from seal_key where seal_key.id = outbox.id) as key",
    )
    .bind(now.as_millisecond())
    .bind((shared + LEASE).as_millisecond())
    .bind(most)
    .bind(shared.as_millisecond())
    .fetch_all(&mut *tx)
    .await?;
    let claimed = rows.iter().map(Claimed::from_row).collect::<Result<Vec<_>>>()?;
    tx.commit().await?;
    Ok(claimed)
}

/// Gives back a mail that was claimed and not tried, without counting the attempt. Does nothing if another worker has
/// claimed it since.
async fn release(app: &Core, mail: &Claimed) -> Result<()> {
    let mut tx = app.db.begin().await?;
    let update = "update outbox set lease_until = 0, attempts = attempts - 1 where id = $1 and lease_until = $2";
    sqlx::query(update).bind(mail.id).bind(mail.lease_until).execute(&mut *tx).await?;
    tx.commit().await
}

/// Tries to send one mail and records the result.
async fn deliver(app: Core, mail: Claimed) -> Result<Outcome> {
    let (id, kind, attempts) = (mail.id, &mail.kind, mail.attempts);
    let Some(key) = &mail.key else {
        delete(&app, id, false).await?;
        tracing::warn!(mail = id.0, kind, "a mail whose key was destroyed is dropped");
        return Ok(Outcome::Stays);
    };
    // Since the claim, the mail may have been destroyed with a person it is to or about, or be a copy of an appeal that
    // was stopped, which is dropped once its lease is over.
    let there = sqlx::query(
        "select 1 from outbox where id = $1 and lease_until = $2 and not exists \
         (select 1 from appeal a where a.id = outbox.appeal_id and a.status = 'stopped')",
    );
    let there = there.bind(id).bind(mail.lease_until);
    if there.fetch_optional(&mut *app.db.read().await?).await?.is_none() {
        return Ok(Outcome::Stays);
    }
    let outcome = match outgoing(&app, &mail, key) {
        Ok(outgoing) if is_one_too_many(&app, &mail, &outgoing.recipient).await? => {
            delete(&app, id, false).await?;
            tracing::warn!(mail = id.0, kind, "a confirmation is dropped: its mailbox got too many today");
            return Ok(Outcome::Stays);
        }
        Ok(outgoing) => app.transport.send(&outgoing).await,
        Err(_) => Err(SendError::Permanent { code: "unreadable".into(), is_unclear: false, words: String::new() }),
    };
    match outcome {
        Ok(()) => {
            delete(&app, id, true).await?;
            tracing::info!(mail = id.0, kind, attempts, "a mail left");
            return Ok(Outcome::Left);
        }
        Err(SendError::Permanent { code, is_unclear, words }) => {
            let holds = give_up(&app, &mail, &code, is_unclear.then_some(words.as_str())).await?;
            tracing::warn!(mail = id.0, kind, attempts, code, "a mail was refused for good");
            return Ok(if holds { Outcome::ServerRefuses } else { Outcome::Stays });
        }
        Err(error) if attempts >= ATTEMPTS_MAX && !matches!(error, SendError::Unreachable { .. }) => {
            give_up(&app, &mail, error.code(), None).await?;
            tracing::warn!(mail = id.0, kind, attempts, code = error.code(), "a mail was refused for too long");
        }
        Err(error) => {
            postpone(&app, &mail, &error).await?;
            tracing::warn!(mail = id.0, kind, attempts, code = error.code(), "a mail waits for another attempt");
            if matches!(error, SendError::Unreachable { .. }) {
                return Ok(Outcome::ServerRefuses);
            }
        }
    }
    Ok(Outcome::Stays)
}

/// Whether a mail asks to confirm an address that was asked so too often on the day before. Forms refuse this too, but
/// those sent at the same instant do not see each other.
async fn is_one_too_many(app: &Core, mail: &Claimed, recipient: &Email) -> Result<bool> {
    if ![MailKind::ConfirmVolunteer, MailKind::ConfirmRequest].iter().any(|kind| kind.slug() == mail.kind) {
        return Ok(false);
    }
    let (mut conn, before) = (app.db.read().await?, mail.created_at - SignedDuration::from_millis(1));
    Ok(!people::store::mailbox(&mut conn, recipient, &app.lookup, before).await?.may_be_mailed)
}

fn outgoing(app: &Core, mail: &Claimed, key: &[u8]) -> Result<Outgoing> {
    let Content { to, recipient, language, unsubscribe, letter } = seal::open(key, mail.id, &mail.sealed)?;
    let (inbox, token) = (&app.settings.inbox, token_of(app, mail.id));
    let with_token = |address: &Option<String>| address.as_ref().map(|address| address_with(address, &token));
    // What a moderator answers is for their colleagues, not for the list of messages.
    let to_the_team = MailKind::ALL.iter().any(|kind| kind.is_to_the_team() && kind.slug() == mail.kind);
    let answers = with_token(&inbox.answers).filter(|_| !to_the_team);
    Ok(Outgoing {
        id: mail.id.into(),
        message_id: mail.message_id.clone(),
        at: app.clock.now(),
        from: Sender { address: app.mail_from().to_owned(), ..app.campaign.sender.clone() },
        return_path: with_token(&inbox.bounces),
        answers_to: answers.unwrap_or_else(|| app.settings.publisher.contact_email.clone()),
        to,
        recipient,
        subject: letter.subject().to_owned(),
        text: letter.text(),
        html: letter.html(&language, &app.campaign.accent)?,
        unsubscribe,
        by_hand: mail.kind == MailKind::Answer.slug(),
        language,
    })
}

/// Deletes a mail and its key in one transaction. If it left, also records kind, recipient's id and time in `sent`, and
/// counts the copy in its appeal.
async fn delete(app: &Core, id: MailId, left: bool) -> Result<()> {
    let mut tx = app.db.begin().await?;
    if left {
        let sent = "insert into sent (person_id, mail, at, mail_id) \
                    select person_id, mail, cast($2 as bigint), cast($3 as bigint) from outbox \
                    where id = $1 and person_id is not null";
        let remembered = app.settings.inbox.is_read().then_some(id);
        let sent = sqlx::query(sent).bind(id).bind(app.clock.now().as_millisecond()).bind(remembered);
        sent.execute(&mut *tx).await?;
        let count = "update appeal set sent = sent + 1 where id = (select appeal_id from outbox where id = $1)";
        sqlx::query(count).bind(id).execute(&mut *tx).await?;
    }
    sqlx::query("delete from seal_key where id = $1").bind(id).execute(&mut *tx).await?;
    sqlx::query("delete from outbox where id = $1").bind(id).execute(&mut *tx).await?;
    tx.commit().await
}

/// Marks a mail as given up, a task for the desk. Does nothing if another worker has claimed it since.
///
/// `unclear`: what the server said, if that leaves open whether it means us. Returns whether it does, as a run of the same
/// refusals shows: then the outbox holds, and the mail waits.
async fn give_up(app: &Core, mail: &Claimed, code: &str, unclear: Option<&str>) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    sqlx::query(
        "update outbox set status = 'given_up', lease_until = 0, last_error = $3, due_at = $4 \
         where id = $1 and lease_until = $2",
    )
    .bind(mail.id)
    .bind(mail.lease_until)
    .bind(code)
    .bind(now.as_millisecond())
    .execute(&mut *tx)
    .await?;
    let mut holds = false;
    if let Some(words) = unclear
        && trouble::is_run(&mut tx, code, now).await?
    {
        trouble::note(&mut tx, now, &trouble::refused_code(code), words).await?;
        holds = true;
    }
    tx.commit().await?;
    Ok(holds)
}

/// Lets a mail wait for its next attempt. If the server takes nothing from us, the attempt does not count, and the outbox
/// holds; the mail comes after the others that wait. Does nothing if another worker has claimed the mail since.
async fn postpone(app: &Core, mail: &Claimed, error: &SendError) -> Result<()> {
    let now = app.clock.now();
    let server_refuses = matches!(error, SendError::Unreachable { .. });
    let due_at = if server_refuses { now } else { now + back_off(mail.attempts) };
    let mut tx = app.db.begin().await?;
    let update = sqlx::query(
        "update outbox set lease_until = 0, due_at = $3, last_error = $4, attempts = attempts - $5 \
         where id = $1 and lease_until = $2",
    );
    let update = update.bind(mail.id).bind(mail.lease_until).bind(due_at.as_millisecond()).bind(error.code());
    update.bind(i64::from(server_refuses)).execute(&mut *tx).await?;
    if let SendError::Unreachable { code, words } = error {
        trouble::note(&mut tx, now, code, words).await?;
    }
    tx.commit().await
}

/// Returns the wait after this many attempts: 1, 2, 4… minutes, at most 4 hours.
fn back_off(attempts: i64) -> SignedDuration {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(16);
    (BACK_OFF_FIRST * 2_i32.pow(doublings)).min(BACK_OFF_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_to_four_hours_and_ends_after_three_days() {
        assert_eq!([1, 2, 3, 8, 9, 26].map(|n| back_off(n).as_mins()), [1, 2, 4, 128, 240, 240]);
        let last: i64 = (1..ATTEMPTS_MAX).map(|n| back_off(n).as_mins()).sum();
        assert_eq!(last / 60, 72);
    }
}
