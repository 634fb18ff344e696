//! The numbers of `campaign.toml` that its pages repeat, so that no page promises another number than the file has.

use super::{Campaign, Kind};

impl Campaign {
    /// Returns each number under the name that a page writes between braces: its path in the file, such as
    /// `retention.introduction_days`, and distances in kilometres, such as `kind.groceries.radius_km`.
    pub(super) fn numbers(&self) -> Vec<(String, String)> {
        let kept = &self.retention;
        let mut numbers: Vec<(String, String)> = [
            ("unconfirmed_days", Some(kept.unconfirmed_days)),
            ("reminder_days", Some(kept.reminder_days)),
            ("introduction_days", Some(kept.introduction_days)),
            ("given_up_mail_days", Some(kept.given_up_mail_days)),
            ("history_days", Some(kept.history_days)),
            ("ban_days", Some(kept.ban_days)),
            ("parties_days", kept.parties_days),
            ("availability_days", Some(kept.availability_days)),
        ]
        .into_iter()
        .filter_map(|(name, days)| Some((format!("retention.{name}"), days?.to_string())))
        .collect();
        if let Some(age) = self.volunteer.age {
            let ends = [("min", age.min), ("max", age.max)];
            numbers.extend(ends.map(|(end, years)| (format!("volunteer.age.{end}"), years.to_string())));
        }
        numbers.extend(self.kinds.iter().flat_map(of_kind));
        numbers
    }
}

fn of_kind(kind: &Kind) -> impl Iterator<Item = (String, String)> + use<> {
    let radius = (!kind.anywhere).then(|| kilometres(kind.radius_metres_max).to_string());
    let cooling = kind.cooling_days().map(|days| days.to_string());
    let slug = kind.slug.clone();
    let numbers = [("radius_km", radius), ("cooling_days", cooling)].into_iter();
    numbers.filter_map(move |(name, number)| Some((format!("kind.{slug}.{name}"), number?)))
}

/// Returns whole metres in kilometres, with one decimal at most.
pub(super) fn kilometres(metres: u32) -> f64 {
    f64::from(metres / 100) / 10.0
}
