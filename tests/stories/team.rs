//! The team manages itself: who joins it, what each may do, and how each proves who they are.

use jiff::SignedDuration;
use premiere_ligne::desk::team::moderators::{self, NewModerator, TeamUnchanged};
use premiere_ligne::history::Actor;
use premiere_ligne::periods;

use crate::visitor::{Page, Visitor};
use crate::world::{Desk, HUGO, MALO, ODETTE, PASSWORD, World};

/// The password that Hugo chooses: long enough, and no other rule is asked for.
const CHOSEN: &str = "quatre vélos bleus";

/// Claire, who was added first and is an admin, invites Hugo; returns the page that follows.
async fn invite(claire: &Desk, role: &str, areas: &str) -> Page {
    let form = claire.visitor.open("/desk/team").await.form("Envoyer l’invitation");
    form.fill("Adresse e-mail", HUGO.email).check(role).fill("Départements", areas).send().await
}

/// Hugo opens the mail and joins; returns his browser.
async fn join(world: &World) -> Visitor {
    world.work().await;
    let visitor = world.visitor();
    let form = visitor.open(&world.last_mail_to(&HUGO).link("Rejoindre l’équipe")).await.form("Rejoindre l’équipe");
    form.fill("Nom", "Hugo").fill("Nouveau mot de passe", CHOSEN).send().await.says("Vous voilà dans l’équipe");
    visitor
}

/// Id of the moderator with this name.
async fn id_of(world: &World, name: &str) -> i64 {
    world.number(&format!("select id from moderator where name = '{name}'")).await
}

#[tokio::test]
async fn somebody_who_is_invited_chooses_a_name_and_a_password_and_is_at_the_desk() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let page = invite(&claire, "Modération", "29, 2a 29").await;
    page.says("L’invitation part par e-mail").says(HUGO.email).says("invitation valable jusqu’au 25 mars 2020");
    page.says("29 Finistère, 2A Corse-du-Sud").says("2 personnes");
    world.work().await;
    let mail = world.last_mail_to(&HUGO);
    mail.says("Claire vous invite dans l’équipe").says("jusqu’au 25 mars 2020 à 10 h 00");
    let link = mail.link("Rejoindre l’équipe");

    let visitor = world.visitor();
    let page = visitor.open(&link).await;
    page.says("Vous vous connecterez avec hugo@trehorel.example");
    assert_eq!(page.headers["referrer-policy"], "no-referrer");
    for (password, told) in [
        ("onze signes", "d’au moins 12 caractères"),
        ("motdepasse 2020", "parmi les premiers que l’on essaie"),
        ("aaaaaaaaaaaaaaa", "parmi les premiers que l’on essaie"),
    ] {
        let again = page.form("Rejoindre l’équipe").fill("Nom", "Hugo").fill("password", password).send().await;
        assert_eq!((again.status, again.errors()), (422, vec!["password".to_owned()]), "{password}");
        again.says(told);
        let mut form = again.form("Rejoindre l’équipe");
        assert_eq!(form.value("Nom"), "Hugo", "what was typed is kept");
        assert!(!again.html.contains(password), "but for the password");
    }
    let again = page.form("Rejoindre l’équipe").fill("Nom", "www.argent.example").fill("password", CHOSEN).send().await;
    assert_eq!(again.errors(), ["name"]);

    join(&world).await.open("/desk/queue").await.says("Se déconnecter (Hugo)");
    assert_eq!(visitor.get(&link).await.status, 404, "the link works once");
    world.visitor().log_in("HUGO@trehorel.example", CHOSEN).await.says("File d’attente");
    claire.visitor.open("/desk/history").await.says("Invitation dans l’équipe : Hugo (Claire)");
    let dump = world.dump().await.join("\n");
    assert!(!dump.contains("trehorel"), "the address stands in clear in a table");
    invite(&claire, "Admin", "").await.says("Cette adresse est déjà dans l’équipe");
}

#[tokio::test]
async fn what_is_wrong_with_an_invitation_is_told_beside_it() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let before = world.dump().await;
    let form = claire.visitor.open("/desk/team").await.form("Envoyer l’invitation");
    let page = form.fill("Adresse e-mail", "hugo@").check("Admin").fill("Départements", "29, ZZ").send().await;
    assert_eq!((page.status, page.errors()), (422, vec!["email".to_owned(), "areas".to_owned()]));
    page.says("Nous ne connaissons pas : ZZ");
    let mut form = page.form("Envoyer l’invitation");
    assert_eq!((form.value("Adresse e-mail"), form.value("Départements")), ("hugo@".into(), "29, ZZ".into()));
    assert!(form.is_checked("Admin"));
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn an_invitation_that_nobody_takes_up_expires_and_its_address_is_forgotten() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    invite(&claire, "Modération", "").await;
    world.work().await;
    let link = world.last_mail_to(&HUGO).link("Rejoindre l’équipe");
    world.app.clock.advance(periods::INVITATION);
    assert_eq!(world.visitor().get(&link).await.status, 404);
    world.pass(SignedDuration::from_secs(1)).await;
    assert_eq!(world.count("moderator").await, 1);
}

#[tokio::test]
async fn an_invitation_sent_again_voids_the_first_and_a_withdrawn_one_lets_nobody_in() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    invite(&claire, "Modération", "").await;
    world.work().await;
    let first = world.last_mail_to(&HUGO).link("Rejoindre l’équipe");
    let page = claire.visitor.open("/desk/team").await.follow(HUGO.email).await;
    page.form("Envoyer le lien").send().await.says("L’invitation part par e-mail");
    world.work().await;
    let second = world.last_mail_to(&HUGO).link("Rejoindre l’équipe");
    assert_eq!(world.visitor().get(&first).await.status, 404);
    let page = world.visitor().open(&second).await;
    claire.visitor.open("/desk/team").await.follow(HUGO.email).await.form("Oui, annuler l’invitation").send().await;
    let late = page.form("Rejoindre l’équipe").fill("Nom", "Hugo").fill("password", CHOSEN).send().await;
    assert_eq!(late.status, 404);
    assert_eq!((world.count("moderator").await, world.count("team_link").await), (1, 0));
}

#[tokio::test]
async fn the_team_is_the_admins_business_and_others_are_told_so_in_their_language() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let paul = world.desk("Paul").await;
    let page = paul.visitor.open("/desk/queue").await;
    page.does_not_say("Équipe").says("Se déconnecter (Paul)");
    claire.visitor.open("/desk/queue").await.says("Équipe");
    let before = world.dump().await;
    let one = format!("/desk/team/{}", claire.id);
    for path in ["/desk/team", &one] {
        let page = paul.visitor.get(path).await;
        assert_eq!(page.status, 403, "{path}");
        page.says("Cette page est réservée aux admins");
    }
    let body = format!("email={}&role=admin&areas=", HUGO.email).into_bytes();
    let paths = [String::new(), format!("/{}", paul.id)];
    let acts = ["link", "second-factor-removal", "removal"].map(|act| format!("/{}/{act}", claire.id));
    for path in paths.iter().chain(&acts) {
        let page = paul.visitor.post(&format!("/desk/team{path}"), body.clone()).await;
        assert_eq!(page.status, 403, "{path}");
    }
    assert_eq!(world.dump().await, before);
    paul.visitor.open("/desk/queue").await.form("English").send().await;
    let page = paul.visitor.get("/desk/team").await;
    assert_eq!((page.status, page.language().as_str()), (403, "en"));
    page.says("This page is for admins");
}

#[tokio::test]
async fn there_is_always_an_admin() {
    let world = World::new().await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    let own = format!("/desk/team/{}", claire.id);
    let demote = claire.visitor.open(&own).await.form("Enregistrer").check("Modération");
    demote.send().await.says("il n’y aurait plus d’admin");
    let remove = claire.visitor.open(&own).await.form("Oui, retirer de l’équipe");
    remove.send().await.says("il n’y aurait plus d’admin");
    // A person who is only invited does not count.
    invite(&claire, "Admin", "").await;
    demote.send().await.says("il n’y aurait plus d’admin");
    world.work().await;

    let other = format!("/desk/team/{}", paul.id);
    let promote = claire.visitor.open(&other).await.form("Enregistrer").check("Admin").fill("Départements", "29");
    promote.send().await.says("C’est enregistré").says("Dans l’équipe depuis le");
    paul.visitor.open("/desk/team").await.says("29 Finistère");
    demote.send().await.says("Cette page est réservée aux admins");
    paul.visitor.open("/desk/history").await.says("Changement de rôle : Paul : Admin (Claire)");
    assert_eq!(world.number("select count(*) from moderator where role = 'admin' and joined_at is not null").await, 1);
}

#[tokio::test]
async fn somebody_who_leaves_is_out_at_once_and_what_they_did_keeps_their_name() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    let claire = world.desk("Claire").await;
    invite(&claire, "Modération", "").await;
    let hugo = join(&world).await;
    let need = world.need(&ODETTE, "groceries").await;
    let hugo = Desk { id: id_of(&world, "Hugo").await, visitor: hugo };
    let made = hugo.introduce(need, world.volunteer(&MALO).await).await;
    hugo.undo(made).await;

    let page = claire.visitor.open("/desk/team").await.follow("Hugo").await;
    page.says("3 Tous ses actes").says("1 Mise en relation reprise avant l’envoi");
    let acts = page.follow("1 Mise en relation").await;
    acts.says("Mise en relation (Hugo)").does_not_say("reprise avant l’envoi (Hugo)");
    page.form("Oui, retirer de l’équipe").send().await.says("n’est plus dans l’équipe").says("1 personne");
    hugo.visitor.open("/desk/queue").await.says("Se connecter au bureau");
    world.visitor().log_in(HUGO.email, CHOSEN).await.says("n’est pas le bon");
    claire
        .visitor
        .open("/desk/history")
        .await
        .says("Mise en relation (Hugo)")
        .says("Départ de l’équipe : Hugo (Claire)");
    assert_eq!(world.number("select count(*) from moderator where sealed is not null").await, 0);
    // The address of a removed member may be invited again.
    invite(&claire, "Modération", "").await.says("L’invitation part par e-mail");
    join(&world).await;
}

#[tokio::test]
async fn an_admin_sends_a_link_to_choose_a_new_password() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    invite(&claire, "Modération", "").await;
    let hugo = join(&world).await;
    let path = format!("/desk/team/{}", id_of(&world, "Hugo").await);
    claire.visitor.open(&path).await.form("Envoyer le lien").send().await.says("Le lien part par e-mail");
    world.work().await;
    let link = world.last_mail_to(&HUGO).link("Choisir un mot de passe");
    hugo.open("/desk/queue").await.says("File d’attente");
    let other = "un autre, plus long encore";
    let page = world.visitor().open(&link).await.form("Garder ce mot de passe").fill("password", other).send().await;
    page.says("Votre nouveau mot de passe est enregistré");
    hugo.open("/desk/queue").await.says("Se connecter au bureau");
    world.visitor().log_in(HUGO.email, CHOSEN).await.says("n’est pas le bon");
    world.visitor().log_in(HUGO.email, other).await.says("File d’attente");
    assert_eq!(world.visitor().get(&link).await.status, 404);

    // Claire signs in with a word, so nobody has her address.
    let own = claire.visitor.open(&format!("/desk/team/{}", claire.id)).await;
    own.says("premiere-ligne moderator reset");
    claire.visitor.open(&path).await.form("Envoyer le lien").send().await;
    world.work().await;
    let link = world.last_mail_to(&HUGO).link("Choisir un mot de passe");
    world.app.clock.advance(periods::PASSWORD_LINK);
    assert_eq!(world.visitor().get(&link).await.status, 404);
}

#[tokio::test]
async fn one_changes_name_and_password_and_ends_ones_other_sessions() {
    let world = World::new().await;
    let Desk { visitor: here, .. } = world.desk("Claire").await;
    let (phone, office) = (world.visitor(), world.visitor());
    for elsewhere in [&phone, &office] {
        elsewhere.log_in("claire", PASSWORD).await.says("File d’attente");
    }
    let form = here.open("/desk/account").await.follow("Changer de nom").await.form("Changer de nom");
    form.fill("Nom", "Claire B.").send().await.says("Votre nom est changé").says("Se déconnecter (Claire B.)");

    let page = here.open("/desk/account").await;
    assert_eq!(page.text().matches("Ouverte le").count(), 1);
    assert_eq!(world.count("session").await, 3);
    let ids = world.ids("select id from session order by id").await;
    here.post(&format!("/desk/account/sessions/{}/ending", ids[1]), vec![])
        .await
        .says("Il est mis fin à cette session");
    phone.open("/desk/queue").await.says("Se connecter au bureau");
    office.open("/desk/queue").await.says("File d’attente");
    let paul = world.desk("Paul").await;
    paul.visitor.post(&format!("/desk/account/sessions/{}/ending", ids[2]), vec![]).await.says("Rien n’a été fait");
    here.open("/desk/account").await.form("Mettre fin à toutes les autres").send().await;
    office.open("/desk/queue").await.says("Se connecter au bureau");
    here.open("/desk/queue").await.says("File d’attente");

    office.log_in("claire", PASSWORD).await.says("File d’attente");
    let form = here.open("/desk/account/password").await.form("Changer de mot de passe");
    let wrong = form.clone().fill("Mot de passe actuel", "autre chose").fill("Nouveau", CHOSEN).send().await;
    wrong.says("Ce n’est pas votre mot de passe actuel");
    form.fill("Mot de passe actuel", PASSWORD)
        .fill("Nouveau", CHOSEN)
        .send()
        .await
        .says("Votre mot de passe est changé");
    office.open("/desk/queue").await.says("Se connecter au bureau");
    here.open("/desk/queue").await.says("File d’attente");
    world.visitor().log_in("claire", CHOSEN).await.says("File d’attente");
    here.open("/desk/history").await.says("Nouveau mot de passe (Claire B.)").says("Fin de sessions (Claire B.)");
}

#[tokio::test]
async fn guesses_of_a_password_at_a_desk_left_open_are_counted() {
    let world = World::new().await;
    let claire = world.desk("Claire").await;
    let form = claire.visitor.open("/desk/account/password").await.form("Changer de mot de passe");
    for _ in 0..5 {
        form.clone().fill("Mot de passe actuel", "faux").fill("Nouveau", CHOSEN).send().await.says("Ce n’est pas");
    }
    form.fill("Mot de passe actuel", PASSWORD).fill("Nouveau", CHOSEN).send().await.says("Il y a eu trop d’essais");
}

#[tokio::test]
async fn the_team_sees_who_was_there_last_to_a_few_minutes() {
    let world = World::new().await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    world.app.clock.advance(SignedDuration::from_mins(4));
    let before = world.dump().await;
    paul.visitor.open("/desk/queue").await;
    assert_eq!(world.dump().await, before);
    world.app.clock.advance(SignedDuration::from_mins(56));
    paul.visitor.open("/desk/queue").await;
    world.app.clock.advance(SignedDuration::from_mins(120));
    claire.visitor.open("/desk/team").await.says("il y a 2 heures").says("à l’instant");
}

#[tokio::test]
async fn a_password_that_was_printed_on_the_server_only_serves_to_choose_another_within_a_day() {
    let world = World::new().await;
    let add = |login: &'static str| async {
        let new = NewModerator { login, name: "Hugo Tréhorel", language: None, password: None, admin: false };
        moderators::add(&world.app, new).await.unwrap()
    };
    let printed = add("hugo").await;
    let hugo = world.visitor();
    let page = hugo.log_in("hugo", &printed).await;
    page.says("Choisissez un nouveau mot de passe pour hugo");
    hugo.open("/desk/queue").await.says("Se connecter au bureau");
    let form = page.form("Garder ce mot de passe");
    form.clone().fill("password", "hugo.trehorel").send().await.says("ressemble trop à votre nom");
    form.clone().fill("password", "bonjourbonjour").send().await.says("parmi les premiers que l’on essaie");
    form.fill("password", CHOSEN).send().await.says("Votre nouveau mot de passe est enregistré");
    world.visitor().log_in("hugo", &printed).await.says("n’est pas le bon");
    hugo.log_in("hugo", CHOSEN).await.says("File d’attente");

    let late = add("awa").await;
    world.app.clock.advance(periods::PASSWORD_LINK);
    world.visitor().log_in("awa", &late).await.says("n’est pas le bon");
}

#[tokio::test]
async fn a_login_is_never_given_to_somebody_else_so_that_the_journal_keeps_its_names() {
    let world = World::new().await;
    world.desk("Claire").await;
    world.malo().await;
    let paul = world.desk("Paul").await;
    let path = format!("/desk/volunteers/{}", world.volunteer(&MALO).await);
    let form = paul.visitor.open(&path).await.form("Ajouter la note");
    form.fill("Note pour l’équipe", "A rappelé").send().await.says("Note ajoutée");
    moderators::remove(&world.app, paul.id.into(), Actor::Operator).await.unwrap();
    let new = NewModerator { login: "paul", name: "Nadia", language: None, password: None, admin: false };
    assert!(matches!(moderators::add(&world.app, new).await, Err(TeamUnchanged::Taken)));
    let claire = world.visitor();
    claire.log_in("claire", PASSWORD).await;
    claire.open(&path).await.says("Paul").does_not_say("Nadia");
}
