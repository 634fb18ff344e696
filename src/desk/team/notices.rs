//! Mails to members of the team about what happens at the desk. They name the moderator who acted, and nobody else.
//!
//! Who may act: nobody; the acts themselves call it in their transaction. Tables: moderator, outbox.

use anyhow::Result;
use jiff::Timestamp;

use super::moderators::{self, TeamMember};
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
        tell(conn, app, &admin, now, &write).await?;
    }
    Ok(())
}

/// Mails the letter that `write` makes for a name to a member of the team, if their address is known. The caller commits.
pub async fn tell(
    conn: &mut Connection,
    app: &App,
    member: &TeamMember,
    now: Timestamp,
    write: impl Fn(&LetterWriter, &str) -> Letter,
) -> Result<()> {
    let Some(email) = member.email.clone() else { return Ok(()) };
    let letter = write(&LetterWriter::new(app, &member.language), member.called());
    let envelope = Envelope {
        kind: MailKind::TeamNotice,
        person_id: Some(PersonId(member.id.0)),
        other_person_id: None,
        announced: None,
        appeal: None,
        unsubscribe: None,
        to: vec![(member.called().to_owned(), email.clone())],
        recipient: email.into(),
        language: member.language.clone(),
        due_at: now,
        useless_at: None,
    };
    outbox::put(&mut *conn, app, &envelope, &letter, now).await?;
    Ok(())
}
