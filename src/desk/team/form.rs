//! A page of the desk that consists of one form.

use askama::Template;
use axum::http::StatusCode;
use axum::response::IntoResponse;

use crate::desk::frame::layout::Frame;
use crate::i18n::T;
use crate::kit::fields::{self, Block};
use crate::kit::form::Filled;
use crate::kit::{Result, page};

#[derive(Template)]
#[template(path = "desk/team/form.html")]
struct FormPage {
    l: Frame,
    about: FormText,
    errors: String,
    fields: String,
    wrong: bool,
}

/// What a form's page shows around its fields, and where the form is sent.
pub struct FormText {
    pub title: String,
    /// What the form is for.
    pub intro: String,
    /// Label of the button.
    pub button: String,
    /// Address that the form is sent to.
    pub action: String,
    /// Hidden values: name and value.
    pub kept: Vec<(&'static str, String)>,
    /// Login of the account whose password is asked for, which password managers need to know.
    pub account: Option<String>,
    /// Path and label of the link back.
    pub back: Option<(&'static str, String)>,
    /// What the form does is hard to undo.
    pub danger: bool,
}

impl FormText {
    /// Takes title, introduction and button from the texts `{texts}-title`, `{texts}-intro` and `{texts}-button`.
    pub fn new(t: &T, texts: &str, action: impl Into<String>) -> FormText {
        let [title, intro, button] =
            ["title", "intro", "button"].map(|part| t.say(format!("{texts}-{part}")).to_string());
        let (kept, action) = (vec![], action.into());
        FormText { title, intro, button, action, kept, account: None, back: None, danger: false }
    }

    /// Like [`About::new`], with a link back to the moderator's account.
    pub fn of_account(t: &T, texts: &str, action: &str) -> FormText {
        let back = Some(("/desk/account", t.say("desk-menu-account").to_string()));
        FormText { back, ..FormText::new(t, texts, action) }
    }
}

/// Draws the page, with what was filled in and what is wrong with it.
pub fn draw(l: Frame, about: FormText, blocks: &[Block], filled: &Filled) -> Result {
    let errors = fields::errors_html(filled, &l.t)?;
    let fields = fields::html(blocks, &l.t)?;
    let drawn = page(&FormPage { l, about, errors, fields, wrong: filled.is_wrong() })?;
    let status = if filled.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, drawn).into_response())
}
