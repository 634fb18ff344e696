//! What whoever runs the site can be alarmed by: security events in the log, files that nobody else reads, and the level
//! of the log.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use crate::world::{MALO, PASSWORD, World};

/// The security events that this story has caused so far: name and detail.
fn events(world: &World) -> Vec<(String, String)> {
    let lines: Vec<serde_json::Value> =
        world.log().lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let of_security = lines.iter().filter(|line| line["target"] == "security");
    let field = |line: &serde_json::Value, name: &str| line["fields"][name].as_str().unwrap_or_default().to_owned();
    of_security.map(|line| (field(line, "event"), field(line, "detail"))).collect()
}

#[tokio::test]
async fn the_log_tells_security_events_apart_and_names_nobody() {
    let world = World::new().await;
    world.malo().await;
    let volunteer = world.volunteer(&MALO).await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    world.visitor().log_in("claire", "not her password at all").await;
    world.visitor().log_in("nobody", PASSWORD).await;
    world.visitor().post_from("https://evil.example", "/fr/contact", vec![]).await;
    assert_eq!(paul.visitor.get("/desk/team").await.status, 403);
    world.offer(&MALO).await.fill("website", "https://spam.example").send().await;
    world.offer(&MALO).await.sent_by(&world.visitor().hasty()).send().await;
    claire.visitor.post("/desk/exports/volunteers", b"format=csv".to_vec()).await;
    claire.visitor.post(&format!("/desk/volunteers/{volunteer}/ban"), b"why=danger".to_vec()).await;
    let ban = world.number("select id from ban").await;
    paul.visitor.post(&format!("/desk/bans/{ban}/agreement"), vec![]).await;
    world.confirmed(world.offer(&MALO).await, &MALO).await;
    let events = events(&world);
    for (event, detail) in [
        ("logged-in", ""),
        ("sign-in-failed", "password"),
        ("sign-in-failed", "login"),
        ("refused", "origin"),
        ("refused", "admin"),
        ("robot-field", ""),
        ("form-held", "quick"),
        ("exported", "volunteers"),
        ("ban-asked", "danger"),
        ("banned", "danger"),
        ("banned-mailbox", "confirmed"),
    ] {
        assert!(events.contains(&(event.into(), detail.into())), "{event} {detail} is not among {events:?}");
    }
    world.the_log_names_nobody();
}

#[test]
fn every_security_event_is_in_the_manual() {
    let manual = std::fs::read_to_string("docs/operating.md").unwrap();
    for event in [
        "sign-in-failed",
        "code-failed",
        "sign-in-held",
        "refused",
        "form-held",
        "robot-field",
        "banned-mailbox",
        "exported",
        "banned",
        "logged-in",
    ] {
        assert!(manual.contains(&format!("| `{event}`")), "{event}");
    }
}

/// Runs the program in a folder of its own.
fn program(folder: &std::path::Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_premiere-ligne"));
    let here = std::env::current_dir().unwrap();
    for test in ["DATABASE", "BROWSER", "WEBDRIVER", "MAILS"] {
        program.env_remove(format!("PREMIERE_LIGNE_TEST_{test}"));
    }
    program.env("PREMIERE_LIGNE_DATABASE", format!("sqlite:{}", folder.join("data.db").display()));
    program.env("PREMIERE_LIGNE_MAIL", format!("folder:{}", folder.join("mails").display()));
    program.env("PREMIERE_LIGNE_CAMPAIGN", here.join("campaigns/en-premiere-ligne"));
    program.env("PREMIERE_LIGNE_PLACES", here.join("places")).current_dir(folder);
    program
}

#[test]
fn files_of_the_program_are_read_by_its_user_only_and_the_level_of_the_log_is_a_setting() {
    let folder = tempfile::tempdir().unwrap();
    let done = program(folder.path()).arg("migrate").env("PREMIERE_LIGNE_LOG", "debug").output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let tallies = folder.path().join("tallies.csv");
    let export = program(folder.path()).args(["export", "tallies"]).arg(&tallies).output().unwrap();
    drop(export);
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.iter().any(|file| file.ends_with("data.db")), "{files:?}");
    for file in files {
        let mode = std::fs::metadata(&file).unwrap().permissions().mode() & 0o077;
        assert_eq!(mode, 0, "{} may be read by others", file.display());
    }
    let wrong = program(folder.path()).arg("migrate").env("PREMIERE_LIGNE_LOG", "loud").output().unwrap();
    assert!(!wrong.status.success() && String::from_utf8_lossy(&wrong.stderr).contains("loud"));
}
