//! Lists of people that somebody gave to the team: an admin brings them in, and each person decides.
//!
//! A file becomes a draft ([`store::insert`]), whose columns are named ([`columns`]) and whose rows are checked as the
//! public form checks them ([`report`]). Once begun, the worker makes a registration of each row, a few a minute
//! ([`feed`]). Its mail says where the data come from; until its button is pressed, the registration is unconfirmed and
//! ends as every other. Nothing else of the file is kept. Tables: import, `import_columns`, volunteer, request, person.

pub mod columns;
pub mod feed;
pub mod report;
pub mod row;
pub mod store;

use anyhow::Result;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::campaign::{Campaign, Door};
use crate::db::Connection;
use crate::history::{self, About, Actor, Fact};
use crate::i18n::T;
use crate::ids::{ImportId, ModeratorId};
use crate::kit::site::Site;
use crate::outbox::mails::Provenance;
use crate::registrations::Holder;

/// Most bytes of a file.
pub const FILE_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Most characters of the words that say who gave a list.
pub const SOURCE_CHARS_MAX: usize = 120;

/// What a list holds. The slug is stored, and is the command's argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Listed {
    Volunteers,
    Requests,
}

impl Listed {
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

/// Where an import stands. The slug is stored and names the text `import-status-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum ImportStatus {
    /// The file was sent; nothing was begun.
    Draft,
    /// Rows become registrations.
    Running,
    /// It was stopped; the rows that were left are destroyed.
    Stopped,
    Done,
    /// Its registrations that nobody confirmed are being erased.
    Undoing,
    Undone,
}

impl ImportStatus {
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

/// An import as stored, without its rows.
#[derive(Clone, Debug)]
pub struct Import {
    pub id: ImportId,
    pub listed: Listed,
    pub status: ImportStatus,
    /// Slug of the audience of requests whose row names none.
    pub audience: Option<String>,
    /// The field of the form that each column holds; empty for none.
    pub columns: Vec<String>,
    pub words: ImportWords,
    /// The text to which people agree by confirming.
    pub consent: String,
    pub made_at: Timestamp,
    /// `None`: a command made it.
    pub made_by: Option<ModeratorId>,
    pub begun_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    fed_at: Timestamp,
    pub rows_due: i64,
    pub rows_done: i64,
    pub left_out: i64,
    pub erased: i64,
}

/// What an admin says about a list, for the mails.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportWords {
    /// Code of the language of the mails.
    pub language: String,
    /// Who gave the list.
    pub source: String,
    /// A sentence of the admin; empty for none.
    pub words: String,
}

/// A row that is ready to become a registration: the answers of the form.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadyRow {
    pub line: usize,
    /// Slug of the audience of a request.
    pub audience: Option<String>,
    pub values: Vec<(String, String)>,
}

/// Where an imported registration that nobody has confirmed comes from, for its mail and its page.
#[derive(Clone, Debug)]
pub struct Origin {
    pub import_id: ImportId,
    pub source: String,
    pub words: String,
    /// Key of the text to which the person agrees by confirming.
    pub consent: &'static str,
}

impl Origin {
    /// What the mail to the person says of it.
    pub fn told(&self) -> Provenance<'_> {
        Provenance { source: &self.source, words: &self.words, consent: self.consent }
    }

    /// The same on the page with the button that confirms: paragraphs.
    pub fn lines(&self, t: &T) -> Vec<String> {
        let from = t.say("confirm-imported").with("source", self.source.as_str()).to_string();
        let consent = t.say("mail-imported-consent").with("consent", t.say(self.consent).to_string()).to_string();
        [from, self.words.clone(), consent].into_iter().filter(|line| !line.is_empty()).collect()
    }
}

/// Key of the text to which people agree who come in by this door.
pub fn consent_key(campaign: &Campaign, door: Door) -> &'static str {
    match door {
        Door::Offer => "volunteer-agree",
        Door::Ask(audience) if campaign.audiences[audience].for_somebody_else => "request-agree-health",
        Door::Ask(_) => "request-agree",
    }
}

/// Stops an import: the rows that are left are destroyed. Returns `false` if it was not running.
pub async fn stop(app: &Site, id: ImportId, actor: Actor) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let Some(done) = store::stop(&mut tx, id, now).await? else {
        tx.rollback().await?;
        return Ok(false);
    };
    history::record(&mut tx, app, About::default(), Fact::ImportStopped, actor, Some(&done.to_string()), now).await?;
    tx.commit().await?;
    app.db.forget_deleted().await?;
    Ok(true)
}

/// Begins to erase the registrations of an import that nobody has confirmed; the worker goes on. Returns `false` if it
/// was a draft, or is undone already.
pub async fn undo(app: &Site, id: ImportId, actor: Actor) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    if !store::begin_to_undo(&mut tx, id).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    history::record(&mut tx, app, About::default(), Fact::ImportUndone, actor, None, now).await?;
    tx.commit().await?;
    app.db.forget_deleted().await?;
    Ok(true)
}

/// Who gave the list that brought a registration in, and when, as the person reads it; `None` if none did.
pub async fn brought_in_words(conn: &mut Connection, of: Holder, t: &T) -> Result<Option<String>> {
    let brought = store::brought_by(conn, of).await?;
    Ok(brought.map(|by| t.say("private-imported-by").with("source", by.source).with("date", t.date(by.at)).to_string()))
}
