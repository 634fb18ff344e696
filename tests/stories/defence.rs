//! Robots are slowed down, and nobody is refused: neither quick people, nor two thousand people behind one address.

use jiff::SignedDuration;
use sha2::{Digest, Sha256};

use crate::visitor::{Page, Visitor};
use crate::world::{AWA, HUGO, MALO, ODETTE, Somebody, World, campaign_with};

const OFFER: &str = "/fr/proposer-mon-aide";

/// Value of a hidden field; empty when there is none.
fn hidden(page: &Page, name: &str) -> String {
    let at = page.html.split(&format!("name=\"{name}\" value=\"")).nth(1);
    at.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

/// Bits of work that the page asks the browser for; 0 when it asks for none, and then the page has no script.
fn bits(page: &Page) -> u32 {
    let asked = page.html.split("data-bits=\"").nth(1).and_then(|rest| rest.split('"').next());
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    let scripts = (policy.contains("script-src 'self'"), page.html.contains("<script"));
    assert_eq!(scripts, (asked.is_some(), asked.is_some()), "a script, and leave for it, only where there is work");
    asked.map_or(0, |bits| bits.parse().unwrap())
}

/// The answer to the work that the page asks for.
fn work(page: &Page) -> String {
    let (stamp, bits) = (hidden(page, "once"), bits(page));
    let is_enough = |n: &u64| {
        let hash = Sha256::digest(format!("{stamp}.{n}").as_bytes());
        u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]).leading_zeros() >= bits
    };
    (0..u64::MAX).find(is_enough).unwrap().to_string()
}

/// Seconds that a page asks to wait, checked in its words and in `Retry-After`.
fn wait(page: &Page) -> i64 {
    assert_eq!(page.status, 429);
    let seconds: i64 = page.headers["retry-after"].to_str().unwrap().parse().unwrap();
    let text = page.text();
    assert!(text.contains(&format!("ttendez {seconds} secondes")) || seconds == 1, "{seconds}: {text}");
    seconds
}

fn seconds_pass(world: &World, seconds: i64) {
    world.app.clock.advance(SignedDuration::from_secs(seconds));
}

#[tokio::test]
async fn who_is_quicker_than_anybody_reads_presses_once_more_and_nothing_is_lost() {
    let world = World::new().await;
    let hasty = world.visitor().hasty();
    for (form, email) in [
        (world.offer_childcare(&MALO).await, MALO.email),
        (world.ask(&AWA).await, AWA.email),
        (world.ask_for(&HUGO, &ODETTE).await, HUGO.email),
    ] {
        let before = world.dump().await;
        let read = form.sent_by(&hasty).press().await;
        let held = read.form("Envoyer").press().await;
        assert_eq!((held.heading(), wait(&held)), ("Vérifiez vos réponses".to_owned(), 2));
        held.says("Encore un instant").says("rien n’est perdu").says(email);
        seconds_pass(&world, 1);
        assert_eq!(wait(&held.form("Envoyer").press().await), 1, "it need not be waited for again");
        assert_eq!(world.dump().await, before);
        seconds_pass(&world, 1);
        held.form("Envoyer").press().await.says("Vérifiez votre boîte de réception").says(email);
    }
    let lost = hasty.open("/fr/lien-perdu").await.form("Envoyer le lien").fill("email", MALO.email).press().await;
    assert_eq!((wait(&lost), lost.form("Envoyer le lien").value("email")), (2, MALO.email.to_owned()));
    seconds_pass(&world, 2);
    lost.form("Envoyer le lien").press().await.says("Regardez vos messages");
    world.work().await;
}

#[tokio::test]
async fn who_corrects_an_answer_by_one_click_sends_it_at_once() {
    let world = World::new().await;
    let hasty = world.visitor().hasty();
    let slip = Somebody { email: "awa@gamil.com", ..AWA };
    let read = world.ask(&slip).await.sent_by(&hasty).press().await;
    seconds_pass(&world, 5);
    let read = read.form("Oui, corriger").press().await;
    let sent = read.form("Envoyer").press().await;
    sent.says("Vérifiez votre boîte de réception").says("awa@gmail.com");
    assert_eq!(world.count("request").await, 1);
    // The answers that were sent are over: corrected once more, they are another registration, read first.
    let again = read.form("Envoyer").press().await;
    again.says("Vérifiez votre boîte de réception");
    assert_eq!(world.count("request").await, 1);
    world.work().await;
}

#[tokio::test]
async fn a_page_left_open_for_days_still_works() {
    let world = World::new().await;
    let read = world.offer(&MALO).await.press().await;
    let lost = world.visitor().open("/fr/lien-perdu").await;
    world.pass_days(9).await;
    read.form("Envoyer").press().await.says("Vérifiez votre boîte de réception");
    lost.form("Envoyer le lien").fill("email", HUGO.email).press().await.says("Regardez vos messages");
    world.work().await;
}

#[tokio::test]
async fn a_page_that_this_site_did_not_draw_for_this_form_writes_nothing_and_is_drawn_again() {
    let world = World::new().await;
    let before = world.dump().await;
    let read = world.offer(&MALO).await.press().await;
    let other = hidden(&world.ask(&AWA).await.press().await, "once");
    let own = hidden(&read, "once");
    let changed = if own.starts_with('A') { own.replacen('A', "B", 1) } else { format!("A{}", &own[1..]) };
    for forged in [&other[..], &changed, &own[..own.len() - 4], "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%", ""] {
        let page = read.form("Envoyer").forge("once", forged.as_bytes()).press().await;
        assert_eq!(page.heading(), "Vérifiez vos réponses", "{forged}");
        let form = world.visitor().open("/fr/lien-perdu").await.form("Envoyer le lien").fill("email", MALO.email);
        let page = form.forge("once", forged.as_bytes()).press().await;
        assert_eq!((page.status, page.form("Envoyer le lien").value("email")), (429, MALO.email.to_owned()));
    }
    assert_eq!(world.dump().await, before);
    read.form("Envoyer").press().await.says("Vérifiez votre boîte de réception");
    world.work().await;
}

/// A person behind an address signs up: first with the button alone, then with work or after the wait.
async fn sign_up(world: &World, browser: &Visitor, body: &str, works: bool) -> (Page, bool) {
    let read = browser.post(OFFER, body.as_bytes().to_vec()).await;
    seconds_pass(world, 2);
    let send = |page: &Page, work: &str| {
        let sent = format!("{body}&once={}&work={work}", hidden(page, "once"));
        browser.post(OFFER, sent.into_bytes())
    };
    let page = send(&read, "").await;
    if page.status == 200 {
        assert_eq!(bits(&read), 0);
        return (page, false);
    }
    assert!(page.text().contains("Beaucoup de formulaires arrivent en ce moment du même réseau"));
    let seconds = wait(&page);
    assert!(seconds <= 60, "{seconds}");
    if works && bits(&read) > 0 {
        return (send(&read, &work(&read)).await, true);
    }
    seconds_pass(world, seconds);
    (send(&page, "").await, true)
}

#[tokio::test]
async fn a_hospital_of_two_thousand_behind_one_address_gets_in_and_nobody_else_is_slowed() {
    let world = World::set(|settings| settings.behind_proxy = true).await;
    let body = String::from_utf8(world.offer(&MALO).await.body()).unwrap();
    let of = |n: i32| body.replace("malo%40", &format!("malo{n}%40"));
    let hospital = world.visitor().hasty().forwarded(&["203.0.113.7"]);
    let (started, mut slowed) = (world.now(), 0);
    for n in 0..200 {
        let (page, was_slowed) = sign_up(&world, &hospital, &of(n), n % 3 > 0).await;
        page.says("Vérifiez votre boîte de réception");
        assert!(n >= 60 || !was_slowed, "the {n}th is slowed");
        slowed += i32::from(was_slowed);
    }
    let took = world.now().duration_since(started);
    assert!(slowed > 60 && took < SignedDuration::from_mins(15), "{slowed} slowed, in {took:?}");
    assert_eq!(world.count("volunteer").await, 200);
    let elsewhere = world.visitor().hasty().forwarded(&["203.0.113.8"]);
    assert!(!sign_up(&world, &elsewhere, &of(200), false).await.1);
    assert!(!world.log().contains("203.0.113"), "no log says where anybody is");
    world.mails_may_wait("two hundred confirmations");
}

#[tokio::test]
async fn work_counts_for_the_page_it_was_done_for() {
    let world = World::set(|settings| settings.forms_at_once = 1).await;
    assert_eq!(bits(&world.offer(&HUGO).await.press().await), 0);
    world.offer(&HUGO).await.send().await.says("Vérifiez votre boîte de réception");
    let (page, other) = (world.offer(&MALO).await.press().await, world.offer(&MALO).await.press().await);
    assert!(bits(&page) >= 12);
    let send = page.form("Envoyer");
    for wrong in [String::new(), "0".to_owned(), work(&other), "é".to_owned()] {
        let held = send.clone().forge("work", wrong.as_bytes()).press().await;
        assert_eq!((held.status, bits(&held)), (429, bits(&page)), "{wrong}");
        held.says("malo@kerbrat.example");
    }
    let send = send.forge("work", work(&page).as_bytes());
    let (first, second) = tokio::join!(send.press(), send.press());
    first.says("Vérifiez votre boîte de réception");
    assert_eq!((&first.address, world.count("volunteer").await), (&second.address, 2));

    let lost = world.visitor().open("/fr/lien-perdu").await;
    let form = lost.form("Envoyer le lien").forge("work", work(&lost).as_bytes());
    for _ in 0..2 {
        form.clone().fill("email", MALO.email).press().await.says("Regardez vos messages");
    }
    let other = form.fill("email", HUGO.email).press().await;
    assert_eq!((other.status, world.count("lost_link").await), (429, 1), "for one address");

    let ahead = world.offer(&AWA).await.press().await;
    let send = ahead.form("Envoyer").forge("work", work(&ahead).as_bytes());
    seconds_pass(&world, 3_600);
    for _ in 0..2 {
        let now = world.offer(&AWA).await.press().await;
        now.form("Envoyer").forge("work", work(&now).as_bytes()).press().await;
    }
    assert_eq!(send.press().await.status, 429, "nobody works ahead for tomorrow");
    world.work().await;
}

#[tokio::test]
async fn without_javascript_one_waits_as_long_as_the_page_says_and_the_button_works() {
    let world = World::set(|settings| settings.forms_at_once = 1).await;
    let hasty = world.visitor().hasty();
    world.offer(&HUGO).await.send().await.says("Vérifiez votre boîte de réception");
    let read = world.ask(&AWA).await.sent_by(&hasty).press().await;
    seconds_pass(&world, 2);
    let held = read.form("Envoyer").press().await;
    let seconds = wait(&held);
    assert!((3..=10).contains(&seconds), "{seconds}");
    held.says("la page ne s’envoie pas toute seule").says(AWA.email).says("Santé");
    seconds_pass(&world, 2);
    let early = held.form("Envoyer").press().await;
    assert_eq!(wait(&early), seconds - 2, "the place is kept");
    // Visitors who came later do not pass before.
    let other = world.offer(&MALO).await.sent_by(&hasty).press().await;
    seconds_pass(&world, 2);
    let behind = other.form("Envoyer").press().await;
    assert!(wait(&behind) > seconds - 4);
    seconds_pass(&world, seconds - 4);
    early.form("Envoyer").press().await.says("Vérifiez votre boîte de réception").says(AWA.email);
    let waited = wait(&behind);
    seconds_pass(&world, waited);
    behind.form("Envoyer").press().await.says("Vérifiez votre boîte de réception").says(MALO.email);
    world.work().await;
}

#[tokio::test]
async fn a_forged_address_widens_nobodys_budget() {
    for behind_proxy in [false, true] {
        let world = World::set(|settings| (settings.behind_proxy, settings.forms_at_once) = (behind_proxy, 2)).await;
        for n in 0..3 {
            let claimed = format!("198.51.100.{n}");
            let one_line = format!("{claimed}, 203.0.113.7");
            // The first header is what the visitor claims. The proxy adds its own value in a line of its own, or in the
            // same line.
            let headers: &[&str] = match (behind_proxy, n) {
                (false, _) => &[&claimed],
                (true, 0) => &[&one_line],
                (true, _) => &[&claimed, "203.0.113.7"],
            };
            let visitor = world.visitor().forwarded(headers);
            let form = visitor.open("/fr/lien-perdu").await.form("Envoyer le lien").fill("email", MALO.email);
            assert_eq!(form.press().await.status, if n < 2 { 200 } else { 429 }, "{headers:?}");
        }
        // All addresses of a subscriber's IPv6 network count as one source.
        let subscriber =
            |n| world.visitor().forwarded(&[["2001:db8:1:2::1", "2001:db8:1:2:f::", "2001:db8:1:3::1"][n]]);
        for (n, status) in [(0, 200), (0, 200), (1, 429), (2, 200)].into_iter().filter(|_| behind_proxy) {
            let page = subscriber(n).open("/fr/lien-perdu").await.form("Envoyer le lien").fill("email", MALO.email);
            assert_eq!(page.press().await.status, status);
        }
        world.work().await;
    }
}

#[tokio::test]
async fn a_private_page_does_not_write_to_one_address_after_the_other() {
    let world = World::set(|settings| settings.forms_at_once = 2).await;
    let mut page = world.malo().await;
    for (n, status) in [(0, 200), (1, 429)] {
        let edit = page.follow("Changer mes réponses").await.form("Enregistrer");
        page = edit.fill("Adresse e-mail", &format!("malo{n}@kerbrat.example")).press().await;
        assert_eq!(page.status, status);
    }
    page.says("Encore un instant");
    let mut again = page.form("Enregistrer");
    assert_eq!(again.value("Adresse e-mail"), "malo1@kerbrat.example");
    again.press().await.says("Il reste une chose à faire").says("malo1@kerbrat.example");
    world.work().await;
    let page = world.confirm(&crate::world::Somebody { email: "malo1@kerbrat.example", ..MALO }).await;
    let edit = page.follow("Changer mes réponses").await.form("Enregistrer").fill("Code postal", "56100");
    edit.press().await.says("56100 Lorient");
}

/// The campaign with one more question, which is answered in free words.
fn with_free_words() -> tempfile::TempDir {
    let folder = campaign_with(|toml| toml + "\n[kind.groceries.criterion.remark]\ntype = \"text\"\n");
    let add = |file: &str, more: &str| {
        let file = folder.path().join(file);
        std::fs::write(&file, std::fs::read_to_string(&file).unwrap() + more).unwrap();
    };
    for lang in ["fr", "en", "sv"] {
        let words = "\nkind-groceries-remark-offer = Remarque\nkind-groceries-remark-need = Remarque\n";
        add(&format!("texts/{lang}.ftl"), words);
    }
    folder
}

#[tokio::test]
async fn free_words_carry_no_link_and_are_kept_when_one_is_asked_to_leave_it_out() {
    let folder = with_free_words();
    let world = World::set(|settings| settings.campaign = folder.path().to_owned()).await;
    let typed = "Regardez t.me/argent !";
    for (form, button) in
        [(world.offer(&MALO).await, "Proposer mon aide"), (world.ask(&AWA).await, "Demander de l'aide")]
    {
        let page = form.fill("groceries.remark", typed).press().await;
        assert_eq!((page.status, page.errors()), (422, vec!["groceries.remark".to_owned()]));
        page.says("Écrivez sans lien ni adresse de site");
        let mut again = page.form(button);
        assert_eq!(again.value("groceries.remark"), typed);
        let page = again.fill("groceries.remark", "3e étage.Merci").send().await;
        page.says("Vérifiez votre boîte de réception");
    }
    world.work().await;
    let page = world.confirm(&MALO).await.says("3e étage.Merci").clone().follow("Changer mes réponses").await;
    let page = page.form("Enregistrer").fill("groceries.remark", typed).press().await;
    assert_eq!(page.errors(), ["groceries.remark"]);
}
