//! What can be done to a volunteer, by the volunteer or by the desk.

use anyhow::Result;

use super::{VolunteerStatus, store};
use crate::history::receipt::Receipt;
use crate::history::{self, About, Actor, Fact};
use crate::ids::VolunteerId;
use crate::kit::private_page::Holder;
use crate::kit::site::Site;
use crate::outbox::{self, Envelope, LetterWriter, MailKind};
use crate::privacy::erase;
use crate::{appeals, introductions, messages, people};

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
        outbox::destroy_appeals_to(&mut tx, volunteer.person_id, now).await?;
    }
    let fact = if wants { Fact::AppealsOn } else { Fact::AppealsOff };
    history::record(&mut tx, app, About::volunteer(id), fact, actor, None, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Destroys the volunteer's data at once, in one transaction, and queues a receipt by mail. Standing introductions are
/// ended first: their needs are open again, and the other parties are told. Returns `None` if the volunteer is gone
/// already.
///
/// An address that waits for its confirmation gets no receipt, and the messages written from it stay: it may be
/// somebody else's.
pub async fn erase(app: &Site, id: VolunteerId, actor: Actor) -> Result<Option<Receipt>> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(volunteer) = store::get(&mut tx, app, id).await? else { return Ok(None) };
    let receipt = Receipt::of_volunteer(&mut tx, app, id, now).await?;
    introductions::end::before_erasure(&mut tx, app, Holder::Volunteer(id), actor, now).await?;
    if let Some(known) = people::store::get(&mut tx, volunteer.person_id).await?
        && volunteer.status != VolunteerStatus::Unconfirmed
    {
        queue_receipt(&mut tx, app, &known, &receipt).await?;
        messages::store::destroy_of_person(&mut tx, known.id, true).await?;
    }
    erase::volunteer(&mut tx, app, id, actor, now).await?;
    tx.commit().await?;
    app.db.forget_deleted().await?;
    Ok(Some(receipt))
}

/// Queues the mail with the receipt. Its row names nobody, so that it outlives the data of which it tells.
pub(crate) async fn queue_receipt(
    conn: &mut crate::db::Connection,
    app: &Site,
    known: &people::store::Known,
    receipt: &Receipt,
) -> Result<()> {
    let Some(email) = &known.person.email else { return Ok(()) };
    let writer = LetterWriter::new(app, &known.language);
    let letter = writer.erased(known.person.first_name.shown(), &known.reference, receipt);
    let envelope = Envelope { person_id: None, ..Envelope::to_one(MailKind::Erased, known, email, receipt.at) };
    outbox::put(conn, app, &envelope, &letter, receipt.at).await?;
    Ok(())
}
