//! Where the versions of the site key are kept, outside the database: a file, a credential of systemd, or the environment.

use std::fmt;
use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::seal::{Key, sha256};
use crate::clock::Rng;
use crate::settings::Settings;

/// One version of the site key. It has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyVersion {
    pub number: i64,
    pub(super) key: Key,
}

impl KeyVersion {
    pub fn draw(number: i64, rng: &Rng) -> KeyVersion {
        KeyVersion { number, key: rng.bytes() }
    }

    /// Recognises the key, and tells nothing of it.
    pub fn mark(&self) -> String {
        sha256(&[b"premiere-ligne site key", self.key.as_slice()].concat())[..8]
            .iter()
            .fold(String::new(), |mark, byte| mark + &format!("{byte:02x}"))
    }

    /// As it stands in a file or in the environment, like `3:Zm9v…`.
    pub fn written(&self) -> String {
        format!("{}:{}", self.number, STANDARD.encode(self.key))
    }

    fn read(written: &str) -> Option<KeyVersion> {
        let (number, key) = written.split_once(':')?;
        let number = number.parse().ok().filter(|number| *number > 0)?;
        Some(KeyVersion { number, key: STANDARD.decode(key).ok()?.try_into().ok()? })
    }
}

/// Where the versions are kept.
#[derive(Clone)]
pub enum KeyPlace {
    /// The setting `site_key`, which the environment gives.
    Given(String),
    /// A file that systemd puts there for the service.
    Credential(PathBuf),
    File(PathBuf),
}

/// Name of the credential, and of the file beside the settings.
pub const FILE_NAME: &str = "site-key";

const HEAD: &str = "# Site key of premiere-ligne: nobody's data can be read without it, and it is in no backup.\n\
                    # Keep it away from copies of the database. See \"The site key\" in docs/operating.md.\n";

impl KeyPlace {
    /// The first that there is: the setting, the credential, the file.
    pub fn of(settings: &Settings) -> KeyPlace {
        if !settings.site_key.is_empty() {
            return KeyPlace::Given(settings.site_key.clone());
        }
        let credential = std::env::var_os("CREDENTIALS_DIRECTORY").map(|folder| Path::new(&folder).join(FILE_NAME));
        match credential.filter(|path| path.exists()) {
            Some(path) => KeyPlace::Credential(path),
            None => KeyPlace::File(settings.site_key_file.clone()),
        }
    }

    /// The file, if the program may change it.
    pub fn file(&self) -> Option<&Path> {
        match self {
            KeyPlace::File(path) => Some(path),
            KeyPlace::Given(_) | KeyPlace::Credential(_) => None,
        }
    }

    /// Whether the program may replace it: a file, in a folder where it may write.
    pub fn may_be_changed(&self) -> bool {
        self.file().is_some_and(|path| {
            let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
            rustix::fs::access(folder_of(&path), rustix::fs::Access::WRITE_OK).is_ok()
        })
    }

    /// Reads the versions, newest first; `None` if there is no file.
    ///
    /// # Errors
    /// Fails when others may read the file, and when it holds something else.
    pub fn read(&self) -> Result<Option<Vec<KeyVersion>>> {
        let text = match self {
            KeyPlace::Given(text) => text.clone(),
            KeyPlace::Credential(path) => fs::read_to_string(path).with_context(|| format!("cannot read {self}"))?,
            KeyPlace::File(path) => match read_closed(path)? {
                Some(text) => text,
                None => return Ok(None),
            },
        };
        let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
        let mut versions = vec![];
        for word in lines.flat_map(str::split_whitespace) {
            let Some(version) = KeyVersion::read(word) else {
                bail!(
                    "{self} holds something that is no version of a site key, like 1:… : `premiere-ligne keys new` makes one"
                )
            };
            ensure!(
                versions.iter().all(|known: &KeyVersion| known.number != version.number),
                "{self} holds version {} twice",
                version.number
            );
            versions.push(version);
        }
        ensure!(!versions.is_empty(), "{self} holds no site key: put the right file there");
        versions.sort_by_key(|version| std::cmp::Reverse(version.number));
        Ok(Some(versions))
    }
}

impl fmt::Display for KeyPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyPlace::Given(_) => f.write_str("the setting site_key"),
            KeyPlace::Credential(path) | KeyPlace::File(path) => path.display().fmt(f),
        }
    }
}

/// Reads a file that only its owner may read; `None` if there is none.
fn read_closed(path: &Path) -> Result<Option<String>> {
    let name = path.display();
    let file = match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        file => file.with_context(|| format!("cannot read {name}"))?,
    };
    let mode = file.permissions().mode() & 0o777;
    let others = mode & 0o077;
    ensure!(others == 0, "others may read the site key (mode {mode:o}): chmod 600 {name}");
    Ok(Some(fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?))
}

/// Writes a new file of one version.
///
/// # Errors
/// Fails when there is a file already: with it, everything that it opens would be lost.
pub fn write_new(path: &Path, version: &KeyVersion) -> Result<()> {
    let partial = write_beside(path, std::slice::from_ref(version))?;
    // Unlike a renaming, this never takes the place of another file.
    let put = fs::hard_link(&partial, path).with_context(|| format!("cannot make {}", path.display()));
    fs::remove_file(&partial).ok();
    put?;
    sync_folder(path)
}

/// Replaces the versions of a file, and wipes what it held.
pub fn replace(path: &Path, versions: &[KeyVersion]) -> Result<()> {
    // A link stays one, and leads to the new file.
    let path = &fs::canonicalize(path).with_context(|| format!("cannot read {}", path.display()))?;
    let problem = || format!("cannot write {}", path.display());
    let mut old = File::options().write(true).open(path).with_context(problem)?;
    fs::rename(write_beside(path, versions)?, path).with_context(problem)?;
    sync_folder(path)?;
    let length = usize::try_from(old.metadata()?.len())?;
    old.write_all(&vec![0; length]).with_context(problem)?;
    old.sync_all().with_context(problem)
}

/// Writes the versions into a new file in the same folder, and returns its path.
fn write_beside(path: &Path, versions: &[KeyVersion]) -> Result<PathBuf> {
    let name = path.file_name().with_context(|| format!("{} is no file", path.display()))?.to_string_lossy();
    let partial = path.with_file_name(format!(".{name}.{}.partial", std::process::id()));
    let problem = || format!("cannot write {}", partial.display());
    fs::remove_file(&partial).ok();
    let mut file = File::options().write(true).create_new(true).mode(0o600).open(&partial).with_context(problem)?;
    let lines: String = versions.iter().map(|version| version.written() + "\n").collect();
    file.write_all(format!("{HEAD}{lines}").as_bytes()).with_context(problem)?;
    file.sync_all().with_context(problem)?;
    Ok(partial)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn sync_folder(path: &Path) -> Result<()> {
    let folder = folder_of(path);
    File::open(folder).and_then(|folder| folder.sync_all()).with_context(|| format!("cannot sync {}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_never_overwritten_and_what_it_forgets_is_wiped() {
        let folder = tempfile::tempdir().unwrap();
        let (path, rng) = (folder.path().join("key"), Rng::seeded(1));
        let [one, two] = [1, 2].map(|number| KeyVersion::draw(number, &rng));
        let place = KeyPlace::File(path.clone());
        assert!(place.read().unwrap().is_none());
        write_new(&path, &one).unwrap();
        assert!(write_new(&path, &two).is_err());
        let mut old = File::open(&path).unwrap();
        replace(&path, &[one.clone(), two.clone()]).unwrap();
        assert!(place.read().unwrap() == Some(vec![two.clone(), one.clone()]), "newest first");
        let mut bytes = vec![];
        std::io::Read::read_to_end(&mut old, &mut bytes).unwrap();
        assert!(!bytes.is_empty() && bytes.iter().all(|byte| *byte == 0));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no other file is left");
        assert!(one.mark() != two.mark() && one.mark().len() == 16);
    }

    #[test]
    fn what_others_may_read_and_what_is_no_key_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (path, rng) = (folder.path().join("key"), Rng::seeded(1));
        let place = KeyPlace::File(path.clone());
        let told = || format!("{:#}", place.read().err().unwrap());
        write_new(&path, &KeyVersion::draw(1, &rng)).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(told().contains("others may read the site key (mode 640): chmod 600"), "{}", told());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        for (text, words) in [("", "holds no site key"), ("1:abc", "no version of a site key"), ("# x\n", "holds no")] {
            fs::write(&path, text).unwrap();
            assert!(told().contains(words), "{}", told());
        }
        let twice = [1, 1].map(|number| KeyVersion::draw(number, &rng).written()).join(" ");
        assert!(KeyPlace::Given(twice).read().is_err());
    }
}
