//! Answering a message by mail from the campaign's address, with time to undo it.
//!
//! Who may act: moderators. Tables: message, answer, outbox, history. Answering closes the message; undoing the answer
//! opens it again.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use super::list::PATH;
use super::{replies, show};
use crate::app::App;
use crate::db::Connection;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, back_to, link};
use crate::desk::team::session::Moderator;
use crate::history::{self, About, Actor, Fact};
use crate::ids::{MailId, MessageId};
use crate::kit::fields::{Block, Field};
use crate::kit::form::Filled;
use crate::kit::{Error, Result, questions, see_other};
use crate::messages::{Message, contact, store};
use crate::outbox::{self, Envelope, LetterWriter, MailKind};
use crate::people::{Email, Name};

/// `POST /desk/messages/{id}`: sends the answer. With `insert`, only writes the chosen reply into the box.
pub async fn create(
    State(app): State<App>,
    me: Moderator,
    Path(id): Path<MessageId>,
    query: Query,
    mut filled: Filled,
) -> Result {
    let message = store::get(&mut *app.db.read().await?, &app.keys, id).await?.ok_or(Error::NotFound)?;
    if filled.has("insert", "yes") {
        replies::insert_into(&app, &mut filled, &message).await?;
        return show::draw(&app, &me, id, &query, &filled).await;
    }
    let Some(email) = message.said.email.clone() else { return Err(Error::BadRequest) };
    let words = questions::words_up_to(&mut filled, "answer", contact::WORDS_CHARS_MAX, &me.t);
    let Some(words) = words else {
        filled.wrong("answer", me.t.say("answer-empty"));
        return show::draw(&app, &me, id, &query, &filled).await;
    };
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if filled.has("again", "yes") {
        store::change(&mut tx, &app, id, true, Actor::Moderator(me.id), now).await?;
    }
    if !store::change(&mut tx, &app, id, false, Actor::Moderator(me.id), now).await? {
        tx.rollback().await?;
        return over(&app, &me, id, &filled).await;
    }
    let mail = queue(&mut tx, &app, &message, email, &words, now).await?;
    let answer = store::insert_answer(&mut tx, &app, id, &words, mail, me.id, now).await?;
    history::record(&mut tx, &app, About::message(id), Fact::Answered, Actor::Moderator(me.id), None, now).await?;
    tx.commit().await?;
    Ok(see_other(&link(PATH, &[("done", "answered"), ("answer", &answer.to_string())])))
}

/// The answer as it was typed, when somebody else has answered or closed the message meanwhile: it may be sent all the
/// same.
async fn over(app: &App, me: &Moderator, id: MessageId, filled: &Filled) -> Result {
    let page = format!("{PATH}/{id}");
    let form = FormPage {
        title: me.t.say("answer-over-title").to_string(),
        lead: vec![me.t.say("answer-over-text").to_string()],
        button: me.t.say("answer-over-button").to_string(),
        action: page.clone(),
        back: Some((page, me.t.say("desk-message").to_string())),
        kept: vec![("again".to_owned(), "yes".to_owned())],
        ..FormPage::default()
    };
    let field = Field::words(filled, "answer", me.t.say("answer-words"));
    let l = Frame::open(app, me, Section::Messages, &Query::default()).await?;
    Ok((StatusCode::CONFLICT, form.draw(l, &[Block::Field(field)], filled)?).into_response())
}

/// Queues the mail. Returns its id, and when it leaves.
async fn queue(
    conn: &mut Connection,
    app: &App,
    message: &Message,
    email: Email,
    words: &str,
    now: Timestamp,
) -> anyhow::Result<(MailId, Timestamp)> {
    let name = message.said.name.as_ref().map(Name::shown);
    let writer = LetterWriter::new(app, &message.language);
    let letter = writer.answer(words, name, &writer.t.date(message.made_at));
    let known = store::people(conn, message.id).await?;
    let due_at = now + SignedDuration::from_secs(i64::from(app.campaign.undo_seconds));
    let envelope = Envelope {
        kind: MailKind::Answer,
        person_id: known.iter().find(|(_, by_address)| *by_address).map(|(id, _)| *id),
        other_person_id: None,
        announced: None,
        appeal: None,
        unsubscribe: None,
        to: vec![(name.unwrap_or_default().to_owned(), email.clone())],
        recipient: email.into(),
        language: message.language.clone(),
        due_at,
        useless_at: None,
    };
    Ok((outbox::put(conn, app, &envelope, &letter, now).await?, due_at))
}

/// `POST /desk/messages/answers/{id}/undoing`: takes the answer back before it leaves.
pub async fn undo(State(app): State<App>, me: Moderator, Path(id): Path<MessageId>, filled: Filled) -> Result {
    let mut tx = app.db.begin().await?;
    let now = app.clock.now();
    let row = sqlx::query("select message_id, mail_id from answer where id = $1").bind(id);
    let Some(row) = row.fetch_optional(&mut *tx).await? else {
        tx.rollback().await?;
        return Ok(back_to(&filled, PATH, &[("refused", "ended")]));
    };
    let (message_id, mail_id): (MessageId, MailId) = (row.try_get("message_id")?, row.try_get("mail_id")?);
    if !outbox::withdraw_one(&mut tx, mail_id, now).await? {
        tx.rollback().await?;
        return Ok(back_to(&filled, PATH, &[("refused", "answer-left")]));
    }
    for sql in ["delete from seal_key where id = $1", "delete from answer where id = $1"] {
        sqlx::query(sql).bind(id).execute(&mut *tx).await?;
    }
    // Another moderator may have opened the message again already.
    store::change(&mut tx, &app, message_id, true, Actor::Moderator(me.id), now).await?;
    let about = About::message(message_id);
    history::record(&mut tx, &app, about, Fact::AnswerUndone, Actor::Moderator(me.id), None, now).await?;
    tx.commit().await?;
    app.db.forget_deleted().await?;
    Ok(see_other(&link(&format!("{PATH}/{message_id}"), &[("done", "answer-undone")])))
}
