//! The holder of a private link, and the frame of every page behind such a link.

use axum::response::IntoResponse;

use super::fields::{self, Block, Field};
use super::form::Filled;
use super::layout::{Layout, home, page_path};
use super::own_page::OwnPage;
use super::{Result, closed, page};
use crate::campaign::Lang;
use crate::kit::site::Site;
use crate::people::Mobile;
use crate::people::link::Purpose;
use crate::people::store::Known;
use crate::switches::Announcement;

/// Somebody who holds a private link that has not expired.
pub struct Private {
    pub lang: Lang,
    /// The secret in the address, for the forms of the page.
    pub token: String,
    pub purpose: Purpose,
    /// The person whose link it is.
    pub known: Known,
    /// Slug of what was just done there, one of [`SAID`].
    pub said: Option<&'static str>,
}

/// What a private page may say that was just done; texts `said-{slug}`. The address names it, so that going back and
/// sending a link on do no harm.
const SAID: [&str; 9] = [
    "code-sent",
    "volunteer-confirmed",
    "request-confirmed",
    "edited",
    "paused",
    "returned",
    "available",
    "kept",
    "withdrawn",
];

/// The slug in a query like `said=paused`.
pub fn said_in(query: Option<&str>) -> Option<&'static str> {
    let said = query?.strip_prefix("said=")?;
    SAID.into_iter().find(|slug| *slug == said)
}

#[derive(askama::Template)]
#[template(path = "kit/code.html")]
struct CodePage {
    l: Layout,
    path: String,
    number: String,
    days: u32,
    errors: String,
    /// The box for the code, and what is to be ticked.
    fields: String,
    wrong: bool,
}

impl Private {
    pub fn path(&self, app: &Site) -> String {
        path(app, self.lang, &self.token)
    }

    /// The path, with what the page is to say that was just done.
    pub fn path_saying(&self, app: &Site, said: &str) -> String {
        format!("{}?said={said}", self.path(app))
    }

    /// The frame of the page, which leads to the same page in the other languages.
    pub fn layout(&self, app: &Site) -> Layout {
        let mut layout = layout_of(app, self.lang, &self.token);
        let name = self.known.person.first_name.shown();
        layout.said = self.said.map(|said| layout.t.say(format!("said-{said}")).with("name", name).to_string());
        if matches!(self.said, Some("volunteer-confirmed" | "request-confirmed")) {
            layout.invite = Some(OwnPage::Recommend.path(app, self.lang));
            layout.scene = app.assets.scene("confirmed");
        }
        layout
    }
}

/// The frame of a page behind a private link; its other languages lead to the same page.
pub fn layout_of(app: &Site, lang: Lang, token: &str) -> Layout {
    let mut layout = Layout::new(app, lang, None);
    for (other, (_, _, link)) in app.campaign.langs().filter(|other| *other != lang).zip(&mut layout.others) {
        *link = path(app, other, token);
    }
    layout
}

#[derive(askama::Template)]
#[template(path = "kit/confirm.html")]
struct ConfirmPage {
    l: Layout,
    /// Where the data come from, and to what the person agrees; empty for who sent the form themselves.
    provenance: Vec<String>,
    /// Path of the terms of use, when `provenance` speaks of them.
    terms: Option<String>,
    path: String,
    days: u32,
    errors: String,
    /// What is to be ticked before.
    boxes: String,
    wrong: bool,
}

#[derive(askama::Template)]
#[template(path = "kit/registered.html")]
struct Registered {
    l: Layout,
    path: String,
    email: String,
    reference: String,
    days: u32,
    steps: [String; 3],
    more: String,
    told: Option<Announcement>,
}

impl Private {
    /// The page right after a form: what happens next. `steps`: the second step's title and words, then the third
    /// step's words; `more`: further HTML; `told`: the team's message for the area.
    pub fn registered(&self, app: &Site, steps: [String; 3], more: String, told: Option<Announcement>) -> Result {
        let email = self.known.person.address.as_ref();
        page(&Registered {
            l: self.layout(app),
            path: self.path(app),
            email: email.map_or(String::new(), |email| email.shown().to_owned()),
            reference: self.known.reference.clone(),
            days: app.campaign.retention.unconfirmed_days,
            steps,
            more,
            told,
        })
    }

    /// The page behind the confirmation mail's link: a button.
    ///
    /// When confirming would destroy an earlier confirmed registration (`replaces`), there is also a box to tick, so
    /// that a mail scanner that presses buttons destroys nothing.
    ///
    /// `provenance`: where the data come from of a person whom a list brought in, and to what they agree: paragraphs.
    /// They have never agreed to anything, so that they tick a box too.
    pub fn ask_to_confirm(&self, app: &Site, replaces: bool, provenance: Vec<String>, filled: Filled) -> Result {
        let t = app.speaker(self.lang);
        let box_of = |(name, text)| Block::Field(Field::tick(&filled, name, t.say(text)));
        let consent = (!provenance.is_empty()).then_some(("consent", "confirm-imported-consent"));
        let boxes = replaces.then_some(("replace", "confirm-replace")).into_iter().chain(consent);
        let boxes: Vec<Block> = boxes.map(box_of).collect();
        let drawn = page(&ConfirmPage {
            l: self.layout(app),
            path: self.path(app),
            days: app.campaign.retention.unconfirmed_days,
            terms: if provenance.is_empty() { None } else { page_path(app, &t, "terms") },
            provenance,
            errors: fields::errors_html(&filled, &t)?,
            boxes: fields::html(&boxes, &t)?,
            wrong: filled.is_wrong(),
        })?;
        Ok((filled.status(), drawn).into_response())
    }

    /// The telephone number by which the holder is reached, if it stands in the place of an e-mail address.
    pub fn number(&self) -> Option<&str> {
        self.known.person.address.as_ref()?.mobile().map(Mobile::shown)
    }

    /// The page on which a code confirms a telephone number. The box to replace an earlier registration is there for
    /// everybody: who has not proven the number must not learn whether there is one.
    pub fn ask_for_code(&self, app: &Site, filled: Filled) -> Result {
        let t = app.speaker(self.lang);
        let code = Field::code(&filled, "code", true, "one-time-code", t.say("code-label"));
        let replace = Field::tick(&filled, "replace", t.say("code-replace"));
        let blocks = [Block::Field(code), Block::Field(replace)];
        let drawn = page(&CodePage {
            l: self.layout(app),
            path: self.path(app),
            number: self.number().unwrap_or_default().to_owned(),
            days: app.campaign.retention.unconfirmed_days,
            errors: fields::errors_html(&filled, &t)?,
            fields: fields::html(&blocks, &t)?,
            wrong: filled.is_wrong(),
        })?;
        Ok((filled.status(), drawn).into_response())
    }

    /// The page shown instead of [`Private::ask_to_confirm`] once the campaign has ended, if the address was never
    /// confirmed.
    pub fn too_late(&self, app: &Site) -> Result {
        let paths: Vec<_> = app.campaign.langs().map(|lang| path(app, lang, &self.token)).collect();
        closed::show_closed(app, self.lang, &paths, "", false)
    }

    /// Whether the box that agrees to replace the earlier registration is ticked; if it is not, notes a mistake.
    pub fn agrees_to_replace(&self, app: &Site, filled: &mut Filled) -> bool {
        self.has_ticked(app, filled, "replace", "confirm-replace-missing")
    }

    /// Whether somebody whom a list brought in has ticked that they agree; if not, notes a mistake.
    pub fn agrees_to_import(&self, app: &Site, filled: &mut Filled) -> bool {
        self.has_ticked(app, filled, "consent", "confirm-imported-missing")
    }

    fn has_ticked(&self, app: &Site, filled: &mut Filled, name: &str, missing: &'static str) -> bool {
        let agrees = filled.has(name, "yes");
        if !agrees {
            filled.wrong(name, app.speaker(self.lang).say(missing));
        }
        agrees
    }
}

/// Path of the page behind a private link, such as `/fr/private/{token}`.
pub fn path(app: &Site, lang: Lang, token: &str) -> String {
    format!("/{}/private/{token}", app.campaign.code(lang))
}

/// The address of the page that says what an act has done (`site::private::done`).
pub fn done_path(app: &Site, lang: Lang, what: &str) -> String {
    format!("{}done/{what}", home(&app.campaign, lang))
}
