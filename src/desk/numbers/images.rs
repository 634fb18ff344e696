//! A picture of an area's numbers: 1200 by 630, the campaign's colours, no name. As PNG for social networks,
//! as SVG for what is printed large.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::areas;
use crate::app::App;
use crate::desk::session::Moderator;
use crate::web::{Error, Result, png};

#[derive(Template)]
#[template(path = "desk/numbers/image.svg", escape = "html")]
struct Image {
    title: String,
    area: String,
    area_size: usize,
    call_size: usize,
    colour: String,
    lines: Vec<(u32, String, String)>,
    call: String,
    site: String,
    outline: String,
    place: String,
}

/// Where the outline is drawn: left, top, side.
const FRAME: (f64, f64, f64) = (760.0, 130.0, 370.0);

/// How large a line may be written, at most so large: bold letters are some seven tenths as wide as high.
fn fitting(most: usize, characters: usize) -> usize {
    (1_060 * 10 / 7 / characters.max(1)).min(most)
}

/// `GET /desk/numbers/areas/{code}.png`, `….svg`
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
    let [left, top, width, height] = outlines.around(code).ok_or(Error::NotFound)?;
    let all = areas::read(app, me.arrived).await?;
    let of = all.iter().find(|of| of.area.code == code).ok_or(Error::NotFound)?;
    let met = sums.of_area(super::Tally::Met, code);
    let figures = [("available", of.available), ("open", of.open), ("met", met)];
    let lines = (0..).zip(figures).map(|(at, (slug, n))| {
        (290 + at * 90, t.number(n), t.say(format!("numbers-image-{slug}")).with("n", n).to_string())
    });
    let scale = (FRAME.2 / width).min(FRAME.2 / height);
    let (x, y) = (FRAME.0 + (FRAME.2 - width * scale) / 2.0, FRAME.1 + (FRAME.2 - height * scale) / 2.0);
    let area = format!("{} ({code})", of.area.name);
    let call = t.say("numbers-image-call").to_string();
    let site = app.settings.public_url.split_once("://").map_or(&*app.settings.public_url, |(_, site)| site);
    let image = Image {
        title: t.say("campaign-name").to_string(),
        area_size: fitting(64, area.chars().count()),
        call_size: fitting(36, call.chars().count() + site.chars().count()),
        area,
        colour: app.campaign.accent.light.clone(),
        lines: lines.collect(),
        call,
        site: site.to_owned(),
        outline: outlines.paths.get(code).cloned().unwrap_or_default(),
        place: format!("translate({x:.1} {y:.1}) scale({scale:.3}) translate({:.1} {:.1})", -left, -top),
    };
    Ok(image.render()?)
}
