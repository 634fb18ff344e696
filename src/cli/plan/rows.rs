//! Reads the rows of the two spreadsheets into volunteers and needs, and reports everything that is wrong at once.

use std::collections::HashMap;

use csv::ByteRecord;
use jiff::Timestamp;
use matching::{KindId, Offer, PlaceId, Volunteer, VolunteerId};

use super::cell;
use super::problem::{SheetRefused, Wrong};
use super::sheet::SheetRow;
use crate::campaign::{Campaign, Kind, Range, Rule, Side, Value, nearest};
use crate::places::Gazetteer;
use crate::spreadsheet::csv_file::InputSheet;

/// What rows are read with: campaign, places and time.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    pub campaign: &'a Campaign,
    pub places: &'a Gazetteer,
    /// Time as of which the plan is made.
    pub now: Timestamp,
}

#[derive(Clone, Debug, PartialEq)]
pub struct VolunteerRow {
    /// Id in the file.
    pub id: String,
    /// Place from which they help.
    pub place: PlaceId,
    /// Further places from which they help.
    pub other_places: Vec<PlaceId>,
    /// How far they travel, in metres; the largest number when they do not say.
    pub reach_metres: u32,
    /// How often they were called before.
    pub calls: u32,
    /// Since when they have been waiting.
    pub registered_at: Timestamp,
    /// Offers, one per kind.
    pub offers: Vec<Offer>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct NeedRow {
    /// Id in the file.
    pub id: String,
    /// Name that needs of one request share; empty when the file does not say.
    pub request: String,
    /// Place where help is needed.
    pub place: PlaceId,
    pub audience: usize,
    pub kind: usize,
    /// Since when the requester has been waiting.
    pub registered_at: Timestamp,
    /// Whether the team marked it urgent.
    pub urgent: bool,
    /// Answers by criterion of the kind.
    pub answers: Vec<Option<Value>>,
}

/// The rows of a file, and what is wrong with it.
#[derive(Debug)]
pub struct Read<T> {
    /// Rows without mistakes.
    pub rows: Vec<T>,
    /// Problems because of which the file as a whole cannot be read as meant.
    pub faults: Vec<Wrong>,
    /// Problems in rows, in the order of the file; a row may have several.
    pub wrong: Vec<Wrong>,
    /// Names of the columns that are not used.
    pub unread: Vec<String>,
    /// The byte between its cells.
    pub delimiter: u8,
    /// Whether it begins with a UTF-8 byte order mark.
    pub marked: bool,
}

/// Reads the volunteers' file. `progress` is called now and then with the number of bytes read.
pub fn volunteers(bytes: &[u8], setting: Setting<'_>, progress: &dyn Fn(usize)) -> Read<VolunteerRow> {
    const KNOWN: [&str; 7] = ["id", "place", "travel", "kinds", "audiences", "registered_at", "calls"];
    let campaign = setting.campaign;
    let rules = campaign.rules();
    read(bytes, &KNOWN, &["id", "place", "kinds"], campaign, progress, |row| {
        let id = row.cell("id", cell::id);
        let places = row.cell("place", |text| cell::places(text, setting.places));
        let reach = row.cell("travel", |text| reach_metres(text, campaign));
        let slugs = campaign.kinds.iter().map(|kind| kind.slug.as_str());
        let kinds = row.cell("kinds", |text| cell::words(text, slugs));
        if !row.is_empty("audiences") {
            row.cell("audiences", |text| audiences(text, campaign));
        }
        let registered_at = registered_at(row, setting);
        let any = Range { min: 0, max: u32::MAX };
        let calls = row.cell("calls", |text| if text.is_empty() { Ok(0) } else { cell::count(text, any, 0) });
        let offered = Value::Set(kinds.unwrap_or(0));
        let mut offers = Vec::new();
        for (index, kind) in campaign.kinds.iter().enumerate().filter(|(index, _)| offered.holds(*index)) {
            let answers = answers(row, campaign, kind, Side::Offer);
            let kind_id = KindId(u16::try_from(index).unwrap_or(u16::MAX));
            let seen = checks_seen(row, kind);
            // What the register alone knows (a sign of life, a last introduction, a code of conduct) counts as fulfilled.
            let has = |rule: &Rule| !matches!(rule, Rule::Check { check, .. } if !seen.holds(*check));
            offers.push(Offer { kind: kind_id, answers: kind.offer_for_matching(&answers, has) });
        }
        let (place, other_places) = places?;
        let (id, calls, registered_at, reach_metres) = (id?, calls?, registered_at?, reach?);
        let volunteer = Volunteer { offers, ..Volunteer::new(VolunteerId(0), place) };
        row.check(rules.check_volunteer(&volunteer));
        let offers = volunteer.offers;
        Some(VolunteerRow { id, place, other_places, reach_metres, calls, registered_at, offers })
    })
}

/// Reads the requests' file. `progress` is called now and then with the number of bytes read.
pub fn needs(bytes: &[u8], setting: Setting<'_>, progress: &dyn Fn(usize)) -> Read<NeedRow> {
    const KNOWN: [&str; 7] = ["id", "request", "place", "audience", "kind", "registered_at", "urgent"];
    let campaign = setting.campaign;
    let rules = campaign.rules();
    read(bytes, &KNOWN, &["id", "place", "audience", "kind"], campaign, progress, |row| {
        let id = row.cell("id", cell::id);
        let request = row.cell("request", |text| Ok(text.to_owned()));
        let place = row.cell("place", |text| cell::place(text, setting.places));
        let slugs = campaign.audiences.iter().map(|audience| audience.slug.as_str());
        let audience = row.cell("audience", |text| cell::word(text, slugs));
        let kinds = || campaign.kinds.iter().map(|kind| kind.slug.as_str());
        let kind = row.cell("kind", |text| {
            let index = cell::word(text, kinds())?;
            let Some(audience) = audience else { return Ok(index) };
            if campaign.kinds[index].audiences.contains(&audience) {
                return Ok(index);
            }
            let theirs: Vec<String> = campaign.kinds_for(audience).map(|kind| format!("`{}`", kind.slug)).collect();
            let is = format!("is not for the audience `{}`", campaign.audiences[audience].slug);
            Err(SheetRefused::new(is, format!("write {}, or another audience", theirs.join(" or "))))
        });
        let registered_at = registered_at(row, setting);
        let urgent = row.cell("urgent", cell::flag);
        let answers = kind.map(|kind| answers(row, campaign, &campaign.kinds[kind], Side::Need));
        let need = NeedRow {
            id: id?,
            request: request?,
            place: place?,
            audience: audience?,
            kind: kind?,
            registered_at: registered_at?,
            urgent: urgent?,
            answers: answers?,
        };
        row.check(rules.check_need(&need.for_matching(setting)));
        Some(need)
    })
}

fn registered_at(row: &mut SheetRow<'_>, setting: Setting<'_>) -> Option<Timestamp> {
    row.cell("registered_at", |text| cell::instant(text, &setting.campaign.time_zone, setting.now))
}

/// Reads a means of travel. An empty text sets no limit.
fn reach_metres(text: &str, campaign: &Campaign) -> Result<u32, SheetRefused> {
    if text.is_empty() {
        return Ok(u32::MAX);
    }
    let index = cell::word(text, campaign.volunteer.travels.iter().map(|travel| travel.slug.as_str()))?;
    Ok(campaign.volunteer.travels[index].reach_metres)
}

fn audiences(text: &str, campaign: &Campaign) -> Result<u64, SheetRefused> {
    cell::words(text, campaign.audiences.iter().map(|audience| audience.slug.as_str()))
}

fn read<T>(
    bytes: &[u8],
    known: &[&str],
    required: &[&str],
    campaign: &Campaign,
    progress: &dyn Fn(usize),
    mut parse: impl FnMut(&mut SheetRow<'_>) -> Option<T>,
) -> Read<T> {
    let mut read = Read { rows: vec![], faults: vec![], wrong: vec![], unread: vec![], delimiter: b',', marked: false };
    let sheet = match InputSheet::open(bytes) {
        Ok(sheet) => sheet,
        Err(wrong) => {
            read.faults.push(wrong.into());
            return read;
        }
    };
    (read.delimiter, read.marked) = (sheet.delimiter, sheet.marked);
    check_header(&sheet, known, required, campaign, &mut read);
    let mut ids: HashMap<String, usize> = HashMap::new();
    let mut missing: Vec<String> = Vec::new();
    let (mut rows, mut record) = (sheet.rows(), ByteRecord::new());
    while let Some(line) = rows.read(&mut record) {
        progress(rows.position());
        if rows.is_unclosed(&record) {
            let is = format!("a quote opens in the row of line {line} and never closes: the rest cannot be read");
            read.faults.push(Wrong { line: Some(line), ..Wrong::file(is, "close it, or remove it") });
            break;
        }
        let mut row = SheetRow { sheet: &sheet, line, record: &record, wrong: vec![], missing: vec![] };
        row.check_width();
        let parsed = parse(&mut row);
        if sheet.has("id")
            && let Some(id) = row.cell("id", cell::id)
        {
            let first = *ids.entry(id.clone()).or_insert(line);
            if first != line {
                let is = format!("is the id of line {first} already");
                row.wrong("id", &id, SheetRefused::new(is, "give each row an id of its own"));
            }
        }
        let SheetRow { wrong, missing: lacks, .. } = row;
        missing.extend(lacks);
        missing.sort();
        missing.dedup();
        match parsed {
            Some(parsed) if wrong.is_empty() => read.rows.push(parsed),
            _ => read.wrong.extend(wrong),
        }
    }
    for column in missing {
        let is = format!("there is no column `{column}`, and some rows need it");
        let remedy = format!("write `{column}` in line {}, and the answers below", sheet.header_line);
        read.faults.push(Wrong { line: Some(sheet.header_line), ..Wrong::file(is, remedy) });
    }
    // When a column is missing, every row lacks it: that was reported once.
    let there = |wrong: &Wrong| wrong.column.as_ref().is_none_or(|column| sheet.has(column));
    read.wrong.retain(there);
    read
}

/// Reports columns that are missing, there twice, or named almost like a known one.
fn check_header<T>(sheet: &InputSheet<'_>, known: &[&str], required: &[&str], campaign: &Campaign, read: &mut Read<T>) {
    let mut known: Vec<String> = known.iter().map(|&name| name.to_owned()).collect();
    for kind in &campaign.kinds {
        known.extend(with_column(kind).map(|slug| format!("{}.{slug}", kind.slug)));
    }
    let mut fault = |is: String, remedy: String| {
        read.faults.push(Wrong { line: Some(sheet.header_line), ..Wrong::file(is, remedy) });
    };
    let mut mistaken: Vec<String> = Vec::new();
    for (index, name) in sheet.header.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        if known.contains(name) {
            if sheet.header[..index].contains(name) {
                fault(format!("the column `{name}` is there twice"), "remove or rename one".to_owned());
            }
            continue;
        }
        // Within a kind's columns, only the part after the kind is compared.
        let kind = campaign.kinds.iter().find_map(|kind| {
            let rest = name.strip_prefix(kind.slug.as_str())?.strip_prefix('.')?;
            Some((kind, rest))
        });
        let (near, instead) = if let Some((kind, rest)) = kind {
            let slugs = with_column(kind);
            let column = |slug: &str| format!("{}.{slug}", kind.slug);
            let near = nearest(rest, slugs.clone()).map(column).filter(|near| !sheet.has(near));
            let all: Vec<String> = slugs.map(|slug| format!("`{}`", column(slug))).collect();
            (near, format!("write one of {}, or remove it", all.join(", ")))
        } else {
            let absent = known.iter().map(String::as_str).filter(|known| !sheet.has(known));
            (nearest(name, absent).map(str::to_owned), String::new())
        };
        if near.is_none() && kind.is_none() {
            read.unread.push(name.clone());
            continue;
        }
        let remedy = match &near {
            Some(near) => format!("write `{near}`; a column of your own needs a name less like it"),
            None => instead,
        };
        fault(format!("unknown column `{}`", crate::cli::plan::problem::shown(name)), remedy);
        mistaken.extend(near);
    }
    for name in required.iter().filter(|&&name| !sheet.has(name) && mistaken.iter().all(|near| near != name)) {
        let first: Vec<String> = required.iter().map(|name| format!("`{name}`")).collect();
        let remedy = format!("name the columns in the first line: at least {}", first.join(", "));
        fault(format!("there is no column `{name}`"), remedy);
    }
}

/// Slugs of the criteria of a kind that may have a column.
fn with_column(kind: &Kind) -> impl Iterator<Item = &str> + Clone {
    let of_register = |rule: &Rule| matches!(rule, Rule::Recent { .. } | Rule::Cooling { .. } | Rule::Conduct);
    kind.criteria.iter().filter(move |criterion| !of_register(&criterion.rule)).map(|criterion| criterion.slug.as_str())
}

/// Reads which checks (bits) were seen of a volunteer, from the columns of a kind; without a column, none.
fn checks_seen(row: &mut SheetRow<'_>, kind: &Kind) -> Value {
    let seen = kind.criteria.iter().filter_map(|criterion| {
        let Rule::Check { check, .. } = criterion.rule else { return None };
        let column = format!("{}.{}", kind.slug, criterion.slug);
        row.cell(&column, cell::flag).unwrap_or(false).then_some(check)
    });
    Value::set(seen)
}

/// Reads the answers of a row to the questions of a kind.
fn answers(row: &mut SheetRow<'_>, campaign: &Campaign, kind: &Kind, side: Side) -> Vec<Option<Value>> {
    let mut answers: Vec<Option<Value>> = vec![None; kind.criteria.len()];
    for (index, criterion) in kind.asked(side) {
        let column = format!("{}.{}", kind.slug, criterion.slug);
        let asked = !matches!(
            criterion.rule,
            Rule::Trait { .. }
                | Rule::Required
                | Rule::Period
                | Rule::AnyOf { week: true, .. }
                | Rule::Audience
                | Rule::Text { .. }
        );
        if asked && !row.sheet.has(&column) {
            row.missing.push(column);
            continue;
        }
        answers[index] = match &criterion.rule {
            Rule::Capacity { .. } | Rule::Stock { .. } => {
                let range = criterion.rule.range(side).unwrap_or(Range { min: 0, max: u32::MAX });
                row.cell(&column, |text| cell::count(text, range, criterion.rule.decimals())).map(Value::Count)
            }
            Rule::Choices { choices, .. } | Rule::AnyOf { choices, .. } => {
                let limit = criterion.rule.choices_max(side, &answers);
                if matches!(criterion.rule, Rule::AnyOf { week: true, .. }) && row.is_empty(&column) {
                    continue;
                }
                let parse = |text: &str| chosen(text, choices, limit);
                row.cell(&column, parse).map(Value::Set)
            }
            Rule::Trait { .. } | Rule::Required => row.cell(&column, cell::flag).map(Value::Flag),
            Rule::Period => row.cell(&column, cell::days).flatten(),
            Rule::Audience => accepted(row, &column, campaign).map(Value::Set),
            Rule::Scarce { .. }
            | Rule::Check { .. }
            | Rule::Recent { .. }
            | Rule::Cooling { .. }
            | Rule::Conduct
            | Rule::Text { .. } => None,
        };
    }
    answers
}

fn chosen(text: &str, choices: &[String], limit: Option<u32>) -> Result<u64, SheetRefused> {
    let set = cell::words(text, choices.iter().map(String::as_str))?;
    match limit {
        Some(limit) if set.count_ones() > limit => {
            Err(SheetRefused::new(format!("names more than {limit}"), format!("name {limit} at most")))
        }
        _ => Ok(set),
    }
}

/// Reads which audiences a volunteer helps with a kind: from the kind's own column if it is filled in, otherwise from
/// the column for all kinds.
fn accepted(row: &mut SheetRow<'_>, column: &str, campaign: &Campaign) -> Option<u64> {
    if !row.is_empty(column) {
        return row.cell(column, |text| audiences(text, campaign));
    }
    if row.sheet.has("audiences") || row.sheet.has(column) {
        let column = if row.sheet.has("audiences") { "audiences" } else { column };
        return row.cell(column, |text| audiences(text, campaign));
    }
    if campaign.audiences.len() > 1 {
        row.missing.push("audiences".to_owned());
    }
    Some(1)
}
