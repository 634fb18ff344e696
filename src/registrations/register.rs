//! How a registration comes in, and how its address changes: the form, changed answers, a corrected address, a link
//! sent again.
//!
//! An address is believed only once its mailbox has confirmed it, whoever typed it. The mail with the link is queued in
//! the transaction that stores the address. A caller without any address, who asks for help, is believed by the
//! moderator who spoke to them. Tables: person, volunteer, offer, request, need, link, note, outbox, mailed, history,
//! tally.

use anyhow::{Context, Result, bail};
use jiff::Timestamp;

use super::{Holder, NewRegistration, Registrants, Registration, acts, form, store};
use crate::campaign::Lang;
use crate::db::{Connection, Write, Writes, statement};
use crate::history::{self, About, Actor, Fact};
use crate::ids::ModeratorId;
use crate::imports::{self, Import, Origin};
use crate::introductions::{self, proposals};
use crate::kit::form::Filled;
use crate::kit::private_page::path;
use crate::kit::site::Site;
use crate::outbox::mails::Confirm;
use crate::outbox::{self, Envelope, LetterWriter, MailKind};
use crate::people::link::{self, Ended, Purpose, Token};
use crate::people::store::Known;
use crate::people::{self, Address, Person};
use crate::privacy::erase;
use crate::sms::code;
use crate::{bans, notes, periods, requests, volunteers};

/// References drawn for the people of a new registration: the volunteer's or beneficiary's, and the contact's.
pub(crate) type References = (String, Option<String>);

/// The moderator who filled in a form for a caller, and read out to them what they agree to.
pub struct TakenBy {
    pub moderator_id: ModeratorId,
    pub note: Option<String>,
}

/// Who entered a registration, where it is not the person themselves.
#[derive(Clone, Copy)]
pub(crate) enum EnteredBy<'a> {
    Themselves,
    Moderator(&'a TakenBy),
    /// A list that somebody gave to the team.
    Import(&'a Import),
}

/// Stores a new registration and queues the mail that confirms the address, in one transaction. A request without an
/// address is open at once.
///
/// `has_volunteer`: whether a volunteer has the address already. `manage`: the token of the link to the private page,
/// for the person who filled in the form.
pub async fn register(
    app: &Site,
    lang: Lang,
    new: &NewRegistration,
    has_volunteer: bool,
    taken_by: Option<&TakenBy>,
    manage: &Token,
) -> Result<Holder> {
    let now = app.clock.now();
    let by = taken_by.map_or(EnteredBy::Themselves, EnteredBy::Moderator);
    let proof = if taken_by.is_some() { Proof::Spoken } else { Proof::Code };
    if let NewRegistration::Volunteer(_) = new {
        // What is stored asks the database nothing, so that each sign-up of a peak is sent in one go. A reference that is
        // taken makes it fail, and the request is repeated with another one (`db::Setback`).
        let references = (people::store::new_reference(&app.rng), None);
        let mut writes = Writes::default();
        let (of, people) = put(&mut writes, app, lang, new, references, by, now).await?;
        ask_to_confirm(&mut writes, app, of, &people, (has_volunteer, None, proof), manage, now).await?;
        app.db.write(writes).await?;
        return Ok(of);
    }
    let mut tx = app.db.begin().await?;
    let references = references(&mut tx, app, new).await?;
    let (of, people) = put(&mut tx, app, lang, new, references, by, now).await?;
    if people.addressee().person.address.is_none() {
        store::confirm(&mut tx, of, now).await?;
        let registration = store::get(&mut tx, app, of).await?.context("a request just kept")?;
        acts::count(&mut tx, app, &registration, now).await?;
    }
    let replaces = store::earlier(&mut tx, of).await?.iter().any(|earlier| earlier.confirmed);
    ask_to_confirm(&mut tx, app, of, &people, (replaces, None, proof), manage, now).await?;
    tx.commit().await?;
    Ok(of)
}

/// References for the people of a new registration.
pub(crate) async fn references(conn: &mut Connection, app: &Site, new: &NewRegistration) -> Result<References> {
    let subject = people::store::unused_reference(conn, &app.rng).await?;
    let contact = match new.people().1 {
        Some(_) => Some(people::store::unused_reference(conn, &app.rng).await?),
        None => None,
    };
    Ok((subject, contact))
}

/// Stores a registration with its people, and writes in the history where it came from.
pub(crate) async fn put(
    to: &mut impl Write,
    app: &Site,
    lang: Lang,
    new: &NewRegistration,
    (reference, contact_reference): References,
    by: EnteredBy<'_>,
    now: Timestamp,
) -> Result<(Holder, Registrants)> {
    let (person, contact) = new.people();
    let subject = put_person(to, app, lang, person, reference, now).await?;
    let contact = match contact.zip(contact_reference) {
        Some((contact, reference)) => Some(put_person(to, app, lang, contact, reference, now).await?),
        None => None,
    };
    let of = match new {
        NewRegistration::Volunteer(new) => {
            let id = app.new_id(now);
            volunteers::store::insert(to, app, id, subject.id, new, now).await?;
            Holder::Volunteer(id)
        }
        NewRegistration::Request(new) => {
            let id = app.new_id(now);
            let people = (subject.id, contact.as_ref().map(|contact| contact.id));
            requests::store::insert(to, app, id, people, new, now).await?;
            Holder::Request(id)
        }
    };
    note_entry(to, app, of, by, now).await?;
    Ok((of, Registrants { subject, contact }))
}

/// Writes in the history, and beside the registration, who entered it.
async fn note_entry(to: &mut impl Write, app: &Site, of: Holder, by: EnteredBy<'_>, now: Timestamp) -> Result<()> {
    let table = of.table();
    match by {
        EnteredBy::Themselves => {
            history::record(to, app, of.about(), Fact::Registered, of.actor(), None, now).await?;
        }
        EnteredBy::Moderator(TakenBy { moderator_id, note }) => {
            let actor = Actor::Moderator(*moderator_id);
            history::record(to, app, of.about(), Fact::Registered, actor, Some("phone"), now).await?;
            let taken = statement(format!("update {table} set taken_by = $2 where id = $1"));
            to.write(taken.bind(of.id()).bind(*moderator_id)).await?;
            history::record(to, app, of.about(), Fact::Agreed, actor, None, now).await?;
            if let Some(note) = note {
                notes::put(to, app, *moderator_id, of.about(), note, now).await?;
            }
        }
        EnteredBy::Import(import) => {
            let actor = import.made_by.map_or(Actor::Operator, Actor::Moderator);
            history::record(to, app, of.about(), Fact::Registered, actor, Some("import"), now).await?;
            let brought = statement(format!("update {table} set import_id = $2 where id = $1"));
            to.write(brought.bind(of.id()).bind(import.id)).await?;
        }
    }
    Ok(())
}

async fn put_person(
    to: &mut impl Write,
    app: &Site,
    lang: Lang,
    person: &Person,
    reference: String,
    now: Timestamp,
) -> Result<Known> {
    let known =
        Known { id: app.new_id(now), reference, language: app.campaign.code(lang).to_owned(), person: person.clone() };
    people::store::insert(to, known, (&app.lookup, &app.keys), now, &app.rng).await
}

/// How somebody without an e-mail address shows that a telephone number is theirs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    /// They type a code on the page of their form.
    Code,
    /// They open a link: no page of theirs is open.
    Link,
    /// A moderator has them on the telephone, and confirms the number.
    Spoken,
}

impl Proof {
    fn to(actor: Actor) -> Proof {
        if matches!(actor, Actor::Moderator(_)) { Proof::Spoken } else { Proof::Code }
    }
}

/// Queues the mail with the link that confirms the address, and stores a second link, `manage`, to the private page,
/// for the person who filled in the form; that one ends when the mailbox confirms.
///
/// `replaces`: whether an earlier registration would be replaced.
async fn ask_to_confirm(
    to: &mut impl Write,
    app: &Site,
    of: Holder,
    people: &Registrants,
    (replaces, origin, proof): (bool, Option<&Origin>, Proof),
    manage: &Token,
    now: Timestamp,
) -> Result<()> {
    let known = people.addressee();
    let lang = app.campaign.lang(&known.language).unwrap_or(app.campaign.default_lang());
    let purposes = [(Purpose::Manage, periods::unconfirmed(&app.campaign)), (Purpose::Confirm, periods::LINK)];
    let confirm = Token::new(&app.rng);
    link::keep(to, known.id, purposes, [manage, &confirm], now).await?;
    let Some(address) = &known.person.address else { return Ok(()) };
    let by_phone = address.mobile().is_some();
    if by_phone && proof == Proof::Spoken {
        return Ok(());
    }
    let code = if by_phone && proof == Proof::Code { Some(code::make(to, app, known.id, now).await?) } else { None };
    let writer = LetterWriter::new(app, &known.language);
    let confirm = Confirm {
        code: code.as_deref(),
        name: known.person.first_name.shown(),
        beneficiary: people.contact.as_ref().map(|_| people.subject.person.first_name.shown()),
        reference: &known.reference,
        confirm_url: &app.url(&path(app, lang, confirm.shown())),
        replaces,
        ended: app.switches.has_ended(),
        imported: origin.map(Origin::told),
    };
    let letter = match of {
        Holder::Volunteer(_) => writer.confirm_volunteer(&confirm),
        Holder::Request(_) => writer.confirm_request(&confirm),
    };
    let useless_at = code.map(|_| now + code::LIFE);
    let envelope = Envelope { useless_at, ..Envelope::to_one(of.confirmation(), known, address, now) };
    outbox::put(to, app, &envelope, &letter, now).await?;
    people::store::mailed(to, address, &app.lookup, now).await
}

/// Queues the mail that asks a person whom a list brought in whether they agree: it says where their data come from.
pub(crate) async fn ask_imported(
    conn: &mut Connection,
    app: &Site,
    of: Holder,
    people: &Registrants,
    origin: &Origin,
    now: Timestamp,
) -> Result<()> {
    let replaces = store::earlier(conn, of).await?.iter().any(|earlier| earlier.confirmed);
    ask_to_confirm(conn, app, of, people, (replaces, Some(origin), Proof::Link), &Token::new(&app.rng), now).await
}

/// What became of changed answers.
pub enum Edited {
    /// They are stored. If the address has changed, with a link to the private page for the person who changed it.
    Stored(Option<Token>),
    /// Somebody else has changed the answers since `seen` was read: nothing is stored.
    Stale,
}

/// Stores changed answers; open proposals are void. If the address has changed, it must be confirmed before the
/// registration is proposed or shown again.
///
/// `seen`: the answers on which the new ones rest, as [`form::filled`] gives them.
///
/// # Errors
/// Fails when the answers are of another form.
pub async fn edit(app: &Site, of: &Registration, seen: &Filled, new: &NewRegistration, actor: Actor) -> Result<Edited> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    erase::lock(&mut tx, of.holder()).await?;
    let is_stale = match store::get(&mut tx, app, of.holder()).await? {
        Some(of) => {
            form::filled(app, &of, &store::people_of(&mut tx, &app.keys, of.person_ids()).await?).values()
                != seen.values()
        }
        None => true,
    };
    if is_stale {
        tx.rollback().await?;
        return Ok(Edited::Stale);
    }
    let mut name_changed = None;
    match (of, new) {
        (Registration::Volunteer(volunteer), NewRegistration::Volunteer(new)) => {
            volunteers::store::update(&mut tx, app, volunteer.id, new, now).await?;
            name_changed = Some((volunteer.id, &new.person));
        }
        (Registration::Request(request), NewRegistration::Request(new)) => {
            requests::acts::edit(&mut tx, app, request, new, now).await?;
        }
        _ => bail!("the answers are of another form"),
    }
    note_change(&mut tx, app, of.holder().about(), Fact::Edited, actor, now).await?;
    let before = store::people_of(&mut tx, &app.keys, of.person_ids()).await?;
    if let Some((id, person)) = name_changed
        && !person.has_the_name_of(&before.subject.person)
    {
        volunteers::checks::end_all(&mut tx, app, id, actor, now).await?;
    }
    let mut after = before.clone();
    let (person, contact) = new.people();
    after.subject.person = person.clone();
    if let (Some(known), Some(contact)) = (&mut after.contact, contact) {
        known.person = contact.clone();
    }
    let manage = change_people(&mut tx, app, of, (&before, &after), actor, now).await?;
    tx.commit().await?;
    Ok(Edited::Stored(manage))
}

/// Replaces the address of the addressee and nothing else; it must then be confirmed. Open proposals are void.
pub async fn correct(app: &Site, of: &Registration, address: Address, actor: Actor) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    note_change(&mut tx, app, of.holder().about(), Fact::Readdressed, actor, now).await?;
    let before = store::people_of(&mut tx, &app.keys, of.person_ids()).await?;
    let mut after = before.clone();
    after.contact.as_mut().unwrap_or(&mut after.subject).person.address = Some(address);
    change_people(&mut tx, app, of, (&before, &after), actor, now).await?;
    tx.commit().await
}

async fn note_change(
    conn: &mut Connection,
    app: &Site,
    about: About,
    fact: Fact,
    actor: Actor,
    now: Timestamp,
) -> Result<()> {
    proposals::void(conn, app, about, actor, now).await?;
    history::record(conn, app, about, fact, actor, None, now).await
}

/// Stores names and addresses. If the addressee's address has changed, tells the one that was confirmed, asks to confirm
/// the new one and returns a link to the private page.
async fn change_people(
    conn: &mut Connection,
    app: &Site,
    of: &Registration,
    (before, after): (&Registrants, &Registrants),
    actor: Actor,
    now: Timestamp,
) -> Result<Option<Token>> {
    let changed = before.addressee().person.address != after.addressee().person.address;
    if changed && !of.is_unconfirmed() {
        bans::keep_mailbox(conn, before.addressee().id).await?;
    }
    for known in std::iter::once(&after.subject).chain(&after.contact) {
        people::store::update(conn, known.id, &known.person, (&app.lookup, &app.keys), &app.rng).await?;
    }
    if !changed {
        return Ok(None);
    }
    // Every link and waiting mail to the old address ends (but for the links that end appeals); the new address must be
    // confirmed.
    link::revoke(conn, after.addressee().id, Ended::All).await?;
    outbox::destroy_to(conn, after.addressee().id).await?;
    store::unconfirm(conn, of.holder(), now).await?;
    if let (false, Some(old)) = (of.is_unconfirmed(), &before.addressee().person.address) {
        let known = before.addressee();
        let letter =
            LetterWriter::new(app, &known.language).address_changed(known.person.first_name.shown(), &known.reference);
        // It belongs to nobody here, so that a further change does not destroy it.
        let envelope = Envelope { person_id: None, ..Envelope::to_one(MailKind::AddressChanged, known, old, now) };
        outbox::put(conn, app, &envelope, &letter, now).await?;
    }
    let manage = Token::new(&app.rng);
    let origin = imports::store::origin(conn, &app.campaign, of.holder()).await?;
    ask_to_confirm(conn, app, of.holder(), after, (false, origin.as_ref(), Proof::to(actor)), &manage, now).await?;
    Ok(Some(manage))
}

/// Sends a new code to the telephone number of a registration that waits to be confirmed. Nothing if it is confirmed, or
/// has an e-mail address.
pub async fn send_code(app: &Site, of: Holder) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(registration) = store::get(&mut tx, app, of).await? else { return Ok(()) };
    let people = store::people_of(&mut tx, &app.keys, registration.person_ids()).await?;
    let known = people.addressee();
    let Some(address) = known.person.address.as_ref().filter(|address| address.mobile().is_some()) else {
        return Ok(());
    };
    if !registration.is_unconfirmed() {
        return Ok(());
    }
    let code = code::make(&mut *tx, app, known.id, now).await?;
    let letter = LetterWriter::new(app, &known.language).code(&code);
    let useless_at = Some(now + code::LIFE);
    let envelope = Envelope { useless_at, ..Envelope::to_one(of.confirmation(), known, address, now) };
    outbox::put(&mut *tx, app, &envelope, &letter, now).await?;
    people::store::mailed(&mut *tx, address, &app.lookup, now).await?;
    tx.commit().await
}

/// Mails the link that confirms the address, or, if it is confirmed, a link to the private page; earlier links then
/// end. Those of standing introductions are mailed anew if they end too. Returns `false` if the registration has been
/// erased or has no address.
pub async fn send_link(app: &Site, of: Holder, ended: Ended, actor: Actor) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(registration) = store::get(&mut tx, app, of).await? else { return Ok(false) };
    let people = store::people_of(&mut tx, &app.keys, registration.person_ids()).await?;
    if people.addressee().person.address.is_none() {
        return Ok(false);
    }
    // A first mail that still waits must not arrive with a dead link.
    if !registration.is_unconfirmed() || ended == Ended::All {
        link::revoke(&mut tx, people.addressee().id, ended).await?;
    }
    let mail = if registration.is_unconfirmed() {
        let replaces = store::earlier(&mut tx, of).await?.iter().any(|earlier| earlier.confirmed);
        let origin = imports::store::origin(&mut tx, &app.campaign, of).await?;
        let manage = Token::new(&app.rng);
        ask_to_confirm(&mut tx, app, of, &people, (replaces, origin.as_ref(), Proof::Link), &manage, now).await?;
        of.confirmation()
    } else {
        introductions::tell::private_link(&mut tx, app, people.addressee(), now).await?;
        introductions::tell::links_again(&mut tx, app, of.about(), now).await?;
        MailKind::PrivateLink
    };
    history::record(&mut tx, app, of.about(), Fact::SentAgain, actor, Some(mail.slug()), now).await?;
    tx.commit().await?;
    Ok(true)
}
