//! Private links: who gets them, how long they work, and how their holder ends them.

use jiff::SignedDuration;
use premiere_ligne::clock::Rng;
use premiere_ligne::db::Setback;
use premiere_ligne::people::store::{new_reference, unused_reference};

use crate::visitor::Page;
use crate::world::{AWA, HUGO, INES, MALO, ODETTE, Somebody, World};

async fn lost(world: &World, who: &Somebody) {
    let page = world.visitor().open("/fr/lien-perdu").await;
    page.form("Envoyer le lien").fill("Adresse e-mail", who.email).send().await;
    world.work().await;
}

async fn get(world: &World, link: &str) -> Page {
    world.visitor().get(link).await
}

#[tokio::test]
async fn the_mail_that_the_parties_answer_to_each_other_has_no_private_link() {
    let world = World::new().await;
    world.malo_and_odette().await;
    world.pass_days(8).await;
    let mails = world.mails();
    assert!(mails.iter().filter(|mail| mail.to.contains(MALO.email) && mail.to.contains(ODETTE.email)).count() == 2);
    for mail in mails {
        let to_one = [MALO, ODETTE].iter().filter(|who| mail.to.contains(who.email)).count() == 1;
        let links = mail.text.contains("/private/") || mail.html.contains("/private/");
        assert_eq!(links, to_one, "{}", mail.text);
    }
}

#[tokio::test]
async fn a_beneficiary_whose_address_nobody_confirmed_is_not_written_to_and_shown_to_nobody() {
    let world = World::new().await;
    world.malo().await;
    let form = world.ask_for(&HUGO, &ODETTE).await.fill("email", ODETTE.email);
    world.confirmed(form, &HUGO).await;
    let (need, volunteer) = (world.need(&HUGO, "groceries").await, world.volunteer(&MALO).await);
    world.desk("Claire").await.introduce(need, volunteer).await;
    world.mails_leave().await;
    world.introduction_to(&MALO).says("afin d’aider Odette").says(HUGO.email);
    world.introduction_to(&HUGO).says("Donnez ces deux mots à Odette");
    world.pass_days(31).await;
    assert!(world.mails_to(&ODETTE).is_empty());
    for mail in world.mails() {
        assert!(!mail.to.contains(ODETTE.email) && !mail.text.contains(ODETTE.email), "{}", mail.text);
    }
}

#[tokio::test]
async fn both_sides_know_each_other_at_the_door_by_two_words_that_end_with_the_introduction() {
    let world = World::new().await;
    let malo = world.malo().await;
    let odette = world.odette().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    let claire = world.desk("Claire").await;
    claire.introduce(need, volunteer).await;
    world.mails_leave().await;
    let mail = world.introduction_to(&MALO).words();
    let words = mail.split("« ").nth(1).and_then(|rest| rest.split(" »").next()).unwrap().to_owned();
    let (first, second) = words.split_once(" – ").unwrap();
    assert!(first != second && !first.is_empty() && !second.is_empty(), "{words}");
    world.introduction_to(&ODETTE).says(&format!("Vos deux mots : « {words} »"));
    let private = [malo.address, odette.address, world.answer_link(&MALO), world.answer_link(&ODETTE)];
    for address in &private {
        get(&world, address).await.says(&words);
    }
    let request = format!("/desk/requests/{}", world.requests(&ODETTE).await[0]);
    let desk = [request, format!("/desk/volunteers/{volunteer}"), "/desk/introductions".to_owned()];
    for path in &desk {
        claire.visitor.open(path).await.says(&words);
    }
    let page = get(&world, &private[3]).await;
    page.form("Ça n’a pas marché").choose("Pour quelle raison ?", "Pas de réponse").send().await.says("C’est noté");
    world.work().await;
    assert!(!world.dump().await.iter().any(|line| line.contains(&words)));
    for path in &desk {
        claire.visitor.open(path).await.does_not_say(&words);
    }
}

#[tokio::test]
async fn whoever_holds_a_link_reports_a_few_times_a_day_at_most() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let report = async |link: &str, n: usize| {
        let page = world.visitor().open(&format!("{link}/report")).await;
        page.form("Envoyer le signalement").fill("Que s’est-il passé ?", &format!("Il m’inquiète, {n}")).send().await
    };
    let hers = world.answer_link(&ODETTE);
    for n in 0..5 {
        report(&hers, n).await.says("Merci de nous l’avoir dit");
    }
    report(&hers, 4).await;
    let page = report(&hers, 5).await;
    assert_eq!((page.status, page.errors(), world.count("message").await), (422, vec!["words".to_owned()], 5));
    page.says("notre équipe les lit");
    report(&world.answer_link(&MALO), 6).await.says("Merci de nous l’avoir dit");
    world.pass(SignedDuration::from_hours(25)).await;
    report(&hers, 7).await.says("Merci de nous l’avoir dit");
}

#[tokio::test]
async fn a_lost_link_ends_the_ones_before_it_and_none_that_answers_an_introduction() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let (old, answer) = (world.mails_to(&MALO)[0].link("Confirmer mon adresse"), world.answer_link(&MALO));
    lost(&world, &MALO).await;
    let new = world.last_mail_to(&MALO).link("Ouvrir ma page privée");
    assert_eq!((get(&world, &old).await.status, get(&world, &new).await.status), (404, 200));
    get(&world, &answer).await.says("où en êtes-vous");
    lost(&world, &MALO).await;
    assert_eq!(get(&world, &new).await.status, 404);
}

#[tokio::test]
async fn whoever_holds_a_link_cannot_flood_the_mailbox_with_new_ones() {
    let world = World::new().await;
    let mut page = world.malo().await;
    for _ in 0..4 {
        page.form("Rendre mes anciens liens inutiles").sure().send().await.says("ne marchent plus");
        world.work().await;
        page = get(&world, &world.last_mail_to(&MALO).link("Ouvrir ma page privée")).await;
    }
    let refused = page.form("Rendre mes anciens liens inutiles").sure().send().await;
    assert_eq!(refused.errors(), ["sure-links"]);
    refused.says("Nous avons déjà écrit plusieurs fois à cette adresse aujourd’hui");
    world.work().await;
    assert_eq!(world.mails_to(&MALO).len(), 5);
}

#[tokio::test]
async fn its_holder_makes_all_old_links_useless_and_new_ones_come_by_mail_alone() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let old: Vec<String> = [&MALO, &ODETTE].map(|who| world.mails_to(who)[0].link("Confirmer mon adresse")).into();
    let answers = [&MALO, &ODETTE].map(|who| world.answer_link(who));
    for (link, who) in old.iter().zip([&MALO, &ODETTE]) {
        let page = get(&world, link).await;
        let again = page.form("Rendre mes anciens liens inutiles").send().await;
        assert_eq!(again.errors(), ["sure-links"]);
        let done = again.form("Rendre mes anciens liens inutiles").sure().send().await;
        done.says("Vos anciens liens ne marchent plus");
        assert!(!done.html.contains("/private/"), "the mailbox alone gets the new one");
        world.work().await;
        let new = world.last_mail_with(who, "Ouvrir ma page privée").link("Ouvrir ma page privée");
        assert_eq!((get(&world, link).await.status, get(&world, &new).await.status), (404, 200));
    }
    for (old, who) in answers.iter().zip([&MALO, &ODETTE]) {
        assert_eq!(get(&world, old).await.status, 404);
        assert_eq!(get(&world, &format!("{old}/report")).await.status, 404);
        assert_ne!(*old, world.answer_link(who));
        get(&world, &world.answer_link(who)).await.says("où en êtes-vous");
    }
    // An address that nobody has confirmed since it was corrected gets no link to an introduction.
    world.offer(&INES).await.send().await;
    world.work().await;
    let page = get(&world, &world.last_mail_to(&INES).link("Confirmer mon adresse")).await;
    let sent = world.mails_to(&INES).len();
    page.form("Oui, c’est bien mon adresse").send().await.form("Rendre mes anciens liens inutiles").sure().send().await;
    world.work().await;
    assert_eq!(world.mails_to(&INES).len(), sent + 1);
}

/// Moves the clock without the worker, so that what has ended is refused and not only deleted.
fn days(world: &World, days: i64) {
    world.app.clock.advance(SignedDuration::from_hours(24 * days));
}

#[tokio::test]
async fn a_private_link_ends_after_ninety_days_and_a_new_one_is_a_minute_away() {
    let world = World::new().await;
    world.mails_may_wait("the worker stands still in this story");
    world.malo().await;
    world.awa().await;
    let links = [&MALO, &AWA].map(|who| world.mails_to(who)[0].link("Confirmer mon adresse"));
    days(&world, 89);
    for link in &links {
        assert_eq!(get(&world, link).await.status, 200);
    }
    days(&world, 2);
    for link in &links {
        let page = get(&world, link).await;
        assert_eq!(page.status, 404);
        page.says("Retrouver mon lien privé");
        assert_eq!(world.visitor().post(&format!("{link}/erasure"), b"sure-erasure=yes".to_vec()).await.status, 404);
        assert_eq!(get(&world, &format!("{link}?export")).await.status, 404);
    }
    assert_eq!((world.count("volunteer").await, world.count("request").await), (1, 1));
    lost(&world, &MALO).await;
    get(&world, &world.last_mail_with(&MALO, "Ouvrir ma page privée").link("Ouvrir ma page privée")).await.says("Malo");
}

#[tokio::test]
async fn a_link_shown_after_the_form_ends_with_the_time_to_confirm() {
    let world = World::new().await;
    world.mails_may_wait("nobody reads them in this story");
    let page = world.offer(&MALO).await.send().await.follow("Voir ou changer mes réponses").await;
    days(&world, 6);
    assert_eq!(get(&world, &page.address).await.status, 200);
    days(&world, 2);
    assert_eq!(get(&world, &page.address).await.status, 404);
}

#[tokio::test]
async fn the_links_of_an_introduction_end_with_its_time_and_those_to_report_after_ninety_days() {
    let world = World::new().await;
    world.mails_may_wait("the worker stands still in this story");
    world.malo_and_odette().await;
    let answer = world.answer_link(&ODETTE);
    days(&world, 29);
    get(&world, &answer).await.says("où en êtes-vous");
    days(&world, 2);
    get(&world, &answer).await.says("Ce lien n’ouvre plus vos données");
    assert_eq!(world.visitor().post(&format!("{answer}/meeting"), b"sure=yes".to_vec()).await.status, 404);
    get(&world, &format!("{answer}/report")).await.says("Que s’est-il passé");
    days(&world, 60);
    assert_eq!(get(&world, &format!("{answer}/report")).await.status, 404);
    assert_eq!(get(&world, &answer).await.status, 404);
}

/// Every route of the site whose address holds a secret, as its files write it.
fn routes_with_a_token() -> Vec<String> {
    let files = ["src/routes.rs", "src/desk/routes.rs"].map(|file| std::fs::read_to_string(file).unwrap());
    let routes = files.iter().flat_map(|file| file.split("route(\"").skip(1)).filter_map(|rest| rest.split('"').next());
    routes.filter(|route| route.contains("{token}")).map(str::to_owned).collect()
}

#[tokio::test]
async fn every_address_with_a_secret_tells_it_to_no_other_page_no_cache_no_search_engine_and_no_log() {
    let world = World::new().await;
    world.mails_may_wait("nobody reads them in this story");
    world.malo_and_odette().await;
    let page = world.visitor().open("/fr/").await.follow("Inviter un proche").await;
    let form = page.form("Envoyer l’invitation").fill("Votre prénom", "Hugo");
    form.fill("Son adresse e-mail", "ami@kerbrat.example").send().await;
    world.work().await;
    let of = |secret: &str| {
        let mails = world.mails();
        let mut links = mails
            .iter()
            .flat_map(|mail| mail.text.lines())
            .filter(|line| line.contains(secret) && !line.ends_with("/report"));
        links.next_back().unwrap().rsplit('/').next().unwrap().to_owned()
    };
    let routes = routes_with_a_token();
    assert!(routes.len() >= 4, "{routes:?}");
    for route in routes {
        let real = if route.contains("never") { of("/never/") } else { of("/private/") };
        for token in [real.as_str(), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
            let path = route.replace("{lang}", "fr").replace("{act}", "report").replace("{token}", token);
            for page in [world.visitor().get(&path).await, world.visitor().post(&path, vec![]).await] {
                let header = |name: &str| page.headers.get(name).map_or("", |value| value.to_str().unwrap());
                assert_eq!(header("referrer-policy"), "no-referrer", "{path}");
                assert_eq!(header("cache-control"), "no-store", "{path}");
                assert!(page.html.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}: {}", page.text());
            }
            // Old browsers send the forms of such a page, which has no referrer, with `Origin: null`.
            assert_ne!(world.visitor().post_from("null", &path, vec![]).await.status, 403, "{path}");
        }
    }
}

#[tokio::test]
async fn a_form_whose_writing_failed_is_sent_again_with_the_same_page() {
    let world = World::new().await;
    let rename = async |from: &str, to: &str| {
        let mut tx = world.app.db.begin().await.unwrap();
        let sql = format!("alter table {from} rename to {to}");
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    };
    for (path, button, table) in [
        ("/fr/contact", "Envoyer le message", "message"),
        ("/fr/lien-perdu", "Envoyer le lien", "lost_link"),
        ("/fr/inviter-un-proche", "Envoyer l’invitation", "recommended"),
    ] {
        let form = world.visitor().open(path).await.form(button).fill("email", ODETTE.email);
        let form = match table {
            "message" => form.fill("Votre message", "Bonjour"),
            "recommended" => form.fill("Votre prénom", "Hugo"),
            _ => form,
        };
        rename(table, "away").await;
        assert_eq!(form.press().await.status, 500, "{path}");
        rename("away", table).await;
        assert_eq!((form.press().await.status, world.count(table).await), (200, 1), "{path}");
        assert_eq!((form.press().await.status, world.count(table).await), (200, 1), "{path}: once");
    }
    world.work().await;
}

#[tokio::test]
async fn two_people_never_quote_the_same_reference() {
    let world = World::new().await;
    world.malo().await;
    let drawn = new_reference(&Rng::seeded(7));
    let mut tx = world.app.db.begin().await.unwrap();
    sqlx::query("update person set reference = $1").bind(&drawn).execute(&mut *tx).await.unwrap();
    let other = unused_reference(&mut tx, &Rng::seeded(7)).await.unwrap();
    assert_ne!(other, drawn);
    tx.commit().await.unwrap();
    // A sign-up does not ask first: it fails, and the request is made again with another one.
    let mut tx = world.app.db.begin().await.unwrap();
    let copy = "insert into person (id, reference, language, sealed, first_name_hash, last_name_hash, created_at) \
                select 7, reference, language, sealed, first_name_hash, last_name_hash, created_at from person";
    let refused = sqlx::query(copy).execute(&mut *tx).await.unwrap_err().into();
    assert_eq!(Setback::of(&refused), Some(Setback::Repeatable));
}

#[tokio::test]
async fn a_link_that_a_mail_program_has_spoilt_leads_to_its_page_and_one_that_is_over_to_the_forms() {
    let world = World::new().await;
    world.malo().await;
    let link = world.last_mail_to(&MALO).link("Confirmer mon adresse");
    assert!(link.ends_with(|c: char| c.is_ascii_alphanumeric()), "{link}");
    for stray in [".", ")", "%20", "/", "%3E,"] {
        world.visitor().open(&format!("{link}{stray}")).await.says("Vous êtes disponible");
    }
    for (typed, words) in [
        ("/FR/Proposer-Mon-Aide", "Proposer mon aide"),
        ("/fr/premiere-ligne/", "Demander"),
        ("/Desk/Login", "Identifiant"),
    ] {
        world.visitor().open(typed).await.says(words);
    }
    let over = world.visitor().get(&format!("{link}x")).await;
    assert_eq!(over.status, 404);
    over.says("Vous n’avez pas confirmé votre adresse dans les 7 jours ?");
    over.follow_starting("Je peux aider les travailleurs").await.says("Code postal");
    assert_eq!(world.visitor().get("/fr/nulle-part").await.status, 404);
}
