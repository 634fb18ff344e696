//! The list of introductions, with the ways to undo or cancel those that stand.
//!
//! Who may act: moderators; the acts are in `request::acts`. Tables: introduction, need, request, volunteer, person,
//! moderator.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::app::App;
use crate::clock::from_millis;
use crate::db::Connection;
use crate::db::filter::Where;
use crate::desk::frame::areas::OwnAreas;
use crate::desk::frame::days::{self, Days};
use crate::desk::frame::exports::Exports;
use crate::desk::frame::filters::{Filters, by, options};
use crate::desk::frame::flash::seconds_until;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, link};
use crate::desk::frame::list_page::{DeskList, ListPage, ROWS, narrow};
use crate::desk::frame::paging::Cursor;
use crate::desk::frame::{names, words};
use crate::desk::request::page::ways;
use crate::desk::team::session::Moderator;
use crate::history::About;
use crate::i18n::{T, answers};
use crate::ids::{IntroductionId, NeedId, PersonId, RequestId, VolunteerId};
use crate::introductions::Status;
use crate::introductions::end::REMINDERS_APART;
use crate::kit::{Result, page};
use crate::tallies::Tally;

pub static LIST: DeskList = DeskList {
    path: "/desk/introductions",
    view: Some("status"),
    filters: &["q", "area", "kind", DATE, "from", "to", "hour"],
};
/// Name of the value that says which date the filter of days is about: when the introduction was made, or when it
/// ended.
const DATE: &str = "date";
/// Value of [`DATE`]: when the introduction ended.
pub const ENDED: &str = "ended";
/// Value of the status: standing, the parties were reminded, and neither has answered.
const UNANSWERED: &str = "unanswered";

#[derive(Template)]
#[template(path = "desk/lists/introductions.html")]
struct IntroductionListPage {
    l: Frame,
    list: ListPage,
    rows: Vec<IntroductionLine>,
    ways: Vec<(&'static str, String)>,
}

/// An introduction as lists show it, with what can be done about it.
pub struct IntroductionLine {
    pub id: IntroductionId,
    /// Path of the need it serves.
    pub path: String,
    /// Kind and place of the need, with the amount that the volunteer gives, of a kind with a stock.
    pub need: String,
    /// Full name of the beneficiary.
    pub beneficiary: String,
    /// Full name of the volunteer.
    pub volunteer: String,
    pub volunteer_path: String,
    pub made: String,
    /// Words by which the parties know each other; empty once it has ended.
    pub words: String,
    /// Name of the moderator who made it.
    pub by: String,
    pub status: String,
    /// CSS class of the status.
    pub badge: &'static str,
    /// It stands, and may be cancelled.
    pub standing: bool,
    /// The parties may be reminded.
    pub may_remind: bool,
    /// It failed, and its need waits for another volunteer.
    pub waits: bool,
    /// Seconds left to undo it.
    pub seconds: i64,
}

/// `GET /desk/introductions`
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let (t, asked) = (&me.t, LIST.read(&me, &query));
    let (all, status) = (conditions(&app, &query, &asked.search.words, &me.areas), asked.get("status"));
    let l = Frame::open(&app, &me, Section::Introductions, &query).await?;
    let mut conn = app.db.read().await?;
    let counts = counts(&mut conn, &all).await?;
    let count = |slug: &str| counts.get(slug).copied().unwrap_or(0);
    let label = |slug: &str| if slug.is_empty() { t.say("desk-all") } else { t.say(format!("introduction-{slug}")) };
    let slugs = ["", UNANSWERED].into_iter().chain(Status::ALL.map(Status::slug));
    let counted = slugs.map(|slug| (slug, words::capitalised(&label(slug).to_string()), count(slug)));
    let views = asked.views(status, counted);
    let (found, before) = a_page(&mut conn, &of_status(&all, status), Cursor::of(&query)).await?;
    let rows = lines(&mut conn, &app, t, &found).await?;
    drop(conn);
    let edges = rows.first().zip(rows.last()).map(|(first, last)| (first.id, last.id));
    let paging = asked.paging(edges, [before, i64::try_from(rows.len())?, count(status)]);
    let ended = [(ENDED.to_owned(), t.say("desk-date-ended").to_string())];
    let mut dates = options(t, asked.get(DATE), ended);
    dates[0].label = t.say("desk-date-made").to_string();
    let filters = Filters {
        dates: days::boxes(t, "date", &query),
        selects: vec![
            (DATE, t.say("desk-date").to_string(), dates),
            days::hours(t, &query),
            by::area(&app, t, asked.get("area")),
            by::kind(&app, t, asked.get("kind")),
        ],
        ..asked.filters()
    };
    let exports = Some(Exports::of(t, &["introductions"], &asked.values()));
    let note = if status == Status::Met.slug() { met(&app, t).await? } else { None };
    let list = ListPage { views, note, filters: Some(filters), paging: Some(paging), exports, ..ListPage::default() };
    page(&IntroductionListPage { l, list, rows, ways: ways(t) })
}

/// How many introductions were met since the beginning, for the lists that no longer have those whose data are destroyed.
pub(super) async fn met(app: &App, t: &T) -> anyhow::Result<Option<String>> {
    let met = app.past.sums(app).await?.total(Tally::Met);
    Ok((met > 0).then(|| t.say("desk-met-since-the-start").with("n", met).to_string()))
}

/// Reads the rows of a page, newest first, and the number of rows before it. Before the first full page it reads the
/// first page, past the end the last.
async fn a_page(conn: &mut Connection, list: &Where, from: Cursor) -> anyhow::Result<(Vec<AnyRow>, i64)> {
    let (newest_first, oldest_first, size) = ("order by i.id desc", "order by i.id", (i64::from(ROWS), 0));
    let mut narrowed = list.clone();
    let mut found = match from {
        Cursor::Start => vec![],
        Cursor::After(oldest) => {
            narrowed.and("i.id < ?", [oldest.into()]);
            narrowed.page(conn, SELECT, newest_first, size).await?
        }
        Cursor::Before(first) => {
            narrowed.and("i.id > ?", [first.into()]);
            let found = narrowed.page(conn, SELECT, oldest_first, size).await?;
            if found.len() < usize::from(ROWS) { vec![] } else { found.into_iter().rev().collect() }
        }
    };
    if found.is_empty() {
        let past_the_end = matches!(from, Cursor::After(_));
        let order = if past_the_end { oldest_first } else { newest_first };
        found = list.page(conn, SELECT, order, size).await?;
        if past_the_end {
            found.reverse();
        }
    }
    let Some(first) = found.first() else { return Ok((found, 0)) };
    let mut newer = list.clone();
    newer.and("i.id > ?", [first.try_get::<IntroductionId, _>("id")?.into()]);
    let before = newer.count(conn, "introduction i").await?;
    Ok((found, before))
}

/// Number of introductions in each view, counted in one query.
async fn counts(conn: &mut Connection, all: &Where) -> anyhow::Result<HashMap<String, i64>> {
    let select = "select i.status, count(*) as n, \
                  cast(sum(case when i.reminded_at is null then 0 else 1 end) as bigint) as unanswered from introduction i";
    let mut counts = HashMap::new();
    for row in all.rows(conn, select, "group by i.status").await? {
        let (status, count): (String, i64) = (row.try_get("status")?, row.try_get("n")?);
        if status == Status::Standing.slug() {
            counts.insert(UNANSWERED.to_owned(), row.try_get("unanswered")?);
        }
        *counts.entry(String::new()).or_default() += count;
        counts.insert(status, count);
    }
    Ok(counts)
}

/// Conditions of the filters, except the status; `person` is what the search looks for.
pub fn conditions(app: &App, query: &Query, person: &str, own: &OwnAreas) -> Where {
    let mut list = Where::default();
    if !person.is_empty() {
        names::narrow_pairs(&mut list, ("i.volunteer_id", "i.request_id"), app, person);
    }
    let of_area = ("area", "i.request_id in (select r.id from request r where r.area = ?)");
    narrow(&mut list, query, [of_area, ("kind", "i.need_id in (select n.id from need n where n.kind = ?)")]);
    if own.bind() {
        list.any(own.iter().map(|code| (of_area.1, vec![code.as_str().into()])));
    }
    let (between, hour) = match query.0.one(DATE) {
        ENDED => (
            "i.ended_at >= ? and i.ended_at < ?",
            "i.ended_at >= ? and i.ended_at < ? and (i.ended_at + ?) / 3600000 % 24 = ?",
        ),
        _ => (
            "i.made_at >= ? and i.made_at < ?",
            "i.made_at >= ? and i.made_at < ? and (i.made_at + ?) / 3600000 % 24 = ?",
        ),
    };
    Days::read(app, query).narrow(&mut list, between, hour);
    list
}

/// Adds a status to the conditions; an empty status adds none.
pub fn of_status(all: &Where, status: &str) -> Where {
    let mut list = all.clone();
    if status == UNANSWERED {
        list.and("i.status = 'standing' and i.reminded_at is not null", []);
    } else if !status.is_empty() {
        list.and("i.status = ?", [status.into()]);
    }
    list
}

const SELECT: &str = "select i.id, i.need_id, i.request_id, i.volunteer_id, i.status, i.made_at, i.mails_leave_at, \
     i.reminded_at, i.why, i.words, i.amount, n.kind, r.place, r.beneficiary_id, v.person_id, m.name, n.status as need_status from introduction i \
     join need n on n.id = i.need_id join request r on r.id = i.request_id \
     join volunteer v on v.id = i.volunteer_id left join moderator m on m.id = i.made_by";

/// Introductions that meet conditions on `introduction i`, newest first; `at` is limit and offset.
pub async fn under(
    conn: &mut Connection,
    app: &App,
    t: &T,
    list: &Where,
    at: (i64, i64),
) -> anyhow::Result<Vec<IntroductionLine>> {
    let found = list.page(conn, SELECT, "order by i.id desc", at).await?;
    lines(conn, app, t, &found).await
}

/// Introductions of a volunteer or a request, newest first.
pub async fn of(conn: &mut Connection, app: &App, t: &T, about: About) -> anyhow::Result<Vec<IntroductionLine>> {
    let mut list = Where::default();
    match (about.volunteer_id, about.request_id) {
        (Some(id), _) => list.and("i.volunteer_id = ?", [id.into()]),
        (None, id) => list.and("i.request_id = ?", [id.unwrap_or(RequestId(0)).into()]),
    }
    let found = list.rows(conn, SELECT, "order by i.id desc").await?;
    lines(conn, app, t, &found).await
}

async fn lines(conn: &mut Connection, app: &App, t: &T, found: &[AnyRow]) -> anyhow::Result<Vec<IntroductionLine>> {
    let now = app.clock.now();
    let mut ids = vec![];
    for row in found {
        ids.extend([row.try_get::<PersonId, _>("beneficiary_id")?, row.try_get("person_id")?]);
    }
    let people = names::of(conn, &app.keys, ids).await?;
    let line = |row: &AnyRow| -> anyhow::Result<IntroductionLine> {
        let (id, request_id, need_id): (IntroductionId, RequestId, NeedId) =
            (row.try_get("id")?, row.try_get("request_id")?, row.try_get("need_id")?);
        let known = app.campaign.kind(&row.try_get::<String, _>("kind")?);
        let mut kind = known.map_or_else(String::new, |kind| t.say(kind.text("")).to_string());
        if let Some((known, amount)) = known.zip(row.try_get::<Option<i64>, _>("amount")?) {
            kind = format!("{kind} ({})", answers::amount(known, amount, t));
        }
        let status: String = row.try_get("status")?;
        let standing = status == Status::Standing.slug();
        let seconds = seconds_until(from_millis(row.try_get("mails_leave_at")?), now);
        let reminded = row.try_get::<Option<i64>, _>("reminded_at")?.map(from_millis);
        let unanswered = standing && reminded.is_some();
        let failed_by = status == Status::Failed.slug();
        let (status, badge) = match status.as_str() {
            "standing" if seconds > 0 => (t.say("desk-mails-leave").with("seconds", seconds).to_string(), ""),
            "standing" if unanswered => (t.say("introduction-unanswered").to_string(), "warn"),
            "failed" => (failed(t, row.try_get::<Option<String>, _>("why")?.as_deref()), "bad"),
            other => (t.say(format!("introduction-{other}")).to_string(), if other == "met" { "ok" } else { "" }),
        };
        Ok(IntroductionLine {
            id,
            path: link(&format!("/desk/requests/{request_id}"), &[("need", &need_id.to_string())]),
            need: format!("{kind}, {}", app.place_label(&row.try_get::<String, _>("place")?)),
            beneficiary: people.full_name(row.try_get("beneficiary_id")?),
            volunteer: people.full_name(row.try_get("person_id")?),
            volunteer_path: format!("/desk/volunteers/{}", row.try_get::<VolunteerId, _>("volunteer_id")?),
            made: t.date_time(from_millis(row.try_get("made_at")?)),
            words: row.try_get("words")?,
            by: row.try_get::<Option<String>, _>("name")?.unwrap_or_default(),
            status,
            badge,
            standing,
            may_remind: standing && seconds == 0 && reminded.is_none_or(|at| at <= now - REMINDERS_APART),
            waits: failed_by && row.try_get::<String, _>("need_status")? == "open",
            seconds: if standing { seconds } else { 0 },
        })
    };
    found.iter().map(line).collect()
}

fn failed(t: &T, why: Option<&str>) -> String {
    let failed = t.say("introduction-failed").to_string();
    match why.map(|why| format!("failure-{why}")).filter(|key| t.has(key)) {
        Some(key) => t.say("desk-because").with("what", failed).with("why", t.say(key).to_string()).to_string(),
        None => failed,
    }
}
