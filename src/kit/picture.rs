//! A picture of figures to share: 1200 by 630 pixels, in the campaign's colours, with an outline of the area; it names
//! nobody.

use askama::Template;

use crate::i18n::T;
use crate::kit::site::Site;
use crate::places::Outline;

/// The frame in which the outline is drawn: left, top and side in pixels.
const FRAME: (f64, f64, f64) = (760.0, 130.0, 370.0);

/// The data of the template `kit/picture.svg`.
#[derive(Template)]
#[template(path = "kit/picture.svg", escape = "html")]
pub struct Picture {
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

impl Picture {
    /// Makes a picture of two lines of words and the figures, each a number and its words. `behind`: the outline of the
    /// area.
    pub fn new(
        app: &Site,
        t: &T,
        [title, area]: [String; 2],
        figures: Vec<(String, String)>,
        behind: Option<Outline>,
    ) -> Picture {
        let (call, site) = (t.say("numbers-image-call").to_string(), app.host().to_owned());
        let lines = (0..).zip(figures).map(|(at, (n, words))| (290 + at * 90, n, words));
        Picture {
            title,
            area_size: fitting(64, area.chars().count()),
            call_size: fitting(36, call.chars().count() + site.chars().count()),
            area,
            colour: app.campaign.accent.light.clone(),
            lines: lines.collect(),
            call,
            site,
            place: behind.as_ref().map_or_else(String::new, |behind| place(behind.around)),
            outline: behind.map_or_else(String::new, |behind| behind.path),
        }
    }
}

/// Size at which a line of so many characters fits the picture, `most` at the largest: bold letters are about seven
/// tenths as wide as high.
fn fitting(most: usize, characters: usize) -> usize {
    (1_060 * 10 / 7 / characters.max(1)).min(most)
}

/// The SVG transformation that centres an outline in the frame, as large as it fits. The argument is its bounding box.
fn place([left, top, width, height]: [f64; 4]) -> String {
    let scale = (FRAME.2 / width).min(FRAME.2 / height);
    let (x, y) = (FRAME.0 + (FRAME.2 - width * scale) / 2.0, FRAME.1 + (FRAME.2 - height * scale) / 2.0);
    format!("translate({x:.1} {y:.1}) scale({scale:.3}) translate({:.1} {:.1})", -left, -top)
}
