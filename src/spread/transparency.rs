//! What anybody may know: how many people, by which rule volunteers are proposed, how long things are kept.
//!
//! All of it is read from what the program itself goes by: tallies, the campaign's file, the periods.

use askama::Template;
use jiff::Timestamp;

use super::Own;
use crate::app::App;
use crate::campaign::{Kind, Lang, Rule};
use crate::tallies::{self, Totals};
use crate::web::i18n::T;
use crate::web::layout::{Layout, home};
use crate::web::{Result, page};

#[derive(Template)]
#[template(path = "spread/transparency.html")]
struct Page {
    l: Layout,
    counts: Totals,
    at: Timestamp,
    kinds: Vec<Rules>,
    periods: Vec<(String, String)>,
    privacy: Option<String>,
}

/// How the volunteers of one kind are ranked.
struct Rules {
    name: String,
    radius: String,
    second: bool,
    /// For what, how many.
    points: Vec<(String, u16)>,
    total: u16,
}

/// The page.
pub async fn draw(app: &App, lang: Lang) -> Result {
    let (campaign, t) = (&app.campaign, app.speaker(lang));
    let kept = &campaign.retention;
    let periods = [
        ("unconfirmed", kept.unconfirmed_days),
        ("introduction", kept.introduction_days),
        ("given-up-mail", kept.given_up_mail_days),
        ("history", kept.history_days),
    ];
    let days = |n: u32| t.say("transparency-days").with("n", i64::from(n)).to_string();
    let period = |(slug, n): (&str, u32)| (t.say(format!("transparency-kept-{slug}")).to_string(), days(n));
    page(&Page {
        l: Layout::new(app, lang, Some(&Own::Transparency.paths(app))),
        counts: tallies::totals(&mut *app.db.read().await?).await?,
        at: app.clock.now(),
        kinds: campaign.kinds.iter().map(|kind| rules(kind, &t)).collect(),
        periods: periods.map(period).to_vec(),
        privacy: campaign.page(lang, "privacy").map(|page| format!("{}{}", home(campaign, lang), page.slug)),
    })
}

fn rules(kind: &Kind, t: &T) -> Rules {
    let of_criteria = kind.criteria.iter().filter_map(|criterion| match criterion.rule {
        Rule::Trait { points } | Rule::Scarce { points, .. } => {
            Some((t.say(kind.criterion_text(criterion, "reason")).to_string(), points))
        }
        _ => None,
    });
    let near = (t.say("transparency-near").to_string(), kind.points_near);
    let same_place = (t.say("same-place").to_string(), kind.points_same_place);
    let points: Vec<(String, u16)> =
        [near, same_place].into_iter().chain(of_criteria).filter(|(_, points)| *points > 0).collect();
    Rules {
        name: t.say(kind.text("")).to_string(),
        radius: t.kilometres(kind.widen.map_or(kind.radius_metres_max, |widen| widen.radius_metres_max)),
        second: kind.second_approval,
        total: points.iter().map(|(_, points)| points).sum(),
        points,
    }
}
