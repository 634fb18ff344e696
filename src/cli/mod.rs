//! The commands, one file each.

mod backup;
mod call;
mod campaign;
mod clock;
mod close;
mod demo;
mod doctor;
mod export;
mod import;
mod inbox;
mod keys;
pub(crate) mod log;
mod migrate;
mod moderator;
mod new_file;
pub mod plan;
mod progress;
mod restore;
mod serve;
mod settings;
mod work;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory, Parser, Subcommand};

use crate::settings::Settings;

#[derive(Parser)]
#[command(name = "premiere-ligne", version, about = "Mutual aid in a crisis, ready in ten minutes")]
struct Arguments {
    /// Read the settings from this file (default: premiere-ligne.toml in this folder, if it exists)
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run a demonstration: a site with invented people, a moderator's account and a mail viewer
    Demo(demo::Demo),
    /// Run the site and its worker
    Serve(serve::Serve),
    /// Run the worker alone, which sends mails and destroys data when their time is over
    Work,
    /// Bring the database's tables up to date (`serve` does it too)
    Migrate(migrate::MigrateArguments),
    /// Manage the accounts of the team
    #[command(subcommand)]
    Moderator(moderator::ModeratorArguments),
    /// Plan which volunteer helps whom, from two spreadsheets (see docs/spreadsheets.md)
    Plan(plan::PlanArguments),
    /// Write a list of the site to a file, such as volunteers or requests
    Export(export::Export),
    /// Bring a list in: each row becomes a registration, and each person is asked by mail whether they agree
    Import(Box<import::ImportArguments>),
    /// Send an appeal: one mail to each volunteer that the filters choose, a few at a time
    Call(Box<call::Call>),
    /// End the campaign: thank everybody by one mail, then destroy the data that are left
    Close(close::Close),
    /// Check the files of a campaign
    #[command(subcommand)]
    Campaign(campaign::CampaignArguments),
    /// Read a mail that came back, on standard input: one that could not be delivered, or what somebody answers
    #[command(alias = "bounce")]
    Inbox(inbox::InboxArguments),
    /// Show what the program thinks of the time, and say that the clock is right after it has leapt
    Clock(clock::ClockArguments),
    /// Copy the database into two encrypted files, one of data and one of keys, while the site runs
    Backup(backup::BackupArguments),
    /// Make the site key, without which nobody's data can be read, and replace it
    #[command(subcommand)]
    Keys(keys::KeysArguments),
    /// Fill an empty database from a backup, without those who were destroyed since
    Restore(restore::RestoreArguments),
    /// Print a settings file that explains every setting
    Settings(settings::SettingsArguments),
    /// Check settings, campaign, database and mail, and say what to do
    Doctor(doctor::Doctor),
}

/// The whole command line, from which man pages and completions are made.
pub fn command() -> clap::Command {
    Arguments::command()
}

/// Runs the command of this process. The exit code is 0 when done, 1 when something failed, 2 when the command line is
/// wrong.
///
/// Files that it makes can be read by the same user only: the database and its journals, mails, exports, plans.
pub fn main() -> ExitCode {
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            say(&error.into());
            return ExitCode::FAILURE;
        }
    };
    let done = runtime.block_on(run(arguments));
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    match done {
        Ok(code) => code,
        Err(error) => {
            say(&error);
            ExitCode::FAILURE
        }
    }
}

/// Says on standard error why the command failed; `eprintln!` would panic when nobody can write there.
fn say(error: &anyhow::Error) {
    writeln!(std::io::stderr(), "premiere-ligne: {error:#}").ok();
}

async fn run(arguments: Arguments) -> Result<ExitCode> {
    let settings = |arguments: &Arguments| Settings::read(arguments.config.as_deref());
    match &arguments.command {
        Command::Demo(demo) => Box::pin(demo.run()).await?,
        Command::Serve(serve) => Box::pin(serve.run(settings(&arguments)?)).await?,
        Command::Work => work::run(settings(&arguments)?).await?,
        Command::Migrate(migrate) => return migrate.run(settings(&arguments)?).await,
        Command::Moderator(moderator) => moderator.run(settings(&arguments)?).await?,
        Command::Close(close) => return close.run(settings(&arguments)?).await,
        Command::Export(export) => export.run(settings(&arguments)?).await?,
        Command::Import(import) => return import.run(settings(&arguments)?).await,
        Command::Call(call) => return call.run(settings(&arguments)?).await,
        Command::Plan(plan) => return plan.run(&crate::clock::Clock::System),
        Command::Campaign(campaign) => return campaign.run(),
        Command::Inbox(inbox) => return Ok(inbox.run(settings(&arguments)).await),
        Command::Clock(clock) => return clock.run(settings(&arguments)?).await,
        Command::Backup(backup) => backup.run(settings(&arguments)).await?,
        Command::Keys(keys) => keys.run(|| settings(&arguments)).await?,
        Command::Restore(restore) => return Box::pin(restore.run(settings(&arguments)?)).await,
        Command::Settings(settings) => settings.run()?,
        Command::Doctor(doctor) => return doctor.run(settings(&arguments)).await,
    }
    Ok(ExitCode::SUCCESS)
}
