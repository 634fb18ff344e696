//! The only table with names and addresses. Everything else refers to a person by id.
//!
//! A person is sealed with a key of their own (see [`seal`]). To destroy is to delete key and row.

pub mod email;
pub mod link;
pub mod name;
pub mod seal;
pub mod store;
pub mod typos;

pub use email::Email;
pub use name::Name;

/// What a person told us about themselves. Neither `Display` nor `Debug` shows it.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub struct Person {
    /// As they wrote it.
    pub first_name: Name,
    /// As they wrote it.
    pub last_name: Name,
    /// None for a beneficiary whose contact asks.
    pub email: Option<Email>,
}

impl Person {
    /// First and last name.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name.shown(), self.last_name.shown())
    }
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Person(…)")
    }
}
