//! A file that an admin sends becomes the draft of an import.
//!
//! Who may act: admins. Tables: import, `import_columns`.

use axum::extract::State;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::http::StatusCode;

use super::list;
use crate::app::App;
use crate::desk::frame::admin::Admin;
use crate::desk::frame::links::Query;
use crate::ids::{ImportId, ModeratorId};
use crate::imports::{FILE_BYTES_MAX, Listed, columns, store};
use crate::kit::form::Filled;
use crate::kit::{Error, Result, see_other};
use crate::spreadsheet::{NotATable, Table};

/// `POST /desk/imports/file`: reads the file and leads to the page of the draft. A form with a file cannot be kept while
/// the password is asked for, so that a session must be open.
pub async fn create(State(app): State<App>, Admin(me): Admin, form: Multipart) -> Result {
    let (what, file) = match sent(form).await {
        Ok(sent) => sent,
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => (String::new(), None),
        Err(_) => return Err(Error::BadRequest),
    };
    let mut filled = Filled::with([("what".to_owned(), what)]);
    let Some(file) = file else {
        let largest = FILE_BYTES_MAX / 1024 / 1024;
        filled.wrong("file", me.t.say("import-file-large").with("megabytes", largest));
        return list::draw(&app, &me, &Query::default(), &filled).await;
    };
    let listed = filled.one("what").parse::<Listed>().ok();
    if listed.is_none() {
        filled.wrong("what", me.t.say("import-what-missing"));
    }
    let table = if file.is_empty() { Err(None) } else { read(file).await.map_err(Some) };
    if let Err(why) = &table {
        let key = why.map_or_else(|| "import-file-missing".to_owned(), |why| format!("table-{}", why.slug()));
        filled.wrong("file", me.t.say(key));
    }
    let (Some(listed), Ok(table)) = (listed, table) else {
        return list::draw(&app, &me, &Query::default(), &filled).await;
    };
    let id = draft(&app, listed, &table, me.t.code(), Some(me.id)).await?;
    Ok(see_other(&format!("{}/{id}", list::PATH)))
}

async fn sent(mut form: Multipart) -> std::result::Result<(String, Option<Vec<u8>>), MultipartError> {
    let (mut what, mut file) = (String::new(), Vec::new());
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some("what") => what = field.text().await?,
            Some("file") => file = field.bytes().await?.to_vec(),
            _ => {}
        }
    }
    let fits = file.len() <= FILE_BYTES_MAX;
    Ok((what, fits.then_some(file)))
}

/// Reads a file away from the threads that answer pages. One at which the library panics is unreadable.
pub async fn read(file: Vec<u8>) -> std::result::Result<Table, NotATable> {
    tokio::task::spawn_blocking(move || Table::read(&file)).await.unwrap_or(Err(NotATable::Unreadable))
}

/// Stores the draft of an import. Its columns hold what columns with these headings held last time, or seem to hold.
pub async fn draft(
    app: &App,
    listed: Listed,
    table: &Table,
    language: &str,
    by: Option<ModeratorId>,
) -> anyhow::Result<ImportId> {
    let now = app.clock.now();
    let id = app.new_id(now);
    let mut tx = app.db.begin().await?;
    let columns = match store::remembered_columns(&mut tx, listed, &table.headings).await? {
        Some(columns) => columns,
        None => columns::guess(app, listed, &table.headings),
    };
    store::insert(&mut tx, id, listed, table, (&columns, language, by), (now, &app.keys, &app.rng)).await?;
    tx.commit().await?;
    Ok(id)
}
