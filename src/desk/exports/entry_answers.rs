//! Export of the answers that came by an entry which leads to a message.

use anyhow::Result;

use super::cells::{BATCH, Batch, file};
use crate::app::App;
use crate::db::filter::Where;
use crate::desk::messages::list;
use crate::i18n::{T, answers};
use crate::kit::sheet::Cell;
use crate::messages::{Message, store};
use crate::people::{Email, Name};

pub(super) const COLUMNS: [&str; 9] =
    ["message", "entry", "name", "email", "phone", "language", "answers", "status", "registered_at"];

/// Reads one batch, newest first.
pub(super) async fn batch(app: &App, t: &T, wanted: &Where, after: Option<i64>) -> Result<Batch> {
    let mut wanted = wanted.clone();
    wanted.and("m.id < ?", [after.unwrap_or(i64::MAX).into()]);
    let mut conn = app.db.read().await?;
    let read = wanted.page(&mut conn, list::SELECT, "order by m.id desc", (i64::try_from(BATCH)?, 0)).await?;
    drop(conn);
    let messages = read.iter().map(|row| store::from_row(row, &app.keys)).collect::<Result<Vec<Message>>>()?;
    let last = messages.last().map(|message| message.id.into());
    let rows = messages.iter().map(|message| row(app, t, message)).collect();
    Ok(Batch::of(rows, last, read.len()))
}

fn row(app: &App, t: &T, message: &Message) -> Vec<Cell> {
    let said = &message.said;
    let text = |text: Option<&str>| text.map_or(Cell::Empty, |text| Cell::Text(text.to_owned()));
    let entry = message.entry.as_deref().unwrap_or_default();
    let status = if message.open { "open" } else { "done" };
    vec![
        file(app, "messages", message.id),
        Cell::Coded(entry.to_owned(), list::entry_title(app, t, entry)),
        text(said.name.as_ref().map(Name::shown)),
        text(said.email.as_ref().map(Email::shown)),
        text(said.phone.as_deref()),
        Cell::Text(message.language.clone()),
        Cell::Text(answers::on_lines(&answers::of_entry(entry, &said.answers, t))),
        Cell::Coded(status.to_owned(), t.say(format!("message-status-{status}")).to_string()),
        Cell::At(message.made_at),
    ]
}
