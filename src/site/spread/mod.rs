//! The pages that spread the word and show that it can be trusted: links to share, a poster, figures and rules for
//! everybody, a map of the site.
//!
//! Nothing here knows who looks: no visitor is counted, and nothing comes from another site.

pub mod badge;
pub mod coverage;
pub mod picture;
pub mod poster;
pub mod press;
pub mod recommend;
pub mod share;
pub mod sitemap;
pub mod transparency;

use axum::http::header::HeaderMap;

use super::lost_link;
use crate::campaign::{Campaign, Lang};
use crate::kit::layout::home;
use crate::kit::own_page::OwnPage;
use crate::kit::site::Site;
use crate::kit::source::Source;
use crate::kit::{Error, Result, closed};
use crate::messages::contact;

/// `GET /{lang}/{word}`: a page that the program itself brings.
pub async fn show(
    app: &Site,
    lang: Lang,
    path: String,
    query: Option<&str>,
    source: &Source,
    headers: &HeaderMap,
) -> Result {
    let own = OwnPage::at(app, lang, &path).ok_or(Error::NotFound)?;
    if app.switches.has_ended() && own.is_over_at_the_end() {
        return closed::show_closed(app, lang, &own.paths(app), &own.label(app, lang), false);
    }
    match own {
        OwnPage::Transparency => app.drawn.answer(app, path, headers, || transparency::draw(app, lang)).await,
        OwnPage::Poster => poster::show(app, lang, query),
        OwnPage::Press => app.drawn.answer(app, path, headers, || press::draw(app, lang)).await,
        OwnPage::Recommend => recommend::new(app, lang, source),
        OwnPage::LostLink => lost_link::new(app, lang, source),
        OwnPage::Contact => contact::new(app, lang, source),
    }
}

/// Path of the home page in each language.
pub fn homes(campaign: &Campaign) -> Vec<String> {
    campaign.langs().map(|lang| home(campaign, lang)).collect()
}
