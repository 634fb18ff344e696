//! Sorts a mail: one that could not be delivered, one that a program sent, or one that a person wrote.
//!
//! Sources: RFC 3464 (delivery status), RFC 3834 (automatic replies), and what large servers really write.

use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

use super::header;
use crate::transport::reply::{self, Concerns};

pub(super) enum Kind {
    /// A mail of ours could not be delivered, for good.
    Bounce(Failure),
    /// Nobody wrote it: out of office, a delay, a receipt, a newsletter.
    Automatic,
    /// A person wrote it.
    Personal,
}

/// Why a mail could not be delivered.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Failure {
    /// Enhanced status code, like `5.1.1`; `5.0.0` if the mail says none.
    pub(super) code: String,
    /// Whether the reason is ours who send; otherwise it is the address.
    pub(super) is_ours: bool,
    /// What the server said, without what may name a person.
    pub(super) words: String,
}

/// Names under which mail servers write.
const DAEMONS: [&str; 4] = ["mailer-daemon", "postmaster", "mail-daemon", "mdaemon"];

/// Names whose owners read no answer.
const NOBODIES: [&str; 6] = ["noreply", "no-reply", "no_reply", "donotreply", "ne-pas-repondre", "nepasrepondre"];

/// How the subject of a mail begins or goes on that says, without the form of RFC 3464, that ours came back.
const FAILURES: [&str; 20] = [
    "undelivered mail",
    "undeliverable",
    "undelivered",
    "delivery status notification (failure)",
    "mail delivery failed",
    "mail delivery failure",
    "delivery failure",
    "failure notice",
    "returned mail",
    "mail system error",
    "message not delivered",
    "non remis",
    "non distribu",
    "non délivr",
    "echec de la remise",
    "échec de la remise",
    "échec de livraison",
    "kan inte leverera",
    "kunde inte leverera",
    "olevererbar",
];

/// Words in the subject of a mail that says that the server still tries.
const DELAYS: [&str; 7] = ["delay", "warning", "still being retried", "retard", "différé", "fördröj", "försen"];

/// How the subject of an automatic reply begins.
const REPLIES: [&str; 17] = [
    "automatic reply",
    "auto reply",
    "auto-reply",
    "autoreply",
    "auto:",
    "out of office",
    "out of the office",
    "réponse automatique",
    "absence",
    "absent",
    "message d'absence",
    "message d’absence",
    "automatiskt svar",
    "autosvar",
    "frånvaro",
    "ej på kontoret",
    "frånvarande",
];

/// Headers that only programs write.
const OF_PROGRAMS: [&str; 9] = [
    "X-Auto-Response-Suppress",
    "X-Autoreply",
    "X-Auto-Reply",
    "X-Autorespond",
    "X-Autoresponder",
    "X-Mail-Autoreply",
    "List-Id",
    "List-Unsubscribe",
    "Feedback-ID",
];

pub(super) fn sort(mail: &Message<'_>) -> Kind {
    let statuses: Vec<&MessagePart> = mail.parts.iter().filter(|part| is(part, "message", "delivery-status")).collect();
    if !statuses.is_empty() {
        let failure = statuses.iter().find_map(|part| reported(&String::from_utf8_lossy(part.contents())));
        return failure.map_or(Kind::Automatic, Kind::Bounce);
    }
    let subject = mail.subject().unwrap_or_default().to_lowercase();
    let from = mail.from().and_then(|from| from.first()).and_then(|from| from.address()).unwrap_or_default();
    let name = from.split('@').next().unwrap_or_default().to_lowercase();
    let is_daemon = DAEMONS.contains(&name.as_str()) || header(mail, "X-Failed-Recipients").is_some();
    if is_daemon && !is(&mail.parts[0], "multipart", "report") {
        let fails = FAILURES.iter().any(|words| subject.contains(words));
        let waits = DELAYS.iter().any(|words| subject.contains(words));
        return if fails && !waits { Kind::Bounce(told(mail)) } else { Kind::Automatic };
    }
    if is_daemon || NOBODIES.contains(&name.as_str()) || is_automatic(mail, &subject) {
        return Kind::Automatic;
    }
    Kind::Personal
}

fn is(part: &MessagePart<'_>, kind: &str, subtype: &str) -> bool {
    let found = part.content_type();
    found.is_some_and(|found| {
        found.ctype().eq_ignore_ascii_case(kind)
            && found.subtype().is_some_and(|found| found.eq_ignore_ascii_case(subtype))
    })
}

fn is_automatic(mail: &Message<'_>, subject: &str) -> bool {
    let says = |name: &'static str, any: &[&str]| {
        let value = header(mail, name).unwrap_or_default().to_lowercase();
        any.iter().any(|word| value.starts_with(word))
    };
    is(&mail.parts[0], "multipart", "report")
        || header(mail, "Auto-Submitted").is_some_and(|value| !value.eq_ignore_ascii_case("no"))
        || says("Precedence", &["bulk", "junk", "list", "auto_reply"])
        || header(mail, "Return-Path") == Some("<>")
        || OF_PROGRAMS.iter().any(|name| header(mail, name).is_some())
        || REPLIES.iter().any(|words| subject.starts_with(words))
}

/// The failure that a delivery status (RFC 3464) reports; `None` if it reports a delay, or that the mail arrived.
fn reported(status: &str) -> Option<Failure> {
    let unfolded = status.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    unfolded.split("\n\n").find_map(|recipient| {
        let field = |name: &str| {
            let lines = recipient.lines().filter_map(|line| line.split_once(':'));
            lines.filter(|(found, _)| found.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next()
        };
        let action = field("Action")?.split_whitespace().next()?;
        let said = field("Diagnostic-Code").unwrap_or_default();
        let said = said.split_once(';').map_or(said, |(_, said)| said.trim());
        action.eq_ignore_ascii_case("failed").then(|| failure(said, field("Status").unwrap_or_default()))
    })
}

/// The failure that a mail tells in words.
fn told(mail: &Message<'_>) -> Failure {
    let text = mail.text_body.iter().find_map(|part| match &mail.parts.get(*part as usize)?.body {
        PartType::Text(text) | PartType::Html(text) => Some(text.as_ref()),
        _ => None,
    });
    // What follows is our own mail.
    let lines = text.unwrap_or_default().lines().enumerate();
    let said: Vec<&str> =
        lines.take_while(|(n, line)| *n < 3 || !line.starts_with("---")).map(|(_, line)| line).take(40).collect();
    failure(&said.join(" "), "")
}

/// Reads what a server said, and the status code if there is one beside it. A mail that was tried in vain for days is as
/// undeliverable as one that was refused at once.
fn failure(said: &str, status: &str) -> Failure {
    let found = reply::enhanced(said).filter(|code| code.0 != 2 && (code.1, code.2) != (0, 0));
    let code = found.or_else(|| reply::enhanced(status)).map_or((5, 0, 0), |(_, subject, detail)| (5, subject, detail));
    let is_ours = match code {
        // The other network cannot be reached: most often the domain is mistyped or given up.
        (_, 4, 0 | 1 | 2 | 3 | 4 | 6 | 7) => false,
        (_, subject, detail) => {
            let smtp = said.split(|c: char| !c.is_ascii_digit()).find(|word| word.len() == 3);
            let smtp = smtp.and_then(|word| word.parse().ok()).unwrap_or(550);
            let words =
                if (subject, detail) == (0, 0) { said.to_owned() } else { format!("5.{subject}.{detail} {said}") };
            reply::concerns(smtp, &words) == Concerns::Us
        }
    };
    Failure { code: format!("5.{}.{}", code.1, code.2), is_ours, words: reply::without_people(said) }
}
