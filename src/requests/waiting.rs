//! The truth for whoever asks and waits: how long others waited, and what to do in an emergency.
//!
//! Who may see it: the holders of private links. Table: tally, through its sums.

use anyhow::Result;
use askama::Template;

use crate::i18n::T;
use crate::kit::site::Site;
use crate::tallies::Tally;
use crate::tallies::sums::percentile;

/// Fewer introductions than this are no figure to wait by.
const ENOUGH: i64 = 20;

#[derive(Template)]
#[template(path = "requests/waiting.html")]
struct Waiting<'a> {
    t: &'a T,
    wait: Option<String>,
}

/// The part of a page that tells it. `area`: code.
pub async fn html(app: &Site, area: &str, t: &T) -> Result<String> {
    Ok(Waiting { t, wait: median(app, area, t).await? }.render()?)
}

/// What half of those who were introduced did not exceed: in the area, else in the campaign; nothing as
/// long as they are few.
async fn median(app: &Site, area: &str, t: &T) -> Result<Option<String>> {
    let sums = app.past.sums(app).await?;
    let told = [
        ("waiting-in-area", sums.waits_in(Tally::ToIntroduction, area)),
        ("waiting-anywhere", sums.waits(Tally::ToIntroduction)),
    ];
    let enough = |waits: &[(Option<u32>, i64)]| waits.iter().map(|(_, n)| n).sum::<i64>() >= ENOUGH;
    let told = told.into_iter().find(|(_, waits)| enough(waits));
    Ok(told.and_then(|(key, waits)| {
        let wait = t.wait(percentile(&waits, 50)?);
        Some(t.say(key).with("wait", wait).to_string())
    }))
}
