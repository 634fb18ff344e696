//! Mails that come back hours later: those that could not be delivered, and what people answer.

use std::io::Write;
use std::process::{Command, Stdio};

use jiff::SignedDuration;
use premiere_ligne::inbox::{Fate, receive};
use premiere_ligne::settings::Inbox;

use crate::visitor::Page;
use crate::world::{AWA, Desk, HUGO, INES, MALO, ODETTE, SITE_KEY, Somebody, World};

const POSTFIX: &str = include_str!("../../src/inbox/samples/postfix.eml");
const GMAIL: &str = include_str!("../../src/inbox/samples/gmail.eml");
const ABSENCE: &str = include_str!("../../src/inbox/samples/out-of-office-fr.eml");
const ANSWER: &str = include_str!("../../src/inbox/samples/answer.eml");

fn addresses() -> Inbox {
    Inbox {
        bounces: Some("bounces@aide.example.org".into()),
        answers: Some("answers@aide.example.org".into()),
        maildir: None,
    }
}

async fn world() -> World {
    World::set(|settings| settings.inbox = addresses()).await
}

/// The token of the last mail to this person.
fn token(world: &World, who: &Somebody) -> String {
    let id = world.last_mail_to(who).message_id;
    id.trim_start_matches('<').split('@').next().unwrap().to_owned()
}

/// Receives a sample that names the last mail to this person.
async fn comes_back(world: &World, sample: &str, to: &Somebody) -> Fate {
    receive(&world.app, sample.replace("TOKEN", &token(world, to)).as_bytes()).await.unwrap()
}

/// Receives an answer to the last mail to this person, from their address, with a Message-ID of its own.
async fn answers(world: &World, who: &Somebody, number: usize) -> Fate {
    let sample = ANSWER.replace("MESSAGE-ID", &format!("answer-{number}")).replace(MALO.email, who.email);
    comes_back(world, &sample, who).await
}

async fn register(world: &World, who: &Somebody) {
    world.offer(who).await.send().await;
    world.work().await;
}

async fn outbox(claire: &Desk) -> Page {
    claire.visitor.open("/desk/outbox").await
}

#[tokio::test]
async fn a_mail_that_comes_back_hours_later_is_a_task_of_the_desk_once() {
    let world = World::with_mail_server_and(|settings| settings.inbox = addresses()).await;
    register(&world, &MALO).await;
    let claire = world.desk("Claire").await;
    let sent = world.sink.as_ref().unwrap().received().remove(0);
    assert_eq!(sent.from, format!("bounces+{}@aide.example.org", token(&world, &MALO)));
    assert!(sent.header("Reply-To").unwrap().contains("<answers+"), "{:?}", sent.header("Reply-To"));
    assert_eq!(sent.header("From").unwrap(), format!("En Première Ligne <{}>", world.app.campaign.sender.address));
    outbox(&claire).await.does_not_say("Malo");
    world.pass(SignedDuration::from_hours(5)).await;
    assert_eq!(comes_back(&world, POSTFIX, &MALO).await, Fate::Bounced);
    assert_eq!(comes_back(&world, POSTFIX, &MALO).await, Fate::Nothing, "once");
    for kept in world.dump().await {
        assert!(!kept.contains("Recipient address rejected"), "the server's words are kept: {kept}");
    }
    let page = outbox(&claire).await;
    page.says("Un message n’a pas été remis").says("Malo Kerbrat").says("cette adresse ne reçoit pas").says("5.1.1");
    assert!(!page.has_form("Réessayer : Confirmation d’adresse (volontaire), Malo Kerbrat"), "its words are gone");
    let list = claire.visitor.open("/desk/follow-up?view=bounced").await;
    list.says("Malo Kerbrat").says("Corriger l’adresse");
    let file = list.follow("Malo Kerbrat").await;
    file.says("cette adresse ne reçoit pas").says("Message revenu sans être remis");
    page.form("C’est réglé : Confirmation d’adresse (volontaire), Malo Kerbrat")
        .send()
        .await
        .says("plus dans la liste");
    outbox(&claire).await.does_not_say("Malo");
    claire.visitor.open("/desk/history").await.says("Message revenu : réglé");
}

#[tokio::test]
async fn nobody_makes_up_a_bounce_and_a_late_one_or_one_of_an_erased_person_does_nothing() {
    let world = world().await;
    let private = world.malo().await;
    let (token, real) = (token(&world, &MALO), POSTFIX.to_owned());
    let (id, hash) = token.split_once('.').unwrap();
    let other = |c: char| if hash.ends_with(c) { 'b' } else { c };
    for forged in [format!("{id}.{}{}", &hash[..15], other('a')), format!("1{id}.{hash}"), format!("{id}."), id.into()]
    {
        let fate = receive(&world.app, real.replace("TOKEN", &forged).as_bytes()).await.unwrap();
        assert_eq!((fate, world.count("outbox").await), (Fate::NotOurs, 0), "{forged}");
    }
    world.pass_days(6).await;
    assert_eq!(world.number("select count(*) from sent where mail_id is not null").await, 1);
    assert_eq!(comes_back(&world, POSTFIX, &MALO).await, Fate::Bounced);
    world.pass_days(2).await;
    assert_eq!(world.number("select count(*) from sent where mail_id is not null").await, 0);
    private.form("Oui, tout supprimer").sure().send().await;
    assert_eq!(
        world.number("select count(*) from outbox where status = 'bounced'").await,
        0,
        "it goes with the person"
    );
    world.work().await;
    register(&world, &INES).await;
    world.pass_days(8).await;
    assert_eq!(comes_back(&world, POSTFIX, &INES).await, Fate::Nothing, "nobody knows any more whose it was");
}

#[tokio::test]
async fn what_the_other_party_learns_from_an_answer_opens_nothing() {
    let world = world().await;
    world.malo_and_odette().await;
    let mails = world.mails_to(&ODETTE);
    let introduction = mails.iter().find(|mail| mail.text.contains("malo@kerbrat.example")).expect("the introduction");
    // Her mail program puts this into the answer that Malo gets.
    let seen = introduction.message_id.trim_start_matches('<').split('@').next().unwrap();
    for sample in [POSTFIX, ANSWER] {
        let forged = sample.replace("TOKEN", seen);
        assert_eq!(receive(&world.app, forged.as_bytes()).await.unwrap(), Fate::NotOurs);
    }
    world.mails_leave().await;
}

#[tokio::test]
async fn a_mail_that_comes_back_once_the_address_was_corrected_asks_for_nothing() {
    let world = world().await;
    register(&world, &MALO).await;
    let claire = world.desk("Claire").await;
    let late = POSTFIX.replace("TOKEN", &token(&world, &MALO));
    assert_eq!(comes_back(&world, POSTFIX, &MALO).await, Fate::Bounced);
    let list = claire.visitor.open("/desk/follow-up?view=bounced").await;
    let page = list.follow("Corriger l’adresse e-mail : Malo Kerbrat").await;
    page.form("Enregistrer et demander la confirmation").fill("Adresse e-mail", HUGO.email).send().await;
    outbox(&claire).await.does_not_say("5.1.1");
    world.work().await;
    assert_eq!(receive(&world.app, late.as_bytes()).await.unwrap(), Fate::Nothing);
    assert_eq!(comes_back(&world, POSTFIX, &HUGO).await, Fate::Bounced, "the new address");
    world.mails_may_wait("the mail that came back stays on the list");
}

#[tokio::test]
async fn the_message_id_names_the_mail_when_the_address_does_not() {
    let world = world().await;
    register(&world, &MALO).await;
    let rewritten = POSTFIX.replace("bounces+TOKEN@aide.example.org", "relay@example.net");
    assert_eq!(comes_back(&world, &rewritten, &MALO).await, Fate::Bounced);
    let plain = ANSWER.replace("answers+TOKEN@", "answers@").replace("References: <TOKEN@aide.example.org>\n", "");
    assert_eq!(comes_back(&world, &plain, &MALO).await, Fate::Message);
    let nothing = plain.replace("In-Reply-To: <TOKEN@aide.example.org>\n", "").replace("MESSAGE-ID", "other");
    assert_eq!(comes_back(&world, &nothing, &MALO).await, Fate::NotOurs);
    world.mails_may_wait("the mail that came back stays on the list");
}

#[tokio::test]
async fn a_mail_that_comes_back_because_of_us_tells_so_and_asks_nobody_to_correct_an_address() {
    let world = world().await;
    register(&world, &MALO).await;
    let claire = world.desk("Claire").await;
    assert_eq!(comes_back(&world, GMAIL, &MALO).await, Fate::Bounced);
    let page = outbox(&claire).await;
    page.says("Des messages reviennent à cause de nous").says("Un message est revenu").says("Malo Kerbrat");
    claire.visitor.open("/desk/follow-up?view=bounced").await.does_not_say("Malo");
    world.pass_days(15).await;
    assert_eq!(world.count("outbox").await, 0, "it goes with the time of mails that were not delivered");
}

#[tokio::test]
async fn without_the_setting_mails_leave_as_before_and_no_id_of_them_is_kept() {
    let world = World::with_mail_server().await;
    register(&world, &MALO).await;
    let sent = world.sink.as_ref().unwrap().received().remove(0);
    assert_eq!(sent.from, world.app.campaign.sender.address);
    assert!(sent.header("Reply-To").unwrap().contains(&world.app.settings.publisher.contact_email));
    assert_eq!(world.number("select count(*) from sent where mail_id is not null").await, 0);
}

#[tokio::test]
async fn what_somebody_answers_is_a_message_beside_their_file_without_quote_link_or_attachment() {
    let world = world().await;
    register(&world, &MALO).await;
    let claire = world.desk("Claire").await;
    assert_eq!(answers(&world, &MALO, 1).await, Fate::Message);
    assert_eq!(answers(&world, &MALO, 1).await, Fate::Nothing, "the same mail delivered twice");
    for kept in world.dump().await {
        assert!(!kept.contains("voiture"), "in clear: {kept}");
    }
    let list = claire.visitor.open("/desk/queue").await.follow("Messages 1").await;
    let page = list.follow("Malo Kérbrat").await;
    page.says("ma voiture est en panne").says("Le bouton […] n'a pas marché").does_not_say("private");
    page.does_not_say("a écrit").does_not_say("Bonjour Malo").says("Un fichier était joint : il n’a pas été gardé");
    page.says("Répond par e-mail à notre message « Confirmation d’adresse (volontaire) »")
        .says("rien de plus n’est prouvé");
    page.says("Adresse non vérifiée").says("Malo Kerbrat").says("même adresse").says("Message reçu (par e-mail)");
    page.form("Envoyer la réponse").fill("Votre réponse", "Mardi ira très bien.").send().await;
    world.mails_leave().await;
    world.last_mail_to(&MALO).says("Mardi ira très bien.");

    assert_eq!(answers(&world, &MALO, 2).await, Fate::Message);
    let page = claire.visitor.open("/desk/messages").await.follow("Malo Kérbrat").await;
    page.says("notre message « Réponse").says("Suite du message du 18 mars 2020");
    let first = page.follow_starting("Suite du message").await;
    first.says("Mardi ira très bien.").says("Suivi par le message du 18 mars 2020");
    assert_eq!((world.count("message").await, world.count("outbox").await), (2, 0));
}

#[tokio::test]
async fn an_answer_from_another_address_is_beside_the_file_of_the_mail_that_it_answers_and_proves_no_more() {
    let world = world().await;
    register(&world, &MALO).await;
    let claire = world.desk("Claire").await;
    let sample = ANSWER
        .replace(MALO.email, HUGO.email)
        .replace("From: =?utf-8?Q?Malo_K=C3=A9rbrat?=", "From: \"www.promo.example\"");
    assert_eq!(comes_back(&world, &sample, &MALO).await, Fate::Message);
    let page = claire.visitor.open("/desk/messages").await.follow(HUGO.email).await;
    page.says("Malo Kerbrat").says("autre adresse").does_not_say("promo");
}

#[tokio::test]
async fn automatic_replies_our_own_mails_and_strangers_make_no_message_and_nothing_is_ever_sent_back() {
    let world = world().await;
    register(&world, &MALO).await;
    let own = world.app.transport.sent().remove(0).raw;
    let from_us = ANSWER.replace(MALO.email, "bounces+1.2@aide.example.org");
    let from_sender = ANSWER.replace(MALO.email, &world.app.campaign.sender.address);
    for (sample, fate) in [
        (ABSENCE, Fate::Nothing),
        (&own, Fate::Nothing),
        (&from_us, Fate::Nothing),
        (&from_sender, Fate::Nothing),
        ("From: zoe@example.org\nSubject: Bonjour\n\nUn mot", Fate::NotOurs),
        ("", Fate::NotOurs),
    ] {
        assert_eq!(comes_back(&world, sample, &MALO).await, fate, "{sample}");
    }
    world.work().await;
    assert_eq!((world.count("message").await, world.count("outbox").await, world.mails().len()), (0, 0, 1));
}

#[tokio::test]
async fn one_person_sends_ten_messages_a_day_and_goes_on_the_day_after() {
    let world = world().await;
    register(&world, &MALO).await;
    register(&world, &INES).await;
    for number in 0..10 {
        assert_eq!(answers(&world, &MALO, number).await, Fate::Message);
    }
    assert_eq!(answers(&world, &MALO, 10).await, Fate::TooMany);
    let forged = ANSWER.replace(MALO.email, AWA.email);
    assert_eq!(comes_back(&world, &forged, &MALO).await, Fate::TooMany, "the same mail answered from another address");
    assert_eq!(answers(&world, &INES, 11).await, Fate::Message, "others are not held up");
    world.pass(SignedDuration::from_hours(25)).await;
    assert_eq!(answers(&world, &MALO, 10).await, Fate::Message);
}

#[tokio::test]
async fn the_worker_empties_a_maildir_and_leaves_what_is_for_the_team_to_read() {
    let folder = tempfile::tempdir().unwrap();
    let (new, cur) = (folder.path().join("new"), folder.path().join("cur"));
    std::fs::create_dir(&new).unwrap();
    let world = World::set(|settings| {
        settings.inbox = Inbox { maildir: Some(folder.path().to_owned()), ..addresses() };
    })
    .await;
    register(&world, &MALO).await;
    let put = |name: &str, mail: &str| {
        let mail = mail.replace("TOKEN", &token(&world, &MALO)).replace("MESSAGE-ID", name);
        std::fs::write(new.join(name), mail).unwrap();
    };
    put("1.postfix", POSTFIX);
    put("2.answer", ANSWER);
    put("3.stranger", "From: zoe@example.org\nSubject: Bonjour\n\nUn mot");
    world.work().await;
    assert_eq!(
        (world.count("message").await, world.number("select count(*) from outbox where status = 'bounced'").await),
        (1, 1)
    );
    let left = |folder: &std::path::Path| -> Vec<_> {
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!((left(&new), left(&cur)), (vec![], vec!["3.stranger,PL=1:2,".to_owned()]));
    world.mails_may_wait("the mail that came back stays on the list");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_pipes_a_mail_in_and_learns_what_to_do_with_it() {
    let world = world().await;
    register(&world, &MALO).await;
    let piped = async |mail: String, bounces: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_premiere-ligne"));
        command.arg("bounce").env("PREMIERE_LIGNE_DATABASE", &world.app.settings.database);
        command.env("PREMIERE_LIGNE_SITE_KEY", SITE_KEY);
        command.env("PREMIERE_LIGNE_MAIL", "memory:").env_remove("PREMIERE_LIGNE_TEST_DATABASE");
        if !bounces.is_empty() {
            command.env("PREMIERE_LIGNE_INBOX__BOUNCES", bounces);
        }
        let mut child = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
        tokio::task::spawn_blocking(move || {
            child.stdin.take().unwrap().write_all(mail.as_bytes()).ok();
            child.wait().unwrap().code()
        })
        .await
        .unwrap()
    };
    let bounces = "bounces@aide.example.org";
    let real = POSTFIX.replace("TOKEN", &token(&world, &MALO));
    assert_eq!(piped(real.clone(), "").await, Some(75), "no address is set: the server keeps it");
    assert_eq!(piped(POSTFIX.to_owned(), bounces).await, Some(67), "it names no mail of ours");
    assert_eq!((piped(real, bounces).await, world.count("outbox").await), (Some(0), 1));
    world.mails_may_wait("the mail that came back stays on the list");
}

#[tokio::test]
async fn nobody_uses_up_the_answers_of_somebody_else() {
    let world = world().await;
    register(&world, &MALO).await;
    register(&world, &INES).await;
    for number in 0..10 {
        let forged = ANSWER.replace("MESSAGE-ID", &format!("forged-{number}"));
        assert_eq!(comes_back(&world, &forged, &INES).await, Fate::Message, "Inès writes from Malo's address");
    }
    assert_eq!(answers(&world, &MALO, 10).await, Fate::Message);
}

#[tokio::test]
async fn mails_that_cannot_be_put_aside_keep_none_behind_them_waiting() {
    let world = world().await;
    register(&world, &MALO).await;
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("new")).unwrap();
    for n in 0..201 {
        let name = format!("1000000{n:03}.M1P1.relay");
        std::fs::write(folder.path().join("new").join(&name), "Subject: x\r\n\r\nx").unwrap();
        // Something is in the way.
        std::fs::create_dir_all(folder.path().join(format!("cur/{name},PL=1:2,"))).unwrap();
    }
    let bounce = POSTFIX.replace("TOKEN", &token(&world, &MALO));
    std::fs::write(folder.path().join("new/2000000000.M1P1.relay"), bounce).unwrap();
    let read = premiere_ligne::inbox::maildir::empty(&world.app, folder.path()).await.unwrap();
    assert_eq!((read, world.number("select count(*) from outbox where status = 'bounced'").await), (1, 1));
    world.mails_may_wait("the mail that came back stays on the list");
}
