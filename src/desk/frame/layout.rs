//! The frame around every page of the desk: menu, counts, what was just done.
//!
//! Tables: introduction, message and outbox, for the menu's counts.

use anyhow::Result;

use flash::Flash;

use super::links::{Query, without_act};
use crate::app::App;
use crate::desk::frame::areas::{Areas, MINE};
use crate::desk::frame::bounds::OF_ALL_AREAS;
use crate::desk::frame::flash;
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
    pub menu: Vec<Item>,
    pub flash: Option<Flash>,
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

/// A section of the desk, in the order of the menu.
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
    const ALL: [Section; 17] = [
        Section::Queue,
        Section::Plan,
        Section::Requests,
        Section::Volunteers,
        Section::FollowUp,
        Section::Messages,
        Section::People,
        Section::Introductions,
        Section::Numbers,
        Section::Blocks,
        Section::Bans,
        Section::Appeals,
        Section::Outbox,
        Section::History,
        Section::Campaign,
        Section::Team,
        Section::Account,
    ];

    fn is_for_admins(self) -> bool {
        matches!(self, Section::Team | Section::Campaign | Section::Appeals)
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
            menu: vec![],
            flash: None,
        }
    }

    /// The frame of a page of `section`. Drop any guard of the pool before: this reads the pool.
    pub async fn open(app: &App, me: &Moderator, section: Section, query: &Query) -> Result<Frame> {
        let counts = counts(app, me).await?;
        let mut conn = app.db.read().await?;
        let t = me.t.clone();
        let mine = Section::ALL.into_iter().filter(|item| !item.is_for_admins() || me.role == Role::Admin);
        let mine = mine.filter(|item| !me.areas.bind() || !OF_ALL_AREAS.contains(&&*format!("/desk/{}", item.slug())));
        let menu = mine.map(|item| {
            let count = counts.iter().find(|(counted, _)| *counted == item).map(|(_, count)| *count);
            Item {
                path: format!("/desk/{}", item.slug()),
                label: t.say(format!("desk-menu-{}", item.slug())).to_string(),
                slug: item.slug(),
                count: count.map(|count| if count > 0 { t.number(count) } else { String::new() }),
                current: item == section,
            }
        });
        let languages = app
            .campaign
            .langs()
            .filter(|lang| *lang != t.lang())
            .map(|lang| (app.campaign.code(lang).to_owned(), app.speaker(lang).say("language-name").to_string()));
        Ok(Frame {
            name: Some(me.name.clone()),
            keys: Some(keys::are_on(&mut conn, me.id).await?),
            back: without_act(&me.here),
            languages: languages.collect(),
            menu: menu.collect(),
            flash: flash::read(&mut conn, app, &t, query).await?,
            ..Frame::closed(app, t)
        })
    }

    /// Label of the section that the page belongs to.
    pub fn section(&self) -> &str {
        self.menu.iter().find(|item| item.current).map_or("", |item| &item.label)
    }
}

/// Numbers of things that wait for this moderator, by section; for the queue, the number of needs that it opens with.
pub async fn counts(app: &App, me: &Moderator) -> Result<[(Section, i64); 6]> {
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
}
