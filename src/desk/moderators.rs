//! The team: who may sign in, and their passwords.
//!
//! Who may act: the sysadmin, by `premiere-ligne moderator`; nobody adds moderators from a page.
//! Tables: moderator; session, which ends with them.

use anyhow::{Context, Result, anyhow};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use jiff::Timestamp;
use sqlx::Row;
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use crate::app::App;
use crate::clock::{Rng, from_millis};
use crate::people::Name;

/// A password somebody chose.
const PASSWORD_CHARS_MIN: usize = 12;
/// A login is a short word or an address.
const LOGIN_CHARS_MAX: usize = 200;
/// Each takes 19 MiB for some 20 ms: more at once would only let strangers fill the memory.
static HASHING: Semaphore = Semaphore::const_new(2);
/// Of no password, with the same cost as all: an unknown login takes as long as a wrong password.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$cHJlbWllcmUtbGlnbmU$6MtGbRpSIYD+OSqHiWDoyPZs7p2hx3eBJrWqmWFXcZo";

/// A new member of the team.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// What they sign in with; case does not count.
    pub login: &'a str,
    /// As the team sees it.
    pub name: &'a str,
    /// Code of the desk's language, one of the campaign's; its first when none.
    pub language: Option<&'a str>,
    /// Made up when none.
    pub password: Option<&'a str>,
}

/// Why a moderator is not added or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Empty, with blanks, or too long.
    #[error("write a login without blanks, of at most 200 characters")]
    Login,
    /// Somebody has it.
    #[error("this login is taken; choose another, or reset its password")]
    Taken,
    /// Nobody has it.
    #[error("nobody has this login")]
    Unknown,
    /// Not a name.
    #[error("write a name of one line, of at most 100 characters")]
    Name,
    /// Not one of the campaign's.
    #[error("the campaign does not speak this language")]
    Language,
    /// Too short.
    #[error("choose a password of at least 12 characters, or let one be made up")]
    Password,
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Id.
    pub id: i64,
    /// What they sign in with.
    pub login: String,
    /// As the team sees it.
    pub name: String,
    /// Code.
    pub language: String,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when; they may no longer sign in.
    pub removed_at: Option<Timestamp>,
}

/// Adds a moderator and returns the password, to be handed over once. One who was removed is back,
/// under the new name.
pub async fn add(app: &App, new: New<'_>) -> Result<Result<String, Refused>> {
    let login = canonical(new.login);
    if login.is_empty() || login.chars().any(|c| c.is_whitespace() || c.is_control()) || login.len() > LOGIN_CHARS_MAX {
        return Ok(Err(Refused::Login));
    }
    let Ok(name) = Name::parse(new.name) else { return Ok(Err(Refused::Name)) };
    let language = new.language.unwrap_or(app.campaign.code(app.campaign.default_lang()));
    if app.campaign.lang(language).is_none() {
        return Ok(Err(Refused::Language));
    }
    let Some(password) = chosen(new.password, &app.rng) else { return Ok(Err(Refused::Password)) };
    let hash = hashed(app, &password).await?;
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let changed = sqlx::query(
        "insert into moderator (id, login, name, password, language, created_at) values ($1, $2, $3, $4, $5, $6) \
         on conflict (login) do update set name = excluded.name, password = excluded.password, \
         language = excluded.language, removed_at = null where moderator.removed_at is not null",
    )
    .bind(app.new_id(now))
    .bind(login)
    .bind(name.shown())
    .bind(hash)
    .bind(language)
    .bind(now.as_millisecond())
    .execute(&mut *tx)
    .await?;
    if changed.rows_affected() == 0 {
        return Ok(Err(Refused::Taken));
    }
    tx.commit().await?;
    Ok(Ok(password))
}

/// Everybody, removed or not, by login.
pub async fn list(app: &App) -> Result<Vec<Listed>> {
    let rows = sqlx::query("select id, login, name, language, created_at, removed_at from moderator order by login");
    let rows = rows.fetch_all(&mut *app.db.read().await?).await?;
    let listed = |row: &sqlx::any::AnyRow| -> Result<Listed> {
        Ok(Listed {
            id: row.try_get(0)?,
            login: row.try_get(1)?,
            name: row.try_get(2)?,
            language: row.try_get(3)?,
            created_at: from_millis(row.try_get(4)?),
            removed_at: row.try_get::<Option<i64>, _>(5)?.map(from_millis),
        })
    };
    rows.iter().map(listed).collect()
}

/// How many may sign in.
pub async fn count(app: &App) -> Result<i64> {
    let row = sqlx::query("select count(*) from moderator where removed_at is null");
    Ok(row.fetch_one(&mut *app.db.read().await?).await?.try_get(0)?)
}

/// Gives a new password, returns it and ends every session.
pub async fn set_password(app: &App, login: &str, password: Option<&str>) -> Result<Result<String, Refused>> {
    let Some(password) = chosen(password, &app.rng) else { return Ok(Err(Refused::Password)) };
    let (login, hash) = (canonical(login), hashed(app, &password).await?);
    let mut tx = app.db.begin().await?;
    let changed = sqlx::query("update moderator set password = $2 where login = $1 and removed_at is null")
        .bind(&login)
        .bind(hash)
        .execute(&mut *tx)
        .await?;
    if changed.rows_affected() == 0 {
        return Ok(Err(Refused::Unknown));
    }
    end_sessions(&mut tx, &login).await?;
    tx.commit().await?;
    Ok(Ok(password))
}

/// Lets a moderator in no more, at once. What they did stays theirs in the history.
pub async fn remove(app: &App, login: &str) -> Result<Result<(), Refused>> {
    let login = canonical(login);
    let mut tx = app.db.begin().await?;
    let changed =
        sqlx::query("update moderator set removed_at = $2, password = '' where login = $1 and removed_at is null")
            .bind(&login)
            .bind(app.clock.now().as_millisecond())
            .execute(&mut *tx)
            .await?;
    if changed.rows_affected() == 0 {
        return Ok(Err(Refused::Unknown));
    }
    end_sessions(&mut tx, &login).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

async fn end_sessions(conn: &mut crate::db::Connection, login: &str) -> Result<()> {
    sqlx::query("delete from session where moderator_id in (select id from moderator where login = $1)")
        .bind(login)
        .execute(conn)
        .await?;
    Ok(())
}

/// The moderator with that login and password. Takes as long when there is none.
pub async fn check(app: &App, login: &str, password: &str) -> Result<Option<i64>> {
    let row = sqlx::query("select id, password from moderator where login = $1 and removed_at is null");
    let row = row.bind(canonical(login)).fetch_optional(&mut *app.db.read().await?).await?;
    let (id, hash) = match row {
        Some(row) => (Some(row.try_get(0)?), row.try_get(1)?),
        None => (None, NOBODY.to_owned()),
    };
    let password = typed_alike(password);
    let _turn = HASHING.acquire().await?;
    let right = tokio::task::spawn_blocking(move || {
        let hash = PasswordHash::new(&hash).map_err(|error| anyhow!("a stored password cannot be read: {error}"))?;
        anyhow::Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    });
    let right = right.await.context("a password could not be checked")??;
    Ok(id.filter(|_| right))
}

async fn hashed(app: &App, password: &str) -> Result<String> {
    let (password, salt) = (typed_alike(password), app.rng.bytes::<16>());
    let _turn = HASHING.acquire().await?;
    let hash = tokio::task::spawn_blocking(move || {
        let hash: PasswordHash = Argon2::default()
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map_err(|error| anyhow!("a password could not be kept: {error}"))?;
        anyhow::Ok(hash.to_string())
    });
    hash.await.context("a password could not be kept")?
}

/// The password to keep: that chosen if it is long enough, else one made up.
fn chosen(password: Option<&str>, rng: &Rng) -> Option<String> {
    match password {
        Some(password) => (password.chars().count() >= PASSWORD_CHARS_MIN).then(|| password.to_owned()),
        None => Some(made_up(rng)),
    }
}

/// Five groups that one can say aloud, like `kavo-tiru-sebo-nupi-dala`: 70^10, 61 bits.
fn made_up(rng: &Rng) -> String {
    const CONSONANTS: &[u8; 14] = b"bdfgklmnprstvz";
    const VOWELS: &[u8; 5] = b"aeiou";
    let pick = |letters: &[u8]| char::from(letters[rng.below(letters.len())]);
    let syllable = || [pick(CONSONANTS), pick(VOWELS)].into_iter().collect::<String>();
    let group = || format!("{}{}", syllable(), syllable());
    [group(), group(), group(), group(), group()].join("-")
}

/// One form for all ways to write a login.
pub fn canonical(login: &str) -> String {
    login.trim().to_lowercase()
}

/// Keyboards compose accents differently.
fn typed_alike(password: &str) -> String {
    password.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_up_password_can_be_said_aloud_and_is_accepted() {
        let password = made_up(&Rng::seeded(1));
        assert_eq!((password.len(), password.split('-').count()), (24, 5));
        assert_eq!(chosen(Some(&password), &Rng::seeded(2)), Some(password));
        assert_eq!(chosen(Some("onze lettre"), &Rng::seeded(1)), None);
    }

    #[test]
    fn an_unknown_login_costs_as_much_as_a_wrong_password() {
        let real = Argon2::default().hash_password_with_salt(b"some password", b"sixteen bytes!!!").unwrap();
        let real: PasswordHash = real;
        let nobody = PasswordHash::new(NOBODY).unwrap();
        assert_eq!(nobody.algorithm, real.algorithm);
        assert_eq!(nobody.params.to_string(), real.params.to_string());
        assert_eq!(nobody.version, real.version);
        assert_eq!(nobody.hash.unwrap().len(), real.hash.unwrap().len());
    }
}
