//! What people may do with their own data: see all of it, take a copy along, have it destroyed.

use serde_json::Value;

use crate::world::{HUGO, MALO, ODETTE, World};

async fn export(world: &World, private: &str) -> Value {
    let page = world.visitor().get(&format!("{private}?export")).await;
    assert_eq!(page.status, 200);
    serde_json::from_str(&page.html).unwrap()
}

#[tokio::test]
async fn a_volunteer_sees_all_that_is_kept_and_takes_a_copy_along() {
    let world = World::new().await;
    let private = world.malo().await.address;
    world.odette().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    let claire = world.desk("Claire").await;
    let file = format!("/desk/volunteers/{volunteer}");
    let note = claire.visitor.open(&file).await.form("Ajouter la note");
    note.fill("Note pour l’équipe", "Odette Le Guennec le trouve gentil").send().await;
    claire.introduce(need, volunteer).await;
    let page = world.visitor().open(&private).await.follow("Vos données et vos droits").await;
    for words in
        ["Kerbrat", "malo@kerbrat.example", "29300 Quimperlé", "les personnes qui travaillent en première ligne"]
    {
        page.says(words);
    }
    page.says("Mises en relation").says("en cours").says("Journal").says("Adresse confirmée");
    page.says("Messages qui attendent de partir").says("Notes de l’équipe").says("Liens privés");
    for others in ["Le Guennec", "odette@leguennec.example", "Claire", "gentil"] {
        page.does_not_say(others);
    }
    let all = export(&world, &private).await;
    assert_eq!(all["person"][0]["email"], "malo@kerbrat.example");
    assert_eq!(all["registration"][0]["place"], "29300");
    assert_eq!(all["introductions"][0]["status"], "standing");
    assert_eq!(all["mails_waiting"][0]["mail"], "introduction");
    assert_eq!(all["mails_sent"][0]["mail"], "confirm-volunteer");
    let facts: Vec<_> = all["history"].as_array().unwrap().iter().map(|line| line["fact"].clone()).collect();
    assert_eq!(facts, ["registered", "confirmed", "noted", "introduced"]);
    for others in ["Guennec", "Claire", "gentil"] {
        assert!(!all.to_string().contains(others), "{others}: {all}");
    }
    world.mails_leave().await;
}

#[tokio::test]
async fn the_copy_has_every_column_of_a_volunteer_and_of_a_request_but_numbers_of_the_program() {
    let world = World::new().await;
    let (malo, awa) = (world.malo().await.address, world.awa().await.address);
    let sql = std::fs::read_to_string("migrations/0001_start.sql").unwrap();
    let columns = |table: &str| -> Vec<String> {
        let body = sql.split(&format!("create table {table} (\n")).nth(1).unwrap().split("\n);").next().unwrap();
        body.lines().filter_map(|line| Some(line.trim().split(' ').next()?.to_owned())).collect()
    };
    // Left out: internal ids, what the status says already, and what the introductions say. Some columns have a plainer name in the copy.
    let known = |column: &str| match column {
        "id" | "person_id" | "beneficiary_id" | "contact_id" | "status_confirmed" | "erase_by" | "giving" => None,
        "capacity" => Some("at_a_time"),
        "introductions" => Some("introduced_now"),
        "calls" => Some("introduced_ever"),
        "taken_by" => Some("by_phone"),
        "import_id" => Some("imported_from"),
        _ => Some(""),
    };
    for (table, private) in [("volunteer", malo), ("request", awa)] {
        let all = export(&world, &private).await;
        let registration = all["registration"][0].as_object().unwrap();
        for column in columns(table) {
            let Some(told) = known(&column) else { continue };
            let told = if told.is_empty() { column.as_str() } else { told };
            assert!(registration.contains_key(told), "{table}.{column} is not in the copy: {registration:?}");
        }
    }
}

#[tokio::test]
async fn a_relative_sees_the_request_and_both_people_and_destroys_it_with_a_receipt() {
    let world = World::new().await;
    let private = world.confirmed(world.ask_for(&HUGO, &ODETTE).await, &HUGO).await.address;
    let page = world.visitor().open(&private).await.follow("Vos données et vos droits").await;
    page.says("Tréhorel").says("Le Guennec").says("Courses").says("en attente").says("proche qui demande");
    let all = export(&world, &private).await;
    assert_eq!((all["person"].as_array().unwrap().len(), &all["needs"][0]["status"]), (2, &Value::from("open")));
    let before = world.dump().await;
    world.visitor().open(&format!("{private}?rights")).await;
    assert_eq!(world.dump().await, before, "looking changes nothing");
    page.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
    world.work().await;
    world.last_mail_to(&HUGO).says("Ce message est votre reçu");
    assert_eq!(world.visitor().get(&format!("{private}?export")).await.status, 404);
}

#[tokio::test]
async fn the_link_of_an_introduction_exports_nothing() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let link = world.answer_link(&MALO);
    for query in ["rights", "export", "available"] {
        let page = world.visitor().open(&format!("{link}?{query}")).await;
        page.says("où en êtes-vous").does_not_say("malo@kerbrat.example");
    }
}
