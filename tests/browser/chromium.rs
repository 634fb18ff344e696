//! Chromium, driven as a person would: by what is read on the page.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use thirtyfour::prelude::*;

use super::world::{PASSWORD, Somebody, World};

/// Chromium, or nothing when the suite is not wanted.
pub(super) struct Chromium {
    pub(super) driver: WebDriver,
    pub(super) look: Look,
    /// Whether JavaScript is on.
    pub(super) scripts: bool,
    keys_only: AtomicBool,
    shots: Option<String>,
    _profile: tempfile::TempDir,
}

/// How long chromedriver waits for what a page is asked for; no page takes a tenth of it.
const PATIENCE: Duration = Duration::from_secs(10);

/// The screen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// In pixels.
    pub(super) width: u32,
    pub(super) dark: bool,
}

impl Look {
    pub(super) const TELEPHONE: Look = Look { width: 360, dark: false };
    pub(super) const DESKTOP: Look = Look { width: 1280, dark: false };

    pub(super) fn is_telephone(self) -> bool {
        self.width < 600
    }
}

/// On what a story is told: the screen, whether JavaScript is on, what its pictures are called.
const EVERYWHERE: [(Look, bool, &str); 3] =
    [(Look::DESKTOP, true, "1280"), (Look::TELEPHONE, true, "360"), (Look::TELEPHONE, false, "360-without-scripts")];
/// Enough to go through a page.
const TABS: usize = 60;

/// Whether the suite is; says so when it is not.
pub(super) fn is_wanted() -> bool {
    let wanted = std::env::var_os("PREMIERE_LIGNE_TEST_BROWSER").is_some_and(|wanted| wanted == "1");
    if !wanted {
        // Not `eprintln!`: the output of a test that passes is not shown.
        writeln!(std::io::stderr(), "left out: stories in Chromium (`cargo xtask test` runs them)").ok();
    }
    wanted
}

impl Chromium {
    /// `shots`: the name under which what is seen is kept.
    pub(super) async fn start(look: Look, javascript: bool, shots: Option<&str>) -> Option<Chromium> {
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
        let (keys_only, shots) = (AtomicBool::new(false), shots.map(str::to_owned));
        Some(Chromium { driver, look, scripts: javascript, keys_only, shots, _profile: profile })
    }

    pub(super) async fn go(&self, address: &str) {
        self.driver.goto(address).await.unwrap();
    }

    /// What is seen of the page, on one line.
    pub(super) async fn text(&self) -> String {
        let body = self.driver.find(By::Tag("body")).await.unwrap();
        body.text().await.unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Fails unless the page says this, or soon does, and it is seen.
    pub(super) async fn says(&self, words: &str) {
        let text = "normalize-space(translate(., '\u{a0}\u{202f}', '  '))";
        self.find(&format!("//body[contains({text}, \"{words}\")]")).await;
        assert!(self.text().await.contains(words), "{words:?} is not seen, but:\n{}", self.text().await);
    }

    pub(super) async fn find(&self, xpath: &str) -> WebElement {
        match self.driver.find(By::XPath(xpath)).await {
            Ok(found) => found,
            Err(why) => panic!("{:?}: {xpath}: {why}\n{}", self.shots, self.text().await),
        }
    }

    /// With a finger; by this key where scripts are off, since chromedriver's click waits for a script
    /// of its own. It is also how people without a mouse get there.
    pub(super) async fn click(&self, xpath: &str, key: Key) {
        let found = self.find(xpath).await;
        if self.keys_only.load(Ordering::Relaxed) {
            self.tab_to(&found).await;
            return self.key(key).await;
        }
        found.scroll_into_view().await.unwrap();
        let pressed = if self.scripts { found.click().await } else { found.send_keys(key).await };
        pressed.unwrap_or_else(|why| panic!("{xpath}: {why}"));
    }

    /// Follows the link with these words.
    pub(super) async fn follow(&self, words: &str) {
        self.click(&format!("//a[normalize-space(.)=\"{words}\"]"), Key::Enter).await;
    }

    /// Presses the button with these words.
    pub(super) async fn press(&self, words: &str) {
        self.click(&format!("//button[normalize-space(.)=\"{words}\"]"), Key::Enter).await;
    }

    /// Ticks, or chooses, what these words stand beside.
    pub(super) async fn tick(&self, words: &str) {
        self.click(&format!("//label[contains(normalize-space(.), \"{words}\")]//input"), Key::Space).await;
    }

    /// Types into the box under these words; the words themselves lead there, as for a finger.
    pub(super) async fn fill(&self, label: &str, value: &str) {
        let label = self.find(&format!("//label[starts-with(normalize-space(.), \"{label}\")]")).await;
        let id = label.attr("for").await.unwrap().expect("a label of a box");
        let input = self.driver.find(By::Id(id)).await.unwrap();
        if self.keys_only.load(Ordering::Relaxed) {
            self.tab_to(&input).await;
            // What is in it is chosen by Tab, and gives way.
            return self.key(value).await;
        }
        input.clear().await.unwrap();
        input.send_keys(value).await.unwrap();
    }

    pub(super) async fn fill_person(&self, who: &Somebody) {
        self.fill("Prénom", who.first_name).await;
        self.fill("Nom", who.last_name).await;
        self.fill("Adresse e-mail", who.email).await;
        self.fill("Code postal", who.place).await;
    }

    /// What is told of a page wider than the screen.
    pub(super) async fn too_wide(&self) -> Option<String> {
        let page = self.driver.find(By::Tag("html")).await.unwrap();
        let pixels = async |of: &str| page.prop(of.to_owned()).await.unwrap().unwrap().parse::<f64>().unwrap();
        let (inside, outside) = (pixels("scrollWidth").await, pixels("clientWidth").await);
        if self.look.is_telephone() {
            assert!((outside - f64::from(self.look.width)).abs() < 1.0, "{outside}");
        }
        (inside > outside).then(|| format!("{inside} pixels wide on a screen of {outside}"))
    }

    /// Keeps what is seen, and fails if the page is wider than the screen.
    pub(super) async fn look(&self, name: &str) {
        assert_eq!(self.too_wide().await, None, "{name}");
        let Some(series) = &self.shots else { return };
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        self.driver.screenshot(&folder.join(format!("{series}-{name}.png"))).await.unwrap();
    }

    pub(super) async fn sign_in(&self, world: &World, login: &str) {
        self.go(&format!("{}/desk", world.site)).await;
        self.fill("Identifiant", login).await;
        self.fill("Mot de passe", PASSWORD).await;
        self.press("Se connecter").await;
        self.says("à traiter").await;
    }

    /// From now on, only keys are used.
    pub(super) fn put_the_mouse_away(&self) {
        self.keys_only.store(true, Ordering::Relaxed);
    }

    /// Presses Tab until the focus is there.
    pub(super) async fn tab_to(&self, there: &WebElement) {
        for _ in 0..TABS {
            if self.driver.active_element().await.unwrap() == *there {
                return;
            }
            self.key(Key::Tab).await;
        }
        panic!("Tab never reaches {}", there.outer_html().await.unwrap());
    }

    /// Presses a key wherever the focus is.
    pub(super) async fn key(&self, key: impl Into<TypingData>) {
        self.driver.active_element().await.unwrap().send_keys(key).await.unwrap();
    }

    pub(super) async fn address(&self) -> String {
        self.driver.current_url().await.unwrap().to_string()
    }

    pub(super) async fn focused(&self) -> String {
        self.driver.active_element().await.unwrap().text().await.unwrap()
    }
}

/// Tells a story, and ends every Chromium however it ends.
pub(super) async fn with<F>(of: &[(Look, bool)], shots: Option<&str>, story: impl FnOnce(Vec<Arc<Chromium>>) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let mut windows = vec![];
    for (look, scripts) in of {
        let Some(window) = Chromium::start(*look, *scripts, shots).await else { return };
        windows.push(Arc::new(window));
    }
    let told = tokio::spawn(story(windows.clone())).await;
    for window in windows {
        window.driver.clone().quit().await.unwrap();
    }
    if let Err(failed) = told {
        std::panic::resume_unwind(failed.into_panic());
    }
}

/// Tells a story on a large screen, on a small one, and there without scripts.
pub(super) async fn everywhere<F>(shots: &str, story: impl Fn(Arc<Chromium>) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    for (look, scripts, place) in EVERYWHERE {
        let shots = format!("{shots}-{place}");
        with(&[(look, scripts)], Some(&shots), |windows| story(Arc::clone(&windows[0]))).await;
    }
}
