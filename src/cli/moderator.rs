//! `premiere-ligne moderator add|list|reset|remove` (stub until the desk lands)
use anyhow::Result;
use clap::Subcommand;

use crate::settings::Settings;

#[derive(Subcommand)]
pub(super) enum Moderator {
    /// Lists the accounts
    List,
}

impl Moderator {
    pub(super) async fn run(&self, _settings: Settings) -> Result<()> {
        Ok(())
    }
}
