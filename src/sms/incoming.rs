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
use crate::history::{self, Fact};
use crate::ids::{IntroductionId, PersonId, ProposalId};
use crate::introductions::agreement::{self, Consent, Question};
use crate::introductions::{self, Ending, FailureReason, Parties, Status, conclude};
use crate::kit::site::Site;
use crate::messages::{self, NewMessage, Said};
use crate::outbox;
use crate::people::link::{self, Purpose};
use crate::people::store::{Known, count_mailed, mailed_lately};
use crate::people::{self, Address, Mobile};
use crate::registrations::Holder;
use crate::registrations::store::{self, with_address};
use crate::volunteers::availability;

/// Most messages for the team in 24 hours from one number: a telephone that answers by itself is not heard.
const WORDS_A_DAY_MAX: i64 = 20;
/// Most codes in 24 hours from one number that it never got: after that, nobody guesses on. Counted apart from the words,
/// so that many words in somebody's name keep no answer of theirs out.
const GUESSES_A_DAY_MAX: i64 = 20;
/// So often in 24 hours a number may begin messages again: each time costs one.
const STARTS_A_DAY_MAX: i64 = 1;
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

/// Takes a message. `from`: the number that the gateway says it comes from. What is counted is counted in the transaction of
/// the act, so that a message that fails may be sent again.
pub async fn receive(app: &Site, from: &str, text: &str) -> Result<Heard> {
    let from = app.telephone().and_then(|telephone| Mobile::parse(from, telephone));
    let Some(from) = from else { return Ok(Heard::NotOurs) };
    match answers::meaning(text, &words(app)) {
        Meaning::Yes(code) => answered(app, &from, &code, true, text).await,
        Meaning::No(code) => answered(app, &from, &code, false, text).await,
        // It changes something once only, so that no limit may keep it out.
        Meaning::Stop => stop(app, from).await,
        Meaning::Start => start(app, from).await,
        Meaning::Words => keep(app, &from, text, false).await,
    }
}

/// How many messages of a kind came from a number within a day; `what` names the kind.
struct Counter(Vec<u8>);

impl Counter {
    fn of(app: &Site, what: &str, from: &str) -> Counter {
        Counter(app.lookup.hash(what, from))
    }

    fn guesses(app: &Site, from: &Mobile) -> Counter {
        Counter::of(app, "text messages with a wrong code", from.shown())
    }

    async fn is_full(&self, conn: &mut Connection, most: i64, now: Timestamp) -> Result<bool> {
        Ok(mailed_lately(conn, &self.0, now).await? >= most)
    }

    async fn count(self, conn: &mut Connection, now: Timestamp) -> Result<()> {
        count_mailed(conn, self.0, now).await
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
    let (token, now) = (answers::token_of(app, code, from), app.clock.now());
    let mut conn = app.db.read().await?;
    if Counter::guesses(app, from).is_full(&mut conn, GUESSES_A_DAY_MAX, now).await? {
        return Ok(Heard::TooMany);
    }
    let found = link::find(&mut conn, token.shown(), now).await?;
    drop(conn);
    let done = match found.map(|link| (link.purpose, link.person_id)) {
        Some((Purpose::Introduction(id), person_id)) => introduction(app, id, person_id, yes).await?,
        Some((Purpose::Proposal(id), person_id)) => question(app, id, person_id, yes).await?,
        _ => return keep(app, from, text, true).await,
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

/// Ends messages to a number. A volunteer who cannot be reached is paused; each message that waits becomes a task of the desk
/// when it is due.
async fn stop(app: &Site, from: Mobile) -> Result<Heard> {
    let (address, now) = (Address::Mobile(from), app.clock.now());
    let mut tx = app.db.begin().await?;
    if !outbox::sms::want(&mut tx, app, &address, false, now).await? {
        tx.rollback().await?;
        return Ok(Heard::Nothing);
    }
    for of in with_address(&mut tx, app, &address).await? {
        history::record(&mut tx, app, of.about(), Fact::SmsStopped, of.actor(), None, now).await?;
        if let Holder::Volunteer(id) = of {
            availability::stop(&mut tx, app, id, now).await?;
        }
    }
    tx.commit().await?;
    Ok(Heard::Stopped)
}

/// Lets messages to a number begin again, and sends the link to the private page: the holder of the number learns what was
/// done in their name, and a volunteer finds there how to come back.
async fn start(app: &Site, from: Mobile) -> Result<Heard> {
    let (counter, now) = (Counter::of(app, "text messages that begin again", from.shown()), app.clock.now());
    let address = Address::Mobile(from);
    let mut tx = app.db.begin().await?;
    if counter.is_full(&mut tx, STARTS_A_DAY_MAX, now).await? {
        tx.rollback().await?;
        return Ok(Heard::TooMany);
    }
    if !outbox::sms::want(&mut tx, app, &address, true, now).await? {
        tx.rollback().await?;
        return Ok(Heard::Nothing);
    }
    counter.count(&mut tx, now).await?;
    let holders = with_address(&mut tx, app, &address).await?;
    for of in &holders {
        history::record(&mut tx, app, of.about(), Fact::SmsWanted, of.actor(), None, now).await?;
    }
    // One message: a volunteer has something to do on theirs.
    let of = holders.iter().find(|of| matches!(of, Holder::Volunteer(_))).or(holders.first());
    if let Some(known) = addressee(&mut tx, app, of.copied()).await? {
        introductions::tell::messages_again(&mut tx, app, &known, now).await?;
    }
    tx.commit().await?;
    Ok(Heard::Started)
}

/// The person to whom the messages of a registration go.
async fn addressee(conn: &mut Connection, app: &Site, of: Option<Holder>) -> Result<Option<Known>> {
    let Some(of) = of else { return Ok(None) };
    match store::get(conn, app, of).await? {
        Some(registration) => people::store::get(conn, &app.keys, registration.addressee_id()).await,
        None => Ok(None),
    }
}

/// Keeps the words as a message to the team, which telephones. `is_guess`: they hold a code that this number never got.
async fn keep(app: &Site, from: &Mobile, text: &str, is_guess: bool) -> Result<Heard> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if is_guess {
        Counter::guesses(app, from).count(&mut tx, now).await?;
    }
    let counter = Counter::of(app, "text messages from", from.shown());
    let heard = if counter.is_full(&mut tx, WORDS_A_DAY_MAX, now).await? {
        Heard::TooMany
    } else if insert(&mut tx, app, from, text, now).await? {
        counter.count(&mut tx, now).await?;
        Heard::Message
    } else {
        Heard::Nothing
    };
    tx.commit().await?;
    Ok(heard)
}

/// Stores the words. Returns `false` if there are none, or they came twice.
async fn insert(conn: &mut Connection, app: &Site, from: &Mobile, text: &str, now: Timestamp) -> Result<bool> {
    if text.trim().is_empty() {
        return Ok(false);
    }
    let number = Address::Mobile(from.clone());
    let of = with_address(conn, app, &number).await?.into_iter().next();
    let known = addressee(conn, app, of).await?;
    let language = known.as_ref().map_or(app.campaign.code(Lang(0)), |known| known.language.as_str());
    let new = NewMessage {
        language: language.to_owned(),
        said: Said {
            phone: Some(from.shown().to_owned()),
            words: text.chars().take(WORDS_MAX).collect(),
            ..Said::default()
        },
        number: Some(number),
        reference: known.as_ref().map(|known| known.reference.clone()),
        ..NewMessage::default()
    };
    messages::store::insert(conn, app, &new, now).await
}
