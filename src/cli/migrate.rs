//! `premiere-ligne migrate`

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::db::examine::{self, Thoroughness};
use crate::db::{Db, Tables, half_restored_words};
use crate::settings::Settings;

#[derive(Args)]
pub(super) struct MigrateArguments {
    /// Change nothing: say whether the database is whole, up to date, and as this version made it
    #[arg(long)]
    check: bool,
}

impl MigrateArguments {
    /// Runs the command. The exit code is 0 when done; with `--check`, 1 when something is to be done or is wrong.
    pub(super) async fn run(&self, settings: Settings) -> Result<ExitCode> {
        examine::refuse_damaged(&settings.database, Thoroughness::Quick).await?;
        if self.check {
            return check(&settings).await;
        }
        let db = Db::open(&settings.database).await?;
        let applied = db.migrate().await?;
        match applied.as_slice() {
            [] => println!("The tables are up to date."),
            applied => println!("Applied: {}.", applied.join(", ")),
        }
        db.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

async fn check(settings: &Settings) -> Result<ExitCode> {
    match Db::tables(&settings.database).await? {
        Tables::None => println!("There is no database yet."),
        Tables::Old => println!("An older version made the tables: `serve` or `migrate` brings them up to date."),
        Tables::HalfRestored(made_at) => println!("{}.", half_restored_words(made_at)),
        Tables::UpToDate => {
            let db = Db::open(&settings.database).await?;
            db.refuse_altered().await?;
            db.close().await;
            println!("The tables are up to date, and as {} made them.", env!("CARGO_PKG_VERSION"));
            return Ok(ExitCode::SUCCESS);
        }
    }
    Ok(ExitCode::FAILURE)
}
