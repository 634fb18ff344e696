//! `premiere-ligne doctor`
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::settings::Settings;

#[derive(Args)]
pub(super) struct Doctor {}

impl Doctor {
    pub(super) async fn run(&self, _settings: Result<Settings>) -> Result<ExitCode> {
        Ok(ExitCode::SUCCESS)
    }
}
