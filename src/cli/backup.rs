//! `premiere-ligne backup`: the database as two encrypted files, while the site runs.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret as _;
use age::x25519;
use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use indicatif::HumanBytes;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::new_file::NewFile;
use super::progress;
use crate::backups::{self, BackupHeader, BackupPart, names, write};
use crate::clock::{Clock, Rng};
use crate::db::Db;
use crate::db::copy::{self, Snapshot};
use crate::people::Keyring;
use crate::people::key_place::KeyPlace;
use crate::settings::Settings;

#[derive(Args)]
pub(super) struct BackupArguments {
    /// Put the two files into this folder
    #[arg(required_unless_present = "new_identity")]
    folder: Option<PathBuf>,
    /// Encrypt for this public key (age1…) instead of those of the settings; may be repeated
    #[arg(long, value_name = "KEY")]
    recipient: Vec<String>,
    /// Then remove from the folder what is too old: keys after 7 days, data after 30
    #[arg(long)]
    prune: bool,
    /// Make a pair of keys instead: write the private one into this new file, and print the public one
    #[arg(long, value_name = "FILE", conflicts_with_all = ["folder", "recipient", "prune"])]
    new_identity: Option<PathBuf>,
}

impl BackupArguments {
    pub(super) async fn run(&self, settings: Result<Settings>) -> Result<()> {
        match (&self.new_identity, &self.folder) {
            (Some(file), _) => new_identity(file),
            (None, Some(folder)) => self.back_up(&settings?, folder).await,
            (None, None) => bail!("name a folder"),
        }
    }

    async fn back_up(&self, settings: &Settings, folder: &Path) -> Result<()> {
        let of_settings = &settings.backup.recipients;
        let recipients = write::recipients(if self.recipient.is_empty() { of_settings } else { &self.recipient })?;
        // It is not made: where a disk is not mounted, another one would be filled.
        ensure!(folder.is_dir(), "there is no folder {}", folder.display());
        let made_at = Clock::System.now();
        // Before the snapshot: a version that is forgotten meanwhile still opens what it sees.
        let keyring = keyring(settings).await?;
        let mut snapshot = Snapshot::open(&settings.database).await?;
        let rows_done = progress::spinning("{spinner} {human_pos} rows {elapsed}");
        let mut files = vec![];
        for part in [BackupPart::Keys, BackupPart::Data] {
            let path = folder.join(names::file_name(made_at, part));
            let problem = || format!("{} cannot be written", path.display());
            let version = env!("CARGO_PKG_VERSION").to_owned();
            let header = BackupHeader { part, made_at, version, migrations: copy::migrations() };
            let mut file = Summed::new(NewFile::create(&path).with_context(problem)?);
            let rows =
                write::write(&mut snapshot, &header, (&recipients, &keyring), &mut file, || rows_done.inc(1)).await;
            files.push((path.clone(), file, rows.with_context(problem)?));
        }
        snapshot.close().await?;
        rows_done.finish_and_clear();
        let mut told = vec![];
        for (path, file, rows) in files {
            let (sum, bytes) = (file.sum.finalize(), file.bytes);
            file.to.keep().with_context(|| format!("{} cannot be written", path.display()))?;
            ensure!(sum_of(&path)? == sum[..], "{} is not what was written: its disk is failing", path.display());
            told.push((path, bytes, rows));
        }
        note(settings, made_at).await?;
        for (path, bytes, rows) in &told {
            println!("{}  {}  {rows} rows", path.display(), HumanBytes(*bytes));
        }
        println!(
            "Both files were read back and are what was written. Whether they open, only the private key shows: \
             premiere-ligne restore DATA KEYS --identity FILE --check"
        );
        if self.prune {
            for path in names::prune(folder, made_at)? {
                println!("removed {}", path.display());
            }
        }
        Ok(())
    }
}

/// The site key, from a database that is there already.
async fn keyring(settings: &Settings) -> Result<Keyring> {
    copy::refuse_unready(&settings.database).await?;
    let (db, rng) = (Db::open(&settings.database).await?, Rng::system()?);
    let mut tx = db.begin().await?;
    let keyring = Keyring::open(&mut tx, KeyPlace::of(settings), Clock::System.now(), &rng).await?;
    tx.commit().await?;
    db.close().await;
    Ok(keyring)
}

/// The desk, `doctor` and the figures know when the last backup was made.
async fn note(settings: &Settings, made_at: Timestamp) -> Result<()> {
    let db = Db::open(&settings.database).await?;
    let mut tx = db.begin().await?;
    backups::note(&mut tx, made_at).await?;
    tx.commit().await?;
    db.close().await;
    Ok(())
}

fn new_identity(file: &Path) -> Result<()> {
    let identity = x25519::Identity::generate();
    let public = identity.to_public();
    let problem = || format!("{} cannot be made", file.display());
    // Never another one in its place: with it, its backups would be lost.
    let mut out = File::options().write(true).create_new(true).open(file).with_context(problem)?;
    let secret = identity.to_string();
    writeln!(out, "# public key: {public}\n{}", secret.expose_secret()).with_context(problem)?;
    out.sync_all().with_context(problem)?;
    println!("{public}");
    eprintln!(
        "Write this public key into the settings, under [backup]: recipients = [\"{public}\"]\n\
         Take {} away from this machine, and keep two copies: without it, no backup can ever be opened.",
        file.display()
    );
    Ok(())
}

/// A writer that sums up what passes.
struct Summed<W> {
    to: W,
    sum: Sha256,
    bytes: u64,
}

impl<W> Summed<W> {
    fn new(to: W) -> Summed<W> {
        Summed { to, sum: Sha256::new(), bytes: 0 }
    }
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.to.write(bytes)?;
        self.sum.update(&bytes[..n]);
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

fn sum_of(path: &Path) -> Result<Vec<u8>> {
    let mut file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let (mut sum, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(sum.finalize().to_vec()),
            n => sum.update(&buffer[..n]),
        }
    }
}
