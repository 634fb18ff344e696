//! The key with which one session seals the words that its moderator looks for.

use crate::people::seal::{Key, Lookup};

/// Seals the searches of one session.
pub struct Seal(pub(in crate::desk) Key);

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(…)")
    }
}

impl Seal {
    /// Derives the key from the session's token and a key of the site: two 16-byte hashes, one for each half.
    pub fn of(lookup: &Lookup, token: &str) -> Seal {
        let halves = ["first half of a session's seal", "second half of a session's seal"];
        let mut key = Key::default();
        for (half, domain) in key.chunks_exact_mut(16).zip(halves) {
            half.copy_from_slice(&lookup.hash(domain, token));
        }
        Seal(key)
    }
}
