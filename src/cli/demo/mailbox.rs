//! The demo's mail viewer: shows every mail that left as its reader gets it. It listens on loopback only.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Html;
use axum::routing::get;

use crate::app::App;
use crate::kit::{Error, Result, page};
use crate::outbox::{self, MailStatus};
use crate::transport::Sent;

pub(super) fn routes(app: &App) -> Router {
    Router::new()
        .route("/", get(list))
        .route("/assets/{file}", get(crate::kit::assets::show))
        .route("/{n}", get(show))
        .route("/{n}/html", get(html))
        .with_state(app.clone())
}

#[derive(Template)]
#[template(path = "cli/demo/mailbox.html")]
struct List {
    css: String,
    /// Newest first. The number is the mail's address in the viewer.
    mails: Vec<(usize, Sent)>,
    waiting: i64,
}

async fn list(State(app): State<App>) -> Result {
    let mails = app.transport.sent().into_iter().enumerate().rev().collect();
    let waiting = outbox::count(&mut *app.db.read().await?, MailStatus::Waiting).await?;
    page(&List { css: app.assets.path("site.css"), mails, waiting })
}

#[derive(Template)]
#[template(path = "cli/demo/mail.html")]
struct Show {
    css: String,
    n: usize,
    mail: Sent,
    /// Each line of the text, and whether it is a link.
    lines: Vec<(String, bool)>,
}

async fn show(State(app): State<App>, Path(n): Path<usize>) -> Result {
    let mail = app.transport.sent().into_iter().nth(n).ok_or(Error::NotFound)?;
    let lines = mail.text.lines().map(|line| (line.to_owned(), line.starts_with("http")));
    let lines = lines.collect();
    page(&Show { css: app.assets.path("site.css"), n, mail, lines })
}

async fn html(State(app): State<App>, Path(n): Path<usize>) -> Result<Html<String>> {
    let mail = app.transport.sent().into_iter().nth(n).ok_or(Error::NotFound)?;
    Ok(Html(mail.html.replace("cid:logo", &app.assets.path("logo.svg"))))
}
