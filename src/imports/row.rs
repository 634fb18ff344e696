//! Makes the answers of the public form from a row, and checks them as the form does.

use super::columns::{AUDIENCE, AUDIENCES, Cells, ColumnField, KINDS, fields};
use super::{Listed, ReadyRow};
use crate::campaign::{Door, Kind, Rule, Side};
use crate::i18n::T;
use crate::kit::form::Filled;
use crate::kit::questions::{PLACE, input, wanted};
use crate::kit::site::Site;
use crate::registrations::{NewRegistration, form};
use crate::spreadsheet::{TableRow, cells};

/// Most choices that a mistake lists.
const CHOICES_LISTED: usize = 12;

/// A mistake in a row: what is wrong, and what to do.
#[derive(Clone, Debug)]
pub struct RowMistake {
    pub line: usize,
    /// Index of the column; `None` if no column holds the field.
    pub column: Option<usize>,
    /// Label of the field, as the mapping page calls it.
    pub field: String,
    /// Contents of the cell.
    pub value: String,
    pub words: String,
}

/// Reads rows of a list whose columns are named.
pub struct RowReader<'a> {
    app: &'a Site,
    listed: Listed,
    t: &'a T,
    fields: Vec<ColumnField>,
    /// Index in `fields` of what each column holds.
    columns: Vec<Option<usize>>,
    /// Index of the audience of requests whose row names none.
    audience: Option<usize>,
}

impl<'a> RowReader<'a> {
    /// `columns`: the field that each column holds; `audience`: slug of that of requests whose row names none.
    pub fn new(app: &'a Site, listed: Listed, columns: &[String], audience: Option<&str>, t: &'a T) -> RowReader<'a> {
        let fields = fields(app, listed, t);
        let columns = columns.iter().map(|name| fields.iter().position(|field| field.name == *name)).collect();
        let only = (app.campaign.audiences.len() == 1).then_some(0);
        let audience = audience.and_then(|slug| app.campaign.audience_index(slug)).or(only);
        RowReader { app, listed, t, fields, columns, audience }
    }

    /// Reads a row: the answers as the form takes them, and what they make.
    pub fn read(&self, row: &TableRow) -> Result<(ReadyRow, NewRegistration), Vec<RowMistake>> {
        let mut mistakes = vec![];
        let mut values: Vec<(String, String)> = vec![];
        for (column, field) in self.columns.iter().enumerate() {
            let cell = row.cells.get(column).map_or("", String::as_str);
            let (Some(field), false) = (field.map(|index| &self.fields[index]), cell.is_empty()) else { continue };
            match self.values_of(field, cell) {
                Ok(read) => values.extend(read),
                Err(words) => {
                    let (column, value) = (Some(column), cell.to_owned());
                    mistakes.push(RowMistake { line: row.line, column, field: field.label.clone(), value, words });
                }
            }
        }
        self.join_places(&mut values);
        let said = values.iter().position(|(name, _)| name == AUDIENCE).map(|index| values.remove(index).1);
        let audience = said.and_then(|slug| self.app.campaign.audience_index(&slug)).or(self.audience);
        let door = match (self.listed, audience) {
            (Listed::Volunteers, _) => Door::Offer,
            (Listed::Requests, Some(audience)) => Door::Ask(audience),
            (Listed::Requests, None) => {
                let words = self.t.say("import-audience-missing").to_string();
                mistakes.push(self.mistake(row, AUDIENCE, words));
                return Err(mistakes);
            }
        };
        self.add_what_follows(door, &mut values);
        let mut filled = Filled::with(values.clone());
        let checked = form::check(&mut filled, self.app, door, true, self.t);
        for (name, words) in filled.errors() {
            let mistake = self.mistake(row, name, words.clone());
            if mistakes.iter().all(|known| known.column.is_none() || known.column != mistake.column) {
                mistakes.push(mistake);
            }
        }
        let audience = match door {
            Door::Offer => None,
            Door::Ask(audience) => Some(self.app.campaign.audiences[audience].slug.clone()),
        };
        match checked {
            Some(new) if mistakes.is_empty() => Ok((ReadyRow { line: row.line, audience, values }, new)),
            _ => Err(mistakes),
        }
    }

    /// A mistake of a field of the form, in the column that holds it.
    fn mistake(&self, row: &TableRow, name: &str, words: String) -> RowMistake {
        // A list of kinds holds what the boxes of the form say, and a list of audiences what each kind asks.
        let kind_of = |name: &str| self.app.campaign.kinds.iter().any(|kind| wanted(kind) == name);
        let audience_of = |name: &str| {
            let criteria = |kind: &Kind| {
                let mut audiences = kind.criteria.iter().filter(|criterion| matches!(criterion.rule, Rule::Audience));
                audiences.any(|criterion| input(kind, &criterion.slug) == name)
            };
            self.app.campaign.kinds.iter().any(criteria)
        };
        let names: [&str; 2] = [
            name,
            if kind_of(name) {
                KINDS
            } else if audience_of(name) {
                AUDIENCES
            } else {
                name
            },
        ];
        let of_name = |name: &str| {
            self.columns.iter().position(|field| field.is_some_and(|index| self.fields[index].name == name))
        };
        let column = names.into_iter().find_map(of_name);
        let called = names.into_iter().rev().find_map(|name| self.fields.iter().find(|field| field.name == name));
        let field = called.map_or_else(|| name.to_owned(), |field| field.label.clone());
        let value = column.and_then(|column| row.cells.get(column)).cloned().unwrap_or_default();
        RowMistake { line: row.line, column, field, value, words }
    }

    /// The values of the form that a cell means.
    fn values_of(&self, field: &ColumnField, cell: &str) -> Result<Vec<(String, String)>, String> {
        let one = |value: String| vec![(field.name.clone(), value)];
        let find = |choices: &super::columns::Choices, word: &str| match choices.find(word) {
            Some(value) => Ok(value.to_owned()),
            None => Err(self.unknown(word, &choices.labels)),
        };
        Ok(match &field.cells {
            Cells::Text => one(cell.to_owned()),
            Cells::Number => one(cells::whole(cell)),
            Cells::Flag => match cells::yes_or_no(cell) {
                Some(true) => one("yes".to_owned()),
                Some(false) => vec![],
                None => return Err(self.t.say("import-no-flag").to_string()),
            },
            Cells::One(choices) => one(find(choices, cell)?),
            // A label may hold a comma: the whole cell is tried first.
            Cells::Some(choices) => {
                let words = match choices.find(cell) {
                    Some(_) => vec![cell],
                    None => cells::listed(cell).collect(),
                };
                let chosen = words.into_iter().map(|word| find(choices, word)).collect::<Result<Vec<_>, _>>()?;
                chosen.into_iter().flat_map(|value| self.values_of_choice(&field.name, value)).collect()
            }
        })
    }

    /// A choice as the form sends it: a kind is the box of that kind, an audience one of every kind.
    fn values_of_choice(&self, name: &str, value: String) -> Vec<(String, String)> {
        let kinds = &self.app.campaign.kinds;
        match name {
            KINDS => kinds.iter().filter(|kind| kind.slug == value).map(|kind| (wanted(kind), "yes".into())).collect(),
            AUDIENCES => {
                let of_kind = |kind: &Kind| {
                    let asked = kind.asked(Side::Offer).filter(|(_, asked)| matches!(asked.rule, Rule::Audience));
                    asked.map(|(_, asked)| (input(kind, &asked.slug), value.clone())).collect::<Vec<_>>()
                };
                kinds.iter().flat_map(of_kind).collect()
            }
            name => vec![(name.to_owned(), value)],
        }
    }

    fn unknown(&self, word: &str, labels: &[String]) -> String {
        let listed = self.t.list(&labels[..labels.len().min(CHOICES_LISTED)]);
        let say = self.t.say("import-word-unknown").with("word", shown(word)).with("list", listed);
        say.with("more", labels.len().saturating_sub(CHOICES_LISTED)).to_string()
    }

    /// Makes one place of several columns, such as postcode and town; spreadsheets drop the zeros in front of a code.
    fn join_places(&self, values: &mut Vec<(String, String)>) {
        let places: Vec<String> = values.extract_if(.., |(name, _)| name == PLACE).map(|(_, value)| value).collect();
        if places.is_empty() {
            return;
        }
        let joined = places.join(" ");
        let padded = places.iter().map(|place| format!("0{place}")).filter(|place| place.len() < 6);
        let tried = [joined.clone()].into_iter().chain(places.clone()).chain(padded);
        let found = tried.into_iter().find(|place| self.app.places.find(place).is_some());
        values.push((PLACE.to_owned(), found.unwrap_or(joined)));
    }

    /// Adds what the form asks and a list leaves to be understood: the only kind, the only audience, for whom a request is.
    fn add_what_follows(&self, door: Door, values: &mut Vec<(String, String)>) {
        let campaign = &self.app.campaign;
        if let [kind] = campaign.kinds.as_slice() {
            values.push((wanted(kind), "yes".to_owned()));
        }
        match door {
            Door::Ask(_) => {
                let has_contact = values.iter().any(|(name, _)| name.starts_with("contact_"));
                values.push(("who".to_owned(), if has_contact { "other" } else { "me" }.to_owned()));
            }
            Door::Offer => {
                if let [audience] = campaign.audiences.as_slice() {
                    values.extend(self.values_of_choice(AUDIENCES, audience.slug.clone()));
                }
            }
        }
    }
}

/// The beginning of a cell: one may hold a megabyte.
pub fn shown(value: &str) -> String {
    const CHARS_MAX: usize = 60;
    let mut shown: String = value.chars().take(CHARS_MAX).map(|c| if c.is_control() { '·' } else { c }).collect();
    if value.chars().nth(CHARS_MAX).is_some() {
        shown.push('…');
    }
    shown
}
