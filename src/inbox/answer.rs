//! What a person answers to a mail of ours becomes a message at the desk.
//!
//! The token proves one thing: the writer has the mail that went to that person. The address they write from is as
//! unproven as one typed in the contact form.

use anyhow::Result;
use mail_parser::Message;
use sqlx::Row;

use super::bounce::departed;
use super::{Fate, words};
use crate::campaign::Lang;
use crate::db::Connection;
use crate::ids::{MailId, MessageId, PersonId};
use crate::kit::site::Site;
use crate::messages::{ByMail, MailFacts, NewMessage, Said, store};
use crate::people::store::{count_mailed, mailed_lately};
use crate::people::{self, Email, Name};

/// Most messages in 24 hours in answer to one mail, and to all mails to one person: a conversation, not a flood. Nothing is
/// counted by the address in `From`: anybody could use up what somebody else may write.
const A_DAY_MAX: i64 = 10;
/// Most messages in 24 hours from everybody together: more than a team can read.
const ALL_A_DAY_MAX: i64 = 1_000;

/// What a message answers.
#[derive(Default)]
struct Answered {
    /// To whom the mail went, if they are registered.
    person_id: Option<PersonId>,
    /// Slug of the mail's kind; `None`: it left too long ago.
    kind: Option<String>,
    language: Option<String>,
    /// Reference of the person to whom the mail went.
    reference: Option<String>,
    /// The message that the mail answered.
    follows: Option<MessageId>,
}

async fn answered(conn: &mut Connection, app: &Site, id: MailId) -> Result<Answered> {
    let mut found = Answered::default();
    let message = "select m.id, m.language from answer a join message m on m.id = a.message_id where a.mail_id = $1";
    if let Some(row) = sqlx::query(message).bind(id).fetch_optional(&mut *conn).await? {
        (found.follows, found.language) = (Some(row.try_get("id")?), Some(row.try_get("language")?));
    }
    let Some(mail) = departed(conn, id).await? else { return Ok(found) };
    (found.kind, found.person_id) = (Some(mail.kind), mail.person_id);
    if let Some(person_id) = mail.person_id
        && let Some(known) = people::store::get(conn, &app.keys, person_id).await?
    {
        found.language = found.language.or(Some(known.language));
        found.reference = Some(known.reference);
    }
    Ok(found)
}

/// Keeps what a person wrote. `is_cut`: more of the mail came than is read.
pub(super) async fn keep(app: &Site, id: MailId, mail: &Message<'_>, is_cut: bool) -> Result<Fate> {
    let from = mail.from().and_then(|from| from.first());
    let address = from.and_then(|from| from.address()).and_then(|address| Email::parse(address).ok());
    let Some(email) = address else { return Ok(Fate::NotOurs) };
    let written = words::written(mail);
    let attachments = mail.attachments().count();
    if written.words.is_empty() && attachments == 0 {
        return Ok(Fate::Nothing);
    }
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Answered { person_id, kind, language, reference, follows } = answered(&mut tx, app, id).await?;
    let limits = [
        person_id.map(|person_id| (format!("of {person_id}"), A_DAY_MAX)),
        Some((format!("to {id}"), A_DAY_MAX)),
        Some(("all".to_owned(), ALL_A_DAY_MAX)),
    ];
    let hashed = |(what, most): (String, i64)| (app.lookup.hash("answers by mail", &what), most);
    let limits: Vec<_> = limits.into_iter().flatten().map(hashed).collect();
    for (hash, most) in &limits {
        if mailed_lately(&mut tx, hash, now).await? >= *most {
            tx.rollback().await?;
            return Ok(Fate::TooMany);
        }
    }
    let facts = MailFacts { kind, attachments, is_cut: is_cut || written.is_cut };
    let name = from.and_then(|from| from.name()).and_then(|name| Name::parse(name).ok());
    let new = NewMessage {
        language: language.unwrap_or_else(|| app.campaign.code(Lang(0)).to_owned()),
        said: Said { name, email: Some(email), words: written.words, mail: Some(facts), ..Said::default() },
        reference,
        by_mail: Some(ByMail { follows, message_id: mail.message_id().unwrap_or_default().to_owned() }),
        ..NewMessage::default()
    };
    if !store::insert(&mut tx, app, &new, now).await? {
        tx.rollback().await?;
        return Ok(Fate::Nothing);
    }
    for (hash, _) in limits {
        count_mailed(&mut *tx, hash, now).await?;
    }
    tx.commit().await?;
    Ok(Fate::Message)
}
