//! The page for people who write about the campaign: facts, figures, pictures, whom to ask.

use askama::Template;
use jiff::Timestamp;

use super::badge;
use crate::campaign::Lang;
use crate::kit::layout::{self, Layout};
use crate::kit::own_page::OwnPage;
use crate::kit::site::Site;
use crate::kit::{Result, page};
use crate::tallies::{self, Totals};

#[derive(Template)]
#[template(path = "site/spread/press.html")]
struct Press {
    l: Layout,
    facts: Vec<String>,
    counts: Totals,
    at: Timestamp,
    transparency: String,
    publisher: String,
    /// Path of the campaign's picture, for articles.
    picture: String,
    badge: String,
    to_embed: String,
}

pub async fn draw(app: &Site, lang: Lang) -> Result {
    let t = app.speaker(lang);
    page(&Press {
        l: Layout::new(app, lang, Some(&OwnPage::Press.paths(app))),
        facts: t.lines("press-facts"),
        counts: tallies::totals(&mut *app.db.read().await?).await?,
        at: app.clock.now(),
        transparency: OwnPage::Transparency.path(app, lang),
        publisher: app.settings.publisher.name.clone(),
        picture: layout::picture_path(app, lang, None),
        badge: badge::path(app, lang),
        to_embed: badge::to_embed(app, lang),
    })
}
