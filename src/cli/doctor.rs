//! `premiere-ligne doctor`: checks whether all is well, and says what to do if not.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::app::App;
use crate::clock::{Clock, Rng};
use crate::desk::team::moderators;
use crate::outbox::{self, MailStatus};
use crate::settings::{MailTls, Settings};

#[derive(Args)]
pub(super) struct Doctor {
    /// Print one JSON object for each check, for programs
    #[arg(long)]
    json: bool,
}

/// Result of a check.
enum Found {
    Well(String),
    /// Works, but somebody should have a look.
    Warning(String),
    /// Does not work; the text says what to do.
    Wrong(String),
}

impl Doctor {
    /// Runs the checks. The exit code is 0 when nothing is wrong, 1 otherwise.
    pub(super) async fn run(&self, settings: Result<Settings>) -> Result<ExitCode> {
        let mut checks = vec![];
        match settings {
            Err(error) => checks.push(("settings", Found::Wrong(format!("{error:#}")))),
            Ok(settings) => {
                checks.push(("settings", public_address(&settings)));
                checks.push(("source", source(&settings)));
                match App::open(settings, Clock::System, Rng::system()?).await {
                    Err(error) => checks.push(("start", Found::Wrong(format!("{error:#}")))),
                    Ok(app) => {
                        examine(&app, &mut checks).await?;
                        app.db.close().await;
                    }
                }
            }
        }
        let wrong = checks.iter().any(|(_, found)| matches!(found, Found::Wrong(_)));
        for (what, found) in &checks {
            let (state, words) = match found {
                Found::Well(words) => ("ok", words),
                Found::Warning(words) => ("look", words),
                Found::Wrong(words) => ("WRONG", words),
            };
            if self.json {
                println!("{}", serde_json::json!({ "check": what, "state": state.to_lowercase(), "words": words }));
            } else {
                println!("{state:>6}  {what:<10} {words}");
            }
        }
        Ok(if wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

fn public_address(settings: &Settings) -> Found {
    if settings.is_https() && !settings.behind_proxy {
        Found::Warning(format!(
            "people see {}, through a proxy that speaks TLS: set behind_proxy, or all of them seem to come from one \
             place, and wait for one another when many sign up",
            settings.public_url
        ))
    } else if settings.is_https() {
        Found::Well(format!("people see {}", settings.public_url))
    } else {
        Found::Warning(format!(
            "people see {}: set public_url to the https address once a proxy speaks TLS, or links in mails will not work",
            settings.public_url
        ))
    }
}

/// The AGPL obliges the people who run the site to offer its source to visitors.
fn source(settings: &Settings) -> Found {
    let address = &settings.source_url;
    let host = url::Url::parse(address).ok().filter(|url| ["http", "https"].contains(&url.scheme()));
    let host = host.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    if host.is_empty() || host == "example.org" || host.ends_with(".example.org") {
        Found::Wrong(format!(
            "the link to the source leads nowhere ({address:?}): set source_url to where visitors can read the program \
             that runs here, with your changes, as its licence asks"
        ))
    } else {
        Found::Well(format!("the link to the source leads to {address}"))
    }
}

async fn examine(app: &App, checks: &mut Vec<(&'static str, Found)>) -> Result<()> {
    let campaign = &app.campaign;
    checks.push((
        "campaign",
        Found::Well(format!(
            "{}: {} kinds of help, {} audiences, languages {}",
            campaign.folder.display(),
            campaign.kinds.len(),
            campaign.audiences.len(),
            campaign.languages.join(", ")
        )),
    ));
    checks.push(("places", Found::Well(format!("{} in {} areas", app.places.len(), app.places.areas().len()))));
    let size = app.db.size().await? / 1_000_000;
    checks.push(("database", Found::Well(format!("{:?}, {size} MB, tables up to date", app.db.engine()))));
    checks.push((
        "mail",
        match (app.transport.check().await, app.settings.mail_tls) {
            (Err(error), _) => Found::Wrong(format!("{error}: check `mail` and `mail_tls` in the settings")),
            (Ok(()), MailTls::None) => {
                Found::Warning("reachable, without TLS: for a relay on this machine only".into())
            }
            (Ok(()), MailTls::Required) => Found::Well("reachable".into()),
        },
    ));
    let mut conn = app.db.read().await?;
    let waiting = outbox::count(&mut conn, MailStatus::Waiting).await?;
    checks.push((
        "outbox",
        match outbox::count(&mut conn, MailStatus::GivenUp).await? {
            0 => Found::Well(format!("{waiting} mails waiting, none given up")),
            n => Found::Warning(format!("{n} mails could not be delivered: see {}", app.url("/desk/outbox"))),
        },
    ));
    checks.push((
        "team",
        match moderators::count(app).await? {
            0 => Found::Wrong("no moderator: premiere-ligne moderator add LOGIN --name \"First Last\"".into()),
            n => Found::Well(format!("{n} moderators")),
        },
    ));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_that_leads_nowhere_is_refused() {
        let with = |source_url: &str| source(&Settings { source_url: source_url.into(), ..Settings::default() });
        assert!(matches!(source(&Settings::default()), Found::Wrong(_)), "the default is a placeholder");
        for nowhere in ["", "code.example.fr", "https://", "ftp://code.example.fr/x", "https://code.example.org/x"] {
            assert!(matches!(with(nowhere), Found::Wrong(_)), "{nowhere}");
        }
        assert!(matches!(with("https://code.example.fr/premiere-ligne"), Found::Well(_)));
    }
}
