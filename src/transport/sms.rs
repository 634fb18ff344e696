//! Sends text messages: to a gateway in the style of Kannel's `sendsms`, or to a folder (demos, tests).
//!
//! Source: Kannel 1.4.5 user's guide, chapter 8 (<https://www.kannel.org/download/1.4.5/userguide-1.4.5/userguide.html>).

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use hyper::{Method, StatusCode};
use jiff::Timestamp;
use url::Url;
use url::form_urlencoded::byte_serialize;

use super::{SendError, gsm};
use crate::outgoing::{NoAnswer, OutgoingRequest};
use crate::people::Mobile;
use crate::settings::Settings;

/// Reports that the gateway is asked for: delivered (1), not delivered (2), refused by the network (16).
const REPORTS: &str = "19";

#[derive(Clone, Debug)]
pub enum SmsTransport {
    /// The address of the gateway, with name and password.
    Kannel(Gateway),
    /// A folder: one `.txt` file per message.
    Folder(PathBuf),
}

/// A gateway, and where it reports. It has no `Debug` of its password.
#[derive(Clone)]
pub struct Gateway {
    url: Url,
    user: String,
    password: String,
    /// Address that is told what became of a message, before its token.
    reports: String,
}

impl std::fmt::Debug for Gateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Gateway(…)")
    }
}

/// A text message ready to send. It has no `Debug`, because it holds personal data.
pub struct OutgoingSms {
    /// Id of its row in the outbox.
    pub id: i64,
    /// Names it in the delivery report.
    pub token: String,
    pub at: Timestamp,
    pub to: Mobile,
    pub words: String,
}

impl SmsTransport {
    /// Makes the transport that the setting `sms` names; `None` if there is none.
    pub fn from_settings(settings: &Settings) -> Result<Option<SmsTransport>> {
        if settings.sms.is_empty() {
            return Ok(None);
        }
        if let Some(folder) = settings.sms.strip_prefix("folder:") {
            return Ok(Some(SmsTransport::Folder(folder.into())));
        }
        let Some(address) = settings.sms.strip_prefix("kannel:") else {
            bail!("sms: write kannel:http://user:password@127.0.0.1:13013/cgi-bin/sendsms, or folder:PATH");
        };
        let mut url = Url::parse(address).context("sms: what follows kannel: is no address")?;
        let decoded = |part: &str| percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned();
        let (user, password) = (decoded(url.username()), decoded(url.password().unwrap_or_default()));
        if url.set_username("").is_err() || url.set_password(None).is_err() || user.is_empty() {
            bail!("sms: write name and password of Kannel's sendsms-user into the address");
        }
        let reports = format!("{}/sms/{}/report", settings.public_url, settings.sms_secret);
        Ok(Some(SmsTransport::Kannel(Gateway { url, user, password, reports })))
    }

    /// Sends one message. After `Ok`, the other side is responsible for it. Returns in how many parts it left, each of
    /// which is paid for.
    pub async fn send(&self, message: &OutgoingSms) -> Result<u32, SendError> {
        let carried = gsm::carried(&message.words);
        match self {
            SmsTransport::Kannel(gateway) => gateway.send(message, &carried).await?,
            SmsTransport::Folder(folder) => {
                write(folder, message, &carried).await.map_err(|_| SendError::gateway("folder"))?;
            }
        }
        Ok(carried.parts)
    }
}

impl Gateway {
    async fn send(&self, message: &OutgoingSms, carried: &gsm::Carried) -> Result<(), SendError> {
        let report = format!("{}?message={}&state=%d", self.reports, message.token);
        let coding = if carried.is_unicode { "2" } else { "0" };
        let mut url = self.url.clone();
        let values = [
            ("username", self.user.as_str()),
            ("password", &self.password),
            ("to", message.to.shown()),
            ("text", &carried.words),
            ("charset", "UTF-8"),
            ("coding", coding),
            ("dlr-mask", REPORTS),
            ("dlr-url", &report),
        ];
        let values =
            values.map(|(name, value)| format!("{name}={}", byte_serialize(value.as_bytes()).collect::<String>()));
        url.set_query(Some(&values.join("&")));
        let request = OutgoingRequest { method: Method::GET, url: &url, headers: &[], body: String::new() };
        match request.send(|_| true).await {
            Err(NoAnswer::Unseen) => Err(SendError::Unseen),
            Err(NoAnswer::Closed | NoAnswer::Unreachable) => Err(SendError::gateway("unreachable")),
            Ok((status, _)) => of_status(status),
        }
    }
}

/// What the gateway's answer means: 202 is "accepted" or "queued", 403 a wrong password, 503 "try again later". Another
/// 4xx is about this message.
fn of_status(status: StatusCode) -> Result<(), SendError> {
    match status.as_u16() {
        200..=299 => Ok(()),
        code @ (401 | 403 | 404 | 429) => Err(SendError::gateway(&code.to_string())),
        code @ 400..=499 => {
            Err(SendError::Permanent { code: format!("gateway {code}"), is_unclear: false, words: String::new() })
        }
        code => Err(SendError::gateway(&code.to_string())),
    }
}

/// Writes the file under a hidden name and renames it, so that a reader of the folder never finds half a message.
async fn write(folder: &Path, message: &OutgoingSms, carried: &gsm::Carried) -> std::io::Result<()> {
    let name = format!("{}-{}.txt", message.at.strftime("%Y%m%dT%H%M%SZ"), message.id);
    let hidden = folder.join(format!(".{name}"));
    tokio::fs::create_dir_all(folder).await?;
    let text = format!("To: {}\nParts: {}\n\n{}\n", message.to.shown(), carried.parts, carried.words);
    tokio::fs::write(&hidden, text).await?;
    tokio::fs::rename(&hidden, folder.join(name)).await
}
