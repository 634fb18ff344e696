//! The alphabet of text messages: in how few parts words can be carried.
//!
//! A part holds 160 characters of the GSM alphabet (153 when there are several), or 70 (67) of any other. Source: 3GPP TS
//! 23.038, sections 6.2.1 and 6.2.1.1.

use unicode_normalization::UnicodeNormalization;

/// The basic alphabet, without the escape character.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿\
                     abcdefghijklmnopqrstuvwxyzäöñüà";
/// Characters that take the place of two.
const EXTENDED: &str = "^{}\\[~]|€";

/// Words as the network carries them.
pub(crate) struct Carried {
    pub(crate) words: String,
    /// Whether the words need more than the GSM alphabet (UCS-2), so that a part holds fewer than half as many.
    pub(crate) is_unicode: bool,
    pub(crate) parts: u32,
}

/// Fits words to the GSM alphabet: its quotation marks, dashes and blanks, and letters without the accents that it lacks
/// (`ê` becomes `e`). Words in another script stay as they are, and take more parts.
pub(crate) fn carried(words: &str) -> Carried {
    let fitted: Option<String> = words.chars().map(fit).collect();
    match fitted {
        Some(words) => {
            let size = words.chars().map(|c| if EXTENDED.contains(c) { 2 } else { 1 }).sum();
            Carried { words, is_unicode: false, parts: parts(size, 160, 153) }
        }
        None => {
            Carried { words: words.to_owned(), is_unicode: true, parts: parts(words.encode_utf16().count(), 70, 67) }
        }
    }
}

fn parts(size: usize, alone: usize, together: usize) -> u32 {
    if size <= alone { 1 } else { u32::try_from(size.div_ceil(together)).unwrap_or(u32::MAX) }
}

/// One character in the GSM alphabet; `None` if nothing there stands for it.
fn fit(c: char) -> Option<String> {
    if BASIC.contains(c) || EXTENDED.contains(c) {
        return Some(c.to_string());
    }
    let near = match c {
        '’' | '‘' | '`' | '´' => "'",
        '«' | '»' | '“' | '”' | '„' => "\"",
        '–' | '—' | '‑' | '‐' | '−' | '·' | '•' => "-",
        '…' => "...",
        'œ' => "oe",
        'Œ' => "OE",
        _ if c.is_whitespace() => " ",
        _ => {
            return std::iter::once(c)
                .nfd()
                .next()
                .filter(|base| *base != c && BASIC.contains(*base))
                .map(String::from);
        }
    };
    Some(near.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_needs_no_more_than_the_gsm_alphabet() {
        let carried = carried("Ça\u{a0}: « l’être » – cœur… à Noël, çà et là €");
        assert_eq!(carried.words, "Ça : \" l'etre \" - coeur... à Noel, cà et là €");
        assert!(!carried.is_unicode);
    }

    #[test]
    fn parts_are_counted_as_the_network_counts_them() {
        for (words, n) in [
            ("a".repeat(160), 1),
            ("a".repeat(161), 2),
            ("a".repeat(306), 2),
            ("a".repeat(307), 3),
            ("€".repeat(80), 1),
            ("€".repeat(81), 2),
            ("я".repeat(70), 1),
            ("я".repeat(71), 2),
            (format!("{}я", "a".repeat(70)), 2),
            ("😀".repeat(35), 1),
            ("😀".repeat(36), 2),
        ] {
            assert_eq!(carried(&words).parts, n, "{words}");
        }
    }
}
