//! Sealing: what a person wrote is stored encrypted, with a key that is stored in another table.
//!
//! The cipher is XChaCha20-Poly1305. It also authenticates the row's id, so that sealed rows cannot be swapped.
//! Deleting the 32 bytes of the key makes every copy of the row unreadable: in the write-ahead log, in PostgreSQL's
//! heap, and in the data of backups, which hold no keys (`backups`). The deleted key
//! leaves SQLite's log through [`Db::forget_deleted`](crate::db::Db::forget_deleted), and PostgreSQL's files when the
//! server recycles them.

use anyhow::{Context, Result, anyhow};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use sqlx::Row;

use crate::clock::Rng;
use crate::db::{Connection, Write, statement};

/// A key of 32 bytes: of one sealed row, or one of the site's.
pub type Key = [u8; 32];

const NONCE_BYTES: usize = 24;

/// Encrypts `what` as JSON for the row `id`. The result is a random nonce of 24 bytes, then the ciphertext.
pub fn seal<T: Serialize>(key: &Key, id: impl Into<i64>, what: &T, rng: &Rng) -> Result<Vec<u8>> {
    let plain = serde_json::to_vec(what)?;
    let nonce: [u8; NONCE_BYTES] = rng.bytes();
    let payload = Payload { msg: &plain, aad: &id.into().to_be_bytes() };
    let cipher = XChaCha20Poly1305::new(key.into());
    let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| anyhow!("sealing failed"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Decrypts what [`seal`] made. Fails on another key, another id, or changed bytes.
pub fn open<T: DeserializeOwned>(key: &[u8], id: impl Into<i64>, sealed: &[u8]) -> Result<T> {
    let id = id.into();
    let cipher = XChaCha20Poly1305::new_from_slice(key).map_err(|_| anyhow!("a key is not 32 bytes long"))?;
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>().context("a sealed row is too short")?;
    let payload = Payload { msg: sealed, aad: &id.to_be_bytes() };
    let plain = cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| anyhow!("row {id} does not open"))?;
    Ok(serde_json::from_slice(&plain)?)
}

/// Encrypts `what` like [`seal`], with a new key that it stores. Call it in the transaction that stores the row.
pub async fn seal_new<T: Serialize + Sync>(
    to: &mut impl Write,
    id: impl Into<i64>,
    what: &T,
    rng: &Rng,
) -> Result<Vec<u8>> {
    let (id, key) = (id.into(), rng.bytes());
    keep_key(to, id, &key).await?;
    seal(&key, id, what, rng)
}

/// Stores the key of a new row. Call it in the transaction that stores the row.
pub async fn keep_key(to: &mut impl Write, id: impl Into<i64>, key: &Key) -> Result<()> {
    to.write(statement("insert into seal_key (id, key) values ($1, $2)").bind(id.into()).bind(key.to_vec())).await
}

/// Returns the site's key of that name, and creates it if missing. Safe when two processes start at once.
pub async fn of_site(conn: &mut Connection, name: &str, rng: &Rng) -> Result<Key> {
    sqlx::query("insert into site_key (name, key) values ($1, $2) on conflict do nothing")
        .bind(name)
        .bind(rng.bytes::<32>().to_vec())
        .execute(&mut *conn)
        .await?;
    let row = sqlx::query("select key from site_key where name = $1").bind(name).fetch_one(conn).await?;
    let key: Vec<u8> = row.try_get("key")?;
    key.try_into().map_err(|_| anyhow!("the site's key {name} is not 32 bytes long"))
}

/// Hashes that find people by address or name without storing these: HMAC-SHA-256 with a secret key of this site.
#[derive(Clone)]
pub struct Lookup(Key);

impl Lookup {
    /// Loads the site's lookup key from the database, and creates it if missing.
    pub async fn load(conn: &mut Connection, rng: &Rng) -> Result<Lookup> {
        Ok(Lookup(of_site(conn, "lookup", rng).await?))
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
