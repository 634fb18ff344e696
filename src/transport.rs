//! Where mails leave: an SMTP server, a folder (the demo's mail viewer reads it), or memory (tests).

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};
use jiff::Timestamp;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use lettre::transport::smtp::PoolConfig;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use crate::campaign::Sender;
use crate::people::Email;
use crate::people::name::is_unreadable;
use crate::settings::{MailTls, Settings};

/// Mails on their way at once: lettre's final dot costs a round trip of some 45 ms.
pub(super) const PARALLEL_MAX: u32 = 8;

/// Patience for one answer of the server; some look for viruses before they answer.
const ANSWER_SECONDS_MAX: u64 = 60;

/// Patience for one mail altogether.
const MAIL_SECONDS_MAX: u64 = 120;

/// Where mails leave.
#[derive(Clone)]
pub enum Transport {
    /// An SMTP server, over a pool of connections.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// One `.eml` file a mail.
    Folder(PathBuf),
    /// Kept, for tests to read.
    Memory(Arc<Mutex<Vec<Sent>>>),
}

/// A mail that is leaving. It speaks of persons: no `Debug`.
pub struct Outgoing {
    /// Its row.
    pub id: i64,
    /// Stable over attempts, so that a mail taken twice is shown once.
    pub message_id: String,
    /// When it leaves.
    pub at: Timestamp,
    /// Who writes.
    pub from: Sender,
    /// Where people write to a human.
    pub contact_email: String,
    /// Names and addresses that everybody who gets it sees.
    pub to: Vec<(String, Email)>,
    /// Who gets this copy.
    pub recipient: Email,
    /// Code of its language.
    pub language: String,
    /// One line.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// Where one says "no more of these".
    pub unsubscribe: Option<String>,
    /// A moderator wrote it, to one person.
    pub by_hand: bool,
}

/// A mail that left through [`Transport::Memory`].
#[derive(Clone)]
pub struct Sent {
    /// Its row.
    pub id: i64,
    /// Its Message-ID.
    pub message_id: String,
    /// Who gets this copy.
    pub recipient: String,
    /// Addresses that everybody who gets it sees.
    pub to: Vec<String>,
    /// One line.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// All of it, as a server would have got it.
    pub raw: String,
}

/// Why a mail did not leave. It holds a class and a code, never the server's words: these may
/// hold an address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The server cannot be reached, or does not take us, which is not the mail's fault:
    /// `server unreachable`, `server timeout`, `server tls`, `server sign-in 535`.
    #[error("{code}")]
    Unreachable {
        /// Class and code.
        code: String,
    },
    /// This mail is not taken now: `smtp 451`.
    #[error("{code}")]
    Temporary {
        /// Class and code.
        code: String,
    },
    /// This mail will never be taken: `smtp 550`.
    #[error("{code}")]
    Permanent {
        /// Class and code.
        code: String,
    },
}

impl SendError {
    fn unreachable(class: &str) -> SendError {
        SendError::Unreachable { code: format!("server {class}") }
    }

    fn temporary(code: impl Into<String>) -> SendError {
        SendError::Temporary { code: code.into() }
    }

    /// What the column `last_error` keeps.
    pub fn code(&self) -> &str {
        match self {
            SendError::Unreachable { code } | SendError::Temporary { code } | SendError::Permanent { code } => code,
        }
    }
}

impl Transport {
    /// The one that the setting `mail` names. Connects to nothing yet.
    pub fn from_settings(settings: &Settings) -> Result<Transport> {
        if settings.mail.starts_with("memory:") {
            return Ok(Transport::Memory(Arc::default()));
        }
        if let Some(path) = settings.mail.strip_prefix("folder:") {
            return Ok(Transport::Folder(path.into()));
        }
        smtp(&settings.mail, settings.mail_tls).map(Transport::Smtp)
    }

    /// What left through memory, oldest first; nothing for the others.
    pub fn sent(&self) -> Vec<Sent> {
        match self {
            Transport::Memory(sent) => sent.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            Transport::Smtp(_) | Transport::Folder(_) => vec![],
        }
    }

    /// Whether mails could leave now, for `doctor`: reaches the server and signs in, or writes to the
    /// folder.
    pub async fn check(&self) -> Result<(), SendError> {
        match self {
            Transport::Smtp(smtp) => smtp_works(smtp).await,
            Transport::Folder(folder) => {
                let file = folder.join(".check");
                let written = async {
                    tokio::fs::create_dir_all(folder).await?;
                    tokio::fs::write(&file, b"").await?;
                    tokio::fs::remove_file(&file).await
                };
                written.await.map_err(|_| SendError::unreachable("folder"))
            }
            Transport::Memory(_) => Ok(()),
        }
    }

    /// Hands one mail over. Once this is `Ok`, the other side answers for it.
    pub async fn send(&self, mail: &Outgoing) -> Result<(), SendError> {
        let message = compose(mail).map_err(|_| SendError::temporary("letter"))?;
        match self {
            Transport::Smtp(smtp) => {
                let patience = Duration::from_secs(MAIL_SECONDS_MAX);
                match tokio::time::timeout(patience, deliver(smtp, message)).await {
                    Ok(done) => done,
                    Err(_) => Err(SendError::unreachable("timeout")),
                }
            }
            Transport::Folder(folder) => {
                write(folder, mail, &message.formatted()).await.map_err(|_| SendError::unreachable("folder"))
            }
            Transport::Memory(sent) => {
                let kept = Sent {
                    id: mail.id,
                    message_id: mail.message_id.clone(),
                    recipient: mail.recipient.shown().to_owned(),
                    to: mail.to.iter().map(|(_, email)| email.shown().to_owned()).collect(),
                    subject: mail.subject.clone(),
                    text: mail.text.clone(),
                    html: mail.html.clone(),
                    raw: String::from_utf8_lossy(&message.formatted()).into_owned(),
                };
                sent.lock().unwrap_or_else(PoisonError::into_inner).push(kept);
                Ok(())
            }
        }
    }
}

/// `smtp://user:password@host:port`. Required TLS checks the certificate against Mozilla's roots.
fn smtp(setting: &str, tls: MailTls) -> Result<AsyncSmtpTransport<Tokio1Executor>> {
    // The setting holds a password: no error may show it.
    let wrong = "mail: write smtp://user:password@host:587, special characters as %40";
    let mut url = url::Url::parse(setting).map_err(|_| anyhow::anyhow!(wrong))?;
    url.set_query(match tls {
        MailTls::Required => Some("tls=required"),
        MailTls::None => None,
    });
    let builder = if tls == MailTls::Required && url.port() == Some(465) {
        let smtps = format!("smtps{}", url.as_str().trim_start_matches("smtp"));
        AsyncSmtpTransport::<Tokio1Executor>::from_url(&smtps)
    } else {
        AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str())
    };
    let pool = PoolConfig::new().max_size(PARALLEL_MAX).idle_timeout(Duration::from_secs(30));
    let builder = builder.map_err(|_| anyhow::anyhow!(wrong))?;
    Ok(builder.timeout(Some(Duration::from_secs(ANSWER_SECONDS_MAX))).pool_config(pool).build())
}

async fn deliver(smtp: &AsyncSmtpTransport<Tokio1Executor>, message: Message) -> Result<(), SendError> {
    let Err(error) = smtp.send(message).await else { return Ok(()) };
    match error.status() {
        // A refusal of us (wrong password, closed to our address) would give every mail up: it
        // is the mail's own only if the server takes us otherwise.
        Some(code) if error.is_permanent() => {
            smtp_works(smtp).await?;
            Err(SendError::Permanent { code: format!("smtp {code}") })
        }
        Some(code) => Err(SendError::temporary(format!("smtp {code}"))),
        None => Err(class(&error)),
    }
}

/// Whether the server takes us: connects, signs in, and says nothing.
async fn smtp_works(smtp: &AsyncSmtpTransport<Tokio1Executor>) -> Result<(), SendError> {
    match smtp.test_connection().await {
        Ok(true) => Ok(()),
        Ok(false) => Err(SendError::unreachable("unreachable")),
        Err(error) => match error.status() {
            Some(code) => Err(SendError::unreachable(&format!("sign-in {code}"))),
            None => Err(class(&error)),
        },
    }
}

fn class(error: &lettre::transport::smtp::Error) -> SendError {
    let class = match () {
        () if error.is_timeout() => "timeout",
        () if error.is_tls() => "tls",
        () if error.is_client() => "not-offered",
        () => "unreachable",
    };
    SendError::unreachable(class)
}

/// The file appears whole: a reader of the folder never meets half a mail.
async fn write(folder: &Path, mail: &Outgoing, message: &[u8]) -> std::io::Result<()> {
    let name = format!("{}-{}.eml", mail.at.strftime("%Y%m%dT%H%M%SZ"), mail.id);
    let hidden = folder.join(format!(".{name}"));
    tokio::fs::create_dir_all(folder).await?;
    tokio::fs::write(&hidden, message).await?;
    tokio::fs::rename(&hidden, folder.join(name)).await
}

/// The whole message. Names and subject are stripped of line breaks, then encoded by lettre, so that
/// nobody adds a header.
fn compose(mail: &Outgoing) -> Result<Message> {
    let mailbox = |name: &str, address: &str| -> Result<Mailbox> {
        // lettre panics on a line break in a name.
        let name = Some(one_line(&name)).filter(|name| !name.is_empty());
        Ok(Mailbox::new(name, address.parse().context("not an address")?))
    };
    let from = mailbox(&mail.from.name, &mail.from.address)?;
    let recipient: Address = mail.recipient.shown().parse()?;
    let envelope = lettre::address::Envelope::new(Some(from.email.clone()), vec![recipient])?;
    let mut builder = Message::builder()
        .envelope(envelope)
        .from(from)
        .message_id(Some(mail.message_id.clone()))
        .date(SystemTime::from(mail.at))
        .subject(one_line(&mail.subject))
        .raw_header(header("Content-Language", &language(&mail.language)));
    // By which mail programs sort; the part before the domain says what kind of mail it is.
    let domain = mail.from.address.rsplit('@').next().unwrap_or("localhost");
    let list = if mail.unsubscribe.is_some() { "volunteers" } else { "mails" };
    builder = builder.raw_header(header("List-Id", &format!("<{list}.{domain}>")));
    builder = match &mail.unsubscribe {
        // One to one, by a person.
        None if mail.by_hand => builder,
        // By itself, one to one.
        None => builder.raw_header(header("Auto-Submitted", "auto-generated")),
        // One of many alike: no program answers a list, nor bulk.
        Some(url) => builder
            .raw_header(header("List-Unsubscribe", &format!("<{}>", one_line(url))))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
            .raw_header(header("Precedence", "bulk")),
    };
    for (name, email) in &mail.to {
        builder = builder.to(mailbox(name, email.shown())?);
    }
    // An answer goes to the other parties; to a human when there are none.
    let me = mail.recipient.canonical();
    let others: Vec<_> = mail.to.iter().filter(|(_, email)| email.canonical() != me).collect();
    for (name, email) in &others {
        builder = builder.reply_to(mailbox(name, email.shown())?);
    }
    if let (true, Ok(contact)) = (others.is_empty(), mailbox(&mail.from.name, &mail.contact_email)) {
        builder = builder.reply_to(contact);
    }
    let parts = MultiPart::alternative()
        .boundary(format!("premiere-ligne-{:x}", mail.id))
        .singlepart(SinglePart::plain(mail.text.clone()))
        .singlepart(SinglePart::html(mail.html.clone()));
    Ok(builder.multipart(parts)?)
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn language(code: &str) -> String {
    code.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// Puts the words on one line: characters that would break or turn it become a space.
pub fn one_line(words: &impl ToString) -> String {
    let words = words.to_string();
    let spaced: String = words.chars().map(|c| if is_unreadable(c) { ' ' } else { c }).collect();
    // Not `split_whitespace`: French needs its no-break spaces.
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
