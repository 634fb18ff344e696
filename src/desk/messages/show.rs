//! The page of a message: what it says, whom it may be from, what was answered, and what can be done about it.
//!
//! Who may act: moderators. Tables: message, answer, person, history. A claim is a lease, as on a request.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use sqlx::{AssertSqlSafe, Row};

use super::list::{PATH, SELECT, claim_of, entry_title, from};
use super::parties::PartiesKept;
use super::replies;
use crate::app::App;
use crate::bans;
use crate::db::Connection;
use crate::desk::frame::flash::seconds_until;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, back_to, link};
use crate::desk::frame::words::{self, HistoryWords};
use crate::desk::people::{ban, search};
use crate::desk::team::session::Moderator;
use crate::history::claim::Claim;
use crate::history::{self, About, Actor, Fact};
use crate::i18n::{T, answers};
use crate::ids::{MessageId, ModeratorId, PersonId};
use crate::kit::fields::{self, Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::{Error, Result, page};
use crate::messages::{Message, Reported, Topic, store};
use crate::periods;
use crate::registrations::Holder;

#[derive(Template)]
#[template(path = "desk/messages/show.html")]
struct MessagePage {
    l: Frame,
    id: MessageId,
    from: String,
    safeguarding: bool,
    open: bool,
    glance: Vec<(String, String)>,
    email: Option<String>,
    words: String,
    /// Questions and answers of a message that came by an entry.
    entry_answers: Vec<(String, String)>,
    language: String,
    claim: Option<Claim>,
    claim_told: String,
    mine: bool,
    /// People whom it may be from, and whether they were recognised by the address.
    people: Vec<(search::FoundPerson, bool)>,
    /// For a message by mail: what it answers, what it proves, and what was left out.
    by_mail: Vec<String>,
    /// Earlier and later messages of the same conversation: path and words.
    thread: Vec<(String, String)>,
    /// For a report: the volunteer and the request.
    parties: Vec<Party>,
    /// For a report: what is kept of who they were.
    kept: Option<PartiesKept>,
    reasons: Vec<(&'static str, String)>,
    answers: Vec<MessageAnswer>,
    errors: String,
    answer: String,
    replies: String,
    history: Vec<HistoryWords>,
    days: i64,
}

/// A party of an introduction that was reported.
struct Party {
    /// Value of the form that asks to ban their mailbox.
    slug: &'static str,
    label: String,
    /// Path of their page, as long as their data exist.
    path: Option<String>,
    /// Whether their mailbox is known, even if their data are destroyed.
    may_be_banned: bool,
}

/// An answer as the page shows it.
struct MessageAnswer {
    id: MessageId,
    datetime: String,
    at: String,
    by: String,
    words: String,
    /// Seconds left to undo it.
    seconds: i64,
}

/// `GET /desk/messages/{id}`
pub async fn show(State(app): State<App>, me: Moderator, Path(id): Path<MessageId>, query: Query) -> Result {
    draw(&app, &me, id, &query, &Filled::default()).await
}

/// Draws the page, with the answer as far as it is written.
pub async fn draw(app: &App, me: &Moderator, id: MessageId, query: &Query, filled: &Filled) -> Result {
    let (t, now) = (me.t.clone(), app.clock.now());
    let l = Frame::open(app, me, Section::Messages, query).await?;
    let mut conn = app.db.read().await?;
    let row = sqlx::query(AssertSqlSafe(format!("{SELECT} where m.id = $1"))).bind(id);
    let row = row.fetch_optional(&mut *conn).await?.ok_or(Error::NotFound)?;
    let (message, claim) = (store::from_row(&row, &app.keys)?, claim_of(&row, now)?.filter(|_| row_is_open(&row)));
    let by_address = store::people(&mut conn, id).await?;
    let ids: Vec<PersonId> = by_address.iter().map(|(id, _)| *id).collect();
    let lines = search::lines(&mut conn, app, &t, &ids).await?;
    let is_theirs = |id: PersonId| by_address.iter().any(|(known, by_address)| *known == id && *by_address);
    let answers = store::answers(&mut conn, &app.keys, id).await?.into_iter().map(|answer| MessageAnswer {
        id: answer.id,
        datetime: answer.made_at.to_string(),
        at: t.date_time(answer.made_at),
        by: answer.by,
        words: answer.words,
        seconds: seconds_until(answer.mail_leaves_at, now),
    });
    let options = replies::of_language(&mut conn, &message.language).await?;
    let option = |reply: &replies::Reply| Choice::new(filled, "reply", &reply.id.to_string(), &reply.name);
    let options: Vec<Choice> = options.iter().map(option).collect();
    let replies = match options.as_slice() {
        [] => String::new(),
        _ => fields::html(&[Block::Field(Field::select(filled, "reply", t.say("answer-reply"), options))], &t)?,
    };
    let hint = t.say("answer-words-hint").with("language", language(app, &message));
    let words = Block::Field(Field::words(filled, "answer", t.say("answer-words")).hint(hint));
    let shown = MessagePage {
        id,
        from: from(&t, &message),
        safeguarding: message.topic == Topic::Safeguarding,
        open: message.open,
        glance: glance(app, &t, &message),
        email: message.said.email.as_ref().map(|email| email.shown().to_owned()),
        claim_told: claim.as_ref().map_or_else(String::new, |claim| claim.in_words(&t, me.id, now)),
        mine: claim.as_ref().is_some_and(|claim| claim.moderator_id == me.id),
        claim,
        people: lines.into_iter().map(|line| (is_theirs(line.id), line)).map(|(theirs, line)| (line, theirs)).collect(),
        by_mail: by_mail(&t, &message),
        thread: thread(&mut conn, app, &t, &message).await?,
        parties: parties(&mut conn, &t, &message).await?,
        kept: match message.reported {
            Some(reported) => Some(PartiesKept::load(&mut conn, app, me, reported.introduction_id).await?),
            None => None,
        },
        reasons: ban::reasons(&t),
        answers: answers.collect(),
        errors: fields::errors_html(filled, &t)?,
        answer: fields::html(&[words], &t)?,
        replies,
        history: history::of(&mut conn, About::message(id))
            .await?
            .iter()
            .map(|line| words::in_words(&t, line))
            .collect(),
        days: periods::MESSAGE.as_hours() / 24,
        language: message.language,
        entry_answers: answers::of_entry(message.entry.as_deref().unwrap_or_default(), &message.said.answers, &t),
        words: message.said.words,
        l,
    };
    drop(conn);
    Ok((filled.status(), page(&shown)?).into_response())
}

fn row_is_open(row: &sqlx::any::AnyRow) -> bool {
    row.try_get::<String, _>("status").is_ok_and(|status| status == "open")
}

fn language(app: &App, message: &Message) -> String {
    app.speaker_of(&message.language).say("language-name").to_string()
}

fn glance(app: &App, t: &T, message: &Message) -> Vec<(String, String)> {
    let said = &message.said;
    let facts = [
        ("message-entry", message.entry.as_deref().map(|entry| entry_title(app, t, entry))),
        ("message-received", Some(t.date_time(message.made_at))),
        ("message-name", said.name.as_ref().map(|name| name.shown().to_owned())),
        ("message-phone", said.phone.clone()),
        ("desk-reference", message.reference.clone()),
        ("desk-mails-language", Some(language(app, message))),
    ];
    let sender = message.reported.map(|reported| t.say(format!("message-sender-{}", reported.sender.slug())));
    let sender = sender.map(|sender| (t.say("message-from").to_string(), sender.to_string()));
    let told = facts.into_iter().filter_map(|(label, value)| Some((t.say(label).to_string(), value?)));
    sender.into_iter().chain(told).collect()
}

/// What is known of a message that came by mail, in sentences.
fn by_mail(t: &T, message: &Message) -> Vec<String> {
    let Some(facts) = &message.said.mail else { return vec![] };
    let mail = facts.kind.as_ref().map(|kind| t.say(format!("mail-kind-{kind}")).to_string());
    let told = match (mail, &message.reference) {
        (Some(mail), Some(reference)) => {
            t.say("message-by-mail").with("mail", mail).with("reference", reference.as_str())
        }
        (Some(mail), None) => t.say("message-by-mail-to-writer").with("mail", mail),
        (None, _) => t.say("message-by-mail-old"),
    };
    let mut told = vec![told.to_string()];
    if facts.attachments > 0 {
        told.push(
            t.say("message-attachments").with("n", i64::try_from(facts.attachments).unwrap_or(i64::MAX)).to_string(),
        );
    }
    if facts.is_cut {
        told.push(t.say("message-cut").to_string());
    }
    told
}

/// The message that this one goes on from, and those that go on from it.
async fn thread(conn: &mut Connection, app: &App, t: &T, message: &Message) -> anyhow::Result<Vec<(String, String)>> {
    let mut thread = vec![];
    if let Some(id) = message.follows {
        thread.push(("message-earlier", store::get(conn, &app.keys, id).await?));
    }
    for id in store::followed_by(conn, message.id).await? {
        thread.push(("message-later", store::get(conn, &app.keys, id).await?));
    }
    let there = thread.into_iter().filter_map(|(key, message)| Some((key, message?)));
    let line = |(key, message): (&str, Message)| {
        (format!("{PATH}/{}", message.id), t.say(key).with("at", t.date_time(message.made_at)).to_string())
    };
    Ok(there.map(line).collect())
}

/// The two parties of a report.
async fn parties(conn: &mut Connection, t: &T, message: &Message) -> anyhow::Result<Vec<Party>> {
    let Some(reported) = message.reported else { return Ok(vec![]) };
    let there = sqlx::query(
        "select (select count(*) from volunteer where id = $1) as volunteer, \
         (select count(*) from request where id = $2) as request",
    );
    let row = there.bind(reported.volunteer_id).bind(reported.request_id).fetch_one(&mut *conn).await?;
    let mut parties = vec![];
    for of in [Holder::Volunteer(reported.volunteer_id), Holder::Request(reported.request_id)] {
        let slug = if matches!(of, Holder::Volunteer(_)) { "volunteer" } else { "request" };
        let there = row.try_get::<i64, _>(slug)? > 0;
        parties.push(Party {
            slug,
            label: t.say(format!("desk-{slug}")).to_string(),
            path: there.then(|| of.desk_path()),
            may_be_banned: mailbox(conn, message, reported, of).await?.is_some(),
        });
    }
    Ok(parties)
}

/// Keyed hash of the mailbox of a party of a report. Once their data are destroyed, the report itself has that of the
/// side reported about.
async fn mailbox(
    conn: &mut Connection,
    message: &Message,
    reported: Reported,
    of: Holder,
) -> anyhow::Result<Option<Vec<u8>>> {
    let about = matches!(of, Holder::Request(_)) == (reported.sender == Actor::Volunteer);
    let kept = message.reported_hash.clone().filter(|_| about);
    Ok(bans::mailbox_of(conn, of).await?.or(kept))
}

/// `POST /desk/messages/{id}/ban`: asks to ban the mailbox of a party (`whom`) of a report, for the reason `why`.
pub async fn ban(State(app): State<App>, me: Moderator, Path(id): Path<MessageId>, filled: Filled) -> Result {
    let message = store::get(&mut *app.db.read().await?, &app.keys, id).await?.ok_or(Error::NotFound)?;
    let reported = message.reported.ok_or(Error::NotFound)?;
    let of = match filled.one("whom") {
        "volunteer" => Holder::Volunteer(reported.volunteer_id),
        "request" => Holder::Request(reported.request_id),
        _ => return Err(Error::BadRequest),
    };
    let mut tx = app.db.begin().await?;
    let hash = mailbox(&mut tx, &message, reported, of).await?;
    let act = ban::put(&mut tx, &app, hash, filled.one("why"), me.id).await?;
    tx.commit().await?;
    Ok(to(&filled, id, act))
}

/// `POST /desk/messages/{id}/claim`: claims a message that nobody has claimed, or that the moderator `over` has
/// claimed.
pub async fn claim(State(app): State<App>, me: Moderator, Path(id): Path<MessageId>, filled: Filled) -> Result {
    let over: ModeratorId = filled.one("over").parse().unwrap_or(ModeratorId(0));
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let claim = sqlx::query(
        "update message set claimed_by = $2, claimed_at = $3 where id = $1 and status = 'open' \
         and (claimed_by is null or claimed_by = $2 or claimed_by = $4 or claimed_at <= $5)",
    );
    let claim = claim.bind(id).bind(me.id).bind(now.as_millisecond()).bind(over);
    let claim = claim.bind((now - periods::CLAIM).as_millisecond()).execute(&mut *tx).await?;
    if claim.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(to(&filled, id, ("refused", "message-claim")));
    }
    history::record(&mut tx, &app, About::message(id), Fact::Claimed, Actor::Moderator(me.id), None, now).await?;
    tx.commit().await?;
    Ok(to(&filled, id, ("done", "message-claimed")))
}

/// `POST /desk/messages/{id}/release`
pub async fn release(State(app): State<App>, me: Moderator, Path(id): Path<MessageId>, filled: Filled) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let release = "update message set claimed_by = null, claimed_at = 0 where id = $1 and claimed_by = $2";
    let release = sqlx::query(release).bind(id).bind(me.id).execute(&mut *tx).await?;
    if release.rows_affected() == 0 {
        tx.rollback().await?;
        return Ok(to(&filled, id, ("refused", "ended")));
    }
    history::record(&mut tx, &app, About::message(id), Fact::Released, Actor::Moderator(me.id), None, now).await?;
    tx.commit().await?;
    Ok(to(&filled, id, ("done", "message-released")))
}

/// `POST /desk/messages/{id}/closure`: closes the message without an answer from here.
pub async fn close(State(app): State<App>, me: Moderator, Path(id): Path<MessageId>, filled: Filled) -> Result {
    change(&app, &me, id, &filled, false).await
}

/// `POST /desk/messages/{id}/reopening`
pub async fn reopen(State(app): State<App>, me: Moderator, Path(id): Path<MessageId>, filled: Filled) -> Result {
    change(&app, &me, id, &filled, true).await
}

async fn change(app: &App, me: &Moderator, id: MessageId, filled: &Filled, open: bool) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let actor = Actor::Moderator(me.id);
    if !store::change(&mut tx, app, id, open, actor, now).await? {
        tx.rollback().await?;
        return Ok(to(filled, id, ("refused", "ended")));
    }
    let fact = if open { Fact::MessageReopened } else { Fact::MessageDone };
    history::record(&mut tx, app, About::message(id), fact, actor, None, now).await?;
    tx.commit().await?;
    Ok(to(filled, id, ("done", fact.slug())))
}

fn to(filled: &Filled, id: MessageId, act: (&str, &str)) -> axum::response::Response {
    back_to(filled, &link(&format!("{PATH}/{id}"), &[]), &[act])
}
