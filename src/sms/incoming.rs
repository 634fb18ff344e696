//! What people answer with a text message: yes or no to an introduction or a question, no more messages, or words for the
//! team.
//!
//! Who may act: the holder of a number, and only about what was sent to it. An answer does what the button of the private
//! page does. Tables: link, and those of the act; `sms_stop`, message, mailed, history.

use anyhow::Result;
use jiff::Timestamp;

use super::answers::{self, Meaning};
use crate::campaign::{Lang, Side};
use crate::db::Connection;
use crate::history::{self, Actor, Fact};
use crate::ids::{IntroductionId, PersonId, ProposalId};
use crate::introductions::agreement::{self, Consent, Question};
use crate::introductions::{Ending, FailureReason, Parties, Status, conclude};
use crate::kit::site::Site;
use crate::messages::{self, NewMessage, Said};
use crate::outbox;
use crate::people::link::{self, Purpose};
use crate::people::store::{count_mailed, mailed_lately};
use crate::people::{self, Address, Mobile};
use crate::registrations::Holder;
use crate::registrations::store::{self, with_address};
use crate::volunteers::{self, VolunteerStatus};

/// Most messages in 24 hours from one number: who guesses codes, or a telephone that answers by itself, is not heard.
const A_DAY_MAX: i64 = 20;
/// Most characters of a message that are kept for the team: ten text messages.
const WORDS_MAX: usize = 1_600;

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It ended an introduction, or answered a question.
    Answered,
    Stopped,
    Started,
    /// It became a message at the desk.
    Message,
    /// It came twice, or what it answers is over.
    Nothing,
    /// It comes from no number that the campaign writes to.
    NotOurs,
    /// Its number has sent too many today.
    TooMany,
}

/// Takes a message. `from`: the number that the gateway says it comes from.
pub async fn receive(app: &Site, from: &str, text: &str) -> Result<Heard> {
    let from = app.telephone().and_then(|telephone| Mobile::parse(from, telephone));
    let Some(from) = from else { return Ok(Heard::NotOurs) };
    let now = app.clock.now();
    let meaning = answers::meaning(text, &words(app));
    if meaning == Meaning::Stop {
        // It changes something once only, and nobody who used up the limit in this number's name may keep it out.
        return want(app, from, false, now).await;
    }
    let limit = app.lookup.hash("text messages from", from.shown());
    let mut tx = app.db.begin().await?;
    if mailed_lately(&mut tx, &limit, now).await? >= A_DAY_MAX {
        tx.rollback().await?;
        return Ok(Heard::TooMany);
    }
    count_mailed(&mut *tx, limit, now).await?;
    tx.commit().await?;
    match meaning {
        Meaning::Yes(code) => answered(app, &from, &code, true, text).await,
        Meaning::No(code) => answered(app, &from, &code, false, text).await,
        Meaning::Stop => want(app, from, false, now).await,
        Meaning::Start => want(app, from, true, now).await,
        Meaning::Words => keep(app, &from, text).await,
    }
}

/// What means yes, no, stop and start, in every language of the campaign.
fn words(app: &Site) -> [Vec<String>; 4] {
    ["sms-yes", "sms-no", "sms-stop-words", "sms-start"].map(|key| {
        let of = |lang: Lang| app.speaker(lang).say(key).to_string();
        let all = app.campaign.langs().map(of).collect::<Vec<_>>().join(" ");
        all.split_whitespace().map(str::to_owned).collect()
    })
}

/// Does what the button of the private page does whose link the code stands for. A code that this number never got becomes
/// a message at the desk.
async fn answered(app: &Site, from: &Mobile, code: &str, yes: bool, text: &str) -> Result<Heard> {
    let token = answers::token_of(app, code, from);
    let found = link::find(&mut *app.db.read().await?, token.shown(), app.clock.now()).await?;
    let done = match found.map(|link| (link.purpose, link.person_id)) {
        Some((Purpose::Introduction(id), person_id)) => introduction(app, id, person_id, yes).await?,
        Some((Purpose::Proposal(id), person_id)) => question(app, id, person_id, yes).await?,
        _ => return keep(app, from, text).await,
    };
    Ok(if done { Heard::Answered } else { Heard::Nothing })
}

async fn introduction(app: &Site, id: IntroductionId, person_id: PersonId, yes: bool) -> Result<bool> {
    let Some(parties) = Parties::load(&mut *app.db.read().await?, app, id).await? else { return Ok(false) };
    if parties.status != Status::Standing.slug() {
        return Ok(false);
    }
    let by = if person_id == parties.volunteer_known.id { Side::Offer } else { Side::Need };
    let ending = if yes {
        // A volunteer remains available, which destroys nothing; once the campaign has ended, there is nothing to stay for.
        let stays = (by == Side::Offer).then_some(!app.switches.has_ended());
        Ending::Met { by, stays }
    } else {
        Ending::Failed { by, why: FailureReason::Other }
    };
    conclude(app, id, ending).await
}

async fn question(app: &Site, id: ProposalId, person_id: PersonId, yes: bool) -> Result<bool> {
    let asked = Question::find(&mut *app.db.read().await?, app, id).await?;
    let Some(asked) = asked.filter(|asked| asked.asked_at <= app.clock.now()) else { return Ok(false) };
    let side = if person_id == asked.volunteer.person_id { Side::Offer } else { Side::Need };
    let consent = if yes { Consent::Yes } else { Consent::No(FailureReason::Other) };
    let outcome = agreement::answer(app, id, side, consent, None).await?;
    Ok(!matches!(outcome, agreement::Outcome::Over))
}

/// Ends messages to a number, or lets them begin again. A volunteer who cannot be reached is paused; the waiting messages
/// are dropped when they are due.
async fn want(app: &Site, from: Mobile, wants: bool, now: Timestamp) -> Result<Heard> {
    let address = Address::Mobile(from);
    let mut tx = app.db.begin().await?;
    if !outbox::sms::want(&mut tx, app, &address, wants, now).await? {
        tx.rollback().await?;
        return Ok(Heard::Nothing);
    }
    for of in with_address(&mut tx, app, &address).await? {
        let fact = if wants { Fact::SmsWanted } else { Fact::SmsStopped };
        history::record(&mut tx, app, of.about(), fact, of.actor(), None, now).await?;
        if !wants {
            pause(&mut tx, app, of, now).await?;
        }
    }
    tx.commit().await?;
    Ok(if wants { Heard::Started } else { Heard::Stopped })
}

async fn pause(conn: &mut Connection, app: &Site, of: Holder, now: Timestamp) -> Result<()> {
    let Holder::Volunteer(id) = of else { return Ok(()) };
    let (from, to) = (VolunteerStatus::Available, VolunteerStatus::Paused);
    if volunteers::store::change_status(conn, id, from, to, now).await? {
        history::record(conn, app, of.about(), Fact::Paused, Actor::Volunteer, None, now).await?;
    }
    Ok(())
}

/// Keeps the words as a message to the team, which telephones.
async fn keep(app: &Site, from: &Mobile, text: &str) -> Result<Heard> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let of = with_address(&mut tx, app, &Address::Mobile(from.clone())).await?.into_iter().next();
    let registration = match of {
        Some(of) => store::get(&mut tx, app, of).await?,
        None => None,
    };
    let known = match registration {
        Some(registration) => people::store::get(&mut tx, &app.keys, registration.addressee_id()).await?,
        None => None,
    };
    let language = known.as_ref().map_or(app.campaign.code(Lang(0)), |known| known.language.as_str());
    let new = NewMessage {
        language: language.to_owned(),
        said: Said {
            phone: Some(from.shown().to_owned()),
            words: text.chars().take(WORDS_MAX).collect(),
            ..Said::default()
        },
        number: Some(Address::Mobile(from.clone())),
        reference: known.as_ref().map(|known| known.reference.clone()),
        ..NewMessage::default()
    };
    if text.trim().is_empty() || !messages::store::insert(&mut tx, app, &new, now).await? {
        tx.rollback().await?;
        return Ok(Heard::Nothing);
    }
    tx.commit().await?;
    Ok(Heard::Message)
}
