//! Mails that tell all admins of acts that reach many people. They name the moderator who acted, and nobody else.
//!
//! Who may act: nobody; the acts themselves call it in their transaction. Tables: moderator, outbox.

use anyhow::Result;
use jiff::Timestamp;

use super::moderators;
use crate::app::App;
use crate::db::Connection;
use crate::ids::PersonId;
use crate::outbox::{self, Envelope, Letter, LetterWriter, MailKind};

/// Mails the letter that `write` makes for a name to every admin whose address is known. The caller commits.
pub async fn tell_admins(
    conn: &mut Connection,
    app: &App,
    now: Timestamp,
    write: impl Fn(&LetterWriter, &str) -> Letter,
) -> Result<()> {
    for admin in moderators::admins(conn, app).await? {
        let Some(email) = admin.email.clone() else { continue };
        let letter = write(&LetterWriter::new(app, &admin.language), admin.called());
        let envelope = Envelope {
            kind: MailKind::TeamNotice,
            person_id: Some(PersonId(admin.id.0)),
            other_person_id: None,
            announced: None,
            appeal: None,
            unsubscribe: None,
            to: vec![(admin.called().to_owned(), email.clone())],
            recipient: email,
            language: admin.language.clone(),
            due_at: now,
        };
        outbox::put(&mut *conn, app, &envelope, &letter, now).await?;
    }
    Ok(())
}
