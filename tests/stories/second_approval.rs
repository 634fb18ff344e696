//! What two moderators must agree to: one proposes, another approves, and nothing is half done.

use std::sync::Arc;

use jiff::SignedDuration;
use premiere_ligne::introductions::{self, NotIntroduced};
use premiere_ligne::periods;

use crate::introductions::pair;
use crate::visitor::Page;
use crate::world::{AWA, Desk, HUGO, INES, MALO, Somebody, World};

/// Inès may look after Awa's children, and Claire proposes it. Returns both moderators, the need and the proposal.
async fn proposed(world: &World) -> (Desk, Desk, i64, i64) {
    world.ines().await;
    world.awa().await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    let (need, volunteer) = (world.need(&AWA, "childcare").await, world.volunteer(&INES).await);
    claire.try_to_introduce(need, volunteer).await.says("Proposition faite. Une deuxième personne");
    (claire, paul, need, world.number("select id from proposal").await)
}

async fn act(desk: &Desk, id: i64, what: &str, body: &str) -> Page {
    desk.visitor.post(&format!("/desk/proposals/{id}/{what}"), body.as_bytes().to_vec()).await
}

/// Whether an approval was the one that counted.
fn made<T>(approval: Result<T, NotIntroduced>) -> bool {
    if let Err(NotIntroduced::Fault(fault)) = &approval {
        panic!("{fault:#}");
    }
    approval.is_ok()
}

/// Numbers of proposals and introductions, in how many the volunteer is, and how often she was called.
async fn standing(world: &World) -> [i64; 4] {
    [
        world.count("proposal").await,
        world.count("introduction").await,
        world.number("select cast(coalesce(sum(introductions), 0) as bigint) from volunteer").await,
        world.number("select cast(coalesce(sum(calls), 0) as bigint) from volunteer").await,
    ]
}

#[tokio::test]
async fn one_moderator_proposes_another_approves_and_then_both_parties_are_mailed() {
    let world = World::without_questions().await;
    let (claire, paul, need, id) = proposed(&world).await;
    assert_eq!(standing(&world).await, [1, 0, 1, 0]);
    world.pass(SignedDuration::from_hours(1)).await;
    assert_eq!(world.mails_to(&INES).len(), 1, "nothing is sent yet");
    let volunteer = claire.visitor.open(&format!("/desk/volunteers/{}", world.volunteer(&INES).await)).await;
    volunteer.form("Ajouter la note").fill("note", "Très calme au téléphone").send().await;
    let queue = paul.visitor.open("/desk/queue").await;
    queue.says("une proposition attend votre avis").says("Garde d’enfants votre avis");
    claire.visitor.open("/desk/queue").await.does_not_say("votre avis");
    claire.visitor.open("/desk/queue?view=proposed").await.says("attend un deuxième avis");
    let page = queue.follow("Garde d’enfants").await;
    page.says("Proposé par Claire").says("Inès Bouazzaoui").does_not_say("Retirer la proposition");
    assert!(page.html.contains("class=\"reasons\""), "the second sees why this one");
    page.says("aucune mise en relation").says("Dernière réponse").says("Très calme au téléphone");
    page.does_not_say("Chercher un autre volontaire");
    page.form("Approuver et mettre en relation").send().await.says("Mise en relation faite entre");
    assert_eq!(standing(&world).await, [0, 1, 1, 1]);
    act(&paul, id, "approval", "").await.says("Rien n’a été fait");
    claire.visitor.open("/desk/history").await.says("Proposé, en attente d’un deuxième avis");
    world.mails_leave().await;
    world.last_mail_to(&INES).says("Awa");
    world.last_mail_to(&AWA).says("Inès");
    assert_eq!(
        world.number(&format!("select count(*) from need where id = {need} and status = 'introduced'")).await,
        1
    );
}

#[tokio::test]
async fn nobody_approves_their_own_proposal_nor_declines_it() {
    let world = World::without_questions().await;
    let (claire, _, need, id) = proposed(&world).await;
    let before = world.dump().await;
    act(&claire, id, "approval", "").await.says("quelqu’un d’autre doit l’approuver");
    act(&claire, id, "refusal", "reason=non").await.says("Rien n’a été fait");
    let again = claire.try_to_introduce(need, world.volunteer(&INES).await).await;
    again.says("une proposition attend déjà un deuxième avis").does_not_say("Approuver et mettre en relation");
    assert_eq!(world.dump().await, before);
    again.form("Retirer la proposition").send().await.says("Proposition retirée");
    assert_eq!(standing(&world).await, [0, 0, 0, 0]);
    act(&claire, id, "withdrawal", "").await.says("Rien n’a été fait");
}

#[tokio::test]
async fn what_is_proposed_is_kept_for_it_and_only_its_maker_takes_it_back() {
    let world = World::without_questions().await;
    let (_, paul, need, id) = proposed(&world).await;
    let volunteer = world.volunteer(&INES).await;
    paul.try_to_introduce(need, volunteer).await.says("une proposition attend déjà un deuxième avis");
    let groceries = world.need(&AWA, "groceries").await;
    paul.try_to_introduce(groceries, volunteer).await.says("Rien n’a été fait");
    act(&paul, id, "withdrawal", "").await.says("Rien n’a été fait");
    paul.visitor.open("/desk/plan").await.does_not_say("→ Inès");
    assert_eq!(standing(&world).await, [1, 0, 1, 0]);
}

#[tokio::test]
async fn a_second_moderator_declines_and_says_why() {
    let world = World::without_questions().await;
    let (claire, paul, need, id) = proposed(&world).await;
    let page = paul.visitor.open(&format!("/desk/requests/{}?need={need}", world.requests(&AWA).await[0])).await;
    let again = page.form("Refuser la proposition").send().await;
    assert_eq!((again.status, again.errors()), (422, vec!["reason".to_owned()]));
    let page = again.form("Refuser la proposition").fill("reason", "Elle m’a dit non au téléphone").send().await;
    page.says("Proposition refusée").says("Elle m’a dit non au téléphone").says("Proposition sans suite");
    assert_eq!(standing(&world).await, [0, 0, 0, 0]);
    assert!(!world.dump().await.iter().any(|line| line.contains("téléphone")), "the reason is sealed");
    act(&paul, id, "refusal", "reason=encore").await.says("Rien n’a été fait");
    let volunteer = world.volunteer(&INES).await;
    claire.visitor.open(&format!("/desk/volunteers/{volunteer}")).await.says("Elle m’a dit non au téléphone");
    claire.try_to_introduce(need, volunteer).await.says("Proposition faite");
    let id = world.number("select id from proposal").await;
    act(&paul, id, "refusal", "reason=vraiment+pas&block=yes").await.says("Proposition refusée");
    claire.try_to_introduce(need, volunteer).await.says("cette paire est bloquée");
}

#[tokio::test]
async fn a_proposal_without_an_answer_ends_after_a_day_and_frees_both() {
    let world = World::without_questions().await;
    let (_, paul, need, id) = proposed(&world).await;
    world.pass(SignedDuration::from_hours(23)).await;
    assert_eq!(standing(&world).await, [1, 0, 1, 0]);
    world.pass(SignedDuration::from_hours(2)).await;
    assert_eq!(standing(&world).await, [0, 0, 0, 0]);
    let page = paul.visitor.open("/desk/login").await;
    page.form("Se connecter").fill("Identifiant", "paul").fill("Mot de passe", crate::world::PASSWORD).send().await;
    act(&paul, id, "approval", "").await.says("cette proposition n’attend plus de réponse");
    let page = paul.visitor.open(&format!("/desk/requests/{}?need={need}", world.requests(&AWA).await[0])).await;
    page.says("personne n’a répondu à temps").says("Inès Bouazzaoui");
}

#[tokio::test]
async fn whatever_changes_a_party_ends_the_proposal_and_leaves_nothing_half_done() {
    for what in ["pause", "volunteer erased", "need withdrawn", "need closed", "request erased", "blocked"] {
        let world = World::without_questions().await;
        let (_, paul, need, id) = proposed(&world).await;
        let (volunteer, request) = (world.volunteer(&INES).await, world.requests(&AWA).await[0]);
        let (path, body) = match what {
            "pause" => (format!("/desk/volunteers/{volunteer}/pause"), String::new()),
            "volunteer erased" => (format!("/desk/volunteers/{volunteer}/erasure"), String::new()),
            "need withdrawn" => (format!("/desk/needs/{need}/withdrawal"), String::new()),
            "need closed" => (format!("/desk/needs/{need}/closure"), "why=no-longer".into()),
            "request erased" => (format!("/desk/requests/{request}/erasure"), String::new()),
            _ => ("/desk/blocks".into(), format!("volunteer={volunteer}&request={request}&why=safety")),
        };
        let page = paul.visitor.post(&path, body.into_bytes()).await;
        assert!(page.status == 200 && !page.text().contains("Rien n’a été fait"), "{what}: {}", page.text());
        assert_eq!(standing(&world).await, [0, 0, 0, 0], "{what}");
        act(&paul, id, "approval", "").await.says("cette proposition n’attend plus de réponse");
        let told = "select count(*) from history where fact = 'proposal-ended' and detail = 'void'";
        assert_eq!(world.number(told).await, 1, "{what}");
        world.work().await;
    }
}

#[tokio::test]
async fn who_edits_their_answers_is_looked_at_again() {
    let world = World::without_questions().await;
    let private = world.ines().await;
    world.awa().await;
    let (claire, _) = (world.desk("Claire").await, world.desk("Paul").await);
    let (need, volunteer) = (world.need(&AWA, "childcare").await, world.volunteer(&INES).await);
    claire.try_to_introduce(need, volunteer).await.says("Proposition faite");
    let edit = world.visitor().open(&format!("{}?edit", private.address.split('?').next().unwrap())).await;
    edit.form("Enregistrer").uncheck("6 à 9 ans").send().await;
    assert_eq!(standing(&world).await, [0, 0, 0, 0]);
    claire.try_to_introduce(need, volunteer).await.says("Rien n’a été fait");
}

#[tokio::test]
async fn a_request_that_is_merged_into_another_gives_its_proposed_volunteer_back() {
    let world = World::without_questions().await;
    let (_, paul, _, id) = proposed(&world).await;
    let gone = world.requests(&AWA).await[0];
    world.confirmed(world.ask(&HUGO).await, &HUGO).await;
    let kept = world.requests(&HUGO).await[0];
    let body = format!("other={gone}&kept={kept}").into_bytes();
    paul.visitor.post(&format!("/desk/requests/{kept}/merger"), body).await.does_not_say("Rien n’a été fait");
    assert!(world.requests(&AWA).await.is_empty());
    assert_eq!(standing(&world).await, [0, 0, 0, 0]);
    act(&paul, id, "approval", "").await.says("cette proposition n’attend plus de réponse");
    world.work().await;
}

#[tokio::test]
async fn a_volunteer_who_is_proposed_goes_into_no_other_and_another_may_go_into_them() {
    let world = World::without_questions().await;
    let (claire, paul, _, id) = proposed(&world).await;
    let again = Somebody { email: "ines@lycee.example", ..INES };
    world.confirmed(world.offer(&again).await, &again).await;
    let (first, second) = (world.volunteer(&INES).await, world.volunteer(&again).await);
    let path = |kept: i64, gone: i64| (format!("/desk/volunteers/{kept}/merger"), format!("other={gone}&kept={kept}"));
    let (into_other, body) = path(second, first);
    claire.visitor.post(&into_other, body.into_bytes()).await.says("Rien n’a été fait");
    assert_eq!((world.count("volunteer").await, standing(&world).await), (2, [1, 0, 1, 0]));
    let (into_proposed, body) = path(first, second);
    claire.visitor.post(&into_proposed, body.into_bytes()).await.says("Les deux sont réunies");
    assert_eq!((world.count("volunteer").await, standing(&world).await), (1, [1, 0, 1, 0]));
    act(&paul, id, "approval", "").await.says("Mise en relation faite");
    world.mails_leave().await;
}

#[tokio::test]
async fn somebody_outside_the_list_is_proposed_too_and_the_second_reads_why() {
    let world = World::without_questions().await;
    world.malo().await;
    world.awa().await;
    let (claire, paul) = (world.desk("Claire").await, world.desk("Paul").await);
    let (need, volunteer) = (world.need(&AWA, "childcare").await, world.volunteer(&MALO).await);
    let body = format!("volunteer={volunteer}&reason=Son+voisin");
    let page = claire.visitor.post(&format!("/desk/needs/{need}/exception"), body.into_bytes()).await;
    page.says("Proposition faite");
    assert_eq!(standing(&world).await, [1, 0, 1, 0]);
    let page = paul.visitor.open(&format!("/desk/requests/{}?need={need}", world.requests(&AWA).await[0])).await;
    page.says("Hors de la liste des volontaires possibles").says("Son voisin");
    page.form("Approuver et mettre en relation").send().await.says("Mise en relation faite");
    assert_eq!(world.number("select count(*) from history where fact = 'introduced' and detail = 'outside'").await, 1);
    world.mails_leave().await;
}

#[tokio::test]
async fn lines_of_the_plan_that_need_two_become_proposals() {
    let world = World::without_questions().await;
    world.ines().await;
    world.awa().await;
    let claire = world.desk("Claire").await;
    let page = claire.visitor.open("/desk/plan?kind=childcare").await;
    page.says("Une deuxième personne devra approuver");
    let page = page.form("Approuver les lignes cochées").send().await;
    page.says("Aucune mise en relation faite. Une proposition attend une deuxième personne");
    assert_eq!(standing(&world).await, [1, 0, 1, 0]);
}

#[tokio::test]
async fn somebody_alone_at_the_desk_is_told_that_it_takes_two() {
    let world = World::without_questions().await;
    world.ines().await;
    world.awa().await;
    let claire = world.desk("Claire").await;
    let request = world.requests(&AWA).await[0];
    let path = format!("/desk/requests/{request}?need={}", world.need(&AWA, "childcare").await);
    claire.visitor.open(&path).await.says("il faut être deux").says("Inviter quelqu’un");
    world.desk("Paul").await;
    claire.visitor.open(&path).await.does_not_say("il faut être deux").says("deux personnes de l’équipe");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_hundred_answers_to_one_proposal_at_once_exactly_one_counts() {
    let world = World::without_questions().await;
    let (_, paul, need, id) = proposed(&world).await;
    let start = Arc::new(tokio::sync::Barrier::new(100));
    let mut answers = tokio::task::JoinSet::new();
    for n in 0..100 {
        let (app, start, me) = (world.app.clone(), Arc::clone(&start), paul.id);
        answers.spawn(async move {
            start.wait().await;
            match n % 3 {
                0 => made(introductions::approve(&app, id.into(), me.into()).await),
                1 => {
                    introductions::proposals::decline(&app, id.into(), me.into(), "non", false).await.expect("no fault")
                }
                _ => premiere_ligne::requests::acts::close(&app, need.into(), "no-longer", me.into())
                    .await
                    .expect("no fault"),
            }
        });
    }
    let done = answers.join_all().await.into_iter().filter(|done| *done).count();
    let introduced = world.count("introduction").await;
    let closed = world.number("select count(*) from need where status = 'closed'").await;
    // After it was declined, the need may still be closed.
    assert!(done == 1 || (done == 2 && closed == 1 && introduced == 0), "{done}, {introduced}, {closed}");
    assert_eq!(standing(&world).await, [0, introduced, introduced, introduced]);
    world.mails_may_wait("the story ends before the undo time does");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_hundred_proposals_at_once_exactly_one_is_made() {
    let world = World::without_questions().await;
    world.ines().await;
    world.awa().await;
    let (need, volunteer) = (world.need(&AWA, "childcare").await, world.volunteer(&INES).await);
    let team = [world.desk("Claire").await.id, world.desk("Paul").await.id];
    let start = Arc::new(tokio::sync::Barrier::new(100));
    let mut clicks = tokio::task::JoinSet::new();
    for n in 0..100 {
        let (app, start, me) = (world.app.clone(), Arc::clone(&start), team[n % 2]);
        clicks.spawn(async move {
            start.wait().await;
            made(introductions::introduce(&app, pair(need, volunteer), me.into()).await)
        });
    }
    assert_eq!(clicks.join_all().await.into_iter().filter(|made| *made).count(), 1);
    assert_eq!(standing(&world).await, [1, 0, 1, 0]);
}

#[tokio::test]
async fn nobody_agrees_with_themselves_through_an_account_that_is_new_or_that_they_invited() {
    let world = World::without_questions().await;
    let (claire, paul, need, id) = proposed(&world).await;
    let why = "il faut être dans l’équipe depuis un jour au moins";
    for (sql, counts) in [
        (
            format!("update moderator set joined_at = {}", (world.now() - periods::SECOND_PAIR).as_millisecond() + 1),
            false,
        ),
        (format!("update moderator set joined_at = {}", (world.now() - periods::SECOND_PAIR).as_millisecond()), true),
        (format!("update moderator set invited_by = {}", claire.id), false),
    ] {
        let mut tx = world.app.db.begin().await.unwrap();
        let sql = format!("{sql} where id = {}", paul.id);
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        if counts {
            let request = world.requests(&AWA).await[0];
            let page = claire.visitor.open(&format!("/desk/requests/{request}?need={need}")).await;
            page.does_not_say("Personne d’autre dans l’équipe ne peut approuver");
        } else {
            act(&paul, id, "approval", "").await.says(why);
        }
    }
    // Nor through an account that such an account invited.
    let omar = world.desk("Omar").await;
    for (who, by) in [(omar.id, claire.id), (paul.id, omar.id)] {
        let mut tx = world.app.db.begin().await.unwrap();
        let sql = format!("update moderator set invited_by = {by} where id = {who}");
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    }
    act(&paul, id, "approval", "").await.says(why);
    assert_eq!(world.count("introduction").await, 0);
    act(&world.desk("Nadia").await, id, "approval", "").await.says("Mise en relation faite");
    world.mails_may_wait("the story ends before they leave");
}
