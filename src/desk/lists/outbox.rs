//! The outbox: mails that were given up or came back, each of which is a task, and mails that wait.
//!
//! Who may act: moderators, who may have given-up mails sent again, and take those that came back off the list. Tables:
//! outbox, answer, person, history. The text of a mail
//! stays sealed: the page shows which mail it is, to whom, and how it failed.

use askama::Template;
use axum::extract::{Path, State};
use sqlx::Row;

use crate::app::App;
use crate::db::Connection;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, back_to};
use crate::desk::frame::list_page::{DeskList, ListPage, ROWS};
use crate::desk::frame::names;
use crate::desk::frame::warnings::in_words;
use crate::desk::team::session::Moderator;
use crate::history::{self, About, Actor, Fact};
use crate::i18n::T;
use crate::ids::{IntroductionId, MailId, MessageId, PersonId};
use crate::kit::form::Filled;
use crate::kit::{Result, page};
use crate::outbox::{self, Channel, MailKind, MailStatus, Queued, bounced};
use crate::registrations::Holder;
use crate::registrations::store::of_person;

static LIST: DeskList = DeskList { path: "/desk/outbox", view: Some("view"), filters: &[] };

#[derive(Template)]
#[template(path = "desk/lists/outbox.html")]
struct OutboxPage {
    l: Frame,
    list: ListPage,
    waiting: bool,
    /// How many could not be delivered.
    failed: i64,
    /// How many of them can be sent again.
    given_up: i64,
    /// How many came back because of us.
    unwelcome: i64,
    rows: Vec<OutboxRow>,
}

struct OutboxRow {
    id: MailId,
    mail: String,
    to: String,
    email: String,
    /// The mail outlives its person, so nobody is left to be told in another way.
    outlives: bool,
    /// Whether it had left, so that it cannot be sent again.
    came_back: bool,
    /// Whether it is a text message.
    by_phone: bool,
    path: Option<String>,
    attempts: String,
    error: String,
    at: String,
}

/// `GET /desk/outbox`
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let (t, asked) = (&me.t, LIST.read(&me, &query));
    let waiting = query.0.has("view", "waiting");
    let after = asked.get("after").parse().unwrap_or(0);
    let l = Frame::open(&app, &me, Section::Outbox, &query).await?;
    let mut conn = app.db.read().await?;
    let failed = outbox::count_undelivered(&mut conn).await?;
    let given_up = outbox::count(&mut conn, MailStatus::GivenUp).await?;
    let unwelcome = bounced::count_unwelcome(&mut conn).await?;
    let counted = [
        ("", t.say("desk-outbox-given-up").to_string(), failed),
        ("waiting", t.say("desk-outbox-waiting").to_string(), outbox::count(&mut conn, MailStatus::Waiting).await?),
    ];
    let views = asked.views(if waiting { "waiting" } else { "" }, counted);
    let queued = if waiting {
        outbox::waiting(&mut conn, MailId(after), ROWS.into()).await?
    } else {
        outbox::undelivered(&mut conn, MailId(after), ROWS.into()).await?
    };
    let ids: Vec<MailId> = queued.iter().map(|mail| mail.id).collect();
    let list = ListPage { views, onward: asked.onward("desk-next", "after", &ids), ..ListPage::default() };
    let rows = rows(&mut conn, &app, t, &queued, waiting).await?;
    page(&OutboxPage { l, list, waiting, failed, given_up, unwelcome, rows })
}

async fn rows(
    conn: &mut Connection,
    app: &App,
    t: &T,
    queued: &[Queued],
    waiting: bool,
) -> anyhow::Result<Vec<OutboxRow>> {
    let people = names::of(conn, &app.keys, queued.iter().filter_map(|mail| mail.person_id)).await?;
    let mut rows = vec![];
    for mail in queued {
        let known = mail.person_id.and_then(|id| people.get(id));
        let to_the_team = MailKind::ALL.iter().any(|kind| kind.is_to_the_team() && kind.slug() == mail.mail);
        // The writer of a message need not have registered.
        let answers = mail.mail == MailKind::Answer.slug();
        let nobody = match (to_the_team, answers) {
            (true, _) => "desk-outbox-team",
            (_, true) => "desk-outbox-writer",
            _ => "desk-erased",
        };
        let email = known.and_then(|known| known.person.address.as_ref());
        let path = match mail.person_id {
            Some(id) => of_person(conn, id).await?.map(Holder::desk_path),
            None if answers => message_answered(conn, mail.id).await?.map(|id| format!("/desk/messages/{id}")),
            None => None,
        };
        let came_back = mail.status == MailStatus::Bounced;
        rows.push(OutboxRow {
            id: mail.id,
            mail: t.say(format!("mail-kind-{}", mail.mail)).to_string(),
            to: known.map_or_else(|| t.say(nobody).to_string(), |known| known.person.full_name()),
            email: email.map_or_else(String::new, |email| email.shown().to_owned()),
            outlives: known.is_none() && !to_the_team && !answers,
            came_back,
            by_phone: mail.channel == Channel::Sms,
            path,
            attempts: t.say("desk-attempts").with("n", mail.attempts).to_string(),
            error: mail.last_error.as_deref().map_or_else(String::new, |error| in_words(t, error)),
            at: t.date_time(if waiting { mail.due_at } else { mail.created_at }),
        });
    }
    Ok(rows)
}

/// The message that a mail answers.
async fn message_answered(conn: &mut Connection, id: MailId) -> anyhow::Result<Option<MessageId>> {
    let row = sqlx::query("select message_id from answer where mail_id = $1").bind(id).fetch_optional(conn).await?;
    Ok(row.map(|row| row.try_get("message_id")).transpose()?)
}

/// `POST /desk/outbox/{id}/retry`
pub async fn retry(State(app): State<App>, me: Moderator, Path(id): Path<MailId>, filled: Filled) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if !outbox::retry(&mut tx, id, now).await? {
        return Ok(back_to(&filled, "/desk/outbox", &[("refused", "ended")]));
    }
    let row =
        sqlx::query("select mail, introduction_id from outbox where id = $1").bind(id).fetch_one(&mut *tx).await?;
    let (mail, introduction_id): (String, Option<IntroductionId>) =
        (row.try_get("mail")?, row.try_get("introduction_id")?);
    let about = About { introduction_id, ..About::default() };
    history::record(&mut tx, &app, about, Fact::Retried, Actor::Moderator(me.id), Some(&mail), now).await?;
    tx.commit().await?;
    Ok(back_to(&filled, "/desk/outbox", &[("done", "retried")]))
}

/// `POST /desk/outbox/{id}/settlement`: takes a mail that came back off the list.
pub async fn settle(State(app): State<App>, me: Moderator, Path(id): Path<MailId>, filled: Filled) -> Result {
    let mut tx = app.db.begin().await?;
    let row = sqlx::query("select mail, person_id from outbox where id = $1").bind(id).fetch_optional(&mut *tx).await?;
    let (Some(row), true) = (row, bounced::settle(&mut tx, id).await?) else {
        tx.rollback().await?;
        return Ok(back_to(&filled, "/desk/outbox", &[("refused", "ended")]));
    };
    let (mail, person_id): (String, Option<PersonId>) = (row.try_get("mail")?, row.try_get("person_id")?);
    let of = match person_id {
        Some(person_id) => of_person(&mut tx, person_id).await?,
        None => None,
    };
    let (about, actor) = (of.map(Holder::about).unwrap_or_default(), Actor::Moderator(me.id));
    history::record(&mut tx, &app, about, Fact::BounceSettled, actor, Some(&mail), app.clock.now()).await?;
    tx.commit().await?;
    Ok(back_to(&filled, "/desk/outbox", &[("done", "bounce-settled")]))
}

/// `POST /desk/outbox/retry`: tries all given-up mails again, for instance once a mail server works again.
pub async fn retry_all(State(app): State<App>, me: Moderator, filled: Filled) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let mails = outbox::retry_all(&mut tx, now).await?;
    if mails == 0 {
        return Ok(back_to(&filled, "/desk/outbox", &[("refused", "ended")]));
    }
    let (actor, mails) = (Actor::Moderator(me.id), mails.to_string());
    history::record(&mut tx, &app, About::default(), Fact::Retried, actor, Some(&mails), now).await?;
    tx.commit().await?;
    Ok(back_to(&filled, "/desk/outbox", &[("done", "retried-all")]))
}
