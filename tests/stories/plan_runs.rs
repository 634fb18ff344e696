//! Many lines of the plan are approved at once: the worker does it beside the requests, everybody at the desk sees how far it
//! is, and nothing is done twice (docs/decisions/0050-long-acts.md).

use jiff::SignedDuration;

use crate::visitor::Page;
use crate::world::{Desk, MALO, ODETTE, Somebody, World};

const MADE: &str = "select count(*) from introduction where status = 'standing'";

/// One more than a worker deals with in a pass, and than a request may.
const MANY: usize = 51;

fn numbered(who: Somebody, n: usize) -> Somebody {
    let (_, domain) = who.email.split_once('@').unwrap();
    Somebody { email: Box::leak(format!("n{n}@{domain}").into_boxed_str()), ..who }
}

/// As many who offer to shop as need it, all in one place; Claire sees the plan.
async fn many() -> (World, Desk, Page) {
    let world = World::set(|settings| settings.forms_at_once = 10_000).await;
    let pairs: Vec<_> = (0..MANY).map(|n| (numbered(MALO, n), numbered(ODETTE, n))).collect();
    for (volunteer, requester) in &pairs {
        world.offer(volunteer).await.send().await;
        world.ask_at_risk(requester).await.send().await;
    }
    while world.count("outbox").await > 0 {
        world.work().await;
    }
    for (volunteer, requester) in &pairs {
        world.confirm(volunteer).await;
        world.confirm(requester).await;
    }
    let claire = world.desk("Claire").await;
    let page = claire.visitor.open("/desk/plan").await;
    page.says(&format!("{MANY} besoins servis sur {MANY}"));
    (world, claire, page)
}

async fn approve_all(page: &Page) -> Page {
    page.form(&format!("Oui, approuver les {MANY} lignes")).send().await
}

#[tokio::test]
async fn many_lines_are_approved_beside_the_request_and_the_desk_sees_what_was_done() {
    let (world, claire, plan) = many().await;
    let paul = world.desk("Paul").await;
    let page = approve_all(&plan).await;
    page.says("C’est parti").says("en cours").says(&format!("0 lignes traitées sur {MANY}"));
    assert_eq!(world.number(MADE).await, 0, "nothing within the request");
    assert!(page.html.contains("http-equiv=\"refresh\""), "it brings itself up to date without a script");
    approve_all(&plan).await.says("de nombreuses lignes sont déjà en cours d’approbation");
    // The last of the plan rests meanwhile.
    let last = world.number("select volunteer_id from plan_line where place = 50").await;
    claire.visitor.post(&format!("/desk/volunteers/{last}/pause"), vec![]).await;
    world.work().await;
    assert_eq!(world.number(MADE).await, 50);
    let page = paul.visitor.open("/desk/plan").await;
    let page = page.follow_starting("Approbation par Claire").await;
    page.says(&format!("50 lignes traitées sur {MANY}")).says("Mises en relation 50").says("En attente 1");
    world.work().await;
    let page = paul.visitor.open(&page.address).await;
    page.says("terminée").says("Mises en relation 50").says("Courses, 29300 Quimperlé").does_not_say("En attente");
    assert!(!page.html.contains("http-equiv=\"refresh\""));
    assert_eq!(world.number(MADE).await, 50);
    for (fact, words) in [
        ("plan-run-begun", "Nombreuses lignes du plan approuvées (Claire)"),
        ("plan-run-ended", "Approbation de nombreuses lignes terminée"),
    ] {
        paul.visitor.open(&format!("/desk/history?fact={fact}")).await.says(words);
    }
    world.mails_leave().await;
    while world.count("outbox").await > 0 {
        world.work().await;
    }
    world.pass_days(8).await;
    assert_eq!((world.count("plan_run").await, world.count("plan_line").await), (0, 0));
    world.mails_may_wait("a week later, reminders leave");
}

#[tokio::test]
async fn a_run_is_stopped_and_after_a_pause_of_the_program_goes_on_when_somebody_says_so_and_does_nothing_twice() {
    let (world, _claire, plan) = many().await;
    let paul = world.desk("Paul").await;
    let page = approve_all(&plan).await;
    let stopped = paul.visitor.open(&page.address).await.form("Arrêter").send().await;
    stopped.says("C’est arrêté").says("arrêtée");
    world.work().await;
    assert_eq!(world.number(MADE).await, 0);
    stopped.form("Continuer avec les lignes qui restent").send().await.says("Le travail continue").says("Paul");
    world.work().await;
    assert_eq!(world.number(MADE).await, 50);
    // The worker died after an act, before it noted it.
    let mut tx = world.app.db.begin().await.unwrap();
    let died = "update plan_line set outcome = null, lease_until = 0 where place = 0";
    sqlx::query(died).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    world.pass(SignedDuration::from_mins(11)).await;
    assert_eq!(world.number(MADE).await, 50, "the plan has changed since");
    let page = paul.visitor.open(&page.address).await;
    page.says("interrompue").says(&format!("49 lignes traitées sur {MANY}")).says("Rien n’est fait deux fois");
    page.form("Continuer avec les lignes qui restent").send().await;
    world.work().await;
    assert_eq!(world.number(MADE).await, 51);
    assert_eq!(world.number("select count(distinct need_id) from introduction").await, 51);
    paul.visitor.open(&page.address).await.says("terminée").says("Mises en relation 51");
    while world.count("outbox").await > 0 {
        world.mails_leave().await;
    }
}
