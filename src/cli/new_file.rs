//! A file that appears whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file written under another name beside its place, and renamed by [`NewFile::keep`]. Dropped before that, it is
/// removed.
pub(super) struct NewFile {
    file: BufWriter<File>,
    path: PathBuf,
    /// Name it is written under. `None` when the path is no regular file, such as a pipe, which is written to directly.
    partial: Option<PathBuf>,
}

impl NewFile {
    pub(super) fn create(path: &Path) -> io::Result<NewFile> {
        // If the path is a symbolic link, the file it leads to is replaced and the link kept.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if fs::metadata(&path).is_ok_and(|known| !known.is_file() && !known.is_dir()) {
            let file = BufWriter::new(File::options().write(true).open(&path)?);
            return Ok(NewFile { file, path, partial: None });
        }
        let Some(name) = path.file_name().filter(|_| !path.is_dir()) else {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "this is a folder; name a file in it"));
        };
        let mut partial = OsString::from(".");
        partial.push(name);
        partial.push(".partial");
        let partial = path.with_file_name(partial);
        let file = BufWriter::new(File::create(&partial)?);
        Ok(NewFile { file, path, partial: Some(partial) })
    }

    /// Writes everything to disk and renames the file to its place.
    pub(super) fn keep(mut self) -> io::Result<()> {
        self.file.flush()?;
        if let Some(partial) = &self.partial {
            self.file.get_ref().sync_all()?;
            fs::rename(partial, &self.path)?;
            self.partial = None;
        }
        Ok(())
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if let Some(partial) = &self.partial {
            fs::remove_file(partial).ok();
        }
    }
}
