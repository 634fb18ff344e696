//! The pages behind the private links of an introduction's parties: they say how it went.
//!
//! Opening a link changes nothing. The buttons require a choice that is not made beforehand, because a mail scanner
//! that sends forms sends them without one.

use askama::Template;

use super::{Ending, FailureReason, Parties, conclude};
use crate::campaign::Side;
use crate::ids::IntroductionId;
use crate::kit::fields::{self, Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::layout::Layout;
use crate::kit::private_page::{Private, done_path};
use crate::kit::site::Site;
use crate::kit::{Error, Result, page, see_other};
use crate::messages::report;
use crate::periods;

#[derive(Template)]
#[template(path = "introductions/answer.html")]
struct Answer {
    l: Layout,
    path: String,
    other: String,
    kind: String,
    place: String,
    at: String,
    words: String,
    until: String,
    errors: String,
    met: String,
    failed: String,
    wrong: bool,
    /// Whether the campaign has ended.
    ended: bool,
    report: String,
}

#[derive(Template)]
#[template(path = "introductions/ended.html")]
struct Ended {
    l: Layout,
    status: String,
    report: String,
}

fn side(private: &Private, parties: &Parties) -> Side {
    if private.known.id == parties.volunteer_known.id { Side::Offer } else { Side::Need }
}

/// The page with both answers, or what became of the introduction. `filled`: the form sent, with what is wrong.
pub async fn show(app: &Site, private: &Private, id: IntroductionId, filled: Option<Filled>) -> Result {
    let parties = Parties::load(&mut *app.db.read().await?, app, id).await?.ok_or(Error::NotFound)?;
    let report = report::path_of(app, private.lang, &private.token);
    if parties.status != super::Status::Standing.slug() {
        return page(&Ended { l: private.layout(app), status: parties.status, report });
    }
    let t = app.speaker(private.lang);
    let filled = filled.unwrap_or_default();
    let met = match side(private, &parties) {
        // Once the campaign has ended, there is nothing to stay for.
        Side::Offer if !app.switches.has_ended() => {
            let mut stay = Choice::new(&filled, "after", "stay", t.say("answer-stay"));
            stay.hint = Some(t.say("answer-stay-hint").to_string());
            let mut erase = Choice::new(&filled, "after", "erase", t.say("answer-erase"));
            erase.hint = Some(t.say("answer-erase-hint").to_string());
            Field::radios(&filled, "after", t.say("answer-after"), vec![stay, erase])
        }
        _ => Field::tick(&filled, "sure", t.say("answer-sure")),
    };
    let side = side(private, &parties);
    let reasons = FailureReason::ALL.map(|why| Choice::new(&filled, "why", why.slug(), why.said_by(side, &t)));
    let failed = Field::select(&filled, "why", t.say("answer-why"), reasons.into());
    let other = match side {
        Side::Offer => &parties.beneficiary,
        Side::Need => &parties.volunteer_known,
    };
    page(&Answer {
        l: private.layout(app),
        path: private.path(app),
        other: other.person.first_name.shown().to_owned(),
        kind: t.say(app.campaign.kinds[parties.need.kind].text("in-mail")).to_string(),
        place: app.place_label(&parties.request.place),
        at: t.date(parties.made_at),
        words: parties.words,
        until: t.date(periods::introduction_ends(&app.campaign, parties.made_at)),
        errors: fields::errors_html(&filled, &t)?,
        met: fields::html(&[Block::Field(met)], &t)?,
        failed: fields::html(&[Block::Field(failed)], &t)?,
        wrong: filled.is_wrong(),
        ended: app.switches.has_ended(),
        report,
    })
}

/// Receives the answer "We are in touch". A volunteer must say whether they remain available; after the end of the
/// campaign, and on the other side, a box must be ticked.
pub async fn met(app: &Site, private: &Private, id: IntroductionId, mut filled: Filled) -> Result {
    let t = app.speaker(private.lang);
    let parties = Parties::load(&mut *app.db.read().await?, app, id).await?.ok_or(Error::NotFound)?;
    let side = side(private, &parties);
    let stays = match (side, filled.one("after")) {
        (Side::Offer, "stay") => Some(true),
        (Side::Offer, "erase") => Some(false),
        (Side::Offer, _) if app.switches.has_ended() && filled.has("sure", "yes") => Some(false),
        (Side::Offer, _) if !app.switches.has_ended() => {
            filled.wrong("after", t.say("answer-after-missing"));
            None
        }
        _ => {
            if !filled.has("sure", "yes") {
                filled.wrong("sure", t.say("answer-sure-missing"));
            }
            None
        }
    };
    if filled.is_wrong() {
        return show(app, private, id, Some(filled)).await;
    }
    if conclude(app, id, Ending::Met { by: side, stays }).await? {
        return Ok(see_other(&done_path(app, private.lang, "met")));
    }
    Ok(see_other(&private.path(app)))
}

/// Receives the answer "It did not work", which needs a reason.
pub async fn failed(app: &Site, private: &Private, id: IntroductionId, mut filled: Filled) -> Result {
    let t = app.speaker(private.lang);
    let Ok(why) = filled.one("why").parse::<FailureReason>() else {
        filled.wrong("why", t.say("answer-why-missing"));
        return show(app, private, id, Some(filled)).await;
    };
    let parties = Parties::load(&mut *app.db.read().await?, app, id).await?.ok_or(Error::NotFound)?;
    if conclude(app, id, Ending::Failed { by: side(private, &parties), why }).await? {
        return Ok(see_other(&done_path(app, private.lang, "failed")));
    }
    Ok(see_other(&private.path(app)))
}
