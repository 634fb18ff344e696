//! Private links: 192 random bits, stored hashed, one purpose each, expiring.

use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use super::seal::{Lookup, sha256};
use crate::clock::{Rng, from_millis};
use crate::db::{Connection, Write, statement};

/// The secret of a link, as it stands in the mail. Without `Debug`: it must reach no log.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// 24 random bytes.
    pub fn new(rng: &Rng) -> Token {
        Token(URL_SAFE_NO_PAD.encode(rng.bytes::<24>()))
    }

    /// The same for the same words, for nobody but this site.
    pub fn derived(words: &str, lookup: &Lookup) -> Token {
        Token(URL_SAFE_NO_PAD.encode(&lookup.whole_hash("link", words)[..24]))
    }

    /// For the address written in a mail or page.
    pub fn shown(&self) -> &str {
        &self.0
    }

    /// Of what somebody holds: all that is kept of it.
    pub fn hash(typed: &str) -> Vec<u8> {
        sha256(typed.as_bytes())
    }
}

/// What a link lets its holder do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Confirm an address, and all that [`Purpose::Manage`] lets do.
    Confirm,
    /// See, edit, pause and erase one's own data.
    Manage,
    /// Answer an introduction.
    Introduction(i64),
    /// Get no more appeals, and nothing else: mail programs use it without a page.
    Appeals,
}

/// A link that has not expired.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// What it lets do.
    pub purpose: Purpose,
    /// Who holds it.
    pub person_id: i64,
}

/// Keeps one new link for each purpose, in one statement, and returns their tokens.
pub async fn make<const N: usize>(
    to: &mut impl Write,
    person_id: i64,
    purposes: [(Purpose, SignedDuration); N],
    now: Timestamp,
    rng: &Rng,
) -> Result<[Token; N]> {
    let tokens = purposes.map(|_| Token::new(rng));
    keep(to, person_id, purposes, tokens.each_ref(), now).await?;
    Ok(tokens)
}

/// Keeps links whose tokens are known, one for each purpose, in one statement.
pub async fn keep<const N: usize>(
    to: &mut impl Write,
    person_id: i64,
    purposes: [(Purpose, SignedDuration); N],
    tokens: [&Token; N],
    now: Timestamp,
) -> Result<()> {
    let row = |n: usize| format!("($1, ${}, ${}, ${}, ${})", 4 * n + 2, 4 * n + 3, 4 * n + 4, 4 * n + 5);
    let rows = (0..N).map(row).collect::<Vec<_>>().join(", ");
    let into = "insert into link (person_id, hash, purpose, introduction_id, expires_at) values";
    let mut insert = statement(format!("{into} {rows}")).bind(person_id);
    for ((purpose, life), token) in purposes.iter().zip(tokens) {
        let (name, introduction_id) = match purpose {
            Purpose::Confirm => ("confirm", None),
            Purpose::Manage => ("manage", None),
            Purpose::Introduction(id) => ("introduction", Some(*id)),
            Purpose::Appeals => ("appeals", None),
        };
        insert = insert.bind(Token::hash(&token.0)).bind(name).bind(introduction_id);
        insert = insert.bind((now + *life).as_millisecond());
    }
    to.write(insert).await
}

/// Ends links of a person: those that whoever filled in the form was shown, once the mailbox has
/// confirmed (`purpose`: `manage`), or all of them, when the address has changed: but for those that
/// end appeals, which must work from any mail that was ever sent. Whoever got mails at a wrong address reports nothing.
pub async fn revoke(conn: &mut Connection, person_id: i64, only_manage: bool) -> Result<()> {
    let sql = if only_manage {
        "delete from link where person_id = $1 and purpose = 'manage'"
    } else {
        "delete from link where person_id = $1 and purpose <> 'appeals'"
    };
    if !only_manage {
        let reports = "delete from report_link where hash in (select hash from link where person_id = $1)";
        sqlx::query(reports).bind(person_id).execute(&mut *conn).await?;
    }
    sqlx::query(sql).bind(person_id).execute(conn).await?;
    Ok(())
}

/// Whose link it is, whatever it lets do and even when it has expired: for the desk.
pub async fn holder(conn: &mut Connection, typed: &str) -> Result<Option<i64>> {
    let row = sqlx::query("select person_id from link where hash = $1").bind(Token::hash(typed));
    Ok(row.fetch_optional(conn).await?.map(|row| row.try_get(0)).transpose()?)
}

/// What the token lets do, if it is known and has not expired.
pub async fn find(conn: &mut Connection, typed: &str, now: Timestamp) -> Result<Option<Link>> {
    let row = sqlx::query("select purpose, person_id, introduction_id, expires_at from link where hash = $1")
        .bind(Token::hash(typed))
        .fetch_optional(conn)
        .await?;
    let Some(row) = row else { return Ok(None) };
    if from_millis(row.try_get("expires_at")?) < now {
        return Ok(None);
    }
    let purpose = match row.try_get::<String, _>("purpose")?.as_str() {
        "confirm" => Purpose::Confirm,
        "manage" => Purpose::Manage,
        "introduction" => Purpose::Introduction(row.try_get("introduction_id")?),
        "appeals" => Purpose::Appeals,
        _ => return Ok(None),
    };
    Ok(Some(Link { purpose, person_id: row.try_get("person_id")? }))
}
