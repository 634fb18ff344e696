//! Search for a person who calls, for the moderator who answers the phone: "did you get my request?"
//!
//! Who may act: moderators. A person is found by address, whole name, reference, private link, or the number of a
//! receipt. [`file`] shows everything they sent from that address; [`acts`] changes it. Matching stays on the pages of
//! a request and of a volunteer. Tables: person, link, receipt, volunteer, request.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use sqlx::Row;

use crate::app::App;
use crate::db::Connection;
use crate::db::filter::Where;
use crate::desk::frame::bounds;
use crate::desk::frame::filters::Filters;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::Query;
use crate::desk::frame::names;
use crate::desk::frame::search::{self, Search};
use crate::desk::team::session::Moderator;
use crate::history::receipt::Receipt;
use crate::i18n::T;
use crate::ids::PersonId;
use crate::kit::form::Filled;
use crate::kit::{Error, Result, page, see_other};
use crate::people::{self, link};
use crate::registrations::store::{get, of_person};
use crate::registrations::{Holder, Registration};

/// Greatest number of people shown: more than a moderator reads through.
const SHOWN_MAX: i64 = 50;

#[derive(Template)]
#[template(path = "desk/people/search.html")]
struct PeopleSearchPage {
    l: Frame,
    filters: Filters,
    searched: bool,
    rows: Vec<FoundPerson>,
    more: bool,
}

/// A person in a list.
pub struct FoundPerson {
    pub id: PersonId,
    /// Path of their file.
    pub path: String,
    /// First and last name.
    pub name: String,
    /// Whether they are a volunteer, a beneficiary or a contact, in words.
    pub role: String,
    pub place: String,
    /// Empty when they have none.
    pub email: String,
    /// What they say on the phone.
    pub reference: String,
}

/// `GET /desk/people`
pub async fn show(State(app): State<App>, me: Moderator, query: Query) -> Result {
    let t = me.t.clone();
    let search = Search::read(&me, &query);
    let l = Frame::open(&app, &me, Section::People, &query).await?;
    let mut conn = app.db.read().await?;
    let ids = find(&mut conn, &app, &me, &search.words).await?;
    let rows = lines(&mut conn, &app, &t, &ids).await?;
    drop(conn);
    let filters = Filters {
        path: "/desk/people/search".to_owned(),
        is_search: true,
        boxes: vec![(search::FIELD, t.say("desk-people-search").to_string(), search.words.clone())],
        ..Filters::default()
    };
    let more = i64::try_from(rows.len())? >= SHOWN_MAX;
    page(&PeopleSearchPage { l, filters, searched: !search.words.is_empty(), rows, more })
}

/// Lines for these people, in the order given.
pub async fn lines(conn: &mut Connection, app: &App, t: &T, ids: &[PersonId]) -> anyhow::Result<Vec<FoundPerson>> {
    let known = names::of(conn, &app.keys, ids.iter().copied()).await?;
    let mut rows = vec![];
    for id in ids {
        let (Some(known), Some(holder)) = (known.get(*id), of_person(conn, *id).await?) else { continue };
        let Some(registration) = get(conn, app, holder).await? else { continue };
        let role = match &registration {
            Registration::Volunteer(_) => "desk-volunteer",
            Registration::Request(request) if request.contact_id == Some(known.id) => "desk-contact-role",
            Registration::Request(_) => "desk-beneficiary",
        };
        let email = known.person.address.as_ref().map_or_else(String::new, |email| email.shown().to_owned());
        rows.push(FoundPerson {
            id: *id,
            path: format!("/desk/people/{id}"),
            name: known.person.full_name(),
            role: t.say(role).to_string(),
            place: app.place_label(registration.place()),
            email,
            reference: known.reference.clone(),
        });
    }
    Ok(rows)
}

/// `POST /desk/people/search`: redirects to the receipt when its number was typed, to the file when only one person is
/// found, else to the list.
pub async fn search(State(app): State<App>, me: Moderator, body: Bytes) -> Result {
    let filled = Filled::parse(&body)?;
    let mut conn = app.db.read().await?;
    if let Some(receipt) = Receipt::find(&mut conn, &filled.one(search::FIELD).to_uppercase()).await? {
        return Ok(see_other(&format!("/desk/receipts/{}", receipt.reference)));
    }
    if let [only] = find(&mut conn, &app, &me, filled.one(search::FIELD)).await?.as_slice() {
        return Ok(see_other(&format!("/desk/people/{only}")));
    }
    drop(conn);
    search::lead(&app, &me, "/desk/people", &[search::FIELD], &body)
}

/// Ids of the people whom these words may mean and whom the moderator may see, oldest first, at most [`SHOWN_MAX`].
async fn find(conn: &mut Connection, app: &App, me: &Moderator, words: &str) -> anyhow::Result<Vec<PersonId>> {
    let mut seen = vec![];
    for id in meant(conn, app, words).await? {
        if bounds::is_within(conn, me, "people", id.into()).await? {
            seen.push(id);
        }
    }
    Ok(seen)
}

async fn meant(conn: &mut Connection, app: &App, words: &str) -> anyhow::Result<Vec<PersonId>> {
    if words.is_empty() {
        return Ok(vec![]);
    }
    if let Some((_, token)) = words.split_once("/private/") {
        let is_of_token = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let token: String = token.chars().take_while(is_of_token).collect();
        return Ok(link::holder(conn, &token).await?.into_iter().collect());
    }
    let mut list = Where::default();
    names::narrow(&mut list, ["p.id"], app, words);
    let rows = list.page(conn, "select p.id from person p", "order by p.id", (SHOWN_MAX, 0)).await?;
    rows.iter().map(|row| Ok(row.try_get("id")?)).collect()
}

#[derive(Template)]
#[template(path = "desk/people/receipt.html")]
struct ReceiptPage {
    l: Frame,
    reference: String,
    at: String,
    lines: Vec<String>,
}

/// `GET /desk/receipts/{reference}`: shows what was destroyed, to be read out to the person.
pub async fn receipt(State(app): State<App>, me: Moderator, Path(reference): Path<String>, query: Query) -> Result {
    let l = Frame::open(&app, &me, Section::People, &query).await?;
    let receipt = Receipt::find(&mut *app.db.read().await?, &reference).await?.ok_or(Error::NotFound)?;
    let (at, lines) = (me.t.date_time(receipt.at), receipt.lines(&me.t));
    page(&ReceiptPage { l, reference: receipt.reference, at, lines })
}

/// Path of the file of a registration: that of the volunteer, or of the person who gets the mails about a request.
pub async fn path_of(conn: &mut Connection, app: &App, holder: Holder) -> anyhow::Result<Option<String>> {
    let registration = get(conn, app, holder).await?;
    Ok(registration.map(|registration| format!("/desk/people/{}", registration.addressee_id())))
}

/// The registration in an address: `/desk/volunteers/{id}/…` or `/desk/requests/{id}/…`.
pub struct Of(pub Holder);

impl FromRequestParts<App> for Of {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Of> {
        let Path((list, id)) =
            Path::<(String, i64)>::from_request_parts(parts, app).await.map_err(|_| Error::NotFound)?;
        match list.as_str() {
            "volunteers" => Ok(Of(Holder::Volunteer(id.into()))),
            "requests" => Ok(Of(Holder::Request(id.into()))),
            _ => Err(Error::NotFound),
        }
    }
}

impl Holder {
    /// Path of its page at the desk, under which the acts on it are.
    pub fn desk_path(self) -> String {
        match self {
            Holder::Volunteer(id) => format!("/desk/volunteers/{id}"),
            Holder::Request(id) => format!("/desk/requests/{id}"),
        }
    }
}

/// People with the same address as this person, and this person, oldest first.
pub(super) async fn same_address(
    conn: &mut Connection,
    app: &App,
    person_id: PersonId,
) -> anyhow::Result<Vec<people::store::Known>> {
    let rows = sqlx::query(
        "select id from person where id = $1 \
         union select q.id from person p join person q on q.email_hash = p.email_hash where p.id = $1 order by 1",
    );
    let rows = rows.bind(person_id).fetch_all(&mut *conn).await?;
    let mut known = vec![];
    for row in &rows {
        known.extend(people::store::get(conn, &app.keys, row.try_get("id")?).await?);
    }
    Ok(known)
}
