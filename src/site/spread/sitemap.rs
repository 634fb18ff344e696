//! The map of the site for search engines: every public page in every language.

use askama::Template;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;

use super::homes;
use crate::kit::Result;
use crate::kit::layout::{alternates, entry_paths, page_paths};
use crate::kit::own_page::OwnPage;
use crate::kit::site::Site;

#[derive(Template)]
#[template(path = "site/spread/sitemap.xml", escape = "html")]
struct Map {
    /// For each page its addresses: language code, or `x-default` for people who speak none of them, and address.
    pages: Vec<Vec<(String, String)>>,
}

/// `GET /sitemap.xml`
pub async fn show(State(app): State<Site>) -> Result {
    let campaign = &app.campaign;
    let mut pages = vec![homes(campaign)];
    if !app.switches.has_ended() {
        pages.extend(campaign.entries.iter().map(|entry| entry_paths(campaign, entry)));
    }
    let content = &campaign.pages[campaign.default_lang().0];
    pages.extend(content.iter().map(|page| page_paths(campaign, &page.key)));
    pages.extend(OwnPage::open(&app).map(|own| own.paths(&app)));
    let map = Map { pages: pages.iter().map(|paths| alternates(&app, paths)).collect() };
    let headers = [(CONTENT_TYPE, "application/xml"), (CACHE_CONTROL, "public, max-age=3600")];
    Ok((headers, map.render()?).into_response())
}
