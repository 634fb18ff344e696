//! The frame around every public page.

use crate::campaign::{Campaign, Entry, Lang};
use crate::i18n::T;
use crate::kit::own_page::OwnPage;
use crate::kit::site::Site;
use crate::switches::Announcement;

/// What `web/base.html` needs; every page has it as `l`.
pub struct Layout {
    /// The voice of the page's language.
    pub t: T,
    /// Path of the home page.
    pub home: String,
    /// Other languages: code, own name, the same page there.
    pub others: Vec<(String, String, String)>,
    /// Content pages of the footer: path, label.
    pub menu: Vec<(String, String)>,
    /// Where a lost link is sent again.
    pub lost_link: String,
    /// Where people write to us.
    pub contact: String,
    /// The same, by mail.
    pub contact_email: String,
    /// Where the source is.
    pub source_url: String,
    /// Path of the stylesheet, with its hash.
    pub css: String,
    /// Path of the logo.
    pub logo: String,
    /// Path of the small icon.
    pub icon: String,
    /// New directives.
    pub banner: Option<Announcement>,
    /// The whole address of the page, for search engines; none for private pages.
    pub canonical: Option<String>,
    /// The whole address of the picture that networks show beside a link to it.
    pub picture: String,
    /// The whole address of the page in each language, its own included, for search engines: code, address. `x-default`
    /// is for those who speak none: `/` chooses the home page, another page is in the campaign's first language.
    pub alternates: Vec<(String, String)>,
}

impl Layout {
    /// `paths`: the same page in each language of the campaign, when it has one.
    pub fn new(app: &Site, lang: Lang, paths: Option<&[String]>) -> Layout {
        let campaign = &app.campaign;
        let path_in = |other: Lang| match paths {
            Some(paths) => paths[other.0].clone(),
            None => home(campaign, other),
        };
        let others = campaign.langs().filter(|other| *other != lang).map(|other| {
            let name = app.speaker(other).say("language-name").to_string();
            (campaign.code(other).to_owned(), name, path_in(other))
        });
        let menu = campaign.pages[lang.0].iter();
        let menu = menu.map(|page| (format!("{}{}", home(campaign, lang), page.slug), page.menu.clone()));
        let own = OwnPage::open(app).map(|own| (own.path(app, lang), own.label(app, lang)));
        Layout {
            t: app.speaker(lang),
            home: home(campaign, lang),
            others: others.collect(),
            menu: menu.chain(own).collect(),
            lost_link: OwnPage::LostLink.path(app, lang),
            contact: OwnPage::Contact.path(app, lang),
            contact_email: app.settings.publisher.contact_email.clone(),
            source_url: app.settings.source_url.clone(),
            css: app.assets.path("site.css"),
            logo: app.assets.path("logo.svg"),
            icon: app.assets.path("favicon.svg"),
            banner: app.switches.banner(campaign, lang),
            canonical: paths.map(|paths| app.url(&paths[lang.0])),
            picture: app.url(&picture_path(app, lang, None)),
            alternates: paths.map_or(vec![], |paths| alternates(app, paths)),
        }
    }
}

impl Layout {
    /// The same for a page that speaks of an area.
    #[must_use]
    pub fn of_area(self, app: &Site, code: &str) -> Layout {
        Layout { picture: app.url(&picture_path(app, self.t.lang(), Some(code))), ..self }
    }

    /// The same for a page that search engines leave out.
    #[must_use]
    pub fn hidden(self) -> Layout {
        Layout { canonical: None, alternates: vec![], ..self }
    }
}

/// A form's page in each language.
pub fn entry_paths(campaign: &Campaign, entry: &Entry) -> Vec<String> {
    campaign.langs().map(|lang| format!("{}{}", home(campaign, lang), entry.path(lang))).collect()
}

/// A content page in each language; the home page where it is missing.
pub fn page_paths(campaign: &Campaign, key: &str) -> Vec<String> {
    let slug = |lang| campaign.page(lang, key).map_or("", |page| &page.slug);
    campaign.langs().map(|lang| format!("{}{}", home(campaign, lang), slug(lang))).collect()
}

/// The whole address of a page in each language, and `x-default`: see [`Layout::alternates`].
pub fn alternates(app: &Site, paths: &[String]) -> Vec<(String, String)> {
    let campaign = &app.campaign;
    let first = &paths[campaign.default_lang().0];
    let without = if *first == home(campaign, campaign.default_lang()) { "/" } else { first };
    let of = |lang: Lang| (campaign.code(lang).to_owned(), app.url(&paths[lang.0]));
    campaign.langs().map(of).chain([("x-default".to_owned(), app.url(without))]).collect()
}

/// `/fr/`
pub fn home(campaign: &Campaign, lang: Lang) -> String {
    format!("/{}/", campaign.code(lang))
}

/// The language a path starts with, else the campaign's first.
pub fn lang_of(app: &Site, path: &str) -> Lang {
    let code = path.split('/').nth(1).unwrap_or_default();
    app.campaign.lang(code).unwrap_or(app.campaign.default_lang())
}

/// The address of the picture of an area (code), or of the campaign.
pub fn picture_path(app: &Site, lang: Lang, area: Option<&str>) -> String {
    let area = area.map_or(String::new(), |code| format!("-{code}"));
    format!("/picture/{}{area}.png", app.campaign.code(lang))
}
