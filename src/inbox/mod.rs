//! Mails that come back: what could not be delivered, and what people answer.
//!
//! Who may act: anybody who can send a mail to the addresses of the settings. Only a mail with a token of this site does
//! anything (`outbox::token`). Nothing here ever answers a mail, so that no loop can begin. The mail itself is not kept.
//! Tables: sent, outbox, message, mailed, history. See docs/decisions/0033-bounces.md.

mod answer;
mod bounce;
mod kind;
pub mod maildir;
mod words;

#[cfg(test)]
mod tests;

use anyhow::Result;
use mail_parser::{HeaderValue, Message, MessageParser};

use self::kind::Kind;
use crate::core::Core;
use crate::ids::MailId;
use crate::kit::site::Site;
use crate::outbox::Channel;
use crate::outbox::token::{is_ours, mail_named_in};

/// Most bytes of a mail that are read. The text stands at its beginning, before large files.
pub const BYTES_MAX: usize = 2 * 1024 * 1024;

/// Headers in which mail servers write the address that a mail was delivered to.
const RECIPIENTS: [&str; 6] = ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc"];

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It said that a mail of ours could not be delivered.
    Bounced,
    /// It became a message at the desk.
    Message,
    /// There is nothing to do: an automatic reply, a delay, a mail of our own, or one about somebody who is gone.
    Nothing,
    /// It names no mail of ours.
    NotOurs,
    /// Its writer, or all writers together, have sent too many today.
    TooMany,
}

/// Reads one mail and does what follows from it. `raw`: the mail as it arrived, of which the first [`BYTES_MAX`] count.
pub async fn receive(app: &Site, raw: &[u8]) -> Result<Fate> {
    let is_cut = raw.len() > BYTES_MAX;
    let raw = &raw[..raw.len().min(BYTES_MAX)];
    let Some(mail) = MessageParser::default().parse(raw) else { return Ok(Fate::NotOurs) };
    let fate = match kind::sort(&mail) {
        _ if is_our_own(app, &mail) => Fate::Nothing,
        Kind::Automatic => Fate::Nothing,
        Kind::Bounce(failure) => match delivered_to(app, &mail).or_else(|| mail_named_in(app, &lossy(raw))) {
            Some(id) => bounce::note(app, id, &failure).await?,
            None => Fate::NotOurs,
        },
        Kind::Personal => match delivered_to(app, &mail).or_else(|| answers(app, &mail)) {
            Some(id) => answer::keep(app, id, &mail, is_cut).await?,
            None => Fate::NotOurs,
        },
    };
    tracing::info!(?fate, "a mail came back");
    Ok(fate)
}

fn lossy(raw: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(raw)
}

/// Notes that a text message was not delivered. `state`: what the gateway's report says.
pub async fn text_came_back(app: &Site, id: MailId, state: u8) -> Result<Fate> {
    bounce::note_as(app, id, Channel::Sms, &format!("undelivered {state}")).await
}

/// A header as it was written, on one line.
fn header<'x>(mail: &'x Message<'x>, name: &'static str) -> Option<&'x str> {
    mail.header_raw(name).map(str::trim)
}

/// The mail of ours whose token is in the address that this one was delivered to.
fn delivered_to(app: &Core, mail: &Message<'_>) -> Option<MailId> {
    let mut all =
        mail.headers_raw().filter(|(name, _)| RECIPIENTS.iter().any(|known| known.eq_ignore_ascii_case(name)));
    all.find_map(|(_, value)| mail_named_in(app, value))
}

/// The mail of ours that this one answers, by its Message-ID: the last one that it names.
fn answers(app: &Core, mail: &Message<'_>) -> Option<MailId> {
    let ids = |value: &HeaderValue<'_>| -> Vec<String> {
        let one = value.as_text().map(|id| vec![id.to_owned()]);
        one.or_else(|| value.as_text_list().map(|ids| ids.iter().map(ToString::to_string).collect()))
            .unwrap_or_default()
    };
    let mut named = ids(mail.references());
    named.extend(ids(mail.in_reply_to()));
    named.iter().rev().find_map(|id| mail_named_in(app, id))
}

/// Whether the program wrote this mail: it comes from an address of ours, or has a Message-ID that only we make.
fn is_our_own(app: &Core, mail: &Message<'_>) -> bool {
    let token = mail.message_id().and_then(|id| id.split('@').next()).unwrap_or_default();
    if is_ours(app, token) {
        return true;
    }
    let inbox = &app.settings.inbox;
    let ours = [Some(app.mail_from()), inbox.bounces.as_deref(), inbox.answers.as_deref()];
    let from = mail.from().and_then(|from| from.first()).and_then(|from| from.address()).unwrap_or_default();
    let without_token = |address: &str| {
        let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
        format!("{}@{domain}", local.split('+').next().unwrap_or_default()).to_lowercase()
    };
    ours.into_iter().flatten().any(|own| without_token(own) == without_token(from))
}
