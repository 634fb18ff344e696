//! Who was removed stays out: bans of mailboxes, by two moderators, for a period, without names
//! (docs/decisions/0026-bans.md).

use crate::visitor::Page;
use crate::world::{AWA, Desk, INES, MALO, ODETTE, PASSWORD, Somebody, World};
use premiere_ligne::desk::team::moderators::{self, NewModerator};
use premiere_ligne::periods;

/// The same mailbox as Inès's, written otherwise.
const AGAIN: Somebody = Somebody { email: "INES+encore@bouazzaoui.example", ..INES };

async fn post(desk: &Desk, address: &str, body: &str) -> Page {
    desk.visitor.post(address, body.as_bytes().to_vec()).await
}

/// An admin of the team.
pub(crate) async fn admin(world: &World) -> Desk {
    let new = NewModerator { login: "anne", name: "Anne", language: None, password: Some(PASSWORD), admin: true };
    moderators::add(&world.app, new).await.unwrap();
    let visitor = world.visitor();
    visitor.log_in("anne", PASSWORD).await;
    Desk { id: world.number("select id from moderator where login = 'anne'").await, visitor }
}

/// A moderator agrees to the ban that waits.
async fn agrees(world: &World, desk: &Desk) {
    desk.visitor.open("/desk/bans").await.says("Je suis d’accord");
    let id = world.number("select id from ban where agreed_at is null").await;
    post(desk, &format!("/desk/bans/{id}/agreement"), "").await.says("Boîte aux lettres exclue.");
}

/// Claire asks to ban a volunteer from the file, and Paul agrees.
pub(crate) async fn ban(world: &World, who: &Somebody) -> (Desk, Desk) {
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    let volunteer = world.volunteer(who).await;
    let page = post(&claire, &format!("/desk/volunteers/{volunteer}/ban"), "why=danger").await;
    page.says("Exclusion demandée. Un autre modérateur doit être d’accord.");
    agrees(world, &paul).await;
    (claire, paul)
}

/// The words of a text that are the same for everybody: without references and private links.
fn common(text: &str) -> Vec<String> {
    let is_own = |word: &&str| word.contains("/private/") || (word.len() == 9 && word.chars().nth(4) == Some('-'));
    text.split_whitespace().filter(|word| !is_own(word)).map(str::to_owned).collect()
}

/// All that Inès sees and gets when she signs up once more, in a world where she is banned or not.
async fn signing_up_again(banned: bool) -> Vec<Vec<String>> {
    let world = World::new().await;
    let first = world.ines().await;
    let volunteer = world.volunteer(&INES).await;
    let desk = if banned { ban(&world, &INES).await.0 } else { world.desk("Claire").await };
    let mut seen = vec![common(&world.visitor().open(&format!("{}?rights", first.address)).await.text())];
    post(&desk, &format!("/desk/volunteers/{volunteer}/erasure"), "").await.says("Destruction demandée");
    world.pass(periods::ERASURE).await;
    let before = world.mails().len();
    seen.push(common(&world.offer_childcare(&AGAIN).await.send().await.text()));
    world.work().await;
    let private = world.confirm(&AGAIN).await;
    seen.push(common(&private.text()));
    seen.push(common(&world.visitor().open(&format!("{}?rights", private.address)).await.text()));
    world.pass_days(31).await;
    seen.extend(world.mails()[before..].iter().map(|mail| common(&mail.text)));
    seen
}

#[tokio::test]
async fn the_removed_person_who_comes_back_sees_what_everybody_sees_and_is_proposed_to_nobody() {
    let world = World::new().await;
    world.ines().await;
    let volunteer = world.volunteer(&INES).await;
    let (claire, paul) = ban(&world, &INES).await;
    post(&claire, &format!("/desk/volunteers/{volunteer}/erasure"), "").await;
    world.pass(periods::ERASURE).await;
    let dump = world.dump().await.join("\n");
    assert!(!dump.contains("ouazzaoui"), "the ban names nobody");

    world.confirmed(world.offer_childcare(&AGAIN).await, &AGAIN).await.says("Vous êtes disponible");
    world.awa().await;
    let (request, volunteer) = (world.requests(&AWA).await[0], world.volunteer(&AGAIN).await);
    let page = paul.visitor.open(&format!("/desk/requests/{request}")).await;
    page.does_not_say("Bouazzaoui");
    let page = paul.visitor.open(&format!("/desk/volunteers/{volunteer}")).await;
    page.says("exclu").says("Boîte aux lettres exclue depuis le 18 mars 2020 (Danger pour quelqu’un)");
    page.says("demandé par Claire et accepté par Paul").says("Jusqu’au 18 mars 2021");
    paul.visitor.open("/desk/volunteers?status=banned").await.says("Bouazzaoui");
    let need = world.need(&AWA, "groceries").await;
    paul.try_to_introduce(need, volunteer).await;
    let outside = format!("/desk/needs/{need}/exception?volunteer={volunteer}");
    post(&paul, &outside, &format!("volunteer={volunteer}&reason=Elle+insiste&kind=groceries")).await;
    assert_eq!((world.count("introduction").await, world.count("proposal").await), (0, 0));
}

#[tokio::test]
async fn a_banned_person_gets_the_same_pages_and_mails_as_others() {
    let seen = signing_up_again(true).await;
    assert!(seen.len() > 4, "{seen:?}");
    assert_eq!(seen, signing_up_again(false).await);
}

#[tokio::test]
async fn one_asks_another_agrees_and_only_an_admin_lifts() {
    let world = World::new().await;
    world.ines().await;
    world.awa().await;
    let volunteer = world.volunteer(&INES).await;
    let (claire, paul, anne) = (world.desk("Claire").await, world.desk("Paul").await, admin(&world).await);
    let ask = format!("/desk/volunteers/{volunteer}/ban");
    assert_eq!(post(&claire, &ask, "why=revenge").await.status, 400);
    post(&claire, &ask, "why=fraud").await.says("Exclusion demandée");
    post(&paul, &ask, "why=fraud").await.says("déjà exclue, ou l’exclusion est déjà demandée");
    let id = world.number("select id from ban").await;
    post(&claire, &format!("/desk/bans/{id}/agreement"), "").await.says("déjà");
    let page = post(&anne, &format!("/desk/bans/{id}/agreement"), "").await;
    page.says("il faut être dans l’équipe depuis un jour au moins");
    let need = world.need(&AWA, "groceries").await;
    let request = world.requests(&AWA).await[0];
    claire.visitor.open(&format!("/desk/requests/{request}?need={need}")).await.says("Inès Bouazzaoui");
    paul.visitor.open("/desk/bans").await.says("attend un autre modérateur").says("Argent ou biens");
    post(&paul, &format!("/desk/bans/{id}/agreement"), "").await.says("Boîte aux lettres exclue.");
    claire.visitor.open(&format!("/desk/requests/{request}?need={need}")).await.does_not_say("Inès Bouazzaoui");
    let lifting = format!("/desk/bans/{id}/lifting");
    assert_eq!(post(&paul, &lifting, "").await.status, 403);
    anne.visitor.open("/desk/bans").await.says("Lever l’exclusion");
    post(&anne, &lifting, "").await.says("Exclusion levée.");
    claire.visitor.open(&format!("/desk/requests/{request}?need={need}")).await.says("Inès Bouazzaoui");
    claire.visitor.open("/desk/history").await.says("Exclusion levée");
}

#[tokio::test]
async fn a_removal_may_ask_for_the_ban_and_the_list_finds_it_by_any_address_of_the_mailbox() {
    let world = World::new().await;
    world.ines().await;
    let volunteer = world.volunteer(&INES).await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    let file = world.number("select person_id from volunteer").await;
    let page = claire.visitor.open(&format!("/desk/people/{file}")).await;
    page.form("Oui, tout détruire").choose("Et exclure cette boîte aux lettres ?", "Fausse identité").send().await;
    assert_eq!(world.count("ban").await, 1);
    world.pass(periods::ERASURE).await;
    assert_eq!(world.count("volunteer").await, 0, "{volunteer}");
    agrees(&world, &paul).await;
    let list = async |words: &str| {
        let form = paul.visitor.open("/desk/bans").await.form("Filtrer");
        form.fill("Adresse e-mail", words).send().await
    };
    list("ines+3@bouazzaoui.example").await.says("Fausse identité 18 mars 2020");
    list("malo@kerbrat.example").await.says("Il n’y a rien ici").does_not_say("18 mars 2020");
    list("Bouazzaoui").await.does_not_say("18 mars 2020");
    world.work().await;
}

#[tokio::test]
async fn a_report_leads_to_a_ban_even_once_all_data_are_destroyed() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let hers = world.answer_link(&ODETTE);
    let met = world.visitor().open(&hers).await.form("Nous sommes en contact");
    met.check("Oui, nous nous sommes parlé").send().await.says("Merci !");
    world.work().await;
    assert_eq!(world.count("person").await, 0);
    let report = world.visitor().open(&format!("{hers}/report")).await.form("Envoyer le signalement");
    report.fill("Que s’est-il passé ?", "Il m’a menacée.").send().await.says("Merci");
    let (claire, paul) = (world.desk("Marie").await, world.desk("Paul").await);
    let id = world.number("select id from message").await;
    let page = claire.visitor.open(&format!("/desk/messages/{id}")).await;
    page.says("données détruites").says("Exclure cette boîte aux lettres");
    post(&claire, &format!("/desk/messages/{id}/ban"), "whom=volunteer&why=danger").await.says("Exclusion demandée");
    agrees(&world, &paul).await;
    world.confirmed(world.offer(&MALO).await, &MALO).await.says("Vous êtes disponible");
    world.confirmed(world.ask_at_risk(&ODETTE).await, &ODETTE).await;
    let request = world.requests(&ODETTE).await[0];
    paul.visitor.open(&format!("/desk/requests/{request}")).await.does_not_say("Kerbrat");
}

#[tokio::test]
async fn the_request_of_a_banned_mailbox_is_received_and_stays_out_of_the_queue() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    let request = world.requests(&ODETTE).await[0];
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    paul.visitor.open("/desk/queue").await.says("29300 Quimperlé");
    post(&claire, &format!("/desk/requests/{request}/ban"), "why=abuse").await.says("Exclusion demandée");
    agrees(&world, &paul).await;
    paul.visitor.open("/desk/queue").await.does_not_say("29300 Quimperlé");
    paul.visitor.open("/desk/plan").await.does_not_say("Odette");
    let page = paul.visitor.open(&format!("/desk/requests/{request}")).await;
    page.says("Boîte aux lettres exclue depuis le 18 mars 2020 (Insultes ou fausses inscriptions)");
}

#[tokio::test]
async fn a_ban_ends_after_the_campaigns_period_and_one_that_nobody_agrees_to_after_a_week() {
    let world = World::new().await;
    world.ines().await;
    world.malo().await;
    let (claire, _) = ban(&world, &INES).await;
    let malo = world.volunteer(&MALO).await;
    post(&claire, &format!("/desk/volunteers/{malo}/ban"), "why=other").await.says("Exclusion demandée");
    world.pass_days(6).await;
    assert_eq!(world.count("ban").await, 2);
    world.pass_days(1).await;
    assert_eq!(world.count("ban").await, 1, "nobody agreed to the second");
    world.pass_days(357).await;
    assert_eq!(world.count("ban").await, 1);
    world.pass_days(1).await;
    assert_eq!(world.count("ban").await, 0);
}

#[tokio::test]
async fn five_addresses_of_one_mailbox_are_one_volunteer() {
    let world = World::new().await;
    for n in 1..=4 {
        let email: &'static str = format!("malo+{n}@kerbrat.example").leak();
        let again = Somebody { email, ..MALO };
        world.confirmed(world.offer(&again).await, &again).await.says("Vous êtes disponible");
    }
    world.malo().await;
    assert_eq!(world.number("select count(*) from volunteer").await, 1);
}

/// Changes the address through the private page, which a mail has opened.
async fn changes_address(world: &World, from: &Somebody, to: &str) {
    let private = world.visitor().open(&world.last_mail_to(from).link("Confirmer mon adresse")).await;
    let form = private.follow("Changer mes réponses").await.form("Enregistrer");
    form.fill("Adresse e-mail", to).send().await;
    world.work().await;
}

#[tokio::test]
async fn another_address_ends_no_ban_and_the_one_that_was_confirmed_is_told_of_the_change() {
    let world = World::new().await;
    world.ines().await;
    ban(&world, &INES).await;
    let new = Somebody { email: "ines@ailleurs.example", ..INES };
    changes_address(&world, &INES, new.email).await;
    world.last_mail_to(&INES).says("Une autre adresse e-mail vient d’être donnée").does_not_say("http");
    let private = world.confirm(&new).await;
    private.says("Vous êtes disponible");
    world.awa().await;
    let (paul, volunteer) = (world.desk("Marc").await, world.volunteer(&new).await);
    paul.visitor.open(&format!("/desk/volunteers/{volunteer}")).await.says("Boîte aux lettres exclue depuis");
    paul.try_to_introduce(world.need(&AWA, "groceries").await, volunteer).await;
    assert_eq!((world.count("introduction").await, world.count("proposal").await), (0, 0));
    // A third address does not end it either.
    let third = Somebody { email: "ines@encore.example", ..INES };
    changes_address(&world, &new, third.email).await;
    world.confirm(&third).await;
    paul.visitor.open("/desk/volunteers?status=banned").await.says("Bouazzaoui");
}

#[tokio::test]
async fn an_address_that_was_never_confirmed_is_not_banned_in_the_place_of_its_giver() {
    let world = World::new().await;
    world.ines().await;
    // Malo's address, which Inès gives as hers before the team bans her.
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    let volunteer = world.volunteer(&INES).await;
    changes_address(&world, &INES, MALO.email).await;
    post(&claire, &format!("/desk/volunteers/{volunteer}/ban"), "why=danger").await.says("Exclusion demandée");
    agrees(&world, &paul).await;
    world.confirmed(world.offer(&MALO).await, &MALO).await.says("Vous êtes disponible");
    let all: Vec<i64> = world.volunteers(&MALO).await;
    let malo = all.into_iter().max().unwrap();
    paul.visitor.open(&format!("/desk/volunteers/{malo}")).await.does_not_say("exclue depuis");
    world.confirmed(world.offer_childcare(&INES).await, &INES).await;
    paul.visitor.open("/desk/volunteers?status=banned").await.says("Bouazzaoui");
    world.work().await;
}
