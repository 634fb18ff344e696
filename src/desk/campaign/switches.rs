//! Switches that admins set while the campaign runs: closed entries, a banner for new directives, a message for the
//! volunteers or the requesters of an area.
//!
//! Who may act: admins. Tables: switch, history. A switch takes effect at once on this node, and within a second on the
//! others (`crate::switches`).

use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;
use jiff::Timestamp;

use crate::app::App;
use crate::db::{Connection, Tx};
use crate::desk::frame::admin::Admin;
use crate::desk::frame::filters::by;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, back_to};
use crate::desk::team::session::Moderator;
use crate::history::{self, About, Actor, Fact};
use crate::i18n::T;
use crate::kit::fields::{self, Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::{Error, Result, page};
use crate::people::name::is_unreadable;
use crate::switches::{self, AreaAudience, On, WordsByLanguage};

/// Greatest length of a banner, which is read on a phone before everything else.
const WORDS_CHARS_MAX: u16 = 500;
const PATH: &str = "/desk/campaign";

#[derive(Template)]
#[template(path = "desk/campaign/switches.html")]
struct Campaign {
    l: Frame,
    entries: Vec<EntryRow>,
    banner: String,
    banner_shown: bool,
    areas: Vec<AreaRow>,
    area: String,
    errors: String,
}

struct EntryRow {
    slug: String,
    title: String,
    closed: bool,
}

struct AreaRow {
    code: String,
    whom: &'static str,
    area: String,
    whom_told: String,
    words: Vec<(String, String)>,
}

/// `GET /desk/campaign`
pub async fn show(State(app): State<App>, Admin(me): Admin, query: Query) -> Result {
    draw(&app, &me, &query, Filled::default()).await
}

async fn draw(app: &App, me: &Moderator, query: &Query, filled: Filled) -> Result {
    let t = me.t.clone();
    let on = switches::read(&mut *app.db.read().await?).await?;
    let banner = on.get(&(String::from("banner"), String::new()));
    let entries = app.campaign.entries.iter().map(|entry| EntryRow {
        slug: entry.slug.clone(),
        title: t.say(entry.text("title")).to_string(),
        closed: on.contains_key(&("closed".to_owned(), entry.slug.clone())),
    });
    let l = Frame::open(app, me, Section::Campaign, query).await?;
    let shown = page(&Campaign {
        entries: entries.collect(),
        banner: fields::html(&banner_fields(app, &t, &filled, banner), &t)?,
        banner_shown: banner.is_some(),
        areas: areas(app, &t, &on),
        area: fields::html(&area_fields(app, &t, &filled), &t)?,
        errors: fields::errors_html(&filled, &t)?,
        l,
    })?;
    Ok((filled.status(), shown).into_response())
}

/// One box per language, filled with what was typed, or else with the banner shown now.
fn banner_fields(app: &App, t: &T, filled: &Filled, shown: Option<&WordsByLanguage>) -> Vec<Block> {
    let now = shown.into_iter().flatten().map(|(code, words)| (format!("banner-{code}"), words.clone()));
    let now = Filled::with(now);
    let filled = if boxes(app, "banner").any(|(name, _)| filled.all(&name).next().is_some()) { filled } else { &now };
    let label = |language: &str| t.say("desk-banner-words").with("language", language).to_string();
    let boxes = boxes(app, "banner").map(|(name, language)| Field::words(filled, &name, label(&language)).optional());
    boxes.map(Block::Field).collect()
}

fn area_fields(app: &App, t: &T, filled: &Filled) -> Vec<Block> {
    let all = by::area(app, t, "").2.into_iter().skip(1);
    let areas = all.map(|area| Choice::new(filled, "area", &area.value, area.label)).collect();
    let whom = AreaAudience::ALL
        .map(|whom| Choice::new(filled, "whom", whom.slug(), t.say(format!("desk-told-{}", whom.slug()))));
    let label = |language: &str| t.say("desk-area-words").with("language", language).to_string();
    let mut fields = vec![
        Field::select(filled, "area", t.say("desk-area"), areas),
        Field::radios(filled, "whom", t.say("desk-told-whom"), whom.into()),
    ];
    fields.extend(boxes(app, "area").map(|(name, language)| Field::words(filled, &name, label(&language)).optional()));
    fields.into_iter().map(Block::Field).collect()
}

/// Boxes for words: a name like `banner-fr`, and the language's own name.
fn boxes<'a>(app: &'a App, of: &'a str) -> impl Iterator<Item = (String, String)> + 'a {
    let named = |lang| app.speaker(lang).say("language-name").to_string();
    app.campaign.langs().map(move |lang| (format!("{of}-{}", app.campaign.code(lang)), named(lang)))
}

fn areas(app: &App, t: &T, on: &On) -> Vec<AreaRow> {
    let of = |whom: AreaAudience| {
        on.iter().filter(move |((what, _), _)| what == whom.slug()).map(move |((_, code), words)| {
            let area = app.places.areas().iter().find(|area| area.code == *code);
            AreaRow {
                code: code.clone(),
                whom: whom.slug(),
                area: area.map_or_else(|| code.clone(), |area| format!("{code} {}", area.name)),
                whom_told: t.say(format!("desk-told-{}", whom.slug())).to_string(),
                words: words.iter().map(|(code, words)| (code.clone(), words.clone())).collect(),
            }
        })
    };
    AreaAudience::ALL.into_iter().flat_map(of).collect()
}

/// `POST /desk/campaign/entries`: closes the entry `entry` with `closed=yes`, opens it with anything else.
pub async fn switch_entry(State(app): State<App>, Admin(me): Admin, filled: Filled) -> Result {
    let slug = filled.one("entry");
    let entry = app.campaign.entry(slug).ok_or(Error::BadRequest)?;
    let closed = filled.has("closed", "yes");
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let changed = if closed {
        put(&mut tx, "closed", &entry.slug, &WordsByLanguage::from([Default::default()])).await?
    } else {
        remove(&mut tx, "closed", &entry.slug).await?
    };
    let fact = if closed { Fact::EntryClosed } else { Fact::EntryOpened };
    done(&app, &me, tx, changed, fact, Some(&entry.slug), now).await?;
    Ok(back_to(&filled, PATH, &[act(changed, fact)]))
}

/// `POST /desk/campaign/banner`: shows these words on every public page.
pub async fn show_banner(State(app): State<App>, Admin(me): Admin, query: Query, mut filled: Filled) -> Result {
    let words = words_in(&app, &me.t, &mut filled, "banner");
    if filled.is_wrong() {
        return draw(&app, &me, &query, filled).await;
    }
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    remove(&mut tx, "banner", "").await?;
    put(&mut tx, "banner", "", &words).await?;
    done(&app, &me, tx, true, Fact::BannerShown, None, now).await?;
    Ok(back_to(&filled, PATH, &[act(true, Fact::BannerShown)]))
}

/// `POST /desk/campaign/banner/removal`
pub async fn remove_banner(State(app): State<App>, Admin(me): Admin, filled: Filled) -> Result {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let changed = remove(&mut tx, "banner", "").await?;
    done(&app, &me, tx, changed, Fact::BannerRemoved, None, now).await?;
    Ok(back_to(&filled, PATH, &[act(changed, Fact::BannerRemoved)]))
}

/// `POST /desk/campaign/areas`: shows these words to the volunteers or requesters of an area.
pub async fn tell_area(State(app): State<App>, Admin(me): Admin, query: Query, mut filled: Filled) -> Result {
    let words = words_in(&app, &me.t, &mut filled, "area");
    let (whom, area) = pair_in(&app, &filled);
    if area.is_none() {
        filled.wrong("area", me.t.say("desk-area-missing"));
    }
    if whom.is_none() {
        filled.wrong("whom", me.t.say("desk-told-whom-missing"));
    }
    let (Some(whom), Some(area), false) = (whom, area, filled.is_wrong()) else {
        return draw(&app, &me, &query, filled).await;
    };
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    remove(&mut tx, whom.slug(), &area).await?;
    put(&mut tx, whom.slug(), &area, &words).await?;
    done(&app, &me, tx, true, Fact::AreaTold, Some(&area), now).await?;
    Ok(back_to(&filled, PATH, &[act(true, Fact::AreaTold)]))
}

/// `POST /desk/campaign/areas/removal`
pub async fn untell_area(State(app): State<App>, Admin(me): Admin, filled: Filled) -> Result {
    // The area may have left the gazetteer since, so its code is not checked.
    let area = filled.one("area");
    let whom = AreaAudience::ALL.into_iter().find(|whom| whom.slug() == filled.one("whom")).ok_or(Error::BadRequest)?;
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let changed = remove(&mut tx, whom.slug(), area).await?;
    done(&app, &me, tx, changed, Fact::AreaUntold, Some(area), now).await?;
    Ok(back_to(&filled, PATH, &[act(changed, Fact::AreaUntold)]))
}

fn act(changed: bool, fact: Fact) -> (&'static str, &'static str) {
    if changed { ("done", fact.slug()) } else { ("refused", "ended") }
}

fn pair_in(app: &App, filled: &Filled) -> (Option<AreaAudience>, Option<String>) {
    let whom = AreaAudience::ALL.into_iter().find(|whom| whom.slug() == filled.one("whom"));
    let area = app.places.areas().iter().find(|area| area.code == filled.one("area"));
    (whom, area.map(|area| area.code.clone()))
}

/// Words typed in the boxes, by language. Notes a message at the field when none is filled in, or when one is
/// unreadable or too long.
fn words_in(app: &App, t: &T, filled: &mut Filled, of: &str) -> WordsByLanguage {
    let mut words = WordsByLanguage::new();
    let mut first = None;
    for lang in app.campaign.langs() {
        let code = app.campaign.code(lang);
        let name = format!("{of}-{code}");
        let typed = filled.one(&name).replace("\r\n", "\n");
        if typed.chars().count() > usize::from(WORDS_CHARS_MAX) || typed.chars().any(|c| c != '\n' && is_unreadable(c))
        {
            filled.wrong(&name, t.say("desk-words-wrong").with("max", WORDS_CHARS_MAX));
        } else if !typed.is_empty() {
            words.insert(code.to_owned(), typed);
        }
        first.get_or_insert(name);
    }
    if let (true, false, Some(first)) = (words.is_empty(), filled.is_wrong(), first) {
        filled.wrong(&first, t.say("desk-words-missing"));
    }
    words
}

/// Switches on; returns false when that changed nothing.
async fn put(conn: &mut Connection, what: &str, about: &str, words: &WordsByLanguage) -> anyhow::Result<bool> {
    let mut changed = false;
    for (language, words) in words {
        let insert = sqlx::query(
            "insert into switch (what, about, language, words) values ($1, $2, $3, $4) on conflict do nothing",
        );
        let insert = insert.bind(what).bind(about).bind(language).bind(words).execute(&mut *conn).await?;
        changed |= insert.rows_affected() > 0;
    }
    Ok(changed)
}

/// Switches off; returns false when it was off already.
async fn remove(conn: &mut Connection, what: &str, about: &str) -> anyhow::Result<bool> {
    let delete = sqlx::query("delete from switch where what = $1 and about = $2").bind(what).bind(about);
    Ok(delete.execute(conn).await?.rows_affected() > 0)
}

/// Writes the change into the history, commits, and shows it on this node at once.
async fn done(
    app: &App,
    me: &Moderator,
    mut tx: Tx,
    changed: bool,
    fact: Fact,
    detail: Option<&str>,
    now: Timestamp,
) -> anyhow::Result<()> {
    if !changed {
        return tx.rollback().await;
    }
    history::record(&mut tx, app, About::default(), fact, Actor::Moderator(me.id), detail, now).await?;
    tx.commit().await?;
    app.switches.refresh(app).await
}
