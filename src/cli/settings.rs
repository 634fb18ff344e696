//! `premiere-ligne settings`

use std::io::Write;

use anyhow::Result;
use clap::Args;

use crate::settings::example::example;

#[derive(Args)]
pub(super) struct SettingsArguments {
    /// Print a settings file with every setting, its reason and its default, to be edited
    #[arg(long, required = true)]
    example: bool,
}

impl SettingsArguments {
    #[expect(clippy::unused_self, reason = "what it holds is what clap demands")]
    pub(super) fn run(&self) -> Result<()> {
        std::io::stdout().write_all(example()?.as_bytes())?;
        Ok(())
    }
}
