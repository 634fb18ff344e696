//! Long lists of the desk, read while people keep coming.

use crate::world::{MALO, ODETTE, World};

/// Sends the forms of this many volunteers, each under another name, numbered from `first` on; none is confirmed.
async fn sign_up(world: &World, first: usize, many: usize) {
    for n in first..first + many {
        let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
        let name = format!("Zo{}{}", letter(n / 26), letter(n));
        let form = world.offer(&MALO).await.fill("Prénom", &name);
        form.fill("Adresse e-mail", &format!("{name}@kerbrat.example")).send().await;
    }
}

#[tokio::test]
async fn nobody_is_shown_twice_to_who_turns_pages_while_people_sign_up() {
    let world = World::new().await;
    sign_up(&world, 0, 17).await;
    let claire = world.desk("Claire").await;
    let first = claire.visitor.open("/desk/volunteers").await;
    first.says("1 à 15 sur 17").says("Zoaq").says("Zoac").does_not_say("Zoab");
    sign_up(&world, 17, 3).await;
    let next = first.follow("Suivants").await;
    next.says("19 à 20 sur 20").says("Zoab").says("Zoaa").does_not_say("Zoac").does_not_say("Suivants");
    let back = next.follow("Précédents").await;
    back.says("4 à 18 sur 20").says("Zoaq").says("Zoac").does_not_say("Zoar");
    back.follow("Précédents").await.says("1 à 15 sur 20").says("Zoat");
    claire.visitor.open("/desk/volunteers?after=x").await.says("1 à 15 sur 20");
    claire.visitor.open("/desk/volunteers?after=1").await.says("6 à 20 sur 20").says("Précédents");
    world.mails_may_wait("nobody confirms in this story");
}

#[tokio::test]
async fn past_the_end_of_the_blocks_the_last_page_is_shown() {
    let world = World::new().await;
    let id = world.malo_and_odette().await;
    let paul = world.desk("Paul").await;
    paul.cancel(id, "block").await.says("Il est mis fin à cette mise en relation");
    paul.visitor.open("/desk/blocks?page=2").await.says("Malo Kerbrat").says("1 à 1 sur 1");
    world.mails_leave().await;
}

/// Adds this many introductions that were undone.
async fn undone(world: &World, first: i64, many: i64) {
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    let request = world.requests(&ODETTE).await[0];
    let mut tx = world.app.db.begin().await.unwrap();
    for id in first..first + many {
        let sql = format!(
            "insert into introduction (id, need_id, request_id, volunteer_id, status, made_at, made_by, mails_leave_at, \
             metres, words) values ({id}, {need}, {request}, {volunteer}, 'undone', {}, 1, 0, {id}, '')",
            world.now().as_millisecond()
        );
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_pages_of_introductions_begin_where_the_one_before_ended() {
    let world = World::new().await;
    world.malo().await;
    world.odette().await;
    let claire = world.desk("Claire").await;
    undone(&world, 1, 17).await;
    let first = claire.visitor.open("/desk/introductions?from=2020-03-18&to=2020-03-18").await;
    first.says("1 à 15 sur 17").says("Reprise avant l’envoi 17");
    undone(&world, 100, 3).await;
    let next = first.follow("Suivants").await;
    next.says("19 à 20 sur 20").does_not_say("Suivants");
    let back = next.follow("Précédents").await;
    back.says("4 à 18 sur 20");
    back.follow("Précédents").await.says("1 à 15 sur 20");
    claire.visitor.open("/desk/introductions?after=1").await.says("6 à 20 sur 20").says("Précédents");
    claire.visitor.open("/desk/introductions?before=1000").await.says("1 à 15 sur 20");
    claire.visitor.open("/desk/introductions?after=1&from=2020-03-19").await.says("Il n’y a rien ici");
}
