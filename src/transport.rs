//! Sends mails (text messages: [`sms`]): to an SMTP server, a folder (which the demo's mail viewer reads), or memory (tests).

pub(crate) mod gsm;
pub mod reply;
pub mod sms;
mod smtp;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp};
use lettre::Address;
use lettre::message::header::ContentType;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};

use self::reply::Concerns;
use self::smtp::{Smtp, SmtpFailure};
use crate::campaign::Sender;
use crate::people::Email;
use crate::people::name::is_unreadable;
use crate::settings::Settings;

/// Most mails sent at once. Each waits a round trip of some 45 ms for the server to accept it.
pub(super) const PARALLEL_MAX: u32 = 8;

/// Longest time that sending one mail may take.
pub const SEND_MAX: SignedDuration = SignedDuration::from_mins(15);

#[derive(Clone)]
pub enum Transport {
    /// An SMTP server, through a pool of connections.
    Smtp(Arc<Smtp>),
    /// A folder: one `.eml` file per mail.
    Folder(PathBuf),
    /// Memory, for tests.
    Memory(Arc<Mutex<Vec<Sent>>>),
}

/// A mail ready to send. It has no `Debug`, because it holds personal data.
pub struct Outgoing {
    /// Id of its row in the outbox.
    pub id: i64,
    /// The same for every attempt, so that a mail delivered twice is shown once.
    pub message_id: String,
    pub at: Timestamp,
    pub from: Sender,
    /// Address that the server sends the mail back to if it cannot be delivered; `None`: the one it comes from.
    pub return_path: Option<String>,
    /// Address that an answer goes to, unless there are other parties.
    pub answers_to: String,
    /// Names and addresses in the visible `To` header.
    pub to: Vec<(String, Email)>,
    /// The one address that this copy is sent to.
    pub recipient: Email,
    pub language: String,
    pub subject: String,
    pub text: String,
    /// It may show the logo as `cid:logo`.
    pub html: String,
    /// PNG that is sent with the mail, so that showing it tells nobody that the mail is read.
    pub logo: Option<Arc<[u8]>>,
    /// Address of the page that stops appeals, in a copy of an appeal.
    pub unsubscribe: Option<String>,
    /// Whether a moderator wrote it, to one person.
    pub by_hand: bool,
}

#[derive(Clone)]
pub struct Sent {
    /// Id of its row in the outbox.
    pub id: i64,
    pub message_id: String,
    /// The one address that this copy was sent to.
    pub recipient: String,
    /// Addresses in the visible `To` header.
    pub to: Vec<String>,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The whole message as a server would have got it.
    pub raw: String,
}

/// Class and code of [`SendError::Unseen`].
pub const UNSEEN: &str = "server no-answer";

/// Reason why a mail did not leave. It holds a class and a code, never the server's words, because these may contain an
/// address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The server cannot be reached or refuses us, which is not the address's fault: `server unreachable`,
    /// `server timeout`, `server tls`, `server sign-in 535`, `server refused 550`.
    #[error("{code}")]
    Unreachable {
        /// Class and code, like `server timeout`.
        code: String,
        /// What the server said, without what may name a person; empty if it said nothing.
        words: String,
    },
    /// The server does not accept this mail now: `smtp 451`.
    #[error("{code}")]
    Temporary {
        /// Class and code, like `smtp 451`.
        code: String,
    },
    /// The server was given the mail, and its answer was not seen: the mail may be on its way.
    #[error("{UNSEEN}")]
    Unseen,
    /// The server will never accept this mail: `smtp 550`.
    #[error("{code}")]
    Permanent {
        /// Class and code, like `smtp 550`.
        code: String,
        /// Whether the reply leaves open that it concerns us and not the address.
        is_unclear: bool,
        /// As in [`SendError::Unreachable`].
        words: String,
    },
}

impl SendError {
    fn unreachable(class: &str) -> SendError {
        SendError::Unreachable { code: format!("server {class}"), words: String::new() }
    }

    /// The gateway of text messages takes nothing from us: `gateway 403`, `gateway unreachable`.
    fn gateway(class: &str) -> SendError {
        SendError::Unreachable { code: format!("gateway {class}"), words: String::new() }
    }

    fn temporary(code: impl Into<String>) -> SendError {
        SendError::Temporary { code: code.into() }
    }

    /// Returns class and code, as the column `last_error` keeps them.
    pub fn code(&self) -> &str {
        match self {
            SendError::Unseen => UNSEEN,
            SendError::Unreachable { code, .. } | SendError::Temporary { code } | SendError::Permanent { code, .. } => {
                code
            }
        }
    }
}

impl Transport {
    /// Makes the transport that the setting `mail` names. Opens no connection yet.
    pub fn from_settings(settings: &Settings) -> Result<Transport> {
        if settings.mail.starts_with("memory:") {
            return Ok(Transport::Memory(Arc::default()));
        }
        if let Some(path) = settings.mail.strip_prefix("folder:") {
            return Ok(Transport::Folder(path.into()));
        }
        Ok(Transport::Smtp(Arc::new(Smtp::from_settings(settings)?)))
    }

    /// Returns the mails that left through memory, oldest first; none for other transports.
    pub fn sent(&self) -> Vec<Sent> {
        match self {
            Transport::Memory(sent) => sent.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            Transport::Smtp(_) | Transport::Folder(_) => vec![],
        }
    }

    /// Checks for `doctor` whether mails could leave now: connects and signs in to the server, or writes to the folder.
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

    /// Sends one mail. After `Ok`, the other side is responsible for it.
    pub async fn send(&self, mail: &Outgoing) -> Result<(), SendError> {
        let message = compose(mail).map_err(|_| SendError::temporary("letter"))?;
        match self {
            Transport::Smtp(smtp) => deliver(smtp, &message).await,
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

async fn deliver(smtp: &Smtp, message: &Message) -> Result<(), SendError> {
    let error = match smtp.send(message).await {
        Ok(()) => return Ok(()),
        Err(SmtpFailure::Unseen) => return Err(SendError::Unseen),
        Err(SmtpFailure::Slow) => return Err(SendError::unreachable("timeout")),
        Err(SmtpFailure::Known(error)) => error,
    };
    match error.status() {
        // A server that refuses us (wrong password, blocked address) would make us give up every mail. So a refusal
        // counts as the mail's own only if the server still lets us sign in.
        Some(code) if error.is_permanent() => {
            smtp_works(smtp).await?;
            let said = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
            let words = reply::without_people(&said);
            Err(match reply::concerns(code.into(), &said) {
                Concerns::Us => SendError::Unreachable { code: format!("server refused {code}"), words },
                concerns => {
                    let is_unclear = concerns == Concerns::Unclear;
                    SendError::Permanent { code: format!("smtp {code}"), is_unclear, words }
                }
            })
        }
        Some(code) => Err(SendError::temporary(format!("smtp {code}"))),
        None => Err(class(&error)),
    }
}

/// Checks whether the server accepts us: connects and signs in, and sends no mail.
async fn smtp_works(smtp: &Smtp) -> Result<(), SendError> {
    match smtp.check().await {
        Ok(()) => Ok(()),
        Err(SmtpFailure::Known(error)) => match error.status() {
            Some(code) => Err(SendError::unreachable(&format!("sign-in {code}"))),
            None => Err(class(&error)),
        },
        Err(SmtpFailure::Slow | SmtpFailure::Unseen) => Err(SendError::unreachable("timeout")),
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

/// Writes the file under a hidden name and renames it, so that a reader of the folder never finds half a mail.
async fn write(folder: &Path, mail: &Outgoing, message: &[u8]) -> std::io::Result<()> {
    let name = format!("{}-{}.eml", mail.at.strftime("%Y%m%dT%H%M%SZ"), mail.id);
    let hidden = folder.join(format!(".{name}"));
    tokio::fs::create_dir_all(folder).await?;
    tokio::fs::write(&hidden, message).await?;
    tokio::fs::rename(&hidden, folder.join(name)).await
}

/// Builds the whole message. Line breaks are removed from names and subject, and lettre encodes them, so that what a
/// person wrote cannot add a header.
fn compose(mail: &Outgoing) -> Result<Message> {
    let mailbox = |name: &str, address: &str| -> Result<Mailbox> {
        // lettre panics on a line break in a name.
        let name = Some(one_line(&name)).filter(|name| !name.is_empty());
        Ok(Mailbox::new(name, address.parse().context("not an address")?))
    };
    let from = mailbox(&mail.from.name, &mail.from.address)?;
    let recipient: Address = mail.recipient.shown().parse()?;
    let return_path = mail.return_path.as_deref().map_or_else(|| Ok(from.email.clone()), str::parse)?;
    let envelope = lettre::address::Envelope::new(Some(return_path), vec![recipient])?;
    let mut builder = Message::builder()
        .envelope(envelope)
        .from(from)
        .message_id(Some(mail.message_id.clone()))
        .date(SystemTime::from(mail.at))
        .subject(one_line(&mail.subject))
        .raw_header(header("Content-Language", &language(&mail.language)));
    // Mail programs sort by this header; the part before the domain tells appeals from other mails.
    let domain = mail.from.address.rsplit('@').next().unwrap_or("localhost");
    let list = if mail.unsubscribe.is_some() { "volunteers" } else { "mails" };
    builder = builder.raw_header(header("List-Id", &format!("<{list}.{domain}>")));
    builder = match &mail.unsubscribe {
        // Written by a person, to one person.
        None if mail.by_hand => builder,
        // Written by the program, to one person.
        None => builder.raw_header(header("Auto-Submitted", "auto-generated")),
        // One of many alike. Mail programs send no automatic reply to a list or to bulk mail.
        Some(url) => builder
            .raw_header(header("List-Unsubscribe", &format!("<{}>", one_line(url))))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
            .raw_header(header("Precedence", "bulk")),
    };
    for (name, email) in &mail.to {
        builder = builder.to(mailbox(name, email.shown())?);
    }
    // A reply goes to the other parties, or to the team when there are none.
    let me = mail.recipient.canonical();
    let others: Vec<_> = mail.to.iter().filter(|(_, email)| email.canonical() != me).collect();
    for (name, email) in &others {
        builder = builder.reply_to(mailbox(name, email.shown())?);
    }
    if let (true, Ok(contact)) = (others.is_empty(), mailbox(&mail.from.name, &mail.answers_to)) {
        builder = builder.reply_to(contact);
    }
    let parts = MultiPart::alternative()
        .boundary(format!("premiere-ligne-{:x}", mail.id))
        .singlepart(SinglePart::plain(mail.text.clone()));
    let html = SinglePart::html(mail.html.clone());
    let parts = match &mail.logo {
        None => parts.singlepart(html),
        Some(png) => {
            let logo = Attachment::new_inline("logo".to_owned()).body(png.to_vec(), ContentType::parse("image/png")?);
            let related = MultiPart::related().boundary(format!("logo-{:x}", mail.id));
            parts.multipart(related.singlepart(html).singlepart(logo))
        }
    };
    Ok(builder.multipart(parts)?)
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn language(code: &str) -> String {
    code.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// Puts a text on one line: characters that break the line or turn its direction become a space, and runs of spaces
/// become one.
pub fn one_line(words: &impl ToString) -> String {
    let words = words.to_string();
    if words.trim_matches(' ') == words && !words.contains("  ") && !words.contains(is_unreadable) {
        return words;
    }
    let mut line = String::with_capacity(words.len());
    for c in words.chars() {
        let c = if is_unreadable(c) { ' ' } else { c };
        // Other kinds of space stay: French needs its no-break spaces.
        if c != ' ' || !(line.is_empty() || line.ends_with(' ')) {
            line.push(c);
        }
    }
    line.truncate(line.trim_end_matches(' ').len());
    line
}
