//! What the team switches while the campaign runs, and what visitors then see.

use jiff::SignedDuration;
use premiere_ligne::routes;
use tokio_util::sync::CancellationToken;

use crate::visitor::Page;
use crate::world::{Desk, MALO, ODETTE, World};

/// Presses the button that closes or opens an entry.
async fn switch(desk: &Desk, button: &str, entry: &str) -> Page {
    desk.visitor.open("/desk/campaign").await.form(&format!("{button} : {entry}")).send().await
}

#[tokio::test]
async fn a_closed_entry_says_so_kindly_and_keeps_nothing() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let filled = world.offer(&MALO).await;
    switch(&claire, "Fermer", "Proposer mon aide").await.says("Entrée fermée");
    let home = world.visitor().open("/fr/").await;
    home.says("Fermé pour l’instant.").says("Je travaille en première ligne");
    let path = "/fr/proposer-mon-aide";
    world.visitor().open(path).await.says("C’est fermé pour l’instant").does_not_say("n’a pas été gardé");
    let before = world.dump().await;
    let page = filled.send().await;
    assert_eq!(page.status, 409);
    page.says("C’est fermé pour l’instant").says("il n’en reste rien chez nous");
    assert_eq!(world.dump().await, before);
    switch(&claire, "Rouvrir", "Proposer mon aide").await.says("Entrée rouverte");
    world.offer(&MALO).await.send().await.says("Vérifiez votre boîte de réception");
    world.work().await;
    let journal = claire.visitor.open("/desk/history").await;
    journal.says("Entrée fermée : Proposer mon aide (Claire)").says("Entrée rouverte : Proposer mon aide (Claire)");
}

#[tokio::test]
async fn a_switch_holds_on_every_node() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let other = world.another_process().await;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let site = format!("http://{}", listener.local_addr().unwrap());
    let serving = tokio::spawn(premiere_ligne::server::run(listener, routes::routes(&other), CancellationToken::new()));
    let elsewhere = world.visitor();
    let offer = format!("{site}/fr/proposer-mon-aide");
    elsewhere.open(&offer).await.says("De 18 à 70 ans");
    switch(&claire, "Fermer", "Proposer mon aide").await;
    world.app.clock.advance(SignedDuration::from_secs(1));
    elsewhere.open(&offer).await.says("C’est fermé pour l’instant");
    serving.abort();
}

#[tokio::test]
async fn a_banner_stands_on_every_page_in_the_readers_language_or_the_one_it_was_written_in() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    world.visitor().open("/fr/").await.does_not_say("Attestation");
    let page = claire.visitor.open("/desk/campaign").await.form("Afficher le bandeau").send().await;
    page.says("Écrivez le texte dans une langue au moins");
    let form = page.form("Afficher le bandeau").fill("Texte du bandeau (Français)", &"é".repeat(501));
    let page = form.send().await;
    page.says("Écrivez au plus 500 caractères");
    assert_eq!(page.form("Afficher le bandeau").value("banner-fr").chars().count(), 501, "what was typed is kept");
    let words = "Attestation obligatoire <b>dès</b> mardi.";
    page.form("Afficher le bandeau").fill("banner-fr", words).send().await.says("sur toutes les pages du site");
    for path in ["/fr/", "/fr/proposer-mon-aide", "/fr/vie-privee", "/fr/nimporte", "/en/"] {
        let page = world.visitor().get(path).await;
        page.says(words);
        assert_eq!(page.html.contains("<p lang=\"fr\" dir=\"ltr\">Attestation"), path == "/en/", "{path}");
    }
    let form = claire.visitor.open("/desk/campaign").await.form("Changer le bandeau");
    form.fill("banner-en", "A form is required.").send().await;
    world.visitor().open("/en/").await.says("A form is required.").does_not_say("Attestation");
    claire.visitor.open("/desk/campaign").await.form("Retirer le bandeau").send().await.says("Bandeau retiré");
    world.visitor().open("/fr/").await.does_not_say("Attestation");
    claire.visitor.open("/desk/history").await.says("Bandeau affiché (Claire)").does_not_say("Attestation");
}

#[tokio::test]
async fn volunteers_of_a_saturated_area_are_told_after_the_form_and_others_are_not() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let form = claire.visitor.open("/desk/campaign").await.form("Afficher ce message");
    let page = form.clone().fill("area-fr", "Merci !").send().await;
    page.says("Choisissez un département").says("Choisissez qui lira ce message");
    let words = "Vous êtes déjà très nombreux dans le Finistère.";
    let form = page.form("Afficher ce message").fill("area-fr", words).choose("Département", "29 ");
    form.check("Aux volontaires").send().await.says("Le message est affiché dans ce département");
    let page = world.offer(&MALO).await.send().await;
    page.says("Vérifiez votre boîte de réception").says(words);
    world.work().await;
    world.confirm(&MALO).await.says("Vous êtes disponible").says(words);
    let page = world.ask_at_risk(&ODETTE).await.check("Pour moi").send().await;
    page.says("Vérifiez votre boîte de réception").does_not_say(words);
    world.work().await;
    let page = claire.visitor.open("/desk/campaign").await;
    page.form("Retirer : 29 Finistère, Aux volontaires").send().await.says("Message retiré");
    claire.visitor.open("/desk/history").await.says("Message par département affiché : 29 (Claire)");
}

#[tokio::test]
async fn only_admins_switch_the_campaign() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let paul = world.desk("Paul").await;
    assert_eq!(claire.visitor.get("/desk/campaign").await.status, 200);
    assert_eq!(paul.visitor.get("/desk/campaign").await.status, 403);
    let body = b"entry=offer&open=no".to_vec();
    assert_eq!(paul.visitor.post("/desk/campaign/entries", body).await.status, 403);
    assert_eq!(world.number("select count(*) from switch").await, 0);
}
