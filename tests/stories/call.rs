//! `premiere-ligne call`, run as a program: an appeal without the desk.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Output, Stdio};

use jiff::SignedDuration;
use premiere_ligne::clock::Clock;
use serde_json::Value;

use crate::world::{AWA, HUGO, MALO, ODETTE, SITE_KEY, World};

const TEXT: &str = "Renforts à l’hôpital\n\nL’hôpital de Quimperlé cherche du monde dès lundi.\n- accueil\n";

/// The command with its file, to be run in a process of its own on the world's database.
fn call(world: &World, text: &str, arguments: &[&str]) -> Command {
    let file = world.folder.path().join("appeal.txt");
    std::fs::write(&file, text).unwrap();
    let mut command = program(world);
    command.arg("--text").arg(file).args(arguments);
    command
}

fn program(world: &World) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_premiere-ligne"));
    let settings = &world.app.settings;
    command.arg("call").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.env("PREMIERE_LIGNE_DATABASE", &settings.database).env("PREMIERE_LIGNE_PUBLIC_URL", &settings.public_url);
    command.env("PREMIERE_LIGNE_SITE_KEY", SITE_KEY);
    command.env_remove("PREMIERE_LIGNE_TEST_DATABASE").env_remove("PREMIERE_LIGNE_TEST_BROWSER");
    command.env_remove("PREMIERE_LIGNE_TEST_WEBDRIVER");
    command
}

/// Runs the command to its end; returns stdout, stderr and the exit code.
async fn ended(mut command: Command) -> (String, String, Option<i32>) {
    let output = tokio::task::spawn_blocking(move || command.output().expect("the program runs")).await.unwrap();
    said(&output)
}

fn said(output: &Output) -> (String, String, Option<i32>) {
    let words = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replace('\u{a0}', " ");
    (words(&output.stdout), words(&output.stderr), output.status.code())
}

fn json(told: &(String, String, Option<i32>)) -> Value {
    serde_json::from_str(&told.0).unwrap_or_else(|why| panic!("{why}: {told:?}"))
}

async fn volunteers() -> World {
    let world = World::new().await;
    world.malo().await;
    world.ines().await;
    world.confirmed(world.offer(&HUGO).await, &HUGO).await.form("Faire une pause").sure().send().await;
    world.offer(&ODETTE).await.send().await;
    world.work().await;
    world
}

/// Sets the story's clock to the time of the program's, and lets this many seconds pass.
fn catch_up(world: &World, seconds: i64) {
    let behind = Clock::System.now().duration_since(world.now());
    world.app.clock.advance(behind.max(SignedDuration::ZERO) + SignedDuration::from_secs(seconds));
}

/// The copies that are due go to the outbox and leave.
async fn leaves(world: &World) {
    premiere_ligne::appeals::feed::tick(&world.app).await.unwrap();
    while premiere_ligne::outbox::worker::tick(&world.app).await.unwrap() > 0 {}
    premiere_ligne::appeals::feed::tick(&world.app).await.unwrap();
}

fn renforts(world: &World) -> Vec<String> {
    let renforts = world.mails().into_iter().filter(|mail| mail.subject == "Renforts à l’hôpital");
    let mut to: Vec<String> = renforts.map(|mail| mail.recipient).collect();
    to.sort();
    to
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_shows_the_mail_and_counts_area_by_area_and_changes_nothing() {
    let world = volunteers().await;
    let before = world.dump().await;
    let told = ended(call(&world, TEXT, &["--dry-run"])).await;
    assert_eq!(told.2, Some(0), "{told:?}");
    for words in ["Subject: Renforts à l’hôpital", "Bonjour Camille", "- accueil", "2 volunteers, in about 1 minute"]
    {
        assert!(told.0.contains(words), "{words}: {}", told.0);
    }
    let lines: Vec<Vec<&str>> = told.0.lines().map(|line| line.split_whitespace().collect()).collect();
    assert!(lines.contains(&vec!["29", "Finistère", "1"]) && lines.contains(&vec!["69", "Rhône", "1"]), "{}", told.0);

    let told =
        json(&ended(call(&world, TEXT, &["--dry-run", "--format", "json", "--area", "69", "--pace", "2"])).await);
    assert_eq!((&told["volunteers"], &told["opted_out"], &told["seconds"]), (&1.into(), &0.into(), &30.into()));
    assert_eq!(told["areas"], serde_json::json!([{ "area": "69", "name": "Rhône", "volunteers": 1 }]));
    let near = &["--dry-run", "--format", "json", "--place", "69100", "--radius", "10", "--audience", "vulnerable"];
    assert_eq!(json(&ended(call(&world, TEXT, near)).await)["volunteers"], 1);
    assert_eq!(world.dump().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_asks_first_and_without_a_yes_nothing_is_sent() {
    let world = volunteers().await;
    let before = world.dump().await;
    let told = ended(call(&world, TEXT, &[])).await;
    assert_eq!(told.2, Some(1));
    assert!(told.1.contains("Send it to 2 volunteers") && told.1.contains("Nothing was sent."), "{}", told.1);
    assert_eq!(world.dump().await, before);

    let mut child = call(&world, TEXT, &["--no-wait"]).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"y\n").unwrap();
    let told = tokio::task::spawn_blocking(move || said(&child.wait_with_output().unwrap())).await.unwrap();
    assert_eq!(told.2, Some(0), "{told:?}");
    assert!(told.0.contains("Sending: 0 of 2 sent, 2 waiting."), "{}", told.0);
    assert_eq!(world.number("select recipients from appeal where status = 'sending'").await, 2);
}

/// Starts the command, which runs until all mails have left. Returns it with the first line it wrote.
fn begun(world: &World, arguments: &[&str]) -> (Child, String) {
    let mut child = call(world, TEXT, arguments).spawn().unwrap();
    let mut told = String::new();
    let mut lines = BufReader::new(child.stderr.take().unwrap());
    lines.read_line(&mut told).unwrap();
    assert!(told.contains(" leaves to "), "{told}");
    // Everything is read, so that the program never blocks on its output.
    std::thread::spawn(move || lines.lines().map_while(Result::ok).for_each(drop));
    (child, told.trim().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn it_reaches_the_volunteers_of_the_filter_once_and_the_history_tells_it() {
    let world = volunteers().await;
    let (child, told) = begun(&world, &["--yes", "--area", "29", "--format", "json"]);
    assert!(told.contains("leaves to 1 volunteer,"), "{told}");
    catch_up(&world, 60);
    leaves(&world).await;
    let told = tokio::task::spawn_blocking(move || said(&child.wait_with_output().unwrap())).await.unwrap();
    assert_eq!(told.2, Some(0), "{told:?}");
    let told = json(&told);
    assert_eq!((&told["status"], &told["recipients"], &told["sent"]), (&"done".into(), &1.into(), &1.into()));
    assert_eq!(renforts(&world), [MALO.email]);
    world.last_mail_to(&MALO).says("Bonjour Malo,").says("- accueil").says("Ne plus recevoir ces appels");
    let claire = world.desk("Claire").await;
    let journal = claire.visitor.open("/desk/history").await;
    journal.says("Appel à volontaires envoyé : à 1 volontaire (administration du site)").does_not_say("Renforts");
    let page = claire.visitor.open("/desk/appeals").await.follow("Renforts à l’hôpital").await;
    page.says("envoyé").says("1 sur 1").says("29 Finistère").says("administration du site");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_keeps_the_pace_asked_for_and_may_be_stopped() {
    let world = volunteers().await;
    let (child, told) = begun(&world, &["--yes", "--pace", "1"]);
    assert!(told.contains("in about 2 minutes"), "{told}");
    catch_up(&world, 60);
    leaves(&world).await;
    assert_eq!(renforts(&world).len(), 1, "one a minute, where the setting says sixty");
    let number = told.split_whitespace().nth(1).unwrap().to_owned();
    let mut stop = program(&world);
    stop.args(["--stop", &number]);
    let stopped = ended(stop).await;
    assert_eq!(stopped.2, Some(0), "{stopped:?}");
    assert!(stopped.0.contains("Stopped: 1 of 2 sent, 1 dropped when it was stopped."), "{}", stopped.0);
    catch_up(&world, 600);
    leaves(&world).await;
    assert_eq!(renforts(&world).len(), 1);
    let told = tokio::task::spawn_blocking(move || said(&child.wait_with_output().unwrap())).await.unwrap();
    assert_eq!(told.2, Some(1), "who waits is told: {told:?}");
    assert!(told.0.starts_with("Stopped: 1 of 2 sent"), "{}", told.0);
    let mut again = program(&world);
    again.args(["--stop", &number]);
    let again = ended(again).await;
    assert!(again.2 == Some(1) && again.1.contains("Nothing of it was leaving any more"), "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_goes_to_one_address_and_counts_nowhere() {
    let world = volunteers().await;
    let told = ended(call(&world, TEXT, &["--test", AWA.email])).await;
    assert_eq!(told.2, Some(0), "{told:?}");
    catch_up(&world, 1);
    leaves(&world).await;
    assert_eq!(renforts(&world), [AWA.email]);
    world.last_mail_to(&AWA).says("Bonjour Camille").says("cherche du monde");
    assert_eq!(world.count("appeal").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_with_what_to_write_instead_and_nothing_is_sent() {
    let world = volunteers().await;
    let before = world.dump().await;
    for (text, arguments, code, words) in [
        (TEXT, &["--yes", "--area", "999"][..], 1, "--area \"999\": no such area; write a code such as 01"),
        (TEXT, &["--yes", "--kind", "plumbing"], 1, "--kind \"plumbing\": this campaign has groceries, childcare"),
        (TEXT, &["--yes", "--audience", "cats"], 1, "--audience \"cats\": this campaign has"),
        (TEXT, &["--yes", "--place", "zzzz"], 1, "no such place; write a postcode or the name of a town"),
        (TEXT, &["--yes", "--language", "de"], 1, "this campaign speaks fr, en, sv"),
        (TEXT, &["--yes", "--area", "75"], 1, "nobody would get it, and nothing was sent"),
        (TEXT, &["--test", "claire"], 1, "this is no e-mail address"),
        (TEXT, &["--yes", "--radius", "10"], 2, "--place"),
        (TEXT, &["--yes", "--place", "69100", "--radius", "7"], 2, "write one of 5, 10, 20, 50, 100"),
        (TEXT, &["--yes", "--pace", "0"], 2, "1..=6000"),
        (TEXT, &["--dry-run", "--test", AWA.email], 2, "cannot be used with"),
        ("Renforts", &["--yes"], 1, "below the subject, write a text of 4000 characters at most"),
        ("", &["--yes"], 1, "the first line is the subject"),
    ] {
        let told = ended(call(&world, text, arguments)).await;
        assert_eq!(told.2, Some(code), "{arguments:?}: {told:?}");
        assert!(told.1.contains(words), "{arguments:?}: {}", told.1);
    }
    for (arguments, code, words) in [(&["--stop", "7"][..], 1, "there is no appeal 7"), (&["--yes"], 2, "--text")] {
        let mut command = program(&world);
        command.args(arguments);
        let told = ended(command).await;
        assert!(told.2 == Some(code) && told.1.contains(words), "{arguments:?}: {told:?}");
    }
    assert_eq!(world.dump().await, before);
}
