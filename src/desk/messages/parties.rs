//! Who the parties of a reported introduction were, on the page of the report, in a campaign that keeps it.
//!
//! Who may act: the two admins who hold the halves of the key; they read it while both halves are open. Every opening is
//! in the history and told to all admins. Tables: those of `introductions::kept`.

use axum::extract::{Path, State};

use super::list::PATH;
use crate::app::App;
use crate::db::Connection;
use crate::desk::frame::admin::Admin;
use crate::desk::frame::links::{back_to, link};
use crate::desk::team::notices;
use crate::desk::team::session::Moderator;
use crate::ids::{IntroductionId, MessageId};
use crate::introductions::kept::{self, KeptPerson};
use crate::kit::form::Filled;
use crate::kit::{Error, Result};
use crate::messages::store;

/// Field of the private key.
const KEY: &str = "key";

/// What the page of a report says of its parties.
pub struct PartiesKept {
    /// What is kept, for how long, and who can open it; or why nothing is kept.
    pub words: String,
    /// Whether this moderator can open their half now.
    pub may_open: bool,
    /// Who both were: a label and what was kept of the person. Empty while it is closed.
    pub people: Vec<(String, String)>,
}

impl PartiesKept {
    /// Reads what is kept of an introduction, as this moderator may see it.
    pub async fn load(
        conn: &mut Connection,
        app: &App,
        me: &Moderator,
        id: IntroductionId,
    ) -> anyhow::Result<PartiesKept> {
        let (t, now) = (&me.t, app.clock.now());
        let Some(kept) = kept::find(conn, id, now).await? else {
            let why = if app.campaign.retention.parties_days.is_some() { "kept-nothing" } else { "kept-not-chosen" };
            return Ok(PartiesKept { words: t.say(why).to_string(), may_open: false, people: vec![] });
        };
        let names: Vec<&str> = kept.halves.iter().map(|half| half.name.as_str()).collect();
        let open: Vec<&str> = kept.halves.iter().filter(|half| half.is_open).map(|half| half.name.as_str()).collect();
        let words = t.say("kept-sealed").with("names", names.join(", ")).with("until", t.date(kept.until)).to_string();
        let words = match open.as_slice() {
            [] => words,
            _ => format!("{words} {}", t.say("kept-open").with("names", open.join(", "))),
        };
        let people = kept::read(conn, id, me.id, now).await?.unwrap_or_default();
        Ok(PartiesKept {
            words,
            may_open: kept.halves.iter().any(|half| half.moderator_id == me.id && !half.is_open),
            people: people.into_iter().map(|person| in_words(app, me, person)).collect(),
        })
    }
}

fn in_words(app: &App, me: &Moderator, person: KeptPerson) -> (String, String) {
    let parts = [Some(person.name), person.email, Some(app.place_label(&person.place)), Some(person.reference)];
    (me.t.say(person.part).to_string(), parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// `POST /desk/messages/{id}/half`: an admin opens their half with their private key.
pub async fn open(State(app): State<App>, Admin(me): Admin, Path(id): Path<MessageId>, filled: Filled) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let message = store::get(&mut tx, &app.keys, id).await?.ok_or(Error::NotFound)?;
    let reported = message.reported.ok_or(Error::NotFound)?;
    let done = kept::open_half(&mut tx, &app, reported.introduction_id, me.id, filled.one(KEY), now).await?;
    let act = match filled.one(KEY) {
        // The page that asked for the password has not carried the key on.
        "" => ("refused", "half-key"),
        _ if done => ("done", "half-opened"),
        _ => ("refused", "half-closed"),
    };
    if done {
        notices::tell_admins(&mut tx, &app, now, |writer, name| {
            writer.half_opened(name, &me.name, &writer.t.date_time(now))
        })
        .await?;
    }
    tx.commit().await?;
    Ok(back_to(&filled, &link(&format!("{PATH}/{id}"), &[]), &[act]))
}
