//! The pages that the program itself brings, and their addresses.

use crate::campaign::Lang;
use crate::kit::layout::home;
use crate::kit::site::Site;

/// A page that the program itself brings. Its address is in the words of each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum OwnPage {
    /// Figures, rules and retention periods.
    Transparency,
    /// A poster to print.
    Poster,
    /// A form that has us invite a friend, once.
    Recommend,
    Press,
    /// For people who lost their private link.
    LostLink,
    /// The form to write to the team.
    Contact,
}

impl OwnPage {
    /// Every page, in the order of the menu.
    pub const ALL: [OwnPage; 6] = [
        OwnPage::Transparency,
        OwnPage::Poster,
        OwnPage::Recommend,
        OwnPage::Press,
        OwnPage::LostLink,
        OwnPage::Contact,
    ];

    /// The pages that exist now, in the order of the menu. Once the campaign has ended, the pages that invite people
    /// are gone.
    pub fn open(app: &Site) -> impl Iterator<Item = OwnPage> + use<> {
        let ended = app.switches.has_ended();
        OwnPage::ALL.into_iter().filter(move |own| !(ended && own.is_over_at_the_end()))
    }

    /// Whether the page goes when the campaign ends.
    pub fn is_over_at_the_end(self) -> bool {
        matches!(self, OwnPage::Poster | OwnPage::Recommend)
    }

    /// The name of the page in the keys of its texts.
    fn slug(self) -> &'static str {
        self.into()
    }

    /// Path of the page, such as `/fr/transparence`.
    pub fn path(self, app: &Site, lang: Lang) -> String {
        format!("{}{}", home(&app.campaign, lang), app.speaker(lang).say(format!("{}-path", self.slug())))
    }

    /// The name of the page in menus.
    pub fn label(self, app: &Site, lang: Lang) -> String {
        app.speaker(lang).say(format!("{}-menu", self.slug())).to_string()
    }

    /// Path of the page in each language.
    pub fn paths(self, app: &Site) -> Vec<String> {
        app.campaign.langs().map(|lang| self.path(app, lang)).collect()
    }

    /// The page at a path, if it is one of these.
    pub fn at(app: &Site, lang: Lang, path: &str) -> Option<OwnPage> {
        OwnPage::ALL.into_iter().find(|own| own.path(app, lang) == path)
    }
}
