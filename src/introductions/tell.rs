//! The mails of an introduction: who gets which one. Private links stand in mails to one person alone, never in the one
//! that both parties get and answer (docs/decisions/0024-links.md).

use anyhow::Result;
use jiff::Timestamp;
use sqlx::Row;

use super::{Ending, Parties, agreement};
use crate::campaign::{Kind, Rule, Side, Value};
use crate::db::Connection;
use crate::history::About;
use crate::i18n::{T, answers};
use crate::ids::PersonId;
use crate::kit::private_page::path;
use crate::kit::site::Site;
use crate::messages::report;
use crate::outbox::letter::LetterFact;
use crate::outbox::mails::{Introduced, Party, Reader, Remains};
use crate::outbox::{self, Announced, Envelope, Letter, LetterWriter, MailKind};
use crate::people::link::{self, Purpose};
use crate::people::store::Known;
use crate::people::{Address, Mobile, Name, Phone};
use crate::sms::answers::{self as codes, CodedLink};
use crate::volunteers::Volunteer;
use crate::{closing, periods};

/// A party that a mail is written to, and in which role.
struct Recipient<'a> {
    reader: Reader,
    known: &'a Known,
    address: &'a Address,
}

impl Parties {
    /// Those who are written to, if they have an address: the volunteer, and the contact or else the beneficiary. Nobody
    /// has confirmed the address of a beneficiary whose contact asks: it may be anybody's, so it gets nothing.
    fn copies(&self) -> Vec<Recipient<'_>> {
        let asks = match &self.contact {
            Some(contact) => (Reader::Contact, contact),
            None => (Reader::Beneficiary, &self.beneficiary),
        };
        let copies = [(Reader::Volunteer, &self.volunteer_known), asks].into_iter();
        copies
            .filter_map(|(reader, known)| Some(Recipient { reader, known, address: known.person.address.as_ref()? }))
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

/// Queues two mails to each party, which leave when the introduction can no longer be undone: one gives them each
/// other's address, and the other, to each alone, their links.
pub async fn introduced(conn: &mut Connection, app: &Site, parties: &Parties, now: Timestamp) -> Result<()> {
    for copy in &parties.copies() {
        introduce_to(conn, app, parties, copy, parties.mails_leave_at, now).await?;
        send_links(conn, app, parties, copy, parties.mails_leave_at, now).await?;
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
    let shown =
        |copy: &Recipient<'_>| Some((copy.known.person.first_name.shown().to_owned(), copy.address.email()?.clone()));
    let links = if copy.address.mobile().is_some() { Some(links(conn, app, parties, copy, now).await?) } else { None };
    let letter = introduction_letter(app, parties, copy, links.as_ref());
    let envelope = Envelope {
        other_person_id: Some(parties.other_id(copy.reader)),
        announced: Some(Announced::Introduction(parties.id)),
        to: parties.copies().iter().filter_map(shown).collect(),
        due_at,
        ..Envelope::to_one(MailKind::Introduction, copy.known, copy.address, now)
    };
    outbox::put(conn, app, &envelope, &letter, now).await?;
    Ok(())
}

async fn send_links(
    conn: &mut Connection,
    app: &Site,
    parties: &Parties,
    copy: &Recipient<'_>,
    due_at: Timestamp,
    now: Timestamp,
) -> Result<()> {
    if copy.address.mobile().is_some() {
        // The text message that introduces them has them too.
        return Ok(());
    }
    let PartyLinks { answer, report, .. } = links(conn, app, parties, copy, now).await?;
    let writer = LetterWriter::new(app, &copy.known.language);
    let (name, other) = (copy.known.person.first_name.shown(), parties.other_name(copy.reader));
    let letter = writer.introduction_links(name, other, [&answer, &report]);
    let envelope = Envelope {
        other_person_id: Some(parties.other_id(copy.reader)),
        announced: Some(Announced::Introduction(parties.id)),
        due_at,
        ..Envelope::to_one(MailKind::IntroductionLinks, copy.known, copy.address, now)
    };
    outbox::put(conn, app, &envelope, &letter, now).await?;
    Ok(())
}

/// Queues the mails of [`introduced`] again for the party on one side of each standing introduction that has no link to
/// answer it: their address was corrected and has just been confirmed. `about`: the volunteer or the request of that
/// side.
pub async fn introduced_again(conn: &mut Connection, app: &Site, about: About, now: Timestamp) -> Result<()> {
    for (parties, side) in without_link(conn, app, about).await? {
        let due_at = parties.mails_leave_at.max(now);
        for copy in &parties.side(side) {
            introduce_to(conn, app, &parties, copy, due_at, now).await?;
            send_links(conn, app, &parties, copy, due_at, now).await?;
        }
    }
    Ok(())
}

/// Like [`introduced_again`], but only the mails with the links, and the questions that wait for this party's answer: they
/// have ended their links.
pub async fn links_again(conn: &mut Connection, app: &Site, about: About, now: Timestamp) -> Result<()> {
    for (parties, side) in without_link(conn, app, about).await? {
        for copy in &parties.side(side) {
            let due_at = parties.mails_leave_at.max(now);
            if copy.address.mobile().is_some() {
                introduce_to(conn, app, &parties, copy, due_at, now).await?;
            }
            send_links(conn, app, &parties, copy, due_at, now).await?;
        }
    }
    agreement::again(conn, app, about, now).await
}

/// The standing introductions of a volunteer or a request who has no link to answer them, and which side that is.
async fn without_link(conn: &mut Connection, app: &Site, about: About) -> Result<Vec<(Parties, Side)>> {
    let rows = sqlx::query(
        "select i.id from introduction i join volunteer v on v.id = i.volunteer_id join request r on r.id = i.request_id \
         where i.status = 'standing' and (i.volunteer_id = $1 or i.request_id = $2) \
         and not exists (select 1 from link l where l.introduction_id = i.id and l.person_id = \
         case when i.volunteer_id = $1 then v.person_id else coalesce(r.contact_id, r.beneficiary_id) end) order by i.id",
    );
    let side = if about.volunteer_id.is_some() { Side::Offer } else { Side::Need };
    let mut found = vec![];
    for row in rows.bind(about.volunteer_id).bind(about.request_id).fetch_all(&mut *conn).await? {
        found.extend(Parties::load(conn, app, row.try_get("id")?).await?.map(|parties| (parties, side)));
    }
    Ok(found)
}

/// Tells somebody who asked or signed up twice, with two addresses, that the registration with this address ends. The
/// mail is addressed to no person's id, so that it outlives the registration.
pub async fn merged(conn: &mut Connection, app: &Site, known: &Known, now: Timestamp) -> Result<()> {
    let Some(email) = &known.person.address else { return Ok(()) };
    let letter = LetterWriter::new(app, &known.language).merged(known.person.first_name.shown(), &known.reference);
    let envelope = Envelope { person_id: None, ..Envelope::to_one(MailKind::Merged, known, email, now) };
    outbox::put(conn, app, &envelope, &letter, now).await?;
    Ok(())
}

/// Mails a new link to the private page to somebody who has lost theirs; nothing if they have no address.
pub async fn private_link(conn: &mut Connection, app: &Site, known: &Known, now: Timestamp) -> Result<()> {
    page_link(conn, app, known, LetterWriter::private_link, now).await
}

/// Like [`private_link`], to a telephone that wants messages again: it says so.
pub async fn messages_again(conn: &mut Connection, app: &Site, known: &Known, now: Timestamp) -> Result<()> {
    page_link(conn, app, known, LetterWriter::messages_again, now).await
}

async fn page_link(
    conn: &mut Connection,
    app: &Site,
    known: &Known,
    write: fn(&LetterWriter, &str, &str, &str) -> Letter,
    now: Timestamp,
) -> Result<()> {
    let Some(email) = &known.person.address else { return Ok(()) };
    let url = manage_url(conn, app, known, now).await?;
    let (name, reference) = (known.person.first_name.shown(), known.reference.as_str());
    let letter = write(&LetterWriter::new(app, &known.language), name, reference, &url);
    outbox::put(conn, app, &Envelope::to_one(MailKind::PrivateLink, known, email, now), &letter, now).await?;
    crate::people::store::mailed(conn, email, &app.lookup, now).await
}

/// A party's links, and the code by which they answer with a text message.
struct PartyLinks {
    answer: String,
    report: String,
    code: Option<String>,
}

/// Makes a party's links: to the page to answer on, which works as long as the introduction stands, and to the form to
/// report a problem, which works even when it is over.
async fn links(
    conn: &mut Connection,
    app: &Site,
    parties: &Parties,
    copy: &Recipient<'_>,
    now: Timestamp,
) -> Result<PartyLinks> {
    let purpose = (Purpose::Introduction(parties.id), periods::introduction(&app.campaign));
    let CodedLink { token, code } = codes::link(conn, app, (copy.known.id, copy.address), purpose, now).await?;
    let side = if copy.reader == Reader::Volunteer { Side::Offer } else { Side::Need };
    report::keep_link(conn, app, &token, parties, side).await?;
    let lang = app.campaign.lang(&copy.known.language).unwrap_or(app.campaign.default_lang());
    let [answer, report] =
        [path(app, lang, token.shown()), report::path_of(app, lang, token.shown())].map(|path| app.url(&path));
    Ok(PartyLinks { answer, report, code })
}

/// Address of the private page, with a new link, for somebody whose data remain.
async fn manage_url(conn: &mut Connection, app: &Site, known: &Known, now: Timestamp) -> Result<String> {
    let [token] = link::make(conn, known.id, [(Purpose::Manage, periods::LINK)], now, &app.rng).await?;
    let lang = app.campaign.lang(&known.language).unwrap_or(app.campaign.default_lang());
    Ok(app.url(&path(app, lang, token.shown())))
}

fn party<'a>(known: &'a Known, place: &'a str) -> Party<'a> {
    let person = &known.person;
    Party {
        name: person.first_name.shown(),
        email: person.address.as_ref().and_then(Address::email),
        mobile: person.address.as_ref().and_then(Address::mobile).map(Mobile::shown),
        place,
        organisation: person.organisation.as_ref().map(Name::shown),
        phone: person.phone.as_ref().map(Phone::shown),
    }
}

fn introduction_letter(app: &Site, parties: &Parties, copy: &Recipient, links: Option<&PartyLinks>) -> Letter {
    let writer = LetterWriter::new(app, &copy.known.language);
    let t = &writer.t;
    let campaign = &app.campaign;
    let kind = &campaign.kinds[parties.need.kind];
    let told = kind.passed_on(&without_stock(kind, &parties.need.answers, parties.amount));
    let told = answers::in_words(campaign, kind, Side::Need, &told, t);
    let gives = parties.amount.map(|amount| {
        let name = parties.volunteer_known.person.first_name.shown();
        LetterFact::new(t.say("mail-fact-amount").with("name", name), answers::amount(kind, amount, t))
    });
    let told = told.into_iter().map(|(question, answer)| LetterFact::new(question, answer));
    let about_need: Vec<LetterFact> = gives.into_iter().chain(told).collect();
    let age =
        parties.volunteer.age.map(|age| LetterFact::new(t.say("form-age"), t.say("private-years").with("n", age)));
    let about_volunteer: Vec<LetterFact> = age.into_iter().chain(offered(app, parties, t)).collect();
    let traits = advantages(app, &parties.volunteer, parties.need.kind, t);
    // Where else the volunteer helps is nobody's business.
    let near = parties.volunteer.whereabouts.nearest_to(app, &parties.request.place);
    let (volunteer_place, request_place) = (app.place_label(near), app.place_label(&parties.request.place));
    let distance = if kind.anywhere {
        t.say("distance-anywhere").to_string()
    } else if parties.volunteer.whereabouts.codes().any(|code| *code == parties.request.place) {
        t.say("same-place").to_string()
    } else {
        t.kilometres(parties.metres)
    };
    writer.introduction(
        &Introduced {
            volunteer: party(&parties.volunteer_known, &volunteer_place),
            beneficiary: match parties.contact {
                None => party(&parties.beneficiary, &request_place),
                Some(_) => Party { email: None, mobile: None, ..party(&parties.beneficiary, &request_place) },
            },
            contact: parties.contact.as_ref().map(|contact| party(contact, "")),
            need: &t.say(kind.text("in-mail")).to_string(),
            distance: &distance,
            about_need: &about_need,
            about_volunteer: &about_volunteer,
            traits: &traits,
            answer: links.and_then(|links| Some((links.code.as_deref()?, links.answer.as_str()))),
            outside: parties.outside,
            words: &parties.words,
            advice: &t.lines(&kind.text("advice")),
        },
        copy.reader,
    )
}

/// What the volunteer said when they can help, and the words that they want passed on.
fn offered(app: &Site, parties: &Parties, t: &T) -> Vec<LetterFact> {
    let kind = &app.campaign.kinds[parties.need.kind];
    let Some(offer) = parties.volunteer.offers.iter().find(|offer| offer.kind == parties.need.kind) else {
        return vec![];
    };
    let mut told = kind.passed_on(&offer.answers);
    let of_interest = |rule: &Rule| matches!(rule, Rule::Text { .. } | Rule::Period | Rule::AnyOf { .. });
    let others = kind.criteria.iter().zip(&mut told).filter(|(criterion, _)| !of_interest(&criterion.rule));
    others.for_each(|(_, answer)| *answer = None);
    let told = answers::in_words(&app.campaign, kind, Side::Offer, &told, t);
    told.into_iter().map(|(question, answer)| LetterFact::new(question, answer)).collect()
}

/// The answers of a need, without the units that it asks for in all where the volunteer gives an amount.
pub(super) fn without_stock(kind: &Kind, answers: &[Option<Value>], amount: Option<u32>) -> Vec<Option<Value>> {
    let mut answers = answers.to_vec();
    if let (Some(_), Some(stock)) = (amount, kind.stock()) {
        answers[stock] = None;
    }
    answers
}

/// Advantages of a volunteer for a kind of help (index), like `a aussi des enfants`.
pub(super) fn advantages(app: &Site, volunteer: &Volunteer, kind: usize, t: &T) -> Vec<String> {
    let offer = volunteer.offers.iter().find(|offer| offer.kind == kind);
    let is_yes =
        |index: usize| offer.is_some_and(|offer| matches!(offer.answers.get(index), Some(Some(Value::Flag(true)))));
    let kind = &app.campaign.kinds[kind];
    let traits = kind.criteria.iter().enumerate();
    traits
        .filter(|(index, criterion)| matches!(criterion.rule, Rule::Trait { .. }) && is_yes(*index))
        .map(|(_, criterion)| t.say(kind.criterion_text(criterion, "reason")).to_string())
        .collect()
}

/// Queues a reminder to every party who may answer, each with new links.
pub async fn reminder(conn: &mut Connection, app: &Site, parties: &Parties, now: Timestamp) -> Result<()> {
    let ended = closing::find(conn).await?.is_some();
    for copy in &parties.copies() {
        let PartyLinks { answer, report, code } = links(conn, app, parties, copy, now).await?;
        let writer = LetterWriter::new(app, &copy.known.language);
        let ends = writer.t.date(periods::introduction_ends(&app.campaign, parties.made_at));
        let name = copy.known.person.first_name.shown();
        let letter =
            writer.reminder(name, parties.other_name(copy.reader), ([&answer, &report], code.as_deref()), &ends, ended);
        let envelope = Envelope {
            other_person_id: Some(parties.other_id(copy.reader)),
            announced: Some(Announced::Introduction(parties.id)),
            ..Envelope::to_one(MailKind::Reminder, copy.known, copy.address, now)
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
        let remains = match stays {
            true if parties.has_rest(side) => Remains::Part(url.as_deref()),
            true => Remains::Registration(url.as_deref()),
            false => gone,
        };
        let writer = LetterWriter::new(app, &copy.known.language);
        let (name, other) = (copy.known.person.first_name.shown(), parties.other_name(copy.reader));
        let (mail, letter) = match ending {
            Ending::Met { .. } => (MailKind::Met, writer.met_by_other(copy.reader, name, other, remains)),
            Ending::Expired => (MailKind::Expired, writer.expired(copy.reader, name, other, remains)),
            Ending::Failed { .. } => (MailKind::Failed, writer.failed(name, other, next, url.as_deref())),
            _ => (MailKind::Cancelled, writer.cancelled(name, other, next, url.as_deref())),
        };
        let envelope = Envelope::to_one(mail, copy.known, copy.address, now);
        let person_id = envelope.person_id.filter(|_| stays);
        outbox::put(conn, app, &Envelope { person_id, ..envelope }, &letter, now).await?;
    }
    Ok(())
}
