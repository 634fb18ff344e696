//! The page around a form: for somebody new, behind an entry of the home page, or for the holder of a private link who
//! changes their answers.

use askama::Template;
use axum::response::IntoResponse;

use super::fields::{self, Block};
use super::form::Filled;
use super::gate::Carried;
use super::layout::{Layout, entry_paths, home};
use super::{Error, Result, page, review};
use crate::campaign::{Door, Lang};
use crate::i18n::T;
use crate::kit::private_page::Private;
use crate::kit::site::Site;

#[derive(Template)]
#[template(path = "kit/form.html")]
struct FormPage {
    l: Layout,
    /// The address of the form, always written out. Without it the browser would keep what follows a `#`, and the list
    /// of mistakes would not get the focus.
    action: String,
    form: FormHtml,
    /// Whether the form stands behind an entry of the home page, and not behind a private link.
    public: bool,
    privacy: Option<String>,
    days: u32,
}

/// A form of a public page, ready for its template. Pages with a short form extend `kit/short_form.html`.
pub struct FormHtml {
    pub title: String,
    pub lead: String,
    pub button: String,
    /// Why the form was held, and what is wrong with the answers; it stands above the title.
    pub errors: String,
    pub fields: String,
    /// The hidden fields of the gate.
    pub carried: String,
    pub wrong: bool,
}

impl FormHtml {
    /// Draws the blocks with what was filled in and what is wrong. `texts`: keys of title, lead and button.
    pub fn new(
        app: &Site,
        t: &T,
        texts: [&str; 3],
        blocks: &[Block],
        filled: &Filled,
        carried: Option<&Carried>,
    ) -> Result<FormHtml> {
        let [title, lead, button] = texts.map(|key| t.say(key).to_string());
        let (mut errors, mut hidden) = (String::new(), String::new());
        if let Some(carried) = carried {
            (errors, hidden) = (carried.notice(app, t)?, carried.fields(app, t)?);
        }
        errors += &fields::ordered_errors_html(blocks, filled, t)?;
        let fields = fields::html(blocks, t)?;
        Ok(FormHtml { title, lead, button, errors, fields, carried: hidden, wrong: filled.is_wrong() })
    }
}

/// The form name in the stamp of the page on which the holder of a private link changes their answers.
pub const EDIT: &str = "edit";

/// Draws the blocks with what was filled in and what is wrong.
///
/// `private`: the holder of the link and the stamp, because their form writes when it is sent. The form behind an entry
/// leads to a page to read the answers again, writes nothing itself, and needs no stamp.
pub fn draw(
    app: &Site,
    lang: Lang,
    door: Door,
    blocks: &[Block],
    filled: &Filled,
    private: Option<(&Private, &Carried)>,
) -> Result {
    let campaign = &app.campaign;
    let entry = campaign.entries.iter().find(|entry| entry.door() == Some(door)).ok_or(Error::NotFound)?;
    let t = app.speaker(lang);
    let (l, action, texts) = match private {
        None => {
            let paths = entry_paths(campaign, entry);
            let texts = ["title", "intro", "button"].map(|part| entry.text(part));
            (Layout::new(app, lang, Some(&paths)), paths[lang.0].clone(), texts)
        }
        Some((private, _)) => {
            let texts = ["private-edit", "private-edit-intro", "private-save"].map(str::to_owned);
            (private.layout(app), format!("{}?edit", private.path(app)), texts)
        }
    };
    let carried = private.map(|(_, carried)| carried);
    let form = page(&FormPage {
        l,
        action,
        form: FormHtml::new(app, &t, texts.each_ref().map(String::as_str), blocks, filled, carried)?,
        public: private.is_none(),
        privacy: campaign.page(lang, "privacy").map(|page| format!("{}{}", home(campaign, lang), page.slug)),
        days: campaign.retention.introduction_days,
    })?;
    Ok(match carried {
        Some(carried) => carried.answer((filled.status(), form).into_response()),
        None => (filled.status(), [review::FOR_THE_WAY_BACK], form).into_response(),
    })
}
