//! How a volunteer comes in, and how their address changes: sign-up, changed answers, a corrected address, a link sent
//! again.
//!
//! An address is believed only once its mailbox has confirmed it, whoever typed it. The mail with the link is queued in
//! the transaction that stores the address. Tables: person, volunteer, offer, link, outbox, mailed, history.

use anyhow::Result;
use jiff::Timestamp;

use super::{NewVolunteer, VolunteerStatus, store};
use crate::campaign::Lang;
use crate::db::{Connection, Write, Writes, statement};
use crate::history::{self, About, Actor, Fact};
use crate::ids::{ModeratorId, PersonId, VolunteerId};
use crate::introductions::{self, proposals};
use crate::kit::private_page::path;
use crate::kit::site::Site;
use crate::outbox::mails::Confirm;
use crate::outbox::{self, Envelope, LetterWriter, MailKind};
use crate::people::link::{self, Purpose, Token};
use crate::people::store::{Known, new_reference};
use crate::people::{self, Email, Person, seal};
use crate::periods;

/// Stores a new volunteer and queues the mail that confirms the address, in one transaction; returns the volunteer's
/// id.
///
/// `replaces`: whether an earlier registration has the address. `manage`: the token of the link to the private page,
/// for the person who filled in the form. `taken_by`: the moderator who filled it in for a caller, and read out to them
/// what they agree to.
pub async fn register(
    app: &Site,
    lang: Lang,
    new: &NewVolunteer,
    replaces: bool,
    taken_by: Option<ModeratorId>,
    manage: Token,
    now: Timestamp,
) -> Result<VolunteerId> {
    let (person_id, id) = (app.new_id(now), app.new_id(now));
    let known = Known {
        id: person_id,
        reference: new_reference(&app.rng),
        language: app.campaign.code(lang).to_owned(),
        person: new.person.clone(),
    };
    let key = app.rng.bytes();
    let mut writes = Writes::default();
    people::store::insert(&mut writes, &known, &key, &app.lookup, now, &app.rng).await?;
    store::insert(&mut writes, app, id, person_id, new, now).await?;
    let about = About::volunteer(id);
    let (actor, how) = taken_by.map_or((Actor::Volunteer, None), |me| (Actor::Moderator(me), Some("phone")));
    history::record(&mut writes, app, about, Fact::Registered, actor, how, now).await?;
    if let Some(me) = taken_by {
        writes.write(statement("update volunteer set taken_by = $2 where id = $1").bind(id).bind(me)).await?;
        history::record(&mut writes, app, about, Fact::Agreed, actor, None, now).await?;
    }
    ask_to_confirm(&mut writes, app, &known, Some((person_id, key)), replaces, manage, now).await?;
    app.db.write(writes).await?;
    Ok(id)
}

/// Queues the mail with the link that confirms the address, and stores a second link, `manage`, to the private page,
/// for the person who filled in the form; that one ends when the mailbox confirms. Returns `manage`.
///
/// `own_key`: the key of a person who is new, stored together with the mail's key. `replaces`: whether an earlier
/// registration has the address.
async fn ask_to_confirm(
    to: &mut impl Write,
    app: &Site,
    known: &Known,
    own_key: Option<(PersonId, seal::Key)>,
    replaces: bool,
    manage: Token,
    now: Timestamp,
) -> Result<Token> {
    let lang = app.campaign.lang(&known.language).unwrap_or(app.campaign.default_lang());
    let purposes = [(Purpose::Manage, periods::unconfirmed(&app.campaign)), (Purpose::Confirm, periods::LINK)];
    let confirm = Token::new(&app.rng);
    link::keep(to, known.id, purposes, [&manage, &confirm], now).await?;
    let mut keys: Vec<(i64, seal::Key)> = own_key.into_iter().map(|(id, key)| (id.into(), key)).collect();
    if let Some(email) = &known.person.email {
        let url = app.url(&path(app, lang, confirm.shown()));
        let letter = LetterWriter::new(app, &known.language).confirm_volunteer(&Confirm {
            name: known.person.first_name.shown(),
            beneficiary: None,
            reference: &known.reference,
            confirm_url: &url,
            replaces,
            ended: app.switches.has_ended(),
        });
        let envelope = Envelope::to_one(MailKind::ConfirmVolunteer, known, email, now);
        let (mail_id, key) = outbox::put_keyed(to, app, &envelope, &letter, now).await?;
        keys.push((mail_id.into(), key));
        people::store::mailed(to, email, &app.lookup, now).await?;
    }
    seal::keep_keys(to, &keys).await?;
    Ok(manage)
}

/// Stores changed answers; open proposals are void. If the address has changed, it must be confirmed before the
/// volunteer is proposed again, and a link to the private page is returned for the person who changed it.
pub async fn edit(
    app: &Site,
    known: &Known,
    id: VolunteerId,
    new: &NewVolunteer,
    actor: Actor,
) -> Result<Option<Token>> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    store::update(&mut tx, app, id, new, now).await?;
    proposals::void(&mut tx, app, About::volunteer(id), actor, now).await?;
    history::record(&mut tx, app, About::volunteer(id), Fact::Edited, actor, None, now).await?;
    let manage = change_person(&mut tx, app, known, id, &new.person, now).await?;
    tx.commit().await?;
    Ok(manage)
}

/// Replaces the address and nothing else; it must then be confirmed. Open proposals are void.
pub async fn correct(app: &Site, known: &Known, id: VolunteerId, email: Email, actor: Actor) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    proposals::void(&mut tx, app, About::volunteer(id), actor, now).await?;
    history::record(&mut tx, app, About::volunteer(id), Fact::Readdressed, actor, None, now).await?;
    let person = Person { email: Some(email), ..known.person.clone() };
    change_person(&mut tx, app, known, id, &person, now).await?;
    tx.commit().await
}

async fn change_person(
    conn: &mut Connection,
    app: &Site,
    known: &Known,
    id: VolunteerId,
    person: &Person,
    now: Timestamp,
) -> Result<Option<Token>> {
    people::store::update(conn, known.id, person, &app.lookup, &app.rng).await?;
    if person.email == known.person.email {
        return Ok(None);
    }
    // Every link and waiting mail to the old address ends (but for the links that end appeals); the new address must be
    // confirmed.
    link::revoke(conn, known.id, false).await?;
    outbox::destroy_to(conn, known.id).await?;
    store::unconfirm(conn, id, now).await?;
    let known = Known { person: person.clone(), ..known.clone() };
    ask_to_confirm(conn, app, &known, None, false, Token::new(&app.rng), now).await.map(Some)
}

/// Mails the link that confirms the address, or, if it is confirmed, a link to the private page. Returns `false` if the
/// volunteer has been erased.
pub async fn send_link(app: &Site, id: VolunteerId, actor: Actor) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(volunteer) = store::get(&mut tx, app, id).await? else { return Ok(false) };
    let Some(known) = people::store::get(&mut tx, volunteer.person_id).await? else { return Ok(false) };
    let mail = if volunteer.status == VolunteerStatus::Unconfirmed {
        let same = store::same_address(&mut tx, known.id, id).await?;
        let replaces = same.iter().any(|earlier| earlier.confirmed);
        ask_to_confirm(&mut *tx, app, &known, None, replaces, Token::new(&app.rng), now).await?;
        MailKind::ConfirmVolunteer
    } else {
        introductions::tell::private_link(&mut tx, app, &known, now).await?;
        MailKind::PrivateLink
    };
    history::record(&mut tx, app, About::volunteer(id), Fact::SentAgain, actor, Some(mail.slug()), now).await?;
    tx.commit().await?;
    Ok(true)
}
