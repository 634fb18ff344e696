//! An e-mail address.

use serde::{Deserialize, Serialize};

/// An address one can write to. It has no `Display`: say [`Email::shown`] where a person is meant
/// to read it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Email(String);

/// Why an address is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnEmail {
    /// Nothing but blanks.
    Empty,
    /// More than [`Email::CHARS_MAX`] characters.
    TooLong,
    /// Not of the form name@domain.
    Malformed,
}

impl Email {
    /// As on the 2020 site.
    pub const CHARS_MAX: usize = 200;

    /// Checks what was typed, with the mail library's own rules for what it can send to.
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
        let dotted = address.domain().split_once('.').is_some_and(|(a, b)| !a.is_empty() && b.len() >= 2);
        if !dotted || address.user().starts_with('"') {
            return Err(NotAnEmail::Malformed);
        }
        Ok(Email(typed.to_owned()))
    }

    /// The address as it was written, for a page or a mail.
    pub fn shown(&self) -> &str {
        &self.0
    }

    /// The mailbox behind `name+anything@domain`, to count the mails it gets.
    pub fn mailbox(&self) -> String {
        let canonical = self.canonical();
        match canonical.split_once('@') {
            Some((user, domain)) => format!("{}@{domain}", user.split('+').next().unwrap_or(user)),
            None => canonical,
        }
    }

    /// One form for all ways to write it, by which a person is found.
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
            ("a@b.fr,c@d.fr", NotAnEmail::Malformed),
            ("\"x y\"@example.fr", NotAnEmail::Malformed),
        ] {
            assert_eq!(Email::parse(typed), Err(why), "{typed:?}");
        }
        assert_eq!(Email::parse(&format!("{}@example.fr", "a".repeat(200))), Err(NotAnEmail::TooLong));
    }

    #[test]
    fn debug_shows_no_address() {
        assert_eq!(format!("{:?}", Email::parse("zoe@example.fr").unwrap()), "Email(…)");
    }
}
