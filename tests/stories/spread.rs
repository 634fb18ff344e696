//! How the word spreads: the map of the site, links to share, a poster, and what anybody may know.

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
    of_town.says("29300 Quimperlé");
    let wrong = world.visitor().get("/fr/affiche?place=lyon").await;
    assert_eq!((wrong.status, wrong.errors()), (422, vec!["place".to_owned()]));
    wrong.says("Vouliez-vous dire");
}

#[tokio::test]
async fn anybody_reads_the_figures_the_rule_and_the_periods_that_the_program_goes_by() {
    let world = World::new().await;
    world.malo().await;
    let page = world.visitor().open("/fr/").await.follow("Transparence").await;
    page.says("volontaire inscrit 1").says("Nous cherchons jusqu’à 15 km");
    page.says("même code postal 15").says("Deux modérateurs doivent être d’accord");
    page.says("Une mise en relation restée sans réponse 30 jours").does_not_say(MALO.last_name);
    world.visitor().open("/en/transparency").await.says("We look as far as 15 km");
}
