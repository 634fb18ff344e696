//! Private links: `/{lang}/private/{token}` and the acts behind them.
//!
//! Opening a link changes nothing, because mail scanners open every link. Every act is a `POST` named by a noun, and
//! asks for a choice that a scanner which sends every form does not make (`kit::sure`). What a link lets its holder do
//! depends on its purpose (`people::link`). The link that confirms an address, which only the mailbox got, also shows
//! and changes the holder's data.

use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::response::IntoResponse;

use crate::history::Actor;
use crate::ids::PersonId;
use crate::kit::form::Filled;
use crate::kit::layout::Layout;
use crate::kit::own_page::OwnPage;
use crate::kit::private_page::{self, Private, said_in};
use crate::kit::site::Site;
use crate::kit::source::Source;
use crate::kit::sure::{self, Boxes};
use crate::kit::{Error, Result, fields, page, see_other};
use crate::messages::report;
use crate::people::link::{self, Purpose};
use crate::people::store;
use crate::privacy::rights;
use crate::registrations::{self, Holder, pages};
use crate::{introductions, volunteers};

#[derive(askama::Template)]
#[template(path = "site/appeals.html")]
struct AppealsPage {
    l: Layout,
    path: String,
    wants: bool,
    errors: String,
    wrong: bool,
    sure: Boxes,
}

/// The page behind the link in an appeal: a button to get no more of them, or, afterwards, what it has done. `filled`:
/// the form sent, with what is wrong.
async fn appeals(app: &Site, private: &Private, filled: &Filled) -> Result {
    let Holder::Volunteer(id) = holder(app, private.known.id).await? else { return Err(Error::NotFound) };
    let volunteer = volunteers::store::get(&mut *app.db.read().await?, app, id).await?.ok_or(Error::NotFound)?;
    let t = app.speaker(private.lang);
    let shown = page(&AppealsPage {
        l: private.layout(app),
        path: private.path(app),
        wants: volunteer.wants_appeals,
        errors: fields::errors_html(filled, &t)?,
        wrong: filled.is_wrong(),
        sure: Boxes::new(filled, &t),
    })?;
    Ok((filled.status(), shown).into_response())
}

/// Ends appeals to the holder: from the button of that page, if its box is ticked, or from a mail program that opens no
/// page (RFC 8058). The link lets its holder do nothing else.
async fn no_more_appeals(app: &Site, private: &Private, body: &[u8]) -> Result {
    let mut filled = Filled::parse(body)?;
    if !sure::is_one_click(body) && !sure::is_ticked(&mut filled, "appeals", &app.speaker(private.lang)) {
        return appeals(app, private, &filled).await;
    }
    let Holder::Volunteer(id) = holder(app, private.known.id).await? else { return Err(Error::NotFound) };
    volunteers::acts::want_appeals(app, id, false, Actor::Volunteer).await?;
    Ok(see_other(&private.path(app)))
}

/// The act that works after the link's other acts have ended: see [`report`].
const REPORT: &str = "report";

async fn holder(app: &Site, person_id: PersonId) -> Result<Holder> {
    registrations::store::of_person(&mut *app.db.read().await?, person_id).await?.ok_or(Error::NotFound)
}

async fn find(app: &Site, code: &str, token: String) -> Result<Private> {
    let lang = app.campaign.lang(code).ok_or(Error::NotFound)?;
    let mut conn = app.db.read().await?;
    let link = link::find(&mut conn, &token, app.clock.now()).await?.ok_or(Error::NotFound)?;
    let known = store::get(&mut conn, &app.keys, link.person_id).await?.ok_or(Error::NotFound)?;
    Ok(Private { lang, token, purpose: link.purpose, known, said: None })
}

/// `GET /{lang}/private/{token}`: the page for the link's purpose and for the query (`rights`, `export`, `edit`,
/// `available`, `new`). A link that has ended leads to the page for reports, if it still may report; otherwise it is
/// not found.
pub async fn show(
    State(app): State<Site>,
    Path((code, token)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    source: Source,
) -> Result {
    let private = match find(&app, &code, token.clone()).await {
        Err(Error::NotFound) => return report::over(&app, &code, &token).await,
        found => Private { said: said_in(query.as_deref()), ..found? },
    };
    if let Purpose::Introduction(id) = private.purpose {
        return introductions::pages::show(&app, &private, id, None).await;
    }
    if let Purpose::Proposal(id) = private.purpose {
        return introductions::agreement::pages::show(&app, &private, id, &Filled::default()).await;
    }
    if private.purpose == Purpose::Appeals {
        return appeals(&app, &private, &Filled::default()).await;
    }
    let of = holder(&app, private.known.id).await?;
    match (of, query.as_deref()) {
        (_, Some("rights")) => rights::show(&app, &private, of).await,
        (_, Some("export")) => rights::export(&app, &private, of).await,
        (_, Some("edit")) => pages::edit(&app, &private, &source, of).await,
        (Holder::Volunteer(id), Some("available")) => {
            volunteers::pages::still_available(&app, &private, id, &Filled::default()).await
        }
        (_, query) if private.purpose == Purpose::Confirm || pages::takes_code(&private) => {
            pages::confirm(&app, &private, of, query, Filled::default()).await
        }
        (_, query) => pages::show(&app, &private, of, query).await,
    }
}

/// `POST /{lang}/private/{token}?edit`: receives the form of [`show`] with `?edit`. With the link of an appeal, and
/// whatever the query: ends appeals.
pub async fn edit(
    State(app): State<Site>,
    Path((code, token)): Path<(String, String)>,
    source: Source,
    body: Bytes,
) -> Result {
    let private = find(&app, &code, token).await?;
    match private.purpose {
        Purpose::Introduction(_) | Purpose::Proposal(_) => return Err(Error::NotFound),
        Purpose::Appeals => return no_more_appeals(&app, &private, &body).await,
        Purpose::Confirm | Purpose::Manage => {}
    }
    let of = holder(&app, private.known.id).await?;
    pages::update(&app, &private, &source, of, &body).await
}

/// `POST /{lang}/private/{token}/{act}`: acts as far as the link's purpose allows; everything else is not found. Only a
/// link that was mailed to confirm an address can confirm it.
pub async fn act(
    State(app): State<Site>,
    Path((code, token, act)): Path<(String, String, String)>,
    source: Source,
    body: Bytes,
) -> Result {
    if act == REPORT {
        return report::create(&app, &code, &token, &body).await;
    }
    let private = find(&app, &code, token).await?;
    let filled = Filled::parse(&body)?;
    if let Purpose::Introduction(id) = private.purpose {
        return match act.as_str() {
            "meeting" => introductions::pages::met(&app, &private, id, filled).await,
            "failure" => introductions::pages::failed(&app, &private, id, filled).await,
            _ => Err(Error::NotFound),
        };
    }
    if let (Purpose::Proposal(id), "agreement") = (private.purpose, act.as_str()) {
        return introductions::agreement::pages::receive(&app, &private, id, filled).await;
    }
    if matches!(private.purpose, Purpose::Proposal(_) | Purpose::Appeals) {
        return Err(Error::NotFound);
    }
    let of = holder(&app, private.known.id).await?;
    match (private.purpose, act.as_str()) {
        (Purpose::Confirm, "confirmation") => pages::confirmed(&app, &private, of, filled).await,
        (Purpose::Manage, "confirmation") if pages::takes_code(&private) => {
            pages::confirmed(&app, &private, of, filled).await
        }
        (_, act) => pages::act(&app, &private, &source, of, act, filled).await,
    }
}

/// `GET /{lang}/private/{token}/{act}`: the form of a report. Otherwise leads to the private page: browsers open this
/// address again after an act was refused.
pub async fn back(State(app): State<Site>, Path((code, token, act)): Path<(String, String, String)>) -> Result {
    if act == REPORT {
        return report::show(&app, &code, &token).await;
    }
    let lang = app.campaign.lang(&code).ok_or(Error::NotFound)?;
    Ok(see_other(&private_page::path(&app, lang, &token)))
}

#[derive(askama::Template)]
#[template(path = "site/done.html")]
struct Done {
    l: Layout,
    what: &'static str,
}

/// `GET /{lang}/done/{what}`: says what an act has done, to somebody whose link has ended with it.
pub async fn done(State(app): State<Site>, Path((code, what)): Path<(String, String)>) -> Result {
    let lang = app.campaign.lang(&code).ok_or(Error::NotFound)?;
    let known = [
        "erased",
        "met",
        "failed",
        "agreed",
        "not-agreed",
        "agreement-over",
        "lost-link",
        "links",
        "contact",
        "recommended",
        "report",
    ];
    let what = known.into_iter().find(|known| *known == what).ok_or(Error::NotFound)?;
    let mut l = Layout::new(&app, lang, None);
    if what == "met" {
        l.scene = app.assets.scene("thanks");
        l.invite = (!app.switches.has_ended()).then(|| OwnPage::Recommend.path(&app, lang));
    }
    page(&Done { l, what })
}
