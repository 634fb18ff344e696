//! From a form to what is stored: the answers are read again, changed, and sent once.

use crate::world::{AWA, HUGO, MALO, ODETTE, Somebody, World};

#[tokio::test]
async fn answers_are_read_again_before_anything_is_kept() {
    let world = World::new().await;
    let before = world.dump().await;
    let page = world.ask(&AWA).await.press().await;
    page.says("Rien n’est encore envoyé").says("69003 Lyon 3e Arrondissement").says("Santé").says(AWA.email);
    page.says("3 à 5 ans et 6 à 9 ans").does_not_say("Mes réponses sont exactes");
    assert_eq!(page.heading(), "Vérifiez vos réponses");
    let page = world.ask_for(&HUGO, &ODETTE).await.press().await;
    page.says("Vous, qui faites la demande").says(HUGO.email).says("Odette");
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn an_answer_is_changed_and_the_others_are_still_there() {
    let world = World::new().await;
    let read = world.offer_childcare(&MALO).await.press().await;
    let change = read.form("Changer : Adresse e-mail");
    assert!(read.html.contains("formaction=\"/fr/proposer-mon-aide#email\""), "leads to the field");
    let page = change.press().await;
    assert_eq!((page.status, page.errors()), (200, vec![]));
    let mut form = page.form("Proposer mon aide");
    assert_eq!((form.value("Prénom"), form.value("Code postal")), ("Malo".into(), "29300".into()));
    assert!(form.is_checked("3 à 5 ans") && form.is_checked("Mes réponses sont exactes"));
    let page = form.fill("Adresse e-mail", HUGO.email).press().await;
    page.says(HUGO.email).does_not_say(MALO.email);
    page.form("Envoyer").press().await.says("Vérifiez votre boîte de réception").says(HUGO.email);
    assert_eq!(world.count("volunteer").await, 1);
    world.work().await;
}

#[tokio::test]
async fn two_clicks_on_send_register_once_and_lead_to_the_same_page() {
    let world = World::new().await;
    for form in [world.offer(&MALO).await, world.ask(&AWA).await] {
        let send = form.press().await.form("Envoyer");
        let (first, second) = tokio::join!(send.press(), send.press());
        let third = send.press().await;
        first.says("Vérifiez votre boîte de réception");
        assert_eq!((&first.address, &second.address), (&third.address, &third.address));
    }
    assert_eq!((world.count("volunteer").await, world.count("request").await), (1, 1));
    world.work().await;
    assert_eq!((world.mails_to(&MALO).len(), world.mails_to(&AWA).len()), (1, 1));
}

#[tokio::test]
async fn what_was_changed_in_the_page_between_is_checked_again() {
    let world = World::new().await;
    let before = world.dump().await;
    let send = world.offer(&MALO).await.press().await.form("Envoyer");
    let page = send.clone().forge("email", b"malo").press().await;
    assert_eq!((page.status, page.errors()), (422, vec!["email".to_owned()]));
    let page = send.forge("once", b"short").press().await;
    assert_eq!(page.heading(), "Vérifiez vos réponses", "not the number that was drawn");
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_slip_in_a_well_known_domain_is_asked_about_corrected_by_one_click_and_never_forced() {
    let world = World::new().await;
    let slip = Somebody { email: "awa@gamil.com", ..AWA };
    let page = world.ask(&slip).await.press().await;
    page.says("awa@gamil.com").says("Vouliez-vous dire awa@gmail.com ?");
    page.review().expect("a form").press().await.says("Nous écrivons à awa@gamil.com");
    let page = world.ask(&slip).await.press().await.form("Oui, corriger").press().await;
    assert_eq!(page.heading(), "Vérifiez vos réponses");
    page.says("awa@gmail.com").does_not_say("Vouliez-vous dire").does_not_say("gamil");
    page.form("Envoyer").press().await.says("Nous écrivons à awa@gmail.com");
    world.work().await;
}

#[tokio::test]
async fn the_desk_is_told_of_an_address_that_several_read_or_that_is_thrown_away() {
    let world = World::new().await;
    let (shared, thrown) =
        (Somebody { email: "contact@ehpad.example", ..ODETTE }, Somebody { email: "malo@yopmail.com", ..MALO });
    world.confirmed(world.offer(&thrown).await, &thrown).await;
    world.confirmed(world.ask_at_risk(&shared).await, &shared).await;
    let desk = world.desk("Claire").await;
    let (request, volunteer) = (world.requests(&shared).await[0], world.volunteer(&thrown).await);
    desk.visitor.open(&format!("/desk/requests/{request}")).await.says("adresse partagée");
    desk.visitor.open(&format!("/desk/volunteers/{volunteer}")).await.says("adresse jetable");
}
