//! "Write to us": a form that becomes a message at the desk.
//!
//! Who may act: anybody. Many messages from one source are slowed down, never refused for good: a hospital has
//! one address for all. Tables: message, mailed, history.

use askama::Template;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use jiff::{SignedDuration, Timestamp};

use super::{New, Said, store};
use crate::app::App;
use crate::campaign::Lang;
use crate::db::Connection;
use crate::desk::throttle::Source;
use crate::people;
use crate::privacy::retention;
use crate::spread::Own;
use crate::web::fields::{self, Block, Field};
use crate::web::form::Filled;
use crate::web::i18n::T;
use crate::web::layout::{Layout, home};
use crate::web::private::done_path;
use crate::web::{Result, page, questions, see_other};

/// Two screens of a phone: more is a letter, by mail.
pub const WORDS_CHARS_MAX: usize = 4_000;
/// Messages of one source in a day that pass at once; after them, one in [`APART`].
const AT_ONCE_MAX: i64 = 20;
/// What somebody waits who has read that they have to.
const APART: SignedDuration = SignedDuration::from_mins(1);

#[derive(Template)]
#[template(path = "messages/contact.html")]
struct Page {
    l: Layout,
    errors: String,
    fields: String,
    wrong: bool,
    days: i64,
    privacy: Option<String>,
}

/// The form.
pub fn show(app: &App, lang: Lang, filled: &Filled) -> Result {
    let t = app.speaker(lang);
    let blocks = [
        Field::line(filled, "name", "name", t.say("contact-name")).optional(),
        Field::line(filled, "email", "email", t.say("form-email")).hint(t.say("contact-email-hint")),
        Field::words(filled, "words", t.say("contact-words")),
        Field::code(filled, "reference", false, "off", t.say("contact-reference"))
            .hint(t.say("contact-reference-hint"))
            .optional(),
    ];
    let privacy = app.campaign.page(lang, "privacy");
    let shown = page(&Page {
        l: Layout::new(app, lang, Some(&Own::Contact.paths(app))),
        errors: fields::errors_html(filled, &t)?,
        fields: fields::html(&blocks.map(Block::Field), &t)?,
        wrong: filled.is_wrong(),
        days: retention::MESSAGE.as_hours() / 24,
        privacy: privacy.map(|page| format!("{}{}", home(&app.campaign, lang), page.slug)),
    })?;
    let status = if filled.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, shown).into_response())
}

/// Keeps the message for the desk.
pub async fn send(app: &App, lang: Lang, source: &Source, body: &Bytes) -> Result {
    let mut filled = Filled::parse(body)?;
    let t = app.speaker(lang);
    let new = check(&mut filled, app.campaign.code(lang), &t);
    if questions::is_robot(&filled) {
        return Ok(see_other(&done_path(app, lang, "contact")));
    }
    let Some(new) = new else { return show(app, lang, &filled) };
    if !keep(app, source, &new).await? {
        filled.wrong("words", t.say("contact-busy"));
        return show(app, lang, &filled);
    }
    Ok(see_other(&done_path(app, lang, "contact")))
}

fn check(filled: &mut Filled, language: &str, t: &T) -> Option<New> {
    let name = match filled.one("name") {
        "" => None,
        _ => questions::first_name(filled, "name", t),
    };
    let email = questions::email(filled, "email", t);
    let words = words(filled, t);
    let reference = match filled.one("reference") {
        "" => None,
        typed => people::store::reference_typed(typed),
    };
    if reference.is_none() && !filled.one("reference").is_empty() {
        filled.wrong("reference", t.say("contact-reference-wrong"));
    }
    let (Some(words), false) = (words, filled.is_wrong()) else { return None };
    let said = Said { name, email, phone: None, words };
    Some(New { language: language.to_owned(), said, reference, reported: None })
}

/// What somebody writes; `None` with an error noted when it is missing or wrong.
pub fn words(filled: &mut Filled, t: &T) -> Option<String> {
    let words = questions::words_up_to(filled, "words", WORDS_CHARS_MAX, t);
    if words.is_none() {
        filled.wrong("words", t.say("contact-words-empty"));
    }
    words
}

/// Keeps a message, once however often it is sent; `false` when its source has to wait.
pub async fn keep(app: &App, source: &Source, new: &New) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let source = source.hash(app, "message of source");
    let kept = store::insert(&mut tx, app, new, now).await?;
    if kept && must_wait(&mut tx, &source, now).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    if kept {
        people::store::count_mailed(&mut *tx, source, now).await?;
    }
    tx.commit().await?;
    Ok(true)
}

async fn must_wait(conn: &mut Connection, source: &[u8], now: Timestamp) -> anyhow::Result<bool> {
    let of_day = people::store::mailed_since(conn, source, now - retention::MAILED).await?;
    Ok(of_day >= AT_ONCE_MAX && people::store::mailed_since(conn, source, now - APART).await? > 0)
}
