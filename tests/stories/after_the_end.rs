//! After the campaign has ended, no page and no mail invites or promises, and every old link still says where to go.

use premiere_ligne::closing;
use premiere_ligne::history::Actor;

use super::closing::everybody_is_told;
use crate::world::{MALO, ODETTE, World};

#[tokio::test]
async fn no_page_invites_and_each_says_where_to_go() {
    let world = World::new().await;
    let late = world.visitor().open("/fr/inviter-un-proche").await.form("Envoyer l’invitation");
    let late = late.fill("Votre prénom", "Malo").fill("Son adresse e-mail", ODETTE.email);
    world.visitor().open("/fr/").await.follow("Affiche à imprimer").await;
    closing::begin(&world.app, Actor::Operator).await.unwrap();
    let home = world.visitor().open("/fr/").await;
    home.does_not_say("Affiche à imprimer").does_not_say("Inviter un proche").says("Presse").says("Retrouver mon lien");
    for path in ["/fr/affiche", "/fr/affiche?place=29300", "/fr/inviter-un-proche"] {
        let page = world.visitor().open(path).await;
        page.says("nous ne prenons plus").says("Appelez votre mairie").does_not_say("Voir l’affiche");
        page.follow("Aller à l’accueil").await;
    }
    let page = late.send().await;
    assert_eq!((page.status, world.count("recommended").await), (409, 0));
    page.says("il n’en reste rien chez nous");
    let map = world.visitor().get("/sitemap.xml").await.html;
    for gone in ["/fr/affiche", "/fr/inviter-un-proche", "/fr/proposer-mon-aide"] {
        assert!(!map.contains(gone), "{gone}");
    }
    assert!(map.contains("/fr/presse") && map.contains("/sv/insyn"), "{map}");
}

#[tokio::test]
async fn a_private_page_promises_nothing_and_still_gives_copy_and_destruction() {
    let world = World::new().await;
    let malo = world.malo().await.address;
    let odette = world.odette().await.address;
    closing::begin(&world.app, Actor::Operator).await.unwrap();
    let still = world.visitor().open(&format!("{malo}?available")).await;
    for page in [world.visitor().open(&malo).await, still] {
        page.says("La campagne est terminée")
            .says("nous n’appelons plus personne")
            .says("7 jours après notre dernier message");
        for promise in ["Nous vous écrirons", "Faire une pause", "Changer mes réponses", "Rester disponible"] {
            page.does_not_say(promise);
        }
    }
    let page = world.visitor().open(&odette).await;
    page.says("Nous ne cherchons plus").says("Appelez votre mairie").does_not_say("Nous cherchons un volontaire");
    page.does_not_say("Je n’en ai plus besoin").does_not_say("Changer mes réponses");
    everybody_is_told(&world).await;
    let page = world.visitor().open(&odette).await;
    page.says("Nous ne cherchons plus").does_not_say("écrivez-nous");
    page.follow("Vos données et vos droits").await.says("Télécharger mes données");
    let page = world.visitor().open(&malo).await.form("Oui, tout supprimer").sure().send().await;
    page.says("Vos données sont détruites");
    world.work().await;
    assert_eq!(world.count("volunteer").await, 0);
}

#[tokio::test]
async fn an_address_that_was_never_confirmed_is_not_confirmed_any_more() {
    let world = World::new().await;
    world.offer(&MALO).await.send().await;
    world.ask_at_risk(&ODETTE).await.send().await;
    world.work().await;
    let open = |who| world.last_mail_to(who).link("Confirmer mon adresse");
    let (malo, odette) = (open(&MALO), open(&ODETTE));
    let forms = [world.visitor().open(&malo).await, world.visitor().open(&odette).await];
    closing::begin(&world.app, Actor::Operator).await.unwrap();
    for (form, link) in forms.iter().zip([&malo, &odette]) {
        let sent = form.form("Oui, c’est bien mon adresse").send().await;
        for page in [sent, world.visitor().open(link).await] {
            page.says("nous ne prenons plus ni propositions ni demandes").does_not_say("Confirmez votre adresse");
        }
    }
    assert_eq!(world.number("select count(*) from volunteer where status <> 'unconfirmed'").await, 0);
    everybody_is_told(&world).await;
    assert_eq!((world.mails_to(&MALO).len(), world.mails_to(&ODETTE).len()), (1, 1), "nobody is thanked for nothing");
    world.pass_days(8).await;
    assert_eq!(world.count("person").await, 0);
}

#[tokio::test]
async fn whoever_was_introduced_is_not_asked_to_stay_nor_to_come_back() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let (his, hers) = (world.answer_link(&MALO), world.answer_link(&ODETTE));
    closing::begin(&world.app, Actor::Operator).await.unwrap();
    everybody_is_told(&world).await;
    world.pass_days(7).await;
    for who in [&MALO, &ODETTE] {
        world.last_mail_to(who).says("Êtes-vous en contact ?").does_not_say("nous chercherons");
    }
    let page = world.visitor().open(&hers).await;
    page.says("nous ne chercherons pas quelqu’un d’autre").does_not_say("Nous chercherons autre chose");
    let page = world.visitor().open(&his).await;
    page.does_not_say("Je reste disponible");
    let form = page.form("Nous sommes en contact");
    assert_eq!(form.clone().send().await.errors(), ["sure"]);
    form.check("Oui, nous nous sommes parlé").send().await.says("Merci !");
    world.work().await;
    world.last_mail_to(&ODETTE).says("nous avons détruit vos données").does_not_say("Demander de nouveau");
    assert_eq!(world.count("person").await, 0);
}

#[tokio::test]
async fn a_volunteer_for_whom_it_did_not_work_is_promised_no_other_call() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let hers = world.answer_link(&ODETTE);
    closing::begin(&world.app, Actor::Operator).await.unwrap();
    let page = world.visitor().open(&hers).await;
    page.form("Ça n’a pas marché").choose("Pour quelle raison ?", "Les horaires").send().await.says("C’est noté");
    world.work().await;
    let mail = world.last_mail_to(&MALO);
    mail.says("nous n’appelons plus personne").does_not_say("nous vous écrirons");
}
