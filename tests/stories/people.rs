//! The permanence: somebody calls, and the desk finds them, sees where it stands, and helps.

use crate::visitor::Page;
use crate::world::{Desk, HUGO, INES, MALO, ODETTE, Somebody, World};

/// Malo, once his address is spelt right.
const MALO_SPELT_RIGHT: Somebody = Somebody { email: "malo.kerbrat@mail.example", ..MALO };

/// Types this into the search of files.
async fn find(claire: &Desk, words: &str) -> Page {
    let form = claire.visitor.open("/desk/people").await.form("Filtrer");
    form.fill("Adresse e-mail, nom entier", words).send().await
}

/// What follows a label on the page, up to a space.
fn reference_of(page: &Page) -> String {
    let text = page.text();
    let is_reference = |word: &&str| word.len() == 9 && word.as_bytes()[4] == b'-';
    text.split([' ', '(', ')']).find(is_reference).unwrap_or_else(|| panic!("no reference: {text}")).to_owned()
}

#[tokio::test]
async fn did_you_get_my_request_is_answered_from_whatever_the_caller_can_say() {
    let world = World::new().await;
    let page = world.confirmed(world.ask_for(&HUGO, &ODETTE).await, &HUGO).await;
    let claire = world.desk("Claire").await;
    let file = find(&claire, HUGO.email).await;
    assert_eq!(file.heading(), "Hugo Tréhorel");
    file.says("Personne à aider Odette Le Guennec").says("Demandé par Hugo Tréhorel").says("Courses à traiter");
    file.says("Confirmation d’adresse (demande) parti").says("Adresse confirmée");
    let reference = reference_of(&page);
    for words in [&*page.address, &*reference, &*reference.to_lowercase(), "Tréhorel", "hugo trehorel", "TREHOREL Hugo"]
    {
        assert_eq!(find(&claire, words).await.heading(), "Hugo Tréhorel", "{words}");
    }
    assert_eq!(find(&claire, "Odette Le Guennec").await.heading(), "Odette Le Guennec");
    find(&claire, "Tréhor").await.says("Un nom se cherche en entier");
    find(&claire, "/private/inconnu").await.says("Personne ne correspond");
}

#[tokio::test]
async fn all_that_came_from_one_address_is_on_one_page_with_the_way_to_matching() {
    let world = World::new().await;
    world.malo().await;
    let malo_asks = world.ask_at_risk(&MALO).await;
    world.confirmed(malo_asks, &MALO).await;
    let claire = world.desk("Claire").await;
    let list = find(&claire, "Kerbrat").await;
    list.says("Volontaire").says("Personne à aider");
    let file = list.follow("Malo Kerbrat").await;
    file.follow("Volontaire").await.says("Voir la fiche").follow("Voir la fiche").await.says("Demande en cours");
    file.follow("Courses").await.says("Un volontaire possible");
}

#[tokio::test]
async fn a_lost_mail_is_sent_again_by_the_desk() {
    let world = World::new().await;
    world.offer(&MALO).await.send().await;
    let claire = world.desk("Claire").await;
    let file = find(&claire, MALO.email).await;
    file.says("adresse non confirmée").says("Confirmation d’adresse (volontaire) en attente");
    file.form("Renvoyer la demande de confirmation").send().await.says("Le message part");
    world.work().await;
    assert_eq!(world.mails_to(&MALO).len(), 2);
    world.confirm(&MALO).await.says("Vous êtes disponible");
    let file = find(&claire, MALO.email).await;
    file.form("Envoyer un nouveau lien privé").send().await.says("Lien envoyé de nouveau : Lien privé (Claire)");
    world.work().await;
    let link = world.last_mail_to(&MALO).link("Ouvrir ma page privée");
    world.visitor().open(&link).await.says("Vous êtes disponible");
    // The limit that keeps strangers from flooding a mailbox holds for the desk too.
    for _ in 0..2 {
        find(&claire, MALO.email).await.form("Envoyer un nouveau lien privé").send().await.says("Le message part");
    }
    let file = find(&claire, MALO.email).await;
    file.form("Envoyer un nouveau lien privé").send().await.says("Rien n’est parti");
    world.work().await;
    assert_eq!(world.mails_to(&MALO).len(), 5);
}

#[tokio::test]
async fn a_corrected_address_is_confirmed_first_then_gets_the_introduction_it_missed() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let old = world.last_mail_to(&MALO).link("Donner ma réponse");
    let claire = Desk { id: 0, visitor: world.visitor() };
    let form = claire.visitor.open("/desk/login").await.form("Se connecter");
    form.fill("Identifiant", "claire").fill("Mot de passe", crate::world::PASSWORD).send().await;

    let page = find(&claire, MALO.email).await.follow("Corriger l’adresse e-mail").await;
    let wrong = page.form("Enregistrer et demander la confirmation").fill("Adresse e-mail", "malo@").send().await;
    assert_eq!((wrong.status, wrong.errors()), (422, vec!["email".to_owned()]));
    let form = wrong.form("Enregistrer et demander la confirmation");
    assert_eq!(form.clone().value("email"), "malo@");
    let file = form.fill("Adresse e-mail", MALO_SPELT_RIGHT.email).send().await;
    file.says("Adresse corrigée : la demande de confirmation part").says("Adresse corrigée (Claire)");
    assert_eq!(world.visitor().get(&old).await.status, 404, "links to the old address end");
    world.work().await;
    let sent = world.mails_to(&MALO_SPELT_RIGHT);
    assert_eq!(sent.len(), 1, "nothing of Odette goes to an address that nobody confirmed");
    world.confirm(&MALO_SPELT_RIGHT).await;
    world.work().await;
    let mail = world.last_mail_to(&MALO_SPELT_RIGHT);
    mail.says("Odette cherche quelqu’un");
    world.visitor().open(&mail.link("Donner ma réponse")).await.says("Odette et vous, où en êtes-vous ?");
    assert_eq!(world.mails_to(&ODETTE).len(), 2, "Odette is not written to again");
}

#[tokio::test]
async fn answers_told_on_the_phone_are_changed_in_the_persons_own_form() {
    let world = World::new().await;
    world.ines().await;
    world.odette().await;
    let claire = world.desk("Claire").await;
    let page = find(&claire, INES.email).await.follow("Changer les réponses").await;
    let mut form = page.form("Enregistrer");
    assert_eq!(form.value("Code postal"), "69003");
    let wrong = form.clone().fill("Code postal", "99999").send().await;
    assert_eq!((wrong.status, wrong.errors()), (422, vec!["place".to_owned()]));
    form.fill("Code postal", "29300").send().await.says("29300 Quimperlé").says("Réponses changées (Claire)");
    let request = world.requests(&ODETTE).await[0];
    claire.visitor.open(&format!("/desk/requests/{request}")).await.says("Inès Bouazzaoui");
    let page = find(&claire, ODETTE.email).await.follow("Changer les réponses").await;
    page.form("Enregistrer").fill("Code postal", "69003").send().await.says("Réponses changées (Claire)");
    let wrong = find(&claire, ODETTE.email).await.follow("Changer les réponses").await;
    let wrong = wrong.form("Enregistrer").fill("email", "").send().await;
    assert_eq!(wrong.errors(), ["email"], "an address is corrected, not taken away");
}

#[tokio::test]
async fn who_asks_to_be_forgotten_gets_a_receipt_on_the_phone_and_by_mail() {
    let world = World::new().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    let file = find(&claire, MALO.email).await;
    let noted = file.form("Ajouter la note").fill("note", "Rappeler lundi").send().await;
    noted.says("Note ajoutée").says("Rappeler lundi");
    noted
        .form("Mettre en pause")
        .send()
        .await
        .says("en pause")
        .form("Rendre disponible")
        .send()
        .await
        .says("disponible");
    let page = find(&claire, MALO.email).await.form("Oui, tout détruire").send().await;
    page.says("Un nom et son adresse").says("Une note de l’équipe").says("Un lien privé").says("Données détruites");
    let number = reference_of(&page);
    world.work().await;
    world.last_mail_to(&MALO).says(&format!("Reçu numéro : {number}")).says("Une note de l’équipe");
    find(&claire, &number.to_lowercase()).await.says("nous avons détruit").does_not_say("Kerbrat");
    assert_eq!((world.count("person").await, world.count("sent").await, world.count("note").await), (0, 0, 0));
    find(&claire, MALO.email).await.says("Personne ne correspond");
}
