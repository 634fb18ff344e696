use serde::{Deserialize, Serialize};

use super::name::visible;

/// Domains of one provider whose mailboxes are the same under each, and which ignores dots:
/// <https://support.google.com/mail/answer/7436150>. No other large provider says so.
const GMAIL: [&str; 2] = ["gmail.com", "googlemail.com"];

/// An e-mail address that mail can be sent to. It has no `Display`, so that none is shown by accident: call
/// [`Email::shown`] where a person is meant to read it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Email(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnEmail {
    /// Only blanks, or nothing.
    Empty,
    /// More than [`Email::CHARS_MAX`] characters.
    TooLong,
    /// There is no `@`, or more than one.
    At,
    /// There is a blank inside.
    Blank,
    /// The domain is missing, or has no ending such as `.org`.
    Domain,
    /// There is an accent before the `@`.
    Accent,
    /// Not of the form `name@domain` for another reason.
    Malformed,
}

impl Email {
    /// Longest address accepted, in characters; the limit of the 2020 site.
    pub const CHARS_MAX: usize = 200;

    /// Checks what was typed or pasted: the mail library's rules, plus one line of ASCII with a domain that has a dot.
    ///
    /// `Zoé <zoe@example.org>`, `mailto:zoe@example.org` and a full stop at the end are tidied, and a domain with accents
    /// becomes what the network calls it (`xn--…`).
    pub fn parse(typed: &str) -> Result<Email, NotAnEmail> {
        let typed = bare(typed);
        if typed.is_empty() {
            return Err(NotAnEmail::Empty);
        }
        if typed.chars().count() > Email::CHARS_MAX {
            return Err(NotAnEmail::TooLong);
        }
        if typed.chars().any(super::name::is_unreadable) {
            return Err(NotAnEmail::Malformed);
        }
        if typed.contains(char::is_whitespace) {
            return Err(NotAnEmail::Blank);
        }
        let (user, domain) = typed.split_once('@').ok_or(NotAnEmail::At)?;
        if domain.contains('@') {
            return Err(NotAnEmail::At);
        }
        if !user.is_ascii() {
            return Err(NotAnEmail::Accent);
        }
        let domain = if domain.is_ascii() {
            domain.to_owned()
        } else {
            idna::domain_to_ascii(domain).map_err(|_| NotAnEmail::Domain)?
        };
        if domain.is_empty() {
            return Err(NotAnEmail::Domain);
        }
        let typed = format!("{user}@{domain}");
        let address: lettre::Address = typed.parse().map_err(|_| NotAnEmail::Malformed)?;
        // A domain that people have ends with letters: neither `[127.0.0.1]` nor `127.0.0.1` does.
        let ends_well = |ending: &str| ending.len() >= 2 && ending.bytes().any(|byte| byte.is_ascii_alphabetic());
        let domain = address.domain();
        let dotted = domain.rsplit_once('.').is_some_and(|(before, ending)| !before.is_empty() && ends_well(ending));
        if !dotted || domain.starts_with('[') {
            return Err(NotAnEmail::Domain);
        }
        if address.user().starts_with('"') {
            return Err(NotAnEmail::Malformed);
        }
        Ok(Email(typed))
    }

    pub fn shown(&self) -> &str {
        &self.0
    }

    /// Returns the mailbox behind the address, by which a person is found and the mails it gets are counted: without
    /// case, without what follows a plus, and for Gmail without dots and under one domain.
    pub fn mailbox(&self) -> String {
        let canonical = self.canonical();
        let Some((user, domain)) = canonical.split_once('@') else { return canonical };
        let mut user = user.split('+').next().filter(|user| !user.is_empty()).unwrap_or(user).to_owned();
        let mut domain = domain.trim_end_matches('.');
        if GMAIL.contains(&domain) {
            domain = GMAIL[0];
            user.retain(|c| c != '.');
        }
        format!("{user}@{domain}")
    }

    /// Returns the address in lower case, by which two spellings of one address are the same.
    pub fn canonical(&self) -> String {
        self.0.to_lowercase()
    }
}

/// The address within what an address book or a page gives when it is copied.
fn bare(typed: &str) -> String {
    let typed = visible(typed);
    let within = typed.trim().rsplit_once('<').map_or(typed.trim(), |(_, end)| end.split('>').next().unwrap_or(end));
    let within = match within.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &within[7..],
        _ => within,
    };
    within.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';')).to_owned()
}

impl std::fmt::Debug for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Email(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_people_have_pass() {
        for typed in ["zoe@example.fr", " zoe.le-guen+aide@mail.example.org ", "o'neil@example.ie", "a@xn--caf-dma.fr"]
        {
            assert!(Email::parse(typed).is_ok(), "{typed}");
        }
        for (typed, address) in [
            ("<zoe@example.fr>", "zoe@example.fr"),
            ("Zoé Le Guen <zoe@example.fr>", "zoe@example.fr"),
            ("mailto:zoe@example.fr", "zoe@example.fr"),
            ("MAILTO:zoe@example.fr.", "zoe@example.fr"),
            ("zoe@example.fr, ", "zoe@example.fr"),
            ("zoe@example.fr\u{200b}", "zoe@example.fr"),
            ("zoe@café.fr", "zoe@xn--caf-dma.fr"),
            ("Zoe@Example.FR", "Zoe@Example.FR"),
        ] {
            assert_eq!(Email::parse(typed).unwrap().shown(), address);
        }
    }

    #[test]
    fn what_cannot_be_written_to_is_refused() {
        for (typed, why) in [
            ("", NotAnEmail::Empty),
            ("zoe", NotAnEmail::At),
            ("zoe@", NotAnEmail::Domain),
            ("zoe@localhost", NotAnEmail::Domain),
            ("zoe@example.fr\r\nBcc: all@example.fr", NotAnEmail::Malformed),
            ("zoe le@example.fr", NotAnEmail::Blank),
            ("zoé@example.fr", NotAnEmail::Accent),
            ("zoe@[127.0.0.1]", NotAnEmail::Domain),
            ("zoe@[IPv6:::1]", NotAnEmail::Domain),
            ("zoe@127.0.0.1", NotAnEmail::Domain),
            ("zoe@example.f", NotAnEmail::Domain),
            ("a@b.fr,c@d.fr", NotAnEmail::At),
            ("\"x y\"@example.fr", NotAnEmail::Blank),
        ] {
            assert_eq!(Email::parse(typed), Err(why), "{typed:?}");
        }
        assert_eq!(Email::parse(&format!("{}@example.fr", "a".repeat(200))), Err(NotAnEmail::TooLong));
    }

    #[test]
    fn one_mailbox_is_known_by_any_of_its_spellings() {
        let mailbox = |typed: &str| Email::parse(typed).unwrap().mailbox();
        for (typed, is) in [
            ("Zoe+1@Example.fr", "zoe@example.fr"),
            ("zoe+a+b@example.fr", "zoe@example.fr"),
            ("z.o.e@example.fr", "z.o.e@example.fr"),
            ("Z.O.E+aide@googlemail.com", "zoe@gmail.com"),
            ("zo.e@gmail.com", "zoe@gmail.com"),
            ("z.oe@gmail.example", "z.oe@gmail.example"),
            ("+zoe@example.fr", "+zoe@example.fr"),
        ] {
            assert_eq!(mailbox(typed), is, "{typed}");
        }
    }

    #[test]
    fn debug_shows_no_address() {
        assert_eq!(format!("{:?}", Email::parse("zoe@example.fr").unwrap()), "Email(…)");
    }
}
