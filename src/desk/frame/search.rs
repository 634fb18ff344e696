//! Searches for a name, an address or a reference, which never stand in an address of the desk in plain words.
//!
//! Addresses stay in the browser's history and in a proxy's log. A search is therefore sent as a `POST`, which
//! redirects to the list with the words sealed in `q`. The list's views, filters and pages carry the seal along, and
//! each opens it again. Who may act: moderators. Tables: none.
//!
//! The key is derived from a key of the site and from the session's token, which only the browser has: after the
//! moderator has signed out, nobody can read from an old log whom the team searched for.

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::links::{Query, link};
use crate::app::App;
use crate::desk::team::session::Moderator;
use crate::kit::form::Filled;
use crate::kit::{Result, see_other};
use crate::people::seal;

/// Name of the form's field for the words, and of the value for their seal in addresses.
pub const FIELD: &str = "q";
/// Words are cut after this many characters, which is more than the longest address or name of a person.
const CHARACTERS_MAX: usize = 300;
/// Row id under which searches are sealed; no person has it.
const NO_ROW: i64 = 0;

#[derive(Default)]
pub struct Search {
    /// What was typed; empty when nothing is searched for.
    pub words: String,
    /// `words` sealed, for addresses.
    pub sealed: String,
}

impl Search {
    /// Reads the search in an address. A seal of another session, or any other text, counts as no search.
    pub fn read(me: &Moderator, query: &Query) -> Search {
        let sealed = query.0.one(FIELD);
        let opened = URL_SAFE_NO_PAD.decode(sealed).ok().and_then(|bytes| seal::open(&me.seal.0, NO_ROW, &bytes).ok());
        opened.map_or_else(Search::default, |words| Search { words, sealed: sealed.to_owned() })
    }
}

/// Answers a form of filters: redirects to the list at `path` with the form's values `names`, the words sealed.
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
