//! Passwords: which are strong enough, how they are stored, and how one is checked.

use anyhow::{Context, Result, anyhow};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;
use zxcvbn::Score;

use super::device::Device;
use super::{moderators, throttle};
use crate::app::App;
use crate::clock::Rng;
use crate::i18n::T;
use crate::ids::ModeratorId;
use crate::kit::form::Filled;
use crate::kit::source::Source;
use crate::people::name::folded;
use crate::security::{self, SecurityEvent};

/// Least number of characters: long enough that guessing takes years. There is no rule about kinds of characters, which
/// only makes people write `Password1!`.
pub const CHARS_MIN: usize = 12;
/// Greatest number of characters: a sentence is welcome, a book only keeps the server hashing.
pub const CHARS_MAX: usize = 256;
/// Frequent passwords of French keyboards and teams, lower case, without blanks, signs and accents; `zxcvbn` knows those
/// of the English-speaking world.
const COMMON: [&str; 14] = [
    "administrateur",
    "azertyuiop",
    "azertyuiopqsdfghjklm",
    "bienvenue",
    "bonjour",
    "changemenow",
    "changezmoi",
    "confinement",
    "entraide",
    "jetaime",
    "motdepasse",
    "moderation",
    "soleil",
    "solidarite",
];
/// Least number of characters that must remain when all names are cut out of a password.
const OWN_CHARS_MIN: usize = 8;
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
    /// Guessed soon: a frequent one, a pattern, or words and digits that go together.
    #[error("choose a password that fewer people use, or let one be made up")]
    Common,
    /// Little more than the person's name or login, or the site's name.
    #[error("choose a password without your name, your login or the name of the site, or let one be made up")]
    Personal,
}

/// Words that a guesser would try first for this person: of their login and name, of the site and its sender.
pub fn known_words(app: &App, login: &str, name: &str) -> Vec<String> {
    let host = app.host().to_owned();
    let all = [login, name, app.campaign.sender.name.as_str(), host.as_str(), env!("CARGO_PKG_NAME")];
    let words = all.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    words.map(folded).filter(|word| word.chars().count() > 2).collect()
}

/// Checks that a chosen password is strong enough for a person about whom these words are known (see [`known_words`]).
/// The estimate of `zxcvbn` must reach its third of four degrees: more than a hundred million guesses.
pub fn check(password: &str, known: &[String]) -> Result<(), Weak> {
    let chars = password.chars().count();
    if chars < CHARS_MIN {
        return Err(Weak::Short);
    }
    if chars > CHARS_MAX {
        return Err(Weak::Long);
    }
    let plain = folded(password);
    let mut own = plain.clone();
    for word in known {
        own = own.replace(word.as_str(), "");
    }
    if own != plain && own.chars().filter(|c| !c.is_whitespace()).count() < OWN_CHARS_MIN {
        return Err(Weak::Personal);
    }
    let hints: Vec<&str> = known.iter().map(String::as_str).chain(COMMON).collect();
    // Guessers try a phrase with and without its blanks.
    let joined = plain.replace(' ', "");
    let guessable = [password, &joined]
        .into_iter()
        .any(|text| !text.is_empty() && zxcvbn::zxcvbn(text, &hints).score() < Score::Three);
    if guessable { Err(Weak::Common) } else { Ok(()) }
}

/// The password in a form's field, without the blanks around it that come along with a pasted one.
pub fn typed<'a>(filled: &'a Filled, field: &'a str) -> &'a str {
    filled.one(field)
}

/// The new password in a form's field. `None`, with a message at the field, when it is too weak for a person about
/// whom these words are known.
pub fn chosen(filled: &mut Filled, field: &str, known: &[String], t: &T) -> Option<String> {
    let password = typed(filled, field).to_owned();
    let message = match check(&password, known) {
        Ok(()) => return Some(password),
        Err(Weak::Short) => t.say("team-password-short").with("min", CHARS_MIN),
        Err(Weak::Long) => t.say("team-password-long").with("max", CHARS_MAX),
        Err(Weak::Common) => t.say("team-password-common"),
        Err(Weak::Personal) => t.say("team-password-personal"),
    };
    filled.wrong(field, message);
    None
}

/// Whether a form's field holds the password of this moderator; if not, notes a message at the field. Wrong guesses
/// count as at login.
pub async fn is_of(
    app: &App,
    moderator_id: ModeratorId,
    source: &Source,
    device: Option<&Device>,
    filled: &mut Filled,
    field: &str,
    t: &T,
) -> Result<bool> {
    let password = typed(filled, field).to_owned();
    if password.is_empty() {
        filled.wrong(field, t.say("team-password-now-empty"));
        return Ok(false);
    }
    let Some(attempt) = throttle::begin(app, &format!("moderator {moderator_id}"), source, device).await? else {
        security::note(SecurityEvent::SignInHeld, "password");
        filled.wrong(field, throttle::wait(t));
        return Ok(false);
    };
    let kept = moderators::kept_password(&mut *app.db.read().await?, moderator_id).await?;
    if !is_right(kept, &password).await? {
        security::note(SecurityEvent::SignInFailed, "password");
        filled.wrong(field, t.say("team-password-now-wrong"));
        return Ok(false);
    }
    let mut tx = app.db.begin().await?;
    attempt.forget(&mut tx).await?;
    tx.commit().await?;
    Ok(true)
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

/// Hashes with argon2id and this salt; the same input has always the same hash.
pub async fn hash_with_salt(text: String, salt: Vec<u8>) -> Result<Vec<u8>> {
    let _turn = HASHING.acquire().await?;
    let hash = tokio::task::spawn_blocking(move || {
        let mut hash = vec![0; 32];
        let hashed = Argon2::default().hash_password_into(text.as_bytes(), &salt, &mut hash);
        hashed.map_err(|error| anyhow!("a code could not be hashed: {error}"))?;
        anyhow::Ok(hash)
    });
    hash.await.context("a code could not be hashed")?
}

/// Normalises to NFC, because keyboards compose accents differently.
fn typed_alike(password: &str) -> String {
    password.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is known about Camille Martin, who signs in with an address.
    fn camille() -> Vec<String> {
        ["camille", "martin", "mairie", "exemple", "premiere", "ligne"].map(str::to_owned).into()
    }

    #[test]
    fn a_made_up_password_can_be_said_aloud_and_is_accepted() {
        for seed in 1..20 {
            let password = made_up(&Rng::seeded(seed));
            assert_eq!((password.len(), password.split('-').count()), (24, 5));
            assert_eq!(check(&password, &camille()), Ok(()), "{password}");
        }
    }

    #[test]
    fn length_is_asked_for_and_no_kind_of_character() {
        assert_eq!(check("onze lettre", &[]), Err(Weak::Short));
        for good in ["quatre chevaux bleus", "éèàùîïôûçâêë", "le lundi matin", "!?.;:/+=%$#@", "19 ans de marche"]
        {
            assert_eq!(check(good, &camille()), Ok(()), "{good}");
        }
        assert_eq!(check(&"a b c d e ".repeat(30), &[]), Err(Weak::Long));
    }

    #[test]
    fn what_anybody_tries_first_is_refused() {
        for common in [
            "aaaaaaaaaaaa",
            "123456789012",
            "Mot de passe 2020",
            "MOTDEPASSE123",
            "motdepassemotdepasse",
            "password1234",
            "passwordpassword",
            "P@ssw0rd2020!",
            "azertyuiop12",
            "azertyuiopqsdf",
            "121212121212",
            "1q2w3e4r5t6y",
            "1qaz2wsx3edc",
            "qwertyuiopas",
            "abcdefghijkl",
            "administrator",
            "letmeinletmein",
            "iloveyouforever",
            "soleil123456",
            "bonjourbonjour",
            "confinement2020",
        ] {
            assert_eq!(check(common, &[]), Err(Weak::Common), "{common}");
        }
    }

    #[test]
    fn a_name_a_login_and_the_name_of_the_site_are_no_password() {
        for personal in [
            "camille.martin",
            "Martin-Camille-75",
            "Camille Martin!",
            "Première Ligne",
            "premiere-ligne-2020",
            "mairie@exemple",
        ] {
            assert_eq!(check(personal, &camille()), Err(Weak::Personal), "{personal}");
        }
        assert_eq!(check("martin pêche vélo brume", &camille()), Ok(()));
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
