//! Private links: 192 random bits, stored as a hash only, for one purpose each, with an expiry.

use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use super::seal::{Lookup, sha256};
use crate::clock::{Rng, from_millis};
use crate::db::{Connection, Write, statement};
use crate::ids::{IntroductionId, PersonId, ProposalId};

/// The secret of a link, as it appears in the mail. It has no `Debug`, so that it reaches no log.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// Draws 24 random bytes, until the token ends with a letter or a digit: mail programs cut other signs off.
    pub fn new(rng: &Rng) -> Token {
        Token::ending_well(|_| rng.bytes())
    }

    /// Returns the token that belongs to `words`: always the same on this site, and not to be guessed without the
    /// site's lookup key.
    pub fn derived(words: &str, lookup: &Lookup) -> Token {
        Token::ending_well(|n| {
            let hash = lookup.whole_hash("link", &if n == 0 { words.to_owned() } else { format!("{words} {n}") });
            std::array::from_fn(|at| hash[at])
        })
    }

    /// The first token that ends with a letter or a digit, of those made from `bytes(0)`, `bytes(1)`…
    fn ending_well(bytes: impl Fn(u32) -> [u8; 24]) -> Token {
        let mut tokens = (0..).map(|n| URL_SAFE_NO_PAD.encode(bytes(n)));
        let well = |token: &String| token.ends_with(|c: char| c.is_ascii_alphanumeric());
        Token(tokens.find(well).unwrap_or_default())
    }

    /// Returns the token for an address written in a mail or page.
    pub fn shown(&self) -> &str {
        &self.0
    }

    /// Returns the SHA-256 of a token that somebody typed or followed. Only this hash is stored.
    pub fn hash(typed: &str) -> Vec<u8> {
        sha256(typed.as_bytes())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Confirm an address, and everything that [`Purpose::Manage`] allows.
    Confirm,
    /// See, edit, pause and erase one's own data.
    Manage,
    /// Answer an introduction.
    Introduction(IntroductionId),
    /// Say whether one agrees to a proposal, which may be over.
    Proposal(ProposalId),
    /// Stop appeals, and nothing else: mail programs use it without opening a page.
    Appeals,
}

/// A known link that has not expired.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    pub purpose: Purpose,
    pub person_id: PersonId,
}

/// Stores one new link per purpose, and returns their tokens in the same order. Each link expires
/// after the given duration.
pub async fn make<const N: usize>(
    to: &mut impl Write,
    person_id: PersonId,
    purposes: [(Purpose, SignedDuration); N],
    now: Timestamp,
    rng: &Rng,
) -> Result<[Token; N]> {
    let tokens = purposes.map(|_| Token::new(rng));
    keep(to, person_id, purposes, tokens.each_ref(), now).await?;
    Ok(tokens)
}

/// Stores links with given tokens, one per purpose. Only the hash of a token is stored.
pub async fn keep<const N: usize>(
    to: &mut impl Write,
    person_id: PersonId,
    purposes: [(Purpose, SignedDuration); N],
    tokens: [&Token; N],
    now: Timestamp,
) -> Result<()> {
    for ((purpose, life), token) in purposes.iter().zip(tokens) {
        let (name, introduction_id, proposal_id) = match purpose {
            Purpose::Confirm => ("confirm", None, None),
            Purpose::Manage => ("manage", None, None),
            Purpose::Introduction(id) => ("introduction", Some(*id), None),
            Purpose::Proposal(id) => ("proposal", None, Some(*id)),
            Purpose::Appeals => ("appeals", None, None),
        };
        let insert = statement(
            "insert into link (person_id, hash, purpose, introduction_id, proposal_id, expires_at) \
             values ($1, $2, $3, $4, $5, $6)",
        );
        let insert = insert.bind(person_id).bind(Token::hash(&token.0)).bind(name).bind(introduction_id);
        to.write(insert.bind(proposal_id).bind((now + *life).as_millisecond())).await?;
    }
    Ok(())
}

/// Which links of a person end. Those that stop appeals never do: they must work from any mail ever sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Those shown to the browser that filled in the form, once the mailbox has confirmed.
    Shown,
    /// All to the private page: a newer one is on its way to the mailbox.
    ToPrivatePage,
    /// Those of introductions and proposals too, with the right to report a problem by them: a stranger may have got them.
    All,
}

/// Deletes links of a person.
pub async fn revoke(conn: &mut Connection, person_id: PersonId, ended: Ended) -> Result<()> {
    let sql = match ended {
        Ended::Shown => "delete from link where person_id = $1 and purpose = 'manage'",
        Ended::ToPrivatePage => "delete from link where person_id = $1 and purpose in ('manage', 'confirm')",
        Ended::All => "delete from link where person_id = $1 and purpose <> 'appeals'",
    };
    if ended == Ended::All {
        let reports = "delete from report_link where hash in (select hash from link where person_id = $1)";
        sqlx::query(reports).bind(person_id).execute(&mut *conn).await?;
    }
    sqlx::query(sql).bind(person_id).execute(conn).await?;
    Ok(())
}

/// Returns the person whose link it is, for any purpose and even when it has expired. It gives no right to act.
pub async fn holder(conn: &mut Connection, typed: &str) -> Result<Option<PersonId>> {
    let row = sqlx::query("select person_id from link where hash = $1").bind(Token::hash(typed));
    Ok(row.fetch_optional(conn).await?.map(|row| row.try_get("person_id")).transpose()?)
}

/// Returns what the token allows, if it is known and has not expired.
pub async fn find(conn: &mut Connection, typed: &str, now: Timestamp) -> Result<Option<Link>> {
    let row =
        sqlx::query("select purpose, person_id, introduction_id, proposal_id, expires_at from link where hash = $1")
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
        "proposal" => Purpose::Proposal(row.try_get("proposal_id")?),
        "appeals" => Purpose::Appeals,
        _ => return Ok(None),
    };
    Ok(Some(Link { purpose, person_id: row.try_get("person_id")? }))
}
