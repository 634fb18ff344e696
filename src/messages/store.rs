use anyhow::{Result, bail};
use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use super::{Answer, Message, NewMessage, Reported, Said, Topic, freeze};
use crate::clock::from_millis;
use crate::db::{Connection, stored};
use crate::history::{self, About, Actor, Fact};
use crate::ids::{IntroductionId, MailId, MessageId, ModeratorId, PersonId};
use crate::kit::site::Site;
use crate::people::Keyring;
use crate::people::name::folded;
use crate::people::seal::{self, Lookup};
use crate::people::store::{address_hash, email_hash};
use crate::periods;

/// A clock hour in milliseconds: the same words sent twice within one clock hour (a second click, an impatient reload)
/// are one message.
const SAME_WITHIN_MS: i64 = 3_600_000;

/// First 16 bytes of a keyed hash of a name: finds the messages signed with it, in whatever order its words are typed.
pub fn name_hash(lookup: &Lookup, name: &str) -> Vec<u8> {
    let folded = folded(name);
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    lookup.hash("name of a message", &words.join(" "))
}

/// Stores a message of a public form; the same message sent again in the same clock hour is stored once.
pub async fn keep(app: &Site, new: &NewMessage) -> Result<()> {
    let mut tx = app.db.begin().await?;
    insert(&mut tx, app, new, app.clock.now()).await?;
    tx.commit().await
}

/// Hash of the mailbox or number that a message was written from: it is destroyed with the person who has it.
fn written_from(app: &Site, new: &NewMessage) -> Option<Vec<u8>> {
    let email = new.said.email.as_ref().map(|email| email_hash(&app.lookup, email));
    email.or_else(|| new.number.as_ref().map(|number| address_hash(&app.lookup, number)))
}

/// Stores a message, with its key and a line of the history; a report freezes the other side. Returns `false` if the same was stored in this clock hour.
pub async fn insert(conn: &mut Connection, app: &Site, new: &NewMessage, now: Timestamp) -> Result<bool> {
    let (id, key) = (app.new_id(now), app.rng.bytes());
    let topic = if new.reported.is_some() { Topic::Safeguarding } else { Topic::Contact };
    let hour = now.as_millisecond() / SAME_WITHIN_MS;
    let (said, reported) = (serde_json::to_string(&new.said)?, new.reported);
    let introduction_id = reported.map(|reported| reported.introduction_id);
    let sender = reported.map_or("", |reported| reported.sender.slug());
    let stamp = match &new.by_mail {
        // However often a mail server delivers it.
        Some(mail) if !mail.message_id.is_empty() => format!("mail {}", mail.message_id),
        _ => format!("{hour} {introduction_id:?} {sender} {:?} {:?} {said}", new.reference, new.entry),
    };
    let stamp = app.lookup.hash("message", &stamp);
    let insert = sqlx::query(
        "insert into message (id, topic, status, status_at, made_at, language, sealed, stamp, email_hash, name_hash, \
         reference, introduction_id, volunteer_id, request_id, sender, reported_hash, follows, entry, claimed_at) \
         values ($1, $2, 'open', $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 0) on conflict do nothing",
    );
    let kept = insert
        .bind(id)
        .bind(topic.slug())
        .bind(now.as_millisecond())
        .bind(&new.language)
        .bind(seal::seal(&key, id, &new.said, &app.rng)?)
        .bind(&stamp)
        .bind(written_from(app, new))
        .bind(new.said.name.as_ref().map(|name| name_hash(&app.lookup, name.shown())))
        .bind(&new.reference)
        .bind(introduction_id)
        .bind(reported.map(|reported| reported.volunteer_id))
        .bind(reported.map(|reported| reported.request_id))
        .bind(reported.map(|reported| reported.sender.slug()))
        .bind(&new.reported_hash)
        .bind(new.by_mail.as_ref().and_then(|mail| mail.follows))
        .bind(&new.entry)
        .execute(&mut *conn)
        .await?;
    if kept.rows_affected() == 0 {
        return said_again(conn, app, reported, &stamp, now).await;
    }
    app.keys.keep_key(conn, id, &key, &app.rng).await?;
    let (about, fact, actor) = match reported {
        Some(reported) => (reported.about(id), Fact::Reported, reported.sender),
        None if new.by_mail.is_some() => (About::message(id), Fact::Wrote, Actor::Correspondent),
        None => (About::message(id), Fact::Wrote, Actor::Visitor),
    };
    history::record(conn, app, about, fact, actor, None, now).await?;
    freeze::follow(conn, app, id, actor, now).await?;
    Ok(true)
}

/// The columns that [`from_row`] reads, from `message m join seal_key k on k.id = m.id`.
pub const COLUMNS: &str = "m.id, m.topic, m.status, m.made_at, m.language, m.sealed, k.key, m.reference, \
    m.introduction_id, m.volunteer_id, m.request_id, m.sender, m.reported_hash, m.follows, m.entry";

/// The same was sent before in this clock hour: a report that was closed meanwhile is open again. Returns whether it was.
async fn said_again(
    conn: &mut Connection,
    app: &Site,
    reported: Option<Reported>,
    stamp: &[u8],
    now: Timestamp,
) -> Result<bool> {
    let Some(reported) = reported else { return Ok(false) };
    let row = sqlx::query("select id from message where stamp = $1").bind(stamp).fetch_optional(&mut *conn).await?;
    let Some(row) = row else { return Ok(false) };
    let id = row.try_get("id")?;
    if !change(conn, app, id, true, reported.sender, now).await? {
        return Ok(false);
    }
    history::record(conn, app, reported.about(id), Fact::Reported, reported.sender, None, now).await?;
    Ok(true)
}

/// Opens the message of a row that holds [`COLUMNS`].
pub fn from_row(row: &AnyRow, keys: &Keyring) -> Result<Message> {
    let id: MessageId = row.try_get("id")?;
    let (sealed, key): (Vec<u8>, Vec<u8>) = (row.try_get("sealed")?, row.try_get("key")?);
    let said: Said = keys.open_row(&key, id, &sealed)?;
    let introduction_id: Option<IntroductionId> = row.try_get("introduction_id")?;
    let reported = match introduction_id {
        Some(introduction_id) => Some(Reported {
            introduction_id,
            volunteer_id: row.try_get("volunteer_id")?,
            request_id: row.try_get("request_id")?,
            sender: match row.try_get::<String, _>("sender")?.as_str() {
                "volunteer" => Actor::Volunteer,
                "requester" => Actor::Requester,
                other => bail!("message {id} has the unknown sender {other:?}"),
            },
        }),
        None => None,
    };
    Ok(Message {
        id,
        topic: stored("message", id, &row.try_get::<String, _>("topic")?)?,
        open: row.try_get::<String, _>("status")? == "open",
        made_at: from_millis(row.try_get("made_at")?),
        language: row.try_get("language")?,
        said,
        reference: row.try_get("reference")?,
        entry: row.try_get("entry")?,
        reported,
        reported_hash: row.try_get("reported_hash")?,
        follows: row.try_get("follows")?,
    })
}

/// The message; `None` if destroyed.
pub async fn get(conn: &mut Connection, keys: &Keyring, id: MessageId) -> Result<Option<Message>> {
    let sql = format!("select {COLUMNS} from message m join seal_key k on k.id = m.id where m.id = $1");
    let row = sqlx::query(AssertSqlSafe(sql)).bind(id).fetch_optional(conn).await?;
    row.map(|row| from_row(&row, keys)).transpose()
}

/// How many messages nobody has dealt with yet.
pub async fn count_open(conn: &mut Connection) -> Result<i64> {
    Ok(sqlx::query_scalar("select count(*) from message where status = 'open'").fetch_one(conn).await?)
}

/// The people who may have written a message, oldest first, and whether they have its address; the others have the
/// reference that it quotes.
pub async fn people(conn: &mut Connection, id: MessageId) -> Result<Vec<(PersonId, bool)>> {
    let rows = sqlx::query(
        "select p.id, case when p.email_hash = m.email_hash then 1 else 0 end as has_address from person p \
         join message m on p.email_hash = m.email_hash or p.reference = m.reference where m.id = $1 order by p.id",
    );
    let rows = rows.bind(id).fetch_all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get("id")?, row.try_get::<i64, _>("has_address")? == 1))).collect()
}

/// Marks a message as done with, or as open again; claims on it end, and a report no longer freezes, or freezes again.
/// Returns `false` if it is so already.
pub async fn change(
    conn: &mut Connection,
    app: &Site,
    id: MessageId,
    open: bool,
    actor: Actor,
    now: Timestamp,
) -> Result<bool> {
    let (from, to) = if open { ("done", "open") } else { ("open", "done") };
    let change = sqlx::query(
        "update message set status = $3, status_at = $4, claimed_by = null, claimed_at = 0 where id = $1 and status = $2",
    );
    let change = change.bind(id).bind(from).bind(to).bind(now.as_millisecond());
    if change.execute(&mut *conn).await?.rows_affected() == 0 {
        return Ok(false);
    }
    freeze::follow(conn, app, id, actor, now).await?;
    Ok(true)
}

/// Stores an answer and its key; returns its id.
pub async fn insert_answer(
    conn: &mut Connection,
    app: &Site,
    message_id: MessageId,
    words: &str,
    (mail_id, leaves_at): (MailId, Timestamp),
    moderator_id: ModeratorId,
    now: Timestamp,
) -> Result<i64> {
    let id = app.new_id(now);
    let insert = sqlx::query(
        "insert into answer (id, message_id, mail_id, mail_leaves_at, made_at, made_by, sealed) \
         values ($1, $2, $3, $4, $5, $6, $7)",
    );
    let insert = insert.bind(id).bind(message_id).bind(mail_id).bind(leaves_at.as_millisecond());
    let insert = insert.bind(now.as_millisecond()).bind(moderator_id);
    insert.bind(app.keys.seal_new(conn, id, &words, &app.rng).await?).execute(&mut *conn).await?;
    Ok(id)
}

/// The answers to a message, oldest first.
pub async fn answers(conn: &mut Connection, keys: &Keyring, message_id: MessageId) -> Result<Vec<Answer>> {
    let rows = sqlx::query(
        "select a.id, a.made_at, m.name, a.mail_leaves_at, a.sealed, k.key from answer a \
         join seal_key k on k.id = a.id left join moderator m on m.id = a.made_by where a.message_id = $1 order by a.id",
    );
    let answer = |row: &AnyRow| -> Result<Answer> {
        let (id, sealed, key): (MessageId, Vec<u8>, Vec<u8>) =
            (row.try_get("id")?, row.try_get("sealed")?, row.try_get("key")?);
        Ok(Answer {
            id,
            made_at: from_millis(row.try_get("made_at")?),
            by: row.try_get::<Option<String>, _>("name")?.unwrap_or_default(),
            mail_leaves_at: from_millis(row.try_get("mail_leaves_at")?),
            words: keys.open_row(&key, id, &sealed)?,
        })
    };
    rows.bind(message_id).fetch_all(conn).await?.iter().map(answer).collect()
}

/// The messages that go on from this one, oldest first.
pub async fn followed_by(conn: &mut Connection, id: MessageId) -> Result<Vec<MessageId>> {
    let rows = sqlx::query("select id from message where follows = $1 order by id").bind(id).fetch_all(conn).await?;
    rows.iter().map(|row| Ok(row.try_get("id")?)).collect()
}

/// Destroys the messages other than reports from a person's address, with the answers and keys. Open messages go only
/// if `open_too`: when the person wants their data destroyed. Reports of a problem (safeguarding) stay until somebody
/// has dealt with them.
pub async fn destroy_of_person(conn: &mut Connection, person_id: PersonId, open_too: bool) -> Result<()> {
    let sql = "select m.id from message m join person p on p.email_hash = m.email_hash \
               where p.id = $1 and m.topic = 'contact' and (m.status = 'done' or $2 = 1)";
    let rows = sqlx::query(sql).bind(person_id).bind(i64::from(open_too)).fetch_all(&mut *conn).await?;
    for row in &rows {
        destroy(conn, row.try_get("id")?).await?;
    }
    Ok(())
}

/// Destroys the messages that were done with longer than [`periods::MESSAGE`] ago; returns how many. A report stays as long
/// as it is kept who the parties were.
pub async fn destroy_done(conn: &mut Connection, now: Timestamp) -> Result<u64> {
    let before = (now - periods::MESSAGE).as_millisecond();
    let rows = sqlx::query(
        "select id from message where status = 'done' and status_at < $1 and not exists \
         (select 1 from kept_parties k where k.introduction_id = message.introduction_id)",
    )
    .bind(before);
    let rows = rows.fetch_all(&mut *conn).await?;
    for row in &rows {
        destroy(conn, row.try_get("id")?).await?;
    }
    Ok(u64::try_from(rows.len())?)
}

async fn destroy(conn: &mut Connection, id: MessageId) -> Result<()> {
    for sql in [
        "delete from seal_key where id in (select id from answer where message_id = $1)",
        "delete from answer where message_id = $1",
        "delete from seal_key where id = $1",
        "delete from message where id = $1",
    ] {
        sqlx::query(sql).bind(id).execute(&mut *conn).await?;
    }
    Ok(())
}
