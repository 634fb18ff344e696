//! "Report a problem": a party of an introduction tells the team that something went wrong, even after everybody's data
//! have been destroyed.
//!
//! Who may act: the holders of the private links in the introduction's mails, for [`periods::REPORT`] after the
//! introduction was made. Tables: `report_link`, which holds ids and a hash of the token only, message, history. A report freezes the
//! other side (see `freeze`). These
//! pages tell neither who was introduced to whom, nor that anybody has reported, because people quote each other's
//! mails.

use anyhow::Result as Anyhow;
use askama::Template;
use axum::body::Bytes;
use axum::response::IntoResponse;
use jiff::Timestamp;
use sqlx::Row;

use super::{NewMessage, Reported, Said, contact, store};
use crate::bans;
use crate::campaign::{Lang, Side};
use crate::clock::from_millis;
use crate::db::Connection;
use crate::history::Actor;
use crate::ids::IntroductionId;
use crate::introductions::Parties;
use crate::kit::fields::{self, Block, Field};
use crate::kit::form::Filled;
use crate::kit::layout::Layout;
use crate::kit::private_page::{done_path, layout_of, path};
use crate::kit::site::Site;
use crate::kit::{Error, Result, page, questions, see_other};
use crate::people::link::Token;
use crate::people::name::is_unreadable;
use crate::people::seal;
use crate::people::store::{count_mailed, mailed_lately};
use crate::periods;
use crate::registrations::Holder;

/// Most characters of a phone number: a number with its spaces, and a few words such as "after 6 pm".
const PHONE_CHARS_MAX: usize = 60;
/// Most reports of one side of an introduction in 24 hours: enough to add what was forgotten, too few to bury the desk.
/// No other budget applies, so that nothing stands in the way of a report.
const A_DAY_MAX: i64 = 5;

/// Stores the right of one side to report with a link until [`periods::REPORT`] after the introduction was made.
/// `token`: the secret of that link, which stands in a mail of the introduction; its hash is stored.
///
/// The hash of the other side's mailbox, by which the team may ban it after a report, is sealed with a key made from the
/// token: once the data are destroyed, only the reader of that mail can bring it back.
pub async fn keep_link(conn: &mut Connection, app: &Site, token: &Token, parties: &Parties, side: Side) -> Anyhow<()> {
    let sender = if side == Side::Offer { Actor::Volunteer } else { Actor::Requester };
    let insert = sqlx::query(
        "insert into report_link (hash, introduction_id, volunteer_id, request_id, sender, expires_at, other_sealed) \
         values ($1, $2, $3, $4, $5, $6, $7)",
    );
    let other = match side {
        Side::Offer => Holder::Request(parties.request.id),
        Side::Need => Holder::Volunteer(parties.volunteer.id),
    };
    let other_mailbox = bans::mailbox_of(conn, other).await?;
    let other_sealed = seal::seal(&key_of(app, token.shown()), parties.id, &other_mailbox, &app.rng)?;
    let insert = insert.bind(Token::hash(token.shown())).bind(parties.id).bind(parties.volunteer.id);
    let insert = insert.bind(parties.request.id).bind(sender.slug());
    insert.bind((parties.made_at + periods::REPORT).as_millisecond()).bind(other_sealed).execute(conn).await?;
    Ok(())
}

/// The key that only the holder of a token can make.
fn key_of(app: &Site, token: &str) -> seal::Key {
    app.lookup.whole_hash("key of a report", token)
}

/// The keyed hash of the other side's mailbox, as it was when the introduction was made; `None` if they had no address.
async fn other_mailbox(conn: &mut Connection, app: &Site, token: &str, id: IntroductionId) -> Anyhow<Option<Vec<u8>>> {
    let row = sqlx::query("select other_sealed from report_link where hash = $1").bind(Token::hash(token));
    let Some(row) = row.fetch_optional(conn).await? else { return Ok(None) };
    seal::open(&key_of(app, token), id, &row.try_get::<Vec<u8>, _>("other_sealed")?)
}

/// What a token may report about, and until when; `None` if it may not, or no longer.
pub async fn find(conn: &mut Connection, typed: &str, now: Timestamp) -> Anyhow<Option<(Reported, Timestamp)>> {
    let row = sqlx::query(
        "select introduction_id, volunteer_id, request_id, sender, expires_at from report_link \
         where hash = $1 and expires_at >= $2",
    );
    let row = row.bind(Token::hash(typed)).bind(now.as_millisecond()).fetch_optional(conn).await?;
    let Some(row) = row else { return Ok(None) };
    let reported = Reported {
        introduction_id: row.try_get("introduction_id")?,
        volunteer_id: row.try_get("volunteer_id")?,
        request_id: row.try_get("request_id")?,
        sender: if row.try_get::<String, _>("sender")? == Actor::Volunteer.slug() {
            Actor::Volunteer
        } else {
            Actor::Requester
        },
    };
    Ok(Some((reported, from_millis(row.try_get("expires_at")?))))
}

pub fn path_of(app: &Site, lang: Lang, token: &str) -> String {
    format!("{}/report", path(app, lang, token))
}

/// A link that may still report, whatever else it was for.
struct Held {
    lang: Lang,
    reported: Reported,
    until: Timestamp,
}

async fn held(app: &Site, code: &str, token: &str) -> Result<Held> {
    let lang = app.campaign.lang(code).ok_or(Error::NotFound)?;
    let found = find(&mut *app.db.read().await?, token, app.clock.now()).await?;
    let (reported, until) = found.ok_or(Error::NotFound)?;
    Ok(Held { lang, reported, until })
}

#[derive(Template)]
#[template(path = "messages/over.html")]
struct Over {
    l: Layout,
    until: String,
    report: String,
}

/// The page in place of a private page that no longer exists: what its link may still do, and until when. Not found if
/// it may not report.
pub async fn over(app: &Site, code: &str, token: &str) -> Result {
    let Held { lang, until, .. } = held(app, code, token).await?;
    let until = app.speaker(lang).date(until);
    page(&Over { l: layout_of(app, lang, token), until, report: path_of(app, lang, token) })
}

#[derive(Template)]
#[template(path = "messages/report.html")]
struct Page {
    l: Layout,
    path: String,
    errors: String,
    fields: String,
    wrong: bool,
    days: i64,
    back: String,
    /// Telephone numbers: number and whom it reaches.
    helplines: Vec<(String, String)>,
}

/// `GET /{lang}/private/{token}/report`
pub async fn show(app: &Site, code: &str, token: &str) -> Result {
    let Held { lang, .. } = held(app, code, token).await?;
    draw(app, lang, token, &Filled::default())
}

fn draw(app: &Site, lang: Lang, token: &str, filled: &Filled) -> Result {
    let t = app.speaker(lang);
    let blocks = [
        Field::words(filled, "words", t.say("report-words")).hint(t.say("report-words-hint")),
        Field::line(filled, "email", "email", t.say("form-email")).hint(t.say("report-answer-hint")).optional(),
        Field::line(filled, "phone", "tel", t.say("report-phone")).hint(t.say("report-phone-hint")).optional(),
    ];
    let helplines = app.campaign.helplines.iter();
    let shown = page(&Page {
        helplines: helplines.map(|line| (line.number.clone(), t.say(line.text()).to_string())).collect(),
        l: layout_of(app, lang, token),
        path: path_of(app, lang, token),
        errors: fields::errors_html(filled, &t)?,
        fields: fields::html(&blocks.map(Block::Field), &t)?,
        wrong: filled.is_wrong(),
        days: periods::MESSAGE.as_hours() / 24,
        back: path(app, lang, token),
    })?;
    Ok((filled.status(), shown).into_response())
}

/// `POST /{lang}/private/{token}/report`: stores a message that the desk reads before all others.
pub async fn create(app: &Site, code: &str, token: &str, body: &Bytes) -> Result {
    let Held { lang, reported, .. } = held(app, code, token).await?;
    let mut filled = Filled::parse(body)?;
    let t = app.speaker(lang);
    // Links are allowed, since they may help to understand, and only the team reads the message.
    let words = questions::words_up_to(&mut filled, "words", contact::WORDS_CHARS_MAX, &t);
    if words.is_none() {
        filled.wrong("words", t.say("contact-words-empty"));
    }
    let email = match filled.one("email") {
        "" => None,
        _ => questions::email_asked_about(&mut filled, "email", &t),
    };
    let phone = Some(filled.one("phone").to_owned()).filter(|phone| !phone.is_empty());
    if phone.iter().any(|phone| phone.chars().count() > PHONE_CHARS_MAX || phone.chars().any(is_unreadable)) {
        filled.wrong("phone", t.say("report-phone-wrong"));
    }
    let (Some(words), false) = (words, filled.is_wrong()) else { return draw(app, lang, token, &filled) };
    let reported_hash = other_mailbox(&mut *app.db.read().await?, app, token, reported.introduction_id).await?;
    let said = Said { email, phone, words, ..Said::default() };
    let language = app.campaign.code(lang).to_owned();
    let new = NewMessage { language, said, reported: Some(reported), reported_hash, ..NewMessage::default() };
    let now = app.clock.now();
    let of_side = app.lookup.hash("reports", &format!("{} {}", reported.introduction_id, reported.sender.slug()));
    let mut tx = app.db.begin().await?;
    if mailed_lately(&mut tx, &of_side, now).await? >= A_DAY_MAX {
        tx.rollback().await?;
        filled.wrong("words", t.say("report-many"));
        return draw(app, lang, token, &filled);
    }
    if store::insert(&mut tx, app, &new, now).await? {
        count_mailed(&mut *tx, of_side, now).await?;
    }
    tx.commit().await?;
    Ok(see_other(&done_path(app, lang, "report")))
}
