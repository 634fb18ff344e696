//! What every page is made of: layout, forms, the gate that forms pass, errors, headers.

pub mod area_map;
pub mod assets;
pub mod budget;
pub mod closed;
pub mod drawn;
pub mod error;
pub mod fields;
pub mod form;
pub mod form_page;
pub mod gate;
pub mod guard;
pub mod layout;
pub mod own_page;
pub mod packed;
pub mod period;
pub mod person;
pub mod picture;
pub mod png;
pub mod preferred;
pub mod private_page;
pub mod qr;
pub mod questions;
pub mod review;
pub mod setback;
pub mod sheet;
pub mod site;
pub mod source;
pub mod stamp;
pub mod sure;
mod tidy_path;
pub mod traffic;

use askama::Template;
use axum::response::{Html, IntoResponse, Response};

pub use error::{Error, Result};

/// Answers 200 with the page of a template.
pub fn page(template: &impl Template) -> Result<Response> {
    Ok(Html(template.render()?).into_response())
}

/// Answers a `POST` with 303 to `path`, so that a reload does not send the form again.
pub fn see_other(path: &str) -> Response {
    axum::response::Redirect::to(path).into_response()
}
