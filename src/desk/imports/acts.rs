//! What an admin does with an import: names its columns, begins it, stops it, undoes it.
//!
//! Who may act: admins. Tables: those of `crate::imports`; each act is in the history, and the admins are told by mail
//! when one begins.

use std::collections::BTreeSet;

use anyhow::Context;
use axum::extract::{Path, State};

use super::list::PATH;
use super::show::{draw, get_one, path_of};
use crate::app::App;
use crate::campaign::Door;
use crate::desk::frame::admin::Admin;
use crate::desk::frame::links::{Query, link};
use crate::desk::team::{moderators, notices};
use crate::history::{self, About, Actor, Fact};
use crate::i18n::T;
use crate::ids::ImportId;
use crate::imports::columns::fields;
use crate::imports::report::report;
use crate::imports::{self, Import, ImportStatus, ImportWords, Listed, ReadyRow, SOURCE_CHARS_MAX, consent_key, store};
use crate::kit::form::Filled;
use crate::kit::{Error, Result, questions, see_other};
use crate::outbox::LetterWriter;
use crate::people::name::{has_link, is_unreadable};
use crate::spreadsheet::Table;

/// `POST /desk/imports/{id}/columns`: names the columns of a draft, and remembers them for files with the same headings.
pub async fn name_columns(
    State(app): State<App>,
    Admin(me): Admin,
    Path(id): Path<ImportId>,
    filled: Filled,
) -> Result {
    let import = get_one(&app, id).await?;
    let table: Option<Table> = store::rows(&mut *app.db.read().await?, &app.keys, id).await?;
    let Some(table) = table.filter(|_| import.status == ImportStatus::Draft) else {
        return Ok(to(id, ("refused", "ended")));
    };
    let known = fields(&app, import.listed, &me.t);
    let named = (0..table.headings.len()).map(|index| {
        let name = filled.one(&format!("column-{index}")).to_owned();
        if known.iter().any(|field| field.name == name) { name } else { String::new() }
    });
    let audience = app.campaign.audience(filled.one("audience")).map(|audience| audience.slug.clone());
    name(&app, &import, &table, &named.collect::<Vec<_>>(), audience.as_deref()).await?;
    Ok(to(id, ("done", "import-columns")))
}

/// Stores what the columns of a draft hold.
pub async fn name(
    app: &App,
    import: &Import,
    table: &Table,
    columns: &[String],
    audience: Option<&str>,
) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    store::name_columns(&mut tx, import.id, columns, audience).await?;
    store::remember_columns(&mut tx, import.listed, &table.headings, columns, app.clock.now()).await?;
    tx.commit().await
}

/// `POST /desk/imports/{id}/beginning`: begins an import, if as many rows are ready as were shown (`n`).
pub async fn begin_import(
    State(app): State<App>,
    Admin(me): Admin,
    Path(id): Path<ImportId>,
    mut filled: Filled,
) -> Result {
    let import = get_one(&app, id).await?;
    let shown: usize = filled.one("n").parse().map_err(|_| Error::BadRequest)?;
    let said = check(&app, &me.t, &import, &mut filled);
    if !filled.has("lawful", "yes") {
        filled.wrong("lawful", me.t.say("import-lawful-missing"));
    }
    let (Some(said), false) = (said, filled.is_wrong()) else {
        return draw(&app, &me, id, &Query::default(), &filled).await;
    };
    let act = match begin(&app, &import, &said, Some(shown), Actor::Moderator(me.id)).await? {
        ImportBeginning::Begun(_) => ("done", "import-begun"),
        ImportBeginning::Changed(_) => ("refused", "import-count"),
        ImportBeginning::TooLate => ("refused", "ended"),
    };
    Ok(to(id, act))
}

/// Checks what an admin says of a list; `None` with errors noted if anything is wrong.
pub fn check(app: &App, t: &T, import: &Import, filled: &mut Filled) -> Option<ImportWords> {
    let source = filled.one("source").to_owned();
    let is_line = !source.is_empty() && source.chars().count() <= SOURCE_CHARS_MAX;
    if !is_line || source.chars().any(is_unreadable) || has_link(&source) {
        filled.wrong("source", t.say("import-source-wrong").with("max", SOURCE_CHARS_MAX));
    }
    let words = questions::words(filled, "words", t).unwrap_or_default();
    let language = Some(filled.one("language")).filter(|code| app.campaign.lang(code).is_some());
    let language = language.unwrap_or(&import.words.language).to_owned();
    (!filled.is_wrong()).then_some(ImportWords { language, source, words })
}

/// What became of a request to begin an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportBeginning {
    /// So many rows will be registrations.
    Begun(usize),
    /// It was no draft any more.
    TooLate,
    /// Nothing was begun: so many rows are ready now, not the number shown, or none is.
    Changed(usize),
}

/// Begins an import: the rows that are ready will be registrations, and the admins are told by mail. `shown`: the number
/// that the dry run showed; `None`: whatever it is.
pub async fn begin(
    app: &App,
    import: &Import,
    said: &ImportWords,
    shown: Option<usize>,
    actor: Actor,
) -> anyhow::Result<ImportBeginning> {
    let lang = app.campaign.lang(&said.language).unwrap_or(app.campaign.default_lang());
    let t = app.speaker(lang);
    let table: Option<Table> = match import.status {
        ImportStatus::Draft => store::rows(&mut *app.db.read().await?, &app.keys, import.id).await?,
        _ => None,
    };
    let Some(table) = table else { return Ok(ImportBeginning::TooLate) };
    let ready = report(app, import, &table, &t).await?.ready;
    let n = ready.len();
    if n == 0 || shown.is_some_and(|shown| shown != n) {
        return Ok(ImportBeginning::Changed(n));
    }
    let now = app.clock.now();
    let rows = (ready.as_slice(), i64::try_from(n)?);
    let consent = consents(app, &t, import.listed, &ready);
    let mut tx = app.db.begin().await?;
    if !store::begin(&mut tx, import.id, rows, (said, &consent), (now, &app.keys, &app.rng)).await? {
        tx.rollback().await?;
        return Ok(ImportBeginning::TooLate);
    }
    history::record(&mut tx, app, About::default(), Fact::ImportBegun, actor, Some(&n.to_string()), now).await?;
    let by = match actor {
        Actor::Moderator(id) => moderators::one(&mut tx, app, id).await?.map(|one| one.called().to_owned()),
        _ => None,
    };
    let write = |writer: &LetterWriter, name: &str| {
        let when = writer.t.date_time(now);
        writer.list_imported(name, by.as_deref(), (n, &said.source), &when)
    };
    notices::tell_admins(&mut tx, app, now, write).await?;
    tx.commit().await.context("an import was not begun")?;
    Ok(ImportBeginning::Begun(n))
}

/// The texts to which the people of these rows agree by confirming, each once.
fn consents(app: &App, t: &T, listed: Listed, rows: &[ReadyRow]) -> String {
    let key = |row: &ReadyRow| {
        let audience = row.audience.as_deref().and_then(|slug| app.campaign.audience_index(slug));
        consent_key(&app.campaign, audience.filter(|_| listed == Listed::Requests).map_or(Door::Offer, Door::Ask))
    };
    let keys: BTreeSet<&str> = rows.iter().map(key).collect();
    keys.into_iter().map(|key| t.say(key).to_string()).collect::<Vec<_>>().join("\n")
}

/// `POST /desk/imports/{id}/stop`
pub async fn stop(State(app): State<App>, Admin(me): Admin, Path(id): Path<ImportId>) -> Result {
    get_one(&app, id).await?;
    let stopped = imports::stop(&app, id, Actor::Moderator(me.id)).await?;
    Ok(to(id, if stopped { ("done", "import-stopped") } else { ("refused", "ended") }))
}

/// `POST /desk/imports/{id}/undoing`: erases the registrations that nobody has confirmed.
pub async fn undo(State(app): State<App>, Admin(me): Admin, Path(id): Path<ImportId>) -> Result {
    get_one(&app, id).await?;
    let undoing = imports::undo(&app, id, Actor::Moderator(me.id)).await?;
    Ok(to(id, if undoing { ("done", "import-undoing") } else { ("refused", "ended") }))
}

/// `POST /desk/imports/{id}/removal`: deletes a draft.
pub async fn remove(State(app): State<App>, Admin(_): Admin, Path(id): Path<ImportId>) -> Result {
    let mut tx = app.db.begin().await?;
    let removed = store::remove(&mut tx, id).await?;
    tx.commit().await?;
    app.db.forget_deleted().await?;
    Ok(see_other(&link(PATH, &[if removed { ("done", "import-removed") } else { ("refused", "ended") }])))
}

fn to(id: ImportId, act: (&str, &str)) -> axum::response::Response {
    see_other(&link(&path_of(id), &[act]))
}
