//! The page of a request: one of its needs at a glance, who can serve it and why, and everything that can be done about
//! it.
//!
//! Who may act: moderators; the acts are in `acts` and `notes`. Tables: request, need, person, volunteer, offer,
//! introduction, note, history.

use askama::Template;
use axum::extract::{Path, State};
use jiff::Timestamp;
use sqlx::Row;

use approvals::Proposed;

use super::proposals::Proposals;
use crate::app::App;
use crate::campaign::{Kind, Side};
use crate::clock::from_millis;
use crate::db::Connection;
use crate::desk::frame::flash::seconds_until;
use crate::desk::frame::layout::{Frame, ListOption, Section};
use crate::desk::frame::links::{Query, link, queue};
use crate::desk::frame::names;
use crate::desk::frame::words::{self, HistoryWords};
use crate::desk::people::file::came_in;
use crate::desk::people::similar::{self, Similar};
use crate::desk::people::{ban, erasure, merger};
use crate::desk::request::approvals;
use crate::desk::team::session::Moderator;
use crate::history::claim::{self, Claim};
use crate::history::{self, About};
use crate::i18n::{T, answers};
use crate::ids::{IntroductionId, MessageId, NeedId, PersonId, RequestId, VolunteerId};
use crate::introductions::{BlockReason, Cancel};
use crate::kit::{Error, Result, page, person};
use crate::messages::freeze;
use crate::notes::Note;
use crate::people::store::Known;
use crate::registrations::Holder;
use crate::requests::acts::CLOSING_REASONS;
use crate::requests::{Need, NeedStatus, Request, RequestStatus, amounts, store};

#[derive(Template)]
#[template(path = "desk/request/request.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
struct RequestPage {
    l: Frame,
    id: RequestId,
    need: NeedId,
    from: String,
    kind: String,
    place: String,
    status: &'static str,
    unconfirmed: bool,
    /// Who asked for its erasure, and when it takes place.
    erasing: Option<String>,
    urgent: bool,
    claim: Option<Claim>,
    claim_told: String,
    mine: bool,
    glance: Vec<(String, String)>,
    /// An open report about the person who asks.
    frozen: Option<MessageId>,
    /// The ban of the mailbox, in words.
    ban: Option<String>,
    /// Reasons for which the mailbox may be banned.
    ban_reasons: Vec<(&'static str, String)>,
    needs: Vec<ListOption>,
    parties: Vec<Party>,
    similar: Vec<Similar>,
    look_again_on: String,
    proposals: Proposals,
    person: &'static str,
    wanted_place: &'static str,
    standing: Vec<ServingIntroduction>,
    second_approval: bool,
    both_agree: bool,
    alone: bool,
    proposed: Option<Proposed>,
    closing: Vec<(&'static str, String)>,
    blocking: Vec<(&'static str, String)>,
    notes: Vec<Note>,
    /// Path of the page, under which its acts are.
    base: String,
    history: Vec<HistoryWords>,
}

/// A person whom the request concerns.
struct Party {
    file: String,
    role: String,
    name: String,
    email: String,
    /// Organisation and telephone, as far as they are known.
    more: Vec<(String, String)>,
    reference: String,
}

/// The introduction that serves the need.
pub struct ServingIntroduction {
    pub id: IntroductionId,
    pub volunteer_id: VolunteerId,
    /// Full name of the volunteer.
    pub volunteer: String,
    /// When and by whom it was made.
    pub made: String,
    /// Units that the volunteer gives; `None` for a kind without stock.
    pub amount: Option<String>,
    /// Words by which the parties know each other at the door.
    pub words: String,
    /// Seconds left to undo it.
    pub seconds: i64,
    /// Ways to cancel it: slug and label.
    pub ways: Vec<(&'static str, String)>,
}

/// `GET /desk/requests/{id}`: shows the need `?need=`, or the first that waits. `?all=1` lists more candidates;
/// `?radius=` shows volunteers up to this many kilometres away, beyond the kind's own radius.
pub async fn show(State(app): State<App>, me: Moderator, Path(id): Path<RequestId>, query: Query) -> Result {
    let (t, now) = (me.t.clone(), app.clock.now());
    let request = store::get(&mut *app.db.read().await?, &app.campaign, id).await?;
    let Some(request) = request else { return merger::gone(&app, Holder::Request(id)).await };
    let need = focus(&request, &query).ok_or(Error::NotFound)?;
    let kind = &app.campaign.kinds[need.kind];
    let proposals = Proposals::of(&app, &me, &query, need.id).await?;
    let proposed = Proposed::of(&app, &me, need.id).await?;

    let mut l = Frame::open(&app, &me, Section::Queue, &query).await?;
    let drawn = now.as_millisecond().to_string();
    l.events = link("/desk/events", &[("request", &id.to_string()), ("drawn", &drawn)]);
    let mut conn = app.db.read().await?;
    let people = [Some(request.beneficiary_id), request.contact_id].into_iter().flatten();
    let people = names::of(&mut conn, &app.keys, people).await?;
    let party = |role: &str, known: &Known| Party {
        file: format!("/desk/people/{}", known.id),
        role: t.say(format!("desk-{role}")).to_string(),
        name: known.person.full_name(),
        email: known.person.address.as_ref().map_or_else(String::new, |email| email.shown().to_owned()),
        more: person::lines(&known.person, &t),
        reference: known.reference.clone(),
    };
    let mut parties = vec![];
    parties.extend(people.get(request.beneficiary_id).map(|known| party("beneficiary", known)));
    parties.extend(request.contact_id.and_then(|id| people.get(id)).map(|known| party("contact", known)));
    let claim = claim::of(&mut conn, id, now).await?;
    let unconfirmed = request.status == RequestStatus::Unconfirmed;
    let mut glance = glance(&app, &t, &request, need, now);
    if let Some((label, words)) = came_in(&mut conn, &t, Holder::Request(id)).await? {
        glance.push((t.say(label).to_string(), words));
    }
    page(&RequestPage {
        id,
        need: need.id,
        from: queue(&query.0).to_owned(),
        kind: t.say(kind.text("")).to_string(),
        place: app.place_label(&request.place),
        status: need.status.slug(),
        unconfirmed,
        erasing: erasure::in_words(&mut conn, &t, Holder::Request(id)).await?,
        urgent: request.urgent,
        claim_told: claim.as_ref().map_or_else(String::new, |claim| claim.in_words(&t, me.id, now)),
        mine: claim.as_ref().is_some_and(|claim| claim.moderator_id == me.id),
        claim,
        frozen: freeze::report_about(&mut conn, Holder::Request(id)).await?,
        ban: ban::in_words(&mut conn, &app, &t, Holder::Request(id)).await?,
        ban_reasons: ban::choices(&mut conn, &app, &t, Holder::Request(id)).await?,
        glance,
        needs: others(&app, &t, &request, need, query.0.one("from")),
        parties,
        similar: similar::of(&mut conn, &app, &me, Holder::Request(id)).await?,
        look_again_on: look_again_on(&mut conn, id).await?,
        proposals,
        person: "",
        wanted_place: "",
        standing: standing(&mut conn, &app, &t, &app.campaign.kinds[need.kind], need.id, now).await?,
        second_approval: kind.second_approval,
        both_agree: kind.both_agree,
        alone: kind.second_approval && approvals::is_alone(&mut conn, &me, now).await?,
        proposed,
        closing: CLOSING_REASONS.map(|why| (why, t.say(format!("close-{why}")).to_string())).into(),
        blocking: BlockReason::CHOICES
            .map(|why| (why.slug(), t.say(format!("block-{}", why.slug())).to_string()))
            .into(),
        notes: crate::notes::of(&mut conn, &app, &t, About::request(id)).await?,
        base: format!("/desk/requests/{id}"),
        history: history::of(&mut conn, About::request(id))
            .await?
            .iter()
            .map(|line| words::in_words(&t, line))
            .collect(),
        l,
    })
}

/// The day on which the desk wants to see the request again; empty when there is none.
async fn look_again_on(conn: &mut Connection, id: RequestId) -> Result<String> {
    let row = sqlx::query("select look_again_on from request where id = $1").bind(id).fetch_one(conn).await?;
    Ok(row.try_get::<Option<String>, _>("look_again_on")?.unwrap_or_default())
}

/// The need that the page is about.
fn focus<'a>(request: &'a Request, query: &Query) -> Option<&'a Need> {
    let wanted: Option<NeedId> = query.0.one("need").parse().ok();
    let of_status = |status: NeedStatus| request.needs.iter().find(|need| need.status == status);
    let wanted = request.needs.iter().find(|need| Some(need.id) == wanted);
    wanted.or_else(|| NeedStatus::ALL.into_iter().find_map(of_status))
}

fn glance(app: &App, t: &T, request: &Request, need: &Need, now: Timestamp) -> Vec<(String, String)> {
    let kind = &app.campaign.kinds[need.kind];
    let mut glance = vec![];
    let mut tell = |label: &'static str, value: String| glance.push((t.say(label).to_string(), value));
    let for_other = request.contact_id.is_some();
    let (audience, more) = words::audience(app, t, request.audience, request.field_of_work.as_deref(), for_other);
    let audience = if more.is_empty() { audience } else { format!("{audience}, {more}") };
    tell("desk-audience", audience);
    let (ago, at) = words::since(t, request.registered_at, now);
    tell("desk-registered", format!("{ago} ({at})"));
    let confirmed =
        if request.status == RequestStatus::Open { "desk-address-confirmed" } else { "desk-address-unconfirmed" };
    tell("desk-address", t.say(confirmed).to_string());
    let mut told = answers::in_words(&app.campaign, kind, Side::Need, &need.answers, t);
    told.extend(amounts::line(need, &app.campaign, t));
    glance.splice(0..0, told);
    glance
}

/// Every need of the request as tabs; empty when there is only one.
fn others(app: &App, t: &T, request: &Request, need: &Need, from: &str) -> Vec<ListOption> {
    if request.needs.len() < 2 {
        return vec![];
    }
    let choice = |other: &Need| {
        let kind = t.say(app.campaign.kinds[other.kind].text("")).to_string();
        ListOption {
            value: link(&format!("/desk/requests/{}", request.id), &[("need", &other.id.to_string()), ("from", from)]),
            label: format!("{kind} ({})", t.say(format!("desk-need-{}", other.status.slug()))),
            count: None,
            chosen: other.id == need.id,
        }
    };
    request.needs.iter().map(choice).collect()
}

async fn standing(
    conn: &mut Connection,
    app: &App,
    t: &T,
    kind: &Kind,
    need_id: NeedId,
    now: Timestamp,
) -> Result<Vec<ServingIntroduction>> {
    let rows = sqlx::query(
        "select i.id, i.volunteer_id, v.person_id, i.made_at, i.mails_leave_at, i.amount, i.words, m.name \
         from introduction i join volunteer v on v.id = i.volunteer_id left join moderator m on m.id = i.made_by \
         where i.need_id = $1 and i.status = 'standing' order by i.id",
    );
    let mut standing = vec![];
    for row in rows.bind(need_id).fetch_all(&mut *conn).await? {
        let person_id: PersonId = row.try_get("person_id")?;
        let made = t
            .say("desk-made")
            .with("at", t.date_time(from_millis(row.try_get("made_at")?)))
            .with("by", row.try_get::<Option<String>, _>("name")?.unwrap_or_default())
            .to_string();
        standing.push(ServingIntroduction {
            id: row.try_get("id")?,
            volunteer_id: row.try_get("volunteer_id")?,
            volunteer: names::of(conn, &app.keys, [person_id]).await?.full_name(person_id),
            made,
            amount: row.try_get::<Option<i64>, _>("amount")?.map(|amount| answers::amount(kind, amount, t)),
            words: row.try_get("words")?,
            seconds: seconds_until(from_millis(row.try_get("mails_leave_at")?), now),
            ways: ways(t),
        });
    }
    Ok(standing)
}

/// What makes the HTML ids of the second introduction and of later ones differ from those of the first.
pub fn nth(index: usize) -> String {
    if index == 1 { String::new() } else { format!("-{index}") }
}

/// Ways to cancel an introduction: slug and label.
pub fn ways(t: &T) -> Vec<(&'static str, String)> {
    Cancel::ALL.map(|how| (how.slug(), t.say(format!("cancel-{}", how.slug())).to_string())).into()
}
