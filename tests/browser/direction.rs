//! A campaign in a script that runs from right to left: a few lines of Arabic, and English for the rest. Every page is
//! mirrored, and none is wider than the screen.

use std::path::Path;

use premiere_ligne::desk::team::moderators::{self, NewModerator};

use super::chromium::{Chromium, Look, with};
use super::public::paths;
use super::world::{PASSWORD, World, copy};

const TEXTS: &str = "language-name = العربية
campaign-name = الوادي بعد الفيضان
campaign-tagline = اثنتا عشرة قرية يساعد بعضها بعضا
campaign-lead = مضخات وأسرّة ومعاول وأيدٍ: أهل الوادي يساعد بعضهم بعضا مجانا.
entry-offer-door = أستطيع أن أساعد بعد الفيضان
entry-offer-button = أعرض مساعدتي
entry-flooded-door = دخل الماء إلى بيتي
entry-flooded-button = أطلب المساعدة
home-steps = كيف يعمل الموقع
form-first-name = الاسم الأول
form-email = البريد الإلكتروني
desk-login-login = اسم الدخول
";

/// Parts of pages whose beginning stands where lines begin, by page.
const PARTS: [(&str, &str); 8] = [
    ("", ".brand img"),
    ("", "h1"),
    ("", ".door svg"),
    ("", ".steps > li"),
    ("", ".foot li a"),
    ("offer-help", ".field > label"),
    ("offer-help", "button.big"),
    ("contact", "#words"),
];

/// The campaign of the flood, which also speaks Arabic.
fn campaign() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/campaigns/flood")), folder.path());
    copy(&folder.path().join("pages/en"), &folder.path().join("pages/ar"));
    std::fs::write(folder.path().join("texts/ar.ftl"), TEXTS).unwrap();
    let file = folder.path().join("campaign.toml");
    let toml = std::fs::read_to_string(&file).unwrap();
    let toml = toml.replace("languages = [\"en\"]", "languages = [\"en\", \"ar\"]\nfallback = { ar = \"en\" }");
    let toml = toml.replace("{ en = \"offer-help\" }", "{ en = \"offer-help\", ar = \"offer-help\" }");
    let toml = toml.replace("{ en = \"ask-for-help\" }", "{ en = \"ask-for-help\", ar = \"ask-for-help\" }");
    std::fs::write(file, toml).unwrap();
    folder
}

/// Distance of a part's beginning from where the lines of the page begin, in whole pixels.
async fn beginning(chromium: &Chromium, part: &str) -> i64 {
    let measure = "const box = document.querySelector(arguments[0]).getBoundingClientRect(); \
        return Math.round(document.dir === 'rtl' ? document.documentElement.clientWidth - box.right : box.left)";
    chromium.driver.execute(measure, vec![part.into()]).await.unwrap().convert::<i64>().unwrap()
}

async fn mirrored(look: Look) {
    with(&[(look, true)], Some(&format!("direction-{}", look.width)), |windows| async move {
        let (folder, chromium) = (campaign(), &windows[0]);
        let world = World::set(|settings| folder.path().clone_into(&mut settings.campaign)).await;
        for (page, part) in PARTS {
            let mut found = vec![];
            for language in ["en", "ar"] {
                chromium.go(&format!("{}/{language}/{page}", world.site)).await;
                found.push(beginning(chromium, part).await);
            }
            assert_eq!(found[0], found[1], "{page:?} {part}");
        }
        let home = world.visitor().open("/ar/").await;
        let mut wide = vec![];
        for path in paths(&world, &home) {
            chromium.go(&format!("{}{path}", world.site)).await;
            wide.extend(chromium.too_wide().await.map(|by| format!("{path}: {by}")));
        }
        chromium.go(&format!("{}/ar/", world.site)).await;
        chromium.look("home").await;
        chromium.go(&format!("{}/ar/ask-for-help", world.site)).await;
        chromium.press("أطلب المساعدة").await;
        chromium.find("//*[@class=\"errors\"]").await;
        chromium.look("form-wrong").await;
        desk(&world, chromium, &mut wide).await;
        assert!(wide.is_empty(), "{}", wide.join("\n"));
    })
    .await;
}

/// A moderator who reads Arabic looks at the main pages of the desk.
async fn desk(world: &World, chromium: &Chromium, wide: &mut Vec<String>) {
    let new = NewModerator { login: "iris", name: "Iris", language: Some("ar"), password: Some(PASSWORD), admin: true };
    moderators::add(&world.app, new).await.unwrap();
    chromium.go(&format!("{}/desk", world.site)).await;
    for (name, value) in [("login", "iris"), ("password", PASSWORD)] {
        chromium.find(&format!("//*[@name=\"{name}\"]")).await.send_keys(value).await.unwrap();
    }
    chromium.find("//form//button[@type=\"submit\"]").await.click().await.unwrap();
    chromium.find("//html[@dir=\"rtl\"]//nav[@id=\"menu\"]").await;
    for path in
        ["queue", "messages", "volunteers", "requests", "plan", "numbers", "campaign", "history", "phone/flooded"]
    {
        chromium.go(&format!("{}/desk/{path}", world.site)).await;
        wide.extend(chromium.too_wide().await.map(|by| format!("/desk/{path}: {by}")));
    }
    chromium.look("desk").await;
}

#[tokio::test]
async fn in_arabic_every_page_is_mirrored_and_fits_a_telephone() {
    mirrored(Look { width: 360, dark: false }).await;
}

#[tokio::test]
async fn in_arabic_every_page_is_mirrored_on_a_large_screen() {
    mirrored(Look::DESKTOP).await;
}
