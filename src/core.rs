//! The state that every part of the program needs: [`Core`].

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use jiff::Timestamp;

use crate::campaign::{Lang, Telephone};
use crate::campaign_files::CampaignFiles;
use crate::clock::{Clock, Ids, Rng};
use crate::db::{Connection, Db, PoolLimits};
use crate::i18n::T;
use crate::people::Keyring;
use crate::people::key_place::KeyPlace;
use crate::people::seal::{self, Lookup};
use crate::pulse::Pulse;
use crate::settings::Settings;
use crate::switches::Switches;
use crate::timekeeping::Timekeeper;
use crate::transport::Transport;
use crate::transport::sms::SmsTransport;

/// Database, clock, randomness, campaign, places, texts, keys, settings, switches and mail transport. Cheap to clone.
///
/// `kit::Site` adds what pages need, and `app::App` adds what the desk keeps in memory. Each dereferences to the one
/// before, so that a signature says how much a function can reach. `Core` itself dereferences to the campaign's files.
#[derive(Clone)]
pub struct Core(Arc<CoreParts>);

/// The parts of [`Core`], reached by dereference.
pub struct CoreParts {
    pub db: Db,
    pub clock: Clock,
    /// The only source of randomness.
    pub rng: Rng,
    ids: Ids,
    files: Arc<CampaignFiles>,
    pub settings: Settings,
    /// The site key, which opens every sealed row.
    pub keys: Keyring,
    /// Key of the hashes that find people by address or name.
    pub lookup: Lookup,
    /// Key that seals the moderators' addresses and the secrets of their second factor.
    pub team_key: seal::Key,
    pub transport: Transport,
    /// How text messages leave; `None`: no telephone number takes the place of an e-mail address.
    pub sms: Option<SmsTransport>,
    /// Settings that the team changes while the site runs; a change by another process is seen within a second.
    pub switches: Switches,
    /// Whether the clock can be believed.
    pub timekeeper: Timekeeper,
    /// Signs of life of this process's worker.
    pub pulse: Pulse,
}

impl Deref for Core {
    type Target = CoreParts;
    fn deref(&self) -> &CoreParts {
        &self.0
    }
}

impl Deref for CoreParts {
    type Target = CampaignFiles;
    fn deref(&self) -> &CampaignFiles {
        &self.files
    }
}

impl Core {
    /// Opens the database, campaign, places and mail transport, applies migrations, and creates the site's keys if
    /// missing.
    ///
    /// # Errors
    /// Fails also while a restore has not finished.
    pub async fn open(settings: Settings, clock: Clock, rng: Rng) -> Result<Core> {
        let files = CampaignFiles::of(&settings)?;
        Core::of_files(files.into(), settings, clock, rng).await
    }

    /// Like [`Core::open`], with the campaign's files, which were read before.
    pub async fn of_files(files: Arc<CampaignFiles>, settings: Settings, clock: Clock, rng: Rng) -> Result<Core> {
        let core = Core::unchecked(files, settings, clock, rng).await?;
        core.db.refuse_unfit().await?;
        Ok(core)
    }

    /// Like [`Core::open`], between two steps of a restore.
    pub async fn open_half_restored(settings: Settings, clock: Clock, rng: Rng) -> Result<Core> {
        let files = CampaignFiles::of(&settings)?;
        Core::unchecked(files.into(), settings, clock, rng).await
    }

    async fn unchecked(files: Arc<CampaignFiles>, settings: Settings, clock: Clock, rng: Rng) -> Result<Core> {
        let transport = Transport::from_settings(&settings)?;
        let sms = SmsTransport::from_settings(&settings)?;
        let limits = PoolLimits {
            connections: settings.database_connections,
            wait: Duration::from_secs(settings.database_wait_seconds),
        };
        let db = Db::open_with(&settings.database, limits).await?;
        db.migrate().await?;
        let mut tx = db.begin().await?;
        let now = db.server_now(&mut tx, &clock).await?.unwrap_or_else(|| clock.now());
        let keys = Keyring::open(&mut tx, KeyPlace::of(&settings), now, &rng).await?;
        let lookup = Lookup::load(&mut tx, &keys, &rng).await?;
        let team_key = keys.secret(&mut tx, "team", &rng).await?;
        tx.commit().await?;
        let timekeeper = Timekeeper::default();
        timekeeper.start(&db, &clock).await?;
        Ok(Core(Arc::new(CoreParts {
            db,
            clock,
            rng,
            ids: Ids::new(),
            files,
            settings,
            keys,
            lookup,
            team_key,
            transport,
            sms,
            switches: Switches::default(),
            timekeeper,
            pulse: Pulse::default(),
        })))
    }

    /// Returns the telephone numbers that may take the place of an e-mail address: those of the campaign, if text messages
    /// can leave.
    pub fn telephone(&self) -> Option<&Telephone> {
        self.campaign.telephone.as_ref().filter(|_| self.sms.is_some())
    }

    pub fn new_id<Id: From<i64>>(&self, now: Timestamp) -> Id {
        self.ids.next(now, &self.rng).into()
    }

    /// Returns the present instant by the clock that all nodes share: that of the database's server, or of this machine when
    /// it has none. Leases are held by it.
    pub async fn shared_now(&self, conn: &mut Connection) -> Result<Timestamp> {
        Ok(self.db.server_now(conn, &self.clock).await?.unwrap_or_else(|| self.clock.now()))
    }

    /// Returns the texts in a language.
    pub fn speaker(&self, lang: Lang) -> T {
        self.texts.speaker(lang)
    }

    /// Returns the texts in a person's language, or in the campaign's first language when the campaign no longer has
    /// theirs.
    pub fn speaker_of(&self, code: &str) -> T {
        self.speaker(self.campaign.lang(code).unwrap_or(Lang(0)))
    }

    /// Returns a place as `44000 Nantes`, by its name alone where its code is no number but made from the name, or by the
    /// code alone when the gazetteer no longer has it.
    pub fn place_label(&self, code: &str) -> String {
        match self.places.find(code).map(|id| self.places.get(id)) {
            Some(place) if place.code.contains(|c: char| c.is_ascii_digit()) && place.code != place.name => {
                format!("{} {}", place.code, place.name)
            }
            Some(place) => place.name.clone(),
            None => code.to_owned(),
        }
    }

    /// Returns how an area is shown: code and name, such as `29 Finistère`.
    pub fn area_label(&self, code: &str) -> String {
        let known = self.places.areas().iter().find(|area| area.code == code);
        match known {
            Some(area) if area.code.contains(|c: char| c.is_ascii_digit()) && area.code != area.name => {
                format!("{} {}", area.code, area.name)
            }
            Some(area) => area.name.clone(),
            None => code.to_owned(),
        }
    }

    /// Returns the site's address without `https://`, as people type it.
    pub fn host(&self) -> &str {
        let url = &self.settings.public_url;
        url.split_once("://").map_or(url, |(_, site)| site)
    }

    /// Address that mails come from: that of the settings, or else the campaign's.
    pub fn mail_from(&self) -> &str {
        self.settings.mail_from.as_deref().unwrap_or(&self.campaign.sender.address)
    }

    /// Returns the full address of a path, which starts with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.settings.public_url)
    }
}
