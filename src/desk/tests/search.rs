//! Searching for people, introductions and blocks.

use axum::http::StatusCode;

use super::Town;
use super::browser::Browser;
use crate::introductions;

#[tokio::test]
async fn people_are_found_by_whole_name_address_and_reference() {
    let town = Town::new().await;
    town.moderator("nadia", "en").await;
    town.volunteer("Zoé", "69003", None).await;
    town.volunteer("Karim", "29300", Some(2)).await;
    town.request("Jeanne", "69003").await;
    let mut browser = Browser::of(&town.app);
    browser.sign_in("nadia").await;
    let row =
        sqlx::query("select p.reference from person p join volunteer v on v.person_id = p.id where v.place = '69003'");
    let row = row.fetch_one(&mut *town.app.db.read().await.unwrap()).await.unwrap();
    let reference: String = sqlx::Row::get(&row, 0);
    for q in [
        "zoe",
        "ZOÉ LE GOFF",
        "Le+Goff+Zoé",
        "zoe%40example.fr",
        &reference,
        &reference.replace('-', "").to_lowercase(),
    ] {
        let html = browser.act("/desk/volunteers/search", &format!("q={q}")).await;
        assert!(html.contains("Zoé Le Goff") && !html.contains("Karim"), "{q}");
        assert!(html.contains("1 to 1 of 1"), "{q}");
    }
    for (query, zoe, karim) in [
        ("q=le+goff", true, true),
        ("place=69003", true, false),
        ("place=quimperl%C3%A9", false, true),
        ("kind=childcare", false, true),
        ("q=zo", false, false),
        ("area=29", false, true),
    ] {
        let html = browser.act("/desk/volunteers/search", query).await;
        assert_eq!((html.contains("Zoé Le Goff"), html.contains("Karim Le Goff")), (zoe, karim), "{query}");
    }
    let html = browser.act("/desk/requests/search", "q=moreau+diallo+jeanne").await;
    assert!(html.contains("Jeanne Moreau-Diallo"));
}

#[tokio::test]
async fn nobody_who_is_looked_for_stands_in_an_address() {
    let town = Town::new().await;
    town.moderator("nadia", "en").await;
    town.volunteer("Zoé", "69003", None).await;
    town.volunteer("Karim", "29300", Some(2)).await;
    let mut browser = Browser::of(&town.app);
    browser.sign_in("nadia").await;

    let got = browser.post("/desk/volunteers/search", "status=available&q=zoe%40example.fr&area=69&page=3&x=y").await;
    let sealed = got.location.strip_prefix("/desk/volunteers?status=available&q=").unwrap().strip_suffix("&area=69");
    let sealed = sealed.unwrap().to_owned();
    assert!(sealed.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{sealed}");
    let shown = browser.get(&got.location).await.html;
    assert!(shown.contains("Zoé Le Goff") && !shown.contains("Karim"));
    assert!(shown.contains("name=\"q\" value=\"zoe@example.fr\""), "the box shows what was typed");
    for address in shown.split(['"', ' ']).filter(|word| word.starts_with("/desk")) {
        assert!(!address.contains("zoe"), "{address}");
    }
    let view = format!("/desk/volunteers?status=paused&#38;q={sealed}&#38;area=69");
    assert!(shown.contains(&view), "the views keep the search: {shown}");
    let again = browser.post("/desk/volunteers/search", "q=zoe%40example.fr").await.location;
    assert!(!again.contains(&sealed), "two searches for one person do not look alike");
    assert_eq!(browser.post("/desk/volunteers/search", "q=+&kind=").await.location, "/desk/volunteers");

    // A text from a log, or of another session, opens nothing.
    let everybody = |html: &str| html.contains("Zoé Le Goff") && html.contains("Karim Le Goff");
    for q in ["zoe", "AAAA", &sealed[1..]] {
        let got = browser.get(&format!("/desk/volunteers?q={q}")).await;
        assert!(got.status == StatusCode::OK && everybody(&got.html), "{q}");
    }
    browser.sign_in("nadia").await;
    assert!(everybody(&browser.get(&format!("/desk/volunteers?q={sealed}")).await.html));
}

#[tokio::test]
async fn introductions_and_blocks_are_found_by_either_person() {
    let town = Town::new().await;
    let app = &town.app;
    let nadia = town.moderator("nadia", "en").await;
    let (jeanne, odette) = (town.request("Jeanne", "69003").await, town.request("Odette", "29300").await);
    let karim = town.volunteer("Karim", "69003", Some(3)).await;
    let malo = town.volunteer("Malo", "29300", Some(2)).await;
    for (request, volunteer, need) in [(jeanne, karim, 0), (odette, malo, 1)] {
        let need = town.needs(request).await[need];
        town.introduced(need, volunteer, nadia, 100, 0).await;
        introductions::block(app, volunteer, request, nadia, introductions::BlockReason::Safety).await.unwrap();
    }
    let mut browser = Browser::of(app);
    browser.sign_in("nadia").await;
    let groceries = &app.campaign.kinds[0].slug;
    for (list, form, first, second) in [
        ("introductions", "q=", true, true),
        ("introductions", "q=karim", true, false),
        ("introductions", "q=odette+moreau-diallo&status=standing", false, true),
        ("introductions", "q=odette&status=met", false, false),
        ("introductions", "q=odette&area=69", false, false),
        ("introductions", "area=69", true, false),
        ("introductions", &format!("kind={groceries}"), true, false),
        ("introductions", "q=nobody", false, false),
        ("blocks", "q=", true, true),
        ("blocks", "q=malo%40example.fr", false, true),
        ("blocks", "q=jeanne", true, false),
        ("blocks", "area=29", false, true),
        ("blocks", "q=le+goff&audience=front-line&kind=childcare", true, true),
        ("blocks", "audience=no-such-audience", false, false),
    ] {
        let html = browser.act(&format!("/desk/{list}/search"), form).await;
        let rows = html.split_once("<tbody>").map_or("", |(_, rows)| rows);
        assert_eq!((rows.contains("Karim Le Goff"), rows.contains("Malo Le Goff")), (first, second), "{list} {form}");
    }
}
