//! The report key of an admin, in a campaign that keeps who the parties of introductions were for reports.
//!
//! Who may act: each admin on their own account, once `again` has asked for the password. The private key is shown once
//! and not stored. Tables: `report_key`, history.

use axum::extract::State;

use super::second_factor_pages::show_codes;
use super::session::Moderator;
use crate::app::App;
use crate::desk::frame::admin::Admin;
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::Query;
use crate::introductions::kept;
use crate::kit::form::Filled;
use crate::kit::{Error, Result};

const HERE: &str = "/desk/account/report-key";

fn is_chosen(app: &App) -> Result<()> {
    app.campaign.retention.parties_days.map(|_| ()).ok_or(Error::NotFound)
}

/// `GET /desk/account/report-key`
pub async fn show(State(app): State<App>, Admin(me): Admin) -> Result {
    is_chosen(&app)?;
    let mut conn = app.db.read().await?;
    let texts = if kept::has_key(&mut conn, me.id).await? { "team-report-key-again" } else { "team-report-key" };
    let names: Vec<String> =
        kept::holders(&mut conn, app.clock.now()).await?.into_iter().map(|holder| holder.name).collect();
    drop(conn);
    let l = Frame::open(&app, &me, Section::Account, &Query::default()).await?;
    let mut form = FormPage { danger: texts == "team-report-key-again", ..FormPage::of_account(&me.t, texts, HERE) };
    form.lead.push(holders_in_words(&me, &names));
    form.draw(l, &[], &Filled::default())
}

fn holders_in_words(me: &Moderator, names: &[String]) -> String {
    match names {
        [one, other] => me.t.say("team-report-key-two").with("one", one.as_str()).with("other", other.as_str()),
        [one] => me.t.say("team-report-key-one").with("one", one.as_str()),
        _ => me.t.say("team-report-key-none"),
    }
    .to_string()
}

/// `POST /desk/account/report-key`: makes a key, in the place of an earlier one, and shows it, this once.
pub async fn create(State(app): State<App>, Admin(me): Admin) -> Result {
    is_chosen(&app)?;
    let mut tx = app.db.begin().await?;
    let private_key = kept::make_key(&mut tx, &app, me.id, app.clock.now()).await?;
    tx.commit().await?;
    show_codes(&app, &me, "", "team-report-key-made", vec![private_key]).await
}
