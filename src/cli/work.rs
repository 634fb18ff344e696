//! `premiere-ligne work`

use anyhow::Result;

use crate::settings::Settings;
use crate::{server, worker};

pub(super) async fn run(settings: Settings) -> Result<()> {
    let _log = super::log::start(settings.log);
    let app = super::serve::open(settings).await?;
    tracing::info!("working");
    let watched = tokio::spawn({
        let app = app.clone();
        async move { tokio::join!(app.db.keep_watch(), app.keys.keep_up(&app.db)) }
    });
    let stop = server::stopped_by_signal()?;
    let metrics = super::serve::metrics(&app, &stop).await?;
    let alive = tokio::spawn(server::keep_alive());
    server::ready();
    tokio::join!(Box::pin(worker::run_bounded(&app, &stop)), metrics);
    watched.abort();
    app.db.close().await;
    alive.abort();
    Ok(())
}
