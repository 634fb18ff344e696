//! Reads the cells of a spreadsheet as people write them: dates, yes and no, lists, places.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use matching::PlaceId;

use super::problem::SheetRefused;
use crate::campaign::{Range, Value, decimal, nearest};
use crate::places::Gazetteer;
use crate::spreadsheet::cells;
use crate::typed_date::{self, TypedMoment};

/// Most likely places that a message suggests.
const PLACES_SUGGESTED: usize = 5;
/// Most known words that a message lists when none is close.
const WORDS_LISTED: usize = 12;

/// Reads the time since which somebody waits. An empty text is `now`; a time more than a day ahead is refused.
pub(super) fn instant(text: &str, time_zone: &TimeZone, now: Timestamp) -> Result<Timestamp, SheetRefused> {
    const LIKE: &str = "write a date like 2020-03-18 10:30 or 18/03/2020 10:30";
    if text.is_empty() {
        return Ok(now);
    }
    let Some(at) = TypedMoment::parse(text).and_then(|moment| moment.at(time_zone)) else {
        let days = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
        let remedy = if days { format!("format the column as a date, or {LIKE}") } else { LIKE.to_owned() };
        return Err(SheetRefused::new("is no date", remedy));
    };
    // One day is tolerated, because clocks and time zones differ.
    if at.duration_since(now) > SignedDuration::from_hours(24) {
        let now = now.to_zoned(time_zone.clone()).strftime("%Y-%m-%d %H:%M");
        return Err(SheetRefused::new("lies in the future", format!("correct it; the plan is made as of {now}")));
    }
    Ok(at)
}

/// Reads yes or no. An empty text is no.
pub(super) fn flag(text: &str) -> Result<bool, SheetRefused> {
    let remedy = "write yes or no (oui, non, 1, 0, x, or nothing for no)";
    cells::yes_or_no(text).ok_or_else(|| SheetRefused::new("is neither yes nor no", remedy))
}

/// Reads a number with at most so many decimals, within a range in the smallest unit, which it returns.
pub(super) fn count(text: &str, range: Range, decimals: u32) -> Result<u32, SheetRefused> {
    let called = if decimals == 0 { "whole number" } else { "number" };
    let remedy = || match range {
        Range { min: 0, max: u32::MAX } => format!("write a {called}"),
        Range { min, max } => {
            let [min, max] = [min, max].map(|units| decimal::written(units, decimals));
            format!("write a {called} from {min} to {max}")
        }
    };
    let is_number =
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ".,'’".contains(c));
    let Some(number) = decimal::parse(text, decimals) else {
        let is_long = is_number && text.chars().filter(char::is_ascii_digit).count() > 9;
        let is = if is_long { "is out of range".to_owned() } else { format!("is no {called}") };
        return Err(SheetRefused::new(is, remedy()));
    };
    if (range.min..=range.max).contains(&number) {
        Ok(number)
    } else {
        Err(SheetRefused::new("is out of range", remedy()))
    }
}

/// Reads a day, or a first and a last one with `..` between, either of which may be left out: `2020-03-18..2020-03-20`.
/// An empty text is any day.
pub(super) fn days(text: &str) -> Result<Option<Value>, SheetRefused> {
    let refused = |is: &str| SheetRefused::new(is, "write a day, or two, like 2020-03-18..2020-03-20");
    let read = |text: &str| match text.trim() {
        "" => Ok(None),
        text => typed_date::day(text).map(Some).ok_or_else(|| refused("is no day")),
    };
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let (first, last) = (read(first)?, read(last)?);
    if first.zip(last).is_some_and(|(first, last)| last < first) {
        return Err(refused("ends before it begins"));
    }
    Ok((first.is_some() || last.is_some()).then_some(Value::Days(first, last)))
}

/// Reads one of the known words and returns its index.
pub(super) fn word<'a>(text: &str, known: impl Iterator<Item = &'a str> + Clone) -> Result<usize, SheetRefused> {
    let word = text.to_lowercase();
    if let Some(index) = known.clone().position(|known| known == word) {
        return Ok(index);
    }
    let remedy = match nearest(&word, known.clone()) {
        Some(near) if !word.is_empty() => format!("write `{near}`"),
        _ => {
            let list: Vec<String> = known.clone().take(WORDS_LISTED).map(|known| format!("`{known}`")).collect();
            let more = if known.clone().nth(WORDS_LISTED).is_some() { "…" } else { "" };
            format!("write one of {}{more}", list.join(", "))
        }
    };
    // Spreadsheets read `1-2` or `3-5` as days of the year.
    let is_like_a_date = |known: &str| known.split('-').all(|part| part.len() < 3 && part.parse::<u8>().is_ok());
    let spoilt = word.contains(|c: char| c.is_ascii_digit()) && known.clone().any(is_like_a_date);
    let why = if spoilt { " (a spreadsheet may have made a date of it: format the column as text)" } else { "" };
    Err(SheetRefused::new("is none of the campaign’s words", remedy + why))
}

/// Reads several of the known words, separated by `;` (`,` and `|` also work), and returns one bit per word.
pub(super) fn words<'a>(text: &str, known: impl Iterator<Item = &'a str> + Clone) -> Result<u64, SheetRefused> {
    let mut set = 0;
    for listed in cells::listed(text) {
        let index = word(listed, known.clone()).map_err(|refused| {
            let is = if listed == text { refused.is } else { format!("names `{listed}`, which {}", refused.is) };
            SheetRefused { is, ..refused }
        })?;
        set |= u32::try_from(index).ok().and_then(|index| 1_u64.checked_shl(index)).unwrap_or(0);
    }
    if set == 0 {
        let list: Vec<String> = known.take(WORDS_LISTED).map(|known| format!("`{known}`")).collect();
        return Err(SheetRefused::new("names nothing", format!("write some of {}, separated by `;`", list.join(", "))));
    }
    Ok(set)
}

/// Reads a place of the gazetteer by its code.
pub(super) fn place(text: &str, places: &Gazetteer) -> Result<PlaceId, SheetRefused> {
    if let Some(id) = places.find(text) {
        return Ok(id);
    }
    let named = |id: PlaceId| format!("`{}` ({})", places.get(id).code, places.get(id).name);
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let with_zero = places.find(&format!("0{text}")).filter(|_| digits);
    let remedy = if let Some(id) = with_zero {
        format!("write {}: spreadsheets drop the zero in front, so format the column as text", named(id))
    } else {
        let likely: Vec<String> = places.suggest(text, PLACES_SUGGESTED).into_iter().map(named).collect();
        match likely.as_slice() {
            [] => "write a code of the campaign’s list of places".to_owned(),
            [one] => format!("write {one}, if that is meant"),
            several => format!("write one of {}, if one is meant", several.join(", ")),
        }
    };
    Err(SheetRefused::new("is no known place", remedy))
}

/// Reads a place and further ones, separated by `;` (`,` and `|` also work).
pub(super) fn places(text: &str, places: &Gazetteer) -> Result<(PlaceId, Vec<PlaceId>), SheetRefused> {
    let mut listed = cells::listed(text);
    let first = place(listed.next().unwrap_or(""), places)?;
    let others: Result<Vec<PlaceId>, SheetRefused> = listed
        .map(|other| {
            place(other, places)
                .map_err(|refused| SheetRefused { is: format!("names `{other}`, which {}", refused.is), ..refused })
        })
        .collect();
    Ok((first, others?))
}

/// Reads the id of a row: not empty, on one line.
pub(super) fn id(text: &str) -> Result<String, SheetRefused> {
    if text.is_empty() {
        return Err(SheetRefused::new("is empty", "write a number or a name that no other row has"));
    }
    if text.contains(['\n', '\r']) {
        let remedy = "write it on one line, or look above for a quote that has no end";
        return Err(SheetRefused::new("spreads over several lines", remedy));
    }
    Ok(text.to_owned())
}
