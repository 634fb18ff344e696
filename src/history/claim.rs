//! The lease that a moderator holds on a request while working on it.
//!
//! Table: claim. The desk makes and ends claims. Each fact that a moderator records about a request renews that
//! moderator's claim.

use anyhow::Result;
use jiff::Timestamp;

use crate::db::{Write, statement};
use crate::periods;

/// Extends the claim by [`periods::CLAIM`] if this moderator holds it; otherwise changes nothing.
pub async fn renew(to: &mut impl Write, request_id: i64, moderator_id: i64, now: Timestamp) -> Result<()> {
    let sql = "update claim set expires_at = $3 where request_id = $1 and moderator_id = $2 and expires_at > $4";
    let update = statement(sql).bind(request_id).bind(moderator_id);
    let update = update.bind((now + periods::CLAIM).as_millisecond()).bind(now.as_millisecond());
    to.write(update).await
}
