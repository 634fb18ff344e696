//! Whom the final refusal of a mail server concerns: the address, or us who send.
//!
//! Sources: RFC 3463 and 5248 (enhanced codes), and what large servers really write.

/// Whom a refusal for good concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concerns {
    /// The mailbox does not exist or takes no mail: somebody must correct the address.
    Address,
    /// Our quota, reputation, sign-in, or what we send: the same mail may leave later, or once we mend something.
    Us,
    /// The reply does not say.
    Unclear,
}

/// Words by which servers speak of a mailbox, whatever their code.
const OF_ADDRESS: [&str; 25] = [
    "user unknown",
    "unknown user",
    "unknown recipient",
    "recipient unknown",
    "no such user",
    "no such recipient",
    "no such mailbox",
    "no mailbox",
    "mailbox unavailable",
    "mailbox not found",
    "mailbox disabled",
    "mailbox is disabled",
    "mailbox full",
    "mailbox is full",
    "account disabled",
    "account is disabled",
    "account that you tried to reach",
    "does not exist",
    "doesn't exist",
    "not exist",
    "invalid recipient",
    "invalid mailbox",
    "recipient address rejected",
    "recipient rejected",
    "user not found",
];
/// Words by which servers speak of the sender, of its rate, or of the mail.
const OF_US: [&str; 28] = [
    "limit",
    "quota",
    "rate",
    "too many",
    "blocked",
    "blocklist",
    "blacklist",
    "block list",
    "listed",
    "spam",
    "policy",
    "reputation",
    "authentication",
    "authenticate",
    "spf",
    "dkim",
    "dmarc",
    "relay",
    "not permitted",
    "not allowed",
    "not authorized",
    "access denied",
    "sender",
    "too large",
    "too big",
    "content",
    "virus",
    "suspended",
];

/// Reads the code (like 550) and the words of a refusal for good.
pub fn concerns(code: u16, words: &str) -> Concerns {
    let words = words.to_lowercase();
    let says = |any: &[&str]| any.iter().any(|part| words.contains(part));
    match enhanced(&words) {
        Some((5, 1, 7 | 8)) => return Concerns::Us,
        Some((5, 1, _) | (5, 2, 1 | 2) | (5, 4, 1 | 4)) => return Concerns::Address,
        _ if says(&OF_ADDRESS) => return Concerns::Address,
        Some((4, ..) | (5, 2..=7, _)) => return Concerns::Us,
        _ => {}
    }
    match code {
        521 | 556 => Concerns::Address,
        500..=504 | 530..=539 => Concerns::Us,
        _ if says(&OF_US) => Concerns::Us,
        _ => Concerns::Unclear,
    }
}

/// The first enhanced code, like 5.1.1: class, subject, detail.
pub fn enhanced(words: &str) -> Option<(u16, u16, u16)> {
    words.split(|c: char| !c.is_ascii_digit() && c != '.').find_map(|word| {
        let mut parts = word.trim_matches('.').split('.').map(str::parse::<u16>);
        match (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?, parts.next()) {
            (class @ (2 | 4 | 5), subject @ 0..=7, detail @ 0..=999, None) => Some((class, subject, detail)),
            _ => None,
        }
    })
}

/// Most characters shown of a server's words.
const CHARS_MAX: usize = 200;

/// A server's words without what may name a person: addresses, what stands in brackets or quotes, and long numbers.
pub fn without_people(words: &str) -> String {
    let mut shown = String::new();
    let mut inside = false;
    for word in words.split_whitespace() {
        inside |= word.starts_with(['<', '"', '\'', '(', '[']);
        let is_number = word.chars().filter(char::is_ascii_digit).count() > 5;
        if !(inside || is_number || word.contains('@')) {
            shown.push_str(word);
            shown.push(' ');
        } else if !shown.ends_with("… ") {
            shown.push_str("… ");
        }
        if word.trim_end_matches([':', ',', ';', '.']).ends_with(['>', '"', '\'', ')', ']']) {
            inside = false;
        }
    }
    shown.trim_end().chars().filter(|c| !c.is_control()).take(CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_concerns_the_address_only_when_it_says_so() {
        for (code, words) in [
            (550, "5.1.1 <zoe@example.org>: Recipient address rejected: User unknown in local table"),
            (550, "5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP address lookup"),
            (550, "5.4.1 Recipient address rejected: Access denied."),
            (550, "5.2.1 The email account that you tried to reach is disabled"),
            (552, "5.2.2 The email account is over quota"),
            (550, "5.7.1 No such user!"),
            (550, "5.5.0 Requested action not taken: mailbox unavailable"),
            (550, "Unknown user"),
            (554, "delivery error: This user doesn't exist here"),
            (556, "domain takes no mail"),
        ] {
            assert_eq!(concerns(code, words), Concerns::Address, "{code} {words}");
        }
        for (code, words) in [
            (550, "5.4.5 Daily user sending limit exceeded"),
            (550, "5.7.1 Our system has detected that this message is likely unsolicited mail"),
            (554, "5.7.1 Service unavailable; Client host [192.0.2.1] blocked using a list"),
            (550, "5.7.26 This mail has been blocked because the sender is unauthenticated"),
            (550, "5.1.8 Sender address rejected: Domain not found"),
            (552, "5.3.4 Message size exceeds fixed limit"),
            (550, "5.5.1 Protocol error"),
            (554, "5.6.0 Message contains invalid header"),
            (535, "Authentication credentials invalid"),
            (530, "5.7.0 Must issue a STARTTLS command first"),
            (550, "4.3.0 try later"),
            (554, "your quota of mails is used up"),
            (550, "Too many recipients today"),
            (550, "Relay access denied"),
        ] {
            assert_eq!(concerns(code, words), Concerns::Us, "{code} {words}");
        }
        for (code, words) in [(550, "No"), (554, "Transaction failed"), (550, ""), (553, "1.2.3.4 says no")] {
            assert_eq!(concerns(code, words), Concerns::Unclear, "{code} {words}");
        }
    }

    #[test]
    fn the_words_of_a_server_are_shown_without_people() {
        for (said, shown) in [
            ("5.4.5 Daily user sending limit exceeded", "5.4.5 Daily user sending limit exceeded"),
            ("<zoe@example.org>: refused", "… refused"),
            ("\"Zoé Le Guen\" zoe@example.org not today (zoe le guen)", "… not today …"),
            ("call 0612345678 now", "call … now"),
            ("", ""),
        ] {
            assert_eq!(without_people(said), shown);
        }
        assert_eq!(without_people(&"a ".repeat(500)).chars().count(), 200);
    }
}
