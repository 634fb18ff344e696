//! Everybody can use the public site: the checkers of `access.rs` look at every page that people who offer or ask see,
//! in every language, in light and dark, with large text, and with the system's own colours; and a form is filled in
//! with keys alone.

use std::sync::Arc;

use thirtyfour::common::print::{PrintMargins, PrintPage, PrintParameters};
use thirtyfour::prelude::*;

use super::access::{check, checkers};
use super::chromium::{Chromium, Look, with};
use super::world::{AWA, INES, MALO, ODETTE, World};
use crate::visitor::Page;

/// Paths that the page's own links lead to, including those of other languages.
pub(super) fn paths(world: &World, page: &Page) -> Vec<String> {
    let ours = page.ways_out().into_iter().filter_map(|to| to.strip_prefix(&world.site).map(str::to_owned));
    let mut paths: Vec<String> = ours.map(|to| to.split('#').next().unwrap_or_default().to_owned()).collect();
    paths.retain(|path| !path.starts_with("/desk") && !path.starts_with("/assets"));
    paths.sort();
    paths.dedup();
    paths
}

/// Paths of every page that a link on a home page leads to, and of pages that only some people see.
pub(super) async fn all(world: &World) -> Vec<String> {
    let mut all = vec![];
    for lang in ["fr", "en", "sv"] {
        all.extend(paths(world, &world.visitor().open(&format!("/{lang}/")).await));
    }
    all.sort();
    all.dedup();
    let private = world.malo().await;
    let request = world.odette().await;
    for page in [&private, &request] {
        let path = page.address.strip_prefix(&world.site).unwrap();
        all.extend([path.to_owned(), format!("{path}?edit"), path.replacen("/fr/", "/en/", 1)]);
    }
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    let claire = world.desk("Claire").await;
    claire.introduce(need, volunteer).await;
    world.mails_leave().await;
    // Inès and Awa are asked whether they agree to be introduced, by mail and on their private pages.
    let asked = [world.ines().await.address, world.awa().await.address];
    let (need, volunteer) = (world.need(&AWA, "childcare").await, world.volunteer(&INES).await);
    claire.try_to_introduce(need, volunteer).await.says("Proposition faite");
    world.paul_has_both_asked().await;
    let links = [world.answer_link(&MALO), world.question_link(&INES)];
    all.extend(links.iter().chain(&asked).map(|link| link.strip_prefix(&world.site).unwrap().to_owned()));
    all.extend(["/fr/done/erased".to_owned(), "/fr/nowhere".to_owned()]);
    all
}

/// Checks a form with mistakes, and then without them, on the page where its answers are read again.
async fn form_shown(chromium: &Chromium, world: &World, found: &mut Vec<String>) {
    let checkers = checkers();
    chromium.go(&format!("{}/fr/premiere-ligne", world.site)).await;
    chromium.press("Demander de l'aide").await;
    chromium.says("points à corriger").await;
    found.extend(check(chromium, &checkers, "a form with mistakes").await);
    chromium.go(&format!("{}/fr/population-a-risque", world.site)).await;
    chromium.tick("Pour moi").await;
    chromium.fill_person(&ODETTE).await;
    chromium.tick("Mes réponses sont exactes").await;
    chromium.press("Demander de l'aide").await;
    chromium.says("Vérifiez vos réponses").await;
    found.extend(check(chromium, &checkers, "answers read again").await);
    world.a_moment();
    chromium.press("Envoyer").await;
    chromium.says("Vérifiez votre boîte de réception").await;
    found.extend(check(chromium, &checkers, "registered").await);
    world.work().await;
    chromium.go(&world.last_mail_to(&ODETTE).link("Confirmer mon adresse")).await;
    found.extend(check(chromium, &checkers, "an address to confirm").await);
}

async fn every_page(look: Look) {
    with(&[(look, true)], None, move |windows| async move {
        let (world, chromium) = (World::new().await, Arc::clone(&windows[0]));
        let (mut found, checkers) = (vec![], checkers());
        let all = all(&world).await;
        assert!(all.len() > 20, "{all:?}");
        for path in all {
            chromium.go(&format!("{}{path}", world.site)).await;
            found.extend(check(&chromium, &checkers, &path).await);
        }
        form_shown(&chromium, &world, &mut found).await;
        assert!(found.is_empty(), "{} things are wrong:\n{}", found.len(), found.join("\n"));
        world.mails_may_wait("Odette has asked twice");
    })
    .await;
}

#[tokio::test]
async fn every_public_page_is_for_everybody_on_a_very_small_telephone() {
    every_page(Look { width: 320, dark: false }).await;
}

#[tokio::test]
async fn every_public_page_is_for_everybody_on_a_telephone_at_night() {
    every_page(Look { dark: true, ..Look::TELEPHONE }).await;
}

#[tokio::test]
async fn every_public_page_is_for_everybody_on_a_large_screen() {
    every_page(Look::DESKTOP).await;
}

#[tokio::test]
async fn every_public_page_is_for_everybody_on_a_large_screen_at_night() {
    every_page(Look { dark: true, ..Look::DESKTOP }).await;
}

#[tokio::test]
async fn text_twice_as_large_and_the_systems_own_colours_leave_every_page_on_a_very_small_telephone() {
    with(&[(Look { width: 320, dark: false }, true)], None, |windows| async move {
        let (world, chromium) = (World::new().await, &windows[0]);
        let features = serde_json::json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        chromium.driver.cdp().send_raw("Emulation.setEmulatedMedia", features).await.unwrap();
        let mut found = vec![];
        for path in all(&world).await {
            chromium.go(&format!("{}{path}", world.site)).await;
            let larger = "document.documentElement.style.fontSize = '200%'; \
                return matchMedia('(forced-colors: active)').matches";
            assert!(chromium.driver.execute(larger, vec![]).await.unwrap().convert::<bool>().unwrap());
            // The machine's fonts are not ours to choose: a wide family, and a narrow one.
            for family in ["DejaVu Sans", "DejaVu Sans Condensed"] {
                let draw = format!("document.documentElement.style.setProperty('--font', '\"{family}\"')");
                chromium.driver.execute(draw, vec![]).await.unwrap();
                found.extend(chromium.too_wide().await.map(|wide| format!("{path} in {family}: {wide}")));
            }
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    })
    .await;
}

/// Presses Tab until the focus is on the field of this name.
async fn tab_to(chromium: &Chromium, field: &str) {
    chromium.tab_to(&chromium.find(&format!("//*[@name=\"{field}\"]")).await).await;
}

#[tokio::test]
async fn a_volunteer_who_has_only_keys_signs_up() {
    with(&[(Look::DESKTOP, true)], None, |windows| async move {
        let (world, chromium) = (World::new().await, &windows[0]);
        chromium.go(&format!("{}/fr/proposer-mon-aide", world.site)).await;
        tab_to(chromium, "first_name").await;
        chromium.key("Malo").await;
        chromium.key(Key::Enter).await;
        chromium.says("points à corriger").await;
        let mistakes = chromium.focused().await;
        assert!(mistakes.starts_with("Il reste 7 points à corriger"), "{mistakes}");
        let title = chromium.driver.title().await.unwrap();
        assert!(title.starts_with("Erreur :") || title.starts_with("Erreur\u{a0}:"), "{title}");
        chromium.key(Key::Tab).await;
        chromium.key(Key::Enter).await;
        for (field, typed) in
            [("last_name", MALO.last_name), ("email", MALO.email), ("place", MALO.place), ("age", "23")]
        {
            tab_to(chromium, field).await;
            chromium.key(typed).await;
        }
        for field in ["groceries.wanted", "groceries.audiences", "agree", "conduct"] {
            tab_to(chromium, field).await;
            chromium.key(Key::Space).await;
        }
        chromium.key(Key::Enter).await;
        chromium.says("Vérifiez vos réponses").await;
        while chromium.focused().await != "Envoyer" {
            chromium.key(Key::Tab).await;
        }
        world.a_moment();
        chromium.key(Key::Enter).await;
        chromium.says("Vérifiez votre boîte de réception").await;
        world.work().await;
    })
    .await;
}

/// The words that are seen above the box of this name; all others are `display: none`, which no screen reader reads.
async fn called(chromium: &Chromium, field: &str) -> String {
    let label = chromium.find(&format!("//label[@for=\"{field}\"]")).await;
    label.text().await.unwrap()
}

#[tokio::test]
async fn the_words_of_a_form_follow_the_choice_for_whom_help_is_asked() {
    with(&[(Look::TELEPHONE, false)], None, |windows| async move {
        let (world, chromium) = (World::new().await, &windows[0]);
        chromium.go(&format!("{}/fr/population-a-risque", world.site)).await;
        assert_eq!(called(chromium, "first_name").await, "Prénom");
        chromium.tick("Pour moi").await;
        assert_eq!(called(chromium, "first_name").await, "Votre prénom");
        let text = chromium.text().await;
        assert!(text.contains("j’accepte") && !text.contains("la personne à aider"), "{text}");
        chromium.tick("Pour quelqu’un d’autre").await;
        assert_eq!(called(chromium, "first_name").await, "Prénom de la personne à aider");
        assert_eq!(called(chromium, "contact_first_name").await, "Votre prénom");
        chromium.says("la personne à aider est d’accord").await;
        chromium.press("Demander de l'aide").await;
        chromium.says("Écrivez le prénom de la personne à aider").await;
        chromium.tick("Pour moi").await;
        assert_eq!(called(chromium, "first_name").await, "Votre prénom");
    })
    .await;
}

/// Number of sheets when the page is printed on A4.
async fn sheets(chromium: &Chromium) -> usize {
    let page = PrintPage { width: 21.0, height: 29.7 };
    let margin = PrintMargins { top: 1.8, bottom: 1.8, left: 1.8, right: 1.8 };
    let paper = PrintParameters { page, margin, shrink_to_fit: false, ..PrintParameters::default() };
    let printed = chromium.driver.print_page(paper).await.unwrap();
    // Each sheet's object has this type; their common parent has it in the plural.
    String::from_utf8_lossy(&printed).match_indices("/Type /Page\n").count()
}

#[tokio::test]
async fn a_poster_prints_on_one_sheet_whatever_the_language_and_the_town() {
    with(&[(Look::DESKTOP, true)], None, |windows| async move {
        let (world, chromium) = (World::new().await, &windows[0]);
        for poster in ["fr/affiche", "en/poster", "sv/affisch"] {
            // 51290 stands for the town with the longest name in France.
            for place in ["", "29300", "51290"] {
                chromium.go(&format!("{}/{poster}?place={place}", world.site)).await;
                assert_eq!(sheets(chromium).await, 1, "{poster} {place}");
            }
        }
        chromium.go(&format!("{}/fr/transparence", world.site)).await;
        assert!(sheets(chromium).await > 1, "a long page prints on several");
    })
    .await;
}
