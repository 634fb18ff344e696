//! Languages: chosen by the browser, kept in the address, added as files.

use std::fs;
use std::path::Path;

use premiere_ligne::campaign::Campaign;
use premiere_ligne::i18n::Texts;

use crate::world::{MALO, World, campaign_with, copy};

#[tokio::test]
async fn the_browser_chooses_the_first_page_by_its_weights_and_the_address_keeps_it() {
    let world = World::new().await;
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    for (asked, home) in [
        ("de;q=0.9, en;q=0.3, sv-FI;q=0.7", "/sv/"),
        ("en-GB,en;q=0.9,fr;q=0.8", "/en/"),
        ("sv;q=0, fr-CA;q=0.1", "/fr/"),
        ("de", "/fr/"),
    ] {
        let answer = http.get(&world.site).header("accept-language", asked).send().await.unwrap();
        assert!(answer.url().path() == home, "{asked}: {}", answer.url());
    }
    let page = world.visitor().open("/sv/").await.follow("Erbjud min hjälp").await;
    assert_eq!((page.language(), page.address.ends_with("/sv/erbjud-hjalp")), ("sv".into(), true));
    let page = page.follow("Français").await;
    assert!(page.address.ends_with("/fr/proposer-mon-aide"), "{}", page.address);
}

#[tokio::test]
async fn search_engines_find_each_page_in_every_language_and_one_for_those_who_speak_none() {
    let world = World::new().await;
    let alternates = |html: &str| -> Vec<(String, String)> {
        let parts = html.split("rel=\"alternate\" hreflang=\"").skip(1);
        let parts = parts.map(|part| part.split('>').next().unwrap().split('"').collect::<Vec<_>>());
        parts.map(|part| (part[0].to_owned(), part[2].replace(&world.site, ""))).collect()
    };
    let named = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter().map(|(code, path)| ((*code).to_owned(), (*path).to_owned())).collect()
    };
    let home = alternates(&world.visitor().open("/en/").await.html);
    assert_eq!(home, named(&[("fr", "/fr/"), ("en", "/en/"), ("sv", "/sv/"), ("x-default", "/")]));
    let privacy = alternates(&world.visitor().open("/sv/integritet").await.html);
    let expected =
        [("fr", "/fr/vie-privee"), ("en", "/en/privacy"), ("sv", "/sv/integritet"), ("x-default", "/fr/vie-privee")];
    assert_eq!(privacy, named(&expected));
}

#[tokio::test]
async fn somebody_offers_help_in_swedish_and_is_written_to_in_swedish() {
    let world = World::new().await;
    let page = world.visitor().open("/sv/erbjud-hjalp").await;
    let form = page.form(&page.heading()).fill("first_name", "Malo").fill("last_name", "Kerbrat");
    let form = form.fill("email", MALO.email).fill("place", "29300").fill("age", "23");
    let form = form.forge("groceries.wanted", b"yes").forge("groceries.audiences", b"vulnerable");
    let page = form.forge("agree", b"yes").forge("conduct", b"yes").send().await;
    assert_eq!(page.language(), "sv");
    page.says("Titta i din inkorg");
    world.work().await;
    let mail = world.last_mail_to(&MALO);
    assert_eq!(mail.subject, "Bekräfta din adress för att erbjuda din hjälp");
    assert!(mail.text.starts_with("Hej Malo!") && mail.text.contains("/sv/private/"), "{}", mail.text);
    let page = world.visitor().open(&mail.link("Bekräfta min adress")).await;
    page.form("Ja, det här är min adress").send().await.says("Du är tillgänglig").says("mottagen den 18 mars 2020");
}

/// Does what `docs/translating.md` asks for: words in files, no program.
#[test]
fn a_language_is_added_by_files_only() {
    let campaign = Path::new("campaigns/en-premiere-ligne");
    let folder = campaign_with(|toml| {
        let toml = toml.replace("languages = [", "languages = [\"eo\", ");
        let toml = toml.replace("paths = { fr = \"", "paths = { eo = \"x-");
        let toml = toml.replace("x-proposer-mon-aide\"", "helpi\", fr = \"proposer-mon-aide\"");
        let toml = toml.replace("x-premiere-ligne\"", "unua-linio\", fr = \"premiere-ligne\"");
        toml.replace("x-population-a-risque\"", "riskata\", fr = \"population-a-risque\"")
    });

    let read = || Campaign::read(folder.path(), Some(Path::new("places")));
    let problems = read().err().map_or(String::new(), |problems| problems.to_string());
    assert!(problems.contains("the language `eo` has no texts"), "{problems}");

    copy(&campaign.join("pages/en"), &folder.path().join("pages/eo"));
    let mut words = String::new();
    for file in fs::read_dir("texts/en").unwrap() {
        words.push_str(&fs::read_to_string(file.unwrap().path()).unwrap());
    }
    // The campaign replaces some of the program's texts, in the last part of its file.
    let own = fs::read_to_string(campaign.join("texts/en.ftl")).unwrap();
    words.push_str(own.split("\n## Of this campaign").next().unwrap());
    let words = words.replace("language-name = English", "language-name = Esperanto");
    fs::write(folder.path().join("texts/eo.ftl"), words).unwrap();
    let campaign = read().unwrap_or_else(|problems| panic!("{problems}"));
    let texts = Texts::read(&campaign).unwrap_or_else(|problems| panic!("{problems}"));
    let eo = texts.speaker(campaign.default_lang());
    assert_eq!(eo.say("language-name").to_string(), "Esperanto");
    assert_eq!(eo.number(60_000), "60\u{202f}000", "numbers follow the language without a word about it");
    assert!(campaign.page(eo.lang(), "privacy").is_some());
}
