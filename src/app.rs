//! What every handler is given.

use std::sync::Arc;

use anyhow::Result;
use jiff::Timestamp;

use crate::campaign::{Campaign, Lang};
use crate::clock::{Clock, Ids, Rng};
use crate::db::Db;
use crate::outbox::Transport;
use crate::people::seal::Lookup;
use crate::places::Gazetteer;
use crate::settings::Settings;
use crate::web::i18n::{T, Texts};

/// The running program; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// The parts, public by dereference of [`App`].
pub struct Inner {
    /// The database.
    pub db: Db,
    /// Where the time comes from.
    pub clock: Clock,
    /// Where chance comes from.
    pub rng: Rng,
    ids: Ids,
    /// What help, who may ask, where.
    pub campaign: Campaign,
    /// The campaign's places.
    pub places: Gazetteer,
    /// Every text in every language.
    pub texts: Texts,
    /// Of this installation.
    pub settings: Settings,
    /// Finds people by what they were called.
    pub lookup: Lookup,
    /// Where mails leave.
    pub transport: Transport,
}

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Opens database, campaign, places and mail transport, and brings the tables up to date.
    pub async fn open(settings: Settings, clock: Clock, rng: Rng) -> Result<App> {
        let campaign = Campaign::read(&settings.campaign, &settings.places)?;
        let texts = Texts::read(&campaign)?;
        let places = Gazetteer::read(&settings.places.join(&campaign.gazetteer))?;
        let transport = Transport::from_settings(&settings)?;
        let db = Db::open(&settings.database).await?;
        db.migrate().await?;
        let mut tx = db.begin().await?;
        let lookup = Lookup::load(&mut tx, &rng).await?;
        tx.commit().await?;
        let inner =
            Inner { db, clock, rng, ids: Ids::new(), campaign, places, texts, settings, lookup, transport };
        Ok(App(Arc::new(inner)))
    }

    /// A new id.
    pub fn new_id(&self, now: Timestamp) -> i64 {
        self.ids.next(now, &self.rng)
    }

    /// The voice of a language.
    pub fn speaker(&self, lang: Lang) -> T {
        self.texts.speaker(lang)
    }

    /// The voice of a person's language; the campaign's first when it no longer has it.
    pub fn speaker_of(&self, code: &str) -> T {
        self.speaker(self.campaign.lang(code).unwrap_or(Lang(0)))
    }

    /// A whole address from a path that starts with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.settings.public_url)
    }
}
