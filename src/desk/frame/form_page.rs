//! A page of the desk that consists of one form: a person's answers, a password, a call.

use askama::Template;
use axum::response::IntoResponse;

use super::layout::Frame;
use crate::i18n::T;
use crate::kit::fields::{self, Block};
use crate::kit::form::Filled;
use crate::kit::{Result, page};

/// What stands around the fields of the form, and where the form is sent.
#[derive(Default)]
pub struct FormPage {
    pub title: String,
    /// What to know before filling in the form: paragraphs.
    pub lead: Vec<String>,
    /// Label of the button.
    pub button: String,
    /// Address that the form is sent to.
    pub action: String,
    /// Path and label of the link back.
    pub back: Option<(String, String)>,
    /// Registrations that may be the same: path and words.
    pub found: Vec<(String, String)>,
    /// Hidden values: name and value.
    pub kept: Vec<(String, String)>,
    /// Login of the account whose password is asked for, which password managers need to know.
    pub account: Option<String>,
    /// The form stands alone in a narrow column, as when signing in.
    pub narrow: bool,
    /// What the form does is hard to undo.
    pub danger: bool,
}

#[derive(Template)]
#[template(path = "desk/frame/form_page.html")]
struct FormPageHtml {
    l: Frame,
    form: FormPage,
    errors: String,
    fields: String,
    wrong: bool,
}

impl FormPage {
    /// A narrow page with the texts `{texts}-title`, `{texts}-intro` and `{texts}-button`.
    pub fn narrow(t: &T, texts: &str, action: impl Into<String>) -> FormPage {
        let [title, intro, button] =
            ["title", "intro", "button"].map(|part| t.say(format!("{texts}-{part}")).to_string());
        FormPage { title, lead: vec![intro], button, action: action.into(), narrow: true, ..FormPage::default() }
    }

    /// Like [`FormPage::narrow`], with a link back to the moderator's account.
    pub fn of_account(t: &T, texts: &str, action: &str) -> FormPage {
        let back = Some(("/desk/account".to_owned(), t.say("desk-menu-account").to_string()));
        FormPage { back, ..FormPage::narrow(t, texts, action) }
    }

    /// Draws the page, with what was filled in and what is wrong with it.
    pub fn draw(self, l: Frame, blocks: &[Block], filled: &Filled) -> Result {
        let (errors, fields) = (fields::ordered_errors_html(blocks, filled, &l.t)?, fields::html(blocks, &l.t)?);
        let drawn = page(&FormPageHtml { l, form: self, errors, fields, wrong: filled.is_wrong() })?;
        Ok((filled.status(), drawn).into_response())
    }
}
