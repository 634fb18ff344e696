//! What people write in a cell: yes or no, whole numbers, lists.

/// Reads yes or no in French, English or Swedish. An empty text is no; `None` for anything else.
pub fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "oui" | "o" | "true" | "vrai" | "1" | "x" | "✓" | "✔" | "ja" | "j" => Some(true),
        "" | "no" | "n" | "non" | "false" | "faux" | "0" | "-" | "nej" => Some(false),
        _ => None,
    }
}

/// The text of a number without the spaces between thousands and without `,0` at the end.
pub fn whole(text: &str) -> String {
    let mut digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some((whole, fraction)) = digits.split_once([',', '.'])
        && !whole.is_empty()
        && fraction.len() < 3
        && fraction.bytes().all(|byte| byte == b'0')
    {
        digits = whole.to_owned();
    }
    digits
}

/// The parts of a list, separated by `;` (`,`, `|` and line ends also work); empty parts are left out.
pub fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', ',', '|', '\n']).map(str::trim).filter(|listed| !listed.is_empty())
}
