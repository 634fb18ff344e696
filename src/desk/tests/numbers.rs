//! The pages of numbers with a million volunteers. By hand, on SQLite:
//! `cargo test --release --lib numbers_of_a_million -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use super::Town;
use super::browser::Browser;

/// A million volunteers, 100,000 open needs, and the tallies of 300 days.
const SEED: [&str; 7] = [
    "create temp table place as with recursive n (i) as (select 0 union all select i + 1 from n where i < 99) \
     select i, case i % 4 when 0 then '29300' when 1 then '69003' when 2 then '75011' else '44000' end as code, \
     case i % 4 when 0 then '29' when 1 then '69' when 2 then '75' else '44' end as area from n",
    "insert into person (id, reference, language, sealed, first_name_hash, last_name_hash, created_at) \
     with recursive n (i) as (select 1 union all select i + 1 from n where i < 1100000) \
     select i, 'K7QF-2M9X', 'fr', x'00', x'00', x'00', 0 from n",
    "insert into volunteer (id, person_id, place, area, status, capacity, introductions, calls, stays, other_places, \
     registered_at, address_given_at) select p.id, p.id, l.code, l.area, 'available', 1, 0, p.id % 3, 1, '[]', 0, 0 \
     from person p join place l on l.i = p.id % 100 where p.id <= 1000000",
    "insert into offer (volunteer_id, kind, answers) select id, 'groceries', '{\"audiences\":[\"front-line\",\"vulnerable\"]}' \
     from volunteer",
    "insert into request (id, beneficiary_id, audience, place, area, status, registered_at, address_given_at) \
     select p.id, p.id, 'vulnerable', l.code, l.area, 'open', 0, 0 from person p join place l on l.i = p.id % 100 \
     where p.id > 1000000",
    "insert into need (id, request_id, kind, answers, status, status_at) select id, id, 'groceries', '{}', 'open', 0 from request",
    "insert into tally (day, area, what, detail, n) with recursive n (i) as (select 0 union all select i + 1 from n \
     where i < 300 * 101 * 8 - 1) select date('2019-05-20', '+' || (i / 808) || ' days'), 'a' || (i / 8 % 101), \
     case i % 8 when 0 then 'volunteer' when 1 then 'request' when 2 then 'need' when 3 then 'introduction' \
     when 4 then 'met' when 5 then 'failed' when 6 then 'expired' else 'closed' end, 'groceries', 7 from n",
];

#[tokio::test]
#[ignore = "seeds a million volunteers"]
#[expect(clippy::disallowed_methods, reason = "it measures")]
async fn the_numbers_of_a_million_volunteers_are_there_at_once() {
    let town = Town::new().await;
    town.moderator("nadia", "fr").await;
    let mut tx = town.app.db.begin().await.unwrap();
    for sql in SEED {
        sqlx::query(sql).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut nadia = Browser::of(&town.app);
    let start = Instant::now();
    nadia.sign_in("nadia").await;
    town.app.pool.refresh(&town.app).await.map(|pooled| pooled.volunteers.len()).unwrap();
    eprintln!("the pool is loaded in {:?}", start.elapsed());
    for path in ["/desk/numbers", "/desk/numbers/areas", "/desk/numbers/areas/29.svg"] {
        let mut times = vec![];
        for _ in 0..11 {
            let start = Instant::now();
            assert_eq!(nadia.get(path).await.status, 200, "{path}");
            times.push(start.elapsed());
        }
        let first = times.remove(0);
        times.sort();
        eprintln!("{path}: first {first:?}, then {:?} to {:?}", times[0], times[9]);
        assert!(times[9] < Duration::from_millis(300), "{path}");
    }
}
