//! Chooses the language that a browser asks for (`Accept-Language`: RFC 9110, with the look-up of RFC 4647).

use axum::http::{HeaderMap, header};

use crate::campaign::{Campaign, Lang};

/// The browser's first language, by weight and then by order, that the campaign speaks; otherwise the campaign's first.
pub fn preferred(campaign: &Campaign, headers: &HeaderMap) -> Lang {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut ranges: Vec<(&str, f32)> = asked.split(',').filter_map(range).collect();
    ranges.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let refused = |lang: &Lang| {
        ranges.iter().any(|(range, weight)| *weight == 0.0 && range.eq_ignore_ascii_case(campaign.code(*lang)))
    };
    let wanted = ranges.iter().filter(|(_, weight)| *weight > 0.0);
    let mut spoken = wanted.filter_map(|(range, _)| match *range {
        "*" => campaign.langs().find(|lang| !refused(lang)),
        range => spoken(campaign, range),
    });
    spoken.next().unwrap_or(campaign.default_lang())
}

/// Reads a range with its weight, such as `sv-FI;q=0.8`; `None` if the weight cannot be read.
fn range(part: &str) -> Option<(&str, f32)> {
    let (range, weight) = part.split_once(';').unwrap_or((part, "q=1"));
    let weight: f32 = weight.trim().strip_prefix(['q', 'Q'])?.trim_start().strip_prefix('=')?.trim().parse().ok()?;
    (0.0..=1.0).contains(&weight).then_some((range.trim(), weight))
}

/// The campaign's language for a range: for `sv-FI`, that very tag, else `sv`, else any `sv-…`.
fn spoken(campaign: &Campaign, range: &str) -> Option<Lang> {
    let is = |lang: &Lang, tag: &str| campaign.code(*lang).eq_ignore_ascii_case(tag);
    let mut tag = range;
    loop {
        if let Some(lang) = campaign.langs().find(|lang| is(lang, tag)) {
            return Some(lang);
        }
        let Some((shorter, _)) = tag.rsplit_once('-') else { break };
        tag = shorter;
    }
    let elsewhere =
        |lang: &Lang| campaign.code(*lang).split('-').next().is_some_and(|code| code.eq_ignore_ascii_case(tag));
    campaign.langs().find(elsewhere)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn chosen(languages: &[&str], asked: &str) -> String {
        let read = Campaign::read(Path::new("campaigns/en-premiere-ligne"), Some(Path::new("places")));
        let mut campaign = read.unwrap_or_else(|problems| panic!("{problems}"));
        campaign.languages = languages.iter().map(|code| (*code).to_owned()).collect();
        let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, asked.parse().unwrap())]);
        campaign.code(preferred(&campaign, &headers)).to_owned()
    }

    #[test]
    fn the_browsers_weights_then_its_order_decide() {
        let cases = [
            ("", "fr"),
            ("en", "en"),
            ("sv-SE,sv;q=0.9,en;q=0.8", "sv"),
            ("en;q=0.3, sv;q=0.7", "sv"),
            ("de, nl;q=0.9, en-GB;q=0.1", "en"),
            ("en;q=0.5,sv;q=0.5", "en"),
            ("SV", "sv"),
            ("svx, en", "en"),
            ("sv;q=0, en;q=0.2", "en"),
            ("*", "fr"),
            ("fr;q=0, *;q=0.5", "en"),
            ("de;q=0.9, *;q=0.1, sv;q=0.2", "sv"),
        ];
        for (asked, expected) in cases {
            assert_eq!(chosen(&["fr", "en", "sv"], asked), expected, "{asked}");
        }
    }

    #[test]
    fn a_region_is_honoured_then_forgotten() {
        let spoken = ["fr", "pt-BR", "sv-FI", "sv"];
        let cases = [("sv-FI", "sv-FI"), ("sv-SE", "sv"), ("pt-PT", "pt-BR"), ("pt", "pt-BR"), ("fr-CA-x-y", "fr")];
        for (asked, expected) in cases {
            assert_eq!(chosen(&spoken, asked), expected, "{asked}");
        }
    }

    #[test]
    fn nonsense_leaves_the_campaigns_first_language() {
        for asked in [",", ";", "q=1", "en;q=nan", "en;q=2", "en;q=-1", "en;q", "-", "--;q=1", "é"] {
            assert_eq!(chosen(&["fr", "en"], asked), "fr", "{asked}");
        }
    }
}
