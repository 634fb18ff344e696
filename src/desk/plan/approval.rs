//! Approving lines of the plan: a few within the request, many by the worker.

use axum::extract::State;

use super::draw::MISSED_MAX;
use super::lines::{PlanFilter, PlanPart, PlannedPair, pair, pairs_of, print};
use super::{run_page, runs};
use crate::app::App;
use crate::desk::frame::links::{back_to, link};
use crate::desk::request::acts;
use crate::desk::team::session::Moderator;
use crate::introductions::Made;
use crate::kit::form::Filled;
use crate::kit::{Error, Result, see_other};

/// `POST /desk/plan/approval`: approves the ticked lines; with `all`, every line of the filter that is not weak, provided
/// the plan is still the one that was shown.
pub async fn approve(State(app): State<App>, me: Moderator, filled: Filled) -> Result {
    let wanted = PlanFilter::read(&app, &me.areas, &filled);
    let pairs: Vec<PlannedPair> = if filled.has("all", "yes") {
        let now = app
            .planner
            .look(&app, me.arrived, &wanted.aside, |pooled, rows| {
                pairs_of(&app, PlanPart::Strong, &wanted.of(&app, pooled, rows))
            })
            .await?;
        match now.filter(|now| print(now) == filled.one("print")) {
            Some(now) => now,
            None => return Ok(back_to(&filled, "/desk/plan", &[("refused", "plan")])),
        }
    } else {
        filled.all("line").map(|line| pair(line).ok_or(Error::BadRequest)).collect::<std::result::Result<_, _>>()?
    };
    if pairs.is_empty() {
        return Ok(back_to(&filled, "/desk/plan", &[("refused", "plan-nothing")]));
    }
    if pairs.len() > runs::WITHIN_REQUEST_MAX {
        let (id, told) = match runs::begin(&app, me.id, &pairs).await? {
            Ok(id) => (id, ("done", "plan-run-begun")),
            Err(other) => (other, ("refused", "plan-run")),
        };
        return Ok(see_other(&link(&run_page::path(id), &[told])));
    }
    let (mut made, mut proposed, mut asked, mut missed) = (0, 0, 0, vec![]);
    for PlannedPair { need_id: need, volunteer_id: volunteer, points, amount } in pairs {
        match acts::try_to_introduce(&app, me.id, need, volunteer, amount, Some(points)).await {
            Ok(Made::Introduction(_)) => made += 1,
            Ok(Made::Proposal(_)) => proposed += 1,
            Ok(Made::Question(_)) => asked += 1,
            Err(why) => missed.push(format!("{}:{need}:{volunteer}", acts::slug(why)?)),
        }
    }
    let some = |n: usize| if n > 0 { n.to_string() } else { String::new() };
    let (n, proposed, asked) = (made.to_string(), some(proposed), some(asked));
    let left = missed.len().to_string();
    let mut act = vec![
        ("done", "approved"),
        ("n", n.as_str()),
        ("proposals", proposed.as_str()),
        ("asked", asked.as_str()),
        ("left", left.as_str()),
    ];
    act.extend(missed.iter().take(MISSED_MAX).map(|missed| ("missed", missed.as_str())));
    Ok(back_to(&filled, "/desk/plan", &act))
}
