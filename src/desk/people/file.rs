//! The file: everything sent from one address, each registration with its state, introductions, mails, notes and
//! history.
//!
//! Who may act: moderators; this page only reads. Tables: person, volunteer, offer, request, need, introduction,
//! outbox, sent, note, history, moderator.

use askama::Template;
use axum::extract::{Path, State};

use super::search::same_address;
use super::similar::{self, Similar};
use super::{ban, erasure};
use crate::app::App;
use crate::campaign::Side;
use crate::db::Connection;
use crate::desk::frame::bounds;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, link};
use crate::desk::frame::warnings::in_words;
use crate::desk::frame::words::{self, HistoryWords};
use crate::desk::lists::introductions::{self, IntroductionLine};
use crate::desk::request::page::ways;
use crate::desk::team::session::Moderator;
use crate::history::{self, About};
use crate::i18n::{T, answers};
use crate::ids::{MailId, PersonId};
use crate::imports;
use crate::kit::{Error, Result, page};
use crate::notes::{self, Note};
use crate::outbox::{self, MailStatus};
use crate::people;
use crate::people::store::Known;
use crate::registrations::Holder;
use crate::registrations::store::of_person;
use crate::requests::{self, NeedStatus, Request};
use crate::volunteers::{self, Volunteer, VolunteerStatus};

#[derive(Template)]
#[template(path = "desk/people/file.html")]
struct File {
    l: Frame,
    name: String,
    email: String,
    /// Organisation and telephone, as far as they are known.
    more: Vec<(String, String)>,
    language: String,
    records: Vec<Record>,
    ways: Vec<(&'static str, String)>,
    /// The ban of this mailbox, in words.
    ban: Option<String>,
}

/// One registration: a volunteer or a request.
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
struct Record {
    /// Number in the titles of this page.
    number: usize,
    title: String,
    status: String,
    badge: &'static str,
    /// Path of the page where it is matched.
    path: String,
    /// Beginning of the addresses of the acts.
    base: String,
    is_volunteer: bool,
    paused: bool,
    available: bool,
    unconfirmed: bool,
    /// Who asked for its erasure, and when it takes place.
    erasing: Option<String>,
    has_address: bool,
    /// Whether its telephone number waits to be confirmed.
    confirms_number: bool,
    /// Reasons for which its mailbox may be banned; none if it has none, or is banned.
    ban_reasons: Vec<(&'static str, String)>,
    facts: Vec<(String, String)>,
    answers: Vec<(String, Vec<(String, String)>)>,
    needs: Vec<(String, String, String)>,
    similar: Vec<Similar>,
    introductions: Vec<IntroductionLine>,
    mails: Vec<Mail>,
    notes: Vec<Note>,
    history: Vec<HistoryWords>,
}

impl Record {
    fn erase_label(&self) -> &'static str {
        if self.is_volunteer { "desk-erase-volunteer" } else { "desk-erase-request" }
    }
}

/// A mail to one of a registration's people.
struct Mail {
    id: MailId,
    what: String,
    at: String,
    state: String,
    badge: &'static str,
    given_up: bool,
    came_back: bool,
}

/// `GET /desk/people/{id}`
pub async fn show(State(app): State<App>, me: Moderator, Path(id): Path<PersonId>, query: Query) -> Result {
    let t = me.t.clone();
    let l = Frame::open(&app, &me, Section::People, &query).await?;
    let mut conn = app.db.read().await?;
    let people = same_address(&mut conn, &app, id).await?;
    let person = people.iter().find(|known| known.id == id).ok_or(Error::NotFound)?;
    let mut records: Vec<Record> = vec![];
    let (mut volunteers, mut requests) = (vec![], vec![]);
    for known in &people {
        // The same mailbox may have a registration in an area of others.
        if !bounds::is_within(&mut conn, &me, "people", known.id.into()).await? {
            continue;
        }
        match of_person(&mut conn, known.id).await? {
            Some(Holder::Volunteer(id)) => volunteers.push((id, known)),
            Some(Holder::Request(id)) if !requests.contains(&id) => requests.push(id),
            _ => {}
        }
    }
    for id in requests {
        if let Some(request) = requests::store::get(&mut conn, &app.campaign, id).await? {
            records.push(of_request(&mut conn, &app, &me, &request, records.len()).await?);
        }
    }
    for (id, known) in volunteers {
        if let Some(volunteer) = volunteers::store::get(&mut conn, &app, id).await? {
            records.push(of_volunteer(&mut conn, &app, &me, &volunteer, known, records.len()).await?);
        }
    }
    let email = person.person.address.as_ref().map_or_else(String::new, |email| email.shown().to_owned());
    let language = app.campaign.lang(&person.language).map(|lang| app.speaker(lang).say("language-name").to_string());
    let (name, language) = (person.person.full_name(), language.unwrap_or_default());
    let mut ban = None;
    for known in &people {
        if let (None, Some(of)) = (&ban, of_person(&mut conn, known.id).await?) {
            ban = ban::in_words(&mut conn, &app, &t, of).await?;
        }
    }
    let more = crate::kit::person::lines(&person.person, &t);
    page(&File { l, name, email, more, language, records, ways: ways(&t), ban })
}

/// Whether messages reach somebody by telephone.
fn is_by_phone(known: &Known) -> bool {
    known.person.address.as_ref().is_some_and(|address| address.mobile().is_some())
}

async fn of_request(
    conn: &mut Connection,
    app: &App,
    me: &Moderator,
    request: &Request,
    number: usize,
) -> anyhow::Result<Record> {
    let t = &me.t;
    let beneficiary = people::store::get(conn, &app.keys, request.beneficiary_id).await?;
    let contact = match request.contact_id {
        Some(id) => people::store::get(conn, &app.keys, id).await?,
        None => None,
    };
    let about = About::request(request.id);
    let path = format!("/desk/requests/{}", request.id);
    let mut facts = vec![];
    let mut tell = |label: &'static str, value: String| facts.push((t.say(label).to_string(), value));
    let who = |known: &Known| format!("{} ({})", known.person.full_name(), known.reference);
    for (label, known) in [("desk-beneficiary", &beneficiary), ("desk-contact", &contact)] {
        if let Some(known) = known {
            tell(label, who(known));
        }
    }
    tell("desk-place", app.place_label(&request.place));
    let (audience, more) =
        words::audience(app, t, request.audience, request.field_of_work.as_deref(), request.contact_id.is_some());
    tell("desk-audience", if more.is_empty() { audience } else { format!("{audience}, {more}") });
    tell("desk-registered", t.date_time(request.registered_at));
    if let Some((label, words)) = came_in(conn, t, Holder::Request(request.id)).await? {
        tell(label, words);
    }
    let unconfirmed = request.status == requests::RequestStatus::Unconfirmed;
    let alive = request.needs.iter().any(|need| need.status.is_alive());
    let (status, badge) = match (unconfirmed, alive) {
        (true, _) => ("desk-unconfirmed", "warn"),
        (false, true) => ("desk-request-alive", "ok"),
        (false, false) => ("desk-request-over", ""),
    };
    let needs = request.needs.iter().map(|need| {
        let status = t.say(format!("desk-need-{}", need.status.slug())).to_string();
        let kind = t.say(app.campaign.kinds[need.kind].text("")).to_string();
        (link(&path, &[("need", &need.id.to_string())]), kind, status)
    });
    let answers = request.needs.iter().filter(|need| need.status != NeedStatus::Withdrawn).map(|need| {
        let kind = &app.campaign.kinds[need.kind];
        let mut told = answers::in_words(&app.campaign, kind, Side::Need, &need.answers, t);
        told.extend(requests::amounts::line(need, &app.campaign, t));
        (t.say(kind.text("")).to_string(), told)
    });
    let answers = answers.filter(|(_, told)| !told.is_empty()).collect();
    let addressee = contact.as_ref().or(beneficiary.as_ref());
    let people = [Some(request.beneficiary_id), request.contact_id].into_iter().flatten();
    Ok(Record {
        number,
        title: t.say("desk-request").to_string(),
        status: t.say(status).to_string(),
        badge,
        base: path.clone(),
        is_volunteer: false,
        paused: false,
        available: false,
        unconfirmed,
        erasing: erasure::in_words(conn, t, Holder::Request(request.id)).await?,
        ban_reasons: ban::choices(conn, app, t, Holder::Request(request.id)).await?,
        has_address: addressee.is_some_and(|known| known.person.address.is_some()),
        confirms_number: unconfirmed && addressee.is_some_and(is_by_phone),
        facts,
        answers,
        needs: needs.collect(),
        similar: similar::of(conn, app, me, Holder::Request(request.id)).await?,
        introductions: introductions::of(conn, app, t, about).await?,
        mails: mails(conn, t, people).await?,
        notes: notes::of(conn, app, t, about).await?,
        history: history::of(conn, about).await?.iter().map(|line| words::in_words(t, line)).collect(),
        path,
    })
}

async fn of_volunteer(
    conn: &mut Connection,
    app: &App,
    me: &Moderator,
    volunteer: &Volunteer,
    known: &Known,
    number: usize,
) -> anyhow::Result<Record> {
    let t = &me.t;
    let about = About::volunteer(volunteer.id);
    let path = format!("/desk/volunteers/{}", volunteer.id);
    let mut facts = vec![];
    let mut tell = |label: &'static str, value: String| facts.push((t.say(label).to_string(), value));
    tell("desk-reference", known.reference.clone());
    tell("desk-place", volunteer.whereabouts.places_in_words(app));
    tell("desk-registered", t.date_time(volunteer.registered_at));
    tell("desk-called", t.say("desk-calls").with("n", volunteer.calls).to_string());
    if let Some(until) = volunteer.paused_until {
        tell("desk-paused-until", t.date(until));
    }
    if let Some(asked_at) = volunteer.asked_at {
        tell("desk-asked-at", t.date(asked_at));
    }
    if let Some((label, words)) = came_in(conn, t, Holder::Volunteer(volunteer.id)).await? {
        tell(label, words);
    }
    let badge = if volunteer.status == VolunteerStatus::Available { "ok" } else { "warn" };
    Ok(Record {
        number,
        title: t.say("desk-volunteer").to_string(),
        status: t.say(format!("desk-volunteer-{}", volunteer.status.slug())).to_string(),
        badge,
        base: path.clone(),
        is_volunteer: true,
        paused: volunteer.status == VolunteerStatus::Paused,
        available: volunteer.status == VolunteerStatus::Available,
        unconfirmed: volunteer.status == VolunteerStatus::Unconfirmed,
        erasing: erasure::in_words(conn, t, Holder::Volunteer(volunteer.id)).await?,
        has_address: true,
        confirms_number: volunteer.status == VolunteerStatus::Unconfirmed && is_by_phone(known),
        ban_reasons: ban::choices(conn, app, t, Holder::Volunteer(volunteer.id)).await?,
        facts,
        answers: volunteer.offers_in_words(&app.campaign, t),
        needs: vec![],
        similar: similar::of(conn, app, me, Holder::Volunteer(volunteer.id)).await?,
        introductions: introductions::of(conn, app, t, about).await?,
        mails: mails(conn, t, [volunteer.person_id]).await?,
        notes: notes::of(conn, app, t, about).await?,
        history: history::of(conn, about).await?.iter().map(|line| words::in_words(t, line)).collect(),
        path,
    })
}

/// Label and words of how a registration came in, where the person did not send the form: a moderator entered it for a
/// caller, or a list brought it in.
pub async fn came_in(conn: &mut Connection, t: &T, of: Holder) -> anyhow::Result<Option<(&'static str, String)>> {
    if let Some(by) = taken_by(conn, of).await? {
        return Ok(Some(("desk-taken", t.say("desk-taken-by").with("by", by).to_string())));
    }
    let Some(brought) = imports::store::brought_by(conn, of).await? else { return Ok(None) };
    let by = brought.moderator.unwrap_or_else(|| t.say("desk-actor-operator").to_string());
    let words =
        t.say("desk-imported-by").with("source", brought.source).with("by", by).with("date", t.date(brought.at));
    Ok(Some(("desk-taken", words.to_string())))
}

/// Name of the moderator who entered a registration for a caller; `None` when nobody did.
async fn taken_by(conn: &mut Connection, of: Holder) -> anyhow::Result<Option<String>> {
    let name = sqlx::query_scalar(match of {
        Holder::Volunteer(_) => "select m.name from volunteer v join moderator m on m.id = v.taken_by where v.id = $1",
        Holder::Request(_) => "select m.name from request r join moderator m on m.id = r.taken_by where r.id = $1",
    });
    Ok(name.bind(of.id()).fetch_optional(conn).await?)
}

/// Mails to these people: those that wait or failed, then those that left.
async fn mails(conn: &mut Connection, t: &T, people: impl IntoIterator<Item = PersonId>) -> anyhow::Result<Vec<Mail>> {
    let (mut waiting, mut left) = (vec![], vec![]);
    for person_id in people {
        for mail in outbox::of_person(conn, person_id).await? {
            let given_up = mail.status == MailStatus::GivenUp;
            let error = mail.last_error.as_deref().map(|error| in_words(t, error));
            let came_back = mail.status == MailStatus::Bounced;
            let state = match (given_up || came_back, error) {
                (true, error) => error.unwrap_or_else(|| t.say("desk-mail-given-up").to_string()),
                (false, Some(error)) => t.say("desk-mail-tried").with("why", error).to_string(),
                (false, None) => t.say("desk-mail-waits").to_string(),
            };
            let badge = if given_up || came_back { "bad" } else { "" };
            let (what, at) = (mail_name(t, &mail.mail), t.date_time(mail.due_at));
            waiting.push(Mail { id: mail.id, what, at, state, badge, given_up, came_back });
        }
        for (mail, at) in outbox::sent_to(conn, person_id).await? {
            let (what, state) = (mail_name(t, &mail), t.say("desk-mail-left").to_string());
            let (id, badge, given_up, came_back) = (MailId(0), "ok", false, false);
            left.push((at, Mail { id, what, at: t.date_time(at), state, badge, given_up, came_back }));
        }
    }
    left.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    waiting.extend(left.into_iter().map(|(_, mail)| mail));
    Ok(waiting)
}

fn mail_name(t: &T, slug: &str) -> String {
    t.say(format!("mail-kind-{slug}")).to_string()
}
