//! Empties a Maildir: a folder in which mail servers and `fetchmail` or `mbsync` put each mail as a file.
//!
//! A mail that was dealt with is deleted, because a copy in a mailbox would outlive the data of its person. One that names
//! no mail of ours, or is one too many, is put in `cur/`, unread, where a mail program shows it to the team. Its name then has
//! a mark, by which it is known and not read again: a server such as Dovecot moves every mail from `new/` to `cur/` as soon as
//! a mail program opens the mailbox, and writes flags behind the name.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tokio::io::AsyncReadExt;

use super::{BYTES_MAX, Fate, receive};
use crate::kit::site::Site;

/// Most mails read in one pass.
const AT_ONCE: usize = 200;
/// The mark of a mail that is left to the team, written as Maildirs write the size of a mail into its name.
const LEFT: &str = ",PL=1";

/// Reads the new mails of the setting's Maildir; nothing without one.
pub async fn tick(app: &Site) -> Result<()> {
    let Some(folder) = &app.settings.inbox.maildir else { return Ok(()) };
    empty(app, folder).await?;
    Ok(())
}

/// Reads the mails in `new/`, and those in `cur/` that were not left to the team, oldest first. Returns how many were read. One
/// that fails stays for the next pass, and keeps no other waiting.
pub async fn empty(app: &Site, folder: &Path) -> Result<usize> {
    let mut files = mails_in(&folder.join("new")).await?;
    if tokio::fs::try_exists(folder.join("cur")).await? {
        files.extend(mails_in(&folder.join("cur")).await?);
    }
    // Names begin with the second at which the mail came.
    files.sort_by(|one, other| one.file_name().cmp(&other.file_name()));
    let mut read = 0;
    for file in files {
        if read == AT_ONCE {
            break;
        }
        match one(app, folder, &file).await {
            Ok(()) => read += 1,
            Err(error) => tracing::error!(cause = format!("{error:#}"), "a mail of the inbox cannot be read"),
        }
    }
    Ok(read)
}

/// The files of a part of a Maildir that are not left to the team.
async fn mails_in(part: &Path) -> Result<Vec<PathBuf>> {
    let problem = || format!("{} is no part of a Maildir that can be read", part.display());
    let mut entries = tokio::fs::read_dir(part).await.with_context(problem)?;
    let mut files = vec![];
    while let Some(entry) = entries.next_entry().await.with_context(problem)? {
        let is_left = parts(&entry.path()).0.ends_with(LEFT);
        if entry.file_type().await.with_context(problem)?.is_file() && !is_left {
            files.push(entry.path());
        }
    }
    Ok(files)
}

/// The name of a file that stays the same, and the flags behind it.
fn parts(file: &Path) -> (String, String) {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    name.split_once(":2,").map_or((name.clone(), String::new()), |(base, flags)| (base.to_owned(), flags.to_owned()))
}

/// Reads one mail, then deletes it, or puts it in `cur/` with the mark. Another process may have moved it first: then the next
/// pass finds it.
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
            let (base, flags) = parts(file);
            tokio::fs::create_dir_all(folder.join("cur")).await?;
            tokio::fs::rename(file, folder.join("cur").join(format!("{base}{LEFT}:2,{flags}"))).await
        }
    };
    match done {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
