//! Follow-up: short lists of what waits for nobody but the team and would be forgotten, each with the act that fits;
//! and the date on which a moderator wants to see a request again.
//!
//! Who may act: moderators. Tables: request, need, introduction, volunteer, outbox, person, history.

use askama::Template;
use axum::extract::{Path, State};
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::app::App;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::db::filter::Where;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, ListOption, Section};
use crate::desk::frame::links::{Query, back_to, link};
use crate::desk::frame::names;
use crate::desk::frame::paging::{NumberedPage, Paging};
use crate::desk::frame::warnings::in_words;
use crate::desk::lists::introductions::{self, IntroductionLine};
use crate::desk::request::claims::Told;
use crate::desk::request::page::ways;
use crate::desk::team::session::Moderator;
use crate::history::{self, About, Actor, Fact};
use crate::i18n::T;
use crate::ids::{IntroductionId, MailId, PersonId, RequestId};
use crate::introductions::end::remind;
use crate::kit::fields::{Block, Control, Field};
use crate::kit::form::Filled;
use crate::kit::{Error, Result, page};
use crate::outbox::MailStatus;
use crate::typed_date;

const PAGE: i64 = 15;
/// An introduction without an answer for this long after its mails left is worth a reminder.
const SILENCE: SignedDuration = SignedDuration::from_hours(3 * 24);
/// A refusal is worth a look for this long.
const DECLINED: SignedDuration = SignedDuration::from_hours(14 * 24);

/// A list. Its slug names the texts `desk-follow-up-{slug}` and `desk-follow-up-{slug}-text`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
enum View {
    /// Requests that a moderator wanted to see again by today.
    Due,
    /// Introductions without an answer.
    Silent,
    /// Volunteers who declined.
    Declined,
    /// Mails and text messages that were given up, came back because of their address, or were not wanted.
    Bounced,
    /// Requests whose address is not confirmed.
    Requests,
    /// Volunteers whose address is not confirmed.
    Volunteers,
}

impl View {
    const ALL: [View; 6] = [View::Due, View::Silent, View::Declined, View::Bounced, View::Requests, View::Volunteers];

    fn slug(self) -> &'static str {
        self.into()
    }

    /// Table of the list with its alias, and conditions on its rows.
    fn list(self, app: &App) -> (&'static str, Where) {
        let (now, mut list) = (app.clock.now(), Where::default());
        let from = match self {
            View::Due => {
                list.and("r.look_again_on <= ?", [today(app).to_string().as_str().into()]);
                "request r"
            }
            View::Silent => {
                let before = (now - SILENCE).as_millisecond();
                list.and("i.status = 'standing' and i.mails_leave_at < ?", [before.into()]);
                "introduction i"
            }
            View::Declined => {
                let after = (now - DECLINED).as_millisecond();
                list.and("i.status = 'failed' and i.ended_by = 'volunteer' and i.ended_at > ?", [after.into()]);
                "introduction i"
            }
            View::Bounced => {
                let undelivered = "(m.status = 'given_up' or m.status = 'bounced' and m.last_error not like 'unwelcome %') \
                                   and m.person_id is not null";
                list.and(undelivered, []);
                "outbox m"
            }
            View::Requests => {
                list.and("r.status = 'unconfirmed'", []);
                "request r"
            }
            View::Volunteers => {
                list.and("v.status = 'unconfirmed'", []);
                "volunteer v"
            }
        };
        (from, list)
    }

    async fn count(self, conn: &mut Connection, app: &App) -> anyhow::Result<i64> {
        let (from, list) = self.list(app);
        list.count(conn, from).await
    }
}

/// Today's date in the campaign's time zone.
fn today(app: &App) -> Date {
    app.clock.now().to_zoned(app.campaign.time_zone.clone()).date()
}

/// Number of requests to be seen again by today, for the menu.
#[derive(Template)]
#[template(path = "desk/queue/follow_up.html")]
struct FollowUpPage {
    l: Frame,
    views: Vec<ListOption>,
    slug: &'static str,
    text: String,
    rows: Vec<IntroductionLine>,
    others: Vec<FollowUpRow>,
    ways: Vec<(&'static str, String)>,
    paging: Paging,
}

/// A row of a list other than introductions: a request, a volunteer or a mail.
struct FollowUpRow {
    name: String,
    path: String,
    /// Beginning of the addresses of the acts.
    base: String,
    about: String,
    at: String,
    has_address: bool,
    /// Id of the mail that was given up or came back.
    mail_id: MailId,
    /// Whether it had left, so that it cannot be sent again.
    came_back: bool,
}

/// `GET /desk/follow-up`: shows the list `?view=`.
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let t = me.t.clone();
    let view = View::ALL.into_iter().find(|view| view.slug() == query.0.one("view")).unwrap_or(View::Due);
    let at = NumberedPage::of(&query, PAGE);
    let l = Frame::open(&app, &me, Section::FollowUp, &query).await?;
    let mut conn = app.db.read().await?;
    let (mut views, mut total) = (vec![], 0);
    for item in View::ALL {
        let count = item.count(&mut conn, &app).await?;
        if item == view {
            total = count;
        }
        views.push(ListOption {
            value: link("/desk/follow-up", &[("view", item.slug())]),
            label: t.say(format!("desk-follow-up-{}", item.slug())).to_string(),
            count: Some(t.number(count)),
            chosen: item == view,
        });
    }
    let (mut rows, mut others) = (vec![], vec![]);
    match view {
        View::Silent | View::Declined => {
            rows = introductions::under(&mut conn, &app, &t, &view.list(&app).1, at.limit_and_offset()).await?;
        }
        _ => others = read(&mut conn, &app, &t, view, at.limit_and_offset()).await?,
    }
    drop(conn);
    let (slug, text) = (view.slug(), t.say(format!("desk-follow-up-{}-text", view.slug())).to_string());
    let paging = at.paging(&t, "/desk/follow-up", &[("view", slug)], total);
    page(&FollowUpPage { l, views, slug, text, rows, others, ways: ways(&t), paging })
}

async fn read(conn: &mut Connection, app: &App, t: &T, view: View, at: (i64, i64)) -> anyhow::Result<Vec<FollowUpRow>> {
    let (select, order) = match view {
        View::Due => (
            "select coalesce(r.contact_id, r.beneficiary_id) as person_id, r.id as id, r.place as what, r.look_again_on as since, \
             cast(0 as bigint) as mail_id, '' as status, 'request' as side from request r",
            "order by r.look_again_on, r.id",
        ),
        View::Requests => (
            "select coalesce(r.contact_id, r.beneficiary_id) as person_id, r.id as id, r.place as what, \
             cast(r.address_given_at as text) as since, cast(0 as bigint) as mail_id, '' as status, \
             'request' as side from request r",
            "order by r.id desc",
        ),
        View::Volunteers => (
            "select v.person_id as person_id, v.id as id, v.place as what, cast(v.address_given_at as text) as since, \
             cast(0 as bigint) as mail_id, '' as status, \
             'volunteer' as side from volunteer v",
            "order by v.id desc",
        ),
        _ => (
            "select m.person_id as person_id, coalesce(v.id, r.id) as id, m.mail as what, m.last_error as since, \
             m.id as mail_id, m.status as status, case when v.id is null then 'request' else 'volunteer' end as side from outbox m \
             left join volunteer v on v.person_id = m.person_id \
             left join request r on r.beneficiary_id = m.person_id or r.contact_id = m.person_id",
            "order by m.id",
        ),
    };
    let found = view.list(app).1.page(conn, select, order, at).await?;
    let ids: anyhow::Result<Vec<PersonId>> = found.iter().map(|row| Ok(row.try_get("person_id")?)).collect();
    let people = names::of(conn, &app.keys, ids?).await?;
    let other = |row: &AnyRow| -> anyhow::Result<FollowUpRow> {
        let (person_id, id, mail_id): (PersonId, Option<i64>, MailId) =
            (row.try_get("person_id")?, row.try_get("id")?, row.try_get("mail_id")?);
        let (what, when): (String, Option<String>) = (row.try_get("what")?, row.try_get("since")?);
        let when = when.unwrap_or_default();
        let (about, at) = match view {
            View::Due => (app.place_label(&what), when),
            View::Bounced => (t.say(format!("mail-kind-{what}")).to_string(), in_words(t, &when)),
            _ => (app.place_label(&what), t.ago(from_millis(when.parse().unwrap_or(0)), app.clock.now())),
        };
        let whose = if row.try_get::<String, _>("side")? == "volunteer" { "volunteers" } else { "requests" };
        let has_address = people.get(person_id).is_some_and(|known| known.person.address.is_some());
        Ok(FollowUpRow {
            name: people.full_name(person_id),
            path: format!("/desk/people/{person_id}"),
            base: format!("/desk/{whose}/{}", id.unwrap_or(0)),
            about,
            at,
            has_address,
            mail_id,
            came_back: row.try_get::<String, _>("status")? == MailStatus::Bounced.slug(),
        })
    };
    found.iter().map(other).collect()
}

/// `POST /desk/introductions/{id}/reminder`: asks both parties again how it went.
pub async fn remind_parties(
    State(app): State<App>,
    me: Moderator,
    Path(id): Path<IntroductionId>,
    filled: Filled,
) -> Result {
    let done = remind(&app, id, Actor::Moderator(me.id), app.clock.now()).await?;
    let act = if done { ("done", "reminded") } else { ("refused", "reminded") };
    Ok(back_to(&filled, "/desk/follow-up?view=silent", &[act]))
}

/// `POST /desk/requests/{id}/follow-up`: sets the day `on` on which to see the request again; when it is empty, removes
/// it.
pub async fn look_again(
    State(app): State<App>,
    me: Moderator,
    Path(id): Path<RequestId>,
    query: Query,
    mut filled: Filled,
) -> Result {
    let on = read_day(&app, &mut filled, &me.t);
    if filled.is_wrong() {
        return ask_for_day(&app, &me, &query, &filled, &format!("/desk/requests/{id}/follow-up"), vec![]).await;
    }
    let outcome = set_day(&app, &me, id, on).await?;
    Ok(back_to(&filled, &format!("/desk/requests/{id}"), &[outcome]))
}

/// Reads the day `on`, from today for a year; nothing typed is no day.
pub(super) fn read_day(app: &App, filled: &mut Filled, t: &T) -> Option<Date> {
    let (typed, today) = (filled.one("on").to_owned(), today(app));
    let on = typed_date::day(&typed).filter(|on| (today..=today.saturating_add(1.year())).contains(on));
    if on.is_none() && !typed.is_empty() {
        filled.wrong("on", t.say("desk-look-again-wrong"));
    }
    on
}

/// Sets the day on which to see a request again, or removes it.
pub(super) async fn set_day(app: &App, me: &Moderator, id: RequestId, on: Option<Date>) -> Result<Told> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let update = sqlx::query("update request set look_again_on = $2 where id = $1").bind(id);
    if update.bind(on.map(|on| on.to_string())).execute(&mut *tx).await?.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    let (actor, day) = (Actor::Moderator(me.id), on.map(|on| on.to_string()));
    history::record(&mut tx, app, About::request(id), Fact::FollowUp, actor, day.as_deref(), now).await?;
    tx.commit().await?;
    Ok(("done", if on.is_some() { "look-again" } else { "looked" }))
}

/// Asks for the day, with what is wrong with the one that was typed; `kept` values are sent along.
pub(super) async fn ask_for_day(
    app: &App,
    me: &Moderator,
    query: &Query,
    filled: &Filled,
    action: &str,
    kept: Vec<(String, String)>,
) -> Result {
    let t = &me.t;
    let mut field = Field::line(filled, "on", "off", t.say("desk-look-again"));
    if let Control::Line { kind, .. } = &mut field.control {
        *kind = "date";
    }
    let (back, label) = match action.strip_suffix("/follow-up") {
        Some(request) => (request, "desk-request"),
        None => ("/desk/queue", "desk-menu-queue"),
    };
    let form = FormPage {
        back: Some((back.to_owned(), t.say(label).to_string())),
        title: t.say("desk-look-again").to_string(),
        lead: vec![t.say("desk-look-again-text").to_string()],
        action: action.to_owned(),
        button: t.say("private-save").to_string(),
        kept,
        ..FormPage::default()
    };
    let l = Frame::open(app, me, Section::FollowUp, query).await?;
    form.draw(l, &[Block::Field(field)], filled)
}
