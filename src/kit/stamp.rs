//! The stamp of a page whose form writes or mails: when the page was drawn, for which form, and what its sending
//! requires, signed by this site. It holds nothing about any person.
//!
//! Such a page is drawn for one visitor and never cached for all. A stamp never becomes too old to be sent: a page left
//! open for days still works.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};

use crate::clock::from_millis;
use crate::kit::site::Site;

/// Name of the form field that carries the stamp.
pub const FIELD: &str = "once";

const DOMAIN: &str = "stamp";
/// Instant in milliseconds, bits of work, seconds to wait, random bytes.
const SAID_BYTES: usize = 8 + 1 + 2 + 13;
const SIGNATURE_BYTES: usize = 16;

/// The stamp of one page. Thirteen random bytes make every stamp different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// When the page was drawn.
    pub at: Timestamp,
    /// Bits of work that the browser was asked for; 0 if none.
    pub bits: u8,
    /// Seconds after which the form passes without work, because a place is kept for it; 0 if none is kept.
    pub wait_seconds: u16,
    written: String,
}

impl Stamp {
    /// Makes the stamp of a page drawn now with the form named `form`. The signature is the first 16 bytes of a keyed
    /// hash of the form's name and the stamp's contents.
    pub fn new(app: &Site, form: &str, bits: u8, wait_seconds: u16) -> Stamp {
        let at = app.clock.now();
        let mut said = at.as_millisecond().to_be_bytes().to_vec();
        said.push(bits);
        said.extend(wait_seconds.to_be_bytes());
        said.extend(app.rng.bytes::<13>());
        let signature = &app.lookup.whole_hash(DOMAIN, &signed(form, &said))[..SIGNATURE_BYTES];
        let written = URL_SAFE_NO_PAD.encode([&said, signature].concat());
        Stamp { at, bits, wait_seconds, written }
    }

    /// Reads a stamp sent with the form named `form`. Returns `None` unless this site has written it, for this very
    /// form; the signature is compared in constant time.
    pub fn read(app: &Site, form: &str, written: &str) -> Option<Stamp> {
        let bytes = URL_SAFE_NO_PAD.decode(written).ok()?;
        let (said, signature) = bytes.split_at_checked(SAID_BYTES)?;
        if signature.len() != SIGNATURE_BYTES || !app.lookup.is_hash(DOMAIN, &signed(form, said), signature) {
            return None;
        }
        let (at, rest) = said.split_first_chunk::<8>()?;
        let [bits, high, low, ..] = *rest else { return None };
        Some(Stamp {
            at: from_millis(i64::from_be_bytes(*at)),
            bits,
            wait_seconds: u16::from_be_bytes([high, low]),
            written: written.to_owned(),
        })
    }

    /// The stamp as text, in the form that the page carries.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Time since the page was drawn; negative when the clock of the node that drew it is ahead.
    pub fn age(&self, now: Timestamp) -> SignedDuration {
        now.duration_since(self.at)
    }
}

fn signed(form: &str, said: &[u8]) -> String {
    format!("{form}\n{}", URL_SAFE_NO_PAD.encode(said))
}
