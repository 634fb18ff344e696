//! The rest of a moderator's shift, at a desk with scripts and on a small telephone without: a plan approved in part, a
//! call, the same household twice.

use thirtyfour::prelude::*;

use super::chromium::everywhere;
use super::world::{HUGO, INES, MALO, ODETTE, World};

#[tokio::test]
async fn a_plan_is_approved_in_part() {
    everywhere("plan", |chromium| async move {
        let world = World::new().await;
        world.malo().await;
        world.ines().await;
        world.odette().await;
        world.awa().await;
        world.desk("Claire").await;
        chromium.sign_in(&world, "claire").await;
        chromium.go(&format!("{}/desk/plan", world.site)).await;
        chromium.says("2 besoins servis sur 3").await;
        chromium.look("1-plan").await;
        chromium.click("//summary[contains(., \"Détails\")]", Key::Enter).await;
        chromium.says("Pas cette fois").await;
        chromium.click("//label[contains(., \"Garde d’enfants\")]/preceding-sibling::input", Key::Space).await;
        chromium.look("2-unticked").await;
        // With scripts, the button says how many are ticked.
        chromium.click("//button[starts-with(., \"Approuver les lignes cochées\")]", Key::Enter).await;
        chromium.says("Une mise en relation faite.").await;
        chromium.says("1 besoin servi sur 2").await;
        chromium.look("3-approved").await;
        assert_eq!(world.number("select count(*) from introduction").await, 1);
        world.mails_leave().await;
        // Each got a mail to confirm the address; Malo also who he helps, and his links.
        assert_eq!((world.mails_to(&MALO).len(), world.mails_to(&INES).len()), (3, 1));
    })
    .await;
}

#[tokio::test]
async fn somebody_without_an_address_asks_by_phone() {
    everywhere("phone", |chromium| async move {
        let world = World::new().await;
        world.malo().await;
        world.desk("Claire").await;
        chromium.sign_in(&world, "claire").await;
        chromium.go(&format!("{}/desk/people", world.site)).await;
        chromium.look("1-files").await;
        // The link stands in the bar, or in the menu on a telephone.
        chromium.go(&format!("{}/desk/phone", world.site)).await;
        chromium.look("2-doors").await;
        chromium.follow("Demander de l’aide : Population à risque").await;
        chromium.tick("Pour moi").await;
        chromium.fill("Prénom", ODETTE.first_name).await;
        chromium.fill("Nom", ODETTE.last_name).await;
        chromium.fill("Code postal", ODETTE.place).await;
        chromium.tick("J’ai lu ces phrases").await;
        chromium.press("Enregistrer").await;
        chromium.says("Sans adresse e-mail, écrivez comment joindre la personne").await;
        chromium.look("3-incomplete").await;
        chromium.fill("Comment joindre la personne", "02 98 00 00 00, le matin").await;
        chromium.press("Enregistrer").await;
        chromium.says("Enregistré par téléphone").await;
        chromium.says("02 98 00 00 00, le matin").await;
        chromium.look("4-kept").await;
        chromium.press("Mettre en relation").await;
        chromium.says("Mise en relation faite entre Odette Le Guennec et Malo Kerbrat").await;
        chromium.look("5-introduced").await;
        world.mails_leave().await;
        world.last_mail_with(&MALO, "Odette n’a pas d’adresse e-mail");
    })
    .await;
}

#[tokio::test]
async fn two_requests_of_one_household_are_merged() {
    everywhere("merge", |chromium| async move {
        let world = World::new().await;
        world.odette().await;
        world.confirmed(world.ask_for(&HUGO, &ODETTE).await, &HUGO).await;
        world.desk("Claire").await;
        chromium.sign_in(&world, "claire").await;
        chromium.says("peut-être en double").await;
        chromium.look("1-queue").await;
        chromium.follow("Courses").await;
        chromium.says("Peut-être en double").await;
        chromium.look("2-request").await;
        chromium.click("//a[starts-with(normalize-space(.), \"Réunir les deux\")]", Key::Enter).await;
        chromium.says("Les adresses e-mail sont différentes").await;
        chromium.look("3-ask").await;
        assert_eq!(world.count("request").await, 2, "it asks first");
        chromium.press("Réunir").await;
        chromium.says("Les deux sont réunies").await;
        chromium.look("4-merged").await;
        assert_eq!((world.count("request").await, world.count("person").await), (1, 1));
        world.work().await;
    })
    .await;
}
