//! A request's page beyond its list of candidates: the map, volunteers farther away, volunteers refused and why, and an
//! introduction that the rule would not have proposed.

use std::sync::Arc;

use crate::visitor::Page;
use crate::world::{AWA, Desk, HUGO, MALO, ODETTE, Somebody, World};

/// A volunteer in the village next to Quimperlé.
const ENORA: Somebody =
    Somebody { first_name: "Enora", last_name: "Le Floch", email: "enora@lefloch.example", place: "29310" };
/// A volunteer in Lorient, 18 km from Quimperlé, whereas groceries go 15 km.
const YANN: Somebody =
    Somebody { first_name: "Yann", last_name: "Le Bihan", email: "yann@lebihan.example", place: "56100" };

impl World {
    /// Registers and confirms Yann, who offers to shop; returns his id.
    async fn yann(&self) -> i64 {
        self.confirmed(self.offer(&YANN).await, &YANN).await;
        self.volunteer(&YANN).await
    }

    /// The page of the only request that this person made.
    async fn page_of_request(&self, desk: &Desk, who: &Somebody) -> Page {
        desk.visitor.open(&format!("/desk/requests/{}", self.requests(who).await[0])).await
    }
}

#[tokio::test]
async fn a_moderator_sees_where_the_candidates_live_on_a_map() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    let claire = world.desk("Claire").await;
    // A volunteer in her own town is no dot worth a map.
    let page = world.page_of_request(&claire, &ODETTE).await;
    page.says("Malo Kerbrat").does_not_say("Autour de 29300 Quimperlé");
    world.confirmed(world.offer(&ENORA).await, &ENORA).await;
    let page = world.page_of_request(&claire, &ODETTE).await;
    page.says("Autour de 29300 Quimperlé").says("1 Malo Kerbrat").says("2 Enora Le Floch");
    page.says("Dernière réponse : « Adresse confirmée »").says("aucune mise en relation");
    page.says("29300 Quimperlé, moins de 1 km : un volontaire").says("2 volontaires possibles. Le plus éloigné");
    assert!(page.html.contains("role=\"img\""), "the map is one picture");
}

#[tokio::test]
async fn a_moderator_looks_farther_than_help_of_the_kind_goes() {
    let world = World::new().await;
    world.odette().await;
    let yann = world.yann().await;
    let claire = world.desk("Claire").await;
    let page = world.page_of_request(&claire, &ODETTE).await;
    page.says("Aucun volontaire possible").says("15 km, comme prévu").does_not_say("Yann");
    let form = page.form("Élargir la recherche");
    let page = form.choose("Chercher jusqu’à", "20 km").send().await;
    page.says("Un volontaire de plus jusqu’à 20 km").says("Yann Le Bihan").says("Habite à plus de 15 km");
    assert_eq!(page.follow("Mettre en relation hors liste").await.heading(), "Mettre en relation hors liste");
    let id = world.requests(&ODETTE).await[0];
    claire.visitor.open(&format!("/desk/requests/{id}?radius=bientôt")).await.does_not_say("Yann");
    let before = world.dump().await;
    claire.try_to_introduce(world.need(&ODETTE, "groceries").await, yann).await.says("Rien n’a été fait");
    assert_eq!(world.dump().await, before, "the list proposes him no more than before");
}

#[tokio::test]
async fn each_count_of_refusals_opens_the_list_of_those_volunteers() {
    let world = World::new().await;
    world.odette().await;
    world.yann().await;
    world.ines().await;
    let claire = world.desk("Claire").await;
    let page = world.page_of_request(&claire, &ODETTE).await;
    let list = page.follow_starting("2 habitent à plus de 15 km").await;
    assert_eq!(list.heading(), "2 volontaires habitent à plus de 15 km");
    let text = list.text();
    assert!(text.find("Yann Le Bihan") < text.find("Inès Bouazzaoui"), "nearest first: {text}");
    list.says("1 à 2 sur 2").says("distance 1").follow("Yann Le Bihan").await.says("56100");
    // A volunteer introduced elsewhere is refused here as busy.
    world.malo_and_odette_too().await;
}

impl World {
    /// Malo helps Odette; then Hugo asks next door, and Malo is refused as busy.
    async fn malo_and_odette_too(&self) {
        self.malo().await;
        let paul = self.desk("Paul").await;
        paul.introduce(self.need(&ODETTE, "groceries").await, self.volunteer(&MALO).await).await;
        self.mails_leave().await;
        self.confirmed(self.ask_at_risk(&HUGO).await, &HUGO).await;
        let page = self.page_of_request(&paul, &HUGO).await;
        let list = page.follow_starting("1 est déjà en relation avec quelqu’un").await;
        list.says("Malo Kerbrat").says("Est déjà en relation").does_not_say("Mettre en relation hors liste");
        // The link is not offered; when it is typed by hand, its page says that it is not possible.
        let (need, malo) = (self.need(&HUGO, "groceries").await, self.volunteer(&MALO).await);
        let page = paul.visitor.open(&format!("/desk/needs/{need}/exception?volunteer={malo}")).await;
        page.says("Rien ne permet de passer outre").does_not_say("Pourquoi quand même");
        let before = self.dump().await;
        let body = format!("volunteer={malo}&reason=vite").into_bytes();
        let page = paul.visitor.post(&format!("/desk/needs/{need}/exception"), body).await;
        page.says("Paul vient de mettre ce volontaire en relation");
        assert_eq!(self.dump().await, before);
    }
}

#[tokio::test]
async fn somebody_found_by_name_is_introduced_outside_the_list_with_a_reason() {
    let world = World::new().await;
    world.odette().await;
    let yann = world.yann().await;
    let claire = world.desk("Claire").await;
    let page = world.page_of_request(&claire, &ODETTE).await;
    let form = page.form("Trouver");
    let found = form.fill("Nom, adresse e-mail ou référence", "yann le bihan").send().await;
    found.says("Yann Le Bihan").says("Habite à plus de 15 km");
    assert!(!found.address.to_lowercase().contains("bihan"), "{}", found.address);

    let page = found.follow("Mettre en relation hors liste").await;
    page.says("Pourquoi la règle dit non").says("Habite à plus de 15 km");
    let wrong = page.form("Mettre en relation").send().await;
    assert_eq!((wrong.status, wrong.error_of("reason").is_some()), (422, true));
    let long = wrong.form("Mettre en relation").fill("reason", &"a".repeat(2_001)).send().await;
    assert_eq!(long.status, 422);
    assert_eq!(long.form("Mettre en relation").value("reason").len(), 2_001, "what was typed is kept");
    assert_eq!(world.count("introduction").await, 0);

    let form = long.form("Mettre en relation").fill("reason", "Il passe à Quimperlé chaque jour");
    form.send().await.says("Mise en relation faite entre Odette Le Guennec et Yann Le Bihan");
    let before = world.dump().await;
    form.send().await.says("Rien n’a été fait : Claire a déjà mis ce besoin en relation");
    assert_eq!(world.dump().await, before, "the second click changes nothing");

    for path in [format!("/desk/requests/{}", world.requests(&ODETTE).await[0]), format!("/desk/volunteers/{yann}")] {
        let page = claire.visitor.open(&path).await;
        page.says("Il passe à Quimperlé chaque jour").says("Mise en relation : hors liste (Claire)");
    }
    assert_eq!(world.number("select count(*) from history where detail like '%Quimper%'").await, 0);
    assert_eq!(world.number("select count(*) from introduction where points is null and metres > 15000").await, 1);
    world.mails_leave().await;
    world.introduction_to(&YANN).says("notre équipe a pensé à vous").does_not_say("près de chez vous");
    world.introduction_to(&ODETTE).says("notre équipe a pensé à Yann").does_not_say("est près de");
}

#[tokio::test]
async fn an_introduction_outside_the_list_is_undone_like_any_other() {
    let world = World::new().await;
    world.odette().await;
    let yann = world.yann().await;
    let (claire, need) = (world.desk("Claire").await, world.need(&ODETTE, "groceries").await);
    let mails = world.mails().len();
    let body = format!("volunteer={yann}&reason=Il+vient").into_bytes();
    let page = claire.visitor.post(&format!("/desk/needs/{need}/exception"), body).await;
    page.form("Annuler").send().await.says("C’est annulé : rien n’a été envoyé");
    world.mails_leave().await;
    assert_eq!((world.mails().len(), world.number("select introductions + calls from volunteer").await), (mails, 0));
    assert_eq!(world.number("select count(*) from need where status = 'open'").await, 1);
}

#[tokio::test]
async fn who_offers_something_else_may_be_introduced_and_the_mail_does_not_say_they_offered_it() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    world.malo().await;
    world.awa().await;
    let (need, malo) = (world.need(&AWA, "childcare").await, world.volunteer(&MALO).await);
    let page = claire.visitor.open(&format!("/desk/needs/{need}/exception?volunteer={malo}")).await;
    page.says("Ne propose pas cette aide").says("Habite à plus de 15 km").says("Propose : Courses");
    let form = page.form("Mettre en relation").fill("reason", "Il est à Lyon cette semaine");
    form.send().await.says("Proposition faite");
    world.paul_approves().await;
    world.mails_leave().await;
    world.introduction_to(&MALO).does_not_say("Vous avez proposé").says("notre équipe a pensé à vous");
    world.introduction_to(&AWA).does_not_say("propose de vous aider").says("notre équipe a pensé à Malo");
}

#[tokio::test]
async fn a_blocked_pair_stays_refused_whatever_the_reason() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    let (claire, need) = (world.desk("Claire").await, world.need(&ODETTE, "groceries").await);
    let (malo, request) = (world.volunteer(&MALO).await, world.requests(&ODETTE).await[0]);
    let block = format!("volunteer={malo}&request={request}&why=safety").into_bytes();
    claire.visitor.post("/desk/blocks", block).await;
    let page = claire.visitor.open(&format!("/desk/needs/{need}/exception?volunteer={malo}")).await;
    page.says("Ne doit plus être proposé ici").says("Rien ne permet de passer outre");
    let before = world.dump().await;
    let body = format!("volunteer={malo}&reason=je+veux").into_bytes();
    let page = claire.visitor.post(&format!("/desk/needs/{need}/exception"), body).await;
    page.says("Rien n’a été fait : cette paire est bloquée");
    assert_eq!(world.dump().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_hundred_approvals_of_one_volunteer_at_once_one_wins_and_the_others_see_by_whom_and_the_next_candidate() {
    let world = World::new().await;
    world.malo().await;
    let malo = world.volunteer(&MALO).await;
    let next = Somebody { first_name: "Erwan", last_name: "Guivarc’h", email: "erwan@guivarch.example", ..MALO };
    world.confirmed(world.offer(&next).await, &next).await;
    let team = [world.desk("Claire").await, world.desk("Paul").await];
    let mut needs = vec![];
    for n in 0..10 {
        let email: &'static str = Box::leak(format!("voisine-{n}@leguennec.example").into_boxed_str());
        let neighbour = Somebody { email, ..ODETTE };
        world.confirmed(world.ask_at_risk(&neighbour).await, &neighbour).await;
        needs.push(world.need(&neighbour, "groceries").await);
    }
    let start = Arc::new(tokio::sync::Barrier::new(100));
    let mut clicks = tokio::task::JoinSet::new();
    for n in 0..100 {
        let (moderator, need, start) = (team[n % 2].clone(), needs[n / 10], Arc::clone(&start));
        clicks.spawn(async move {
            start.wait().await;
            moderator.try_to_introduce(need, malo).await.text()
        });
    }
    let pages = clicks.join_all().await;
    let (told, done): (Vec<_>, Vec<_>) = pages.into_iter().partition(|page| page.contains("Rien n’a été fait"));
    assert_eq!((done.len(), world.count("introduction").await), (1, 1));
    // Moderators who came late for the same need are told so; the others see who may go instead.
    let (volunteer, need): (Vec<_>, Vec<_>) = told
        .into_iter()
        .partition(|page| page.contains("vient de mettre ce volontaire en relation. Voici les suivants."));
    assert!(volunteer.len() >= 90, "{}", volunteer.len());
    for page in volunteer {
        assert!(page.contains("Claire vient de") || page.contains("Paul vient de"), "{page}");
        assert!(page.contains("1 Erwan Guivarc’h") && !page.contains("1 Malo Kerbrat"), "{page}");
    }
    assert!(need.iter().all(|page| page.contains("a déjà mis ce besoin en relation")), "{need:?}");
    world.mails_leave().await;
}
