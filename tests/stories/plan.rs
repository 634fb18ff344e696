//! The plan: proposed for every need that waits, approved line by line, never applied automatically.

use sha2::{Digest as _, Sha256};

use crate::world::{AWA, Desk, INES, MALO, ODETTE, World};

/// Malo may shop for Odette. Inès may look after Awa's children, which suits better, or shop for her.
async fn three_needs_and_two_volunteers(world: &World) -> Desk {
    world.malo().await;
    world.ines().await;
    world.odette().await;
    world.awa().await;
    world.desk("Claire").await
}

#[tokio::test]
async fn a_part_of_the_plan_is_approved_and_the_rest_still_waits() {
    let world = World::new().await;
    let desk = three_needs_and_two_volunteers(&world).await;
    let page = desk.visitor.open("/desk/plan").await;
    page.says("2 besoins servis sur 3").says("Courses, 29300 Quimperlé → Malo Kerbrat");
    desk.visitor.open("/desk/plan?view=left-out").await.says("Le seul volontaire possible aide quelqu’un d’autre");
    let form = page.form("Approuver les lignes cochées").uncheck("Garde d’enfants, 69003 Lyon");
    let page = form.send().await;
    page.says("Une mise en relation faite.").says("1 besoin servi sur 2").does_not_say("→ Malo Kerbrat");
    assert_eq!(world.number("select count(*) from introduction").await, 1);
    assert_eq!(world.number("select count(*) from need where status = 'open'").await, 2);
    world.mails_leave().await;
    world.last_mail_to(&MALO).says("Odette");
    assert!(world.mails_to(&INES).len() == 1, "only the confirmation of her address");
}

#[tokio::test]
async fn what_was_just_approved_is_undone_from_any_page_until_its_mails_leave() {
    let world = World::new().await;
    let desk = three_needs_and_two_volunteers(&world).await;
    let paul = world.desk("Paul").await;
    desk.introduce(world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await).await;
    let page = desk.visitor.open("/desk/volunteers").await;
    page.says("Mise en relation faite entre Odette Le Guennec et Malo Kerbrat");
    paul.visitor.open("/desk/volunteers").await.does_not_say("Mise en relation faite");
    desk.introduce(world.need(&AWA, "groceries").await, world.volunteer(&INES).await).await;
    let page = desk.visitor.open("/desk/numbers").await;
    page.says("2 mises en relation viennent d’être faites");
    page.form("Annuler les 2").send().await.says("C’est annulé pour 2 mises en relation");
    assert_eq!(world.number("select count(*) from introduction where status = 'standing'").await, 0);
    desk.visitor.open("/desk/numbers").await.does_not_say("viennent d’être faites");
    page.form("Annuler les 2").send().await.says("Trop tard pour annuler");
    world.mails_leave().await;
    assert_eq!(world.mails_to(&MALO).len(), 1, "only the confirmation of his address");
}

#[tokio::test]
async fn what_changed_since_the_plan_was_shown_is_told_and_not_done() {
    let world = World::new().await;
    let claire = three_needs_and_two_volunteers(&world).await;
    let page = claire.visitor.open("/desk/plan").await;
    let paul = world.desk("Paul").await;
    let (need, volunteer) = (world.need(&AWA, "groceries").await, world.volunteer(&INES).await);
    paul.introduce(need, volunteer).await;
    let page = page.form("Approuver les lignes cochées").send().await;
    page.says("Une ligne avait changé entre-temps").says("Ces lignes n’ont pas été approuvées");
    page.says("Paul");
    assert_eq!(world.number("select count(*) from introduction where status = 'standing'").await, 2);
    world.mails_may_wait("the story ends before the undo time does");
}

#[tokio::test]
async fn a_line_not_wanted_this_time_is_planned_otherwise_and_nothing_is_kept_of_it() {
    let world = World::new().await;
    let desk = three_needs_and_two_volunteers(&world).await;
    let page = desk.visitor.open("/desk/plan?kind=childcare").await;
    page.says("Garde d’enfants, 69003 Lyon 3e Arrondissement → Inès Bouazzaoui");
    let page = page.follow("Pas cette fois Inès Bouazzaoui").await;
    page.says("Une proposition est écartée").says("0 besoin servi sur 1");
    let page = desk.visitor.open(&page.address.replace("kind=childcare", "kind=groceries")).await;
    page.says("Courses, 69003 Lyon 3e Arrondissement → Inès Bouazzaoui");
    desk.visitor.open("/desk/plan").await.says("2 besoins servis sur 3").does_not_say("écartée");
    assert_eq!(world.count("block").await, 0);
}

#[tokio::test]
async fn a_pair_blocked_from_the_plan_is_not_proposed_again() {
    let world = World::new().await;
    let desk = three_needs_and_two_volunteers(&world).await;
    let (volunteer, request) = (world.volunteer(&MALO).await, world.requests(&ODETTE).await[0]);
    let page = desk.visitor.open("/desk/plan?kind=groceries").await;
    page.says("Ne plus proposer").says("→ Malo Kerbrat");
    let body = format!("volunteer={volunteer}&request={request}&why=unsuitable&back=/desk/plan?kind=groceries");
    let page = desk.visitor.post("/desk/blocks", body.into_bytes()).await;
    page.says("Annuler").does_not_say("→ Malo Kerbrat");
    let page = desk.visitor.open("/desk/plan?view=left-out").await;
    page.says("ne doit plus être proposé ici");
}

#[tokio::test]
async fn a_weak_pair_stands_apart_without_a_tick_and_is_not_approved_with_all_the_others() {
    let world = World::of_campaign(|toml| toml.replace("weak_below_percent = 40", "weak_below_percent = 100")).await;
    let desk = three_needs_and_two_volunteers(&world).await;
    let page = desk.visitor.open("/desk/plan").await;
    page.says("Proposés 1").says("À regarder de près 1").says("→ Malo Kerbrat").does_not_say("→ Inès");
    let weak = desk.visitor.open("/desk/plan?view=weak").await;
    weak.says("atteignent moins de points").says("→ Inès Bouazzaoui").does_not_say("→ Malo");
    weak.form("Approuver les lignes cochées").send().await.says("Aucune ligne n’est cochée");
    let mut shown = Sha256::new();
    shown.update(world.need(&ODETTE, "groceries").await.to_le_bytes());
    shown.update(world.volunteer(&MALO).await.to_le_bytes());
    shown.update(100_u16.to_le_bytes());
    let print = shown.finalize().iter().take(8).fold(String::new(), |print, byte| print + &format!("{byte:02x}"));
    let page = desk.visitor.post("/desk/plan/approval", format!("all=yes&print={print}").into_bytes()).await;
    page.says("Une mise en relation faite.");
    let weak = desk.visitor.open("/desk/plan?view=weak").await;
    let form = weak.form("Approuver les lignes cochées").check("Garde d’enfants, 69003 Lyon");
    form.send().await.says("Une proposition attend une deuxième personne");
    world.mails_leave().await;
}

#[tokio::test]
async fn all_lines_are_approved_at_once_only_as_they_were_shown() {
    let world = World::new().await;
    let desk = three_needs_and_two_volunteers(&world).await;
    let approve = |print: &str| format!("all=yes&print={print}").into_bytes();
    let page = desk.visitor.post("/desk/plan/approval", approve("what was shown before")).await;
    page.says("Le plan a changé depuis que cette page est affichée. Rien n’a été fait");
    desk.visitor.post("/desk/plan/approval", vec![]).await.says("Aucune ligne n’est cochée");
    assert_eq!(desk.visitor.post("/desk/plan/approval", b"line=1:2".to_vec()).await.status, 400);
    assert_eq!(world.count("introduction").await, 0);
    let need = world.need(&ODETTE, "groceries").await;
    let gone = format!("line={need}:1:90").into_bytes();
    desk.visitor.post("/desk/plan/approval", gone).await.says("Aucune mise en relation faite. Une ligne avait changé");
}

#[tokio::test]
async fn nobody_waits_while_the_plan_is_being_computed() {
    let world = World::new().await;
    let claire = three_needs_and_two_volunteers(&world).await;
    let computing = world.app.planner.computing().await;
    let page = claire.visitor.open("/desk/plan").await;
    page.says("Le plan se calcule").says("Regarder maintenant").does_not_say("Malo Kerbrat");
    assert!(page.html.contains(r#"<meta http-equiv="refresh""#), "it asks again without a script");
    let page = claire.visitor.post("/desk/plan/approval", b"all=yes&print=0".to_vec()).await;
    page.says("Le plan se calcule");
    drop(computing);
    let page = claire.visitor.open("/desk/plan").await;
    page.says("2 besoins servis sur 3").says("→ Malo Kerbrat");
    assert!(!page.html.contains("http-equiv"));

    // The next plan takes a while: the last one is shown, without what is done.
    let _computing = world.app.planner.computing().await;
    let page = page.form("Approuver les lignes cochées").uncheck("Garde d’enfants, 69003 Lyon").send().await;
    page.says("Une mise en relation faite.").does_not_say("→ Malo Kerbrat").says("→ Inès Bouazzaoui");
    page.follow("Pas cette fois Inès Bouazzaoui")
        .await
        .does_not_say("Le plan se calcule")
        .does_not_say("→ Inès Bouazzaoui");
    let (need, volunteer) = (world.need(&AWA, "groceries").await, world.volunteer(&INES).await);
    claire.introduce(need, volunteer).await;
    claire.visitor.open("/desk/plan").await.does_not_say("→ Inès Bouazzaoui");
    assert_eq!(world.number("select count(*) from introduction where status = 'standing'").await, 2);
    world.mails_may_wait("the story ends before the undo time does");
}
