//! Telephone numbers that take the place of an e-mail address.

use serde::{Deserialize, Serialize};

use super::name::visible;
use crate::campaign::Telephone;

/// A number that text messages reach, in the international form `+33612345678`. It has no `Display`, like
/// [`Email`](super::Email).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Mobile(String);

impl Mobile {
    /// Reads what was typed as people of the campaign's country write it: `06 12 34 56 78`, `+33 (0)6 12 34 56 78`,
    /// `0033612345678`. `None` if it is no number that the campaign sends messages to.
    pub fn parse(typed: &str, telephone: &Telephone) -> Option<Mobile> {
        let typed = visible(typed).replace("(0)", "");
        let is_sign = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+()-./".contains(c);
        if !typed.chars().all(is_sign) || typed.trim_start().trim_start_matches('+').contains('+') {
            return None;
        }
        let is_whole = typed.trim_start().starts_with('+');
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        let country = telephone.country.trim_start_matches('+');
        let trunk = telephone.trunk.as_str();
        let fits = |national: &&str| {
            national.len() == telephone.digits && telephone.begins.iter().any(|begin| national.starts_with(begin))
        };
        // After the country's own digits, some write those that are dialled only within it as well: +33 06…
        let after_country = |whole: &'_ str| {
            let national = whole.strip_prefix(country)?;
            [Some(national), national.strip_prefix(trunk)]
                .into_iter()
                .flatten()
                .find(|found| fits(found))
                .map(str::to_owned)
        };
        let national = if is_whole {
            after_country(&digits)
        } else {
            // Text messages come from a number without `+` too.
            let whole = digits.strip_prefix("00").and_then(after_country).or_else(|| after_country(&digits));
            whole.or_else(|| digits.strip_prefix(trunk).filter(fits).map(str::to_owned))
        };
        national.map(|national| Mobile(format!("+{country}{national}")))
    }

    /// Returns the number in the international form, for a page, a message or the gateway.
    pub fn shown(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Mobile {
    type Error = &'static str;

    fn try_from(stored: String) -> Result<Mobile, &'static str> {
        let is_number = stored.strip_prefix('+').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        if is_number { Ok(Mobile(stored)) } else { Err("no telephone number") }
    }
}

impl From<Mobile> for String {
    fn from(mobile: Mobile) -> String {
        mobile.0
    }
}

impl std::fmt::Debug for Mobile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mobile(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn telephone(country: &str, trunk: &str, begins: &[&str], digits: usize) -> Telephone {
        let begins = begins.iter().map(|begin| (*begin).to_owned()).collect();
        Telephone { country: country.into(), trunk: trunk.into(), begins, digits }
    }

    #[test]
    fn one_number_is_known_by_any_of_its_spellings() {
        let france = telephone("+33", "0", &["6", "7"], 9);
        for typed in [
            "06 12 34 56 78",
            "0612345678",
            "06.12.34.56.78",
            "+33 6 12 34 56 78",
            "+33 (0)6 12 34 56 78",
            "+33 06 12 34 56 78",
            "0033612345678",
            "33612345678",
            "\u{202a}+33612345678\u{202c}",
        ] {
            assert_eq!(Mobile::parse(typed, &france).unwrap().shown(), "+33612345678", "{typed}");
        }
        let russia = telephone("+7", "8", &["9"], 10);
        for typed in ["8 912 345-67-89", "+7 912 345 67 89", "79123456789"] {
            assert_eq!(Mobile::parse(typed, &russia).unwrap().shown(), "+79123456789", "{typed}");
        }
        let congo = telephone("+242", "", &["04", "05", "06"], 9);
        for typed in ["06 612 34 56", "+242 06 612 34 56", "00242066123456"] {
            assert_eq!(Mobile::parse(typed, &congo).unwrap().shown(), "+242066123456", "{typed}");
        }
    }

    #[test]
    fn what_costs_more_or_reaches_nobody_is_no_such_number() {
        let france = telephone("+33", "0", &["6", "7"], 9);
        for typed in
            ["", "06", "01 23 45 67 89", "08 99 12 34 56", "+44 7700 900123", "06 12 34 56 78 9", "6+12345678", "zoe"]
        {
            assert!(Mobile::parse(typed, &france).is_none(), "{typed}");
        }
    }

    #[test]
    fn debug_shows_no_number() {
        let france = telephone("+33", "0", &["6"], 9);
        assert_eq!(format!("{:?}", Mobile::parse("0612345678", &france).unwrap()), "Mobile(…)");
    }
}
