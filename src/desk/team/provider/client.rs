//! What is asked of the provider: where its doors are (OpenID Connect Discovery), where the browser goes, and who came
//! back (code flow with PKCE, RFC 7636).

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use form_urlencoded::Serializer;
use hyper::Method;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};
use url::Url;

use super::id_token::{Claims, Expected, KeySet};
use super::{BACK, Refusal};
use crate::app::App;
use crate::ids::ModeratorId;
use crate::outgoing::OutgoingRequest;
use crate::people::link::Token;
use crate::people::seal::sha256;
use crate::periods;
use crate::settings::SignInProvider;

/// What the provider says of itself.
#[derive(Debug, Deserialize)]
pub(super) struct Metadata {
    issuer: String,
    #[serde(deserialize_with = "address")]
    authorization_endpoint: Url,
    #[serde(deserialize_with = "address")]
    token_endpoint: Url,
    #[serde(deserialize_with = "address")]
    jwks_uri: Url,
    pub(super) end_session_endpoint: Option<String>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
}

fn address<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<Url, D::Error> {
    Url::parse(&String::deserialize(from)?).map_err(D::Error::custom)
}

/// A sign-in under way, kept sealed in a cookie of the browser.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Attempt {
    pub(super) state: String,
    nonce: String,
    verifier: String,
    /// Page to go to afterwards.
    pub(super) next: String,
    /// The member whose account is to be linked; none for a sign-in.
    pub(super) links: Option<ModeratorId>,
    /// Unix milliseconds.
    pub(super) ends_at: i64,
}

#[derive(Deserialize)]
struct TokenAnswer {
    id_token: String,
}

/// Who came back, and the token that says so.
pub(super) struct Arrival {
    pub(super) claims: Claims,
    pub(super) id_token: String,
}

impl Metadata {
    pub(super) async fn fetch(provider: &SignInProvider) -> Result<Metadata> {
        let url = Url::parse(&format!("{}/.well-known/openid-configuration", provider.issuer.trim_end_matches('/')))?;
        let metadata: Metadata = fetch(Method::GET, &url, &[], String::new()).await?;
        ensure!(metadata.issuer == provider.issuer, "the provider calls itself {:?}", metadata.issuer);
        // Only a provider on this machine may do without TLS.
        let doors = [&metadata.authorization_endpoint, &metadata.token_endpoint, &metadata.jwks_uri];
        ensure!(doors.iter().all(|door| door.scheme() == url.scheme()), "a door of the provider has no TLS");
        Ok(metadata)
    }

    /// The address at which the provider asks who is there.
    pub(super) fn door(&self, app: &App, attempt: &Attempt) -> Url {
        let provider = &app.settings.sign_in;
        let challenge = URL_SAFE_NO_PAD.encode(sha256(attempt.verifier.as_bytes()));
        let mut url = self.authorization_endpoint.clone();
        let mut query = url.query_pairs_mut();
        query.append_pair("response_type", "code").append_pair("scope", "openid");
        query.append_pair("client_id", &provider.client_id).append_pair("redirect_uri", &app.url(BACK));
        query.append_pair("state", &attempt.state).append_pair("nonce", &attempt.nonce);
        query.append_pair("code_challenge", &challenge).append_pair("code_challenge_method", "S256");
        if !provider.acr_values.is_empty() {
            query.append_pair("acr_values", &provider.acr_values);
        }
        drop(query);
        url
    }

    /// Exchanges the code that the browser brought back for who it is.
    pub(super) async fn arrival(&self, app: &App, attempt: &Attempt, code: &str) -> Result<Arrival, Refusal> {
        let provider = &app.settings.sign_in;
        let (headers, form) = self.question(app, attempt, code);
        let answer: TokenAnswer = fetch(Method::POST, &self.token_endpoint, &headers, form).await?;
        let keys: KeySet = fetch(Method::GET, &self.jwks_uri, &[], String::new()).await?;
        let (issuer, client_id, now) = (&provider.issuer, &provider.client_id, app.clock.now());
        let expected = Expected { issuer, client_id, nonce: &attempt.nonce, now };
        let claims = Claims::read(&answer.id_token, &keys, &expected).ok_or(Refusal::Invalid)?;
        Ok(Arrival { claims, id_token: answer.id_token })
    }

    /// Headers and form of the exchange: our secret goes where the provider wants it.
    fn question(&self, app: &App, attempt: &Attempt, code: &str) -> (Vec<(&'static str, String)>, String) {
        let provider = &app.settings.sign_in;
        let mut form = Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code").append_pair("code", code);
        form.append_pair("redirect_uri", &app.url(BACK)).append_pair("code_verifier", &attempt.verifier);
        let mut headers = vec![("content-type", "application/x-www-form-urlencoded".to_owned())];
        if self.token_endpoint_auth_methods_supported.iter().any(|method| method == "client_secret_post") {
            form.append_pair("client_id", &provider.client_id).append_pair("client_secret", &provider.client_secret);
        } else {
            headers.push(("authorization", basic(provider)));
        }
        (headers, form.finish())
    }
}

impl Attempt {
    pub(super) fn new(app: &App, next: String, links: Option<ModeratorId>) -> Attempt {
        let secret = || Token::new(&app.rng).shown().to_owned();
        let ends_at = (app.clock.now() + periods::LOGIN_CODE).as_millisecond();
        // Longer than the 43 signs that RFC 7636 asks for.
        let verifier = secret() + &secret();
        Attempt { state: secret(), nonce: secret(), verifier, next, links, ends_at }
    }
}

/// RFC 6749, section 2.3.1: both are encoded as in a form first.
fn basic(provider: &SignInProvider) -> String {
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let both = format!("{}:{}", encoded(&provider.client_id), encoded(&provider.client_secret));
    format!("Basic {}", STANDARD.encode(both))
}

/// Providers are named by the operator, so that the site's own network is open to them.
async fn fetch<T: DeserializeOwned>(method: Method, url: &Url, headers: &[(&str, String)], body: String) -> Result<T> {
    let headers = &[headers, &[("accept", "application/json".to_owned())]].concat();
    let (status, answer) = OutgoingRequest { method, url, headers, body }.send(|_| true).await?;
    ensure!(status.is_success(), "the provider answers {status}");
    serde_json::from_slice(&answer).context("the provider's answer cannot be read")
}
