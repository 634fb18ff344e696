//! The form of filters above a list of the desk.

use super::areas::TABS;
use super::layout::ListOption;
use crate::i18n::T;

/// A box to type in: name, label, value.
pub type FilterBox = (&'static str, String, String);
/// A list to choose from: name, label, options. The first option stands for all.
pub type FilterSelect = (&'static str, String, Vec<ListOption>);

/// The form that narrows a list.
#[derive(Default)]
pub struct Filters {
    /// Address that the form is sent to.
    pub path: String,
    /// Whether the form has a box for a person, and is therefore sent as a `POST` (see `search`).
    pub is_search: bool,
    /// Hidden values: name and value.
    pub kept: Vec<(&'static str, String)>,
    pub boxes: Vec<FilterBox>,
    /// Boxes for dates, after the others.
    pub dates: Vec<FilterBox>,
    pub selects: Vec<FilterSelect>,
}

impl Filters {
    /// Whether a telephone shows the form unfolded: when a filter is set, or when the form only serves to search for a
    /// person.
    pub fn is_open(&self) -> bool {
        let typed = self.boxes.iter().chain(&self.dates).any(|(_, _, value)| !value.is_empty());
        let by_hand = |option: &ListOption| option.chosen && !TABS.contains(&option.value.as_str());
        let chosen = |options: &[ListOption]| options.iter().skip(1).any(by_hand);
        typed || self.selects.is_empty() || self.selects.iter().any(|(_, _, options)| chosen(options))
    }
}

/// Options of a filter: one for all, then these values with their labels.
pub fn options(t: &T, chosen: &str, of: impl IntoIterator<Item = (String, String)>) -> Vec<ListOption> {
    let all = ListOption::new("", t.say("desk-filter-all"), chosen);
    std::iter::once(all).chain(of.into_iter().map(|(value, label)| ListOption::new(&value, label, chosen))).collect()
}

/// Filters that several lists share, with the value chosen.
pub mod by {
    use super::{FilterSelect, T, options};
    use crate::app::App;
    use crate::campaign::field_text;

    pub fn kind(app: &App, t: &T, chosen: &str) -> FilterSelect {
        let kinds = app.campaign.kinds.iter().map(|kind| (kind.slug.clone(), t.say(kind.text("")).to_string()));
        ("kind", t.say("desk-kind").to_string(), options(t, chosen, kinds))
    }

    pub fn audience(app: &App, t: &T, chosen: &str) -> FilterSelect {
        let audiences = app.campaign.audiences.iter();
        let audiences = audiences.map(|audience| (audience.slug.clone(), t.say(audience.text("")).to_string()));
        ("audience", t.say("desk-audience").to_string(), options(t, chosen, audiences))
    }

    /// Fields of work of every audience.
    pub fn field_of_work(app: &App, t: &T, chosen: &str) -> FilterSelect {
        let fields = app.campaign.fields_of_work();
        let fields = fields.map(|field| (field.to_owned(), t.say(field_text(field)).to_string()));
        ("field", t.say("desk-field").to_string(), options(t, chosen, fields))
    }

    /// Areas by code, labelled with code and name.
    pub fn area(app: &App, t: &T, chosen: &str) -> FilterSelect {
        let mut areas: Vec<_> =
            app.places.areas().iter().map(|area| (area.code.clone(), app.area_label(&area.code))).collect();
        areas.sort();
        ("area", t.say("desk-area").to_string(), options(t, chosen, areas))
    }
}
