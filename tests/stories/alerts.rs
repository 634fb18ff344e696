//! The team is called to the desk when nobody is there, and each member chooses when.

use jiff::SignedDuration;
use premiere_ligne::desk::team::moderators::{self, NewModerator};

use crate::world::{AWA, HUGO, MALO, ODETTE, PASSWORD, World};

/// Hugo is in the team, and signs in with his address.
async fn hugo_joins(world: &World) {
    let new = NewModerator { login: HUGO.email, name: "Hugo", language: None, password: Some(PASSWORD), admin: true };
    moderators::add(&world.app, new).await.unwrap();
}

#[tokio::test]
async fn a_report_at_night_calls_the_team_once_and_not_while_somebody_is_there() {
    let world = World::new().await;
    hugo_joins(&world).await;
    world.malo_and_odette().await;
    world.work().await;
    let before = world.mails_to(&HUGO).len();
    let answer = world.answer_link(&ODETTE);
    let page = world.visitor().open(&format!("{answer}/report")).await;
    page.form("Envoyer le signalement").fill("Que s’est-il passé ?", "Il m’a menacée.").send().await.says("Merci");
    world.work().await;
    assert_eq!(world.mails_to(&HUGO).len(), before, "Claire is at the desk");
    world.pass(SignedDuration::from_mins(16)).await;
    let mail = world.last_mail_to(&HUGO);
    assert_eq!(mail.subject, "Au bureau : quelque chose ne peut pas attendre".replace(" :", "\u{a0}:"));
    mail.says("un signalement");
    for who in [&MALO, &ODETTE] {
        assert!(!mail.text.contains(who.last_name), "no names");
    }
    for _ in 0..5 {
        world.pass(SignedDuration::from_mins(30)).await;
    }
    assert_eq!(world.mails_to(&HUGO).len(), before + 1, "once");
}

#[tokio::test]
async fn what_waits_is_summed_up_each_morning_for_those_who_want_it() {
    let world = World::new().await;
    hugo_joins(&world).await;
    world.awa().await;
    world.work().await;
    assert!(world.mails_to(&HUGO).is_empty(), "nothing waited this morning");
    world.pass(SignedDuration::from_hours(22)).await;
    let first = world.last_mail_to(&HUGO);
    first.says("Voici ce qui attend l’équipe ce matin").says("2 besoins sans mise en relation");
    world.pass(SignedDuration::from_hours(3)).await;
    assert_eq!(world.mails_to(&HUGO).len(), 1, "one a day");
    world.pass(SignedDuration::from_hours(18)).await;
    assert_eq!(world.mails_to(&HUGO).len(), 1, "not before eight in the morning");
    world.pass(SignedDuration::from_hours(3)).await;
    assert_eq!(world.mails_to(&HUGO).len(), 2);

    let hugo = world.visitor();
    hugo.log_in(HUGO.email, PASSWORD).await;
    let form = hugo.open("/desk/account").await.follow("Quand m’écrire").await.form("Enregistrer");
    form.check("Rien").send().await.says("C’est noté");
    let before = world.mails_to(&HUGO).len();
    world.pass_days(2).await;
    assert_eq!(world.mails_to(&HUGO).len(), before);
    assert_eq!(world.requests(&AWA).await.len(), 1);
}
