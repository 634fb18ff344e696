//! Reads and checks ID tokens (OpenID Connect Core 1.0, section 3.1.3.7), signed with RS256 or ES256.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use ring::signature::{ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey};
use serde::Deserialize;

/// How far the provider's clock may be from ours.
const LEEWAY: SignedDuration = SignedDuration::from_mins(2);
/// Greatest length of a subject (OpenID Connect Core, section 2).
const SUBJECT_CHARS_MAX: usize = 255;

/// Keys that a provider publishes (RFC 7517).
#[derive(Debug, Deserialize)]
pub(super) struct KeySet {
    keys: Vec<PublishedKey>,
}

/// One of them; those of other kinds than we read have neither pair of numbers.
#[derive(Debug, Deserialize)]
struct PublishedKey {
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    n: Option<String>,
    e: Option<String>,
    crv: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

#[derive(Deserialize)]
struct TokenHeader {
    alg: String,
    kid: Option<String>,
}

/// What an ID token says of who signed in, and how.
#[derive(Debug, Deserialize)]
pub(super) struct Claims {
    iss: String,
    /// Opaque, and never given to anybody else by this provider.
    pub(super) sub: String,
    aud: Audience,
    azp: Option<String>,
    exp: i64,
    nonce: Option<String>,
    acr: Option<String>,
    #[serde(default)]
    amr: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

/// What a token must say, besides being signed and still valid.
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client_id: &'a str,
    pub(super) nonce: &'a str,
    pub(super) now: Timestamp,
}

impl Claims {
    /// Reads a token; `None` if it is not signed by one of these keys, or not meant for us, now and for this sign-in.
    pub(super) fn read(token: &str, keys: &KeySet, expected: &Expected<'_>) -> Option<Claims> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let header: TokenHeader = serde_json::from_slice(&decoded(header)?).ok()?;
        let signature = decoded(signature)?;
        let mut keys = keys.keys.iter().filter(|key| header.kid.is_none() || key.kid == header.kid);
        if !keys.any(|key| key.has_signed(&header.alg, signed.as_bytes(), &signature)) {
            return None;
        }
        let claims: Claims = serde_json::from_slice(&decoded(claims)?).ok()?;
        claims.are(expected).then_some(claims)
    }

    fn are(&self, expected: &Expected<'_>) -> bool {
        let us = expected.client_id;
        let for_us = match &self.aud {
            Audience::One(one) => one == us,
            Audience::Several(all) => all.iter().any(|one| one == us) && (all.len() == 1 || self.azp.is_some()),
        };
        let by_us = self.azp.as_ref().is_none_or(|asked_by| asked_by == us);
        let valid = Timestamp::from_second(self.exp).is_ok_and(|end| expected.now < end + LEEWAY);
        let has_subject = (1..=SUBJECT_CHARS_MAX).contains(&self.sub.chars().count());
        let of_this_sign_in = self.nonce.as_deref() == Some(expected.nonce);
        self.iss == expected.issuer && for_us && by_us && valid && of_this_sign_in && has_subject
    }

    /// Whether the provider says that it asked for one of these levels (`acr`) or methods (`amr`).
    pub(super) fn say_one_of(&self, levels: &[String]) -> bool {
        levels.iter().any(|level| self.acr.as_ref() == Some(level) || self.amr.contains(level))
    }
}

impl PublishedKey {
    /// The token names the algorithm, and the key decides whether it fits: `none` and shared secrets fit no key.
    fn has_signed(&self, algorithm: &str, what: &[u8], signature: &[u8]) -> bool {
        let part = |part: &Option<String>| part.as_deref().and_then(decoded);
        if self.purpose.as_deref().is_some_and(|purpose| purpose != "sig") {
            return false;
        }
        match algorithm {
            "RS256" => part(&self.n).zip(part(&self.e)).is_some_and(|(n, e)| {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, what, signature).is_ok()
            }),
            "ES256" if self.crv.as_deref() == Some("P-256") => {
                part(&self.x).zip(part(&self.y)).is_some_and(|(x, y)| {
                    let point = [&[4][..], &x, &y].concat();
                    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(what, signature).is_ok()
                })
            }
            _ => false,
        }
    }
}

fn decoded(part: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(part).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7515, appendix A.2: key and signed text.
    const RS256: [&str; 3] = [
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
        "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
    ];

    #[test]
    fn signatures_are_checked_with_the_examples_of_rfc_7515() {
        let key = |key: serde_json::Value| serde_json::from_value::<PublishedKey>(key).unwrap();
        let [n, signed, signature] = RS256;
        let rsa = key(serde_json::json!({ "kty": "RSA", "n": n, "e": "AQAB" }));
        let signature = decoded(signature).unwrap();
        assert!(rsa.has_signed("RS256", signed.as_bytes(), &signature));
        assert!(!rsa.has_signed("RS256", &signed.as_bytes()[1..], &signature));
        for other in ["none", "HS256", "ES256", "RS512"] {
            assert!(!rsa.has_signed(other, signed.as_bytes(), &signature), "{other}");
        }
        let for_secrets = key(serde_json::json!({ "kty": "RSA", "n": n, "e": "AQAB", "use": "enc" }));
        assert!(!for_secrets.has_signed("RS256", signed.as_bytes(), &signature));
    }

    #[test]
    fn a_token_must_be_for_us_now_and_for_this_sign_in() {
        let claims = |change: &str| {
            let (name, value) = change.split_once('=').unwrap();
            let mut claims = serde_json::json!({
                "iss": "https://id.example", "sub": "7", "aud": "us", "exp": 1_000_000, "nonce": "n", "amr": ["mfa"],
            });
            claims[name] = serde_json::from_str(value).unwrap();
            serde_json::from_value::<Claims>(claims).unwrap()
        };
        let now = Timestamp::from_second(999_999).unwrap();
        let expected = Expected { issuer: "https://id.example", client_id: "us", nonce: "n", now };
        for right in ["sub=\"8\"", "aud=[\"us\"]", "azp=\"us\"", "exp=999900"] {
            assert!(claims(right).are(&expected), "{right}");
        }
        for wrong in [
            "iss=\"https://id.example/\"",
            "sub=\"\"",
            "aud=\"them\"",
            "aud=[\"us\",\"them\"]",
            "azp=\"them\"",
            "exp=999000",
            "nonce=\"m\"",
            "nonce=null",
        ] {
            assert!(!claims(wrong).are(&expected), "{wrong}");
        }
        let levels = |level: &str| claims("acr=\"eidas2\"").say_one_of(&[level.to_owned()]);
        assert!(levels("mfa") && levels("eidas2") && !levels("eidas1"));
    }
}
