//! A site of an older version goes on with this one, and an older program goes on beside a newer one.
//!
//! `tests/releases/` has a folder for each version, with its database as each engine keeps it, and what a story must know of
//! the people in it.

use std::fs;
use std::path::PathBuf;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use jiff::{SignedDuration, Timestamp};
use premiere_ligne::app::App;
use premiere_ligne::clock::Rng;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::world::{AWA, INES, MALO, Somebody, World};

/// Who offered help just before the upgrade, and has no mail yet.
const ROSE: Somebody =
    Somebody { first_name: "Rose", last_name: "Achard", email: "rose@achard.example", place: "69003" };

/// What a story must know of a database that an older version left.
#[derive(Serialize, Deserialize)]
struct Left {
    at: Timestamp,
    /// Paths of the private pages of Inès, who can help Awa, and of Awa.
    ines: String,
    awa: String,
    /// Malo's answers, read again and not sent: path and body of the form.
    path: String,
    body: String,
}

fn folder(version: &str) -> PathBuf {
    PathBuf::from("tests/releases").join(version)
}

fn path_of(address: &str) -> String {
    url::Url::parse(address).expect("an address").path().to_owned()
}

/// What the story must know, as the folder of a version has it for the engine of this suite.
fn notes(version: &str, world_is_sqlite: bool) -> PathBuf {
    folder(version).join(if world_is_sqlite { "sqlite.json" } else { "postgres.json" })
}

/// Run it once on each engine when a version is released (docs/releasing.md): it writes that version's folder.
#[tokio::test]
#[ignore = "writes a folder of tests/releases"]
async fn this_version_leaves_a_database_for_the_next() {
    let version = env!("CARGO_PKG_VERSION");
    let world = World::new().await;
    let (ines, awa) = (path_of(&world.ines().await.address), path_of(&world.awa().await.address));
    world.desk("Claire").await;
    world.offer(&ROSE).await.send().await.says("Vérifiez votre boîte de réception");
    let review = world.offer(&MALO).await.read_again().await;
    let body = String::from_utf8(review.body()).expect("a form");
    let left = Left { at: world.now(), ines, awa, path: path_of(&review.action), body };
    world.mails_may_wait("the next version sends them");
    world.leave_as(&folder(version)).await;
    let json = serde_json::to_string_pretty(&left).expect("JSON");
    fs::write(notes(version, world.is_sqlite()), json + "\n").expect("written");
}

#[test]
fn what_a_version_did_to_the_tables_never_changes() {
    let written = fs::read("migrations/0001_start.sql").expect("the migration of 0.1.0");
    let digest = BASE64_STANDARD.encode(Sha256::digest(written));
    let of_0_1_0 = "n1bDBgJhG2v+dptAm8e6cX3Z1vdeNv4NxxWUyrFlg4o=";
    assert_eq!(digest, of_0_1_0, "write a new migration instead");
}

#[tokio::test]
async fn a_site_of_every_version_goes_on_with_this_one() {
    let versions = fs::read_dir("tests/releases").expect("the releases");
    let versions: Vec<String> =
        versions.map(|entry| entry.expect("a folder").file_name().into_string().expect("a version")).collect();
    assert!(versions.contains(&"0.1.0".to_owned()), "{versions:?}");
    for version in versions {
        let notes = notes(&version, crate::world::server().is_none());
        let left: Left = serde_json::from_str(&fs::read_to_string(notes).expect("notes")).expect("notes");
        let world = World::left_by_another_version(&folder(&version), left.at).await;
        world.app.db.refuse_unfit().await.expect("the tables of this version");

        // A form drawn by the older version is taken by this one.
        world.a_moment();
        let page = world.visitor().post(&left.path, left.body.into_bytes()).await;
        page.says("Vérifiez votre boîte de réception");
        // A mail that the older version wrote leaves, and its link opens.
        world.work().await;
        let link = path_of(&world.last_mail_to(&ROSE).link("Confirmer mon adresse"));
        let form = world.visitor().open(&link).await.form("Oui, c’est bien mon adresse");
        let form =
            if form.has("consent") { form.check("C’est bien moi, et je fais cette déclaration.") } else { form };
        form.send().await.says("Rose");

        // The team goes on.
        world.visitor().open(&left.ines).await.says("Inès");
        let need = world.need(&AWA, "childcare").await;
        let claire = world.desk("Paul").await;
        claire.try_to_introduce(need, world.volunteer(&INES).await).await.says("Proposition faite");
        world.mails_leave().await;
        // Destruction destroys what an older version wrote.
        let page = world.visitor().open(&left.awa).await;
        page.form("Oui, tout supprimer").sure().send().await;
        assert_ne!(world.visitor().get(&left.awa).await.status, 200, "{version}");
        world.mails_may_wait("what the destruction tells Inès");
    }
}

#[tokio::test]
async fn a_program_that_runs_goes_on_beside_a_newer_one_and_one_that_starts_does_not() {
    let world = World::new().await;
    let drawn = world.offer(&MALO).await.read_again().await;
    world.offer(&INES).await.send().await.says("Vérifiez votre boîte de réception");
    let mut tx = world.app.db.begin().await.unwrap();
    for sql in [
        "alter table volunteer add column later text",
        "create table later (id bigint primary key, what text)",
        "insert into migration (name, applied_by) values ('9999_later', '99.0.0')",
    ] {
        sqlx::query(sql).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();

    assert_eq!(world.visitor().get("/ready").await.status, 200);
    world.a_moment();
    drawn.press().await.says("Vérifiez votre boîte de réception");
    world.work().await;
    for who in [&INES, &MALO] {
        world.confirm(who).await;
    }
    world.pass(SignedDuration::from_mins(1)).await;

    let again = App::open(world.app.settings.clone(), world.app.clock.clone(), Rng::seeded(5)).await;
    let why = again.err().expect("it does not start").to_string();
    assert!(why.contains("version 99.0.0 of the program has changed the database (9999_later)"), "{why}");
    assert!(why.contains(&format!("this is {}", env!("CARGO_PKG_VERSION"))), "{why}");
}
