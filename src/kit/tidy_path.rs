//! Addresses as people and their mail programs write them: with a stray sign behind a link, a slash at the end, or
//! capitals.

/// Signs that a mail program or a hasty copy leaves behind an address, encoded or not.
const STRAY: [&str; 18] = [
    "/",
    ".",
    ",",
    ";",
    ":",
    "!",
    ")",
    "]",
    ">",
    "'",
    "\"",
    "%20",
    "%3E",
    "%3e",
    "%22",
    "%C2%BB",
    "%E2%80%9D",
    "%E2%80%99",
];

/// Returns the path that was probably meant, if it is another one: without stray signs at the end, and in small letters
/// but for the secret of a link. The query is not part of it.
pub(super) fn tidied(path: &str) -> Option<String> {
    // Browsers read a backslash as a slash.
    if path.contains('\\') || !path.is_ascii() {
        return None;
    }
    let mut tidy = path;
    while let Some(shorter) = STRAY.iter().find_map(|sign| tidy.strip_suffix(sign)) {
        tidy = shorter;
    }
    let mut is_secret = false;
    let small = tidy.split('/').map(|part| {
        let small = part.to_lowercase();
        let kept = if is_secret { part.to_owned() } else { small.clone() };
        is_secret = matches!(small.as_str(), "private" | "never");
        kept
    });
    let mut tidy = small.collect::<Vec<_>>().join("/");
    // The home page of a language ends with a slash.
    if tidy.rfind('/') == Some(0) && tidy.len() == 3 {
        tidy.push('/');
    }
    (tidy != path && tidy.starts_with('/') && !tidy.starts_with("//")).then_some(tidy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stray_sign_a_slash_and_capitals_lead_to_what_was_meant() {
        for (typed, meant) in [
            ("/fr/private/AbC-d_9.", "/fr/private/AbC-d_9"),
            ("/fr/private/AbC-d_9)", "/fr/private/AbC-d_9"),
            ("/fr/private/AbC-d_9%20", "/fr/private/AbC-d_9"),
            ("/fr/private/AbC-d_9%3E.", "/fr/private/AbC-d_9"),
            ("/FR/Private/AbC-d_9/", "/fr/private/AbC-d_9"),
            ("/fr/private/AbC/Erasure", "/fr/private/AbC/erasure"),
            ("/fr/premiere-ligne/", "/fr/premiere-ligne"),
            ("/FR", "/fr/"),
            ("/FR/", "/fr/"),
            ("/fr", "/fr/"),
            ("/Desk/Queue/", "/desk/queue"),
        ] {
            assert_eq!(tidied(typed).as_deref(), Some(meant), "{typed}");
        }
        for same in ["/fr/", "/", "/fr/private/AbC", "/desk/queue", "//evil.example/", "/\\evil.example/", "/.", ""] {
            let tidy = tidied(same);
            assert!(tidy.as_ref().is_none_or(|tidy| !tidy.starts_with("//")), "{same}: {tidy:?}");
        }
        assert_eq!(tidied("/fr/private/AbC"), None);
        assert_eq!(tidied("/\\evil.example/"), None);
    }
}
