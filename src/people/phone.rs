//! Telephone numbers, as people write them.

use serde::{Deserialize, Serialize};

/// A telephone number of 5 to 20 digits, with the signs between them that were typed. It has no `Display`, like
/// [`Name`](super::Name).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(String);

impl Phone {
    /// Checks and tidies what was typed; `None` if it is no telephone number.
    pub fn parse(typed: &str) -> Option<Phone> {
        let tidy = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let digits = tidy.chars().filter(char::is_ascii_digit).count();
        let is_sign = |c: char| c.is_ascii_digit() || " +()-./".contains(c);
        let plus_is_first = !tidy.trim_start_matches('+').contains('+');
        ((5..=20).contains(&digits) && tidy.len() <= 40 && tidy.chars().all(is_sign) && plus_is_first)
            .then_some(Phone(tidy))
    }

    /// Returns the number, for a page or a mail.
    pub fn shown(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Phone(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_country_are_read_and_other_words_are_not() {
        for (typed, shown) in [
            (" +243  81 234 5678 ", "+243 81 234 5678"),
            ("06.12.34.56.78", "06.12.34.56.78"),
            ("(04) 123-4567", "(04) 123-4567"),
        ] {
            assert_eq!(Phone::parse(typed).unwrap().shown(), shown);
        }
        for typed in ["", "1234", "call me", "06 12 34 56 78 www", "12+34567", "1234567890123456789012"] {
            assert!(Phone::parse(typed).is_none(), "{typed}");
        }
    }
}
