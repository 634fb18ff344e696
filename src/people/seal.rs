//! Sealing: what a person wrote is stored encrypted, with a key of its own that is stored in another table.
//!
//! The cipher is XChaCha20-Poly1305. It also authenticates the row's id, so that sealed rows cannot be swapped.
//! Deleting the key makes every copy of the row unreadable: in the write-ahead log, in PostgreSQL's heap, and in the
//! data of backups, which hold no keys (`backups`). The deleted key leaves SQLite's log through
//! [`Db::forget_deleted`](crate::db::Db::forget_deleted). What PostgreSQL's files, replicas and old copies still hold of
//! it is wrapped by the site key ([`Keyring`](super::Keyring)), and is lost when that version of it is forgotten.

use anyhow::{Context, Result, anyhow};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use super::Keyring;
use crate::clock::Rng;
use crate::db::Connection;

/// A key of 32 bytes: of one sealed row, or one of the site's.
pub type Key = [u8; 32];

const NONCE_BYTES: usize = 24;

/// Encrypts bytes, which open only together with `bound_to`. The result is a random nonce of 24 bytes, then the ciphertext.
pub(super) fn encrypt(key: &Key, bound_to: &[u8], plain: &[u8], rng: &Rng) -> Result<Vec<u8>> {
    let nonce: [u8; NONCE_BYTES] = rng.bytes();
    let cipher = XChaCha20Poly1305::new(key.into());
    let payload = Payload { msg: plain, aad: bound_to };
    let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| anyhow!("sealing failed"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Decrypts what [`encrypt`] made; `None` on another key, another `bound_to`, or changed bytes.
pub(super) fn decrypt(key: &Key, bound_to: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
    let payload = Payload { msg: sealed, aad: bound_to };
    XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(*nonce), payload).ok()
}

/// Encrypts `what` as JSON for the row `id`. The result is a random nonce of 24 bytes, then the ciphertext.
pub fn seal<T: Serialize>(key: &Key, id: impl Into<i64>, what: &T, rng: &Rng) -> Result<Vec<u8>> {
    encrypt(key, &id.into().to_be_bytes(), &serde_json::to_vec(what)?, rng)
}

/// Decrypts what [`seal`] made. Fails on another key, another id, or changed bytes.
pub fn open<T: DeserializeOwned>(key: &Key, id: impl Into<i64>, sealed: &[u8]) -> Result<T> {
    let id = id.into();
    let plain = decrypt(key, &id.to_be_bytes(), sealed).with_context(|| format!("row {id} does not open"))?;
    Ok(serde_json::from_slice(&plain)?)
}

/// Hashes that find people by address or name without storing these: HMAC-SHA-256 with a secret key of this site.
#[derive(Clone)]
pub struct Lookup(Key);

impl Lookup {
    /// Loads the site's lookup key from the database, and creates it if missing.
    pub async fn load(conn: &mut Connection, keys: &Keyring, rng: &Rng) -> Result<Lookup> {
        Ok(Lookup(keys.secret(conn, "lookup", rng).await?))
    }

    /// Makes a random key that exists in this process only, for hashes that no later run can recompute.
    pub fn passing(rng: &Rng) -> Lookup {
        Lookup(rng.bytes())
    }

    /// First 16 bytes of HMAC-SHA-256(key, domain, 0, what): finds a person without storing the address. `domain` keeps
    /// hashes for different uses apart.
    pub fn hash(&self, domain: &str, what: &str) -> Vec<u8> {
        self.whole_hash(domain, what)[..16].to_vec()
    }

    /// All 32 bytes of the same HMAC, for use as a secret of its own.
    pub fn whole_hash(&self, domain: &str, what: &str) -> [u8; 32] {
        self.mac(domain, what.as_bytes()).finalize().into_bytes().into()
    }

    /// Returns whether the HMAC of `what` begins with `beginning`. The comparison takes constant time.
    pub fn is_hash(&self, domain: &str, what: &str, beginning: &[u8]) -> bool {
        self.mac(domain, what.as_bytes()).verify_truncated_left(beginning).is_ok()
    }

    fn mac(&self, domain: &str, what: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length is a key");
        mac.update(domain.as_bytes());
        mac.update(&[0]);
        mac.update(what);
        mac
    }
}

/// SHA-256 without a key, for tokens that are random enough not to be guessed.
pub fn sha256(what: &[u8]) -> Vec<u8> {
    Sha256::digest(what).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_row_opens_with_its_key_and_id_only() {
        let rng = Rng::seeded(1);
        let (key, other) = (rng.bytes::<32>(), rng.bytes::<32>());
        let sealed = seal(&key, 7, &"Zoé".to_owned(), &rng).unwrap();
        assert_eq!(open::<String>(&key, 7, &sealed).unwrap(), "Zoé");
        assert!(open::<String>(&other, 7, &sealed).is_err());
        assert!(open::<String>(&key, 8, &sealed).is_err());
        assert!(open::<String>(&key, 7, &sealed[..10]).is_err());
        assert!(!sealed.windows(3).any(|w| w == "Zo\u{e9}".as_bytes()));
    }
}
