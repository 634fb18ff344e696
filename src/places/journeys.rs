//! Journeys: minutes between places for which the straight line says too little, as across a river whose bridge is far.
//! They are read from a CSV file (docs/places.md).

use std::collections::HashMap;

use csv::StringRecord;
use matching::{PlaceId, Places};

use super::names::compact;
use super::table::{self, Mistake, Table, Told};
use super::{Gazetteer, Place};
use crate::campaign::{JourneySettings, Problems};

/// Longest journey in minutes: a day. It stands for no way at all, too.
const MINUTES_MAX: u32 = 1_440;

/// Minutes between places, in both directions.
#[derive(Clone, Debug, Default)]
pub(super) struct Journeys {
    /// By the two places, the smaller id first.
    minutes: HashMap<(PlaceId, PlaceId), u32>,
    /// What a minute counts for.
    metres_a_minute: u32,
}

impl Journeys {
    fn get(&self, a: PlaceId, b: PlaceId) -> Option<u32> {
        self.minutes.get(&(a.min(b), a.max(b))).copied()
    }
}

impl Gazetteer {
    /// Returns the positions and journeys for the matching crate. A [`PlaceId`] means the same place there and here.
    pub fn points(&self) -> Places {
        let journeys = &self.journeys;
        let metres = |minutes: u32| minutes.saturating_mul(journeys.metres_a_minute);
        Places::new(self.places.iter().map(Place::point))
            .with_journeys(journeys.minutes.iter().map(|(&(a, b), &minutes)| (a, b, metres(minutes))))
    }

    /// Returns the minutes of the journey between two places, if the file of journeys has it.
    pub fn minutes(&self, a: PlaceId, b: PlaceId) -> Option<u32> {
        self.journeys.get(a, b)
    }

    /// Metres between two places, as the matching counts them.
    pub fn metres(&self, a: PlaceId, b: PlaceId) -> u32 {
        let straight = || Places::new([a, b].map(|id| self.get(id).point())).metres(PlaceId(0), PlaceId(1));
        self.minutes(a, b).map_or_else(straight, |minutes| minutes.saturating_mul(self.journeys.metres_a_minute))
    }

    /// Reads the campaign's file of journeys.
    ///
    /// # Errors
    /// Every wrong row, with its line and what to write instead.
    pub fn read_journeys(&mut self, settings: &JourneySettings) -> Result<(), Problems> {
        let path = &settings.file;
        let source =
            table::source(path, "give a CSV file with the columns `from`, `to` and `minutes`, saved as UTF-8")?;
        let metres_a_minute = settings.metres_a_minute();
        let minutes = self.minutes_of(&source).map_err(|mistakes| table::problems(path, mistakes))?;
        self.journeys = Journeys { minutes, metres_a_minute };
        Ok(())
    }

    fn minutes_of(&self, source: &str) -> Result<HashMap<(PlaceId, PlaceId), u32>, Vec<Mistake>> {
        let mut table = Table::open(source);
        let needed = ["from", "to", "minutes"];
        table::check_columns(&table.headers, &needed)?;
        let columns = needed.map(|name| table::column(&table.headers, name).unwrap_or_default());
        let (mut minutes, mut lines, mut mistakes) = (HashMap::new(), HashMap::new(), vec![]);
        let mut row = StringRecord::new();
        while let Some(line) = table.next_row(&mut row) {
            let journey =
                table.check_length(&row).and_then(|()| self.journey(columns.map(|column| row[column].trim())));
            let added = journey.and_then(|(pair, time)| match lines.insert(pair, line) {
                Some(first) => {
                    let what = "this journey is there twice, or the way back of another".to_owned();
                    Err((what, format!("keep one row for both directions: the first is on line {first}")))
                }
                None => Ok(minutes.insert(pair, time)),
            });
            if let Err((what, instead)) = added {
                mistakes.push(Mistake { line: Some(line), what, instead });
            }
        }
        if mistakes.is_empty() { Ok(minutes) } else { Err(mistakes) }
    }

    /// Reads a row: codes of two places, and minutes.
    fn journey(&self, [from, to, minutes]: [&str; 3]) -> Result<((PlaceId, PlaceId), u32), Told> {
        let place = |code: &str| {
            let unknown = || format!("the gazetteer has no place with the code `{code}`");
            let found = self.by_code.get(compact(code).as_str()).copied();
            found.ok_or_else(|| (unknown(), "write the code as it stands in the gazetteer".to_owned()))
        };
        let (a, b) = (place(from)?, place(to)?);
        if a == b {
            return Err(table::told("both places of this journey are the same", "remove this row"));
        }
        let time = minutes.parse().ok().filter(|time| *time <= MINUTES_MAX).ok_or_else(|| {
            let what = format!("`{minutes}` is no number of minutes");
            (what, format!("write a whole number from 0 to {MINUTES_MAX}; {MINUTES_MAX} where there is no way"))
        })?;
        Ok(((a.min(b), a.max(b)), time))
    }
}
