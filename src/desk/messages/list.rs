//! The list of messages to the team, waiting or done with.
//!
//! Who may act: moderators. Reports about an introduction stand before all other messages. Tables: message, `seal_key`,
//! moderator. The acts are in [`show`], answers in [`answer`], reusable texts in [`replies`].

use askama::Template;
use axum::extract::State;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::app::App;
use crate::clock::from_millis;
use crate::db::filter::Where;
use crate::desk::frame::exports::Exports;
use crate::desk::frame::filters::{Filters, options};
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::Query;
use crate::desk::frame::list_page::{DeskList, ListPage, narrow};
use crate::desk::frame::names;
use crate::desk::team::session::Moderator;
use crate::history::claim::{self, Claim};
use crate::i18n::{T, answers};
use crate::ids::ModeratorId;
use crate::kit::{Result, page};
use crate::messages::{Message, Topic, store};
use crate::people::Email;
use crate::people::store::email_hash;
use crate::periods;

/// Characters of a message's words on the list.
const EXCERPT_CHARS: usize = 140;
pub const PATH: &str = "/desk/messages";
pub static LIST: DeskList = DeskList { path: PATH, view: Some("status"), filters: &["q", "topic", "entry"] };
/// Values in addresses for the views: messages that wait, messages done with, all.
const VIEWS: [&str; 3] = ["", "done", "all"];

#[derive(Template)]
#[template(path = "desk/messages/list.html")]
struct MessageListPage {
    l: Frame,
    list: ListPage,
    rows: Vec<MessageRow>,
}

struct MessageRow {
    path: String,
    from: String,
    words: String,
    safeguarding: bool,
    /// Title of the entry that it came by; empty if it came otherwise.
    entry: String,
    open: bool,
    claim: String,
    at: String,
}

/// `GET /desk/messages`
pub async fn list(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let (t, now, asked) = (&me.t, app.clock.now(), LIST.read(&me, &query));
    let view = VIEWS.into_iter().find(|view| *view == asked.get("status")).unwrap_or_default();
    let all = conditions(&app, &query, &asked.search.words);
    let l = Frame::open(&app, &me, Section::Messages, &query).await?;
    let mut conn = app.db.read().await?;
    let (mut counted, mut total) = (vec![], 0);
    for slug in VIEWS {
        let count = of_view(&all, slug).count(&mut conn, "message m").await?;
        if slug == view {
            total = count;
        }
        let label = t.say(if slug.is_empty() { "messages-open".to_owned() } else { format!("messages-{slug}") });
        counted.push((slug, label.to_string(), count));
    }
    let (at, paging) = asked.numbered(total);
    // Waiting messages: reports first, then the oldest. Messages done with: the newest first.
    let order = match view {
        "" => "order by case when m.topic = 'safeguarding' then 0 else 1 end, m.id",
        _ => "order by m.id desc",
    };
    let found = of_view(&all, view).page(&mut conn, SELECT, order, at.limit_and_offset()).await?;
    drop(conn);
    let rows = found.iter().map(|found| row(&app, t, &me, found, now)).collect::<anyhow::Result<_>>()?;
    let topics = Topic::ALL.map(|topic| (topic.slug().to_owned(), t.say(format!("message-topic-{}", topic.slug()))));
    let topics = topics.map(|(slug, label)| (slug, label.to_string()));
    let topic = ("topic", t.say("message-topic").to_string(), options(t, asked.get("topic"), topics));
    let mut selects = vec![topic];
    let entries = app.campaign.message_entries();
    let entries: Vec<_> = entries.map(|entry| (entry.slug.clone(), entry_title(&app, t, &entry.slug))).collect();
    let exports = (!entries.is_empty()).then(|| Exports::of(t, &["answers"], &asked.values()));
    if !entries.is_empty() {
        selects.push(("entry", t.say("message-entry").to_string(), options(t, asked.get("entry"), entries)));
    }
    let filters = Some(Filters { selects, ..asked.filters() });
    let views = asked.views(view, counted);
    let list = ListPage { views, filters, paging: Some(paging), exports, ..ListPage::default() };
    page(&MessageListPage { l, list, rows })
}

pub const SELECT: &str = "select m.id, m.topic, m.status, m.made_at, m.language, m.sealed, k.key, m.reference, \
    m.introduction_id, m.volunteer_id, m.request_id, m.sender, m.reported_hash, m.follows, m.entry, m.claimed_by, m.claimed_at, w.name as claimed_name \
    from message m join seal_key k on k.id = m.id left join moderator w on w.id = m.claimed_by";

/// Conditions of the filters, except the view; `person` is what the search looks for.
pub fn conditions(app: &App, query: &Query, person: &str) -> Where {
    let mut list = Where::default();
    narrow(&mut list, query, [("topic", "m.topic = ?"), ("entry", "m.entry = ?")]);
    if !person.is_empty() {
        let (mut own, people) = (Where::default(), names::people(app, person));
        match Email::parse(person) {
            Ok(email) => own.and("email_hash = ?", [email_hash(&app.lookup, &email).into()]),
            Err(_) => own.any([
                ("name_hash = ?", vec![store::name_hash(&app.lookup, person).into()]),
                ("reference = ?", vec![crate::people::store::reference_typed(person).as_deref().unwrap_or("").into()]),
            ]),
        }
        list.within(&[
            ("m.id", "select id from message", &own),
            ("m.email_hash", "select email_hash from person", &people),
            ("m.reference", "select reference from person", &people),
        ]);
    }
    list
}

pub fn of_view(all: &Where, view: &str) -> Where {
    let mut list = all.clone();
    match view {
        "" => list.and("m.status = 'open'", []),
        "done" => list.and("m.status = 'done'", []),
        _ => {}
    }
    list
}

/// Reads who works on the message of a row: a claim like that on a request. `None` when there is none or it has expired.
pub fn claim_of(row: &AnyRow, now: Timestamp) -> anyhow::Result<Option<Claim>> {
    let by: Option<ModeratorId> = row.try_get("claimed_by")?;
    let claimed_at = from_millis(row.try_get("claimed_at")?);
    let name: Option<String> = row.try_get("claimed_name")?;
    let held = by.filter(|_| claimed_at + periods::CLAIM > now);
    Ok(held.map(|moderator_id| claim::Claim { moderator_id, name: name.unwrap_or_default(), claimed_at }))
}

/// Title of an entry; its slug if the campaign has removed it.
pub fn entry_title(app: &App, t: &T, slug: &str) -> String {
    app.campaign.entry(slug).map_or_else(|| slug.to_owned(), |entry| t.say(entry.text("title")).to_string())
}

fn row(app: &App, t: &T, me: &Moderator, row: &AnyRow, now: Timestamp) -> anyhow::Result<MessageRow> {
    let message = store::from_row(row, &app.keys)?;
    let claim = claim_of(row, now)?;
    let said = match &message.entry {
        None => message.said.words.clone(),
        Some(entry) => {
            let answers = answers::of_entry(entry, &message.said.answers, t);
            answers.into_iter().map(|(_, answer)| answer).collect::<Vec<_>>().join(" · ")
        }
    };
    let mut words: String = said.chars().take(EXCERPT_CHARS).collect();
    if words.len() < said.len() {
        words.push('…');
    }
    Ok(MessageRow {
        path: format!("{PATH}/{}", message.id),
        from: from(t, &message),
        words,
        safeguarding: message.topic == Topic::Safeguarding,
        entry: message.entry.as_deref().map(|entry| entry_title(app, t, entry)).unwrap_or_default(),
        open: message.open,
        claim: claim.filter(|_| message.open).map_or_else(String::new, |claim| claim.in_words(t, me.id, now)),
        at: t.ago(message.made_at, now),
    })
}

/// Says who wrote the message: their name, address or phone number, whichever is known first, else words for the sender.
pub fn from(t: &T, message: &Message) -> String {
    let said = &message.said;
    let name = said.name.as_ref().map(|name| name.shown().to_owned());
    let name = name.or_else(|| said.email.as_ref().map(|email| email.shown().to_owned()));
    match (name.or_else(|| said.phone.clone()), message.reported) {
        (Some(name), _) => name,
        (None, Some(reported)) => t.say(format!("message-sender-{}", reported.sender.slug())).to_string(),
        (None, None) => t.say("message-no-name").to_string(),
    }
}
