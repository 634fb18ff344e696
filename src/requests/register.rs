//! How a request comes in, and how its address changes: the form, changed answers, a corrected address, a link sent
//! again.
//!
//! An address is believed only once its mailbox has confirmed it, whoever typed it. The mail with the link is queued in
//! the transaction that stores the address. A caller without any address is believed by the moderator who spoke to
//! them. Tables: person, request, need, link, outbox, mailed, history, tally.

use anyhow::{Context, Result};
use jiff::Timestamp;

use super::{NewRequest, Request, RequestStatus, store};
use crate::campaign::Lang;
use crate::db::Connection;
use crate::history::{self, About, Actor, Fact};
use crate::ids::{ModeratorId, RequestId};
use crate::introductions::{self, proposals};
use crate::kit::private_page::path;
use crate::kit::site::Site;
use crate::outbox::mails::Confirm;
use crate::outbox::{self, Envelope, LetterWriter, MailKind};
use crate::people::link::{self, Purpose, Token};
use crate::people::store::{Known, new_reference};
use crate::people::{self, Email, Person, seal};
use crate::periods;
use crate::tallies::{self, Tally};

/// Stores a new request and queues the mail that confirms the address; returns the request's id. A request without an
/// address is open at once.
///
/// `manage`: the token of the link to the private page, for the person who filled in the form. `taken_by`: the
/// moderator who filled it in for a caller, and read out to them what they agree to.
pub async fn register(
    conn: &mut Connection,
    app: &Site,
    lang: Lang,
    new: &NewRequest,
    taken_by: Option<ModeratorId>,
    manage: Token,
    now: Timestamp,
) -> Result<RequestId> {
    let id = app.new_id(now);
    let beneficiary = insert_person(conn, app, lang, &new.beneficiary, now).await?;
    let contact = match &new.contact {
        Some(contact) => Some(insert_person(conn, app, lang, contact, now).await?),
        None => None,
    };
    let people = (beneficiary.id, contact.as_ref().map(|contact| contact.id));
    store::insert(conn, app, id, people, new, now).await?;
    let about = About::request(id);
    let (actor, how) = taken_by.map_or((Actor::Requester, None), |me| (Actor::Moderator(me), Some("phone")));
    history::record(conn, app, about, Fact::Registered, actor, how, now).await?;
    if let Some(me) = taken_by {
        let taken = sqlx::query("update request set taken_by = $2 where id = $1").bind(id).bind(me);
        taken.execute(&mut *conn).await?;
        history::record(conn, app, about, Fact::Agreed, actor, None, now).await?;
    }
    let addressee = contact.as_ref().unwrap_or(&beneficiary);
    if addressee.person.email.is_none() {
        store::change_status(conn, id, RequestStatus::Unconfirmed, RequestStatus::Open, now).await?;
        let request = store::get(conn, &app.campaign, id).await?.context("a request just kept")?;
        count(conn, app, &request, 1, now).await?;
    }
    let replaces = store::replaced_by(conn, id).await?.iter().any(|earlier| earlier.confirmed);
    let beneficiary = new.contact.as_ref().map(|_| &new.beneficiary);
    ask_to_confirm(conn, app, addressee, beneficiary, replaces, manage, now).await?;
    Ok(id)
}

async fn insert_person(
    conn: &mut Connection,
    app: &Site,
    lang: Lang,
    person: &Person,
    now: Timestamp,
) -> Result<Known> {
    let known = Known {
        id: app.new_id(now),
        reference: new_reference(&app.rng),
        language: app.campaign.code(lang).to_owned(),
        person: person.clone(),
    };
    let key = app.rng.bytes();
    people::store::insert(conn, &known, &key, &app.lookup, now, &app.rng).await?;
    seal::keep_keys(conn, &[(known.id, key)]).await?;
    Ok(known)
}

/// Adds `n` to the tallies of a request and of its needs: 1 when it is confirmed for the first time.
pub async fn count(conn: &mut Connection, app: &Site, request: &Request, n: i64, now: Timestamp) -> Result<()> {
    let audience = &app.campaign.audiences[request.audience].slug;
    tallies::add(conn, app, Tally::Request, &request.area, audience, n, now).await?;
    if let Some(field) = &request.field_of_work {
        tallies::add(conn, app, Tally::FieldOfWork, &request.area, field, n, now).await?;
    }
    for need in &request.needs {
        let kind = &app.campaign.kinds[need.kind].slug;
        tallies::add(conn, app, Tally::Need, &request.area, kind, n, now).await?;
    }
    Ok(())
}

/// Queues the mail with the link that confirms the address, and stores a second link, `manage`, to the private page,
/// for the person who filled in the form; that one ends when the mailbox confirms. Returns `manage`.
///
/// `beneficiary`: the person for whom `known` asks, if it is somebody else. `replaces`: whether an earlier request of
/// theirs would be replaced.
async fn ask_to_confirm(
    conn: &mut Connection,
    app: &Site,
    known: &Known,
    beneficiary: Option<&Person>,
    replaces: bool,
    manage: Token,
    now: Timestamp,
) -> Result<Token> {
    let lang = app.campaign.lang(&known.language).unwrap_or(app.campaign.default_lang());
    let purposes = [(Purpose::Manage, periods::unconfirmed(&app.campaign)), (Purpose::Confirm, periods::LINK)];
    let confirm = Token::new(&app.rng);
    link::keep(conn, known.id, purposes, [&manage, &confirm], now).await?;
    if let Some(email) = &known.person.email {
        let url = app.url(&path(app, lang, confirm.shown()));
        let letter = LetterWriter::new(app, &known.language).confirm_request(&Confirm {
            name: known.person.first_name.shown(),
            beneficiary: beneficiary.map(|beneficiary| beneficiary.first_name.shown()),
            reference: &known.reference,
            confirm_url: &url,
            replaces,
            ended: app.switches.has_ended(),
        });
        let envelope = Envelope::to_one(MailKind::ConfirmRequest, known, email, now);
        outbox::put(conn, app, &envelope, &letter, now).await?;
        people::store::mailed(conn, email, &app.lookup, now).await?;
    }
    Ok(manage)
}

/// Stores changed answers; open proposals are void. Whether somebody asks for themselves or for somebody else does not
/// change. If the address has changed, it must be confirmed before the queue shows the request again, and a link to the
/// private page is returned for the person who changed it.
pub async fn edit(app: &Site, request: &Request, new: &NewRequest, actor: Actor) -> Result<Option<Token>> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let added = store::update(&mut tx, app, request, new, now).await?;
    if !store::never_confirmed(&mut tx, request.id).await? {
        let area = &app.places.area(app.places.get(new.place)).code;
        for kind in added {
            tallies::add(&mut tx, app, Tally::Need, area, &app.campaign.kinds[kind].slug, 1, now).await?;
        }
    }
    proposals::void(&mut tx, app, About::request(request.id), actor, now).await?;
    history::record(&mut tx, app, About::request(request.id), Fact::Edited, actor, None, now).await?;
    let manage = change_people(&mut tx, app, request, &new.beneficiary, new.contact.as_ref(), now).await?;
    tx.commit().await?;
    Ok(manage)
}

/// Replaces the address of the addressee and nothing else; it must then be confirmed. Open proposals are void.
pub async fn correct(app: &Site, request: &Request, email: Email, actor: Actor) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    proposals::void(&mut tx, app, About::request(request.id), actor, now).await?;
    history::record(&mut tx, app, About::request(request.id), Fact::Readdressed, actor, None, now).await?;
    let (mut beneficiary, mut contact) = people_of(&mut tx, request).await?;
    contact.as_mut().unwrap_or(&mut beneficiary).email = Some(email);
    change_people(&mut tx, app, request, &beneficiary, contact.as_ref(), now).await?;
    tx.commit().await
}

/// The beneficiary, and the contact if there is one.
pub async fn people_of(conn: &mut Connection, request: &Request) -> Result<(Person, Option<Person>)> {
    let beneficiary =
        people::store::get(conn, request.beneficiary_id).await?.context("a request without a beneficiary")?;
    let contact = match request.contact_id {
        Some(id) => people::store::get(conn, id).await?.map(|known| known.person),
        None => None,
    };
    Ok((beneficiary.person, contact))
}

async fn change_people(
    conn: &mut Connection,
    app: &Site,
    request: &Request,
    beneficiary: &Person,
    contact: Option<&Person>,
    now: Timestamp,
) -> Result<Option<Token>> {
    let before = people::store::get(conn, request.addressee_id()).await?.context("a request without an addressee")?;
    people::store::update(conn, request.beneficiary_id, beneficiary, &app.lookup, &app.rng).await?;
    if let (Some(id), Some(contact)) = (request.contact_id, contact) {
        people::store::update(conn, id, contact, &app.lookup, &app.rng).await?;
    }
    let after = contact.unwrap_or(beneficiary);
    if before.person.email == after.email {
        return Ok(None);
    }
    // Every link and waiting mail to the old address ends; the new address must be confirmed.
    link::revoke(conn, before.id, false).await?;
    outbox::destroy_to(conn, before.id).await?;
    store::unconfirm(conn, request.id, now).await?;
    let known = Known { person: after.clone(), ..before };
    let manage = Token::new(&app.rng);
    ask_to_confirm(conn, app, &known, contact.map(|_| beneficiary), false, manage, now).await.map(Some)
}

/// Mails the link that confirms the address, or, if it is confirmed, a link to the private page. Returns `false` if the
/// request has been erased or has no address.
pub async fn send_link(app: &Site, id: RequestId, actor: Actor) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(request) = store::get(&mut tx, &app.campaign, id).await? else { return Ok(false) };
    let Some(known) = people::store::get(&mut tx, request.addressee_id()).await? else { return Ok(false) };
    if known.person.email.is_none() {
        return Ok(false);
    }
    let mail = if request.status == RequestStatus::Unconfirmed {
        let (beneficiary, contact) = people_of(&mut tx, &request).await?;
        let replaces = store::replaced_by(&mut tx, id).await?.iter().any(|earlier| earlier.confirmed);
        let manage = Token::new(&app.rng);
        ask_to_confirm(&mut tx, app, &known, contact.map(|_| &beneficiary), replaces, manage, now).await?;
        MailKind::ConfirmRequest
    } else {
        introductions::tell::private_link(&mut tx, app, &known, now).await?;
        MailKind::PrivateLink
    };
    history::record(&mut tx, app, About::request(id), Fact::SentAgain, actor, Some(mail.slug()), now).await?;
    tx.commit().await?;
    Ok(true)
}
