use serde::{Deserialize, Serialize};

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
    /// Not of the form `name@domain`, or not plain ASCII.
    Malformed,
}

impl Email {
    /// Longest address accepted, in characters; the limit of the 2020 site.
    pub const CHARS_MAX: usize = 200;

    /// Checks what was typed: the mail library's rules, plus one line of ASCII with a domain that has a dot.
    /// Surrounding blanks are dropped.
    pub fn parse(typed: &str) -> Result<Email, NotAnEmail> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(NotAnEmail::Empty);
        }
        if typed.chars().count() > Email::CHARS_MAX {
            return Err(NotAnEmail::TooLong);
        }
        if typed.chars().any(|c| super::name::is_unreadable(c) || c.is_whitespace() || !c.is_ascii()) {
            return Err(NotAnEmail::Malformed);
        }
        let address: lettre::Address = typed.parse().map_err(|_| NotAnEmail::Malformed)?;
        // A domain that people have ends with letters: neither `[127.0.0.1]` nor `127.0.0.1` does.
        let ends_well = |ending: &str| ending.len() >= 2 && ending.bytes().any(|byte| byte.is_ascii_alphabetic());
        let domain = address.domain();
        let dotted = domain.rsplit_once('.').is_some_and(|(before, ending)| !before.is_empty() && ends_well(ending));
        if !dotted || domain.starts_with('[') || address.user().starts_with('"') {
            return Err(NotAnEmail::Malformed);
        }
        Ok(Email(typed.to_owned()))
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
    }

    #[test]
    fn what_cannot_be_written_to_is_refused() {
        for (typed, why) in [
            ("", NotAnEmail::Empty),
            ("zoe", NotAnEmail::Malformed),
            ("zoe@", NotAnEmail::Malformed),
            ("zoe@localhost", NotAnEmail::Malformed),
            ("zoe@example.fr\r\nBcc: all@example.fr", NotAnEmail::Malformed),
            ("zoe le@example.fr", NotAnEmail::Malformed),
            ("zoé@example.fr", NotAnEmail::Malformed),
            ("zoe@[127.0.0.1]", NotAnEmail::Malformed),
            ("zoe@[IPv6:::1]", NotAnEmail::Malformed),
            ("zoe@127.0.0.1", NotAnEmail::Malformed),
            ("zoe@example.f", NotAnEmail::Malformed),
            ("a@b.fr,c@d.fr", NotAnEmail::Malformed),
            ("\"x y\"@example.fr", NotAnEmail::Malformed),
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
