//! Numbers with a fixed count of decimals, kept as whole numbers of their smallest unit: with one decimal, 0.5 is 5.

/// Most decimals: a mark before three digits then always separates thousands.
pub const DECIMALS_MAX: u32 = 2;

/// Reads a number as people write it, in Latin or Arabic digits: `1000`, `1 000`, `1'000`, `1.000`, `1,5`, `1.5`, `1.000,5`. `None` for anything
/// else, for more decimals than there are, and past the largest number.
pub fn parse(typed: &str, decimals: u32) -> Option<u32> {
    let text: String =
        typed.chars().map(latin).filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '_')).collect();
    let (whole, fraction) = match text.rsplit_once(['.', ',']) {
        Some((whole, rest)) if rest.len() != 3 || whole == "0" => (whole, rest.trim_end_matches('0')),
        _ => (text.as_str(), ""),
    };
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let digits = without_thousands(whole).filter(|digits| !digits.is_empty() && is_number(digits))?;
    let missing = decimals.checked_sub(u32::try_from(fraction.len()).ok()?)?;
    if !is_number(fraction) || text.ends_with(['.', ',']) {
        return None;
    }
    let units: u32 = format!("{digits}{fraction}").parse().ok()?;
    units.checked_mul(10_u32.pow(missing))
}

/// Returns the Latin form of an Arabic or Persian digit or decimal mark; other characters stay.
fn latin(c: char) -> char {
    let digit = match c {
        '\u{660}'..='\u{669}' => u32::from(c) - 0x660,
        '\u{6f0}'..='\u{6f9}' => u32::from(c) - 0x6f0,
        '\u{66b}' => return '.',
        '\u{66c}' => return '_',
        _ => return c,
    };
    char::from_digit(digit, 10).unwrap_or(c)
}

/// Returns the digits of a whole number without the marks before each three; `None` where marks stand elsewhere.
fn without_thousands(whole: &str) -> Option<String> {
    let mut groups = whole.split(['.', ',']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_first_fit = rest.is_empty() || (1..=3).contains(&first.len());
    (is_first_fit && rest.iter().all(|group| group.len() == 3)).then(|| first.to_owned() + &rest.concat())
}

/// Returns the number that so many of the smallest unit are, to be put into words.
pub fn number(units: u32, decimals: u32) -> f64 {
    f64::from(units) / f64::from(10_u32.pow(decimals))
}

/// Writes the number as a form and a file have it: `0.5`, which [`parse`] reads.
pub fn written(units: u32, decimals: u32) -> String {
    number(units, decimals).to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, decimals, units) in [
            ("1000", 0, 1_000),
            ("1 000", 0, 1_000),
            ("1\u{a0}000", 0, 1_000),
            ("1\u{202f}000 000", 0, 1_000_000),
            ("1'000", 0, 1_000),
            ("1.000", 0, 1_000),
            ("1,000", 0, 1_000),
            ("12,0", 0, 12),
            ("1,5", 1, 15),
            ("1.5", 1, 15),
            ("1.50", 1, 15),
            ("0.500", 1, 5),
            ("1.000,5", 1, 10_005),
            ("1,000.25", 2, 100_025),
            ("20", 1, 200),
            ("٣", 0, 3),
            ("۱۲", 0, 12),
            ("١٬٠٠٠٫٥", 1, 10_005),
        ] {
            assert_eq!(parse(typed, decimals), Some(units), "{typed}");
        }
        for typed in ["", "x", "-1", "1,5", "1.2.3", "10.00.000", "1,", ",5", "1 000 000 000 000", "½"] {
            assert_eq!(parse(typed, 0), None, "{typed}");
        }
        assert_eq!(parse("0.05", 1), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(units in any::<u32>(), decimals in 0..=DECIMALS_MAX) {
            prop_assert_eq!(parse(&written(units, decimals), decimals), Some(units));
        }
    }
}
