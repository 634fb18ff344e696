//! `premiere-ligne plan`: makes a plan for a group that has only spreadsheets. See docs/spreadsheets.md.
//!
//! It reads two CSV files and writes one. It uses no database, no settings and no network: the same files and the same
//! `--now` give the same bytes. Both files are checked as a whole before anything is written.

mod cell;
mod output;
mod problem;
mod result;
mod rows;
mod sheet;
#[cfg(test)]
mod tests;
mod words;

use std::cell::Cell;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, ValueEnum};
use jiff::Timestamp;

use crate::campaign::Campaign;
use crate::campaign_files::CampaignFiles;
use crate::cli::new_file::NewFile;
use crate::cli::progress::{bar, spinner};
use crate::clock::Clock;
use crate::typed_date::TypedMoment;

use output::{Style, Summary};
use result::PlanResult;

pub use problem::Wrong;
pub use rows::{NeedRow, Read, Setting, VolunteerRow, needs, volunteers};

#[derive(Args)]
pub(super) struct PlanArguments {
    /// Read the volunteers from this CSV file, one in each row
    #[arg(long, value_name = "V.csv")]
    volunteers: PathBuf,
    /// Read the needs from this CSV file, one in each row
    #[arg(long, value_name = "R.csv")]
    requests: PathBuf,
    /// Read the campaign from this folder
    #[arg(long, value_name = "FOLDER", default_value = "campaigns/en-premiere-ligne")]
    campaign: PathBuf,
    /// Look for the campaign's gazetteer in this folder too
    #[arg(long, value_name = "FOLDER", default_value = "places")]
    places: PathBuf,
    /// Also write every compatible pair to this file, to check the plan with another solver
    #[arg(long, value_name = "E.csv")]
    edges: Option<PathBuf>,
    /// Write CSV for a spreadsheet, or JSON for programs
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// Write the plan to this file (default: standard output)
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Leave out the rows that are wrong, and say which, instead of stopping
    #[arg(long)]
    skip_bad_rows: bool,
    /// Plan as of this time, such as 2020-03-18T10:00 in the campaign's time zone (default: now)
    #[arg(long, value_name = "WHEN", value_parser = moment)]
    now: Option<TypedMoment>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Json,
}

fn moment(text: &str) -> Result<TypedMoment, &'static str> {
    TypedMoment::parse(text).ok_or("write a date like 2020-03-18T10:00")
}

impl PlanArguments {
    /// Runs the command. The exit code is 0 when done, 1 when rows are wrong or something failed.
    pub(super) fn run(&self, clock: &Clock) -> Result<ExitCode> {
        super::log::start_quietly();
        self.check_paths()?;
        let CampaignFiles { campaign, places, texts, .. } = CampaignFiles::read(&self.campaign, Some(&self.places))?;
        let now = self.now(clock, &campaign)?;
        let setting = Setting { campaign: &campaign, places: &places, now };

        let volunteers = file(&self.volunteers, "Reading the volunteers", |bytes, progress| {
            rows::volunteers(bytes, setting, progress)
        })?;
        let needs =
            file(&self.requests, "Reading the requests", |bytes, progress| rows::needs(bytes, setting, progress))?;
        let mut wrong = Count::default();
        wrong.tell(&self.volunteers, &volunteers);
        wrong.tell(&self.requests, &needs);
        if wrong.faults > 0 || wrong.rows > 0 && !self.skip_bad_rows {
            eprintln!("{}", wrong.nothing_written(self.skip_bad_rows));
            return Ok(ExitCode::FAILURE);
        }
        let style = Style { delimiter: needs.delimiter, marked: needs.marked };

        let busy = spinner("Planning");
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let made = PlanResult::new(setting, volunteers.rows, needs.rows, threads);
        busy.finish_and_clear();
        let t = texts.speaker(campaign.default_lang());
        self.write(&made, |out| match self.format {
            Format::Csv => output::csv(out, &made, &t, style),
            Format::Json => output::json(out, &made, &t),
        })?;
        let Summary { needs, served, volunteers, points } = Summary::of(&made);
        eprintln!("Volunteers: {volunteers}. Needs served: {served} of {needs}. Points: {points}.{}", wrong.left_out());
        Ok(ExitCode::SUCCESS)
    }

    fn now(&self, clock: &Clock, campaign: &Campaign) -> Result<Timestamp> {
        match self.now {
            Some(moment) => moment.at(&campaign.time_zone).context("--now: this is no date of this calendar"),
            None => Ok(clock.now()),
        }
    }

    /// Refuses paths that would overwrite an input, or one output by the other.
    fn check_paths(&self) -> Result<()> {
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let inputs = [real(&self.volunteers), real(&self.requests)];
        for out in [&self.out, &self.edges].into_iter().flatten() {
            if inputs.contains(&real(out)) && !real(out).starts_with("/dev") {
                bail!("{} would be overwritten; write to another file", out.display());
            }
        }
        if self.out.is_some() && self.out.as_deref().map(real) == self.edges.as_deref().map(real) {
            bail!("--out and --edges name the same file");
        }
        Ok(())
    }

    /// Writes the outputs. Files appear only once all of them are written.
    fn write(&self, made: &PlanResult<'_>, plan: impl Fn(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let edges = match &self.edges {
            Some(path) => Some(create(path, |out| {
                let bar = bar("Writing the pairs", made.plan().lines().len());
                let written = output::edges(out, made, &|| bar.inc(1));
                bar.finish_and_clear();
                written
            })?),
            None => None,
        };
        if let Some(path) = &self.out {
            let out = create(path, plan)?;
            out.keep().with_context(|| format!("cannot write {}", path.display()))?;
        } else {
            match plan(&mut BufWriter::new(io::stdout().lock())) {
                // The reader of standard output has read enough, like `| head`.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
                written => written.context("cannot write the plan")?,
            }
        }
        edges.map_or(Ok(()), NewFile::keep).context("cannot write the pairs")
    }
}

fn create(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<NewFile> {
    let written = NewFile::create(path).and_then(|mut file| write(&mut file).map(|()| file));
    written.map_err(|error| anyhow!("cannot write {}: {error}", path.display()))
}

/// Reads a file and shows a bar that follows its bytes.
fn file<T>(path: &Path, says: &'static str, read: impl FnOnce(&[u8], &dyn Fn(usize)) -> T) -> Result<T> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let bar = bar(says, bytes.len());
    let told = Cell::new(0);
    let read = read(&bytes, &|position| {
        // The bar moves only every 100,000 bytes: a terminal is slower than a file.
        if position > told.get() + 100_000 {
            told.set(position);
            bar.set_position(position as u64);
        }
    });
    bar.finish_and_clear();
    Ok(read)
}

/// Numbers of mistakes in both files.
#[derive(Default)]
struct Count {
    faults: usize,
    mistakes: usize,
    rows: usize,
}

impl Count {
    /// Prints on standard error all that is wrong in a file, and the columns that were not read.
    fn tell<T>(&mut self, path: &Path, read: &Read<T>) {
        let mut lines: Vec<Option<usize>> = read.wrong.iter().map(|wrong| wrong.line).collect();
        lines.dedup();
        self.faults += read.faults.len();
        self.mistakes += read.wrong.len();
        self.rows += lines.len();
        for wrong in read.faults.iter().chain(&read.wrong) {
            eprintln!("{}", wrong.in_words(path));
        }
        if !read.unread.is_empty() {
            let columns: Vec<String> = read.unread.iter().map(|name| format!("`{}`", problem::shown(name))).collect();
            eprintln!("{}: columns that the plan does not use: {}", path.display(), columns.join(", "));
        }
    }

    fn nothing_written(&self, skipping: bool) -> String {
        let n = self.faults + self.mistakes;
        let skip = match (self.faults, skipping) {
            (0, _) => " or leave these rows out with --skip-bad-rows",
            (_, true) => "; --skip-bad-rows cannot make up for a file that cannot be read as meant",
            (_, false) => "",
        };
        format!("Nothing was written. Correct the above ({n} mistake{}){skip}.", if n == 1 { "" } else { "s" })
    }

    fn left_out(&self) -> String {
        match self.rows {
            0 => String::new(),
            1 => " 1 wrong row was left out.".to_owned(),
            n => format!(" {n} wrong rows were left out."),
        }
    }
}
