//! What the private link of a request shows, and what its buttons do. The form is in `registrations::pages`.

use askama::Template;
use axum::response::IntoResponse;
use jiff::Timestamp;

use super::{NeedStatus, Request, RequestStatus, acts, amounts, store, waiting};
use crate::campaign::Side;
use crate::history::{About, Actor};
use crate::i18n::answers;
use crate::ids::{NeedId, RequestId};
use crate::imports;
use crate::introductions::agreement;
use crate::introductions::words::{self, DoorWords};
use crate::kit::form::Filled;
use crate::kit::layout::Layout;
use crate::kit::private_page::Private;
use crate::kit::site::Site;
use crate::kit::sure::{self, Boxes};
use crate::kit::{Error, Result, fields, page, see_other};
use crate::people::Person;
use crate::periods;
use crate::registrations::Holder;
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
    /// Who gave the list that brought them in, and when; `None` if they sent the form themselves.
    imported: Option<String>,
    request: Request,
    place: String,
    field_of_work: Option<String>,
    needs: Vec<ShownNeed>,
    /// HTML of how long others waited, and what to do in an emergency.
    waiting: String,
    errors: String,
    wrong: bool,
    sure: Boxes,
}

struct ShownNeed {
    id: NeedId,
    kind: String,
    status: NeedStatus,
    /// Names the texts `need-{stage}-…`. While a need is open, it says more than the status: received, being looked at, or
    /// asked whether they agree.
    stage: &'static str,
    status_at: Timestamp,
    /// Words of the introduction that serves it.
    door: Vec<DoorWords>,
    /// HTML of the question whether they agree to a proposal; empty if there is none.
    question: String,
    told: Vec<(String, String)>,
    /// How much of it is served, of a kind with a stock.
    amounts: Option<String>,
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
    if query == Some("new") && request.status == RequestStatus::Unconfirmed && !app.switches.has_ended() {
        let told = app.switches.area_announcement(AreaAudience::Requests, &request.area, &app.campaign, private.lang);
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
    draw_private(app, private, request, &Filled::default()).await
}

/// The private page again, with what is wrong in the form of an act.
pub async fn show_again(app: &Site, private: &Private, id: RequestId, filled: &Filled) -> Result {
    draw_private(app, private, get(app, id).await?, filled).await
}

/// Draws the private page. `filled`: the form of an act, with what is wrong.
async fn draw_private(app: &Site, private: &Private, request: Request, filled: &Filled) -> Result {
    let told = app.switches.area_announcement(AreaAudience::Requests, &request.area, &app.campaign, private.lang);
    let known = &private.known;
    let ended = app.switches.has_ended();
    let t = app.speaker(private.lang);
    let people = people_of(&mut *app.db.read().await?, &app.keys, (request.beneficiary_id, request.contact_id)).await?;
    let looked_at = looked_at(app, request.id).await?;
    let alive = request.needs.iter().any(|need| need.status == NeedStatus::Open);
    let mut questions = agreement::pages::of_private_page(app, private, Holder::Request(request.id), filled).await?;
    let mut words = words::standing(&mut *app.db.read().await?, app, About::request(request.id)).await?;
    let needs = request.needs.iter().map(|need| {
        let kind = &app.campaign.kinds[need.kind];
        let question: String = questions.extract_if(.., |(id, _)| *id == need.id).map(|(_, html)| html).collect();
        ShownNeed {
            id: need.id,
            kind: t.say(kind.text("")).to_string(),
            status: need.status,
            stage: match need.status {
                NeedStatus::Open | NeedStatus::Closed | NeedStatus::Withdrawn if ended => "ended",
                NeedStatus::Open if request.status == RequestStatus::Unconfirmed => "received",
                NeedStatus::Open if !question.is_empty() => "asked",
                NeedStatus::Open if looked_at.contains(&need.id) => "looked-at",
                status => status.slug(),
            },
            status_at: need.status_at,
            question,
            door: words.extract_if(.., |words| words.need_id == need.id).collect(),
            told: answers::in_words(&app.campaign, kind, Side::Need, &need.answers, &t),
            amounts: amounts::in_words(need, &app.campaign, &t),
        }
    });
    let shown = page(&Show {
        l: private.layout(app),
        ended,
        days: periods::FINISHED_REQUEST.as_hours() / 24,
        told,
        path: private.path(app),
        beneficiary: people.subject.person,
        contact: people.contact.map(|contact| contact.person),
        reference: known.reference.clone(),
        since: t.date(request.registered_at),
        imported: imports::brought_in_words(&mut *app.db.read().await?, Holder::Request(request.id), &t).await?,
        place: app.place_label(&request.place),
        field_of_work: request
            .field_of_work
            .as_ref()
            .map(|field| t.say(crate::campaign::field_text(field)).to_string()),
        needs: needs.collect(),
        waiting: if alive && !ended { waiting::html(app, &request.area, &t).await? } else { String::new() },
        errors: fields::errors_html(filled, &t)?,
        wrong: filled.is_wrong(),
        sure: Boxes::new(filled, &t),
        request,
    })?;
    Ok((filled.status(), shown).into_response())
}

/// Acts on a button of the private page, if its box is ticked: `withdrawal`, with the field `need`. A need of another
/// request is not found.
pub async fn act(app: &Site, private: &Private, id: RequestId, act: &str, mut filled: Filled) -> Result {
    let request = get(app, id).await?;
    let need_id: Option<NeedId> = filled.one("need").parse().ok();
    let need_id = need_id.filter(|id| act == "withdrawal" && request.needs.iter().any(|need| need.id == *id));
    let need_id = need_id.ok_or(Error::NotFound)?;
    if !sure::is_ticked(&mut filled, &format!("{act}-{need_id}"), &app.speaker(private.lang)) {
        return draw_private(app, private, request, &filled).await;
    }
    acts::withdraw(app, need_id, Actor::Requester).await?;
    Ok(see_other(&private.path_saying(app, "withdrawn")))
}
