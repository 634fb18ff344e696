//! What a volunteer has of a stock, and what introductions and proposals take of it.
//!
//! The answer of an offer says what they still have: what was given is taken off it when an introduction is met. What
//! standing introductions and proposals take is `offer.promised`, which comes back when they end otherwise. The caller
//! has locked the volunteer's row. Tables: offer, introduction, proposal, need. See `docs/decisions/0035-amounts.md`.

use anyhow::Result;
use sqlx::Row;

use super::{Offer, Volunteer, store};
use crate::campaign::{Campaign, Side, Value};
use crate::db::Connection;
use crate::ids::VolunteerId;
use crate::kit::site::Site;

impl Offer {
    /// Units that the volunteer has; `None` for a kind without stock.
    pub fn units(&self, campaign: &Campaign) -> Option<u32> {
        campaign.kinds[self.kind].units(&self.answers)
    }

    /// Units that are promised to nobody; `None` for a kind without stock.
    pub fn left(&self, campaign: &Campaign) -> Option<u32> {
        Some(self.units(campaign)?.saturating_sub(self.promised))
    }

    /// The answers with only the units that are promised to nobody.
    pub fn answers_left(&self, campaign: &Campaign) -> Vec<Option<Value>> {
        match self.left(campaign) {
            Some(left) => campaign.kinds[self.kind].with_units(&self.answers, left),
            None => self.answers.clone(),
        }
    }
}

impl Volunteer {
    /// Whether they have units of any stock: they are not destroyed then, unless they ask for it.
    pub fn has_stock(&self, campaign: &Campaign) -> bool {
        self.offers.iter().any(|offer| offer.units(campaign).is_some_and(|units| units > 0))
    }
}

/// The volunteer's offer of a kind (index), as stored now.
pub async fn offer(conn: &mut Connection, app: &Site, id: VolunteerId, kind: usize) -> Result<Option<Offer>> {
    let row = sqlx::query("select answers, promised from offer where volunteer_id = $1 and kind = $2");
    let slug = &app.campaign.kinds[kind].slug;
    let Some(row) = row.bind(id).bind(slug).fetch_optional(conn).await? else { return Ok(None) };
    store::offer_from(&app.campaign, slug, &row.try_get::<String, _>("answers")?, row.try_get("promised")?)
}

/// Counts again what standing introductions and proposals take of each offer.
pub async fn recount(conn: &mut Connection, id: VolunteerId) -> Result<()> {
    let recount = sqlx::query(
        "update offer set promised = (select cast(coalesce(sum(taken.amount), 0) as bigint) from \
         (select i.need_id, i.amount from introduction i where i.volunteer_id = $1 and i.status = 'standing' \
         union all select p.need_id, p.amount from proposal p where p.volunteer_id = $1) taken \
         join need n on n.id = taken.need_id where n.kind = offer.kind) where volunteer_id = $1",
    );
    recount.bind(id).execute(conn).await?;
    Ok(())
}

/// Takes units that were given off the stock of a kind (index).
pub async fn give(conn: &mut Connection, app: &Site, id: VolunteerId, kind: usize, amount: u32) -> Result<()> {
    let Some(offer) = offer(conn, app, id, kind).await? else { return Ok(()) };
    let Some(units) = offer.units(&app.campaign) else { return Ok(()) };
    set(conn, app, id, &offer, units.saturating_sub(amount)).await
}

/// Takes off every stock what is promised to nobody: the volunteer gives nothing more.
pub async fn keep_only_promised(conn: &mut Connection, app: &Site, volunteer: &Volunteer) -> Result<()> {
    for known in &volunteer.offers {
        if let Some(offer) = offer(conn, app, volunteer.id, known.kind).await?
            && let Some(units) = offer.units(&app.campaign)
        {
            set(conn, app, volunteer.id, &offer, units.min(offer.promised)).await?;
        }
    }
    Ok(())
}

async fn set(conn: &mut Connection, app: &Site, id: VolunteerId, offer: &Offer, units: u32) -> Result<()> {
    let kind = &app.campaign.kinds[offer.kind];
    let answers = kind.to_json(Side::Offer, &kind.with_units(&offer.answers, units));
    let set = sqlx::query("update offer set answers = $3 where volunteer_id = $1 and kind = $2");
    let set = set.bind(id).bind(&kind.slug).bind(answers).execute(conn).await?;
    anyhow::ensure!(set.rows_affected() == 1, "volunteer {id} has no offer of {}", kind.slug);
    Ok(())
}
