//! `premiere-ligne inbox`
//!
//! Exit codes are those that mail servers know (sysexits.h): 0 when the mail was dealt with; 67 when it names no mail of
//! ours, so that its sender is told; 75 when it must be tried again later.

use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::app::App;
use crate::clock::{Clock, Rng};
use crate::inbox::{BYTES_MAX, Fate, maildir, receive};
use crate::settings::Settings;

/// "The user did not exist."
const NO_USER: u8 = 67;
/// "Temporary failure; the user is invited to retry."
const TRY_LATER: u8 = 75;

#[derive(Args)]
pub(super) struct InboxArguments {
    /// Read the new mails of this Maildir instead, delete those that were dealt with and move the others to cur/
    #[arg(long, value_name = "FOLDER")]
    maildir: Option<PathBuf>,
}

impl InboxArguments {
    pub(super) async fn run(&self, settings: Result<Settings>) -> ExitCode {
        super::log::start_quietly();
        match self.read(settings).await {
            Ok(code) => code,
            Err(error) => {
                eprintln!("premiere-ligne: {error:#}");
                ExitCode::from(TRY_LATER)
            }
        }
    }

    async fn read(&self, settings: Result<Settings>) -> Result<ExitCode> {
        let settings = settings?;
        if !settings.inbox.is_read() {
            bail!("no mails come back here: set inbox.bounces or inbox.answers");
        }
        let app = App::open(settings, Clock::System, Rng::system()?).await?;
        let code = match &self.maildir {
            Some(folder) => {
                while maildir::empty(&app, folder).await? > 0 {}
                ExitCode::SUCCESS
            }
            None => code(receive(&app, &typed()?).await?),
        };
        app.db.close().await;
        Ok(code)
    }
}

fn typed() -> Result<Vec<u8>> {
    let mut raw = vec![];
    let mut input = std::io::stdin().lock();
    (&mut input).take(BYTES_MAX as u64 + 1).read_to_end(&mut raw).context("the mail cannot be read")?;
    // A mail server takes it for a failure when nobody reads to the end.
    std::io::copy(&mut input, &mut std::io::sink()).context("the mail cannot be read")?;
    Ok(raw)
}

fn code(fate: Fate) -> ExitCode {
    match fate {
        Fate::Bounced | Fate::Message | Fate::Nothing => ExitCode::SUCCESS,
        Fate::NotOurs => ExitCode::from(NO_USER),
        Fate::TooMany => ExitCode::from(TRY_LATER),
    }
}
