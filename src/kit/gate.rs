//! What a form that writes or mails passes through: not too quick, and within its source's budget.
//!
//! Nobody is refused. Who is too quick presses the button again. From a busy source the browser does some work
//! ([`Budgets`]), or one waits for one's place; what was typed is kept, and other sources are not slowed at all.
//! What this stops, and what not: docs/operating.md.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};

use super::budget::{Budgets, WAIT_MAX};
use super::form::Filled;
use super::stamp::{self, Stamp};
use super::{fields, guard, review};
use crate::clock::Rng;
use crate::i18n::T;
use crate::kit::site::Site;
use crate::kit::source::Source;
use crate::people::seal::sha256;

/// From the page's drawing to its sending: nobody reads it, reaches for the button and presses it in less.
const LOOK: SignedDuration = SignedDuration::from_secs(2);
/// What was done for a page, or waited for, counts so long: nobody works ahead for tomorrow.
const PAID_FOR: SignedDuration = SignedDuration::from_hours(1);
/// Name of the field with what the browser found.
pub const WORK: &str = "work";
/// Pages sent that are remembered, to send none twice.
const SENT_MAX: usize = 100_000;

/// What is kept for all forms.
pub struct Gate {
    budgets: Budgets,
    /// Pages sent, by their stamp, of forms that leave no other trace: what was sent last, as a hash, and when.
    sent: Mutex<HashMap<String, (Vec<u8>, Timestamp)>>,
}

/// What a page's form carries, and what is said above it.
#[derive(Debug)]
pub struct Carried {
    stamp: Stamp,
    held: Option<Held>,
}

/// Why a page was not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    is_busy: bool,
    seconds: i64,
}

impl Gate {
    /// `at_once`: forms of one source that pass without more ado.
    pub fn new(at_once: u32, rng: &Rng) -> Gate {
        Gate { budgets: Budgets::new(at_once, rng), sent: Mutex::default() }
    }
}

/// For a page drawn now. The browser of a busy source is asked for work ahead of the button.
pub fn fresh(app: &Site, form: &str, source: &Source) -> Carried {
    let bits = app.gate.budgets.bits(source, app.clock.now());
    Carried { stamp: Stamp::new(app, form, bits, 0), held: None }
}

/// The page that was sent is let in, and counted; or else how it is drawn again.
pub fn enter(app: &Site, form: &str, source: &Source, filled: &Filled) -> Result<(), Carried> {
    enter_as(app, form, source, filled, false)
}

/// `is_spent`: what was done for the page has let something else in.
fn enter_as(app: &Site, form: &str, source: &Source, filled: &Filled, is_spent: bool) -> Result<(), Carried> {
    let now = app.clock.now();
    let budgets = &app.gate.budgets;
    let hold = |stamp: Stamp, is_busy: bool, wait: SignedDuration| {
        let seconds = (wait.as_millis().max(0).unsigned_abs().div_ceil(1000)).max(1);
        Err(Carried { stamp, held: Some(Held { is_busy, seconds: i64::try_from(seconds).unwrap_or(i64::MAX) }) })
    };
    let Some(stamp) = Stamp::read(app, form, filled.one(stamp::FIELD)) else {
        return hold(Stamp::new(app, form, budgets.bits(source, now), 0), false, LOOK);
    };
    let age = stamp.age(now);
    // Less than nothing: another node's clock is ahead.
    if (SignedDuration::ZERO..LOOK).contains(&age) {
        return hold(stamp, false, LOOK - age);
    }
    let Err(bits) = budgets.enter(source, now, |bits| !is_spent && is_paid(&stamp, age, filled.one(WORK), bits)) else {
        return Ok(());
    };
    let left = wait_of(&stamp) - age;
    if left > SignedDuration::ZERO && !is_spent {
        return hold(stamp, true, left);
    }
    let wait = budgets.place(source, now);
    let seconds = wait.map_or(0, |wait| u16::try_from(wait.as_secs() + 1).unwrap_or(u16::MAX));
    hold(
        Stamp::new(app, form, bits, seconds),
        true,
        wait.map_or(WAIT_MAX, |_| SignedDuration::from_secs(seconds.into())),
    )
}

/// The same for a form that leaves no trace by which a second click is known: whether this is the first. Who goes
/// back and sends something else from the same page is let in as from another, for which nothing was done.
pub fn enter_once(app: &Site, form: &str, source: &Source, filled: &Filled) -> Result<bool, Carried> {
    let (now, page) = (app.clock.now(), filled.one(stamp::FIELD));
    let what = sha256(format!("{:?}", filled.values()).as_bytes());
    let sent = || app.gate.sent.lock().unwrap_or_else(PoisonError::into_inner);
    let before = sent().get(page).map(|(before, _)| *before == what);
    if before == Some(true) {
        return Ok(false);
    }
    enter_as(app, form, source, filled, before.is_some())?;
    let mut sent = sent();
    if sent.len() >= SENT_MAX {
        sent.retain(|_, (_, at)| now.duration_since(*at) < PAID_FOR);
    }
    if sent.len() >= SENT_MAX {
        sent.clear();
    }
    Ok(sent.insert(page.to_owned(), (what.clone(), now)).is_none_or(|(before, _)| before != what))
}

fn wait_of(stamp: &Stamp) -> SignedDuration {
    SignedDuration::from_secs(stamp.wait_seconds.into())
}

/// Whether the browser has worked, or the person waited, for a page of a source that is asked for so many bits now.
/// A page drawn when it was half as busy counts; what is said on a page with a place holds.
fn is_paid(stamp: &Stamp, age: SignedDuration, work: &str, bits: u8) -> bool {
    let has_place = stamp.wait_seconds > 0;
    let has_waited = has_place && age >= wait_of(stamp);
    let has_worked = || stamp.bits > 0 && (has_place || stamp.bits + 1 >= bits) && proves(stamp, work);
    age <= PAID_FOR && (has_waited || has_worked())
}

/// Whether the hash of the page's stamp and of what the browser found begins with enough zeros.
fn proves(stamp: &Stamp, work: &str) -> bool {
    let hash = sha256(format!("{}.{work}", stamp.written()).as_bytes());
    let beginning = hash.iter().take(4).fold(0_u32, |beginning, byte| beginning << 8 | u32::from(*byte));
    !work.is_empty() && beginning.leading_zeros() >= stamp.bits.into()
}

#[derive(Template)]
#[template(path = "kit/held.html")]
struct HeldNotice<'a> {
    held: Held,
    contact: &'a str,
    t: &'a T,
}

#[derive(Template)]
#[template(path = "kit/carried.html")]
struct Fields<'a> {
    once: &'a str,
    bits: u8,
    script: String,
    t: &'a T,
}

impl Carried {
    /// To be sent along, before the button.
    pub fn fields(&self, app: &Site, t: &T) -> askama::Result<String> {
        let script = app.assets.path("work.js");
        Fields { once: self.stamp.written(), bits: self.stamp.bits, script, t }.render()
    }

    /// Above the form: why it was not let in, and what to do. Nothing on a page drawn for the first time.
    pub fn notice(&self, app: &Site, t: &T) -> askama::Result<String> {
        let contact = &app.settings.publisher.contact_email;
        self.held.map_or(Ok(String::new()), |held| HeldNotice { held, contact, t }.render())
    }

    /// The same, then what is wrong with the answers.
    pub fn errors(&self, app: &Site, t: &T, filled: &Filled) -> askama::Result<String> {
        Ok(self.notice(app, t)? + fields::errors_html(filled, t)?.as_str())
    }

    /// The form's page, drawn from what was sent; kept by the browser for who goes back to it.
    pub fn form(&self, filled: &Filled, page: Response) -> Response {
        let status = if filled.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        self.answer((status, [review::FOR_THE_WAY_BACK], page).into_response())
    }

    /// The page with both; a script of ours may run on it when there is work to do.
    pub fn answer(&self, page: Response) -> Response {
        let scripts = [(CONTENT_SECURITY_POLICY, guard::CONTENT_SECURITY_POLICY_WITH_SCRIPTS)];
        let page = if self.stamp.bits > 0 { (scripts, page).into_response() } else { page };
        match self.held {
            Some(held) => {
                (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, held.seconds.to_string())], page).into_response()
            }
            None => page,
        }
    }
}
