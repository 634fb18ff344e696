//! The state that the public pages work with: [`Site`].

use std::ops::Deref;
use std::sync::Arc;

use anyhow::Result;

use super::assets::Assets;
use super::budget::Budgets;
use super::drawn::{Drawn, Pictures};
use super::gate::Gate;
use super::traffic::Traffic;
use crate::core::Core;
use crate::tallies::public::PublicAreas;
use crate::tallies::sums::Past;

/// Codes by text message that one source may have sent without work or waiting; each counts half after ten minutes.
const CODES_AT_ONCE: u32 = 5;

/// [`Core`], and what pages need besides: assets, the gate of forms, caches of pages and counts. A clone is cheap.
#[derive(Clone)]
pub struct Site(Arc<SiteParts>);

/// The parts of [`Site`], public by dereference.
pub struct SiteParts {
    core: Core,
    pub assets: Assets,
    /// Pages that are the same for everybody, as last drawn.
    pub drawn: Drawn,
    /// The gate that every public form that writes or mails passes.
    pub gate: Gate,
    /// Codes by text message that each source has caused lately.
    pub codes: Budgets,
    /// Pictures for social networks, as last drawn.
    pub pictures: Pictures,
    /// Volunteers and needs by area, rounded, at most an hour old.
    pub areas: PublicAreas,
    /// What this process has answered so far.
    pub traffic: Traffic,
    /// Sums of the tallies that no longer change.
    pub past: Past,
}

impl Deref for Site {
    type Target = SiteParts;
    fn deref(&self) -> &SiteParts {
        &self.0
    }
}

impl Deref for SiteParts {
    type Target = Core;
    fn deref(&self) -> &Core {
        &self.core
    }
}

impl Site {
    /// Prepares assets and empty caches around the core.
    pub fn new(core: Core) -> Result<Site> {
        let assets = Assets::new(&core.campaign)?;
        let gate = Gate::new(core.settings.forms_at_once, &core.rng);
        let codes = Budgets::new(CODES_AT_ONCE, &core.rng);
        let (drawn, pictures, areas, traffic, past) = Default::default();
        Ok(Site(Arc::new(SiteParts { core, assets, drawn, gate, codes, pictures, areas, traffic, past })))
    }
}
