//! Numbers that add up, that outlive the people, and that lead to their lists.

use jiff::SignedDuration;

use crate::visitor::Page;
use crate::world::{AWA, Desk, MALO, ODETTE, World};

/// The value under a name, among the totals, and the list that it leads to.
fn total(page: &Page, label: &str) -> (String, String) {
    let html = scraper::Html::parse_document(&page.html);
    let select = |css: &str| scraper::Selector::parse(css).unwrap();
    let boxes = select(".totals > div");
    let words = |of: scraper::ElementRef<'_>| of.text().collect::<String>().trim().to_owned();
    let found = html.select(&boxes).find(|figure| words(figure.select(&select("dt")).next().unwrap()) == label);
    let link =
        found.unwrap_or_else(|| panic!("no {label:?}:\n{}", page.text())).select(&select("dd a")).next().unwrap();
    (words(link), link.attr("href").unwrap().to_owned())
}

/// The cells of a row of a table, by what the row is about.
fn row(page: &Page, about: &str) -> Vec<String> {
    let html = scraper::Html::parse_document(&page.html);
    let select = |css: &str| scraper::Selector::parse(css).unwrap();
    let words = |of: scraper::ElementRef<'_>| of.text().collect::<String>().trim().to_owned();
    let rows = select("table tbody tr");
    let found = html.select(&rows).find(|row| words(row.select(&select("th")).next().unwrap()) == about);
    let row = found.unwrap_or_else(|| panic!("no row {about:?}:\n{}", page.text()));
    row.select(&select("td")).map(words).collect()
}

async fn numbers(desk: &Desk) -> Page {
    desk.visitor.open("/desk/numbers").await
}

#[tokio::test]
async fn numbers_add_up_lead_to_their_lists_and_outlive_the_people() {
    let world = World::new().await;
    world.malo().await;
    world.ines().await;
    world.awa().await;
    world.odette().await;
    let claire = world.desk("Claire").await;
    let page = numbers(&claire).await;
    for (label, value) in [
        ("Volontaires confirmés", "2"),
        ("Volontaires disponibles", "2"),
        ("Disponibles, jamais appelés", "2"),
        ("Demandes confirmées", "2"),
        ("Besoins confirmés", "3"),
        ("Besoins à traiter", "3"),
        ("Mises en relation", "0"),
        ("Part des besoins servis", "0 %"),
    ] {
        assert_eq!(total(&page, label).0, value, "{label}");
    }
    // Asked, to do, available, introduced, in touch, share.
    assert_eq!(row(&page, "Courses"), ["2", "2", "2", "0", "0", "0 %"]);
    assert_eq!(row(&page, "Garde d’enfants"), ["1", "1", "1", "0", "0", "0 %"]);
    assert_eq!(row(&page, "10 h"), ["2", "2", "0", "0"], "ten o’clock in Paris");
    assert_eq!(row(&page, "18 mars 2020"), ["2", "2", "0", "0"]);

    world.app.clock.advance(SignedDuration::from_mins(100));
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    let made = claire.introduce(need, volunteer).await;
    claire.undo(made).await;
    let page = numbers(&claire).await;
    assert_eq!(total(&page, "Mises en relation").0, "0", "undone is as if not made");
    assert_eq!(row(&page, "à la mise en relation"), ["–", "–", "0"]);
    claire.introduce(need, volunteer).await;
    world.mails_leave().await;
    let page = numbers(&claire).await;
    assert_eq!(total(&page, "Disponibles, jamais appelés").0, "1");
    assert_eq!(row(&page, "à la mise en relation"), ["2 heures au plus", "2 heures au plus", "1"]);
    let never = claire.visitor.open(&total(&page, "Disponibles, jamais appelés").1).await;
    never.says("Inès Bouazzaoui").does_not_say("Kerbrat").says("1 à 1 sur 1");

    world.app.clock.advance(SignedDuration::from_hours(25));
    let answer = world.visitor().open(&world.last_mail_to(&MALO).link("Donner ma réponse")).await;
    answer.form("Nous sommes en contact").check("Détruisez mes données").send().await;
    world.work().await;
    world.pass_days(3).await;
    // Claire's session is over.
    let paul = world.desk("Paul").await;
    let page = numbers(&paul).await;
    assert_eq!(total(&page, "Demandes confirmées").0, "2", "Odette’s data are destroyed, and she counts");
    assert_eq!((total(&page, "En contact").0, total(&page, "Part des besoins servis").0), ("1".into(), "33 %".into()));
    assert_eq!(row(&page, "au contact"), ["36 heures au plus", "36 heures au plus", "1"]);
    assert_eq!(total(&page, "Volontaires disponibles").0, "1");
    for (_, path) in ["Besoins à traiter", "Sans volontaire possible", "En contact"].map(|label| total(&page, label)) {
        paul.visitor.open(&path).await;
    }
    assert_eq!(world.count("tally").await, world.number("select count(*) from tally where n >= 0").await);
}

#[tokio::test]
async fn each_department_of_the_map_leads_to_its_queue_and_the_table_says_the_same() {
    let world = World::new().await;
    world.malo().await;
    world.ines().await;
    world.awa().await;
    let claire = world.desk("Claire").await;
    let page = claire.visitor.open("/desk/numbers/areas").await;
    // Tension, to do, available, requests, introductions, in touch.
    assert_eq!(row(&page, "69 Rhône"), ["2", "2", "1", "1", "0", "0"]);
    assert_eq!(row(&page, "29 Finistère"), ["0", "0", "1", "0", "0", "0"]);
    let html = scraper::Html::parse_document(&page.html);
    let areas = scraper::Selector::parse(".map svg a").unwrap();
    let of = |label: &str| html.select(&areas).find(|a| a.attr("aria-label").unwrap().starts_with(label)).unwrap();
    assert_eq!(html.select(&areas).count(), 101);
    let rhone = of("69 Rhône");
    assert_eq!(
        rhone.attr("aria-label").unwrap().replace('\u{a0}', " "),
        "69 Rhône : 2 besoins à traiter, 1 volontaire disponible"
    );
    assert_eq!((rhone.attr("class"), of("29 ").attr("class")), (Some("t5"), Some("t0")));
    let queue = claire.visitor.open(rhone.attr("href").unwrap()).await;
    queue.says("69003 Lyon").says("2 besoins à traiter");
    let image = claire.visitor.open("/desk/numbers/areas/69.svg").await;
    assert_eq!(image.headers["content-type"], "image/svg+xml");
    assert!(image.html.contains("Rhône (69)") && !image.html.contains(AWA.last_name), "{}", image.html);
    // The first words of a PNG, and 1200 by 630.
    let drawn = claire.visitor.picture("/desk/numbers/areas/69.png").await;
    assert!(drawn.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\xb0\0\0\x02\x76"), "{:?}", &drawn[..32]);
    for nowhere in ["98.svg", "98.png", "69.gif", "69", ".png"] {
        assert_eq!(claire.visitor.get(&format!("/desk/numbers/areas/{nowhere}")).await.status, 404, "{nowhere}");
    }
}
