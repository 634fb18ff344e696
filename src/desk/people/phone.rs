//! Phone calls: a moderator fills in the public form for a caller.
//!
//! The registration says which moderator entered it, and that the caller agreed to what was read out. An address given
//! on the phone is confirmed by mail like any other. A caller who asks for help may have no address, nor a relative
//! with one: then the moderator's word confirms the request, a note says how to reach the caller, and the team passes
//! on the news (see `mail-introduction-by-phone`). A caller who offers help needs an address, because volunteers are
//! called by mail; or a mobile number, where the campaign takes one, which the moderator confirms while they speak
//! (`people::acts::confirm_number`).
//!
//! Who may act: moderators. Tables: those of `registrations::register`.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};

use super::similar::{self, Similar};
use crate::app::App;
use crate::campaign::{Door, Entry};
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, link};
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::kit::fields::{Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::{Error, Result, page, questions, see_other};
use crate::people::link::Token;
use crate::registrations::register::{self, TakenBy};
use crate::registrations::{NewRegistration, form};

#[derive(Template)]
#[template(path = "desk/people/phone.html")]
struct Doors {
    l: Frame,
    entries: Vec<(String, String)>,
    ended: bool,
}

/// `GET /desk/phone`: asks what the caller wants.
pub async fn doors(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let entries = app.campaign.entries.iter().filter(|entry| entry.door().is_some());
    let label = |entry: &Entry| match entry.door() {
        Some(Door::Ask(audience)) => {
            let audience = me.t.say(app.campaign.audiences[audience].text("")).to_string();
            me.t.say("desk-phone-asks").with("audience", audience).to_string()
        }
        _ => me.t.say(entry.text("title")).to_string(),
    };
    let entries = entries.map(|entry| (format!("/desk/phone/{}", entry.slug), label(entry)));
    let ended = app.switches.has_ended();
    page(&Doors { entries: entries.collect(), ended, l: Frame::open(&app, &me, Section::People, &query).await? })
}

/// The entry that the caller wants, and its form. An error once the campaign has ended.
fn entry<'a>(app: &'a App, slug: &str) -> Result<(&'a Entry, Door)> {
    if app.switches.has_ended() {
        return Err(Error::NotFound);
    }
    app.campaign.entry(slug).and_then(|entry| Some((entry, entry.door()?))).ok_or(Error::NotFound)
}

/// `GET /desk/phone/{entry}`
pub async fn show(State(app): State<App>, me: Moderator, Path(slug): Path<String>, query: Query) -> Result {
    let filled = Filled::with([("language".to_owned(), me.t.code().to_owned())]);
    draw(&app, &me, entry(&app, &slug)?, &query, &filled, vec![]).await
}

async fn draw(
    app: &App,
    me: &Moderator,
    (entry, door): (&Entry, Door),
    query: &Query,
    filled: &Filled,
    found: Vec<Similar>,
) -> Result {
    let t = &me.t;
    let mut blocks = form::blocks(filled, app, door, t);
    let mut lead = match door {
        Door::Offer if app.telephone().is_some() => "desk-phone-offer-or-mobile",
        Door::Offer => "desk-phone-offer",
        Door::Ask(_) => "desk-phone-ask",
    };
    let mut closing = vec![];
    if matches!(door, Door::Ask(_)) {
        let reach = Field::words(filled, "reach", t.say("desk-phone-reach")).hint(t.say("desk-phone-reach-hint"));
        closing.push(Block::Field(reach.optional()));
    }
    if app.campaign.languages.len() > 1 {
        let codes = app.campaign.langs().map(|lang| (app.campaign.code(lang), app.speaker(lang)));
        let options = codes.map(|(code, spoken)| Choice::new(filled, "language", code, spoken.say("language-name")));
        closing.push(Block::Field(Field::select(filled, "language", t.say("desk-mails-language"), options.collect())));
    }
    closing.push(Block::Notice(
        t.say("desk-phone-words").with("days", i64::from(app.campaign.retention.introduction_days)).to_string(),
    ));
    closing.push(Block::Field(Field::tick(filled, "agree", t.say("desk-phone-agree"))));
    if !found.is_empty() || filled.has("another", "yes") {
        closing.push(Block::Field(Field::tick(filled, "another", t.say("desk-phone-another"))));
    }
    blocks.push(Block::Group(t.say("form-before-sending").into(), closing));
    if filled.is_wrong() {
        lead = "desk-phone-nothing-kept";
    }
    let form = FormPage {
        back: Some(("/desk/phone".to_owned(), t.say("desk-phone").to_string())),
        title: t.say("desk-phone-title").with("what", t.say(entry.text("title")).to_string()).to_string(),
        lead: vec![t.say(lead).to_string()],
        found: found.into_iter().map(|similar| (similar.path, similar.words)).collect(),
        action: format!("/desk/phone/{}", entry.slug),
        button: t.say("desk-phone-button").to_string(),
        ..FormPage::default()
    };
    let l = Frame::open(app, me, Section::People, query).await?;
    form.draw(l, &blocks, filled)
}

/// `POST /desk/phone/{entry}`
pub async fn create(
    State(app): State<App>,
    me: Moderator,
    Path(slug): Path<String>,
    query: Query,
    body: Bytes,
) -> Result {
    let (mut filled, (entry, door)) = (Filled::parse(&body)?, entry(&app, &slug)?);
    let checked = form::check(&mut filled, &app, door, false, &me.t);
    form::ask_about_same_person(&mut filled, &app, door, &me.t);
    if matches!(door, Door::Ask(_)) {
        check_reach(&mut filled, checked.as_ref(), &me.t);
    }
    if !filled.has("agree", "yes") {
        filled.wrong("agree", me.t.say("desk-phone-agree-missing"));
    }
    let (mut found, mut is_a_volunteers) = (vec![], false);
    if let Some(new) = &checked {
        let (field, now) = (new.email_field(), app.clock.now());
        let mailbox = questions::check_mailbox(&mut filled, field, &app, new.addressee(), now, &me.t).await?;
        is_a_volunteers = mailbox.is_a_volunteers;
        found = similar::of_new(&mut *app.db.read().await?, &app, &me, new).await?;
        if !found.is_empty() && !filled.has("another", "yes") {
            filled.wrong("another", me.t.say("desk-phone-another-missing"));
        }
    }
    let (Some(new), false) = (checked, filled.is_wrong()) else {
        return draw(&app, &me, (entry, door), &query, &filled, found).await;
    };
    let lang = app.campaign.lang(filled.one("language")).unwrap_or(me.t.lang());
    let reach = Some(filled.one("reach")).filter(|reach| !reach.is_empty());
    let note = reach.map(|reach| me.t.say("desk-phone-note").with("reach", reach).to_string());
    let taken_by = TakenBy { moderator_id: me.id, note };
    let manage = Token::new(&app.rng);
    let of = register::register(&app, lang, &new, is_a_volunteers, Some(&taken_by), &manage).await?;
    Ok(see_other(&link(&of.desk_path(), &[("done", "taken")])))
}

/// Notes an error when the request has no address and the field `reach` does not say how to reach the caller.
fn check_reach(filled: &mut Filled, new: Option<&NewRegistration>, t: &T) {
    let reach = questions::words(filled, "reach", t);
    if new.is_some_and(|new| new.addressee().address.is_none()) && reach.is_none() {
        filled.wrong("reach", t.say("desk-phone-reach-missing"));
    }
}
