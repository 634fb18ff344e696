//! Backups: the data alone open nobody, whoever was destroyed since stays destroyed, no mail leaves twice, and what cannot
//! be restored changes nothing.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use age::x25519;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::SignedDuration;
use premiere_ligne::backups::ledger::LedgerRead;
use premiere_ligne::backups::read::BackupReader;
use premiere_ligne::backups::{self, BackupHeader, BackupPart, read, restore, write};
use premiere_ligne::clock::Rng;
use premiere_ligne::db::Db;
use premiere_ligne::db::copy::{self, Snapshot};
use premiere_ligne::people::key_place::KeyPlace;
use premiere_ligne::{server, vitals};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::patience::all_visible;
use crate::world::{AWA, Database, HUGO, INES, MALO, ODETTE, OTHER_SITE_KEY, SITE_KEY, World};

/// Where backups of a world are kept, and the private key that opens them.
struct Vault {
    folder: tempfile::TempDir,
    recipient: String,
    ledger: Option<PathBuf>,
}

/// The two files of a backup.
struct Files {
    data: PathBuf,
    keys: PathBuf,
}

/// What a command said, and whether it succeeded.
#[derive(Debug)]
struct Told {
    out: String,
    err: String,
    done: bool,
}

impl Told {
    #[track_caller]
    fn says(&self, words: &str) -> &Told {
        assert!(self.done && self.out.contains(words), "{words}: {self:#?}");
        self
    }

    #[track_caller]
    fn refuses(&self, words: &str) {
        assert!(!self.done && self.err.contains(words), "{words}: {self:#?}");
    }
}

impl Vault {
    async fn new() -> Vault {
        let folder = tempfile::tempdir().unwrap();
        let identity = folder.path().join("identity");
        let mut command = program();
        command.args(["backup", "--new-identity"]).arg(&identity);
        let told = run(command).await;
        let recipient = told.says("age1").out.trim().to_owned();
        Vault { folder, recipient, ledger: None }
    }

    fn identity(&self) -> PathBuf {
        self.folder.path().join("identity")
    }

    async fn back_up(&self, world: &World) -> Files {
        let folder = tempfile::tempdir_in(self.folder.path()).unwrap().keep();
        let mut command = program();
        command.env("PREMIERE_LIGNE_DATABASE", &world.app.settings.database);
        command.env("PREMIERE_LIGNE_SITE_KEY", &world.app.settings.site_key);
        command.arg("backup").arg(&folder).args(["--recipient", &self.recipient]);
        run(command).await.says("are what was written");
        let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let [data, keys] = paths.try_into().unwrap();
        Files { data, keys }
    }

    async fn restore(&self, data: &Path, keys: &Path, database: &str) -> Told {
        self.restore_with(&self.identity(), data, keys, database).await
    }

    async fn restore_with(&self, identity: &Path, data: &Path, keys: &Path, database: &str) -> Told {
        let mut command = program();
        command.env("PREMIERE_LIGNE_DATABASE", database).env("PREMIERE_LIGNE_SITE_KEY", OTHER_SITE_KEY);
        if let Some(ledger) = &self.ledger {
            command.env("PREMIERE_LIGNE_BACKUP__LEDGER", ledger);
        }
        command.arg("restore").args([data, keys]).arg("--identity").arg(identity);
        run(command).await
    }

    /// The world of these files, in a new database of the suite's engine.
    async fn world(&self, old: &World, data: &Path, keys: &Path) -> (World, Told) {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::new(folder.path()).await;
        let told = self.restore(data, keys, &database.url).await;
        told.says("Restored:").says("What doctor says");
        (old.moved_to(folder, database).await, told)
    }

    /// What a file holds, in clear.
    fn opened(&self, file: &Path) -> String {
        let identity = read::identities(&self.identity()).unwrap().remove(0);
        let decryptor = age::Decryptor::new(std::fs::File::open(file).unwrap()).unwrap();
        let plain = decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity)).unwrap();
        let mut text = String::new();
        flate2::read::GzDecoder::new(plain).read_to_string(&mut text).unwrap();
        text
    }
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_premiere-ligne"));
    for test in ["DATABASE", "BROWSER", "WEBDRIVER", "MAILS"] {
        command.env_remove(format!("PREMIERE_LIGNE_TEST_{test}"));
    }
    command.env("PREMIERE_LIGNE_SITE_KEY", SITE_KEY).stdin(Stdio::null());
    command
}

async fn run(mut command: Command) -> Told {
    let output = tokio::task::spawn_blocking(move || command.output().expect("the program runs")).await.unwrap();
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Told { out: words(&output.stdout), err: words(&output.stderr), done: output.status.success() }
}

/// The lines of a table that a restore does not bring back as they were, or brings itself.
fn as_backed_up(dump: Vec<String>) -> Vec<String> {
    let told = |line: &String| {
        // Keys are wrapped anew: `World::keys` compares them.
        ["session:", "backup:", "site_key:", "seal_key:", "site_secret:"].iter().all(|table| !line.starts_with(table))
            && !line.contains("| restored |")
    };
    let without_number = |line: String| match line.strip_prefix("history: ") {
        Some(columns) => columns.rsplit_once(" | ").unwrap().0.to_owned(),
        None => line,
    };
    dump.into_iter().filter(told).map(without_number).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_made_while_people_act_is_restored_row_by_row_on_either_engine() {
    let (world, vault) = (World::new().await, Vault::new().await);
    world.malo_and_odette().await;
    world.awa().await;
    let claire = world.desk("Marc").await;
    let path = format!("/desk/volunteers/{}", world.volunteer(&MALO).await);
    let form = claire.visitor.open(&path).await.form("Ajouter la note");
    form.fill("Note pour l’équipe", "Rappeler « demain » 🙂").send().await.says("Note ajoutée");
    let acts = async {
        for _ in 0..5 {
            world.offer(&INES).await.send().await;
        }
    };
    let (files, ()) = tokio::join!(vault.back_up(&world), acts);
    world.work().await;
    let files_later = vault.back_up(&world).await;

    let (of_then, told) = vault.world(&world, &files.data, &files.keys).await;
    told.says("There is no ledger");
    of_then.mails_may_wait("those of people who signed up during the backup are held");
    let signed_up = of_then.count("volunteer").await - 1;
    assert!((0..=5).contains(&signed_up), "{signed_up}");
    let sealed = "select count(*) from person p join seal_key k on k.id = p.id";
    assert_eq!(of_then.number(sealed).await, signed_up + 3, "each row has its key, and each key its row");

    // From the suite's engine into a file, and from there back.
    let folder = tempfile::tempdir().unwrap();
    let file = Database::in_file(folder.path());
    vault.restore(&files_later.data, &files_later.keys, &file.url).await.says("Restored:");
    let in_file = world.moved_to(folder, file).await;
    assert_eq!(as_backed_up(in_file.dump().await), as_backed_up(world.dump().await));
    assert_eq!(in_file.keys().await, world.keys().await);
    let third = vault.back_up(&in_file).await;
    let (back, _) = vault.world(&world, &third.data, &third.keys).await;
    assert_eq!(as_backed_up(back.dump().await), as_backed_up(world.dump().await));
    assert_eq!(back.keys().await, world.keys().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_destroyed_after_the_backup_is_nowhere_in_what_is_restored_and_the_site_works() {
    let (world, vault) = (World::new().await, Vault::new().await);
    let page = world.malo().await;
    world.odette().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    world.desk("Claire").await.introduce(need, volunteer).await;
    world.mails_leave().await;
    world.ines().await;
    world.awa().await;
    let (malo, person) = (world.volunteer(&MALO).await, world.number("select min(person_id) from volunteer").await);
    let before = vault.back_up(&world).await;
    let keys = world.keys().await;
    let (_, key) = keys.iter().find(|(of, _)| *of == person.to_string()).unwrap();
    page.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
    world.work().await;
    let after = vault.back_up(&world).await;

    let (restored, told) = vault.world(&world, &before.data, &after.keys).await;
    told.says("destroyed again: 1.");
    for table in ["volunteer", "person", "seal_key", "introduction", "link", "offer", "sent"] {
        let left = restored.dump().await.into_iter().filter(|line| line.starts_with(&format!("{table}:")));
        let of_malo = [malo.to_string(), person.to_string()];
        let left: Vec<String> = left.filter(|line| of_malo.iter().any(|of| line.contains(of))).collect();
        assert!(left.is_empty(), "{left:#?}");
    }
    assert!(restored.keys().await.iter().all(|(_, other)| other != key));
    assert_eq!(restored.number("select count(*) from need where status = 'open'").await, 3, "Odette waits again");
    assert_eq!(restored.count("outbox").await, 0, "Odette was told at the time");
    restored.work().await;
    assert!(restored.mails().is_empty());

    // People sign up, and the desk introduces them.
    restored.confirmed(restored.offer(&HUGO).await, &HUGO).await;
    let desk = restored.desk("Paul").await;
    let (need, volunteer) = (restored.need(&ODETTE, "groceries").await, restored.volunteer(&HUGO).await);
    desk.introduce(need, volunteer).await;
    restored.mails_leave().await;
    restored.introduction_to(&ODETTE).says("Hugo");
    let (need, volunteer) = (restored.need(&AWA, "groceries").await, restored.volunteer(&INES).await);
    desk.introduce(need, volunteer).await;
    restored.mails_leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ledger_destroys_again_whom_the_newest_keys_still_open_and_tells_what_is_lost() {
    let ledger = tempfile::tempdir().unwrap();
    let world = World::set(|settings| {
        settings.backup.ledger = Some(ledger.path().join("ids"));
        settings.backup.recipients = vec!["age1…".to_owned()];
    });
    let world = world.await;
    world.visitor().open("/fr/transparence").await.says("Les clés des sauvegardes chiffrées");
    let mut vault = Vault::new().await;
    let page = world.malo().await;
    world.odette().await;
    let files = vault.back_up(&world).await;
    page.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
    world.ines().await;
    all_visible(&world).await;
    world.work().await;
    let (ines, odette) = (world.volunteer(&INES).await, world.requests(&ODETTE).await);

    let (without, _) = vault.world(&world, &files.data, &files.keys).await;
    assert_eq!(without.volunteers(&MALO).await.len(), 1, "nothing tells of his destruction");
    vault.ledger = Some(ledger.path().join("lost"));
    vault.restore(&files.data, &files.keys, "sqlite:/nowhere/x.db").await.refuses("the ledger is missing");
    vault.ledger = Some(ledger.path().join("ids"));
    let (with, told) = vault.world(&world, &files.data, &files.keys).await;
    told.says("destroyed again: 1.").says(&format!("1 volunteers {ines}\n")).says("0 requests").says("0 introductions");
    assert_eq!((with.count("volunteer").await, with.count("person").await, with.count("seal_key").await), (0, 1, 1));
    assert_eq!(with.requests(&ODETTE).await, odette);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_of_data_opens_nobody_and_neither_file_is_readable_without_the_private_key() {
    let (world, vault) = (World::new().await, Vault::new().await);
    world.malo_and_odette().await;
    let files = vault.back_up(&world).await;
    let keys = world.keys().await;
    let (data, of_keys) = (vault.opened(&files.data), vault.opened(&files.keys));
    assert!(data.contains("\"table\":\"volunteer\"") && keys.len() == 4);
    for key in keys.iter().map(|(_, key)| STANDARD.encode(key)) {
        assert!(of_keys.contains(&key) && !data.contains(&key));
    }
    let site_key = SITE_KEY.trim_start_matches("1:");
    assert!(!of_keys.contains(site_key) && !data.contains(site_key), "a backup would outlive it");
    for file in [&files.data, &files.keys] {
        let bytes = String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned();
        assert!(bytes.starts_with("age-encryption.org/v1") && !bytes.contains("volunteer"));
        for words in [MALO.email, MALO.last_name, ODETTE.last_name] {
            assert!(!data.contains(words) && !of_keys.contains(words));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_that_may_have_left_wait_for_the_desk_and_those_that_left_are_gone() {
    let (world, vault) = (World::new().await, Vault::new().await);
    world.offer(&INES).await.send().await;
    world.offer(&MALO).await.send().await;
    let before = vault.back_up(&world).await;
    let one = world.number("select min(id) from outbox").await;
    assert!(premiere_ligne::outbox::worker::tick(&world.app).await.unwrap() > 0);
    assert_eq!(world.count("outbox").await, 0);
    let after = vault.back_up(&world).await;

    let (restored, told) = vault.world(&world, &before.data, &before.keys).await;
    told.says("Mails: 0 have left or were destroyed since. 2 may have left");
    restored.pass(SignedDuration::from_hours(1)).await;
    assert!(restored.mails().is_empty());
    let claire = restored.desk("Claire").await;
    let page = claire.visitor.open("/desk/outbox").await;
    page.says("Retenu : le site a été restauré à partir d’une sauvegarde");
    claire.visitor.post(&format!("/desk/outbox/{one}/retry"), vec![]).await;
    restored.work().await;
    assert_eq!(restored.mails().len(), 1);
    restored.mails_may_wait("the other one is held");

    let (restored, told) = vault.world(&world, &before.data, &after.keys).await;
    told.says("Mails: 2 have left or were destroyed since. 0 may have left");
    assert_eq!(restored.count("outbox").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appeal_that_was_leaving_is_stopped_and_nobody_gets_it_twice() {
    let (world, vault) = (World::new().await, Vault::new().await);
    world.malo().await;
    world.ines().await;
    let sql = "insert into appeal (id, status, language, subject, words, filters, made_at, begun_at, fed_at, recipients, \
               sent, left_out, dropped) values (7, 'sending', 'fr', 'Renforts', 'Venez.', '', 1, 1, 1, 2, 0, 0, 0)";
    let mut tx = world.app.db.begin().await.unwrap();
    sqlx::query(sql).execute(&mut *tx).await.unwrap();
    let sql = "insert into appeal_recipient (appeal_id, volunteer_id, taken) select 7, id, 0 from volunteer";
    sqlx::query(sql).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let files = vault.back_up(&world).await;
    let (restored, _) = vault.world(&world, &files.data, &files.keys).await;
    restored.pass(SignedDuration::from_hours(1)).await;
    assert!(restored.mails().is_empty());
    assert_eq!(restored.number("select dropped from appeal where status = 'stopped'").await, 2);
}

/// A file like that of a backup, by a later version.
async fn of_a_later_version(world: &World, vault: &Vault, part: BackupPart) -> PathBuf {
    let path = vault.folder.path().join(format!("later.{}", part.slug()));
    let mut migrations = copy::migrations();
    migrations.push("9999_later".to_owned());
    let header = BackupHeader { part, made_at: world.now(), version: "99.0.0".to_owned(), migrations };
    let to: x25519::Recipient = vault.recipient.parse().unwrap();
    let mut snapshot = Snapshot::open(&world.app.settings.database).await.unwrap();
    let mut file = std::fs::File::create(&path).unwrap();
    write::write(&mut snapshot, &header, (&[to], &world.app.keys), &mut file, || ()).await.unwrap();
    snapshot.close().await.unwrap();
    path
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_restored_is_refused_in_a_sentence_and_changes_nothing() {
    let (world, vault) = (World::new().await, Vault::new().await);
    world.malo_and_odette().await;
    let files = vault.back_up(&world).await;
    let later = vault.back_up(&world).await;
    let (data, keys) = (&files.data, &files.keys);
    let folder = tempfile::tempdir().unwrap();
    let target = Database::new(folder.path()).await;
    let url = target.url.as_str();

    vault.restore(&later.data, keys, url).await.refuses("are older than the data");
    vault.restore(keys, data, url).await.refuses("is a file of keys: give the file of data first");
    let bytes = std::fs::read(data).unwrap();
    let (cut, changed) = (vault.folder.path().join("cut"), vault.folder.path().join("changed"));
    for length in [30, 300, bytes.len() / 2, bytes.len() - 1] {
        std::fs::write(&cut, &bytes[..length]).unwrap();
        vault.restore(&cut, keys, url).await.refuses("damaged");
    }
    let mut other = bytes.clone();
    *other.last_mut().unwrap() ^= 1;
    std::fs::write(&changed, &other).unwrap();
    vault.restore(&changed, keys, url).await.refuses("is damaged or cut short");
    let stranger = Vault::new().await;
    vault.restore_with(&stranger.identity(), data, keys, url).await.refuses("is encrypted for another identity");
    let newer = of_a_later_version(&world, &vault, BackupPart::Data).await;
    vault.restore(&newer, keys, url).await.refuses("was made by version 99.0.0 of the program");
    let before = world.dump().await;
    vault.restore(data, keys, &world.app.settings.database).await.refuses("has tables already");
    assert_eq!(world.dump().await, before);
    if world.is_sqlite() {
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no file was made");
    }

    // After all that, the database still takes the right files.
    vault.restore(data, keys, url).await.says("Restored:");
    let again = vault.restore(data, keys, url).await;
    again.refuses("has tables already");
    drop(world.moved_to(folder, target).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_that_was_killed_between_its_steps_keeps_the_site_from_starting_and_begins_anew() {
    let (world, vault) = (World::new().await, Vault::new().await);
    let page = world.malo().await;
    world.odette().await;
    let files = vault.back_up(&world).await;
    page.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
    world.mails_leave().await;
    let later = vault.back_up(&world).await;
    let folder = tempfile::tempdir().unwrap();
    let target = Database::new(folder.path()).await;

    // The first step alone, as if the machine had lost its power after it.
    let db = Db::open(&target.url).await.unwrap();
    let identities = read::identities(&vault.identity()).unwrap();
    let open = async |path: &Path, part| BackupReader::open(path, part, &identities).await.unwrap();
    let (data, keys) = (open(&files.data, BackupPart::Data).await, open(&later.keys, BackupPart::Keys).await);
    let place = KeyPlace::Given(OTHER_SITE_KEY.to_owned());
    let (rng, nothing) = (Rng::seeded(1), LedgerRead::default());
    let loaded = restore::load(&db, data, keys, &nothing, (place, &world.app.clock, &rng), || ()).await.unwrap();
    assert_eq!(loaded.gone.len(), 1, "he is not erased yet");
    db.close().await;

    let on_target = |arguments: &[&str]| {
        let mut command = program();
        command.env("PREMIERE_LIGNE_DATABASE", &target.url).env("PREMIERE_LIGNE_SITE_KEY", OTHER_SITE_KEY);
        command.args(arguments);
        run(command)
    };
    for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["work"], &["export", "tallies"]] {
        on_target(command).await.refuses("has not finished, and people who were destroyed since may still stand in it");
    }
    let doctor = on_target(&["doctor"]).await;
    assert!(!doctor.done && doctor.out.contains("run the same `premiere-ligne restore` again"), "{doctor:#?}");
    let folder_of_backup = tempfile::tempdir().unwrap();
    let to = folder_of_backup.path().to_str().unwrap();
    on_target(&["backup", to, "--recipient", &vault.recipient]).await.refuses("has not finished");

    vault.restore(&files.data, &later.keys, &target.url).await.says("destroyed again: 1.");
    let restored = world.moved_to(folder, target).await;
    assert_eq!((restored.count("restoring").await, restored.count("volunteer").await), (0, 0));
    restored.requests(&ODETTE).await;
    vault.restore(&files.data, &later.keys, &restored.app.settings.database).await.refuses("has tables already");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_key_is_never_overwritten_and_without_a_public_one_nothing_is_written() {
    let (world, vault) = (World::new().await, Vault::new().await);
    let mut command = program();
    command.args(["backup", "--new-identity"]).arg(vault.identity());
    run(command).await.refuses("File exists");
    let folder = tempfile::tempdir().unwrap();
    for (recipient, words) in [(None, "for whom are the files encrypted?"), (Some("age1x"), "is no recipient of age")] {
        let mut command = program();
        command.env("PREMIERE_LIGNE_DATABASE", &world.app.settings.database).arg("backup").arg(folder.path());
        command.args(recipient.iter().flat_map(|recipient| ["--recipient", recipient]));
        run(command).await.refuses(words);
    }
    let mut command = program();
    command.arg("backup").arg(folder.path().join("not-mounted")).args(["--recipient", &vault.recipient]);
    command.env("PREMIERE_LIGNE_DATABASE", &world.app.settings.database);
    run(command).await.refuses("there is no folder");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_and_the_figures_tell_the_age_of_the_last_backup_once_there_is_one() {
    let (world, vault) = (World::new().await, Vault::new().await);
    let claire = world.desk("Claire").await;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let (at, stop) = (format!("http://{}/metrics", listener.local_addr().unwrap()), CancellationToken::new());
    tokio::spawn(server::run(listener, vitals::routes(&world.app), stop.clone()));
    let figures = async || reqwest::get(&at).await.unwrap().text().await.unwrap();
    world.app.clock.advance(SignedDuration::from_hours(6));
    claire.visitor.open("/desk").await.does_not_say("La dernière sauvegarde");
    world.visitor().open("/fr/transparence").await.does_not_say("sauvegardes");
    assert!(!figures().await.contains("premiere_ligne_backup_seconds"));

    vault.back_up(&world).await;
    assert_eq!(world.count("backup").await, 1);
    // The program has written its own time; here it is that of the story.
    let mut tx = world.app.db.begin().await.unwrap();
    backups::note(&mut tx, world.now() - SignedDuration::from_hours(47)).await.unwrap();
    tx.commit().await.unwrap();
    claire.visitor.open("/desk").await.does_not_say("La dernière sauvegarde");
    world.app.clock.advance(SignedDuration::from_hours(2));
    claire.visitor.open("/desk").await.says("La dernière sauvegarde du site date du");
    assert!(figures().await.contains(&format!("premiere_ligne_backup_seconds {}\n", 49 * 3_600)));
    stop.cancel();
}
