//! Appeals: an admin writes to the volunteers of a filter, once to each, and each may refuse further ones.

use jiff::SignedDuration;
use premiere_ligne::history::Actor;
use premiere_ligne::registrations::Holder;
use premiere_ligne::registrations::merge::merge;

use crate::visitor::Page;
use crate::world::{AWA, Desk, HUGO, INES, MALO, ODETTE, World};

const WORDS: &str = "L’hôpital de Quimperlé cherche du monde dès lundi.\n- accueil\n- logistique";

/// Writes a draft to the volunteers whom `filters` show; returns its page.
async fn draft(claire: &Desk, filters: &str) -> Page {
    let form = claire.visitor.open(&format!("/desk/appeals/new{filters}")).await.form("Relire avant d’envoyer");
    let page = form.fill("Objet", "Renforts à l’hôpital").fill("Texte", WORDS).send().await;
    page.says("Brouillon gardé").clone()
}

/// Confirms that the appeal goes to `n` volunteers.
async fn send(page: &Page, n: usize) -> Page {
    let s = if n > 1 { "s" } else { "" };
    page.form(&format!("Envoyer à {n} volontaire{s}")).send().await
}

/// Moves the clock by a minute, in which the appeal's copies go to the outbox and leave.
async fn a_minute(world: &World) {
    world.pass(SignedDuration::from_mins(1)).await;
}

fn header(raw: &str, name: &str) -> Option<String> {
    let head = raw.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ");
    head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")).map(|value| value.trim().to_owned()))
}

/// Headers of the last mail that left.
fn last_raw(world: &World) -> String {
    world.app.transport.sent().last().unwrap().raw.clone()
}

#[tokio::test]
async fn the_volunteers_of_an_area_get_it_once_and_nobody_else_does() {
    let world = World::new().await;
    world.malo().await;
    world.ines().await;
    world.confirmed(world.offer(&HUGO).await, &HUGO).await.form("Faire une pause").sure().send().await;
    world.offer(&ODETTE).await.send().await;
    world.work().await;
    let claire = world.desk("Claire").await;
    let page = draft(&claire, "?area=29").await;
    page.says("1 volontaire le recevrait").says("Bonjour Camille").says("29 Finistère");
    let before = world.mails().len();
    send(&page, 1).await.says("L’envoi a commencé").says("En attente");
    a_minute(&world).await;
    a_minute(&world).await;
    assert_eq!(world.mails().len(), before + 1, "not to Inès elsewhere, Hugo who rests, Odette unconfirmed");
    let mail = world.last_mail_to(&MALO);
    assert_eq!(mail.subject, "Renforts à l’hôpital");
    mail.says("Bonjour Malo,").says("cherche du monde dès lundi").says("- accueil");
    let page = claire.visitor.open("/desk/appeals").await.follow("Renforts à l’hôpital").await;
    page.says("envoyé").says("1 sur 1");
    let journal = claire.visitor.open("/desk/history").await;
    journal.says("Appel à volontaires envoyé : à 1 volontaire (Claire)").says("Appel à volontaires terminé");
    journal.does_not_say("Renforts");
}

#[tokio::test]
async fn it_says_to_mail_programs_how_to_get_no_more_and_they_need_no_page() {
    let world = World::new().await;
    let page = world.malo().await;
    let claire = world.desk("Claire").await;
    send(&draft(&claire, "").await, 1).await;
    a_minute(&world).await;
    let raw = last_raw(&world);
    let list = header(&raw, "List-Unsubscribe").unwrap();
    let url = list.trim_matches(['<', '>']).to_owned();
    assert!(list.starts_with('<') && url.starts_with(&world.site), "{list}");
    assert_eq!(header(&raw, "List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
    assert!(header(&raw, "List-Id").is_some_and(|id| id.starts_with("<volunteers.")), "{raw}");
    assert_eq!(header(&raw, "Precedence").as_deref(), Some("bulk"));
    assert_eq!(header(&raw, "Auto-Submitted"), None, "a person wrote it");
    assert_eq!(world.last_mail_to(&MALO).link("Ne plus recevoir ces appels"), url);

    let before = world.dump().await;
    world.visitor().open(&url).await.says("Ne plus recevoir d’appels");
    assert_eq!(world.dump().await, before, "looking changes nothing");
    assert_eq!(world.visitor().get(&format!("{url}?edit")).await.says("Ne plus").status, 200);
    for act in ["erasure", "pause", "appeals", "confirmation"] {
        assert_eq!(world.visitor().post(&format!("{url}/{act}"), vec![]).await.status, 404, "{act}");
    }
    // Sends the request that a mail provider's machine sends.
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let sent = client.post(&url).body("List-Unsubscribe=One-Click").send().await.unwrap();
    assert!(sent.status().is_success());
    assert_eq!(
        world.number("select count(*) from volunteer where status = 'available' and wants_appeals = 0").await,
        1
    );
    world.visitor().open(&url).await.says("Vous ne recevrez plus d’appels");

    let second = draft(&claire, "").await;
    second.says("Personne ne le recevrait").says("1 volontaire de ce choix ne veut pas d’appels");
    let page = world.visitor().open(&page.address).await;
    page.form("Recevoir de nouveau les appels").sure().send().await.says("Nous pouvons aussi vous écrire");
    claire.visitor.open(&second.address).await.says("1 volontaire le recevrait");
    let history = claire.visitor.open("/desk/history").await;
    history.says("Ne reçoit plus d’appels").says("Reçoit de nouveau les appels");
}

#[tokio::test]
async fn when_the_count_has_changed_it_is_told_and_asked_again_and_two_clicks_send_one() {
    let world = World::new().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    let page = draft(&claire, "").await;
    world.ines().await;
    let again = send(&page, 1).await;
    again.says("Le nombre de destinataires vient de changer").says("2 volontaires le recevraient");
    assert_eq!(world.count("appeal_recipient").await, 0);
    send(&again, 2).await.says("L’envoi a commencé");
    send(&again, 2).await.does_not_say("L’envoi a commencé");
    a_minute(&world).await;
    for who in [&MALO, &INES] {
        let got = world.mails_to(who).iter().filter(|mail| mail.subject.starts_with("Renforts")).count();
        assert_eq!(got, 1, "{}", who.first_name);
    }
}

#[tokio::test]
async fn a_test_goes_to_one_address_and_counts_nowhere() {
    let world = World::new().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    let page = draft(&claire, "").await;
    let wrong = page.form("Envoyer l’essai").fill("Adresse pour l’essai", "claire").send().await;
    assert_eq!((wrong.status, wrong.error_of("email").is_some()), (422, true));
    wrong.form("Envoyer l’essai").fill("Adresse pour l’essai", AWA.email).send().await.says("L’essai est en route");
    world.work().await;
    world.last_mail_to(&AWA).says("Bonjour Camille").says("cherche du monde");
    assert_eq!(world.number("select count(*) from appeal where sent > 0").await, 0);
    let preview = claire.visitor.open(&format!("{}/preview", page.address.split('?').next().unwrap())).await;
    preview.says("Bonjour Camille").says("accueil");
}

#[tokio::test]
async fn a_stopped_appeal_sends_no_more_and_says_what_was_dropped() {
    let world = World::new().await;
    world.malo().await;
    world.ines().await;
    world.confirmed(world.offer(&HUGO).await, &HUGO).await;
    let claire = world.desk("Claire").await;
    let page = send(&draft(&claire, "").await, 3).await;
    world.app.clock.advance(SignedDuration::from_secs(2));
    premiere_ligne::appeals::feed::tick(&world.app).await.unwrap();
    assert_eq!(world.number("select count(*) from outbox where appeal_id is not null").await, 2);
    premiere_ligne::outbox::worker::tick(&world.app).await.unwrap();
    assert_eq!(world.number("select sent from appeal").await, 2);

    let page = claire.visitor.open(page.address.split('?').next().unwrap()).await;
    page.says("2 sur 3").form("Arrêter maintenant").send().await.says("Envoi arrêté");
    a_minute(&world).await;
    a_minute(&world).await;
    let left = world.mails().iter().filter(|mail| mail.subject.starts_with("Renforts")).count();
    assert_eq!(left, 2);
    let counts = "select sent * 100 + dropped * 10 + left_out from appeal where status = 'stopped' and ended_at > 0";
    assert_eq!(world.number(counts).await, 210);
    page.form("Arrêter maintenant").send().await.does_not_say("Envoi arrêté :");
    claire.visitor.open("/desk/history").await.says("Appel à volontaires arrêté : 2 messages partis (Claire)");
}

#[tokio::test]
async fn who_deletes_everything_or_wants_no_more_meanwhile_gets_none_and_is_counted() {
    let world = World::new().await;
    let malo = world.malo().await;
    let ines = world.ines().await;
    world.confirmed(world.offer(&HUGO).await, &HUGO).await;
    let claire = world.desk("Claire").await;
    send(&draft(&claire, "").await, 3).await;
    // Malo's copy waits in the outbox; Inès' copy is still to be written.
    world.app.clock.advance(SignedDuration::from_secs(1));
    premiere_ligne::appeals::feed::tick(&world.app).await.unwrap();
    malo.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
    ines.form("Ne plus recevoir d’appels").sure().send().await.says("Vous ne recevez pas les appels");
    a_minute(&world).await;
    let got: Vec<String> = world
        .mails()
        .into_iter()
        .filter(|mail| mail.subject.starts_with("Renforts"))
        .map(|mail| mail.recipient)
        .collect();
    assert_eq!(got, [HUGO.email]);
    assert_eq!(
        world.number("select sent * 100 + left_out * 10 + dropped from appeal where status = 'done'").await,
        120
    );
    assert_eq!(world.count("appeal_recipient").await, 0, "who was written to need not be known any more");
}

#[tokio::test]
async fn a_second_process_writes_to_nobody_twice_and_the_pace_is_kept() {
    let world = World::new().await;
    world.malo().await;
    world.ines().await;
    world.confirmed(world.offer(&HUGO).await, &HUGO).await;
    let claire = world.desk("Claire").await;
    send(&draft(&claire, "").await, 3).await;
    let other = world.another_process().await;
    world.app.clock.advance(SignedDuration::from_secs(2));
    let (a, b) =
        tokio::join!(premiere_ligne::appeals::feed::tick(&world.app), premiere_ligne::appeals::feed::tick(&other));
    a.unwrap();
    b.unwrap();
    assert_eq!(world.count("outbox").await, 2, "one a second, whoever works");
    for _ in 0..3 {
        a_minute(&world).await;
        premiere_ligne::worker::tick(&other).await.unwrap();
    }
    assert_eq!(world.number("select sent from appeal").await, 3);
}

#[tokio::test]
async fn two_volunteers_who_are_one_get_it_once() {
    let world = World::new().await;
    world.malo().await;
    world.confirmed(world.offer(&HUGO).await, &HUGO).await;
    let claire = world.desk("Claire").await;
    send(&draft(&claire, "").await, 2).await;
    world.app.clock.advance(SignedDuration::from_secs(1));
    premiere_ligne::appeals::feed::tick(&world.app).await.unwrap();
    let (kept, gone) = (world.volunteer(&HUGO).await, world.volunteer(&MALO).await);
    premiere_ligne::outbox::worker::tick(&world.app).await.unwrap();
    world.mails_to(&MALO).iter().find(|mail| mail.subject.starts_with("Renforts")).expect("Malo has it");
    let (kept, gone) = (Holder::Volunteer(kept.into()), Holder::Volunteer(gone.into()));
    merge(&world.app, kept, gone, Actor::Moderator(claire.id.into())).await.unwrap();
    a_minute(&world).await;
    assert!(!world.mails_to(&HUGO).iter().any(|mail| mail.subject.starts_with("Renforts")), "the same person has it");
    assert_eq!(world.number("select sent * 10 + left_out from appeal where status = 'done'").await, 11);
}

#[tokio::test]
async fn the_words_are_forgotten_after_a_month_and_the_counts_remain() {
    let world = World::new().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    send(&draft(&claire, "").await, 1).await;
    draft(&claire, "?area=75").await;
    a_minute(&world).await;
    world.pass_days(31).await;
    assert!(!world.dump().await.join("\n").contains("Quimperlé cherche"));
    assert_eq!(world.number("select sent from appeal where subject = ''").await, 1);
    assert_eq!(world.count("appeal").await, 1, "a draft that nobody sent is thrown away");
}

#[tokio::test]
async fn a_wrong_draft_keeps_what_was_typed_and_only_admins_write() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let paul = world.desk("Paul").await;
    let form = claire.visitor.open("/desk/appeals/new").await.form("Relire avant d’envoyer");
    let page = form.fill("Texte", WORDS).fill("place", "zzzz").send().await;
    assert_eq!(page.status, 422);
    assert_eq!(page.errors(), ["place", "subject"]);
    assert_eq!(page.form("Relire avant d’envoyer").value("words"), WORDS);
    let page = page.form("Relire avant d’envoyer").fill("place", "").choose("Autour du lieu", "10").send().await;
    assert_eq!(page.errors(), ["place", "subject"]);
    for path in ["/desk/appeals", "/desk/appeals/new"] {
        assert_eq!(paul.visitor.get(path).await.status, 403, "{path}");
    }
    assert_eq!(paul.visitor.post("/desk/appeals", b"subject=a&words=b&language=fr".to_vec()).await.status, 403);
    assert_eq!(world.count("appeal").await, 0);
}

#[tokio::test]
async fn a_place_with_its_surroundings_and_an_audience_narrow_the_list() {
    let world = World::new().await;
    world.malo().await;
    world.ines().await;
    let claire = world.desk("Claire").await;
    let list = |query: &str| format!("/desk/volunteers?{query}");
    // 69100 is Villeurbanne, next to Lyon 3e.
    claire.visitor.open(&list("place=69100")).await.does_not_say("Inès Bouazzaoui");
    let near = claire.visitor.open(&list("place=69100&radius=10&audience=vulnerable")).await;
    near.says("Inès Bouazzaoui").does_not_say("Malo Kerbrat");
    let form = near.follow("Écrire à ces volontaires").await.form("Relire avant d’envoyer");
    let page = form.fill("Objet", "Renforts").fill("Texte", WORDS).send().await;
    page.says("1 volontaire le recevrait").says("69100 · 10 km");
}

#[tokio::test]
async fn somebody_whose_row_does_not_open_keeps_no_appeal_from_the_others() {
    let world = World::new().await;
    world.malo().await;
    world.ines().await;
    let claire = world.desk("Claire").await;
    send(&draft(&claire, "").await, 2).await;
    let mut tx = world.app.db.begin().await.unwrap();
    let damage = "update person set sealed = $1 where id = (select min(person_id) from volunteer)";
    sqlx::query(damage).bind(vec![0_u8]).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let before = world.mails().len();
    a_minute(&world).await;
    a_minute(&world).await;
    assert_eq!(world.mails().len(), before + 1);
    assert_eq!(world.number("select count(*) from appeal where status = 'done' and left_out = 1").await, 1);
}
