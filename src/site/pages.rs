//! The pages that are the same for everybody: home, content, health; and the address of every form.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;

use super::lost_link;
use super::spread::share::Share;
use super::spread::{self, recommend};
use crate::campaign::{ContentPage, Lang, LeadsTo};
use crate::kit::closed::{EntryCard, entry_cards, show_closed_entry};
use crate::kit::layout::{Layout, home, page_paths};
use crate::kit::own_page::OwnPage;
use crate::kit::preferred::preferred;
use crate::kit::site::Site;
use crate::kit::source::Source;
use crate::kit::{Error, Result, page};
use crate::messages::{contact, entry_form};
use crate::{registrations, tallies};

#[derive(Template)]
#[template(path = "site/home.html")]
struct Home {
    l: Layout,
    /// Whether the campaign has ended.
    ended: bool,
    share: Share,
    poster: String,
    recommend: Option<String>,
    doors: Vec<EntryCard>,
    counts: tallies::Totals,
    at: Timestamp,
    how: Option<String>,
    picture: String,
}

/// `GET /`: leads to the home page in the browser's language.
pub async fn root(State(app): State<Site>, headers: HeaderMap) -> Response {
    let lang = preferred(&app.campaign, &headers);
    ([("vary", "accept-language")], Redirect::to(&home(&app.campaign, lang))).into_response()
}

/// `GET /{lang}`: leads to the home page, whose address ends with a slash.
pub async fn without_slash(State(app): State<Site>, Path(code): Path<String>) -> Result {
    let lang = app.campaign.lang(&code).ok_or(Error::NotFound)?;
    Ok(Redirect::permanent(&home(&app.campaign, lang)).into_response())
}

/// `GET /{lang}/`
pub async fn show_home(State(app): State<Site>, Path(code): Path<String>, headers: HeaderMap) -> Result {
    let lang = app.campaign.lang(&code).ok_or(Error::NotFound)?;
    app.drawn.answer(&app, home(&app.campaign, lang), &headers, || draw_home(&app, lang)).await
}

/// Draws every home page ahead, so that they are there when the database is not.
pub async fn warm(app: &Site) -> Result<()> {
    for lang in app.campaign.langs() {
        app.drawn.answer(app, home(&app.campaign, lang), &HeaderMap::new(), || draw_home(app, lang)).await?;
    }
    Ok(())
}

async fn draw_home(app: &Site, lang: Lang) -> Result {
    let campaign = &app.campaign;
    let t = app.speaker(lang);
    page(&Home {
        l: Layout::new(app, lang, Some(&spread::homes(campaign))),
        ended: app.switches.has_ended(),
        share: Share::of(app.url(&home(campaign, lang)), &t),
        poster: OwnPage::Poster.path(app, lang),
        recommend: Some(OwnPage::Recommend.path(app, lang)),
        doors: entry_cards(app, lang),
        counts: tallies::totals(&mut *app.db.read().await?).await?,
        at: app.clock.now(),
        how: campaign.page(lang, "how").map(|page| format!("{}{}", home(campaign, lang), page.slug)),
        picture: app.assets.path("neighbours.svg"),
    })
}

#[derive(Template)]
#[template(path = "site/content.html")]
struct Content {
    l: Layout,
    title: String,
    description: String,
    html: String,
    /// Ids of the headings and their words, as HTML; none on a short page.
    contents: Vec<(String, String)>,
    is_privacy: bool,
}

/// Fewest headings of a page that has a table of contents beside it.
const HEADINGS_MIN: usize = 4;

/// `GET /{lang}/{slug}`: the form behind an entry, a content page, or a page that the program itself brings.
pub async fn show(
    State(app): State<Site>,
    Path((code, slug)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    source: Source,
    headers: HeaderMap,
) -> Result {
    let lang = app.campaign.lang(&code).ok_or(Error::NotFound)?;
    let path = format!("{}{slug}", home(&app.campaign, lang));
    if let Some(entry) = app.campaign.entry_by_path(lang, &slug) {
        if let Some(questions) = entry.questions()
            && !app.switches.is_closed(&entry.slug)
        {
            return entry_form::new(&app, lang, (entry, questions), &source);
        }
        let draw = || async {
            match entry.door() {
                Some(door) if !app.switches.is_closed(&entry.slug) => registrations::pages::new(&app, lang, door),
                _ => show_closed_entry(&app, lang, entry, false),
            }
        };
        return app.drawn.answer(&app, path, &headers, draw).await;
    }
    let Some(content) = app.campaign.page_by_slug(lang, &slug) else {
        return spread::show(&app, lang, path, query.as_deref(), &source, &headers).await;
    };
    app.drawn.answer(&app, path, &headers, || async { show_content(&app, lang, content) }).await
}

/// `POST /{lang}/{slug}`: receives the form behind an entry, or a form of a page that the program itself brings.
pub async fn send(
    State(app): State<Site>,
    Path((code, slug)): Path<(String, String)>,
    source: Source,
    body: Bytes,
) -> Result {
    let lang = app.campaign.lang(&code).ok_or(Error::NotFound)?;
    match OwnPage::at(&app, lang, &format!("{}{slug}", home(&app.campaign, lang))) {
        Some(OwnPage::LostLink) => return lost_link::send(&app, lang, &source, &body).await,
        Some(OwnPage::Contact) => return contact::send(&app, lang, &source, &body).await,
        Some(OwnPage::Recommend) => return recommend::send(&app, lang, &source, &body).await,
        _ => {}
    }
    let entry = app.campaign.entry_by_path(lang, &slug).ok_or(Error::NotFound)?;
    if app.switches.is_closed(&entry.slug) {
        return show_closed_entry(&app, lang, entry, true);
    }
    match &entry.leads_to {
        LeadsTo::Registration(door) => registrations::pages::create(&app, lang, *door, &source, &body).await,
        LeadsTo::Message(questions) => entry_form::send(&app, lang, (entry, questions), &source, &body).await,
    }
}

fn show_content(app: &Site, lang: Lang, content: &ContentPage) -> Result {
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
    let (html, contents) = with_contents(&html);
    page(&Content {
        l: Layout::new(app, lang, Some(&paths)),
        title: content.title.clone(),
        description: content.description.clone(),
        html,
        contents,
        is_privacy: content.key == "privacy",
    })
}

/// Gives each heading of a long page an id, to which a table of contents leads.
fn with_contents(html: &str) -> (String, Vec<(String, String)>) {
    let (mut with_ids, mut contents) = (String::with_capacity(html.len() + 512), vec![]);
    for (at, piece) in html.split("<h2>").enumerate() {
        if at > 0 {
            let id = format!("s{at}");
            with_ids.extend(["<h2 id=\"", &id, "\">"]);
            contents.push((id, piece.split("</h2>").next().unwrap_or_default().to_owned()));
        }
        with_ids.push_str(piece);
    }
    if contents.len() < HEADINGS_MIN { (html.to_owned(), vec![]) } else { (with_ids, contents) }
}

/// `GET /health`: answers `ok` if the database answers; for the program that watches this one.
pub async fn health(State(app): State<Site>) -> Result {
    sqlx::query("select 1").fetch_one(&mut *app.db.read().await?).await?;
    Ok("ok\n".into_response())
}

/// `GET /robots.txt`
pub async fn robots(State(app): State<Site>) -> String {
    format!("User-agent: *\nDisallow: /desk\nDisallow: /*/private/\n\nSitemap: {}\n", app.url("/sitemap.xml"))
}
