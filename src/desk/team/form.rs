//! A page of the desk that is one form.

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

/// What a form's page says around its fields, and where it is sent.
pub struct FormText {
    /// Title.
    pub title: String,
    /// What it is for.
    pub intro: String,
    /// Of the button.
    pub button: String,
    /// Where it is sent.
    pub action: String,
    /// What it brings along: name and value.
    pub kept: Vec<(&'static str, String)>,
    /// Whose password is asked for: password managers need to know.
    pub account: Option<String>,
    /// The way back: path and label.
    pub back: Option<(&'static str, String)>,
    /// What it does is hard to undo.
    pub danger: bool,
}

impl FormText {
    /// With the texts `{texts}-title`, `-intro` and `-button`.
    pub fn new(t: &T, texts: &str, action: impl Into<String>) -> FormText {
        let [title, intro, button] =
            ["title", "intro", "button"].map(|part| t.say(format!("{texts}-{part}")).to_string());
        let (kept, action) = (vec![], action.into());
        FormText { title, intro, button, action, kept, account: None, back: None, danger: false }
    }

    /// The same, reached from one's own account.
    pub fn of_account(t: &T, texts: &str, action: &str) -> FormText {
        let back = Some(("/desk/account", t.say("desk-menu-account").to_string()));
        FormText { back, ..FormText::new(t, texts, action) }
    }
}

/// Draws it, with what was filled in and what is wrong.
pub fn draw(l: Frame, about: FormText, blocks: &[Block], filled: &Filled) -> Result {
    let errors = fields::errors_html(filled, &l.t)?;
    let fields = fields::html(blocks, &l.t)?;
    let drawn = page(&FormPage { l, about, errors, fields, wrong: filled.is_wrong() })?;
    let status = if filled.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, drawn).into_response())
}
