//! `premiere-ligne serve`

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clap::Args;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::clock::{Clock, Rng};
use crate::db::examine::{self, Thoroughness};
use crate::settings::Settings;
use crate::site::pages;
use crate::{routes, server, vitals, worker};

#[derive(Args)]
pub(super) struct Serve {
    /// Listen on this address, instead of the one in the settings
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// Use this database, `sqlite:PATH` or `postgres://…`, instead of the one in the settings
    #[arg(long)]
    database: Option<String>,
    /// Send mails this way, `smtp://…` or `folder:PATH`, instead of the one in the settings
    #[arg(long)]
    mail: Option<String>,
    /// Run no worker, because `premiere-ligne work` runs elsewhere
    #[arg(long)]
    no_worker: bool,
}

impl Serve {
    pub(super) async fn run(&self, mut settings: Settings) -> Result<()> {
        let _log = super::log::start(settings.log);
        settings.listen = self.listen.unwrap_or(settings.listen);
        settings.database = self.database.clone().unwrap_or(settings.database);
        settings.mail = self.mail.clone().unwrap_or(settings.mail);
        settings.worker &= !self.no_worker;
        server::raise_handles();
        let app = open(settings).await?;
        let listener = listener(app.settings.listen).await?;
        tracing::info!(address = %listener.local_addr()?, url = app.settings.public_url, "ready");
        Box::pin(run(&app, listener)).await
    }
}

/// The socket that systemd hands over, whatever its address, or else one at this address.
async fn listener(address: SocketAddr) -> Result<TcpListener> {
    match server::socket()? {
        Some(handed_over) => Ok(handed_over),
        None => TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}")),
    }
}

/// Listens on the address of the metrics, if the settings have one, and returns what answers there until `stop` is
/// cancelled.
pub(super) async fn metrics(app: &App, stop: &CancellationToken) -> Result<impl Future<Output = ()> + use<>> {
    let listener = match app.settings.metrics_listen {
        Some(at) => {
            Some(TcpListener::bind(at).await.with_context(|| format!("cannot listen on {at} (metrics_listen)"))?)
        }
        None => None,
    };
    let (routes, stop) = (vitals::routes(app), stop.clone());
    Ok(async move {
        if let Some(listener) = listener
            && let Err(error) = server::run(listener, routes, stop).await
        {
            tracing::error!(cause = format!("{error:#}"), "the figures for monitoring are not served any more");
        }
    })
}

/// Opens the site to be run for real: with a database that is whole, and a campaign without samples.
pub(super) async fn open(settings: Settings) -> Result<App> {
    examine::refuse_damaged(&settings.database, Thoroughness::Quick).await?;
    let app = App::open(settings, Clock::System, Rng::system()?).await?;
    app.db.refuse_altered().await?;
    refuse_samples(&app)?;
    Ok(app)
}

/// Fails when the campaign still has sample values: people would read them.
fn refuse_samples(app: &App) -> Result<()> {
    let samples = &app.samples;
    ensure!(samples.is_empty(), "the campaign is not ready: replace its samples, or look at it with `demo`\n{samples}");
    Ok(())
}

/// Time between two refreshes of the desk's index while nobody uses the desk, so that a burst of sign-ups is taken in
/// small parts.
const FOLLOWED_EVERY: Duration = Duration::from_secs(5);

/// Runs the site and its worker until the program is asked to stop.
pub(super) async fn run(app: &App, listener: TcpListener) -> Result<()> {
    let stop = server::stopped_by_signal()?;
    let work = async {
        if app.settings.worker {
            Box::pin(worker::run_bounded(app, &stop)).await;
        }
    };
    let watched = tokio::spawn({
        let app = app.clone();
        async move { tokio::join!(app.db.keep_watch(), app.keys.keep_up(&app.db)) }
    });
    if pages::warm(app).await.is_err() {
        tracing::warn!("the home pages were not drawn ahead");
    }
    // The first moderator of the night then does not wait for the desk's index and plan to be built or brought up to
    // date.
    let warmed = tokio::spawn({
        let app = app.clone();
        async move {
            if let Err(error) = app.planner.look(&app, app.pool.now(), &[], |_, _| ()).await {
                tracing::error!(cause = format!("{error:#}"), "the desk was not made ready ahead of its first page");
            }
            loop {
                tokio::time::sleep(FOLLOWED_EVERY).await;
                // An error shows up at the next page that a moderator opens.
                let _ = app.pool.refresh(&app).await;
            }
        }
    });
    let alive = tokio::spawn(server::keep_alive());
    let metrics = metrics(app, &stop).await?;
    server::ready();
    let (served, (), ()) = tokio::join!(server::run(listener, routes::routes(app), stop.clone()), work, metrics);
    warmed.abort();
    watched.abort();
    app.db.close().await;
    alive.abort();
    served
}
