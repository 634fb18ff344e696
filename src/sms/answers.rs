//! The codes by which somebody answers with a text message: `OUI 7Q2F`.
//!
//! A code is a private link that is typed. Its token is derived from the code and from the number to which it was sent, so
//! that the same code from another number leads nowhere.

use anyhow::Result;
use jiff::{SignedDuration, Timestamp};

use crate::core::Core;
use crate::db::Connection;
use crate::ids::PersonId;
use crate::people::link::{self, Purpose, Token};
use crate::people::{Address, Mobile};

/// Letters and digits that are hard to confuse when they are typed from one message into another.
const LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters and digits in a code.
const LENGTH: usize = 4;

/// A link for somebody, and the code that stands for it if messages reach them by telephone.
pub struct CodedLink {
    pub token: Token,
    pub code: Option<String>,
}

/// Makes a link that answers something, with a code if the address is a telephone number.
pub async fn link(
    conn: &mut Connection,
    app: &Core,
    (person_id, address): (PersonId, &Address),
    (purpose, lasts): (Purpose, SignedDuration),
    now: Timestamp,
) -> Result<CodedLink> {
    let Some(mobile) = address.mobile() else {
        let [token] = link::make(conn, person_id, [(purpose, lasts)], now, &app.rng).await?;
        return Ok(CodedLink { token, code: None });
    };
    loop {
        let code: String = (0..LENGTH).map(|_| char::from(LETTERS[app.rng.below(LETTERS.len())])).collect();
        let token = token_of(app, &code, mobile);
        if link::holder(conn, token.shown()).await?.is_none() {
            link::keep(conn, person_id, [(purpose, lasts)], [&token], now).await?;
            return Ok(CodedLink { token, code: Some(code) });
        }
    }
}

/// The token of a code, whatever its case, that comes from this number.
pub fn token_of(app: &Core, code: &str, from: &Mobile) -> Token {
    Token::derived(&format!("text message {} {}", code.to_uppercase(), from.shown()), &app.lookup)
}

/// What a text message asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Meaning {
    Yes(String),
    No(String),
    /// The number wants no more messages.
    Stop,
    /// The number wants messages again.
    Start,
    /// Something that only a person understands.
    Words,
}

/// Reads a text message. `words`: what means yes, no, stop and start, each in every language of the campaign.
pub fn meaning(text: &str, words: &[Vec<String>; 4]) -> Meaning {
    let folded = crate::people::name::folded(text);
    let said: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let [yes, no, stop, start] = words
        .each_ref()
        .map(|known| move |word: &str| known.iter().any(|known| crate::people::name::folded(known) == word));
    let is_code = |word: &str| word.len() == LENGTH && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match said.as_slice() {
        [word, code] if is_code(code) && yes(word) => Meaning::Yes(code.to_uppercase()),
        [word, code] if is_code(code) && no(word) => Meaning::No(code.to_uppercase()),
        [word] if stop(word) => Meaning::Stop,
        [word] if start(word) => Meaning::Start,
        _ => Meaning::Words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_word_with_a_code_answers() {
        let words = [vec!["OUI"], vec!["NON"], vec!["STOP", "ARRÊT"], vec!["REPRENDRE"]];
        let words = words.map(|known| known.into_iter().map(str::to_owned).collect());
        for (text, means) in [
            ("OUI 7Q2F", Meaning::Yes("7Q2F".into())),
            (" oui  7q2f. ", Meaning::Yes("7Q2F".into())),
            ("Oui: 7Q2F !", Meaning::Yes("7Q2F".into())),
            ("non-7q2f", Meaning::No("7Q2F".into())),
            ("Stop", Meaning::Stop),
            ("arret", Meaning::Stop),
            ("reprendre", Meaning::Start),
            ("oui", Meaning::Words),
            ("oui 7Q2F mais demain", Meaning::Words),
            ("oui 7Q2", Meaning::Words),
            ("je dis stop", Meaning::Words),
            ("", Meaning::Words),
        ] {
            assert_eq!(meaning(text, &words), means, "{text}");
        }
    }
}
