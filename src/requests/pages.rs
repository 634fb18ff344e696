//! The pages of people who ask for help: the form, and what their private link shows.

use askama::Template;
use jiff::Timestamp;
use sqlx::Row;

use super::{NeedStatus, NewRequest, Request, RequestStatus, acts, form, register, store, waiting};
use crate::campaign::{Door, Lang, Side};
use crate::history::{self, About, Actor, Fact};
use crate::i18n::answers;
use crate::ids::{NeedId, RequestId};
use crate::kit::form::Filled;
use crate::kit::gate::{self, Carried};
use crate::kit::layout::{Layout, home};
use crate::kit::private_page::{Private, done_path, path};
use crate::kit::site::Site;
use crate::kit::source::Source;
use crate::kit::{Error, Result, form_page, page, questions, review, see_other};
use crate::people::Person;
use crate::people::link::{self, Token};
use crate::privacy::erase;
use crate::switches::{Announcement, AreaAudience};
use crate::{introductions, periods};

/// Draws the form for somebody new, or for the holder of a private link.
fn draw(app: &Site, lang: Lang, audience: usize, filled: &Filled, private: Option<(&Private, &Carried)>) -> Result {
    let t = app.speaker(lang);
    let mut blocks = form::blocks(filled, app, audience, &t);
    if private.is_none() {
        blocks.push(form::consent(filled, &app.campaign.audiences[audience], &t));
    }
    form_page::draw(app, lang, Door::Ask(audience), &blocks, filled, private)
}

/// The empty form of an audience, given by index.
pub fn new(app: &Site, lang: Lang, audience: usize) -> Result {
    draw(app, lang, audience, &Filled::default(), None)
}

/// Leads from the form to the page of its answers, and from there stores the request and queues the mail that confirms
/// the address.
pub async fn create(app: &Site, lang: Lang, audience: usize, source: &Source, body: &[u8]) -> Result {
    let door = Door::Ask(audience);
    let mut filled = Filled::parse(body)?;
    if review::is_to_change(&filled) {
        return draw(app, lang, audience, &filled, None);
    }
    review::correct(&mut filled);
    let sent = review::sent(&filled, app, door);
    if let Some(page) = review::registered(app, lang, sent.as_ref()).await? {
        return Ok(page);
    }
    let t = app.speaker(lang);
    let checked = form::check(&mut filled, app, audience, &t);
    form::check_consent(&mut filled, &t);
    let now = app.clock.now();
    if let Some(new) = &checked {
        questions::check_mailbox(&mut filled, form::email_field(new), app, new.addressee(), now, &t).await?;
    }
    let (Some(new), false) = (checked, filled.is_wrong()) else {
        return draw(app, lang, audience, &filled, None);
    };
    if questions::is_robot(&filled) {
        return Ok(see_other(&home(&app.campaign, lang)));
    }
    let again =
        |carried: &Carried| review::draw(app, lang, door, &form::blocks(&filled, app, audience, &t), &filled, carried);
    let Some(link) = sent else { return again(&gate::fresh(app, review::form(app, door), source)) };
    if let Err(held) = gate::enter(app, review::form(app, door), source, &filled) {
        return again(&held);
    }
    let registered = keep(app, lang, &new, link.clone(), now).await;
    review::once(app, lang, &link, registered).await
}

async fn keep(app: &Site, lang: Lang, new: &NewRequest, link: Token, now: Timestamp) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    register::register(&mut tx, app, lang, new, None, link, now).await?;
    tx.commit().await
}

#[derive(Template)]
#[template(path = "requests/private.html")]
struct Show {
    l: Layout,
    /// Whether the campaign has ended; data are kept for `days` then.
    ended: bool,
    days: i64,
    told: Option<Announcement>,
    path: String,
    beneficiary: Person,
    contact: Option<Person>,
    reference: String,
    since: String,
    request: Request,
    place: String,
    field_of_work: Option<String>,
    needs: Vec<ShownNeed>,
    /// HTML of how long others waited, and what to do in an emergency.
    waiting: String,
}

struct ShownNeed {
    id: NeedId,
    kind: String,
    status: NeedStatus,
    /// Names the texts `need-{stage}-…`. While a need is open, it says more than the status: received, or being looked
    /// at.
    stage: &'static str,
    status_at: Timestamp,
    told: Vec<(String, String)>,
}

async fn get(app: &Site, id: RequestId) -> Result<Request> {
    store::get(&mut *app.db.read().await?, &app.campaign, id).await?.ok_or(Error::NotFound)
}

async fn people_of(app: &Site, request: &Request) -> Result<(Person, Option<Person>)> {
    Ok(register::people_of(&mut *app.db.read().await?, request).await?)
}

/// Ids of the open needs that a moderator works on, or has proposed a volunteer for.
async fn looked_at(app: &Site, id: RequestId) -> Result<Vec<NeedId>> {
    let rows = sqlx::query(
        "select n.id from need n where n.request_id = $1 and n.status = 'open' and (exists (select 1 from claim c \
         where c.request_id = $1 and c.expires_at > $2) or exists (select 1 from proposal p where p.need_id = n.id))",
    );
    let rows = rows.bind(id).bind(app.clock.now().as_millisecond()).fetch_all(&mut *app.db.read().await?).await?;
    Ok(rows.iter().map(|row| row.try_get("id")).collect::<std::result::Result<_, _>>()?)
}

/// The private page. With the query `new`, before the address is confirmed: the page that says what happens next.
pub async fn show(app: &Site, private: &Private, id: RequestId, query: Option<&str>) -> Result {
    let request = get(app, id).await?;
    let told = app.switches.area_announcement(AreaAudience::Requests, &request.area, &app.campaign, private.lang);
    let known = &private.known;
    let ended = app.switches.has_ended();
    if query == Some("new") && request.status == RequestStatus::Unconfirmed && !ended {
        let t = app.speaker(private.lang);
        return private.registered(
            app,
            [
                t.say("registered-request-step-2-title"),
                t.say("registered-request-step-2"),
                t.say("registered-request-step-3"),
            ]
            .map(|say| say.to_string()),
            waiting::html(app, &request.area, &t).await?,
            told,
        );
    }
    let t = app.speaker(private.lang);
    let (beneficiary, contact) = people_of(app, &request).await?;
    let looked_at = looked_at(app, id).await?;
    let alive = request.needs.iter().any(|need| need.status == NeedStatus::Open);
    let needs = request.needs.iter().map(|need| {
        let kind = &app.campaign.kinds[need.kind];
        ShownNeed {
            id: need.id,
            kind: t.say(kind.text("")).to_string(),
            status: need.status,
            stage: match need.status {
                NeedStatus::Open | NeedStatus::Closed | NeedStatus::Withdrawn if ended => "ended",
                NeedStatus::Open if request.status == RequestStatus::Unconfirmed => "received",
                NeedStatus::Open if looked_at.contains(&need.id) => "looked-at",
                status => status.slug(),
            },
            status_at: need.status_at,
            told: answers::in_words(&app.campaign, kind, Side::Need, &need.answers, &t),
        }
    });
    page(&Show {
        l: private.layout(app),
        ended,
        days: periods::FINISHED_REQUEST.as_hours() / 24,
        told,
        path: private.path(app),
        beneficiary,
        contact,
        reference: known.reference.clone(),
        since: t.date(request.registered_at),
        place: app.place_label(&request.place),
        field_of_work: request
            .field_of_work
            .as_ref()
            .map(|field| t.say(crate::campaign::field_text(field)).to_string()),
        needs: needs.collect(),
        waiting: if alive && !ended { waiting::html(app, &request.area, &t).await? } else { String::new() },
        request,
    })
}

/// The page behind the confirmation mail's link: a button. If the address is already confirmed, the private page.
pub async fn confirm(app: &Site, private: &Private, id: RequestId, filled: Filled) -> Result {
    if get(app, id).await?.status != RequestStatus::Unconfirmed {
        return show(app, private, id, None).await;
    }
    let mut conn = app.db.read().await?;
    if app.switches.has_ended() && store::never_confirmed(&mut conn, id).await? {
        return private.too_late(app);
    }
    let replaced = store::replaced_by(&mut conn, id).await?;
    private.ask_to_confirm(app, replaced.iter().any(|earlier| earlier.confirmed), filled)
}

/// Confirms the address: the queue now shows the needs.
///
/// A request that somebody makes for themselves replaces their other requests for the same audience (see
/// [`store::replaced_by`]), which are destroyed; if one of those was confirmed, the person must have agreed. Everything
/// happens in one transaction.
pub async fn confirmed(app: &Site, private: &Private, id: RequestId, mut filled: Filled) -> Result {
    let now = app.clock.now();
    let actor = Actor::Requester;
    let mut tx = app.db.begin().await?;
    let mut first_time = store::never_confirmed(&mut tx, id).await?;
    if first_time && app.switches.has_ended() {
        tx.rollback().await?;
        return private.too_late(app);
    }
    let returns = !first_time;
    let replaced = store::replaced_by(&mut tx, id).await?;
    if replaced.iter().any(|earlier| earlier.confirmed) && !private.agrees_to_replace(app, &mut filled) {
        drop(tx);
        return confirm(app, private, id, filled).await;
    }
    let mut destroyed = false;
    if store::change_status(&mut tx, id, RequestStatus::Unconfirmed, RequestStatus::Open, now).await? {
        let request = store::get(&mut tx, &app.campaign, id).await?.ok_or(Error::NotFound)?;
        history::record(&mut tx, app, About::request(id), Fact::Confirmed, actor, None, now).await?;
        for earlier in &replaced {
            first_time &= !earlier.confirmed;
            erase::request(&mut tx, app, earlier.id, actor, now).await?;
            destroyed = true;
        }
        if returns {
            introductions::tell::introduced_again(&mut tx, app, About::request(id), now).await?;
        }
        if first_time {
            register::count(&mut tx, app, &request, 1, now).await?;
        }
    }
    link::revoke(&mut tx, private.known.id, true).await?;
    tx.commit().await?;
    if destroyed {
        app.db.forget_deleted().await?;
    }
    Ok(see_other(&private.path(app)))
}

/// The form, filled with what is known.
pub async fn edit(app: &Site, private: &Private, source: &Source, id: RequestId) -> Result {
    let request = get(app, id).await?;
    let (beneficiary, contact) = people_of(app, &request).await?;
    let filled = form::filled(app, &request, &beneficiary, contact.as_ref());
    let carried = gate::fresh(app, form_page::EDIT, source);
    draw(app, private.lang, request.audience, &filled, Some((private, &carried)))
}

/// Stores changed answers. Whether somebody asks for themselves or for somebody else does not change. A changed address
/// must be confirmed again before the queue shows the request; since that mails, the form passes the gate.
pub async fn update(app: &Site, private: &Private, source: &Source, id: RequestId, body: &[u8]) -> Result {
    let mut filled = Filled::parse(body)?;
    let t = app.speaker(private.lang);
    let request = get(app, id).await?;
    let checked = form::check_edit(&mut filled, app, &request, true, &t);
    let again = |filled: &Filled, carried: &Carried| {
        draw(app, private.lang, request.audience, filled, Some((private, carried)))
    };
    let fresh = || gate::fresh(app, form_page::EDIT, source);
    let (Some(new), false) = (checked, filled.is_wrong()) else { return again(&filled, &fresh()) };
    let now = app.clock.now();
    let (beneficiary, contact) = people_of(app, &request).await?;
    let address_changed = contact.unwrap_or(beneficiary).email != new.addressee().email;
    if address_changed {
        questions::check_mailbox(&mut filled, form::email_field(&new), app, new.addressee(), now, &t).await?;
        if filled.is_wrong() {
            return again(&filled, &fresh());
        }
        match gate::enter_once(app, form_page::EDIT, source, &filled) {
            Ok(true) => {}
            Ok(false) => return Ok(see_other(&private.path(app))),
            Err(held) => return again(&filled, &held),
        }
    }
    let manage = register::edit(app, &request, &new, Actor::Requester).await?;
    Ok(see_other(&manage.map_or_else(|| private.path(app), |token| path(app, private.lang, token.shown()))))
}

/// Acts on a button of the private page: `withdrawal` (with the field `need`) or `erasure`. A need of another request
/// is not found.
pub async fn act(app: &Site, private: &Private, id: RequestId, act: &str, filled: &Filled) -> Result {
    match act {
        "withdrawal" => {
            let need_id = filled.one("need").parse().map_err(|_| Error::NotFound)?;
            if get(app, id).await?.needs.iter().all(|need| need.id != need_id) {
                return Err(Error::NotFound);
            }
            acts::withdraw(app, need_id, Actor::Requester).await?;
            Ok(see_other(&private.path(app)))
        }
        "erasure" => {
            acts::erase(app, id, Actor::Requester).await?;
            Ok(see_other(&done_path(app, private.lang, "erased")))
        }
        _ => Err(Error::NotFound),
    }
}
