//! What the demo's team has done before the demo starts, so that the desk, the private pages and the mail viewer show
//! introductions in every state, a proposal that waits for a second moderator, and one that waits for its parties.

use std::collections::HashSet;

use anyhow::Result;
use jiff::SignedDuration;

use crate::app::App;
use crate::campaign::Side;
use crate::desk::team::moderators::{self, NewModerator, TeamUnchanged};
use crate::desk::team::password;
use crate::ids::{ModeratorId, VolunteerId};
use crate::index::pool::{Asked, NeedStage};
use crate::introductions::{self, Cancel, Ending, FailureReason, Made, NotIntroduced, Pair};

/// Logins and names of the two moderators. The first is an admin.
const TEAM: [(&str, &str); 2] = [("camille", "Camille"), ("dominique", "Dominique")];
/// When the first introductions were made.
pub(super) const SINCE: SignedDuration = SignedDuration::from_hours(4 * 24);
/// Most introductions made up; at most half of the needs that wait for one.
const INTRODUCTIONS_MAX: usize = 30;

/// Adds the two moderators, or gives them new passwords if an earlier run has added them. Returns logins and passwords,
/// and whether the team is new.
pub(super) async fn team(app: &App) -> Result<(Vec<(&'static str, String)>, bool)> {
    let (mut logins, mut is_new) = (vec![], false);
    for (rank, (login, name)) in TEAM.into_iter().enumerate() {
        let password = password::made_up(&app.rng);
        let new = NewModerator { login, name, language: None, password: Some(&password), admin: rank == 0 };
        let password = match moderators::add(app, new).await {
            Err(TeamUnchanged::Taken) => moderators::set_password(app, login, Some(&password)).await?,
            added => {
                is_new = true;
                added?
            }
        };
        logins.push((login, password));
    }
    // Nobody is the second of two on their first day.
    let joined_at = app.clock.now() - SINCE - SINCE;
    let mut tx = app.db.begin().await?;
    sqlx::query("update moderator set joined_at = $1").bind(joined_at.as_millisecond()).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok((logins, is_new))
}

/// Makes introductions of the past days and ends most of them, each in another way. `past`: the demo as it was
/// [`SINCE`] ago, whose clock is moved forward to today.
pub(super) async fn past_days(past: &App) -> Result<()> {
    let [first, _] = ids(past).await?;
    let alone = |asked: &Asked| {
        let kind = &past.campaign.kinds[asked.kind];
        !kind.both_agree && !kind.second_approval
    };
    let pairs = oldest_pairs(past, alone, INTRODUCTIONS_MAX).await?;
    let n = pairs.len().div_ceil(2);
    for (rank, pair) in pairs.into_iter().take(n).enumerate() {
        let made = introductions::introduce(past, pair, first).await;
        let Some(Made::Introduction(id)) = settled(made)? else { continue };
        let ending = match rank % 6 {
            0 | 3 => Some(Ending::Met { by: Side::Need, stays: None }),
            1 => Some(Ending::Failed { by: Side::Offer, why: FailureReason::Timing }),
            2 => Some(Ending::Cancelled { how: Cancel::Block, moderator_id: first }),
            _ => None,
        };
        past.clock.advance(SINCE / i32::try_from(n)?);
        if let Some(ending) = ending {
            introductions::conclude(past, id, ending).await?;
        }
    }
    Ok(())
}

/// Makes a proposal that waits for a second moderator, and one that waits for its parties, where the campaign has such
/// kinds of help.
pub(super) async fn today(app: &App) -> Result<()> {
    let [first, second] = ids(app).await?;
    let of_two = |asked: &Asked| app.campaign.kinds[asked.kind].second_approval;
    for pair in oldest_pairs(app, of_two, 1).await? {
        settled(introductions::introduce(app, pair, second).await)?;
    }
    let of_both = |asked: &Asked| app.campaign.kinds[asked.kind].both_agree;
    for pair in oldest_pairs(app, of_both, 2).await?.into_iter().skip(1) {
        if let Some(Made::Proposal(id)) = settled(introductions::introduce(app, pair, first).await)? {
            settled(introductions::approve(app, id, second).await)?;
        }
    }
    Ok(())
}

/// What was made; `None` if it could not be, since data of a demo change under it like any others.
fn settled<T>(made: std::result::Result<T, NotIntroduced>) -> Result<Option<T>> {
    match made {
        Ok(made) => Ok(Some(made)),
        Err(NotIntroduced::Fault(fault)) => Err(fault),
        Err(_) => Ok(None),
    }
}

/// Pairs of the oldest needs of a sort that wait, each with the best candidate whom no earlier pair has.
async fn oldest_pairs(app: &App, wanted: impl Fn(&Asked) -> bool, n: usize) -> Result<Vec<Pair<'static>>> {
    let pooled = app.pool.refresh(app).await?;
    let waits = |asked: &&Asked| asked.stage == NeedStage::Waiting && asked.best.is_some() && wanted(asked);
    let mut oldest: Vec<&Asked> = pooled.needs.values().filter(waits).collect();
    oldest.sort_unstable_by_key(|asked| asked.id);
    let (mut pairs, mut taken) = (vec![], HashSet::new());
    for asked in oldest {
        let best =
            pooled.offers.candidates_top(&asked.need, n + 1).ranked.iter().find(|best| taken.insert(best.volunteer));
        let Some(best) = best.filter(|_| pairs.len() < n) else { continue };
        pairs.push(Pair {
            need_id: asked.id,
            volunteer_id: VolunteerId::from(best.volunteer),
            points: Some(best.points.into()),
            metres: best.metres.into(),
            amount: pooled.amount_max(app, asked, best.volunteer.into()),
            reason: None,
        });
    }
    Ok(pairs)
}

async fn ids(app: &App) -> Result<[ModeratorId; 2]> {
    let team = moderators::list(app).await?;
    let id = |login: &str| team.iter().find(|member| member.login.as_deref() == Some(login)).map(|member| member.id);
    let ids = TEAM.map(|(login, _)| id(login));
    let [Some(first), Some(second)] = ids else { anyhow::bail!("the demo's moderators are gone") };
    Ok([first, second])
}
