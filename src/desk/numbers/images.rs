//! A picture of an area's numbers: 1200 by 630 pixels, in the campaign's colours, without names. PNG for social
//! networks, SVG for large prints. It is made to be shown to anybody, so its numbers are public ones.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::areas;
use crate::app::App;
use crate::desk::team::session::Moderator;
use crate::kit::picture::Picture;
use crate::kit::{Error, Result, png};
use crate::tallies::public::PublicCount;

/// `GET /desk/numbers/areas/{code}.png` and `….svg`
pub async fn show(State(app): State<App>, me: Moderator, Path(file): Path<String>) -> Result {
    let (code, format) = file.rsplit_once('.').ok_or(Error::NotFound)?;
    let answer = |mime: &str, bytes: Vec<u8>| -> Response { ([(CONTENT_TYPE, mime)], bytes).into_response() };
    match format {
        "png" => Ok(answer("image/png", png::of(svg(&app, &me, code).await?).await?)),
        "svg" => Ok(answer("image/svg+xml", svg(&app, &me, code).await?.into_bytes())),
        _ => Err(Error::NotFound),
    }
}

async fn svg(app: &App, me: &Moderator, code: &str) -> Result<String> {
    let t = &me.t;
    let (outlines, sums) = (app.outlines.as_ref().ok_or(Error::NotFound)?, app.past.sums(app).await?);
    let all = areas::read(app, me.arrived).await?;
    let of = all.iter().find(|of| of.area.code == code).ok_or(Error::NotFound)?;
    let met = sums.of_area(crate::tallies::Tally::Met, code);
    let figures = [("available", of.available), ("open", of.open), ("met", met)];
    let figures = figures.map(|(slug, exact)| {
        let n = PublicCount::of(exact);
        (n.in_words(t), t.say(format!("numbers-image-{slug}")).with("n", n.plural()).to_string())
    });
    let words = [t.say("campaign-name").to_string(), app.area_label(code)];
    let image = Picture::new(app, t, words, figures.into(), Some(outlines.behind(code).ok_or(Error::NotFound)?));
    Ok(image.render()?)
}
