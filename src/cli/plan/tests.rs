//! Tests with spreadsheets as people have them.

mod any_bytes;
mod reading;
mod whole;

use std::path::Path;
use std::sync::LazyLock;

use super::*;
use crate::places::Gazetteer;

static CAMPAIGN: LazyLock<Campaign> =
    LazyLock::new(|| Campaign::read(Path::new("campaigns/en-premiere-ligne"), Some(Path::new("places"))).unwrap());
static PLACES: LazyLock<Gazetteer> = LazyLock::new(|| Gazetteer::read(&CAMPAIGN.gazetteer).unwrap());

/// A Wednesday, ten o'clock in Paris.
const NOW: &str = "2020-03-18T10:00";

fn setting() -> Setting<'static> {
    let now = TypedMoment::parse(NOW).unwrap().at(&CAMPAIGN.time_zone).unwrap();
    Setting { campaign: &CAMPAIGN, places: &PLACES, now }
}

fn read_volunteers(bytes: impl AsRef<[u8]>) -> Read<VolunteerRow> {
    volunteers(bytes.as_ref(), setting(), &|_| ())
}

fn read_needs(bytes: impl AsRef<[u8]>) -> Read<NeedRow> {
    needs(bytes.as_ref(), setting(), &|_| ())
}

fn told<T>(read: &Read<T>) -> Vec<String> {
    read.faults.iter().chain(&read.wrong).map(|wrong| wrong.in_words(Path::new("f.csv")).to_string()).collect()
}

fn local(at: &str) -> Timestamp {
    TypedMoment::parse(at).unwrap().at(&CAMPAIGN.time_zone).unwrap()
}

const VOLUNTEERS: &str = "\
id,place,kinds,audiences,registered_at,calls,childcare.children,childcare.ages,childcare.parent
V1,75011,groceries;childcare,front-line;vulnerable,2020-03-16 09:12,0,2,3-5;6-9,yes
V2,75012,groceries,vulnerable,2020-03-16 20:40,3,,,
";

const REQUESTS: &str = "\
id,request,place,audience,kind,registered_at,urgent,childcare.children,childcare.ages
N1,R1,75011,front-line,childcare,2020-03-17 22:10,no,2,3-5;6-9
N2,R2,75012,vulnerable,groceries,2020-03-16 22:10,yes,,
";
