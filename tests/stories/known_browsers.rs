//! Strangers who guess passwords, and browsers with which moderators signed in before.

use jiff::SignedDuration;
use premiere_ligne::desk::team::throttle;
use premiere_ligne::kit::source::Source;

use crate::world::{PASSWORD, World};

/// What the login page answers to a browser that sends only this cookie: status, and the cookies it sets.
async fn try_with(world: &World, login: &str, password: &str, cookie: &str) -> (u16, Vec<String>) {
    let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let request = client.post(format!("{}/desk/login", world.site)).header("origin", &world.site);
    let body = format!("login={login}&password={}", password.replace(' ', "+"));
    let request = request.header("content-type", "application/x-www-form-urlencoded").header("cookie", cookie);
    let response = request.body(body).send().await.expect("an answer");
    let cookies = response.headers().get_all("set-cookie").iter();
    let cookies = cookies.map(|cookie| cookie.to_str().expect("letters").to_owned()).collect();
    (response.status().as_u16(), cookies)
}

/// Signs in, and returns the cookie by which the browser is known from now on, as the browser sends it back.
async fn known(world: &World, login: &str, cookie: &str) -> String {
    let (status, cookies) = try_with(world, login, PASSWORD, cookie).await;
    assert_eq!(status, 303);
    let device = cookies.iter().find(|cookie| cookie.starts_with("device=")).expect("a cookie of the browser");
    assert!(device.contains("HttpOnly") && device.contains("SameSite=Lax") && device.contains("Path=/"), "{device}");
    assert!(device.contains("Max-Age=7776000") && !device.contains("Domain"), "{device}");
    assert!(!device.contains(login), "it says whose it is to nobody: {device}");
    device.split(';').next().unwrap().to_owned()
}

/// Strangers at fifty addresses try one password each.
async fn strangers_guess(world: &World, login: &str) {
    for n in 0..50 {
        let source = Source::from(std::net::IpAddr::from([198, 51, 100, n]));
        throttle::begin(&world.app, login, &source, None).await.expect("no fault").expect("not yet too many");
    }
}

#[tokio::test]
async fn strangers_who_guess_lock_one_another_out_and_no_browser_that_signed_in_before() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    claire.visitor.open("/desk/queue").await.form("Se déconnecter (Claire)").send().await;
    strangers_guess(&world, "claire").await;
    let unknown = world.visitor().log_in("claire", PASSWORD).await;
    assert_eq!(unknown.status, 429);
    unknown.says("Il y a eu trop d’essais");
    claire.visitor.log_in("claire", PASSWORD).await.says("File d’attente");
    world.app.clock.advance(SignedDuration::from_mins(16));
    world.visitor().log_in("claire", PASSWORD).await.says("File d’attente");
}

#[tokio::test]
async fn a_stranger_behind_the_same_address_locks_out_no_known_browser_either() {
    let world = World::new().await;
    world.desk("Claire").await;
    let known = known(&world, "claire", "").await;
    for n in 0..20 {
        assert_eq!(try_with(&world, &format!("login-{n}"), "wrong", "").await.0, 422);
    }
    assert_eq!(try_with(&world, "claire", PASSWORD, "").await.0, 429);
    assert_eq!(try_with(&world, "claire", PASSWORD, &known).await.0, 303);
}

#[tokio::test]
async fn a_known_browser_may_mistype_five_times_and_waits_for_itself_alone() {
    let world = World::new().await;
    world.desk("Claire").await;
    let (one, two) = (known(&world, "claire", "").await, known(&world, "claire", "").await);
    for _ in 0..5 {
        assert_eq!(try_with(&world, "claire", "wrong", &one).await.0, 422);
    }
    assert_eq!(try_with(&world, "claire", PASSWORD, &one).await.0, 429);
    assert_eq!(try_with(&world, "claire", PASSWORD, &two).await.0, 303);
    assert_eq!(try_with(&world, "claire", PASSWORD, "").await.0, 303);
    world.app.clock.advance(SignedDuration::from_mins(16));
    assert_eq!(try_with(&world, "claire", PASSWORD, &one).await.0, 303);
}

#[tokio::test]
async fn the_cookie_of_another_moderator_or_a_forged_one_is_worth_nothing() {
    let world = World::new().await;
    world.desk("Claire").await;
    world.desk("Paul").await;
    let (claire, paul) = (known(&world, "claire", "").await, known(&world, "paul", "").await);
    strangers_guess(&world, "claire").await;
    let last = if claire.ends_with('A') { "Q" } else { "A" };
    let forged = format!("{}{last}", &claire[..claire.len() - 1]);
    for worthless in [paul.as_str(), forged.as_str(), "device=", "device=claire", "desk=1; device=AAAA"] {
        assert_eq!(try_with(&world, "claire", PASSWORD, worthless).await.0, 429, "{worthless}");
    }
    // The cookie opens no page either.
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let page = client.get(format!("{}/desk/queue", world.site)).header("cookie", &claire).send().await.unwrap();
    assert!(page.url().path().ends_with("/desk/login"));
    assert_eq!(try_with(&world, "claire", "wrong", &claire).await.0, 422);
    assert_eq!(try_with(&world, "claire", PASSWORD, &claire).await.0, 303);
}

#[tokio::test]
async fn each_sign_in_makes_the_browser_known_for_ninety_days_more() {
    let world = World::new().await;
    world.desk("Claire").await;
    let first = known(&world, "claire", "").await;
    world.app.clock.advance(SignedDuration::from_hours(80 * 24));
    let second = known(&world, "claire", &first).await;
    assert_ne!(first, second);
    world.app.clock.advance(SignedDuration::from_hours(10 * 24));
    strangers_guess(&world, "claire").await;
    assert_eq!(try_with(&world, "claire", PASSWORD, &first).await.0, 429);
    assert_eq!(try_with(&world, "claire", PASSWORD, &second).await.0, 303);
}
