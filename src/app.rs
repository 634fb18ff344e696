//! The whole running program: [`App`].

use std::ops::Deref;
use std::sync::Arc;

use anyhow::Result;
use axum::extract::FromRef;

use crate::campaign_files::CampaignFiles;
use crate::clock::{Clock, Rng};
use crate::core::Core;
use crate::index::planner::Planner;
use crate::index::pool::Pool;
use crate::kit::site::Site;
use crate::settings::Settings;

/// [`Site`] and what the desk keeps in memory. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<AppParts>);

/// The parts of [`App`], reached by dereference.
pub struct AppParts {
    site: Site,
    /// Index of the offers of help.
    pub pool: Pool,
    /// Plan for the open needs.
    pub planner: Planner,
}

impl Deref for App {
    type Target = AppParts;
    fn deref(&self) -> &AppParts {
        &self.0
    }
}

impl Deref for AppParts {
    type Target = Site;
    fn deref(&self) -> &Site {
        &self.site
    }
}

impl FromRef<App> for Site {
    fn from_ref(app: &App) -> Site {
        app.site.clone()
    }
}

impl FromRef<App> for Core {
    fn from_ref(app: &App) -> Core {
        Core::clone(app)
    }
}

impl App {
    /// Opens the database, campaign, places and mail transport, and applies migrations.
    pub async fn open(settings: Settings, clock: Clock, rng: Rng) -> Result<App> {
        App::of(Core::open(settings, clock, rng).await?)
    }

    /// Like [`App::open`], with the campaign's files, which were read before.
    pub async fn of_files(files: Arc<CampaignFiles>, settings: Settings, clock: Clock, rng: Rng) -> Result<App> {
        App::of(Core::of_files(files, settings, clock, rng).await?)
    }

    /// Like [`App::open`], between two steps of a restore.
    pub async fn open_half_restored(settings: Settings, clock: Clock, rng: Rng) -> Result<App> {
        App::of(Core::open_half_restored(settings, clock, rng).await?)
    }

    fn of(core: Core) -> Result<App> {
        let site = Site::new(core)?;
        Ok(App(Arc::new(AppParts { site, pool: Pool::default(), planner: Planner::default() })))
    }
}
