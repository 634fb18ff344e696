//! The lease that a moderator holds on a request while working on it.
//!
//! Table: claim. The desk makes and ends claims. Each fact that a moderator records about a request renews that
//! moderator's claim.

use std::collections::HashMap;

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::clock::from_millis;
use crate::db::{Connection, Write, statement};
use crate::i18n::T;
use crate::ids::{ModeratorId, RequestId};
use crate::periods;

/// The claim of a moderator on a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub moderator_id: ModeratorId,
    /// Name that the team sees.
    pub name: String,
    pub claimed_at: Timestamp,
}

impl Claim {
    /// The claim in words, like `Vous, depuis 4 minutes` or `Claire, depuis 4 minutes`.
    pub fn in_words(&self, t: &T, me_id: ModeratorId, now: Timestamp) -> String {
        let who = if self.moderator_id == me_id { t.say("desk-claim-you").to_string() } else { self.name.clone() };
        t.say("desk-claim").with("who", who).with("ago", t.ago(self.claimed_at, now)).to_string()
    }
}

const CLAIMS: &str = "select c.request_id, c.moderator_id, m.name, c.claimed_at from claim c \
                      join moderator m on m.id = c.moderator_id where c.expires_at > $1";

/// Claims that have not expired, by request.
pub async fn all(conn: &mut Connection, now: Timestamp) -> Result<HashMap<RequestId, Claim>> {
    let rows = sqlx::query(CLAIMS).bind(now.as_millisecond()).fetch_all(conn).await?;
    rows.iter().map(|row| Ok((row.try_get("request_id")?, claim_from(row)?))).collect()
}

/// The claim on a request, if one has not expired.
pub async fn of(conn: &mut Connection, request_id: RequestId, now: Timestamp) -> Result<Option<Claim>> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!("{CLAIMS} and c.request_id = $2")));
    let row = row.bind(now.as_millisecond()).bind(request_id).fetch_optional(conn).await?;
    row.as_ref().map(claim_from).transpose()
}

fn claim_from(row: &AnyRow) -> Result<Claim> {
    Ok(Claim {
        moderator_id: row.try_get("moderator_id")?,
        name: row.try_get("name")?,
        claimed_at: from_millis(row.try_get("claimed_at")?),
    })
}

/// Extends the claim by [`periods::CLAIM`] if this moderator holds it; otherwise changes nothing.
pub async fn renew(
    to: &mut impl Write,
    request_id: RequestId,
    moderator_id: ModeratorId,
    now: Timestamp,
) -> Result<()> {
    let sql = "update claim set expires_at = $3 where request_id = $1 and moderator_id = $2 and expires_at > $4";
    let update = statement(sql).bind(request_id).bind(moderator_id);
    let update = update.bind((now + periods::CLAIM).as_millisecond()).bind(now.as_millisecond());
    to.write(update).await
}
