//! `premiere-ligne close`

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Result, bail};
use clap::Args;

use super::progress;
use crate::app::App;
use crate::campaign::Lang;
use crate::clock::{Clock, Rng};
use crate::closing::{self, Closing, ClosingCounts, Timetable};
use crate::history::Actor;
use crate::settings::Settings;

/// Time between two looks at the progress.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Answers that count as yes.
const YES: [&str; 4] = ["yes", "oui", "ja", "y"];

#[derive(Args)]
#[command(
    after_help = "When the campaign is closed already, the command tells how many mails have left. `serve` or `work` \
    sends them, at the pace of `appeal_mails_a_minute`; interrupting this command does not stop them."
)]
pub(super) struct Close {
    /// Print what would happen and when, and change nothing
    #[arg(long, conflicts_with = "undo")]
    dry_run: bool,
    /// Open the campaign again, which is possible until the first mail leaves
    #[arg(long)]
    undo: bool,
    /// Close without asking for confirmation
    #[arg(long)]
    yes: bool,
}

impl Close {
    /// Runs the command. The exit code is 0 when done, 1 when there was nothing to do or it was too late.
    pub(super) async fn run(&self, settings: Settings) -> Result<ExitCode> {
        super::log::start_quietly();
        let app = App::open(settings, Clock::System, Rng::system()?).await?;
        let done = if self.undo { undo(&app).await } else { self.close(&app).await };
        app.db.close().await;
        done
    }

    async fn close(&self, app: &App) -> Result<ExitCode> {
        let (closing, counts) = read(app).await?;
        println!("{}\n", app.speaker(Lang(0)).say("campaign-name"));
        tell(app, closing.as_ref(), &counts);
        if self.dry_run {
            println!("\nNothing was written.");
            return Ok(ExitCode::SUCCESS);
        }
        if closing.is_none() {
            if !self.yes && !agrees()? {
                println!("Nothing was changed.");
                return Ok(ExitCode::FAILURE);
            }
            closing::begin(app, Actor::Operator).await?;
            println!("\nThe campaign is closed. Until the first mail leaves: premiere-ligne close --undo");
        }
        watch(app).await?;
        Ok(ExitCode::SUCCESS)
    }
}

async fn undo(app: &App) -> Result<ExitCode> {
    if closing::undo(app, Actor::Operator).await? {
        println!("The campaign is open again; nobody was told.");
        return Ok(ExitCode::SUCCESS);
    }
    let (closing, _) = read(app).await?;
    println!("{}", if closing.is_some() { "Too late: the mails leave." } else { "The campaign is not closed." });
    Ok(ExitCode::FAILURE)
}

async fn read(app: &App) -> Result<(Option<Closing>, ClosingCounts)> {
    let mut conn = app.db.read().await?;
    Ok((closing::find(&mut conn).await?, ClosingCounts::read(&mut conn).await?))
}

/// Prints the state of the closing, and what happens when.
fn tell(app: &App, closing: Option<&Closing>, counts: &ClosingCounts) {
    let t = app.speaker(Lang(0));
    if closing.is_some() {
        println!("Closed. Told: {}. To be told: {}. Mails waiting: {}.\n", counts.told, counts.left(), counts.waiting);
    }
    for (when, what) in Timetable::of(app, closing, counts, app.clock.now()).steps(&t) {
        println!("{when}\n  {what}");
    }
}

/// Asks on the terminal for agreement.
fn agrees() -> Result<bool> {
    if !io::stdin().is_terminal() {
        bail!("nobody can be asked here: add --yes to close the campaign, or --dry-run to see what would happen");
    }
    print!("\nClose the campaign now? Type yes: ");
    io::stdout().flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(YES.contains(&answer.trim().to_lowercase().as_str()))
}

/// Shows a bar until everybody was told, if standard error is a terminal. It only looks; the worker sends the mails.
async fn watch(app: &App) -> Result<()> {
    if !io::stderr().is_terminal() {
        return Ok(());
    }
    let bar = progress::bar("", 0);
    let t = app.speaker(Lang(0));
    bar.set_style(progress::style("{bar:40} {human_pos} of {human_len} told  {msg}"));
    loop {
        let (closing, counts) = read(app).await?;
        let Some(closing) = closing else { break };
        let (gone, all) = (counts.told - counts.waiting, counts.told + counts.left());
        bar.set_length(all.try_into().unwrap_or(0));
        bar.set_position(gone.try_into().unwrap_or(0));
        if counts.left() == 0 && counts.waiting == 0 {
            break;
        }
        let waits = closing.may_be_undone(app.clock.now());
        bar.set_message(if waits {
            format!("first mail: {}", t.date_time(closing.mails_leave_at))
        } else {
            String::new()
        });
        tokio::time::sleep(LOOK_EVERY).await;
    }
    bar.finish();
    Ok(())
}
