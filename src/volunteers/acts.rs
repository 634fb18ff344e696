//! What can be done to a volunteer, by the volunteer or by the desk.

use anyhow::Result;

use super::store;
use crate::history::{self, About, Actor, Fact};
use crate::ids::VolunteerId;
use crate::kit::site::Site;
use crate::{appeals, outbox};

/// Says whether the volunteer gets appeals. When they want none, mails of appeals that still wait are destroyed.
/// Returns `false` if it was so already.
pub async fn want_appeals(app: &Site, id: VolunteerId, wants: bool, actor: Actor) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if !store::set_wants_appeals(&mut tx, id, wants).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    if let (false, Some(volunteer)) = (wants, store::get(&mut tx, app, id).await?) {
        appeals::store::leave_out(&mut tx, id).await?;
        let shared = app.shared_now(&mut tx).await?;
        outbox::destroy_appeals_to(&mut tx, volunteer.person_id, shared).await?;
    }
    let fact = if wants { Fact::AppealsOn } else { Fact::AppealsOff };
    history::record(&mut tx, app, About::volunteer(id), fact, actor, None, now).await?;
    tx.commit().await?;
    Ok(true)
}
