//! Numbers that strangers see never tell of one person, however they ask (docs/decisions/0025-small-numbers.md).

use jiff::SignedDuration;

use super::spread::more_volunteers;
use crate::visitor::Page;
use crate::world::{AWA, INES, MALO, Somebody, World};

/// Quimper, in the area of Malo's Quimperlé, and some kilometres away from it.
const NEXT_TOWN: &str = "29000";

/// What a page says around the person.
fn told(page: &Page) -> String {
    let text = page.text();
    let told = text.split("Autour de vous").nth(1).expect("the odds");
    told.split("Ne pas être appelé").next().unwrap().to_owned()
}

/// Changes the volunteer's places through the private page, and returns the page that follows.
async fn move_to(private: &Page, place: &str, others: &str) -> Page {
    let form = private.follow("Changer mes réponses").await.form("Enregistrer");
    form.fill("Code postal", place).fill("Autres codes postaux", others).send().await
}

/// Adds this many requests like the one there is.
async fn more_requests(world: &World, n: i64) {
    let mut tx = world.app.db.begin().await.unwrap();
    for more in 1..=n {
        for sql in [
            format!(
                "insert into person (id, reference, language, sealed, first_name_hash, last_name_hash, created_at) \
                 select {more} + 1000, 'MORE-{more:04}', language, sealed, first_name_hash, last_name_hash, created_at \
                 from person where id = (select min(beneficiary_id) from request)"
            ),
            format!(
                "insert into request (id, beneficiary_id, audience, place, area, status, registered_at, \
                 address_given_at) select {more}, {more} + 1000, audience, place, area, status, registered_at, \
                 address_given_at from request where id = (select max(id) from request)"
            ),
            format!(
                "insert into need (id, request_id, kind, answers, status, status_at) select {more}, {more}, kind, \
                 answers, status, status_at from need where kind = 'childcare' and id > 1000"
            ),
        ] {
            sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

/// What a curious volunteer reads who adds one postcode to another, with and without a request for childcare there.
async fn what_the_curious_read(somebody_asks: bool) -> Vec<String> {
    let world = World::new().await;
    world.malo().await;
    more_volunteers(&world, 23).await;
    world.confirmed(world.ask(&Somebody { place: MALO.place, ..AWA }).await, &AWA).await;
    more_requests(&world, 23).await;
    if somebody_asks {
        let sought = Somebody { place: NEXT_TOWN, email: "cherchee@exemple.example", ..AWA };
        world.confirmed(world.ask(&sought).await, &sought).await;
    }
    world.pass(SignedDuration::from_hours(1)).await;
    let curious = Somebody { email: "curieux@exemple.example", ..MALO };
    let mut private = world.confirmed(world.offer_childcare(&curious).await, &curious).await;
    let mut read = vec![told(&private)];
    for (place, others) in [(MALO.place, NEXT_TOWN), (NEXT_TOWN, ""), (INES.place, NEXT_TOWN)] {
        private = move_to(&private, place, others).await;
        read.push(told(&private));
    }
    read.push(world.visitor().open("/fr/transparence").await.text());
    read.push(world.visitor().open("/fr/").await.text());
    read
}

/// The attack: with every number exact from 5 on and within reach of freely chosen places, the one open request for
/// childcare was found in its postcode in minutes.
#[tokio::test]
async fn nobody_finds_the_one_request_by_changing_places_and_comparing() {
    let read = what_the_curious_read(true).await;
    assert_eq!(read, what_the_curious_read(false).await, "the pages say the same with the request and without it");
    assert!(
        read[0].contains("29 Finistère : moins de 10 volontaires disponibles et 20 demandes en attente."),
        "{read:?}"
    );
    assert!(read[3].contains("69 Rhône : moins de 10 volontaires"), "{read:?}");
}

#[tokio::test]
async fn no_number_is_told_before_an_address_is_confirmed() {
    let world = World::new().await;
    world.malo().await;
    more_volunteers(&world, 23).await;
    let page = world.offer(&INES).await.send().await;
    page.says("Ne pas être appelé est normal").does_not_say("volontaires disponibles");
    page.follow("Voir ou changer mes réponses").await.does_not_say("volontaires disponibles");
    world.work().await;
    world.confirm(&INES).await.says("69 Rhône : moins de 10 volontaires disponibles");
}

#[tokio::test]
async fn places_change_a_few_times_a_day_and_other_answers_always() {
    let world = World::new().await;
    let mut private = world.malo().await;
    for n in 0..5 {
        private = move_to(&private, if n % 2 == 0 { NEXT_TOWN } else { MALO.place }, "").await;
        private.says("Vous êtes disponible");
    }
    let refused = move_to(&private, MALO.place, "").await;
    assert_eq!((refused.status, refused.errors()), (422, vec!["place".to_owned()]));
    refused.says("Vous avez déjà changé vos réponses 5 fois depuis hier");
    let other = move_to(&private, NEXT_TOWN, INES.place).await;
    assert_eq!(other.errors(), ["place"], "other places too");
    let edit = private.follow("Changer mes réponses").await.form("Enregistrer");
    edit.fill("Âge", "24").send().await.says("Vous êtes disponible");
    world.pass(SignedDuration::from_hours(25)).await;
    move_to(&private, MALO.place, "").await.says("29300 Quimperlé");
}

#[tokio::test]
async fn a_field_of_work_is_counted_without_day_and_place() {
    let world = World::new().await;
    world.awa().await;
    let days = "select count(*) from tally where what = 'field-of-work'";
    assert_eq!(world.number(days).await, 1);
    assert_eq!(world.number(&format!("{days} and day = '' and area = ''")).await, 1);
    let desk = world.desk("Claire").await;
    desk.visitor.open("/desk/numbers").await.says("Santé : hôpital, cabinet, laboratoire 1");
    let export = desk.visitor.post("/desk/exports/tallies", b"format=csv".to_vec()).await;
    assert!(export.html.contains("2020-03-18"), "{}", export.html);
    assert!(!export.html.contains("field-of-work"), "{}", export.html);
}

#[tokio::test]
async fn the_number_of_an_area_does_not_tell_when_somebody_came() {
    let world = World::new().await;
    let areas = async || {
        let text = world.visitor().open("/fr/transparence").await.text();
        text.rsplit("29 Finistère").next().expect("a row of the table").chars().take(40).collect::<String>()
    };
    let before = areas().await;
    for n in 0..12 {
        let email = format!("awa{n}@exemple.example");
        let asks = Somebody { email: Box::leak(email.into_boxed_str()), place: MALO.place, ..AWA };
        world.confirmed(world.ask(&asks).await, &asks).await;
    }
    assert_eq!(areas().await, before);
    world.pass(SignedDuration::from_hours(1)).await;
    assert_ne!(areas().await, before);
}
