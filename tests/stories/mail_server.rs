//! The mail server is down, or the process dies: no mail is lost, and each is sent once.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use jiff::SignedDuration;
use premiere_ligne::app::App;
use premiere_ligne::clock::{Clock, Rng};
use premiere_ligne::worker;

use crate::sink::Behaviour;
use crate::visitor::Visitor;
use crate::world::{AWA, INES, MALO, ODETTE, SITE_KEY, Somebody, World};

#[tokio::test]
async fn the_mail_server_is_down_for_hours_and_every_mail_arrives_once() {
    let world = World::with_mail_server().await;
    let sink = world.sink.as_ref().unwrap();
    sink.behave(Behaviour::Down);
    world.offer(&MALO).await.send().await.says("Vérifiez votre boîte de réception");
    world.work().await;
    world.ask(&AWA).await.send().await.says("Vérifiez votre boîte de réception");
    for _ in 0..20 {
        world.pass(SignedDuration::from_mins(30)).await;
    }
    world.ask_at_risk(&ODETTE).await.send().await.says("Vérifiez votre boîte de réception");
    assert_eq!((world.mails().len(), world.count("outbox").await), (0, 3));
    sink.behave(Behaviour::Accept);
    for _ in 0..10 {
        world.pass(SignedDuration::from_mins(30)).await;
    }
    let mails = world.mails();
    let recipients: BTreeSet<_> = mails.iter().map(|mail| mail.recipient.clone()).collect();
    let ids: BTreeSet<_> = mails.iter().map(|mail| mail.message_id.clone()).collect();
    assert_eq!((mails.len(), recipients.len(), ids.len()), (3, 3, 3));
    world.confirm(&MALO).await.says("Vous êtes disponible");
}

#[tokio::test]
async fn an_introduction_made_while_the_mail_server_is_down_reaches_both() {
    let world = World::with_mail_server().await;
    let sink = world.sink.as_ref().unwrap();
    world.malo().await;
    world.odette().await;
    sink.behave(Behaviour::NotNow);
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    world.desk("Claire").await.introduce(need, volunteer).await;
    world.mails_leave().await;
    world.pass(SignedDuration::from_hours(6)).await;
    assert_eq!(world.mails().len(), 2);
    sink.behave(Behaviour::Accept);
    world.pass(SignedDuration::from_hours(5)).await;
    assert_eq!((world.mails_to(&MALO).len(), world.mails_to(&ODETTE).len()), (3, 3));
}

#[tokio::test]
async fn an_address_that_does_not_exist_becomes_a_task_for_the_desk_and_goes_in_two_weeks() {
    let world = World::with_mail_server().await;
    world.sink.as_ref().unwrap().refuse(MALO.email);
    world.offer(&MALO).await.send().await;
    world.offer_childcare(&INES).await.send().await;
    world.work().await;
    assert_eq!(world.mails_to(&INES).len(), 1);
    assert_eq!(world.number("select count(*) from outbox where status = 'given_up'").await, 1);
    let kept = world.ids("select attempts from outbox where last_error = 'smtp 550'").await;
    assert_eq!(kept, [1]);
    world.pass_days(15).await;
    assert_eq!((world.count("outbox").await, world.count("seal_key").await), (0, 0));
}

/// The program in a process of its own, without its worker.
struct Process {
    child: Child,
    site: String,
}

impl Process {
    fn start(world: &World) -> Process {
        let port = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        let site = format!("http://127.0.0.1:{port}");
        let mut command = Command::new(env!("CARGO_BIN_EXE_premiere-ligne"));
        command.args(["serve", "--no-worker", "--mail", "memory:", "--listen", &format!("127.0.0.1:{port}")]);
        command.args(["--database", &world.app.settings.database]);
        command.env("PREMIERE_LIGNE_SITE_KEY", SITE_KEY);
        command.env("PREMIERE_LIGNE_PUBLIC_URL", &site).env_remove("PREMIERE_LIGNE_TEST_DATABASE");
        command.env_remove("PREMIERE_LIGNE_TEST_BROWSER").env_remove("PREMIERE_LIGNE_TEST_WEBDRIVER");
        let mut child = command.stderr(Stdio::piped()).spawn().expect("the program starts");
        let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
        let ready = log.by_ref().map_while(Result::ok).any(|line| line.contains("ready"));
        assert!(ready, "the program did not get ready");
        // Everything is read, so that the program never blocks on its output.
        std::thread::spawn(move || log.for_each(drop));
        Process { child, site }
    }

    /// Kills the process, as a power cut would.
    fn kill(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_process_is_killed_after_the_page_said_registered_and_the_mail_still_leaves() {
    let world = World::new().await;
    let mut process = Process::start(&world);
    let visitor = Visitor::new(&process.site, Clock::System, std::sync::Arc::default());
    let body = world.offer(&MALO).await.read_again().await.body();
    let mut sent = tokio::task::JoinSet::new();
    for n in 0..20 {
        let who = Somebody { email: Box::leak(format!("personne-{n}@kerbrat.example").into_boxed_str()), ..MALO };
        let form = world.offer(&who).await.read_again().await;
        let (visitor, body) = (visitor.clone(), form.body());
        sent.spawn(async move { visitor.post("/fr/proposer-mon-aide", body).await.status });
    }
    visitor.post("/fr/proposer-mon-aide", body).await.says("Vérifiez votre boîte de réception");
    while let Some(status) = sent.join_next().await {
        assert_eq!(status.unwrap(), 200);
    }
    process.kill();

    let app = App::open(world.app.settings.clone(), Clock::System, Rng::seeded(7)).await.unwrap();
    worker::tick(&app).await.unwrap();
    let mails = app.transport.sent();
    assert_eq!(mails.len(), 21, "all who were told that they are registered");
    assert_eq!(mails.iter().filter(|mail| mail.recipient == MALO.email).count(), 1);
    worker::tick(&app).await.unwrap();
    assert_eq!(app.transport.sent().len(), 21, "once each");
    app.db.close().await;
}

#[tokio::test]
async fn a_relay_whose_quota_is_used_up_keeps_nothing_from_anybody_once_it_takes_mails_again() {
    let world = World::with_mail_server().await;
    let sink = world.sink.as_ref().unwrap();
    let claire = world.desk("Claire").await;
    sink.behave(Behaviour::Says("550 5.4.5 <malo@kerbrat.example> Daily user sending limit exceeded"));
    for form in [world.offer(&MALO).await, world.offer(&INES).await, world.ask(&AWA).await] {
        form.send().await.says("Vérifiez votre boîte de réception");
    }
    world.work().await;
    let tried = sink.connections();
    let page = claire.visitor.open("/desk/outbox").await;
    page.says("ne prend plus nos messages").says("Daily user sending limit exceeded").does_not_say("malo@");
    page.does_not_say("Corrigez l’adresse");
    assert_eq!(world.number("select count(*) from outbox where status = 'waiting'").await, 3);
    for _ in 0..6 {
        world.pass(SignedDuration::from_secs(10)).await;
    }
    assert!(sink.connections() - tried <= 4, "it holds, and tries one mail at a time");
    for _ in 0..20 {
        world.pass(SignedDuration::from_hours(1)).await;
    }
    sink.behave(Behaviour::Accept);
    for _ in 0..5 {
        world.pass(SignedDuration::from_hours(1)).await;
    }
    for who in [&MALO, &INES, &AWA] {
        assert_eq!(world.mails_to(who).len(), 1, "{}", who.first_name);
    }
    claire.visitor.open("/desk/outbox").await.does_not_say("ne prend plus nos messages");
}

#[tokio::test]
async fn the_same_unclear_refusal_of_several_people_is_the_servers_and_that_of_one_is_the_address_s() {
    let world = World::with_mail_server().await;
    let sink = world.sink.as_ref().unwrap();
    sink.behave(Behaviour::Says("550 No"));
    world.offer(&MALO).await.send().await;
    world.work().await;
    assert_eq!(world.number("select count(*) from outbox where status = 'given_up'").await, 1);
    world.offer(&INES).await.send().await;
    world.ask(&AWA).await.send().await;
    world.work().await;
    assert_eq!(world.number("select count(*) from outbox where status = 'waiting'").await, 3, "three in a row");
    world.desk("Claire").await.visitor.open("/desk/queue").await.says("ne prend plus nos messages");
    sink.behave(Behaviour::Accept);
    for _ in 0..5 {
        world.pass(SignedDuration::from_mins(5)).await;
    }
    assert_eq!((world.count("outbox").await, world.mails_to(&MALO).len()), (0, 1));
}
