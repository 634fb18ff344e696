//! Watches whether the database answers, so that nobody waits for one that does not.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, bail};
use sqlx::{AnyConnection, Connection as _};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use super::disk::{self, Disk};
use super::setback::DbDown;

/// Time between two looks: with [`PATIENCE`], an outage is known within two seconds, and its end within one.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// Longest time that the server may take to answer that it is there.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// What is watched: a server by its URL, or a file.
#[derive(Debug)]
enum Watched {
    Server(String),
    /// The path, and the device and number of the file that was opened there.
    File(PathBuf, Option<(u64, u64)>),
}

/// Whether the database answers, as last seen. Clones share it.
#[derive(Clone, Debug)]
pub(super) struct DbWatch {
    watched: Arc<Watched>,
    is_down: watch::Sender<bool>,
    disk: watch::Sender<Disk>,
}

impl DbWatch {
    pub(super) fn of_server(url: &str) -> DbWatch {
        DbWatch::of(Watched::Server(url.to_owned()))
    }

    /// The file must be there already.
    pub(super) fn of_file(path: &str) -> DbWatch {
        let path = PathBuf::from(path);
        let file = identity(&path);
        DbWatch::of(Watched::File(path, file))
    }

    fn of(watched: Watched) -> DbWatch {
        let (is_down, disk) = (watch::Sender::new(false), watch::Sender::new(Disk::Roomy));
        DbWatch { watched: Arc::new(watched), is_down, disk }
    }

    /// Room on the disk, as last seen.
    pub(super) fn disk(&self) -> Disk {
        *self.disk.borrow()
    }

    /// Fails while the database is known not to answer. A file is looked for each time: nothing is written into one that is
    /// gone.
    pub(super) fn check(&self) -> Result<(), DbDown> {
        let is_down = match &*self.watched {
            Watched::Server(_) => *self.is_down.borrow(),
            Watched::File(path, file) => identity(path) != *file,
        };
        if is_down { Err(DbDown) } else { Ok(()) }
    }

    /// Returns once the database is known not to answer.
    pub(super) async fn down(&self) {
        // It cannot fail: `self` holds the sender.
        self.is_down.subscribe().wait_for(|down| *down).await.ok();
    }

    /// Looks again and again. Does not end.
    pub(super) async fn keep(&self) {
        let mut conn = None;
        loop {
            if let Watched::File(path, _) = &*self.watched {
                let (before, path) = (self.disk(), path.clone());
                let now = tokio::task::spawn_blocking(move || disk::look(&path, before)).await.unwrap_or(before);
                if self.disk.send_replace(now) != now {
                    tracing::warn!(room = ?now, "there is more or less room on the disk of the database");
                }
            }
            let seen = match &*self.watched {
                Watched::Server(url) => ask(url, &mut conn).await,
                Watched::File(path, file) if identity(path) == *file => Ok(()),
                Watched::File(path, _) => {
                    Err(anyhow::anyhow!("the file {} is gone, or another one is in its place", path.display()))
                }
            };
            let was_down = self.is_down.send_replace(seen.is_err());
            match seen {
                Err(error) if !was_down => {
                    tracing::error!(cause = format!("{error:#}"), "the database does not answer");
                }
                Ok(()) if was_down => tracing::info!("the database answers again"),
                _ => {}
            }
            sleep(LOOK_EVERY).await;
        }
    }
}

fn identity(path: &Path) -> Option<(u64, u64)> {
    std::fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// Asks the server whether it is there, on a connection of its own, which is kept.
async fn ask(url: &str, kept: &mut Option<AnyConnection>) -> Result<()> {
    let once = async {
        if let Some(mut conn) = kept.take()
            && sqlx::query("select 1").execute(&mut conn).await.is_ok()
        {
            *kept = Some(conn);
            return Ok(());
        }
        // The server may have ended that one connection only.
        let mut conn = AnyConnection::connect(url).await?;
        sqlx::query("select 1").execute(&mut conn).await?;
        *kept = Some(conn);
        Ok::<(), sqlx::Error>(())
    };
    match timeout(PATIENCE, once).await {
        Err(_) => bail!("no answer within {} ms", PATIENCE.as_millis()),
        // It answers that it has no connection to spare: those of the pool work.
        Ok(Err(sqlx::Error::Database(said))) if said.code().as_deref() == Some("53300") => Ok(()),
        Ok(done) => Ok(done?),
    }
}
