//! Replies: texts that the team writes once and answers with often, in each language.
//!
//! Who may act: moderators. Table: reply. Replies name nobody: `{name}` becomes the name of the message's writer.

use askama::Template;
use axum::extract::{Path, State};
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::app::App;
use crate::db::Connection;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::{Query, link};
use crate::desk::team::session::Moderator;
use crate::i18n::T;
use crate::ids::MessageId;
use crate::kit::fields::{self, Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::{Error, Result, page, questions, see_other};
use crate::messages::{Message, contact};
use crate::people::name::is_unreadable;

const PATH: &str = "/desk/messages/replies";
/// Greatest length of a reply's name.
const NAME_CHARS_MAX: usize = 60;
/// Placeholder in a reply for the name of the message's writer.
const NAME: &str = "{name}";

/// A reusable reply, as its form shows it.
pub struct Reply {
    pub id: MessageId,
    language: String,
    pub name: String,
    words: String,
}

fn from_row(row: &AnyRow) -> anyhow::Result<Reply> {
    Ok(Reply {
        id: row.try_get("id")?,
        language: row.try_get("language")?,
        name: row.try_get("name")?,
        words: row.try_get("words")?,
    })
}

/// Replies in a language, by name.
pub async fn of_language(conn: &mut Connection, language: &str) -> anyhow::Result<Vec<Reply>> {
    let rows = sqlx::query("select id, language, name, words from reply where language = $1 order by name, id");
    rows.bind(language).fetch_all(conn).await?.iter().map(from_row).collect()
}

async fn get(app: &App, id: MessageId) -> Result<Reply> {
    let row = sqlx::query("select id, language, name, words from reply where id = $1").bind(id);
    let row = row.fetch_optional(&mut *app.db.read().await?).await?.ok_or(Error::NotFound)?;
    Ok(from_row(&row)?)
}

/// Appends the chosen reply to the words in the box, and empties the choice.
pub async fn insert_into(app: &App, filled: &mut Filled, message: &Message) -> Result<()> {
    let Ok(id) = filled.one("reply").parse() else {
        return Ok(());
    };
    let words = get(app, id).await?.words;
    let words = match &message.said.name {
        Some(name) => words.replace(NAME, name.shown()),
        None => words.replace(&format!(" {NAME}"), "").replace(NAME, ""),
    };
    let before = filled.one("answer").to_owned();
    let all = if before.is_empty() { words } else { format!("{before}\n\n{words}") };
    *filled = Filled::with([("answer".to_owned(), all)]);
    Ok(())
}

#[derive(Template)]
#[template(path = "desk/messages/replies.html")]
struct ReplyListPage {
    l: Frame,
    /// One entry per language: code, own name, replies.
    languages: Vec<(String, String, Vec<Reply>)>,
}

/// `GET /desk/messages/replies`
pub async fn list(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let l = Frame::open(&app, &me, Section::Messages, &query).await?;
    let mut conn = app.db.read().await?;
    let mut languages = vec![];
    for lang in app.campaign.langs() {
        let (code, name) = (app.campaign.code(lang), app.speaker(lang).say("language-name").to_string());
        languages.push((code.to_owned(), name, of_language(&mut conn, code).await?));
    }
    drop(conn);
    page(&ReplyListPage { l, languages })
}

/// `GET /desk/messages/replies/new`: a form in the language `?language=`, or else the moderator's.
pub async fn new(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let code = Some(query.0.one("language")).filter(|code| !code.is_empty()).unwrap_or(me.t.code());
    let filled = Filled::with([("language".to_owned(), code.to_owned())]);
    draw(&app, &me, None, &query, &filled).await
}

/// `GET /desk/messages/replies/{id}`
pub async fn edit(State(app): State<App>, me: Moderator, Path(id): Path<MessageId>, query: Query) -> Result {
    let filled = filled(get(&app, id).await?).to_edit();
    draw(&app, &me, Some(id), &query, &filled).await
}

fn filled(Reply { language, name, words, .. }: Reply) -> Filled {
    let values = [("language", language), ("name", name), ("words", words)];
    Filled::with(values.map(|(name, value)| (name.to_owned(), value)))
}

async fn draw(app: &App, me: &Moderator, id: Option<MessageId>, query: &Query, filled: &Filled) -> Result {
    let t = &me.t;
    let own_name = |lang| app.speaker(lang).say("language-name").to_string();
    let languages = app.campaign.langs();
    let languages = languages.map(|lang| Choice::new(filled, "language", app.campaign.code(lang), own_name(lang)));
    let blocks = [
        Field::radios(filled, "language", t.say("appeal-language"), languages.collect()),
        Field::line(filled, "name", "off", t.say("reply-name")).hint(t.say("reply-name-hint")),
        Field::words(filled, "words", t.say("reply-words")).hint(t.say("reply-words-hint").with("name", NAME)),
    ];
    let form = FormPage {
        back: Some((PATH.to_owned(), t.say("replies").to_string())),
        title: t.say(if id.is_some() { "reply-edit" } else { "reply-new" }).to_string(),
        action: id.map_or_else(|| PATH.to_owned(), |id| format!("{PATH}/{id}")),
        button: t.say("private-save").to_string(),
        ..FormPage::default()
    };
    let l = Frame::open(app, me, Section::Messages, query).await?;
    let blocks: Vec<Block> = blocks.into_iter().map(Block::Field).chain(fields::drawn(filled)).collect();
    form.draw(l, &blocks, filled)
}

/// Language, name and words of the form. `None`, with messages at the fields, when something is wrong.
fn check(app: &App, t: &T, filled: &mut Filled) -> Option<[String; 3]> {
    let (language, name) = (filled.one("language").to_owned(), filled.one("name").to_owned());
    if app.campaign.lang(&language).is_none() {
        filled.wrong("language", t.say("appeal-language-missing"));
    }
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || name.chars().any(is_unreadable) {
        filled.wrong("name", t.say("reply-name-wrong").with("max", i64::try_from(NAME_CHARS_MAX).ok()?));
    }
    let words = questions::words_up_to(filled, "words", contact::WORDS_CHARS_MAX, t);
    if words.is_none() {
        filled.wrong("words", t.say("answer-empty"));
    }
    words.filter(|_| !filled.is_wrong()).map(|words| [language, name, words])
}

/// `POST /desk/messages/replies`
pub async fn create(State(app): State<App>, me: Moderator, query: Query, mut filled: Filled) -> Result {
    let Some(new) = check(&app, &me.t, &mut filled) else {
        return draw(&app, &me, None, &query, &filled).await;
    };
    let mut tx = app.db.begin().await?;
    insert(&mut tx, &app, new, app.clock.now()).await?;
    tx.commit().await?;
    Ok(kept())
}

/// Stores a reply: language, name, words. A double click stores one.
pub async fn insert(conn: &mut Connection, app: &App, new: [String; 3], now: Timestamp) -> anyhow::Result<()> {
    let [language, name, words] = new;
    let insert = sqlx::query(
        "insert into reply (id, language, name, words, made_at) \
         select cast($1 as bigint), cast($2 as text), cast($3 as text), cast($4 as text), cast($5 as bigint) \
         where not exists (select 1 from reply where language = $2 and name = $3 and words = $4)",
    );
    let insert = insert.bind(app.new_id::<i64>(now)).bind(language).bind(name).bind(words).bind(now.as_millisecond());
    insert.execute(conn).await?;
    Ok(())
}

/// `POST /desk/messages/replies/{id}`
pub async fn update(
    State(app): State<App>,
    me: Moderator,
    Path(id): Path<MessageId>,
    query: Query,
    mut filled: Filled,
) -> Result {
    filled = filled.rebased(&self::filled(get(&app, id).await?));
    let Some([language, name, words]) = check(&app, &me.t, &mut filled) else {
        return draw(&app, &me, Some(id), &query, &filled).await;
    };
    let mut tx = app.db.begin().await?;
    let change = sqlx::query("update reply set language = $2, name = $3, words = $4 where id = $1");
    let change = change.bind(id).bind(language).bind(name).bind(words).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(if change.rows_affected() > 0 { kept() } else { see_other(&link(PATH, &[("refused", "ended")])) })
}

/// `POST /desk/messages/replies/{id}/removal`
pub async fn remove(State(app): State<App>, _: Moderator, Path(id): Path<MessageId>) -> Result {
    let mut tx = app.db.begin().await?;
    let delete = sqlx::query("delete from reply where id = $1").bind(id).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(if delete.rows_affected() > 0 { kept() } else { see_other(&link(PATH, &[("refused", "ended")])) })
}

fn kept() -> axum::response::Response {
    see_other(&link(PATH, &[("done", "replies-kept")]))
}
