//! Clocks that are wrong, or are set while the site runs.

use jiff::SignedDuration;
use premiere_ligne::app::App;
use premiere_ligne::clock::{Clock, Rng};
use premiere_ligne::history::{self, About, Actor, Fact};
use premiere_ligne::ids::VolunteerId;
use premiere_ligne::index::standing::VolunteerStanding;
use premiere_ligne::volunteers::availability;
use premiere_ligne::{closing, outbox, timekeeping, worker};

use crate::sink::Behaviour;
use crate::world::{INES, MALO, ODETTE, World};

const FORTY_DAYS: SignedDuration = SignedDuration::from_hours(24 * 40);
const TWO_HOURS: SignedDuration = SignedDuration::from_hours(2);

/// Another node of the same site, with a clock of its own.
async fn node(world: &World, clock: Clock) -> App {
    App::open(world.app.settings.clone(), clock, Rng::seeded(7)).await.unwrap()
}

async fn standing(app: &App, id: i64) -> VolunteerStanding {
    app.pool.refresh(app).await.unwrap().volunteers[&VolunteerId(id)].standing
}

#[tokio::test]
async fn a_clock_that_leaps_by_forty_days_destroys_nobody_and_writes_to_nobody() {
    let world = World::new().await;
    world.malo_and_odette().await;
    world.offer(&INES).await.send().await;
    world.work().await;
    let nadia = world.desk("Nadia").await;
    let before = (world.count("person").await, world.mails().len());
    world.app.clock.leap(FORTY_DAYS);
    world.work().await;
    assert_eq!((world.count("person").await, world.mails().len()), before);
    // The session is over by that clock.
    world.desk("Paul").await.visitor.open("/desk/queue").await.says("L’horloge du serveur a sauté");
    world.app.clock.leap(-FORTY_DAYS);
    world.pass(SignedDuration::from_mins(2)).await;
    assert_eq!((world.count("person").await, world.mails().len()), before);
    nadia.visitor.open("/desk/queue").await.does_not_say("L’horloge du serveur a sauté");
    world.pass_days(8).await;
    assert_eq!(world.volunteers(&INES).await.len(), 0, "time goes on as before");
}

#[tokio::test]
async fn a_start_with_a_clock_forty_days_ahead_destroys_nobody() {
    let world = World::new().await;
    world.malo().await;
    world.offer(&INES).await.send().await;
    world.work().await;
    let before = (world.count("person").await, world.mails().len());
    let ahead = node(&world, Clock::fixed(world.now() + FORTY_DAYS)).await;
    for _ in 0..10 {
        ahead.clock.advance(TWO_HOURS);
        worker::tick(&ahead).await.unwrap();
    }
    assert_eq!((world.count("person").await, world.mails().len()), before, "20 hours are not long enough");
    timekeeping::set_right(&ahead.db, ahead.clock.now()).await.unwrap();
    ahead.clock.advance(SignedDuration::from_mins(2));
    worker::tick(&ahead).await.unwrap();
    assert_eq!(world.volunteers(&INES).await.len(), 0, "the operator said that the time is right");
    world.app.clock.advance(FORTY_DAYS);
}

#[tokio::test]
async fn mails_written_or_tried_by_a_clock_forty_days_ahead_wait_for_no_forty_days() {
    let world = World::with_mail_server().await;
    let sink = world.sink.as_ref().unwrap();
    sink.behave(Behaviour::NotNow);
    world.offer(&MALO).await.send().await;
    world.app.clock.leap(FORTY_DAYS);
    world.work().await;
    world.offer(&INES).await.send().await;
    // Set back too far: the clock is in doubt.
    world.app.clock.leap(-FORTY_DAYS - TWO_HOURS);
    sink.behave(Behaviour::Accept);
    world.pass(SignedDuration::from_mins(2)).await;
    assert_eq!(sink.received().len(), 2);
}

#[tokio::test]
async fn a_closed_campaign_takes_no_form_though_the_clock_was_set_back() {
    let world = World::new().await;
    let filled = world.offer(&MALO).await;
    let other = node(&world, world.app.clock.clone()).await;
    world.app.clock.leap(-TWO_HOURS);
    closing::begin(&other, Actor::Operator).await.unwrap();
    world.app.clock.advance(SignedDuration::from_secs(2));
    assert_eq!(filled.send().await.status, 409);
    assert_eq!(world.count("volunteer").await, 0);
}

#[tokio::test]
async fn what_a_node_with_an_older_clock_does_is_seen_by_the_others() {
    let world = World::new().await;
    world.malo().await;
    world.ines().await;
    let (malo, ines) = (world.volunteer(&MALO).await, world.volunteer(&INES).await);
    assert_eq!(standing(&world.app, malo).await, VolunteerStanding::Available);
    let behind = node(&world, Clock::fixed(world.now() - TWO_HOURS)).await;
    assert_eq!(standing(&behind, malo).await, VolunteerStanding::Available);
    availability::pause(&behind, VolunteerId(malo), None, Actor::Volunteer).await.unwrap();
    assert_eq!(standing(&world.app, malo).await, VolunteerStanding::Paused);
    availability::pause(&world.app, VolunteerId(ines), None, Actor::Volunteer).await.unwrap();
    assert_eq!(standing(&behind, ines).await, VolunteerStanding::Paused);
    // The same clock, once it is set right.
    world.app.clock.leap(-TWO_HOURS);
    availability::resume(&world.app, VolunteerId(ines), Actor::Volunteer).await.unwrap();
    for app in [&world.app, &behind] {
        assert_eq!(standing(app, ines).await, VolunteerStanding::Available);
    }
    world.work().await;
}

#[tokio::test]
async fn what_was_begun_long_before_it_was_committed_is_seen() {
    let world = World::new().await;
    if world.is_sqlite() {
        // There, one transaction writes at a time.
        return;
    }
    world.malo().await;
    world.ines().await;
    let (malo, ines) = (world.volunteer(&MALO).await, world.volunteer(&INES).await);
    standing(&world.app, malo).await;
    let other = node(&world, world.app.clock.clone()).await;
    let mut slow = other.db.begin().await.unwrap();
    let about = About::volunteer(VolunteerId(malo));
    history::record(&mut slow, &other, about, Fact::Paused, Actor::Volunteer, None, world.now()).await.unwrap();
    sqlx::query("update volunteer set status = 'paused' where id = $1").bind(malo).execute(&mut *slow).await.unwrap();
    for _ in 0..3 {
        world.app.clock.advance(SignedDuration::from_mins(1));
        availability::pause(&world.app, VolunteerId(ines), None, Actor::Volunteer).await.unwrap();
        assert_eq!(standing(&world.app, ines).await, VolunteerStanding::Paused);
        availability::resume(&world.app, VolunteerId(ines), Actor::Volunteer).await.unwrap();
        assert_eq!(standing(&world.app, ines).await, VolunteerStanding::Available);
    }
    slow.commit().await.unwrap();
    assert_eq!(standing(&world.app, malo).await, VolunteerStanding::Paused);
    assert_eq!(standing(&world.app, malo).await, VolunteerStanding::Paused, "and read once");
}

#[tokio::test]
async fn a_node_eleven_minutes_ahead_takes_no_mail_that_another_is_sending() {
    let world = World::new().await;
    if world.is_sqlite() {
        // There, all processes have the clock of one machine.
        return;
    }
    world.offer(&MALO).await.send().await;
    world.ask(&ODETTE).await.send().await;
    let lease = "update outbox set lease_until = cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + 600000 \
                 where id = (select min(id) from outbox) returning 1";
    world.number(lease).await;
    let ahead = node(&world, Clock::Wrong(SignedDuration::from_mins(11))).await;
    assert_eq!(outbox::worker::tick(&ahead).await.unwrap(), 1, "the other mail");
    assert_eq!(world.count("outbox").await, 1);
    world.mails_may_wait("the other node is sending it");
}
