//! The entries of the campaign as cards, and the page shown in place of an entry that is closed.

use askama::Template;
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::layout::{Layout, entry_paths, home};
use super::{Result, page};
use crate::campaign::{Entry, Lang};
use crate::kit::site::Site;

pub struct EntryCard {
    pub slug: String,
    pub path: String,
    /// Its drawing, as HTML.
    pub drawing: String,
    pub closed: bool,
}

pub fn entry_cards(app: &Site, lang: Lang) -> Vec<EntryCard> {
    let campaign = &app.campaign;
    let door = |entry: &Entry| EntryCard {
        slug: entry.slug.clone(),
        path: format!("{}{}", home(campaign, lang), entry.paths[lang.0]),
        drawing: app.assets.door(&entry.slug),
        closed: app.switches.is_closed(&entry.slug),
    };
    campaign.entries.iter().map(door).collect()
}

#[derive(Template)]
#[template(path = "kit/closed.html")]
struct Closed {
    l: Layout,
    title: String,
    /// Whether the whole campaign has ended.
    ended: bool,
    sent: bool,
    open: Vec<EntryCard>,
}

/// The page in place of a form that the team has closed. `sent`: somebody has just filled in that form.
pub fn show_closed_entry(app: &Site, lang: Lang, entry: &Entry, sent: bool) -> Result {
    let title = app.speaker(lang).say(entry.text("title")).to_string();
    show_closed(app, lang, &entry_paths(&app.campaign, entry), &title, sent)
}

/// The page in place of a closed page, given its paths in each language and its title. `sent`: somebody has just filled
/// in its form, and the status is 409.
pub fn show_closed(app: &Site, lang: Lang, paths: &[String], title: &str, sent: bool) -> Result {
    let ended = app.switches.has_ended();
    let open = entry_cards(app, lang).into_iter().filter(|door| !door.closed).collect();
    let mut l = Layout::new(app, lang, Some(paths)).hidden();
    if ended {
        l.scene = app.assets.scene("thanks");
    }
    let shown = page(&Closed { l, title: title.to_owned(), ended, sent, open })?;
    Ok((if sent { StatusCode::CONFLICT } else { StatusCode::OK }, shown).into_response())
}
