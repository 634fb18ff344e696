//! Reads `[telephone]` of `campaign.toml`: whether a telephone number may take the place of an e-mail address.

use super::file::FileSection;

/// The numbers that text messages (SMS) are sent to. Others cost more, or reach nobody.
#[derive(Clone, Debug)]
pub struct Telephone {
    /// Code of the country, like `+33`.
    pub country: String,
    /// What people dial before a number within the country, like `0`; may be empty.
    pub trunk: String,
    /// How numbers of mobile telephones begin, after country and trunk.
    pub begins: Vec<String>,
    /// How many digits a number has, after country and trunk.
    pub digits: usize,
}

pub(super) fn telephone(top: &mut FileSection<'_>) -> Option<Telephone> {
    if !top.has("telephone") {
        return None;
    }
    let mut section = top.table("telephone", r#"[telephone] country = "+33""#)?;
    let country = section.text("country", r#"country = "+33""#);
    let trunk = if section.has("trunk") { section.text("trunk", r#"trunk = "0""#) } else { None };
    let begins = section.list("begins", r#"begins = ["6", "7"]"#);
    let digits = section.whole("digits", 4..=12, "digits = 9");
    section.end();
    let (country, begins, digits) = (country?, begins?, digits?);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !country.value.strip_prefix('+').is_some_and(is_number) {
        let what = format!("`{}` is no code of a country", country.value);
        section.file.problem(country.at, what, r#"write `country = "+33"`"#);
    }
    for text in begins.iter().chain(&trunk).filter(|text| !is_number(text.value)) {
        section.file.problem(text.at, format!("`{}` is no number", text.value), r#"write digits, like "6""#);
    }
    Some(Telephone {
        country: country.value.to_owned(),
        trunk: trunk.map_or(String::new(), |trunk| trunk.value.to_owned()),
        begins: begins.iter().map(|begin| begin.value.to_owned()).collect(),
        digits: digits.value as usize,
    })
}
