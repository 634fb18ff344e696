//! Stores and reads people.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::name::folded;
use super::seal::Lookup;
use super::{Address, Email, Keyring, Person};
use crate::clock::Rng;
use crate::db::{Connection, Write, statement};
use crate::ids::PersonId;
use crate::periods;

/// A person as opened from the database.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: PersonId,
    /// What the person quotes on the phone, like K7QF-2M9X.
    pub reference: String,
    /// Code of the language in which the person gets mails.
    pub language: String,
    /// The unsealed name and address.
    pub person: Person,
}

/// Digits and letters that are hard to confuse on the phone: no 0, O, 1, I, L or U.
const REFERENCE_LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Draws a reference that no person has: two people who quote the same one would be taken for each other.
pub async fn unused_reference(conn: &mut Connection, rng: &Rng) -> Result<String> {
    loop {
        let drawn = new_reference(rng);
        let taken = sqlx::query("select 1 from person where reference = $1").bind(&drawn);
        if taken.fetch_optional(&mut *conn).await?.is_none() {
            return Ok(drawn);
        }
    }
}

/// Draws a reference: eight letters and digits in two groups, like K7QF-2M9X. There are 6·10^11 of them.
pub fn new_reference(rng: &Rng) -> String {
    let letter = |_| char::from(REFERENCE_LETTERS[rng.below(REFERENCE_LETTERS.len())]);
    let (a, b): (String, String) = ((0..4).map(letter).collect(), (0..4).map(letter).collect());
    format!("{a}-{b}")
}

/// Reads a reference that somebody typed, in any case, with or without hyphen and blanks. None if it is not eight
/// letters or digits.
pub fn reference_typed(typed: &str) -> Option<String> {
    let letters: String = typed.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{2011}' | '\u{2013}')).collect();
    let fits = letters.len() == 8 && letters.bytes().all(|byte| byte.is_ascii_alphanumeric());
    fits.then(|| format!("{}-{}", &letters[..4], &letters[4..]).to_uppercase())
}

/// Stores a new person, sealed with a key of their own, and returns them.
pub async fn insert(
    to: &mut impl Write,
    known: Known,
    (lookup, keys): (&Lookup, &Keyring),
    now: Timestamp,
    rng: &Rng,
) -> Result<Known> {
    let person = &known.person;
    let insert = statement(
        "insert into person (id, reference, language, sealed, email_hash, first_name_hash, last_name_hash, created_at, \
         by_phone) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(known.id)
    .bind(&known.reference)
    .bind(&known.language)
    .bind(keys.seal_new(to, known.id, person, rng).await?)
    .bind(person.address.as_ref().map(|address| address_hash(lookup, address)))
    .bind(first_name_hash(lookup, person.first_name.shown()))
    .bind(last_name_hash(lookup, person.last_name.shown()))
    .bind(now.as_millisecond())
    .bind(by_phone(person));
    to.write(insert).await?;
    put_parts(to, known.id, person, lookup).await?;
    Ok(known)
}

/// Replaces a person's name and address, under the same key. Fails when the person was destroyed.
pub async fn update(
    conn: &mut Connection,
    id: PersonId,
    person: &Person,
    (lookup, keys): (&Lookup, &Keyring),
    rng: &Rng,
) -> Result<()> {
    let sealed = keys.seal_again(conn, id, person, rng).await?.context("the person was destroyed")?;
    sqlx::query(
        "update person set sealed = $2, email_hash = $3, first_name_hash = $4, last_name_hash = $5, by_phone = $6 where id = $1",
    )
    .bind(id)
    .bind(sealed)
    .bind(person.address.as_ref().map(|address| address_hash(lookup, address)))
    .bind(first_name_hash(lookup, person.first_name.shown()))
    .bind(last_name_hash(lookup, person.last_name.shown()))
    .bind(by_phone(person))
    .execute(&mut *conn)
    .await?;
    sqlx::query("delete from name_part where person_id = $1").bind(id).execute(&mut *conn).await?;
    put_parts(conn, id, person, lookup).await
}

/// Value of the column `by_phone`.
fn by_phone(person: &Person) -> i64 {
    i64::from(person.address.as_ref().is_some_and(|address| address.mobile().is_some()))
}

/// Stores a hash of each word of the names, if one of them has several words.
async fn put_parts(to: &mut impl Write, id: PersonId, person: &Person, lookup: &Lookup) -> Result<()> {
    let names = [person.first_name.shown(), person.last_name.shown()].map(folded);
    if names.iter().all(|name| !name.contains(' ')) {
        return Ok(());
    }
    let words: BTreeSet<&str> = names.iter().flat_map(|name| name.split_whitespace()).collect();
    let rows: Vec<String> = (2..=words.len() + 1).map(|n| format!("(${n}, $1)")).collect();
    let insert = statement(format!("insert into name_part (hash, person_id) values {}", rows.join(", "))).bind(id);
    to.write(words.into_iter().fold(insert, |insert, word| insert.bind(name_part_hash(lookup, word)))).await
}

/// Columns that [`from_row`] reads. The query must join `person p` and `seal_key k on k.id = p.id`.
pub const COLUMNS: &str =
    "p.id as p_id, p.reference as p_reference, p.language as p_language, p.sealed as p_sealed, k.key as k_key";

/// Unseals the person of a row that holds [`COLUMNS`].
pub fn from_row(row: &AnyRow, keys: &Keyring) -> Result<Known> {
    let id: PersonId = row.try_get("p_id")?;
    let (key, sealed): (Vec<u8>, Vec<u8>) = (row.try_get("k_key")?, row.try_get("p_sealed")?);
    let person = keys.open_row(&key, id, &sealed)?;
    Ok(Known { id, reference: row.try_get("p_reference")?, language: row.try_get("p_language")?, person })
}

/// Returns the person, or none once destroyed.
pub async fn get(conn: &mut Connection, keys: &Keyring, id: PersonId) -> Result<Option<Known>> {
    row_of(conn, id).await?.map(|row| from_row(&row, keys)).transpose()
}

async fn row_of(conn: &mut Connection, id: PersonId) -> Result<Option<AnyRow>> {
    let row = sqlx::query(
        "select p.id as p_id, p.reference as p_reference, p.language as p_language, p.sealed as p_sealed, k.key as k_key \
         from person p join seal_key k on k.id = p.id where p.id = $1",
    )
    .bind(id)
    .fetch_optional(conn)
    .await?;
    Ok(row)
}

/// Like [`get`], for work on many people one after the other: somebody whose row does not open is logged and passed over, so
/// that nobody behind them waits for ever.
pub async fn get_if_readable(conn: &mut Connection, keys: &Keyring, id: PersonId) -> Result<Option<Known>> {
    let row = row_of(conn, id).await?;
    Ok(row.map(|row| from_row(&row, keys)).transpose().unwrap_or_else(|error| {
        tracing::error!(id = id.0, cause = format!("{error:#}"), "a person's row does not open");
        None
    }))
}

/// Hash by which a person is found from any address of their mailbox.
pub fn email_hash(lookup: &Lookup, email: &Email) -> Vec<u8> {
    lookup.hash("email", &email.mailbox())
}

/// Like [`email_hash`], of the telephone number where it stands in the place of an e-mail address.
pub fn address_hash(lookup: &Lookup, address: &Address) -> Vec<u8> {
    lookup.hash("email", &address.mailbox())
}

/// Hash by which a person is found from a first name, whatever the case, accents and hyphens.
pub fn first_name_hash(lookup: &Lookup, name: &str) -> Vec<u8> {
    lookup.hash("first name", &folded(name))
}

/// Hash by which a person is found from one word of their names, already folded.
pub fn name_part_hash(lookup: &Lookup, word: &str) -> Vec<u8> {
    lookup.hash("name part", word)
}

/// Hash by which a person is found from a last name, whatever the case, accents and hyphens.
pub fn last_name_hash(lookup: &Lookup, name: &str) -> Vec<u8> {
    lookup.hash("last name", &folded(name))
}

/// Most confirmation mails that one mailbox may get in a day: enough for a person who mistypes, too few to flood
/// somebody.
const CONFIRMATIONS_A_DAY_MAX: i64 = 5;

/// What the program must know about an address before it writes to it.
#[derive(Clone, Copy, Debug)]
pub struct Mailbox {
    /// Whether the mailbox may get one more confirmation mail today.
    pub may_be_mailed: bool,
    /// Whether a volunteer is registered with this mailbox, confirmed or not.
    pub is_a_volunteers: bool,
}

/// Reads both facts in one query, because each query costs a thread switch on SQLite.
pub async fn mailbox(conn: &mut Connection, address: &Address, lookup: &Lookup, now: Timestamp) -> Result<Mailbox> {
    let row = sqlx::query(
        "select (select count(*) from mailed where hash = $1 and at > $2 and at <= $4) as mails, \
         (select count(*) from person p join volunteer v on v.person_id = p.id where p.email_hash = $3) as volunteers",
    )
    .bind(lookup.hash("mailbox", &address.mailbox()))
    .bind((now - periods::MAILED).as_millisecond())
    .bind(address_hash(lookup, address))
    .bind(now.as_millisecond())
    .fetch_one(conn)
    .await?;
    Ok(Mailbox {
        may_be_mailed: row.try_get::<i64, _>("mails")? < CONFIRMATIONS_A_DAY_MAX,
        is_a_volunteers: row.try_get::<i64, _>("volunteers")? > 0,
    })
}

/// Counts a mail that a form caused (a confirmation, or links sent again) against the mailbox's daily limit.
pub async fn mailed(to: &mut impl Write, address: &Address, lookup: &Lookup, now: Timestamp) -> Result<()> {
    count_mailed(to, lookup.hash("mailbox", &address.mailbox()), now).await
}

/// Counts a mail under `hash`. The count is kept for [`periods::MAILED`].
pub async fn count_mailed(to: &mut impl Write, hash: Vec<u8>, now: Timestamp) -> Result<()> {
    let insert = statement("insert into mailed (hash, at) values ($1, $2)");
    to.write(insert.bind(hash).bind(now.as_millisecond())).await
}

/// Returns how many mails were counted under `hash` within [`periods::MAILED`].
pub async fn mailed_lately(conn: &mut Connection, hash: &[u8], now: Timestamp) -> Result<i64> {
    let count = sqlx::query_scalar("select count(*) from mailed where hash = $1 and at > $2").bind(hash.to_vec());
    Ok(count.bind((now - periods::MAILED).as_millisecond()).fetch_one(conn).await?)
}
