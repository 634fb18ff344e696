//! The state that everything needs: [`Core`].

use std::ops::Deref;
use std::sync::Arc;

use anyhow::Result;
use jiff::Timestamp;

use crate::campaign::{Campaign, Lang};
use crate::clock::{Clock, Ids, Rng};
use crate::db::Db;
use crate::i18n::{T, Texts};
use crate::people::seal::{self, Lookup};
use crate::places::{Gazetteer, Outlines};
use crate::settings::Settings;
use crate::switches::Switches;
use crate::transport::Transport;

/// Database, clock, chance, campaign, places, texts, keys, settings, switches and mail transport.
///
/// `kit::Site` adds what pages need, `app::App` what the desk keeps in memory; each dereferences to the one
/// before, so that a signature says how much a function can reach. Cheap to clone.
#[derive(Clone)]
pub struct Core(Arc<Parts>);

/// The parts of [`Core`], public by dereference.
pub struct Parts {
    pub db: Db,
    pub clock: Clock,
    /// The only source of chance.
    pub rng: Rng,
    ids: Ids,
    pub campaign: Campaign,
    pub places: Gazetteer,
    /// Outlines of the areas, for maps; none when the campaign names no file of them.
    pub outlines: Option<Outlines>,
    pub texts: Texts,
    pub settings: Settings,
    /// Keyed hashes that find people by their addresses.
    pub lookup: Lookup,
    /// Seals the addresses of moderators and the secrets of their second factor.
    pub team_key: seal::Key,
    /// Where mails leave.
    pub transport: Transport,
    /// What the team switched, at most a second old.
    pub switches: Switches,
}

impl Deref for Core {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Core {
    /// Opens database, campaign, places and mail transport, and brings the tables up to date.
    pub async fn open(settings: Settings, clock: Clock, rng: Rng) -> Result<Core> {
        let campaign = Campaign::read(&settings.campaign, Some(&settings.places))?;
        let texts = Texts::read(&campaign)?;
        let places = Gazetteer::read(&campaign.gazetteer)?;
        let outlines = campaign.outlines.as_deref().map(Outlines::read).transpose()?;
        let transport = Transport::from_settings(&settings)?;
        let db = Db::open(&settings.database).await?;
        db.migrate().await?;
        let mut tx = db.begin().await?;
        let lookup = Lookup::load(&mut tx, &rng).await?;
        let team_key = seal::of_site(&mut tx, "team", &rng).await?;
        tx.commit().await?;
        Ok(Core(Arc::new(Parts {
            db,
            clock,
            rng,
            ids: Ids::new(),
            campaign,
            places,
            outlines,
            texts,
            settings,
            lookup,
            team_key,
            transport,
            switches: Switches::default(),
        })))
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

    /// `44000 Nantes`; the code alone when the gazetteer no longer has it.
    pub fn place_label(&self, code: &str) -> String {
        match self.places.find(code).map(|id| self.places.get(id)) {
            Some(place) if place.code != place.name => format!("{} {}", place.code, place.name),
            Some(place) => place.name.clone(),
            None => code.to_owned(),
        }
    }

    /// Address of the site without `https://`, as one types it.
    pub fn host(&self) -> &str {
        let url = &self.settings.public_url;
        url.split_once("://").map_or(url, |(_, site)| site)
    }

    /// A whole address from a path that starts with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.settings.public_url)
    }
}
