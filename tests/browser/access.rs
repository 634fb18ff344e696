//! Everybody can use the desk: with a screen reader, with keys only, on any screen, in light and dark. Two checkers
//! look at every page of its routers (WCAG 2.2, AA); people look at what the checkers cannot see.

use std::path::Path;
use std::sync::Arc;

use thirtyfour::prelude::*;

use super::chromium::{Chromium, Look, with};
use super::desk_pages::Walk;
use super::world::{AWA, HUGO, INES, ODETTE, World};

/// Pages that the walk leaves out: no link leads to them here, or they are a picture, or a mail as it is sent, which
/// other programs show.
pub(super) const NOT_WALKED: [&str; 13] = [
    "/desk",
    "/desk/events",
    "/desk/login",
    "/desk/login/code",
    "/desk/login/provider",
    "/desk/login/provider/back",
    "/desk/login/provider/leaving",
    "/desk/private/{token}",
    "/desk/receipts/{reference}",
    "/desk/account/second-factor/removal",
    "/desk/numbers/areas/{file}",
    "/desk/appeals/{id}/preview",
    "/desk/plan/runs/{id}",
];
/// Pages that look different with these values in their address.
pub(super) const MORE: [&str; 7] = [
    "/desk/queue?view=nobody",
    "/desk/queue?view=introduced",
    "/desk/queue?done=released",
    "/desk/plan?view=left-out",
    "/desk/follow-up?view=requests",
    "/desk/follow-up?view=volunteers",
    "/desk/volunteers?status=paused",
];

const AXE: &str = "const done = arguments[0]; \
    const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']; \
    axe.run(document, { runOnly: rules, resultTypes: ['violations'] }).then( \
      found => done(found.violations.flatMap(wrong => wrong.nodes.map(node => \
        `axe ${wrong.id}: ${node.html.slice(0, 160)}: ${node.failureSummary}`))), \
      why => done([String(why)]));";
const CODE_SNIFFER: &str = "const done = arguments[0]; \
    HTMLCS.process('WCAG2AA', document, () => done(HTMLCS.getMessages() \
      .filter(message => message.type === HTMLCS.ERROR) \
      .map(message => `sniffer ${message.code}: ${message.element.outerHTML?.slice(0, 160)}: ${message.msg}`)), \
      () => done(['the sniffer failed']));";

/// Source of a checker that `cargo xtask setup` installs.
fn checker(file: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("checkers");
    std::fs::read_to_string(folder.join(file)).expect("`cargo xtask setup` installs the checkers")
}

/// Sources of both checkers.
pub(super) fn checkers() -> [String; 2] {
    [checker("axe-core-4.14.1/axe.min.js"), checker("html_codesniffer-2.5.1/build/HTMLCS.js")]
}

/// A world where every page has something to show.
pub(super) async fn world() -> World {
    let world = World::that_keeps_parties().await;
    world.malo().await;
    world.ines().await;
    world.awa().await;
    world.odette().await;
    // Odette asks twice, because her grandson has asked for her too.
    world.confirmed(world.ask_for(&HUGO, &ODETTE).await, &HUGO).await;
    let claire = world.desk("Claire").await;
    let form = world.visitor().open("/fr/contact").await.form("Envoyer le message");
    form.fill("Adresse e-mail", HUGO.email).fill("Votre message", "Bonjour ?").send().await.says("c’est bien arrivé");
    let form = claire.visitor.open("/desk/messages/replies/new").await.form("Enregistrer");
    form.fill("Titre", "Bonjour").fill("Texte", "Bonjour à vous.").send().await.says("C’est enregistré");
    let (awa, ines) = (world.need(&AWA, "childcare").await, world.volunteer(&INES).await);
    claire.try_to_introduce(awa, ines).await.says("Proposition faite");
    world.paul_approves().await;
    world.mails_leave().await;
    let form = claire.visitor.open("/desk/appeals/new").await.form("Relire avant d’envoyer");
    form.fill("Objet", "Renforts").fill("Texte", "L’hôpital cherche du monde.\n- accueil").send().await;
    let list = "Prénom;Nom;Courriel;CP;Aide\nZoé;Martin;zoe@martin.example;29300;Courses\nLéo;;leo;2;Jardinage\n";
    claire.visitor.send_file("/desk/imports/file", &[("what", "volunteers")], list.as_bytes()).await;
    world
}

async fn every_page(look: Look) {
    with(&[(look, true)], None, move |windows| async move {
        let (world, chromium) = (world().await, Arc::clone(&windows[0]));
        let checkers = checkers();
        let mut wrong = vec![];
        let login = format!("{}/desk/login", world.site);
        chromium.go(&login).await;
        wrong.extend(check(&chromium, &checkers, "/desk/login").await);
        chromium.sign_in(&world, "claire").await;
        let mut walk = NOT_WALKED.into_iter().fold(Walk::new(), Walk::without);
        let twice = world.requests(&ODETTE).await[0];
        chromium.go(&format!("{}/desk/requests/{twice}", world.site)).await;
        walk.saw(&chromium.driver.source().await.unwrap());
        let (need, far) = (world.need(&ODETTE, "groceries").await, world.volunteer(&INES).await);
        walk.saw(&format!("<a href=\"/desk/needs/{need}/exception?volunteer={far}\">"));
        let mut more = MORE.into_iter();
        while let Some((name, address)) = walk.next().or_else(|| more.next().map(|more| (more, more.to_owned()))) {
            chromium.go(&format!("{}{address}", world.site)).await;
            walk.saw(&chromium.driver.source().await.unwrap());
            wrong.extend(check(&chromium, &checkers, name).await);
        }
        assert!(wrong.is_empty(), "{} things are wrong:\n{}", wrong.len(), wrong.join("\n"));
        let left = walk.left();
        assert!(left.is_empty(), "no page leads to {left:?}");
        world.mails_may_wait("nobody works here");
    })
    .await;
}

/// What the checkers find wrong with the page shown.
pub(super) async fn check(chromium: &Chromium, checkers: &[String; 2], name: &str) -> Vec<String> {
    let mut wrong = vec![];
    for (checker, run) in checkers.iter().zip([AXE, CODE_SNIFFER]) {
        chromium.driver.execute(checker.as_str(), vec![]).await.unwrap();
        let found = chromium.driver.execute_async(run, vec![]).await.unwrap();
        wrong.extend(found.convert::<Vec<String>>().unwrap());
    }
    wrong.extend(chromium.too_wide().await);
    wrong
        .into_iter()
        .map(|wrong| format!("{name}: {}", wrong.split_whitespace().collect::<Vec<_>>().join(" ")))
        .collect()
}

/// Script that returns what is wrong with the focus: it cannot be seen, or it went back.
const FOCUS: &str = "const here = document.activeElement, before = window.before; window.before = here; \
    if (here === document.body) return ['']; \
    const drawn = here.closest('.choice') ?? here, style = getComputedStyle(drawn), box = drawn.getBoundingClientRect(); \
    const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.height > 0; \
    const inside = here === before && here.type === 'date'; \
    const forward = !before || before === document.body || inside || \
      (before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING); \
    return [here.outerHTML.slice(0, 160), seen ? '' : 'is not seen', forward ? '' : 'goes back'];";
/// Presses of Tab that go through the menu, the filters and some rows.
const TABS: usize = 60;

#[tokio::test]
async fn who_has_no_mouse_sees_where_they_are_goes_forward_and_skips_the_menu() {
    with(&[(Look::DESKTOP, true)], None, |windows| async move {
        let (world, chromium) = (world().await, &windows[0]);
        chromium.sign_in(&world, "claire").await;
        let mut wrong = vec![];
        for path in ["/desk/queue", "/desk/plan", "/desk/volunteers", "/desk/campaign", "/desk/team", "/desk/account"] {
            chromium.go(&format!("{}{path}", world.site)).await;
            chromium.key(Key::Tab).await;
            assert_eq!(chromium.focused().await, "Aller au contenu", "{path}");
            for _ in 0..TABS {
                let told = chromium.driver.execute(FOCUS, vec![]).await.unwrap().convert::<Vec<String>>().unwrap();
                if told[0].is_empty() {
                    break;
                }
                wrong.extend(
                    told[1..]
                        .iter()
                        .filter(|wrong| !wrong.is_empty())
                        .map(|wrong| format!("{path}: {} {wrong}", told[0])),
                );
                chromium.key(Key::Tab).await;
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        chromium.go(&format!("{}/desk/queue", world.site)).await;
        chromium.key(Key::Tab).await;
        chromium.key(Key::Enter).await;
        chromium.key(Key::Tab).await;
        let in_main = "return document.querySelector('main').contains(document.activeElement)";
        assert!(chromium.driver.execute(in_main, vec![]).await.unwrap().convert::<bool>().unwrap());
    })
    .await;
}

#[tokio::test]
async fn every_page_of_the_desk_is_for_everybody_on_a_very_small_telephone() {
    every_page(Look { width: 320, dark: false }).await;
}

#[tokio::test]
async fn every_page_of_the_desk_is_for_everybody_on_a_very_small_telephone_at_night() {
    every_page(Look { width: 320, dark: true }).await;
}

#[tokio::test]
async fn every_page_of_the_desk_is_for_everybody_on_a_large_screen() {
    every_page(Look::DESKTOP).await;
}

#[tokio::test]
async fn every_page_of_the_desk_is_for_everybody_on_a_large_screen_at_night() {
    every_page(Look { dark: true, ..Look::DESKTOP }).await;
}
