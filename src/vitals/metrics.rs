//! `GET /metrics`: figures in the format `OpenMetrics`, which Prometheus reads. They name nobody, and numbers of people are
//! rounded down to tens, as the public knows them.

use anyhow::Result as Anyhow;
use axum::extract::State;
use axum::response::IntoResponse;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use tokio::time::timeout;

use super::{PATIENCE, Readiness, UNKNOWN};
use crate::app::App;
use crate::backups;
use crate::cli::log;
use crate::kit::Result;
use crate::outbox::{self, MailStatus, trouble};
use crate::tallies::Tally;
use crate::tallies::public::PublicCount;

const TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Which {
    which: &'static str,
}

/// A gauge with several values, told apart by the label `which`.
fn several(values: impl IntoIterator<Item = (&'static str, i64)>) -> Family<Which, Gauge> {
    let family = Family::<Which, Gauge>::default();
    for (which, value) in values {
        family.get_or_create(&Which { which }).set(value);
    }
    family
}

/// While the database does not answer, the figures that it holds are absent.
pub(super) async fn show(State(app): State<App>) -> Result {
    let mut registry = Registry::with_prefix("premiere_ligne");
    let build = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
    registry.register("build", "The version that runs", build);
    app.traffic.register(&mut registry);
    let readiness = Readiness::of(&app).await;
    gauge(&mut registry, "ready", "Whether this process can take forms and do its work", readiness.ready.into());
    let states = [
        ("database-silent", readiness.database == "silent"),
        ("database-read-only", readiness.database == "read-only"),
        ("tables-unfit", !["ok", UNKNOWN].contains(&readiness.tables.as_str())),
        ("site-key-lacking", !["ok", UNKNOWN].contains(&readiness.site_key.as_str())),
        ("disk-low", readiness.disk != "ok"),
        ("disk-full", readiness.disk == "full"),
        ("worker-silent", readiness.worker == "silent"),
        ("clock-doubted", readiness.clock == "doubt"),
        ("desk-waiting", readiness.desk == "waiting"),
    ];
    let states = several(states.map(|(which, is_so)| (which, is_so.into())));
    registry.register("trouble", "What is wrong: 1 while it is", states);
    let (open, idle) = app.db.connections();
    let connections = several([("open", open.into()), ("idle", i64::try_from(idle)?)]);
    registry.register("database_connections", "Connections for reading", connections);
    let lost = ConstCounter::new(log::lines_lost());
    registry.register("log_lines_lost", "Lines of the log that could not be written", lost);
    if let Some(age) = app.pulse.since_sweep(&app.clock) {
        let help = "Time since everything that was due was destroyed, by this process's worker";
        gauge(&mut registry, "last_sweep_seconds", help, age.as_secs());
    }
    if let Err(error) = timeout(PATIENCE, stored(&app, &mut registry)).await.map_err(Into::into).flatten() {
        tracing::warn!(cause = format!("{error:#}"), "some figures were not read");
    }
    let mut text = String::new();
    encode(&mut text, &registry)?;
    Ok(([("content-type", TYPE)], text).into_response())
}

fn gauge(registry: &mut Registry, name: &str, help: &str, value: i64) {
    registry.register(name, help, ConstGauge::new(value));
}

/// Figures that the database holds.
async fn stored(app: &App, registry: &mut Registry) -> Anyhow<()> {
    let sums = app.past.sums(app).await?;
    let people = [
        ("volunteers", Tally::Volunteer),
        ("requests", Tally::Request),
        ("introductions", Tally::Introduction),
        ("met", Tally::Met),
    ];
    let people = several(people.map(|(which, tally)| (which, PublicCount::of(sums.total(tally)).n())));
    registry.register("people", "Confirmed registrations and introductions so far, rounded down to tens", people);
    let mut conn = app.db.read().await?;
    let mut mails = vec![];
    for status in [MailStatus::Waiting, MailStatus::GivenUp, MailStatus::Bounced] {
        mails.push((status.slug(), outbox::count(&mut conn, status).await?));
    }
    registry.register("mails", "Mails in the outbox by status", several(mails));
    let oldest = sqlx::query_scalar("select min(due_at) from outbox where status = 'waiting' and due_at <= $1");
    let now = app.clock.now().as_millisecond();
    let oldest: Option<i64> = oldest.bind(now).fetch_one(&mut *conn).await?;
    let age = oldest.map_or(0, |due_at| (now - due_at) / 1_000);
    gauge(registry, "mail_oldest_seconds", "How long the oldest mail that may leave has waited", age);
    let held = trouble::find(&mut conn, outbox::Channel::Mail).await?.is_some();
    gauge(registry, "mail_held", "1 while the mail server takes nothing from us", held.into());
    if let Some(made_at) = backups::last(&mut conn).await? {
        gauge(registry, "backup_seconds", "Age of the last backup", (now - made_at.as_millisecond()) / 1_000);
    }
    drop(conn);
    gauge(registry, "database_bytes", "Size of the database", app.db.size().await?);
    Ok(())
}
