//! The page between a form and its sending: the answers, to be read again.
//!
//! Nothing is kept before "send". The answers travel in the page itself, and with them its stamp
//! (`once`), from which the private link follows: two clicks on "send" register once and lead to
//! the same page.

use askama::Template;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};

use super::fields::{Block, Choice, Control, Field};
use super::form::Filled;
use super::gate::{self, Carried};
use super::layout::{Layout, entry_paths};
use super::stamp::{self, Stamp};
use super::{Error, Result, page, see_other};
use crate::campaign::{Door, Lang};
use crate::i18n::T;
use crate::kit::private_page::path;
use crate::kit::site::Site;
use crate::people::link::{self, Token};
use crate::people::typos;

/// Pages that answer a form: the browser keeps them for its "back", where Chromium would otherwise show
/// an error in their place; nobody else may.
pub const FOR_THE_WAY_BACK: (HeaderName, HeaderValue) = (CACHE_CONTROL, HeaderValue::from_static("private, max-age=0"));

const CHANGE: &str = "change";
/// The field to change and what to write there: `email awa@gmail.com`.
const INSTEAD: &str = "instead";

/// Answers under one title.
#[derive(Default)]
struct Part {
    title: Option<String>,
    rows: Vec<Row>,
}

/// One answer.
struct Row {
    /// Of the field, to go back to it.
    name: String,
    question: String,
    answer: String,
    /// Of an address that looks wrong: what was probably meant.
    meant: Option<String>,
}

#[derive(Template)]
#[template(path = "kit/review.html")]
struct Review {
    l: Layout,
    action: String,
    parts: Vec<Part>,
    answers: Vec<(String, String)>,
    notice: String,
    carried: String,
}

/// Whether somebody who read their answers wants to change one.
pub fn is_to_change(filled: &Filled) -> bool {
    !filled.one(CHANGE).is_empty()
}

/// The answer that was probably meant takes the place of the one typed, when its button was pressed.
pub fn correct(filled: &mut Filled) {
    let instead = filled.one(INSTEAD).to_owned();
    if let Some((field, value)) = instead.split_once(' ') {
        filled.replace(field, value);
    }
}

/// The name under which the form behind a door is stamped.
pub fn form(app: &Site, door: Door) -> &str {
    app.campaign.entries.iter().find(|entry| entry.door == door).map_or("", |entry| &entry.slug)
}

/// Of the private link, once "send" was pressed on a page of ours.
pub fn sent(filled: &Filled, app: &Site, door: Door) -> Option<Token> {
    let stamp = Stamp::read(app, form(app, door), filled.one(stamp::FIELD))?;
    filled.one(INSTEAD).is_empty().then(|| Token::derived(stamp.written(), &app.lookup))
}

/// The answers, to be read again. `blocks`: those of the form.
pub fn draw(app: &Site, lang: Lang, door: Door, blocks: &[Block], filled: &Filled, carried: &Carried) -> Result {
    let campaign = &app.campaign;
    let entry = campaign.entries.iter().find(|entry| entry.door == door).ok_or(Error::NotFound)?;
    let (mut parts, t) = (vec![Part::default()], app.speaker(lang));
    read(blocks, &t, &mut parts);
    parts.retain(|part| !part.rows.is_empty());
    let not_answers = [stamp::FIELD, gate::WORK, CHANGE, INSTEAD];
    let answers = filled.values().iter().filter(|(name, _)| !not_answers.contains(&name.as_str()));
    let paths = entry_paths(campaign, entry);
    let review = page(&Review {
        l: Layout::new(app, lang, Some(&paths)).hidden(),
        action: paths[lang.0].clone(),
        parts,
        answers: answers.cloned().collect(),
        notice: carried.notice(app, &t)?,
        carried: carried.fields(app, &t)?,
    })?;
    Ok(carried.answer(([FOR_THE_WAY_BACK], review).into_response()))
}

/// What was answered, in the form's order; questions left open are left out.
fn read(blocks: &[Block], t: &T, parts: &mut Vec<Part>) {
    for block in blocks {
        match block {
            Block::Field(field) => read_one(field, t, parts),
            Block::Group(title, inner) => {
                parts.push(Part { title: Some(title.clone()), rows: vec![] });
                read(inner, t, parts);
                parts.push(Part::default());
            }
            Block::Asks(field, inner) => {
                read_one(field, t, parts);
                if is_open(field) {
                    read(inner, t, parts);
                }
            }
            Block::Notice(_) | Block::Rule => {}
        }
    }
}

fn is_open(field: &Field) -> bool {
    match &field.control {
        Control::Tick { ticked, .. } => *ticked,
        Control::Choices { options, .. } => options.iter().any(|choice| choice.chosen && choice.opens),
        _ => false,
    }
}

fn read_one(field: &Field, t: &T, parts: &mut [Part]) {
    let chosen = |options: &[Choice]| {
        let labels = options.iter().filter(|choice| choice.chosen).map(|choice| &choice.label);
        t.list(&labels.collect::<Vec<_>>())
    };
    let as_typed = match &field.control {
        Control::Line { value, .. } | Control::Words { value } => value.clone(),
        Control::Choices { options, .. } | Control::Select { options } => chosen(options),
        Control::Tick { ticked: true, .. } => t.say("yes").to_string(),
        Control::Tick { .. } => String::new(),
    };
    if let (false, Some(part)) = (as_typed.is_empty(), parts.last_mut()) {
        let answer = field.told.clone().unwrap_or(as_typed);
        let is_email = matches!(field.control, Control::Line { kind: "email", .. });
        let meant = if is_email { typos::meant(&answer) } else { None };
        part.rows.push(Row { name: field.name.clone(), question: field.label.clone(), answer, meant });
    }
}

/// The page after the form, when an earlier click on "send" has registered.
pub async fn registered(app: &Site, lang: Lang, sent: Option<&Token>) -> Result<Option<Response>> {
    let Some(link) = sent else { return Ok(None) };
    let holder = link::holder(&mut *app.db.read().await?, link.shown()).await?;
    Ok(holder.map(|_| after(app, lang, link)))
}

/// The page after the form. Of two clicks at the same time, the one that could not register
/// (`outcome`) since the other had is led there too.
pub async fn once(app: &Site, lang: Lang, link: &Token, outcome: anyhow::Result<()>) -> Result {
    if let Err(failed) = outcome {
        // In turn, behind the other click's transaction, which may not be on disk yet.
        let mut tx = app.db.begin().await?;
        let holder = link::holder(&mut tx, link.shown()).await?;
        tx.commit().await?;
        holder.ok_or(failed)?;
    }
    Ok(after(app, lang, link))
}

fn after(app: &Site, lang: Lang, link: &Token) -> Response {
    see_other(&format!("{}?new", path(app, lang, link.shown())))
}
