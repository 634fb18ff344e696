//! Stories at the edges: many people at the same time, and acts done and undone repeatedly.

use crate::introductions::a_hundred_clicks;
use crate::world::{HUGO, ODETTE, World};

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
