//! Lists as files: CSV for spreadsheets, JSON for programs, with the filters of the page.
//!
//! Who may act: moderators. Names and addresses are only in the files of volunteers, of requests, and of answers to the
//! questions of entries. A file leaves in pieces, and each piece is read with a connection of its own, so that a slow
//! download keeps neither the list in memory nor a transaction open, which would make the database's log grow. Tables:
//! those of each list; each export is a line of `history`.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;

use crate::app::App;
use crate::desk::exports::stream;
use crate::desk::frame::links::Query;
use crate::desk::frame::search::Search;
use crate::desk::team::session::Moderator;
use crate::desk::team::{moderators, notices};
use crate::history::{self, About, Actor, Fact};
use crate::kit::form::Filled;
use crate::kit::{Error, Result};
use crate::outbox::LetterWriter;

pub use super::lists::List;
pub use crate::kit::sheet::Format;

/// `POST /desk/exports/{list}`: exports the list with the filters of its page, in the `format` of the button.
pub async fn create(State(app): State<App>, me: Moderator, Path(list): Path<String>, body: Bytes) -> Result {
    let query = Query(Filled::parse(&body)?);
    let format = query.0.one("format").parse::<Format>().map_err(|_| Error::BadRequest)?;
    let search = Search::read(&me, &query);
    let list = List::read(&app, &list, &query, &search.words, Some(&me)).await?.ok_or(Error::NotFound)?;
    record(&app, &list, Actor::Moderator(me.id)).await?;
    let name = format!("{}-{}.{}", list.slug(), app.campaign.today(app.clock.now()), format.slug());
    let headers =
        [(CONTENT_TYPE, format.mime().to_owned()), (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))];
    Ok((headers, stream::body(app, me.t, list, format)).into_response())
}

/// Notes in the history who exported which list, and tells the admins by mail. The filters are not noted, because they
/// may name a person.
pub async fn record(app: &App, list: &List, actor: Actor) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    let now = app.clock.now();
    history::record(&mut *tx, app, About::default(), Fact::Exported, actor, Some(list.slug()), now).await?;
    let by = match actor {
        Actor::Moderator(id) => moderators::one(&mut tx, app, id).await?.map(|one| one.called().to_owned()),
        _ => None,
    };
    let write = |writer: &LetterWriter, name: &str| {
        let (what, when) = (writer.t.say(format!("export-{}", list.slug())).to_string(), writer.t.date_time(now));
        writer.list_exported(name, by.as_deref(), &what, &when)
    };
    notices::tell_admins(&mut tx, app, now, write).await?;
    tx.commit().await
}
