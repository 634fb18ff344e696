//! The campaign ends, from the desk or by the command: everybody is thanked once, and forgotten on time.

use std::process::{Command, Output, Stdio};

use jiff::SignedDuration;
use premiere_ligne::closing;
use premiere_ligne::history::Actor;

use crate::sink::Behaviour;
use crate::visitor::Page;
use crate::world::{AWA, Desk, INES, MALO, ODETTE, SITE_KEY, Somebody, World};

/// Closes the campaign at the desk.
async fn close(desk: &Desk) -> Page {
    let page = desk.visitor.open("/desk/campaign").await.follow("Voir ce qui se passera").await;
    page.form("Fermer la campagne").check("J’ai lu ce qui se passera").send().await.with_password().await
}

/// Moves the clock past the hour in which closing can be undone, and by a minute's mails.
pub(crate) async fn everybody_is_told(world: &World) {
    world.pass(SignedDuration::from_mins(61)).await;
    world.work().await;
}

/// Runs the command `close` on the world's database.
fn command(world: &World, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_premiere-ligne"));
    command.arg("close").args(arguments).stdin(Stdio::null());
    command.env("PREMIERE_LIGNE_DATABASE", &world.app.settings.database).env("PREMIERE_LIGNE_MAIL", "memory:");
    command.env("PREMIERE_LIGNE_SITE_KEY", SITE_KEY);
    command.env_remove("PREMIERE_LIGNE_TEST_DATABASE").env_remove("PREMIERE_LIGNE_TEST_BROWSER");
    command.env_remove("PREMIERE_LIGNE_TEST_WEBDRIVER");
    command.output().expect("the program runs")
}

fn said(output: &Output) -> String {
    let all = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8_lossy(&all).replace('\u{a0}', " ")
}

#[tokio::test]
async fn a_closed_campaign_thanks_in_the_place_of_its_doors_and_takes_no_form() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let filled = world.offer(&MALO).await;
    let page = claire.visitor.open("/desk/campaign/end").await;
    page.says("Rien n’est encore fermé");
    let page = page.form("Fermer la campagne").send().await;
    assert_eq!(page.status, 422);
    page.says("Cochez cette case");
    close(&claire).await.says("La campagne est fermée");
    let home = world.visitor().open("/fr/").await;
    home.says("Merci à toutes et à tous")
        .says("volontaires inscrits moins de 10")
        .does_not_say("Je travaille en première ligne");
    world.visitor().open("/sv/").await.says("Tack, allihop");
    world.visitor().open("/fr/premiere-ligne").await.says("nous ne prenons plus ni propositions ni demandes");
    let before = world.dump().await;
    let page = filled.send().await;
    assert_eq!(page.status, 409);
    page.says("il n’en reste rien chez nous");
    assert_eq!(world.dump().await, before);
    claire.visitor.open("/desk/phone").await.says("nous ne prenons plus").does_not_say("Proposer mon aide");
    assert_eq!(claire.visitor.get("/desk/phone/offer").await.status, 404);
    let journal = claire.visitor.open("/desk/history").await;
    journal.says("Campagne fermée (Claire)");
}

#[tokio::test]
async fn it_may_be_undone_for_an_hour_and_nobody_knows() {
    let world = World::new().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    close(&claire).await;
    let mails = world.mails().len();
    world.pass(SignedDuration::from_mins(59)).await;
    let page = claire.visitor.open("/desk/campaign/end").await.form("Rouvrir la campagne").send().await;
    page.says("La campagne est rouverte");
    world.visitor().open("/fr/").await.says("Je travaille en première ligne");
    world.pass(SignedDuration::from_hours(8)).await;
    assert_eq!(world.mails().len(), mails);
    close(&claire).await;
    let page = claire.visitor.open("/desk/campaign/end").await;
    let form = page.says("Vous pouvez rouvrir la campagne").form("Rouvrir la campagne");
    everybody_is_told(&world).await;
    claire.visitor.open("/desk/campaign/end").await.does_not_say("Vous pouvez rouvrir la campagne");
    form.send().await.says("on ne peut plus revenir en arrière").does_not_say("La campagne est rouverte");
    world.visitor().open("/fr/").await.says("Merci à toutes et à tous");
}

#[tokio::test]
pub(crate) async fn everybody_is_told_once_whoever_waits_first_and_is_forgotten_a_week_later() {
    let world = World::new().await;
    world.ines().await;
    let malo = world.malo().await;
    malo.form("Faire une pause").sure().send().await;
    world.odette().await;
    let claire = world.desk("Claire").await;
    close(&claire).await;
    everybody_is_told(&world).await;
    world.last_mail_to(&ODETTE).says("nous n’avons trouvé personne").says("détruites dans 7 jours");
    for who in [&INES, &MALO] {
        let mail = world.last_mail_to(who);
        assert_eq!(mail.subject, format!("Merci, {}", who.first_name));
        mail.says("merci d’avoir été là").does_not_say("Vous étiez").does_not_say("nous n’avons trouvé personne");
        world.visitor().open(&mail.link("Ouvrir ma page privée")).await.says(who.last_name);
    }
    let first = world.mails().iter().position(|mail| mail.text.contains("nous n’avons trouvé")).unwrap();
    assert!(world.mails()[first + 1..].iter().all(|mail| mail.subject.starts_with("Merci")), "volunteers come after");
    let mails = world.mails().len();
    claire.visitor.open("/desk/campaign/end").await.says("Personnes prévenues 3").says("Restent à prévenir 0");
    claire.visitor.open("/desk/history").await.says("Besoin fermé : Fin de la campagne");
    world.pass_days(6).await;
    assert_eq!((world.count("volunteer").await, world.count("request").await), (2, 1), "time to take a copy");
    world.pass_days(2).await;
    assert_eq!((world.count("person").await, world.count("volunteer").await, world.count("request").await), (0, 0, 0));
    assert_eq!(world.mails().len(), mails, "one mail each, and none asks whether they are still available");
    assert!(world.count("tally").await > 0, "the counts remain");
}

#[tokio::test]
async fn an_introduction_under_way_ends_as_ever_and_nobody_else_is_looked_for() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let answer = world.answer_link(&MALO);
    closing::begin(&world.app, Actor::Operator).await.unwrap();
    everybody_is_told(&world).await;
    world.last_mail_to(&MALO).says("merci d’avoir été là").says("vos données restent jusqu’à ce qu’elle se termine");
    world.pass_days(6).await;
    world.pass_days(2).await;
    assert_eq!((world.count("volunteer").await, world.count("request").await), (1, 1), "it stands");
    let page = world.visitor().open(&answer).await;
    page.form("Ça n’a pas marché").choose("Pour quelle raison ?", "Les horaires").send().await;
    world.work().await;
    let mails = world.mails_to(&ODETTE);
    let failed = mails.iter().find(|mail| mail.words().contains("nous ne cherchons plus personne d’autre"));
    failed.expect("a mail that promises nothing").does_not_say("nous cherchons quelqu’un d’autre");
    world.pass(SignedDuration::from_mins(1)).await;
    assert_eq!(world.number("select count(*) from need where status = 'open'").await, 0);
    world.pass_days(8).await;
    assert_eq!(world.count("person").await, 0);
}

/// Malo's second registration, from another address.
const AGAIN: Somebody = Somebody { email: "malo.kerbrat@ecole.example", ..MALO };

/// Merges Malo's two registrations into the one from the address he gave last.
async fn merge(world: &World, desk: &Desk) {
    let (gone, kept) = (world.volunteer(&MALO).await, world.volunteer(&AGAIN).await);
    let page = desk.visitor.open(&format!("/desk/volunteers/{kept}/merger?other={gone}")).await;
    page.form("Réunir").send().await.says("Les deux sont réunies");
}

/// How often Malo was thanked, at each address.
fn thanked(world: &World) -> Vec<usize> {
    let of = |who| world.mails_to(who).iter().filter(|mail| mail.subject == "Merci, Malo").count();
    [MALO, AGAIN].iter().map(of).collect()
}

#[tokio::test]
async fn whoever_signed_up_twice_is_thanked_once_whenever_the_two_are_merged() {
    let world = World::new().await;
    world.malo().await;
    super::spread::more_volunteers(&world, 29).await;
    world.confirmed(world.offer(&AGAIN).await, &AGAIN).await;
    let claire = world.desk("Claire").await;
    close(&claire).await;
    world.pass(SignedDuration::from_mins(60)).await;
    world.pass(SignedDuration::from_secs(30)).await;
    assert_eq!(thanked(&world), [1, 0], "one address has been written to, the other waits for its turn");
    merge(&world, &claire).await;
    world.pass(SignedDuration::from_mins(2)).await;
    assert_eq!(thanked(&world), [1, 0]);
    world.pass_days(8).await;
    assert_eq!(world.count("volunteer").await, 0, "and his data go as those of whoever was told");
}

#[tokio::test]
async fn thanks_that_had_not_left_when_the_two_were_merged_reach_the_address_that_is_kept() {
    let world = World::with_mail_server().await;
    world.malo().await;
    super::spread::more_volunteers(&world, 29).await;
    world.confirmed(world.offer(&AGAIN).await, &AGAIN).await;
    let claire = world.desk("Claire").await;
    close(&claire).await;
    world.sink.as_ref().unwrap().behave(Behaviour::Down);
    world.pass(SignedDuration::from_mins(60)).await;
    world.pass(SignedDuration::from_secs(30)).await;
    merge(&world, &claire).await;
    world.sink.as_ref().unwrap().behave(Behaviour::Accept);
    world.pass(SignedDuration::from_mins(30)).await;
    world.work().await;
    assert_eq!(thanked(&world), [0, 1]);
}

#[tokio::test]
async fn the_mails_leave_at_the_pace_of_appeals() {
    let world = World::new().await;
    world.malo().await;
    super::spread::more_volunteers(&world, 150).await;
    let claire = world.desk("Claire").await;
    close(&claire).await;
    let told = "select count(*) from volunteer where told_end_at is not null";
    world.pass(SignedDuration::from_mins(60)).await;
    assert_eq!(world.number(told).await, 0);
    for (seconds, n) in [(30, 30), (5, 30), (25, 60), (60, 120), (60, 151)] {
        world.pass(SignedDuration::from_secs(seconds)).await;
        assert_eq!(world.number(told).await, n);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sysadmin_closes_the_campaign_by_a_command_that_asks_before() {
    let world = World::new().await;
    world.malo().await;
    world.awa().await;
    let before = world.dump().await;
    let dry = command(&world, &["--dry-run"]);
    assert!(dry.status.success(), "{}", said(&dry));
    let words = said(&dry);
    for told in ["(une demande)", "(un seul)", "Nothing was written", "7 jours"] {
        assert!(words.contains(told), "{told:?} is not in: {words}");
    }
    let asked = command(&world, &[]);
    assert!(!asked.status.success() && said(&asked).contains("add --yes"), "{}", said(&asked));
    assert!(!command(&world, &["--undo"]).status.success());
    assert_eq!(world.dump().await, before, "nothing was written");
    let closed = command(&world, &["--yes"]);
    assert!(closed.status.success() && said(&closed).contains("close --undo"), "{}", said(&closed));
    assert_eq!(world.count("closing").await, 1);
    let again = command(&world, &["--yes"]);
    assert!(again.status.success() && said(&again).contains("To be told: 2"), "{}", said(&again));
    let undone = command(&world, &["--undo"]);
    assert!(undone.status.success(), "{}", said(&undone));
    assert_eq!((world.count("closing").await, world.mails_to(&AWA).len()), (0, 1));
}

#[tokio::test]
async fn only_admins_end_the_campaign() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let paul = world.desk("Paul").await;
    assert_eq!(claire.visitor.get("/desk/campaign/end").await.status, 200);
    assert_eq!(paul.visitor.get("/desk/campaign/end").await.status, 403);
    assert_eq!(paul.visitor.post("/desk/campaign/end", b"agree=yes".to_vec()).await.status, 403);
    assert_eq!(world.count("closing").await, 0);
}
