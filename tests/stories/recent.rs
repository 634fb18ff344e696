//! A kind of help that prefers volunteers who showed lately that they are there, where many fall silent.

use jiff::SignedDuration;

use crate::visitor::Page;
use crate::world::{AWA, Desk, INES, Somebody, World, campaign_edited};

/// Another volunteer of Lyon 3e, who looks after children.
const CARLA: Somebody =
    Somebody { first_name: "Carla", last_name: "Mertens", email: "carla@mertens.example", place: "69003" };
/// Another nurse of Lyon 3e.
const NADIA: Somebody =
    Somebody { first_name: "Nadia", last_name: "Ferhat", email: "nadia@ferhat.example", place: "69003" };

/// A world in which a sign of life within a week gives points for childcare.
async fn world_with_signs_of_life() -> (World, tempfile::TempDir) {
    let folder = campaign_edited(&[
        (
            "campaign.toml",
            "type = \"check\"\ncheck = \"identity\"\npoints = 5\n",
            "type = \"recent\"\ndays = 7\npoints = 5\n",
        ),
        ("texts/fr.ftl", "l’équipe a vu sa pièce d’identité", "a donné signe de vie cette semaine"),
    ]);
    (World::set(|settings| folder.path().clone_into(&mut settings.campaign)).await, folder)
}

async fn offers(world: &World, who: &Somebody) {
    world.confirmed(world.offer_childcare(who).await, who).await;
}

/// The page of somebody's need of childcare.
async fn childcare(desk: &Desk, world: &World, who: &Somebody) -> Page {
    let (request, need) = (world.requests(who).await[0], world.need(who, "childcare").await);
    desk.visitor.open(&format!("/desk/requests/{request}?need={need}")).await
}

fn names_ines_first(page: &Page) -> bool {
    page.text().find("Inès Bouazzaoui") < page.text().find("Carla Mertens")
}

#[tokio::test]
async fn who_signed_up_lately_comes_before_who_may_have_lost_interest_until_a_week_has_passed() {
    let (world, _folder) = world_with_signs_of_life().await;
    offers(&world, &INES).await;
    world.pass_days(8).await;
    offers(&world, &CARLA).await;
    world.awa().await;
    let claire = world.desk("Claire").await;
    let page = childcare(&claire, &world, &AWA).await;
    page.says("A donné signe de vie cette semaine");
    assert!(!names_ines_first(&page), "Carla comes first: {}", page.text());

    world.app.clock.advance(SignedDuration::from_hours(7 * 24));
    let page = childcare(&world.desk("Paul").await, &world, &AWA).await;
    page.does_not_say("A donné signe de vie cette semaine");
    assert!(names_ines_first(&page), "who has waited longest comes first: {}", page.text());
}

#[tokio::test]
async fn a_volunteer_who_says_yes_has_given_a_sign_of_life_even_if_nothing_comes_of_it() {
    let (world, _folder) = world_with_signs_of_life().await;
    offers(&world, &INES).await;
    offers(&world, &CARLA).await;
    world.pass_days(8).await;
    world.awa().await;
    let claire = world.desk("Claire").await;
    let (need, volunteer) = (world.need(&AWA, "childcare").await, world.volunteer(&INES).await);
    claire.try_to_introduce(need, volunteer).await.says("Proposition faite");
    world.paul_has_both_asked().await;
    let answer = async |who: &Somebody, says: &str| {
        let page = world.visitor().open(&world.question_link(who)).await;
        page.form("Envoyer ma réponse").check(says)
    };
    answer(&INES, "Oui, je suis d’accord").await.send().await;
    answer(&AWA, "Non").await.choose("Pour quelle raison ?", "Autre raison").send().await;

    world.confirmed(world.ask(&NADIA).await, &NADIA).await;
    let page = childcare(&claire, &world, &NADIA).await;
    page.says("A donné signe de vie cette semaine");
    assert!(names_ines_first(&page), "{}", page.text());
}
