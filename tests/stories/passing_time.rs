//! What happens by itself: reminders, and the end of every period.

use crate::world::{AWA, HUGO, INES, MALO, ODETTE, World};

#[tokio::test]
async fn nobody_answers_so_both_are_reminded_after_a_week_and_destroyed_after_thirty_days() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let answer = world.answer_link(&MALO);
    world.pass_days(6).await;
    assert_eq!(world.mails().len(), 6, "two confirmations, two introductions, each with its links");
    world.pass_days(2).await;
    for (who, other) in [(MALO, "Odette"), (ODETTE, "Malo")] {
        let mail = world.last_mail_to(&who);
        mail.says(&format!("nous vous avons présenté {other}"))
            .says("cette mise en relation prendra fin le 17 avril 2020");
        world.visitor().open(&mail.link("Donner ma réponse")).await.says("où en êtes-vous");
    }
    world.pass_days(20).await;
    assert_eq!((world.mails().len(), world.count("person").await), (8, 2), "reminded once");
    world.visitor().open(&answer).await.says("où en êtes-vous");
    world.pass_days(3).await;
    for (who, other) in [(MALO, "Odette"), (ODETTE, "Malo")] {
        let mail = world.last_mail_to(&who);
        mail.says(&format!("La mise en relation avec {other} date")).says("nous avons détruit vos données");
    }
    for table in ["person", "seal_key", "volunteer", "request", "need", "introduction", "link", "outbox"] {
        assert_eq!(world.count(table).await, 0, "{table}");
    }
    assert_eq!(world.number("select n from tally where what = 'expired'").await, 1);
    world.visitor().open(&answer).await.says("Ce lien n’ouvre plus vos données");
}

#[tokio::test]
async fn an_address_nobody_confirms_is_destroyed_after_a_week_without_a_word() {
    let world = World::new().await;
    world.offer(&MALO).await.send().await;
    world.ask(&AWA).await.send().await;
    world.ask_for(&HUGO, &ODETTE).await.send().await;
    world.work().await;
    let link = world.last_mail_to(&MALO).link("Confirmer mon adresse");
    world.pass_days(6).await;
    assert_eq!(world.count("person").await, 4);
    world.visitor().open(&link).await.says("Confirmez votre adresse");
    world.pass_days(2).await;
    for table in ["person", "seal_key", "volunteer", "request", "need", "link"] {
        assert_eq!(world.count(table).await, 0, "{table}");
    }
    assert_eq!(world.visitor().get(&link).await.status, 404);
    assert_eq!(world.mails().len(), 3, "nobody is written to again");
    assert_eq!(world.count("tally").await, 0);
}

#[tokio::test]
async fn those_who_wait_are_kept_as_long_as_they_wait() {
    let world = World::new().await;
    world.ines().await;
    world.awa().await;
    world.pass_days(60).await;
    assert_eq!((world.volunteers(&INES).await.len(), world.requests(&AWA).await.len()), (1, 1));
    assert_eq!(world.mails().len(), 3, "Inès is asked once whether she still can");
}

#[tokio::test]
async fn lines_of_the_history_go_after_a_year() {
    let world = World::new().await;
    world.malo().await.form("Oui, tout supprimer").sure().send().await;
    world.work().await;
    assert!(world.count("history").await >= 3);
    world.pass_days(367).await;
    assert_eq!(world.count("history").await, 0);
}

#[tokio::test]
async fn an_address_that_was_changed_and_never_confirmed_is_not_kept_for_ever() {
    let world = World::new().await;
    let page = world.malo().await.follow("Changer mes réponses").await;
    page.form("Enregistrer").fill("Adresse e-mail", "personne@kerbrat.example").send().await;
    world.work().await;
    world.pass_days(40).await;
    assert_eq!(world.count("person").await, 0);
}
