//! The token of a mail: its id, and a keyed hash that nobody else can make.
//!
//! It is in the Message-ID and, if the settings ask for it, in the addresses that bounces and answers go to. So a mail
//! that comes back names the mail that it is about, and nobody can make one up for a mail that they never saw.

use crate::core::Core;
use crate::ids::MailId;

/// Hexadecimal digits of the keyed hash, 64 bits: each guess costs a mail to the program.
const HASH_DIGITS: usize = 16;

/// The token of a mail: hexadecimal digits in lower case with one full stop, at most 33 characters. Who has it has the mail.
pub fn token_of(app: &Core, id: MailId) -> String {
    made(app, "mail", id)
}

/// Like [`token_of`], of a mail that the recipient answers to somebody else, whose mail program then learns it: it shows
/// that the mail is ours, and nothing more.
pub fn seen_token_of(app: &Core, id: MailId) -> String {
    made(app, "seen mail", id)
}

fn made(app: &Core, label: &str, id: MailId) -> String {
    let hash = app.lookup.whole_hash(label, &id.to_string());
    let beginning = std::array::from_fn(|at| hash[at]);
    format!("{:x}.{:0HASH_DIGITS$x}", id.0, u64::from_be_bytes(beginning))
}

/// The mail of a token; `None` if this site did not make it.
pub fn mail_of(app: &Core, token: &str) -> Option<MailId> {
    read(app, "mail", token)
}

/// Whether this site made a token of either sort.
pub fn is_ours(app: &Core, token: &str) -> bool {
    ["mail", "seen mail"].iter().any(|label| read(app, label, token).is_some())
}

fn read(app: &Core, label: &str, token: &str) -> Option<MailId> {
    let (id, hash) = token.split_once('.')?;
    if hash.len() != HASH_DIGITS {
        return None;
    }
    let id = MailId(i64::from_str_radix(id, 16).ok()?);
    let beginning = u64::from_str_radix(hash, 16).ok()?.to_be_bytes();
    app.lookup.is_hash(label, &id.to_string(), &beginning).then_some(id)
}

/// The first token of this site in a text, wherever it stands: in an address or in a Message-ID.
pub fn mail_named_in(app: &Core, text: &str) -> Option<MailId> {
    let mut words = text.split(|c: char| !c.is_ascii_hexdigit() && c != '.').filter(|word| word.len() > HASH_DIGITS);
    words.find_map(|word| mail_of(app, &word.to_ascii_lowercase()))
}

/// `local@domain` with a token, `local+token@domain`.
pub fn address_with(address: &str, token: &str) -> String {
    match address.rsplit_once('@') {
        Some((local, domain)) => format!("{local}+{token}@{domain}"),
        None => address.to_owned(),
    }
}
