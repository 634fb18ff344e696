//! Mail scanners: programs that open every link of a mail, and press every button that they find there.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use crate::visitor::Page;
use crate::world::{AWA, HUGO, INES, MALO, ODETTE, PASSWORD, Somebody, World};

/// Opens every private link of the mails, also as the mail "still available?" writes it, and every page one link further,
/// and sends each form as it is drawn, twice.
/// Returns how many forms it has sent.
pub(crate) async fn scan(world: &World) -> usize {
    let scanner = world.visitor();
    let is_link = |address: &str| address.contains("/private/") || address.contains("/never/");
    let mails = world.mails();
    let text = mails.iter().flat_map(|mail| mail.text.lines());
    let links: BTreeSet<&str> = text.filter(|line| line.starts_with("http") && is_link(line)).collect();
    let mut sent = 0;
    for link in links.iter().flat_map(|link| [(*link).to_owned(), format!("{link}?available")]) {
        for _ in 0..2 {
            let page = scanner.get(&link).await;
            let mut pages = vec![];
            for way in page.ways_out().into_iter().filter(|way| is_link(way)) {
                pages.push(scanner.get(&way).await);
            }
            for form in pages.iter().chain([&page]).flat_map(Page::untouched_forms) {
                form.send().await;
                sent += 1;
            }
        }
    }
    sent
}

#[tokio::test]
async fn a_mail_scanner_that_presses_every_button_changes_nothing() {
    let world = World::new().await;
    world.malo_and_odette().await;
    world.awa().await;
    world.confirmed(world.ask_for(&HUGO, &ODETTE).await, &HUGO).await;
    // Every mail with a link: an invitation, an appeal, lost links, a reminder, the question about being available.
    let page = world.visitor().open("/fr/").await.follow("Inviter un proche").await;
    let invitation = page.form("Envoyer l’invitation").fill("Votre prénom", "Hugo");
    invitation.fill("Son adresse e-mail", "ami@kerbrat.example").send().await;
    let claire = world.visitor();
    let form = claire.open("/desk/login").await.form("Se connecter");
    form.fill("Identifiant", "claire").fill("Mot de passe", PASSWORD).send().await;
    let form = claire.open("/desk/appeals/new").await.form("Relire avant d’envoyer");
    let draft = form.fill("Objet", "Renforts").fill("Texte", "L’hôpital cherche des mains.").send().await;
    draft.form("Envoyer à 1 volontaire").send().await;
    for who in [&MALO, &ODETTE, &HUGO] {
        let page = world.visitor().open("/fr/lien-perdu").await;
        page.form("Envoyer le lien").fill("Adresse e-mail", who.email).send().await;
    }
    world.ines().await.form("Faire une pause").sure().send().await;
    world.pass(SignedDuration::from_mins(2)).await;
    world.pass_days(7).await;
    // And the question whether somebody agrees, which waits for three days only.
    let again = Somebody { email: "ines@lycee.example", ..INES };
    world.confirmed(world.offer_childcare(&again).await, &again).await;
    let (need, volunteer) = (world.need(&AWA, "childcare").await, world.volunteer(&again).await);
    world.desk("Lise").await.try_to_introduce(need, volunteer).await.says("Proposition faite");
    world.paul_has_both_asked().await;

    let before = world.dump().await;
    assert!(scan(&world).await > 60);
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn what_a_scanner_may_do_is_to_confirm_the_address_whose_mails_it_reads() {
    let world = World::new().await;
    world.offer(&MALO).await.send().await;
    world.ask(&AWA).await.send().await;
    world.work().await;
    scan(&world).await;
    for sql in
        ["select count(*) from volunteer where status = 'available'", "select count(*) from need where status = 'open'"]
    {
        assert!(world.number(sql).await > 0, "{sql}");
    }
    // Somebody else types Malo's address: his registration is not replaced by a scanner.
    world.offer(&MALO).await.send().await;
    world.work().await;
    scan(&world).await;
    assert_eq!(world.number("select count(*) from volunteer where status = 'unconfirmed'").await, 1);
    assert_eq!(world.number("select count(*) from volunteer where status = 'available'").await, 1);
}

#[tokio::test]
async fn a_button_without_its_box_says_what_is_missing_beside_it() {
    let world = World::new().await;
    let page = world.ines().await;
    let acts = [
        ("pause", "Faire une pause"),
        ("staying", "Rester disponible ensuite"),
        ("appeals", "Ne plus recevoir d’appels"),
        ("erasure", "Oui, tout supprimer"),
    ];
    for (act, button) in acts {
        let again = page.form(button).send().await;
        assert_eq!((again.status, again.errors()), (422, vec![format!("sure-{act}")]), "{button}");
        assert!(again.error_of(&format!("sure-{act}")).is_some_and(|said| said.contains("Cochez cette case")));
    }
    let page = world.awa().await;
    let again = page.form("Oui, tout supprimer").send().await;
    assert_eq!((again.status, again.errors()), (422, vec!["sure-erasure".to_owned()]));
    again.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
    assert_eq!(world.count("request").await, 0, "at once, as promised");
    world.mails_may_wait("the receipt is not this story");
}
