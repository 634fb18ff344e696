//! How the word spreads: the site's map, links to share, a poster, and the numbers that anybody may know.

use jiff::SignedDuration;

use crate::world::{MALO, World};

#[tokio::test]
async fn a_search_engine_finds_every_public_page_in_every_language_and_no_private_one() {
    let world = World::new().await;
    let visitor = world.visitor();
    let robots = visitor.get("/robots.txt").await;
    let map =
        robots.html.lines().find_map(|line| line.strip_prefix("Sitemap: ")).expect("a map of the site").to_owned();
    let map = visitor.get(&map).await.html;
    let pages: Vec<&str> = map.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
    for path in ["/fr/", "/en/", "/fr/proposer-mon-aide", "/en/front-line", "/fr/transparence", "/en/poster"] {
        assert!(pages.iter().any(|page| page.ends_with(path)), "{path} is missing: {pages:#?}");
    }
    for page in &pages {
        let shown = visitor.get(page).await;
        assert_eq!(shown.status, 200, "{page}");
        assert!(shown.html.contains(&format!("<link rel=\"canonical\" href=\"{page}\">")), "{page}");
    }
    assert!(!map.contains("private") && !map.contains("desk"));
    let everywhere = |path: &str| format!("hreflang=\"x-default\" href=\"{}{path}\"", world.site);
    assert_eq!(map.matches(&everywhere("/fr/transparence")).count(), 3, "named by the page in each language");
    assert_eq!(map.matches(&everywhere("/")).count(), 3, "a browser's language chooses the home page");
}

#[tokio::test]
async fn somebody_shares_the_site_by_links_that_tell_nobody() {
    let world = World::new().await;
    let home = world.visitor().open("/fr/").await;
    home.says("Faites passer le mot").says("Par WhatsApp");
    let site = format!("{}/fr/", world.site);
    assert!(home.html.contains(&format!("value=\"{site}\" readonly")));
    assert!(home.html.contains("href=\"mailto:?subject=En%20Premi%C3%A8re%20Ligne&#38;body="), "{}", home.html);
    assert!(!home.html.contains("<script") && !home.html.contains("src=\"http"));
}

#[tokio::test]
async fn a_poster_is_made_for_a_town_and_for_none() {
    let world = World::new().await;
    let poster = world.visitor().open("/fr/affiche").await;
    poster.says("Une affiche pour votre hall").says("Je travaille en première ligne");
    let of_town = poster.form("Voir l’affiche").fill("Code postal", "29300").send().await;
    of_town.says("29300 Quimperlé").says("Sans internet, appelez :");
    let address = world.site.trim_start_matches("http://");
    let strips = format!("<li>{address}</li>");
    assert_eq!(of_town.html.matches(&strips).count(), 9, "one strip for each who passes by: {}", of_town.html);
    assert!(of_town.html.contains("<img class=\"sheet-drawing\" src=\"/assets/neighbours."), "{}", of_town.html);
    let wrong = world.visitor().get("/fr/affiche?place=lyon").await;
    assert_eq!((wrong.status, wrong.errors()), (422, vec!["place".to_owned()]));
    wrong.says("Vouliez-vous dire");
}

#[tokio::test]
async fn anybody_reads_the_figures_the_rule_and_the_periods_that_the_program_goes_by() {
    let world = World::new().await;
    world.malo().await;
    let page = world.visitor().open("/fr/").await.follow("Transparence").await;
    page.says("volontaires inscrits moins de 10").says("Nous cherchons jusqu’à 15 km");
    page.says("même code postal 15").says("Deux modérateurs doivent être d’accord");
    page.says("Une mise en relation restée sans réponse 30 jours").does_not_say(MALO.last_name);
    page.says("Les mots d’un appel aux volontaires, une fois envoyé 30 jours");
    page.says("nous lui demandons s’il est encore disponible après 30 jours");
    world.visitor().open("/en/transparency").await.says("We look as far as 15 km");
}

/// Adds this many volunteers in Malo's town, each like Malo.
pub(crate) async fn more_volunteers(world: &World, n: i64) {
    let columns = "place, area, other_places, age, status, status_confirmed, capacity, introductions, calls, \
                   stays, wants_appeals, registered_at, address_given_at, confirmed_at, available_at";
    let malo = world.volunteer(&MALO).await;
    let mut tx = world.app.db.begin().await.unwrap();
    for more in 1..=n {
        for sql in [
            format!(
                "insert into person (id, reference, language, sealed, first_name_hash, last_name_hash, created_at) \
                 select {more}, 'TEST-{more:04}', language, sealed, first_name_hash, last_name_hash, created_at from person \
                 where id = (select person_id from volunteer where id = {malo})"
            ),
            format!(
                "insert into volunteer (id, person_id, {columns}) select {more}, {more}, {columns} from volunteer \
                 where id = {malo}"
            ),
            format!(
                "insert into offer (volunteer_id, kind, answers) select {more}, kind, answers from offer \
                 where volunteer_id = {malo}"
            ),
        ] {
            sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_map_tells_where_volunteers_are_and_never_a_number_small_enough_to_find_somebody() {
    let world = World::new().await;
    world.malo().await;
    let page = world.visitor().open("/fr/transparence").await;
    page.says("En dessous de 10, nous n’écrivons pas combien").says("29 Finistère moins de 10 moins de 10");
    page.says("75 Paris moins de 10 moins de 10");
    assert!(page.html.contains("<g class=\"t0\"><title>29 Finistère\u{a0}: moins de 10</title>"), "{}", page.html);
    more_volunteers(&world, 36).await;
    world.pass(SignedDuration::from_hours(1)).await;
    let page = world.visitor().open("/fr/transparence").await;
    page.says("29 Finistère 30 moins de 10");
    assert!(page.html.contains("<g class=\"t2\"><title>29 Finistère\u{a0}: 30</title>"), "{}", page.html);
    assert!(!page.html.contains("<script") && !page.html.contains("style="));
}

#[tokio::test]
async fn a_shared_link_shows_a_picture_of_the_campaign_or_of_an_area_and_never_few() {
    let world = World::new().await;
    world.malo().await;
    let home = world.visitor().open("/fr/").await;
    let picture = |of: &str| format!("<meta property=\"og:image\" content=\"{}/picture/{of}.png\">", world.site);
    assert!(home.html.contains(&picture("fr")) && home.html.contains("summary_large_image"), "{}", home.html);
    assert!(world.visitor().open("/sv/").await.html.contains(&picture("sv")));
    let poster = world.visitor().get("/fr/affiche?place=29300").await;
    assert!(poster.html.contains(&picture("fr-29")), "{}", poster.html);
    let private = world.visitor().open(&world.last_mail_to(&MALO).link("Confirmer mon adresse")).await;
    assert!(!private.html.contains("og:image"), "nothing private is shared");
    for file in ["fr.png", "en-29.png", "sv-2A.png"] {
        assert!(world.visitor().picture(&format!("/picture/{file}")).await.starts_with(b"\x89PNG"), "{file}");
    }
    for file in ["fr.svg", "de.png", "fr-00.png", "frx.png", "fr-.png"] {
        assert_eq!(world.visitor().get(&format!("/picture/{file}")).await.status, 404, "{file}");
    }
    let before = world.visitor().picture("/picture/fr-29.png").await;
    more_volunteers(&world, 36).await;
    assert!(world.visitor().picture("/picture/fr-29.png").await == before, "drawn once an hour");
    world.pass(SignedDuration::from_hours(1)).await;
    assert!(world.visitor().picture("/picture/fr-29.png").await != before);
}

#[tokio::test]
async fn a_town_hall_shows_the_figures_on_its_own_page_and_nothing_else_of_ours_may_be_shown_there() {
    let world = World::new().await;
    world.malo().await;
    let press = world.visitor().open("/fr/").await.follow("Presse").await;
    press.says("volontaires inscrits moins de 10").says("Les lignes à copier").says("Le logo");
    let lines = press.html.split("readonly spellcheck=\"false\">").nth(1).unwrap().split("</textarea>").next().unwrap();
    assert!(lines.contains(&format!("{}/badge/fr.svg", world.site)), "{lines}");
    let badge = world.visitor().get("/badge/fr.svg").await;
    assert_eq!(badge.headers["content-type"], "image/svg+xml");
    assert_eq!(badge.headers["access-control-allow-origin"], "*");
    assert_eq!(badge.headers["cross-origin-resource-policy"], "cross-origin");
    assert!(
        badge.html.contains(">moins de 10</tspan>") && badge.html.contains("volontaires inscrits"),
        "{}",
        badge.html
    );
    assert!(!badge.html.contains("style") && !badge.html.contains("<script"));
    for other in ["/fr/", "/fr/transparence", "/sitemap.xml", "/badge/de.svg"] {
        let headers = world.visitor().get(other).await.headers;
        assert_eq!(headers["cross-origin-resource-policy"], "same-origin", "{other}");
        assert!(!headers.contains_key("access-control-allow-origin"), "{other}");
    }
    assert_eq!(world.visitor().get("/badge/fr.png").await.status, 404);
    world.visitor().open("/sv/press").await.says("För pressen");
}
