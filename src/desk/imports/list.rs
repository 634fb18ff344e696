//! The list of imports, and the form that sends a file.
//!
//! Who may act: admins. Tables: those of `crate::imports`.

use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;

use crate::app::App;
use crate::desk::frame::admin::Admin;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::Query;
use crate::desk::team::session::Moderator;
use crate::imports::{FILE_BYTES_MAX, Import, Listed, store};
use crate::kit::fields::{self, Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::{Result, page};

/// Number of imports on the list, the newest first.
const SHOWN: i64 = 100;
pub const PATH: &str = "/desk/imports";

#[derive(Template)]
#[template(path = "desk/imports/list.html")]
struct ImportListPage {
    l: Frame,
    rows: Vec<ImportRow>,
    errors: String,
    what: String,
    file_error: Option<String>,
    megabytes: usize,
    wrong: bool,
}

struct ImportRow {
    path: String,
    source: String,
    what: String,
    status: &'static str,
    at: String,
    made: String,
}

/// `GET /desk/imports`
pub async fn list(State(app): State<App>, Admin(me): Admin, query: Query) -> Result {
    draw(&app, &me, &query, &Filled::default()).await
}

/// Draws the page, with what is wrong with a file that was sent.
pub(super) async fn draw(app: &App, me: &Moderator, query: &Query, filled: &Filled) -> Result {
    let t = me.t.clone();
    let l = Frame::open(app, me, Section::Campaign, query).await?;
    let newest = store::newest(&mut *app.db.read().await?, SHOWN).await?;
    let row = |import: &Import| ImportRow {
        path: format!("{PATH}/{}", import.id),
        source: if import.begun_at.is_some() { import.words.source.clone() } else { t.say("import-draft").to_string() },
        what: t.say(format!("import-what-{}", import.listed.slug())).to_string(),
        status: import.status.slug(),
        at: t.date_time(import.begun_at.unwrap_or(import.made_at)),
        made: import.begun_at.map_or_else(String::new, |_| {
            t.say("import-done-of").with("n", import.rows_done).with("of", import.rows_due).to_string()
        }),
    };
    let choice =
        |listed: Listed| Choice::new(filled, "what", listed.slug(), t.say(format!("import-what-{}", listed.slug())));
    let what =
        Field::radios(filled, "what", t.say("import-what"), [Listed::Volunteers, Listed::Requests].map(choice).into());
    let shown = page(&ImportListPage {
        rows: newest.iter().map(row).collect(),
        errors: fields::errors_html(filled, &t)?,
        what: fields::html(&[Block::Field(what)], &t)?,
        file_error: filled.error("file").map(str::to_owned),
        megabytes: FILE_BYTES_MAX / 1024 / 1024,
        wrong: filled.is_wrong(),
        l,
    })?;
    Ok((filled.status(), shown).into_response())
}
