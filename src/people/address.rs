//! Where messages reach a person.

use serde::{Deserialize, Serialize};

use super::{Email, Mobile};

/// An e-mail address, or, where the campaign says so, a telephone number in its place. It has no `Display`, like
/// [`Email`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Address {
    Mobile(Mobile),
    Email(Email),
}

impl Address {
    pub fn email(&self) -> Option<&Email> {
        match self {
            Address::Email(email) => Some(email),
            Address::Mobile(_) => None,
        }
    }

    pub fn mobile(&self) -> Option<&Mobile> {
        match self {
            Address::Mobile(mobile) => Some(mobile),
            Address::Email(_) => None,
        }
    }

    /// Returns the address for a page, a mail or a form.
    pub fn shown(&self) -> &str {
        match self {
            Address::Email(email) => email.shown(),
            Address::Mobile(mobile) => mobile.shown(),
        }
    }

    /// Returns what is the same for each spelling of the address, by which a person is found and what they get is
    /// counted: see [`Email::mailbox`].
    pub fn mailbox(&self) -> String {
        match self {
            Address::Email(email) => email.mailbox(),
            Address::Mobile(mobile) => mobile.shown().to_owned(),
        }
    }

    /// Returns the address in lower case: see [`Email::canonical`].
    pub fn canonical(&self) -> String {
        self.shown().to_lowercase()
    }
}

impl From<Email> for Address {
    fn from(email: Email) -> Address {
        Address::Email(email)
    }
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Address(…)")
    }
}
