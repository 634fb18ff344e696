//! The queue among several moderators: claims, what comes first, saved views.

use jiff::SignedDuration;

use crate::world::{AWA, Desk, MALO, ODETTE, World};

/// Odette asks and Malo can help; Claire and Paul are at the desk. Returns the path of the request's page too.
async fn two_at_the_desk() -> (World, Desk, Desk, String) {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    let path = format!("/desk/requests/{}", world.requests(&ODETTE).await[0]);
    (world, claire, paul, path)
}

#[tokio::test]
async fn a_request_is_taken_by_one_moderator_and_the_others_see_it() {
    let (world, claire, paul, path) = two_at_the_desk().await;
    let page = claire.visitor.open(&path).await.form("Je m’en occupe").send().await;
    page.says("C’est noté : vous vous en occupez");
    world.app.clock.advance(SignedDuration::from_mins(4));
    claire.visitor.open("/desk/queue").await.says("Vous, il y a 4 minutes");
    paul.visitor.open("/desk/queue").await.says("Claire, il y a 4 minutes");
    paul.visitor.open("/desk/queue?claimed=me").await.says("Aucun besoin ne correspond à ces filtres");
    paul.visitor.open("/desk/queue?claimed=others").await.says("29300 Quimperlé");
    paul.visitor.open("/desk/queue?claimed=nobody").await.says("Aucun besoin ne correspond à ces filtres");
    let page = paul.visitor.open(&path).await;
    page.says("Claire, il y a 4 minutes").form("Prendre la suite de Claire").send().await.says("Vous prenez la suite");
    let page = claire.visitor.open(&path).await;
    page.says("Paul, à l’instant").says("Prise en charge (Claire)").says("Suite prise (Paul)");
}

#[tokio::test]
async fn a_moderator_who_comes_back_reads_what_is_new_and_who_is_there() {
    let (world, claire, paul, _) = two_at_the_desk().await;
    claire.visitor.open("/desk/queue").await.says("à vos côtés en ce moment : Paul").does_not_say("nouveau");
    world.app.clock.advance(SignedDuration::from_hours(2));
    world.awa().await;
    let page = paul.visitor.open("/desk/queue").await;
    page.says("2 nouveaux depuis votre dernière visite, il y a 2 heures").says("Garde d’enfants nouveau");
    page.says("+ Garde d’enfants").says("+ Courses").does_not_say("à vos côtés");
    world.app.clock.advance(SignedDuration::from_mins(6));
    paul.visitor.open("/desk/queue").await.says("2 nouveaux depuis votre dernière visite");
    claire.visitor.open("/desk/queue").await.says("à vos côtés en ce moment : Paul");
}

#[tokio::test]
async fn of_two_who_take_a_request_at_once_one_gets_it_and_the_other_is_told_who() {
    let (world, claire, paul, path) = two_at_the_desk().await;
    let (first, second) = (claire.visitor.open(&path).await, paul.visitor.open(&path).await);
    let (first, second) = (first.form("Je m’en occupe"), second.form("Je m’en occupe"));
    let (first, second) = tokio::join!(first.send(), second.send());
    let got = [&first, &second].map(|page| page.text().contains("vous vous en occupez"));
    assert_ne!(got[0], got[1], "one of them: {got:?}");
    let (told, by) = if got[0] { (&second, "Claire") } else { (&first, "Paul") };
    told.says(&format!("{by} s’en occupe déjà")).form(&format!("Prendre la suite de {by}"));
    assert_eq!(world.count("claim").await, 1);
    assert_eq!(world.number("select count(*) from history where fact = 'claimed'").await, 1);
}

#[tokio::test]
async fn several_requests_are_taken_marked_and_looked_at_later_at_once() {
    let (world, claire, paul, path) = two_at_the_desk().await;
    world.awa().await;
    let queue = claire.visitor.open("/desk/queue").await;
    queue.form("Je m’en occupe").send().await.says("cochez d’abord une ou plusieurs demandes");
    let both = |button: &str| queue.form(button).check("Choisir Courses, 29300").check("Choisir Courses, 69003");
    both("Je m’en occupe").send().await.says("C’est fait pour 2 demandes.");
    assert_eq!(world.count("claim").await, 2);
    paul.visitor.open(&path).await.form("Prendre la suite de Claire").send().await;
    both("Laisser").send().await.says("C’est fait pour une demande ; une autre n’a pas changé");
    assert_eq!(world.count("claim").await, 1, "that of Paul");
    both("Marquer comme urgent").send().await.says("C’est fait pour 2 demandes.");
    both("Marquer comme urgent").send().await.says("Rien n’a changé ; 2 autres n’ont pas changé");
    // Without a day, it is asked for, and the choice is kept.
    let asked = both("Revoir ce jour-là").send().await;
    asked.form("Enregistrer").fill("on", "1 avril").send().await.says("Choisissez un jour entre aujourd’hui");
    asked.form("Enregistrer").fill("on", "2020-04-02").send().await.says("C’est fait pour 2 demandes.");
    assert_eq!(world.number("select count(*) from request where look_again_on = '2020-04-02'").await, 2);
    let made_up = claire.visitor.post("/desk/queue/several", b"request=1&act=erase".into()).await;
    assert_eq!(made_up.status, 400);
}

#[tokio::test]
async fn a_search_that_finds_nobody_and_a_need_that_nobody_is_near_are_told_as_what_they_are() {
    let (world, claire, ..) = two_at_the_desk().await;
    world.awa().await;
    claire.visitor.open("/desk/queue").await.says(", le plus proche à ");
    let found = claire.visitor.post("/desk/queue/search", b"q=Personne".into()).await;
    found.says("n’attend dans cette liste").does_not_say("Rien ici pour l’instant");
}

#[tokio::test]
async fn a_take_over_shown_before_another_take_over_takes_nothing() {
    let (world, claire, paul, path) = two_at_the_desk().await;
    let nadia = world.desk("Nadia").await;
    claire.visitor.open(&path).await.form("Je m’en occupe").send().await;
    let stale = nadia.visitor.open(&path).await.form("Prendre la suite de Claire");
    paul.visitor.open(&path).await.form("Prendre la suite de Claire").send().await.says("Vous prenez la suite");
    stale.send().await.says("Rien n’a changé : Paul s’en occupe déjà");
}

#[tokio::test]
async fn a_claim_ends_by_itself_unless_one_works_or_looks_on() {
    let (world, claire, paul, path) = two_at_the_desk().await;
    claire.visitor.open(&path).await.form("Je m’en occupe").send().await;
    world.app.clock.advance(SignedDuration::from_mins(10));
    // Opening the page does not renew the claim.
    claire.visitor.open(&path).await;
    let form = claire.visitor.open(&path).await.form("Ajouter la note");
    form.fill("note", "A appelé, rappelle demain.").send().await;
    world.app.clock.advance(SignedDuration::from_mins(10));
    paul.visitor.open(&path).await.says("Claire, il y a 20 minutes");
    let kept = claire.visitor.post(&format!("{path}/renewal"), vec![]).await;
    assert_eq!(kept.status, 204);
    world.app.clock.advance(SignedDuration::from_mins(14));
    paul.visitor.open(&path).await.says("Claire, il y a 34 minutes");
    world.app.clock.advance(SignedDuration::from_mins(2));
    paul.visitor.open(&path).await.does_not_say("Claire, il y a 36 minutes").form("Je m’en occupe").send().await;
    assert_eq!(claire.visitor.post(&format!("{path}/renewal"), vec![]).await.status, 409);
    paul.visitor.open(&path).await.form("Laisser à quelqu’un d’autre").send().await.says("C’est laissé");
    world.work().await;
    assert_eq!(world.count("claim").await, 0);
}

#[tokio::test]
async fn a_claim_keeps_nobody_from_introducing() {
    let (world, claire, paul, path) = two_at_the_desk().await;
    claire.visitor.open(&path).await.form("Je m’en occupe").send().await;
    let (need, malo) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    paul.introduce(need, malo).await;
    claire.try_to_introduce(need, malo).await.says("Paul a déjà mis ce besoin en relation");
    world.mails_leave().await;
}

#[tokio::test]
async fn an_urgent_request_comes_first_until_it_is_no_longer_urgent() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    world.app.clock.advance(SignedDuration::from_hours(1));
    world.awa().await;
    let claire = world.desk("Claire").await;
    let first = |text: String| text.find("69003 Lyon") < text.find("29300 Quimperlé");
    assert!(!first(claire.visitor.open("/desk/queue").await.text()), "nobody near Awa, and Odette asked before");
    let path = format!("/desk/requests/{}", world.requests(&AWA).await[0]);
    let page = claire.visitor.open(&path).await.form("Marquer comme urgent").send().await;
    page.says("cette demande passe avant les autres").says("Marquée comme urgente (Claire)");
    let queue = claire.visitor.open("/desk/queue").await;
    assert!(first(queue.text()));
    queue.says("2 urgents");
    let page = claire.visitor.open(&path).await.form("Ne plus marquer comme urgent").send().await;
    page.says("n’est plus marquée comme urgente");
    assert!(!first(claire.visitor.open("/desk/queue").await.text()));
}

#[tokio::test]
async fn a_need_is_found_by_reference_and_each_filter_says_how_many() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    world.awa().await;
    let claire = world.desk("Claire").await;
    let page = claire.visitor.open("/desk/queue").await;
    page.says("Courses (2)")
        .says("Garde d’enfants (1)")
        .says("29 Finistère (1)")
        .says("Avec un volontaire possible (1)");
    let page = claire.visitor.open("/desk/queue?kind=childcare").await;
    page.says("69 Rhône (1)")
        .says("29 Finistère (0)")
        .says("Courses (2)")
        .says("À traiter 1")
        .does_not_say("Quimperlé");
    let page = claire.visitor.open("/desk/queue?candidates=without").await;
    page.says("69003 Lyon").does_not_say("29300 Quimperlé");

    let path = format!("/desk/requests/{}", world.requests(&ODETTE).await[0]);
    let text = claire.visitor.open(&path).await.text();
    let is_reference = |word: &&str| word.len() == 9 && word.as_bytes()[4] == b'-' && word.to_uppercase() == **word;
    let reference = text.split(' ').find(is_reference).expect("a reference").to_lowercase();
    let form = claire.visitor.open("/desk/queue").await.form("Filtrer");
    let page = form.fill("Nom, adresse e-mail ou référence", &reference).send().await;
    page.says("29300 Quimperlé").does_not_say("69003 Lyon").says("1 à 1 sur 1");
    assert!(!page.address.contains(&reference), "it stands in no address");
}

#[tokio::test]
async fn a_moderator_keeps_views_of_their_own() {
    let (_world, claire, paul, _) = two_at_the_desk().await;
    let page = claire.visitor.open("/desk/queue?area=29&kind=groceries&page=3").await;
    let page = page.form("Garder la vue").fill("Nom de la vue", "Finistère, courses").send().await;
    page.says("Vue gardée").says("Finistère, courses 1").says("29300 Quimperlé");
    let page = claire.visitor.open("/desk/queue").await;
    let page = page.follow("Finistère, courses 1").await;
    assert!(page.address.ends_with("/desk/queue?kind=groceries&area=29"), "{}", page.address);
    paul.visitor.open("/desk/queue?kind=groceries&area=29").await.does_not_say("Finistère, courses");
    let page = page.form("Renommer").fill("Nom de la vue", "Chez moi").send().await;
    page.says("Vue renommée").says("Chez moi 1");
    let stolen = page.form("Supprimer la vue");
    let id = stolen.action.split('/').rev().nth(1).expect("an id").to_owned();
    paul.visitor.post(&format!("/desk/views/{id}/removal"), vec![]).await.says("Rien n’a été fait");
    stolen.send().await.says("Vue supprimée").does_not_say("Chez moi 1");
    let form = claire.visitor.open("/desk/queue?area=29").await.form("Garder la vue");
    form.fill("Nom de la vue", &"é".repeat(61)).send().await.says("donnez-lui un nom de 1 à 60 caractères");
}
