//! `premiere-ligne doctor`: checks whether all is well, and says what to do if not.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use jiff::{SignedDuration, Timestamp};

use super::campaign::summary;
use super::keys;
use crate::app::App;
use crate::backups;
use crate::campaign::Campaign;
use crate::campaign_files::CampaignFiles;
use crate::clock::{Clock, Rng};
use crate::db::examine::Differences;
use crate::db::{Connection, Db, Tables, half_restored_words};
use crate::desk::team::moderators;
use crate::outbox::{self, MailStatus};
use crate::periods;
use crate::privacy::rotation;
use crate::settings::{BackupSettings, MailTls, Settings};
use crate::timekeeping;
use crate::transport::Transport;

#[derive(Args)]
pub(super) struct Doctor {
    /// Print one JSON object for each check, for programs
    #[arg(long)]
    json: bool,
}

/// Result of a check.
pub(super) enum Found {
    Well(String),
    /// Works, but somebody should have a look.
    Warning(String),
    /// Does not work; the text says what to do.
    Wrong(String),
}

impl Doctor {
    /// Checks that are printed for people.
    pub(super) fn plain() -> Doctor {
        Doctor { json: false }
    }

    /// Runs the checks. The exit code is 0 when nothing is wrong, 1 otherwise.
    pub(super) async fn run(&self, settings: Result<Settings>) -> Result<ExitCode> {
        let mut checks = vec![];
        match settings {
            Err(error) => checks.push(("settings", Found::Wrong(format!("{error:#}")))),
            Ok(settings) => {
                checks.push(("settings", public_address(&settings)));
                checks.push(("publisher", publisher(&settings)));
                checks.push(("source", source(&settings)));
                match CampaignFiles::read(&settings.campaign, Some(&settings.places)) {
                    Err(problems) => checks.push(("campaign", Found::Wrong(problems.to_string()))),
                    Ok(files) => {
                        checks.push(("campaign", of_campaign(&files)));
                        checks.push(("mail", mail(&settings, &files.campaign).await));
                        checks.extend(inbox(&settings).map(|found| ("inbox", found)));
                        checks.extend(sms(&settings, &files.campaign).map(|found| ("sms", found)));
                    }
                }
                let tables = Db::tables(&settings.database).await;
                let is_ready = matches!(tables, Ok(Tables::UpToDate));
                checks.push(("database", database(tables)));
                // Opening the site would bring the tables up to date: doctor changes nothing.
                if is_ready {
                    match App::open(settings, Clock::System, Rng::system()?).await {
                        Err(error) => checks.push(("start", Found::Wrong(format!("{error:#}")))),
                        Ok(app) => {
                            examine(&app, &mut checks).await?;
                            app.db.close().await;
                        }
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

/// The law obliges the publisher of a site to say who they are.
fn publisher(settings: &Settings) -> Found {
    let said = &settings.publisher;
    let parts = [("name", &said.name), ("address", &said.address), ("host", &said.host)];
    let missing: Vec<&str> = parts
        .iter()
        .filter(|(_, words)| words.trim().is_empty() || words.starts_with('('))
        .map(|(part, _)| *part)
        .collect();
    let placeholder = is_placeholder(&said.contact_email);
    match (missing.as_slice(), placeholder) {
        ([], false) => Found::Well(format!("{}, {}", said.name, said.contact_email)),
        ([], true) => Found::Wrong(format!(
            "nobody reads {:?}: set contact_email under [publisher] to where people reach you",
            said.contact_email
        )),
        (missing, _) => Found::Wrong(format!(
            "the legal notice does not say who runs the site: write {} under [publisher]",
            missing.join(", ")
        )),
    }
}

/// Whether an address belongs to nobody: on a domain that is kept for examples.
fn is_placeholder(address: &str) -> bool {
    let domain = address.rsplit('@').next().unwrap_or_default().to_lowercase();
    let kept = |name: &str| domain == name || domain.ends_with(&format!(".{name}"));
    !address.contains('@')
        || ["example", "example.org", "example.com", "example.net", "invalid", "test"].into_iter().any(kept)
}

/// Whether mails that come back can be read; `None` if the settings ask for none.
fn inbox(settings: &Settings) -> Option<Found> {
    let inbox = &settings.inbox;
    let addresses: Vec<&str> = [&inbox.bounces, &inbox.answers].into_iter().flatten().map(String::as_str).collect();
    let first = addresses.first()?;
    if let Some(nobody) = addresses.iter().find(|address| is_placeholder(address)) {
        return Some(Found::Wrong(format!(
            "{nobody:?} under [inbox] belongs to nobody: mails that come back are lost"
        )));
    }
    let Some(folder) = &inbox.maildir else {
        let how = "have the mail server run `premiere-ligne inbox`, or set maildir";
        return Some(Found::Warning(format!("mails come back to {first}: {how}")));
    };
    Some(match std::fs::read_dir(folder.join("new")) {
        Ok(_) => Found::Well(format!("mails come back to {first}, and are read in {}", folder.display())),
        Err(error) => Found::Wrong(format!("maildir = {}: {error}: it must be a Maildir", folder.display())),
    })
}

/// Whether text messages can leave; `None` if neither the campaign nor the settings speak of them. Nothing is sent: it would
/// cost money.
fn sms(settings: &Settings, campaign: &Campaign) -> Option<Found> {
    match (campaign.telephone.is_some(), settings.sms.as_str()) {
        (false, "") => None,
        (false, _) => Some(Found::Warning("sms is set, but campaign.toml has no [telephone]: nobody gets any".into())),
        (true, "") => Some(Found::Warning(
            "campaign.toml has [telephone], but sms is not set: the forms ask for an e-mail address".into(),
        )),
        (true, folder) if folder.starts_with("folder:") => {
            Some(Found::Warning(format!("text messages go to the {folder}, and reach nobody")))
        }
        (true, _) => Some(Found::Well(format!("text messages leave, {} parts a day at most", settings.sms_a_day))),
    }
}

/// Whether mails can leave, where to, and from whom.
async fn mail(settings: &Settings, campaign: &Campaign) -> Found {
    let transport = match Transport::from_settings(settings) {
        Ok(transport) => transport,
        Err(error) => return Found::Wrong(format!("{error:#}")),
    };
    let (setting, from) = (&settings.mail, settings.mail_from.as_deref().unwrap_or(&campaign.sender.address));
    let place = match setting.strip_prefix("folder:") {
        Some(folder) => format!("the folder {folder}"),
        None => url::Url::parse(setting).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default(),
    };
    if let Err(error) = transport.check().await {
        let what = match error.code() {
            "server tls" => {
                "its certificate is not signed by an authority known here: set mail_ca_file, or mail_tls for a relay on this machine"
            }
            code if code.starts_with("server sign-in") => {
                "it does not let us sign in: check user and password in `mail`"
            }
            "server timeout" => "it does not answer in time: check host and port in `mail`, and the firewall",
            "server folder" => "it cannot be written to",
            _ => "check host and port in `mail`",
        };
        return Found::Wrong(format!("{place}: {error}: {what}"));
    }
    if setting.starts_with("folder:") {
        return Found::Warning(format!("mails go to {place}, to nobody: set `mail` to a server to write to people"));
    }
    if is_placeholder(from) {
        return Found::Wrong(format!("mails come from {from:?}, which belongs to nobody: set mail_from"));
    }
    match settings.mail_tls {
        MailTls::None => {
            Found::Warning(format!("{place} takes mails from {from}, without TLS: for a relay on this machine only"))
        }
        MailTls::Required => Found::Well(format!("{place} takes mails from {from}")),
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

fn of_campaign(files: &CampaignFiles) -> Found {
    if files.samples.is_empty() {
        Found::Well(summary(files))
    } else {
        Found::Wrong(format!("samples are left, which people would read:\n{}", files.samples))
    }
}

fn database(tables: Result<Tables>) -> Found {
    match tables {
        Ok(Tables::UpToDate) => Found::Well("tables up to date".into()),
        Ok(Tables::Old) => {
            Found::Warning("an older version made the tables: `serve` or `migrate` brings them up to date".into())
        }
        Ok(Tables::None) => Found::Warning("there is no database yet: `serve` or `migrate` makes it".into()),
        Ok(Tables::HalfRestored(made_at)) => Found::Wrong(half_restored_words(made_at)),
        Err(error) => Found::Wrong(format!("{error:#}")),
    }
}

/// Whether the tables are what this version expects.
fn tables(Differences { missing, unknown }: Differences) -> Found {
    if !missing.is_empty() {
        return Found::Wrong(format!("the database lacks {}: restore a backup", missing.join(", ")));
    }
    if !unknown.is_empty() {
        return Found::Warning(format!("somebody added {}: an upgrade may stumble over it", unknown.join(", ")));
    }
    Found::Well("tables, columns and indexes are those of this version".into())
}

/// Whether the clock can be believed.
async fn clock(app: &App, conn: &mut Connection) -> Result<Found> {
    let now = app.clock.now();
    let server = app.db.server_now(conn, &app.clock).await?;
    if let Some(server) = server.filter(|server| now.duration_since(*server).abs() > CLOCKS_APART) {
        return Ok(Found::Warning(format!("it is {now} here, and {server} on the database's server: set both right")));
    }
    let seen = timekeeping::read(conn, now).await?;
    Ok(match seen.doubt {
        Some(doubt) => Found::Wrong(format!(
            "the clock leapt to {}, from {}: nothing is destroyed or mailed by time. If it is right now ({now}): \
             premiere-ligne clock --right",
            doubt.from, seen.seen_at
        )),
        None => Found::Well(format!("{now}")),
    })
}

/// Difference between two machines' clocks that somebody should look at.
const CLOCKS_APART: SignedDuration = SignedDuration::from_secs(5);

/// Whether backups are made, and kept up with by a ledger.
fn backup(settings: &BackupSettings, last: Option<Timestamp>, now: Timestamp) -> Found {
    let Some(made_at) = last else {
        return Found::Warning("none was ever made: see Backups in docs/operating.md".into());
    };
    if now.duration_since(made_at) > periods::BACKUP_IS_OLD {
        return Found::Warning(format!("the last one is of {made_at}: see why the timer does not run, or has failed"));
    }
    if settings.ledger.is_none() {
        return Found::Warning(format!(
            "the last one is of {made_at}; without `ledger` under [backup], a restore brings back who was destroyed since"
        ));
    }
    Found::Well(format!("the last one is of {made_at}"))
}

async fn examine(app: &App, checks: &mut Vec<(&'static str, Found)>) -> Result<()> {
    let size = app.db.size().await? / 1_000_000;
    checks.push(("size", Found::Well(format!("{:?}, {size} MB", app.db.engine()))));
    checks.push((
        "integrity",
        match app.db.integrity(&app.settings.database).await {
            Ok(words) => Found::Well(words),
            Err(error) => Found::Wrong(format!("{error:#}")),
        },
    ));
    checks.push(("tables", tables(app.db.differences().await?)));
    let mut conn = app.db.read().await?;
    checks.push(("clock", clock(app, &mut conn).await?));
    if let Some(held) = outbox::trouble::find(&mut conn, outbox::Channel::Mail).await? {
        let said = if held.words.is_empty() { String::new() } else { format!("; it says: {}", held.words) };
        checks.push((
            "mail",
            Found::Wrong(format!(
                "the server has taken no mail since {} ({}){said}. The outbox holds, and goes on by itself once it does",
                held.since, held.code
            )),
        ));
    }
    checks.push(("backup", backup(&app.settings.backup, backups::last(&mut conn).await?, app.clock.now())));
    checks.push(("site key", keys::examine(app, rotation::began_at(&mut conn).await?)));
    let waiting = outbox::count(&mut conn, MailStatus::Waiting).await?;
    checks.push((
        "outbox",
        match outbox::count_undelivered(&mut conn).await? {
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
    use crate::settings::Inbox;

    #[test]
    fn an_inbox_that_nobody_fills_or_reads_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let with = |bounces: Option<&str>, maildir: bool| {
            let maildir = maildir.then(|| folder.path().to_owned());
            let read = Inbox { bounces: bounces.map(str::to_owned), answers: None, maildir };
            inbox(&Settings { inbox: read, ..Settings::default() })
        };
        assert!(with(None, false).is_none());
        assert!(matches!(with(Some("bounces@aide.example.org"), false), Some(Found::Wrong(_))), "a placeholder");
        assert!(matches!(with(Some("bounces@aide.fr"), false), Some(Found::Warning(_))));
        assert!(matches!(with(Some("bounces@aide.fr"), true), Some(Found::Wrong(_))), "no Maildir");
        std::fs::create_dir(folder.path().join("new")).unwrap();
        assert!(matches!(with(Some("bounces@aide.fr"), true), Some(Found::Well(_))));
    }

    #[test]
    fn telephones_need_the_campaign_and_the_settings() {
        let of = |folder: &str| Campaign::read(std::path::Path::new(folder), None).unwrap();
        let (with, without) = (of("campaigns/lisungi"), of("campaigns/flood"));
        let set = |sms: &str| Settings { sms: sms.into(), ..Settings::default() };
        assert!(sms(&set(""), &without).is_none());
        assert!(matches!(sms(&set("kannel:http://a:b@127.0.0.1:13013/"), &without), Some(Found::Warning(_))));
        assert!(matches!(sms(&set(""), &with), Some(Found::Warning(_))));
        assert!(matches!(sms(&set("kannel:http://a:b@127.0.0.1:13013/"), &with), Some(Found::Well(_))));
    }

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
