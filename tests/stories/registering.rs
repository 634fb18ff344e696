//! What people do with their own registration: see it, change it, pause, leave, register again.

use jiff::SignedDuration;

use crate::world::{AWA, HUGO, INES, MALO, ODETTE, Somebody, World};

#[tokio::test]
async fn a_volunteer_pauses_and_is_back() {
    let world = World::new().await;
    let page = world.malo().await.form("Faire une pause").sure().send().await;
    page.says("Vous êtes en pause").says("Nous ne vous proposons à personne");
    assert_eq!(world.number("select count(*) from volunteer where status = 'paused'").await, 1);
    let page = page.form("Je suis de nouveau disponible").sure().send().await;
    page.says("Vous êtes disponible");
    assert_eq!(world.number("select count(*) from volunteer where status = 'available'").await, 1);
}

#[tokio::test]
async fn a_volunteer_changes_answers_and_everything_told_before_is_in_the_form() {
    let world = World::new().await;
    let page = world.malo().await.follow("Changer mes réponses").await;
    let mut form = page.form("Enregistrer");
    assert_eq!((form.value("Prénom"), form.value("Nom")), ("Malo".into(), "Kerbrat".into()));
    assert_eq!((form.value("Adresse e-mail"), form.value("Code postal")), (MALO.email.into(), "29300".into()));
    assert_eq!(form.value("Âge"), "23");
    assert!(form.is_checked("Je peux faire des courses") && !form.is_checked("Je peux garder des enfants"));
    let form = form.fill("Code postal", "56100").check("Je peux garder des enfants").check("3").check("10 à 12 ans");
    let page = form.send().await;
    page.says("56100 Lorient").says("10 à 12 ans").says("Vous êtes disponible");
    assert_eq!(world.count("offer").await, 2);
    assert_eq!(world.mails().len(), 1, "nothing to confirm");
}

#[tokio::test]
async fn a_changed_address_is_confirmed_before_the_volunteer_is_proposed() {
    let world = World::new().await;
    let page = world.malo().await.follow("Changer mes réponses").await;
    let other = Somebody { email: "malo.etudiant@kerbrat.example", ..MALO };
    let page = page.form("Enregistrer").fill("Adresse e-mail", other.email).send().await;
    page.says("Il reste une chose à faire").says(other.email);
    assert_eq!(world.number("select count(*) from volunteer where status = 'unconfirmed'").await, 1);
    world.work().await;
    world.confirm(&other).await.says("Vous êtes disponible");
    assert!(world.volunteers(&MALO).await.is_empty());
    assert_eq!(world.volunteers(&other).await.len(), 1);
}

#[tokio::test]
async fn a_volunteer_who_rests_rests_on_after_changing_address_twice() {
    let world = World::new().await;
    let mut page = world.malo().await.form("Faire une pause").sure().send().await;
    let other = Somebody { email: "malo.etudiant@kerbrat.example", ..MALO };
    for email in ["malo.etudiant@kerbrat.exemple", other.email] {
        let edit = page.follow("Changer mes réponses").await.form("Enregistrer").fill("Adresse e-mail", email);
        page = edit.send().await;
        page.says("Il reste une chose à faire");
    }
    world.work().await;
    world.confirm(&other).await.says("Vous êtes en pause");
    page = world.visitor().open(&world.last_mail_to(&other).link("Confirmer mon adresse")).await;
    page.form("Je suis de nouveau disponible").sure().send().await.says("Vous êtes disponible");
}

#[tokio::test]
async fn a_volunteer_deletes_the_registration_and_gets_a_receipt() {
    let world = World::new().await;
    let page = world.malo().await;
    let done = page.form("Oui, tout supprimer").sure().send().await;
    done.says("C’est fait").says("Vos données sont détruites");
    assert_eq!((world.count("person").await, world.count("volunteer").await, world.count("link").await), (0, 0, 0));
    assert_eq!(world.visitor().get(&page.address).await.status, 404);
    world.work().await;
    world.last_mail_to(&MALO).says("Ce message est votre reçu");
    let page = page.form("Oui, tout supprimer").sure().send().await;
    assert_eq!(page.status, 404, "a second click meets nothing");
}

#[tokio::test]
async fn a_requester_sees_withdraws_changes_and_deletes_the_request() {
    let world = World::new().await;
    let page = world.odette().await;
    page.says("Votre demande").says("Nous cherchons un volontaire").says("29300 Quimperlé");
    let page = page.form("Retirer cette demande").sure().send().await;
    page.says("Demande retirée");
    assert_eq!(world.number("select count(*) from need where status = 'withdrawn'").await, 1);
    let page = page.follow("Changer mes réponses").await.form("Enregistrer").fill("Code postal", "29000").send().await;
    page.says("Nous cherchons un volontaire").says("29000 Quimper");
    page.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
    assert_eq!((world.count("person").await, world.count("request").await, world.count("need").await), (0, 0, 0));
    world.work().await;
    world.last_mail_to(&ODETTE).says("Ce message est votre reçu");
}

#[tokio::test]
async fn a_nurse_takes_one_need_back_and_the_other_waits_on() {
    let world = World::new().await;
    let page = world.awa().await.follow("Changer mes réponses").await;
    let form = page.form("Enregistrer").uncheck("J’ai besoin d’aide pour mes courses").uncheck("6 à 9 ans").check("1");
    form.send().await.says("Demande retirée").says("Nous cherchons un volontaire");
    assert_eq!(world.number("select count(*) from need where status = 'open' and kind = 'childcare'").await, 1);
    assert_eq!(world.number("select count(*) from need where status = 'withdrawn' and kind = 'groceries'").await, 1);
    assert_eq!(world.requests(&AWA).await.len(), 1);
}

#[tokio::test]
async fn a_kind_of_help_asked_for_later_is_counted_once() {
    let world = World::new().await;
    let form = world.ask(&AWA).await.uncheck("J’ai besoin d’aide pour mes courses");
    let edit = world.confirmed(form, &AWA).await.follow("Changer mes réponses").await;
    let counted = "select cast(coalesce(sum(n), 0) as bigint) from tally where what = 'need'";
    assert_eq!(world.number(counted).await, 1);
    let both = edit.form("Enregistrer").check("J’ai besoin d’aide pour mes courses");
    let saved = tokio::join!(both.send(), both.send());
    assert_eq!((saved.0.status, saved.1.status), (200, 200), "two clicks");
    assert_eq!((world.number(counted).await, world.count("need").await), (2, 2));
    let now = async || world.visitor().open(&edit.address).await.form("Enregistrer");
    now().await.uncheck("J’ai besoin d’aide pour mes courses").send().await.says("Demande retirée");
    now().await.check("J’ai besoin d’aide pour mes courses").send().await.does_not_say("Demande retirée");
    assert_eq!((world.number(counted).await, world.count("need").await), (2, 2));
}

#[tokio::test]
async fn who_asks_for_whom_is_not_changed_afterwards() {
    let world = World::new().await;
    let page = world.confirmed(world.ask_for(&HUGO, &ODETTE).await, &HUGO).await;
    let before = world.dump().await;
    let form = page.follow("Changer mes réponses").await.form("Enregistrer").check("Pour moi");
    let page = form.fill("email", ODETTE.email).send().await;
    assert_eq!(page.errors(), ["who"]);
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn registering_again_changes_nothing_until_the_new_registration_is_confirmed() {
    let world = World::new().await;
    let page = world.malo().await;
    let earlier = world.volunteer(&MALO).await;
    // The same address in other letters, perhaps typed by a stranger: the page is the same as for anybody.
    let again = Somebody { email: "MALO@Kerbrat.example", place: "56100", ..MALO };
    let new = world.offer(&again).await.send().await;
    new.says("Vérifiez votre boîte de réception").does_not_say("déjà");
    world.visitor().open(&page.address).await.says("Vous êtes disponible").says("29300 Quimperlé");
    assert_eq!(world.number("select count(*) from volunteer where status = 'available'").await, 1);
    world.work().await;
    let mail = world.last_mail_to(&again);
    mail.says("Une inscription est déjà confirmée avec cette adresse").says("Sinon, l’ancienne ne change pas");
    world.confirm(&again).await.says("56100 Lorient");
    let volunteers = world.volunteers(&MALO).await;
    assert!(volunteers.len() == 1 && volunteers[0] != earlier, "the later one has replaced the earlier");
    assert_eq!(world.number("select n from tally where what = 'volunteer'").await, 1, "the same volunteer counts once");
    assert_eq!(world.visitor().get(&page.address).await.status, 404);
}

#[tokio::test]
async fn a_new_registration_does_not_undo_an_introduction_of_the_earlier_one() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let answer = world.answer_link(&MALO);
    world.confirmed(world.offer(&MALO).await, &MALO).await;
    assert_eq!(world.volunteers(&MALO).await.len(), 2);
    assert_eq!(world.number("select count(*) from introduction where status = 'standing'").await, 1);
    let form = world.visitor().open(&answer).await.form("Nous sommes en contact");
    form.check("Détruisez mes données").send().await.says("Merci !");
    assert_eq!(world.volunteers(&MALO).await.len(), 1, "the new one remains");
    world.work().await;
}

#[tokio::test]
async fn asking_again_replaces_the_earlier_request_once_confirmed() {
    let world = World::new().await;
    world.odette().await;
    let earlier = world.requests(&ODETTE).await;
    world.ask_at_risk(&ODETTE).await.send().await.says("Vérifiez votre boîte de réception");
    assert_eq!(world.requests(&ODETTE).await.len(), 2);
    assert_eq!(world.number("select count(*) from request where status = 'open'").await, 1);
    world.work().await;
    world.last_mail_to(&ODETTE).says("Une demande est déjà confirmée avec cette adresse");
    world.confirm(&ODETTE).await.says("Votre demande");
    let requests = world.requests(&ODETTE).await;
    assert!(requests.len() == 1 && requests != earlier);
}

#[tokio::test]
async fn a_relative_may_ask_for_several_people() {
    let world = World::new().await;
    world.confirmed(world.ask_for(&HUGO, &ODETTE).await, &HUGO).await;
    let neighbour = Somebody { first_name: "Yvonne", ..ODETTE };
    world.confirmed(world.ask_for(&HUGO, &neighbour).await, &HUGO).await;
    assert_eq!(world.number("select count(*) from request where status = 'open'").await, 2);
}

#[tokio::test]
async fn a_stranger_cannot_flood_somebody_with_confirmation_mails() {
    let world = World::new().await;
    for _ in 0..5 {
        world.offer(&MALO).await.send().await.says("Vérifiez votre boîte de réception");
    }
    for _ in 0..3 {
        let page = world.offer(&MALO).await.send().await;
        assert_eq!(
            page.error_of("email").as_deref(),
            Some(
                "Erreur : Nous avons déjà écrit plusieurs fois à cette adresse aujourd’hui. Regardez vos messages, ou réessayez demain. Vous demandez de l’aide pour plusieurs personnes ? Écrivez-nous : l’équipe remplira les formulaires avec vous"
            )
        );
    }
    world.work().await;
    assert_eq!((world.mails_to(&MALO).len(), world.volunteers(&MALO).await.len()), (5, 5));
    world.pass_days(1).await;
    world.offer(&MALO).await.send().await;
    world.work().await;
    assert_eq!(world.mails_to(&MALO).len(), 6, "the next day it may be written to again");
}

#[tokio::test]
async fn a_browser_that_fills_in_the_hidden_box_waits_a_little_and_its_person_loses_nothing() {
    let world = World::new().await;
    let before = world.dump().await;
    let mut held = vec![];
    for form in [world.offer(&MALO).await, world.ask(&AWA).await, world.ask_at_risk(&ODETTE).await] {
        let page = form.fill("website", "https://spam.example").send().await;
        page.says("Une case que personne ne voit a été remplie").says("Attendez 10 secondes");
        assert_eq!(page.status, 429);
        held.push(page);
    }
    assert_eq!(world.dump().await, before, "nothing is kept of a robot, which does not wait");
    world.pass(SignedDuration::from_secs(10)).await;
    for page in held {
        page.review().expect("the answers").send().await.says("Vérifiez votre boîte de réception");
    }
    world.work().await;
}

#[tokio::test]
async fn a_town_is_found_by_its_name_and_one_with_several_codes_is_chosen_from_those_proposed() {
    let world = World::new().await;
    let page = world.offer(&MALO).await.fill("Code postal", "59037 LILLE CEDEX").send().await;
    page.says("Vouliez-vous dire").says("59000 Lille").does_not_say("Lillers");
    page.form("Proposer mon aide").check("59800 ").send().await.says("Vérifiez votre boîte de réception");
    assert_eq!(world.number("select count(*) from volunteer where place = '59800'").await, 1);
    let page = world.offer(&INES).await.fill("Code postal", "quimperle").send().await;
    page.says("Vérifiez votre boîte de réception");
    assert_eq!(world.number("select count(*) from volunteer where place = '29300'").await, 1);
    let page = world.offer(&AWA).await.fill("Code postal", "Paris").send().await;
    page.says("75001 Paris 1er").says("75020 Paris 20e").says("75116 Paris 16e");
    world.work().await;
}

#[tokio::test]
async fn everything_is_in_english_for_those_who_prefer_it() {
    let world = World::new().await;
    let page = world.visitor().open("/fr/proposer-mon-aide").await.follow("English").await;
    assert_eq!((page.language(), page.address.ends_with("/en/offer-help")), ("en".into(), true));
    let form = page.form(&page.heading()).fill("first_name", "Malo").fill("last_name", "Kerbrat");
    let form = form.fill("email", MALO.email).fill("place", "29300").fill("age", "23");
    let form = form.forge("groceries.wanted", b"yes").forge("groceries.audiences", b"vulnerable");
    let page = form.forge("agree", b"yes").forge("conduct", b"yes").send().await;
    assert_eq!(page.language(), "en");
    world.work().await;
    let mail = world.last_mail_to(&MALO);
    assert!(mail.text.contains("/en/private/") && mail.text.starts_with("Hello"), "{}", mail.text);
}

#[tokio::test]
async fn the_link_of_the_confirmation_mail_leads_to_a_page_whose_buttons_work_later_too() {
    let world = World::new().await;
    world.malo().await;
    let page = world.visitor().open(&world.last_mail_to(&MALO).link("Confirmer mon adresse")).await;
    page.says("Vous êtes disponible");
    page.form("Faire une pause").sure().send().await.says("Vous êtes en pause");
}

#[tokio::test]
async fn a_volunteer_who_helps_from_two_places_on_foot_is_proposed_near_either() {
    let world = World::new().await;
    let form = world.offer(&MALO).await.fill("Autres codes postaux", "Lyon, 69003 29300").check("À pied");
    let page = form.send().await;
    assert_eq!(page.errors(), ["other_places"]);
    page.says("Nous ne connaissons pas « Lyon ». Corrigez ce code postal, ou retirez-le");
    let mut form = page.form("Proposer mon aide");
    assert_eq!(form.value("Autres codes postaux"), "Lyon, 69003 29300", "what was typed is kept");
    assert!(form.is_checked("À pied"));
    let private = world.confirmed(form.fill("Autres codes postaux", "69003 29300"), &MALO).await;
    private.says("29300 Quimperlé, 69003 Lyon").says("À pied");

    world.awa().await;
    let request = world.requests(&AWA).await[0];
    let desk = world.desk("Claire").await;
    let page = desk.visitor.open(&format!("/desk/requests/{request}")).await;
    page.says("Malo Kerbrat").says("69003 Lyon 3e Arrondissement · même code postal");

    let form = private.follow("Changer mes réponses").await.form("Enregistrer");
    form.fill("Autres codes postaux", "69100").send().await.says("29300 Quimperlé, 69100 Villeurbanne");
    let page = desk.visitor.open(&format!("/desk/requests/{request}")).await;
    page.does_not_say("Malo Kerbrat").says("ne se déplace pas aussi loin");
}

#[tokio::test]
async fn two_who_change_the_same_registration_keep_what_each_has_changed() {
    let world = World::new().await;
    let his = world.malo().await.follow("Changer mes réponses").await.form("Enregistrer");
    let claire = world.desk("Claire").await;
    let volunteer = world.volunteer(&MALO).await;
    let hers = claire.visitor.open(&format!("/desk/volunteers/{volunteer}/answers")).await.form("Enregistrer");
    hers.fill("Code postal", "29310").fill("Nom", "Kerbrat-Morvan").send().await.says("Réponses changées");
    let page = his.fill("Âge", "44").send().await;
    page.says("29310").says("Kerbrat-Morvan").says("44");
    let kept = "select count(*) from volunteer where place = '29310' and age = 44";
    assert_eq!(world.number(kept).await, 1);
    // What both changed is as the last one said.
    let (one, other) = (world.visitor().open(&page.address).await, world.visitor().open(&page.address).await);
    let form = async |page: &crate::visitor::Page| page.follow("Changer mes réponses").await.form("Enregistrer");
    let (one, other) = (form(&one).await.fill("Âge", "45"), form(&other).await.fill("Âge", "46"));
    one.send().await;
    other.send().await.says("46");
}

#[tokio::test]
async fn who_waits_for_nothing_but_an_introduction_corrects_a_name_all_the_same() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    world.ines().await;
    let private = world.awa().await;
    let claire = world.desk("Claire").await;
    claire.introduce(world.need(&AWA, "groceries").await, world.volunteer(&INES).await).await;
    let form = private.follow("Changer mes réponses").await.form("Enregistrer");
    let page = form.uncheck("J’ai besoin de faire garder mes enfants").fill("Prénom", "Awah").send().await;
    page.says("Awah");
    assert_eq!(world.number("select count(*) from need where status = 'introduced'").await, 1);
    world.mails_may_wait("the story is about the form");
}
