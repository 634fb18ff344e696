//! Destroyed means destroyed: nothing of a person is left in the database, its files or the log, nor a key that would
//! open an old copy.

use std::collections::BTreeSet;

use premiere_ligne::periods;
use premiere_ligne::requests::acts;
use sqlx::Row;

use crate::world::{AWA, HUGO, INES, MALO, ODETTE, World};

/// Bytes that must be nowhere once their people are destroyed.
#[derive(Default)]
struct Traces {
    /// Keys that seal people and mails.
    keys: BTreeSet<Vec<u8>>,
    /// References, which people say on the phone.
    references: BTreeSet<Vec<u8>>,
    /// Hashes of addresses, by which people are found.
    hashes: BTreeSet<Vec<u8>>,
}

impl Traces {
    /// Collects what is in the database now.
    async fn see(&mut self, world: &World) {
        let mut conn = world.app.db.read().await.unwrap();
        for row in sqlx::query("select key from seal_key").fetch_all(&mut *conn).await.unwrap() {
            self.keys.insert(row.get(0));
        }
        for row in sqlx::query("select reference, email_hash from person").fetch_all(&mut *conn).await.unwrap() {
            self.references.insert(row.get::<String, _>(0).into_bytes());
            self.hashes.extend(row.get::<Option<Vec<u8>>, _>(1));
        }
    }

    /// Fails if any of it is still in a file of the database, in a table or in the log.
    async fn are_nowhere(&self, world: &World) {
        assert!(!self.keys.is_empty(), "nothing was seen");
        let mut left: Vec<String> = vec![];
        let words = [MALO, INES, AWA, ODETTE, HUGO].into_iter().flat_map(|who| [who.last_name, who.email]);
        let words: Vec<&[u8]> = words
            .map(str::as_bytes)
            .chain([&self.keys, &self.references, &self.hashes].into_iter().flatten().map(Vec::as_slice))
            .collect();
        if world.is_sqlite() {
            let files: Vec<_> =
                std::fs::read_dir(world.folder.path()).unwrap().map(|file| file.unwrap().path()).collect();
            assert!(files.iter().any(|file| file.ends_with("world.db")), "{files:?}");
            for file in files {
                let bytes = std::fs::read(&file).unwrap();
                let found = words.iter().filter(|word| memory_has(&bytes, word));
                left.extend(found.map(|word| format!("{}: {:?}", file.display(), String::from_utf8_lossy(word))));
            }
        }
        for line in world.dump().await {
            let bytes = words.iter().filter(|word| line.contains(&format!("{word:02x?}")));
            let text = words.iter().filter(|word| std::str::from_utf8(word).is_ok_and(|word| line.contains(word)));
            left.extend(bytes.chain(text).map(|_| line.clone()));
        }
        assert!(left.is_empty(), "left behind: {left:#?}");
        world.the_log_names_nobody();
    }
}

fn memory_has(bytes: &[u8], word: &[u8]) -> bool {
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|byte| *byte == word[0]) {
        at += next;
        if bytes[at..].starts_with(word) {
            return true;
        }
        at += 1;
    }
    false
}

#[tokio::test]
async fn what_is_looked_for_is_found_as_long_as_the_person_is_kept() {
    let world = World::new().await;
    let mut traces = Traces::default();
    world.malo().await;
    traces.see(&world).await;
    let left = tokio::spawn(async move {
        traces.are_nowhere(&world).await;
    });
    assert!(left.await.is_err(), "a search that finds nothing proves nothing");
}

#[tokio::test]
async fn nothing_is_left_of_two_people_who_are_in_touch() {
    let world = World::new().await;
    let mut traces = Traces::default();
    world.offer(&MALO).await.send().await;
    traces.see(&world).await;
    world.work().await;
    world.confirm(&MALO).await;
    world.ask_at_risk(&ODETTE).await.send().await;
    traces.see(&world).await;
    world.work().await;
    world.confirm(&ODETTE).await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    world.desk("Claire").await.introduce(need, volunteer).await;
    traces.see(&world).await;
    world.mails_leave().await;
    let page = world.visitor().open(&world.answer_link(&ODETTE)).await;
    page.form("Nous sommes en contact").check("Oui, nous nous sommes parlé").send().await.says("Merci !");
    traces.are_nowhere_but_in_the_last_mail(&world).await;
}

impl Traces {
    /// Fails if anything is left except the mail that tells of the destruction, which waits and is sealed with a key of
    /// its own; then sends this mail and checks again.
    async fn are_nowhere_but_in_the_last_mail(&self, world: &World) {
        assert_eq!((world.count("outbox").await, world.count("seal_key").await), (1, 1));
        self.are_nowhere(world).await;
        world.work().await;
        assert_eq!((world.count("outbox").await, world.count("seal_key").await), (0, 0));
        self.are_nowhere(world).await;
    }
}

#[tokio::test]
async fn nothing_is_left_of_somebody_who_deletes_the_registration() {
    let world = World::new().await;
    let mut traces = Traces::default();
    let page = world.malo().await;
    traces.see(&world).await;
    page.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
    traces.are_nowhere_but_in_the_last_mail(&world).await;
}

#[tokio::test]
async fn nothing_is_left_after_thirty_days_without_an_answer() {
    let world = World::new().await;
    let mut traces = Traces::default();
    world.malo().await;
    world.confirmed(world.ask_for(&HUGO, &ODETTE).await, &HUGO).await;
    let (need, volunteer) = (world.need(&HUGO, "groceries").await, world.volunteer(&MALO).await);
    world.desk("Claire").await.introduce(need, volunteer).await;
    traces.see(&world).await;
    world.mails_leave().await;
    world.pass_days(31).await;
    assert_eq!((world.count("person").await, world.count("seal_key").await), (0, 0));
    traces.are_nowhere(&world).await;
}

#[tokio::test]
async fn nothing_is_left_of_an_address_nobody_confirmed() {
    let world = World::new().await;
    let mut traces = Traces::default();
    world.offer(&MALO).await.send().await;
    world.ask(&AWA).await.send().await;
    traces.see(&world).await;
    world.pass_days(8).await;
    traces.are_nowhere(&world).await;
}

#[tokio::test]
async fn nothing_is_left_of_a_request_whose_needs_have_ended() {
    let world = World::new().await;
    let mut traces = Traces::default();
    world.awa().await;
    traces.see(&world).await;
    let claire = world.desk("Claire").await;
    for kind in ["groceries", "childcare"] {
        let need = world.need(&AWA, kind).await;
        assert!(acts::close(&world.app, need.into(), "arranged", claire.id.into()).await.unwrap());
    }
    world.pass_days(8).await;
    traces.are_nowhere(&world).await;
}

#[tokio::test]
async fn nothing_is_left_of_the_notes_on_somebody_whom_a_moderator_destroys() {
    let world = World::new().await;
    let mut traces = Traces::default();
    world.malo().await;
    let claire = world.desk("Claire").await;
    let path = format!("/desk/volunteers/{}", world.volunteer(&MALO).await);
    let form = claire.visitor.open(&path).await.form("Ajouter la note");
    let page = form.fill("Note pour l’équipe", "Kerbrat a rappelé deux fois").send().await;
    page.says("Note ajoutée").says("Kerbrat a rappelé deux fois");
    traces.see(&world).await;
    claire.visitor.open(&path).await.form("Oui, tout détruire").send().await.says("dans une heure");
    world.pass(periods::ERASURE).await;
    assert_eq!(world.count("note").await, 0);
    world.work().await;
    traces.are_nowhere(&world).await;
}

#[tokio::test]
async fn a_request_that_waits_outlives_the_volunteer_who_was_to_serve_it() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let page = world.visitor().open(&world.answer_link(&MALO)).await;
    page.form("Nous sommes en contact").check("Détruisez mes données").send().await;
    assert_eq!(world.count("person").await, 0, "both are in touch");
    world.work().await;
    assert_eq!(world.count("outbox").await, 0);
}

#[tokio::test]
async fn nothing_is_left_of_a_registration_that_a_later_one_has_replaced() {
    let world = World::new().await;
    let mut traces = Traces::default();
    world.malo().await;
    traces.see(&world).await;
    // The later registration still has the address, and so its hash.
    traces.hashes.clear();
    world.confirmed(world.offer(&MALO).await, &MALO).await;
    assert_eq!(world.volunteers(&MALO).await.len(), 1);
    traces.are_nowhere(&world).await;
}

#[tokio::test]
async fn nothing_is_left_of_the_last_mail_once_it_has_left() {
    let world = World::new().await;
    let mut traces = Traces::default();
    world.malo().await.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
    traces.see(&world).await;
    world.work().await;
    assert_eq!((world.count("outbox").await, world.count("seal_key").await), (0, 0));
    traces.are_nowhere(&world).await;
}
