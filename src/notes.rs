//! Notes of the team about a request or a volunteer.
//!
//! Only moderators read and write them. Tables: note, `seal_key`, history. A note is about people, so it is sealed with
//! a key of its own and destroyed with its subject.

use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use crate::clock::from_millis;
use crate::core::Core;
use crate::db::{Connection, Write, statement};
use crate::history::{self, About, Actor, Fact};
use crate::i18n::T;
use crate::ids::ModeratorId;

/// Longest note, in characters: a paragraph.
pub const NOTE_CHARS_MAX: usize = 2_000;
/// The same note by the same moderator within this time is a second click.
const SECOND_CLICK: SignedDuration = SignedDuration::from_mins(1);

/// A note, to be shown.
pub struct Note {
    /// Time for machines, in RFC 3339.
    pub datetime: String,
    /// Time in words.
    pub at: String,
    /// Name of the moderator who wrote it.
    pub by: String,
    pub text: String,
}

/// Returns the notes about a request or a volunteer, newest first.
pub async fn of(conn: &mut Connection, app: &Core, t: &T, about: About) -> Result<Vec<Note>> {
    let rows = sqlx::query(
        "select n.id, n.made_at, m.name, n.sealed, k.key from note n join seal_key k on k.id = n.id \
         left join moderator m on m.id = n.made_by where n.volunteer_id = $1 or n.request_id = $2 order by n.id desc",
    );
    let rows = rows.bind(about.volunteer_id).bind(about.request_id).fetch_all(conn).await?;
    let note = |row: &sqlx::any::AnyRow| -> Result<Note> {
        let at = from_millis(row.try_get("made_at")?);
        let (sealed, key): (Vec<u8>, Vec<u8>) = (row.try_get("sealed")?, row.try_get("key")?);
        Ok(Note {
            datetime: at.to_string(),
            at: t.date_time(at),
            by: row.try_get::<Option<String>, _>("name")?.unwrap_or_default(),
            text: app.keys.open_row(&key, row.try_get::<i64, _>("id")?, &sealed).context("a note")?,
        })
    };
    rows.iter().map(note).collect()
}

/// Whether this moderator has just written the same note. Call it with the subject locked.
pub async fn is_there(
    conn: &mut Connection,
    app: &Core,
    moderator_id: ModeratorId,
    about: About,
    text: &str,
    now: Timestamp,
) -> Result<bool> {
    let rows = sqlx::query(
        "select n.id, n.sealed, k.key from note n join seal_key k on k.id = n.id \
         where (n.volunteer_id = $1 or n.request_id = $2) and n.made_by = $3 and n.made_at > $4",
    );
    let rows = rows.bind(about.volunteer_id).bind(about.request_id).bind(moderator_id);
    for row in rows.bind((now - SECOND_CLICK).as_millisecond()).fetch_all(conn).await? {
        let (sealed, key): (Vec<u8>, Vec<u8>) = (row.try_get("sealed")?, row.try_get("key")?);
        if app.keys.open_row::<String>(&key, row.try_get::<i64, _>("id")?, &sealed)? == text {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Stores a moderator's note, sealed with a key of its own, and records the fact.
pub async fn put(
    to: &mut impl Write,
    app: &Core,
    moderator_id: ModeratorId,
    about: About,
    text: &str,
    now: Timestamp,
) -> Result<()> {
    let id = app.new_id::<i64>(now);
    let insert = statement(
        "insert into note (id, request_id, volunteer_id, made_at, made_by, sealed) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(about.request_id)
    .bind(about.volunteer_id)
    .bind(now.as_millisecond())
    .bind(moderator_id)
    .bind(app.keys.seal_new(to, id, &text, &app.rng).await?);
    to.write(insert).await?;
    history::record(to, app, about, Fact::Noted, Actor::Moderator(moderator_id), None, now).await
}
