//! The token of a mail: its id, and a keyed hash that nobody else can make.
//!
//! It is in the Message-ID and, if the settings ask for it, in the addresses that bounces and answers go to. So a mail
//! that comes back names the mail that it is about, and nobody can make one up for a mail that they never saw.

use crate::core::Core;
use crate::ids::MailId;

/// Bytes of the keyed hash. Each guess costs a mail to the program.
const HASH_BYTES: usize = 8;

/// Digits of the hash.
const HASH_DIGITS: usize = HASH_BYTES * 2;

/// The token of a mail: hexadecimal digits in lower case with one full stop, at most 33 characters.
pub fn token_of(app: &Core, id: MailId) -> String {
    let hash = app.lookup.whole_hash("mail", &id.to_string());
    let hash: String = hash[..HASH_BYTES].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{:x}.{hash}", id.0)
}

/// The mail of a token; `None` if this site did not make it.
pub fn mail_of(app: &Core, token: &str) -> Option<MailId> {
    let id = MailId(i64::from_str_radix(token.split_once('.')?.0, 16).ok()?);
    let hash = token.split_once('.')?.1;
    if hash.len() != HASH_DIGITS || !hash.is_ascii() {
        return None;
    }
    let bytes = (0..HASH_BYTES).map(|n| u8::from_str_radix(&hash[n * 2..n * 2 + 2], 16));
    let bytes = bytes.collect::<Result<Vec<_>, _>>().ok()?;
    app.lookup.is_hash("mail", &id.to_string(), &bytes).then_some(id)
}

/// The first token of this site in a text, wherever it stands: in an address or in a Message-ID.
pub fn mail_named_in(app: &Core, text: &str) -> Option<MailId> {
    let words = text.split(|c: char| !c.is_ascii_hexdigit() && c != '.').filter(|word| word.len() > HASH_DIGITS);
    words.filter_map(|word| mail_of(app, &word.to_ascii_lowercase())).next()
}

/// `local@domain` with a token, `local+token@domain`.
pub fn address_with(address: &str, token: &str) -> String {
    match address.rsplit_once('@') {
        Some((local, domain)) => format!("{local}+{token}@{domain}"),
        None => address.to_owned(),
    }
}
