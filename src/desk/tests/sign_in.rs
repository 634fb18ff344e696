//! Signing in: sessions, their end, and the limits on failures.

use axum::http::{HeaderMap, HeaderValue};
use jiff::SignedDuration;
use sqlx::Row;

use super::super::team::password::Weak;
use super::{PASSWORD, Town};
use crate::desk::team::moderators::TeamUnchanged;
use crate::desk::team::session::{self, SessionStage};
use crate::desk::team::{moderators, throttle};
use crate::history::Actor;
use crate::ids::ModeratorId;
use crate::kit::source::Source;
use crate::periods;

fn from(address: &str) -> Source {
    Source::from(address.parse::<std::net::IpAddr>().unwrap())
}

/// One attempt to sign in, as the page does it; `None` when it must wait.
async fn attempt(town: &Town, login: &str, password: &str, source: &Source) -> Option<bool> {
    let app = &town.app;
    let attempt = throttle::begin(app, login, source, None).await.unwrap()?;
    let found = moderators::check(app, login, password).await.unwrap();
    if found.is_some() {
        let mut tx = app.db.begin().await.unwrap();
        attempt.forget(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    }
    Some(found.is_some())
}

/// Opens a session and returns its cookie, as a browser sends it back.
async fn sign_in(town: &Town, id: ModeratorId) -> HeaderMap {
    let app = &town.app;
    let mut tx = app.db.begin().await.unwrap();
    let opened = session::open(&mut tx, app, id, SessionStage::Open, &HeaderMap::new(), app.clock.now()).await.unwrap();
    let (_, cookie) = opened.0.into_iter().next().unwrap();
    tx.commit().await.unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), "{cookie}");
    let sent = cookie.split(';').next().unwrap();
    [("cookie".parse().unwrap(), HeaderValue::from_str(sent).unwrap())].into_iter().collect()
}

async fn is_in(town: &Town, headers: &HeaderMap) -> bool {
    session::find(&town.app, headers, String::new()).await.unwrap().is_some()
}

#[tokio::test]
async fn a_session_opens_the_desk_until_its_time_is_up() {
    let town = Town::new().await;
    let id = town.moderator("nadia", "fr").await;
    let cookie = sign_in(&town, id).await;
    assert!(is_in(&town, &cookie).await);
    assert!(!is_in(&town, &HeaderMap::new()).await);
    town.wait(periods::SESSION - SignedDuration::from_secs(1));
    assert!(is_in(&town, &cookie).await);
    town.wait(SignedDuration::from_secs(1));
    assert!(!is_in(&town, &cookie).await);
}

#[tokio::test]
async fn signing_out_a_new_password_and_removal_end_sessions() {
    let town = Town::new().await;
    let app = &town.app;
    town.moderator("odile", "fr").await;
    let id = town.moderator("nadia", "fr").await;
    let (one, two) = (sign_in(&town, id).await, sign_in(&town, id).await);
    let mut tx = app.db.begin().await.unwrap();
    let _ = session::close(&mut tx, app, &one).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!is_in(&town, &one).await && is_in(&town, &two).await);

    let password = moderators::set_password(app, "NADIA", None).await.unwrap();
    assert!(!is_in(&town, &two).await);
    assert_eq!(moderators::check(app, "nadia", &password).await.unwrap(), Some(id));
    assert_eq!(moderators::check(app, "nadia", PASSWORD).await.unwrap(), None);

    let three = sign_in(&town, id).await;
    moderators::remove(app, id, Actor::Operator).await.unwrap();
    assert!(!is_in(&town, &three).await);
    assert_eq!(moderators::check(app, "nadia", &password).await.unwrap(), None);
    assert_eq!(moderators::count(app).await.unwrap(), 1);
}

#[tokio::test]
async fn the_table_of_sessions_lets_nobody_in() {
    let town = Town::new().await;
    let id = town.moderator("nadia", "fr").await;
    let cookie = sign_in(&town, id).await;
    let cookie = cookie["cookie"].to_str().unwrap().split_once('=').unwrap().1.to_owned();
    let mut conn = town.app.db.read().await.unwrap();
    let row = sqlx::query("select hash from session").fetch_one(&mut *conn).await.unwrap();
    assert!(row.get::<Vec<u8>, _>(0) != cookie.as_bytes());
}

#[tokio::test]
async fn a_team_has_one_of_each_login_and_no_short_password() {
    let town = Town::new().await;
    let app = &town.app;
    town.moderator("odile", "fr").await;
    let id = town.moderator("nadia", "fr").await;
    let new =
        |login, password| moderators::NewModerator { login, name: "Nadia B.", language: None, password, admin: false };
    let add = |login, password| async move { moderators::add(app, new(login, password)).await };
    assert!(matches!(add("Nadia", None).await, Err(TeamUnchanged::Taken)));
    assert!(matches!(add("two words", None).await, Err(TeamUnchanged::Login)));
    let short = add("thomas", Some("trop court")).await;
    assert!(matches!(short, Err(TeamUnchanged::Password(Weak::Short))));
    moderators::remove(app, id, Actor::Operator).await.unwrap();
    // A login is never given again: what Nadia did would carry the name of somebody else.
    assert!(matches!(add("nadia", None).await, Err(TeamUnchanged::Taken)));
    let password = add("nadia.b", None).await.unwrap();
    assert!(moderators::check(app, "nadia.b", &password).await.unwrap().is_some());
}

#[tokio::test]
async fn after_five_failures_from_one_place_one_waits_a_quarter_of_an_hour() {
    let town = Town::new().await;
    town.moderator("nadia", "fr").await;
    let (here, there) = (from("192.0.2.1"), from("192.0.2.2"));
    for login in ["nadia", "nobody"] {
        for _ in 0..5 {
            assert_eq!(attempt(&town, login, "wrong", &here).await, Some(false));
        }
        assert_eq!(attempt(&town, login, PASSWORD, &here).await, None);
    }
    assert_eq!(attempt(&town, "nadia", PASSWORD, &there).await, Some(true));
    assert_eq!(attempt(&town, "nadia", PASSWORD, &here).await, None);
    town.wait(periods::LOGIN_FAILURES);
    assert_eq!(attempt(&town, "nadia", PASSWORD, &here).await, Some(true));
}

#[tokio::test]
async fn one_who_mistypes_four_times_starts_afresh() {
    let town = Town::new().await;
    town.moderator("nadia", "fr").await;
    let here = from("192.0.2.1");
    for _ in 0..3 {
        for _ in 0..4 {
            assert_eq!(attempt(&town, "nadia", "wrong", &here).await, Some(false));
        }
        assert_eq!(attempt(&town, "nadia", PASSWORD, &here).await, Some(true));
    }
}

#[tokio::test]
async fn many_machines_guess_no_more_than_fifty_times() {
    let town = Town::new().await;
    for n in 0..50 {
        let source = from(&format!("198.51.100.{n}"));
        assert!(throttle::begin(&town.app, "nadia", &source, None).await.unwrap().is_some());
    }
    assert!(throttle::begin(&town.app, "nadia", &from("203.0.113.1"), None).await.unwrap().is_none());
    assert!(throttle::begin(&town.app, "thomas", &from("203.0.113.1"), None).await.unwrap().is_some());
}

#[tokio::test]
async fn one_machine_tries_twenty_times_whatever_the_login() {
    let town = Town::new().await;
    town.moderator("nadia", "fr").await;
    let (here, there) = (from("192.0.2.1"), from("192.0.2.2"));
    for n in 0..20 {
        // Signing in to one's own account in between changes nothing.
        if n % 6 == 0 {
            assert_eq!(attempt(&town, "nadia", PASSWORD, &here).await, Some(true));
        }
        assert!(throttle::begin(&town.app, &format!("login-{n}"), &here, None).await.unwrap().is_some());
        town.wait(SignedDuration::from_secs(1));
    }
    assert_eq!(attempt(&town, "nadia", PASSWORD, &here).await, None);
    assert_eq!(attempt(&town, "nadia", PASSWORD, &there).await, Some(true));
    town.wait(periods::LOGIN_FAILURES);
    assert_eq!(attempt(&town, "nadia", PASSWORD, &here).await, Some(true));
}

#[tokio::test]
async fn a_right_password_takes_back_its_own_attempt_and_no_other_of_the_same_instant() {
    let town = Town::new().await;
    town.moderator("nadia", "fr").await;
    let here = from("192.0.2.1");
    for n in 0..19 {
        assert!(throttle::begin(&town.app, &format!("login-{n}"), &here, None).await.unwrap().is_some());
    }
    assert_eq!(attempt(&town, "nadia", PASSWORD, &here).await, Some(true));
    assert!(throttle::begin(&town.app, "login-20", &here, None).await.unwrap().is_some());
    assert_eq!(attempt(&town, "nadia", PASSWORD, &here).await, None);
}
