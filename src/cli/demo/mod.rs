//! `premiere-ligne demo`

mod acts;
mod mailbox;
mod population;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::clock::{Clock, Rng};
use crate::people::key_place::{self, KeyVersion};
use crate::settings::Settings;

#[derive(Args)]
pub(super) struct Demo {
    /// Read the campaign from this folder
    #[arg(long, default_value = "campaigns/en-premiere-ligne")]
    campaign: PathBuf,
    /// Keep the demo's files in this folder (default: a new temporary folder)
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Serve the site on this port, and the mail viewer on the next one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Invent this many volunteers
    #[arg(long, default_value_t = 3_000)]
    volunteers: usize,
    /// Invent this many requests
    #[arg(long, default_value_t = 70)]
    requests: usize,
    /// Invent other people with another number
    #[arg(long, default_value_t = 2020)]
    seed: u64,
    /// Only fill this database with the invented people, for benchmarks
    #[arg(long, hide = true, value_name = "URL")]
    fill: Option<String>,
}

impl Demo {
    pub(super) async fn run(&self) -> Result<()> {
        super::log::start_quietly();
        let clock = Clock::System;
        if let Some(database) = &self.fill {
            let (database, campaign) = (database.clone(), self.campaign.clone());
            let settings = Settings { database, campaign, mail: "memory:".into(), ..Settings::default() };
            let app = App::open(settings, clock, Rng::system()?).await?;
            population::make_up(&app, self.seed, self.volunteers, self.requests).await?;
            app.db.close().await;
            return Ok(());
        }
        let folder = match &self.folder {
            Some(folder) => folder.clone(),
            None => std::env::temp_dir().join(format!("premiere-ligne-demo-{}", clock.now().as_millisecond())),
        };
        let texts = folder.join("text-messages");
        std::fs::create_dir_all(&texts).with_context(|| format!("cannot make the folder {}", texts.display()))?;
        let site_key = folder.join("site-key");
        if !site_key.exists() {
            // Made here, so that no warning about it comes before the welcome.
            key_place::write_new(&site_key, &KeyVersion::draw(1, &Rng::system()?))?;
        }
        let site = TcpListener::bind(local(self.port)).await;
        let site = site.with_context(|| format!("port {} is taken; choose another with --port", self.port))?;
        let viewer = TcpListener::bind(local(self.port + 1)).await;
        let viewer = viewer.with_context(|| format!("port {} is taken; choose another with --port", self.port + 1))?;
        let settings = Settings {
            public_url: format!("http://localhost:{}", self.port),
            database: format!("sqlite:{}", folder.join("demo.db").display()),
            site_key_file: site_key,
            campaign: self.campaign.clone(),
            mail: "memory:".into(),
            sms: format!("folder:{}", texts.display()),
            // One looks around with the password alone.
            second_factor_required: false,
            ..Settings::default()
        };
        let app = App::open(settings, clock, Rng::system()?).await?;
        population::make_up(&app, self.seed, self.volunteers, self.requests).await?;
        let (logins, is_new) = acts::team(&app).await?;
        if is_new {
            let past = App::open(app.settings.clone(), Clock::fixed(app.clock.now() - acts::SINCE), Rng::system()?);
            let past = past.await?;
            acts::past_days(&past).await?;
            past.db.close().await;
            acts::today(&app).await?;
        }
        population::note_checks(&app, logins[0].0).await?;
        let logins =
            logins.iter().map(|(login, password)| format!("    login      {login}\n    password   {password}\n"));
        let logins: String = logins.collect();
        let sent =
            if app.telephone().is_some() { format!("  Texts sent   {}\n", texts.display()) } else { String::new() };
        println!(
            "\n  Site         {url}/\n  Desk         {url}/desk\n{logins}  \
             Mail viewer  http://localhost:{mail}/\n{sent}  Files        {folder}\n\nPress Ctrl-C to stop.",
            url = app.settings.public_url,
            mail = self.port + 1,
            folder = folder.display(),
        );
        let mailbox = tokio::spawn(crate::server::run(viewer, mailbox::routes(&app), CancellationToken::new()));
        let served = Box::pin(super::serve::run(&app, site)).await;
        mailbox.abort();
        served
    }
}

fn local(port: u16) -> SocketAddr {
    SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port)
}
