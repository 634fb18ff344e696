//! The code that confirms a telephone number.
//!
//! Six digits, for half an hour and five tries. A number gets five a day, as a mailbox gets five mails
//! (`people::store::mailbox`); a source gets a few at once (`Site::codes`). Table: `phone_code`.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use crate::core::Core;
use crate::db::{Connection, Write, statement};
use crate::ids::PersonId;

/// How long a code is valid: text messages take minutes at times.
pub const LIFE: SignedDuration = SignedDuration::from_mins(30);
/// Wrong codes after which no code is right any more: one of 200,000 is guessed so.
const TRIES_MAX: i64 = 5;

fn hash(app: &Core, person_id: PersonId, digits: &str) -> Vec<u8> {
    app.lookup.hash("phone code", &format!("{person_id} {digits}"))
}

/// Draws a code, in the place of an earlier one.
pub async fn make(to: &mut impl Write, app: &Core, person_id: PersonId, now: Timestamp) -> Result<String> {
    let digits = format!("{:06}", app.rng.below(1_000_000));
    to.write(statement("delete from phone_code where person_id = $1").bind(person_id)).await?;
    let insert = statement("insert into phone_code (person_id, hash, made_at, tries) values ($1, $2, $3, 0)");
    to.write(insert.bind(person_id).bind(hash(app, person_id, &digits)).bind(now.as_millisecond())).await?;
    Ok(digits)
}

/// What a typed code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    Right,
    Wrong,
    /// There is none, it is too old, or too many were wrong.
    Over,
}

/// Checks a code, counts the try, and deletes the code if it is right. Commit even if it is wrong.
pub async fn check(
    conn: &mut Connection,
    app: &Core,
    person_id: PersonId,
    typed: &str,
    now: Timestamp,
) -> Result<Typed> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let count = sqlx::query(
        "update phone_code set tries = tries + 1 where person_id = $1 and tries < $2 and made_at > $3 returning hash",
    );
    let count = count.bind(person_id).bind(TRIES_MAX).bind((now - LIFE).as_millisecond());
    let Some(row) = count.fetch_optional(&mut *conn).await? else { return Ok(Typed::Over) };
    if row.try_get::<Vec<u8>, _>("hash")? != hash(app, person_id, &digits) {
        return Ok(Typed::Wrong);
    }
    forget(conn, person_id).await?;
    Ok(Typed::Right)
}

/// Deletes the code of a person.
pub async fn forget(conn: &mut Connection, person_id: PersonId) -> Result<()> {
    sqlx::query("delete from phone_code where person_id = $1").bind(person_id).execute(conn).await?;
    Ok(())
}
