//! One moderator's session does not open everything: the desk closes when nobody is there, asks for the password before
//! acts that reach many people, holds erasures for an hour, and tells the admins.

use jiff::SignedDuration;
use premiere_ligne::desk::team::moderators::{self, NewModerator};
use premiere_ligne::periods;

use crate::visitor::{Form, Page, Visitor};
use crate::world::{Desk, HUGO, MALO, ODETTE, PASSWORD, Somebody, World};

const NOTE: &str = "A rappelé : \"jeudi < 10 h\"\r\n& plutôt vendredi";

/// A world whose desk closes after half an hour, as it does by default.
async fn a_world_with_an_idle_limit() -> World {
    World::set(|settings| settings.idle_minutes = 30).await
}

/// Claire's form of a note about Malo, filled in.
async fn note(world: &World, claire: &Desk) -> Form {
    let path = format!("/desk/volunteers/{}", world.volunteer(&MALO).await);
    claire.visitor.open(&path).await.form("Ajouter la note").fill("Note pour l’équipe", NOTE)
}

async fn export(claire: &Desk) -> Page {
    claire.visitor.post("/desk/exports/volunteers", b"format=csv".to_vec()).await
}

/// Hugo joins as an admin who signs in with his address.
pub(crate) async fn hugo_is_an_admin(world: &World) {
    let new = NewModerator { login: HUGO.email, name: "Hugo", language: None, password: Some(PASSWORD), admin: true };
    moderators::add(&world.app, new).await.unwrap();
}

#[tokio::test]
async fn a_desk_that_nobody_touches_closes_and_what_was_typed_goes_on_after_the_password() {
    let world = a_world_with_an_idle_limit().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    let form = note(&world, &claire).await;
    world.app.clock.advance(SignedDuration::from_mins(29));
    claire.visitor.open("/desk/queue").await.says("File d’attente");
    world.app.clock.advance(SignedDuration::from_mins(36));
    let page = form.send().await;
    assert_eq!(page.status, 403);
    page.says("Rien de ce que vous avez écrit n’est perdu").does_not_say("jeudi");
    assert_eq!(world.count("note").await, 0);
    let page = page.form("Continuer").fill("Mot de passe", "faux").send().await;
    page.says("Ce n’est pas votre mot de passe actuel");
    page.form("Continuer").fill("Mot de passe", PASSWORD).send().await.says("Note ajoutée").says("plutôt vendredi");
    claire.visitor.open("/desk/queue").await.says("File d’attente");

    world.app.clock.advance(SignedDuration::from_mins(36));
    let page = claire.visitor.open("/desk/volunteers?area=29").await;
    page.says("Votre mot de passe le rouvre").does_not_say("Kerbrat");
    let mut form = page.form("Se connecter");
    assert_eq!(form.value("Identifiant"), "claire");
    form.fill("Mot de passe", PASSWORD).send().await.says("Kerbrat");
    assert_eq!(world.count("session").await, 1, "it is the same session, which ends when it would have ended");
}

#[tokio::test]
async fn an_open_page_that_asks_for_news_keeps_no_desk_open() {
    let world = a_world_with_an_idle_limit().await;
    let claire = world.desk("Claire").await;
    for _ in 0..5 {
        world.app.clock.advance(SignedDuration::from_mins(6));
        claire.visitor.listen("/desk/events?drawn=0").await.hears(&["counts"]).await;
    }
    world.app.clock.advance(SignedDuration::from_mins(6));
    claire.visitor.open("/desk/queue").await.says("Votre mot de passe le rouvre");
}

#[tokio::test]
async fn what_is_sent_after_the_session_ended_goes_on_once_one_has_signed_in() {
    let world = World::new().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    let form = note(&world, &claire).await;
    world.app.clock.advance(periods::SESSION);
    let page = form.send().await;
    page.says("Votre session a pris fin");
    let sign_in = page.form("Continuer").fill("Identifiant", "claire");
    sign_in.clone().fill("Mot de passe", "faux").send().await.says("n’est pas le bon");
    sign_in.fill("Mot de passe", PASSWORD).send().await.says("Note ajoutée").says("plutôt vendredi");
    assert_eq!(world.count("note").await, 1);

    // An old browser that does not say where the form comes from is only led to sign in.
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let sent = client.post(format!("{}/desk/blocks", world.site)).body("volunteer=1").send().await.unwrap();
    assert!(sent.url().path().ends_with("/desk/login"));
}

#[tokio::test]
async fn a_password_typed_anew_is_asked_for_before_a_file_an_invitation_or_a_role() {
    let world = World::new().await;
    world.malo().await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    let invitation = claire.visitor.open("/desk/team").await.form("Envoyer l’invitation");
    assert!(export(&claire).await.html.contains("Kerbrat"), "the password was typed just now");
    world.app.clock.advance(periods::PROVED);
    let page = export(&claire).await;
    page.says("Cet acte touche beaucoup de personnes").does_not_say("Kerbrat");
    let role = format!("/desk/team/{}", paul.id);
    for path in ["/desk/team", &role, &format!("{role}/removal"), &format!("{role}/second-factor-removal")] {
        claire.visitor.post(path, b"role=admin".to_vec()).await.says("Cet acte touche beaucoup de personnes");
    }
    assert_eq!(world.number("select count(*) from moderator where role = 'admin'").await, 1);
    let page = invitation.fill("Adresse e-mail", HUGO.email).check("Modération").send().await;
    let page = page.form("Continuer").fill("Mot de passe", PASSWORD).send().await;
    page.says("L’invitation part par e-mail").says(HUGO.email);
    assert!(export(&claire).await.html.contains("Kerbrat"), "it is not asked for again at once");
    world.work().await;
}

#[tokio::test]
async fn a_new_account_sets_up_the_second_factor_before_anything_else() {
    let world = World::set(|settings| settings.second_factor_required = true).await;
    let new = NewModerator { login: "claire", name: "Claire", language: None, password: Some(PASSWORD), admin: false };
    moderators::add(&world.app, new).await.unwrap();
    let claire = world.visitor();
    claire.log_in("claire", PASSWORD).await.says("D’abord la double authentification");
    for path in ["/desk/queue", "/desk/volunteers", "/desk/account", "/desk/team"] {
        claire.open(path).await.says("D’abord la double authentification");
    }
    let refused = claire.post("/desk/exports/volunteers", b"format=csv".to_vec()).await;
    refused.says("D’abord la double authentification");
    let page = refused.form("Commencer").send().await;
    let secret = page.html.split("<code class=\"secret\">").nth(1).unwrap().split("</code>").next().unwrap();
    let codes = page.form("Activer").fill("Code", &world.code_of(secret)).send().await;
    codes.says("Vos codes de secours");
    claire.open("/desk/queue").await.says("File d’attente");
}

#[tokio::test]
async fn admins_are_told_of_every_file_and_the_mail_names_nobody_who_registered() {
    let world = World::new().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    hugo_is_an_admin(&world).await;
    export(&claire).await;
    world.work().await;
    let mail = world.last_mail_to(&HUGO);
    mail.says("Claire a exporté une liste : volontaires").does_not_say("Kerbrat").does_not_say("Malo");
}

/// Asks for the erasure of this volunteer.
async fn erase(desk: &Visitor, id: i64) -> Page {
    desk.post(&format!("/desk/volunteers/{id}/erasure"), vec![]).await
}

#[tokio::test]
async fn an_erasure_that_a_moderator_asks_for_takes_place_after_an_hour_and_may_be_undone_until_then() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    let claire = world.desk("Claire").await;
    let (volunteer, need) = (world.volunteer(&MALO).await, world.need(&ODETTE, "groceries").await);
    let request = world.requests(&ODETTE).await[0];
    let page = erase(&claire.visitor, volunteer).await;
    page.says("La destruction aura lieu dans une heure").says("Destruction demandée par Claire");
    claire.try_to_introduce(need, volunteer).await.does_not_say("Mise en relation faite entre");
    assert_eq!(world.count("introduction").await, 0);
    page.form("Annuler").send().await.says("La destruction est annulée").says("disponible");
    world.pass(periods::ERASURE).await;
    assert_eq!(world.count("volunteer").await, 1);

    claire.visitor.post(&format!("/desk/requests/{request}/erasure"), vec![]).await.says("Destruction demandée");
    claire.visitor.open("/desk/queue").await.does_not_say("Quimperlé");
    claire.try_to_introduce(need, volunteer).await.does_not_say("Mise en relation faite entre");
    world.pass(periods::ERASURE - SignedDuration::from_secs(1)).await;
    assert_eq!(world.count("request").await, 1);
    world.pass(SignedDuration::from_secs(1)).await;
    assert_eq!((world.count("request").await, world.count("volunteer").await), (0, 1));
    claire.visitor.open("/desk/history").await.says("Données détruites (Claire)").says("Destruction annulée (Claire)");
}

#[tokio::test]
async fn a_burst_of_erasures_is_told_to_the_admins_and_stops_at_ten_an_hour() {
    let world = World::new().await;
    world.malo().await;
    let claire = world.desk("Claire").await;
    hugo_is_an_admin(&world).await;
    let volunteer = world.volunteer(&MALO).await;
    for n in 1..=10 {
        erase(&claire.visitor, volunteer).await.says("La destruction aura lieu dans une heure");
        let undo = format!("/desk/volunteers/{volunteer}/erasure/undoing");
        claire.visitor.post(&undo, vec![]).await.says("La destruction est annulée");
        world.work().await;
        assert_eq!(world.mails_to(&HUGO).len(), usize::from(n >= 5), "after {n}");
    }
    world.last_mail_to(&HUGO).says("Claire a demandé 5 destructions en une heure").does_not_say("Kerbrat");
    erase(&claire.visitor, volunteer).await.says("vous avez demandé dix destructions en une heure");
    let paul = world.desk("Paul").await;
    erase(&paul.visitor, volunteer).await.says("La destruction aura lieu dans une heure");
}

#[tokio::test]
async fn whatever_takes_a_registration_away_counts_like_an_erasure() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let agathe = world.desk("Agathe").await;
    hugo_is_an_admin(&world).await;
    let malo = world.volunteer(&MALO).await;
    let path = format!("/desk/volunteers/{malo}/address");
    let correct = |n: i32| agathe.visitor.post(&path, format!("email=malo{n}@voleur.example").into_bytes());
    for n in 1..=4 {
        correct(n).await.says("Adresse corrigée");
    }
    erase(&agathe.visitor, malo).await.says("La destruction aura lieu dans une heure");
    agathe.visitor.post(&format!("/desk/volunteers/{malo}/erasure/undoing"), vec![]).await;
    world.work().await;
    world.last_mail_to(&HUGO).says("Agathe a demandé 5 destructions en une heure");
    for n in 5..=9 {
        correct(n).await.says("Adresse corrigée");
    }
    let stopped = "dix destructions en une heure";
    correct(10).await.says(stopped);
    let other = Somebody { email: "malo@travail.example", ..MALO };
    world.confirmed(world.offer(&other).await, &other).await;
    let other = world.volunteer(&other).await;
    let merger = format!("other={malo}&kept={other}").into_bytes();
    agathe.visitor.post(&format!("/desk/volunteers/{other}/merger"), merger).await.says(stopped);
    let introduction = world.number("select id from introduction").await;
    agathe.cancel(introduction, "remove-volunteer").await.says(stopped);
    assert_eq!(world.count("volunteer").await, 2);
    agathe.cancel(introduction, "block").await.says("Il est mis fin");
    world.work().await;
}

#[tokio::test]
async fn what_takes_registrations_away_counts_by_whatever_form_and_at_whatever_speed() {
    let world = World::new().await;
    world.malo().await;
    let agathe = world.desk("Agathe").await;
    let malo = world.volunteer(&MALO).await;
    let answers = agathe.visitor.open(&format!("/desk/volunteers/{malo}/answers")).await.form("Enregistrer");
    answers.fill("Adresse e-mail", "malo1@voleur.example").send().await.says("Réponses changées");
    let path = format!("/desk/volunteers/{malo}/address");
    let mut corrections = tokio::task::JoinSet::new();
    for n in 2..=13 {
        let (visitor, path) = (agathe.visitor.clone(), path.clone());
        corrections
            .spawn(async move { visitor.post(&path, format!("email=malo{n}@voleur.example").into_bytes()).await });
    }
    let pages = corrections.join_all().await;
    let stopped = pages.iter().filter(|page| page.text().contains("dix destructions en une heure")).count();
    assert_eq!(stopped, 3, "of thirteen in all");
    world.mails_may_wait("the story is about what moderators may do");
}

#[tokio::test]
async fn an_admin_sees_where_somebody_is_signed_in_and_ends_it() {
    let world = World::new().await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    let page = claire.visitor.open(&format!("/desk/team/{}", paul.id)).await;
    page.says("Sessions ouvertes").says("Appareil inconnu");
    page.form("Mettre fin à toutes ses sessions").send().await.says("Il est mis fin à toutes ses sessions");
    paul.visitor.open("/desk/queue").await.says("Se connecter au bureau");
    claire.visitor.open("/desk/history").await.says("Fin de sessions : Paul (Claire)");
    // Signing in again in a browser leaves no second session behind.
    paul.visitor.log_in("paul", PASSWORD).await.says("File d’attente");
    paul.visitor.post("/desk/login", format!("login=claire&password={PASSWORD}").into_bytes()).await;
    assert_eq!(world.number(&format!("select count(*) from session where moderator_id = {}", paul.id)).await, 0);
}
