//! Writing a note on the page of a request or a volunteer. Who may act: moderators.

use axum::extract::State;

use super::search::Of;
use crate::app::App;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, back_to};
use crate::desk::team::session::Moderator;
use crate::kit::fields::{Block, Field};
use crate::kit::form::Filled;
use crate::kit::{Error, Result, questions};
use crate::notes;
use crate::privacy::erase;
use crate::registrations::Holder;

/// `POST /desk/{list}/{id}/notes`: adds the note. One that cannot be kept comes back as it was typed, with the reason;
/// the same note sent twice is added once.
pub async fn create(State(app): State<App>, me: Moderator, Of(of): Of, mut filled: Filled) -> Result {
    let Some(text) = text(&mut filled, "note", "desk-note-empty", &me) else {
        let l = Frame::open(&app, &me, Section::People, &Query::default()).await?;
        let form = FormPage {
            title: me.t.say("desk-note").to_string(),
            button: me.t.say("desk-note-button").to_string(),
            action: format!("{}/notes", of.desk_path()),
            back: Some((of.desk_path(), me.t.say("desk-note-back").to_string())),
            kept: vec![("back".to_owned(), filled.one("back").to_owned())],
            ..FormPage::default()
        };
        let field = Field::words(&filled, "note", me.t.say("desk-note-label"));
        return form.draw(l, &[Block::Field(field)], &filled);
    };
    if !add(&app, &me, of, &text).await? {
        return Err(Error::NotFound);
    }
    Ok(back_to(&filled, &of.desk_path(), &[("done", "noted")]))
}

/// Adds a note; the same one sent twice is added once. Returns `false` if the registration has been erased.
pub async fn add(app: &App, me: &Moderator, of: Holder, text: &str) -> anyhow::Result<bool> {
    let (about, now) = (of.about(), app.clock.now());
    let mut tx = app.db.begin().await?;
    if erase::lock(&mut tx, of).await?.is_none() {
        return Ok(false);
    }
    if !notes::is_there(&mut tx, app, me.id, about, text, now).await? {
        notes::put(&mut tx, app, me.id, about, text, now).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// The text of a note in a field; `None`, with the reason noted, if it cannot be kept. `empty` names the text that says
/// what is missing.
pub fn text(filled: &mut Filled, field: &str, empty: &'static str, me: &Moderator) -> Option<String> {
    let text = questions::words_up_to(filled, field, notes::NOTE_CHARS_MAX, &me.t);
    if text.is_none() {
        filled.wrong(field, me.t.say(empty));
    }
    text
}
