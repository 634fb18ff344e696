//! What the team saw of a volunteer, such as an identity card: who notes it, what it opens, when it ends.

use jiff::{SignedDuration, Timestamp};
use premiere_ligne::desk::appeals::recipients;
use premiere_ligne::introductions::{self, NotIntroduced, Pair};
use premiere_ligne::volunteers::fitness::Lack;
use serde_json::Value;

use crate::visitor::Page;
use crate::world::{AWA, Desk, INES, Somebody, World, campaign_edited};

/// Another volunteer of Lyon 3e, who looks after children and registered after Inès.
const CARLA: Somebody =
    Somebody { first_name: "Carla", last_name: "Mertens", email: "carla@mertens.example", place: "69003" };

/// The campaign in which nobody looks after children whose identity the team has not seen.
fn identity_demanded() -> tempfile::TempDir {
    let reason = "kind-childcare-identity-reason =";
    let refusal = "kind-childcare-identity-refusal =";
    campaign_edited(&[
        ("campaign.toml", "check = \"identity\"\npoints = 5\n", "check = \"identity\"\n"),
        ("texts/fr.ftl", reason, refusal),
        ("texts/en.ftl", reason, refusal),
        ("texts/sv.ftl", reason, refusal),
        ("texts/fr.ftl", "l’équipe a vu sa pièce d’identité", "sans pièce d’identité vue par l’équipe"),
    ])
}

async fn page_of(desk: &Desk, world: &World, who: &Somebody) -> Page {
    desk.visitor.open(&format!("/desk/volunteers/{}", world.volunteer(who).await)).await
}

/// Notes that the team saw the identity card of a volunteer today, until a day if one is given.
async fn sees(desk: &Desk, world: &World, who: &Somebody, until: &str) -> Page {
    let form = page_of(desk, world, who).await.follow("Noter une vérification").await.form("Noter la vérification");
    form.fill("valid_until", until).send().await
}

/// Registers and confirms Awa's request, of childcare only.
async fn awa_asks(world: &World) {
    let form = world.ask(&AWA).await.uncheck("J’ai besoin d’aide pour mes courses");
    world.confirmed(form, &AWA).await;
}

/// The page of Awa's need of childcare.
async fn childcare_of_awa(desk: &Desk, world: &World) -> Page {
    let (request, need) = (world.requests(&AWA).await[0], world.need(&AWA, "childcare").await);
    desk.visitor.open(&format!("/desk/requests/{request}?need={need}")).await
}

#[tokio::test]
async fn a_kind_that_demands_a_check_takes_only_those_of_whom_the_team_saw_it() {
    let folder = identity_demanded();
    let world = World::set(|settings| settings.campaign = folder.path().to_owned()).await;
    world.ines().await;
    awa_asks(&world).await;
    let claire = world.desk("Claire").await;
    let (need, volunteer) = (world.need(&AWA, "childcare").await, world.volunteer(&INES).await);
    let page = childcare_of_awa(&claire, &world).await;
    page.says("Aucun volontaire possible").says("sans pièce d’identité vue par l’équipe");
    claire.visitor.open("/desk/plan?kind=childcare").await.does_not_say("Inès");
    claire.try_to_introduce(need, volunteer).await.says("cette aide demande une vérification");
    world.visitor().open("/fr/transparence").await.says("dont notre équipe a vu : Pièce d’identité");

    let page = sees(&claire, &world, &INES, "").await;
    page.says("La vérification est notée");
    page.says("vu par notre équipe le 18 mars 2020, valable jusqu’au 18 mars 2021, noté par Claire");
    page.says("Vérification faite par l’équipe : Pièce d’identité (Claire)");
    childcare_of_awa(&claire, &world).await.says("Un volontaire possible").says("Inès Bouazzaoui");
    claire.visitor.open("/desk/plan?kind=childcare").await.says("Inès");
    claire.try_to_introduce(need, volunteer).await.says("Proposition faite");
}

#[tokio::test]
async fn a_check_ends_at_the_end_of_its_last_day_in_candidates_plan_and_acts() {
    let folder = identity_demanded();
    let world = World::set(|settings| settings.campaign = folder.path().to_owned()).await;
    world.ines().await;
    awa_asks(&world).await;
    sees(&world.desk("Claire").await, &world, &INES, "2020-03-18").await.says("valable jusqu’au 18 mars 2020");
    // Midnight in Paris.
    let end: Timestamp = "2020-03-18T23:00:00Z".parse().unwrap();
    world.app.clock.advance(end.duration_since(world.now()) - SignedDuration::from_millis(1));
    let paul = world.desk("Paul").await;
    childcare_of_awa(&paul, &world).await.says("Un volontaire possible");
    paul.visitor.open("/desk/plan?kind=childcare").await.says("Inès");
    world.app.clock.advance(SignedDuration::from_millis(1));
    childcare_of_awa(&paul, &world).await.says("Aucun volontaire possible");
    paul.visitor.open("/desk/plan?kind=childcare").await.does_not_say("Inès");
    page_of(&paul, &world, &INES).await.says("plus valable");

    // A page drawn a moment ago still offers her: the act itself looks again.
    let (need, volunteer) = (world.need(&AWA, "childcare").await, world.volunteer(&INES).await);
    let listed = crate::introductions::pair(need, volunteer);
    let made = introductions::introduce(&world.app, listed, paul.id.into()).await;
    assert!(matches!(made, Err(NotIntroduced::Lacks(Lack::Check))), "{made:?}");
    let outside = Pair { points: None, reason: Some("Vue au téléphone"), ..listed };
    introductions::introduce(&world.app, outside, paul.id.into()).await.expect("a reason is enough");
}

#[tokio::test]
async fn a_check_with_points_brings_forward_those_of_whom_it_was_seen() {
    let world = World::new().await;
    for who in [&INES, &CARLA] {
        world.confirmed(world.offer_childcare(who).await, who).await;
    }
    awa_asks(&world).await;
    let claire = world.desk("Claire").await;
    let first = |page: &Page| page.text().find("Inès Bouazzaoui") < page.text().find("Carla Mertens");
    let page = childcare_of_awa(&claire, &world).await;
    assert!(first(&page), "who registered first comes first");
    sees(&claire, &world, &CARLA, "").await;
    let page = childcare_of_awa(&claire, &world).await;
    page.says("L’équipe a vu sa pièce d’identité");
    assert!(!first(&page), "Carla comes first: {}", page.text());
}

#[tokio::test]
async fn people_used_to_children_come_before_others() {
    let world = World::new().await;
    world.confirmed(world.offer_childcare(&INES).await, &INES).await;
    let used = world.offer_childcare(&CARLA).await.check("J’ai l’habitude de garder des enfants");
    world.confirmed(used, &CARLA).await;
    awa_asks(&world).await;
    let page = childcare_of_awa(&world.desk("Claire").await, &world).await;
    page.says("A l’habitude de garder des enfants");
    assert!(page.text().find("Carla Mertens") < page.text().find("Inès Bouazzaoui"));
}

#[tokio::test]
async fn a_check_is_withdrawn_and_the_history_says_by_whom() {
    let world = World::new().await;
    world.ines().await;
    let claire = world.desk("Claire").await;
    let page = sees(&claire, &world, &INES, "").await;
    let page = page.form("Oui, la retirer").send().await;
    page.says("La vérification est retirée").says("Vérification retirée : Pièce d’identité (Claire)");
    page.says("pas encore vu");
    assert_eq!(world.count("volunteer_check").await, 0);
    let path = format!("/desk/volunteers/{}/checks/withdrawal", world.volunteer(&INES).await);
    claire.visitor.post(&path, b"what=identity".to_vec()).await.says("Rien n’a été fait");
    assert_eq!(claire.visitor.post(&path, b"what=passport".to_vec()).await.status, 400);
}

#[tokio::test]
async fn a_check_needs_a_day_that_has_been_and_an_end_within_its_period() {
    let world = World::new().await;
    world.ines().await;
    let claire = world.desk("Claire").await;
    let page = page_of(&claire, &world, &INES).await.follow("Noter une vérification").await;
    for (seen_on, until, wrong) in [
        ("2020-03-19", "", "seen_on"),
        ("2019-03-17", "", "seen_on"),
        ("hier", "", "seen_on"),
        ("2020-03-18", "2020-03-17", "valid_until"),
        ("2020-03-18", "2021-03-19", "valid_until"),
    ] {
        let form = page.form("Noter la vérification").fill("seen_on", seen_on).fill("valid_until", until);
        let again = form.send().await;
        assert_eq!((again.status, again.errors()), (422, vec![wrong.to_owned()]), "{seen_on} {until}");
    }
    assert_eq!(world.count("volunteer_check").await, 0);
    let form = page.form("Noter la vérification").fill("seen_on", "2020-03-01").fill("valid_until", "2021-03-01");
    form.send().await.says("vu par notre équipe le 1er mars 2020, valable jusqu’au 1er mars 2021");
}

#[tokio::test]
async fn a_volunteer_sees_their_check_takes_a_copy_of_it_and_erases_it() {
    let world = World::new().await;
    let private = world.ines().await.address;
    sees(&world.desk("Claire").await, &world, &INES, "").await;
    let page = world.visitor().open(&private).await;
    page.says("Pièce d’identité vu par notre équipe le 18 mars 2020, valable jusqu’au 18 mars 2021");
    page.does_not_say("Claire");
    let copy = world.visitor().get(&format!("{private}?export")).await;
    let copy: Value = serde_json::from_str(&copy.html).unwrap();
    assert_eq!(copy["checks"][0]["check"], "identity");
    assert_eq!(copy["checks"][0]["valid_until"], "2021-03-18");
    assert!(!copy.to_string().contains("Claire"), "{copy}");
    page.form("Oui, tout supprimer").sure().send().await;
    assert_eq!(world.count("volunteer_check").await, 0);
    world.work().await;
}

#[tokio::test]
async fn somebody_of_another_name_must_show_it_again_and_a_slip_of_the_pen_need_not() {
    let world = World::new().await;
    let private = world.ines().await.address;
    let claire = world.desk("Claire").await;
    sees(&claire, &world, &INES, "").await;
    let rename = async |last_name: &str| {
        let edit = world.visitor().open(&format!("{}?edit", private.split('?').next().unwrap())).await;
        edit.form("Enregistrer").fill("last_name", last_name).send().await;
    };
    rename("BOUAZZAOUÏ").await;
    assert_eq!(world.count("volunteer_check").await, 1);
    rename("Durand").await;
    assert_eq!(world.count("volunteer_check").await, 0);
    page_of(&claire, &world, &INES).await.says("Vérification retirée : Pièce d’identité (volontaire)");
    // Nor does a new registration from the same mailbox inherit it: others may share the mailbox.
    sees(&claire, &world, &INES, "").await;
    world.confirmed(world.offer_childcare(&INES).await, &INES).await;
    assert_eq!(world.count("volunteer_check").await, 0);
}

#[tokio::test]
async fn of_two_registrations_that_are_one_the_check_seen_last_remains() {
    let again = Somebody { email: "ines@lycee.example", ..INES };
    for (first, second, kept) in [
        ("2020-03-01", "2020-03-17", "2020-03-17"),
        ("2020-03-17", "2020-03-01", "2020-03-17"),
        ("2020-03-01", "", "2020-03-01"),
    ] {
        let world = World::new().await;
        world.ines().await;
        world.confirmed(world.offer_childcare(&again).await, &again).await;
        let claire = world.desk("Claire").await;
        for (who, seen_on) in [(&INES, first), (&again, second)] {
            if !seen_on.is_empty() {
                let page = page_of(&claire, &world, who).await.follow("Noter une vérification").await;
                page.form("Noter la vérification").fill("seen_on", seen_on).send().await.says("est notée");
            }
        }
        let (gone, stays) = (world.volunteer(&INES).await, world.volunteer(&again).await);
        let mut tx = world.app.db.begin().await.unwrap();
        let older = sqlx::query("update volunteer set conduct = '2020-01-01' where id = $1").bind(stays);
        older.execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        let body = format!("other={gone}&kept={stays}").into_bytes();
        claire.visitor.post(&format!("/desk/volunteers/{stays}/merger"), body).await.says("Les deux sont réunies");
        let found = world
            .number(&format!(
                "select count(*) from volunteer_check where volunteer_id = {stays} and seen_on = '{kept}'"
            ))
            .await;
        assert_eq!((found, world.count("volunteer_check").await), (1, 1), "{first} {second}");
        assert_eq!(world.number("select count(*) from volunteer where conduct = '2020-03-16'").await, 1);
        world.work().await;
    }
}

#[tokio::test]
async fn the_list_of_volunteers_is_filtered_by_what_the_team_saw() {
    let world = World::new().await;
    world.ines().await;
    world.malo().await;
    world.confirmed(world.offer_childcare(&CARLA).await, &CARLA).await;
    let claire = world.desk("Claire").await;
    sees(&claire, &world, &INES, "").await;
    sees(&claire, &world, &CARLA, "2020-04-17").await;
    let list = async |choice: &str| {
        let form = claire.visitor.open("/desk/volunteers").await.form("Filtrer");
        form.choose("Vérifications", choice).send().await
    };
    let page = list("Pièce d’identité : vu").await;
    page.says("Inès Bouazzaoui").says("Carla Mertens").does_not_say("Malo Kerbrat").says("Tout 2");
    let page = list("Pièce d’identité : pas vu, ou plus valable").await;
    page.says("Malo Kerbrat").does_not_say("Inès Bouazzaoui").says("Tout 1");
    let page = list("Pièce d’identité : prend fin d’ici 30 jours").await;
    page.says("Carla Mertens").does_not_say("Inès Bouazzaoui").says("Tout 1");
    let mut form = page.follow("Écrire à ces volontaires").await.form("Relire avant d’envoyer");
    assert_eq!(form.value("check"), "ending-identity");
    let ending = recipients::of(&world.app, "check=ending-identity").await.unwrap();
    assert_eq!(
        ending.ids,
        [world.volunteer(&CARLA).await.into()],
        "an appeal goes to no more people than the list shows"
    );

    world.app.clock.advance(SignedDuration::from_hours(31 * 24));
    let paul = world.desk("Paul").await;
    let page = paul.visitor.open("/desk/volunteers?check=ending-identity").await;
    page.says("Tout 0").says("Il n’y a rien ici");
    paul.visitor.open("/desk/volunteers?check=unseen-identity").await.says("Carla Mertens").says("Malo Kerbrat");
    paul.visitor.open("/desk/volunteers?check=seen-passport").await.says("Tout 3");
}

#[tokio::test]
async fn a_campaign_editedout_checks_sees_nothing_of_them() {
    let criterion = "\n[kind.childcare.criterion.identity]\ntype = \"check\"\ncheck = \"identity\"\npoints = 5\n";
    let folder = campaign_edited(&[
        ("campaign.toml", criterion, ""),
        ("campaign.toml", "[check.identity]\nmonths = 12\n", ""),
        ("texts/fr.ftl", "check-identity = Pièce d’identité\n", ""),
        ("texts/en.ftl", "check-identity = Identity document\n", ""),
        ("texts/sv.ftl", "check-identity = Legitimation\n", ""),
        ("texts/fr.ftl", "kind-childcare-identity-reason = l’équipe a vu sa pièce d’identité\n", ""),
        ("texts/en.ftl", "kind-childcare-identity-reason = the team has seen their identity document\n", ""),
        ("texts/sv.ftl", "kind-childcare-identity-reason = teamet har sett legitimationen\n", ""),
    ]);
    let world = World::set(|settings| settings.campaign = folder.path().to_owned()).await;
    world.ines().await.does_not_say("identité");
    let claire = world.desk("Claire").await;
    page_of(&claire, &world, &INES).await.does_not_say("érification");
    claire.visitor.open("/desk/volunteers").await.does_not_say("Vérifications");
    let path = format!("/desk/volunteers/{}/checks", world.volunteer(&INES).await);
    assert_eq!(claire.visitor.get(&path).await.status, 404);
    assert_eq!(claire.visitor.post(&path, b"what=identity&seen_on=2020-03-18".to_vec()).await.status, 404);
    let list = claire.visitor.open("/desk/volunteers?check=seen-identity").await;
    list.says("Inès Bouazzaoui");
}

#[tokio::test]
async fn a_check_of_one_person_does_not_pass_to_another_name_by_a_merger() {
    let world = World::new().await;
    world.ines().await;
    let other = Somebody { email: "karim@bouazzaoui.example", first_name: "Karim", ..INES };
    world.confirmed(world.offer_childcare(&other).await, &other).await;
    let claire = world.desk("Claire").await;
    let page = page_of(&claire, &world, &INES).await.follow("Noter une vérification").await;
    page.form("Noter la vérification").fill("seen_on", "2020-03-17").send().await.says("est notée");
    let (gone, stays) = (world.volunteer(&INES).await, world.volunteer(&other).await);
    let body = format!("other={gone}&kept={stays}").into_bytes();
    claire.visitor.post(&format!("/desk/volunteers/{stays}/merger"), body).await.says("Les deux sont réunies");
    assert_eq!(world.count("volunteer_check").await, 0);
    world.work().await;
}
