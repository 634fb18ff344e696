//! What anybody may know: how many people take part, by which rule volunteers are proposed, how long data are kept.
//!
//! The page reads all of it from what the program itself works by: tallies, the campaign's file, the periods.

use askama::Template;
use jiff::{SignedDuration, Timestamp};

use super::coverage;
use crate::campaign::{Campaign, Kind, Lang, Retention, Rule};
use crate::i18n::T;
use crate::kit::area_map::AreaMap;
use crate::kit::layout::{Layout, home};
use crate::kit::own_page::OwnPage;
use crate::kit::site::Site;
use crate::kit::{Result, page};
use crate::periods;
use crate::tallies::{self, Totals};

#[derive(Template)]
#[template(path = "site/spread/transparency.html")]
struct Page {
    l: Layout,
    counts: Totals,
    at: Timestamp,
    map: Option<AreaMap>,
    /// For each area its name, its volunteers and its requests.
    areas: Vec<[String; 3]>,
    kinds: Vec<Rules>,
    periods: Vec<(String, String)>,
    privacy: Option<String>,
}

/// How volunteers are ranked for one kind of help.
struct Rules {
    name: String,
    radius: String,
    second: bool,
    /// Both parties say yes before names are told.
    both: bool,
    /// What volunteers must have besides their answers.
    demands: Vec<String>,
    /// What earns points, and how many.
    points: Vec<(String, u16)>,
    total: u16,
}

pub async fn draw(app: &Site, lang: Lang) -> Result {
    let (campaign, t) = (&app.campaign, app.speaker(lang));
    let covered = coverage::read(app).await?;
    let areas =
        covered.iter().map(|of| [app.area_label(&of.area.code), of.volunteers.in_words(&t), of.requests.in_words(&t)]);
    page(&Page {
        l: Layout::new(app, lang, Some(&OwnPage::Transparency.paths(app))),
        counts: tallies::totals(&mut *app.db.read().await?).await?,
        at: app.clock.now(),
        kinds: campaign.kinds.iter().map(|kind| rules(campaign, kind, &t)).collect(),
        map: coverage::map(app, &t, &covered),
        areas: areas.collect(),
        periods: periods(&campaign.retention, !app.settings.backup.recipients.is_empty(), &t),
        privacy: campaign.page(lang, "privacy").map(|page| format!("{}{}", home(campaign, lang), page.slug)),
    })
}

/// What is kept and how long, in words, from the same values that the program applies. `backed_up`: backups are made.
fn periods(kept: &Retention, backed_up: bool, t: &T) -> Vec<(String, String)> {
    let days = |period: SignedDuration| period.as_hours() / 24;
    let periods = [
        ("unconfirmed", i64::from(kept.unconfirmed_days)),
        ("introduction", i64::from(kept.introduction_days)),
        ("finished", days(periods::FINISHED_REQUEST)),
        ("availability", i64::from(kept.availability_days)),
        ("given-up-mail", i64::from(kept.given_up_mail_days)),
        ("message", days(periods::MESSAGE)),
        ("report", days(periods::REPORT)),
        ("appeal-words", days(periods::APPEAL_WORDS)),
        ("ban", i64::from(kept.ban_days)),
        ("history", i64::from(kept.history_days)),
    ];
    let parties = kept.parties_days.map(|days| ("parties", i64::from(days)));
    let keys = backed_up.then(|| ("backup", days(periods::BACKUP_KEYS)));
    let told = |(slug, n): (&str, i64)| {
        (t.say(format!("transparency-kept-{slug}")).to_string(), t.say("transparency-days").with("n", n).to_string())
    };
    let recommended = ["transparency-kept-recommended", "transparency-until-the-end"];
    let recommended = recommended.map(|key| t.say(key).to_string()).into();
    periods.into_iter().chain(parties).chain(keys).map(told).chain([recommended]).collect()
}

/// What a rule demands of a volunteer without asking, in words; `None` if nothing.
fn demand(campaign: &Campaign, rule: &Rule, t: &T) -> Option<String> {
    let words = match rule {
        Rule::Check { check, points: None } => {
            t.say("transparency-check").with("check", t.say(campaign.checks[*check].text()).to_string())
        }
        Rule::Cooling { days } => t.say("transparency-cooling").with("days", i64::from(*days)),
        Rule::Conduct => t.say("transparency-conduct"),
        _ => return None,
    };
    Some(words.to_string())
}

/// How far volunteers are looked for, in words.
fn reach(kind: &Kind, t: &T) -> String {
    if kind.anywhere {
        return t.say("transparency-anywhere").to_string();
    }
    let radius = kind.widen.map_or(kind.radius_metres_max, |widen| widen.radius_metres_max);
    t.say("transparency-radius").with("radius", t.kilometres(radius)).to_string()
}

fn rules(campaign: &Campaign, kind: &Kind, t: &T) -> Rules {
    let of_criteria = kind.criteria.iter().filter_map(|criterion| match criterion.rule {
        Rule::Trait { points }
        | Rule::Scarce { points, .. }
        | Rule::AnyOf { points: Some(points), .. }
        | Rule::Check { points: Some(points), .. }
        | Rule::Recent { points, .. } => Some((t.say(kind.criterion_text(criterion, "reason")).to_string(), points)),
        _ => None,
    });
    let near = (t.say("transparency-near").to_string(), kind.points_near);
    let same_place = (t.say("same-place").to_string(), kind.points_same_place);
    let points: Vec<(String, u16)> =
        [near, same_place].into_iter().chain(of_criteria).filter(|(_, points)| *points > 0).collect();
    Rules {
        name: t.say(kind.text("")).to_string(),
        radius: reach(kind, t),
        second: kind.second_approval,
        both: kind.both_agree,
        demands: kind.criteria.iter().filter_map(|criterion| demand(campaign, &criterion.rule, t)).collect(),
        total: points.iter().map(|(_, points)| points).sum(),
        points,
    }
}
