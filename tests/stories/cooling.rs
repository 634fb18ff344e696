//! After an introduction for a kind with a cooling period, a volunteer is not proposed to the next family at once.

use std::sync::Arc;

use jiff::SignedDuration;
use premiere_ligne::history::Actor;
use premiere_ligne::introductions::{self, NotIntroduced, Pair};
use premiere_ligne::registrations::{Holder, acts};
use premiere_ligne::volunteers::fitness::Lack;

use crate::introductions::pair;
use crate::visitor::Page;
use crate::world::{AWA, Desk, INES, Somebody, World, campaign_edited};

/// Another mother of Lyon 3e.
const LENA: Somebody =
    Somebody { first_name: "Léna", last_name: "Rostand", email: "lena@rostand.example", place: "69003" };
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Inès, who looks after children, and two families who need it; Claire and Paul.
async fn two_families(world: &World) -> (Desk, Desk, i64, [i64; 2]) {
    world.ines().await;
    for who in [&AWA, &LENA] {
        let form = world.ask(who).await.uncheck("J’ai besoin d’aide pour mes courses");
        world.confirmed(form, who).await;
    }
    let needs = [world.need(&AWA, "childcare").await, world.need(&LENA, "childcare").await];
    (world.desk("Claire").await, world.desk("Paul").await, world.volunteer(&INES).await, needs)
}

/// Introduces Inès to Awa by both moderators; returns the introduction's id.
async fn introduced(world: &World, (claire, paul): (&Desk, &Desk), need: i64, volunteer: i64) -> i64 {
    claire.try_to_introduce(need, volunteer).await.says("Proposition faite");
    let proposal = world.number("select id from proposal").await;
    let page = paul.visitor.post(&format!("/desk/proposals/{proposal}/approval"), vec![]).await;
    page.says("Mise en relation faite");
    world.number("select max(id) from introduction").await
}

async fn page_of_lena(desk: &Desk, world: &World) -> Page {
    let (request, need) = (world.requests(&LENA).await[0], world.need(&LENA, "childcare").await);
    desk.visitor.open(&format!("/desk/requests/{request}?need={need}")).await
}

#[tokio::test]
async fn a_volunteer_rests_a_week_before_the_next_family_and_the_desk_says_until_when() {
    let world = World::without_questions().await;
    let (claire, paul, volunteer, [first, second]) = two_families(&world).await;
    page_of_lena(&claire, &world).await.says("Un volontaire possible");
    let made_at = world.now();
    let id = introduced(&world, (&claire, &paul), first, volunteer).await;
    world.mails_leave().await;
    claire.cancel(id, "block").await.says("Il est mis fin à cette mise en relation");
    world.work().await;

    let page = page_of_lena(&claire, &world).await;
    page.says("Aucun volontaire possible").says("a déjà eu une mise en relation pour cette aide depuis 7 jours");
    let list = claire.visitor.open(&format!("/desk/needs/{second}/volunteers?why=answer-cooling_days")).await;
    list.says("Inès Bouazzaoui").says("de nouveau possible à partir du 25 mars 2020");
    claire.visitor.open("/desk/plan?kind=childcare").await.does_not_say("→ Inès");
    claire.try_to_introduce(second, volunteer).await.says("est trop récente");
    // A reason may override it, as it may any answer; a second moderator still decides.
    let offer = claire.visitor.open(&format!("/desk/needs/{second}/exception?volunteer={volunteer}")).await;
    offer.says("de nouveau possible à partir du 25 mars 2020");

    world.app.clock.advance(WEEK - world.now().duration_since(made_at) - SignedDuration::from_millis(1));
    let nadia = world.desk("Nadia").await;
    page_of_lena(&nadia, &world).await.says("Aucun volontaire possible");
    world.app.clock.advance(SignedDuration::from_millis(1));
    page_of_lena(&nadia, &world).await.says("Un volontaire possible");
    nadia.visitor.open("/desk/plan?kind=childcare").await.says("Inès");
    nadia.try_to_introduce(second, volunteer).await.says("Proposition faite");
    world.pass(SignedDuration::from_millis(1)).await;
    assert_eq!(world.count("cooling").await, 0, "nothing is kept once it is over");
}

#[tokio::test]
async fn what_was_undone_or_ended_before_its_mails_left_does_not_count() {
    for ended in ["undone", "cancelled", "erased"] {
        let world = World::without_questions().await;
        let (claire, paul, volunteer, [first, _]) = two_families(&world).await;
        let id = introduced(&world, (&claire, &paul), first, volunteer).await;
        assert_eq!(world.count("cooling").await, 1);
        match ended {
            "undone" => drop(claire.undo(id).await),
            "cancelled" => drop(claire.cancel(id, "block").await),
            _ => {
                let request = Holder::Request(world.requests(&AWA).await[0].into());
                let actor = Actor::Requester;
                acts::erase(&world.app, request, actor).await.unwrap();
            }
        }
        assert_eq!(world.count("cooling").await, 0, "{ended}");
        page_of_lena(&claire, &world).await.says("Un volontaire possible");
        world.mails_leave().await;
    }
}

#[tokio::test]
async fn it_outlives_the_family_and_ends_with_the_volunteer() {
    let world = World::without_questions().await;
    let (claire, paul, volunteer, [first, _]) = two_families(&world).await;
    introduced(&world, (&claire, &paul), first, volunteer).await;
    world.mails_leave().await;
    let request = Holder::Request(world.requests(&AWA).await[0].into());
    let actor = Actor::Requester;
    acts::erase(&world.app, request, actor).await.unwrap();
    world.work().await;
    assert_eq!((world.count("introduction").await, world.count("cooling").await), (0, 1));
    page_of_lena(&claire, &world).await.says("depuis 7 jours");

    // Whoever registers again has not rested more.
    world.confirmed(world.offer_childcare(&INES).await, &INES).await;
    let again = world.volunteer(&INES).await;
    assert_ne!(again, volunteer);
    page_of_lena(&claire, &world).await.says("Aucun volontaire possible").says("depuis 7 jours");
    let holder = Holder::Volunteer(again.into());
    let actor = Actor::Volunteer;
    acts::erase(&world.app, holder, actor).await.unwrap();
    assert_eq!(world.count("cooling").await, 0);
    world.work().await;
}

#[tokio::test]
async fn of_two_proposals_that_stand_at_once_the_second_is_not_approved() {
    let folder = campaign_edited(&[
        ("campaign.toml", "\ncapacity = 1\n", "\ncapacity = 2\n"),
        ("campaign.toml", "\nboth_agree = true\n", "\n"),
    ]);
    let world = World::set(|settings| settings.campaign = folder.path().to_owned()).await;
    let (claire, paul, volunteer, needs) = two_families(&world).await;
    for need in needs {
        claire.try_to_introduce(need, volunteer).await.says("Proposition faite");
    }
    let proposals = world.ids("select id from proposal order by id").await;
    let approve = async |id: i64| paul.visitor.post(&format!("/desk/proposals/{id}/approval"), vec![]).await;
    approve(proposals[0]).await.says("Mise en relation faite");
    approve(proposals[1]).await.says("est trop récente");
    assert_eq!((world.count("introduction").await, world.count("proposal").await), (1, 1));
    world.mails_may_wait("the story ends before the undo time does");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_introductions_at_once_one_counts() {
    let folder = campaign_edited(&[
        ("campaign.toml", "\ncapacity = 1\n", "\ncapacity = 2\n"),
        ("campaign.toml", "\nboth_agree = true\n", "\n"),
        ("campaign.toml", "\nsecond_approval = true\n", "\n"),
    ]);
    let world = World::set(|settings| settings.campaign = folder.path().to_owned()).await;
    let (claire, paul, volunteer, needs) = two_families(&world).await;
    let start = Arc::new(tokio::sync::Barrier::new(2));
    let mut clicks = tokio::task::JoinSet::new();
    for (need, me) in needs.into_iter().zip([claire.id, paul.id]) {
        let (app, start) = (world.app.clone(), Arc::clone(&start));
        clicks.spawn(async move {
            start.wait().await;
            introductions::introduce(&app, pair(need, volunteer), me.into()).await
        });
    }
    let done = clicks.join_all().await;
    assert_eq!(done.iter().filter(|made| made.is_ok()).count(), 1, "{done:?}");
    let refused = done.iter().find_map(|made| made.as_ref().err());
    assert!(matches!(refused, Some(NotIntroduced::Lacks(Lack::Cooling))), "{refused:?}");
    assert_eq!(world.count("introduction").await, 1);
    let waits = world.number("select min(id) from need where status = 'open' and kind = 'childcare'").await;
    let outside = Pair { points: None, reason: Some("La mère la connaît"), ..pair(waits, volunteer) };
    introductions::introduce(&world.app, outside, claire.id.into()).await.expect("a reason is enough");
    world.mails_may_wait("the story ends before the undo time does");
}

#[tokio::test]
async fn a_kind_without_a_cooling_period_notes_nothing() {
    let world = World::new().await;
    world.malo_and_odette().await;
    assert_eq!(world.count("cooling").await, 0);
}
