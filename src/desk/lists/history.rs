//! The list of the history: every act and what followed, newest first.
//!
//! Who may act: moderators; this page only reads. Tables: history, moderator. It holds ids, never names: a line leads
//! to the person's page as long as there is one.

use askama::Template;
use axum::extract::State;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::app::App;
use crate::db::filter::Where;
use crate::desk::frame::filters::{Filters, options};
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::Query;
use crate::desk::frame::list_page::{DeskList, ListPage, ROWS, narrow};
use crate::desk::frame::words;
use crate::desk::team::moderators;
use crate::desk::team::session::Moderator;
use crate::history::{Fact, HistoryLine};
use crate::i18n::T;
use crate::kit::{Result, page};

static LIST: DeskList = DeskList { path: "/desk/history", view: None, filters: &["moderator", "fact"] };

#[derive(Template)]
#[template(path = "desk/lists/history.html")]
struct HistoryListPage {
    l: Frame,
    list: ListPage,
    rows: Vec<HistoryRow>,
}

struct HistoryRow {
    told: words::HistoryWords,
    request: Option<i64>,
    volunteer: Option<i64>,
    message: Option<i64>,
}

/// `GET /desk/history`: lines of the moderator `?moderator=`, with the fact `?fact=`, before the line `?before=`.
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let (t, asked) = (&me.t, LIST.read(&me, &query));
    let (moderator, fact) = (asked.get("moderator"), asked.get("fact"));
    let mut all = Where::default();
    if let Ok(id) = moderator.parse::<i64>() {
        all.and("h.moderator_id = ?", [id.into()]);
    }
    narrow(&mut all, &query, [("fact", "h.fact = ?")]);
    if let Ok(id) = asked.get("before").parse::<i64>() {
        all.and("h.id < ?", [id.into()]);
    }
    let l = Frame::open(&app, &me, Section::History, &query).await?;
    let team = moderators::list(&app).await?.into_iter().map(|one| (one.id.to_string(), one.called().to_owned()));
    let facts =
        Fact::ALL.iter().map(|fact| (fact.slug().to_owned(), t.say(format!("fact-{}", fact.slug())).to_string()));
    let found = all.page(&mut *app.db.read().await?, SELECT, "order by h.id desc", (ROWS.into(), 0)).await?;
    let ids: anyhow::Result<Vec<i64>> = found.iter().map(|row| Ok(row.try_get("id")?)).collect();
    let selects = vec![
        ("moderator", t.say("desk-moderator").to_string(), options(t, moderator, team)),
        ("fact", t.say("desk-act").to_string(), options(t, fact, facts)),
    ];
    let filters = Some(Filters { selects, ..asked.filters() });
    let list = ListPage { filters, onward: asked.onward("desk-older", "before", &ids?), ..ListPage::default() };
    let rows = found.iter().map(|found| row(t, found)).collect::<anyhow::Result<_>>()?;
    page(&HistoryListPage { l, list, rows })
}

const SELECT: &str = "select h.id, h.at, h.fact, h.actor, m.name as moderator, h.detail, \
     v.id as volunteer, r.id as request, a.name as about_moderator, w.id as message from history h \
     left join moderator m on m.id = h.moderator_id left join moderator a on a.id = h.about_moderator_id \
     left join volunteer v on v.id = h.volunteer_id left join request r on r.id = h.request_id \
     left join message w on w.id = h.about_message_id";

fn row(t: &T, row: &AnyRow) -> anyhow::Result<HistoryRow> {
    Ok(HistoryRow {
        told: words::in_words(t, &HistoryLine::from_row(row)?),
        request: row.try_get("request")?,
        volunteer: row.try_get("volunteer")?,
        message: row.try_get("message")?,
    })
}
