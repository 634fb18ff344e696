//! The gate that every form that writes or mails passes: not sent too quickly, and within the budget of its source.
//!
//! The gate refuses nobody. Somebody who was too quick presses the button again. The browser of a busy source does some
//! work ([`Budgets`]), or the person waits for a place; so does the browser that filled in the box that no person sees; the answers are kept, and other sources are not slowed down.
//! docs/operating.md says what this stops and what it does not.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use tokio::sync::OwnedMutexGuard;

use super::budget::{BITS_MIN, Budgets, WAIT_MAX};
use super::form::Filled;
use super::stamp::{self, Stamp};
use super::{guard, review};
use crate::clock::Rng;
use crate::i18n::T;
use crate::kit::site::Site;
use crate::kit::source::Source;
use crate::outbox::Channel;
use crate::people::seal::sha256;
use crate::security::{self, SecurityEvent};

/// Least time between drawing a page and sending it. Nobody reads the page, finds the button and presses it in less.
const LOOK: SignedDuration = SignedDuration::from_secs(2);
/// How long the work done for a page, or the wait, counts: nobody can work ahead for tomorrow.
const PAID_FOR: SignedDuration = SignedDuration::from_hours(1);
/// Name of the field that holds the result of the browser's work.
pub const WORK: &str = "work";
/// Name of the box that no person sees.
pub const HIDDEN: &str = "website";
/// How long a form waits in which that box was filled in, unless the browser works.
const HIDDEN_SECONDS: u16 = 10;
/// How many sent pages [`enter_once`] remembers. When the memory is full, pages sent longer than `PAID_FOR` ago are
/// forgotten; if that frees nothing, all are.
const SENT_MAX: usize = 100_000;

/// Budgets of all sources, and the pages already sent. It stands in this process's memory only.
pub struct Gate {
    budgets: Budgets,
    /// Pages sent through [`enter_once`], by their stamp, and when they were first sent.
    sent: Mutex<HashMap<String, (SentPage, Timestamp)>>,
}

/// SHA-256 of the answers of a page that were last stored; locked while a form from that page is being stored.
type SentPage = Arc<tokio::sync::Mutex<Option<Vec<u8>>>>;

/// What the gate adds to a form's page: the stamp, and the notice above the form if it was held.
#[derive(Debug)]
pub struct Carried {
    stamp: Stamp,
    held: Option<Held>,
}

/// Why a form was held, and how many seconds to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    why: Why,
    seconds: i64,
}

/// Why a form was held; names the texts `gate-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
enum Why {
    /// It came too quickly.
    Quick,
    /// Its source is busy.
    Busy,
    /// The box that no person sees was filled in: by a robot, a browser or a password manager.
    Hidden,
}

impl Held {
    fn slug(self) -> &'static str {
        self.why.into()
    }
}

impl Gate {
    /// `at_once`: how many forms of one source pass without work or waiting.
    pub fn new(at_once: u32, rng: &Rng) -> Gate {
        Gate { budgets: Budgets::new(at_once, rng), sent: Mutex::default() }
    }

    /// What is remembered of the page with this stamp.
    fn page(&self, stamp: &str, now: Timestamp) -> SentPage {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        if sent.len() >= SENT_MAX {
            sent.retain(|_, (_, at)| now.duration_since(*at) < PAID_FOR);
        }
        if sent.len() >= SENT_MAX {
            sent.clear();
        }
        Arc::clone(&sent.entry(stamp.to_owned()).or_insert_with(|| (SentPage::default(), now)).0)
    }
}

/// Returns the stamp for a page drawn now. If the source is busy, the stamp already asks the browser for work, so that
/// it is done before the button is pressed.
pub fn fresh(app: &Site, form: &str, source: &Source) -> Carried {
    let bits = app.gate.budgets.bits(source, app.clock.steady());
    Carried { stamp: Stamp::new(app, form, bits, 0), held: None }
}

/// Lets the form in and counts it against the budget of its source, or returns how to draw the page again. `sends`: by what
/// the form has the site write to somebody. Text messages cost money, so that those have a smaller budget besides.
///
/// A form is let in when its stamp was written by this site for `form`, the page is at least `LOOK` old, and the
/// source is not busy or the page is paid for by work or waiting; with the hidden box filled in, it must be paid for. A page of a busy source that is held gets a place, if
/// there is one, and may pass without work once its time has come. One stamp may be sent several times: the caller must
/// recognise a second click, or use [`enter_once`].
pub fn enter(app: &Site, form: &str, source: &Source, filled: &Filled, sends: Channel) -> Result<(), Carried> {
    enter_as(app, form, source, filled, (sends, false))
}

/// `is_spent`: the work or the wait for this page has already let other answers in, so it counts no more.
fn enter_as(
    app: &Site,
    form: &str,
    source: &Source,
    filled: &Filled,
    (sends, is_spent): (Channel, bool),
) -> Result<(), Carried> {
    let now = app.clock.steady();
    let budgets = &app.gate.budgets;
    let hold = |stamp: Stamp, why: Why, wait: SignedDuration| {
        match why {
            Why::Hidden => security::note(SecurityEvent::RobotField, ""),
            Why::Quick | Why::Busy => security::note(SecurityEvent::FormHeld, why.into()),
        }
        let seconds = (wait.as_millis().max(0).unsigned_abs().div_ceil(1000)).max(1);
        Err(Carried { stamp, held: Some(Held { why, seconds: i64::try_from(seconds).unwrap_or(i64::MAX) }) })
    };
    let Some(stamp) = Stamp::read(app, form, filled.one(stamp::FIELD)) else {
        return hold(Stamp::new(app, form, budgets.bits(source, now), 0), Why::Quick, LOOK);
    };
    let age = match stamp.age(app.clock.now()) {
        // The clock of another node is ahead, or ours was set back: nobody is held for that.
        age if age.is_negative() => LOOK.max(wait_of(&stamp)),
        age => age,
    };
    if age < LOOK {
        return hold(stamp, Why::Quick, LOOK - age);
    }
    let left = wait_of(&stamp) - age;
    let hidden = filled.one(HIDDEN);
    if !hidden.is_empty() && (is_spent || !is_paid(&stamp, age, filled.one(WORK), BITS_MIN)) {
        if left > SignedDuration::ZERO && !is_spent {
            return hold(stamp, Why::Hidden, left);
        }
        let (bits, seconds) = (BITS_MIN, HIDDEN_SECONDS);
        return hold(Stamp::new(app, form, bits, seconds), Why::Hidden, SignedDuration::from_secs(seconds.into()));
    }
    let passes = |bits| !is_spent && is_paid(&stamp, age, filled.one(WORK), bits);
    let all = [(sends == Channel::Sms).then_some(&app.codes), Some(budgets)];
    let busy = all.into_iter().flatten().find_map(|one| Some((one, one.enter(source, now, passes).err()?)));
    let Some((budgets, bits)) = busy else { return Ok(()) };
    if left > SignedDuration::ZERO && !is_spent {
        return hold(stamp, Why::Busy, left);
    }
    let wait = budgets.place(source, now);
    let seconds = wait.map_or(0, |wait| u16::try_from(wait.as_secs() + 1).unwrap_or(u16::MAX));
    hold(
        Stamp::new(app, form, bits, seconds),
        Why::Busy,
        wait.map_or(WAIT_MAX, |_| SignedDuration::from_secs(seconds.into())),
    )
}

/// A form let in by [`enter_once`]. As long as it lives, the same page sent again waits.
pub struct Entered {
    what: Vec<u8>,
    last: OwnedMutexGuard<Option<Vec<u8>>>,
}

impl Entered {
    /// Says that what the form asks for is stored: the same page sent again does nothing more.
    pub fn is_stored(mut self) {
        *self.last = Some(self.what);
    }
}

/// Like [`enter`], for forms that store nothing by which a second click would be recognised. Returns `None` when what
/// the same page asks for with the same answers is already stored, so that a double click sends one mail.
///
/// The caller stores, then calls [`Entered::is_stored`]; if it fails before, the page may be sent again. Of several
/// simultaneous identical sendings to this process, one enters and the others wait for it. Other answers from the same
/// page (somebody went back and changed them) count as a new form, for which no work was done. Each process remembers
/// for itself, up to `SENT_MAX` pages.
pub async fn enter_once(app: &Site, form: &str, source: &Source, filled: &Filled) -> Result<Option<Entered>, Carried> {
    enter_once_as(app, form, source, filled, Channel::Mail).await
}

/// Like [`enter_once`]; `sends` as for [`enter`].
pub async fn enter_once_as(
    app: &Site,
    form: &str,
    source: &Source,
    filled: &Filled,
    sends: Channel,
) -> Result<Option<Entered>, Carried> {
    let (what, page) = (sha256(format!("{:?}", filled.values()).as_bytes()), filled.one(stamp::FIELD));
    if Stamp::read(app, form, page).is_none() {
        // Refused; nothing is remembered of a stamp that is not ours.
        enter_as(app, form, source, filled, (sends, false))?;
    }
    let last = app.gate.page(page, app.clock.steady()).lock_owned().await;
    if last.as_ref() == Some(&what) {
        return Ok(None);
    }
    enter_as(app, form, source, filled, (sends, last.is_some()))?;
    Ok(Some(Entered { what, last }))
}

fn wait_of(stamp: &Stamp) -> SignedDuration {
    SignedDuration::from_secs(stamp.wait_seconds.into())
}

/// Whether the browser has done the work, or the person has waited, for this page, when its source owes `bits` now.
///
/// A page that was asked for one bit less still counts: the source has at most doubled its rate since. A page with a
/// place counts with its own bits, whatever the source owes now. Nothing counts after `PAID_FOR`.
fn is_paid(stamp: &Stamp, age: SignedDuration, work: &str, bits: u8) -> bool {
    let has_place = stamp.wait_seconds > 0;
    let has_waited = has_place && age >= wait_of(stamp);
    let has_worked = || stamp.bits > 0 && (has_place || stamp.bits + 1 >= bits) && proves(stamp, work);
    age <= PAID_FOR && (has_waited || has_worked())
}

/// Whether SHA-256(stamp "." work) begins with the number of zero bits that the stamp asks for.
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
    /// What a page carries that was drawn before with this stamp.
    pub(super) fn again(stamp: Stamp) -> Carried {
        Carried { stamp, held: None }
    }

    /// HTML of the hidden fields that carry the stamp and the request for work; it stands in the form, before the
    /// button.
    pub fn fields(&self, app: &Site, t: &T) -> askama::Result<String> {
        let script = app.assets.path("work.js");
        Fields { once: self.stamp.written(), bits: self.stamp.bits, script, t }.render()
    }

    /// HTML above the form: why the form was held, and what to do. Empty on a page drawn for the first time.
    pub fn notice(&self, app: &Site, t: &T) -> askama::Result<String> {
        let contact = &app.settings.publisher.contact_email;
        self.held.map_or(Ok(String::new()), |held| HeldNotice { held, contact, t }.render())
    }

    /// Answers with the page of the form, drawn from what was sent: status 422 if an answer is wrong. The browser may
    /// keep it for its "back" button.
    pub fn form(&self, filled: &Filled, page: Response) -> Response {
        self.answer((filled.status(), [review::FOR_THE_WAY_BACK], page).into_response())
    }

    /// Answers with the page: status 429 and `Retry-After` if the form was held. The policy allows our own scripts when
    /// the browser has work to do.
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
