//! Facts that are sent to addresses of the team's choice: signed, without names, again after a failure, and never into the
//! site's own network unless the settings say so (docs/programs.md).

use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::SignedDuration;
use serde_json::Value;
use sha2::Sha256;
use tokio::net::TcpListener;

use crate::patience::all_visible;
use crate::visitor::Page;
use crate::world::{Desk, MALO, ODETTE, PASSWORD, World};

/// A program that takes facts, or answers with another status.
#[derive(Clone)]
struct Receiver {
    url: String,
    status: Arc<AtomicU16>,
    got: Arc<Mutex<Vec<(HeaderMap, String)>>>,
}

impl Receiver {
    async fn start() -> Receiver {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let url = format!("http://{}/facts?key=s3cr3t", listener.local_addr().expect("an address"));
        let receiver = Receiver { url, status: Arc::new(AtomicU16::new(204)), got: Arc::default() };
        let routes = Router::new().fallback(take).with_state(receiver.clone());
        tokio::spawn(async { axum::serve(listener, routes).await.expect("it listens") });
        receiver
    }

    fn answers(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }

    /// What came since the last time.
    fn taken(&self) -> Vec<(HeaderMap, String)> {
        std::mem::take(&mut *self.got.lock().expect("got"))
    }
}

async fn take(State(receiver): State<Receiver>, headers: HeaderMap, body: Bytes) -> (StatusCode, HeaderMap) {
    receiver.got.lock().expect("got").push((headers, String::from_utf8(body.to_vec()).expect("UTF-8")));
    let mut answer = HeaderMap::new();
    answer.insert("location", "/elsewhere".parse().expect("a header"));
    (StatusCode::from_u16(receiver.status.load(Ordering::SeqCst)).expect("a status"), answer)
}

/// Names of the facts.
fn facts(taken: &[(HeaderMap, String)]) -> Vec<String> {
    let fact = |(_, body): &(HeaderMap, String)| {
        let body: Value = serde_json::from_str(body).expect("JSON");
        body["data"]["fact"].as_str().expect("a fact").to_owned()
    };
    taken.iter().map(fact).collect()
}

async fn inside() -> World {
    World::set(|settings| settings.webhooks_inside = true).await
}

async fn add(claire: &Desk, url: &str) -> Page {
    let form = claire.visitor.open("/desk/team/programs").await.form("Ajouter cette adresse");
    form.fill("Adresse", url).send().await.with_password().await
}

/// Adds an address; returns the key of its signatures.
async fn added(world: &World, claire: &Desk, url: &str) -> Vec<u8> {
    all_visible(world).await;
    let text = add(claire, url).await.says("Voici le secret").text();
    let secret = text.split_whitespace().find_map(|word| word.strip_prefix("whsec_")).expect("a secret");
    STANDARD.decode(secret).expect("Base64")
}

#[tokio::test]
async fn facts_are_sent_by_ids_and_signed_without_name_or_address() {
    let (world, receiver) = (inside().await, Receiver::start().await);
    let claire = world.desk("Claire").await;
    world.odette().await;
    world.work().await;
    assert!(receiver.taken().is_empty(), "nothing is sent of the time before");
    let key = added(&world, &claire, &receiver.url).await;
    world.malo().await;
    let (need, malo) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    let introduction = claire.introduce(need, malo).await;
    all_visible(&world).await;
    world.mails_leave().await;
    let taken = receiver.taken();
    let told = facts(&taken);
    assert_eq!(told[0], "webhook-added");
    for fact in ["registered", "confirmed", "introduced"] {
        assert!(told.iter().any(|told| told == fact), "{told:?}");
    }
    for (headers, body) in &taken {
        for secret in ["Malo", "Kerbrat", "kerbrat", "Odette", "Guennec", "Claire", "29300", "@"] {
            assert!(!body.contains(secret), "{secret}: {body}");
        }
        let header = |name: &str| headers[name].to_str().unwrap().to_owned();
        let (id, at) = (header("webhook-id"), header("webhook-timestamp"));
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
        mac.update(format!("{id}.{at}.{body}").as_bytes());
        assert_eq!(header("webhook-signature"), format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())));
        assert_eq!(header("content-type"), "application/json");
        assert!((world.now().as_second() - at.parse::<i64>().unwrap()) < 300, "a receiver refuses an old one");
    }
    let (_, body) = &taken[told.iter().position(|fact| fact == "introduced").unwrap()];
    let body: Value = serde_json::from_str(body).unwrap();
    assert_eq!(body["type"], "fact.introduced");
    assert_eq!(body["data"]["volunteer"], malo.to_string());
    assert_eq!(body["data"]["introduction"], introduction.to_string());
    world.work().await;
    assert!(receiver.taken().is_empty(), "once");
    let dump = world.dump().await.join("\n");
    assert!(!dump.contains("s3cr3t") && !world.log().contains("s3cr3t"), "what opens the address is sealed");
}

#[tokio::test]
async fn a_fact_that_was_not_taken_is_sent_again_with_growing_pauses_and_given_up_after_three_days() {
    let (world, receiver) = (inside().await, Receiver::start().await);
    let claire = world.desk("Claire").await;
    receiver.answers(500);
    added(&world, &claire, &receiver.url).await;
    world.malo().await;
    all_visible(&world).await;
    world.work().await;
    let first = receiver.taken();
    assert_eq!(facts(&first), ["webhook-added"], "the next one waits");
    claire.visitor.open("/desk/team/programs").await.says("en panne depuis le 18 mars 2020").says("réponse 500");
    let id = |taken: &[(HeaderMap, String)]| taken[0].0["webhook-id"].clone();
    for pause in [30, 60, 120, 240] {
        world.pass(SignedDuration::from_secs(pause - 1)).await;
        assert!(receiver.taken().is_empty(), "before {pause} s");
        world.pass(SignedDuration::from_secs(1)).await;
        let again = receiver.taken();
        assert_eq!((again.len(), id(&again)), (1, id(&first)), "after {pause} s");
    }
    receiver.answers(200);
    world.pass(SignedDuration::from_mins(8)).await;
    assert!(facts(&receiver.taken()).contains(&"confirmed".to_owned()), "all that waited");
    claire.visitor.open("/desk/team/programs").await.says("en marche");

    receiver.answers(302);
    world.odette().await;
    all_visible(&world).await;
    world.pass_days(2).await;
    claire.visitor.log_in("claire", PASSWORD).await;
    claire.visitor.open("/desk/team/programs").await.says("réponse 302");
    world.pass_days(2).await;
    receiver.taken();
    receiver.answers(200);
    world.pass_days(1).await;
    assert!(receiver.taken().is_empty(), "it was given up");
    claire.visitor.log_in("claire", PASSWORD).await;
    let page = claire.visitor.open("/desk/team/programs").await;
    page.says("abandonnée le");
    claire.visitor.open("/desk/history").await.says("Adresse prévenue abandonnée, faute de réponse");
    page.form("Retirer : 127.0.0.1").send().await.with_password().await.says("Adresse retirée");
    assert_eq!(world.count("webhook").await, 0);
}

#[tokio::test]
async fn an_address_that_wants_nothing_more_is_left_at_once_and_one_that_is_removed_gets_nothing() {
    let (world, receiver) = (inside().await, Receiver::start().await);
    let claire = world.desk("Claire").await;
    receiver.answers(410);
    added(&world, &claire, &receiver.url).await;
    all_visible(&world).await;
    world.work().await;
    assert_eq!(receiver.taken().len(), 1);
    receiver.answers(200);
    world.pass_days(1).await;
    assert!(receiver.taken().is_empty());
    claire.visitor.log_in("claire", PASSWORD).await;
    let page = claire.visitor.open("/desk/team/programs").await;
    page.says("abandonnée").form("Retirer : 127.0.0.1").send().await.with_password().await;
    added(&world, &claire, &receiver.url).await;
    let page = claire.visitor.open("/desk/team/programs").await;
    page.form("Retirer : 127.0.0.1").send().await;
    world.work().await;
    assert!(receiver.taken().is_empty());
}

#[tokio::test]
async fn no_webhook_reaches_into_the_sites_own_network_unless_the_settings_say_so() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let receiver = Receiver::start().await;
    for url in [
        &receiver.url,
        "https://127.0.0.1/",
        "https://[::ffff:10.0.0.1]/",
        "https://192.168.1.1/",
        "http://example.org/",
        "https://localhost/",
        "x",
    ] {
        let page = add(&claire, url).await;
        assert_eq!((page.status, page.errors()), (422, vec!["url".to_owned()]), "{url}");
        page.says("ouverte à tout Internet");
    }
    assert_eq!(world.count("webhook").await, 0);
    // One that was added under other settings, or whose name leads inside: it is looked at again each time.
    let url = url::Url::parse(&receiver.url).unwrap();
    let (mut tx, now) = (world.app.db.begin().await.unwrap(), world.app.clock.now());
    premiere_ligne::programs::webhooks::add(&mut tx, &world.app, &url, claire.id.into(), now).await.unwrap();
    tx.commit().await.unwrap();
    all_visible(&world).await;
    world.work().await;
    assert!(receiver.taken().is_empty());
    claire.visitor.open("/desk/team/programs").await.says("ne mène pas à tout Internet");
}

#[tokio::test]
async fn an_address_that_does_not_open_keeps_no_other_from_its_facts() {
    let (world, receiver) = (inside().await, Receiver::start().await);
    let claire = world.desk("Claire").await;
    for _ in 0..2 {
        added(&world, &claire, &receiver.url).await;
    }
    let mut tx = world.app.db.begin().await.unwrap();
    let damage = sqlx::query("update webhook set sealed = $1 where id = (select min(id) from webhook)");
    damage.bind(vec![0_u8]).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    world.odette().await;
    all_visible(&world).await;
    world.work().await;
    assert!(facts(&receiver.taken()).contains(&"registered".to_owned()));
}
