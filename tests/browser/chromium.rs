//! Drives Chromium as a person would: by what can be read on the page.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use thirtyfour::prelude::*;

use super::world::{PASSWORD, Somebody, World};

/// A Chromium window. It does not exist when the suite is not wanted.
pub(super) struct Chromium {
    pub(super) driver: WebDriver,
    pub(super) look: Look,
    pub(super) scripts: bool,
    keys_only: AtomicBool,
    shots: Option<String>,
    _profile: tempfile::TempDir,
}

/// How long chromedriver waits for what a page is asked for; no page takes a tenth of it.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// Width of the screen in CSS pixels.
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

/// Screens on which a story is told: the screen, whether JavaScript is on, and the name of its pictures.
const EVERYWHERE: [(Look, bool, &str); 3] =
    [(Look::DESKTOP, true, "1280"), (Look::TELEPHONE, true, "360"), (Look::TELEPHONE, false, "360-without-scripts")];
/// Presses of Tab that go through a page.
const TABS: usize = 60;

/// Whether the suite is wanted; says so on stderr when it is not.
pub(super) fn is_wanted() -> bool {
    let wanted = std::env::var_os("PREMIERE_LIGNE_TEST_BROWSER").is_some_and(|wanted| wanted == "1");
    if !wanted {
        // `eprintln!` does not serve here: the output of a test that passes is not shown.
        writeln!(std::io::stderr(), "left out: stories in Chromium (`cargo xtask test` runs them)").ok();
    }
    wanted
}

impl Chromium {
    /// Starts Chromium; `None` when the suite is not wanted. Screenshots are kept under the name `shots`.
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
        // 0 is dark, 1 is light.
        let scheme = u8::from(!look.dark);
        wishes.add_arg(&format!("--blink-settings=preferredColorScheme={scheme}")).unwrap();
        // 1 is allowed, 2 is not.
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

    /// The visible text of the page, on one line.
    pub(super) async fn text(&self) -> String {
        // A page that is being left takes its elements with it: then the next page's text counts.
        let mut text = self.driver.find(By::Tag("body")).await.unwrap().text().await;
        if text.is_err() {
            text = self.driver.find(By::Tag("body")).await.unwrap().text().await;
        }
        text.unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Fails unless the page says this visibly, at once or soon.
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

    /// Clicks; presses `key` where scripts are off, since chromedriver's click waits for a script of its own. People
    /// without a mouse get there in the same way.
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

    /// Ticks or chooses the control that these words label.
    pub(super) async fn tick(&self, words: &str) {
        self.click(&format!("//label[contains(normalize-space(.), \"{words}\")]//input"), Key::Space).await;
    }

    /// Types into the box under these words, after a click on the words, as a finger would.
    pub(super) async fn fill(&self, label: &str, value: &str) {
        let label = self.find(&format!("//label[starts-with(normalize-space(.), \"{label}\")]")).await;
        let id = label.attr("for").await.unwrap().expect("a label of a box");
        let input = self.driver.find(By::Id(id)).await.unwrap();
        if self.keys_only.load(Ordering::Relaxed) {
            self.tab_to(&input).await;
            // Tab selects what is in the box, and typing replaces it.
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

    /// Says by how much the page is wider than the screen; `None` when it is not.
    pub(super) async fn too_wide(&self) -> Option<String> {
        let page = self.driver.find(By::Tag("html")).await.unwrap();
        let pixels = async |of: &str| page.prop(of.to_owned()).await.unwrap().unwrap().parse::<f64>().unwrap();
        let (inside, outside) = (pixels("scrollWidth").await, pixels("clientWidth").await);
        if self.look.is_telephone() {
            assert!((outside - f64::from(self.look.width)).abs() < 1.0, "{outside}");
        }
        if inside <= outside {
            return None;
        }
        let text_beyond = "const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange(); \
            for (let text; text = texts.nextNode();) { range.selectNodeContents(text); \
            for (const box of range.getClientRects()) if (box.right > arguments[0]) return text.textContent.trim(); } return ''";
        let beyond = self.driver.execute(text_beyond, vec![outside.into()]).await.unwrap().convert::<String>().unwrap();
        Some(format!("{inside} pixels wide on a screen of {outside}: {beyond:?}"))
    }

    /// Keeps a screenshot, and fails if the page is wider than the screen.
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

    /// Uses only keys from now on.
    pub(super) fn put_the_mouse_away(&self) {
        self.keys_only.store(true, Ordering::Relaxed);
    }

    /// Presses Tab until the focus is on this element.
    pub(super) async fn tab_to(&self, there: &WebElement) {
        for _ in 0..TABS {
            if self.driver.active_element().await.unwrap() == *there {
                return;
            }
            self.key(Key::Tab).await;
        }
        panic!("Tab never reaches {}", there.outer_html().await.unwrap());
    }

    /// Presses a key on the element that has the focus.
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

/// Tells a story in these windows, and ends every Chromium even when the story fails.
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

/// Tells a story on a large screen, on a small one, and on a small one without scripts.
pub(super) async fn everywhere<F>(shots: &str, story: impl Fn(Arc<Chromium>) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    for (look, scripts, place) in EVERYWHERE {
        let shots = format!("{shots}-{place}");
        with(&[(look, scripts)], Some(&shots), |windows| story(Arc::clone(&windows[0]))).await;
    }
}
