//! The mails of an introduction: who gets which one, each with a private link of their own.

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;

use super::{Ending, Parties};
use crate::campaign::{Rule, Side, Value};
use crate::db::Connection;
use crate::history::About;
use crate::i18n::answers;
use crate::ids::PersonId;
use crate::kit::private_page::path;
use crate::kit::site::Site;
use crate::messages::report;
use crate::outbox::letter::LetterFact;
use crate::outbox::mails::{Introduced, Party, Reader, Remains};
use crate::outbox::{self, Envelope, Letter, LetterWriter, MailKind};
use crate::people::Email;
use crate::people::link::{self, Purpose, Token};
use crate::people::store::Known;
use crate::{closing, periods};

/// A party that a mail is written to, and in which role.
struct Recipient<'a> {
    reader: Reader,
    known: &'a Known,
    email: &'a Email,
    /// Whether the mail has a link to answer with. A beneficiary whose contact answers gets none, since nobody has
    /// confirmed their address.
    answers: bool,
}

impl Parties {
    /// Every party with an address: the volunteer, the beneficiary, the contact.
    fn copies(&self) -> Vec<Recipient<'_>> {
        let mut copies = vec![(Reader::Volunteer, &self.volunteer_known), (Reader::Beneficiary, &self.beneficiary)];
        copies.extend(self.contact.as_ref().map(|contact| (Reader::Contact, contact)));
        let copies = copies.into_iter();
        copies
            .filter_map(|(reader, known)| {
                Some(Recipient {
                    reader,
                    known,
                    email: known.person.email.as_ref()?,
                    answers: reader != Reader::Beneficiary || self.contact.is_none(),
                })
            })
            .collect()
    }

    /// The parties of one side that have an address.
    fn side(&self, side: Side) -> Vec<Recipient<'_>> {
        let copies = self.copies().into_iter();
        copies.filter(|copy| (copy.reader == Reader::Volunteer) == (side == Side::Offer)).collect()
    }

    /// First name of the party on the other side of a reader: the beneficiary or the volunteer.
    fn other_name(&self, reader: Reader) -> &str {
        let other = if reader == Reader::Volunteer { &self.beneficiary } else { &self.volunteer_known };
        other.person.first_name.shown()
    }

    /// Id of the other person of whom a mail to this reader speaks.
    fn other_id(&self, reader: Reader) -> PersonId {
        if reader == Reader::Volunteer { self.beneficiary.id } else { self.volunteer_known.id }
    }
}

/// Queues the mail that gives the parties each other's address, to all of them. It leaves when the introduction can no
/// longer be undone.
pub async fn introduced(conn: &mut Connection, app: &Site, parties: &Parties, now: Timestamp) -> Result<()> {
    for copy in &parties.copies() {
        introduce_to(conn, app, parties, copy, parties.mails_leave_at, now).await?;
    }
    Ok(())
}

async fn introduce_to(
    conn: &mut Connection,
    app: &Site,
    parties: &Parties,
    copy: &Recipient<'_>,
    due_at: Timestamp,
    now: Timestamp,
) -> Result<()> {
    let shown = |copy: &Recipient<'_>| (copy.known.person.first_name.shown().to_owned(), copy.email.clone());
    let links = links(conn, app, parties, copy, now).await?;
    let letter = introduction_letter(app, parties, copy, &links);
    let envelope = Envelope {
        other_person_id: Some(parties.other_id(copy.reader)),
        introduction_id: Some(parties.id),
        to: parties.copies().iter().map(shown).collect(),
        due_at,
        ..Envelope::to_one(MailKind::Introduction, copy.known, copy.email, now)
    };
    outbox::put(conn, app, &envelope, &letter, now).await?;
    Ok(())
}

/// Queues the mail of [`introduced`] again for the parties on one side that have no link to answer a standing
/// introduction: their address was corrected and has just been confirmed. `about`: the volunteer or the request of that
/// side.
pub async fn introduced_again(conn: &mut Connection, app: &Site, about: About, now: Timestamp) -> Result<()> {
    let rows = sqlx::query(
        "select id from introduction where volunteer_id = $1 and status = 'standing' \
         union all select id from introduction where request_id = $2 and status = 'standing'",
    );
    for row in rows.bind(about.volunteer_id).bind(about.request_id).fetch_all(&mut *conn).await? {
        let Some(parties) = Parties::load(conn, app, row.try_get("id")?).await? else { continue };
        let side = if about.volunteer_id.is_some() { Side::Offer } else { Side::Need };
        for copy in parties.side(side).iter().filter(|copy| copy.answers) {
            let link = sqlx::query("select 1 from link where introduction_id = $1 and person_id = $2 limit 1");
            if link.bind(parties.id).bind(copy.known.id).fetch_optional(&mut *conn).await?.is_none() {
                introduce_to(conn, app, &parties, copy, parties.mails_leave_at.max(now), now).await?;
            }
        }
    }
    Ok(())
}

/// Tells somebody who asked or signed up twice, with two addresses, that the registration with this address ends. The
/// mail is addressed to no person's id, so that it outlives the registration.
pub async fn merged(conn: &mut Connection, app: &Site, known: &Known, now: Timestamp) -> Result<()> {
    let Some(email) = &known.person.email else { return Ok(()) };
    let letter = LetterWriter::new(app, &known.language).merged(known.person.first_name.shown(), &known.reference);
    let envelope = Envelope { person_id: None, ..Envelope::to_one(MailKind::Merged, known, email, now) };
    outbox::put(conn, app, &envelope, &letter, now).await?;
    Ok(())
}

/// Mails a new link to the private page to somebody who has lost theirs; nothing if they have no address.
pub async fn private_link(conn: &mut Connection, app: &Site, known: &Known, now: Timestamp) -> Result<()> {
    let Some(email) = &known.person.email else { return Ok(()) };
    let url = manage_url(conn, app, known, now).await?;
    let (name, reference) = (known.person.first_name.shown(), known.reference.as_str());
    let letter = LetterWriter::new(app, &known.language).private_link(name, reference, &url);
    outbox::put(conn, app, &Envelope::to_one(MailKind::PrivateLink, known, email, now), &letter, now).await?;
    crate::people::store::mailed(conn, email, &app.lookup, now).await
}

/// The links in a copy of an introduction's mails.
struct Links {
    /// The page to answer on, for parties who may answer; it works as long as the introduction stands.
    answer: Option<String>,
    /// The form to report a problem; it works even when the introduction is over.
    report: String,
}

async fn links(
    conn: &mut Connection,
    app: &Site,
    parties: &Parties,
    copy: &Recipient<'_>,
    now: Timestamp,
) -> Result<Links> {
    let token = Token::new(&app.rng);
    if copy.answers {
        let purpose = (Purpose::Introduction(parties.id), periods::introduction(&app.campaign));
        link::keep(conn, copy.known.id, [purpose], [&token], now).await?;
    }
    let side = if copy.reader == Reader::Volunteer { Side::Offer } else { Side::Need };
    report::keep_link(conn, &token, parties, side).await?;
    let lang = app.campaign.lang(&copy.known.language).unwrap_or(app.campaign.default_lang());
    Ok(Links {
        answer: copy.answers.then(|| app.url(&path(app, lang, token.shown()))),
        report: app.url(&report::path_of(app, lang, token.shown())),
    })
}

/// Address of the private page, with a new link, for somebody whose data remain.
async fn manage_url(conn: &mut Connection, app: &Site, known: &Known, now: Timestamp) -> Result<String> {
    let [token] = link::make(conn, known.id, [(Purpose::Manage, periods::LINK)], now, &app.rng).await?;
    let lang = app.campaign.lang(&known.language).unwrap_or(app.campaign.default_lang());
    Ok(app.url(&path(app, lang, token.shown())))
}

fn party<'a>(known: &'a Known, place: &'a str) -> Party<'a> {
    Party { name: known.person.first_name.shown(), email: known.person.email.as_ref(), place }
}

fn introduction_letter(app: &Site, parties: &Parties, copy: &Recipient, links: &Links) -> Letter {
    let writer = LetterWriter::new(app, &copy.known.language);
    let t = &writer.t;
    let campaign = &app.campaign;
    let kind = &campaign.kinds[parties.need.kind];
    let told = answers::in_words(campaign, kind, Side::Need, &parties.need.answers, t);
    let about_need: Vec<LetterFact> =
        told.into_iter().map(|(question, answer)| LetterFact::new(question, answer)).collect();
    let age =
        parties.volunteer.age.map(|age| LetterFact::new(t.say("form-age"), t.say("private-years").with("n", age)));
    let offer = parties.volunteer.offers.iter().find(|offer| offer.kind == parties.need.kind);
    let is_yes =
        |index: usize| offer.is_some_and(|offer| matches!(offer.answers.get(index), Some(Some(Value::Flag(true)))));
    let traits: Vec<String> = kind
        .criteria
        .iter()
        .enumerate()
        .filter(|(index, criterion)| matches!(criterion.rule, Rule::Trait { .. }) && is_yes(*index))
        .map(|(_, criterion)| t.say(kind.criterion_text(criterion, "reason")).to_string())
        .collect();
    let (volunteer_place, request_place) =
        (parties.volunteer.whereabouts.places_in_words(app), app.place_label(&parties.request.place));
    let distance = if parties.volunteer.whereabouts.codes().any(|code| *code == parties.request.place) {
        t.say("same-place").to_string()
    } else {
        t.kilometres(parties.metres)
    };
    writer.introduction(
        &Introduced {
            volunteer: party(&parties.volunteer_known, &volunteer_place),
            beneficiary: party(&parties.beneficiary, &request_place),
            contact: parties.contact.as_ref().map(|contact| party(contact, "")),
            need: &t.say(kind.text("in-mail")).to_string(),
            distance: &distance,
            about_need: &about_need,
            about_volunteer: age.as_slice(),
            traits: &traits,
            outside: parties.outside,
            advice: &t.lines(&kind.text("advice")),
        },
        copy.reader,
        links.answer.as_deref(),
        &links.report,
    )
}

/// Queues a reminder to every party who may answer, each with new links.
pub async fn reminder(conn: &mut Connection, app: &Site, parties: &Parties, now: Timestamp) -> Result<()> {
    let ended = closing::find(conn).await?.is_some();
    for copy in parties.copies().into_iter().filter(|copy| copy.answers) {
        let Links { answer: Some(url), report } = links(conn, app, parties, &copy, now).await? else { continue };
        let writer = LetterWriter::new(app, &copy.known.language);
        let ends = writer.t.date(periods::introduction_ends(&app.campaign, parties.made_at));
        let name = copy.known.person.first_name.shown();
        let letter = writer.reminder(name, parties.other_name(copy.reader), [&url, &report], &ends, ended);
        let envelope = Envelope {
            other_person_id: Some(parties.other_id(copy.reader)),
            introduction_id: Some(parties.id),
            ..Envelope::to_one(MailKind::Reminder, copy.known, copy.email, now)
        };
        outbox::put(conn, app, &envelope, &letter, now).await?;
    }
    Ok(())
}

/// Queues the mails that tell each side how the introduction ended. `mailed`: the mails of the introduction have left.
///
/// They name the other party, so they must not be destroyed with them, nor with their own reader when their data go.
pub async fn ended(
    conn: &mut Connection,
    app: &Site,
    parties: &Parties,
    ending: Ending,
    mailed: bool,
    now: Timestamp,
) -> Result<()> {
    let closing = closing::find(conn).await?.is_some();
    let gone = if closing { Remains::NothingAtTheEnd } else { Remains::Nothing };
    for copy in parties.copies() {
        let side = if copy.reader == Reader::Volunteer { Side::Offer } else { Side::Need };
        if !ending.tells(side, mailed) {
            continue;
        }
        let (stays, next) = (ending.stays(parties, side), ending.next(side, closing));
        let url = if stays { Some(manage_url(conn, app, copy.known, now).await?) } else { None };
        let remains = if stays { Remains::Registration(url.as_deref()) } else { gone };
        let writer = LetterWriter::new(app, &copy.known.language);
        let (name, other) = (copy.known.person.first_name.shown(), parties.other_name(copy.reader));
        let (mail, letter) = match ending {
            Ending::Met { .. } => (MailKind::Met, writer.met_by_other(copy.reader, name, other, remains)),
            Ending::Expired => (MailKind::Expired, writer.expired(copy.reader, name, other, remains)),
            Ending::Failed { .. } => (MailKind::Failed, writer.failed(name, other, next, url.as_deref())),
            _ => (MailKind::Cancelled, writer.cancelled(name, other, next, url.as_deref())),
        };
        let envelope = Envelope::to_one(mail, copy.known, copy.email, now);
        let person_id = envelope.person_id.filter(|_| stays);
        outbox::put(conn, app, &Envelope { person_id, ..envelope }, &letter, now).await?;
    }
    Ok(())
}
