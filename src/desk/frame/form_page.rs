//! A page with a form that a moderator fills in: an address, a person's answers, a call.

use askama::Template;
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::layout::Frame;
use crate::kit::fields::{self, Block};
use crate::kit::form::Filled;
use crate::kit::{Result, page};

/// What stands around the form.
pub struct FormFrame {
    pub l: Frame,
    /// Path and name of the page one came from.
    pub back: (String, String),
    pub title: String,
    /// What to know before filling in the form.
    pub lead: Vec<String>,
    /// Registrations that may be the same: path and words.
    pub found: Vec<(String, String)>,
    /// Address that the form is sent to.
    pub action: String,
    /// Label of the button.
    pub button: String,
}

#[derive(Template)]
#[template(path = "desk/frame/form_page.html")]
struct FormPage {
    l: Frame,
    back: (String, String),
    title: String,
    lead: Vec<String>,
    found: Vec<(String, String)>,
    action: String,
    button: String,
    errors: String,
    fields: String,
    wrong: bool,
}

/// Draws the page, with what was filled in and what is wrong with it.
pub fn draw(around: FormFrame, blocks: &[Block], filled: &Filled) -> Result {
    let FormFrame { l, back, title, lead, found, action, button } = around;
    let (errors, fields) = (fields::errors_html(filled, &l.t)?, fields::html(blocks, &l.t)?);
    let wrong = filled.is_wrong();
    let form = page(&FormPage { l, back, title, lead, found, action, button, errors, fields, wrong })?;
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, form).into_response())
}
