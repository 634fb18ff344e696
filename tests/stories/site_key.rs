//! The site key: the database alone opens nobody, and once the key was replaced, no file of either engine opens anybody who
//! was destroyed before.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use jiff::SignedDuration;
use premiere_ligne::app::App;
use premiere_ligne::clock::Rng;
use premiere_ligne::people::key_place::{KeyPlace, KeyVersion, write_new};
use premiere_ligne::people::keyring::{self, KeyOwner, Keyring};
use premiere_ligne::people::{Person, seal, store};
use premiere_ligne::privacy::rotation::{self, RotationState};
use premiere_ligne::settings::Settings;
use premiere_ligne::worker;
use sqlx::Row;

use crate::world::{AWA, HUGO, INES, MALO, ODETTE, Somebody, World};

/// A world whose site key is in a file, as it is by default.
async fn world() -> (World, tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("site-key");
    let world = World::set(|settings| {
        settings.site_key = String::new();
        settings.site_key_file.clone_from(&file);
    });
    (world.await, folder, file)
}

/// What the table of keys holds, by the id of the row.
async fn wrapped(world: &World) -> BTreeMap<i64, Vec<u8>> {
    let mut conn = world.app.db.read().await.unwrap();
    let rows = sqlx::query("select id, key from seal_key").fetch_all(&mut *conn).await.unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

/// The versions that a file holds, newest first.
fn numbers(file: &Path) -> Vec<i64> {
    let versions = KeyPlace::File(file.to_owned()).read().unwrap().unwrap();
    versions.iter().map(|version| version.number).collect()
}

/// Replaces the site key, in the time that it takes.
async fn rotate(world: &World) {
    rotation::begin(&world.app).await.unwrap();
    let state = rotation::go_on(&world.app).await.unwrap();
    assert!(matches!(state, RotationState::SettledAt(_)), "{state:?}");
    world.app.clock.advance(SignedDuration::from_secs(61));
    assert_eq!(rotation::go_on(&world.app).await.unwrap(), RotationState::Done { still_there: vec![] });
}

async fn opens(app: &App, id: i64) -> bool {
    store::get(&mut app.db.read().await.unwrap(), &app.keys, id.into()).await.is_ok_and(|known| known.is_some())
}

/// Ids of all people.
async fn people(world: &World) -> Vec<i64> {
    world.ids("select id from person order by id").await
}

/// Whether a key opens with the versions that the file holds now.
async fn still_opens(world: &World, file: &Path, id: i64, key: &[u8]) -> bool {
    let mut tx = world.app.db.begin().await.unwrap();
    let place = KeyPlace::File(file.to_owned());
    let keys = Keyring::open(&mut tx, place, world.now(), &Rng::seeded(1)).await.unwrap();
    tx.rollback().await.unwrap();
    keys.unwrap(KeyOwner::Row(id), key).is_ok()
}

/// Name of the file of PostgreSQL's write-ahead log that is written now; nothing on SQLite.
async fn log_at(world: &World) -> String {
    if world.is_sqlite() {
        return String::new();
    }
    let name = sqlx::query_scalar("select pg_walfile_name(pg_current_wal_insert_lsn())");
    name.fetch_one(&mut *world.app.db.read().await.unwrap()).await.unwrap()
}

/// Every file in which the engine may have kept something of this world: SQLite's, or the world's part of PostgreSQL's heap
/// and its write-ahead log since this file of it.
async fn raw_files(world: &World, since: &str) -> Vec<PathBuf> {
    let list = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let mut files = list(world.folder.path());
    if !world.is_sqlite() {
        let mut conn = world.app.db.read().await.unwrap();
        // What is in the server's memory is written out.
        sqlx::query("checkpoint").execute(&mut *conn).await.unwrap();
        let sql = "select current_setting('data_directory') as folder, cast(oid as bigint) as number from pg_database \
                   where datname = current_database()";
        let row = sqlx::query(sql).fetch_one(&mut *conn).await.unwrap();
        let (folder, number): (String, i64) = (row.get("folder"), row.get("number"));
        files = list(&Path::new(&folder).join("base").join(number.to_string()));
        let until = log_at(world).await;
        let is_ours = |file: &PathBuf| (since..=until.as_str()).contains(&file.file_name().unwrap().to_str().unwrap());
        files.extend(list(&Path::new(&folder).join("pg_wal")).into_iter().filter(is_ours));
    }
    files.retain(|file| file.is_file());
    files
}

/// Which of these keys stand in a file, as the database kept them.
fn found(files: &[PathBuf], keys: &BTreeMap<i64, Vec<u8>>) -> BTreeMap<i64, Vec<u8>> {
    let mut found = BTreeMap::new();
    for bytes in files.iter().filter_map(|file| fs::read(file).ok()) {
        let first: BTreeMap<[u8; 4], Vec<i64>> = keys.iter().fold(BTreeMap::new(), |mut first, (id, key)| {
            first.entry(*key.first_chunk().unwrap()).or_default().push(*id);
            first
        });
        // Most bytes begin no key: a table of the first two says so at once.
        let mut begins = vec![false; 1 << 16];
        for key in first.keys() {
            begins[usize::from(u16::from_be_bytes([key[0], key[1]]))] = true;
        }
        for (at, two) in bytes.windows(2).enumerate() {
            if !begins[usize::from(two[0]) << 8 | usize::from(two[1])] {
                continue;
            }
            let Some(ids) = bytes[at..].first_chunk().and_then(|four: &[u8; 4]| first.get(four)) else { continue };
            for id in ids.iter().filter(|id| bytes[at..].starts_with(&keys[id])) {
                found.insert(*id, keys[id].clone());
            }
        }
    }
    found
}

#[tokio::test]
async fn no_file_of_the_engine_opens_who_was_destroyed_before_the_key_was_replaced() {
    let (world, _folder, file) = world().await;
    let since = log_at(&world).await;
    let page = world.malo().await;
    world.odette().await;
    let malo = world.number("select person_id from volunteer").await;
    let before = wrapped(&world).await;
    let sql = "select sealed from person where id = $1";
    let sealed: Vec<u8> =
        sqlx::query_scalar(sql).bind(malo).fetch_one(&mut *world.app.db.read().await.unwrap()).await.unwrap();
    // What somebody may have taken along: a snapshot of the disk, or an archive of the log.
    let copies = tempfile::tempdir().unwrap();
    let taken: Vec<PathBuf> = raw_files(&world, &since)
        .await
        .iter()
        .enumerate()
        .map(|(at, file)| {
            let copy = copies.path().join(at.to_string());
            fs::copy(file, &copy).unwrap();
            copy
        })
        .collect();
    page.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
    world.mails_leave().await;
    let left = wrapped(&world).await;
    let destroyed: BTreeMap<i64, Vec<u8>> = before.into_iter().filter(|(id, _)| !left.contains_key(id)).collect();
    assert!(destroyed.contains_key(&malo));

    // Until the key is replaced, copies open him, and PostgreSQL's own files too.
    let mut files = raw_files(&world, &since).await;
    let in_engine = found(&files, &destroyed);
    assert_eq!(in_engine.contains_key(&malo), !world.is_sqlite(), "SQLite forgets, PostgreSQL's log does not");
    let in_copies = found(&taken, &destroyed);
    let key = world.app.keys.unwrap(KeyOwner::Row(malo), &in_copies[&malo]).unwrap();
    assert_eq!(seal::open::<Person>(&key, malo, &sealed).unwrap().last_name.shown(), MALO.last_name);

    rotate(&world).await;
    files = raw_files(&world, &since).await;
    let found_after: BTreeMap<i64, Vec<u8>> =
        found(&taken, &destroyed).into_iter().chain(found(&files, &destroyed)).collect();
    assert!(found_after.contains_key(&malo), "it lies there still");
    for (id, key) in &found_after {
        assert!(!still_opens(&world, &file, *id, key).await, "{id}");
    }
    for id in people(&world).await {
        assert!(opens(&world.app, id).await, "the living open");
    }
    world.requests(&ODETTE).await;
}

#[tokio::test]
async fn the_database_alone_opens_nobody() {
    let (world, ..) = world().await;
    world.malo_and_odette().await;
    let mut conn = world.app.db.read().await.unwrap();
    let rows = sqlx::query("select p.id, p.sealed, k.key from person p join seal_key k on k.id = p.id");
    let rows = rows.fetch_all(&mut *conn).await.unwrap();
    assert!(rows.len() > 1);
    for row in rows {
        let (id, sealed, wrapped): (i64, Vec<u8>, Vec<u8>) = (row.get(0), row.get(1), row.get(2));
        assert!(
            seal::open::<Person>(&world.app.keys.unwrap(KeyOwner::Row(id), &wrapped).unwrap(), id, &sealed).is_ok()
        );
        for key in wrapped.windows(32) {
            assert!(seal::open::<Person>(key.try_into().unwrap(), id, &sealed).is_err(), "the key lies in clear");
        }
        assert!(world.app.keys.unwrap(KeyOwner::Row(id + 1), &wrapped).is_err(), "a key of another row");
    }
    let secrets = sqlx::query("select key from site_secret").fetch_all(&mut *conn).await.unwrap();
    assert_eq!(secrets.len(), 2);
    for row in secrets {
        let wrapped: Vec<u8> = row.get(0);
        assert!(wrapped.windows(32).all(|key| key != world.app.team_key.as_slice()), "the team's secret lies in clear");
    }
    // With another site key, the site does not even start.
    let other = KeyVersion::draw(1, &Rng::seeded(9));
    let why = refused(&world, |settings| settings.site_key = other.written()).await;
    let (needed, there) = (world.app.keys.newest().mark(), other.mark());
    assert!(
        why.contains(&format!("needs version 1 ({needed})")) && why.contains(&format!("holds version 1 ({there})")),
        "{why}"
    );
}

/// Why the site does not start with other settings.
async fn refused(world: &World, change: impl FnOnce(&mut Settings)) -> String {
    let mut settings = world.app.settings.clone();
    change(&mut settings);
    let opened = App::open(settings, world.app.clock.clone(), Rng::seeded(3)).await;
    format!("{:#}", opened.err().expect("it is refused"))
}

#[tokio::test]
async fn a_key_that_is_missing_too_old_or_open_to_others_is_refused_in_a_sentence_and_changes_nothing() {
    let (world, folder, file) = world().await;
    world.malo().await;
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "it was made at the first start");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    let why = refused(&world, |_| ()).await;
    assert!(why.contains("others may read the site key (mode 644): chmod 600"), "{why}");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();

    let away = folder.path().join("away");
    fs::rename(&file, &away).unwrap();
    let why = refused(&world, |_| ()).await;
    assert!(why.contains("needs version 1") && why.contains("there is no file") && why.contains("site-key"), "{why}");
    assert!(!file.exists(), "none is made in its place");
    fs::rename(&away, &file).unwrap();

    // A node that kept an old copy of the file.
    fs::copy(&file, &away).unwrap();
    rotate(&world).await;
    let why = refused(&world, |settings| settings.site_key_file.clone_from(&away)).await;
    assert!(why.contains("needs version 2 (") && why.contains("holds version 1 ("), "{why}");
    assert!(opens(&world.another_process().await, people(&world).await[0]).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_sign_up_and_are_read_on_every_node_while_the_key_is_replaced() {
    let (world, _folder, file) = world().await;
    let other = world.another_process().await;
    world.malo().await;
    let odette = world.odette().await;
    let sign_up = async |who: &Somebody| {
        world.offer(who).await.send().await.says("Vérifiez votre boîte de réception");
    };
    let begun = async {
        rotation::begin(&world.app).await.unwrap();
        rotation::go_on(&world.app).await.unwrap()
    };
    let (state, ()) = tokio::join!(begun, sign_up(&INES));
    assert!(matches!(state, RotationState::SettledAt(_)));
    assert_eq!(numbers(&file), [2, 1]);
    // Another node has not looked yet: it reads what is wrapped anew, and wraps with the old version.
    for id in people(&world).await {
        assert!(opens(&other, id).await);
    }
    assert_eq!((other.keys.wraps(), world.app.keys.wraps()), (1, 2));
    let put = async |id: i64| {
        let mut tx = other.db.begin().await.unwrap();
        let kept = other.keys.keep_key(&mut *tx, id, &[7; 32], &other.rng).await;
        if kept.is_ok() { tx.commit().await.map(|()| true).unwrap() } else { false }
    };
    assert!(put(7).await);
    world.app.clock.advance(SignedDuration::from_secs(61));
    let ended = async { rotation::go_on(&world.app).await.unwrap() };
    let (state, ()) = tokio::join!(ended, sign_up(&HUGO));
    assert_eq!(state, RotationState::Done { still_there: vec![] });
    assert_eq!(numbers(&file), [2]);
    assert_eq!(world.number("select count(*) from seal_key where version <> 2").await, 0);
    // Nothing can be wrapped any more by the version that is gone: it would be lost.
    assert!(!put(8).await, "a node that has slept a minute is refused");
    other.keys.look(&mut other.db.read().await.unwrap()).await.unwrap();
    assert!(put(9).await);
    for id in people(&world).await {
        assert!(opens(&other, id).await && opens(&world.app, id).await);
    }
    odette.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
    world.mails_leave().await;
    sign_up(&AWA).await;
    world.mails_leave().await;
}

#[tokio::test]
async fn a_replacement_that_was_interrupted_anywhere_goes_on() {
    let (world, _folder, file) = world().await;
    world.malo().await;
    let one = fs::read_to_string(&file).unwrap();
    let person = people(&world).await[0];
    // Cut off once the next version is in the file, of which the database knows nothing.
    let second = world.another_process().await;
    rotation::prepare(&world.app).unwrap();
    assert_eq!(numbers(&file), [2, 1]);
    assert!(opens(&world.another_process().await, person).await);
    assert!(opens(&second, person).await && second.keys.wraps() == 1);
    // Cut off once it wraps, and again while everything is wrapped anew.
    rotation::begin(&second).await.unwrap();
    assert_eq!(numbers(&file), [2, 1], "the version that another process has prepared was taken");
    let third = world.another_process().await;
    assert!(opens(&third, person).await && third.keys.wraps() == 2);
    rotation::begin(&third).await.unwrap();
    assert_eq!(world.count("site_key").await, 2, "it is under way already");
    assert!(matches!(rotation::go_on(&third).await.unwrap(), RotationState::SettledAt(_)));
    world.app.clock.advance(SignedDuration::from_secs(61));
    assert_eq!(rotation::go_on(&third).await.unwrap(), RotationState::Done { still_there: vec![] });
    // Cut off once the database has forgotten the old version, and before the file has.
    let two = fs::read_to_string(&file).unwrap();
    fs::write(&file, two + one.lines().last().unwrap()).unwrap();
    assert_eq!(numbers(&file), [2, 1]);
    let fourth = world.another_process().await;
    assert_eq!(rotation::go_on(&fourth).await.unwrap(), RotationState::Done { still_there: vec![] });
    assert_eq!(numbers(&file), [2]);
    assert!(opens(&fourth, person).await);
}

#[tokio::test]
async fn the_worker_replaces_the_key_every_week_where_it_may_and_never_by_a_clock_in_doubt() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("site-key");
    let world = World::set(|settings| {
        settings.site_key = String::new();
        settings.site_key_file.clone_from(&file);
        settings.site_key_weekly = Some(true);
    });
    let world = world.await;
    world.malo().await;
    world.mails_leave().await;
    world.pass_days(6).await;
    assert_eq!(numbers(&file), [1]);
    world.app.clock.leap(SignedDuration::from_hours(24 * 20));
    world.work().await;
    world.work().await;
    assert_eq!(numbers(&file), [1], "the clock is in doubt");
    world.app.clock.leap(SignedDuration::from_hours(-24 * 20));
    world.pass_days(1).await;
    assert_eq!(numbers(&file), [2, 1]);
    world.pass(SignedDuration::from_mins(10)).await;
    assert_eq!(numbers(&file), [2]);
    assert!(opens(&world.app, people(&world).await[0]).await);

    // Without a file that it may change, it leaves the key alone.
    let mut settings = world.app.settings.clone();
    settings.site_key = world.app.keys.newest().written();
    let given = App::open(settings, world.app.clock.clone(), Rng::seeded(3)).await.unwrap();
    world.app.clock.advance(SignedDuration::from_hours(24 * 8));
    worker::tick(&given).await.unwrap();
    assert_eq!(world.count("site_key").await, 1);
    let why = format!("{:#}", rotation::begin(&given).await.unwrap_err());
    assert!(why.contains("which the program cannot change"), "{why}");
    world.mails_may_wait("the site asks whether he is still available");
}

/// Runs the program in a folder of its own.
fn program(folder: &Path, arguments: &[&str]) -> Output {
    let here = std::env::current_dir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_premiere-ligne"));
    for test in ["DATABASE", "BROWSER", "WEBDRIVER", "MAILS"] {
        program.env_remove(format!("PREMIERE_LIGNE_TEST_{test}"));
    }
    program.env("PREMIERE_LIGNE_CAMPAIGN", here.join("campaigns/en-premiere-ligne"));
    program.env("PREMIERE_LIGNE_PLACES", here.join("places")).current_dir(folder).stdin(Stdio::null());
    program.args(arguments).output().unwrap()
}

#[test]
fn an_installation_that_sets_nothing_makes_its_key_and_no_command_ever_overwrites_one() {
    let folder = tempfile::tempdir().unwrap();
    let told =
        |output: &Output| String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned();
    let added = program(folder.path(), &["moderator", "add", "camille", "--name", "Camille Martin"]);
    assert!(added.status.success(), "{}", told(&added));
    let file = folder.path().join("site-key");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let before = fs::read(&file).unwrap();
    let doctor = told(&program(folder.path(), &["doctor"]));
    assert!(doctor.contains("site key") && doctor.contains("beside the database"), "{doctor}");
    let again = program(folder.path(), &["keys", "new", "site-key"]);
    assert!(!again.status.success() && told(&again).contains("File exists"), "{}", told(&again));
    assert_eq!(fs::read(&file).unwrap(), before);
    assert!(program(folder.path(), &["keys", "new", "other-key"]).status.success());
    fs::copy(folder.path().join("other-key"), &file).unwrap();
    let wrong = program(folder.path(), &["doctor"]);
    assert!(!wrong.status.success() && told(&wrong).contains("put the right file there"), "{}", told(&wrong));
    assert!(write_new(&file, &KeyVersion::draw(3, &Rng::seeded(1))).is_err());
}

#[tokio::test]
async fn a_version_of_the_key_that_something_needs_cannot_be_taken_from_the_database() {
    let (world, ..) = world().await;
    world.malo().await;
    world.mails_leave().await;
    let mut tx = world.app.db.begin().await.unwrap();
    assert!(sqlx::query("delete from site_key").execute(&mut *tx).await.is_err());
    tx.rollback().await.unwrap();
    assert_eq!(keyring::known(&mut world.app.db.read().await.unwrap()).await.unwrap().len(), 1);
}
