//! `premiere-ligne campaign`: makes and checks the folder of a campaign. It uses no database, no network and no settings.

mod check;
mod new;
mod skeleton;
mod texts;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

pub(super) use check::summary;

#[derive(Subcommand)]
pub(super) enum CampaignArguments {
    /// Check all files of a campaign's folder at once, and say where each mistake is and what to write instead
    Check(check::Check),
    /// Make the folder of a new campaign, which the demonstration shows at once
    New(new::New),
    /// List the texts that are missing in each language, with the words of another language beside
    Texts(texts::MissingTexts),
}

impl CampaignArguments {
    pub(super) fn run(&self) -> Result<ExitCode> {
        match self {
            CampaignArguments::Check(check) => Ok(check.run()),
            CampaignArguments::New(new) => new.run(),
            CampaignArguments::Texts(texts) => texts.run(),
        }
    }
}
