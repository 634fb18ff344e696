//! Dates and times as people and their spreadsheets write them: year first or day first.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

/// Years before this one are not meant by two digits: 18/03/20 is 2020.
const CENTURY: i16 = 2000;

/// A date and time as written, with or without time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedMoment {
    /// The offset from UTC is given.
    Exact(Timestamp),
    /// In the campaign's time zone.
    Local(DateTime),
}

impl TypedMoment {
    /// Reads `2020-03-18`, `2020-03-18T10:30:00Z`, `2020/03/18 10:30:15 AM UTC+1`, `18/03/2020 à 10:30`, `18.03.20` or
    /// `18/03/2020 10h30`: year first or day first.
    pub fn parse(text: &str) -> Option<TypedMoment> {
        let text = text.trim();
        if let Ok(exact) = text.parse::<Timestamp>() {
            return Some(TypedMoment::Exact(exact));
        }
        if let Ok(local) = text.parse::<DateTime>() {
            return Some(TypedMoment::Local(local));
        }
        let (date, time) = text.split_once([' ', 'T', '\u{a0}']).unwrap_or((text, ""));
        let (date, (time, offset)) = (day(date)?, clock_time(time)?);
        let local = date.to_datetime(time);
        Some(match offset {
            Some(offset) => TypedMoment::Exact(local.to_zoned(TimeZone::fixed(offset)).ok()?.timestamp()),
            None => TypedMoment::Local(local),
        })
    }

    /// Returns the instant; `None` beyond the ends of the calendar.
    pub fn at(self, time_zone: &TimeZone) -> Option<Timestamp> {
        match self {
            TypedMoment::Exact(exact) => Some(exact),
            TypedMoment::Local(local) => Some(local.to_zoned(time_zone.clone()).ok()?.timestamp()),
        }
    }
}

/// Reads a day: `2020-03-18`, `2020/3/18`, `18/03/2020`, `18.3.20`. The month never comes first.
pub fn day(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.trim().split(['/', '.', '-']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<i16>().ok())?;
    let (year, day) = match (first.len(), last.len()) {
        (4, 1 | 2) => (number(first)?, number(last)?),
        (1 | 2, 4) => (number(last)?, number(first)?),
        (1 | 2, 2) => (CENTURY + number(last)?, number(first)?),
        _ => return None,
    };
    let month = (1..=2).contains(&month.len()).then(|| number(month))??;
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// Reads `10:30`, `10:30:15`, `10h30`, `10h`, `à 10:30`, `10:30 PM` or `10:30 UTC+1`, with the offset if one is given. An
/// empty text is midnight.
fn clock_time(text: &str) -> Option<(Time, Option<Offset>)> {
    let mut words = text.split_whitespace().filter(|word| !matches!(*word, "à" | "a" | "at" | "kl" | "kl.")).peekable();
    let Some(clock) = words.next() else { return Some((Time::midnight(), None)) };
    let mut parts = clock.split([':', 'h', 'H']).map(str::trim);
    let mut part = || match parts.next() {
        None | Some("") => Some(0),
        Some(part) if part.len() <= 2 => part.parse::<i8>().ok(),
        Some(_) => None,
    };
    let (hour, minute, second) = (part()?, part()?, part()?);
    if parts.next().is_some() || !clock.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let half = words.next_if(|word| ["am", "pm"].iter().any(|half| word.eq_ignore_ascii_case(half)));
    let hour = match half.map(str::to_lowercase).as_deref() {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some("am") => hour % 12,
        Some(_) => hour % 12 + 12,
    };
    let offset = match words.next() {
        None => None,
        Some(zone) => Some(offset(zone)?),
    };
    if words.next().is_some() {
        return None;
    }
    Some((Time::new(hour, minute, second, 0).ok()?, offset))
}

/// Reads `UTC`, `GMT+1`, `UTC-3:30` or `+0100`.
fn offset(zone: &str) -> Option<Offset> {
    let rest = zone.strip_prefix("UTC").or_else(|| zone.strip_prefix("GMT")).unwrap_or(zone);
    if rest.is_empty() {
        return Some(Offset::UTC);
    }
    let (sign, digits) = match rest.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-" | "\u{2212}", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(both) => both,
        None if digits.len() == 4 => digits.split_at(2),
        None => (digits, "0"),
    };
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    let ahead = SignedDuration::from_mins(sign * (hours * 60 + minutes));
    Offset::from_seconds(i32::try_from(ahead.as_secs()).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_and_machines_write_them() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        let read = |text: &str| TypedMoment::parse(text).and_then(|moment| moment.at(&paris)).map(|at| at.to_string());
        for same in [
            "2020-03-18 10:30",
            "2020-03-18T10:30:00",
            "2020-03-18T09:30:00Z",
            "2020-03-18T10:30+01:00",
            "18/03/2020 10:30",
            "18/3/2020 10:30:00",
            "18.03.2020 10h30",
            "18-03-2020 10:30",
            "18/03/20 10:30",
            "2020/03/18 10:30",
            "2020.3.18 10:30",
            "2020/03/18 10:30:00 AM UTC+1",
            "2020-03-18 10:30 AM",
            "18/03/2020 à 10:30",
            "18/03/2020 at 10:30 am",
            "18/03/2020 10:30 GMT+01:00",
            "2020/03/18 9:30:00 UTC",
        ] {
            assert_eq!(read(same).as_deref(), Some("2020-03-18T09:30:00Z"), "{same}");
        }
        assert_eq!(read("18/03/2020 1:30 PM"), read("2020-03-18 13:30"));
        assert_eq!(read("18/03/2020 12:05 AM"), read("2020-03-18 00:05"));
        assert_eq!(read("18/03/20"), read("2020-03-18 00:00"));
        for none in [
            "",
            "18",
            "18/03",
            "03/18/2020",
            "2020",
            "18/03/2020 25:00",
            "18/03/2020 :30",
            "x/y/2020",
            "18/03/2020 13:00 PM",
            "18/03/2020 10:30 tomorrow",
            "2020/13/01",
            "1/2/3",
        ] {
            assert_eq!(TypedMoment::parse(none), None, "{none}");
        }
    }

    #[test]
    fn a_day_is_read_by_hand() {
        for same in ["2020-03-20", "20/03/2020", "20.3.20", " 2020/03/20 "] {
            assert_eq!(day(same), Some(Date::constant(2020, 3, 20)), "{same}");
        }
        assert_eq!(day("demain"), None);
        assert_eq!(day("03/20/2020"), None);
    }
}
