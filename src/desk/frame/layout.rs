//! The frame around every page of the desk: menu, counts, what was just done, filters and paging.
//!
//! Tables: introduction, message and outbox, for the menu's counts.

use anyhow::Result;
use sqlx::Row;

use flash::Flash;

use super::links::{Query, link, without_act};
use crate::app::App;
use crate::desk::frame::areas::{Areas, MINE, TABS};
use crate::desk::frame::flash;
use crate::desk::team::keys;
use crate::desk::team::role::Role;
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::{messages, outbox, requests};

/// What `desk/base.html` needs; every page has it as `l`.
pub struct Frame {
    /// The voice of the desk's language.
    pub t: T,
    /// Paths of the stylesheets.
    pub css: [String; 2],
    /// Path of the logo.
    pub logo: String,
    /// Path of the script.
    pub js: String,
    /// Whether keys do things; nothing for who has not signed in.
    pub keys: Option<bool>,
    /// Where the page asks what is new since; empty when it does not.
    pub events: String,
    /// Path of the small icon.
    pub icon: String,
    /// Name of the moderator; none on the login page.
    pub name: Option<String>,
    /// The page, without what an act told there: forms bring it along, to come back.
    pub back: String,
    /// Other languages: code, own name.
    pub languages: Vec<(String, String)>,
    /// Pages.
    pub menu: Vec<Item>,
    /// What was just done.
    pub flash: Option<Flash>,
}

/// A page of the menu.
pub struct Item {
    /// Where.
    pub path: String,
    /// Its name.
    pub label: String,
    /// As in the address.
    pub slug: &'static str,
    /// What waits there, in sections where something may; empty when nothing does.
    pub count: Option<String>,
    /// The page shown is one of it.
    pub current: bool,
}

/// A part of the desk, in the order of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Needs.
    Queue,
    /// The proposal for all of them.
    Plan,
    /// Requests.
    Requests,
    /// Volunteers.
    Volunteers,
    /// What would be forgotten.
    FollowUp,
    /// What people write to the team.
    Messages,
    /// Everything about one person.
    People,
    /// Introductions.
    Introductions,
    /// Numbers and maps.
    Numbers,
    /// Blocks.
    Blocks,
    /// Mails to the volunteers of a filter, for admins.
    Appeals,
    /// Mails.
    Outbox,
    /// Who did what.
    History,
    /// Entries, banner, areas.
    Campaign,
    /// The moderators, for admins.
    Team,
    /// Oneself.
    Account,
}

impl Section {
    const ALL: [Section; 16] = [
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

    /// As in the address.
    pub fn slug(self) -> &'static str {
        match self {
            Section::Queue => "queue",
            Section::Plan => "plan",
            Section::Requests => "requests",
            Section::Volunteers => "volunteers",
            Section::FollowUp => "follow-up",
            Section::Messages => "messages",
            Section::People => "people",
            Section::Introductions => "introductions",
            Section::Numbers => "numbers",
            Section::Blocks => "blocks",
            Section::Appeals => "appeals",
            Section::Outbox => "outbox",
            Section::History => "history",
            Section::Campaign => "campaign",
            Section::Team => "team",
            Section::Account => "account",
        }
    }
}

impl Frame {
    /// For somebody who has not signed in.
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

    /// For a moderator on a page of a section. Let go of the pool before: it is read here.
    pub async fn open(app: &App, me: &Moderator, section: Section, query: &Query) -> Result<Frame> {
        let counts = counts(app, me).await?;
        let mut conn = app.db.read().await?;
        let t = me.t.clone();
        let mine = Section::ALL.into_iter().filter(|item| !item.is_for_admins() || me.role == Role::Admin);
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

    /// Name of the section that the page is of.
    pub fn section(&self) -> &str {
        self.menu.iter().find(|item| item.current).map_or("", |item| &item.label)
    }
}

/// What waits for a moderator in the sections of the menu: of the queue, what it opens with.
pub async fn counts(app: &App, me: &Moderator) -> Result<[(Section, i64); 5]> {
    let own = Areas::of(app, &me.areas, MINE);
    let is_own = |place| own.has(app.places.get(place).area);
    let pooled = app.pool.since(app, me.arrived).await?;
    let proposed = pooled.needs.proposed().filter(|asked| asked.asks(me.id) && is_own(asked.place)).count();
    let there = pooled.needs.waiting_at().filter(|(place, _)| is_own(*place));
    let waiting = proposed + there.map(|(_, n)| n).sum::<usize>();
    drop(pooled);
    let mut conn = app.db.read().await?;
    let sql = "select count(*) from introduction where status = 'standing' and reminded_at is not null";
    let unanswered: i64 = sqlx::query(sql).fetch_one(&mut *conn).await?.try_get(0)?;
    let given_up = outbox::count(&mut conn, outbox::MailStatus::GivenUp).await?;
    Ok([
        (Section::Queue, i64::try_from(waiting).unwrap_or(i64::MAX)),
        (Section::FollowUp, requests::store::count_to_see_again(&mut conn, app).await?),
        (Section::Messages, messages::store::count_open(&mut conn).await?),
        (Section::Introductions, unanswered),
        (Section::Outbox, given_up),
    ])
}

/// A choice of a page: a view, or an option of a filter.
#[derive(Clone, Debug)]
pub struct ListOption {
    /// Value of an option, path of a view.
    pub value: String,
    /// In words.
    pub label: String,
    /// How many are behind it.
    pub count: Option<String>,
    /// The one shown now.
    pub chosen: bool,
}

impl ListOption {
    /// An option without a count.
    pub fn new(value: &str, label: impl std::fmt::Display, chosen: &str) -> ListOption {
        ListOption { value: value.into(), label: label.to_string(), count: None, chosen: value == chosen }
    }
}

/// The form that narrows a list.
pub struct Filters {
    /// Where it leads.
    pub path: &'static str,
    /// Somebody may be looked for: it is sent as a `POST`, see `search`.
    pub is_search: bool,
    /// What it keeps: name and value.
    pub kept: Vec<(&'static str, String)>,
    /// Boxes to type in: name, label, value.
    pub boxes: Vec<(&'static str, String, String)>,
    /// Dates: name, label, value.
    pub dates: Vec<(&'static str, String, String)>,
    /// Lists to choose from: name, label, options, of which the first is all.
    pub selects: Vec<(&'static str, String, Vec<ListOption>)>,
}

impl Filters {
    /// Whether a telephone shows them at once: where one filters already, or comes only to look for somebody.
    pub fn is_open(&self) -> bool {
        let typed = self.boxes.iter().chain(&self.dates).any(|(_, _, value)| !value.is_empty());
        let by_hand = |option: &ListOption| option.chosen && !TABS.contains(&option.value.as_str());
        let chosen = |options: &[ListOption]| options.iter().skip(1).any(by_hand);
        typed || self.selects.is_empty() || self.selects.iter().any(|(_, _, options)| chosen(options))
    }
}

/// The options of a filter: all, then these.
pub fn options(t: &T, chosen: &str, of: impl IntoIterator<Item = (String, String)>) -> Vec<ListOption> {
    let all = ListOption::new("", t.say("desk-filter-all"), chosen);
    std::iter::once(all).chain(of.into_iter().map(|(value, label)| ListOption::new(&value, label, chosen))).collect()
}

/// The options of filters that several lists have.
pub mod by {
    use super::{App, ListOption, T, options};
    use crate::campaign::field_text;

    /// Kinds of help.
    pub fn kind(app: &App, t: &T, chosen: &str) -> Vec<ListOption> {
        options(t, chosen, app.campaign.kinds.iter().map(|kind| (kind.slug.clone(), t.say(kind.text("")).to_string())))
    }

    /// Audiences.
    pub fn audience(app: &App, t: &T, chosen: &str) -> Vec<ListOption> {
        let audiences = app.campaign.audiences.iter();
        options(t, chosen, audiences.map(|audience| (audience.slug.clone(), t.say(audience.text("")).to_string())))
    }

    /// Fields of work, of every audience.
    pub fn field_of_work(app: &App, t: &T, chosen: &str) -> Vec<ListOption> {
        let fields = app.campaign.fields_of_work();
        options(t, chosen, fields.map(|field| (field.to_owned(), t.say(field_text(field)).to_string())))
    }

    /// Areas, by code.
    pub fn area(app: &App, t: &T, chosen: &str) -> Vec<ListOption> {
        let mut areas: Vec<_> =
            app.places.areas().iter().map(|area| (area.code.clone(), format!("{} {}", area.code, area.name))).collect();
        areas.sort();
        options(t, chosen, areas)
    }
}

/// Where a page stands in its list.
pub struct Paging {
    /// `26 à 50 sur 142`
    pub words: String,
    /// Path of the page before.
    pub previous: Option<String>,
    /// Path of the page after.
    pub next: Option<String>,
}

/// Pages counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    number: i64,
    size: i64,
}

impl Page {
    /// The one that an address asks for.
    pub fn of(query: &Query, size: i64) -> Page {
        Page { number: query.0.one("page").parse().unwrap_or(1).clamp(1, 1_000_000), size }
    }

    /// The same, or the last of so many rows.
    #[must_use]
    pub fn within(self, total: i64) -> Page {
        let last = (total + self.size - 1) / self.size;
        Page { number: self.number.min(last.max(1)), ..self }
    }

    /// Rows shown, and rows before them.
    pub fn limit_and_offset(self) -> (i64, i64) {
        (self.size, (self.number - 1) * self.size)
    }

    /// The way to the others, which keep these values.
    pub fn paging(self, t: &T, path: &str, values: &[(&str, &str)], total: i64) -> Paging {
        let (size, before) = self.limit_and_offset();
        let to = |number: i64| {
            let number = number.to_string();
            let mut values = values.to_vec();
            values.push(("page", if number == "1" { "" } else { &number }));
            link(path, &values)
        };
        let last = (before + size).min(total);
        Paging {
            words: t
                .say("desk-paging")
                .with("from", (before + 1).min(total))
                .with("to", last)
                .with("total", total)
                .to_string(),
            previous: (self.number > 1).then(|| to(self.number - 1)),
            next: (last < total).then(|| to(self.number + 1)),
        }
    }
}
