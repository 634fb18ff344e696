//! For those who write about the campaign: facts, figures, pictures, whom to ask.

use askama::Template;
use jiff::Timestamp;

use super::{Own, badge, picture};
use crate::app::App;
use crate::campaign::Lang;
use crate::tallies::{self, Totals};
use crate::web::layout::Layout;
use crate::web::{Result, page};

#[derive(Template)]
#[template(path = "spread/press.html")]
struct Press {
    l: Layout,
    facts: Vec<String>,
    counts: Totals,
    at: Timestamp,
    transparency: String,
    publisher: String,
    /// Of the campaign, for articles.
    picture: String,
    badge: String,
    to_embed: String,
}

/// The page.
pub async fn draw(app: &App, lang: Lang) -> Result {
    let t = app.speaker(lang);
    page(&Press {
        l: Layout::new(app, lang, Some(&Own::Press.paths(app))),
        facts: t.lines("press-facts"),
        counts: tallies::totals(&mut *app.db.read().await?).await?,
        at: app.clock.now(),
        transparency: Own::Transparency.path(app, lang),
        publisher: app.settings.publisher.name.clone(),
        picture: picture::path(app, lang, None),
        badge: badge::path(app, lang),
        to_embed: badge::to_embed(app, lang),
    })
}
