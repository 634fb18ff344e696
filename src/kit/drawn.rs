//! Caches for pages that are the same for everybody, and for pictures.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::body::{Bytes, to_bytes};
use axum::http::header::HeaderMap;
use tokio::time::timeout;

use super::packed::Packed;
use super::{Error, Result};
use crate::db::DbDown;
use crate::kit::site::Site;

/// Oldest age of a cached page, in milliseconds: the counters of the home page may be that old.
const PAGE_AGE_MAX_MS: i64 = 60_000;
/// Longest time for which somebody waits for a page to be drawn anew, when an older one is at hand.
const DRAW_MAX: Duration = Duration::from_millis(500);
/// `Cache-Control` of these pages. It is short because an entry that was closed must not seem open for long.
const CACHE: &str = "public, max-age=5";

/// Cache of the pages that are the same for everybody, by path: home, empty forms, content.
#[derive(Default)]
pub struct Drawn(Mutex<HashMap<String, Page>>);

/// A page with the instant at which it was drawn, in milliseconds, and the version of the switches at that time.
#[derive(Clone)]
struct Page {
    at: i64,
    switched: u64,
    packed: Packed,
}

impl Drawn {
    /// Answers with the page of a path, from the cache or drawn anew. The caller makes sure that the path exists, so
    /// that visitors cannot fill the cache.
    pub async fn answer<F>(&self, app: &Site, path: String, headers: &HeaderMap, draw: impl FnOnce() -> F) -> Result
    where
        F: Future<Output = Result>,
    {
        self.answer_as(app, "text/html; charset=utf-8", path, headers, draw).await
    }

    /// Like [`Drawn::answer`], for any text of the type `mime`.
    pub async fn answer_as<F>(
        &self,
        app: &Site,
        mime: &'static str,
        path: String,
        headers: &HeaderMap,
        draw: impl FnOnce() -> F,
    ) -> Result
    where
        F: Future<Output = Result>,
    {
        let (now, switched) = (app.clock.steady().as_millisecond(), app.switches.version());
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&path).cloned();
        let kept = match kept {
            Some(page) if now - page.at < PAGE_AGE_MAX_MS && page.switched == switched => {
                return Ok(page.packed.answer(headers, CACHE));
            }
            kept => kept,
        };
        let drawing = async {
            let body = to_bytes(draw().await?.into_body(), usize::MAX).await?;
            Ok::<_, Error>(Packed::new(mime, body)?)
        };
        let patience = if kept.is_some() { DRAW_MAX } else { Duration::MAX };
        let packed = match (timeout(patience, drawing).await, kept) {
            (Ok(Ok(packed)), _) => packed,
            // The page as it was is better than none. It is drawn again a minute later.
            (Ok(Err(Error::Unavailable(..))) | Err(_), Some(page)) => page.packed,
            (Ok(Err(error)), _) => return Err(error),
            (Err(_), None) => return Err(DbDown.into()),
        };
        let page = Page { at: now, switched, packed: packed.clone() };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path, page);
        Ok(packed.answer(headers, CACHE))
    }
}

/// Oldest age of a picture, in milliseconds. Networks keep a picture for days; its figures may be an hour old.
const PICTURE_AGE_MAX_MS: i64 = 3_600_000;

/// Cache of the PNG pictures for social networks, by file name; each is kept for an hour.
#[derive(Default)]
pub struct Pictures(tokio::sync::Mutex<HashMap<String, (i64, Bytes)>>);

impl Pictures {
    /// Returns the picture with this file name, drawn with `draw` if none is younger than an hour. Only one picture is
    /// drawn at a time, so that a robot that asks for all of them holds up no page.
    pub async fn get<F>(&self, app: &Site, file: String, draw: impl FnOnce() -> F) -> Result<Bytes>
    where
        F: Future<Output = Result<Bytes>>,
    {
        let now = app.clock.steady().as_millisecond();
        let mut kept = self.0.lock().await;
        if let Some((_, png)) = kept.get(&file).filter(|(at, _)| now - at < PICTURE_AGE_MAX_MS) {
            return Ok(png.clone());
        }
        let png = draw().await?;
        kept.insert(file, (now, png.clone()));
        Ok(png)
    }
}
