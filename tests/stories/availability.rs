//! What people who offer are told and asked: how many they are, a pause that ends by itself, "still available?".

use jiff::SignedDuration;

use crate::world::{HUGO, INES, MALO, ODETTE, PASSWORD, Somebody, World};

/// The page behind the mail that asks.
async fn asked(world: &World, who: &Somebody) -> crate::visitor::Page {
    let link = world.last_mail_to(who).link("Dire où j’en suis");
    world.visitor().open(&link).await
}

#[tokio::test]
async fn whoever_signs_up_is_told_how_many_offer_and_ask_around_but_no_small_number() {
    let world = World::new().await;
    let page = world.malo().await;
    page.says("Autour de vous").says("moins de 10 volontaires disponibles et moins de 10 demandes en attente");
    page.says("Vous n’êtes pas encore nombreux près d’ici").says("Ne pas être appelé est normal");
    super::spread::more_volunteers(&world, 23).await;
    world.odette().await;
    world.pass(SignedDuration::from_hours(1)).await;
    let page = world.confirmed(world.offer(&HUGO).await, &HUGO).await;
    page.says("29 Finistère : 20 volontaires disponibles et moins de 10 demandes en attente.");
    page.says("Cela fait moins d’une demande pour 2 volontaires.");
    world.ines().await.says("69 Rhône : moins de 10 volontaires disponibles");
}

#[tokio::test]
async fn a_pause_until_a_date_ends_by_itself_that_day() {
    let world = World::new().await;
    let page = world.malo().await;
    page.says("Merci Malo, votre adresse est confirmée").says("Inviter un proche");
    world.visitor().open(&page.address).await.does_not_say("Merci Malo");
    world.visitor().open(&format!("{}?said=nonsense", page.address)).await.does_not_say("said-");
    for wrong in ["2020-03-18", "2021-03-19", "demain"] {
        let again = page.form("Faire une pause").fill("De retour le", wrong).sure().send().await;
        assert_eq!(again.status, 422, "{wrong}");
        again.says("Choisissez un jour entre demain et dans un an").says("Vous êtes disponible");
        assert_eq!(again.form("Faire une pause").value("De retour le"), wrong, "nothing is lost");
    }
    let form = page.form("Faire une pause").fill("De retour le", "2020-04-01").sure();
    let paused = form.send().await;
    paused.says("C’est noté, Malo").says("Vous êtes en pause").says("Jusqu’au 1er avril 2020");
    form.send().await.says("Vous êtes en pause");
    assert_eq!(world.number("select count(*) from history where fact = 'paused'").await, 1, "clicked twice");
    let claire = world.desk("Claire").await;
    let file = format!("/desk/volunteers/{}", world.volunteer(&MALO).await);
    claire.visitor.open(&file).await.says("En pause jusqu’au 1er avril 2020");
    world.pass_days(13).await;
    world.visitor().open(&page.address).await.says("Vous êtes en pause");
    world.pass_days(1).await;
    world
        .visitor()
        .open(&page.address)
        .await
        .says("Vous êtes disponible")
        .says("Vous nous l’avez dit le 1er avril 2020");
    let paul = world.desk("Paul").await;
    paul.visitor.open(&file).await.says("Retour de pause (automatique)").does_not_say("En pause jusqu’au");
}

#[tokio::test]
async fn a_pause_without_a_date_lasts_until_they_say_so() {
    let world = World::new().await;
    let page = world.malo().await;
    page.form("Faire une pause").sure().send().await.says("Jusqu’à ce que vous nous disiez que vous êtes de retour");
    world.pass_days(90).await;
    assert_eq!(world.mails_to(&MALO).len(), 1, "nobody asks who rests");
    let page = world.visitor().open(&page.address).await;
    page.form("Je suis de nouveau disponible").sure().send().await.says("Vous êtes disponible");
}

#[tokio::test]
async fn the_desk_pauses_a_volunteer_until_a_date() {
    let world = World::new().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    let file = format!("/desk/volunteers/{}", world.volunteer(&MALO).await);
    let form = claire.visitor.open(&file).await.form("Mettre en pause");
    let again = form.clone().fill("De retour le", "2020-03-01").send().await;
    assert_eq!(again.status, 422);
    again.says("Choisissez un jour entre demain et dans un an");
    let page = again.form("Mettre en pause").fill("De retour le", "2020-03-25").send().await;
    page.says("En pause : cette personne n’est plus proposée").says("En pause jusqu’au 25 mars 2020");
    world.pass_days(7).await;
    world.desk("Paul").await.visitor.open(&file).await.says("Retour de pause").does_not_say("En pause jusqu’au");
}

#[tokio::test]
async fn a_volunteer_not_heard_of_for_a_month_is_asked_once_and_one_click_is_an_answer() {
    let world = World::new().await;
    world.malo().await;
    world.pass_days(30).await;
    assert_eq!(world.mails_to(&MALO).len(), 1);
    world.pass_days(15).await;
    assert_eq!(world.mails_to(&MALO).len(), 2, "asked once");
    world.last_mail_to(&MALO).says("Êtes-vous toujours disponible").says("votre inscription reste valable");
    let before = world.dump().await;
    let page = asked(&world, &MALO).await;
    page.says("Pouvez-vous toujours aider ?");
    assert_eq!(world.dump().await, before, "opening the page changes nothing");
    let form = page.form("Oui, je suis toujours disponible").sure();
    form.send().await.says("Vous êtes disponible").says("Vous nous l’avez dit le 2 mai 2020");
    let answered = world.dump().await;
    form.send().await.says("Vous êtes disponible");
    assert_eq!(world.dump().await, answered, "a second click changes nothing");
    world.pass_days(30).await;
    assert_eq!(world.mails_to(&MALO).len(), 2, "a month from the answer");
    world.pass_days(1).await;
    assert_eq!(world.mails_to(&MALO).len(), 3);
    world.pass_days(100).await;
    assert_eq!(world.mails_to(&MALO).len(), 6, "one mail a month");
    assert_eq!(world.volunteers(&MALO).await.len(), 1, "silence destroys nothing");
}

#[tokio::test]
async fn no_is_a_pause() {
    let world = World::new().await;
    world.malo().await;
    world.pass_days(31).await;
    let page = asked(&world, &MALO).await;
    page.form("Faire une pause").fill("De retour le", "2020-06-01").sure().send().await.says("Jusqu’au 1er juin 2020");
    let page = asked(&world, &MALO).await;
    page.form("Oui, je suis toujours disponible").sure().send().await.says("Vous êtes disponible");
}

#[tokio::test]
async fn nobody_is_asked_while_introduced_or_before_the_address_is_confirmed() {
    let world = World::new().await;
    world.offer(&INES).await.send().await;
    world.malo().await;
    world.pass_days(25).await;
    world.odette().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    world.desk("Claire").await.introduce(need, volunteer).await;
    world.mails_leave().await;
    let before = world.mails_to(&MALO).len();
    // After these days they have not been heard of for a month, but an introduction stands.
    world.pass_days(10).await;
    assert_eq!(world.number("select introductions from volunteer where status = 'available'").await, 1);
    let mails = world.mails_to(&MALO);
    assert!(mails[before..].iter().all(|mail| !mail.text.contains("Dire où j’en suis")), "{}", mails.len());
    assert_eq!(world.mails_to(&INES).len(), 1);
}

#[tokio::test]
async fn who_answered_comes_before_who_did_not() {
    let world = World::new().await;
    world.malo().await;
    world.pass(SignedDuration::from_hours(1)).await;
    world.confirmed(world.offer(&HUGO).await, &HUGO).await;
    world.odette().await;
    world.desk("Claire").await;
    let request = format!("/desk/requests/{}", world.requests(&ODETTE).await[0]);
    let order = async || {
        let visitor = world.visitor();
        visitor.log_in("claire", PASSWORD).await;
        let text = visitor.open(&request).await.text();
        (text.find("Malo").unwrap(), text.find("Hugo").unwrap())
    };
    let (malo, hugo) = order().await;
    assert!(malo < hugo, "he has waited longer");
    world.app.clock.advance(SignedDuration::from_hours(24 * 31));
    world.work().await;
    let (malo, hugo) = order().await;
    assert!(malo < hugo, "both were asked");
    world.pass(SignedDuration::from_hours(1)).await;
    asked(&world, &HUGO).await.form("Oui, je suis toujours disponible").sure().send().await;
    let (malo, hugo) = order().await;
    assert!(hugo < malo, "he has answered");
    asked(&world, &MALO).await.form("Oui, je suis toujours disponible").sure().send().await;
    let (malo, hugo) = order().await;
    assert!(malo < hugo, "both have");
}
