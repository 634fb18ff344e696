//! A client of an SMTP server, whose patience depends on what is at stake.
//!
//! Until the server has the whole mail, giving up costs nothing. After that the mail may be on its way, and sending it again
//! would make a copy. So the last answer is awaited for ten minutes, as RFC 5321 asks (4.5.3.2.6), and a mail whose answer
//! was not seen is told apart. lettre's own transport has one patience for all (docs/decisions/0038-setbacks.md).

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, ensure};
use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use percent_encoding::percent_decode_str;
use tokio::time::{Instant, timeout};

use super::PARALLEL_MAX;
use crate::settings::{MailTls, Settings};

/// Longest wait until the server may have the mail: connection, TLS, signing in, addresses.
const BEFORE_MAX: Duration = Duration::from_mins(2);
/// Longest wait for its answer to the mail. Some servers look for viruses first.
const ANSWER_MAX: Duration = Duration::from_mins(10);
/// How long a connection is kept that nobody uses.
const KEPT_MAX: Duration = Duration::from_secs(30);

/// When the connection is encrypted.
enum Encryption {
    Never,
    /// After `STARTTLS`, which the server must offer.
    Asked(TlsParameters),
    /// From the start.
    Always(TlsParameters),
}

/// The server, and connections to it that wait for the next mail.
pub struct Smtp {
    host: String,
    port: u16,
    encryption: Encryption,
    credentials: Option<Credentials>,
    kept: Mutex<Vec<(AsyncSmtpConnection, Instant)>>,
}

/// Why a mail was not taken.
pub(super) enum SmtpFailure {
    /// The server said so, or the network failed before it had the mail.
    Known(Error),
    /// The server was too slow before it had the mail.
    Slow,
    /// The server was given the mail, and its answer was not seen.
    Unseen,
}

impl From<Error> for SmtpFailure {
    fn from(error: Error) -> SmtpFailure {
        SmtpFailure::Known(error)
    }
}

impl Smtp {
    /// Reads `smtp://user:password@host:port`. With required TLS, certificates are checked against Mozilla's roots and those
    /// of `mail_ca_file`. Opens no connection yet.
    pub(super) fn from_settings(settings: &Settings) -> Result<Smtp> {
        // The setting holds a password, so no error may show it.
        let wrong = || anyhow!("mail: write smtp://user:password@host:587, special characters as %40");
        let url = url::Url::parse(&settings.mail).map_err(|_| wrong())?;
        let decoded = |part: &str| percent_decode_str(part).decode_utf8().map(String::from).map_err(|_| wrong());
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(wrong)?;
        let credentials = match (url.username(), url.password()) {
            ("", _) => None,
            (user, password) => Some(Credentials::new(decoded(user)?, decoded(password.unwrap_or_default())?)),
        };
        let encryption = match (settings.mail_tls, url.port()) {
            (MailTls::None, _) => Encryption::Never,
            (MailTls::Required, Some(465)) => Encryption::Always(parameters(settings, host)?),
            (MailTls::Required, _) => Encryption::Asked(parameters(settings, host)?),
        };
        let usual = if settings.mail_tls == MailTls::None { 25 } else { 587 };
        let (host, port) = (host.to_owned(), url.port().unwrap_or(usual));
        Ok(Smtp { host, port, encryption, credentials, kept: Mutex::default() })
    }

    /// Sends one mail.
    pub(super) async fn send(&self, message: &Message) -> Result<(), SmtpFailure> {
        let addressed = async {
            let mut conn = self.take().await?;
            let envelope = message.envelope();
            conn.command(Mail::new(envelope.from().cloned(), vec![])).await?;
            for recipient in envelope.to() {
                conn.command(Rcpt::new(recipient.clone(), vec![])).await?;
            }
            conn.command(Data).await?;
            Ok::<_, Error>(conn)
        };
        let mut conn = timeout(BEFORE_MAX, addressed).await.map_err(|_| SmtpFailure::Slow)??;
        match timeout(ANSWER_MAX, conn.message(&message.formatted())).await {
            Ok(Ok(_)) => {
                self.keep(conn);
                Ok(())
            }
            Ok(Err(error)) if error.status().is_some() => Err(error.into()),
            Ok(Err(_)) | Err(_) => Err(SmtpFailure::Unseen),
        }
    }

    /// Connects and signs in, and sends no mail.
    pub(super) async fn check(&self) -> Result<(), SmtpFailure> {
        let conn = timeout(BEFORE_MAX, self.connect()).await.map_err(|_| SmtpFailure::Slow)??;
        self.keep(conn);
        Ok(())
    }

    /// Returns a connection that was kept and still works, or opens one.
    async fn take(&self) -> Result<AsyncSmtpConnection, Error> {
        loop {
            // The lock is given back before the connection is tried.
            let kept = self.kept().pop();
            match kept {
                Some((mut conn, since)) if since.elapsed() < KEPT_MAX => {
                    if conn.test_connected().await {
                        return Ok(conn);
                    }
                }
                Some(_) => {}
                None => return self.connect().await,
            }
        }
    }

    fn keep(&self, conn: AsyncSmtpConnection) {
        let mut kept = self.kept();
        kept.retain(|(_, since)| since.elapsed() < KEPT_MAX);
        if kept.len() < PARALLEL_MAX as usize {
            kept.push((conn, Instant::now()));
        }
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Vec<(AsyncSmtpConnection, Instant)>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let (server, hello) = ((self.host.as_str(), self.port), ClientId::default());
        let from_the_start = match &self.encryption {
            Encryption::Always(parameters) => Some(parameters.clone()),
            Encryption::Never | Encryption::Asked(_) => None,
        };
        let mut conn =
            AsyncSmtpConnection::connect_tokio1(server, Some(BEFORE_MAX), &hello, from_the_start, None).await?;
        if let Encryption::Asked(parameters) = &self.encryption {
            conn.starttls(parameters.clone(), &hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            conn.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(conn)
    }
}

fn parameters(settings: &Settings, host: &str) -> Result<TlsParameters> {
    let mut parameters = TlsParameters::builder(host.to_owned());
    if let Some(file) = &settings.mail_ca_file {
        for certificate in authorities(file)? {
            parameters = parameters.add_root_certificate(certificate);
        }
    }
    parameters.build().context("mail_ca_file")
}

/// The certificates in a file of the form PEM.
fn authorities(file: &Path) -> Result<Vec<Certificate>> {
    let wrong = || format!("mail_ca_file = {}: no certificates in PEM are there", file.display());
    let pem = std::fs::read_to_string(file).with_context(wrong)?;
    let end = "-----END CERTIFICATE-----";
    let each = pem.split_inclusive(end).filter(|part| part.contains(end));
    let found =
        each.map(|part| Certificate::from_pem(part.as_bytes()).with_context(wrong)).collect::<Result<Vec<_>>>()?;
    ensure!(!found.is_empty(), wrong());
    Ok(found)
}
