//! Webhooks: the facts of the history are sent by ids to the addresses that admins name, signed as Standard Webhooks say
//! (<https://www.standardwebhooks.com>).
//!
//! The history itself is the queue: each webhook remembers how far it has got, and the next fact waits until the one
//! before was taken, with growing pauses, for as long as mails. A fact may arrive twice, under the same id. Names,
//! addresses and words are in no message. Tables: webhook, history.

use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::Sha256;
use sqlx::Row;
use sqlx::any::AnyRow;
use url::Url;

use super::post::{NotDelivered, post};
use crate::clock::from_millis;
use crate::core::Core;
use crate::db::Connection;
use crate::history::{self, About, Actor, Fact};
use crate::ids::{ModeratorId, WebhookId};
use crate::people::seal;
use crate::periods;

/// How often the worker looks for facts to send.
pub const EVERY: SignedDuration = SignedDuration::from_secs(5);
/// Most facts sent to one webhook in a pass.
const AT_ONCE: i64 = 50;
/// First pause after a failure; each further one is twice as long, up to [`PAUSE_MAX`].
const PAUSE: SignedDuration = SignedDuration::from_secs(30);
const PAUSE_MAX: SignedDuration = SignedDuration::from_hours(4);
/// Status of a receiver that wants nothing more.
const GONE: u16 = 410;

/// What is sealed of a webhook.
#[derive(Serialize, Deserialize)]
struct Target {
    url: String,
    secret: [u8; 32],
}

/// A webhook as stored, without address and secret.
#[derive(Clone, Debug)]
pub struct Webhook {
    pub id: WebhookId,
    pub host: String,
    pub made_at: Timestamp,
    pub failing_since: Option<Timestamp>,
    pub last_error: Option<String>,
    pub off_at: Option<Timestamp>,
    sealed: Vec<u8>,
    sent: Place,
    attempts: i64,
    next_at: Timestamp,
}

/// Place of a line in the history: its `change`, and its id among the lines of one transaction.
type Place = (i64, i64);

fn place(row: &AnyRow, change: &str, id: &str) -> Result<Place> {
    Ok((row.try_get(change)?, row.try_get(id)?))
}

fn from_row(row: &AnyRow) -> Result<Webhook> {
    let instant = |name: &str| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(name)?.map(from_millis));
    Ok(Webhook {
        id: row.try_get("id")?,
        host: row.try_get("host")?,
        made_at: from_millis(row.try_get("made_at")?),
        failing_since: instant("failing_since")?,
        last_error: row.try_get("last_error")?,
        off_at: instant("off_at")?,
        sealed: row.try_get("sealed")?,
        sent: place(row, "sent_change", "sent_id")?,
        attempts: row.try_get("attempts")?,
        next_at: from_millis(row.try_get("next_at")?),
    })
}

/// Every webhook, the oldest first.
pub async fn list(conn: &mut Connection) -> Result<Vec<Webhook>> {
    let rows = sqlx::query(
        "select id, host, sealed, made_at, sent_change, sent_id, attempts, next_at, failing_since, last_error, off_at \
         from webhook order by id",
    );
    rows.fetch_all(conn).await?.iter().map(from_row).collect()
}

/// Adds an address, to which the facts from now on are sent. Returns the secret by which its receiver checks the
/// signatures, as it is to be shown once. The caller tells the admins, and commits.
pub async fn add(conn: &mut Connection, app: &Core, url: &Url, by: ModeratorId, now: Timestamp) -> Result<String> {
    let id: WebhookId = app.new_id(now);
    let target = Target { url: url.as_str().to_owned(), secret: app.rng.bytes() };
    let (change, after_all) = (app.db.horizon(&mut *conn).await? - 1, i64::MAX);
    let insert = sqlx::query(
        "insert into webhook (id, host, sealed, made_at, made_by, sent_change, sent_id, attempts, next_at) \
         values ($1, $2, $3, $4, $5, $6, $7, 0, $4)",
    );
    let insert = insert.bind(id).bind(url.host_str().unwrap_or_default());
    let insert = insert.bind(seal::seal(&app.team_key, id, &target, &app.rng)?).bind(now.as_millisecond()).bind(by);
    insert.bind(change).bind(after_all).execute(&mut *conn).await?;
    let actor = Actor::Moderator(by);
    history::record(conn, app, About::default(), Fact::WebhookAdded, actor, None, now).await?;
    Ok(format!("whsec_{}", STANDARD.encode(target.secret)))
}

/// Removes an address. Returns `false` if there is none.
pub async fn remove(app: &Core, id: WebhookId, by: ModeratorId) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if sqlx::query("delete from webhook where id = $1").bind(id).execute(&mut *tx).await?.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(false);
    }
    let actor = Actor::Moderator(by);
    history::record(&mut tx, app, About::default(), Fact::WebhookRemoved, actor, None, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// One pass: sends what is due to each webhook. One that fails is logged, and keeps no other from its facts.
pub async fn tick(app: &Core) -> Result<()> {
    let now = app.clock.now();
    let all = list(&mut *app.db.read().await?).await?;
    for webhook in all.into_iter().filter(|webhook| webhook.off_at.is_none() && webhook.next_at <= now) {
        let (id, host) = (webhook.id.0, webhook.host.clone());
        if let Err(error) = send_due(app, webhook).await {
            tracing::error!(id, host, cause = format!("{error:#}"), "a webhook cannot be worked on");
        }
    }
    Ok(())
}

async fn send_due(app: &Core, mut webhook: Webhook) -> Result<()> {
    let target: Target = seal::open(&app.team_key, webhook.id, &webhook.sealed)?;
    let url = Url::parse(&target.url)?;
    for (place, body) in due(app, &webhook).await? {
        let now = app.clock.now();
        let headers = signed(&target.secret, &format!("fact_{}", place.1), now, &body);
        let sent = post(&url, &headers, body, app.settings.webhooks_inside).await;
        if !note(app, &webhook, place, sent, now).await? {
            return Ok(());
        }
        webhook.sent = place;
    }
    Ok(())
}

/// The next facts for a webhook, in the order in which they became visible: the place and the message of each.
async fn due(app: &Core, webhook: &Webhook) -> Result<Vec<(Place, String)>> {
    let mut conn = app.db.read().await?;
    let horizon = app.db.horizon(&mut conn).await?;
    // The numbers begin anew when every line was too old to be kept, and on another server.
    let (change, id) = if horizon <= webhook.sent.0 { (0, i64::MAX) } else { webhook.sent };
    let rows = sqlx::query(
        "select id, change, at, fact, actor, moderator_id, volunteer_id, request_id, need_id, introduction_id, \
         about_moderator_id, about_message_id, detail from history \
         where (change > $1 or change = $1 and id > $2) and change > 0 and change < $3 order by change, id limit $4",
    );
    let rows = rows.bind(change).bind(id).bind(horizon).bind(AT_ONCE).fetch_all(&mut *conn).await?;
    rows.iter().map(|row| Ok((place(row, "change", "id")?, message(row)?))).collect()
}

/// The message about a line of the history. Ids are texts, because scripts hold no number of 19 digits.
fn message(row: &AnyRow) -> Result<String> {
    let id = |column: &str| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(column)?.map(|id| id.to_string()));
    let fact: String = row.try_get("fact")?;
    let at = from_millis(row.try_get("at")?);
    let message = json!({
        "type": format!("fact.{fact}"),
        "timestamp": at.to_string(),
        "data": {
            "fact": fact,
            "actor": row.try_get::<String, _>("actor")?,
            "moderator": id("moderator_id")?,
            "volunteer": id("volunteer_id")?,
            "request": id("request_id")?,
            "need": id("need_id")?,
            "introduction": id("introduction_id")?,
            "about_moderator": id("about_moderator_id")?,
            "about_message": id("about_message_id")?,
            "detail": row.try_get::<Option<String>, _>("detail")?,
        },
    });
    Ok(message.to_string())
}

/// The headers that say who sends a message, and when. The receiver refuses an old one.
fn signed(secret: &[u8], id: &str, now: Timestamp, body: &str) -> [(&'static str, String); 3] {
    let at = now.as_second();
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("any length is a key");
    mac.update(format!("{id}.{at}.{body}").as_bytes());
    let signature = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
    [("webhook-id", id.to_owned()), ("webhook-timestamp", at.to_string()), ("webhook-signature", signature)]
}

/// Notes what became of a message; the webhook goes on only if this returns `true`. Another worker that sent it at the
/// same time changes nothing.
async fn note(
    app: &Core,
    webhook: &Webhook,
    (change, id): Place,
    sent: std::result::Result<(), NotDelivered>,
    now: Timestamp,
) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    let Err(why) = sent else {
        let done = sqlx::query(
            "update webhook set sent_change = $3, sent_id = $4, attempts = 0, next_at = $5, failing_since = null, \
             last_error = null where id = $1 and sent_id = $2 and off_at is null",
        );
        let done = done.bind(webhook.id).bind(webhook.sent.1).bind(change).bind(id).bind(now.as_millisecond());
        let done = done.execute(&mut *tx).await?.rows_affected() == 1;
        tx.commit().await?;
        return Ok(done);
    };
    let since = webhook.failing_since.unwrap_or(now);
    let gives_up = why == NotDelivered::Status(GONE) || since + periods::WEBHOOK_GIVEN_UP <= now;
    let pause = PAUSE * 2_i32.saturating_pow(u32::try_from(webhook.attempts.min(10))?);
    let failed = sqlx::query(
        "update webhook set attempts = attempts + 1, next_at = $3, failing_since = $4, last_error = $5, off_at = $6 \
         where id = $1 and sent_id = $2 and attempts = $7 and off_at is null",
    );
    let failed = failed.bind(webhook.id).bind(webhook.sent.1).bind((now + pause.min(PAUSE_MAX)).as_millisecond());
    let failed = failed.bind(since.as_millisecond()).bind(why.in_short());
    let failed = failed.bind(gives_up.then_some(now.as_millisecond())).bind(webhook.attempts);
    let changed = failed.execute(&mut *tx).await?.rows_affected() == 1;
    if changed && gives_up {
        history::record(&mut tx, app, About::default(), Fact::WebhookGivenUp, Actor::Worker, None, now).await?;
    }
    tx.commit().await?;
    tracing::warn!(host = webhook.host, why = why.in_short(), "a webhook did not take a fact");
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example in the documentation of the libraries for Standard Webhooks.
    #[test]
    fn a_message_is_signed_as_standard_webhooks_say() {
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let at = Timestamp::from_second(1_614_265_330).unwrap();
        let [(_, id), (_, time), (_, signature)] =
            signed(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, "{\"test\": 2432232314}");
        assert_eq!((id.as_str(), time.as_str()), ("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330"));
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
