//! Lists as files: what is in them, who may export them, and that no spreadsheet takes a cell for a formula.

use serde_json::Value;

use crate::visitor::Page;
use crate::world::{AWA, Desk, HUGO, MALO, ODETTE, Somebody, World};

const SPITEFUL: Somebody = Somebody {
    first_name: "=HYPERLINK(\"A1\";\"ici\")",
    last_name: "+cmd|calc",
    email: "eve@example.fr",
    place: "29300",
};

/// Presses an export button under the list at `path`; returns the file.
async fn export(desk: &Desk, path: &str, button: &str) -> Page {
    let page = desk.visitor.open(path).await.form(button).send().await;
    assert_eq!(page.status, 200, "{button}: {}", page.html);
    page
}

fn rows(csv: &Page) -> Vec<Vec<String>> {
    let text = csv.html.strip_prefix('\u{feff}').expect("the mark by which Excel knows UTF-8");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn objects(json: &Page) -> Vec<Value> {
    serde_json::from_str::<Vec<Value>>(&json.html).unwrap_or_else(|why| panic!("{why}: {}", json.html))
}

#[tokio::test]
async fn the_volunteers_of_a_filter_leave_as_a_spreadsheet_without_formulas() {
    let world = World::new().await;
    world.ines().await;
    world.malo().await;
    world.confirmed(world.offer(&SPITEFUL).await, &SPITEFUL).await;
    let claire = world.desk("Claire").await;
    let csv = export(&claire, "/desk/volunteers?area=29", "CSV, Exporter : volontaires").await;
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(csv.headers["content-disposition"], "attachment; filename=\"volunteers-2020-03-18.csv\"");
    let rows = rows(&csv);
    assert_eq!(rows.len(), 3, "a heading, and two who live there: {rows:?}");
    assert_eq!(rows[0][..4], ["Fiche du volontaire", "Référence", "Prénom", "Nom"]);
    assert_eq!(rows[1][2..5], ["'=HYPERLINK(\"A1\";\"ici\")", "'+cmd|calc", "eve@example.fr"]);
    assert_eq!(rows[2][2..5], ["Malo", "Kerbrat", "malo@kerbrat.example"]);
    assert_eq!(rows[2][6..10], ["23", "29300 Quimperlé", "29 Finistère", "disponible"]);
    assert_eq!(rows[2][13], "2020-03-18 10:00:10", "as the clock of the campaign said");
    let json = objects(&export(&claire, "/desk/volunteers?area=29", "JSON, Exporter : volontaires").await);
    assert_eq!(json[0]["first_name"], "=HYPERLINK(\"A1\";\"ici\")", "a program gets what was written");
    assert_eq!((&json[1]["place"], &json[1]["area"]), (&"29300".into(), &"29".into()));
    assert_eq!(json[1]["volunteer"], world.volunteer(&MALO).await.to_string());
    assert_eq!(json[1]["registered_at"], "2020-03-18T09:00:10Z");
}

#[tokio::test]
async fn whom_a_moderator_looks_for_is_whom_the_file_has() {
    let world = World::new().await;
    world.ines().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    let form = claire.visitor.open("/desk/volunteers").await.form("Filtrer");
    let page = form.fill("Nom, adresse e-mail ou référence", "kerbrat").send().await;
    let found = objects(&page.form("JSON, Exporter : volontaires").send().await);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["last_name"], "Kerbrat");
    let places = objects(&page.form("JSON, Exporter : volontaires par lieu").send().await);
    assert_eq!(places.len(), 1);
    assert_eq!(
        (&places[0]["place"], &places[0]["volunteers"], &places[0]["available"]),
        (&"29300".into(), &1.into(), &1.into())
    );
}

#[tokio::test]
async fn requests_leave_a_row_a_need_and_everything_else_without_names() {
    let world = World::new().await;
    world.malo().await;
    world.awa().await;
    world.confirmed(world.ask_for(&HUGO, &ODETTE).await, &HUGO).await;
    let claire = world.desk("Claire").await;
    let requests = rows(&export(&claire, "/desk/requests", "CSV, Exporter : demandes").await);
    assert_eq!(requests.len(), 4, "a heading, Odette's need and Awa's two: {requests:?}");
    assert_eq!(requests[1][2..4], ["Odette", "Le Guennec"]);
    assert_eq!(requests[1][6..9], ["Hugo", "Tréhorel", "hugo@trehorel.example"]);
    assert_eq!((&*requests[2][9], &*requests[2][12]), ("Première ligne", "69 Rhône"));
    assert!(requests[2][10].starts_with("Santé") && requests[2][11].starts_with("69003 Lyon"), "{:?}", requests[2]);
    assert_eq!((&*requests[2][15], &*requests[3][15]), ("Courses", "Garde d’enfants"));
    let open = objects(&export(&claire, "/desk/requests?audience=vulnerable", "JSON, Exporter : demandes").await);
    assert_eq!(open.len(), 1);

    let (need, volunteer) = (world.need(&HUGO, "groceries").await, world.volunteer(&MALO).await);
    claire.introduce(need, volunteer).await;
    world.mails_leave().await;
    let needs = objects(&export(&claire, "/desk/queue", "JSON, Exporter : besoins").await);
    assert_eq!(needs.len(), 2, "Awa's, unmet: {needs:?}");
    assert_eq!((&needs[0]["stage"], &needs[0]["candidates"]), (&"to-do".into(), &0.into()));
    let introductions = export(&claire, "/desk/introductions", "CSV, Exporter : mises en relation").await;
    assert_eq!(rows(&introductions)[1][5], "en cours");
    for (path, list) in [("/desk/queue", "besoins"), ("/desk/introductions", "mises en relation")] {
        for format in ["CSV", "JSON"] {
            let file = export(&claire, path, &format!("{format}, Exporter : {list}")).await;
            for who in [MALO, AWA, ODETTE, HUGO] {
                assert!(!file.html.contains(who.last_name) && !file.html.contains(who.email), "{}", file.html);
            }
        }
    }
}

#[tokio::test]
async fn an_empty_list_is_a_file_all_the_same_and_a_long_one_is_whole() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let empty = claire.visitor.post("/desk/exports/volunteers", b"format=json".to_vec()).await;
    assert!(objects(&empty).is_empty());
    let mut tx = world.app.db.begin().await.unwrap();
    // The list needs several batches. The gazetteer knows none of these places, and the file still has them all.
    for day in 1..=28 {
        for area in 0..60 {
            let sql = format!(
                "insert into tally (day, area, what, detail, n) values ('2020-02-{day:02}', 'x{area}', 'volunteer', '', {area})"
            );
            sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    let tallies = claire.visitor.post("/desk/exports/tallies", b"format=csv".to_vec()).await;
    assert_eq!(rows(&tallies).len(), 1 + 28 * 60);
}

#[tokio::test]
async fn an_export_is_noted_in_the_history_and_a_stranger_gets_none() {
    let world = World::new().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    export(&claire, "/desk/volunteers", "CSV, Exporter : volontaires").await;
    claire.visitor.open("/desk/history").await.says("Liste exportée : volontaires (Claire)");
    let lines = world.count("history").await;
    let stranger = world.visitor().post("/desk/exports/volunteers", b"format=csv".to_vec()).await;
    stranger.says("Se connecter et continuer").does_not_say("Kerbrat");
    assert_eq!(world.count("history").await, lines);
    for (list, body, status) in [("volunteers", "format=xls", 400), ("secrets", "format=csv", 404)] {
        let page = claire.visitor.post(&format!("/desk/exports/{list}"), body.into()).await;
        assert_eq!(page.status, status, "{list}");
    }
    assert_eq!(claire.visitor.get("/desk/exports/volunteers").await.status, 405);
    let english = claire.visitor.open("/desk/volunteers").await.form("English").send().await;
    let csv = english.form("CSV, Export: volunteers").send().await;
    assert!(csv.html.starts_with("\u{feff}Volunteer’s page,Reference,First name,"), "{}", csv.html);
}
