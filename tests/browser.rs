//! The main job in Chromium, on a small telephone, with JavaScript and without.
//!
//! Runs when `PREMIERE_LIGNE_TEST_BROWSER=1` and `PREMIERE_LIGNE_TEST_WEBDRIVER` names a chromedriver;
//! `cargo xtask test` sees to both. What the pages looked like is left in `target/screenshots`.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on fails")]

#[path = "browser/access.rs"]
mod access;
#[path = "browser/chromium.rs"]
mod chromium;
#[path = "browser/defence.rs"]
mod defence;
#[path = "support/desk_pages.rs"]
mod desk_pages;
#[path = "browser/direction.rs"]
mod direction;
#[path = "browser/heights.rs"]
mod heights;
#[path = "browser/outside.rs"]
mod outside;
#[path = "browser/people.rs"]
mod people;
#[path = "browser/public.rs"]
mod public;
#[path = "browser/second_factor.rs"]
mod second_factor;
#[path = "browser/shift.rs"]
mod shift;
#[path = "support/sink.rs"]
mod sink;
#[path = "browser/triage.rs"]
mod triage;
#[path = "browser/valid.rs"]
mod valid;
#[path = "support/visitor/mod.rs"]
mod visitor;
#[path = "support/world/mod.rs"]
mod world;

use std::sync::Arc;

use thirtyfour::prelude::*;

use crate::chromium::{Chromium, Look, with};
use crate::world::{MALO, ODETTE, World};

/// The whole main job. At its end nothing is left of the two people.
async fn main_job(windows: Vec<Arc<Chromium>>) {
    let (world, chromium) = (World::new().await, &windows[0]);
    assert_eq!(runs_scripts(chromium).await, chromium.scripts);
    // A moderator to sign in as.
    world.desk("Claire").await;

    chromium.go(&format!("{}/fr/", world.site)).await;
    chromium.look("1-home").await;
    chromium.follow("Proposer mon aide").await;
    chromium.says("De 18 à 70 ans").await;
    chromium.look("2-offer").await;
    chromium.press("Proposer mon aide").await;
    chromium.says("Il reste 8 points à corriger").await;
    chromium.look("3-offer-wrong").await;
    chromium.fill_person(&MALO).await;
    chromium.fill("Âge", "23").await;
    chromium.tick("Je peux faire des courses").await;
    chromium.tick("les personnes à risque, âgées ou malades").await;
    chromium.tick("Mes réponses sont exactes").await;
    chromium.tick("J’ai lu le code de conduite").await;
    chromium.look("4-offer-filled").await;
    chromium.press("Proposer mon aide").await;
    chromium.says("Vérifiez vos réponses").await;
    chromium.says("29300 Quimperlé").await;
    chromium.look("4-offer-read-again").await;
    world.a_moment();
    chromium.press("Envoyer").await;
    chromium.says("Vérifiez votre boîte de réception").await;
    chromium.look("5-registered").await;
    world.work().await;
    chromium.go(&world.last_mail_to(&MALO).link("Confirmer mon adresse")).await;
    chromium.look("6-confirm").await;
    chromium.press("Oui, c’est bien mon adresse").await;
    chromium.says("Vous êtes disponible").await;
    chromium.look("7-volunteer").await;

    chromium.go(&format!("{}/fr/", world.site)).await;
    chromium.click("//li[.//h2[contains(., \"je connais une personne\")]]//a", Key::Enter).await;
    chromium.says("Pour qui demandez-vous de l’aide ?").await;
    chromium.look("8-ask").await;
    chromium.tick("Pour moi").await;
    chromium.fill_person(&ODETTE).await;
    chromium.tick("Mes réponses sont exactes").await;
    chromium.press("Demander de l'aide").await;
    chromium.says("Vérifiez vos réponses").await;
    world.a_moment();
    chromium.press("Envoyer").await;
    chromium.says("Vérifiez votre boîte de réception").await;
    world.work().await;
    chromium.go(&world.last_mail_to(&ODETTE).link("Confirmer mon adresse")).await;
    chromium.press("Oui, c’est bien mon adresse").await;
    chromium.says("Nous cherchons un volontaire").await;
    chromium.look("9-request").await;

    chromium.go(&format!("{}/desk", world.site)).await;
    chromium.look("10-login").await;
    chromium.sign_in(&world, "claire").await;
    chromium.says("1 besoin à traiter").await;
    chromium.look("11-queue").await;
    // Two clicks from the queue to an introduction.
    chromium.follow("Courses").await;
    chromium.says("Malo Kerbrat").await;
    chromium.look("12-candidates").await;
    chromium.press("Mettre en relation").await;
    chromium.says("Mise en relation faite entre Odette Le Guennec et Malo Kerbrat").await;
    chromium.look("13-introduced").await;
    chromium.press("Annuler").await;
    chromium.says("C’est annulé").await;
    chromium.look("13-undone").await;
    assert_eq!(world.number("select count(*) from introduction where status = 'standing'").await, 0);
    chromium.follow("Courses").await;
    chromium.press("Mettre en relation").await;
    chromium.says("Mise en relation faite entre Odette Le Guennec et Malo Kerbrat").await;

    world.mails_leave().await;
    chromium.go(&world.answer_link(&MALO)).await;
    chromium.look("14-answer-of-the-volunteer").await;
    chromium.go(&world.answer_link(&ODETTE)).await;
    chromium.says("Malo et vous, où en êtes-vous ?").await;
    chromium.look("15-answer").await;
    chromium.tick("Oui, nous nous sommes parlé").await;
    chromium.press("Nous sommes en contact").await;
    chromium.says("Merci !").await;
    chromium.look("16-thanks").await;
    world.work().await;
    chromium.go(&world.answer_link(&ODETTE)).await;
    chromium.says("Ce lien n’ouvre plus vos données").await;
    chromium.look("17-gone").await;
    assert_eq!((world.count("person").await, world.count("seal_key").await, world.count("outbox").await), (0, 0, 0));
}

/// Whether scripts run in this window.
async fn runs_scripts(chromium: &Chromium) -> bool {
    let page = "data:text/html,<body>still<script>document.body.textContent='changed'</script>";
    chromium.go(page).await;
    chromium.text().await == "changed"
}

#[tokio::test]
async fn the_main_job_is_done_on_a_small_telephone() {
    with(&[(Look::TELEPHONE, true)], Some("360"), main_job).await;
}

#[tokio::test]
async fn the_main_job_is_done_without_javascript() {
    with(&[(Look::TELEPHONE, false)], None, main_job).await;
}

#[tokio::test]
async fn the_main_job_is_done_on_a_large_screen() {
    with(&[(Look::DESKTOP, true)], Some("1280"), main_job).await;
}
