//! `premiere-ligne campaign`: checks the folder of a campaign. It uses no database, no network and no settings.

mod check;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

pub(super) use check::summary;

#[derive(Subcommand)]
pub(super) enum CampaignArguments {
    /// Check all files of a campaign's folder at once, and say where each mistake is and what to write instead
    Check(check::Check),
}

impl CampaignArguments {
    pub(super) fn run(&self) -> Result<ExitCode> {
        match self {
            CampaignArguments::Check(check) => check.run(),
        }
    }
}
