//! The index, kept up to date from the history, equals a fresh reading of the tables.

use std::time::Duration;

use matching::Best;

use super::{Town, set};
use crate::history::Actor;
use crate::ids::NeedId;
use crate::index::counts::VolunteerCounts;
use crate::index::pool::{NeedStage, Pool};
use crate::introductions::{self, BlockReason, Cancel, Ending};
use crate::kit::error::{Error, StillLoading};
use crate::registrations::{self, Holder};
use crate::{requests, volunteers};

/// What the queue knows of a need: id, whether it waits, best candidate, blocked volunteers.
type Known = (NeedId, bool, Option<Best>, Vec<matching::VolunteerId>);

async fn known(town: &Town, pool: &Pool) -> Vec<Known> {
    let state = pool.refresh(&town.app).await.unwrap();
    let mut counted = VolunteerCounts::new(&town.app);
    state.volunteers.values().for_each(|listed| counted.count(&town.app, listed, 1));
    assert_eq!(state.counts, counted, "kept while they come and go, or counted one by one");
    let needs = state.needs.values().map(|asked| {
        let mut blocked = asked.need.blocked.clone();
        blocked.sort();
        assert_eq!(asked.best, state.offers.best(&asked.need).filter(|_| asked.stage == NeedStage::Waiting));
        (asked.id, asked.stage == NeedStage::Waiting, asked.best, blocked)
    });
    needs.collect()
}

/// Compares the town's index with a fresh one, and returns the number of candidates of each need.
async fn check(town: &Town) -> Vec<usize> {
    let kept = known(town, &town.app.pool).await;
    assert_eq!(kept, known(town, &Pool::default()).await);
    kept.into_iter().map(|(_, _, best, _)| best.map_or(0, |best| best.total)).collect()
}

#[tokio::test]
async fn the_index_follows_every_act() {
    let town = Town::new().await;
    let app = &town.app;
    assert!(check(&town).await.is_empty());
    let request = town.request("Jeanne", "69003").await;
    assert_eq!(check(&town).await, [0, 0]);
    let karim = town.volunteer("Karim", "69003", Some(3)).await;
    let paul = town.volunteer("Paul", "69100", None).await;
    let malo = town.volunteer("Malo", "29300", Some(2)).await;
    assert_eq!(check(&town).await, [2, 1]);
    let needs = town.needs(request).await;
    let nadia = town.moderator("nadia", "fr").await;

    let made = town.introduced(needs[0], karim, nadia, 100, 0).await;
    assert_eq!(check(&town).await, [0, 0]);
    assert!(introductions::conclude(app, made, Ending::Undone { moderator_id: nadia }).await.unwrap());
    assert_eq!(check(&town).await, [2, 1]);
    let made = town.introduced(needs[1], karim, nadia, 100, 0).await;
    let cancelled = Ending::Cancelled { how: Cancel::Block, moderator_id: nadia };
    introductions::conclude(app, made, cancelled).await.unwrap();
    assert_eq!(check(&town).await, [1, 0]);
    introductions::unblock(app, karim, request, nadia).await.unwrap();
    introductions::block(app, paul, request, nadia, BlockReason::Other).await.unwrap();
    // Karim has just met a family, and rests before the next one.
    assert_eq!(check(&town).await, [1, 0]);
    volunteers::availability::pause(app, karim, None, Actor::Volunteer).await.unwrap();
    assert_eq!(check(&town).await, [0, 0]);
    volunteers::availability::resume(app, karim, Actor::Volunteer).await.unwrap();
    requests::acts::close(app, needs[0], "arranged", nadia).await.unwrap();
    assert_eq!(check(&town).await, [0]);
    requests::acts::reopen(app, needs[0], nadia).await.unwrap();
    assert_eq!(check(&town).await, [1, 0]);
    registrations::acts::erase(app, Holder::Volunteer(karim), Actor::Volunteer).await.unwrap();
    assert_eq!(check(&town).await, [0, 0]);
    registrations::acts::erase(app, Holder::Request(request), Actor::Requester).await.unwrap();
    assert!(check(&town).await.is_empty());
    let state = app.pool.refresh(app).await.unwrap();
    assert_eq!(state.offers.len(), 2);
    assert!(state.offers.get(malo.into()).is_some());
}

#[tokio::test]
async fn a_line_of_the_history_committed_late_is_not_missed() {
    let town = Town::new().await;
    let app = &town.app;
    town.request("Jeanne", "69003").await;
    check(&town).await;
    // Another machine hands out an id now, and commits it after a higher one.
    let late: i64 = app.new_id(app.clock.now());
    town.wait(jiff::SignedDuration::from_secs(20));
    town.volunteer("Paul", "69100", None).await;
    assert_eq!(set(check(&town).await), set([1, 0]));
    let karim = town.volunteer("Karim", "69003", Some(3)).await;
    let mut tx = app.db.begin().await.unwrap();
    let one_line = sqlx::query("delete from history where volunteer_id = $1 and fact = 'registered'");
    one_line.bind(karim).execute(&mut *tx).await.unwrap();
    let it_is_late = sqlx::query("update history set id = $2 where volunteer_id = $1");
    it_is_late.bind(karim).bind(late).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(set(check(&town).await), set([2, 1]));
}

#[tokio::test]
async fn a_browser_that_leaves_takes_no_change_with_it() {
    let town = Town::new().await;
    let app = &town.app;
    town.request("Jeanne", "69003").await;
    assert_eq!(check(&town).await, [0, 0]);
    let read_by_another_page = app.pool.refresh(app).await.unwrap();
    town.volunteer("Karim", "69003", Some(3)).await;
    {
        let mut page = std::pin::pin!(app.pool.refresh(app));
        while !app.pool.is_awaited() {
            tokio::select! {
                biased;
                _ = &mut page => panic!("it should wait for the other page"),
                () = tokio::task::yield_now() => {}
            }
        }
    }
    drop(read_by_another_page);
    assert_eq!(check(&town).await, [1, 1]);
}

#[tokio::test]
async fn who_opens_a_page_while_all_is_read_for_the_first_time_is_told_so() {
    let town = Town::new().await;
    let pool = Pool::default();
    let reading = pool.held().await;
    let Err(told) = pool.since_within(&town.app, pool.now(), Duration::ZERO).await else { panic!("it was not read") };
    assert!(told.is::<StillLoading>());
    let told: Error = told.into();
    assert!(matches!(told, Error::NotYet), "no fault: the browser asks again");
    drop(reading);
    assert!(pool.since_within(&town.app, pool.now(), Duration::ZERO).await.is_ok());
}
