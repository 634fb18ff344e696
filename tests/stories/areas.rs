//! A moderator who looks after some areas sees these first, and knows what is elsewhere.

use jiff::SignedDuration;
use premiere_ligne::desk::team::moderators;
use premiere_ligne::desk::team::role::Role;
use premiere_ligne::history::Actor;

use crate::live::events;
use crate::world::{AWA, Desk, HUGO, INES, MALO, ODETTE, PASSWORD, Somebody, World};

/// Odette asks in Finistère, where Malo can help; Awa asks twice in Lyon, where Inès can. Claire looks after Finistère,
/// Paul after everything.
async fn two_ends_of_the_country() -> (World, Desk, Desk) {
    let world = World::new().await;
    world.malo().await;
    world.ines().await;
    world.odette().await;
    world.awa().await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    world.gives(&claire, &["29"]).await;
    (world, claire, paul)
}

async fn mark_urgent(world: &World, desk: &Desk) {
    let path = format!("/desk/requests/{}", world.requests(&AWA).await[0]);
    desk.visitor.open(&path).await.form("Marquer comme urgent").send().await.says("passe avant les autres");
}

#[tokio::test]
async fn the_queue_opens_with_ones_own_areas_and_everywhere_is_one_click_away() {
    let (_world, claire, paul) = two_ends_of_the_country().await;
    let page = claire.visitor.open("/desk/queue").await;
    page.says("Mes départements 1").says("Ailleurs 2").says("Partout 3");
    page.says("File d’attente 1").says("À traiter 1").says("29 Finistère (1)").says("69 Rhône (2)");
    page.says("29300 Quimperlé").does_not_say("69003 Lyon");
    let page = page.follow("Partout 3").await;
    page.says("69003 Lyon").says("29300 Quimperlé").says("Mes départements 1").says("À traiter 3");
    let page = page.follow("Ailleurs 2").await;
    page.says("69003 Lyon").does_not_say("29300 Quimperlé");
    // Every link of the page keeps the chosen areas.
    let page = page.follow("Propositions 0").await;
    page.says("Aucun besoin").follow("À traiter 2").await.says("69003 Lyon").does_not_say("29300 Quimperlé");
    page.follow("Mes départements 0").await.says("Partout 0").follow("À traiter 1").await.does_not_say("69003 Lyon");
    let form = claire.visitor.open("/desk/queue").await.form("Filtrer");
    let page = form.choose("Type d’aide", "Garde d’enfants").send().await;
    page.says("Aucun besoin").says("Mes départements 0").says("Partout 1");
    page.follow("Voir toute la file").await.says("69003 Lyon").says("29300 Quimperlé");

    let page = paul.visitor.open("/desk/queue").await;
    page.says("File d’attente 3").says("69003 Lyon").says("29300 Quimperlé");
    page.does_not_say("Mes départements").does_not_say("Partout");
}

#[tokio::test]
async fn what_is_urgent_elsewhere_and_has_nobody_is_said_and_one_click_away() {
    let (world, claire, paul) = two_ends_of_the_country().await;
    claire.visitor.open("/desk/queue").await.does_not_say("urgents ailleurs");
    mark_urgent(&world, &paul).await;
    let page = claire.visitor.open("/desk/queue").await;
    page.does_not_say("69003 Lyon");
    let page = page.follow("2 besoins urgents ailleurs, dont personne ne s’occupe").await;
    page.says("2 urgents").says("69003 Lyon").does_not_say("29300 Quimperlé").does_not_say("urgents ailleurs");
    let path = format!("/desk/requests/{}", world.requests(&AWA).await[0]);
    paul.visitor.open(&path).await.form("Je m’en occupe").send().await;
    claire.visitor.open("/desk/queue").await.does_not_say("urgents ailleurs");
    // He leaves for the night, and his claim expires.
    world.app.clock.advance(SignedDuration::from_mins(16));
    claire.visitor.open("/desk/queue").await.says("2 besoins urgents ailleurs");
    world.gives(&claire, &["29", "69"]).await;
    claire.visitor.open("/desk/queue").await.does_not_say("urgents ailleurs").says("2 urgents");
}

#[tokio::test]
async fn a_proposal_elsewhere_waits_for_no_second_moderator_unseen() {
    let (world, claire, paul) = two_ends_of_the_country().await;
    let (need, volunteer) = (world.need(&AWA, "childcare").await, world.volunteer(&INES).await);
    paul.try_to_introduce(need, volunteer).await.says("Proposition faite");
    let page = claire.visitor.open("/desk/queue").await.follow("Ailleurs, une proposition attend votre avis").await;
    let page = page.says("Garde d’enfants votre avis").follow("Garde d’enfants").await;
    page.form("Approuver et demander leur accord").send().await.says("Question envoyée aux deux");
    claire.visitor.open("/desk/queue").await.does_not_say("attend votre avis");
    world.mails_leave().await;
}

#[tokio::test]
async fn a_saved_view_shows_everywhere_unless_it_says_where() {
    let (_world, claire, _) = two_ends_of_the_country().await;
    let keep = async |address: &str, name: &str| {
        let form = claire.visitor.open(address).await.form("Garder la vue");
        form.fill("Nom de la vue", name).send().await.says("Vue gardée");
    };
    assert!(!claire.visitor.open("/desk/queue").await.has_form("Garder la vue"), "there is nothing to keep");
    keep("/desk/queue?kind=groceries", "Toutes les courses").await;
    keep("/desk/queue?kind=groceries&area=mine", "Mes courses").await;
    let page = claire.visitor.open("/desk/queue").await;
    let page = page.says("Toutes les courses 2").says("Mes courses 1").follow("Toutes les courses 2").await;
    page.says("69003 Lyon").says("29300 Quimperlé").form("Renommer");
    let page = page.follow("Mes courses 1").await;
    page.says("29300 Quimperlé").does_not_say("69003 Lyon").form("Renommer");
}

#[tokio::test]
async fn news_and_the_menu_count_what_the_page_shows() {
    let (world, claire, _) = two_ends_of_the_country().await;
    world.app.clock.advance(SignedDuration::from_mins(1));
    let own = events(&claire.visitor.open("/desk/queue").await);
    let all = events(&claire.visitor.open("/desk/queue?area=everywhere").await);
    let (mut own, mut all) = (claire.visitor.listen(&own).await, claire.visitor.listen(&all).await);
    own.hears(&[r#""queue":"1""#, r#""news":"""#]).await;
    all.hears(&[r#""queue":"1""#, r#""news":"""#]).await;
    world.app.clock.advance(SignedDuration::from_mins(1));
    world.confirmed(world.ask(&INES).await, &INES).await;
    all.hears(&[r#""queue":"1""#, "nouveau"]).await;
    world.confirmed(world.ask_at_risk(&HUGO).await, &HUGO).await;
    own.hears(&[r#""queue":"2""#, r#""news":"1 nouveau besoin""#]).await;
}

#[tokio::test]
async fn the_plan_opens_with_ones_own_areas_and_approves_no_others() {
    let (world, claire, paul) = two_ends_of_the_country().await;
    let page = claire.visitor.open("/desk/plan").await;
    page.says("Mes départements 1").says("Ailleurs 1").says("Partout 2").says("1 besoin servi sur 1");
    page.follow("Ailleurs 1").await.says("1 besoin servi sur 2").says("69003 Lyon").does_not_say("29300");
    page.follow("Partout 2").await.says("2 besoins servis sur 3");
    paul.visitor.open("/desk/plan").await.says("2 besoins servis sur 3").does_not_say("Partout");
    let page = page.form("Approuver les lignes cochées").send().await;
    page.says("Une mise en relation faite").says("Mes départements 0").says("Ailleurs 1");
    assert_eq!(world.count("introduction").await + world.count("proposal").await, 1);
    world.mails_leave().await;
}

#[tokio::test]
async fn whoever_has_no_areas_any_more_sees_everything_at_the_old_addresses() {
    let (world, claire, _) = two_ends_of_the_country().await;
    world.gives(&claire, &[]).await;
    for address in ["/desk/queue", "/desk/queue?area=mine", "/desk/queue?area=elsewhere", "/desk/queue?area=everywhere"]
    {
        claire.visitor.open(address).await.says("69003 Lyon").says("29300 Quimperlé").does_not_say("Mes départements");
    }
}

/// Paul is a moderator of these areas only, in a world where areas bind.
async fn paul_is_bound(world: &World, areas: &[&str]) -> Desk {
    let paul = world.desk("Paul").await;
    let areas: Vec<String> = areas.iter().map(|code| (*code).to_owned()).collect();
    moderators::assign(&world.app, paul.id.into(), Role::Moderator, &areas, Actor::Operator).await.unwrap();
    paul
}

#[tokio::test]
async fn where_areas_bind_a_double_in_another_area_stays_out_of_sight() {
    let world = World::set(|settings| settings.areas_bind = true).await;
    let claire = world.desk("Claire").await;
    // Hugo asks for Odette in Quimperlé and for his mother in Lyon.
    world.confirmed(world.ask_for(&HUGO, &ODETTE).await, &HUGO).await;
    let mother = Somebody { first_name: "Denise", place: INES.place, ..ODETTE };
    world.confirmed(world.ask_for(&HUGO, &mother).await, &HUGO).await;
    let paul = paul_is_bound(&world, &["29"]).await;
    let page = format!("/desk/requests/{}", world.number("select id from request where area = '29'").await);
    let file = format!("/desk/people/{}", world.number("select contact_id from request where area = '29'").await);
    claire.visitor.open(&page).await.says("Peut-être en double").says("69003 Lyon");
    claire.visitor.open(&file).await.says("69003 Lyon");
    paul.visitor.open(&page).await.does_not_say("en double").does_not_say("69003 Lyon");
    paul.visitor.open(&file).await.says("29300 Quimperlé").does_not_say("69003 Lyon");
}

#[tokio::test]
async fn where_areas_bind_a_moderator_sees_and_acts_only_there() {
    let world = World::set(|settings| (settings.areas_bind, settings.idle_minutes) = (true, 30)).await;
    let claire = world.desk("Claire").await;
    world.malo().await;
    world.odette().await;
    world.ines().await;
    world.awa().await;
    let paul = paul_is_bound(&world, &["29"]).await;
    let (own, other) = (world.volunteer(&MALO).await, world.volunteer(&INES).await);
    let (need, request) = (world.need(&AWA, "groceries").await, world.requests(&AWA).await[0]);
    for path in [format!("/desk/volunteers/{own}"), "/desk/volunteers".into(), "/desk/volunteers?area=69".into()] {
        let page = paul.visitor.open(&path).await;
        assert!(!page.text().contains("Bouazzaoui"), "{path}");
    }
    for list in ["queue?area=everywhere", "queue?area=69", "requests", "plan?area=everywhere", "introductions"] {
        let page = paul.visitor.open(&format!("/desk/{list}")).await;
        assert!(!page.text().contains("Lyon"), "{list}: {}", page.text());
    }
    for path in ["history", "outbox", "blocks", "follow-up", "messages"] {
        assert_eq!(paul.visitor.get(&format!("/desk/{path}")).await.status, 404, "{path}");
        claire.visitor.open(&format!("/desk/{path}")).await;
    }
    let told = events(&paul.visitor.open("/desk/queue").await);
    let told = paul.visitor.listen(&told).await.hears(&[r#""queue":"1""#, "}"]).await;
    assert!(!told.contains("messages") && !told.contains("outbox"), "counts of all areas: {told}");
    let found = paul.visitor.post("/desk/people/search", format!("q={}", INES.email).into_bytes()).await;
    found.says("Personne ne correspond");
    let csv = paul.visitor.post("/desk/exports/volunteers", b"format=csv".to_vec()).await;
    assert!(csv.html.contains("Kerbrat") && !csv.html.contains("Bouazzaoui"));
    for (desk, status) in [(&paul, 404), (&claire, 200)] {
        let answers = desk.visitor.post("/desk/exports/answers", b"format=csv".to_vec()).await;
        assert_eq!(answers.status, status, "answers of entries lie in no area");
    }
    let before = world.dump().await;
    let there = world.number("select person_id from volunteer order by id desc limit 1").await;
    for path in [format!("volunteers/{other}"), format!("requests/{request}"), format!("people/{there}")] {
        assert_eq!(paul.visitor.get(&format!("/desk/{path}")).await.status, 404, "{path}");
    }
    let pair = format!("volunteer={other}");
    let line = format!("line={need}:{other}:1");
    for (path, body) in [
        (format!("needs/{need}/introduction"), pair.clone()),
        (format!("needs/{need}/closure"), "why=no-longer".into()),
        (format!("volunteers/{other}/erasure"), String::new()),
        (format!("requests/{request}/erasure"), String::new()),
        (format!("needs/{}/introduction", world.need(&ODETTE, "groceries").await), pair),
        ("plan/approval".into(), line),
    ] {
        assert_eq!(paul.visitor.post(&format!("/desk/{path}"), body.into_bytes()).await.status, 404, "{path}");
    }
    // However the id is written.
    let hidden = format!("%{:02x}{}", other.to_string().as_bytes()[0], &other.to_string()[1..]);
    assert_eq!(paul.visitor.get(&format!("/desk/volunteers/{hidden}")).await.status, 404);
    let own_need = world.need(&ODETTE, "groceries").await;
    for id in [format!("+{other}"), format!("{other}+"), format!("%09{other}")] {
        let path = format!("/desk/needs/{own_need}/exception");
        let body = format!("volunteer={id}&reason=Si").into_bytes();
        assert_eq!(paul.visitor.post(&path, body).await.status, 404, "{id}");
    }
    assert_eq!(world.dump().await, before);
    // Nor when the password comes with the form: without a session, or in one that sleeps.
    let merger = format!("other={other}&kept={own}&again-login=paul&again-password={PASSWORD}");
    let exception = format!("volunteer={other}&reason=Si&again-login=paul&again-password={PASSWORD}");
    for _ in 0..2 {
        for (path, body) in
            [(format!("volunteers/{own}/merger"), &merger), (format!("needs/{own_need}/exception"), &exception)]
        {
            let visitor = world.visitor();
            for visitor in [&visitor, &paul.visitor] {
                let answer = visitor.post(&format!("/desk/{path}"), body.clone().into_bytes()).await;
                assert_eq!(answer.status, 404, "{path}");
            }
        }
        world.app.clock.advance(SignedDuration::from_mins(36));
    }
    paul.visitor.log_in("paul", PASSWORD).await;
    claire.visitor.log_in("claire", PASSWORD).await;
    assert_eq!((world.count("volunteer").await, world.count("introduction").await), (2, 0));
    claire.visitor.open(&format!("/desk/volunteers/{other}")).await.says("Bouazzaoui");
    paul.introduce(world.need(&ODETTE, "groceries").await, own).await;
    world.mails_may_wait("the story ends before they leave");
}
