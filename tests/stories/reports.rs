//! A person reports that something went wrong with whom they were introduced to, even after all data are gone.

use jiff::SignedDuration;
use premiere_ligne::periods;

use crate::visitor::Page;
use crate::world::{AWA, Desk, HUGO, INES, MALO, ODETTE, Somebody, World};

const WORDS: &str = "Il m’a demandé ma carte bancaire.";

/// Sends the form with a telephone number.
async fn report(page: &Page) -> Page {
    let form = page.form("Envoyer le signalement").fill("Que s’est-il passé ?", WORDS);
    form.fill("Téléphone", "06 00 00 00 00").send().await
}

#[tokio::test]
async fn odette_reports_malo_and_the_desk_reads_it_first_and_can_act() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let form = world.visitor().open("/fr/contact").await.form("Envoyer le message");
    form.fill("Adresse e-mail", HUGO.email).fill("Votre message", "Bonjour ?").send().await.says("bien arrivé");
    let answer = world.answer_link(&ODETTE);
    let page = world.visitor().open(&answer).await.follow("Signaler un problème").await;
    page.says("appelez le 15 (Samu) ou le 112")
        .says("119 enfance en danger")
        .says("3977 maltraitance")
        .says("Nous ne prévenons pas l’autre personne")
        .does_not_say("Malo");
    let empty = page.form("Envoyer le signalement").fill("Adresse e-mail", "odette").send().await;
    assert_eq!((empty.status, empty.errors()), (422, vec!["words".to_owned(), "email".into()]));
    report(&page).await.says("Merci de nous l’avoir dit");
    report(&page).await.says("Merci de nous l’avoir dit");
    assert_eq!(world.count("message").await, 2, "two clicks send one");
    assert!(!world.dump().await.iter().any(|kept| kept.contains("bancaire") || kept.contains("06 00")));

    let paul = world.desk("Paul").await;
    let list = paul.visitor.open("/desk/messages").await;
    let (first, second) = (list.text().find("carte bancaire").unwrap(), list.text().find("Bonjour ?").unwrap());
    assert!(first < second, "before the one that came earlier");
    let page = list.says("Signalement").follow("06 00 00 00 00").await;
    page.says("La personne aidée ou son proche").says("Ne transmettez rien").says("répondez par un autre moyen");
    let volunteer = page.follow("Volontaire").await;
    volunteer.says("Kerbrat").says("Problème signalé (personne aidée)");
    paul.visitor.open("/desk/history").await.says("Problème signalé").does_not_say("carte bancaire");
    page.form("Marquer comme traité, sans répondre").send().await.says("marqué comme traité");
}

#[tokio::test]
async fn whoever_is_reported_learns_nothing_of_it() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let hers = world.answer_link(&ODETTE);
    report(&world.visitor().open(&format!("{hers}/report")).await).await.says("Merci");
    let form = world.visitor().open("/fr/lien-perdu").await.form("Envoyer le lien");
    for who in [&MALO, &ODETTE] {
        form.clone().fill("Adresse e-mail", who.email).send().await;
    }
    world.work().await;
    for (who, told) in [(&MALO, false), (&ODETTE, true)] {
        let private = world.last_mail_to(who).link("Ouvrir ma page privée");
        let all = world.visitor().open(&format!("{private}?rights")).await;
        assert_eq!(all.text().contains("Problème signalé"), told, "{}", who.first_name);
        all.does_not_say("carte bancaire");
    }
    // With her link, which he may know from a mail that she quoted, he cannot read it either.
    world.visitor().open(&format!("{hers}/report")).await.does_not_say("carte bancaire").does_not_say("06 00");
}

#[tokio::test]
async fn the_link_reports_for_ninety_days_even_once_all_data_are_destroyed() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let (his, hers) = (world.answer_link(&MALO), world.answer_link(&ODETTE));
    let answer = hers;
    let page = world.visitor().open(&answer).await;
    page.form("Nous sommes en contact").check("Oui, nous nous sommes parlé").send().await.says("Merci !");
    world.work().await;
    world.last_mail_to(&MALO).says("que la page où signaler un problème, pendant 90 jours");
    assert_eq!((world.count("person").await, world.count("link").await, world.count("report_link").await), (0, 0, 2));
    world.pass_days(80).await;
    let over = world.visitor().open(&answer).await;
    over.says("Ce lien n’ouvre plus vos données").says("Jusqu’au 16 juin 2020").does_not_say("Malo");
    report(&over.follow("Signaler un problème").await).await.says("Merci");
    world.visitor().open(&format!("{his}/report")).await.says("Que s’est-il passé");
    let paul = world.desk("Paul").await;
    let page = paul.visitor.open("/desk/messages").await.follow("06 00 00 00 00").await;
    page.says("Volontaire données détruites").says("Demande données détruites").says(WORDS);
    world.pass_days(11).await;
    assert_eq!(world.visitor().get(&answer).await.status, 404);
    assert_eq!(world.visitor().get(&format!("{his}/report")).await.status, 404);
    assert_eq!(world.count("report_link").await, 0);
    world.pass_days(60).await;
    assert_eq!(world.count("message").await, 1, "as long as nobody has done with it");
    paul.visitor.log_in("paul", crate::world::PASSWORD).await;
    paul.visitor.open(&page.address).await.form("Marquer comme traité, sans répondre").send().await;
    world.pass_days(31).await;
    assert_eq!((world.count("message").await, world.count("seal_key").await), (0, 0));
}

#[tokio::test]
async fn a_report_outlives_the_wish_of_either_side_to_be_forgotten_and_names_nobody() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let hers = world.last_mail_with(&ODETTE, "Donner ma réponse").link("Signaler un problème");
    let page = world.visitor().open(&hers).await;
    let form = page.form("Envoyer le signalement").fill("Que s’est-il passé ?", WORDS);
    form.fill("Adresse e-mail", MALO.email).send().await.says("Merci");
    let paul = world.desk("Paul").await;
    let volunteer = world.volunteer(&MALO).await;
    paul.visitor.post(&format!("/desk/volunteers/{volunteer}/erasure"), vec![]).await;
    world.pass(periods::ERASURE).await;
    world.work().await;
    assert_eq!(world.count("message").await, 1, "not even with the address it was given");
}

#[tokio::test]
async fn an_introduction_taken_back_leaves_nothing_to_report_about() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    let claire = world.desk("Claire").await;
    let id = claire.introduce(need, volunteer).await;
    assert_eq!(world.count("report_link").await, 2);
    claire.undo(id).await.says("C’est annulé");
    assert_eq!(world.count("report_link").await, 0);
    world.pass(SignedDuration::from_mins(2)).await;
}

/// A party of the introduction reports the other one, and Paul ends the introduction for this pair.
pub(crate) async fn reported_by(world: &World, who: &Somebody) -> Desk {
    let introduction = world.malo_and_odette().await;
    let answer = world.answer_link(who);
    report(&world.visitor().open(&format!("{answer}/report")).await).await.says("Merci");
    let paul = world.desk("Paul").await;
    paul.cancel(introduction, "block").await.says("Il est mis fin");
    paul
}

async fn deal_with(world: &World, desk: &Desk) {
    let id = world.number("select max(id) from message").await;
    let page = desk.visitor.open(&format!("/desk/messages/{id}")).await;
    page.says("n’entre dans aucune nouvelle mise en relation");
    page.form("Marquer comme traité, sans répondre").send().await.says("marqué comme traité");
}

#[tokio::test]
async fn a_reported_volunteer_is_in_no_new_introduction_until_the_report_is_dealt_with() {
    let world = World::new().await;
    let paul = reported_by(&world, &ODETTE).await;
    world.confirmed(world.ask_at_risk(&HUGO).await, &HUGO).await;
    let (request, need) = (world.requests(&HUGO).await[0], world.need(&HUGO, "groceries").await);
    let page = || async { paul.visitor.open(&format!("/desk/requests/{request}?need={need}")).await };

    page().await.does_not_say("Kerbrat");
    let malo = world.volunteer(&MALO).await;
    paul.visitor.open("/desk/volunteers?status=frozen").await.says("Kerbrat").says("suspendu");
    let file = paul.visitor.open(&format!("/desk/volunteers/{malo}")).await;
    file.says("aucune nouvelle mise en relation").follow("Lire le signalement").await.says("carte bancaire");
    paul.try_to_introduce(need, malo).await.says("Un signalement ouvert concerne l’une des deux personnes");
    let outside = format!("/desk/needs/{need}/exception?volunteer={malo}");
    let excepted = paul.visitor.post(&outside, format!("volunteer={malo}&reason=Si").into_bytes()).await;
    excepted.says("Un signalement ouvert concerne");
    let searched = paul.visitor.open(&format!("/desk/needs/{need}/volunteers?place=29300")).await;
    searched.says("Fait l’objet d’un signalement ouvert");
    assert_eq!(world.count("introduction").await, 1, "the first one");

    // He destroys his data and comes back, with the same mailbox written otherwise.
    let form = world.visitor().open("/fr/lien-perdu").await.form("Envoyer le lien");
    form.fill("Adresse e-mail", MALO.email).send().await;
    world.work().await;
    let private = world.visitor().open(&world.last_mail_to(&MALO).link("Ouvrir ma page privée")).await;
    private.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
    let again = Somebody { email: "malo+2@kerbrat.example", ..MALO };
    world.confirmed(world.offer(&again).await, &again).await.says("Vous êtes disponible");
    page().await.does_not_say("Kerbrat");
    paul.try_to_introduce(need, world.volunteer(&again).await).await.says("Un signalement ouvert");

    deal_with(&world, &paul).await;
    page().await.says("Kerbrat");
    let message = world.number("select max(id) from message").await;
    let page_of = paul.visitor.open(&format!("/desk/messages/{message}")).await;
    page_of.form("Remettre à traiter").send().await;
    page().await.does_not_say("Kerbrat");
    deal_with(&world, &paul).await;
    paul.introduce(need, world.volunteer(&again).await).await;
    world.mails_leave().await;
}

#[tokio::test]
async fn the_need_of_a_person_who_was_reported_waits_in_the_queue_and_says_why() {
    let world = World::new().await;
    let paul = reported_by(&world, &MALO).await;
    let other = Somebody { email: "ines@bouazzaoui.example", place: "29300", ..INES };
    world.confirmed(world.offer(&other).await, &other).await;
    let need = world.need(&ODETTE, "groceries").await;
    paul.visitor.open("/desk/queue").await.says("en attente : un signalement est ouvert");
    paul.try_to_introduce(need, world.volunteer(&other).await).await.says("Un signalement ouvert");
    let request = world.requests(&ODETTE).await[0];
    paul.visitor.open(&format!("/desk/requests/{request}")).await.says("Lire le signalement");
    deal_with(&world, &paul).await;
    paul.visitor.open("/desk/queue").await.does_not_say("un signalement est ouvert");
    paul.introduce(need, world.volunteer(&other).await).await;
    world.mails_leave().await;
}

#[tokio::test]
async fn a_report_ends_what_waits_for_a_second_moderator_about_the_other_side() {
    let world = World::new().await;
    world.ines().await;
    world.confirmed(world.ask_at_risk(&Somebody { place: "69003", ..ODETTE }).await, &ODETTE).await;
    world.awa().await;
    let (ines, claire) = (world.volunteer(&INES).await, world.desk("Claire").await);
    let introduction = claire.introduce(world.need(&ODETTE, "groceries").await, ines).await;
    world.mails_leave().await;
    let hers = world.answer_link(&ODETTE);
    claire.cancel(introduction, "block").await;
    world.work().await;
    claire.try_to_introduce(world.need(&AWA, "childcare").await, ines).await;
    assert_eq!(world.count("proposal").await, 1);
    report(&world.visitor().open(&format!("{hers}/report")).await).await.says("Merci");
    assert_eq!(world.count("proposal").await, 0);
    claire.visitor.open(&format!("/desk/volunteers/{ines}")).await.says("Suspension : un signalement est ouvert");
}

/// An admin with a report key, and that key.
async fn key_holder(world: &World, name: &str) -> (Desk, String) {
    let desk = world.desk(name).await;
    world.gives(&desk, &[]).await;
    let page = desk.visitor.open("/desk/account").await.follow("Ma clé de signalement").await;
    let page = page.form("Créer ma clé").send().await.with_password().await;
    let key = page
        .says("elle ne sera plus montrée")
        .html
        .split("<code>")
        .nth(1)
        .and_then(|rest| rest.split('<').next())
        .expect("a key")
        .to_owned();
    desk.visitor.open("/desk/account/report-key").await.says("Vous avez déjà une clé").does_not_say(&key);
    (desk, key)
}

async fn opens(world: &World, desk: &Desk, key: &str) -> Page {
    let id = world.number("select id from message").await;
    let page = desk.visitor.open(&format!("/desk/messages/{id}")).await;
    let page = page.form("Ouvrir ma moitié").fill("Votre clé de signalement", key).send().await;
    if page.status != 403 {
        return page;
    }
    // The key is typed again, because no page keeps it.
    assert!(!page.html.contains(key), "the page that asks for the password keeps no key");
    let page = page.with_password().await;
    page.says("Il manque votre clé de signalement");
    page.form("Ouvrir ma moitié").fill("Votre clé de signalement", key).send().await
}

#[tokio::test]
async fn two_admins_together_read_who_both_were_after_a_report_and_nobody_else_ever() {
    let world = World::that_keeps_parties().await;
    world.visitor().open("/fr/vie-privee").await.says("Pendant 90 jours").says("seulement après un signalement");
    let ((anne, annes), (bea, beas)) = (key_holder(&world, "Anne").await, key_holder(&world, "Bea").await);
    world.malo_and_odette().await;
    let hers = world.answer_link(&ODETTE);
    let met = world.visitor().open(&hers).await.form("Nous sommes en contact");
    met.check("Oui, nous nous sommes parlé").send().await.says("Merci !");
    world.work().await;
    assert_eq!(world.count("person").await, 0);
    report(&world.visitor().open(&format!("{hers}/report")).await).await.says("Merci");
    let dump = world.dump().await.join("\n");
    assert!(!dump.contains("Kerbrat") && !dump.contains("leguennec"), "what is kept is sealed");

    let paul = world.desk("Paul").await;
    let id = world.number("select id from message").await;
    let page = paul.visitor.open(&format!("/desk/messages/{id}")).await;
    page.says("Gardé jusqu’au 16 juin 2020, scellé").says("Anne").does_not_say("Ouvrir ma moitié");
    let forced = paul.visitor.post(&format!("/desk/messages/{id}/half"), format!("key={annes}").into_bytes()).await;
    assert_eq!(forced.status, 403);
    opens(&world, &anne, &beas).await.says("Cette clé n’ouvre pas cette moitié");
    opens(&world, &anne, &annes.to_lowercase()).await.says("Votre moitié est ouverte").does_not_say("Kerbrat");
    world.pass(periods::HALF_OPEN).await;
    opens(&world, &bea, &beas).await.says("Moitié ouverte pour une heure par : Bea").does_not_say("Kerbrat");
    opens(&world, &anne, &annes).await.says("Kerbrat").says(MALO.email).says("Le Guennec").says("29300 Quimperlé");
    bea.visitor.open(&format!("/desk/messages/{id}")).await.says("Kerbrat");
    paul.visitor.open(&format!("/desk/messages/{id}")).await.does_not_say("Kerbrat");
    paul.visitor.open("/desk/history").await.says("Moitié de ce qui est scellé ouverte");
    world.pass(periods::HALF_OPEN).await;
    anne.visitor.open(&format!("/desk/messages/{id}")).await.does_not_say("Kerbrat");

    // A report that was dealt with stays as long as what it needs.
    deal_with_any(&paul, id).await;
    world.pass_days(60).await;
    assert_eq!((world.count("message").await, world.count("kept_half").await), (1, 2));
    world.pass_days(31).await;
    let left = [world.count("message").await, world.count("kept_parties").await, world.count("kept_half").await];
    assert_eq!(left, [0, 0, 0]);
    world.mails_may_wait("nobody reads Anne's and Bea's notices here");
}

async fn deal_with_any(desk: &Desk, id: i64) {
    let page = desk.visitor.open(&format!("/desk/messages/{id}")).await;
    page.form("Marquer comme traité, sans répondre").send().await.says("marqué comme traité");
}

#[tokio::test]
async fn nothing_is_kept_without_two_keys_or_of_an_introduction_taken_back_or_by_a_campaign_that_does_not_choose_it() {
    let world = World::that_keeps_parties().await;
    let (anne, _) = key_holder(&world, "Anne").await;
    world.malo().await;
    world.odette().await;
    let (need, malo) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    anne.undo(anne.introduce(need, malo).await).await;
    assert_eq!(world.count("kept_parties").await, 0, "one key only");
    anne.visitor.open("/desk/account/report-key").await.says("seule la clé de Anne compte");
    let (bea, _) = key_holder(&world, "Bea").await;
    let introduction = anne.introduce(need, malo).await;
    assert_eq!((world.count("kept_parties").await, world.count("kept_half").await), (1, 2));
    anne.undo(introduction).await;
    assert_eq!((world.count("kept_parties").await, world.count("kept_half").await), (0, 0));
    bea.visitor.open("/desk/account/report-key").await.says("scellées pour Anne et Bea");

    let world = World::new().await;
    let paul = reported_by(&world, &ODETTE).await;
    world.work().await;
    let id = world.number("select id from message").await;
    paul.visitor.open(&format!("/desk/messages/{id}")).await.says("cette campagne a choisi de ne rien garder");
    world.gives(&paul, &[]).await;
    assert_eq!(paul.visitor.post("/desk/account/report-key", vec![]).await.status, 404);
    world.visitor().open("/fr/vie-privee").await.does_not_say("scellées");
}

#[tokio::test]
async fn a_report_that_is_sent_again_after_it_was_closed_is_open_again_and_each_side_has_its_own() {
    let world = World::new().await;
    let paul = reported_by(&world, &ODETTE).await;
    deal_with(&world, &paul).await;
    let malo = format!("/desk/volunteers/{}", world.volunteer(&MALO).await);
    paul.visitor.open(&malo).await.does_not_say("Lire le signalement");
    let (his, hers) = (world.answer_link(&MALO), world.answer_link(&ODETTE));
    report(&world.visitor().open(&format!("{hers}/report")).await).await.says("Merci");
    paul.visitor.open(&malo).await.says("Lire le signalement");
    deal_with(&world, &paul).await;
    // Malo writes the very same words.
    report(&world.visitor().open(&format!("{his}/report")).await).await.says("Merci");
    assert_eq!(world.count("message").await, 2);
    let odette = format!("/desk/requests/{}", world.requests(&ODETTE).await[0]);
    paul.visitor.open(&odette).await.says("Lire le signalement");
    world.work().await;
}

#[tokio::test]
async fn a_registration_that_is_reported_about_is_not_merged_away() {
    let world = World::new().await;
    let paul = reported_by(&world, &ODETTE).await;
    let other = Somebody { email: "malo@travail.example", ..MALO };
    world.confirmed(world.offer(&other).await, &other).await;
    let (reported, other) = (world.volunteer(&MALO).await, world.volunteer(&other).await);
    let page = paul.visitor.open(&format!("/desk/volunteers/{other}/merger?other={reported}")).await;
    page.says("L’autre est exclue, ou fait l’objet d’un signalement ouvert");
    let body = format!("other={reported}&kept={other}").into_bytes();
    paul.visitor.post(&format!("/desk/volunteers/{other}/merger"), body).await.says("Rien n’a été fait");
    assert_eq!(world.count("volunteer").await, 2);
    deal_with(&world, &paul).await;
    let body = format!("other={reported}&kept={other}").into_bytes();
    paul.visitor.post(&format!("/desk/volunteers/{other}/merger"), body).await.says("Les deux sont réunies");
    world.work().await;
}
