//! Bars and spinners: on standard error, and only when somebody watches.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Of so many steps.
pub(super) fn bar(says: &'static str, length: usize) -> ProgressBar {
    let bar = ProgressBar::new(length as u64).with_message(says);
    bar.set_style(style("{msg} {bar:40} {percent} %"));
    bar
}

/// Of what has no known end.
pub(super) fn spinner(says: &'static str) -> ProgressBar {
    spinning("{msg} {spinner} {elapsed}").with_message(says)
}

/// The same, in the words of a template.
pub(super) fn spinning(template: &str) -> ProgressBar {
    let spinner = ProgressBar::new_spinner();
    spinner.set_style(style(template));
    spinner.enable_steady_tick(Duration::from_millis(100));
    spinner
}

/// A look, from a template that indicatif understands.
pub(super) fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
