//! Needs of a kind with a stock: how many units are asked, promised, given and still sought.
//!
//! Several introductions may serve such a need, each with an amount. The need is open as long as units are sought that
//! nobody promised, even while introductions stand; then introduced; then met. Every function locks the need's row, so that
//! of two approvals at once the second one sees what the first one took. Tables: need, introduction.
//! See `docs/decisions/0035-amounts.md`.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Need, NeedStatus, store};
use crate::campaign::{Campaign, Value};
use crate::db::Connection;
use crate::i18n::{T, answers};
use crate::ids::NeedId;
use crate::kit::site::Site;

/// What became of the units that a need asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NeedUnits {
    /// Units that standing introductions give.
    pub promised: u32,
    /// Units of introductions that are met.
    pub received: u32,
    /// Units sought no more: the rest was closed or withdrawn, or nobody answered.
    pub dropped: u32,
}

impl NeedUnits {
    /// Reads `promised, received, dropped`.
    pub fn from_row(row: &AnyRow) -> Result<NeedUnits> {
        let units = |column: &str| Ok::<_, anyhow::Error>(u32::try_from(row.try_get::<i64, _>(column)?)?);
        Ok(NeedUnits { promised: units("promised")?, received: units("received")?, dropped: units("dropped")? })
    }
}

impl Need {
    /// Units asked for; `None` for a kind without stock.
    pub fn asked(&self, campaign: &Campaign) -> Option<u32> {
        campaign.kinds[self.kind].units(&self.answers)
    }

    /// Units that are sought and that nobody has promised; `None` for a kind without stock.
    pub fn lacking(&self, campaign: &Campaign) -> Option<u32> {
        let NeedUnits { promised, received, dropped } = self.units;
        Some(self.asked(campaign)?.saturating_sub(promised).saturating_sub(received).saturating_sub(dropped))
    }

    /// The answers with only the units that are still sought.
    pub fn answers_lacking(&self, campaign: &Campaign) -> Vec<Option<Value>> {
        match self.lacking(campaign) {
            Some(lacking) => campaign.kinds[self.kind].with_units(&self.answers, lacking),
            None => self.answers.clone(),
        }
    }
}

/// How much of a need is promised, received and still sought, in words; `None` while nothing is, or without stock.
pub fn in_words(need: &Need, campaign: &Campaign, t: &T) -> Option<String> {
    let (asked, lacking) = (need.asked(campaign)?, need.lacking(campaign)?);
    let NeedUnits { promised, received, .. } = need.units;
    let kind = &campaign.kinds[need.kind];
    let [asked, lacking, promised, received] =
        [asked, lacking, promised, received].map(|units| answers::amount(kind, units, t));
    let words = t.say("need-amounts").with("asked", asked).with("promised", promised).with("received", received);
    (need.units != NeedUnits::default()).then(|| words.with("lacking", lacking).to_string())
}

/// The same with a label.
pub fn line(need: &Need, campaign: &Campaign, t: &T) -> Option<(String, String)> {
    Some((t.say("need-amounts-label").to_string(), in_words(need, campaign, t)?))
}

/// What becomes of the units of an introduction that has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Received,
    /// They are sought again.
    Returned,
    /// They are sought no more.
    Dropped,
    /// Neither they nor any others are sought.
    AllDropped,
}

/// Units that an open need lacks, once its row is locked; `None` if it is not open, or without stock.
pub async fn lacking(conn: &mut Connection, app: &Site, id: NeedId) -> Result<Option<u32>> {
    let need = store::lock_need(conn, &app.campaign, id).await?.filter(|need| need.status == NeedStatus::Open);
    Ok(need.and_then(|need| need.lacking(&app.campaign)))
}

/// Counts again what is promised and lacking, after an introduction was made or another number of units asked for.
pub async fn recount(conn: &mut Connection, app: &Site, id: NeedId, now: Timestamp) -> Result<()> {
    settle(conn, app, id, (0, Part::Returned), NeedStatus::Open, now).await.map(drop)
}

/// Ends the search for an open need: it is `to`, or introduced while introductions of it stand. Returns its status;
/// `None` if it was not open.
pub async fn seek_no_more(
    conn: &mut Connection,
    app: &Site,
    id: NeedId,
    to: NeedStatus,
    now: Timestamp,
) -> Result<Option<NeedStatus>> {
    let need = store::lock_need(conn, &app.campaign, id).await?;
    if need.is_none_or(|need| need.status != NeedStatus::Open || need.units.promised == 0) {
        let moved = store::change_need(conn, id, NeedStatus::Open, to, now).await?;
        return Ok(moved.then_some(to));
    }
    settle(conn, app, id, (0, Part::AllDropped), to, now).await
}

/// Takes the units of an introduction that ended into account, and moves the need to the status that follows. `otherwise`:
/// its status when nothing is sought, nothing stands and nothing was received. Returns the status; `None` if the kind has
/// no stock. A need that is over stays so.
pub async fn settle(
    conn: &mut Connection,
    app: &Site,
    id: NeedId,
    (amount, part): (u32, Part),
    otherwise: NeedStatus,
    now: Timestamp,
) -> Result<Option<NeedStatus>> {
    let Some(mut need) = store::lock_need(conn, &app.campaign, id).await? else { return Ok(None) };
    if need.asked(&app.campaign).is_none() {
        return Ok(None);
    }
    let promised = sqlx::query_scalar(
        "select cast(coalesce(sum(amount), 0) as bigint) from introduction where need_id = $1 and status = 'standing'",
    );
    let promised: i64 = promised.bind(id).fetch_one(&mut *conn).await?;
    need.units.promised = u32::try_from(promised)?;
    match part {
        Part::Received => need.units.received += amount,
        Part::Dropped => need.units.dropped += amount,
        Part::AllDropped => need.units.dropped += need.lacking(&app.campaign).unwrap_or(0),
        Part::Returned => {}
    }
    let status = if need.status.is_alive() { status_of(&need, &app.campaign, otherwise) } else { need.status };
    let status_at = if status == need.status { need.status_at } else { now };
    let settled = sqlx::query(
        "update need set promised = $2, received = $3, dropped = $4, status = $5, status_at = $6 where id = $1",
    );
    let NeedUnits { promised, received, dropped } = need.units;
    let settled = settled.bind(id).bind(i64::from(promised)).bind(i64::from(received)).bind(i64::from(dropped));
    settled.bind(status.slug()).bind(status_at.as_millisecond()).execute(conn).await?;
    Ok(Some(status))
}

/// The status that follows from the units.
fn status_of(need: &Need, campaign: &Campaign, otherwise: NeedStatus) -> NeedStatus {
    match (need.lacking(campaign), need.units.promised, need.units.received) {
        (Some(1..), ..) => NeedStatus::Open,
        (_, 1.., _) => NeedStatus::Introduced,
        (_, 0, 1..) => NeedStatus::Met,
        (_, 0, 0) => otherwise,
    }
}
