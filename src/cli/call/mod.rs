//! `premiere-ligne call`: sends an appeal from the command line, for a town hall with one sysadmin and no desk.
//!
//! It calls the same functions as the desk's page and records the same facts. The worker sends the mails.

mod filters;
mod output;
mod text;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, ValueEnum};

use filters::FilterArguments;
use output::{Reach, counted};

use super::progress;
use crate::app::App;
use crate::appeals::{self, Appeal, AppealStatus, AppealWords, Beginning, store};
use crate::clock::{Clock, Rng};
use crate::desk::appeals::recipients;
use crate::history::Actor;
use crate::ids::AppealId;
use crate::people::Email;
use crate::settings::Settings;

const EXAMPLES: &str = "\
Volunteers get no appeal while they are paused, before they confirm their address, or after they declined appeals.
Nobody gets the same appeal twice. The worker (`serve` or `work`) sends all other mails first. The exit code is 0 when
done, 1 when nothing was begun or the appeal was stopped, 2 when the command line is wrong.

Examples:
  premiere-ligne call --text appeal.txt --area 29 --kind childcare --dry-run
  premiere-ligne call --text appeal.txt --area 29 --kind childcare --test me@example.org
  premiere-ligne call --text appeal.txt --area 29 --kind childcare";

#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Call {
    /// Read the message from this file in UTF-8: the first line is the subject, the rest is the text
    #[arg(long, value_name = "FILE", required_unless_present = "stop", conflicts_with = "stop")]
    text: Option<PathBuf>,
    /// Say which of the campaign's languages the message is in (default: the first)
    #[arg(long, value_name = "CODE", requires = "text")]
    language: Option<String>,
    /// Show the mail and the number of its recipients in each area, and send nothing
    #[arg(long, requires = "text")]
    dry_run: bool,
    /// Send the mail to this address alone, as a trial
    #[arg(long, value_name = "ADDRESS", requires = "text", conflicts_with = "dry_run")]
    test: Option<String>,
    /// Send this many mails a minute (default: the setting `appeal_mails_a_minute`)
    #[arg(long, value_name = "MAILS", requires = "text", value_parser = clap::value_parser!(u32).range(1..=6_000))]
    pace: Option<u32>,
    /// Begin without asking for confirmation
    #[arg(long, requires = "text")]
    yes: bool,
    /// Exit once the appeal has begun, without waiting for the last mail
    #[arg(long, requires = "text")]
    no_wait: bool,
    /// Stop the appeal with this number, which was printed when it began
    #[arg(long, value_name = "NUMBER")]
    stop: Option<AppealId>,
    /// Print a table for people, or JSON for programs
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    filters: FilterArguments,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
}

/// Time between two looks at the progress.
const LOOKS_EVERY: Duration = Duration::from_secs(1);
/// Number of looks without change after which the command says so.
const LOOKS_IN_VAIN: u32 = 120;

impl Call {
    pub(super) async fn run(&self, settings: Settings) -> Result<ExitCode> {
        super::log::start_quietly();
        let text = self.text.as_deref().map(text::read).transpose()?;
        let app = App::open(settings, Clock::System, Rng::system()?).await?;
        let done = match (self.stop, text) {
            (Some(id), _) => self.stop(&app, id).await,
            (None, Some(text)) => self.call(&app, text).await,
            (None, None) => Err(anyhow!("name the file of the message with --text")),
        };
        app.db.close().await;
        done
    }

    async fn call(&self, app: &App, (subject, words): (String, String)) -> Result<ExitCode> {
        let language =
            self.language.clone().unwrap_or_else(|| app.campaign.code(app.campaign.default_lang()).to_owned());
        if app.campaign.lang(&language).is_none() {
            bail!("--language {language:?}: this campaign speaks {}", app.campaign.languages.join(", "));
        }
        let said = AppealWords { language, subject, words, filters: self.filters.check(app)? };
        if let Some(address) = &self.test {
            return self.send_test(app, &said, address).await;
        }
        let counting = progress::spinner("Counting the volunteers");
        let whom = recipients::of(app, &said.filters).await?;
        let areas = recipients::by_area(app, &whom).await?;
        counting.finish_and_clear();
        let pace = self.pace.map(i64::from);
        let reach = Reach { app, said: &said, whom: &whom, areas, pace };
        if self.dry_run {
            self.tell(|| format!("{}\n\nNothing was sent.", reach.to_a_person()), || reach.to_a_program());
            return Ok(ExitCode::SUCCESS);
        }
        if reach.n() == 0 {
            bail!("nobody would get it, and nothing was sent; choose more volunteers");
        }
        if !self.yes && !agreed(&reach)? {
            eprintln!("Nothing was sent.");
            return Ok(ExitCode::FAILURE);
        }
        let id = begin(app, &said, pace, i64::try_from(reach.n())?).await?;
        eprintln!("Appeal {id} leaves to {}. To stop it: premiere-ligne call --stop {id}", reach.in_short());
        let appeal = if self.no_wait { get(app, id).await? } else { follow(app, id).await? };
        self.tell(|| output::standing(&appeal), || output::standing_json(&appeal));
        Ok(if appeal.status == AppealStatus::Stopped { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    async fn send_test(&self, app: &App, said: &AppealWords, address: &str) -> Result<ExitCode> {
        let Ok(email) = Email::parse(address) else { bail!("--test {address:?}: this is no e-mail address") };
        appeals::send_test(app, said, &email).await?;
        self.tell(
            || "The test is in the outbox, and leaves as soon as the worker runs.".to_owned(),
            || serde_json::json!({ "test": email.shown() }),
        );
        Ok(ExitCode::SUCCESS)
    }

    async fn stop(&self, app: &App, id: AppealId) -> Result<ExitCode> {
        get(app, id).await?;
        let stopped = appeals::stop(app, id, Actor::Operator).await?;
        let appeal = get(app, id).await?;
        self.tell(|| output::standing(&appeal), || output::standing_json(&appeal));
        if !stopped {
            eprintln!("Nothing of it was leaving any more.");
        }
        Ok(if stopped { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn tell(&self, person: impl FnOnce() -> String, program: impl FnOnce() -> serde_json::Value) {
        match self.format {
            Format::Table => println!("{}", person()),
            Format::Json => println!("{}", program()),
        }
    }
}

/// Asks on standard error for agreement; an empty answer means no.
fn agreed(reach: &Reach<'_>) -> Result<bool> {
    eprint!("{}\n\nSend it to {}? What has left cannot be taken back. [y/N] ", reach.to_a_person(), reach.in_short());
    io::stderr().flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).context("nobody can be asked; add --yes")?;
    Ok(["y", "yes"].contains(&answer.trim().to_lowercase().as_str()))
}

async fn begin(app: &App, said: &AppealWords, pace: Option<i64>, n: i64) -> Result<AppealId> {
    let now = app.clock.now();
    let id = app.new_id(now);
    let mut tx = app.db.begin().await?;
    store::insert(&mut tx, id, said, (None, pace), now).await?;
    tx.commit().await?;
    let recipients = recipients::of(app, &said.filters).await?.ids;
    let beginning = appeals::begin(app, id, &recipients, n, Actor::Operator).await?;
    if beginning == Beginning::Begun {
        return Ok(id);
    }
    let mut tx = app.db.begin().await?;
    store::remove(&mut tx, id).await?;
    tx.commit().await?;
    match beginning {
        Beginning::Changed(n) => {
            let now = counted(usize::try_from(n)?, "volunteer");
            bail!("meanwhile it would go to {now}: nothing was sent; run it again")
        }
        _ => bail!("somebody else has begun it"),
    }
}

async fn get(app: &App, id: AppealId) -> Result<Appeal> {
    store::get(&mut *app.db.read().await?, id).await?.ok_or_else(|| anyhow!("there is no appeal {id}"))
}

/// Waits until no copy of the appeal waits any more. Interrupting the command stops only this waiting.
async fn follow(app: &App, id: AppealId) -> Result<Appeal> {
    let first = get(app, id).await?;
    let bar = progress::bar("Leaving", usize::try_from(first.counts.recipients)?);
    bar.set_style(progress::style("{msg} {bar:40} {pos} of {len}, {elapsed}"));
    let (mut before, mut in_vain) = (first.counts.waiting, 0);
    loop {
        let appeal = get(app, id).await?;
        let Appeal { counts, .. } = &appeal;
        bar.set_position(u64::try_from(counts.recipients - counts.waiting)?);
        if appeal.ended_at.is_some() {
            bar.finish_and_clear();
            return Ok(appeal);
        }
        in_vain = if counts.waiting == before { in_vain + 1 } else { 0 };
        before = counts.waiting;
        if in_vain == LOOKS_IN_VAIN {
            let hint = "Nothing has left for a while: does `premiere-ligne serve` or `work` run? See `doctor`.";
            bar.suspend(|| eprintln!("{hint}"));
        }
        tokio::time::sleep(LOOKS_EVERY).await;
    }
}
