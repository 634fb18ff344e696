//! "Send me my link again": everybody gets the same answer, and only a known address gets a mail.

use jiff::SignedDuration;

use crate::visitor::Page;
use crate::world::{HUGO, INES, MALO, ODETTE, Somebody, World};

async fn ask(world: &World, email: &str) -> Page {
    let page = world.visitor().open("/fr/").await.follow("Retrouver mon lien").await;
    page.form("Envoyer le lien").fill("Adresse e-mail", email).press().await
}

#[tokio::test]
async fn somebody_who_lost_the_mail_gets_a_new_link_and_a_stranger_learns_nothing() {
    let world = World::new().await;
    world.malo().await;
    let before = world.dump().await;
    let (known, unknown) = (ask(&world, " MALO@Kerbrat.example ").await, ask(&world, "personne@kerbrat.example").await);
    known.says("Regardez vos messages").says("Si nous connaissons cette adresse");
    assert_eq!((known.text(), known.status), (unknown.text(), unknown.status));
    assert_eq!(world.count("lost_link").await, 2, "both are looked up later");
    let words =
        |line: &&String| !line.starts_with("lost_link") && !line.starts_with("mailed") && !line.starts_with("seal_key");
    let after = world.dump().await;
    assert_eq!(before.iter().filter(words).count(), after.iter().filter(words).count(), "nothing else was done yet");
    world.work().await;
    assert_eq!((world.count("lost_link").await, world.count("outbox").await), (0, 0));
    assert_eq!(world.mails().len(), 2, "the confirmation, and the link to Malo alone");
    let mail = world.last_mail_to(&MALO);
    mail.says("Votre inscription comme volontaire, 29300 Quimperlé");
    world.visitor().open(&mail.link("Ouvrir ma page privée")).await.says("Vous êtes disponible");
    let keys = "select count(*) from seal_key where id not in (select id from person)";
    assert_eq!(world.number(keys).await, 0, "the addresses are gone with their keys");
}

#[tokio::test]
async fn one_mail_leads_to_all_that_came_from_an_address() {
    let world = World::new().await;
    let odette = Somebody { email: MALO.email, ..ODETTE };
    world.malo().await;
    world.ask_at_risk(&odette).await.send().await;
    world.work().await;
    ask(&world, MALO.email).await;
    world.work().await;
    let mail = world.last_mail_to(&MALO);
    mail.says("Votre inscription comme volontaire").says("Votre demande d’aide, 29300 Quimperlé");
    world.visitor().open(&mail.link("Ouvrir ma page privée")).await.says("Votre inscription");
    let page = world.visitor().open(&mail.link("Confirmer mon adresse")).await;
    page.form("Oui, c’est bien mon adresse").send().await.says("Nous cherchons un volontaire");
}

#[tokio::test]
async fn one_address_gets_a_few_mails_a_day_and_the_page_does_not_tell() {
    let world = World::new().await;
    world.malo().await;
    for _ in 0..6 {
        ask(&world, MALO.email).await.says("Regardez vos messages");
        world.work().await;
    }
    assert_eq!(world.mails_to(&MALO).len(), 5, "with the confirmation");
    world.pass(SignedDuration::from_hours(25)).await;
    ask(&world, MALO.email).await;
    world.work().await;
    assert_eq!(world.mails_to(&MALO).len(), 6);
}

#[tokio::test]
async fn whoever_asks_too_often_learns_nothing_either() {
    let world = World::new().await;
    world.malo().await;
    world.pass(SignedDuration::from_hours(25)).await;
    let before = [&MALO, &HUGO].map(|who| world.mails_to(who).len());
    let mut answers = vec![];
    for who in [&MALO, &HUGO] {
        let mut said = vec![];
        for _ in 0..6 {
            let page = ask(&world, who.email).await;
            said.push((page.status, page.text()));
            world.work().await;
        }
        for _ in 0..2 {
            let page = world.offer(&Somebody { email: who.email, ..INES }).await.send().await;
            said.push((page.status, page.error_of("email").unwrap_or_default()));
        }
        answers.push(said);
    }
    assert_eq!(answers[0], answers[1], "Malo is registered, and Hugo is not");
    assert_eq!([&MALO, &HUGO].map(|who| world.mails_to(who).len()), [before[0] + 5, before[1]]);
}

#[tokio::test]
async fn a_machine_that_tries_addresses_is_slowed_down_and_leaves_no_trace() {
    let world = World::set(|settings| settings.forms_at_once = 5).await;
    for n in 0..5 {
        ask(&world, &format!("n{n}@kerbrat.example")).await.says("Regardez vos messages");
    }
    let page = ask(&world, "n5@kerbrat.example").await;
    assert_eq!((page.status, world.count("lost_link").await), (429, 5));
    page.says("Beaucoup de formulaires arrivent en ce moment du même réseau").says("Attendez 4 secondes");
    let form = page.form("Envoyer le lien");
    assert_eq!(form.clone().value("Adresse e-mail"), "n5@kerbrat.example", "nothing is lost");
    form.press().await.says("Regardez vos messages");
    world.work().await;
    assert!(world.mails().is_empty());
    assert_eq!(
        world.count("mailed").await,
        6,
        "the addresses asked about, as hashes, and nothing of where it came from"
    );
}

#[tokio::test]
async fn two_clicks_ask_for_one_mail() {
    let world = World::new().await;
    let page = world.visitor().open("/fr/lien-perdu").await;
    let form = page.form("Envoyer le lien").fill("Adresse e-mail", MALO.email);
    let (first, second) = tokio::join!(form.press(), form.press());
    assert_eq!((first.address.clone(), first.address), (second.address, form.press().await.address));
    assert_eq!(world.count("lost_link").await, 1);
}

#[tokio::test]
async fn what_is_no_address_is_said_beside_the_field_and_a_robot_gets_nothing() {
    let world = World::new().await;
    let page = world.visitor().open("/en/lost-link").await;
    let again = page.form("Send the link").fill("email", "malo").send().await;
    assert_eq!(again.status, 422);
    assert_eq!(again.form("Send the link").value("email"), "malo", "nothing is lost");
    page.form("Send the link").fill("email", INES.email).fill("website", "x").press().await;
    assert_eq!((world.count("lost_link").await, world.count("mailed").await), (0, 0));
    world.visitor().get("/fr/private/nobody").await.says("Retrouver mon lien privé");
}

#[tokio::test]
async fn an_address_that_does_not_open_keeps_nobody_behind_it_waiting() {
    let world = World::new().await;
    world.malo().await;
    let before = world.mails_to(&MALO).len();
    for address in [INES.email, MALO.email] {
        ask(&world, address).await.says("Regardez vos messages");
    }
    let mut tx = world.app.db.begin().await.unwrap();
    let damage = sqlx::query("update lost_link set sealed = $1 where id = (select min(id) from lost_link)");
    damage.bind(vec![0_u8]).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    world.work().await;
    assert_eq!(world.mails_to(&MALO).len(), before + 1);
    assert_eq!(world.count("lost_link").await, 1);
    world.pass_days(1).await;
    assert_eq!(world.count("lost_link").await, 0, "its time is over");
}
