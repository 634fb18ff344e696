//! Signing in through the organisation's provider, beside the password: a tiny provider stands on loopback.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use premiere_ligne::desk::team::moderators;
use premiere_ligne::history::Actor;
use premiere_ligne::people::seal::sha256;
use premiere_ligne::settings::SignInProvider;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::visitor::{Page, Visitor};
use crate::world::{Desk, PASSWORD, World};

/// A provider with a key of its own. What it says of whoever comes can be changed.
#[derive(Clone)]
struct Provider {
    issuer: String,
    key: Arc<EcdsaKeyPair>,
    says: Arc<Mutex<Says>>,
}

#[derive(Clone)]
struct Says {
    /// Claims that take the place of the right ones.
    claims: Value,
    /// Whether the ID token is signed by the published key.
    right_key: bool,
    /// What the browser was sent with, by code.
    asked: BTreeMap<String, BTreeMap<String, String>>,
    /// Unix seconds.
    now: i64,
}

fn new_key() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("a key");
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, key.as_ref(), &random).expect("a key")
}

fn encoded(what: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(what)
}

impl Provider {
    async fn start() -> Provider {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let says = Says { claims: json!({}), right_key: true, asked: BTreeMap::new(), now: 0 };
        let provider = Provider { issuer, key: Arc::new(new_key()), says: Arc::new(Mutex::new(says)) };
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(describe))
            .route("/door", get(async || "Who are you?"))
            .route("/keys", get(keys))
            .route("/token", post(exchange))
            .with_state(provider.clone());
        tokio::spawn(async { axum::serve(listener, routes).await.expect("it listens") });
        provider
    }

    async fn world(&self) -> World {
        let issuer = self.issuer.clone();
        let world = World::set(|settings| {
            settings.sign_in = SignInProvider {
                issuer,
                client_id: "premiere-ligne".into(),
                client_secret: "s3cr3t/ +".into(),
                name: "ProConnect".into(),
                acr_values: "eidas1".into(),
                second_factor: vec!["eidas2".into()],
            };
        });
        let world = world.await;
        self.says.lock().expect("says").now = world.now().as_second();
        world
    }

    fn says(&self, claims: Value) {
        self.says.lock().expect("says").claims = claims;
    }

    /// The person signs in at the door to which the browser was sent; returns the path to which it is sent back.
    fn meets(&self, door: &str) -> String {
        let door = url::Url::parse(door).expect("a door");
        assert!(door.as_str().starts_with(&format!("{}/door?", self.issuer)), "{door}");
        let asked: BTreeMap<String, String> = door.query_pairs().into_owned().collect();
        let fixed = [("response_type", "code"), ("client_id", "premiere-ligne"), ("code_challenge_method", "S256")];
        for (name, value) in fixed.into_iter().chain([("scope", "openid"), ("acr_values", "eidas1")]) {
            assert_eq!(asked[name], value);
        }
        let mut says = self.says.lock().expect("says");
        let code = format!("code{}", says.asked.len());
        let back = format!("{}?code={code}&state={}", asked["redirect_uri"], asked["state"]);
        says.asked.insert(code, asked);
        back
    }
}

async fn describe(State(provider): State<Provider>) -> Json<Value> {
    let at = |path: &str| format!("{}/{path}", provider.issuer);
    Json(json!({
        "issuer": provider.issuer, "authorization_endpoint": at("door"), "token_endpoint": at("token"),
        "jwks_uri": at("keys"), "end_session_endpoint": at("out"),
    }))
}

async fn keys(State(provider): State<Provider>) -> Json<Value> {
    let point = provider.key.public_key().as_ref();
    let key = json!({
        "kty": "EC", "crv": "P-256", "kid": "k", "use": "sig", "x": encoded(&point[1..33]), "y": encoded(&point[33..]),
    });
    Json(json!({ "keys": [{ "kty": "oct", "kid": "k", "k": "c2VjcmV0" }, key] }))
}

async fn exchange(State(provider): State<Provider>, headers: HeaderMap, body: String) -> Json<Value> {
    let form: BTreeMap<String, String> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let basic = "Basic cHJlbWllcmUtbGlnbmU6czNjcjN0JTJGKyUyQg==";
    assert_eq!(headers["authorization"], basic);
    let mut says = provider.says.lock().expect("says");
    let Some(asked) = says.asked.remove(&form["code"]) else { return Json(json!({ "error": "invalid_grant" })) };
    assert_eq!(form["redirect_uri"], asked["redirect_uri"]);
    assert_eq!(encoded(sha256(form["code_verifier"].as_bytes())), asked["code_challenge"]);
    let mut claims = json!({
        "iss": provider.issuer, "sub": "claire@provider", "aud": "premiere-ligne", "exp": says.now + 300,
        "iat": says.now, "nonce": asked["nonce"],
    });
    for (name, value) in says.claims.as_object().expect("claims") {
        claims[name] = value.clone();
    }
    let signed = format!("{}.{}", encoded(r#"{"alg":"ES256","kid":"k"}"#), encoded(claims.to_string()));
    let other = new_key();
    let key = if says.right_key { &*provider.key } else { &other };
    let signature = key.sign(&SystemRandom::new(), signed.as_bytes()).expect("a signature");
    Json(json!({ "access_token": "x", "token_type": "Bearer", "id_token": format!("{signed}.{}", encoded(signature)) }))
}

/// Opens the way to the provider; returns the address at which it asks who is there.
async fn door(visitor: &Visitor) -> String {
    visitor.open("/desk/login").await.link("Se connecter avec ProConnect");
    visitor.get("/desk/login/provider?next=%2Fdesk%2Frequests").await.address
}

/// Signs in through the provider; returns the page that follows.
async fn sign_in(provider: &Provider, visitor: &Visitor) -> Page {
    let back = provider.meets(&door(visitor).await);
    visitor.get(&back).await
}

/// Links the account at the provider; returns the page that follows.
async fn link(provider: &Provider, desk: &Desk) -> Page {
    let page = desk.visitor.open("/desk/account").await.form("Relier mon compte ProConnect").send().await;
    let page = page.with_password().await;
    let door = page.link("Continuer vers ProConnect");
    assert_eq!(page.headers["refresh"], format!("0;url={door}"), "a form is led to no other site by browsers");
    desk.visitor.get(&provider.meets(&door)).await
}

#[tokio::test]
async fn a_moderator_links_an_account_then_signs_in_with_it_and_signs_out_of_both() {
    let provider = Provider::start().await;
    let world = provider.world().await;
    let claire = world.desk("Claire").await;
    let stranger = sign_in(&provider, &world.visitor()).await;
    stranger.says("n’est relié à personne de l’équipe");
    assert_eq!(stranger.status, 403);

    link(&provider, &claire).await.says("Compte relié").says("relié depuis le 18 mars 2020");
    let browser = world.visitor();
    let page = sign_in(&provider, &browser).await;
    assert_eq!(page.address, format!("{}/desk/requests", world.site), "it goes on where it was going");
    browser.open("/desk/queue").await.says("File d’attente");
    claire.visitor.open("/desk/history").await.says("par le service d’identité").says("service d’identité relié");
    let dump = world.dump().await.join("\n");
    assert!(!dump.contains("claire@provider") && !world.log().contains("claire@provider"), "the subject is hashed");
    // The provider says who is there, not that the password was typed.
    let asked = browser.post("/desk/exports/volunteers", b"format=csv".to_vec()).await;
    assert_eq!(asked.status, 403);
    asked.says("Mot de passe");

    let left = browser.open("/desk/queue").await.form("Se déconnecter (Claire)").send().await;
    let out = left.says("pour fermer aussi cette session").link("Continuer vers ProConnect");
    assert!(out.starts_with(&format!("{}/out?", provider.issuer)) && out.contains("id_token_hint=ey"), "{out}");
    assert_eq!(left.headers["refresh"], format!("0;url={out}"));
    assert_eq!(browser.get("/desk/queue").await.heading(), "Se connecter au bureau");

    // Password and provider remain two doors, until one is closed.
    world.visitor().log_in("claire", PASSWORD).await.says("File d’attente");
    let account = claire.visitor.open("/desk/account").await;
    account.form("Ne plus le relier").send().await.with_password().await.says("n’est plus relié");
    sign_in(&provider, &world.visitor()).await.says("n’est relié à personne");
}

#[tokio::test]
async fn an_account_opens_one_member_only_and_ends_with_them_and_an_address_opens_nobody() {
    let provider = Provider::start().await;
    let world = provider.world().await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    link(&provider, &paul).await.says("Compte relié");
    link(&provider, &claire).await.says("Une autre personne de l’équipe a déjà relié ce compte");
    provider.says(json!({ "sub": "somebody", "email": "paul", "preferred_username": "paul", "email_verified": true }));
    sign_in(&provider, &world.visitor()).await.says("n’est relié à personne");
    provider.says(json!({}));
    moderators::remove(&world.app, paul.id.into(), Actor::Operator).await.unwrap();
    assert_eq!(world.count("provider_account").await, 0);
    sign_in(&provider, &world.visitor()).await.says("n’est relié à personne");
}

#[tokio::test]
async fn our_second_factor_is_asked_for_unless_the_provider_says_that_it_asked() {
    let provider = Provider::start().await;
    let world = provider.world().await;
    let claire = world.desk("Claire").await;
    link(&provider, &claire).await.says("Compte relié");
    let mut tx = world.app.db.begin().await.unwrap();
    let factor =
        "insert into second_factor (moderator_id, sealed, begun_at, confirmed_at, last_step) values ($1, $2, 0, 0, 0)";
    sqlx::query(factor).bind(claire.id).bind(vec![0_u8]).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    for levels in [json!({}), json!({ "acr": "eidas1" }), json!({ "amr": ["pwd"] })] {
        provider.says(levels);
        let visitor = world.visitor();
        sign_in(&provider, &visitor).await.says("Code");
        assert_eq!(visitor.get("/desk/queue").await.heading(), "Se connecter au bureau");
    }
    provider.says(json!({ "acr": "eidas2" }));
    let visitor = world.visitor();
    sign_in(&provider, &visitor).await;
    visitor.open("/desk/queue").await.says("File d’attente");
}

#[tokio::test]
async fn what_does_not_come_from_the_provider_for_this_browser_now_signs_nobody_in() {
    let provider = Provider::start().await;
    let world = provider.world().await;
    let claire = world.desk("Claire").await;
    link(&provider, &claire).await.says("Compte relié");
    let refused = async |visitor: &Visitor, back: &str, why: &str| {
        let page = visitor.get(back).await;
        assert_eq!(page.status, 403, "{why}");
        page.says(why);
        assert_eq!(visitor.get("/desk/queue").await.heading(), "Se connecter au bureau", "{why}");
    };
    let late = "commencée il y a trop longtemps, ou dans un autre navigateur";
    // The answer of one browser in another: the way to sign somebody in as somebody else.
    let (hers, other) = (world.visitor(), world.visitor());
    let back = provider.meets(&door(&hers).await);
    refused(&other, &back, late).await;
    let _ = door(&other).await;
    refused(&other, &back, late).await;
    refused(&hers, &back.replace("state=", "state=x"), late).await;
    refused(&hers, &back, late).await;
    let back = provider.meets(&door(&hers).await);
    world.app.clock.advance(premiere_ligne::periods::LOGIN_CODE);
    refused(&hers, &back, late).await;

    let bad = "n’a pas pu être vérifiée";
    for claims in [
        json!({ "nonce": "x" }),
        json!({ "aud": "other" }),
        json!({ "iss": "https://id.example" }),
        json!({ "exp": 1_000 }),
        json!({ "sub": "" }),
    ] {
        provider.says(claims);
        let visitor = world.visitor();
        let back = provider.meets(&door(&visitor).await);
        refused(&visitor, &back, bad).await;
    }
    provider.says(json!({}));
    provider.says.lock().unwrap().right_key = false;
    let visitor = world.visitor();
    let back = provider.meets(&door(&visitor).await);
    refused(&visitor, &back, bad).await;
    provider.says.lock().unwrap().right_key = true;

    let visitor = world.visitor();
    let back = provider.meets(&door(&visitor).await);
    let no = back.replace("code=", "error=access_denied&x=");
    refused(&visitor, &no, "ProConnect n’a pas confirmé qui vous êtes").await;
    let visitor = world.visitor();
    let back = provider.meets(&door(&visitor).await).replace("code=", "code=x");
    refused(&visitor, &back, "ne répond pas comme prévu").await;
}

#[tokio::test]
async fn a_provider_that_is_down_or_is_somebody_else_is_told_in_words_and_without_one_there_is_no_door() {
    let world = World::new().await;
    world.visitor().open("/desk/login").await.does_not_say("Se connecter avec");
    for path in ["/desk/login/provider", "/desk/login/provider/back?code=x&state=y"] {
        assert_eq!(world.visitor().get(path).await.status, 404, "{path}");
    }
    let provider = Provider::start().await;
    for issuer in ["http://127.0.0.1:9".to_owned(), provider.issuer.replace("127.0.0.1", "localhost")] {
        let named = SignInProvider {
            issuer,
            client_id: "x".into(),
            client_secret: "x".into(),
            name: "ProConnect".into(),
            ..SignInProvider::default()
        };
        let world = World::set(|settings| settings.sign_in = named).await;
        let page = world.visitor().get("/desk/login/provider").await;
        page.says("ProConnect ne répond pas comme prévu. Utilisez votre mot de passe");
        page.follow("Revenir à la connexion").await.says("Mot de passe");
    }
}

/// Folder of npm's `oidc-provider`, which `cargo xtask test --only provider` installs.
fn oidc_provider() -> Option<std::path::PathBuf> {
    std::env::var_os("OIDC_PROVIDER_OF_TESTS").map(Into::into)
}

/// Ends with the story.
struct Process(std::process::Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill().and_then(|()| self.0.wait());
    }
}

#[tokio::test]
async fn a_provider_made_by_others_signs_a_moderator_in_and_out() {
    let Some(folder) = oidc_provider() else {
        eprintln!("left out: needs npm's oidc-provider, which `cargo xtask test --only provider` installs");
        return;
    };
    let port = TcpListener::bind(("127.0.0.1", 0)).await.unwrap().local_addr().unwrap().port();
    let world = World::set(|settings| {
        settings.sign_in = SignInProvider {
            issuer: format!("http://127.0.0.1:{port}"),
            client_id: "client_secret_post".into(),
            client_secret: "s3cr3t/ +".into(),
            name: "ProConnect".into(),
            acr_values: "eidas1".into(),
            ..SignInProvider::default()
        };
    })
    .await;
    let mut node = std::process::Command::new("node");
    node.arg("tests/support/provider.mjs").arg(folder).args([&port.to_string(), &world.site]);
    let _process = Process(node.spawn().unwrap());
    let answers = async || tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok();
    crate::patience::until(std::time::Duration::from_secs(30), "the provider answers", answers).await;
    let signs_in = async |page: Page| {
        let page = page.form("Sign-in").fill("login", "claire").fill("password", "x").send().await;
        page.form("Continue").send().await
    };
    let claire = world.desk("Claire").await;
    let page = claire.visitor.open("/desk/account").await.form("Relier mon compte ProConnect").send().await;
    let page = page.with_password().await.follow("Continuer vers ProConnect").await;
    signs_in(page).await.says("Compte relié");

    let browser = world.visitor();
    let page = browser.open("/desk/login").await.follow("Se connecter avec ProConnect").await;
    let queue = signs_in(page).await;
    queue.says("File d’attente");
    let left = queue.form("Se déconnecter (Claire)").send().await;
    let asked = left.follow("Continuer vers ProConnect").await;
    let back = asked.form("Yes, sign me out").send().await;
    assert_eq!(back.heading(), "Se connecter au bureau");
    let again = back.follow("Se connecter avec ProConnect").await;
    assert!(again.has_form("Sign-in"), "the provider's session is over too");
}
