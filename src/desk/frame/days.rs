//! A filter of lists by day and by hour of the day, in the campaign's time zone. The figure of a day or an hour leads
//! with it to the list of what it counts.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::filters::{FilterBox, FilterSelect, options};
use super::links::Query;
use crate::app::App;
use crate::db::Bind;
use crate::db::filter::Where;
use crate::i18n::T;
use crate::typed_date;

const HOUR: i64 = 3_600_000;
/// How far back hours are told apart: longer than anything is kept.
const BACK: SignedDuration = SignedDuration::from_hours(10 * 365 * 24);

/// The instants that a list shows.
#[derive(Clone, Debug, Default)]
pub struct Days {
    /// Instants in any of these pieces; `None` for any time.
    pieces: Option<Vec<Piece>>,
    hour: Option<i64>,
}

/// A stretch of time in which the clocks are not changed, in Unix milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    from: i64,
    /// End, which is not included.
    until: i64,
    /// Milliseconds that local time is ahead of UTC.
    ahead: i64,
}

impl Days {
    /// Reads the filter from an address. A value that cannot be read narrows nothing.
    pub fn read(app: &App, query: &Query) -> Days {
        let get = |name: &str| query.0.one(name);
        let hour = get("hour").parse().ok().filter(|hour| (0..24).contains(hour));
        Days::new(&app.campaign.time_zone, (day(get("from")), day(get("to"))), hour, app.clock.now())
    }

    fn new(zone: &TimeZone, (from, to): (Option<Date>, Option<Date>), hour: Option<i64>, now: Timestamp) -> Days {
        let start = |day: Date| day.to_zoned(zone.clone()).ok().map(|at| at.timestamp());
        let from = from.and_then(start).unwrap_or(Timestamp::MIN);
        let until = to.and_then(|day| start(day.tomorrow().ok()?)).unwrap_or(Timestamp::MAX);
        let any = (from, until) == (Timestamp::MIN, Timestamp::MAX);
        let pieces = match hour {
            None if any => return Days::default(),
            None => vec![Piece { from: from.as_millisecond(), until: until.as_millisecond(), ahead: 0 }],
            Some(_) => pieces(zone, from.max(now - BACK), until.min(now + SignedDuration::from_hours(24))),
        };
        Days { pieces: Some(pieces), hour }
    }

    /// Whether the filter narrows nothing.
    pub fn is_any(&self) -> bool {
        self.pieces.is_none()
    }

    /// Whether an instant, in Unix milliseconds, is shown. `None` is shown only when the filter narrows nothing.
    pub fn has(&self, at: Option<i64>) -> bool {
        let Some(pieces) = &self.pieces else { return true };
        let in_piece = |piece: &Piece, at: i64| {
            let in_hour = |hour| (at + piece.ahead).div_euclid(HOUR).rem_euclid(24) == hour;
            (piece.from..piece.until).contains(&at) && self.hour.is_none_or(in_hour)
        };
        at.is_some_and(|at| pieces.iter().any(|piece| in_piece(piece, at)))
    }

    /// Adds the filter to a list's conditions. `between` is the condition that a column lies between two instants;
    /// `hour` is the same, and also that the column plus a number of milliseconds falls in an hour of the day.
    pub fn narrow(&self, list: &mut Where, between: &'static str, hour: &'static str) {
        let Some(pieces) = &self.pieces else { return };
        let condition = |piece: &Piece| -> (&'static str, Vec<Bind>) {
            let ends = [piece.from.into(), piece.until.into()];
            match self.hour {
                None => (between, ends.into()),
                Some(of) => (hour, ends.into_iter().chain([piece.ahead.into(), of.into()]).collect()),
            }
        };
        list.any(pieces.iter().map(condition));
    }
}

fn day(typed: &str) -> Option<Date> {
    typed_date::day(typed)
}

fn pieces(zone: &TimeZone, from: Timestamp, until: Timestamp) -> Vec<Piece> {
    let changes = zone.following(from).map(|change| change.timestamp()).take_while(|at| *at < until);
    let starts: Vec<Timestamp> = std::iter::once(from).filter(|from| *from < until).chain(changes).collect();
    let ends = starts.iter().skip(1).copied().chain([until]);
    let piece = |(from, until): (&Timestamp, Timestamp)| Piece {
        from: from.as_millisecond(),
        until: until.as_millisecond(),
        ahead: i64::from(zone.to_offset(*from).seconds()) * 1_000,
    };
    starts.iter().zip(ends).map(piece).collect()
}

/// The form's boxes for the first and the last day. `of` names the texts `desk-{of}-from` and
/// `desk-{of}-to`.
pub fn boxes(t: &T, of: &str, query: &Query) -> Vec<FilterBox> {
    let shown = |name| day(query.0.one(name)).map_or_else(String::new, |day| day.to_string());
    ["from", "to"].map(|name| (name, t.say(format!("desk-{of}-{name}")).to_string(), shown(name))).into()
}

/// The form's list of hours.
pub fn hours(t: &T, query: &Query) -> FilterSelect {
    let hours = (0..24).map(|hour| (hour.to_string(), t.say("numbers-hour").with("hour", hour).to_string()));
    ("hour", t.say("desk-hour").to_string(), options(t, query.0.one("hour"), hours))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(days: &Days, text: &str) -> bool {
        days.has(Some(text.parse::<Timestamp>().unwrap().as_millisecond()))
    }

    fn days(from: &str, to: &str, hour: Option<i64>) -> Days {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        Days::new(&paris, (day(from), day(to)), hour, "2020-06-01T00:00:00Z".parse().unwrap())
    }

    #[test]
    fn a_day_begins_and_ends_when_the_clocks_of_the_campaign_say_so() {
        // On 29 March 2020 clocks went forward in Paris: a day of 23 hours.
        let sunday = days("2020-03-29", "2020-03-29", None);
        for (instant, is_in) in [
            ("2020-03-28T22:59:59Z", false),
            ("2020-03-28T23:00:00Z", true),
            ("2020-03-29T21:59:59Z", true),
            ("2020-03-29T22:00:00Z", false),
        ] {
            assert_eq!(has(&sunday, instant), is_in, "{instant}");
        }
        assert!(!sunday.has(None), "who is not counted on any day");
        assert!(has(&days("2020-03-29", "", None), "2021-01-01T00:00:00Z"));
        assert!(!has(&days("2020-03-30", "2020-03-29", None), "2020-03-29T12:00:00Z"));
    }

    #[test]
    fn an_hour_is_that_of_the_clocks_in_winter_and_in_summer() {
        let ten = days("", "", Some(10));
        for (instant, is_in) in [
            ("2020-03-18T08:59:00Z", false),
            ("2020-03-18T09:00:00Z", true),
            ("2020-03-18T09:59:59Z", true),
            ("2020-04-01T08:00:00Z", true),
            ("2020-04-01T09:00:00Z", false),
        ] {
            assert_eq!(has(&ten, instant), is_in, "{instant}");
        }
        let on_a_day = days("2020-03-18", "2020-03-18", Some(10));
        assert!(has(&on_a_day, "2020-03-18T09:30:00Z") && !has(&on_a_day, "2020-03-19T09:30:00Z"));
    }

    #[test]
    fn what_cannot_be_read_narrows_nothing_and_no_date_is_too_far() {
        assert!(days("yesterday", "2020-02-30", None).is_any());
        for far in ["-009999-01-01", "0001-01-01", "9999-12-31"] {
            has(&days(far, far, None), "2020-03-18T09:00:00Z");
            has(&days(far, far, Some(3)), "2020-03-18T09:00:00Z");
        }
    }
}
