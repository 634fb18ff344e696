//! The worker that sends the mails and text messages that are due.
//!
//! A mail is claimed with a lease, and noted as handed over before it is sent. If the worker is killed between the two,
//! nothing is lost, and the next worker gives the claim back when it starts. If it is killed later, or the server does not
//! answer, the mail may be on its way: it is tried again after all others, a few times, at long intervals, with the same
//! Message-ID, by which most mail programs show it once. The mail server and the database share no transaction, so nothing
//! better is possible (docs/decisions/0038-setbacks.md).

use std::time::Duration;

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;
use sqlx::any::AnyRow;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::queue::Content;
use super::token::{address_with, token_of};
use super::{Channel, MailKind, bounced, sms, trouble};
use crate::campaign::Sender;
use crate::clock::from_millis;
use crate::core::Core;
use crate::ids::MailId;
use crate::people::{self, Address, Email};
use crate::transport::sms::OutgoingSms;
use crate::transport::{Outgoing, PARALLEL_MAX, SEND_MAX, SendError, UNSEEN};

/// How long a claimed mail belongs to the worker that claimed it, from the claim and again from its sending. After that,
/// another pass may claim it.
pub const LEASE: SignedDuration = SignedDuration::from_mins(15);
const _: () = assert!(LEASE.as_secs() >= SEND_MAX.as_secs());

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

/// Wait after the server was given a mail and did not answer; it doubles with each further time.
const UNSEEN_FIRST: SignedDuration = SignedDuration::from_mins(30);

/// So often a mail is given to the server without an answer, at most: so many copies may arrive.
const UNSEEN_MAX: i64 = 3;

/// Pause after a pass that found nothing due.
const PAUSE: Duration = Duration::from_secs(1);

/// Pause after a pass that failed.
const PAUSE_AFTER_FAULT: Duration = Duration::from_secs(5);

/// How long mails being sent may take once the program stops.
const PATIENCE_AT_STOP: Duration = Duration::from_secs(7);

/// Sends due mails until `stop` is cancelled; then waits some seconds for the answers to those being sent.
pub async fn run(app: &Core, stop: &CancellationToken) {
    let work = async {
        if let Err(error) = give_back(app).await {
            tracing::error!(error = format!("{error:#}"), "mails that an earlier worker held wait for their leases");
        }
        // A mail server that is slow delays no text message.
        tokio::join!(go_on(app, Channel::Mail, stop), go_on(app, Channel::Sms, stop));
    };
    let patience = async {
        stop.cancelled().await;
        tokio::time::sleep(PATIENCE_AT_STOP).await;
    };
    // A mail that is not done by then may be on its way.
    tokio::select! {
        () = work => {}
        () = patience => {}
    }
}

async fn go_on(app: &Core, channel: Channel, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        match pass(app, channel, stop).await {
            Ok(0) => pause(stop, PAUSE).await,
            Ok(_) => {}
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "the outbox cannot be worked on");
                pause(stop, PAUSE_AFTER_FAULT).await;
            }
        }
    }
}

async fn pause(stop: &CancellationToken, pause: Duration) {
    stop.run_until_cancelled(tokio::time::sleep(pause)).await;
}

/// Runs one pass of each channel: claims up to 32 due messages, tries each, and returns how many were tried.
pub async fn tick(app: &Core) -> Result<usize> {
    let (stop, mut tried) = (CancellationToken::new(), 0);
    for channel in Channel::ALL {
        tried += pass(app, channel, &stop).await?;
    }
    Ok(tried)
}

async fn pass(app: &Core, channel: Channel, stop: &CancellationToken) -> Result<usize> {
    let Some(most) = most_now(app, channel).await? else { return Ok(0) };
    let claimed = claim(app, channel, most).await?;
    let is_last = i64::try_from(claimed.len())? < most.all;
    let mut queue = claimed.into_iter();
    let (mut tried, mut left, mut holds) = (0, 0, false);
    let mut on_their_way = JoinSet::new();
    let mut settled = Ok(());
    loop {
        let goes_on = !holds && !stop.is_cancelled();
        if goes_on {
            for mail in queue.by_ref().take(PARALLEL_MAX as usize - on_their_way.len()) {
                tried += 1;
                on_their_way.spawn(deliver(app.clone(), mail));
            }
        } else if let Err(error) = release(app, queue.by_ref()).await {
            settled = Err(error);
        }
        let done = tokio::select! {
            done = on_their_way.join_next() => done,
            () = stop.cancelled(), if goes_on => continue,
        };
        match done.map(|done| done.map_err(Into::into).flatten()) {
            Some(Ok(Outcome::Left)) => left += 1,
            Some(Ok(Outcome::Stays)) => {}
            Some(Ok(Outcome::ServerRefuses)) => holds = true,
            Some(Err(error)) => settled = Err(error),
            None => break,
        }
    }
    settled?;
    if left > 0 {
        trouble::end(app, channel).await?;
    }
    // Clears the log of the keys of mails that left. Not after each of many full batches, since writers wait meanwhile.
    if left > 0 && is_last {
        app.db.forget_deleted().await?;
    }
    Ok(tried)
}

pub(super) struct Claimed {
    id: MailId,
    channel: Channel,
    kind: String,
    message_id: String,
    sealed: Vec<u8>,
    key: Option<Vec<u8>>,
    created_at: Timestamp,
    attempts: i64,
    /// How often the server was given it so far without an answer.
    unanswered: i64,
    lease_until: i64,
}

impl Claimed {
    fn from_row(row: &AnyRow, channel: Channel) -> Result<Claimed> {
        Ok(Claimed {
            id: row.try_get("id")?,
            channel,
            kind: row.try_get("mail")?,
            message_id: row.try_get("message_id")?,
            sealed: row.try_get("sealed")?,
            key: row.try_get("key")?,
            created_at: from_millis(row.try_get("created_at")?),
            attempts: row.try_get("attempts")?,
            unanswered: row.try_get("unanswered")?,
            lease_until: row.try_get("lease_until")?,
        })
    }
}

/// How many messages may be tried now.
#[derive(Clone, Copy)]
pub(super) struct Most {
    all: i64,
    /// Whether messages with a code are among them.
    codes: bool,
}

impl Most {
    pub(super) fn of(all: i64) -> Most {
        Most { all, codes: true }
    }
}

/// How many messages may be tried now: one while the other side takes nothing from us, `None` until its pause is over, or
/// while the day's text messages are used up.
async fn most_now(app: &Core, channel: Channel) -> Result<Option<Most>> {
    let now = app.clock.now();
    let room = match channel {
        Channel::Mail => Most::of(BATCH),
        Channel::Sms => room_for_texts(app, now).await?,
    };
    if room.all <= 0 {
        return Ok(None);
    }
    let Some(held) = trouble::find(&mut *app.db.read().await?, channel).await? else { return Ok(Some(room)) };
    if held.next_at > now {
        return Ok(None);
    }
    trouble::give_up_old(app, channel, &held.code, now).await?;
    Ok(Some(Most { all: 1, ..room }))
}

/// How many text messages the day's ceiling leaves; deletes those whose code has expired.
async fn room_for_texts(app: &Core, now: Timestamp) -> Result<Most> {
    let late = sms::drop_useless(app, now).await?;
    if late > 0 {
        tracing::warn!(late, "text messages are dropped: their codes have expired");
    }
    let left = sms::left_today(&mut *app.db.read().await?, app, now).await?;
    // No more than one claim's codes are counted against what is left of them.
    let codes = left.codes > 0;
    Ok(Most { all: if codes { left.codes.min(BATCH) } else { left.all.min(BATCH) }, codes })
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

/// Lets mails leave that a clock ahead has put off: no mail waits for longer than the longest pause between two
/// attempts. Returns how many there were.
pub async fn put_forward(app: &Core) -> Result<u64> {
    let now = app.clock.now();
    let (now, limit) = (now.as_millisecond(), (now + BACK_OFF_MAX + LEASE).as_millisecond());
    let mut tx = app.db.begin().await?;
    let shared_limit = (app.shared_now(&mut tx).await? + LEASE + LEASE).as_millisecond();
    let mails = "update outbox set due_at = $1, created_at = case when created_at > $1 then $1 else created_at end \
                 where status = 'waiting' and due_at > $2";
    let mails = sqlx::query(mails).bind(now).bind(limit).execute(&mut *tx).await?;
    let leases = sqlx::query("update outbox set lease_until = 0 where lease_until > $1").bind(shared_limit);
    let leases = leases.execute(&mut *tx).await?;
    let pauses = sqlx::query("update mail_trouble set next_at = $1 where next_at > $2").bind(now).bind(limit);
    pauses.execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(mails.rows_affected() + leases.rows_affected())
}

/// Claims up to `most` mails that are due and that no other worker holds. Copies of appeals come after all other mails, and
/// mails that may be on their way come last. The lease and the counted attempt are on disk when it returns.
pub(super) async fn claim(app: &Core, channel: Channel, most: Most) -> Result<Vec<Claimed>> {
    let now = app.clock.now();
    // Reads before it writes, so that an idle worker does not take the writer's turn.
    let due = sqlx::query(
        "select 1 from outbox where channel = $2 and status = 'waiting' and due_at <= $1 \
         and (useless_at is null or $3 = 1) limit 1",
    );
    let due = due.bind(now.as_millisecond()).bind(channel.slug()).bind(i64::from(most.codes));
    if due.fetch_optional(&mut *app.db.read().await?).await?.is_none() {
        return Ok(vec![]);
    }
    let mut tx = app.db.begin().await?;
    // The lease counts on all nodes, and is held by the clock that they share.
    let shared = app.shared_now(&mut tx).await?;
    let rows = sqlx::query(
        "update outbox set lease_until = $2, attempts = attempts + 1 where id in \
         (select id from outbox where channel = $5 and status = 'waiting' and due_at <= $1 and lease_until <= $4 \
         and (useless_at is null or $6 = 1) order by unanswered, coalesce(appeal_id, 0), due_at limit $3) \
         and status = 'waiting' and lease_until <= $4 \
         returning id, mail, message_id, sealed, created_at, attempts, unanswered, lease_until, \
         (select key from seal_key where seal_key.id = outbox.id) as key",
    )
    .bind(now.as_millisecond())
    .bind((shared + LEASE).as_millisecond())
    .bind(most.all)
    .bind(shared.as_millisecond())
    .bind(channel.slug())
    .bind(i64::from(most.codes))
    .fetch_all(&mut *tx)
    .await?;
    let claimed = rows.iter().map(|row| Claimed::from_row(row, channel)).collect::<Result<Vec<_>>>()?;
    tx.commit().await?;
    Ok(claimed)
}

/// Gives back mails that were claimed and not tried, without counting the attempt. Does nothing to those that another
/// worker has claimed since.
async fn release(app: &Core, mails: impl Iterator<Item = Claimed>) -> Result<()> {
    let mut mails = mails.peekable();
    if mails.peek().is_none() {
        return Ok(());
    }
    let mut tx = app.db.begin().await?;
    let update = "update outbox set lease_until = 0, attempts = attempts - 1 where id = $1 and lease_until = $2";
    for mail in mails {
        sqlx::query(update).bind(mail.id).bind(mail.lease_until).execute(&mut *tx).await?;
    }
    tx.commit().await
}

/// Gives back the mails that an earlier worker claimed and did not hand over before it ended. Another worker that is at it
/// loses what it has not handed over yet, which harms nothing.
pub async fn give_back(app: &Core) -> Result<()> {
    let mut tx = app.db.begin().await?;
    let shared = app.shared_now(&mut tx).await?;
    let update = "update outbox set lease_until = 0, attempts = attempts - 1 \
                  where status = 'waiting' and lease_until > $1 and unanswered = 0";
    sqlx::query(update).bind(shared.as_millisecond()).execute(&mut *tx).await?;
    tx.commit().await
}

/// Notes that the mail is handed over to the server now, and renews the lease. Returns false if it must not leave: since the
/// claim, it was destroyed with a person it is to or about, another worker has claimed it, or it is a copy of an appeal that
/// was stopped.
async fn hand_over(app: &Core, mail: &mut Claimed) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    let until = (app.shared_now(&mut tx).await? + LEASE).as_millisecond();
    let update = sqlx::query(
        "update outbox set unanswered = unanswered + 1, lease_until = $3 where id = $1 and lease_until = $2 \
         and not exists (select 1 from appeal a where a.id = outbox.appeal_id and a.status = 'stopped')",
    );
    let update = update.bind(mail.id).bind(mail.lease_until).bind(until).execute(&mut *tx).await?;
    tx.commit().await?;
    (mail.lease_until, mail.unanswered) = (until, mail.unanswered + 1);
    Ok(update.rows_affected() == 1)
}

/// Tries to send one mail and records the result.
async fn deliver(app: Core, mut mail: Claimed) -> Result<Outcome> {
    let (id, attempts) = (mail.id, mail.attempts);
    if mail.key.is_none() {
        delete(&app, id, None).await?;
        tracing::warn!(mail = id.0, kind = mail.kind, "a mail whose key was destroyed is dropped");
        return Ok(Outcome::Stays);
    }
    if mail.unanswered >= UNSEEN_MAX {
        give_up(&app, &mail, UNSEEN, None).await?;
        tracing::warn!(mail = id.0, kind = mail.kind, "a mail was given to the server too often without an answer");
        return Ok(Outcome::Stays);
    }
    if !hand_over(&app, &mut mail).await? {
        return Ok(Outcome::Stays);
    }
    let (kind, key) = (&mail.kind, mail.key.as_deref().unwrap_or_default());
    let outcome = match app.keys.open_row::<Content>(key, mail.id, &mail.sealed) {
        Ok(content) if is_one_too_many(&app, &mail, &content.recipient).await? => {
            delete(&app, id, None).await?;
            tracing::warn!(mail = id.0, kind, "a confirmation is dropped: its mailbox got too many today");
            return Ok(Outcome::Stays);
        }
        Ok(content) if is_stopped(&app, &content.recipient).await? => {
            leave_to_the_desk(&app, &mail).await?;
            tracing::warn!(mail = id.0, kind, "a text message is dropped: its number wants none");
            return Ok(Outcome::Stays);
        }
        Ok(content) => send(&app, &mail, content).await,
        Err(_) => Err(SendError::Permanent { code: "unreadable".into(), is_unclear: false, words: String::new() }),
    };
    match outcome {
        Ok(parts) => {
            delete(&app, id, Some(parts)).await?;
            tracing::info!(mail = id.0, kind, attempts, "a mail left");
            return Ok(Outcome::Left);
        }
        Err(SendError::Permanent { code, is_unclear, words }) => {
            let holds = give_up(&app, &mail, &code, is_unclear.then_some(words.as_str())).await?;
            tracing::warn!(mail = id.0, kind, attempts, code, "a mail was refused for good");
            return Ok(if holds { Outcome::ServerRefuses } else { Outcome::Stays });
        }
        Err(SendError::Unseen) if mail.unanswered < UNSEEN_MAX => {
            postpone(&app, &mail, &SendError::Unseen).await?;
            tracing::warn!(mail = id.0, kind, attempts, "a mail was given to the server, which did not answer");
            return Ok(Outcome::ServerRefuses);
        }
        Err(error) if gives_up(&error, attempts) => {
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

/// Whether a mail that failed so after this many attempts is given up.
fn gives_up(error: &SendError, attempts: i64) -> bool {
    match error {
        SendError::Unreachable { .. } => false,
        SendError::Unseen => true,
        SendError::Temporary { .. } | SendError::Permanent { .. } => attempts >= ATTEMPTS_MAX,
    }
}

/// Whether a mail asks to confirm an address that was asked so too often on the day before. Forms refuse this too, but
/// those sent at the same instant do not see each other.
async fn is_one_too_many(app: &Core, mail: &Claimed, recipient: &Address) -> Result<bool> {
    if ![MailKind::ConfirmVolunteer, MailKind::ConfirmRequest].iter().any(|kind| kind.slug() == mail.kind) {
        return Ok(false);
    }
    let (mut conn, before) = (app.db.read().await?, mail.created_at - SignedDuration::from_millis(1));
    Ok(!people::store::mailbox(&mut conn, recipient, &app.lookup, before).await?.may_be_mailed)
}

/// Whether the recipient has said that they want no more text messages.
async fn is_stopped(app: &Core, recipient: &Address) -> Result<bool> {
    match recipient {
        Address::Email(_) => Ok(false),
        Address::Mobile(_) => sms::is_stopped(&mut *app.db.read().await?, app, recipient).await,
    }
}

/// Sends a mail or a text message. Returns in how many parts a text message left; 0 for a mail.
async fn send(app: &Core, mail: &Claimed, content: Content) -> Result<u32, SendError> {
    match (&content.recipient, &app.sms) {
        (Address::Email(recipient), _) => {
            let recipient = recipient.clone();
            let outgoing = outgoing(app, mail, content, recipient);
            let unreadable = |_| SendError::Temporary { code: "letter".into() };
            app.transport.send(&outgoing.map_err(unreadable)?).await.map(|()| 0)
        }
        (Address::Mobile(to), Some(transport)) => {
            let words = content.letter.short().unwrap_or_default().to_owned();
            let (token, at) = (token_of(app, mail.id), app.clock.now());
            transport.send(&OutgoingSms { id: mail.id.into(), token, at, to: to.clone(), words }).await
        }
        // The setting was taken away while a message waited.
        (Address::Mobile(_), None) => Err(SendError::Unreachable { code: "gateway none".into(), words: String::new() }),
    }
}

fn outgoing(app: &Core, mail: &Claimed, content: Content, recipient: Email) -> Result<Outgoing> {
    let Content { to, language, unsubscribe, letter, .. } = content;
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
        html: letter.html(&language, &app.campaign.accent, app.campaign.mail_logo.is_some())?,
        logo: app.campaign.mail_logo.clone(),
        unsubscribe,
        by_hand: mail.kind == MailKind::Answer.slug(),
        language,
    })
}

/// Deletes a mail and its key in one transaction. If it left, also records kind, recipient's id and time in `sent`, counts
/// the copy in its appeal, and counts the parts of a text message (`left`; 0 for a mail).
async fn delete(app: &Core, id: MailId, left: Option<u32>) -> Result<()> {
    let mut tx = app.db.begin().await?;
    if let Some(parts) = left {
        let is_code = sqlx::query("select 1 from outbox where id = $1 and useless_at is not null").bind(id);
        let is_code = parts > 0 && is_code.fetch_optional(&mut *tx).await?.is_some();
        sms::count(&mut tx, app, (parts, is_code), app.clock.now()).await?;
        let sent = "insert into sent (person_id, mail, at, mail_id) \
                    select person_id, mail, cast($2 as bigint), cast($3 as bigint) from outbox \
                    where id = $1 and person_id is not null";
        let remembered = (parts > 0 || app.settings.inbox.is_read()).then_some(id);
        let sent = sqlx::query(sent).bind(id).bind(app.clock.now().as_millisecond()).bind(remembered);
        sent.execute(&mut *tx).await?;
        let count = "update appeal set sent = sent + 1 where id = (select appeal_id from outbox where id = $1)";
        sqlx::query(count).bind(id).execute(&mut *tx).await?;
    }
    sqlx::query("delete from seal_key where id = $1").bind(id).execute(&mut *tx).await?;
    sqlx::query("delete from outbox where id = $1").bind(id).execute(&mut *tx).await?;
    tx.commit().await
}

/// Destroys the words of a text message whose number wants none, and leaves the row as a task for the desk, which reaches the
/// person in another way. One to nobody's id is deleted, and so is one with a code, which nobody misses.
async fn leave_to_the_desk(app: &Core, mail: &Claimed) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    sqlx::query("delete from seal_key where id = $1").bind(mail.id).execute(&mut *tx).await?;
    let delete = sqlx::query("delete from outbox where id = $1 and (person_id is null or useless_at is not null)");
    delete.bind(mail.id).execute(&mut *tx).await?;
    bounced::instead_of(&mut tx, mail.id, bounced::STOPPED, now).await?;
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
    tx.commit().await?;
    let Some(words) = unclear else { return Ok(false) };
    // In a transaction of its own: of mails refused at the same time, the last then sees the others.
    let mut tx = app.db.begin().await?;
    let holds = trouble::is_run(&mut tx, code, now).await?;
    if holds {
        trouble::note(&mut tx, mail.channel, now, &trouble::refused_code(code), words).await?;
    }
    tx.commit().await?;
    Ok(holds)
}

/// Lets a mail wait for its next attempt. If the server takes nothing from us, the attempt does not count, and the outbox
/// holds; the mail comes after the others that wait. One that may be on its way waits for long. Does nothing if another worker has claimed the mail since.
async fn postpone(app: &Core, mail: &Claimed, error: &SendError) -> Result<()> {
    let now = app.clock.now();
    let (server_refuses, is_unseen) =
        (matches!(error, SendError::Unreachable { .. }), matches!(error, SendError::Unseen));
    let due_at = match error {
        SendError::Unreachable { .. } => now,
        SendError::Unseen => now + doubled(UNSEEN_FIRST, mail.unanswered),
        SendError::Temporary { .. } | SendError::Permanent { .. } => now + back_off(mail.attempts),
    };
    let mut tx = app.db.begin().await?;
    let update = sqlx::query(
        "update outbox set lease_until = 0, due_at = $3, last_error = $4, attempts = attempts - $5, \
         unanswered = unanswered - $6 where id = $1 and lease_until = $2",
    );
    let update = update.bind(mail.id).bind(mail.lease_until).bind(due_at.as_millisecond()).bind(error.code());
    update.bind(i64::from(server_refuses)).bind(i64::from(!is_unseen)).execute(&mut *tx).await?;
    match error {
        SendError::Unreachable { code, words } => trouble::note(&mut tx, mail.channel, now, code, words).await?,
        SendError::Unseen => trouble::note(&mut tx, mail.channel, now, error.code(), "").await?,
        SendError::Temporary { .. } | SendError::Permanent { .. } => {}
    }
    tx.commit().await
}

/// Returns the wait after this many attempts: 1, 2, 4… minutes, at most 4 hours.
fn back_off(attempts: i64) -> SignedDuration {
    doubled(BACK_OFF_FIRST, attempts)
}

/// Returns `first`, doubled with each further attempt, at most [`BACK_OFF_MAX`].
fn doubled(first: SignedDuration, attempts: i64) -> SignedDuration {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(16);
    (first * 2_i32.pow(doublings)).min(BACK_OFF_MAX)
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
