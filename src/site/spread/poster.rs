//! A poster for the hall of a building: one A4 page with the entries of the site, its address and a QR code.

use askama::Template;
use axum::response::IntoResponse;

use crate::campaign::Lang;
use crate::kit::form::Filled;
use crate::kit::layout::{Layout, home};
use crate::kit::own_page::OwnPage;
use crate::kit::site::Site;
use crate::kit::{Result, fields, page, qr, questions};

/// Strips with the address to tear off, under the poster.
const STRIPS: u8 = 9;
/// Least width of the QR code in pixels, so that it prints without blur.
const CODE_PIXELS_MIN: u32 = 320;

#[derive(Template)]
#[template(path = "site/spread/poster.html")]
struct Poster {
    l: Layout,
    /// The town named on the poster; empty for a poster that serves everywhere.
    place: String,
    /// What people may do on the site, in the words of the home page.
    doors: Vec<String>,
    /// Address of the drawing of the home page.
    drawing: String,
    address: String,
    code: String,
    path: String,
    errors: String,
    fields: String,
    wrong: bool,
}

/// `GET /{lang}/affiche?place=44000`: the poster, for a place if one is named.
pub fn show(app: &Site, lang: Lang, query: Option<&str>) -> Result {
    let t = app.speaker(lang);
    let mut filled = Filled::parse(query.unwrap_or_default().as_bytes())?;
    let asked = !filled.one("place").is_empty();
    let place = asked.then(|| questions::place(&mut filled, app, &t)).flatten();
    let paths = OwnPage::Poster.paths(app);
    let site = app.url(&home(&app.campaign, lang));
    let poster = page(&Poster {
        l: match place {
            Some(id) => Layout::new(app, lang, Some(&paths)).of_area(app, &app.places.area(app.places.get(id)).code),
            None => Layout::new(app, lang, Some(&paths)),
        },
        place: place.map_or(String::new(), |id| app.place_label(&app.places.get(id).code)),
        doors: app.campaign.entries.iter().map(|entry| t.say(entry.text("door")).to_string()).collect(),
        drawing: app.assets.path("neighbours.svg"),
        address: app.host().to_owned(),
        code: qr::image(&site, CODE_PIXELS_MIN)?,
        path: paths[lang.0].clone(),
        errors: fields::errors_html(&filled, &t)?,
        fields: fields::html(&questions::place_blocks(&filled, app, &t, t.say("poster-place-hint")), &t)?,
        wrong: filled.is_wrong(),
    })?;
    Ok((filled.status(), poster).into_response())
}
