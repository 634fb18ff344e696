//! Merges two volunteers who are the same person, signed up twice.
//!
//! Requests are merged in the same way (see `requests::merge`). The kept volunteer takes over the offers they lack, the
//! calls, introductions, notes, blocks and history; the other is erased. Who may act: moderators. Tables: volunteer,
//! offer, introduction, block, note, link, sent, history, tally, and those of erasure.

use anyhow::Result;

use super::{Volunteer, VolunteerStatus, store};
use crate::history::{self, About, Actor, Fact};
use crate::ids::{ModeratorId, VolunteerId};
use crate::kit::site::Site;
use crate::privacy::erase;
use crate::requests::merge::{NotMerged, refused, take_links};
use crate::tallies::{self, Tally};

/// Whether the volunteer `gone` may be merged into the volunteer `kept`, or why not.
pub fn may_merge(kept: &Volunteer, gone: &Volunteer) -> Result<(), NotMerged> {
    if kept.id == gone.id {
        return Err(NotMerged::Gone);
    }
    if gone.introductions > 0 {
        return Err(NotMerged::Introduced);
    }
    if kept.status == VolunteerStatus::Unconfirmed && gone.status != VolunteerStatus::Unconfirmed {
        return Err(NotMerged::Unconfirmed);
    }
    Ok(())
}

/// Merges the volunteer `gone` into the volunteer `kept` in one transaction, or says why not.
pub async fn merge(
    app: &Site,
    kept: VolunteerId,
    gone: VolunteerId,
    moderator_id: ModeratorId,
) -> Result<Result<(), NotMerged>> {
    let now = app.clock.now();
    let actor = Actor::Moderator(moderator_id);
    let mut tx = app.db.begin().await?;
    // Changes nothing, but locks both rows: an introduction that is being made waits for this transaction.
    let wait = "update volunteer set status = status where id in ($1, $2)";
    sqlx::query(wait).bind(kept).bind(gone).execute(&mut *tx).await?;
    let (kept, gone) = (store::get(&mut tx, app, kept).await?, store::get(&mut tx, app, gone).await?);
    let (Some(kept), Some(gone)) = (kept, gone) else { return refused(tx, NotMerged::Gone).await };
    if let Err(why) = may_merge(&kept, &gone) {
        return refused(tx, why).await;
    }
    let counted = !store::never_confirmed(&mut tx, gone.id).await? && !store::never_confirmed(&mut tx, kept.id).await?;
    store::inherit(&mut tx, gone.id, kept.id).await?;
    for sql in [
        "update offer set volunteer_id = $1 where volunteer_id = $2 \
         and kind not in (select o.kind from offer o where o.volunteer_id = $1)",
        "update introduction set volunteer_id = $1 where volunteer_id = $2",
        "update note set volunteer_id = $1 where volunteer_id = $2",
        "update history set volunteer_id = $1 where volunteer_id = $2",
    ] {
        sqlx::query(sql).bind(kept.id).bind(gone.id).execute(&mut *tx).await?;
    }
    if counted {
        tallies::add(&mut tx, app, Tally::Volunteer, &gone.whereabouts.area, "", -1, now).await?;
    }
    take_links(&mut tx, app, kept.person_id, gone.person_id, gone.status != VolunteerStatus::Unconfirmed, now).await?;
    erase::volunteer(&mut tx, app, gone.id, actor, now).await?;
    history::record(&mut tx, app, About::volunteer(kept.id), Fact::Merged, actor, None, now).await?;
    tx.commit().await?;
    app.db.forget_deleted().await?;
    Ok(Ok(()))
}
