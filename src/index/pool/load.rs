//! The first reading: loads every volunteer, offer, request and need.
//!
//! Tables: those that `rows` reads.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::Result;
use matching::Offers;
use sqlx::{AssertSqlSafe, Row};

use super::feed::{Feed, due_of};
use super::needs::IndexedNeeds;
use super::request_row::{REQUESTS, filed_from};
use super::rows::{BLOCKS, NEEDS, NEEDS_ARE, VOLUNTEERS, blocks_from, needs_from, serving, volunteers_from};
use super::{Changes, IndexState};
use crate::core::Core;
use crate::db::filter::Where;
use crate::index::counts::VolunteerCounts;
use crate::volunteers::fitness;

/// Volunteers read with one query, which takes some megabytes.
const CHUNK: i64 = 2_000;

impl IndexState {
    /// Loads everything. The feed starts where the history ended before that, so that nothing committed meanwhile is
    /// missed.
    pub(super) async fn load(app: &Core) -> Result<(Feed, IndexState)> {
        let mut conn = app.db.read().await?;
        let feed = Feed::start(app, &mut conn).await?;
        let offers = Offers::new(app.campaign.rules(), app.places.points());
        let mut state = IndexState {
            offers,
            volunteers: BTreeMap::new(),
            counts: VolunteerCounts::new(app),
            requests: BTreeMap::new(),
            needs: IndexedNeeds::default(),
            version: 0,
            changed: HashMap::new(),
            requests_changed: HashMap::new(),
            due: BTreeSet::new(),
        };
        let now = app.clock.now();
        let sql = format!(
            "{} where v.id in (select id from volunteer where id > $1 order by id limit $2) order by v.id",
            *VOLUNTEERS
        );
        let (mut available, mut after) = (vec![], 0_i64);
        loop {
            let rows = sqlx::query(AssertSqlSafe(sql.clone())).bind(after).bind(CHUNK).fetch_all(&mut *conn).await?;
            let Some(last) = rows.last() else { break };
            let mut whose = Where::default();
            let before = std::mem::replace(&mut after, last.try_get("id")?);
            whose.and("volunteer_id > ? and volunteer_id <= ?", [before.into(), after.into()]);
            let fitness = fitness::read(&mut conn, &app.campaign, &whose).await?;
            state.due.extend(due_of(&fitness, app, now));
            let volunteers = volunteers_from(&rows, app, &fitness, now)?;
            available.extend(volunteers.into_iter().filter_map(|(id, listed, volunteer)| {
                state.counts.count(app, &listed, 1);
                state.volunteers.insert(id, listed);
                volunteer
            }));
        }
        // One insertion of all: each insertion sorts places again.
        state.offers.extend(available);
        let filed = Where::default().rows(&mut conn, REQUESTS, "order by r.id").await?;
        let filed = filed_from(&filed, app)?;
        let mut needs = Where::default();
        needs.and(NEEDS_ARE, []);
        let asked = needs_from(&needs.rows(&mut conn, NEEDS, "").await?, app)?;
        let serving = serving(&mut conn, app, &Where::default()).await?;
        let blocks = blocks_from(&sqlx::query(BLOCKS).fetch_all(&mut *conn).await?)?;
        let request_ids = asked.iter().map(|asked| asked.request_id).collect();
        state.apply(app, Changes { request_ids, filed, asked, serving, blocks, read_at: now, ..Changes::default() });
        // The first reading counts as no change: there is no version before it.
        state.requests_changed.clear();
        Ok((feed, state))
    }
}
