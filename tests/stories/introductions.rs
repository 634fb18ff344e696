//! What a moderator may do with an introduction, and what the parties may answer.

use std::sync::Arc;

use premiere_ligne::campaign::Side;
use premiere_ligne::introductions::{self, Ending, FailureReason, NotIntroduced, Pair};
use premiere_ligne::requests::NeedStatus;

use crate::world::{MALO, ODETTE, Somebody, World};

const FREE: &str = "select count(*) from volunteer where status = 'available' and introductions = 0";
const OPEN: &str = "select count(*) from need where status = 'open'";

#[tokio::test]
async fn the_mail_names_the_near_place_alone_and_says_who_writes_first() {
    let world = World::new().await;
    let form = world.offer(&Somebody { place: "69003", ..MALO }).await.fill("Autres codes postaux", MALO.place);
    world.confirmed(form, &MALO).await;
    world.odette().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    world.desk("Claire").await.introduce(need, volunteer).await;
    world.mails_leave().await;
    let hers = world.introduction_to(&ODETTE);
    hers.says("29300 Quimperlé").does_not_say("69003").says("Malo va vous écrire en premier");
    let his = world.introduction_to(&MALO);
    his.says("C’est à vous de faire le premier pas").says("Écrire à Odette : odette");
    let answer = world.visitor().open(&world.answer_link(&MALO)).await;
    answer.says("Je ne suis plus disponible").does_not_say("Le volontaire n’est plus");
    world.visitor().open(&world.answer_link(&ODETTE)).await.says("J’ai trouvé une autre solution");
}

#[tokio::test]
async fn it_did_not_work_and_both_are_free_again_but_never_proposed_to_each_other() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    let page = world.visitor().open(&world.answer_link(&ODETTE)).await;
    let form = page.form("Ça n’a pas marché").choose("Pour quelle raison ?", "Les horaires");
    form.send().await.says("C’est noté").says("Nous ne vous présenterons plus l’un à l’autre");
    assert_eq!((world.number(FREE).await, world.number(OPEN).await), (1, 1));
    assert_eq!(world.number("select count(*) from block where why = 'failed'").await, 1);
    world.work().await;
    let mail = world.last_mail_to(&MALO);
    mail.says("Cela n’a pas pu se faire avec Odette").says("Votre inscription reste valable");
    world
        .desk("Paul")
        .await
        .try_to_introduce(need, volunteer)
        .await
        .says("Rien n’a été fait : cette paire est bloquée");
    assert_eq!((world.number(FREE).await, world.number(OPEN).await), (1, 1));
    // The other party's link says that it is over, and does nothing any more.
    let link = world.answer_link(&MALO);
    world.visitor().open(&link).await.says("Cette mise en relation est terminée").says("Cela n’a pas marché");
}

#[tokio::test]
async fn a_volunteer_who_is_no_longer_available_rests() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let page = world.visitor().open(&world.answer_link(&MALO)).await;
    let form = page.form("Ça n’a pas marché").choose("Pour quelle raison ?", "Je ne suis plus disponible");
    form.send().await.says("C’est noté");
    assert_eq!(world.number("select count(*) from volunteer where status = 'paused'").await, 1);
    world.work().await;
    world.last_mail_to(&ODETTE).says("nous cherchons quelqu’un d’autre");
}

#[tokio::test]
async fn a_need_that_was_arranged_otherwise_is_withdrawn_and_its_data_destroyed_a_week_later() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let page = world.visitor().open(&world.answer_link(&ODETTE)).await;
    let form = page.form("Ça n’a pas marché").choose("Pour quelle raison ?", "J’ai trouvé une autre solution");
    form.send().await.says("C’est noté");
    assert_eq!(world.number("select count(*) from need where status = 'withdrawn'").await, 1);
    world.pass_days(6).await;
    assert_eq!(world.requests(&ODETTE).await.len(), 1);
    world.pass_days(2).await;
    assert!(world.requests(&ODETTE).await.is_empty());
    assert_eq!(world.number(FREE).await, 1);
}

#[tokio::test]
async fn a_mail_scanner_that_presses_every_button_ends_no_introduction() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let before = world.dump().await;
    for who in [MALO, ODETTE] {
        let page = world.visitor().open(&world.answer_link(&who)).await;
        let (met, failed) = (page.form("Nous sommes en contact"), page.form("Ça n’a pas marché"));
        let (met, failed) = (met.send().await, failed.send().await);
        assert_eq!(met.errors(), [if who.email == MALO.email { "after" } else { "sure" }]);
        assert_eq!(failed.error_of("why").as_deref(), Some("Erreur : Choisissez une raison"));
    }
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn who_reloads_the_page_of_a_refused_answer_can_answer_again() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let page = world.visitor().open(&world.answer_link(&ODETTE)).await;
    let refused = page.form("Nous sommes en contact").send().await;
    assert_eq!(refused.errors(), ["sure"]);
    let reloaded = world.visitor().open(&refused.address).await;
    assert_eq!(reloaded.address, page.address);
    reloaded.form("Nous sommes en contact").check("Oui, nous nous sommes parlé").send().await.says("Merci !");
    world.visitor().open(&refused.address).await.says("Ce lien n’ouvre plus vos données");
    world.work().await;
}

#[tokio::test]
async fn an_answer_counts_once_whoever_gives_it() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let malo = world.visitor().open(&world.answer_link(&MALO)).await;
    let odette = world.visitor().open(&world.answer_link(&ODETTE)).await;
    let stays = malo.form("Nous sommes en contact").check("Je reste disponible");
    let failed = odette.form("Ça n’a pas marché").choose("Pour quelle raison ?", "Pas de réponse");
    let answers = tokio::join!(stays.send(), failed.send());
    assert!(answers.0.status < 500 && answers.1.status < 500);
    let ended = "select cast(coalesce(sum(n), 0) as bigint) from tally where what in ('met', 'failed')";
    assert_eq!(world.number(ended).await, 1);
    assert_eq!(world.number("select introductions from volunteer").await, 0);
    world.work().await;
    assert_eq!(world.mails_to(&MALO).len() + world.mails_to(&ODETTE).len(), 7);
}

#[tokio::test]
async fn an_introduction_is_undone_before_its_mails_leave_and_nobody_knows() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    let mails = world.mails().len();
    let claire = world.desk("Claire").await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    let id = claire.introduce(need, volunteer).await;
    world.work().await;
    assert_eq!(world.mails().len(), mails, "the mails wait");
    let page = world.desk("Paul").await.visitor.open("/desk/queue?done=introduced&introduction=0").await;
    assert!(!page.has_form("Annuler"), "only what was introduced can be undone");
    claire.undo(id).await.says("C’est annulé : rien n’a été envoyé");
    assert_eq!((world.number(FREE).await, world.number(OPEN).await), (1, 1));
    assert_eq!(world.number("select count(*) from outbox").await, 0);
    assert_eq!(world.number("select n from tally where what = 'introduction'").await, 0);
    claire.undo(id).await.says("Trop tard pour annuler");
    world.mails_leave().await;
    assert_eq!(world.mails().len(), mails);
    claire.introduce(need, volunteer).await;
    world.mails_leave().await;
    assert_eq!(world.mails().len(), mails + 4);
}

#[tokio::test]
async fn an_introduction_cannot_be_undone_once_its_mails_have_left() {
    let world = World::new().await;
    let id = world.malo_and_odette().await;
    let paul = world.desk("Paul").await;
    let before = world.dump().await;
    paul.undo(id).await.says("Trop tard pour annuler : les e-mails sont partis");
    assert_eq!(world.dump().await, before);
}

#[tokio::test]
async fn a_moderator_cancels_and_blocks_the_pair() {
    let world = World::new().await;
    let id = world.malo_and_odette().await;
    let paul = world.desk("Paul").await;
    paul.cancel(id, "block").await.says("Il est mis fin à cette mise en relation");
    paul.cancel(id, "remove-volunteer").await.says("Rien n’a été fait : c’était déjà fait");
    assert_eq!((world.number(FREE).await, world.number(OPEN).await), (1, 1));
    world.work().await;
    let mail = world.last_mail_to(&MALO);
    mail.says("La mise en relation avec Odette est annulée").says("Votre inscription reste valable");
    world.last_mail_to(&ODETTE).says("nous cherchons quelqu’un d’autre");
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    paul.try_to_introduce(need, volunteer).await.says("Rien n’a été fait : cette paire est bloquée");
    let page = paul.visitor.open("/desk/blocks").await;
    page.says("Malo Kerbrat").says("Odette Le Guennec").says("Mise en relation annulée");
    page.form("Lever le blocage : Malo Kerbrat, Odette Le Guennec").send().await.says("Blocage levé");
    world.desk("Lise").await.introduce(need, volunteer).await;
    world.mails_leave().await;
}

#[tokio::test]
async fn a_moderator_cancels_and_removes_the_volunteer() {
    let world = World::new().await;
    let id = world.malo_and_odette().await;
    world.desk("Paul").await.cancel(id, "remove-volunteer").await.says("Il est mis fin");
    assert!(world.volunteers(&MALO).await.is_empty());
    assert_eq!((world.count("person").await, world.number(OPEN).await), (1, 1));
    world.work().await;
    world.last_mail_to(&MALO).says("Votre inscription est close et vos données sont détruites");
    world.last_mail_to(&ODETTE).says("nous cherchons quelqu’un d’autre");
}

#[tokio::test]
async fn a_moderator_cancels_and_withdraws_the_need() {
    let world = World::new().await;
    let id = world.malo_and_odette().await;
    world.desk("Paul").await.cancel(id, "withdraw-need").await.says("Il est mis fin");
    assert_eq!(world.number(FREE).await, 1);
    assert_eq!(world.number("select count(*) from need where status = 'withdrawn'").await, 1);
    world.work().await;
    world.last_mail_to(&MALO).says("Votre inscription reste valable");
    world.last_mail_to(&ODETTE).says("Nous ne cherchons plus de volontaire pour ce besoin");
}

#[tokio::test]
async fn a_volunteer_who_leaves_frees_the_need_and_the_requester_is_told() {
    let world = World::new().await;
    let page = world.malo().await;
    world.odette().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    world.desk("Claire").await.introduce(need, volunteer).await;
    world.mails_leave().await;
    page.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
    assert_eq!(world.number(OPEN).await, 1);
    world.work().await;
    world.last_mail_to(&MALO).says("Ce message est votre reçu");
    world.last_mail_to(&ODETTE).says("nous cherchons quelqu’un d’autre");
}

#[tokio::test]
async fn a_requester_who_leaves_frees_the_volunteer_who_is_told() {
    let world = World::new().await;
    world.malo().await;
    let page = world.odette().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    world.desk("Claire").await.introduce(need, volunteer).await;
    world.mails_leave().await;
    page.form("Oui, tout supprimer").sure().send().await.says("Vos données sont détruites");
    assert_eq!(world.number(FREE).await, 1);
    world.work().await;
    world.last_mail_to(&ODETTE).says("Ce message est votre reçu");
    world.last_mail_to(&MALO).says("Votre inscription reste valable");
}

#[tokio::test]
async fn nobody_is_introduced_before_their_address_is_confirmed() {
    let world = World::new().await;
    world.malo().await;
    world.ask_at_risk(&ODETTE).await.send().await.says("Vérifiez votre boîte de réception");
    world.work().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    let page = world.desk("Claire").await.try_to_introduce(need, volunteer).await;
    page.says("Rien n’a été fait : cette demande n’est pas confirmée");
    assert_eq!(world.number(FREE).await, 1);

    let world = World::new().await;
    world.offer(&MALO).await.send().await.says("Vérifiez votre boîte de réception");
    world.odette().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    world.desk("Claire").await.try_to_introduce(need, volunteer).await.says("Rien n’a été fait");
    assert_eq!(world.number(OPEN).await, 1);
}

#[tokio::test]
async fn an_ending_that_finds_the_volunteer_or_the_need_in_an_impossible_state_changes_nothing() {
    let world = World::new().await;
    let id = world.malo_and_odette().await;
    let ending = Ending::Failed { by: Side::Offer, why: FailureReason::Timing };
    for (broken, mended) in [
        ("update volunteer set introductions = 0", "update volunteer set introductions = 1"),
        ("update need set status = 'open'", "update need set status = 'introduced'"),
    ] {
        change(&world, broken).await;
        let before = world.dump().await;
        introductions::conclude(&world.app, id.into(), ending).await.expect_err(broken);
        assert_eq!(world.dump().await, before, "{broken}");
        change(&world, mended).await;
    }
    assert!(introductions::conclude(&world.app, id.into(), ending).await.expect("no fault"));
    world.work().await;
}

async fn change(world: &World, sql: &'static str) {
    let mut tx = world.app.db.begin().await.unwrap();
    sqlx::query(sql).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// A candidate, as the list of the desk shows one.
pub(crate) fn pair(need: i64, volunteer: i64) -> Pair<'static> {
    Pair {
        need_id: need.into(),
        volunteer_id: volunteer.into(),
        points: Some(75),
        metres: 0,
        amount: None,
        reason: None,
    }
}

/// A new person with Malo's name and place, and an address of their own.
fn nth(n: usize) -> Somebody {
    let email: &'static str = Box::leak(format!("personne-{n}@kerbrat.example").into_boxed_str());
    Somebody { email, ..MALO }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_moderators_approve_one_need_at_once_and_exactly_one_wins() {
    let world = World::new().await;
    world.odette().await;
    let need = world.need(&ODETTE, "groceries").await;
    let mut volunteers = vec![];
    for n in 0..4 {
        world.confirmed(world.offer(&nth(n)).await, &nth(n)).await;
        volunteers.push(world.volunteer(&nth(n)).await);
    }
    let mut moderators = vec![];
    for name in ["Claire", "Paul", "Lise", "Karim"] {
        moderators.push(world.desk(name).await.id);
    }
    let start = Arc::new(tokio::sync::Barrier::new(100));
    let mut approvals = tokio::task::JoinSet::new();
    for n in 0..100 {
        let (app, start) = (world.app.clone(), Arc::clone(&start));
        let (moderator, volunteer) = (moderators[n / 4 % 4], volunteers[n % 4]);
        approvals.spawn(async move {
            start.wait().await;
            introductions::introduce(&app, pair(need, volunteer), moderator.into()).await
        });
    }
    let answers = approvals.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    for refused in answers.into_iter().filter_map(Result::err) {
        let NotIntroduced::Need { status, by: Some(first) } = refused else { panic!("{refused:?}") };
        assert_eq!(status, Some(NeedStatus::Introduced));
        assert!(["Claire", "Paul", "Lise", "Karim"].contains(&first.as_str()), "{first}");
    }
    assert_eq!(world.count("introduction").await, 1);
    assert_eq!(world.number("select cast(sum(introductions + calls) as bigint) from volunteer").await, 2);
    assert_eq!(world.number("select count(*) from history where fact = 'introduced'").await, 1);
    world.mails_leave().await;
    let introduced = world.mails().into_iter().filter(|mail| mail.subject.starts_with("Mise en relation avec"));
    assert_eq!(introduced.count(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_approvals_of_one_volunteer_for_many_needs_at_once_and_exactly_one_wins() {
    let world = World::new().await;
    world.malo().await;
    let volunteer = world.volunteer(&MALO).await;
    let claire = world.desk("Claire").await;
    let mut needs = vec![];
    for n in 0..10 {
        world.confirmed(world.ask_at_risk(&nth(n)).await, &nth(n)).await;
        needs.push(world.need(&nth(n), "groceries").await);
    }
    let start = Arc::new(tokio::sync::Barrier::new(100));
    let mut approvals = tokio::task::JoinSet::new();
    for n in 0..100 {
        let (app, need, start, moderator) = (world.app.clone(), needs[n % 10], Arc::clone(&start), claire.id);
        approvals.spawn(async move {
            start.wait().await;
            introductions::introduce(&app, pair(need, volunteer), moderator.into()).await
        });
    }
    let answers = approvals.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    for refused in answers.into_iter().filter_map(Result::err) {
        match refused {
            NotIntroduced::Need { by, .. } | NotIntroduced::Volunteer { by } => {
                assert_eq!(by.as_deref(), Some("Claire"));
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((world.count("introduction").await, world.number(OPEN).await), (1, 9));
    assert_eq!(world.number("select introductions from volunteer").await, 1);
    world.mails_leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_clicks_of_the_team_on_the_same_pair_make_one_introduction_and_the_others_are_told() {
    for told in a_hundred_clicks().await {
        assert!(told.contains("Rien n’a été fait : "), "{told}");
    }
}

/// A hundred moderators click at the same time; returns the pages of those who were not the first.
pub(crate) async fn a_hundred_clicks() -> Vec<String> {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    let team = [world.desk("Claire").await, world.desk("Paul").await];
    let mut clicks = tokio::task::JoinSet::new();
    for n in 0..100 {
        let moderator = team[n % 2].clone();
        clicks.spawn(async move { moderator.try_to_introduce(need, volunteer).await.text() });
    }
    let pages = clicks.join_all().await;
    let (told, done): (Vec<_>, Vec<_>) = pages.into_iter().partition(|text| text.contains("Rien n’a été fait"));
    assert_eq!((done.len(), world.count("introduction").await), (1, 1));
    world.mails_leave().await;
    told
}
