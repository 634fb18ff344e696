//! One match of the demo waits for both parties to agree, so that the desk, the private pages and the mail viewer show
//! what that looks like.

use anyhow::Result;
use jiff::SignedDuration;

use crate::app::App;
use crate::desk::team::moderators::{self, NewModerator};
use crate::ids::{ModeratorId, NeedId, VolunteerId};
use crate::introductions::{self, Made, NotIntroduced, Pair};

/// The login of the moderator who approves what the demo's own moderator chose.
const SECOND: &str = "dominique";

/// Asks the parties of the first match that can be made, if the campaign asks for their agreement. `first`: the login of
/// the moderator who chooses it.
pub(super) async fn one(app: &App, first: &str) -> Result<()> {
    let Some(pair) = match_of_such_a_kind(app).await? else { return Ok(()) };
    let second = NewModerator { login: SECOND, name: "Dominique", language: None, password: None, admin: false };
    moderators::add(app, second).await?;
    // Nobody is the second of two on their first day.
    let joined_at = app.clock.now() - SignedDuration::from_hours(48);
    let mut tx = app.db.begin().await?;
    let joined = sqlx::query("update moderator set joined_at = $1 where login in ($2, $3)");
    joined.bind(joined_at.as_millisecond()).bind(first).bind(SECOND).execute(&mut *tx).await?;
    tx.commit().await?;
    match introductions::introduce(app, pair, id_of(app, first).await?).await {
        Ok(Made::Proposal(id)) => introductions::approve(app, id, id_of(app, SECOND).await?).await.map(drop),
        made => made.map(drop),
    }
    .or_else(|why| if let NotIntroduced::Fault(fault) = why { Err(fault) } else { Ok(()) })
}

/// The best candidate for the oldest need of a kind whose parties must agree.
async fn match_of_such_a_kind(app: &App) -> Result<Option<Pair<'static>>> {
    let pooled = app.pool.refresh(app).await?;
    let asked = pooled.needs.values().filter(|asked| app.campaign.kinds[asked.kind].both_agree && asked.best.is_some());
    let pair = |(need_id, best): (NeedId, matching::Candidate)| Pair {
        need_id,
        volunteer_id: VolunteerId::from(best.volunteer),
        points: Some(best.points.into()),
        metres: best.metres.into(),
        reason: None,
    };
    let best = asked.min_by_key(|asked| asked.id);
    let best =
        best.and_then(|asked| Some((asked.id, pooled.offers.candidates_top(&asked.need, 1).ranked.iter().next()?)));
    Ok(best.map(pair))
}

async fn id_of(app: &App, login: &str) -> Result<ModeratorId> {
    let id = sqlx::query_scalar("select id from moderator where login = $1").bind(login);
    Ok(id.fetch_one(&mut *app.db.read().await?).await?)
}
