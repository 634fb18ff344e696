//! Device cookies (after OWASP): recognise a browser with which a moderator signed in before, so that strangers who
//! guess passwords cannot lock the moderator out.
//!
//! Who may act: nobody; the cookie opens nothing. It only gives its browser a budget of wrong passwords of its own (see
//! `throttle`), while all other browsers share theirs. Tables: none. The cookie is sealed with a key of the site, for
//! one moderator.

use axum::http::HeaderMap;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::cookie;
use crate::app::App;
use crate::clock::from_millis;
use crate::ids::ModeratorId;
use crate::people::seal;
use crate::periods;

const NAME: &str = "device";

/// Content of the cookie, before sealing. The nonce of the seal makes each cookie unique.
#[derive(Serialize, Deserialize)]
struct Known {
    /// Instant in Unix milliseconds.
    signed_in_at: i64,
}

/// A browser with which a moderator signed in before; holds the sealed cookie.
#[derive(Debug)]
pub struct Device(String);

impl Device {
    /// Reads the cookie in `headers`. `None` unless it was sealed for this moderator less than [`periods::DEVICE`] ago.
    pub fn of(app: &App, headers: &HeaderMap, moderator_id: ModeratorId) -> Option<Device> {
        let jar = CookieJar::from_headers(headers);
        let sealed = URL_SAFE_NO_PAD.decode(jar.get(&cookie::name(app, NAME))?.value()).ok()?;
        let Known { signed_in_at } = seal::open(&app.team_key, moderator_id, &sealed).ok()?;
        let is_known = from_millis(signed_in_at) + periods::DEVICE > app.clock.now();
        is_known.then(|| Device(URL_SAFE_NO_PAD.encode(sealed)))
    }

    /// Text that is different for each cookie: the sealed cookie itself, in base 64.
    pub fn mark(&self) -> &str {
        &self.0
    }
}

/// Makes the cookie of a browser with which this moderator signs in now. It lasts [`periods::DEVICE`].
pub(super) fn cookie(app: &App, moderator_id: ModeratorId, now: Timestamp) -> anyhow::Result<Cookie<'static>> {
    let known = Known { signed_in_at: now.as_millisecond() };
    let sealed = URL_SAFE_NO_PAD.encode(seal::seal(&app.team_key, moderator_id, &known, &app.rng)?);
    let mut known_browser = cookie::cookie(app, NAME, sealed);
    known_browser.set_max_age(std::time::Duration::from_secs(periods::DEVICE.as_secs().unsigned_abs()).try_into().ok());
    Ok(known_browser)
}
