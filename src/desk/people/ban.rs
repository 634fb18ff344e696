//! Asking to ban the mailbox of a person, and telling that it is banned. The list of bans is in `lists::bans`.
//!
//! Who may act: moderators. Tables: those of `bans`.

use axum::extract::State;

use super::search::Of;
use crate::app::App;
use crate::bans::{self, BanReason};
use crate::db::Connection;
use crate::desk::frame::links::back_to;
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::ids::ModeratorId;
use crate::kit::form::Filled;
use crate::kit::{Error, Result};
use crate::registrations::Holder;

/// The reasons to choose from: slug and label.
pub fn reasons(t: &T) -> Vec<(&'static str, String)> {
    BanReason::ALL.map(|why| (why.slug(), t.say(format!("ban-{}", why.slug())).to_string())).into()
}

/// The ban of a registration's mailbox in words: since when, why, by whom, until when; `None` if there is none.
pub async fn in_words(conn: &mut Connection, app: &App, t: &T, of: Holder) -> anyhow::Result<Option<String>> {
    let Some(ban) = bans::find(conn, app, of).await? else { return Ok(None) };
    let why = t.say(format!("ban-{}", ban.why.slug())).to_string();
    let words = match ban.agreed {
        Some((at, agreed_by)) => t
            .say("desk-banned")
            .with("at", t.date(at))
            .with("asked", ban.asked_by.1)
            .with("agreed", agreed_by)
            .with("until", t.date(ban.until)),
        None => t.say("desk-ban-waits").with("at", t.date(ban.asked_at)).with("asked", ban.asked_by.1),
    };
    Ok(Some(words.with("why", why).to_string()))
}

/// The reasons for which the mailbox of a registration may be banned; none if it is unknown, or banned already.
pub async fn choices(
    conn: &mut Connection,
    app: &App,
    t: &T,
    of: Holder,
) -> anyhow::Result<Vec<(&'static str, String)>> {
    Ok(if bans::may_be_asked(conn, app, of).await? { reasons(t) } else { vec![] })
}

/// `POST /desk/{list}/{id}/ban`: asks to ban the mailbox for the reason `why`.
pub async fn ask(State(app): State<App>, me: Moderator, Of(of): Of, filled: Filled) -> Result {
    let mut tx = app.db.begin().await?;
    let act = ask_for(&mut tx, &app, of, filled.one("why"), me.id).await?;
    tx.commit().await?;
    Ok(back_to(&filled, &of.desk_path(), &[act]))
}

/// Asks to ban the mailbox of a registration; returns the act to be told.
pub async fn ask_for(
    conn: &mut Connection,
    app: &App,
    of: Holder,
    why: &str,
    moderator_id: ModeratorId,
) -> Result<(&'static str, &'static str)> {
    let hash = bans::mailbox_of(conn, of).await?;
    put(conn, app, hash, why, moderator_id).await
}

/// Asks to ban a mailbox (keyed hash), if it is known; returns the act to be told.
pub async fn put(
    conn: &mut Connection,
    app: &App,
    hash: Option<Vec<u8>>,
    why: &str,
    moderator_id: ModeratorId,
) -> Result<(&'static str, &'static str)> {
    let why: BanReason = why.parse().map_err(|_| Error::BadRequest)?;
    let Some(hash) = hash else { return Ok(("refused", "ban-nobody")) };
    let asked = bans::ask(conn, app, &hash, why, moderator_id, app.clock.now()).await?;
    Ok(if asked { ("done", "ban-asked") } else { ("refused", "ban-there") })
}
