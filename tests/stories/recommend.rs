//! A person invites a friend: one mail ever, and nothing that betrays anybody.

use crate::visitor::{Form, Page};
use crate::world::{HUGO, MALO, ODETTE, Somebody, World};
use jiff::SignedDuration;

/// The form of the page that the home page leads to, filled in by Hugo.
async fn invite(world: &World, friend: &Somebody) -> Form {
    let page = world.visitor().open("/fr/").await.follow("Inviter un proche").await;
    page.says("Le mieux est de lui envoyer vous-même ce lien").says("Par WhatsApp");
    let form = page.form("Envoyer l’invitation").fill("Votre prénom", HUGO.first_name);
    form.fill("Son adresse e-mail", friend.email)
}

#[tokio::test]
async fn a_friend_gets_one_mail_ever_and_the_page_does_not_tell() {
    let world = World::new().await;
    let first = invite(&world, &MALO).await.send().await;
    world.work().await;
    let mail = world.last_mail_to(&MALO);
    mail.says("Hugo nous a donné votre adresse").says("Les premiers volontaires s’inscrivent en ce moment");
    assert_eq!(mail.subject, "Hugo vous fait connaître En Première Ligne");
    assert!(mail.link("Découvrir").ends_with('/'), "{}", mail.text);
    let odd = Somebody { email: "Malo+encore@kerbrat.example", ..MALO };
    for friend in [&MALO, &odd] {
        let again = invite(&world, friend).await.send().await;
        assert_eq!((again.text(), again.status, &again.address), (first.text(), first.status, &first.address));
    }
    world.pass_days(400).await;
    invite(&world, &MALO).await.send().await.says("Merci de faire passer le mot");
    world.work().await;
    assert_eq!(world.mails().len(), 1);
    assert_eq!((world.count("outbox").await, world.count("seal_key").await), (0, 0), "the address is gone");
    let rows = world.dump().await;
    assert!(!rows.iter().any(|row| row.contains("kerbrat") || row.contains(HUGO.first_name)), "{rows:#?}");
}

#[tokio::test]
async fn whoever_wants_no_such_mail_ever_says_so_in_one_click_and_a_scanner_says_nothing() {
    let world = World::new().await;
    invite(&world, &MALO).await.send().await;
    world.work().await;
    let link = world.last_mail_to(&MALO).link("Ne plus jamais recevoir");
    let before = world.dump().await;
    let page = world.visitor().open(&link).await;
    assert_eq!(world.dump().await, before, "opening changes nothing");
    let page = page.form("Plus jamais d’invitation").sure().send().await;
    page.says("Vous ne recevrez plus jamais d’invitation");
    assert_eq!(world.visitor().get("/fr/never/AAAA").await.status, 404);
    assert_eq!(world.visitor().post("/fr/never/!", vec![]).await.status, 404);
    assert_eq!(world.number("select count(*) from recommended where never = 1").await, 1);
}

#[tokio::test]
async fn mail_programs_say_it_without_a_page() {
    let world = World::new().await;
    invite(&world, &MALO).await.send().await;
    world.work().await;
    let raw = world.app.transport.sent().last().unwrap().raw.replace("\r\n ", " ");
    let header = |name: &str| raw.lines().find_map(|line| line.strip_prefix(name).map(str::trim)).unwrap();
    assert_eq!(header("List-Unsubscribe-Post:"), "List-Unsubscribe=One-Click");
    let url = header("List-Unsubscribe:").trim_matches(['<', '>']);
    assert_eq!(url, world.last_mail_to(&MALO).link("Ne plus jamais recevoir"));
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let sent = client.post(url).body("List-Unsubscribe=One-Click").send().await.unwrap();
    assert!(sent.status().is_success());
    assert_eq!(world.number("select count(*) from recommended where never = 1").await, 1);
}

#[tokio::test]
async fn the_mail_tells_how_many_volunteers_are_near_where_they_are_not_few() {
    let world = World::new().await;
    world.malo().await;
    invite(&world, &ODETTE).await.fill("Code postal", ODETTE.place).send().await;
    world.work().await;
    world.last_mail_to(&ODETTE).says("Les premiers volontaires s’inscrivent en ce moment").does_not_say("Quimperlé");
    super::spread::more_volunteers(&world, 36).await;
    world.pass(SignedDuration::from_hours(1)).await;
    let neighbour = Somebody { email: "voisin@kerbrat.example", ..ODETTE };
    invite(&world, &neighbour).await.fill("Code postal", ODETTE.place).send().await;
    world.work().await;
    world.last_mail_to(&neighbour).says("Finistère : plus de 30 volontaires sont déjà là");
}

#[tokio::test]
async fn nobody_sends_words_of_their_own_nor_many() {
    let world = World::new().await;
    let form = invite(&world, &MALO).await;
    let check = |page: Page, field: &str| {
        assert_eq!((page.status, page.errors()), (422, vec![field.to_owned()]));
        page
    };
    let page = check(form.clone().fill("Votre prénom", "Gagnez sur www.exemple.fr").send().await, "first_name");
    assert_eq!(page.form("Envoyer l’invitation").value("email"), MALO.email, "nothing is lost");
    check(form.clone().fill("Votre prénom", &"Hugo ".repeat(9)).send().await, "first_name");
    check(form.clone().fill("Son adresse e-mail", "malo").send().await, "email");
    check(form.clone().fill("Code postal", "nulle part").send().await, "place");
    form.clone().fill("website", "x").press().await;
    assert_eq!((world.count("recommended").await, world.count("mailed").await), (0, 0));
    for n in 0..20 {
        let form = form.clone().fill("Son adresse e-mail", &format!("n{n}@kerbrat.example"));
        form.send().await.says("Merci de faire passer le mot");
    }
    check(form.clone().send().await, "email").says("Envoyez-lui le lien vous-même");
    world.pass(SignedDuration::from_hours(25)).await;
    invite(&world, &MALO).await.send().await.says("Merci de faire passer le mot");
    world.work().await;
    assert_eq!(world.mails().len(), 21);
}

#[tokio::test]
async fn with_the_campaign_the_hashes_go_but_never_again_stays() {
    let world = World::new().await;
    for friend in [&MALO, &ODETTE] {
        invite(&world, friend).await.send().await;
    }
    world.work().await;
    let link = world.last_mail_to(&MALO).link("Ne plus jamais recevoir");
    world.visitor().open(&link).await.form("Plus jamais d’invitation").sure().send().await;
    let late = invite(&world, &HUGO).await;
    premiere_ligne::closing::begin(&world.app, premiere_ligne::history::Actor::Operator).await.unwrap();
    late.send().await.says("Merci à toutes et à tous");
    world.visitor().open("/fr/inviter-un-proche").await.says("nous ne prenons plus").does_not_say("Votre prénom");
    world.pass_days(7).await;
    assert_eq!(world.count("recommended").await, 2);
    world.pass_days(1).await;
    assert_eq!(world.count("recommended").await, 1);
    assert_eq!(world.mails().len(), 2);
}
