//! What a moderator looks for: a name, an address or a reference, which stand in no address.
//!
//! Addresses stay in the browser's history and in a proxy's log. A search is therefore sent as a
//! `POST`, which leads to the list with the words sealed in `q`; the views, filters and pages of the
//! list carry the seal along, and each opens it again. Who may act: moderators. Tables: none.
//!
//! The key is made of the site's and of the session's, of which only the browser has the token: once
//! signed out, nobody can read in an old log whom the team looked for.

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::links::{Query, link};
use crate::app::App;
use crate::desk::team::session::Moderator;
use crate::kit::form::Filled;
use crate::kit::{Result, see_other};
use crate::people::seal;

/// The name of the words in the form, and of their seal in addresses.
pub const FIELD: &str = "q";
/// More than the longest address or name that a person may have.
const CHARACTERS_MAX: usize = 300;
/// What no person has: the seal is of no row.
const NO_ROW: i64 = 0;

/// A search as a list reads it.
#[derive(Default)]
pub struct Search {
    /// What was typed; empty when nobody is looked for.
    pub words: String,
    /// The same, sealed: for addresses.
    pub sealed: String,
}

impl Search {
    /// The one of an address. A seal of another session, or none of ours, is no search.
    pub fn read(me: &Moderator, query: &Query) -> Search {
        let sealed = query.0.one(FIELD);
        let opened = URL_SAFE_NO_PAD.decode(sealed).ok().and_then(|bytes| seal::open(&me.seal.0, NO_ROW, &bytes).ok());
        opened.map_or_else(Search::default, |words| Search { words, sealed: sealed.to_owned() })
    }
}

/// After a form of filters: to the list at `path`, with the values `names` of the form.
pub fn lead(app: &App, me: &Moderator, path: &str, names: &[&'static str], body: &[u8]) -> Result<Response> {
    let filled = Filled::parse(body)?;
    let words: String = filled.one(FIELD).chars().take(CHARACTERS_MAX).collect();
    let mut sealed = String::new();
    if !words.is_empty() {
        sealed = URL_SAFE_NO_PAD.encode(seal::seal(&me.seal.0, NO_ROW, &words, &app.rng)?);
    }
    let value = |name: &&'static str| (*name, if *name == FIELD { sealed.as_str() } else { filled.one(name) });
    Ok(see_other(&link(path, &names.iter().map(value).collect::<Vec<_>>())))
}
