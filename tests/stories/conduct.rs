//! The code of conduct: accepted with the form, asked again after a change, and needed where the campaign says so.

use serde_json::Value;

use crate::visitor::Page;
use crate::world::{AWA, Desk, INES, MALO, ODETTE, World, campaign_edited};

/// Pretends that everybody accepted an older version than the one in force.
async fn newer_version(world: &World) {
    let mut tx = world.app.db.begin().await.unwrap();
    sqlx::query("update volunteer set conduct = '2020-01-01'").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

async fn childcare_of_awa(desk: &Desk, world: &World) -> Page {
    let (request, need) = (world.requests(&AWA).await[0], world.need(&AWA, "childcare").await);
    desk.visitor.open(&format!("/desk/requests/{request}?need={need}")).await
}

#[tokio::test]
async fn a_volunteer_accepts_the_code_of_conduct_with_the_form() {
    let world = World::new().await;
    let form = world.offer_childcare(&INES).await;
    let page = form.clone().uncheck("J’ai lu le code de conduite").press().await;
    assert_eq!((page.status, page.errors()), (422, vec!["conduct".to_owned()]));
    let words = page.link("Lire notre code de conduite (nouvel onglet)");
    world.visitor().open(&words).await.says("Version du 16 mars 2020").says("derrière une porte fermée");
    let private = world.confirmed(form, &INES).await;
    private.says("version du 16 mars 2020, acceptée le 18 mars 2020").does_not_say("Accepter le code de conduite");
    let page =
        world.desk("Claire").await.visitor.open(&format!("/desk/volunteers/{}", world.volunteer(&INES).await)).await;
    page.says("Code de conduite version du 16 mars 2020, acceptée le 18 mars 2020");
    let copy = world.visitor().get(&format!("{}?export", private.address)).await;
    let copy: Value = serde_json::from_str(&copy.html).unwrap();
    assert_eq!(copy["registration"][0]["conduct"], "2020-03-16");
    // Answers are changed without accepting it again, and it stays accepted.
    let edit = private.follow("Changer mes réponses").await;
    assert!(!edit.form("Enregistrer").has("conduct"));
    edit.form("Enregistrer").fill("Âge", "40").send().await.says("version du 16 mars 2020");
}

#[tokio::test]
async fn a_newer_version_is_asked_on_the_private_page_and_childcare_waits_for_it() {
    let world = World::new().await;
    let private = world.ines().await.address;
    let form = world.ask(&AWA).await.uncheck("J’ai besoin d’aide pour mes courses");
    world.confirmed(form, &AWA).await;
    newer_version(&world).await;
    let claire = world.desk("Claire").await;
    let page = childcare_of_awa(&claire, &world).await;
    page.says("Aucun volontaire possible").says("n’a pas accepté le code de conduite en vigueur");
    claire.visitor.open("/desk/plan?kind=childcare").await.does_not_say("→ Inès");
    let (need, volunteer) = (world.need(&AWA, "childcare").await, world.volunteer(&INES).await);
    claire.try_to_introduce(need, volunteer).await.says("n’a pas accepté le code de conduite");
    let page = claire.visitor.open(&format!("/desk/volunteers/{volunteer}")).await;
    page.says("pas encore celle en vigueur");
    claire.visitor.open("/desk/volunteers?conduct=missing").await.says("Inès Bouazzaoui");
    claire.visitor.open("/desk/volunteers?conduct=accepted").await.does_not_say("Inès Bouazzaoui");

    let page = world.visitor().open(&private).await;
    page.says("Voici la version du 16 mars 2020");
    let again = page.form("Accepter le code de conduite").send().await;
    assert_eq!((again.status, again.errors()), (422, vec!["sure-conduct".to_owned()]), "a scanner accepts nothing");
    let old = format!("{}/conduct", private.split('?').next().unwrap());
    // Only the version in force can be accepted.
    world.visitor().post(&old, b"version=2030-01-01&sure-conduct=yes".to_vec()).await.says("Accepter le code");
    assert_eq!(world.number("select count(*) from volunteer where conduct = '2030-01-01'").await, 0);
    let page = page.form("Accepter le code de conduite").sure().send().await;
    page.says("version du 16 mars 2020, acceptée le 18 mars 2020").does_not_say("Accepter le code de conduite");
    childcare_of_awa(&claire, &world).await.says("Un volontaire possible").says("Inès Bouazzaoui");
    let page = claire.visitor.open(&format!("/desk/volunteers/{volunteer}")).await;
    page.says("Code de conduite accepté : 2020-03-16 (volontaire)");
    claire.try_to_introduce(need, volunteer).await.says("Proposition faite");
}

#[tokio::test]
async fn a_kind_that_does_not_ask_for_it_goes_on() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    newer_version(&world).await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    world.desk("Claire").await.introduce(need, volunteer).await;
    world.mails_leave().await;
}

#[tokio::test]
async fn who_was_registered_by_phone_accepts_it_on_the_private_page() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let page = claire.visitor.open("/desk/phone/offer").await;
    let form = page.form("Enregistrer").fill("first_name", MALO.first_name).fill("last_name", MALO.last_name);
    let form = form.fill("email", MALO.email).fill("Code postal", MALO.place).fill("Âge", "23");
    let form = form.check("Je peux garder des enfants").check("2").check("3 à 5 ans");
    form.check("J’ai lu ces phrases à la personne").send().await.says("pas accepté");
    world.work().await;
    let page = world.confirm(&MALO).await;
    page.form("Accepter le code de conduite").sure().send().await.does_not_say("Accepter le code de conduite");
}

#[tokio::test]
async fn a_campaign_editedout_a_code_of_conduct_asks_nobody() {
    let folder = campaign_edited(&[
        ("campaign.toml", "\nconduct = \"2020-03-16\"\n", "\n"),
        ("campaign.toml", "\nconduct = true\n", "\n"),
    ]);
    let world = World::set(|settings| settings.campaign = folder.path().to_owned()).await;
    let page = world.visitor().open("/fr/proposer-mon-aide").await;
    page.does_not_say("J’ai lu le code de conduite");
    let form = page.form("Proposer mon aide");
    assert!(!form.has("conduct"));
    let form = form.fill("first_name", INES.first_name).fill("last_name", INES.last_name).fill("email", INES.email);
    let form = form.fill("Code postal", INES.place).fill("Âge", "23").check("Je peux garder des enfants").check("2");
    let form = form.check("3 à 5 ans").check("6 à 9 ans").check("Mes réponses sont exactes");
    world.confirmed(form, &INES).await.does_not_say("ode de conduite :").does_not_say("Accepter le code");
    world.awa().await;
    let claire = world.desk("Claire").await;
    childcare_of_awa(&claire, &world).await.says("Un volontaire possible");
    claire.visitor.open("/desk/volunteers").await.does_not_say("version en vigueur");
    claire
        .visitor
        .open(&format!("/desk/volunteers/{}", world.volunteer(&INES).await))
        .await
        .does_not_say("ode de conduite version");
}
