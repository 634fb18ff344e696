//! Numbers that add up, that outlive the people they count, and that lead to their lists.

use jiff::SignedDuration;

use crate::visitor::Page;
use crate::world::{AWA, Desk, HUGO, INES, MALO, ODETTE, World};

/// Value under a name among the totals, and path of the list that it leads to.
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

/// Cells of the row of a table with this heading.
fn row(page: &Page, about: &str) -> Vec<String> {
    let html = scraper::Html::parse_document(&page.html);
    let select = |css: &str| scraper::Selector::parse(css).unwrap();
    let words = |of: scraper::ElementRef<'_>| of.text().collect::<String>().trim().to_owned();
    let rows = select("table tbody tr");
    let found = html.select(&rows).find(|row| words(row.select(&select("th")).next().unwrap()) == about);
    let row = found.unwrap_or_else(|| panic!("no row {about:?}:\n{}", page.text()));
    row.select(&select("td")).map(words).collect()
}

/// What is written in the first chart: its scale, the value of its highest bar, and the labels under the bars.
fn written_in_the_chart(page: &Page) -> Vec<String> {
    let html = scraper::Html::parse_document(&page.html);
    let charts = scraper::Selector::parse(".chart").unwrap();
    let words = scraper::Selector::parse("text").unwrap();
    html.select(&charts).next().unwrap().select(&words).map(|of| of.text().collect()).collect()
}

/// Path behind a figure of a row: the cell at `column`, counted from the left.
fn list_behind(page: &Page, about: &str, column: usize) -> String {
    let html = scraper::Html::parse_document(&page.html);
    let select = |css: &str| scraper::Selector::parse(css).unwrap();
    let about_it = |row: &scraper::ElementRef<'_>| {
        row.select(&select("th")).next().unwrap().text().collect::<String>().trim() == about
    };
    let row = html.select(&select("table tbody tr")).find(about_it).unwrap_or_else(|| panic!("no row {about:?}"));
    let cell = row.select(&select("td")).nth(column).unwrap();
    cell.select(&select("a")).next().expect("a figure leads to its list").attr("href").unwrap().to_owned()
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
    // Columns: asked, to do, available, introduced, in touch, share.
    assert_eq!(row(&page, "Courses"), ["2", "2", "2", "0", "0", "0 %"]);
    assert_eq!(row(&page, "Garde d’enfants"), ["1", "1", "1", "0", "0", "0 %"]);
    assert_eq!(row(&page, "10 h"), ["2", "2", "0", "0"], "ten o’clock in Paris");
    assert_eq!(row(&page, "18 mars 2020"), ["2", "2", "0", "0"]);

    let of_days = ["0", "1", "2", "2", "20 février 2020", "18 mars 2020"];
    assert_eq!(written_in_the_chart(&page), of_days);

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
    let answer = world.visitor().open(&world.answer_link(&MALO)).await;
    answer.form("Nous sommes en contact").check("Détruisez mes données").send().await;
    world.work().await;
    world.pass_days(3).await;
    // Claire's session has expired.
    let paul = world.desk("Paul").await;
    let page = numbers(&paul).await;
    assert_eq!(total(&page, "Demandes confirmées").0, "2", "Odette’s data are destroyed, and she counts");
    assert_eq!((total(&page, "En contact").0, total(&page, "Part des besoins servis").0), ("1".into(), "33 %".into()));
    assert_eq!(row(&page, "au contact"), ["36 heures au plus", "36 heures au plus", "1"]);
    for list in ["/desk/introductions?status=met", "/desk/requests?status=met"] {
        let list = paul.visitor.open(list).await;
        list.says("Une mise en relation a mené à un contact depuis le début.").says("ne sont plus dans cette liste");
    }
    paul.visitor.open("/desk/introductions").await.does_not_say("depuis le début");
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
    page.says("Les 89 autres départements");
    // Columns: tension, to do, available, requests, introductions, in touch.
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
    assert!(image.html.contains("69 Rhône") && !image.html.contains(AWA.last_name), "{}", image.html);
    // The first bytes of a PNG, and its size of 1200 by 630.
    let drawn = claire.visitor.picture("/desk/numbers/areas/69.png").await;
    assert!(drawn.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\xb0\0\0\x02\x76"), "{:?}", &drawn[..32]);
    for nowhere in ["98.svg", "98.png", "69.gif", "69", ".png"] {
        assert_eq!(claire.visitor.get(&format!("/desk/numbers/areas/{nowhere}")).await.status, 404, "{nowhere}");
    }
}

#[tokio::test]
async fn the_figures_of_a_day_and_of_an_hour_lead_to_those_they_count() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    // At one o'clock in the night of the 20th in Paris, it is still the 19th in London.
    world.pass(SignedDuration::from_hours(39)).await;
    world.ines().await;
    world.awa().await;
    world.offer(&HUGO).await.send().await;
    world.work().await;
    let claire = world.desk("Claire").await;
    let (need, volunteer) = (world.need(&AWA, "groceries").await, world.volunteer(&INES).await);
    claire.introduce(need, volunteer).await;
    world.mails_leave().await;
    world.app.clock.advance(SignedDuration::from_hours(25));
    let answer = world.visitor().open(&world.answer_link(&INES)).await;
    answer.form("Nous sommes en contact").check("Je reste disponible").send().await;

    let claire = world.desk("Paul").await;
    let page = numbers(&claire).await;
    for about in ["20 mars 2020", "1 h"] {
        assert_eq!(row(&page, about)[..3], ["1", "1", "1"], "{about}");
        let volunteers = claire.visitor.open(&list_behind(&page, about, 0)).await;
        volunteers.says("Inès Bouazzaoui").says("1 à 1 sur 1").says("Tout 1").does_not_say("Malo").does_not_say("Hugo");
        let requests = claire.visitor.open(&list_behind(&page, about, 1)).await;
        requests.says("Awa").says("1 à 1 sur 1").does_not_say("Odette");
        let introductions = claire.visitor.open(&list_behind(&page, about, 2)).await;
        introductions.says("1 à 1 sur 1").says("Inès");
    }
    let first_day = claire.visitor.open(&list_behind(&page, "18 mars 2020", 0)).await;
    first_day.says("Malo Kerbrat").says("1 à 1 sur 1").does_not_say("Inès");
    assert_eq!(first_day.form("Filtrer").value("Confirmés depuis le"), "2020-03-18");
    assert!(!first_day.has_form("Écrire à ces volontaires"), "an appeal keeps no days");
    claire.visitor.open(&list_behind(&page, "18 mars 2020", 2)).await.says("Il n’y a rien ici");
    assert_eq!(row(&page, "21 mars 2020"), ["0", "0", "0", "1"]);
    claire.visitor.open(&list_behind(&page, "21 mars 2020", 3)).await.says("1 à 1 sur 1").says("Inès");
    claire.visitor.open(&list_behind(&page, "20 mars 2020", 3)).await.does_not_say("Inès");
    let file = first_day.form("CSV, Exporter : volontaires").send().await;
    assert!(file.html.contains("Kerbrat") && !file.html.contains("Bouazzaoui"), "{}", file.html);
    let met = claire.visitor.open(&list_behind(&page, "21 mars 2020", 3)).await;
    assert_eq!(
        met.form("CSV, Exporter : mises en relation").send().await.html.lines().count(),
        2,
        "a heading, and one"
    );
    for nonsense in ["from=yesterday", "to=2020-02-31", "hour=25", "from=9999-12-31&to=0001-01-01", "hour=x&date=made"]
    {
        for list in ["volunteers", "requests", "introductions"] {
            claire.visitor.open(&format!("/desk/{list}?{nonsense}")).await;
        }
    }
    world.work().await;
}

#[tokio::test]
async fn a_figure_of_what_waits_leads_everywhere_whatever_ones_own_areas() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    world.awa().await;
    let claire = world.desk("Claire").await;
    world.gives(&claire, &["29"]).await;
    let page = numbers(&claire).await;
    let (waiting, path) = total(&page, "Besoins à traiter");
    assert_eq!(waiting, "3");
    claire.visitor.open(&path).await.says("À traiter 3").says("69003 Lyon").says("29300 Quimperlé");
    let (nobody, path) = total(&page, "Sans volontaire possible");
    claire.visitor.open(&path).await.says(&format!("Sans volontaire {nobody}")).says("69003 Lyon");
}
