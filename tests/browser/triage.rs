//! Several moderators at the desk: with keys, in two windows, and without scripts on a telephone.

use std::sync::Arc;

use jiff::SignedDuration;
use thirtyfour::prelude::*;

use super::chromium::{Chromium, Look, with};
use super::world::World;

/// A world where Odette asks, Malo can help, and the team has these members.
async fn world(team: &[&str]) -> World {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    for name in team {
        world.desk(name).await;
    }
    world
}

#[tokio::test]
async fn from_the_queue_to_an_introduction_in_two_keys() {
    with(&[(Look::DESKTOP, true)], Some("keys"), |windows| async move {
        let (world, chromium) = (world(&["Claire"]).await, &windows[0]);
        chromium.sign_in(&world, "claire").await;
        chromium.key("o").await;
        chromium.says("Malo Kerbrat").await;
        chromium.key("i").await;
        chromium.says("Mise en relation faite entre Odette Le Guennec et Malo Kerbrat").await;
        chromium.look("1-introduced").await;
        chromium.key("u").await;
        chromium.says("C’est annulé").await;
        assert_eq!(world.number("select count(*) from introduction where status = 'standing'").await, 0);

        // The focus shows on the row, and Enter opens it.
        chromium.key("j").await;
        assert_eq!(chromium.focused().await, "Courses");
        chromium.key("c").await;
        chromium.says("C’est noté").await;
        // One of the pages, of the acts here, or somebody by name.
        chromium.key(Key::Control + "k").await;
        chromium.key("volontai").await;
        chromium.look("3-palette").await;
        chromium.key(Key::Enter).await;
        chromium.says("Malo Kerbrat").await;
        assert!(chromium.address().await.contains("/desk/volunteers"));
        chromium.key(Key::Control + "k").await;
        chromium.key("guennec").await;
        chromium.key(Key::Enter).await;
        chromium.says("Odette Le Guennec").await;
        chromium.go(&format!("{}/desk/queue", world.site)).await;
        // While a moderator types, keys are letters.
        let before = chromium.address().await;
        chromium.key("/").await;
        chromium.key("jouic?").await;
        let typed = chromium.driver.active_element().await.unwrap().value().await.unwrap();
        assert_eq!((typed.as_deref(), chromium.address().await), (Some("jouic?"), before));
        let body = chromium.driver.find(By::Tag("h1")).await.unwrap();
        body.click().await.unwrap();
        chromium.key("?").await;
        chromium.says("la ligne suivante").await;
        chromium.look("2-help").await;
        chromium.press("Les désactiver").await;
        chromium.says("Raccourcis clavier désactivés").await;
        let before = chromium.address().await;
        chromium.key("o").await;
        assert_eq!(chromium.address().await, before);
    })
    .await;
}

/// Claire works in one window, Paul in the other.
async fn two_moderators(windows: Vec<Arc<Chromium>>) {
    let world = world(&["Claire", "Paul"]).await;
    let (claire, paul) = (&windows[0], &windows[1]);
    for (window, login) in [(claire, "claire"), (paul, "paul")] {
        window.sign_in(&world, login).await;
        window.follow("Courses").await;
        window.says("Malo Kerbrat").await;
    }
    let a_second_later = || world.app.clock.advance(SignedDuration::from_secs(1));
    a_second_later();
    claire.press("Je m’en occupe").await;
    claire.says("C’est noté").await;
    if paul.scripts {
        // Paul's page tells it by itself, and stays as it is until he wants the change.
        paul.says("Prise en charge (Claire)").await;
        paul.look("1-told").await;
        paul.find("//button[normalize-space(.)=\"Je m’en occupe\"]").await;
        paul.follow("Afficher").await;
    } else {
        paul.press("Je m’en occupe").await;
        paul.says("Rien n’a changé : Claire s’en occupe déjà").await;
        paul.look("1-told").await;
    }
    a_second_later();
    paul.press("Prendre la suite de Claire").await;
    paul.says("Vous prenez la suite").await;
    if claire.scripts {
        claire.says("Suite prise (Paul)").await;
    }
    a_second_later();
    paul.press("Mettre en relation").await;
    paul.says("Mise en relation faite").await;
    if claire.scripts {
        claire.says("Mise en relation (Paul)").await;
    }
    claire.press("Mettre en relation").await;
    claire.says("Paul a déjà mis ce besoin en relation").await;
    claire.look("2-too-late").await;
    assert_eq!(world.count("introduction").await, 1);
    world.mails_leave().await;
}

#[tokio::test]
async fn two_moderators_in_two_windows_on_one_request() {
    with(&[(Look::DESKTOP, true), (Look::TELEPHONE, true)], Some("two"), two_moderators).await;
}

#[tokio::test]
async fn two_moderators_on_telephones_without_scripts_on_one_request() {
    with(&[(Look::TELEPHONE, false); 2], Some("two-without-scripts"), two_moderators).await;
}

#[tokio::test]
async fn new_needs_are_told_without_moving_what_one_reads() {
    with(&[(Look::DESKTOP, true)], Some("news"), |windows| async move {
        let (world, chromium) = (world(&["Claire"]).await, &windows[0]);
        chromium.sign_in(&world, "claire").await;
        chromium.key("j").await;
        let row = chromium.driver.active_element().await.unwrap();
        let (focused, place) = (chromium.focused().await, row.rect().await.unwrap());
        world.app.clock.advance(SignedDuration::from_mins(1));
        world.awa().await;
        chromium.says("2 nouveaux besoins").await;
        chromium.look("1-told").await;
        assert_eq!((chromium.focused().await, row.rect().await.unwrap().y), (focused, place.y));
        chromium.says("1 besoin à traiter").await;
        chromium.follow("Afficher").await;
        chromium.says("3 besoins à traiter").await;
    })
    .await;
}

#[tokio::test]
async fn the_queue_is_worked_on_a_telephone_without_scripts() {
    with(&[(Look::TELEPHONE, false)], Some("triage"), |windows| async move {
        let (world, chromium) = (world(&["Claire"]).await, &windows[0]);
        chromium.sign_in(&world, "claire").await;
        chromium.look("1-queue").await;
        chromium.follow("Courses").await;
        chromium.press("Je m’en occupe").await;
        chromium.says("C’est noté").await;
        chromium.press("Marquer comme urgent").await;
        chromium.says("passe avant les autres").await;
        chromium.look("2-claimed").await;
        chromium.follow("File d’attente").await;
        chromium.says("Vous, à l’instant").await;
        chromium.look("3-mine").await;
        chromium.go(&format!("{}/desk/queue?claimed=me", world.site)).await;
        chromium.click("//summary[contains(., \"Garder ces filtres\")]", Key::Enter).await;
        chromium.fill("Nom de la vue", "Ce que j’ai pris").await;
        chromium.press("Garder la vue").await;
        chromium.says("Vue gardée").await;
        chromium.look("4-view").await;
        chromium.follow("Courses").await;
        chromium.press("Laisser à quelqu’un d’autre").await;
        chromium.says("C’est laissé").await;
        chromium.press("Mettre en relation").await;
        chromium.says("Mise en relation faite").await;
        chromium.go(&format!("{}/desk/campaign", world.site)).await;
        chromium.look("5-campaign").await;
        world.mails_leave().await;
    })
    .await;
}

/// Height of the tallest element, in pixels; 0 without any.
async fn tallest(chromium: &Chromium, css: &str) -> i64 {
    let script = "return Math.max(0, ...[...document.querySelectorAll(arguments[0])] \
        .map(e => Math.ceil(e.getBoundingClientRect().height)));";
    chromium.driver.execute(script, vec![css.into()]).await.unwrap().convert().unwrap()
}

#[tokio::test]
async fn on_a_telephone_a_row_is_a_few_lines_of_words_and_so_is_the_bar_of_views() {
    with(&[(Look::TELEPHONE, true)], Some("short"), |windows| async move {
        let (world, chromium) = (world(&["Claire"]).await, &windows[0]);
        chromium.sign_in(&world, "claire").await;
        for (page, css, most) in [
            ("queue", ".rows tbody tr", 120),
            ("queue", ".views", 100),
            ("plan", ".lines .candidate", 240),
            ("requests", ".rows tbody tr", 120),
            ("requests", ".views", 100),
            ("volunteers", ".rows tbody tr", 120),
        ] {
            chromium.go(&format!("{}/desk/{page}", world.site)).await;
            let height = tallest(chromium, css).await;
            assert!((1..=most).contains(&height), "{page}: {css} has {height} pixels");
            chromium.look(page).await;
        }
    })
    .await;
}
