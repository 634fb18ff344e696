//! A form from a busy network: the browser computes while its reader reads, or the reader waits.

use thirtyfour::prelude::*;

use super::access::{check, checkers};
use super::chromium::{Chromium, Look, with};
use super::world::{HUGO, ODETTE, World};

/// A world whose network is busy after one form, which Hugo sends.
async fn busy() -> World {
    let world = World::set(|settings| settings.forms_at_once = 1).await;
    world.offer(&HUGO).await.send().await.says("Vérifiez votre boîte de réception");
    world.work().await;
    world
}

/// Fills in Odette's answers up to the page on which they are read again.
async fn read_again(chromium: &Chromium, world: &World) {
    chromium.go(&format!("{}/fr/population-a-risque", world.site)).await;
    chromium.tick("Pour moi").await;
    chromium.fill_person(&ODETTE).await;
    chromium.tick("Mes réponses sont exactes").await;
    chromium.press("Demander de l'aide").await;
    chromium.says("Vérifiez vos réponses").await;
}

#[tokio::test]
async fn the_browser_works_while_its_reader_reads() {
    with(&[(Look::TELEPHONE, true)], Some("defence"), |windows| async move {
        let (world, chromium) = (busy().await, &windows[0]);
        read_again(chromium, &world).await;
        chromium.says("Le calcul est fini : vous pouvez envoyer.").await;
        chromium.look("1-worked").await;
        chromium.press("Envoyer").await;
        chromium.says("C’est ainsi que nous écartons les robots").await;
        assert!(chromium.focused().await.starts_with("Encore un instant"));
        chromium.look("2-too-quick").await;
        chromium.says("Le calcul est fini").await;
        let found = check(chromium, &checkers(), "a page that is held").await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        world.a_moment();
        chromium.press("Envoyer").await;
        chromium.says("Vérifiez votre boîte de réception").await;
        world.work().await;
    })
    .await;
}

#[tokio::test]
async fn a_button_pressed_while_the_browser_works_sends_once_it_is_done_and_the_others_at_once() {
    with(&[(Look::TELEPHONE, true)], None, |windows| async move {
        let (world, chromium) = (busy().await, &windows[0]);
        // A browser that finds nothing until the story lets it.
        let slow = "const digest = crypto.subtle.digest.bind(crypto.subtle); let free; \
            const held = new Promise((done) => (free = done)); window.letFind = free; \
            crypto.subtle.digest = (...of) => held.then(() => digest(...of));";
        let slow = serde_json::json!({ "source": slow });
        chromium.driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", slow).await.unwrap();
        read_again(chromium, &world).await;
        chromium.says("votre appareil fait un petit calcul").await;
        chromium.click("//button[contains(., 'Votre adresse e-mail')]", Key::Enter).await;
        chromium.says("Pour qui demandez-vous de l’aide ?").await;
        chromium.press("Demander de l'aide").await;
        chromium.says("Vérifiez vos réponses").await;
        world.a_moment();
        chromium.press("Envoyer").await;
        chromium.says("tout part dès que votre appareil a fini son calcul").await;
        assert_eq!(world.count("request").await, 0);
        chromium.driver.execute("window.letFind()", vec![]).await.unwrap();
        chromium.says("Vérifiez votre boîte de réception").await;
        world.work().await;
    })
    .await;
}

#[tokio::test]
async fn without_javascript_the_page_says_how_long_to_wait() {
    with(&[(Look::TELEPHONE, false)], Some("defence-without-scripts"), |windows| async move {
        let (world, chromium) = (busy().await, &windows[0]);
        read_again(chromium, &world).await;
        assert!(!chromium.text().await.contains("calcul"));
        world.a_moment();
        chromium.press("Envoyer").await;
        chromium.says("Beaucoup de formulaires arrivent en ce moment du même réseau que le vôtre").await;
        chromium.says("Attendez 6 secondes, puis appuyez de nouveau sur le bouton").await;
        chromium.look("1-wait").await;
        world.a_moment();
        chromium.press("Envoyer").await;
        chromium.says("Attendez une seconde").await;
        world.a_moment();
        chromium.press("Envoyer").await;
        chromium.says("Vérifiez votre boîte de réception").await;
        world.work().await;
    })
    .await;
}
