//! The page on which somebody reads their answers again before sending the form.
//!
//! Nothing is stored before "send". The page itself carries the answers and a stamp (`once`), from which the private
//! link is derived: two clicks on "send" register once and lead to the same page.

use askama::Template;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};

use super::fields::{Block, Choice, Control, Field};
use super::form::Filled;
use super::gate::{self, Carried};
use super::layout::{Layout, entry_paths};
use super::questions::PLACE;
use super::source::Source;
use super::stamp::{self, Stamp};
use super::{Error, Result, page, see_other};
use crate::campaign::{Door, Lang};
use crate::db::Setback;
use crate::i18n::T;
use crate::kit::private_page::path;
use crate::kit::site::Site;
use crate::people::link::{self, Token};
use crate::people::typos;

/// `Cache-Control` of pages that answer a form. The browser keeps them for its "back" button, where Chromium would
/// otherwise show an error; no shared cache may keep them.
pub const FOR_THE_WAY_BACK: (HeaderName, HeaderValue) = (CACHE_CONTROL, HeaderValue::from_static("private, max-age=0"));

const CHANGE: &str = "change";
/// Name of the field that corrects an answer. The value `email awa@gmail.com` writes that address into the field
/// `email`.
const INSTEAD: &str = "instead";

/// Answers under one title.
#[derive(Default)]
struct Part {
    title: Option<String>,
    rows: Vec<Row>,
}

impl Part {
    /// Takes out the rows without which nothing can succeed: where we write to, and where help is needed or offered.
    fn vital(&mut self) -> Vec<Row> {
        let (vital, rest) = std::mem::take(&mut self.rows).into_iter().partition(|row| row.is_vital);
        self.rows = rest;
        vital
    }
}

struct Row {
    /// Name of the field, to go back to it.
    name: String,
    question: String,
    answer: String,
    /// For an e-mail address that looks mistyped: the address probably meant.
    meant: Option<String>,
    /// It is a place, or the e-mail address or telephone number that we write to.
    is_vital: bool,
}

#[derive(Template)]
#[template(path = "kit/review.html")]
struct Review {
    l: Layout,
    action: String,
    /// Shown first and large.
    vital: Vec<Row>,
    /// The rest, folded.
    parts: Vec<Part>,
    answers: Vec<(String, String)>,
    notice: String,
    carried: String,
}

/// Whether somebody who read their answers again wants to change one.
pub fn is_to_change(filled: &Filled) -> bool {
    !filled.one(CHANGE).is_empty()
}

/// Replaces an answer by the one probably meant, if the button for that was pressed.
pub fn correct(filled: &mut Filled) {
    let instead = filled.one(INSTEAD).to_owned();
    if let Some((field, value)) = instead.split_once(' ') {
        filled.replace(field, value);
    }
}

/// The form name in the stamp of the form behind an entry: the entry's slug.
pub fn form(app: &Site, door: Door) -> &str {
    app.campaign.entries.iter().find(|entry| entry.door() == Some(door)).map_or("", |entry| &entry.slug)
}

/// The private link that this sending leads to, if "send" was pressed on a page of ours. The link is derived from the
/// stamp by a keyed hash, so the same page always leads to the same link, and only this site can tell which.
pub fn sent(filled: &Filled, app: &Site, door: Door) -> Option<Token> {
    let stamp = Stamp::read(app, form(app, door), filled.one(stamp::FIELD))?;
    filled.one(INSTEAD).is_empty().then(|| Token::derived(stamp.written(), &app.lookup))
}

/// The stamp of the page on which answers are read again. An answer corrected by one click keeps the one that was read
/// before, so that sending it at once is not too quick; not once that one has registered somebody.
pub async fn carried(app: &Site, door: Door, source: &Source, filled: &Filled) -> anyhow::Result<Carried> {
    let form = form(app, door);
    if let Some(stamp) = Stamp::read(app, form, filled.one(stamp::FIELD)) {
        let link = Token::derived(stamp.written(), &app.lookup);
        if link::holder(&mut *app.db.read().await?, link.shown()).await?.is_none() {
            return Ok(Carried::again(stamp));
        }
    }
    Ok(gate::fresh(app, form, source))
}

/// Draws the answers to be read again. `blocks`: the blocks of the form.
pub fn draw(app: &Site, lang: Lang, door: Door, blocks: &[Block], filled: &Filled, carried: &Carried) -> Result {
    let campaign = &app.campaign;
    let entry = campaign.entries.iter().find(|entry| entry.door() == Some(door)).ok_or(Error::NotFound)?;
    let (mut parts, t) = (vec![Part::default()], app.speaker(lang));
    read(blocks, &t, &mut parts);
    let vital = parts.iter_mut().flat_map(Part::vital).collect();
    parts.retain(|part| !part.rows.is_empty());
    let not_answers = [stamp::FIELD, gate::WORK, CHANGE, INSTEAD];
    let answers = filled.values().iter().filter(|(name, _)| !not_answers.contains(&name.as_str()));
    let paths = entry_paths(campaign, entry);
    let review = page(&Review {
        l: Layout::new(app, lang, Some(&paths)).hidden(),
        action: paths[lang.0].clone(),
        vital,
        parts,
        answers: answers.cloned().collect(),
        notice: carried.notice(app, &t)?,
        carried: carried.fields(app, &t)?,
    })?;
    Ok(carried.answer(([FOR_THE_WAY_BACK], review).into_response()))
}

/// Collects the answers in the order of the form, without the questions left open.
fn read(blocks: &[Block], t: &T, parts: &mut Vec<Part>) {
    for block in blocks {
        match block {
            Block::Field(field) => read_one(field, t, parts),
            Block::Group(title, inner) => {
                parts.push(Part { title: Some(title.shown.clone()), rows: vec![] });
                read(inner, t, parts);
                parts.push(Part::default());
            }
            Block::Asks(field, inner) => {
                read_one(field, t, parts);
                if is_open(field) {
                    read(inner, t, parts);
                }
            }
            Block::Notice(_) | Block::Hidden(..) | Block::ReadFirst(..) => {}
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
        Control::Choices { options, .. } => chosen(options),
        Control::Select { groups } => groups.iter().map(|(_, options)| chosen(options)).collect::<String>(),
        Control::Tick { ticked: true, .. } => t.say("yes").to_string(),
        Control::Tick { .. } => String::new(),
    };
    if let (false, Some(part)) = (as_typed.is_empty(), parts.last_mut()) {
        let answer = field.told.clone().unwrap_or(as_typed);
        let is_email = matches!(field.control, Control::Line { kind: "email", .. });
        let meant = if is_email { typos::meant(&answer) } else { None };
        let is_vital = field.name.ends_with("email") || field.name == PLACE;
        part.rows.push(Row { name: field.name.clone(), question: field.label.shown.clone(), answer, meant, is_vital });
    }
}

/// The page after the form, if an earlier click on "send" has already registered; otherwise `None`.
pub async fn registered(app: &Site, lang: Lang, sent: Option<&Token>) -> Result<Option<Response>> {
    let Some(link) = sent else { return Ok(None) };
    let holder = link::holder(&mut *app.db.read().await?, link.shown()).await?;
    Ok(holder.map(|_| after(app, lang, link)))
}

/// The page after the form. `outcome`: how the registration went.
///
/// Of two clicks at the same time, one cannot register because the other has. Its failure is not reported if the link
/// now exists: it leads to the same page.
pub async fn once(app: &Site, lang: Lang, link: &Token, outcome: anyhow::Result<()>) -> Result {
    if let Err(failed) = outcome {
        if Setback::of(&failed) == Some(Setback::Unavailable) {
            return Err(failed.into());
        }
        // In a writing transaction, so that it comes after the transaction of the other click, which may not be on disk
        // yet.
        let mut tx = app.db.begin().await?;
        let holder = link::holder(&mut tx, link.shown()).await?;
        tx.rollback().await?;
        holder.ok_or(failed)?;
    }
    Ok(after(app, lang, link))
}

fn after(app: &Site, lang: Lang, link: &Token) -> Response {
    see_other(&format!("{}?new", path(app, lang, link.shown())))
}
