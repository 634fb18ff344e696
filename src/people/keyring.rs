//! The site key wraps the key of each sealed row, and the two secrets of the site. It is outside the database, so that a
//! copy of the database alone opens nobody.
//!
//! It has versions. The newest in the table `site_key` wraps what is new. While everything is wrapped anew
//! (`privacy::rotation`) there are two, and both open. Once the old one is forgotten, no copy of what it wrapped can be
//! opened any more, wherever it lies. Rows refer to their version, so that the database refuses to lose one that something
//! needs. See docs/decisions/0048-site-key.md.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use sqlx::Row;

use super::key_place::{self, KeyPlace, KeyVersion};
use super::seal::{self, Key};
use crate::clock::Rng;
use crate::db::{Connection, Db, Write, statement};

/// The versions of the site key that this process holds. Cheap to clone; clones share them.
#[derive(Clone)]
pub struct Keyring(Arc<KeyringParts>);

struct KeyringParts {
    place: KeyPlace,
    held: RwLock<Arc<HeldVersions>>,
}

#[derive(Clone)]
struct HeldVersions {
    /// Newest first.
    versions: Vec<KeyVersion>,
    /// Number of the one that wraps.
    wraps: i64,
}

/// A version as the database knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownVersion {
    pub number: i64,
    mark: String,
}

/// A key as the database keeps it.
pub struct WrappedKey {
    pub bytes: Vec<u8>,
    /// Number of the version that wraps it.
    pub version: i64,
}

/// What a wrapped key belongs to: it opens nowhere else.
#[derive(Clone, Copy)]
pub enum KeyOwner<'a> {
    /// A sealed row, by its id.
    Row(i64),
    /// A secret of the site, by its name.
    Secret(&'a str),
}

impl KeyOwner<'_> {
    fn bytes(self) -> Vec<u8> {
        match self {
            KeyOwner::Row(id) => [b"row ".as_slice(), &id.to_be_bytes()].concat(),
            KeyOwner::Secret(name) => [b"secret ".as_slice(), name.as_bytes()].concat(),
        }
    }
}

/// Time between two looks at which version wraps.
const LOOK_EVERY: Duration = Duration::from_secs(1);

impl Keyring {
    /// Reads the site key. On a database that has none yet, the one that is there becomes its first, or a new file is made.
    ///
    /// # Errors
    /// Fails when the database needs a version that is not there.
    pub async fn open(conn: &mut Connection, place: KeyPlace, now: Timestamp, rng: &Rng) -> Result<Keyring> {
        let mut needed = known(conn).await?;
        if needed.is_empty() {
            let there = place.read()?;
            let first = there.as_ref().map_or_else(|| KeyVersion::draw(1, rng), |versions| versions[0].clone());
            let is_first = put(conn, &first, now).await?;
            if let (true, None, Some(path)) = (is_first, &there, place.file()) {
                key_place::write_new(path, &first).context(
                    "the site key has no place yet: set site_key_file to where the program may write, or make the file \
                     there with `premiere-ligne keys new`",
                )?;
                tracing::warn!(file = %path.display(), "a site key was made: without this file, only a backup brings the data back");
            }
            needed = known(conn).await?;
        }
        let Some(versions) = place.read()? else {
            bail!(
                "the database needs {} of the site key, and there is no file {place}: bring it from where the site ran \
                 before (every node needs the same file). Without it, nobody's data can be read",
                in_words(needed.iter())
            )
        };
        let wraps = needed.last().map_or(0, |known| known.number);
        let held = HeldVersions { versions, wraps };
        held.refuse_lack(&needed, &place)?;
        Ok(Keyring(Arc::new(KeyringParts { place, held: RwLock::new(Arc::new(held)) })))
    }

    pub fn place(&self) -> &KeyPlace {
        &self.0.place
    }

    fn held(&self) -> Arc<HeldVersions> {
        Arc::clone(&self.0.held.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn hold(&self, held: HeldVersions) {
        *self.0.held.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(held);
    }

    /// The newest version, which may not wrap yet.
    pub fn newest(&self) -> KeyVersion {
        self.held().versions[0].clone()
    }

    /// The number of the version that wraps.
    pub fn wraps(&self) -> i64 {
        self.held().wraps
    }

    /// Wraps a key with the version that wraps now.
    pub fn wrap(&self, owner: KeyOwner<'_>, key: &Key, rng: &Rng) -> Result<WrappedKey> {
        let held = self.held();
        let version = held.versions.iter().find(|version| version.number == held.wraps);
        let version = version.context("the version of the site key that wraps is not there")?;
        let bytes = seal::encrypt(&version.key, &owner.bytes(), key, rng)?;
        Ok(WrappedKey { bytes, version: version.number })
    }

    /// Unwraps a key. Reads the file again when none of the versions held opens it.
    pub fn unwrap(&self, owner: KeyOwner<'_>, wrapped: &[u8]) -> Result<Key> {
        if let Some(key) = self.held().unwrap(owner, wrapped) {
            return Ok(key);
        }
        self.read_again()?;
        self.held()
            .unwrap(owner, wrapped)
            .with_context(|| format!("a key does not open: its version of the site key is not in {}", self.0.place))
    }

    /// Decrypts a sealed row with its wrapped key. Fails on another key, another id, or changed bytes.
    pub fn open_row<T: DeserializeOwned>(&self, wrapped: &[u8], id: impl Into<i64>, sealed: &[u8]) -> Result<T> {
        let id = id.into();
        seal::open(&self.unwrap(KeyOwner::Row(id), wrapped)?, id, sealed)
    }

    /// Encrypts `what` with a new key, which it stores. Call it in the transaction that stores the row.
    pub async fn seal_new<T: Serialize + Sync>(
        &self,
        to: &mut impl Write,
        id: impl Into<i64>,
        what: &T,
        rng: &Rng,
    ) -> Result<Vec<u8>> {
        let (id, key) = (id.into(), rng.bytes());
        self.keep_key(to, id, &key, rng).await?;
        seal::seal(&key, id, what, rng)
    }

    /// Stores the key of a new row. Call it in the transaction that stores the row.
    pub async fn keep_key(&self, to: &mut impl Write, id: impl Into<i64>, key: &Key, rng: &Rng) -> Result<()> {
        let id = id.into();
        let WrappedKey { bytes, version } = self.wrap(KeyOwner::Row(id), key, rng)?;
        let insert = statement("insert into seal_key (id, key, version) values ($1, $2, $3)");
        to.write(insert.bind(id).bind(bytes).bind(version)).await
    }

    /// Encrypts `what` with the key that the row has; `None` once it was destroyed.
    pub async fn seal_again<T: Serialize + Sync>(
        &self,
        conn: &mut Connection,
        id: impl Into<i64>,
        what: &T,
        rng: &Rng,
    ) -> Result<Option<Vec<u8>>> {
        let id = id.into();
        let row = sqlx::query("select key from seal_key where id = $1").bind(id).fetch_optional(conn).await?;
        let Some(row) = row else { return Ok(None) };
        let key = self.unwrap(KeyOwner::Row(id), &row.try_get::<Vec<u8>, _>("key")?)?;
        seal::seal(&key, id, what, rng).map(Some)
    }

    /// Returns the site's secret of that name, and creates it if missing. Safe when two processes start at once.
    pub async fn secret(&self, conn: &mut Connection, name: &str, rng: &Rng) -> Result<Key> {
        let new = self.wrap(KeyOwner::Secret(name), &rng.bytes(), rng)?;
        let insert = "insert into site_secret (name, key, version) values ($1, $2, $3) on conflict do nothing";
        sqlx::query(insert).bind(name).bind(new.bytes).bind(new.version).execute(&mut *conn).await?;
        let row = sqlx::query("select key from site_secret where name = $1").bind(name).fetch_one(conn).await?;
        self.unwrap(KeyOwner::Secret(name), &row.try_get::<Vec<u8>, _>("key")?)
    }

    /// Reads the place again. A version that is gone from it still opens, until [`Keyring::look`] knows that nothing needs it.
    pub fn read_again(&self) -> Result<()> {
        let mut held = HeldVersions::clone(&self.held());
        let there = self.there()?;
        let is_new = |version: &&KeyVersion| held.versions.iter().all(|known| known.number != version.number);
        let new: Vec<KeyVersion> = there.iter().filter(is_new).cloned().collect();
        held.versions.extend(new);
        held.versions.sort_by_key(|version| std::cmp::Reverse(version.number));
        self.hold(held);
        Ok(())
    }

    /// Learns which version wraps now, and lets go of those that nothing needs.
    ///
    /// # Errors
    /// Fails when the one that wraps is not in the place; the old one then wraps on.
    pub async fn look(&self, conn: &mut Connection) -> Result<()> {
        let needed = known(conn).await?;
        let Some((first, last)) = needed.first().zip(needed.last()) else { return Ok(()) };
        if self.held().wraps == last.number
            && self.held().versions.last().is_some_and(|oldest| oldest.number >= first.number)
        {
            return Ok(());
        }
        if self.held().refuse_lack(&needed, &self.0.place).is_err() {
            self.read_again()?;
        }
        let mut held = HeldVersions::clone(&self.held());
        held.refuse_lack(&needed, &self.0.place)?;
        held.wraps = last.number;
        held.versions.retain(|version| version.number >= first.number);
        self.hold(held);
        Ok(())
    }

    /// Fails when the place lacks a version that the database needs: this process may still hold it, the next one would not.
    pub async fn check(&self, conn: &mut Connection) -> Result<()> {
        let versions = self.there()?;
        HeldVersions { versions, wraps: 0 }.refuse_lack(&known(conn).await?, &self.0.place)
    }

    fn there(&self) -> Result<Vec<KeyVersion>> {
        self.0.place.read()?.with_context(|| format!("the site key is gone: there is no file {}", self.0.place))
    }

    /// Looks each second which version wraps. Does not end.
    pub async fn keep_up(&self, db: &Db) {
        let mut was_well = true;
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            let looked = async { self.look(&mut *db.read().await?).await }.await;
            if let (Err(error), true) = (&looked, was_well && !db.is_down()) {
                tracing::error!(cause = format!("{error:#}"), "the site key cannot be followed");
            }
            was_well = looked.is_ok();
        }
    }

    /// Puts one more version into the file, which wraps nothing yet. Returns false if the program may not write there.
    pub fn add(&self, version: &KeyVersion) -> Result<bool> {
        let Some(path) = self.0.place.file() else { return Ok(false) };
        let mut versions = self.there()?;
        versions.insert(0, version.clone());
        key_place::replace(path, &versions)?;
        self.read_again()?;
        Ok(true)
    }

    /// Whether the file still has a version before this one, because a replacement was cut off at its very end.
    pub fn file_has_older(&self, oldest: &KnownVersion) -> bool {
        let there = self.0.place.read().ok().flatten().filter(|_| self.0.place.may_be_changed());
        there.is_some_and(|versions| versions.iter().any(|version| version.number < oldest.number))
    }

    /// Takes the versions below this number out of the file. Returns those that are still in a place where the program may
    /// not write.
    pub fn forget_below(&self, number: i64) -> Result<Vec<i64>> {
        let there = self.there()?;
        let (kept, old): (Vec<_>, Vec<_>) = there.into_iter().partition(|version| version.number >= number);
        match self.0.place.file() {
            Some(path) if !old.is_empty() && !kept.is_empty() => {
                key_place::replace(path, &kept)?;
                Ok(vec![])
            }
            Some(_) => Ok(vec![]),
            None => Ok(old.iter().map(|version| version.number).collect()),
        }
    }
}

impl HeldVersions {
    fn unwrap(&self, owner: KeyOwner<'_>, wrapped: &[u8]) -> Option<Key> {
        let bound_to = owner.bytes();
        self.versions.iter().find_map(|version| seal::decrypt(&version.key, &bound_to, wrapped))?.try_into().ok()
    }

    fn refuse_lack(&self, needed: &[KnownVersion], place: &KeyPlace) -> Result<()> {
        let has = |known: &&KnownVersion| !self.versions.iter().any(|held| known.is(held));
        let lacking: Vec<&KnownVersion> = needed.iter().filter(has).collect();
        if lacking.is_empty() {
            return Ok(());
        }
        let there: Vec<KnownVersion> = self.versions.iter().map(KnownVersion::of).collect();
        bail!(
            "the database needs {} of the site key, and {place} holds {}: put the right file there (every node needs the \
             same). Without it, nobody's data can be read",
            in_words(lacking.into_iter()),
            in_words(there.iter())
        )
    }
}

impl KnownVersion {
    fn of(version: &KeyVersion) -> KnownVersion {
        KnownVersion { number: version.number, mark: version.mark() }
    }

    pub fn is(&self, version: &KeyVersion) -> bool {
        *self == KnownVersion::of(version)
    }
}

fn in_words<'a>(versions: impl Iterator<Item = &'a KnownVersion>) -> String {
    let words: Vec<String> = versions.map(|known| format!("version {} ({})", known.number, known.mark)).collect();
    words.join(" and ")
}

/// The versions that wrap something, oldest first.
pub async fn known(conn: &mut Connection) -> Result<Vec<KnownVersion>> {
    let rows = sqlx::query("select number, mark from site_key order by number").fetch_all(conn).await?;
    rows.iter().map(|row| Ok(KnownVersion { number: row.try_get("number")?, mark: row.try_get("mark")? })).collect()
}

/// Lets a version wrap from now on. Returns false if there is one of that number.
pub async fn put(conn: &mut Connection, version: &KeyVersion, now: Timestamp) -> Result<bool> {
    let insert =
        "insert into site_key (number, mark, began_at, lease_until) values ($1, $2, $3, 0) on conflict do nothing";
    let insert = sqlx::query(insert).bind(version.number).bind(version.mark()).bind(now.as_millisecond());
    Ok(insert.execute(conn).await?.rows_affected() == 1)
}
