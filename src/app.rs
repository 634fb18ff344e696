//! What every handler is given.

use std::sync::Arc;

use anyhow::Result;
use axum::Router;
use axum::middleware;
use axum::routing::get;
use jiff::Timestamp;

use crate::campaign::{Campaign, Lang};
use crate::clock::{Clock, Ids, Rng};
use crate::db::Db;
use crate::desk;
use crate::desk::plan::planner::Planner;
use crate::desk::pool::Pool;
use crate::outbox::Transport;
use crate::people::seal::{self, Lookup};
use crate::places::{Gazetteer, Outlines};
use crate::settings::Settings;
use crate::spread::picture::{self, Pictures};
use crate::spread::{badge, recommend, sitemap};
use crate::tallies::sums::Past;
use crate::volunteers::odds::Odds;
use crate::web::assets::{self, Assets};
use crate::web::gate::Gate;
use crate::web::i18n::{T, Texts};
use crate::web::site::{self, Drawn};
use crate::web::switches::{self, Switches};
use crate::web::{guard, private};

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
    /// Of their areas, for maps; none when the campaign names no file of them.
    pub outlines: Option<Outlines>,
    /// Every text in every language.
    pub texts: Texts,
    /// Of this installation.
    pub settings: Settings,
    /// Finds people by what they were called.
    pub lookup: Lookup,
    /// Seals the addresses of moderators and the secrets of their second factor.
    pub team_key: seal::Key,
    /// Where mails leave.
    pub transport: Transport,
    /// Stylesheets and pictures.
    pub assets: Assets,
    /// Pages that are the same for everybody, already drawn.
    pub drawn: Drawn,
    /// What forms that write or mail pass through.
    pub gate: Gate,
    /// Pictures that social networks ask for, already drawn.
    pub pictures: Pictures,
    /// The offers of help, kept for the desk.
    pub pool: Pool,
    /// How many offer and ask where, for those who sign up.
    pub odds: Odds,
    /// What the team switched on, as of the last second.
    pub switches: Switches,
    /// The plan for what waits, kept for the desk.
    pub planner: Planner,
    /// The sums of the tallies that no longer change.
    pub past: Past,
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
        let assets = Assets::new(&campaign)?;
        let (ids, drawn, pool, switches) = (Ids::new(), Drawn::default(), Pool::default(), Switches::default());
        let (planner, past) = (Planner::default(), Past::default());
        let gate = Gate::new(settings.forms_at_once, &rng);
        let inner = Inner {
            db,
            clock,
            rng,
            ids,
            campaign,
            places,
            outlines,
            texts,
            settings,
            lookup,
            team_key,
            transport,
            assets,
            drawn,
            gate,
            pictures: Pictures::default(),
            pool,
            odds: Odds::default(),
            switches,
            planner,
            past,
        };
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

    /// `44000 Nantes`; the code alone when the gazetteer no longer has it.
    pub fn place_label(&self, code: &str) -> String {
        match self.places.find(code).map(|id| self.places.get(id)) {
            Some(place) if place.code != place.name => format!("{} {}", place.code, place.name),
            Some(place) => place.name.clone(),
            None => code.to_owned(),
        }
    }

    /// Where the site is, as one types it.
    pub fn site(&self) -> &str {
        let url = &self.settings.public_url;
        url.split_once("://").map_or(url, |(_, site)| site)
    }

    /// A whole address from a path that starts with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.settings.public_url)
    }
}

/// Every address of the site, on one screen.
pub fn routes(app: &App) -> Router {
    let routes = Router::new()
        .route("/", get(site::root))
        .route("/health", get(site::health))
        .route("/robots.txt", get(site::robots))
        .route("/sitemap.xml", get(sitemap::show))
        .route("/picture/{file}", get(picture::show))
        .route("/badge/{file}", get(badge::show))
        .route("/favicon.ico", get(assets::favicon))
        .route("/assets/{file}", get(assets::show))
        .merge(desk::routes())
        .route("/{lang}", get(site::without_slash))
        .route("/{lang}/", get(site::show_home))
        .route("/{lang}/{slug}", get(site::show).post(site::send))
        .route("/{lang}/never/{token}", get(recommend::ask).post(recommend::never))
        .route("/{lang}/done/{what}", get(private::done))
        .route("/{lang}/private/{token}", get(private::show).post(private::edit))
        .route("/{lang}/private/{token}/{act}", get(private::back).post(private::act))
        .layer(middleware::from_fn_with_state(app.clone(), switches::fresh));
    guard::around(app, routes)
}
