use serde::{Deserialize, Serialize};

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
        let dotted = address.domain().split_once('.').is_some_and(|(a, b)| !a.is_empty() && b.len() >= 2);
        if !dotted || address.user().starts_with('"') {
            return Err(NotAnEmail::Malformed);
        }
        Ok(Email(typed.to_owned()))
    }

    pub fn shown(&self) -> &str {
        &self.0
    }

    /// Returns the mailbox behind `name+anything@domain`, by which the mails it gets are counted.
    pub fn mailbox(&self) -> String {
        let canonical = self.canonical();
        match canonical.split_once('@') {
            Some((user, domain)) => format!("{}@{domain}", user.split('+').next().unwrap_or(user)),
            None => canonical,
        }
    }

    /// Returns the address in lower case, by which a person is found.
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
