//! What a page of the desk is told while it is open.

use std::time::Duration;

use jiff::SignedDuration;

use crate::visitor::Page;
use crate::world::{MALO, ODETTE, World};

/// The address from which a page learns what is new.
pub(crate) fn events(page: &Page) -> String {
    let found = page.html.split("data-events=\"").nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or_else(|| panic!("{} asks for no news", page.address)).replace("&#38;", "&")
}

#[tokio::test]
async fn the_queue_is_told_of_new_needs_under_its_filters() {
    let world = World::new().await;
    world.awa().await;
    let claire = world.desk("Claire").await;
    world.app.clock.advance(SignedDuration::from_mins(1));
    let all = claire.visitor.open("/desk/queue").await;
    let elsewhere = claire.visitor.open("/desk/queue?area=75").await;
    let mut all = claire.visitor.listen(&events(&all)).await;
    let mut elsewhere = claire.visitor.listen(&events(&elsewhere)).await;
    all.hears(&[r#""queue":"2""#, r#""outbox":"""#, r#""news":"""#]).await;
    world.app.clock.advance(SignedDuration::from_mins(1));
    world.odette().await;
    all.hears(&[r#""queue":"3""#, r#""news":"1 nouveau besoin""#]).await;
    elsewhere.hears(&[r#""queue":"3""#, r#""news":"""#]).await;
}

#[tokio::test]
async fn a_request_page_is_told_what_another_moderator_did_to_it() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    world.app.clock.advance(SignedDuration::from_mins(1));
    let page = claire.visitor.open(&format!("/desk/requests/{}", world.requests(&ODETTE).await[0])).await;
    let mut told = claire.visitor.listen(&events(&page)).await;
    told.hears(&[r#""news":"""#]).await;
    world.app.clock.advance(SignedDuration::from_mins(1));
    paul.introduce(world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await).await;
    told.hears(&["Cette demande vient de changer\u{a0}: Mise en relation (Paul)"]).await;
    world.mails_leave().await;
}

#[tokio::test]
async fn news_end_with_the_session() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let page = claire.visitor.open("/desk/queue").await;
    let mut told = claire.visitor.listen(&events(&page)).await;
    told.hears(&["data:"]).await;
    page.form("Se déconnecter (Claire)").send().await;
    let ended = tokio::time::timeout(Duration::from_secs(20), told.ends()).await;
    assert!(ended.is_ok(), "it goes on after the session");
    claire.visitor.open("/desk/events").await.says("Se connecter au bureau");
}

#[tokio::test]
async fn news_keep_nobody_from_stopping_the_site() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let page = claire.visitor.open("/desk/queue").await;
    let mut told = claire.visitor.listen(&events(&page)).await;
    told.hears(&["data:"]).await;
    // Open connections are cut after 8 seconds, but the stop must not need that.
    let stopped = tokio::time::timeout(Duration::from_secs(6), world.stop()).await;
    assert!(stopped.is_ok(), "the stream keeps the site from stopping");
    told.ends().await;
}
