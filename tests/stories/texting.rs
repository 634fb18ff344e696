//! Text messages when something is wrong: the database is gone, the day's ceiling is reached, somebody wants no messages, or
//! somebody else writes in their name.

use jiff::SignedDuration;

use crate::telephone::{AVAILABLE, MALOS};
use crate::world::{MALO, ODETTE, Somebody, World};

const MET: &str = "select count(*) from tally where what = 'met'";

impl World {
    /// Runs a statement, as a fault of the database would.
    async fn breaks(&self, sql: &str) {
        let mut tx = self.app.db.begin().await.unwrap();
        sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn is_stopped(&self) -> bool {
        self.count("sms_stop").await == 1
    }
}

#[tokio::test]
async fn a_text_that_comes_during_a_setback_is_heard_when_the_gateway_brings_it_again() {
    let world = World::with_telephones(|_| ()).await;
    world.malo_by_phone().await;
    world.breaks("alter table message rename to away").await;
    for _ in 0..25 {
        assert!(world.text_from(MALOS, "Une question, svp").await.status >= 500, "the gateway keeps it");
    }
    world.breaks("alter table away rename to message").await;
    assert_eq!(world.text_from(MALOS, "Une question, svp").await.status, 200);
    assert_eq!(world.count("message").await, 1);
    world.work().await;
}

#[tokio::test]
async fn who_comes_back_after_stop_reads_that_messages_begin_again() {
    let world = World::with_telephones(|_| ()).await;
    let page = world.malo_by_phone().await;
    world.work().await;
    let private = page.address.clone();
    let volunteer = world.number("select id from volunteer").await;
    let claire = world.desk("Claire").await;
    // Somebody who rests until a day does not come back by that day after STOP.
    let in_two_days = (world.now() + SignedDuration::from_hours(48)).strftime("until=%Y-%m-%d").to_string();
    claire.visitor.post(&format!("/desk/volunteers/{volunteer}/pause"), in_two_days.into_bytes()).await;
    world.text_from(MALOS, "STOP").await;
    world.pass_days(4).await;
    assert_eq!(world.number(AVAILABLE).await, 0);
    let paul = world.desk("Paul").await;
    let refused = paul.visitor.post(&format!("/desk/volunteers/{volunteer}/return"), vec![]).await;
    refused.says("n’apprendrait rien d’une mise en relation");
    assert_eq!(world.number(AVAILABLE).await, 0);
    let page = world.visitor().open(&private).await;
    page.says("Si vous revenez, vous en recevrez de nouveau");
    page.form("Je suis de nouveau disponible").sure().send().await.does_not_say("Si vous revenez");
    assert!(world.number(AVAILABLE).await == 1 && !world.is_stopped().await);
    world.odette().await;
    let need = world.need(&ODETTE, "groceries").await;
    paul.introduce(need, volunteer).await;
    world.mails_leave().await;
    world.last_text_to(MALOS).says("Odette");
}

#[tokio::test]
async fn an_introduction_that_a_telephone_does_not_want_is_a_task_of_the_desk() {
    let world = World::with_telephones(|_| ()).await;
    world.malo_by_phone().await;
    world.odette().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.number("select id from volunteer").await);
    let claire = world.desk("Claire").await;
    claire.introduce(need, volunteer).await;
    world.text_from(MALOS, "STOP").await;
    world.mails_leave().await;
    for page in ["/desk/outbox", "/desk/follow-up?view=bounced"] {
        claire.visitor.open(page).await.says("Malo Kerbrat").says("ce numéro ne veut plus de SMS");
    }
    let words = "select count(*) from outbox m join seal_key k on k.id = m.id";
    assert_eq!(world.number(words).await, 0, "the words are destroyed");
    world.mails_may_wait("the task stays on the list");
}

#[tokio::test]
async fn codes_keep_no_introduction_waiting_and_an_expired_one_never_leaves() {
    let world = World::with_telephones(|settings| settings.sms_a_day = 6).await;
    world.malo_by_phone().await;
    let numbers = ["06 11 11 11 11", "06 22 22 22 22", "06 33 33 33 33"];
    for number in numbers {
        world.offer(&Somebody { email: number, ..MALO }).await.send().await.says("Tapez le code");
        world.work().await;
    }
    assert_eq!(world.texts_to("+33622222222").len(), 1);
    assert!(world.texts_to("+33633333333").is_empty(), "half of the day's messages were codes");
    let claire = world.desk("Claire").await;
    claire.visitor.open("/desk/queue").await.says("la moitié des SMS du jour (6)").says("1 attendent");
    world.odette().await;
    let volunteer = world.number("select id from volunteer where status = 'available'").await;
    let need = world.need(&ODETTE, "groceries").await;
    claire.introduce(need, volunteer).await;
    world.mails_leave().await;
    world.last_text_to(MALOS).says("Odette");
    world.pass(SignedDuration::from_mins(30)).await;
    assert_eq!(world.count("outbox").await, 0, "the code has expired");
    world.pass(SignedDuration::from_hours(25)).await;
    assert!(world.texts_to("+33633333333").is_empty());
    claire.visitor.log_in("claire", crate::world::PASSWORD).await.does_not_say("la moitié des SMS");
}

#[tokio::test]
async fn many_words_in_somebodys_name_keep_no_answer_of_theirs_out() {
    let world = World::with_telephones(|_| ()).await;
    world.introduced().await;
    let code = world.answer_code(MALOS);
    for n in 0..30 {
        world.text_from(MALOS, &format!("n’importe quoi {n}")).await;
    }
    assert_eq!(world.count("message").await, 20);
    world.text_from(MALOS, &format!("OUI {code}")).await;
    assert_eq!(world.number(MET).await, 1);
    world.work().await;
}

#[tokio::test]
async fn nobody_guesses_a_code_however_many_words_came_before() {
    let world = World::with_telephones(|_| ()).await;
    world.introduced().await;
    let code = world.answer_code(MALOS);
    let wrong = |n: i32| if code == format!("22{n}") { "2ZZZ".to_owned() } else { format!("22{n}") };
    for n in 10..40 {
        world.text_from(MALOS, &format!("OUI {}", wrong(n))).await;
    }
    world.text_from(MALOS, &format!("OUI {code}")).await;
    assert_eq!(world.number(MET).await, 0, "twenty codes were wrong");
    world.pass(SignedDuration::from_hours(25)).await;
    world.text_from(MALOS, &format!("OUI {code}")).await;
    assert_eq!(world.number(MET).await, 1, "the next day");
    world.work().await;
}

#[tokio::test]
async fn a_number_begins_again_once_a_day_and_its_holder_learns_of_it() {
    let world = World::with_telephones(|_| ()).await;
    world.malo_by_phone().await;
    world.work().await;
    let before = world.texts_to(MALOS).len();
    for (heard, texts) in [(true, 1), (false, 1)] {
        world.text_from(MALOS, "STOP").await;
        assert!(world.is_stopped().await, "as often as they like");
        world.text_from(MALOS, "REPRENDRE").await;
        world.work().await;
        assert_eq!((!world.is_stopped().await, world.texts_to(MALOS).len()), (heard, before + texts));
    }
    assert_eq!(world.number(AVAILABLE).await, 0, "messages are no availability");
    world.pass(SignedDuration::from_hours(25)).await;
    world.text_from(MALOS, "REPRENDRE").await;
    world.work().await;
    assert_eq!(world.texts_to(MALOS).len(), before + 2);
}
