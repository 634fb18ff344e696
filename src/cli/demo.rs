//! `premiere-ligne demo`
use anyhow::Result;
use clap::Args;

#[derive(Args)]
pub(super) struct Demo {}

impl Demo {
    pub(super) async fn run(&self) -> Result<()> {
        Ok(())
    }
}
