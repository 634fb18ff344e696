//! "Invite someone close": somebody gives a friend's address, and we write to it once.
//!
//! All that is kept of the address is a keyed hash, so that no second mail leaves, and whether its reader wants no such
//! mail ever again. The answer is the same whether or not we had written before. There is no free text, and a name
//! carries no link: nobody can send anybody words of their own through us.
//!
//! Who may act: anybody, within limits a day. Tables: recommended, mailed, outbox.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use matching::PlaceId;
use sqlx::Row;

use super::share::Share;
use crate::campaign::Lang;
use crate::i18n::T;
use crate::kit::fields::{self, Block, Control, Field};
use crate::kit::form::Filled;
use crate::kit::form_page::FormHtml;
use crate::kit::gate::{self, Carried};
use crate::kit::layout::{Layout, home};
use crate::kit::own_page::OwnPage;
use crate::kit::private_page::done_path;
use crate::kit::site::Site;
use crate::kit::source::Source;
use crate::kit::sure::{self, Boxes};
use crate::kit::{Error, Result, closed, page, questions, see_other};
use crate::outbox::{self, Envelope, LetterWriter, MailKind};
use crate::people::{Email, Name, store};
use crate::tallies;

/// Most forms from one source in 24 hours: enough for everybody at a table, too few for a machine.
const OF_SOURCE_MAX: i64 = 20;
/// Most forms from everybody in 24 hours: what a mail server can send beside the rest without a reputation for junk
/// mail.
const OF_ALL_MAX: i64 = 1_000;
/// The form name in the stamp of this form.
const FORM: &str = "recommend";
/// Keys of the form's title, lead and button.
const TEXTS: [&str; 3] = ["recommend-title", "recommend-lead", "recommend-button"];
/// Most characters of a name: enough for a first name, too few for a message.
const NAME_CHARS_MAX: usize = 40;

#[derive(Template)]
#[template(path = "site/spread/recommend.html")]
struct RecommendPage {
    l: Layout,
    form: FormHtml,
    share: Share,
    poster: String,
    /// The address of this page, for a button to it; `None` here.
    recommend: Option<String>,
}

/// The page with the links to share and the empty form.
pub fn new(app: &Site, lang: Lang, source: &Source) -> Result {
    draw(app, lang, &Filled::default(), &gate::fresh(app, FORM, source))
}

fn draw(app: &Site, lang: Lang, filled: &Filled, carried: &Carried) -> Result {
    let t = app.speaker(lang);
    let mut email = Field::line(filled, "email", "off", t.say("recommend-email")).hint(t.say("recommend-email-hint"));
    // The browser does not know a friend's address, and must not offer the visitor's own.
    if let Control::Line { kind, .. } = &mut email.control {
        *kind = "email";
    }
    let name = Field::line(filled, "first_name", "given-name", t.say("recommend-name"));
    let mut blocks = vec![Block::Field(name), Block::Field(email)];
    blocks.extend(questions::place_blocks(filled, app, &t, t.say("recommend-place-hint")).into_iter().map(optional));
    let shown = page(&RecommendPage {
        l: Layout::new(app, lang, Some(&OwnPage::Recommend.paths(app))),
        form: FormHtml::new(app, &t, TEXTS, &blocks, filled, Some(carried))?,
        share: Share::of(app.url(&home(&app.campaign, lang)), &t),
        poster: OwnPage::Poster.path(app, lang),
        recommend: None,
    })?;
    Ok(carried.form(filled, shown))
}

fn optional(block: Block) -> Block {
    match block {
        Block::Field(field) => Block::Field(field.optional()),
        block => block,
    }
}

fn first_name(filled: &mut Filled, t: &T) -> Option<Name> {
    if filled.one("first_name").chars().count() > NAME_CHARS_MAX {
        filled.wrong("first_name", t.say("form-name-too-long").with("max", NAME_CHARS_MAX));
        return None;
    }
    questions::first_name(filled, "first_name", t)
}

/// Mails the address, unless it has ever been mailed so before; the answer is the same.
///
/// Each form counts against the limits of its source and of everybody, whether or not a mail leaves. Count, hash and
/// mail are written in one transaction; the hash is unique, so that two forms at once write one mail.
pub async fn send(app: &Site, lang: Lang, source: &Source, body: &Bytes) -> Result {
    let mut filled = Filled::parse(body)?;
    let t = app.speaker(lang);
    let (name, email) = (first_name(&mut filled, &t), questions::email_asked_about(&mut filled, "email", &t));
    let place = if filled.one(questions::PLACE).is_empty() { None } else { questions::place(&mut filled, app, &t) };
    if app.switches.has_ended() {
        let own = OwnPage::Recommend;
        return closed::show_closed(app, lang, &own.paths(app), &own.label(app, lang), true);
    }
    let again = |filled: &Filled| draw(app, lang, filled, &gate::fresh(app, FORM, source));
    let (Some(name), Some(email), false) = (name, email, filled.is_wrong()) else { return again(&filled) };
    let entered = match gate::enter_once(app, FORM, source, &filled).await {
        Ok(Some(entered)) => entered,
        Ok(None) => return Ok(see_other(&done_path(app, lang, "recommended"))),
        Err(held) => return draw(app, lang, &filled, &held),
    };
    let near = near(app, place, &t).await?;
    let now = app.clock.now();
    let hash = app.lookup.hash("recommended", &email.mailbox());
    let mut tx = app.db.begin().await?;
    let limits = [
        (source.hash(&app.lookup, "recommendations of source"), OF_SOURCE_MAX),
        (app.lookup.hash("recommendations", "all"), OF_ALL_MAX),
    ];
    for (whose, max) in limits {
        if store::mailed_lately(&mut tx, &whose, now).await? >= max {
            tx.rollback().await?;
            filled.wrong("email", t.say("recommend-busy"));
            return again(&filled);
        }
        store::count_mailed(&mut *tx, whose, now).await?;
    }
    let keep = "insert into recommended (hash, at, never) values ($1, $2, 0) on conflict do nothing";
    let keep = sqlx::query(keep).bind(hash.clone()).bind(now.as_millisecond());
    if keep.execute(&mut *tx).await?.rows_affected() == 1 {
        let never = app.url(&never_path(app, lang, &URL_SAFE_NO_PAD.encode(&hash)));
        let letter = LetterWriter::new(app, t.code()).recommendation(name.shown(), &near, &never);
        outbox::put(&mut *tx, app, &envelope(&email, t.code(), never, now), &letter, now).await?;
    }
    tx.commit().await?;
    entered.is_stored();
    Ok(see_other(&done_path(app, lang, "recommended")))
}

/// An envelope without a person: the address belongs to nobody we know.
fn envelope(email: &Email, language: &str, never: String, now: jiff::Timestamp) -> Envelope {
    Envelope {
        kind: MailKind::Recommendation,
        person_id: None,
        other_person_id: None,
        announced: None,
        appeal: None,
        unsubscribe: Some(never),
        to: vec![(String::new(), email.clone())],
        recipient: email.clone().into(),
        language: language.to_owned(),
        due_at: now,
        useless_at: None,
    }
}

/// How many volunteers there are in the place's area, in words; how many everywhere, if no place was named or they are
/// few.
async fn near(app: &Site, place: Option<PlaceId>, t: &T) -> anyhow::Result<String> {
    if let Some(place) = place {
        let area = app.places.area(app.places.get(place));
        let count = app.areas.counts(app).await?.volunteers(&area.code);
        if !count.is_few() {
            return Ok(t.say("mail-recommendation-near").with("area", &area.name).with("n", count.n()).to_string());
        }
    }
    let count = tallies::totals(&mut *app.db.read().await?).await?.volunteers;
    Ok(t.say("mail-recommendation-all").with("n", count.n()).to_string())
}

#[derive(Template)]
#[template(path = "site/spread/never.html")]
struct Never {
    l: Layout,
    path: String,
    done: bool,
    errors: String,
    wrong: bool,
    sure: Boxes,
}

fn never_path(app: &Site, lang: Lang, token: &str) -> String {
    format!("{}never/{token}", home(&app.campaign, lang))
}

/// `GET /{lang}/never/{token}`: the page behind the mail's link: a button, or what it has done. The token is the keyed
/// hash: only the mail's reader can know it, and it lets nobody do anything else.
pub async fn ask(State(app): State<Site>, Path((code, token)): Path<(String, String)>) -> Result {
    let lang = app.campaign.lang(&code).ok_or(Error::NotFound)?;
    draw_never(&app, lang, &token, &Filled::default()).await
}

async fn draw_never(app: &Site, lang: Lang, token: &str, filled: &Filled) -> Result {
    let hash = URL_SAFE_NO_PAD.decode(token).map_err(|_| Error::NotFound)?;
    let row = sqlx::query("select never from recommended where hash = $1").bind(hash);
    let row = row.fetch_optional(&mut *app.db.read().await?).await?.ok_or(Error::NotFound)?;
    let done = row.try_get::<i64, _>("never")? == 1;
    let t = app.speaker(lang);
    let shown = page(&Never {
        l: Layout::new(app, lang, None),
        path: never_path(app, lang, token),
        done,
        errors: fields::errors_html(filled, &t)?,
        wrong: filled.is_wrong(),
        sure: Boxes::new(filled, &t),
    })?;
    Ok((filled.status(), shown).into_response())
}

/// `POST /{lang}/never/{token}`: records that the address wants no such mail ever again, if the box is ticked or a mail
/// program asks (RFC 8058).
pub async fn never(State(app): State<Site>, Path((code, token)): Path<(String, String)>, body: Bytes) -> Result {
    let lang = app.campaign.lang(&code).ok_or(Error::NotFound)?;
    let mut filled = Filled::parse(&body)?;
    if !sure::is_one_click(&body) && !sure::is_ticked(&mut filled, "never", &app.speaker(lang)) {
        return draw_never(&app, lang, &token, &filled).await;
    }
    let hash = URL_SAFE_NO_PAD.decode(&token).map_err(|_| Error::NotFound)?;
    let mut tx = app.db.begin().await?;
    let update = sqlx::query("update recommended set never = 1 where hash = $1").bind(hash);
    if update.execute(&mut *tx).await?.rows_affected() == 0 {
        tx.rollback().await?;
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(see_other(&never_path(&app, lang, &token)))
}
