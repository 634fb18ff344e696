//! `premiere-ligne restore`: an empty database becomes that of a backup, without those who were destroyed since.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use age::x25519;
use anyhow::{Context, Result, ensure};
use clap::Args;
use jiff::Timestamp;

use super::{doctor, progress};
use crate::app::App;
use crate::backups::BackupPart;
use crate::backups::ledger::{self, LedgerRead};
use crate::backups::read::{self, BackupReader};
use crate::backups::restore::{self, LoadedBackup};
use crate::campaign_files::CampaignFiles;
use crate::clock::{Clock, Rng};
use crate::db::{Db, copy};
use crate::people::key_place::KeyPlace;
use crate::settings::Settings;

#[derive(Args)]
#[command(
    after_help = "The database of the settings must be new: a file that does not exist yet, or a PostgreSQL database \
    without tables. Stop the site first."
)]
pub(super) struct RestoreArguments {
    /// File of data to restore (premiere-ligne-….data.age)
    data: PathBuf,
    /// Newest file of keys (premiere-ligne-….keys.age), also if it is newer than the data
    keys: PathBuf,
    /// File with the private key that opens both
    #[arg(long, value_name = "FILE")]
    identity: PathBuf,
    /// Only check that both files open, are whole and fit this version
    #[arg(long)]
    check: bool,
}

impl RestoreArguments {
    /// Runs the command. The exit code is 0 once the database is restored, whatever `doctor` says of the rest.
    pub(super) async fn run(&self, settings: Settings) -> Result<ExitCode> {
        let identities = read::identities(&self.identity)?;
        self.check_files(&identities).await?;
        if self.check {
            return Ok(ExitCode::SUCCESS);
        }
        CampaignFiles::read(&settings.campaign, Some(&settings.places))?;
        let ledger = match &settings.backup.ledger {
            None => None,
            Some(folder) => Some(ledger::read(folder).context(
                "the ledger is missing, and without it people come back who were destroyed after the keys were written: \
                 bring it here, or take `ledger` out of the settings if it is lost",
            )?),
        };
        copy::refuse_used(&settings.database).await?;
        let file = settings.database.strip_prefix("sqlite:").map(PathBuf::from).filter(|file| !file.exists());
        let restored = self.restore(&settings, &identities, ledger.as_ref()).await;
        if let (Err(_), Some(file)) = (&restored, &file) {
            remove(file);
        }
        restored.context("the database was not restored; run the command again")?;
        println!("\nWhat doctor says:");
        doctor::Doctor::plain().run(Ok(settings)).await?;
        Ok(ExitCode::SUCCESS)
    }

    /// Reads both files to their end.
    async fn check_files(&self, identities: &[x25519::Identity]) -> Result<()> {
        let [data, keys] = self.open(identities).await?;
        let (made_at, keys_made_at) = (data.header.made_at, keys.header.made_at);
        ensure!(
            keys_made_at >= made_at,
            "the keys ({keys_made_at}) are older than the data ({made_at}): who came in between would be taken for \
             destroyed. Give the newest file of keys"
        );
        let rows_done = progress::spinning("Checking {spinner} {human_pos} rows {elapsed}");
        let rows = keys.verify(|| rows_done.inc(1))? + data.verify(|| rows_done.inc(1))?;
        rows_done.finish_and_clear();
        println!("Both files open and are whole: {rows} rows, data of {made_at}, keys of {keys_made_at}.");
        Ok(())
    }

    async fn open(&self, identities: &[x25519::Identity]) -> Result<[BackupReader; 2]> {
        let data = BackupReader::open(&self.data, BackupPart::Data, identities).await?;
        Ok([data, BackupReader::open(&self.keys, BackupPart::Keys, identities).await?])
    }

    async fn restore(
        &self,
        settings: &Settings,
        identities: &[x25519::Identity],
        ledger: Option<&LedgerRead>,
    ) -> Result<()> {
        let (rng, nothing, place) = (Rng::system()?, LedgerRead::default(), KeyPlace::of(settings));
        let [data, keys] = self.open(identities).await?;
        let keys_made_at = keys.header.made_at;
        let db = Db::open(&settings.database).await?;
        let rows_done = progress::spinning("Writing {spinner} {human_pos} rows {elapsed}");
        let each = || rows_done.inc(1);
        let loaded =
            restore::load(&db, data, keys, ledger.unwrap_or(&nothing), (place, &Clock::System, &rng), each).await;
        db.close().await;
        rows_done.finish_and_clear();
        let loaded = loaded?;
        let app = App::open_half_restored(settings.clone(), Clock::System, rng).await?;
        restore::settle(&app, &loaded).await?;
        tell(&app, &loaded, ledger, keys_made_at).await?;
        app.db.close().await;
        Ok(())
    }
}

async fn tell(app: &App, loaded: &LoadedBackup, ledger: Option<&LedgerRead>, keys_made_at: Timestamp) -> Result<()> {
    println!("Restored: {} rows, as of {}.", loaded.rows, loaded.made_at);
    println!("Registrations destroyed since, and destroyed again: {}.", loaded.gone.len());
    println!(
        "Mails: {} have left or were destroyed since. {} may have left: they wait at {}, where the team sends them again \
         or lets them be. Appeals and imports that were under way are stopped.",
        loaded.mails_gone,
        loaded.mails_held,
        app.url("/desk/outbox")
    );
    if let Some(ledger) = ledger {
        let lost = restore::lost(&mut *app.db.read().await?, ledger).await?;
        let until = ledger.until.map_or_else(|| "nothing".to_owned(), |until| format!("up to {until}"));
        println!("Lost, as the ledger knows ({until}):");
        for (what, ids) in
            [("volunteers", &lost.volunteers), ("requests", &lost.requests), ("introductions", &lost.introductions)]
        {
            let listed: Vec<String> = ids.iter().map(i64::to_string).collect();
            println!("  {} {what} {}", ids.len(), listed.join(" "));
        }
    } else {
        println!(
            "There is no ledger: who registered after {}, and who was destroyed after {keys_made_at}, is not known. The \
             latter are in the database again.",
            loaded.made_at
        );
    }
    println!(
        "Lost in any case since {}: answers, confirmations, messages, notes, exclusions, and who wants no text messages \
         or appeals any more. Accounts, tokens of programs and private links that were ended since work again: look at \
         the pages Team and Programs.",
        loaded.made_at
    );
    Ok(())
}

/// Removes what a restore that failed has left of a file that was not there before.
fn remove(file: &Path) {
    for suffix in ["", "-wal", "-shm", "-reserve"] {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        fs::remove_file(name).ok();
    }
}
