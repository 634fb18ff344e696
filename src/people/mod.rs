//! People: the table with the names and addresses of volunteers, beneficiaries and contacts. Other tables refer to a
//! person by id.
//!
//! Each person is sealed with a key of their own (see [`seal`]), which the site key wraps (see [`keyring`]). Destroying a
//! person means deleting key and row.

pub mod address;
pub mod email;
pub mod key_place;
pub mod keyring;
pub mod link;
pub mod mobile;
pub mod name;
pub mod phone;
pub mod seal;
pub mod store;
pub mod two_keys;
pub mod typos;

pub use address::Address;
pub use email::Email;
pub use keyring::Keyring;
pub use mobile::Mobile;
pub use name::Name;
pub use phone::Phone;

/// What a person told us about themselves. It has no `Display`, and its `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Person {
    pub first_name: Name,
    /// Empty where the campaign does not require it.
    pub last_name: Name,
    /// None for a beneficiary whose contact asks.
    pub address: Option<Address>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
}

impl Person {
    /// Returns first and last name, with a space between.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name.shown(), self.last_name.shown()).trim_end().to_owned()
    }

    /// Whether both names are the same, without case and accents.
    pub fn has_the_name_of(&self, other: &Person) -> bool {
        name::folded(&self.full_name()) == name::folded(&other.full_name())
    }
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Person(…)")
    }
}
