//! What helps the word to spread, and to be believed: links to share, a poster, figures and rules for
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

use crate::app::App;
use crate::campaign::{Campaign, Lang};
use crate::desk::throttle::Source;
use crate::messages::contact;
use crate::web::layout::home;
use crate::web::{Error, Result, lost_link, site};

/// A page that the program brings itself, at an address in the words of each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// Figures, rules, periods.
    Transparency,
    /// To print.
    Poster,
    /// To tell somebody close.
    Recommend,
    /// For journalists.
    Press,
    /// For who lost their private link.
    LostLink,
    /// To write to the team.
    Contact,
}

impl Own {
    /// Each of them, in the menu's order.
    pub const ALL: [Own; 6] = [Own::Transparency, Own::Poster, Own::Recommend, Own::Press, Own::LostLink, Own::Contact];

    /// Those that there are now, in the menu's order: nobody is invited to what has ended.
    pub fn open(app: &App) -> impl Iterator<Item = Own> + use<> {
        let ended = app.switches.has_ended();
        Own::ALL.into_iter().filter(move |own| !(ended && own.is_over_at_the_end()))
    }

    /// Whether the campaign's end is the end of it.
    pub fn is_over_at_the_end(self) -> bool {
        matches!(self, Own::Poster | Own::Recommend)
    }

    /// In the keys of its texts.
    fn slug(self) -> &'static str {
        match self {
            Own::Transparency => "transparency",
            Own::Poster => "poster",
            Own::Recommend => "recommend",
            Own::Press => "press",
            Own::LostLink => "lost-link",
            Own::Contact => "contact",
        }
    }

    /// `/fr/transparence`
    pub fn path(self, app: &App, lang: Lang) -> String {
        format!("{}{}", home(&app.campaign, lang), app.speaker(lang).say(format!("{}-path", self.slug())))
    }

    /// Its name in menus.
    pub fn label(self, app: &App, lang: Lang) -> String {
        app.speaker(lang).say(format!("{}-menu", self.slug())).to_string()
    }

    /// The same page in every language.
    pub fn paths(self, app: &App) -> Vec<String> {
        app.campaign.langs().map(|lang| self.path(app, lang)).collect()
    }

    /// The page at an address, if it is one of these.
    pub fn at(app: &App, lang: Lang, path: &str) -> Option<Own> {
        Own::ALL.into_iter().find(|own| own.path(app, lang) == path)
    }
}

/// `GET /{lang}/{word}`: a page of the program's own.
pub async fn show(
    app: &App,
    lang: Lang,
    path: String,
    query: Option<&str>,
    source: &Source,
    headers: &HeaderMap,
) -> Result {
    let own = Own::at(app, lang, &path).ok_or(Error::NotFound)?;
    if app.switches.has_ended() && own.is_over_at_the_end() {
        return site::show_closed(app, lang, &own.paths(app), &own.label(app, lang), false);
    }
    match own {
        Own::Transparency => app.drawn.answer(app, path, headers, || transparency::draw(app, lang)).await,
        Own::Poster => poster::show(app, lang, query),
        Own::Press => app.drawn.answer(app, path, headers, || press::draw(app, lang)).await,
        Own::Recommend => recommend::new(app, lang, source),
        Own::LostLink => lost_link::new(app, lang, source),
        Own::Contact => contact::new(app, lang, source),
    }
}

/// The home page in every language.
pub fn homes(campaign: &Campaign) -> Vec<String> {
    campaign.langs().map(|lang| home(campaign, lang)).collect()
}
