//! The holder of a private link, and the frame of every page behind one.

use super::fields::{self, Block, Field};
use super::form::Filled;
use super::layout::{Layout, home};
use super::{Result, closed, page};
use crate::campaign::Lang;
use crate::kit::site::Site;
use crate::people::link::Purpose;
use crate::people::store::Known;
use crate::switches::Announcement;

/// Somebody holding a link that has not expired.
pub struct Private {
    /// The language of the page.
    pub lang: Lang,
    /// Of the address; for the forms of the page.
    pub token: String,
    /// What it lets do.
    pub purpose: Purpose,
    /// Who holds it.
    pub known: Known,
}

impl Private {
    /// The address of the page.
    pub fn path(&self, app: &Site) -> String {
        path(app, self.lang, &self.token)
    }

    /// The frame of the page; in the other languages too.
    pub fn layout(&self, app: &Site) -> Layout {
        layout_of(app, self.lang, &self.token)
    }
}

/// The frame of a page behind a private link; in the other languages too.
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
    path: String,
    days: u32,
    errors: String,
    /// The box to tick when an earlier registration would be destroyed.
    replace: String,
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
    /// What happens next, just after a form. `steps`: the second step's title and words, the third's
    /// words; `more`: HTML to know besides; `told`: the message of the area.
    pub fn registered(&self, app: &Site, steps: [String; 3], more: String, told: Option<Announcement>) -> Result {
        let email = self.known.person.email.as_ref();
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

    /// The page behind the mail's link: a button, and a box to tick when an earlier registration
    /// that was confirmed would be destroyed: a mail scanner that presses buttons ticks none.
    pub fn ask_to_confirm(&self, app: &Site, replaces: bool, filled: Filled) -> Result {
        let t = app.speaker(self.lang);
        let tick = Field::tick(&filled, "replace", t.say("confirm-replace"));
        page(&ConfirmPage {
            l: self.layout(app),
            path: self.path(app),
            days: app.campaign.retention.unconfirmed_days,
            errors: fields::errors_html(&filled, &t)?,
            replace: if replaces { fields::html(&[Block::Field(tick)], &t)? } else { String::new() },
            wrong: filled.is_wrong(),
        })
    }

    /// In the place of that page, for an address that was never confirmed, once the campaign has ended.
    pub fn too_late(&self, app: &Site) -> Result {
        let paths: Vec<_> = app.campaign.langs().map(|lang| path(app, lang, &self.token)).collect();
        closed::show_closed(app, self.lang, &paths, "", false)
    }

    /// Whether that box is ticked; if not, it is noted as missing.
    pub fn agrees_to_replace(&self, app: &Site, filled: &mut Filled) -> bool {
        let agrees = filled.has("replace", "yes");
        if !agrees {
            filled.wrong("replace", app.speaker(self.lang).say("confirm-replace-missing"));
        }
        agrees
    }
}

/// `/fr/private/{token}`
pub fn path(app: &Site, lang: Lang, token: &str) -> String {
    format!("/{}/private/{token}", app.campaign.code(lang))
}

/// What a person is to us.
#[derive(Clone, Copy)]
pub enum Holder {
    /// They offer help.
    Volunteer(i64),
    /// They ask, or somebody asks for them.
    Request(i64),
}

/// The address of the page that says what an act has done (`site::private::done`).
pub fn done_path(app: &Site, lang: Lang, what: &str) -> String {
    format!("{}done/{what}", home(&app.campaign, lang))
}
