//! `premiere-ligne keys`: makes the site key, and replaces it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;
use clap::Subcommand;
use jiff::Timestamp;

use super::doctor::Found;
use crate::clock::{Clock, Rng};
use crate::core::Core;
use crate::people::key_place::{self, KeyPlace, KeyVersion};
use crate::periods;
use crate::privacy::rotation::{self, RotationState};
use crate::settings::Settings;

#[derive(Subcommand)]
pub(super) enum KeysArguments {
    /// Write a site key into a new file; one that exists is never overwritten
    New {
        /// The file to make
        file: PathBuf,
    },
    /// Replace the site key: wrap everything anew, then forget the old one. It takes a minute or more, while the site runs;
    /// one that was interrupted goes on
    Rotate {
        /// Only put the next version into the file, to be copied to every node before `keys rotate`
        #[arg(long)]
        prepare: bool,
    },
}

/// Time between two looks whether the old version may go.
const LOOK_EVERY: Duration = Duration::from_secs(1);

impl KeysArguments {
    pub(super) async fn run(&self, settings: impl FnOnce() -> Result<Settings>) -> Result<()> {
        match self {
            KeysArguments::New { file } => {
                let version = KeyVersion::draw(1, &Rng::system()?);
                key_place::write_new(file, &version)?;
                println!("{} holds version 1 of a site key ({}).", file.display(), version.mark());
                eprintln!(
                    "Without this file, only a backup brings the data back. Every node needs the same file, as site_key_file in \
                     the settings."
                );
                Ok(())
            }
            KeysArguments::Rotate { prepare } => {
                let core = Core::open(settings()?, Clock::System, Rng::system()?).await?;
                let done = if *prepare { prepare_only(&core) } else { rotate(&core).await };
                core.db.close().await;
                done
            }
        }
    }
}

fn prepare_only(core: &Core) -> Result<()> {
    let version = rotation::prepare(core)?;
    println!(
        "{} holds version {} ({}) too, which wraps nothing yet. Put the same file on every node, then: premiere-ligne keys \
         rotate",
        core.keys.place(),
        version.number,
        version.mark()
    );
    Ok(())
}

async fn rotate(core: &Core) -> Result<()> {
    rotation::begin(core).await?;
    println!("Version {} of the site key wraps; everything is wrapped anew.", core.keys.wraps());
    let mut is_told = false;
    loop {
        match rotation::go_on(core).await? {
            RotationState::SettledAt(at) if !is_told => {
                println!("The old version goes at {at}, once every node has seen the new one.");
                is_told = true;
            }
            RotationState::SettledAt(_) | RotationState::Elsewhere => {}
            RotationState::Done { still_there } => {
                if still_there.is_empty() {
                    println!(
                        "The old version is forgotten. Put the file on every node; a copy of the old one opens nothing new, destroy it."
                    );
                } else {
                    println!("Nothing needs version {still_there:?} any more: take it out of {}.", core.keys.place());
                }
                return Ok(());
            }
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// What `doctor` says of the place of the site key, and of how it is replaced.
pub(super) fn examine(app: &Core, began_at: Timestamp) -> Found {
    let (place, age) = (app.keys.place(), app.clock.now().duration_since(began_at));
    let words = format!("version {} in {place}, since {began_at}", app.keys.wraps());
    let database = app.settings.database.strip_prefix("sqlite:").map(|file| Path::new(file).parent());
    if let (KeyPlace::File(file), Some(folder)) = (place, database)
        && file.parent().unwrap_or(Path::new("")) == folder.unwrap_or(Path::new(""))
    {
        return Found::Warning(format!(
            "{words}: beside the database, so that a copy of the folder opens everybody. Move it, and set site_key_file"
        ));
    }
    match rotation::is_weekly(app) {
        true if age > periods::SITE_KEY * 2 => {
            Found::Warning(format!("{words}: see in the log why it is not replaced each week"))
        }
        true => Found::Well(format!("{words}; it is replaced each week")),
        false if age > periods::SITE_KEY * 2 => {
            Found::Warning(format!("{words}: replace it with `premiere-ligne keys rotate`, or set site_key_weekly"))
        }
        false => Found::Well(format!("{words}; nothing replaces it by itself")),
    }
}
