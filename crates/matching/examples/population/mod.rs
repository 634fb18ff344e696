//! A made-up population, spread over a real gazetteer as its inhabitants are.

use matching::{Answer, Criterion, Distance, Kind, KindId, Need, Offer, PlaceId, Point, Rules, Volunteer, VolunteerId};

pub(crate) const GROCERIES: KindId = KindId(0);
pub(crate) const CHILDCARE: KindId = KindId(1);
const FRONT_LINE: u8 = 0;
const VULNERABLE: u8 = 1;

pub(crate) type Failure = Box<dyn std::error::Error>;

/// Two kinds of help, those of 2020.
pub(crate) fn rules() -> Rules {
    let distance =
        Distance { anywhere: false, radius_metres_max: 15_000, widen: None, points_near: 50, points_same_place: 20 };
    let groceries = Kind {
        distance,
        criteria: vec![Criterion::Audience, Criterion::Scarce { rarer: vec![CHILDCARE], points: 30 }],
    };
    let childcare = Kind {
        distance,
        criteria: vec![Criterion::Audience, Criterion::Capacity, Criterion::Choices, Criterion::Trait { points: 30 }],
    };
    Rules { kinds: vec![groceries, childcare] }
}

/// Reads points and numbers of inhabitants. Columns are found by name; no cell may be quoted.
pub(crate) fn read_gazetteer(path: &str) -> Result<Vec<(Point, u64)>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut lines = text.lines();
    let header: Vec<_> = lines.next().unwrap_or_default().split(',').collect();
    let column = |name| header.iter().position(|&column| column == name).ok_or(format!("{path} has no column {name}"));
    let (latitude, longitude, population) = (column("lat")?, column("lon")?, column("population")?);
    let place = |line: &str| -> Result<(Point, u64), Failure> {
        let cells: Vec<_> = line.split(',').collect();
        let point = Point { latitude: cells[latitude].parse()?, longitude: cells[longitude].parse()? };
        Ok((point, cells[population].parse().unwrap_or(0)))
    };
    lines.map(place).collect()
}

/// Draws people as they signed up in 2020. The same seed always gives the same people.
pub(crate) struct Draw {
    /// Inhabitants of each place and of all places before it.
    inhabitants: Vec<u64>,
    state: u64,
}

impl Draw {
    pub(crate) fn new(gazetteer: &[(Point, u64)], seed: u64) -> Draw {
        let sum = |sum: &mut u64, (_, population): &(Point, u64)| {
            *sum += population;
            Some(*sum)
        };
        Draw { inhabitants: gazetteer.iter().scan(0, sum).collect(), state: seed }
    }

    /// Draws a number below `bound` with `SplitMix64`.
    fn below(&mut self, bound: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.state) % bound
    }

    fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn small(&mut self, bound: u32) -> u32 {
        u32::try_from(self.below(bound.into())).unwrap_or_default()
    }

    fn place(&mut self) -> PlaceId {
        let inhabitant = self.below(self.inhabitants.last().copied().unwrap_or(1));
        let place = self.inhabitants.partition_point(|&sum| sum <= inhabitant);
        PlaceId(u32::try_from(place).unwrap_or_default())
    }

    pub(crate) fn volunteer(&mut self, id: i64) -> Volunteer {
        let audiences = if self.percent(70) { 1 << FRONT_LINE | 1 << VULNERABLE } else { 1 << FRONT_LINE };
        let audiences = Answer::Set(audiences);
        let sits = self.percent(45);
        let mut offers = Vec::new();
        if self.percent(88) || !sits {
            offers.push(Offer { kind: GROCERIES, answers: [audiences, Answer::Nothing].into() });
        }
        if sits {
            let children = Answer::Count(1 + self.small(4));
            let ages = (0..6).filter(|_| self.percent(60)).fold(0, |set, age| set | 1 << age);
            let parent = Answer::Flag(self.percent(30));
            offers.push(Offer { kind: CHILDCARE, answers: [audiences, children, Answer::Set(ages), parent].into() });
        }
        let (place, calls, free) = (self.place(), self.small(3), self.percent(95));
        Volunteer { calls, waiting_since: id, free, offers, ..Volunteer::new(VolunteerId(id), place) }
    }

    pub(crate) fn need(&mut self) -> Need {
        let kind = if self.percent(35) { CHILDCARE } else { GROCERIES };
        let place = self.place();
        self.need_of(kind, place)
    }

    pub(crate) fn need_of(&mut self, kind: KindId, place: PlaceId) -> Need {
        let vulnerable = kind == GROCERIES && self.percent(60);
        let audience = if vulnerable { VULNERABLE } else { FRONT_LINE };
        let answers: Box<[Answer]> = if kind == CHILDCARE {
            let children = 1 + self.small(2);
            let ages = (0..children).fold(0, |set, _| set | 1 << self.below(6));
            [Answer::Nothing, Answer::Count(children), Answer::Set(ages), Answer::Nothing].into()
        } else {
            [Answer::Nothing; 2].into()
        };
        let blocked = vec![VolunteerId(1 + i64::from(self.small(1_000)))];
        Need { kind, place, audience, answers, blocked }
    }
}

/// The last step of `SplitMix64`, which turns numbers into seemingly random ones.
pub(crate) fn mix(number: u64) -> u64 {
    let mixed = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
