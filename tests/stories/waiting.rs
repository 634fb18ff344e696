//! What people who ask are told: where each need stands, how long others waited, what to do meanwhile.

use premiere_ligne::tallies::{self, Tally};

use crate::world::{AWA, INES, ODETTE, World};

/// Adds `n` introductions in an area to the tallies, each after 100 minutes, counted as two hours.
async fn introduced(world: &World, area: &str, n: i64) {
    let now = world.now();
    let since = now - jiff::SignedDuration::from_mins(100);
    let mut tx = world.app.db.begin().await.unwrap();
    tallies::waited(&mut tx, &world.app, Tally::ToIntroduction, area, (since, now), n, now).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_requester_sees_where_each_need_stands() {
    let world = World::new().await;
    let page = world.ask(&AWA).await.send().await;
    page.says("En cas d’urgence");
    let page = page.follow("Voir ou changer mes réponses").await;
    page.says("Reçue, pas encore confirmée").does_not_say("Un modérateur s’en occupe");
    world.work().await;
    let page = world.confirm(&AWA).await;
    page.says("Nous cherchons un volontaire")
        .says("n’attendez pas notre réponse")
        .does_not_say("Un modérateur s’en occupe");
    world.ines().await;
    let claire = world.desk("Claire").await;
    let request = world.requests(&AWA).await[0];
    claire.visitor.post(&format!("/desk/requests/{request}/claim"), vec![]).await;
    world.visitor().open(&page.address).await.says("Un modérateur s’en occupe");
    let (need, volunteer) = (world.need(&AWA, "groceries").await, world.volunteer(&INES).await);
    claire.introduce(need, volunteer).await;
    world.mails_leave().await;
    let page = world.visitor().open(&page.address).await;
    page.says("Nous avons trouvé quelqu’un").says("Depuis le 18 mars 2020");
    page.form("Retirer cette demande").sure().send().await.says("Demande retirée").says("Nous avons trouvé quelqu’un");
}

#[tokio::test]
async fn half_of_the_waits_are_told_of_the_area_else_of_the_campaign_else_not() {
    let world = World::new().await;
    let page = world.odette().await;
    page.does_not_say("la moitié des demandes").does_not_say("La moitié des demandes");
    introduced(&world, "69", 19).await;
    let again = async || world.visitor().open(&page.address).await;
    again().await.does_not_say("La moitié des demandes");
    introduced(&world, "69", 1).await;
    again().await.says("La moitié des demandes ont été mises en relation dans ce délai : 2 heures au plus");
    introduced(&world, "29", 20).await;
    again().await.says("Dans votre département, la moitié des demandes ont été mises en relation");
}

#[tokio::test]
async fn a_wait_is_counted_in_the_area_and_taken_back_with_the_introduction() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&crate::world::MALO).await);
    let claire = world.desk("Claire").await;
    let id = claire.introduce(need, volunteer).await;
    let count = "select cast(coalesce(sum(n), 0) as bigint) from tally where what = 'to-introduction' and area = '29'";
    assert_eq!(world.number(count).await, 1);
    claire.undo(id).await;
    assert_eq!(world.number(count).await, 0);
}
