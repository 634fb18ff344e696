//! One act on several requests of the queue: claim, release, mark as urgent, look again on a day.
//!
//! Who may act: moderators. Each request is a transaction of its own, so that what another moderator did meanwhile keeps
//! only that request from the act.

use std::collections::BTreeSet;

use axum::extract::State;

use super::follow_up::{self, read_day};
use super::page::PAGE;
use crate::app::App;
use crate::desk::frame::links::{Query, back_to};
use crate::desk::request::claims;
use crate::desk::team::session::Moderator;
use crate::ids::{ModeratorId, RequestId};
use crate::kit::form::Filled;
use crate::kit::{Error, Result};

/// Name of the box before each row.
pub const FIELD: &str = "request";

/// `POST /desk/queue/several`: does `act` with each `request`.
pub async fn act(State(app): State<App>, me: Moderator, query: Query, mut filled: Filled) -> Result {
    let chosen: BTreeSet<RequestId> = filled.all(FIELD).filter_map(|id| id.parse().ok()).take(PAGE).collect();
    if chosen.is_empty() {
        return Ok(back_to(&filled, "/desk/queue", &[("refused", "none-chosen")]));
    }
    let act = filled.one("act").to_owned();
    let day = if act == "look-again" { read_day(&app, &mut filled, &me.t) } else { None };
    if filled.is_wrong() || (act == "look-again" && day.is_none()) {
        let kept = chosen.iter().map(|id| (FIELD, id.to_string())).chain([("act", act)]);
        let kept = kept.map(|(name, value)| (name.to_owned(), value)).collect();
        return follow_up::ask_for_day(&app, &me, &query, &filled, "/desk/queue/several", kept).await;
    }
    let mut done = 0;
    for id in &chosen {
        let (outcome, _) = match &*act {
            "claim" => claims::take(&app, &me, *id, ModeratorId(0)).await?,
            "release" => claims::give_up(&app, &me, *id).await?,
            "urgent" => claims::set_urgent(&app, &me, *id, true).await?,
            "look-again" => follow_up::set_day(&app, &me, *id, day).await?,
            _ => return Err(Error::BadRequest),
        };
        done += usize::from(outcome == "done");
    }
    let (done, left) = (done.to_string(), (chosen.len() - done).to_string());
    Ok(back_to(&filled, "/desk/queue", &[("done", "several"), ("n", &done), ("left", &left)]))
}
