//! The stamp of a page whose form writes or mails: when it was drawn, for which form, and what its sending takes,
//! signed by this site. It holds nothing about anybody.
//!
//! Such a page is drawn for one visitor, never kept for all. No stamp grows too old to be sent: a page left open for
//! days still works.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};

use crate::clock::from_millis;
use crate::kit::site::Site;

/// Name of the field that carries it.
pub const FIELD: &str = "once";

const DOMAIN: &str = "stamp";
/// Instant, bits, seconds, chance.
const SAID_BYTES: usize = 8 + 1 + 2 + 13;
const SIGNATURE_BYTES: usize = 16;

/// A page's own: of two, no two are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// When the page was drawn.
    pub at: Timestamp,
    /// Of work that the browser was asked for; 0: none.
    pub bits: u8,
    /// After so many seconds it passes without work, a place being kept for it; 0: none is.
    pub wait_seconds: u16,
    written: String,
}

impl Stamp {
    /// For a page with the form of that name, drawn now.
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

    /// As sent with the form of that name; nothing when this site has not written it.
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

    /// As the page carries it.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Since the page was drawn.
    pub fn age(&self, now: Timestamp) -> SignedDuration {
        now.duration_since(self.at)
    }
}

fn signed(form: &str, said: &[u8]) -> String {
    format!("{form}\n{}", URL_SAFE_NO_PAD.encode(said))
}
