//! Tests of the worker, run step by step under a fixed clock, against a real mail server.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use tokio_util::sync::CancellationToken;

use super::super::sink::Behaviour;
use super::super::{Announced, Channel, destroy_of_person, put, retry, retry_all, withdraw, worker};
use super::*;
use crate::ids::{AppealId, IntroductionId, PersonId};
use crate::transport::UNSEEN;

#[tokio::test]
async fn a_mail_that_somebody_waits_for_leaves_before_an_appeal_to_many() {
    let (world, sink) = World::with_sink().await;
    for n in 0..40 {
        let url = "https://aide.example.org/fr/private/x".to_owned();
        let copy = Envelope {
            appeal: Some(AppealId(7)),
            unsubscribe: Some(url),
            ..envelope(&world, &format!("benevole{n}@example.org"))
        };
        world.put(&copy).await;
    }
    world.later(SignedDuration::from_secs(30));
    world.put(&envelope(&world, "zoe@example.org")).await;
    assert_eq!(world.tick().await, 32, "not all of them at once");
    assert!(sink.received().iter().any(|mail| mail.recipients == ["zoe@example.org"]));
    let copy = sink.received().into_iter().find(|mail| mail.recipients != ["zoe@example.org"]).unwrap();
    assert_eq!(copy.header("List-Unsubscribe").as_deref(), Some("<https://aide.example.org/fr/private/x>"));
    assert_eq!(world.tick().await, 9);
}

#[tokio::test]
async fn a_mail_leaves_once_and_nothing_is_left_of_it() {
    let (world, sink) = World::with_sink().await;
    world.put(&envelope(&world, "zoe@example.org")).await;
    assert_eq!((world.tick().await, world.tick().await), (1, 0));
    assert_eq!(sink.received().len(), 1);
    let mail = &sink.received()[0];
    assert_eq!(mail.recipients, ["zoe@example.org"]);
    assert_eq!(mail.subject(), "Élan de solidarité");
    assert_eq!(mail.text(), letter().text());
    assert_eq!(mail.link("/c/"), "https://aide.example.org/fr/c/jeton");
    assert!(mail.html().contains("lang=\"fr\""));
    assert_eq!(world.left().await, (0, 0));
}

#[tokio::test]
async fn what_is_rolled_back_is_not_told() {
    let (world, sink) = World::with_sink().await;
    let mut tx = world.app.db.begin().await.unwrap();
    put(&mut tx, &world.app, &envelope(&world, "zoe@example.org"), &letter(), world.now()).await.unwrap();
    drop(tx);
    assert_eq!(world.tick().await, 0);
    assert!(sink.received().is_empty());
}

#[tokio::test]
async fn a_mail_does_not_leave_before_it_is_due() {
    let (world, sink) = World::with_sink().await;
    let due_at = world.now() + SignedDuration::from_secs(60);
    world.put(&Envelope { due_at, ..envelope(&world, "zoe@example.org") }).await;
    world.later(SignedDuration::from_secs(59));
    assert_eq!(world.tick().await, 0);
    world.later(SignedDuration::from_secs(1));
    assert_eq!(world.tick().await, 1);
    assert_eq!(sink.received().len(), 1);
}

#[tokio::test]
async fn a_server_down_for_hours_loses_nothing_and_gets_each_mail_once() {
    let (world, sink) = World::with_sink().await;
    sink.behave(Behaviour::Down);
    for n in 0..20 {
        world.put(&envelope(&world, &format!("zoe{n}@example.org"))).await;
    }
    world.work_for(300).await;
    assert_eq!(world.queued(MailStatus::Waiting).await.len(), 20);
    sink.behave(Behaviour::Accept);
    world.work_for(300).await;
    let mut recipients: Vec<_> = sink.received().iter().flat_map(|mail| mail.recipients.clone()).collect();
    recipients.sort();
    recipients.dedup();
    assert_eq!((sink.received().len(), recipients.len()), (20, 20));
    assert_eq!(world.left().await, (0, 0));
}

#[tokio::test]
async fn attempts_are_spread_further_and_further() {
    let (world, sink) = World::with_sink().await;
    sink.behave(Behaviour::NotNow);
    world.put(&envelope(&world, "zoe@example.org")).await;
    let mut waits = vec![];
    for _ in 0..10 {
        world.tick().await;
        let [mail] = &world.queued(MailStatus::Waiting).await[..] else { panic!("one mail waits") };
        assert_eq!(mail.last_error.as_deref(), Some("smtp 451"));
        waits.push(mail.due_at.duration_since(world.now()).as_mins());
        world.later(mail.due_at.duration_since(world.now()));
    }
    assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]);
}

#[tokio::test]
async fn once_the_server_is_back_what_waited_for_it_leaves_at_once() {
    let (world, sink) = World::with_sink().await;
    sink.behave(Behaviour::Down);
    world.put(&envelope(&world, "zoe@example.org")).await;
    world.work_for(130).await;
    sink.behave(Behaviour::Accept);
    world.put(&envelope(&world, "karim@example.org")).await;
    assert_eq!(world.tick().await, 0, "the next attempt is some minutes away");
    world.later(SignedDuration::from_mins(10));
    assert_eq!((world.tick().await, world.tick().await), (1, 1));
    assert_eq!(sink.received().len(), 2);
}

#[tokio::test]
async fn a_mail_refused_for_good_is_a_task_that_holds_none_of_the_servers_words() {
    let (world, sink) = World::with_sink().await;
    sink.refuse("nobody@example.org");
    world.put(&envelope(&world, "nobody@example.org")).await;
    world.put(&envelope(&world, "zoe@example.org")).await;
    world.tick().await;
    assert_eq!(sink.received().len(), 1);
    let [task] = &world.queued(MailStatus::GivenUp).await[..] else { panic!("one mail was given up") };
    assert_eq!(task.last_error.as_deref(), Some("smtp 550"));
    assert_eq!((task.mail.as_str(), task.person_id, task.attempts), ("confirm-volunteer", Some(PersonId(1)), 1));
    world.work_for(300).await;
    assert_eq!(world.left().await, (1, 1));
}

#[tokio::test]
async fn a_server_that_does_not_take_us_gives_up_no_mail() {
    let (world, sink) = World::with_sink().await;
    sink.behave(Behaviour::NotYou);
    world.put(&envelope(&world, "zoe@example.org")).await;
    world.tick().await;
    let [mail] = &world.queued(MailStatus::Waiting).await[..] else { panic!("the mail waits") };
    assert_eq!(mail.last_error.as_deref(), Some("server sign-in 554"));
}

#[tokio::test]
async fn a_mail_refused_for_three_days_is_given_up_and_may_be_retried() {
    let (world, sink) = World::with_sink().await;
    sink.behave(Behaviour::NotNow);
    let id = world.put(&envelope(&world, "zoe@example.org")).await;
    let start = world.now();
    let given_up_at = loop {
        world.tick().await;
        if let [_] = &world.queued(MailStatus::GivenUp).await[..] {
            break world.now();
        }
        world.later(world.queued(MailStatus::Waiting).await[0].due_at.duration_since(world.now()));
    };
    assert_eq!(given_up_at.duration_since(start).as_hours(), 72);
    sink.behave(Behaviour::Accept);
    assert_eq!(world.tick().await, 0);

    let mut tx = world.app.db.begin().await.unwrap();
    assert!(retry(&mut tx, id, world.now()).await.unwrap());
    assert!(!retry(&mut tx, id, world.now()).await.unwrap(), "it waits already");
    assert_eq!(retry_all(&mut tx, world.now()).await.unwrap(), 0);
    tx.commit().await.unwrap();
    assert_eq!(world.tick().await, 1);
    assert_eq!(sink.received().len(), 1);
}

#[tokio::test]
async fn a_worker_killed_before_the_post_leaves_the_mail_to_the_next() {
    let (world, sink) = World::with_sink().await;
    world.put(&envelope(&world, "zoe@example.org")).await;
    assert_eq!(worker::claim(&world.app, Channel::Mail, worker::Most::of(32)).await.unwrap().len(), 1);
    assert_eq!(world.tick().await, 0, "somebody has it");
    world.later(worker::LEASE);
    assert_eq!(world.tick().await, 1);
    assert_eq!(sink.received().len(), 1);
    assert_eq!(world.left().await, (0, 0));
}

#[tokio::test]
async fn a_worker_killed_after_the_post_sends_one_duplicate_with_the_same_message_id() {
    let (world, sink) = World::with_sink().await;
    sink.behave(Behaviour::Hold);
    world.put(&envelope(&world, "zoe@example.org")).await;
    tokio::select! {
        _ = worker::tick(&world.app) => panic!("the server does not answer"),
        () = sink.until(1) => {}
    }
    sink.behave(Behaviour::Accept);
    world.later(worker::LEASE);
    world.work_for(60).await;
    let ids: Vec<_> = sink.received().iter().map(|mail| mail.header("Message-ID").unwrap()).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
    assert_eq!(world.left().await, (0, 0));
}

#[tokio::test]
async fn a_connection_lost_after_the_final_dot_is_tried_again_with_the_same_message_id() {
    let (world, sink) = World::with_sink().await;
    sink.behave(Behaviour::HangUpAfterData);
    world.put(&envelope(&world, "zoe@example.org")).await;
    world.tick().await;
    assert_eq!(world.queued(MailStatus::Waiting).await.len(), 1);
    sink.behave(Behaviour::Accept);
    world.work_for(29).await;
    assert_eq!(sink.received().len(), 1, "it may be on its way");
    world.work_for(5).await;
    let ids: Vec<_> = sink.received().iter().map(|mail| mail.header("Message-ID").unwrap()).collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
}

#[tokio::test]
async fn mails_that_may_be_on_their_way_come_last_and_a_few_times_at_most() {
    let (world, sink) = World::with_sink().await;
    sink.behave(Behaviour::HangUpAfterData);
    world.put(&envelope(&world, "zoe@example.org")).await;
    world.tick().await;
    world.later(SignedDuration::from_mins(30));
    world.put(&envelope(&world, "karim@example.org")).await;
    world.tick().await;
    assert_eq!(sink.received_by("karim@example.org").len(), 1, "the other one is tried first");
    assert_eq!(sink.received_by("zoe@example.org").len(), 1);
    for _ in 0..100 {
        world.later(SignedDuration::from_mins(10));
        world.tick().await;
    }
    for who in ["zoe@example.org", "karim@example.org"] {
        assert_eq!(sink.received_by(who).len(), 3, "{who}");
    }
    let tasks = world.queued(MailStatus::GivenUp).await;
    assert!(tasks.len() == 2 && tasks.iter().all(|task| task.last_error.as_deref() == Some(UNSEEN)), "{tasks:?}");
}

#[tokio::test]
async fn what_a_killed_worker_had_not_handed_over_leaves_at_the_next_start_and_the_rest_later() {
    let (world, sink) = World::with_sink().await;
    sink.behave(Behaviour::Hold);
    for n in 0..20 {
        world.put(&envelope(&world, &format!("zoe{n}@example.org"))).await;
    }
    let run = || {
        let app = world.app.clone();
        tokio::spawn(async move { worker::run(&app, &CancellationToken::new()).await })
    };
    let killed = run();
    sink.until(8).await;
    killed.abort();
    sink.behave(Behaviour::Accept);
    let next = run();
    sink.until(20).await;
    while world.queued(MailStatus::Waiting).await.len() > 8 {
        tokio::task::yield_now().await;
    }
    next.abort();
    world.later(worker::LEASE - SignedDuration::from_secs(1));
    assert_eq!(world.tick().await, 0, "eight may be on their way");
    world.later(SignedDuration::from_secs(1));
    assert_eq!(world.tick().await, 8);
    let ids: BTreeSet<_> = sink.received().iter().map(|mail| mail.header("Message-ID").unwrap()).collect();
    assert_eq!((ids.len(), sink.received().len()), (20, 28));
}

#[tokio::test]
async fn a_worker_that_is_killed_at_each_attempt_sends_a_few_copies_at_most() {
    let (world, sink) = World::with_sink().await;
    world.put(&envelope(&world, "zoe@example.org")).await;
    for _ in 0..5 {
        sink.behave(Behaviour::Hold);
        let received = sink.received().len();
        tokio::select! {
            _ = worker::tick(&world.app) => {}
            () = sink.until(received + 1) => {}
        }
        sink.behave(Behaviour::Accept);
        world.later(worker::LEASE);
    }
    assert_eq!(sink.received().len(), 3);
    assert_eq!(world.queued(MailStatus::GivenUp).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_workers_never_send_the_same_mail() {
    let (world, sink) = World::with_sink().await;
    for n in 0..60 {
        world.put(&envelope(&world, &format!("zoe{n}@example.org"))).await;
    }
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let app = world.app.clone();
            tokio::spawn(async move { while worker::tick(&app).await.unwrap() > 0 {} })
        })
        .collect();
    for worker in workers {
        worker.await.unwrap();
    }
    world.work_for(2).await;
    assert_eq!(sink.received().len(), 60);
    assert!(sink.connections() <= 40, "connections are kept: {}", sink.connections());
    assert_eq!(world.left().await, (0, 0));
}

#[tokio::test]
async fn a_stopping_worker_gives_back_what_it_has_not_tried() {
    let (world, sink) = World::with_sink().await;
    sink.behave(Behaviour::Hold);
    for n in 0..20 {
        world.put(&envelope(&world, &format!("zoe{n}@example.org"))).await;
    }
    let stop = CancellationToken::new();
    let running = tokio::spawn({
        let (app, stop) = (world.app.clone(), stop.clone());
        async move { worker::run(&app, &stop).await }
    });
    sink.until(8).await;
    stop.cancel();
    tokio::task::yield_now().await;
    sink.behave(Behaviour::Accept);
    running.await.unwrap();
    assert!(sink.received().len() < 20);
    let left = world.queued(MailStatus::Waiting).await;
    assert!(left.iter().all(|mail| mail.attempts == 0), "{left:?}");
    while world.tick().await > 0 {}
    assert_eq!(sink.received().len(), 20);
}

fn introduction(world: &World, address: &str) -> Envelope {
    Envelope {
        kind: MailKind::Introduction,
        announced: Some(Announced::Introduction(IntroductionId(7))),
        due_at: world.now() + SignedDuration::from_secs(60),
        ..envelope(world, address)
    }
}

async fn taken_back(world: &World) -> bool {
    let mut tx = world.app.db.begin().await.unwrap();
    let taken_back = withdraw(&mut tx, Announced::Introduction(IntroductionId(7)), world.now()).await.unwrap();
    tx.commit().await.unwrap();
    taken_back
}

#[tokio::test]
async fn an_introduction_is_taken_back_while_its_mails_wait() {
    let (world, sink) = World::with_sink().await;
    world.put(&introduction(&world, "zoe@example.org")).await;
    world.put(&introduction(&world, "karim@example.org")).await;
    world.put(&envelope(&world, "hugo@example.org")).await;
    assert!(taken_back(&world).await);
    assert!(!taken_back(&world).await, "they are gone");
    world.work_for(5).await;
    assert_eq!(sink.received().len(), 1);
    assert_eq!(world.left().await, (0, 0));
}

#[tokio::test]
async fn an_introduction_is_not_taken_back_once_one_of_its_mails_was_tried() {
    let (world, sink) = World::with_sink().await;
    sink.refuse("karim@example.org");
    world.put(&introduction(&world, "zoe@example.org")).await;
    world.put(&introduction(&world, "karim@example.org")).await;
    world.later(SignedDuration::from_secs(60));
    assert!(!taken_back(&world).await, "they are due");
    worker::claim(&world.app, Channel::Mail, worker::Most::of(32)).await.unwrap();
    assert!(!taken_back(&world).await, "a worker has them");
    world.later(worker::LEASE);
    world.tick().await;
    assert!(!taken_back(&world).await, "one left, one was given up");
    assert_eq!(world.left().await, (1, 1));
}

#[tokio::test]
async fn an_introduction_is_not_taken_back_while_one_of_its_mails_waits_for_another_attempt() {
    let (world, sink) = World::with_sink().await;
    sink.behave(Behaviour::NotNow);
    world.put(&introduction(&world, "zoe@example.org")).await;
    world.later(SignedDuration::from_secs(60));
    world.tick().await;
    assert!(!taken_back(&world).await);
    assert_eq!(world.left().await, (1, 1));
}

#[tokio::test]
async fn to_erase_a_person_destroys_the_mails_to_them_and_of_them() {
    let (world, sink) = World::with_sink().await;
    world.put(&Envelope { person_id: Some(PersonId(5)), ..envelope(&world, "to@example.org") }).await;
    world.put(&Envelope { other_person_id: Some(PersonId(5)), ..envelope(&world, "of@example.org") }).await;
    world.put(&envelope(&world, "zoe@example.org")).await;
    world.put(&Envelope { person_id: None, ..envelope(&world, "receipt@example.org") }).await;
    let mut tx = world.app.db.begin().await.unwrap();
    assert_eq!(destroy_of_person(&mut tx, PersonId(5)).await.unwrap(), 2);
    tx.commit().await.unwrap();
    assert_eq!(world.left().await, (2, 2));
    world.tick().await;
    let mut told: Vec<_> = sink.received().iter().flat_map(|mail| mail.recipients.clone()).collect();
    told.sort();
    assert_eq!(told, ["receipt@example.org", "zoe@example.org"]);
}

#[tokio::test]
async fn nothing_of_the_person_can_be_read_in_the_queue() {
    let (world, _sink) = World::with_sink().await;
    world.put(&envelope(&world, "zoe@example.org")).await;
    for file in std::fs::read_dir(world.folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for secret in ["Zoé", "Lafleur", "zoe@example", "jeton", "solidarit"] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
        }
    }
    let shown =
        format!("{:?} {:?}", world.queued(MailStatus::Waiting).await, envelope(&world, "zoe@example.org").recipient);
    assert!(!shown.contains("zoe"));
}

#[tokio::test]
async fn without_tls_a_server_is_told_nothing_when_tls_is_required() {
    let sink = Sink::start().await;
    let world = World::with_mail(&sink.setting(), MailTls::Required).await;
    world.put(&envelope(&world, "zoe@example.org")).await;
    world.tick().await;
    assert!(sink.connections() > 0 && sink.received().is_empty());
    let [mail] = &world.queued(MailStatus::Waiting).await[..] else { panic!("the mail waits") };
    assert_eq!(mail.last_error.as_deref(), Some("server not-offered"));
}

#[tokio::test]
async fn a_mailbox_that_many_forms_name_at_once_gets_five_confirmations_a_day() {
    let (world, sink) = World::with_sink().await;
    for _ in 0..9 {
        world.later(SignedDuration::from_millis(1));
        world.put(&envelope(&world, "zoe@example.org")).await;
        let mut tx = world.app.db.begin().await.unwrap();
        crate::people::store::mailed(&mut *tx, &email("zoe@example.org").into(), &world.app.lookup, world.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    world.put(&envelope(&world, "karim@example.org")).await;
    world.work_for(2).await;
    let to_zoe = sink.received().into_iter().filter(|mail| mail.recipients == ["zoe@example.org"]).count();
    assert_eq!((to_zoe, sink.received().len()), (5, 6));
    assert_eq!(world.left().await, (0, 0));
}
