//! Passwords: which are strong enough, how they are stored, and how one is checked.

use anyhow::{Context, Result, anyhow};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use crate::app::App;
use crate::clock::Rng;
use crate::i18n::T;
use crate::kit::form::Filled;

/// Least number of characters: long enough that guessing takes years. There is no rule about kinds of characters, which
/// only makes people write `Password1!`.
pub const CHARS_MIN: usize = 12;
/// Greatest number of characters: a sentence is welcome, a book only keeps the server hashing.
pub const CHARS_MAX: usize = 256;
/// Least number of different characters: with fewer, it is a pattern on the keyboard.
const DIFFERENT_CHARS_MIN: usize = 5;
/// Frequent passwords of twelve characters in French and English, lower case, without blanks, signs and accents. They
/// are also refused when digits follow.
const COMMON: [&str; 32] = [
    "123456789012",
    "1234567890123",
    "12345678901234",
    "123456789123",
    "123123123123",
    "123456123456",
    "098765432109",
    "0123456789",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "abcdefghijkl",
    "administrateur",
    "administrator",
    "azertyuiop",
    "azertyuiopqs",
    "azertyuiopqsdfghjklm",
    "bienvenue",
    "changemenow",
    "changezmoi",
    "confinement",
    "enpremiereligne",
    "iloveyou",
    "jetaime",
    "letmeinletmein",
    "motdepasse",
    "motdepassemotdepasse",
    "password",
    "passwordpassword",
    "premiereligne",
    "qwertyuiop",
    "qwertyuiopas",
    "qwertyuiopasdfghjkl",
];
/// Hashes computed at the same time. Each takes 19 MiB for some 20 ms: with more, strangers could fill the memory.
static HASHING: Semaphore = Semaphore::const_new(2);
/// A hash that no password is checked against for real. It has the same cost as stored ones, so that an unknown login
/// takes as long as a wrong password.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$cHJlbWllcmUtbGlnbmU$6MtGbRpSIYD+OSqHiWDoyPZs7p2hx3eBJrWqmWFXcZo";

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Weak {
    /// Fewer than [`CHARS_MIN`] characters.
    #[error("choose a password of at least 12 characters, or let one be made up")]
    Short,
    /// More than [`CHARS_MAX`] characters.
    #[error("choose a password of at most 256 characters")]
    Long,
    /// One of those that guessers try first, or a pattern of few characters.
    #[error("choose a password that fewer people use, or let one be made up")]
    Common,
}

/// Checks that a chosen password is strong enough.
pub fn check(password: &str) -> Result<(), Weak> {
    let chars = password.chars().count();
    if chars < CHARS_MIN {
        return Err(Weak::Short);
    }
    if chars > CHARS_MAX {
        return Err(Weak::Long);
    }
    let plain = crate::people::name::folded(password).replace(' ', "");
    let mut different: Vec<char> = plain.chars().collect();
    different.sort_unstable();
    different.dedup();
    let word = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_common = COMMON.contains(&plain.as_str()) || COMMON.contains(&word);
    // A password of signs alone leaves nothing in `plain`: it is not counted as a pattern.
    let is_pattern = !plain.is_empty() && different.len() < DIFFERENT_CHARS_MIN;
    if is_common || is_pattern { Err(Weak::Common) } else { Ok(()) }
}

/// The password in a form's field exactly as typed: blanks at its ends count.
pub fn typed<'a>(filled: &'a Filled, field: &'a str) -> &'a str {
    filled.all(field).next().unwrap_or_default()
}

/// The new password in a form's field. `None`, with a message at the field, when it is too weak.
pub fn chosen(filled: &mut Filled, field: &str, t: &T) -> Option<String> {
    let password = typed(filled, field).to_owned();
    let message = match check(&password) {
        Ok(()) => return Some(password),
        Err(Weak::Short) => t.say("team-password-short").with("min", CHARS_MIN),
        Err(Weak::Long) => t.say("team-password-long").with("max", CHARS_MAX),
        Err(Weak::Common) => t.say("team-password-common"),
    };
    filled.wrong(field, message);
    None
}

/// Hashes a password with argon2id and a random salt, for storing.
pub async fn hashed(app: &App, password: &str) -> Result<String> {
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

/// Whether `password` matches the stored hash `kept`. False when `kept` is `None` or empty, after the same time as for
/// a wrong password.
pub async fn is_right(kept: Option<String>, password: &str) -> Result<bool> {
    let known = kept.as_ref().is_some_and(|kept| !kept.is_empty());
    let kept = kept.filter(|_| known).unwrap_or_else(|| NOBODY.to_owned());
    // The input is a stranger's, and no stored password is longer, so the rest is cut off.
    let password: String = typed_alike(password).chars().take(CHARS_MAX * 4).collect();
    let _turn = HASHING.acquire().await?;
    let right = tokio::task::spawn_blocking(move || {
        let kept = PasswordHash::new(&kept).map_err(|error| anyhow!("a stored password cannot be read: {error}"))?;
        anyhow::Ok(Argon2::default().verify_password(password.as_bytes(), &kept).is_ok())
    });
    Ok(right.await.context("a password could not be checked")?? && known)
}

/// Makes up a password of five groups that can be said aloud, like `kavo-tiru-sebo-nupi-dala`: 70^10 possibilities, 61
/// bits.
pub fn made_up(rng: &Rng) -> String {
    const CONSONANTS: &[u8; 14] = b"bdfgklmnprstvz";
    const VOWELS: &[u8; 5] = b"aeiou";
    let pick = |letters: &[u8]| char::from(letters[rng.below(letters.len())]);
    let syllable = || [pick(CONSONANTS), pick(VOWELS)].into_iter().collect::<String>();
    let group = || format!("{}{}", syllable(), syllable());
    [group(), group(), group(), group(), group()].join("-")
}

/// Normalises to NFC, because keyboards compose accents differently.
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
        assert_eq!(check(&password), Ok(()));
    }

    #[test]
    fn length_is_asked_for_and_no_kind_of_character() {
        assert_eq!(check("onze lettre"), Err(Weak::Short));
        for good in ["quatre chevaux bleus", "éèàùîïôûçâêë", "le lundi matin", "!?.;:/+=%$#@", "19 ans de marche"]
        {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        assert_eq!(check(&"a b c d e ".repeat(30)), Err(Weak::Long));
    }

    #[test]
    fn what_anybody_tries_first_is_refused() {
        for common in [
            "aaaaaaaaaaaa",
            "123456789012",
            "Mot de passe 2020",
            "MOTDEPASSE123",
            "password1234",
            "Première Ligne",
            "azertyuiop12",
            "121212121212",
        ] {
            assert_eq!(check(common), Err(Weak::Common), "{common}");
        }
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
