//! Stories that the site does not hold yet. Each is ignored, and says why; whoever makes one true moves
//! it where it belongs. `cargo test --test stories -- --ignored` runs them.

use crate::desk::no_page_breaks;
use crate::forgetting::Traces;
use crate::introductions::a_hundred_clicks;
use crate::world::{MALO, World};

#[tokio::test]
#[ignore = "SQLite's log keeps what a confirmed second registration destroys, until something else is destroyed"]
async fn nothing_is_left_of_a_registration_that_a_later_one_has_replaced() {
    let world = World::new().await;
    let mut traces = Traces::default();
    world.malo().await;
    traces.see(&world).await;
    // The address is still that of the later one.
    traces.hashes.clear();
    world.confirmed(world.offer(&MALO).await, &MALO).await;
    assert_eq!(world.volunteers(&MALO).await.len(), 1);
    traces.are_nowhere(&world).await;
}

#[tokio::test]
#[ignore = "the key of a mail that has left stays in SQLite's file until something else is destroyed"]
async fn nothing_is_left_of_the_last_mail_once_it_has_left() {
    let world = World::new().await;
    let mut traces = Traces::default();
    world.malo().await.form("Oui, tout supprimer").send().await.says("Vos données sont détruites");
    traces.see(&world).await;
    world.work().await;
    assert_eq!((world.count("outbox").await, world.count("seal_key").await), (0, 0));
    traces.are_nowhere(&world).await;
}

#[tokio::test]
#[ignore = "PostgreSQL takes no NUL in a text: what the desk searches for is a fault there"]
async fn no_page_of_the_desk_breaks_for_a_character_that_postgresql_cannot_keep() {
    no_page_breaks(&["%00", "a%00b"]).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "on SQLite a moderator may be refused for what the disk does not have yet, and is not told who was first"]
async fn everybody_who_clicks_too_late_is_told_who_was_first() {
    for _ in 0..10 {
        for told in a_hundred_clicks().await {
            let by = told.contains("Claire a déjà mis ce besoin") || told.contains("Paul a déjà mis ce besoin");
            assert!(by, "{told}");
        }
    }
}
