//! The pages that are the same for everybody: home, content, health.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use askama::Template;
use axum::body::{Bytes, to_bytes};
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::http::header::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;

use super::layout::{Layout, entry_paths, home, page_paths};
use super::packed::Packed;
use super::preferred::preferred;
use super::{Error, Result, lost_link, page};
use crate::app::App;
use crate::campaign::{ContentPage, Door, Entry, Lang};
use crate::desk::throttle::Source;
use crate::messages::contact;
use crate::spread::recommend;
use crate::spread::share::Share;
use crate::spread::{self, Own};
use crate::{requests, tallies, volunteers};

/// A page is drawn again after so long: the counters of the home page may be that old.
const AGE_MAX_MS: i64 = 60_000;
/// A closed door must not seem open for long.
const CACHE: &str = "public, max-age=5";

/// Pages that are the same for everybody, by path: home, empty forms, content.
#[derive(Default)]
pub struct Drawn(Mutex<HashMap<String, Page>>);

/// With the instant it was drawn at, and the switches then.
#[derive(Clone)]
struct Page {
    at: i64,
    switched: u64,
    packed: Packed,
}

impl Drawn {
    /// The page of a path that exists; draws it unless that was done lately.
    pub async fn answer<F>(&self, app: &App, path: String, headers: &HeaderMap, draw: impl FnOnce() -> F) -> Result
    where
        F: Future<Output = Result>,
    {
        self.answer_as(app, "text/html; charset=utf-8", path, headers, draw).await
    }

    /// The same, of anything that is text.
    pub async fn answer_as<F>(
        &self,
        app: &App,
        mime: &'static str,
        path: String,
        headers: &HeaderMap,
        draw: impl FnOnce() -> F,
    ) -> Result
    where
        F: Future<Output = Result>,
    {
        let (now, switched) = (app.clock.now().as_millisecond(), app.switches.version());
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&path).cloned();
        let packed = match kept {
            Some(page) if now - page.at < AGE_MAX_MS && page.switched == switched => page.packed,
            _ => {
                let body = to_bytes(draw().await?.into_body(), usize::MAX).await?;
                let packed = Packed::new(mime, body)?;
                let page = Page { at: now, switched, packed: packed.clone() };
                self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path, page);
                packed
            }
        };
        Ok(packed.answer(headers, CACHE))
    }
}

#[derive(Template)]
#[template(path = "web/home.html")]
struct Home {
    l: Layout,
    /// The campaign is over.
    ended: bool,
    share: Share,
    poster: String,
    recommend: Option<String>,
    doors: Vec<DoorCard>,
    counts: tallies::Totals,
    at: Timestamp,
    how: Option<String>,
    picture: String,
}

struct DoorCard {
    slug: String,
    path: String,
    offers: bool,
    other: bool,
    closed: bool,
}

/// `GET /`: to the home page in the browser's language.
pub async fn root(State(app): State<App>, headers: HeaderMap) -> Response {
    let lang = preferred(&app.campaign, &headers);
    ([("vary", "accept-language")], Redirect::to(&home(&app.campaign, lang))).into_response()
}

/// `GET /{lang}`: the home page's address ends with a slash.
pub async fn without_slash(State(app): State<App>, Path(code): Path<String>) -> Result {
    let lang = app.campaign.lang(&code).ok_or(Error::NotFound)?;
    Ok(Redirect::permanent(&home(&app.campaign, lang)).into_response())
}

/// `GET /{lang}/`
pub async fn show_home(State(app): State<App>, Path(code): Path<String>, headers: HeaderMap) -> Result {
    let lang = app.campaign.lang(&code).ok_or(Error::NotFound)?;
    app.drawn.answer(&app, home(&app.campaign, lang), &headers, || draw_home(&app, lang)).await
}

fn doors(app: &App, lang: Lang) -> Vec<DoorCard> {
    let campaign = &app.campaign;
    let door = |entry: &Entry| DoorCard {
        slug: entry.slug.clone(),
        path: format!("{}{}", home(campaign, lang), entry.paths[lang.0]),
        offers: entry.door == Door::Offer,
        other: matches!(entry.door, Door::Ask(audience) if campaign.audiences[audience].for_somebody_else),
        closed: app.switches.is_closed(&entry.slug),
    };
    campaign.entries.iter().map(door).collect()
}

async fn draw_home(app: &App, lang: Lang) -> Result {
    let campaign = &app.campaign;
    let t = app.speaker(lang);
    page(&Home {
        l: Layout::new(app, lang, Some(&spread::homes(campaign))),
        ended: app.switches.has_ended(),
        share: Share::of(app.url(&home(campaign, lang)), &t),
        poster: Own::Poster.path(app, lang),
        recommend: Some(Own::Recommend.path(app, lang)),
        doors: doors(app, lang),
        counts: tallies::totals(&mut *app.db.read().await?).await?,
        at: app.clock.now(),
        how: campaign.page(lang, "how").map(|page| format!("{}{}", home(campaign, lang), page.slug)),
        picture: app.assets.path("neighbours.svg"),
    })
}

#[derive(Template)]
#[template(path = "web/content.html")]
struct Content {
    l: Layout,
    title: String,
    description: String,
    html: String,
}

/// `GET /{lang}/{slug}`: the form behind an entry, a content page, or one of the program's own.
pub async fn show(
    State(app): State<App>,
    Path((code, slug)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    source: Source,
    headers: HeaderMap,
) -> Result {
    let lang = app.campaign.lang(&code).ok_or(Error::NotFound)?;
    let path = format!("{}{slug}", home(&app.campaign, lang));
    if let Some(entry) = app.campaign.entry_by_path(lang, &slug) {
        let draw = || async {
            match entry.door {
                _ if app.switches.is_closed(&entry.slug) => show_closed_entry(&app, lang, entry, false),
                Door::Offer => volunteers::pages::new(&app, lang),
                Door::Ask(audience) => requests::pages::new(&app, lang, audience),
            }
        };
        return app.drawn.answer(&app, path, &headers, draw).await;
    }
    let Some(content) = app.campaign.page_by_slug(lang, &slug) else {
        return spread::show(&app, lang, path, query.as_deref(), &source, &headers).await;
    };
    app.drawn.answer(&app, path, &headers, || async { show_content(&app, lang, content) }).await
}

/// `POST /{lang}/{slug}`: sends the form behind an entry, or one of the program's own.
pub async fn send(
    State(app): State<App>,
    Path((code, slug)): Path<(String, String)>,
    source: Source,
    body: Bytes,
) -> Result {
    let lang = app.campaign.lang(&code).ok_or(Error::NotFound)?;
    match Own::at(&app, lang, &format!("{}{slug}", home(&app.campaign, lang))) {
        Some(Own::LostLink) => return lost_link::send(&app, lang, &source, &body).await,
        Some(Own::Contact) => return contact::send(&app, lang, &source, &body).await,
        Some(Own::Recommend) => return recommend::send(&app, lang, &source, &body).await,
        _ => {}
    }
    let entry = app.campaign.entry_by_path(lang, &slug).ok_or(Error::NotFound)?;
    if app.switches.is_closed(&entry.slug) {
        return show_closed_entry(&app, lang, entry, true);
    }
    match entry.door {
        Door::Offer => volunteers::pages::create(&app, lang, &source, &body).await,
        Door::Ask(audience) => requests::pages::create(&app, lang, audience, &source, &body).await,
    }
}

#[derive(Template)]
#[template(path = "web/closed.html")]
struct Closed {
    l: Layout,
    title: String,
    /// With the whole campaign.
    ended: bool,
    sent: bool,
    open: Vec<DoorCard>,
}

/// In the place of a form that the team has closed.
fn show_closed_entry(app: &App, lang: Lang, entry: &Entry, sent: bool) -> Result {
    let title = app.speaker(lang).say(entry.text("title")).to_string();
    show_closed(app, lang, &entry_paths(&app.campaign, entry), &title, sent)
}

/// In the place of a page that is closed: its addresses, its title. `sent`: somebody has just filled in its form.
pub fn show_closed(app: &App, lang: Lang, paths: &[String], title: &str, sent: bool) -> Result {
    let ended = app.switches.has_ended();
    let open = doors(app, lang).into_iter().filter(|door| !door.closed).collect();
    let l = Layout::new(app, lang, Some(paths)).hidden();
    let shown = page(&Closed { l, title: title.to_owned(), ended, sent, open })?;
    Ok((if sent { StatusCode::CONFLICT } else { StatusCode::OK }, shown).into_response())
}

fn show_content(app: &App, lang: Lang, content: &ContentPage) -> Result {
    let campaign = &app.campaign;
    let paths = page_paths(campaign, &content.key);
    let publisher = &app.settings.publisher;
    let name = app.speaker(lang).say("campaign-name").to_string();
    let html = content.html_for(&[
        ("campaign", &name),
        ("publisher", &publisher.name),
        ("address", &publisher.address),
        ("contact_email", &publisher.contact_email),
        ("host", &publisher.host),
        ("source_url", &app.settings.source_url),
    ]);
    page(&Content {
        l: Layout::new(app, lang, Some(&paths)),
        title: content.title.clone(),
        description: content.description.clone(),
        html,
    })
}

/// `GET /health`: for the machine that watches this one.
pub async fn health(State(app): State<App>) -> Result {
    sqlx::query("select 1").fetch_one(&mut *app.db.read().await?).await?;
    Ok("ok\n".into_response())
}

/// `GET /robots.txt`
pub async fn robots(State(app): State<App>) -> String {
    format!("User-agent: *\nDisallow: /desk\nDisallow: /*/private/\n\nSitemap: {}\n", app.url("/sitemap.xml"))
}
