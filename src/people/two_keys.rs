//! Seals a key in two halves, one for each of two people: only both together bring it back.
//!
//! One half is random, the other is the key with that half taken off it bit by bit, so that a half alone tells nothing.
//! Each half is sealed to its holder's public key with HPKE in base mode (RFC 9180: X25519, HKDF-SHA-256,
//! ChaCha20-Poly1305). The server stores public keys only.

use anyhow::{Context, Result, anyhow};
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256 as Kem;
use hpke::{Deserializable, Kem as _, OpModeR, OpModeS, Serializable};
use rand::SeedableRng;
use rand::rngs::StdRng;
use totp_rs::Secret;

use super::seal::Key;
use crate::clock::Rng;

type PublicKey = <Kem as hpke::Kem>::PublicKey;
type PrivateKey = <Kem as hpke::Kem>::PrivateKey;
type Encapsulated = <Kem as hpke::Kem>::EncappedKey;

/// Keeps sealed halves apart from anything else that may be sealed to the same keys.
const INFO: &[u8] = b"premiere-ligne half of a key";
/// Bytes of an encapsulated key, which stands before each sealed half.
const ENCAPSULATED_BYTES: usize = 32;
/// Letters of a private key that stand together.
const GROUP: usize = 4;

/// A new private key as its owner keeps it (52 letters and digits in groups of four), and its public key.
pub fn new_pair(rng: &Rng) -> (String, Vec<u8>) {
    let (private, public) = Kem::derive_keypair(&rng.bytes::<32>());
    let letters: Vec<char> = Secret::from(private.to_bytes().to_vec()).to_base32().chars().collect();
    let groups: Vec<String> = letters.chunks(GROUP).map(|group| group.iter().collect()).collect();
    (groups.join(" "), public.to_bytes().to_vec())
}

/// Splits a key and seals each half to a public key; `id` is the row that the halves belong to.
pub fn seal_halves(key: &Key, public_keys: [&[u8]; 2], id: i64, rng: &Rng) -> Result<[Vec<u8>; 2]> {
    let first: Key = rng.bytes();
    let second = join(key, &first);
    Ok([seal_half(&first, public_keys[0], id, rng)?, seal_half(&second, public_keys[1], id, rng)?])
}

fn seal_half(half: &Key, public_key: &[u8], id: i64, rng: &Rng) -> Result<Vec<u8>> {
    let public_key = PublicKey::from_bytes(public_key).map_err(|_| anyhow!("a public key is damaged"))?;
    let mut rng = StdRng::from_seed(rng.bytes());
    let (encapsulated, sealed) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, Kem>(
        &OpModeS::Base,
        &public_key,
        INFO,
        half,
        &id.to_be_bytes(),
        &mut rng,
    )
    .map_err(|_| anyhow!("sealing a half failed"))?;
    Ok([encapsulated.to_bytes().as_slice(), &sealed].concat())
}

/// Opens a half with the private key as its owner typed it, in any case, with or without blanks. `None` if it is not
/// the key that the half was sealed to.
///
/// # Errors
/// Fails when the sealed half is damaged.
pub fn open_half(typed: &str, sealed: &[u8], id: i64) -> Result<Option<Key>> {
    let (encapsulated, sealed) = sealed.split_first_chunk::<ENCAPSULATED_BYTES>().context("a half is too short")?;
    let encapsulated = Encapsulated::from_bytes(encapsulated).map_err(|_| anyhow!("a half is damaged"))?;
    let letters: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let Ok(private_key) = Secret::try_from_base32(letters.to_uppercase()) else { return Ok(None) };
    let Ok(private_key) = PrivateKey::from_bytes(private_key.as_bytes()) else { return Ok(None) };
    let half = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, Kem>(
        &OpModeR::Base,
        &private_key,
        &encapsulated,
        INFO,
        sealed,
        &id.to_be_bytes(),
    );
    half.ok().map(|half| half.try_into().map_err(|_| anyhow!("a half has a wrong length"))).transpose()
}

/// Brings a key back from its two halves.
pub fn join(one: &Key, other: &Key) -> Key {
    std::array::from_fn(|at| one[at] ^ other[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_both_holders_together_bring_the_key_back() {
        let rng = Rng::seeded(7);
        let ((anne, public_anne), (bea, public_bea)) = (new_pair(&rng), new_pair(&rng));
        let key: Key = rng.bytes();
        let [first, second] = seal_halves(&key, [&public_anne, &public_bea], 3, &rng).unwrap();
        let one = open_half(&anne, &first, 3).unwrap().unwrap();
        let other = open_half(&bea.to_lowercase().replace(' ', "-"), &second, 3).unwrap().unwrap();
        assert_eq!(join(&one, &other), key);
        assert!(one != key && other != key, "a half is not the key");
        assert_eq!(open_half(&anne, &second, 3).unwrap(), None, "the other's half");
        assert_eq!(open_half(&anne, &first, 4).unwrap(), None, "a half of another row");
        assert_eq!(open_half("not a key", &first, 3).unwrap(), None);
        assert_eq!(open_half("", &first, 3).unwrap(), None);
        assert!(open_half(&anne, &first[..20], 3).is_err());
        assert_eq!(anne.split(' ').count(), 13, "{anne}");
    }
}
