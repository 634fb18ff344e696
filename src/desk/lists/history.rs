//! The list of the history: every act and what followed, newest first.
//!
//! Who may act: moderators; this page only reads. Tables: history, moderator. It holds ids, never names: a line leads
//! to the person's page as long as there is one.

use askama::Template;
use axum::extract::State;
use sqlx::Row;

use crate::app::App;
use crate::clock::from_millis;
use crate::db::filter::Where;
use crate::desk::frame::layout::{Filters, Frame, Section, options};
use crate::desk::frame::links::{Query, link};
use crate::desk::frame::words;
use crate::desk::team::moderators;
use crate::desk::team::session::Moderator;
use crate::history::{Fact, HistoryLine};
use crate::kit::{Result, page};

const PAGE: i64 = 50;

#[derive(Template)]
#[template(path = "desk/lists/history.html")]
struct List {
    l: Frame,
    filters: Filters,
    rows: Vec<Shown>,
    next: Option<String>,
}

struct Shown {
    told: words::HistoryWords,
    request: Option<i64>,
    volunteer: Option<i64>,
    message: Option<i64>,
}

/// `GET /desk/history`: lines of the moderator `?moderator=`, with the fact `?fact=`, before the line `?before=`.
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let t = me.t.clone();
    let moderator = query.0.one("moderator");
    let mut list = Where::default();
    if let Ok(id) = moderator.parse::<i64>() {
        list.and("h.moderator_id = ?", [id.into()]);
    }
    let fact = query.0.one("fact");
    if !fact.is_empty() {
        list.and("h.fact = ?", [fact.into()]);
    }
    if let Ok(id) = query.0.one("before").parse::<i64>() {
        list.and("h.id < ?", [id.into()]);
    }
    let l = Frame::open(&app, &me, Section::History, &query).await?;
    let team = moderators::list(&app).await?.into_iter().map(|one| (one.id.to_string(), one.called().to_owned()));
    let facts =
        Fact::ALL.iter().map(|fact| (fact.slug().to_owned(), t.say(format!("fact-{}", fact.slug())).to_string()));
    let select = "select h.id, h.at, h.fact, h.actor, m.name, h.volunteer_id, h.request_id, h.detail, \
                  v.id as volunteer, r.id as request, a.name as about, w.id as message from history h \
                  left join moderator m on m.id = h.moderator_id \
                  left join moderator a on a.id = h.about_moderator_id \
                  left join volunteer v on v.id = h.volunteer_id left join request r on r.id = h.request_id \
                  left join message w on w.id = h.about_message_id";
    let found = list.page(&mut *app.db.read().await?, select, "order by h.id desc", (PAGE, 0)).await?;
    let mut rows = vec![];
    for row in &found {
        let line = HistoryLine {
            at: from_millis(row.try_get("at")?),
            fact: row.try_get("fact")?,
            actor: row.try_get("actor")?,
            moderator: row.try_get("name")?,
            about_moderator: row.try_get("about")?,
            volunteer_id: row.try_get("volunteer_id")?,
            request_id: row.try_get("request_id")?,
            detail: row.try_get("detail")?,
        };
        let told = words::in_words(&t, &line);
        let (request, volunteer, message) =
            (row.try_get("request")?, row.try_get("volunteer")?, row.try_get("message")?);
        rows.push(Shown { told, request, volunteer, message });
    }
    let next = match found.last().filter(|_| found.len() >= usize::try_from(PAGE).unwrap_or(0)) {
        Some(oldest) => {
            let before = oldest.try_get::<i64, _>("id")?.to_string();
            Some(link("/desk/history", &[("moderator", moderator), ("fact", fact), ("before", &before)]))
        }
        None => None,
    };
    let filters = Filters {
        path: "/desk/history",
        is_search: false,
        kept: vec![],
        boxes: vec![],
        dates: vec![],
        selects: vec![
            ("moderator", t.say("desk-moderator").to_string(), options(&t, moderator, team)),
            ("fact", t.say("desk-act").to_string(), options(&t, fact, facts)),
        ],
    };
    page(&List { l, filters, rows, next })
}
