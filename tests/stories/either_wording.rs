//! Who asks for oneself and who asks for somebody else read each their own words; the browser fills in the writer only.

use crate::visitor::Page;
use crate::world::{HUGO, ODETTE, World};

const PATH: &str = "/fr/population-a-risque";
const BUTTON: &str = "Demander de l'aide";
const SAME_NAME: &str = "Vous avez écrit le même nom pour vous et pour la personne à aider";
const SAME_EMAIL: &str = "Vous avez donné la même adresse e-mail pour vous et pour la personne à aider";

/// The page after an empty form on which only this was chosen.
async fn mistaken(world: &World, choice: &str) -> Page {
    world.visitor().open(PATH).await.form(BUTTON).check(choice).press().await
}

#[tokio::test]
async fn mistakes_name_the_person_whom_they_are_about() {
    let world = World::new().await;
    let page = mistaken(&world, "Pour quelqu’un d’autre").await;
    for words in ["Écrivez votre prénom", "Écrivez votre nom", "Écrivez votre adresse e-mail"] {
        page.says(words);
    }
    page.says("Écrivez le prénom de la personne à aider").says("Écrivez le nom de la personne à aider");
    page.says("Facultative : nous écrirons à la vôtre");
    let form = page.form(BUTTON).fill("Votre prénom", "😀").fill("Prénom de la personne à aider", &"O".repeat(101));
    let page = form.fill("Votre adresse e-mail", "hugo").fill("email", "odette").press().await;
    page.says("Votre prénom : certains caractères ne peuvent pas être lus");
    page.says("Prénom de la personne à aider : c’est trop long, 100 caractères au plus");
    page.says("Il manque le signe @ dans votre adresse e-mail");
    page.says("Il manque le signe @ dans l’adresse e-mail de la personne à aider");
    let page = mistaken(&world, "Pour moi").await;
    page.says("Écrivez votre prénom").says("C’est à vous que nous écrirons");
    page.does_not_say("le prénom de la personne à aider").does_not_say("la personne à aider est d’accord");
    let page = world.ask_at_risk(&ODETTE).await.press().await;
    page.says("Votre prénom").says("Votre nom").does_not_say("personne à aider");
}

#[tokio::test]
async fn before_the_choice_everybody_reads_words_for_both_and_the_others_wait_hidden() {
    let world = World::new().await;
    let page = world.visitor().open(PATH).await;
    let either = "<span class=\"anyone\">Prénom</span><span class=\"for-me\" hidden>Votre prénom</span>\
                  <span class=\"for-other\" hidden>Prénom de la personne à aider</span>";
    assert!(page.html.contains(&format!("<label for=\"first_name\">{either}</label>")), "{}", page.html);
    page.says("La personne à aider").says("Vous, qui faites la demande").says("Facultative si vous demandez pour");
    assert!(!world.visitor().open("/fr/premiere-ligne").await.html.contains("for-other"), "nobody else is asked for");
    world.visitor().open("/en/at-risk").await.says("The person who needs help");
}

#[tokio::test]
async fn the_browser_fills_in_the_writer_and_never_puts_them_in_the_place_of_the_person_to_help() {
    let world = World::new().await;
    let page = world.visitor().open(PATH).await;
    for (field, token) in [
        ("contact_first_name", "section-writer given-name"),
        ("contact_last_name", "section-writer family-name"),
        ("contact_email", "section-writer email"),
        ("contact_phone", "section-writer tel"),
        ("first_name", "section-helped given-name"),
        ("last_name", "section-helped family-name"),
        ("email", "section-helped email"),
        ("phone", "section-helped tel"),
        ("place", "section-helped postal-code"),
    ] {
        let expected = format!("id=\"{field}\" name=\"{field}\" autocomplete=\"{token}\"");
        assert!(page.html.contains(&expected), "{expected}: {}", page.html);
    }
    let front_line = world.visitor().open("/fr/premiere-ligne").await;
    assert!(front_line.html.contains("name=\"first_name\" autocomplete=\"given-name\""), "{}", front_line.html);
    // Where a number may stand in the place of an address, a browser would guess.
    let by_phone = World::with_telephones(|_| {}).await;
    let page = by_phone.visitor().open(PATH).await;
    assert!(page.html.contains("name=\"email\" autocomplete=\"off\""), "{}", page.html);
}

#[tokio::test]
async fn who_asks_for_somebody_of_their_own_name_is_asked_once_whether_two_people_are_meant() {
    let world = World::new().await;
    let form = world.ask_for(&HUGO, &ODETTE).await.fill("first_name", " hugo").fill("last_name", "TREHOREL");
    let page = form.press().await;
    page.says("Il reste un point à corriger").says(SAME_NAME);
    assert_eq!((page.status, page.errors()), (422, vec!["first_name".to_owned()]));
    let mut again = page.form(BUTTON);
    assert_eq!((again.value("first_name"), again.value("contact_email")), ("hugo".into(), HUGO.email.into()));
    let read = again.press().await;
    read.says("Vérifiez vos réponses");
    let changed = read.form("Changer : Code postal").press().await.form(BUTTON).fill("place", "29380").press().await;
    changed.says("Vérifiez vos réponses").form("Envoyer").press().await.says("Vérifiez votre boîte de réception");
    world.work().await;
    // Another answer about either of them asks again; an honest one does not.
    let page = again.clone().fill("contact_email", "autre@trehorel.example").press().await;
    page.says(SAME_NAME);
    again.fill("first_name", "Odette").press().await.says("Vérifiez vos réponses");
    world.mails_may_wait("Hugo need not confirm");
}

#[tokio::test]
async fn who_gives_the_same_address_twice_is_asked_once_and_who_asks_for_oneself_never() {
    let world = World::new().await;
    let page = world.ask_for(&HUGO, &ODETTE).await.fill("email", &HUGO.email.to_uppercase()).press().await;
    page.says(SAME_EMAIL);
    assert_eq!(page.errors(), ["email"]);
    page.form(BUTTON).press().await.says("Vérifiez vos réponses");
    // Of one family, with one address: that is what they are asked about.
    let family = page.form(BUTTON).fill("last_name", HUGO.last_name).press().await;
    family.says(SAME_EMAIL).does_not_say(SAME_NAME);
    let emptied = page.form(BUTTON).fill("email", "");
    emptied.press().await.says("Vérifiez vos réponses");
    // What waits under "for somebody else" was not asked of who chose "for me".
    let form = world.ask_at_risk(&ODETTE).await.fill("contact_first_name", ODETTE.first_name);
    form.fill("contact_last_name", ODETTE.last_name).press().await.says("Vérifiez vos réponses");
}

#[tokio::test]
async fn who_changes_a_request_so_that_both_have_one_name_is_asked_once_too() {
    let world = World::new().await;
    let private = world.confirmed(world.ask_for(&HUGO, &ODETTE).await, &HUGO).await;
    private.says("Personne à aider");
    let form = private.follow("Changer mes réponses").await.form("Enregistrer");
    let page = form.fill("first_name", HUGO.first_name).fill("last_name", HUGO.last_name).press().await;
    page.says(SAME_NAME);
    page.form("Enregistrer").press().await.says("C’est enregistré").says("Hugo Tréhorel");
    let page = world.visitor().open(&private.address).await.follow("Changer mes réponses").await;
    page.form("Enregistrer").fill("place", "29380").press().await.says("C’est enregistré");
}
