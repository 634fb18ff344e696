//! Pages to set up the second factor, to renew its recovery codes, and to turn it off.
//!
//! Who may act: each moderator on their own account, once `again` has asked for the password. Tables: `second_factor`, `recovery_code`,
//! history.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::second_factor::{self, SecondFactorState as Factor, ToScan};
use super::session::Moderator;
use super::{moderators, throttle};
use crate::app::App;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::Query;
use crate::history::{self, About, Actor, Fact};
use crate::kit::fields::{self, Block, Field};
use crate::kit::form::Filled;
use crate::kit::source::Source;
use crate::kit::{Error, Result, page, qr, see_other};

#[derive(Template)]
#[template(path = "desk/team/scan.html")]
struct Scan {
    l: Frame,
    /// SVG of the QR code, drawn by this program.
    image: String,
    address: String,
    typed: String,
    errors: String,
    fields: String,
    wrong: bool,
}

#[derive(Template)]
#[template(path = "desk/team/recovery-codes.html")]
struct CodesPage {
    l: Frame,
    /// Slug of the text `desk-done-…` that tells what was just done; empty for none.
    done: &'static str,
    /// Names the texts `{texts}-title` and `{texts}-text`.
    texts: &'static str,
    codes: Vec<String>,
}

/// Draws the page that shows secrets to write down, this once.
pub(super) async fn show_codes(
    app: &App,
    me: &Moderator,
    done: &'static str,
    texts: &'static str,
    codes: Vec<String>,
) -> Result {
    let l = Frame::open(app, me, Section::Account, &Query::default()).await?;
    page(&CodesPage { l, done, texts, codes })
}

/// Least side of the QR code in pixels: 4 for each module of an address of some 150 characters.
const IMAGE_PIXELS_MIN: u32 = 240;

const HERE: &str = "/desk/account/second-factor";
const REMOVAL: &str = "/desk/account/second-factor/removal";
const RENEWAL: &str = "/desk/account/second-factor/recovery-codes";

/// `GET /desk/account/second-factor`
pub async fn show(State(app): State<App>, me: Moderator) -> Result {
    let state = second_factor::state(&mut *app.db.read().await?, me.id).await?;
    match state {
        Factor::Off => {
            draw(&app, &me, if app.settings.second_factor_required { "team-factor-first" } else { "team-factor" }, HERE)
                .await
        }
        Factor::Begun => scan(&app, &me, &Filled::default()).await,
        Factor::On => Ok(see_other("/desk/account")),
    }
}

/// `POST /desk/account/second-factor`: makes a secret to scan.
pub async fn begin(State(app): State<App>, me: Moderator) -> Result {
    let mut tx = app.db.begin().await?;
    second_factor::begin(&mut tx, &app, me.id, app.clock.now()).await?;
    tx.commit().await?;
    Ok(see_other(HERE))
}

/// `POST /desk/account/second-factor/confirmation`: a valid first code turns the second factor on. The answer shows the
/// recovery codes, this once.
pub async fn confirm(State(app): State<App>, me: Moderator, source: Source, mut filled: Filled) -> Result {
    if filled.one("code").is_empty() {
        filled.wrong("code", me.t.say("team-code-empty"));
        return scan(&app, &me, &filled).await;
    }
    let Some(attempt) = throttle::begin_code(&app, me.id, &source, None).await? else {
        filled.wrong("code", throttle::wait(&me.t));
        return scan(&app, &me, &filled).await;
    };
    let now = app.clock.now();
    let codes = second_factor::RecoveryCodes::new(&app, me.id).await?;
    let mut tx = app.db.begin().await?;
    if !second_factor::confirm(&mut tx, &app, me.id, filled.one("code"), &codes, now).await? {
        drop(tx);
        filled.wrong("code", me.t.say("team-code-wrong"));
        // A wrong code cannot become right, so the box is emptied.
        filled.replace("code", "");
        return scan(&app, &me, &filled).await;
    }
    attempt.forget(&mut tx).await?;
    history::record(&mut tx, &app, About::default(), Fact::SecondFactorOn, Actor::Moderator(me.id), None, now).await?;
    tx.commit().await?;
    show_codes(&app, &me, "second-factor-on", "team-codes", codes.shown).await
}

/// `GET /desk/account/second-factor/removal`
pub async fn ask_to_remove(State(app): State<App>, me: Moderator) -> Result {
    draw(&app, &me, "team-factor-remove", REMOVAL).await
}

/// `POST /desk/account/second-factor/removal`
pub async fn remove(State(app): State<App>, me: Moderator) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if !second_factor::turn_off(&mut tx, me.id).await? {
        return Ok(see_other("/desk/account?refused=ended"));
    }
    history::record(&mut tx, &app, About::default(), Fact::SecondFactorOff, Actor::Moderator(me.id), None, now).await?;
    tx.commit().await?;
    Ok(see_other("/desk/account?done=second-factor-off"))
}

/// `GET /desk/account/second-factor/recovery-codes`
pub async fn ask_to_renew(State(app): State<App>, me: Moderator) -> Result {
    draw(&app, &me, "team-renew-codes", RENEWAL).await
}

/// `POST /desk/account/second-factor/recovery-codes`: makes new recovery codes and shows them, this once.
pub async fn renew(State(app): State<App>, me: Moderator) -> Result {
    let now = app.clock.now();
    let codes = second_factor::RecoveryCodes::new(&app, me.id).await?;
    let mut tx = app.db.begin().await?;
    if !second_factor::is_on(&mut tx, me.id).await? {
        return Ok(see_other("/desk/account?refused=ended"));
    }
    codes.keep(&mut tx, me.id).await?;
    let actor = Actor::Moderator(me.id);
    history::record(&mut tx, &app, About::default(), Fact::RecoveryCodesMade, actor, None, now).await?;
    tx.commit().await?;
    show_codes(&app, &me, "", "team-codes", codes.shown).await
}

/// Draws a page of one button.
async fn draw(app: &App, me: &Moderator, texts: &str, action: &str) -> Result {
    let l = Frame::open(app, me, Section::Account, &Query::default()).await?;
    let form = FormPage { danger: action == REMOVAL, ..FormPage::of_account(&me.t, texts, action) };
    form.draw(l, &[], &Filled::default())
}

async fn scan(app: &App, me: &Moderator, filled: &Filled) -> Result {
    let l = Frame::open(app, me, Section::Account, &Query::default()).await?;
    let mut conn = app.db.read().await?;
    let listed = moderators::one(&mut conn, app, me.id).await?.ok_or(Error::NotFound)?;
    let found = second_factor::to_scan(&mut conn, app, me.id, listed.account()).await?;
    let Some(ToScan { address, typed }) = found else { return Ok(see_other("/desk/account?refused=ended")) };
    let field = Field::code(filled, "code", true, "one-time-code", me.t.say("team-scan-code"));
    let (errors, fields) = (fields::errors_html(filled, &me.t)?, fields::html(&[Block::Field(field)], &me.t)?);
    let wrong = filled.is_wrong();
    let image = qr::image(&address, IMAGE_PIXELS_MIN)?;
    let drawn = page(&Scan { l, image, address, typed, errors, fields, wrong })?;
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, drawn).into_response())
}
