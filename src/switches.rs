//! Settings that the team changes while the campaign runs: closed entries, a banner, messages for an area.
//!
//! The desk writes them (`desk::campaign::switches`); everything else only reads. Tables read: switch, closing. Each
//! process reads them again when its copy is a second old: a change takes effect everywhere within a second, and at
//! once in the process that made it. While the database does not answer, the last copy is used.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use anyhow::Result;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use sqlx::Row;
use tokio::time::timeout;

use crate::campaign::{Campaign, Lang};
use crate::core::Core;
use crate::db::Connection;

/// Oldest copy that is still used, in milliseconds: one small query a second on a busy site.
const AGE_MAX_MS: i64 = 1_000;

/// Readers of an area's message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum AreaAudience {
    /// People who offer help in the area.
    Volunteers,
    /// People who ask for help in the area.
    Requests,
}

impl AreaAudience {
    /// Every group, in the order shown.
    pub const ALL: [AreaAudience; 2] = [AreaAudience::Volunteers, AreaAudience::Requests];

    /// Name in the column `what`.
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

/// A text by language code, in the languages that the team wrote it in.
pub type WordsByLanguage = BTreeMap<String, String>;

/// Every switch that is on. The key is what is switched and what it is about (an entry, an area, or nothing).
pub type On = BTreeMap<(String, String), WordsByLanguage>;

/// A text as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    pub words: String,
    /// Code of the text's language, if it differs from the page's.
    pub lang: Option<String>,
}

/// Longest time for which a page waits for the switches.
const READ_MAX: Duration = Duration::from_millis(250);

/// This process's copy of the switches.
#[derive(Default)]
pub struct Switches {
    known: RwLock<Known>,
    /// Held while they are read, so that one request reads for all.
    reading: tokio::sync::Mutex<()>,
}

#[derive(Clone, Default)]
struct Known {
    on: Arc<On>,
    read_at_ms: Option<i64>,
    version: u64,
}

/// Middleware: reads the switches again before the request when the copy is too old. Of simultaneous requests one reads, and
/// none waits longer than [`READ_MAX`].
///
/// When they cannot be read, the last copy stays in use, and is too old again a second later: a page without the newest
/// banner is better than no page.
pub async fn fresh(State(app): State<Core>, request: Request, next: Next) -> Response {
    let steady = app.clock.steady().as_millisecond();
    if app.switches.is_old(steady) {
        let reading = async {
            let _one = app.switches.reading.lock().await;
            if app.switches.is_old(steady) { app.switches.refresh(&app).await } else { Ok(()) }
        };
        let failed = match timeout(READ_MAX, reading).await {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(format!("{error:#}")),
            Err(_) => Some("the database took too long".to_owned()),
        };
        if let Some(cause) = failed
            && app.switches.note_failure(steady)
        {
            tracing::error!(cause, "the switches were not read");
        }
    }
    next.run(request).await
}

/// Reads every switch that is on from the tables.
pub async fn read(conn: &mut Connection) -> Result<On> {
    let sql = "select what, about, language, words from switch union all select 'ended', '', '', '' from closing";
    let rows = sqlx::query(sql).fetch_all(conn).await?;
    let mut on = On::new();
    for row in rows {
        on.entry((row.try_get("what")?, row.try_get("about")?))
            .or_default()
            .insert(row.try_get("language")?, row.try_get("words")?);
    }
    Ok(on)
}

impl Switches {
    fn known(&self) -> Known {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn is_old(&self, now_ms: i64) -> bool {
        self.known().read_at_ms.is_none_or(|read_at| now_ms - read_at >= AGE_MAX_MS)
    }

    /// Uses the copy for another second. Returns `false` if another request has said so already.
    fn note_failure(&self, steady_ms: i64) -> bool {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let is_first = known.read_at_ms.is_none_or(|at| at < steady_ms);
        known.read_at_ms = known.read_at_ms.max(Some(steady_ms));
        is_first
    }

    pub async fn refresh(&self, app: &Core) -> Result<()> {
        let read_at = app.clock.steady().as_millisecond();
        let on = read(&mut *app.db.read().await?).await?;
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.read_at_ms = Some(read_at);
        if *known.on != on {
            known.on = Arc::new(on);
            known.version += 1;
        }
        Ok(())
    }

    /// Returns a number that rises with each change seen by this process.
    pub fn version(&self) -> u64 {
        self.known().version
    }

    /// Whether an entry (slug) takes no forms, because it is closed or because the campaign has ended.
    pub fn is_closed(&self, entry: &str) -> bool {
        self.has_ended() || self.known().on.contains_key(&("closed".to_owned(), entry.to_owned()))
    }

    /// Whether the campaign is over (see `closing`).
    pub fn has_ended(&self) -> bool {
        self.known().on.contains_key(&("ended".to_owned(), String::new()))
    }

    /// Returns the banner of every page.
    pub fn banner(&self, campaign: &Campaign, lang: Lang) -> Option<Announcement> {
        self.find("banner", "", campaign, lang)
    }

    /// Returns the message for the volunteers or requesters of an area (code).
    pub fn area_announcement(
        &self,
        whom: AreaAudience,
        area: &str,
        campaign: &Campaign,
        lang: Lang,
    ) -> Option<Announcement> {
        self.find(whom.slug(), area, campaign, lang)
    }

    /// Finds a text in the page's language, or in the first of the campaign's languages that has it.
    fn find(&self, what: &str, about: &str, campaign: &Campaign, lang: Lang) -> Option<Announcement> {
        let known = self.known();
        let words = known.on.get(&(what.to_owned(), about.to_owned()))?;
        let mut spoken = std::iter::once(lang).chain(campaign.langs());
        let (found, words) = spoken.find_map(|lang| Some((lang, words.get(campaign.code(lang))?)))?;
        Some(Announcement { words: words.clone(), lang: (found != lang).then(|| campaign.code(found).to_owned()) })
    }
}
