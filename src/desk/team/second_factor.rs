//! The second factor: codes from an application on a telephone (TOTP), and recovery codes for a lost telephone.
//!
//! Tables: `second_factor`, `recovery_code`. The secret is sealed with the site's key; recovery codes are hashed like
//! passwords. Each code is accepted once, and the telephone's clock may be wrong by half a minute.

use anyhow::{Context, Result, anyhow};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use totp_rs::{Builder, Totp};

use super::{moderators, password};
use crate::app::App;
use crate::db::Connection;
use crate::history::{self, About, Actor, Fact};
use crate::ids::ModeratorId;
use crate::people::seal;

/// 160 bits, as RFC 4226 recommends.
const SECRET_BYTES: usize = 20;
/// Recovery codes made at a time: enough to print them and lose some.
const RECOVERY_CODES: usize = 10;
/// Letters of a recovery code, without 0, O, 1, I, L and U. Twelve of them make 59 bits.
const RECOVERY_LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

#[derive(Serialize, Deserialize)]
struct Secret {
    secret: [u8; SECRET_BYTES],
}

/// Whether a moderator has set up a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondFactorState {
    /// No secret exists; no code is asked for.
    Off,
    /// A secret was made but not confirmed by a first code; no code is asked for yet.
    Begun,
    /// A code is asked for at each login.
    On,
}

/// The kind of code that was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// A code from the application.
    Code,
    /// A recovery code, which was used up by this.
    RecoveryCode,
}

pub async fn state(conn: &mut Connection, id: ModeratorId) -> Result<SecondFactorState> {
    let row = sqlx::query("select confirmed_at from second_factor where moderator_id = $1").bind(id);
    Ok(match row.fetch_optional(conn).await? {
        None => SecondFactorState::Off,
        Some(row) if row.try_get::<Option<i64>, _>("confirmed_at")?.is_none() => SecondFactorState::Begun,
        Some(_) => SecondFactorState::On,
    })
}

/// Whether a code is asked for at login.
pub async fn is_on(conn: &mut Connection, id: ModeratorId) -> Result<bool> {
    Ok(state(conn, id).await? == SecondFactorState::On)
}

/// Makes a secret, replacing one that was not confirmed. Does nothing when the second factor is on.
pub async fn begin(conn: &mut Connection, app: &App, id: ModeratorId, now: Timestamp) -> Result<()> {
    let sealed = seal::seal(&app.team_key, id, &Secret { secret: app.rng.bytes() }, &app.rng)?;
    sqlx::query(
        "insert into second_factor (moderator_id, sealed, begun_at, last_step) values ($1, $2, $3, 0) \
         on conflict (moderator_id) do update set sealed = excluded.sealed, begun_at = excluded.begun_at \
         where second_factor.confirmed_at is null",
    )
    .bind(id)
    .bind(sealed)
    .bind(now.as_millisecond())
    .execute(conn)
    .await?;
    Ok(())
}

/// The secret as the application takes it: an address for its camera, and letters to type.
pub struct ToScan {
    /// An `otpauth://totp/…` URL, which contains the secret.
    pub address: String,
    /// The secret in base 32, in groups of four letters.
    pub typed: String,
}

/// The secret that waits for its first code; `None` when there is none, or when it was confirmed already.
pub async fn to_scan(conn: &mut Connection, app: &App, id: ModeratorId, account: &str) -> Result<Option<ToScan>> {
    let row = sqlx::query("select sealed from second_factor where moderator_id = $1 and confirmed_at is null");
    let Some(row) = row.bind(id).fetch_optional(conn).await? else { return Ok(None) };
    let totp = totp(app, id, &row.try_get::<Vec<u8>, _>("sealed")?, account)?;
    let secret = totp.secret().to_base32();
    let letters: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    let address = totp.to_url().map_err(|error| anyhow!("the address of a second factor cannot be made: {error}"))?;
    Ok(Some(ToScan { address, typed: groups.join(" ") }))
}

fn totp(app: &App, id: ModeratorId, sealed: &[u8], account: &str) -> Result<Totp> {
    let Secret { secret } = seal::open(&app.team_key, id, sealed)?;
    // The defaults of the library, which every application knows: SHA-1, six digits, steps of 30 s, one step of
    // tolerance.
    let issuer = app.campaign.sender.name.replace(':', " ");
    let builder = Builder::new().with_secret(secret.to_vec()).with_account_name(account.replace(':', " "));
    builder.with_issuer(Some(issuer)).build().map_err(|error| anyhow!("a second factor cannot be read: {error}"))
}

/// Turns the second factor on with these recovery codes if `typed` is a valid first code. Returns false when the code is
/// wrong or no secret waits for one. The caller commits.
pub async fn confirm(
    conn: &mut Connection,
    app: &App,
    id: ModeratorId,
    typed: &str,
    codes: &RecoveryCodes,
    now: Timestamp,
) -> Result<bool> {
    if state(conn, id).await? != SecondFactorState::Begun || !take_code(conn, app, id, typed, now).await? {
        return Ok(false);
    }
    let update = sqlx::query("update second_factor set confirmed_at = $2 where moderator_id = $1");
    update.bind(id).bind(now.as_millisecond()).execute(&mut *conn).await?;
    codes.keep(conn, id).await?;
    Ok(true)
}

/// Accepts a code from the application or a recovery code, each once. `None` when it is wrong or the second factor is
/// not on. The caller commits.
pub async fn pass(
    conn: &mut Connection,
    app: &App,
    id: ModeratorId,
    typed: &TypedCode,
    now: Timestamp,
) -> Result<Option<Passed>> {
    if state(conn, id).await? != SecondFactorState::On {
        return Ok(None);
    }
    match typed {
        TypedCode::Telephone(digits) => Ok(take_code(conn, app, id, digits, now).await?.then_some(Passed::Code)),
        TypedCode::Recovery(hash) => {
            let delete = sqlx::query("delete from recovery_code where hash = $1 and moderator_id = $2");
            let delete = delete.bind(hash).bind(id).execute(conn).await?;
            Ok((delete.rows_affected() == 1).then_some(Passed::RecoveryCode))
        }
    }
}

/// A code as somebody typed it, made ready for [`pass`] before a transaction begins, because hashing takes a while.
#[derive(Debug)]
pub enum TypedCode {
    /// Digits and blanks only.
    Telephone(String),
    /// Hash of what else was typed.
    Recovery(Vec<u8>),
}

impl TypedCode {
    pub async fn read(app: &App, id: ModeratorId, typed: &str) -> Result<TypedCode> {
        if typed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace()) {
            return Ok(TypedCode::Telephone(typed.to_owned()));
        }
        Ok(TypedCode::Recovery(recovery_hash(app, id, typed).await?))
    }
}

/// Whether `typed` is the code of this half minute or of the one before or after. Stores the step of an accepted code
/// and refuses codes of that step or earlier, so that of two simultaneous uses one succeeds.
async fn take_code(conn: &mut Connection, app: &App, id: ModeratorId, typed: &str, now: Timestamp) -> Result<bool> {
    let row = sqlx::query("select sealed from second_factor where moderator_id = $1").bind(id);
    let Some(row) = row.fetch_optional(&mut *conn).await? else { return Ok(false) };
    let totp = totp(app, id, &row.try_get::<Vec<u8>, _>("sealed")?, "")?;
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(now.as_second()).unwrap_or(0);
    let Some(step) = totp.check(&digits, seconds) else { return Ok(false) };
    let step = i64::try_from(step).context("a step of time")?;
    let update = sqlx::query("update second_factor set last_step = $2 where moderator_id = $1 and last_step < $2");
    Ok(update.bind(id).bind(step).execute(conn).await?.rows_affected() == 1)
}

/// Ten new recovery codes like `K7QF-2M9X-4TRB`, and their hashes. Only the hashes are stored: the codes can be shown this
/// once.
pub struct RecoveryCodes {
    pub shown: Vec<String>,
    hashes: Vec<Vec<u8>>,
}

impl RecoveryCodes {
    /// Makes the codes of a moderator. Takes a while, so call it before a transaction begins.
    pub async fn new(app: &App, id: ModeratorId) -> Result<RecoveryCodes> {
        let letter = || char::from(RECOVERY_LETTERS[app.rng.below(RECOVERY_LETTERS.len())]);
        let group = || (0..4).map(|_| letter()).collect::<String>();
        let shown: Vec<String> = (0..RECOVERY_CODES).map(|_| [group(), group(), group()].join("-")).collect();
        let mut hashes = vec![];
        for code in &shown {
            hashes.push(recovery_hash(app, id, code).await?);
        }
        Ok(RecoveryCodes { shown, hashes })
    }

    /// Stores the hashes and deletes the earlier ones.
    pub async fn keep(&self, conn: &mut Connection, id: ModeratorId) -> Result<()> {
        sqlx::query("delete from recovery_code where moderator_id = $1").bind(id).execute(&mut *conn).await?;
        for hash in &self.hashes {
            let insert = sqlx::query("insert into recovery_code (hash, moderator_id) values ($1, $2)");
            insert.bind(hash).bind(id).execute(&mut *conn).await?;
        }
        Ok(())
    }
}

/// Hash of a moderator's recovery code, with a salt of the moderator's, so that one hash finds the code among ten. Case,
/// blanks and hyphens do not count.
async fn recovery_hash(app: &App, id: ModeratorId, typed: &str) -> Result<Vec<u8>> {
    let letters: String = typed.chars().filter(char::is_ascii_alphanumeric).take(100).collect();
    password::hash_with_salt(letters.to_uppercase(), app.lookup.hash("salt of recovery codes", &id.to_string())).await
}

pub async fn recovery_codes_left(conn: &mut Connection, id: ModeratorId) -> Result<i64> {
    let row = sqlx::query("select count(*) as n from recovery_code where moderator_id = $1").bind(id);
    Ok(row.fetch_one(conn).await?.try_get("n")?)
}

/// Turns the second factor off: deletes the secret and the recovery codes. Returns false when there was no secret.
pub async fn turn_off(conn: &mut Connection, id: ModeratorId) -> Result<bool> {
    sqlx::query("delete from recovery_code where moderator_id = $1").bind(id).execute(&mut *conn).await?;
    let delete = sqlx::query("delete from second_factor where moderator_id = $1").bind(id);
    Ok(delete.execute(conn).await?.rows_affected() == 1)
}

/// Turns off the second factor of the member who signs in with this word or address, for the system administrator. Does
/// nothing when there is no such member.
pub async fn turn_off_of(app: &App, login: &str) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(id) = moderators::id_of(&mut tx, app, login).await? else { return Ok(()) };
    if turn_off(&mut tx, id).await? {
        history::record(&mut tx, app, About::moderator(id), Fact::SecondFactorOff, Actor::Operator, None, now).await?;
    }
    tx.commit().await
}
