//! The main job in Chromium, on a small telephone, with JavaScript and without.
//!
//! Runs when `PREMIERE_LIGNE_TEST_BROWSER=1` and `PREMIERE_LIGNE_TEST_WEBDRIVER` names a chromedriver;
//! `cargo xtask test` sees to both. What the pages looked like is left in `target/screenshots`.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on fails")]

#[path = "browser/access.rs"]
mod access;
#[path = "browser/defence.rs"]
mod defence;
#[path = "support/desk_pages.rs"]
mod desk_pages;
#[path = "browser/outside.rs"]
mod outside;
#[path = "browser/public.rs"]
mod public;
#[path = "browser/shift.rs"]
mod shift;
#[path = "support/sink.rs"]
mod sink;
#[path = "browser/triage.rs"]
mod triage;
#[path = "browser/valid.rs"]
mod valid;
#[path = "support/visitor/mod.rs"]
mod visitor;
#[path = "support/world/mod.rs"]
mod world;

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use thirtyfour::prelude::*;

use crate::world::{MALO, ODETTE, PASSWORD, Somebody, World};

/// Chromium, or nothing when the suite is not wanted.
struct Chromium {
    driver: WebDriver,
    look: Look,
    scripts: bool,
    shots: Option<&'static str>,
    _profile: tempfile::TempDir,
}

/// How long chromedriver waits for what a page is asked for; no page takes a tenth of it.
const PATIENCE: Duration = Duration::from_secs(10);

/// The screen.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    /// In pixels.
    width: u32,
    dark: bool,
}

impl Look {
    const TELEPHONE: Look = Look { width: 360, dark: false };
    const DESKTOP: Look = Look { width: 1280, dark: false };

    fn is_telephone(self) -> bool {
        self.width < 600
    }
}

/// Whether the suite is; says so when it is not.
fn is_wanted() -> bool {
    let wanted = std::env::var_os("PREMIERE_LIGNE_TEST_BROWSER").is_some_and(|wanted| wanted == "1");
    if !wanted {
        // Not `eprintln!`: the output of a test that passes is not shown.
        writeln!(std::io::stderr(), "left out: stories in Chromium (`cargo xtask test` runs them)").ok();
    }
    wanted
}

impl Chromium {
    /// `shots`: the name under which what is seen is kept.
    async fn start(look: Look, javascript: bool, shots: Option<&'static str>) -> Option<Chromium> {
        if !is_wanted() {
            return None;
        }
        let driver = std::env::var_os("PREMIERE_LIGNE_TEST_WEBDRIVER").expect("the address of a chromedriver");
        let profile = tempfile::tempdir().unwrap();
        let mut wishes = DesiredCapabilities::chrome();
        for flag in [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,900",
            "--lang=fr",
            "--hide-scrollbars",
        ] {
            wishes.add_arg(flag).unwrap();
        }
        wishes.add_arg(&format!("--user-data-dir={}", profile.path().display())).unwrap();
        // 0: dark, 1: light.
        let scheme = u8::from(!look.dark);
        wishes.add_arg(&format!("--blink-settings=preferredColorScheme={scheme}")).unwrap();
        // 1: allowed, 2: not.
        let scripts = if javascript { 1 } else { 2 };
        let prefs = serde_json::json!({
            "intl.accept_languages": "fr",
            "profile.managed_default_content_settings.javascript": scripts,
        });
        wishes.add_experimental_option("prefs", prefs).unwrap();
        if look.is_telephone() {
            let screen = serde_json::json!({ "width": look.width, "height": 740, "pixelRatio": 1.0, "touch": true, "mobile": true });
            wishes.add_experimental_option("mobileEmulation", serde_json::json!({ "deviceMetrics": screen })).unwrap();
        }
        let driver = WebDriver::new(driver.to_str().unwrap(), wishes).await.expect("Chromium starts");
        driver.set_implicit_wait_timeout(PATIENCE).await.unwrap();
        Some(Chromium { driver, look, scripts: javascript, shots, _profile: profile })
    }

    async fn go(&self, address: &str) {
        self.driver.goto(address).await.unwrap();
    }

    /// What is seen of the page, on one line.
    async fn text(&self) -> String {
        let body = self.driver.find(By::Tag("body")).await.unwrap();
        body.text().await.unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Fails unless the page says this, or soon does, and it is seen.
    async fn says(&self, words: &str) {
        let text = "normalize-space(translate(., '\u{a0}\u{202f}', '  '))";
        self.find(&format!("//body[contains({text}, \"{words}\")]")).await;
        assert!(self.text().await.contains(words), "{words:?} is not seen, but:\n{}", self.text().await);
    }

    async fn find(&self, xpath: &str) -> WebElement {
        match self.driver.find(By::XPath(xpath)).await {
            Ok(found) => found,
            Err(why) => panic!("{xpath}: {why}\n{}", self.text().await),
        }
    }

    /// With a finger; by this key where scripts are off, since chromedriver's click waits for a script
    /// of its own. It is also how people without a mouse get there.
    async fn click(&self, xpath: &str, key: Key) {
        let found = self.find(xpath).await;
        found.scroll_into_view().await.unwrap();
        let pressed = if self.scripts { found.click().await } else { found.send_keys(key).await };
        pressed.unwrap_or_else(|why| panic!("{xpath}: {why}"));
    }

    /// Follows the link with these words.
    async fn follow(&self, words: &str) {
        self.click(&format!("//a[normalize-space(.)=\"{words}\"]"), Key::Enter).await;
    }

    /// Presses the button with these words.
    async fn press(&self, words: &str) {
        self.click(&format!("//button[normalize-space(.)=\"{words}\"]"), Key::Enter).await;
    }

    /// Ticks, or chooses, what these words stand beside.
    async fn tick(&self, words: &str) {
        self.click(&format!("//label[contains(normalize-space(.), \"{words}\")]//input"), Key::Space).await;
    }

    /// Types into the box under these words; the words themselves lead there, as for a finger.
    async fn fill(&self, label: &str, value: &str) {
        let label = self.find(&format!("//label[starts-with(normalize-space(.), \"{label}\")]")).await;
        let id = label.attr("for").await.unwrap().expect("a label of a box");
        let input = self.driver.find(By::Id(id)).await.unwrap();
        input.clear().await.unwrap();
        input.send_keys(value).await.unwrap();
    }

    async fn fill_person(&self, who: &Somebody) {
        self.fill("Prénom", who.first_name).await;
        self.fill("Nom", who.last_name).await;
        self.fill("Adresse e-mail", who.email).await;
        self.fill("Code postal", who.place).await;
    }

    /// What is told of a page wider than the screen.
    async fn too_wide(&self) -> Option<String> {
        let page = self.driver.find(By::Tag("html")).await.unwrap();
        let pixels = async |of: &str| page.prop(of.to_owned()).await.unwrap().unwrap().parse::<f64>().unwrap();
        let (inside, outside) = (pixels("scrollWidth").await, pixels("clientWidth").await);
        if self.look.is_telephone() {
            assert!((outside - f64::from(self.look.width)).abs() < 1.0, "{outside}");
        }
        (inside > outside).then(|| format!("{inside} pixels wide on a screen of {outside}"))
    }

    /// Keeps what is seen, and fails if the page is wider than the screen.
    async fn look(&self, name: &str) {
        assert_eq!(self.too_wide().await, None, "{name}");
        let Some(series) = self.shots else { return };
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        self.driver.screenshot(&folder.join(format!("{series}-{name}.png"))).await.unwrap();
    }
}

/// The whole main job. It ends with nothing left of the two.
async fn main_job(chromium: Arc<Chromium>) {
    let world = World::new().await;
    // Somebody to sign in at the desk as.
    world.desk("Claire").await;

    chromium.go(&format!("{}/fr/", world.site)).await;
    chromium.look("1-home").await;
    chromium.follow("Proposer mon aide").await;
    chromium.says("De 18 à 70 ans").await;
    chromium.look("2-offer").await;
    chromium.press("Proposer mon aide").await;
    chromium.says("Il reste 7 points à corriger").await;
    chromium.look("3-offer-wrong").await;
    chromium.fill_person(&MALO).await;
    chromium.fill("Âge", "23").await;
    chromium.tick("Je peux faire des courses").await;
    chromium.tick("les personnes à risque, âgées ou malades").await;
    chromium.tick("Mes réponses sont exactes").await;
    chromium.look("4-offer-filled").await;
    chromium.press("Proposer mon aide").await;
    chromium.says("Vérifiez vos réponses").await;
    chromium.says("29300 Quimperlé").await;
    chromium.look("4-offer-read-again").await;
    world.a_moment();
    chromium.press("Envoyer").await;
    chromium.says("Vérifiez votre boîte de réception").await;
    chromium.look("5-registered").await;
    world.work().await;
    chromium.go(&world.last_mail_to(&MALO).link("Confirmer mon adresse")).await;
    chromium.look("6-confirm").await;
    chromium.press("Oui, c’est bien mon adresse").await;
    chromium.says("Vous êtes disponible").await;
    chromium.look("7-volunteer").await;

    chromium.go(&format!("{}/fr/", world.site)).await;
    chromium.click("//li[.//h2[contains(., \"je connais une personne\")]]//a", Key::Enter).await;
    chromium.says("Pour qui demandez-vous de l’aide ?").await;
    chromium.look("8-ask").await;
    chromium.tick("Pour moi").await;
    chromium.fill_person(&ODETTE).await;
    chromium.tick("Mes réponses sont exactes").await;
    chromium.press("Demander de l'aide").await;
    chromium.says("Vérifiez vos réponses").await;
    world.a_moment();
    chromium.press("Envoyer").await;
    chromium.says("Vérifiez votre boîte de réception").await;
    world.work().await;
    chromium.go(&world.last_mail_to(&ODETTE).link("Confirmer mon adresse")).await;
    chromium.press("Oui, c’est bien mon adresse").await;
    chromium.says("Nous cherchons un volontaire").await;
    chromium.look("9-request").await;

    chromium.go(&format!("{}/desk", world.site)).await;
    chromium.look("10-login").await;
    chromium.fill("Identifiant", "claire").await;
    chromium.fill("Mot de passe", PASSWORD).await;
    chromium.press("Se connecter").await;
    chromium.says("1 besoin à traiter").await;
    chromium.look("11-queue").await;
    chromium.follow("Courses").await;
    chromium.says("Malo Kerbrat").await;
    chromium.look("12-candidates").await;
    chromium.press("Mettre en relation").await;
    chromium.says("Mise en relation faite entre Odette Le Guennec et Malo Kerbrat").await;
    chromium.look("13-introduced").await;

    world.mails_leave().await;
    chromium.go(&world.last_mail_to(&MALO).link("Donner ma réponse")).await;
    chromium.look("14-answer-of-the-volunteer").await;
    chromium.go(&world.last_mail_to(&ODETTE).link("Donner ma réponse")).await;
    chromium.says("Malo et vous, où en êtes-vous ?").await;
    chromium.look("15-answer").await;
    chromium.tick("Oui, nous nous sommes parlé").await;
    chromium.press("Nous sommes en contact").await;
    chromium.says("Merci !").await;
    chromium.look("16-thanks").await;
    world.work().await;
    chromium.go(&world.last_mail_to(&ODETTE).link("Donner ma réponse")).await;
    chromium.says("Ce lien n’ouvre plus vos données").await;
    chromium.look("17-gone").await;
    assert_eq!((world.count("person").await, world.count("seal_key").await, world.count("outbox").await), (0, 0, 0));
}

/// A moderator turns the second factor on with a telephone, loses it, and gets in with a recovery code.
async fn second_factor(chromium: Arc<Chromium>) {
    let world = World::new().await;
    world.desk("Claire").await;
    let log_in = async || {
        chromium.go(&format!("{}/desk/login", world.site)).await;
        chromium.fill("Identifiant", "claire").await;
        chromium.fill("Mot de passe", PASSWORD).await;
        chromium.press("Se connecter").await;
    };
    log_in().await;
    chromium.says("File d’attente").await;
    chromium.go(&format!("{}/desk/account", world.site)).await;
    chromium.look("team-1-account").await;
    chromium.follow("Activer la double authentification").await;
    chromium.fill("Mot de passe actuel", PASSWORD).await;
    chromium.press("Commencer").await;
    chromium.look("team-2-scan").await;
    let secret = chromium.find("//code").await.text().await.unwrap().replace(' ', "");
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let telephone = totp_rs::Builder::new().with_secret(secret).with_account_name("x").build().unwrap();
    let code = telephone.generate(u64::try_from(world.now().as_second()).unwrap());
    chromium.fill("Code", &code.to_string()).await;
    chromium.press("Activer").await;
    chromium.says("Vos codes de secours").await;
    chromium.look("team-3-codes").await;
    let recovery = chromium.find("//ul[@class=\"codes\"]/li[4]").await.text().await.unwrap();

    chromium.driver.delete_all_cookies().await.unwrap();
    log_in().await;
    chromium.says("Encore un code").await;
    chromium.look("team-4-code").await;
    chromium.fill("Code", &code.to_string()).await;
    chromium.press("Continuer").await;
    chromium.says("il a déjà servi").await;
    chromium.fill("Code", &recovery).await;
    chromium.press("Continuer").await;
    chromium.says("il en reste 9").await;
    chromium.look("team-5-recovered").await;
}

/// Whether scripts run in it.
async fn runs_scripts(chromium: &Chromium) -> bool {
    let page = "data:text/html,<body>still<script>document.body.textContent='changed'</script>";
    chromium.go(page).await;
    chromium.text().await == "changed"
}

/// Tells a story, and ends Chromium however the story ends.
async fn tell<T: Future<Output = ()> + Send + 'static>(
    story: impl FnOnce(Arc<Chromium>) -> T + Send + 'static,
    (look, javascript, shots): (Look, bool, Option<&'static str>),
) {
    let Some(chromium) = Chromium::start(look, javascript, shots).await else { return };
    let chromium = Arc::new(chromium);
    let told = tokio::spawn({
        let chromium = Arc::clone(&chromium);
        async move {
            assert_eq!(runs_scripts(&chromium).await, javascript);
            story(chromium).await;
        }
    });
    let told = told.await;
    chromium.driver.clone().quit().await.unwrap();
    if let Err(failed) = told {
        std::panic::resume_unwind(failed.into_panic());
    }
}

#[tokio::test]
async fn the_main_job_is_done_on_a_small_telephone() {
    tell(main_job, (Look::TELEPHONE, true, Some("360"))).await;
}

#[tokio::test]
async fn the_main_job_is_done_without_javascript() {
    tell(main_job, (Look::TELEPHONE, false, None)).await;
}

#[tokio::test]
async fn the_main_job_is_done_on_a_large_screen() {
    tell(main_job, (Look::DESKTOP, true, Some("1280"))).await;
}

#[tokio::test]
async fn a_second_factor_is_set_up_and_its_telephone_lost_without_javascript() {
    tell(second_factor, (Look::TELEPHONE, false, Some("360"))).await;
}
