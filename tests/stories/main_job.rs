//! The main job: a volunteer offers help, a person asks for it, a moderator introduces them, they meet.

use crate::world::{AWA, HUGO, INES, MALO, ODETTE, World};

#[tokio::test]
async fn a_volunteer_signs_up_and_confirms_the_address() {
    let world = World::new().await;
    let page = world.offer(&MALO).await.send().await;
    page.says("Nous écrivons à malo@kerbrat.example").says("Votre référence :");
    assert_eq!(world.number("select count(*) from volunteer where status = 'unconfirmed'").await, 1);
    world.work().await;
    let mail = world.last_mail_to(&MALO);
    assert_eq!(mail.subject, "Confirmez votre adresse pour proposer votre aide");
    let page = world.confirm(&MALO).await;
    page.says("Vous êtes disponible").says("Malo Kerbrat").says("29300 Quimperlé");
    assert_eq!(world.number("select count(*) from volunteer where status = 'available'").await, 1);
}

#[tokio::test]
async fn a_nurse_asks_for_shopping_and_childcare_for_two_and_has_one_need_of_each_kind() {
    let world = World::new().await;
    let page = world.awa().await;
    page.says("Courses").says("Garde d’enfants").says("3 à 5 ans et 6 à 9 ans");
    page.says("Santé");
    assert_eq!(world.count("request").await, 1);
    assert_eq!(world.count("need").await, 2);
    let (groceries, childcare) = (world.need(&AWA, "groceries").await, world.need(&AWA, "childcare").await);
    assert_ne!(groceries, childcare);
    assert_eq!(world.number("select count(*) from need where status = 'open'").await, 2);
}

#[tokio::test]
async fn a_grandson_asks_for_his_grandmother_who_has_no_address() {
    let world = World::new().await;
    world.malo().await;
    let page = world.confirmed(world.ask_for(&HUGO, &ODETTE).await, &HUGO).await;
    page.says("Odette Le Guennec").says("Demandé par").says("Hugo Tréhorel");
    let (need, volunteer) = (world.need(&HUGO, "groceries").await, world.volunteer(&MALO).await);
    world.desk("Claire").await.introduce(need, volunteer).await;
    world.mails_leave().await;
    let mail = world.introduction_to(&HUGO);
    mail.says("Malo, près de chez Odette, propose l’aide que vous avez demandée");
    assert!(mail.to.contains(MALO.email) && mail.to.contains(HUGO.email) && !mail.to.contains(ODETTE.email));
    world.introduction_to(&MALO).says("Hugo cherche quelqu’un pour").says("afin d’aider Odette");
    assert!(world.mails_to(&ODETTE).is_empty());
}

#[tokio::test]
async fn both_are_introduced_by_the_same_mail_and_destroyed_once_one_says_that_they_are_in_touch() {
    let world = World::with_mail_server().await;
    world.malo_and_odette().await;
    let (to_malo, to_odette) = (world.introduction_to(&MALO), world.introduction_to(&ODETTE));
    for mail in [&to_malo, &to_odette] {
        assert!(mail.to.contains(MALO.email) && mail.to.contains(ODETTE.email), "{}", mail.to);
        mail.says("même code postal").says("Livrez sans contact");
    }
    to_malo.says("Odette cherche quelqu’un pour").says(ODETTE.email);
    to_odette.says("Malo est près de chez vous").says("Âge : 23 ans").says(MALO.email);
    let (his, hers) = (world.answer_link(&MALO), world.answer_link(&ODETTE));
    assert_ne!(his, hers);

    let page = world.visitor().open(&hers).await;
    page.says("Malo et vous, où en êtes-vous ?");
    let page = page.form("Nous sommes en contact").check("Oui, nous nous sommes parlé").send().await;
    page.says("Merci !");
    assert_eq!((world.count("person").await, world.count("volunteer").await, world.count("request").await), (0, 0, 0));
    world.work().await;
    let mail = world.last_mail_to(&MALO);
    mail.says("Odette nous a dit que vous êtes en contact").says("nous avons détruit vos données");
    for link in [his, hers] {
        let page = world.visitor().open(&link).await;
        page.says("Ce lien n’ouvre plus vos données");
        page.does_not_say("Malo").does_not_say("Odette");
    }
    assert_eq!(world.number("select n from tally where what = 'met'").await, 1);
}

#[tokio::test]
async fn a_volunteer_may_stay_available_for_somebody_else() {
    let world = World::new().await;
    world.malo_and_odette().await;
    let link = world.answer_link(&MALO);
    let form = world.visitor().open(&link).await.form("Nous sommes en contact");
    form.check("Je reste disponible").send().await.says("Merci !");
    world.work().await;
    world.last_mail_to(&ODETTE).says("Malo nous a dit que vous êtes en contact");
    assert!(world.requests(&ODETTE).await.is_empty());
    let sql = "select count(*) from volunteer where status = 'available' and introductions = 0 and stays = 1";
    assert_eq!(world.number(sql).await, 1);
    assert_eq!(world.count("person").await, 1);

    world.odette().await;
    let (need, volunteer) = (world.need(&ODETTE, "groceries").await, world.volunteer(&MALO).await);
    world.desk("Paul").await.introduce(need, volunteer).await;
    world.mails_leave().await;
}

#[tokio::test]
async fn the_other_needs_of_a_request_keep_its_data_until_they_end() {
    let world = World::new().await;
    world.ines().await;
    world.awa().await;
    let (need, volunteer) = (world.need(&AWA, "childcare").await, world.volunteer(&INES).await);
    world.desk("Claire").await.try_to_introduce(need, volunteer).await.says("Proposition faite");
    world.paul_approves().await;
    world.mails_leave().await;
    let mail = world.introduction_to(&AWA);
    mail.says("Inès a aussi des enfants").says("Combien d’enfants ? 2").says("3 à 5 ans et 6 à 9 ans");
    let form = world.visitor().open(&world.answer_link(&AWA)).await.form("Nous sommes en contact");
    form.check("Oui, nous nous sommes parlé").send().await.says("Merci !");
    world.work().await;
    assert!(world.volunteers(&INES).await.is_empty());
    assert_eq!(world.requests(&AWA).await.len(), 1);
    assert_eq!(world.number("select count(*) from need where status = 'open' and kind = 'groceries'").await, 1);
    assert_eq!(world.number("select count(*) from need where status = 'met' and kind = 'childcare'").await, 1);
}
