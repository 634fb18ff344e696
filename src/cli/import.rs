//! `premiere-ligne import`: brings a list in from the command line, for a town hall with one sysadmin and no desk.
//!
//! It calls the same functions as the desk's page and records the same facts. The worker makes the registrations.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, ValueEnum};

use super::progress;
use crate::app::App;
use crate::clock::{Clock, Rng};
use crate::desk::imports::acts::{self, ImportBeginning};
use crate::desk::imports::upload;
use crate::history::Actor;
use crate::i18n::T;
use crate::ids::ImportId;
use crate::imports::columns::fields;
use crate::imports::report::{Report, report};
use crate::imports::row::shown;
use crate::imports::{self, Import, ImportStatus, Listed, store};
use crate::kit::form::Filled;
use crate::settings::Settings;
use crate::spreadsheet::{NotATable, Table};

const EXAMPLES: &str = "\
Each person gets a mail that says where their data come from, and nobody is introduced before they press its button.
Rows with mistakes are told, with line, column and remedy. The worker (`serve` or `work`) makes the registrations, a few
a minute. The exit code is 0 when done, 1 when nothing was begun, 2 when the command line is wrong.

Examples:
  premiere-ligne import volunteers list.xlsx --dry-run
  premiere-ligne import volunteers list.csv --source \"the town hall of Quimperlé\" --column \"Mail perso=email\"
  premiere-ligne import --undo 6651234567890";

#[derive(Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command")]
pub(super) struct ImportArguments {
    /// Say what the file holds
    #[arg(value_enum, required_unless_present_any = ["stop", "undo"])]
    what: Option<What>,
    /// Read this file: CSV, xlsx or ods; its first line names the columns
    #[arg(value_name = "FILE", required_unless_present_any = ["stop", "undo"])]
    file: Option<PathBuf>,
    /// Say who gave the list, as it reads after “passed on by”
    #[arg(long, value_name = "WHO", default_value = "")]
    source: String,
    /// Add this sentence to each mail
    #[arg(long, value_name = "WORDS", default_value = "")]
    words: String,
    /// Write the mails in this language of the campaign (default: the first)
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// Say which field a column holds, like `Mail perso=email`, or `Remarques=` for none; it is remembered
    #[arg(long = "column", value_name = "HEADING=FIELD")]
    columns: Vec<String>,
    /// Say which audience asks, in rows of requests that do not say so
    #[arg(long, value_name = "SLUG")]
    audience: Option<String>,
    /// Tell what the file would become, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Leave out the rows that have mistakes instead of stopping
    #[arg(long)]
    skip_bad_rows: bool,
    /// Begin without asking for confirmation
    #[arg(long)]
    yes: bool,
    /// Exit once the import has begun, without waiting for the last row
    #[arg(long)]
    no_wait: bool,
    /// Stop the import with this number
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["what", "file", "undo"])]
    stop: Option<ImportId>,
    /// Erase what the import with this number brought in, except those who have confirmed
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["what", "file"])]
    undo: Option<ImportId>,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    Volunteers,
    Requests,
}

/// Time between two looks at the progress.
const LOOKS_EVERY: Duration = Duration::from_secs(1);

impl ImportArguments {
    pub(super) async fn run(&self, settings: Settings) -> Result<ExitCode> {
        super::log::start_quietly();
        let app = App::open(settings, Clock::System, Rng::system()?).await?;
        let done = match (self.stop, self.undo, &self.file) {
            (Some(id), ..) => stop(&app, id).await,
            (_, Some(id), _) => undo(&app, id).await,
            (.., Some(file)) => self.bring_in(&app, file).await,
            _ => Err(anyhow!("name the file")),
        };
        app.db.close().await;
        done
    }

    async fn bring_in(&self, app: &App, file: &Path) -> Result<ExitCode> {
        let listed = if matches!(self.what, Some(What::Requests)) { Listed::Requests } else { Listed::Volunteers };
        let language = match &self.language {
            Some(code) if app.campaign.lang(code).is_none() => {
                bail!("--language {code:?}: this campaign speaks {}", app.campaign.languages.join(", "))
            }
            Some(code) => code.clone(),
            None => app.campaign.code(app.campaign.default_lang()).to_owned(),
        };
        let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        if bytes.len() > imports::FILE_BYTES_MAX {
            bail!("{} is larger than {} MB; split it", file.display(), imports::FILE_BYTES_MAX / 1024 / 1024);
        }
        let table = upload::read(bytes).await.map_err(|why| anyhow!("{}: {}", file.display(), remedy(why)))?;
        let id = upload::draft(app, listed, &table, &language, None).await?;
        let begun = self.begin(app, id, &table, file).await;
        if !matches!(begun, Ok(true)) {
            let mut tx = app.db.begin().await?;
            store::remove(&mut tx, id).await?;
            tx.commit().await?;
        }
        if !begun? {
            return Ok(if self.dry_run { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        eprintln!("Import {id} has begun. To stop it: premiere-ligne import --stop {id}. To undo it: --undo {id}.");
        let import = if self.no_wait { get(app, id).await? } else { follow(app, id, "Bringing in").await? };
        tell(app, &import).await?;
        Ok(ExitCode::SUCCESS)
    }

    /// Tells what the draft would become, and begins it. Returns whether it has begun.
    async fn begin(&self, app: &App, id: ImportId, table: &Table, file: &Path) -> Result<bool> {
        let draft = get(app, id).await?;
        let t = app.speaker(app.campaign.lang(&draft.words.language).unwrap_or(app.campaign.default_lang()));
        let columns = self.name_columns(app, &draft, table, &t)?;
        if self.audience.as_deref().is_some_and(|slug| app.campaign.audience(slug).is_none()) {
            let known: Vec<&str> = app.campaign.audiences.iter().map(|audience| audience.slug.as_str()).collect();
            bail!("--audience: write one of {}", known.join(", "));
        }
        acts::name(app, &draft, table, &columns, self.audience.as_deref()).await?;
        let draft = get(app, id).await?;
        let checking = progress::spinner("Checking the rows");
        let report = report(app, &draft, table, &t).await?;
        checking.finish_and_clear();
        tell_report(&report, table, file);
        if self.dry_run {
            eprintln!("Nothing was changed.");
            return Ok(false);
        }
        if report.wrong > 0 && !self.skip_bad_rows {
            eprintln!("Nothing was begun: correct the rows, or leave them out with --skip-bad-rows.");
            return Ok(false);
        }
        let fields = [("source", &self.source), ("words", &self.words)];
        let mut filled = Filled::with(fields.map(|(name, value)| (name.to_owned(), value.clone())));
        let Some(said) = acts::check(app, &t, &draft, &mut filled) else {
            let (field, words) = &filled.errors()[0];
            bail!("--{field}: {words}");
        };
        if report.ready.is_empty() || !self.yes && !agreed(report.ready.len())? {
            eprintln!("Nothing was begun.");
            return Ok(false);
        }
        let begun = acts::begin(app, &draft, &said, Some(report.ready.len()), Actor::Operator).await?;
        match begun {
            ImportBeginning::Begun(_) => Ok(true),
            _ => bail!("meanwhile the rows that are ready have changed: nothing was begun; run it again"),
        }
    }

    /// The field that each column holds: as given, or else as remembered or guessed.
    fn name_columns(&self, app: &App, draft: &Import, table: &Table, t: &T) -> Result<Vec<String>> {
        let known = fields(app, draft.listed, t);
        let mut columns = draft.columns.clone();
        for given in &self.columns {
            let (heading, field) = given.rsplit_once('=').context("--column: write HEADING=FIELD")?;
            let index = table.headings.iter().position(|known| known == heading.trim());
            let index = index.ok_or_else(|| anyhow!("--column: there is no column `{heading}`"))?;
            if !field.is_empty() && known.iter().all(|known| known.name != field) {
                let names: Vec<&str> = known.iter().map(|field| field.name.as_str()).collect();
                bail!("--column: there is no field `{field}`; write one of {}", names.join(", "));
            }
            field.clone_into(&mut columns[index]);
        }
        Ok(columns)
    }
}

fn remedy(why: NotATable) -> &'static str {
    match why {
        NotATable::Empty => "this file is empty, or has headings only",
        NotATable::Unreadable => "this file cannot be read; save it as xlsx, ods or CSV UTF-8",
        NotATable::Unclosed => "a quote opens and never closes; correct it",
        NotATable::TooLong => "this file has more than 20,000 rows; split it",
        NotATable::TooMuch => "a cell has more than 4,000 characters, or the whole file is too large; split it",
    }
}

/// Tells every mistake on standard error, and what would become of the file.
fn tell_report(report: &Report, table: &Table, file: &Path) {
    let file = file.display();
    for mistake in &report.mistakes {
        let heading = mistake.column.and_then(|column| table.headings.get(column)).map_or("", String::as_str);
        let (line, value, words) = (mistake.line, shown(&mistake.value), &mistake.words);
        eprintln!("{file}:{line}: column `{}`: `{value}`: {words}", shown(heading));
    }
    for (field, n) in &report.missing {
        eprintln!("{file}: no column holds “{field}”, which {n} rows need; add it, or name it with --column");
    }
    for (line, first) in &report.doubles {
        eprintln!("{file}:{line}: the same person as in line {first}; they get one mail");
    }
    for line in &report.known {
        eprintln!("{file}:{line}: registered already; they get nothing");
    }
    let (rows, ready, wrong) = (report.rows, report.ready.len(), report.wrong);
    eprintln!("Rows: {rows}. Ready: {ready}. With mistakes: {wrong}.");
}

/// Asks on standard error for agreement; an empty answer means no.
fn agreed(n: usize) -> Result<bool> {
    eprint!("Write to {n} people? [y/N] ");
    io::stderr().flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).context("nobody can be asked; add --yes")?;
    Ok(["y", "yes"].contains(&answer.trim().to_lowercase().as_str()))
}

async fn get(app: &App, id: ImportId) -> Result<Import> {
    store::get(&mut *app.db.read().await?, id).await?.ok_or_else(|| anyhow!("there is no import {id}"))
}

async fn tell(app: &App, import: &Import) -> Result<()> {
    let (standing, confirmed) = store::standing(&mut *app.db.read().await?, import).await?;
    println!(
        "Import {}: {}. Rows: {} of {}. Left out: {}. Confirmed: {confirmed}. Waiting for an answer: {}. Erased: {}.",
        import.id,
        import.status.slug(),
        import.rows_done,
        import.rows_due,
        import.left_out,
        standing - confirmed,
        import.erased
    );
    Ok(())
}

async fn stop(app: &App, id: ImportId) -> Result<ExitCode> {
    get(app, id).await?;
    let stopped = imports::stop(app, id, Actor::Operator).await?;
    tell(app, &get(app, id).await?).await?;
    Ok(if stopped { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn undo(app: &App, id: ImportId) -> Result<ExitCode> {
    get(app, id).await?;
    if !imports::undo(app, id, Actor::Operator).await? {
        eprintln!("There was nothing to undo.");
        return Ok(ExitCode::FAILURE);
    }
    let import = follow(app, id, "Erasing").await?;
    tell(app, &import).await?;
    Ok(ExitCode::SUCCESS)
}

/// Waits until the worker has nothing more to do for the import. Interrupting the command stops only this waiting.
async fn follow(app: &App, id: ImportId, says: &'static str) -> Result<Import> {
    let first = get(app, id).await?;
    let bar = progress::bar(says, usize::try_from(first.rows_due)?);
    bar.set_style(progress::style("{msg} {bar:40} {pos} of {len}, {elapsed}"));
    loop {
        let import = get(app, id).await?;
        let erased = import.status == ImportStatus::Undoing;
        bar.set_position(u64::try_from(if erased { import.erased } else { import.rows_done })?);
        if !matches!(import.status, ImportStatus::Running | ImportStatus::Undoing) {
            bar.finish_and_clear();
            return Ok(import);
        }
        tokio::time::sleep(LOOKS_EVERY).await;
    }
}
