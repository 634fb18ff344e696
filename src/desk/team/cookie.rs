//! The desk's cookies: how each is named and protected.

use axum_extra::extract::cookie::{Cookie, SameSite};

use crate::app::App;

/// One that lives as long as the browser's window.
pub(super) fn cookie(app: &App, short: &str, value: String) -> Cookie<'static> {
    let cookie = Cookie::build((name(app, short), value)).path("/").http_only(true).same_site(SameSite::Lax);
    cookie.secure(app.settings.is_https()).build()
}

/// `__Host-`: no other host of the domain can have set it. Browsers take it over HTTPS only.
pub(super) fn name(app: &App, short: &str) -> String {
    if app.settings.is_https() { format!("__Host-{short}") } else { short.to_owned() }
}
