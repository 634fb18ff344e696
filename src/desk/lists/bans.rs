//! The list of bans: mailboxes that take part no more, without the names of their owners, which are gone.
//!
//! Who may act: a moderator other than the one who asked agrees; any moderator drops what waits; admins lift. Tables:
//! ban, moderator.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use sqlx::any::AnyRow;

use crate::app::App;
use crate::bans::{self, Agreement, BanReason};
use crate::db::filter::Where;
use crate::desk::frame::admin::Admin;
use crate::desk::frame::filters::{Filters, options};
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, back_to};
use crate::desk::frame::list_page::{DeskList, ListPage};
use crate::desk::frame::{names, search};
use crate::desk::people::ban::reasons;
use crate::desk::team::role::Role;
use crate::desk::team::session::Moderator;
use crate::ids::BanId;
use crate::kit::form::Filled;
use crate::kit::{Result, page};
use crate::people::store;

pub static LIST: DeskList = DeskList { path: "/desk/bans", view: None, filters: &["q", "why", "state"] };

/// Values of the filter `state`: waits for a second moderator, or in force.
const STATES: [&str; 2] = ["asked", "agreed"];

#[derive(Template)]
#[template(path = "desk/lists/bans.html")]
struct BanListPage {
    l: Frame,
    list: ListPage,
    rows: Vec<BanRow>,
    is_admin: bool,
}

struct BanRow {
    id: BanId,
    why: String,
    asked: String,
    asked_by: String,
    /// When and by whom it was agreed to; `None` while it waits.
    agreed: Option<(String, String)>,
    until: String,
    /// Whether the moderator who reads asked for it.
    mine: bool,
}

/// `GET /desk/bans`: those that wait for a second moderator first, then the newest.
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let (t, asked) = (&me.t, LIST.read(&me, &query));
    let all = conditions(&app, &query, &asked.search.words);
    let l = Frame::open(&app, &me, Section::Bans, &query).await?;
    let mut conn = app.db.read().await?;
    let (at, paging) = asked.numbered(all.count(&mut conn, "ban b").await?);
    let order = "order by case when b.agreed_at is null then 0 else 1 end, b.id desc";
    let found = all.page(&mut conn, bans::SELECT, order, at.limit_and_offset()).await?;
    drop(conn);
    let row = |row: &AnyRow| -> anyhow::Result<BanRow> {
        let ban = bans::from_row(&app, row)?;
        Ok(BanRow {
            id: ban.id,
            why: t.say(format!("ban-{}", ban.why.slug())).to_string(),
            asked: t.date_time(ban.asked_at),
            mine: ban.asked_by.0 == me.id,
            asked_by: ban.asked_by.1,
            agreed: ban.agreed.map(|(at, by)| (t.date_time(at), by)),
            until: t.date(ban.until),
        })
    };
    let rows = found.iter().map(row).collect::<anyhow::Result<_>>()?;
    let states = STATES.map(|state| (state.to_owned(), t.say(format!("desk-bans-{state}")).to_string()));
    let whys = reasons(t).into_iter().map(|(slug, label)| (slug.to_owned(), label));
    let selects = vec![
        ("why", t.say("desk-reason").to_string(), options(t, asked.get("why"), whys)),
        ("state", t.say("desk-bans-state").to_string(), options(t, asked.get("state"), states)),
    ];
    // A ban has no name: it is found by an address only.
    let boxes = vec![(search::FIELD, t.say("desk-bans-search").to_string(), asked.search.words.clone())];
    let filters = Some(Filters { boxes, selects, ..asked.filters() });
    let list = ListPage { filters, paging: Some(paging), ..ListPage::default() };
    page(&BanListPage { l, list, rows, is_admin: me.role == Role::Admin })
}

/// Conditions of the filters. `address` is what the search looks for: any address of the mailbox. Anything else finds
/// nothing, for there is nothing else to find a ban by.
fn conditions(app: &App, query: &Query, address: &str) -> Where {
    let mut list = Where::default();
    if !address.is_empty() {
        let hash = names::address(app, address).map(|address| store::address_hash(&app.lookup, &address));
        list.and("b.hash = ?", [hash.unwrap_or_default().into()]);
    }
    let why = query.0.one("why").parse::<BanReason>();
    if let Ok(why) = why {
        list.and("b.why = ?", [why.slug().into()]);
    }
    match query.0.one("state") {
        "asked" => list.and("b.agreed_at is null", []),
        "agreed" => list.and("b.agreed_at is not null", []),
        _ => {}
    }
    list
}

/// `POST /desk/bans/{id}/agreement`
pub async fn agree(State(app): State<App>, me: Moderator, Path(id): Path<BanId>, filled: Filled) -> Result {
    let act = match bans::agree(&app, id, me.id).await? {
        Agreement::Agreed => ("done", "ban-agreed"),
        Agreement::NoSecondPair => ("refused", "no-second-pair"),
        Agreement::Over => ("refused", "ended"),
    };
    Ok(back_to(&filled, LIST.path, &[act]))
}

/// `POST /desk/bans/{id}/removal`: drops a ban that waits.
pub async fn remove(State(app): State<App>, me: Moderator, Path(id): Path<BanId>, filled: Filled) -> Result {
    Ok(tell(&filled, bans::drop_asked(&app, id, me.id).await?, "ban-dropped"))
}

/// `POST /desk/bans/{id}/lifting`
pub async fn lift(State(app): State<App>, Admin(me): Admin, Path(id): Path<BanId>, filled: Filled) -> Result {
    Ok(tell(&filled, bans::lift(&app, id, me.id).await?, "ban-lifted"))
}

fn tell(filled: &Filled, done: bool, what: &str) -> Response {
    back_to(filled, LIST.path, &[if done { ("done", what) } else { ("refused", "ended") }])
}
