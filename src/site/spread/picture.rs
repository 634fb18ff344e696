//! The pictures that social networks show beside a link: one for the campaign and one for each area, drawn from their
//! figures.
//!
//! Numbers are told as everywhere in public (`tallies::public`). A picture is drawn once an hour, one at a time and on a
//! blocking thread: a robot that asks for all of them holds up no page.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;

use super::coverage;
use crate::i18n::T;
use crate::kit::picture::Picture;
use crate::kit::site::Site;
use crate::kit::{Error, Result, png};
use crate::places::Outlines;
use crate::tallies::{self, Tally};

/// `GET /picture/{lang}.png`, `/picture/{lang}-{area}.png`
pub async fn show(State(app): State<Site>, Path(file): Path<String>) -> Result {
    let name = file.strip_suffix(".png").ok_or(Error::NotFound)?;
    // In `fr-29` and `pt-BR-29`, the longest language code that fits counts.
    let langs = app.campaign.langs().filter_map(|lang| Some((lang, name.strip_prefix(app.campaign.code(lang))?)));
    let (lang, area) = langs.min_by_key(|(_, rest)| rest.len()).ok_or(Error::NotFound)?;
    let area = match area.strip_prefix('-') {
        Some(code) => Some(app.places.areas().iter().find(|area| area.code == code).ok_or(Error::NotFound)?),
        None if area.is_empty() => None,
        None => return Err(Error::NotFound),
    };
    let draw = || async {
        let t = app.speaker(lang);
        let picture = match area {
            Some(area) => of_area(&app, &t, &area.code).await?,
            None => of_campaign(&app, &t).await?,
        };
        Ok(Bytes::from(png::of(picture.render()?).await?))
    };
    let png = app.pictures.get(&app, file.clone(), draw).await?;
    Ok(([(CONTENT_TYPE, "image/png"), (CACHE_CONTROL, "public, max-age=3600")], png).into_response())
}

async fn of_campaign(app: &Site, t: &T) -> anyhow::Result<Picture> {
    let totals = tallies::totals(&mut *app.db.read().await?).await?;
    let figures = [
        ("home-volunteers", totals.volunteers),
        ("home-requests", totals.requests),
        ("home-introductions", totals.introductions),
    ];
    let figures = figures.map(|(key, n)| (n.in_words(t), t.say(key).with("n", n.plural()).to_string()));
    let words = ["picture-title", "campaign-name"].map(|key| t.say(key).to_string());
    let behind = app.outlines.as_ref().and_then(Outlines::all_behind);
    Ok(Picture::new(app, t, words, figures.into(), behind))
}

async fn of_area(app: &Site, t: &T, code: &str) -> Result<Picture> {
    let areas = coverage::read(app).await?;
    let of = areas.iter().find(|of| of.area.code == code).ok_or(Error::NotFound)?;
    let met = app.areas.counts(app).await?.since_the_start(code, Tally::Met);
    let figures =
        [("numbers-image-available", of.volunteers), ("home-requests", of.requests), ("numbers-image-met", met)];
    let figures = figures.map(|(key, n)| (n.in_words(t), t.say(key).with("n", n.plural()).to_string()));
    let words = [t.say("campaign-name").to_string(), format!("{} ({code})", of.area.name)];
    let behind = app.outlines.as_ref().and_then(|outlines| outlines.behind(code));
    Ok(Picture::new(app, t, words, figures.into(), behind))
}
