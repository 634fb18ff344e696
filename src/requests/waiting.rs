//! What to expect for people who ask and wait: how long others waited, and what to do in an emergency.
//!
//! Who may see it: the holders of private links. Table: tally, through its sums.

use anyhow::Result;
use askama::Template;

use crate::i18n::T;
use crate::kit::site::Site;
use crate::tallies::Tally;
use crate::tallies::sums::percentile;

/// Least number of introductions for a figure to be shown: fewer say nothing about one's own wait.
const ENOUGH: i64 = 20;

#[derive(Template)]
#[template(path = "requests/waiting.html")]
struct Waiting<'a> {
    t: &'a T,
    wait: Option<String>,
}

/// HTML of the waiting time. `area`: code.
pub async fn html(app: &Site, area: &str, t: &T) -> Result<String> {
    Ok(Waiting { t, wait: median(app, area, t).await? }.render()?)
}

/// The median wait before an introduction, in the area or else in the whole campaign; `None` while introductions are
/// few.
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
