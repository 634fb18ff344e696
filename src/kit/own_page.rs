//! The pages that the program brings itself, and their addresses.

use crate::campaign::Lang;
use crate::kit::layout::home;
use crate::kit::site::Site;

/// A page that the program brings itself, at an address in the words of each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnPage {
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

impl OwnPage {
    /// Each of them, in the menu's order.
    pub const ALL: [OwnPage; 6] = [
        OwnPage::Transparency,
        OwnPage::Poster,
        OwnPage::Recommend,
        OwnPage::Press,
        OwnPage::LostLink,
        OwnPage::Contact,
    ];

    /// Those that there are now, in the menu's order: nobody is invited to what has ended.
    pub fn open(app: &Site) -> impl Iterator<Item = OwnPage> + use<> {
        let ended = app.switches.has_ended();
        OwnPage::ALL.into_iter().filter(move |own| !(ended && own.is_over_at_the_end()))
    }

    /// Whether the campaign's end is the end of it.
    pub fn is_over_at_the_end(self) -> bool {
        matches!(self, OwnPage::Poster | OwnPage::Recommend)
    }

    /// In the keys of its texts.
    fn slug(self) -> &'static str {
        match self {
            OwnPage::Transparency => "transparency",
            OwnPage::Poster => "poster",
            OwnPage::Recommend => "recommend",
            OwnPage::Press => "press",
            OwnPage::LostLink => "lost-link",
            OwnPage::Contact => "contact",
        }
    }

    /// `/fr/transparence`
    pub fn path(self, app: &Site, lang: Lang) -> String {
        format!("{}{}", home(&app.campaign, lang), app.speaker(lang).say(format!("{}-path", self.slug())))
    }

    /// Its name in menus.
    pub fn label(self, app: &Site, lang: Lang) -> String {
        app.speaker(lang).say(format!("{}-menu", self.slug())).to_string()
    }

    /// The same page in every language.
    pub fn paths(self, app: &Site) -> Vec<String> {
        app.campaign.langs().map(|lang| self.path(app, lang)).collect()
    }

    /// The page at an address, if it is one of these.
    pub fn at(app: &Site, lang: Lang, path: &str) -> Option<OwnPage> {
        OwnPage::ALL.into_iter().find(|own| own.path(app, lang) == path)
    }
}
