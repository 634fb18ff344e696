//! A mail of ours came back: the desk is told.

use anyhow::Result;
use sqlx::Row;

use super::Fate;
use super::kind::Failure;
use crate::db::Connection;
use crate::history::{self, Actor, Fact};
use crate::ids::{MailId, PersonId};
use crate::kit::site::Site;
use crate::outbox::{Channel, MailKind, bounced};
use crate::registrations::store::of_person;

/// What is known of a mail that left.
pub(super) struct Departed {
    /// To whom it went; `None`: to somebody who wrote to us without a registration.
    pub(super) person_id: Option<PersonId>,
    /// Slug of its kind.
    pub(super) kind: String,
}

/// Finds a mail that left; `None` if it left too long ago, or its person has been erased.
pub(super) async fn departed(conn: &mut Connection, id: MailId) -> Result<Option<Departed>> {
    let sent = sqlx::query("select person_id, mail from sent where mail_id = $1").bind(id);
    if let Some(row) = sent.fetch_optional(&mut *conn).await? {
        return Ok(Some(Departed { person_id: Some(row.try_get("person_id")?), kind: row.try_get("mail")? }));
    }
    let answer = sqlx::query("select 1 from answer where mail_id = $1").bind(id);
    let kind = || MailKind::Answer.slug().to_owned();
    Ok(answer.fetch_optional(conn).await?.map(|_| Departed { person_id: None, kind: kind() }))
}

/// Notes among the mails that could not be delivered that this one came back, once however often that is said.
pub(super) async fn note(app: &Site, id: MailId, failure: &Failure) -> Result<Fate> {
    let class = if failure.is_ours { bounced::UNWELCOME } else { bounced::BOUNCED };
    note_as(app, id, Channel::Mail, &format!("{class} {}", failure.code)).await
}

/// Like [`note`], of a mail or a text message. `error`: class and code.
pub(super) async fn note_as(app: &Site, id: MailId, channel: Channel, error: &str) -> Result<Fate> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(mail) = departed(&mut tx, id).await? else {
        tx.rollback().await?;
        return Ok(Fate::Nothing);
    };
    if !bounced::keep(&mut tx, id, channel, (&mail.kind, mail.person_id), error, now).await? {
        tx.rollback().await?;
        return Ok(Fate::Nothing);
    }
    let of = match mail.person_id {
        Some(person_id) => of_person(&mut tx, person_id).await?,
        None => None,
    };
    if let Some(of) = of {
        history::record(&mut tx, app, of.about(), Fact::Bounced, Actor::Worker, Some(&mail.kind), now).await?;
    }
    tx.commit().await?;
    // What the mail says is for the desk: it may name a person.
    tracing::warn!(mail = id.0, kind = mail.kind, code = error, "a mail came back undelivered");
    Ok(Fate::Bounced)
}
