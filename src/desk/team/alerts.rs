//! Mails that call the team to the desk: at once when something cannot wait and nobody is there, and once a day when
//! something waits. They hold counts and no names.
//!
//! Who may act: each moderator chooses for themselves; the worker mails those whose address is known. Tables: moderator
//! (`alerts`, `alerted_at`, `digest_on`), session, message, request, `mail_trouble`, outbox, need, proposal.

use anyhow::Result as Anyhow;
use axum::extract::State;
use jiff::{SignedDuration, Timestamp};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::moderators::{self, TeamMember};
use super::notices;
use super::session::Moderator;
use crate::app::App;
use crate::db::{Connection, stored};
use crate::desk::frame::form_page::FormPage;
use crate::desk::frame::layout::{Frame, Section};
use crate::desk::frame::links::Query;
use crate::ids::ModeratorId;
use crate::kit::fields::{Block, Choice, Field};
use crate::kit::form::Filled;
use crate::kit::{Error, Result, see_other};

/// How often the worker looks.
pub const EVERY: SignedDuration = SignedDuration::from_mins(1);
/// Somebody who used the desk within this time is there, and sees it.
const IS_THERE: SignedDuration = SignedDuration::from_mins(15);
/// Mails that have not left for so long are trouble; most pauses of a relay are shorter.
const TROUBLE: SignedDuration = SignedDuration::from_mins(30);
/// Hour of the day, in the campaign's time zone, from which the daily mail leaves.
const DIGEST_HOUR: i8 = 8;

const HERE: &str = "/desk/account/alerts";

/// Which mails a moderator wants; the slug is stored, and names the texts `team-alerts-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
enum Alerts {
    /// What cannot wait, and a summary once a day.
    Daily,
    /// What cannot wait only.
    Urgent,
    None,
}

impl Alerts {
    const ALL: [Alerts; 3] = [Alerts::Daily, Alerts::Urgent, Alerts::None];

    fn slug(self) -> &'static str {
        self.into()
    }

    async fn of(conn: &mut Connection, id: ModeratorId) -> Anyhow<Alerts> {
        let row = sqlx::query("select alerts from moderator where id = $1").bind(id).fetch_one(conn).await?;
        stored("moderator", id, &row.try_get::<String, _>("alerts")?)
    }
}

/// `GET /desk/account/alerts`
pub async fn show(State(app): State<App>, me: Moderator) -> Result {
    let alerts = Alerts::of(&mut *app.db.read().await?, me.id).await?;
    let filled = Filled::with([("alerts".to_owned(), alerts.slug().to_owned())]);
    let options = Alerts::ALL.map(|alerts| {
        Choice::new(&filled, "alerts", alerts.slug(), me.t.say(format!("team-alerts-{}", alerts.slug())))
    });
    let field = Field::radios(&filled, "alerts", me.t.say("team-alerts-question"), options.into());
    let l = Frame::open(&app, &me, Section::Account, &Query::default()).await?;
    FormPage::of_account(&me.t, "team-alerts", HERE).draw(l, &[Block::Field(field)], &filled)
}

/// `POST /desk/account/alerts`
pub async fn choose(State(app): State<App>, me: Moderator, filled: Filled) -> Result {
    let alerts: Alerts = filled.one("alerts").parse().map_err(|_| Error::BadRequest)?;
    let mut tx = app.db.begin().await?;
    let update = sqlx::query("update moderator set alerts = $2 where id = $1").bind(me.id).bind(alerts.slug());
    update.execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(see_other("/desk/account?done=alerts"))
}

/// Mails every moderator who wants it and whose address is known. Several workers may call it at once: each mail leaves
/// once.
pub async fn tick(app: &App) -> Anyhow<()> {
    let now = app.clock.now();
    let local = now.to_zoned(app.campaign.time_zone.clone());
    let mut tx = app.db.begin().await?;
    for member in moderators::list_in(&mut tx, app).await? {
        let wants = Alerts::of(&mut tx, member.id).await?;
        let Some(joined_at) = member.joined_at.filter(|_| member.removed_at.is_none() && wants != Alerts::None) else {
            continue;
        };
        if member.email.is_none() {
            continue;
        }
        urgent(&mut tx, app, &member, joined_at, now).await?;
        if wants == Alerts::Daily && local.hour() >= DIGEST_HOUR {
            digest(&mut tx, app, &member, &local.date().to_string(), now).await?;
        }
    }
    tx.commit().await
}

/// Mails what cannot wait and began since the member's last such mail, unless somebody is at the desk.
async fn urgent(
    conn: &mut Connection,
    app: &App,
    member: &TeamMember,
    joined_at: Timestamp,
    now: Timestamp,
) -> Anyhow<()> {
    let row = sqlx::query(
        "select coalesce(m.alerted_at, $2) as since, (select count(*) from session s where s.seen_at > $3) as there \
         from moderator m where m.id = $1",
    );
    let row = row.bind(member.id).bind(joined_at.as_millisecond()).bind((now - IS_THERE).as_millisecond());
    let row = row.fetch_one(&mut *conn).await?;
    let since: i64 = row.try_get("since")?;
    if row.try_get::<i64, _>("there")? > 0 {
        return Ok(());
    }
    let row = sqlx::query(
        "select (select count(*) from message where topic = 'safeguarding' and status = 'open' and made_at > $1) as reports, \
         (select count(*) from request r where r.urgent_at > $1 and r.erase_at is null and exists \
         (select 1 from need n where n.request_id = r.id and n.status = 'open')) as requests, \
         (select count(*) from mail_trouble where since <= $2 and since + $3 > $1) as trouble",
    );
    let row = row.bind(since).bind((now - TROUBLE).as_millisecond()).bind(TROUBLE.as_secs() * 1_000);
    let row = row.fetch_one(&mut *conn).await?;
    let counts = counted(&row, &["reports", "requests", "trouble"])?;
    let update = "update moderator set alerted_at = $2 where id = $1 and coalesce(alerted_at, $3) = $3";
    let update = sqlx::query(update).bind(member.id).bind(now.as_millisecond()).bind(since);
    if counts.is_empty() || update.execute(&mut *conn).await?.rows_affected() == 0 {
        return Ok(());
    }
    notices::tell(conn, app, member, now, |writer, name| {
        let lines = counts.iter().map(|(what, n)| writer.t.say(format!("mail-alert-{what}")).with("n", *n).to_string());
        writer.alert(name, "mail-alert", lines.collect(), &app.url("/desk"))
    })
    .await
}

/// Mails once a day what waits at the desk, if anything does.
async fn digest(conn: &mut Connection, app: &App, member: &TeamMember, today: &str, now: Timestamp) -> Anyhow<()> {
    let update = "update moderator set digest_on = $2 where id = $1 and coalesce(digest_on, '') <> $2";
    let update = sqlx::query(update).bind(member.id).bind(today).execute(&mut *conn).await?;
    if update.rows_affected() == 0 {
        return Ok(());
    }
    let row = sqlx::query(
        "select (select count(*) from need n join request r on r.id = n.request_id where n.status = 'open' \
         and r.status = 'open' and r.erase_at is null) as needs, \
         (select count(*) from proposal where asked_at is null) as proposals, \
         (select count(*) from message where status = 'open') as messages, \
         (select count(*) from outbox where status in ('given_up', 'bounced')) as mails",
    );
    let row = row.fetch_one(&mut *conn).await?;
    let counts = counted(&row, &["needs", "proposals", "messages", "mails"])?;
    if counts.is_empty() {
        return Ok(());
    }
    notices::tell(conn, app, member, now, |writer, name| {
        let lines =
            counts.iter().map(|(what, n)| writer.t.say(format!("mail-digest-{what}")).with("n", *n).to_string());
        writer.alert(name, "mail-digest", lines.collect(), &app.url("/desk"))
    })
    .await
}

/// The counts in these columns that are not zero, with the name of the column.
fn counted(row: &AnyRow, columns: &[&'static str]) -> Anyhow<Vec<(&'static str, i64)>> {
    let mut counts = vec![];
    for column in columns {
        let n: i64 = row.try_get(*column)?;
        if n > 0 {
            counts.push((*column, n));
        }
    }
    Ok(counts)
}
