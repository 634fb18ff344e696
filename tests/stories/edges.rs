//! Stories at the edges: many people at the same time, acts done and undone repeatedly, and stored answers that cannot
//! be read.

use crate::introductions::a_hundred_clicks;
use crate::world::{AWA, HUGO, INES, ODETTE, World};

#[tokio::test(flavor = "multi_thread")]
async fn everybody_who_clicks_too_late_is_told_who_was_first() {
    for _ in 0..10 {
        for told in a_hundred_clicks().await {
            let by = told.contains("Claire a déjà mis ce besoin") || told.contains("Paul a déjà mis ce besoin");
            assert!(by, "{told}");
        }
    }
}

#[tokio::test]
async fn nobody_is_flooded_by_somebody_who_changes_an_address_to_and_fro() {
    let world = World::new().await;
    let mut page = world.confirmed(world.offer(&HUGO).await, &HUGO).await;
    let mut refused = 0;
    for _ in 0..8 {
        for email in [ODETTE.email, HUGO.email] {
            let edit = page.follow("Changer mes réponses").await;
            let sent = edit.form("Enregistrer").fill("Adresse e-mail", email).send().await;
            match sent.error_of("email") {
                Some(_) => refused += 1,
                None => page = sent,
            }
        }
    }
    world.work().await;
    assert!(refused > 0 && world.mails_to(&ODETTE).len() <= 5, "{} mails", world.mails_to(&ODETTE).len());
}

#[tokio::test]
async fn who_goes_back_to_a_form_finds_every_answer_there() {
    let world = World::new().await;
    for form in ["proposer-mon-aide", "premiere-ligne", "population-a-risque"] {
        let html = world.visitor().open(&format!("/fr/{form}")).await.html;
        let forgotten: Vec<&str> = html.lines().filter(|line| line.contains("autocomplete=\"off\"")).collect();
        assert!(
            forgotten.len() == 1 && forgotten[0].contains("name=\"website\""),
            "but for the robots' box: {forgotten:#?}"
        );
    }
}

/// Stores an answer that no form lets through. The index reads it when the desk is first opened.
async fn spoil(world: &World, table: &str, row: &str) {
    let sql = format!("update {table} set answers = '{{\"children\":\"two\"}}' where kind = 'childcare' and {row}");
    let mut tx = world.app.db.begin().await.unwrap();
    let spoilt = sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await.unwrap();
    assert_eq!(spoilt.rows_affected(), 1);
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_need_with_an_answer_that_cannot_be_read_is_shown_without_candidates_until_somebody_corrects_it() {
    let world = World::new().await;
    world.ines().await;
    world.awa().await;
    let (need, request) = (world.need(&AWA, "childcare").await, world.requests(&AWA).await[0]);
    spoil(&world, "need", &format!("id = {need}")).await;
    let desk = world.desk("Claire").await;
    desk.visitor.open("/desk/queue").await.says("à corriger : une réponse est illisible");
    let path = format!("/desk/requests/{request}?need={need}");
    desk.visitor.open(&path).await.does_not_say("Inès Bouazzaoui");
    desk.visitor.open("/desk/plan").await.does_not_say("Garde d’enfants, 69003 Lyon 3e Arrondissement → Inès");
    let volunteer = world.volunteer(&INES).await;
    desk.try_to_introduce(need, volunteer).await.says("Rien n’a été fait");
    let log = world.log();
    let line = log.lines().find(|line| line.contains("this need is shown without candidates")).unwrap();
    assert!(line.contains(r#""table":"need""#) && line.contains(&format!(r#""id":{need}"#)), "{line}");
    world.the_log_names_nobody();

    let form = desk.visitor.open(&format!("/desk/requests/{request}/answers")).await.form("Enregistrer");
    form.check("2").check("3 à 5 ans").check("6 à 9 ans").send().await;
    desk.visitor.open("/desk/queue").await.does_not_say("illisible");
    desk.visitor.open(&path).await.says("Inès Bouazzaoui");
    world.mails_may_wait("the story is about the queue");
}

#[tokio::test]
async fn an_offer_with_an_answer_that_cannot_be_read_is_not_matched_and_the_others_of_its_volunteer_are() {
    let world = World::new().await;
    world.ines().await;
    world.awa().await;
    let volunteer = world.volunteer(&INES).await;
    spoil(&world, "offer", &format!("volunteer_id = {volunteer}")).await;
    let desk = world.desk("Claire").await;
    desk.visitor.open("/desk/volunteers").await.says("Inès Bouazzaoui");
    for (kind, is_candidate) in [("childcare", false), ("groceries", true)] {
        let (need, request) = (world.need(&AWA, kind).await, world.requests(&AWA).await[0]);
        let page = desk.visitor.open(&format!("/desk/requests/{request}?need={need}")).await;
        assert_eq!(page.text().contains("Inès Bouazzaoui"), is_candidate, "{kind}");
    }
    let log = world.log();
    let line = log.lines().find(|line| line.contains("this offer is not matched")).unwrap();
    assert!(line.contains(r#""table":"offer""#) && line.contains(&volunteer.to_string()), "{line}");
    world.the_log_names_nobody();
}
