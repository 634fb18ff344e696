//! The badge: the figures as a small picture that anybody may put on a page of theirs.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, HeaderMap, HeaderName, HeaderValue};

use crate::campaign::Lang;
use crate::kit::layout::home;
use crate::kit::site::Site;
use crate::kit::{Error, Result};
use crate::tallies;

/// Width and height in pixels.
const SIZE: (u32, u32) = (340, 104);

#[derive(Template)]
#[template(path = "site/spread/badge.svg", escape = "html")]
struct Badge {
    size: (u32, u32),
    name: String,
    colour: String,
    /// Vertical position, number and words of each line.
    figures: Vec<(u32, String, String)>,
}

/// Path of the badge, such as `/badge/fr.svg`.
pub fn path(app: &Site, lang: Lang) -> String {
    format!("/badge/{}.svg", app.campaign.code(lang))
}

/// The HTML with which somebody puts the badge on a page of theirs.
pub fn to_embed(app: &Site, lang: Lang) -> String {
    let (site, picture) = (app.url(&home(&app.campaign, lang)), app.url(&path(app, lang)));
    let name = app.speaker(lang).say("campaign-name").to_string().replace('&', "&amp;").replace('"', "&quot;");
    let (width, height) = SIZE;
    format!("<a href=\"{site}\"><img src=\"{picture}\" alt=\"{name}\" width=\"{width}\" height=\"{height}\"></a>")
}

/// `GET /badge/{lang}.svg`: the only address that pages of other sites may show.
pub async fn show(State(app): State<Site>, Path(file): Path<String>, headers: HeaderMap) -> Result {
    let lang = file.strip_suffix(".svg").and_then(|code| app.campaign.lang(code)).ok_or(Error::NotFound)?;
    let draw = || draw(&app, lang);
    let mut answer = app.drawn.answer_as(&app, "image/svg+xml", path(&app, lang), &headers, draw).await?;
    let everybody = [
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
        (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    ];
    answer.headers_mut().extend(everybody);
    Ok(answer)
}

async fn draw(app: &Site, lang: Lang) -> Result {
    let t = app.speaker(lang);
    let totals = tallies::totals(&mut *app.db.read().await?).await?;
    let figures = [("home-volunteers", totals.volunteers), ("home-introductions", totals.introductions)];
    let figures = (0..).zip(figures);
    let badge = Badge {
        size: SIZE,
        name: t.say("campaign-name").to_string(),
        colour: app.campaign.accent.light.clone(),
        figures: figures
            .map(|(at, (key, n))| (58 + at * 24, n.in_words(&t), t.say(key).with("n", n.plural()).to_string()))
            .collect(),
    };
    Ok(axum::response::IntoResponse::into_response(badge.render()?))
}
