//! The settings of one installation: a TOML file, then `PREMIERE_LIGNE_*` variables, then the
//! command line. Checked once, at start.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

/// Every setting, with its default and the reason for it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Where the site listens. Default: loopback, behind a proxy that speaks TLS.
    pub listen: SocketAddr,
    /// The address people see, without a slash at the end; links in mails start with it.
    pub public_url: String,
    /// `sqlite:PATH` or `postgres://…`. Default: one file, nothing to install.
    pub database: String,
    /// The campaign's folder.
    pub campaign: PathBuf,
    /// The folder of gazetteers.
    pub places: PathBuf,
    /// `smtp://user:password@host:port`, or `folder:PATH` (a file a mail), or `memory:` (tests).
    pub mail: String,
    /// Whether the SMTP server must speak TLS with a valid certificate. Default: required.
    pub mail_tls: MailTls,
    /// How many copies of an appeal leave in a minute, to all its volunteers together. Default: 60, one a
    /// second: a town hall's relay bears that, receivers do not take it for a flood, and the mails that
    /// people wait for find room; 1,000 volunteers in 17 minutes, 60,000 in 17 hours.
    pub appeal_mails_a_minute: u32,
    /// Whether `serve` also runs the worker. Off when `work` runs apart.
    pub worker: bool,
    /// Whether a proxy in front sets `X-Forwarded-For`. Default: no, anyone could forge it.
    pub behind_proxy: bool,
    /// How many forms from one source (an IPv4 address, an IPv6 /64) pass without more ado; those of ten minutes ago
    /// count half. Beyond, its browsers do some work first, or people wait for seconds; nobody is refused.
    /// Default: 60, the shift of a hospital that signs up over coffee. A benchmark writes a billion.
    pub forms_at_once: u32,
    /// What the legal notice says.
    pub publisher: Publisher,
    /// The web address of this program's source, your changes included: every page links to it, because the AGPL
    /// obliges whoever runs the site to offer it. Default: the repository that Cargo.toml names; while that is a
    /// placeholder on example.org, `doctor` refuses it.
    pub source_url: String,
}

/// Whether mail may leave unencrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTls {
    /// STARTTLS, or TLS from the start on port 465; the certificate is checked.
    Required,
    /// Plain: for a relay on the same machine.
    None,
}

/// What the legal notice says of who runs the site.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Publisher {
    /// Who answers for the site.
    pub name: String,
    /// Postal address.
    pub address: String,
    /// Where people write to.
    pub contact_email: String,
    /// Who hosts it: name, address, telephone.
    pub host: String,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: "http://localhost:8080".into(),
            database: "sqlite:premiere-ligne.db".into(),
            campaign: "campaigns/en-premiere-ligne".into(),
            places: "places".into(),
            mail: "folder:mails".into(),
            mail_tls: MailTls::Required,
            appeal_mails_a_minute: 60,
            worker: true,
            behind_proxy: false,
            forms_at_once: 60,
            publisher: Publisher::default(),
            source_url: env!("CARGO_PKG_REPOSITORY").into(),
        }
    }
}

impl Default for Publisher {
    fn default() -> Publisher {
        let todo = || "(à compléter dans premiere-ligne.toml)".to_owned();
        Publisher { name: todo(), address: todo(), contact_email: "contact@example.org".into(), host: todo() }
    }
}

impl Settings {
    /// Reads the file if it is there (it must be when named), then the environment.
    pub fn read(file: Option<&Path>) -> Result<Settings> {
        let source = match file {
            Some(path) => config::File::from(path).required(true),
            None => config::File::from(Path::new("premiere-ligne.toml")).required(false),
        };
        let environment = config::Environment::with_prefix("PREMIERE_LIGNE").separator("__").try_parsing(true);
        // `PREMIERE_LIGNE_LISTEN`: one underscore after the prefix, two inside a section.
        let environment = environment.prefix_separator("_");
        let settings = config::Config::builder().add_source(source.format(config::FileFormat::Toml));
        let settings: Settings = settings
            .add_source(environment)
            .build()
            .and_then(config::Config::try_deserialize)
            .context("the settings cannot be read")?;
        settings.check()?;
        Ok(settings)
    }

    /// Refuses what cannot work, with what to write instead.
    pub fn check(&self) -> Result<()> {
        if !self.public_url.starts_with("http://") && !self.public_url.starts_with("https://") {
            bail!("public_url = {:?}: write the whole address, like https://aide.example.org", self.public_url);
        }
        if self.public_url.ends_with('/') {
            bail!("public_url = {:?}: leave out the slash at the end", self.public_url);
        }
        if !["smtp://", "folder:", "memory:"].iter().any(|scheme| self.mail.starts_with(scheme)) {
            bail!("mail: write smtp://user:password@host:587, or folder:PATH");
        }
        if !(1..=6_000).contains(&self.appeal_mails_a_minute) {
            bail!("appeal_mails_a_minute = {}: write 1 to 6000", self.appeal_mails_a_minute);
        }
        if !(1..=1_000_000_000).contains(&self.forms_at_once) {
            bail!("forms_at_once = {}: write 1 to 1000000000", self.forms_at_once);
        }
        Ok(())
    }

    /// Whether cookies may be `Secure` and `__Host-`.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
