//! The page of one import: of a draft, the columns and the dry run; else the progress.
//!
//! Who may act: admins. Tables: those of `crate::imports`.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use jiff::SignedDuration;

use super::list::PATH;
use crate::app::App;
use crate::desk::frame::admin::Admin;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::Query;
use crate::desk::team::moderators;
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::ids::ImportId;
use crate::imports::columns::{ColumnField, fields as fields_of};
use crate::imports::report::{MISTAKES_MAX, Report, report};
use crate::imports::row::shown;
use crate::imports::{Import, ImportStatus, Listed, SOURCE_CHARS_MAX, feed, store};
use crate::kit::fields::{self, Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::questions::WORDS_CHARS_MAX;
use crate::kit::{Error, Result, page};
use crate::spreadsheet::Table;

/// Values of a column shown beside its heading.
const SAMPLES: usize = 3;
/// Value of the choice that leaves a column out.
const LEFT_OUT: &str = "-";
/// Lines listed of people who are there twice or known.
const LINES_LISTED: usize = 50;

#[derive(Template)]
#[template(path = "desk/imports/show.html")]
struct ImportPage {
    l: Frame,
    id: ImportId,
    title: String,
    status: &'static str,
    about: Vec<(String, String)>,
    errors: String,
    wrong: bool,
    draft: Option<Draft>,
    progress: Option<ImportProgress>,
}

/// A draft: the forms, and what the dry run found.
struct Draft {
    columns: String,
    ready: usize,
    /// Sentences about the rows that would make no registration.
    left: Vec<String>,
    /// Whether there are more mistakes than are listed.
    more: bool,
    mistakes: Vec<ShownMistake>,
    begin: String,
}

/// A line of the table of mistakes.
struct ShownMistake {
    line: usize,
    column: String,
    value: String,
    words: String,
}

struct ImportProgress {
    of: i64,
    done: i64,
    counts: Vec<(String, String)>,
    /// When the last row is brought in; `None` when none waits.
    ends: Option<String>,
    running: bool,
    /// How many would be erased, and how many have confirmed and stay; `None` if nothing can be undone.
    undo: Option<(i64, i64)>,
}

/// `GET /desk/imports/{id}`
pub async fn show(State(app): State<App>, Admin(me): Admin, Path(id): Path<ImportId>, query: Query) -> Result {
    draw(&app, &me, id, &query, &Filled::default()).await
}

/// Reads an import; not found once it is deleted.
pub(super) async fn get_one(app: &App, id: ImportId) -> Result<Import> {
    store::get(&mut *app.db.read().await?, id).await?.ok_or(Error::NotFound)
}

/// Draws the page. `filled`: the form that begins it, with what is wrong.
pub(super) async fn draw(app: &App, me: &Moderator, id: ImportId, query: &Query, filled: &Filled) -> Result {
    let t = me.t.clone();
    let import = get_one(app, id).await?;
    let l = Frame::open(app, me, Section::Campaign, query).await?;
    let (mut draft, mut progress) = (None, None);
    if import.status == ImportStatus::Draft {
        let table: Option<Table> = store::rows(&mut *app.db.read().await?, &app.keys, id).await?;
        let table = table.ok_or(Error::NotFound)?;
        let report = report(app, &import, &table, &t).await?;
        draft = Some(draw_draft(app, &t, &import, (&table, &report), filled)?);
    } else {
        progress = Some(progress_of(app, &t, &import).await?);
    }
    let shown = page(&ImportPage {
        id,
        title: t.say(format!("import-title-{}", import.listed.slug())).to_string(),
        status: import.status.slug(),
        about: about(app, &t, &import).await?,
        errors: fields::errors_html(filled, &t)?,
        wrong: filled.is_wrong(),
        draft,
        progress,
        l,
    })?;
    Ok((filled.status(), shown).into_response())
}

async fn about(app: &App, t: &T, import: &Import) -> anyhow::Result<Vec<(String, String)>> {
    let team = moderators::list(app).await?;
    let by = team.iter().find(|one| Some(one.id) == import.made_by).map(|one| one.called().to_owned());
    let mut about = vec![
        ("appeal-by", by.unwrap_or_else(|| t.say("desk-actor-operator").to_string())),
        ("appeal-made", t.date_time(import.made_at)),
    ];
    if let Some(begun_at) = import.begun_at {
        about.push(("appeal-begun", t.date_time(begun_at)));
        about.push(("import-source", import.words.source.clone()));
        about.push(("import-words", import.words.words.clone()));
        about.push(("import-consent", import.consent.clone()));
    }
    about.extend(import.ended_at.map(|at| ("appeal-ended", t.date_time(at))));
    about.retain(|(_, value)| !value.is_empty());
    Ok(about.into_iter().map(|(label, value)| (t.say(label).to_string(), value)).collect())
}

fn draw_draft(
    app: &App,
    t: &T,
    import: &Import,
    (table, report): (&Table, &Report),
    filled: &Filled,
) -> anyhow::Result<Draft> {
    let heading = |column: usize| match table.headings.get(column).filter(|heading| !heading.is_empty()) {
        Some(heading) => shown(heading),
        None => t.say("import-column-number").with("n", column + 1).to_string(),
    };
    let mistakes = report.mistakes.iter().map(|mistake| ShownMistake {
        line: mistake.line,
        column: mistake.column.map_or_else(String::new, heading),
        value: shown(&mistake.value),
        words: mistake.words.clone(),
    });
    Ok(Draft {
        columns: fields::html(&column_blocks(app, t, import, table, heading), t)?,
        ready: report.ready.len(),
        left: left(t, report),
        more: report.mistakes.len() >= MISTAKES_MAX,
        mistakes: mistakes.collect(),
        begin: fields::html(&begin_blocks(app, t, import, filled), t)?,
    })
}

/// A list of fields for each column, and the audience of requests whose row names none.
fn column_blocks(app: &App, t: &T, import: &Import, table: &Table, heading: impl Fn(usize) -> String) -> Vec<Block> {
    let known = fields_of(app, import.listed, t);
    // A list to choose from sends nothing for its first line, "choose".
    let chosen = import.columns.iter().enumerate().map(|(index, name)| {
        (format!("column-{index}"), if name.is_empty() { LEFT_OUT.to_owned() } else { name.clone() })
    });
    let audience = ("audience".to_owned(), import.audience.clone().unwrap_or_default());
    let now = Filled::with(chosen.chain([audience]));
    let select = |index: usize| {
        let name = format!("column-{index}");
        let none = Choice::new(&now, &name, LEFT_OUT, t.say("import-column-none"));
        let option = |field: &ColumnField| Choice::new(&now, &name, &field.name, &field.label);
        let options = [none].into_iter().chain(known.iter().map(option)).collect();
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index)).filter(|cell| !cell.is_empty());
        let samples: Vec<String> = cells.take(SAMPLES).map(|cell| shown(cell)).collect();
        let field = Field::select(&now, &name, heading(index), options);
        Block::Field(if samples.is_empty() { field } else { field.hint(samples.join(" · ")) })
    };
    let mut blocks: Vec<Block> = (0..table.headings.len()).map(select).collect();
    if import.listed == Listed::Requests && app.campaign.audiences.len() > 1 {
        let audiences = app.campaign.audiences.iter();
        let options = audiences.map(|known| Choice::new(&now, "audience", &known.slug, t.say(known.text(""))));
        let options = options.collect();
        blocks.push(Block::Field(Field::select(&now, "audience", t.say("import-audience"), options)));
    }
    blocks
}

/// What an admin says before an import begins.
fn begin_blocks(app: &App, t: &T, import: &Import, filled: &Filled) -> Vec<Block> {
    let filled = if filled.was_sent("language") {
        filled.clone()
    } else {
        filled.clone().and_first("language", &import.words.language)
    };
    let source = Field::line(&filled, "source", "off", t.say("import-source"));
    let words = Field::words(&filled, "words", t.say("import-words"));
    let mut blocks = vec![
        Block::Field(source.hint(t.say("import-source-hint").with("max", SOURCE_CHARS_MAX))),
        Block::Field(words.hint(t.say("import-words-hint").with("max", WORDS_CHARS_MAX)).optional()),
    ];
    if app.campaign.languages.len() > 1 {
        let spoken = app.campaign.langs().map(|lang| (app.campaign.code(lang), app.speaker(lang)));
        let options = spoken.map(|(code, spoken)| Choice::new(&filled, "language", code, spoken.say("language-name")));
        blocks.push(Block::Field(Field::select(&filled, "language", t.say("desk-mails-language"), options.collect())));
    }
    blocks.push(Block::Field(Field::tick(&filled, "lawful", t.say("import-lawful"))));
    blocks
}

/// Sentences about the rows that would make no registration.
fn left(t: &T, report: &Report) -> Vec<String> {
    let mut left = vec![];
    if report.wrong > 0 {
        left.push(t.say("import-wrong").with("n", report.wrong).to_string());
    }
    for (field, n) in &report.missing {
        left.push(t.say("import-no-column").with("field", field.as_str()).with("n", *n).to_string());
    }
    if !report.doubles.is_empty() {
        let lines = report.doubles.iter().take(LINES_LISTED);
        let lines: Vec<String> = lines
            .map(|(line, first)| t.say("import-double").with("line", *line).with("first", *first).to_string())
            .collect();
        let say = t.say("import-doubles").with("n", report.doubles.len());
        left.push(say.with("lines", lines.join(", ")).to_string());
    }
    if !report.known.is_empty() {
        let lines: Vec<String> = report.known.iter().take(LINES_LISTED).map(ToString::to_string).collect();
        left.push(t.say("import-known").with("n", report.known.len()).with("lines", lines.join(", ")).to_string());
    }
    left
}

async fn progress_of(app: &App, t: &T, import: &Import) -> anyhow::Result<ImportProgress> {
    let (standing, confirmed) = store::standing(&mut *app.db.read().await?, import).await?;
    let waiting = import.rows_due - import.rows_done;
    let shown = [
        ("made", import.rows_done - import.left_out),
        ("confirmed", confirmed),
        ("unconfirmed", standing - confirmed),
        ("left-out", import.left_out),
        ("erased", import.erased),
    ];
    let running = import.status == ImportStatus::Running;
    let takes = SignedDuration::from_mins(waiting / feed::a_minute(app) + 1);
    let can_undo = matches!(import.status, ImportStatus::Running | ImportStatus::Stopped | ImportStatus::Done);
    Ok(ImportProgress {
        of: import.rows_due,
        done: import.rows_done,
        counts: shown.map(|(slug, n)| (t.say(format!("import-count-{slug}")).to_string(), t.number(n))).into(),
        ends: (running && waiting > 0).then(|| t.date_time(app.clock.now() + takes)),
        running,
        undo: can_undo.then_some((standing - confirmed, confirmed)),
    })
}

/// The address of the page of an import, which tells of an act.
pub(super) fn path_of(id: ImportId) -> String {
    format!("{PATH}/{id}")
}
