//! The form in which an appeal is written: to whom, in which language, subject and words.

use axum::extract::{Path, State};

use super::list::{PATH, get_one, selects, to};
use super::recipients::{self, FILTERS};
use crate::app::App;
use crate::appeals::words::{SUBJECT_CHARS_MAX, WORDS_CHARS_MAX, are_words, is_subject};
use crate::appeals::{Appeal, AppealStatus, AppealWords, store};
use crate::desk::frame::admin::Admin;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::Query;
use crate::desk::lists::volunteers::places;
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::ids::AppealId;
use crate::kit::fields::{self, Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::{Error, Result};

/// `GET /desk/appeals/new`: a form for an appeal to the volunteers of the filters in the address.
pub async fn new(State(app): State<App>, Admin(me): Admin, query: Query) -> Result {
    let language = [("language".to_owned(), me.t.code().to_owned())];
    let kept = FILTERS.map(|name| (name.to_owned(), query.0.one(name).to_owned()));
    draw(&app, &me, None, &Filled::with(kept.into_iter().chain(language))).await
}

/// `POST /desk/appeals`: stores a draft.
pub async fn create(State(app): State<App>, Admin(me): Admin, mut filled: Filled) -> Result {
    let Some(said) = check(&app, &me.t, &mut filled) else { return draw(&app, &me, None, &filled).await };
    let now = app.clock.now();
    let id = app.new_id(now);
    let mut tx = app.db.begin().await?;
    store::insert(&mut tx, id, &said, (Some(me.id), None), now).await?;
    tx.commit().await?;
    Ok(to(id, ("done", "appeal-kept")))
}

/// `GET /desk/appeals/{id}/words`
pub async fn edit(State(app): State<App>, Admin(me): Admin, Path(id): Path<AppealId>) -> Result {
    let filled = filled(draft(&app, id).await?)?.to_edit();
    draw(&app, &me, Some(id), &filled).await
}

fn filled(appeal: Appeal) -> std::result::Result<Filled, Error> {
    let filters = Filled::parse(appeal.said.filters.as_bytes())?;
    let filters = FILTERS.map(|name| (name.to_owned(), filters.one(name).to_owned()));
    let AppealWords { language, subject, words, .. } = appeal.said;
    let words = [("language", language), ("subject", subject), ("words", words)];
    let words = words.map(|(name, value)| (name.to_owned(), value));
    Ok(Filled::with(filters.into_iter().chain(words)))
}

/// `POST /desk/appeals/{id}/words`
pub async fn update(State(app): State<App>, Admin(me): Admin, Path(id): Path<AppealId>, mut filled: Filled) -> Result {
    filled = filled.rebased(&self::filled(draft(&app, id).await?)?);
    let Some(said) = check(&app, &me.t, &mut filled) else { return draw(&app, &me, Some(id), &filled).await };
    let mut tx = app.db.begin().await?;
    let kept = store::rewrite(&mut tx, id, &said).await?;
    tx.commit().await?;
    Ok(to(id, if kept { ("done", "appeal-kept") } else { ("refused", "ended") }))
}

async fn draft(app: &App, id: AppealId) -> Result<Appeal> {
    Some(get_one(app, id).await?).filter(|appeal| appeal.status == AppealStatus::Draft).ok_or(Error::NotFound)
}

async fn draw(app: &App, me: &Moderator, id: Option<AppealId>, filled: &Filled) -> Result {
    let t = me.t.clone();
    let l = Frame::open(app, me, Section::Appeals, &Query::default()).await?;
    let back = match id {
        Some(id) => (format!("{PATH}/{id}"), t.say("appeal").to_string()),
        None => (PATH.to_owned(), t.say("desk-menu-appeals").to_string()),
    };
    let place = Field::line(filled, "place", "off", t.say("desk-search-place")).optional();
    let mut whom = vec![Block::Field(place)];
    for (name, label, options) in selects(app, &t, |name| filled.one(name)) {
        let options = options.iter().map(|option| Choice::new(filled, name, &option.value, &option.label)).collect();
        whom.push(Block::Field(Field::select(filled, name, label, options)));
    }
    let languages = app
        .campaign
        .langs()
        .map(|lang| Choice::new(filled, "language", app.campaign.code(lang), app.speaker(lang).say("language-name")));
    let words = t.say("appeal-words-hint").with("max", i64::try_from(WORDS_CHARS_MAX)?);
    let message = vec![
        Block::Field(Field::radios(filled, "language", t.say("appeal-language"), languages.collect())),
        Block::Field(Field::line(filled, "subject", "off", t.say("appeal-subject"))),
        Block::Field(Field::words(filled, "words", t.say("appeal-words")).hint(words)),
    ];
    let groups =
        [Block::Group(t.say("appeal-whom").into(), whom), Block::Group(t.say("appeal-message").into(), message)];
    let form = FormPage {
        back: Some(back),
        title: t.say(if id.is_some() { "appeal-edit-title" } else { "appeal-new" }).to_string(),
        lead: vec![t.say("appeal-new-text").to_string()],
        action: id.map_or_else(|| PATH.to_owned(), |id| format!("{PATH}/{id}/words")),
        button: t.say("appeal-keep").to_string(),
        ..FormPage::default()
    };
    let blocks: Vec<Block> = groups.into_iter().chain(fields::drawn(filled)).collect();
    form.draw(l, &blocks, filled)
}

fn check(app: &App, t: &T, filled: &mut Filled) -> Option<AppealWords> {
    let place = filled.one("place").to_owned();
    if !place.is_empty() && places(app, &place).is_empty() {
        filled.wrong("place", t.say("appeal-place-unknown"));
    }
    if place.is_empty() && !filled.one("radius").is_empty() {
        filled.wrong("place", t.say("appeal-place-missing"));
    }
    for (name, _, options) in selects(app, t, |name| filled.one(name)) {
        if !options.iter().any(|option| option.value == filled.one(name)) {
            filled.wrong(name, t.say("appeal-choice-unknown"));
        }
    }
    let language = filled.one("language").to_owned();
    if app.campaign.lang(&language).is_none() {
        filled.wrong("language", t.say("appeal-language-missing"));
    }
    let subject = filled.one("subject").to_owned();
    if !is_subject(&subject) {
        filled.wrong("subject", t.say("appeal-subject-wrong").with("max", i64::try_from(SUBJECT_CHARS_MAX).ok()?));
    }
    let words = filled.one("words").replace("\r\n", "\n");
    if !are_words(&words) {
        filled.wrong("words", t.say("appeal-words-wrong").with("max", i64::try_from(WORDS_CHARS_MAX).ok()?));
    }
    let filters = recipients::filters(|name| filled.one(name));
    (!filled.is_wrong()).then_some(AppealWords { language, subject, words, filters })
}
