//! Progress bars and spinners, on standard error and only when it is a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar for a known number of steps.
pub(super) fn bar(says: &'static str, length: usize) -> ProgressBar {
    let bar = ProgressBar::new(length as u64).with_message(says);
    bar.set_style(style("{msg} {bar:40} {percent} %"));
    bar
}

/// A spinner for work of unknown length.
pub(super) fn spinner(says: &'static str) -> ProgressBar {
    spinning("{msg} {spinner} {elapsed}").with_message(says)
}

/// A spinner with a template of indicatif.
pub(super) fn spinning(template: &str) -> ProgressBar {
    let spinner = ProgressBar::new_spinner();
    spinner.set_style(style(template));
    spinner.enable_steady_tick(Duration::from_millis(100));
    spinner
}

/// Parses a template of indicatif; the default bar if it is wrong.
pub(super) fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
