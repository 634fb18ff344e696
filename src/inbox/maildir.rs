//! Empties a Maildir: a folder in which mail servers and `fetchmail` or `mbsync` put each mail as a file.
//!
//! A mail that was dealt with is deleted, because a copy in a mailbox would outlive the data of its person. One that names
//! no mail of ours, or is one too many, is moved to `cur/`, unread, where a mail program shows it to the team.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tokio::io::AsyncReadExt;

use super::{BYTES_MAX, Fate, receive};
use crate::kit::site::Site;

/// Most mails read in one pass.
const AT_ONCE: usize = 200;

/// Reads the new mails of the setting's Maildir; nothing without one.
pub async fn tick(app: &Site) -> Result<()> {
    let Some(folder) = &app.settings.inbox.maildir else { return Ok(()) };
    empty(app, folder).await?;
    Ok(())
}

/// Reads the mails in `new/`, oldest first, and returns how many. One that fails stays for the next pass.
pub async fn empty(app: &Site, folder: &Path) -> Result<usize> {
    let problem = || format!("{} is no Maildir that can be read", folder.display());
    let mut entries = tokio::fs::read_dir(folder.join("new")).await.with_context(problem)?;
    let mut files = vec![];
    while let Some(entry) = entries.next_entry().await.with_context(problem)? {
        if entry.file_type().await.with_context(problem)?.is_file() {
            files.push(entry.path());
        }
    }
    // Names begin with the second at which the mail came.
    files.sort();
    files.truncate(AT_ONCE);
    let mut read = 0;
    for file in files {
        match one(app, folder, &file).await {
            Ok(()) => read += 1,
            Err(error) => tracing::error!(cause = format!("{error:#}"), "a mail of the inbox cannot be read"),
        }
    }
    Ok(read)
}

/// Reads one mail, then deletes it or moves it to `cur/`. Another process may have done so first.
async fn one(app: &Site, folder: &Path, file: &PathBuf) -> Result<()> {
    let mut raw = vec![];
    let opened = match tokio::fs::File::open(file).await {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        opened => opened?,
    };
    opened.take(BYTES_MAX as u64 + 1).read_to_end(&mut raw).await?;
    let done = match receive(app, &raw).await? {
        Fate::Bounced | Fate::Message | Fate::Nothing => tokio::fs::remove_file(file).await,
        Fate::NotOurs | Fate::TooMany => {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let name = name.split(":2,").next().unwrap_or_default();
            tokio::fs::create_dir_all(folder.join("cur")).await?;
            tokio::fs::rename(file, folder.join("cur").join(format!("{name}:2,"))).await
        }
    };
    match done {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
