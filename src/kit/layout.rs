//! The frame around every public page.

use crate::campaign::{Campaign, Entry, Lang};
use crate::i18n::T;
use crate::kit::own_page::OwnPage;
use crate::kit::site::Site;
use crate::switches::Announcement;

/// The data of the frame (`kit/base.html`); every page has it as `l`.
pub struct Layout {
    pub t: T,
    pub home: String,
    /// The other languages: code, own name, path of the same page there.
    pub others: Vec<(String, String, String)>,
    /// Links of the footer: path and label.
    pub menu: Vec<(String, String)>,
    /// Path of the page that sends a lost link again.
    pub lost_link: String,
    /// Path of the contact form.
    pub contact: String,
    pub contact_email: String,
    /// Address of the program's source code.
    pub source_url: String,
    pub css: String,
    pub logo: String,
    pub icon: String,
    /// Days for which it is kept, sealed, who the parties of an introduction were; none if the campaign does not.
    pub parties_days: Option<u32>,
    /// The team's message to everybody, if there is one.
    pub banner: Option<Announcement>,
    /// On a private page: what was just done there, in words.
    pub said: Option<String>,
    /// Path of the page to invite somebody: on a private page whose address was just confirmed, and once two people are in
    /// touch.
    pub invite: Option<String>,
    /// HTML of the scene that goes with what the page says; empty if the campaign has none, or if none goes with it.
    pub scene: String,
    /// Full address of the page, for search engines; none for private pages.
    pub canonical: Option<String>,
    /// Full address of the picture that social networks show beside a link to the page.
    pub picture: String,
    /// Full address of the page in each language, for search engines: code and address, the page's own included.
    /// `x-default` is for people who speak none of them: `/` for the home page, which chooses; otherwise the page in
    /// the campaign's first language.
    pub alternates: Vec<(String, String)>,
}

impl Layout {
    /// `paths`: the same page in each language of the campaign, if it has public addresses; otherwise the other
    /// languages lead to their home pages.
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
            parties_days: campaign.retention.parties_days,
            css: app.assets.path("site.css"),
            logo: app.assets.path("logo.svg"),
            icon: app.assets.path("favicon.svg"),
            banner: app.switches.banner(campaign, lang),
            said: None,
            invite: None,
            scene: String::new(),
            canonical: paths.map(|paths| app.url(&paths[lang.0])),
            picture: app.url(&picture_path(app, lang, None)),
            alternates: paths.map_or(vec![], |paths| alternates(app, paths)),
        }
    }
}

impl Layout {
    /// Changes the picture to that of an area, given by code.
    #[must_use]
    pub fn of_area(self, app: &Site, code: &str) -> Layout {
        Layout { picture: app.url(&picture_path(app, self.t.lang(), Some(code))), ..self }
    }

    /// Hides the page from search engines: no canonical address, no alternates.
    #[must_use]
    pub fn hidden(self) -> Layout {
        Layout { canonical: None, alternates: vec![], ..self }
    }
}

/// Path of an entry's form in each language.
pub fn entry_paths(campaign: &Campaign, entry: &Entry) -> Vec<String> {
    campaign.langs().map(|lang| format!("{}{}", home(campaign, lang), entry.path(lang))).collect()
}

/// Path of a content page in each language; the home page where the page is missing.
pub fn page_paths(campaign: &Campaign, key: &str) -> Vec<String> {
    let slug = |lang| campaign.page(lang, key).map_or("", |page| &page.slug);
    campaign.langs().map(|lang| format!("{}{}", home(campaign, lang), slug(lang))).collect()
}

/// Path of a content page in the language of `t`; `None` if the campaign has no such page.
pub fn page_path(app: &Site, t: &T, key: &str) -> Option<String> {
    let page = app.campaign.page(t.lang(), key)?;
    Some(format!("{}{}", home(&app.campaign, t.lang()), page.slug))
}

/// Full address of a page in each language, then `x-default`: see [`Layout::alternates`].
pub fn alternates(app: &Site, paths: &[String]) -> Vec<(String, String)> {
    let campaign = &app.campaign;
    let first = &paths[campaign.default_lang().0];
    let without = if *first == home(campaign, campaign.default_lang()) { "/" } else { first };
    let of = |lang: Lang| (campaign.code(lang).to_owned(), app.url(&paths[lang.0]));
    campaign.langs().map(of).chain([("x-default".to_owned(), app.url(without))]).collect()
}

/// Path of the home page, such as `/fr/`.
pub fn home(campaign: &Campaign, lang: Lang) -> String {
    format!("/{}/", campaign.code(lang))
}

/// The language that a path begins with; otherwise the campaign's first.
pub fn lang_of(app: &Site, path: &str) -> Lang {
    let code = path.split('/').nth(1).unwrap_or_default();
    app.campaign.lang(code).unwrap_or(app.campaign.default_lang())
}

/// Path of the picture of an area, given by code, or of the whole campaign.
pub fn picture_path(app: &Site, lang: Lang, area: Option<&str>) -> String {
    let area = area.map_or(String::new(), |code| format!("-{code}"));
    format!("/picture/{}{area}.png", app.campaign.code(lang))
}
