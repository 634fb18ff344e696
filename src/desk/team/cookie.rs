//! The desk's cookies: how each is named and protected.

use axum_extra::extract::cookie::{Cookie, SameSite};

use crate::app::App;

/// Builds a cookie for the whole site that lives as long as the browser's window, is not readable by scripts, is
/// `SameSite=Lax`, and is sent over HTTPS only when the site is served so.
pub(super) fn cookie(app: &App, short: &str, value: String) -> Cookie<'static> {
    let cookie = Cookie::build((name(app, short), value)).path("/").http_only(true).same_site(SameSite::Lax);
    cookie.secure(app.settings.is_https()).build()
}

/// Full name of a cookie. Over HTTPS it begins with `__Host-`, which keeps other hosts of the domain from setting it;
/// browsers accept this prefix only over HTTPS.
pub(super) fn name(app: &App, short: &str) -> String {
    if app.settings.is_https() { format!("__Host-{short}") } else { short.to_owned() }
}
