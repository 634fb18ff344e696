//! The settings of one installation: a TOML file, then `PREMIERE_LIGNE_*` variables, then the command line; later ones
//! win. They are checked once, at start.

pub mod example;

use std::fs;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use documented::DocumentedFields;
use serde::{Deserialize, Deserializer, Serialize};

/// Every setting, with its default and the reason for the default.
#[derive(Clone, Debug, Deserialize, Serialize, DocumentedFields)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Settings {
    /// Address and port the site listens on. Default: loopback, behind a proxy that speaks TLS.
    #[serde(deserialize_with = "listen")]
    pub listen: SocketAddr,
    /// Address and port of the figures for monitoring (`/metrics`, `/ready`, `/live`), which nobody outside should reach.
    /// Default: none.
    #[serde(deserialize_with = "metrics_listen")]
    pub metrics_listen: Option<SocketAddr>,
    /// Public address of the site, without a slash at the end. Links in mails start with it.
    pub public_url: String,
    /// `sqlite:PATH` or `postgres://…`. Default: one SQLite file, nothing to install.
    pub database: String,
    /// Most connections to a PostgreSQL server that this process opens for its pages and its worker; one more asks whether
    /// the server answers. Default: 16. A pooler in front must give each process so many, and those of the commands.
    pub database_connections: u32,
    /// Seconds for which a page waits for one of these connections before it asks to try again later, 1 to 20. Default: 2,
    /// so that a form that was sent is answered within three seconds.
    pub database_wait_seconds: u64,
    /// The site key itself, for a machine that hands its secrets over in the environment (`PREMIERE_LIGNE_SITE_KEY`): the
    /// lines of the file, with blanks between. Default: none, and the file or systemd's credential `site-key` holds it.
    pub site_key: String,
    /// File of the site key, without which nobody's data can be read; relative to the folder of this file. It must be
    /// writable for `site_key_weekly`. Default: `site-key` beside this file, made at the first start.
    pub site_key_file: PathBuf,
    /// Whether the worker replaces the site key every week, so that no old copy of the database opens those who were
    /// destroyed. Default: yes on SQLite; on PostgreSQL only when set, because all nodes must then read one and the same
    /// file.
    pub site_key_weekly: Option<bool>,
    /// Folder of the campaign: its file `campaign.toml`, its texts and pages.
    pub campaign: PathBuf,
    /// Folder of the gazetteers.
    pub places: PathBuf,
    /// `smtp://user:password@host:port`, `folder:PATH` (one file per mail) or `memory:` (tests).
    pub mail: String,
    /// Whether the SMTP server must speak TLS with a valid certificate. Default: required.
    pub mail_tls: MailTls,
    /// File (PEM) with certificates of authorities that sign the SMTP server's certificate, besides the well-known ones.
    /// Default: none.
    pub mail_ca_file: Option<PathBuf>,
    /// Address that mails come from, in the place of the campaign's. Default: the campaign's.
    pub mail_from: Option<String>,
    /// `kannel:http://user:password@host:port/cgi-bin/sendsms` (a gateway in the style of Kannel) or `folder:PATH` (one file
    /// per message): how text messages leave, in a campaign that takes telephone numbers. Default: none, and it takes none.
    pub sms: String,
    /// Secret part of the addresses under which the gateway brings text messages and reports. Default: none; `kannel:`
    /// needs one.
    pub sms_secret: String,
    /// Most parts of text messages in 24 hours; those beyond wait. Each part costs money. Default: 200.
    pub sms_a_day: u32,
    /// Most copies of an appeal that are put in the outbox per minute. Default: 60, one a second: the mail relay of a
    /// town hall can carry that, receivers do not take it for spam, and the mails that people wait for find room. 1,000
    /// volunteers then take 17 minutes, 60,000 take 17 hours.
    pub appeal_mails_a_minute: u32,
    /// Whether `serve` also runs the worker. Switch off when `work` runs as a process of its own.
    pub worker: bool,
    /// Whether a proxy in front sets `X-Forwarded-For`. Default: no, because without a proxy anyone could forge it.
    pub behind_proxy: bool,
    /// Forms that one source (an IPv4 address or an IPv6 /64) may send without delay; forms of ten minutes ago count
    /// half. Above that, the source's browsers first compute some work, or people wait for seconds; nobody is refused.
    /// Default: 60, the shift of a hospital that signs up over coffee. Benchmarks set a billion.
    pub forms_at_once: u32,
    /// Whether each moderator must set up the second factor before anything else. Default: yes, because one password
    /// opens thousands of addresses.
    pub second_factor_required: bool,
    /// Minutes without a page or a key at the desk after which it asks for the password again, 5 to 720. Default: 30, a
    /// telephone call and a coffee.
    pub idle_minutes: u32,
    /// Whether moderators who look after areas see and act only there; admins see all. Default: no, because neighbours
    /// help out.
    pub areas_bind: bool,
    /// Most memory, in megabytes, that the desk's index may take. Above that, the desk says so, and the public forms go on.
    /// Default: what the machine, its container or the limits of the process leave.
    pub desk_memory_mb: Option<u64>,
    /// Whether webhooks may go to addresses without TLS, and to this machine or its own network. Default: no, because an
    /// admin's browser must not reach through the site what is closed to the world.
    pub webhooks_inside: bool,
    /// How much `serve` and `work` log. Default: `info`, a line for each request and mail. Security events are always
    /// logged.
    pub log: LogLevel,
    /// What the legal notice says of who runs the site; `doctor` refuses it while something is missing.
    pub publisher: Publisher,
    /// Addresses by which mails come back to the program. Default: none, and no mails are read.
    pub inbox: Inbox,
    /// Provider through which moderators may sign in (OpenID Connect), beside their password. Default: none.
    pub sign_in: SignInProvider,
    /// For whom backups are encrypted, and where it is written what they cannot know. Default: nothing.
    pub backup: BackupSettings,
    /// Web address of this program's source, with the changes of this installation. Every page links to it, because
    /// the AGPL obliges the operator to offer it. Default: the repository that Cargo.toml names; while that is a
    /// placeholder on example.org, `doctor` refuses it.
    pub source_url: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTls {
    /// STARTTLS, or TLS from the start on port 465. The certificate is checked.
    Required,
    /// No encryption: for a relay on the same machine.
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

/// Facts about the publisher, for the legal notice.
#[derive(Clone, Debug, Deserialize, Serialize, DocumentedFields)]
#[serde(deny_unknown_fields, default)]
pub struct Publisher {
    /// Person or organisation responsible for the site.
    pub name: String,
    /// Their postal address.
    pub address: String,
    /// Address at which people reach them.
    pub contact_email: String,
    /// Hosting company: name, address, telephone.
    pub host: String,
}

/// Addresses by which mails come back to the program. Nothing is read without one of them.
#[derive(Clone, Debug, Default, Deserialize, Serialize, DocumentedFields)]
#[serde(deny_unknown_fields, default)]
pub struct Inbox {
    /// Address that undeliverable mails come back to, like `bounces@aide.example.org`: each mail that leaves has one of its
    /// own, `bounces+TOKEN@aide.example.org`. Default: none, and the desk learns only what the server says at once.
    pub bounces: Option<String>,
    /// Address that answers to our mails go to, in the same way; they become messages at the desk. Default: none, and
    /// answers go to the publisher's address.
    pub answers: Option<String>,
    /// Maildir that the worker empties. Default: none; `premiere-ligne inbox` reads what it is given.
    pub maildir: Option<PathBuf>,
}

/// Provider through which moderators may sign in (OpenID Connect), beside their password. Default: none.
#[derive(Clone, Debug, Default, Deserialize, Serialize, DocumentedFields)]
#[serde(deny_unknown_fields, default)]
pub struct SignInProvider {
    /// Address under which it describes itself, as it writes it. Empty: moderators sign in with their password only.
    pub issuer: String,
    /// Name under which the provider knows this site.
    pub client_id: String,
    /// What the provider gave with that name.
    pub client_secret: String,
    /// Its name, as on the button.
    pub name: String,
    /// What it is asked for in `acr_values`, such as `eidas1`. Default: nothing.
    pub acr_values: String,
    /// Values of `acr` or `amr` by which it says that it asked for a second factor. Default: none, and ours is asked for.
    pub second_factor: Vec<String>,
}

/// For whom backups are encrypted, and where it is written what they cannot know. Default: nothing.
#[derive(Clone, Debug, Default, Deserialize, Serialize, DocumentedFields)]
#[serde(deny_unknown_fields, default)]
pub struct BackupSettings {
    /// Public keys (`age1…`) of those who can open backups; their private keys belong on another machine.
    pub recipients: Vec<String>,
    /// Folder in which the worker writes, by ids, who registered and who was destroyed since: on another disk than the
    /// database, or it is lost with it. Default: none, and a restore brings back who was destroyed after the last backup.
    pub ledger: Option<PathBuf>,
}

impl SignInProvider {
    pub fn is_on(&self) -> bool {
        !self.issuer.is_empty()
    }

    fn check(&self) -> Result<()> {
        if !self.is_on() {
            return Ok(());
        }
        let url = url::Url::parse(&self.issuer).ok();
        let is_here = |url: &url::Url| matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
        if !url.is_some_and(|url| url.scheme() == "https" || url.scheme() == "http" && is_here(&url)) {
            bail!("[sign_in] issuer = {:?}: write its address, like https://id.example.org", self.issuer);
        }
        if [&self.client_id, &self.client_secret, &self.name].iter().any(|text| text.is_empty()) {
            bail!("[sign_in]: write client_id, client_secret and name too");
        }
        Ok(())
    }
}

impl Inbox {
    /// Most characters before the `@`: a token of 33 and a plus leave so many of the 64 that mail servers take.
    const LOCAL_CHARS_MAX: usize = 30;

    /// Whether mails are read, so that it must be remembered which ones left.
    pub fn is_read(&self) -> bool {
        self.bounces.is_some() || self.answers.is_some()
    }

    fn check(&self) -> Result<()> {
        for (name, address) in [("bounces", &self.bounces), ("answers", &self.answers)] {
            let Some(address) = address else { continue };
            let local = address.split('@').next().unwrap_or_default();
            let fits = local.len() <= Inbox::LOCAL_CHARS_MAX && !local.contains('+');
            if !fits || address.parse::<lettre::Address>().is_err() {
                bail!("inbox.{name} = {address:?}: write an address without a plus, like {name}@aide.example.org");
            }
        }
        if self.maildir.is_some() && !self.is_read() {
            bail!("inbox.maildir: also set inbox.bounces or inbox.answers");
        }
        Ok(())
    }
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            metrics_listen: None,
            public_url: "http://localhost:8080".into(),
            database: "sqlite:premiere-ligne.db".into(),
            site_key: String::new(),
            site_key_file: "site-key".into(),
            site_key_weekly: None,
            database_connections: 16,
            database_wait_seconds: 2,
            campaign: "campaigns/en-premiere-ligne".into(),
            places: "places".into(),
            mail: "folder:mails".into(),
            mail_tls: MailTls::Required,
            mail_ca_file: None,
            mail_from: None,
            sms: String::new(),
            sms_secret: String::new(),
            sms_a_day: 200,
            appeal_mails_a_minute: 60,
            worker: true,
            behind_proxy: false,
            forms_at_once: 60,
            second_factor_required: true,
            idle_minutes: 30,
            areas_bind: false,
            desk_memory_mb: None,
            webhooks_inside: false,
            log: LogLevel::Info,
            publisher: Publisher::default(),
            inbox: Inbox::default(),
            sign_in: SignInProvider::default(),
            backup: BackupSettings::default(),
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
    /// Reads the file, then the environment, and checks the result. A `file` that is named must exist; the default
    /// `premiere-ligne.toml` need not.
    pub fn read(file: Option<&Path>) -> Result<Settings> {
        let text = match file {
            Some(path) => text_of(path)?.with_context(|| format!("there is no settings file {}", path.display()))?,
            None => text_of(Path::new("premiere-ligne.toml"))?.unwrap_or_default(),
        };
        let environment = config::Environment::with_prefix("PREMIERE_LIGNE").separator("__").try_parsing(true);
        // One underscore after the prefix (`PREMIERE_LIGNE_LISTEN`), two before a key of a section.
        let environment = environment.prefix_separator("_");
        let source = config::File::from_str(&text, config::FileFormat::Toml);
        let mut settings: Settings = config::Config::builder()
            .add_source(source)
            .add_source(environment)
            .build()
            .and_then(config::Config::try_deserialize)
            .context("the settings cannot be read")?;
        let folder = file.and_then(Path::parent).unwrap_or(Path::new(""));
        settings.site_key_file = folder.join(&settings.site_key_file);
        settings.check()?;
        Ok(settings)
    }

    /// Refuses settings that cannot work. The error says what to write instead.
    pub fn check(&self) -> Result<()> {
        if let Err(what) = is_root(&self.public_url) {
            bail!("public_url = {:?}: {what}", self.public_url);
        }
        if let Some(from) = &self.mail_from
            && from.parse::<lettre::Address>().is_err()
        {
            bail!("mail_from = {from:?}: write an address, like aide@example.org");
        }
        if !["smtp://", "folder:", "memory:"].iter().any(|scheme| self.mail.starts_with(scheme)) {
            bail!("mail: write smtp://user:password@host:587, or folder:PATH");
        }
        self.check_sms()?;
        if !(2..=500).contains(&self.database_connections) {
            bail!("database_connections = {}: write 2 to 500", self.database_connections);
        }
        if !(1..=20).contains(&self.database_wait_seconds) {
            bail!("database_wait_seconds = {}: write 1 to 20", self.database_wait_seconds);
        }
        if !(1..=6_000).contains(&self.appeal_mails_a_minute) {
            bail!("appeal_mails_a_minute = {}: write 1 to 6000", self.appeal_mails_a_minute);
        }
        if !(1..=1_000_000_000).contains(&self.forms_at_once) {
            bail!("forms_at_once = {}: write 1 to 1000000000", self.forms_at_once);
        }
        if !(5..=720).contains(&self.idle_minutes) {
            bail!("idle_minutes = {}: write 5 to 720", self.idle_minutes);
        }
        self.sign_in.check()?;
        self.inbox.check()
    }

    /// The secret stands in an address that the gateway's log and settings hold: long, and in letters that need no escape.
    fn check_sms(&self) -> Result<()> {
        let is_kannel = self.sms.starts_with("kannel:");
        if !(self.sms.is_empty() || is_kannel || self.sms.starts_with("folder:")) {
            bail!("sms: write kannel:http://user:password@127.0.0.1:13013/cgi-bin/sendsms, or folder:PATH");
        }
        let secret = &self.sms_secret;
        let is_good = secret.len() >= 20 && secret.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !(is_good || secret.is_empty() && !is_kannel) {
            bail!("sms_secret: write 20 or more letters and digits, as `openssl rand -hex 16` draws them");
        }
        if !(1..=1_000_000).contains(&self.sms_a_day) {
            bail!("sms_a_day = {}: write 1 to 1000000", self.sms_a_day);
        }
        Ok(())
    }

    /// Whether people reach the site by HTTPS, so that cookies may be `Secure` and `__Host-`.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// Reads a settings file; `None` if there is none.
fn text_of(path: &Path) -> Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(_) => bail!("{}: the file is not in UTF-8: save it again in this encoding", path.display()),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// Reads `listen`; the error says what to write.
fn listen<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<SocketAddr, D::Error> {
    address("listen", String::deserialize(from)?)
}

/// Reads `metrics_listen` in the same way.
fn metrics_listen<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<Option<SocketAddr>, D::Error> {
    address("metrics_listen", String::deserialize(from)?).map(Some)
}

fn address<E: serde::de::Error>(name: &str, typed: String) -> std::result::Result<SocketAddr, E> {
    typed.parse().map_err(|_| {
        let port = typed.rsplit(':').next().filter(|port| port.parse::<u16>().is_ok()).unwrap_or("8080");
        E::custom(format!(
            "{name} = {typed:?}: write an address and a port, like 127.0.0.1:{port} (this machine only) or 0.0.0.0:{port} \
             (every network)"
        ))
    })
}

/// Whether an address is that of a whole site, without anything behind the host; otherwise what to write.
fn is_root(address: &str) -> std::result::Result<(), String> {
    let whole = || "write the whole address, like https://aide.example.org".to_owned();
    let url = url::Url::parse(address).map_err(|_| whole())?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return Err(whole());
    }
    let root = url.origin().ascii_serialization();
    if address.trim() == address && address.eq_ignore_ascii_case(&root) { Ok(()) } else { Err(format!("write {root}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_that_of_a_whole_site() {
        for address in
            ["https://aide.example.org", "http://localhost:8080", "https://AIDE.example.org", "http://[::1]:80"]
        {
            let told = is_root(address);
            assert!(told.is_ok() || address.ends_with(":80"), "{address}: {told:?}");
        }
        for (address, what) in [
            ("https://example.org/aide", "write https://example.org"),
            ("https://example.org/", "write https://example.org"),
            ("https://example.org?x=1", "write https://example.org"),
            ("https://example.org#top", "write https://example.org"),
            ("https://me:secret@example.org", "write https://example.org"),
            (" https://example.org", "write https://example.org"),
            ("https://exa mple.org", "write the whole address"),
            ("example.org", "write the whole address"),
            ("ftp://example.org", "write the whole address"),
            ("", "write the whole address"),
        ] {
            let told = is_root(address).expect_err(address);
            assert!(told.starts_with(what), "{address}: {told}");
        }
    }

    #[test]
    fn an_address_for_bounces_leaves_room_for_a_token() {
        let read = |bounces: &str, maildir: Option<&str>| {
            let bounces = Some(bounces.to_owned()).filter(|bounces| !bounces.is_empty());
            Inbox { bounces, answers: None, maildir: maildir.map(Into::into) }.check().is_ok()
        };
        assert!(read("bounces@aide.example.org", None) && read("", None) && read("b@example.org", Some("in")));
        assert!(!read("bounces+x@example.org", None) && !read("bounces", None) && !read("", Some("in")));
        assert!(!read(&format!("{}@example.org", "b".repeat(31)), None));
    }

    #[test]
    fn a_file_in_another_encoding_and_a_port_alone_are_told_for_what_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let read = |bytes: &[u8]| {
            let file = folder.path().join("premiere-ligne.toml");
            fs::write(&file, bytes).unwrap();
            Settings::read(Some(&file)).map(|settings| settings.listen).map_err(|error| format!("{error:#}"))
        };
        assert!(read(b"[publisher]\nname = \"Ville d\x92Exemple\"\n").unwrap_err().contains("not in UTF-8"));
        for typed in [":8123", "localhost:8123"] {
            let told = read(format!("listen = {typed:?}\n").as_bytes()).unwrap_err();
            assert!(told.contains("127.0.0.1:8123"), "{typed}: {told}");
        }
        assert_eq!(read(b"listen = \"127.0.0.1:9\"\n").unwrap().port(), 9);
        assert!(Settings::read(Some(Path::new("none.toml"))).unwrap_err().to_string().contains("no settings file"));
    }
}
