//! What the team switches while the campaign runs: closed entries, a banner, a message for an area.
//!
//! Who may act: the desk (`desk::campaign`); every page only reads. Tables: switch, closing. Each node reads the
//! table again when its copy is a second old, so a switch made on one holds on all within a second,
//! and on the node that made it at once.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use anyhow::Result;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use sqlx::Row;

use crate::campaign::{Campaign, Lang};
use crate::core::Core;
use crate::db::Connection;

/// A copy is read again after so long: one small query a second on a busy node.
const AGE_MAX_MS: i64 = 1_000;

/// To whom an area's message is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AreaAudience {
    /// Those who offer help there.
    Volunteers,
    /// Those who ask there.
    Requests,
}

impl AreaAudience {
    /// In the order shown.
    pub const ALL: [AreaAudience; 2] = [AreaAudience::Volunteers, AreaAudience::Requests];

    /// As stored.
    pub fn slug(self) -> &'static str {
        match self {
            AreaAudience::Volunteers => "volunteers",
            AreaAudience::Requests => "requests",
        }
    }
}

/// WordsByLanguage in the languages that the team wrote them in, by code.
pub type WordsByLanguage = BTreeMap<String, String>;

/// Every switch that is on, by what and about what.
pub type On = BTreeMap<(String, String), WordsByLanguage>;

/// WordsByLanguage as a page shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// What the team wrote.
    pub words: String,
    /// Code of their language, where it is not the page's.
    pub lang: Option<String>,
}

/// The switches as this node knows them.
#[derive(Default)]
pub struct Switches(RwLock<Known>);

#[derive(Clone, Default)]
struct Known {
    on: Arc<On>,
    read_at_ms: Option<i64>,
    version: u64,
}

/// Middleware: reads the switches again when they may have changed.
pub async fn fresh(State(app): State<Core>, request: Request, next: Next) -> Response {
    if app.switches.is_old(app.clock.now().as_millisecond())
        && let Err(error) = app.switches.refresh(&app).await
    {
        // The last copy serves on: a page without the newest banner is better than none.
        tracing::error!(cause = format!("{error:#}"), "the switches were not read");
    }
    next.run(request).await
}

/// Every switch that is on, from the table.
pub async fn read(conn: &mut Connection) -> Result<On> {
    let sql = "select what, about, language, words from switch union all select 'ended', '', '', '' from closing";
    let rows = sqlx::query(sql).fetch_all(conn).await?;
    let mut on = On::new();
    for row in rows {
        on.entry((row.try_get(0)?, row.try_get(1)?)).or_default().insert(row.try_get(2)?, row.try_get(3)?);
    }
    Ok(on)
}

impl Switches {
    fn known(&self) -> Known {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn is_old(&self, now_ms: i64) -> bool {
        self.known().read_at_ms.is_none_or(|read_at| now_ms - read_at >= AGE_MAX_MS)
    }

    /// Reads the table again.
    pub async fn refresh(&self, app: &Core) -> Result<()> {
        let read_at = app.clock.now().as_millisecond();
        let on = read(&mut *app.db.read().await?).await?;
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.read_at_ms = Some(read_at);
        if *known.on != on {
            known.on = Arc::new(on);
            known.version += 1;
        }
        Ok(())
    }

    /// Another number after each change, on this node.
    pub fn version(&self) -> u64 {
        self.known().version
    }

    /// Whether an entry (slug) takes no forms.
    pub fn is_closed(&self, entry: &str) -> bool {
        self.has_ended() || self.known().on.contains_key(&("closed".to_owned(), entry.to_owned()))
    }

    /// Whether the campaign is over (`closing`).
    pub fn has_ended(&self) -> bool {
        self.known().on.contains_key(&("ended".to_owned(), String::new()))
    }

    /// What every page says.
    pub fn banner(&self, campaign: &Campaign, lang: Lang) -> Option<Announcement> {
        self.find("banner", "", campaign, lang)
    }

    /// What volunteers or requesters of an area (code) are told.
    pub fn told(&self, whom: AreaAudience, area: &str, campaign: &Campaign, lang: Lang) -> Option<Announcement> {
        self.find(whom.slug(), area, campaign, lang)
    }

    /// In the page's language, else in the first of the campaign's that has it.
    fn find(&self, what: &str, about: &str, campaign: &Campaign, lang: Lang) -> Option<Announcement> {
        let known = self.known();
        let words = known.on.get(&(what.to_owned(), about.to_owned()))?;
        let mut spoken = std::iter::once(lang).chain(campaign.langs());
        let (found, words) = spoken.find_map(|lang| Some((lang, words.get(campaign.code(lang))?)))?;
        Some(Announcement { words: words.clone(), lang: (found != lang).then(|| campaign.code(found).to_owned()) })
    }
}
