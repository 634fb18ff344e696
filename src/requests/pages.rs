//! What the private link of a request shows, and what its buttons do. The form is in `registrations::pages`.

use askama::Template;
use jiff::Timestamp;

use super::{NeedStatus, Request, RequestStatus, acts, store, waiting};
use crate::campaign::Side;
use crate::history::Actor;
use crate::i18n::answers;
use crate::ids::{NeedId, RequestId};
use crate::kit::form::Filled;
use crate::kit::layout::Layout;
use crate::kit::private_page::Private;
use crate::kit::site::Site;
use crate::kit::{Error, Result, page, see_other};
use crate::people::Person;
use crate::periods;
use crate::registrations::store::people_of;
use crate::switches::{Announcement, AreaAudience};

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

/// Ids of the open needs that a moderator works on, or has proposed a volunteer for.
async fn looked_at(app: &Site, id: RequestId) -> Result<Vec<NeedId>> {
    let ids = sqlx::query_scalar(
        "select n.id from need n where n.request_id = $1 and n.status = 'open' and (exists (select 1 from claim c \
         where c.request_id = $1 and c.expires_at > $2) or exists (select 1 from proposal p where p.need_id = n.id))",
    );
    Ok(ids.bind(id).bind(app.clock.now().as_millisecond()).fetch_all(&mut *app.db.read().await?).await?)
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
    let people = people_of(&mut *app.db.read().await?, (request.beneficiary_id, request.contact_id)).await?;
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
        beneficiary: people.subject.person,
        contact: people.contact.map(|contact| contact.person),
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

/// Acts on a button of the private page: `withdrawal`, with the field `need`. A need of another request is not found.
pub async fn act(app: &Site, private: &Private, id: RequestId, act: &str, filled: &Filled) -> Result {
    if act != "withdrawal" {
        return Err(Error::NotFound);
    }
    let need_id = filled.one("need").parse().map_err(|_| Error::NotFound)?;
    if get(app, id).await?.needs.iter().all(|need| need.id != need_id) {
        return Err(Error::NotFound);
    }
    acts::withdraw(app, need_id, Actor::Requester).await?;
    Ok(see_other(&private.path(app)))
}
