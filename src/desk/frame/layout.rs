//! The frame around every page of the desk: menu, counts, what was just done.
//!
//! Tables: introduction, message and outbox, for the menu's counts.

use anyhow::Result;

use flash::Flash;

use super::links::{Query, link, without_act};
use crate::app::App;
use crate::desk::frame::areas::{Areas, MINE};
use crate::desk::frame::bounds::OF_ALL_AREAS;
use crate::desk::frame::flash;
use crate::desk::frame::leaving::{self, Leaving};
use crate::desk::frame::warnings::{self, Warning};
use crate::desk::team::keys;
use crate::desk::team::role::Role;
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::{bans, messages, outbox, requests};

/// What `desk/base.html` needs; every page has it as `l`.
pub struct Frame {
    /// Texts in the moderator's language.
    pub t: T,
    /// Paths of the two stylesheets.
    pub css: [String; 2],
    pub logo: String,
    pub js: String,
    /// Whether the moderator's keyboard shortcuts are on; `None` for a visitor who has not signed in.
    pub keys: Option<bool>,
    /// Address from which the page learns what has changed since; empty when the page does not ask.
    pub events: String,
    /// Path of the browser tab's icon.
    pub icon: String,
    /// Name of the moderator; `None` when nobody has signed in.
    pub name: Option<String>,
    /// Path and query of the page, without what the last act told there. Forms send it along, to come back to.
    pub back: String,
    /// Other languages: code, own name.
    pub languages: Vec<(String, String)>,
    /// Before signing in, the same page in other languages: code, own name, path.
    pub others: Vec<(String, String, String)>,
    pub menu: Vec<MenuGroup>,
    pub flash: Option<Flash>,
    /// What can still be undone.
    pub leaving: Option<Leaving>,
    /// What is wrong around the program, and concerns everybody at the desk.
    pub warnings: Vec<Warning>,
}

/// A group of sections, which the bar shows as one word.
pub struct MenuGroup {
    /// Slug of its count: `group-todo`.
    pub slug: String,
    pub label: String,
    /// Path of its first section.
    pub path: String,
    /// Number of things that wait in all its sections; `None` when none of them has a count.
    pub count: Option<String>,
    /// The page shown belongs to one of its sections.
    pub current: bool,
    pub items: Vec<Item>,
}

/// An entry of the menu.
pub struct Item {
    pub path: String,
    pub label: String,
    /// Slug of the section.
    pub slug: &'static str,
    /// Number of things that wait there; `None` when nothing waits, or the section has no count.
    pub count: Option<String>,
    /// The page shown belongs to this section.
    pub current: bool,
}

/// Groups of the menu, in order, by their slugs; and the sections of each.
const GROUPS: [(&str, &[Section]); 6] = [
    ("todo", &[Section::Queue, Section::Plan, Section::FollowUp, Section::Messages]),
    ("people", &[Section::Requests, Section::Volunteers, Section::People]),
    ("introductions", &[Section::Introductions, Section::Blocks]),
    ("numbers", &[Section::Numbers]),
    (
        "campaign",
        &[Section::Campaign, Section::Appeals, Section::Outbox, Section::Bans, Section::History, Section::Team],
    ),
    ("account", &[Section::Account]),
];

/// A section of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Section {
    /// Needs that wait.
    Queue,
    /// The plan proposed for all needs that wait.
    Plan,
    Requests,
    Volunteers,
    /// What would otherwise be forgotten.
    FollowUp,
    /// Messages to the team.
    Messages,
    /// Search for one person's file.
    People,
    Introductions,
    /// Numbers and maps.
    Numbers,
    Blocks,
    Bans,
    /// Mails to the volunteers of a filter, for admins.
    Appeals,
    /// Mails that wait or were given up.
    Outbox,
    /// The history: who did what, and when.
    History,
    /// Switches and the end of the campaign, for admins.
    Campaign,
    /// Members of the team, for admins.
    Team,
    /// The moderator's own account.
    Account,
}

impl Section {
    fn is_for_admins(self) -> bool {
        matches!(self, Section::Team | Section::Campaign | Section::Appeals)
    }

    /// Whether a moderator may open it: some are for admins, some are not divided by areas.
    fn is_open_to(self, me: &Moderator) -> bool {
        (!self.is_for_admins() || me.role == Role::Admin)
            && (!me.areas.bind() || !OF_ALL_AREAS.contains(&&*format!("/desk/{}", self.slug())))
    }

    /// Slug in the section's address.
    pub fn slug(self) -> &'static str {
        self.into()
    }
}

impl Frame {
    /// The frame of a page for a visitor who has not signed in.
    pub fn closed(app: &App, t: T) -> Frame {
        Frame {
            t,
            css: ["site.css", "desk.css"].map(|name| app.assets.path(name)),
            js: app.assets.path("desk.js"),
            keys: None,
            events: String::new(),
            logo: app.assets.path("logo.svg"),
            icon: app.assets.path("favicon.svg"),
            name: None,
            back: "/desk".into(),
            languages: vec![],
            others: vec![],
            menu: vec![],
            flash: None,
            leaving: None,
            warnings: vec![],
        }
    }

    /// The frame of a page on which somebody signs in, then goes on to `next`: it is there in every language.
    pub fn door(app: &App, t: T, path: &str, next: &str) -> Frame {
        let others = other_languages(app, &t).map(|(code, name)| {
            let path = link(path, &[("language", &code), ("next", next)]);
            (code, name, path)
        });
        Frame { others: others.collect(), ..Frame::closed(app, t) }
    }

    /// The frame of a page of `section`. Drop any guard of the pool before: this reads the pool.
    pub async fn open(app: &App, me: &Moderator, section: Section, query: &Query) -> Result<Frame> {
        let counts = counts(app, me).await?;
        let mut conn = app.db.read().await?;
        let t = me.t.clone();
        let menu = GROUPS.iter().filter_map(|(slug, sections)| group(&t, me, section, &counts, slug, sections));
        let leaving = leaving::read(&mut conn, app, &t, me.id).await?;
        let flash = flash::read(&mut conn, app, &t, query).await?;
        Ok(Frame {
            name: Some(me.name.clone()),
            keys: Some(keys::are_on(&mut conn, me.id).await?),
            back: without_act(&me.here),
            languages: other_languages(app, &t).collect(),
            menu: menu.collect(),
            // What was just done is said once.
            flash: flash.filter(|flash| leaving.as_ref().is_none_or(|leaving| leaving.words != flash.words)),
            leaving,
            warnings: warnings::read(app, &mut conn, me).await?,
            ..Frame::closed(app, t)
        })
    }

    /// Label of the section that the page belongs to.
    pub fn section(&self) -> &str {
        self.menu.iter().flat_map(|group| &group.items).find(|item| item.current).map_or("", |item| &item.label)
    }
}

/// The languages of the campaign that are not those of these texts: code, own name.
fn other_languages(app: &App, t: &T) -> impl Iterator<Item = (String, String)> {
    let others = app.campaign.langs().filter(|lang| *lang != t.lang());
    others.map(|lang| (app.campaign.code(lang).to_owned(), app.speaker(lang).say("language-name").to_string()))
}

/// A group of the menu as this moderator sees it; `None` if they may open none of its sections.
fn group(
    t: &T,
    me: &Moderator,
    shown: Section,
    counts: &[(Section, i64)],
    slug: &str,
    sections: &[Section],
) -> Option<MenuGroup> {
    let in_words = |n: i64| if n > 0 { t.number(n) } else { String::new() };
    let count = |of: Section| counts.iter().find(|(counted, _)| *counted == of).map(|(_, n)| *n);
    let open: Vec<Section> = sections.iter().copied().filter(|item| item.is_open_to(me)).collect();
    let items = open.iter().map(|item| Item {
        path: format!("/desk/{}", item.slug()),
        label: t.say(format!("desk-menu-{}", item.slug())).to_string(),
        slug: item.slug(),
        count: count(*item).map(in_words),
        current: *item == shown,
    });
    let items: Vec<Item> = items.collect();
    let label = if slug == "account" { me.name.clone() } else { t.say(format!("desk-group-{slug}")).to_string() };
    Some(MenuGroup {
        slug: format!("group-{slug}"),
        label,
        path: items.first()?.path.clone(),
        count: open.iter().filter_map(|item| count(*item)).reduce(|one, other| one + other).map(in_words),
        current: open.contains(&shown),
        items,
    })
}

/// What the menu's badges say by their slugs: of each section that has a count and that the moderator may open, and of each
/// group.
pub async fn badges(app: &App, me: &Moderator) -> Result<Vec<(String, i64)>> {
    let counts = counts(app, me).await?.into_iter().filter(|(section, _)| section.is_open_to(me));
    let counts: Vec<(Section, i64)> = counts.collect();
    let of_group = |sections: &[Section]| counts.iter().filter(|(of, _)| sections.contains(of)).map(|(_, n)| n).sum();
    let groups = GROUPS.iter().map(|(slug, sections)| (format!("group-{slug}"), of_group(sections)));
    Ok(counts.iter().map(|(section, n)| (section.slug().to_owned(), *n)).chain(groups).collect())
}

/// Numbers of things that wait for this moderator, by section; for the queue, the number of needs that it opens with.
async fn counts(app: &App, me: &Moderator) -> Result<[(Section, i64); 6]> {
    let own = Areas::of(app, &me.areas, MINE);
    let is_own = |place| own.has(app.places.get(place).area);
    let pooled = app.pool.since(app, me.arrived).await?;
    let proposed = pooled.needs.proposed().filter(|asked| asked.asks(me.id) && is_own(asked.place)).count();
    let there = pooled.needs.waiting_at().filter(|(place, _)| is_own(*place));
    let waiting = proposed + there.map(|(_, n)| n).sum::<usize>();
    drop(pooled);
    let mut conn = app.db.read().await?;
    let sql = "select count(*) from introduction where status = 'standing' and reminded_at is not null";
    let unanswered: i64 = sqlx::query_scalar(sql).fetch_one(&mut *conn).await?;
    let undelivered = outbox::count_undelivered(&mut conn).await?;
    Ok([
        (Section::Queue, i64::try_from(waiting).unwrap_or(i64::MAX)),
        (Section::FollowUp, requests::store::count_to_see_again(&mut conn, app).await?),
        (Section::Messages, messages::store::count_open(&mut conn).await?),
        (Section::Introductions, unanswered),
        (Section::Bans, bans::count_waiting(&mut conn, me.id).await?),
        (Section::Outbox, undelivered),
    ])
}

/// A tab of a page, or an option of a filter.
#[derive(Clone, Debug)]
pub struct ListOption {
    /// Value of an option, or path of a tab.
    pub value: String,
    pub label: String,
    /// How many rows it leads to.
    pub count: Option<String>,
    /// It is the one shown now.
    pub chosen: bool,
}

impl ListOption {
    /// An option without a count; chosen when `value` is `chosen`.
    pub fn new(value: &str, label: impl std::fmt::Display, chosen: &str) -> ListOption {
        ListOption { value: value.into(), label: label.to_string(), count: None, chosen: value == chosen }
    }

    /// Whether it leads to no row, and is not the one shown.
    pub fn is_empty(&self) -> bool {
        !self.chosen && self.count.as_deref() == Some("0")
    }
}
