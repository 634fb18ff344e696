//! A settings file that explains itself: every setting with its reason and its default, commented out.

use std::fmt::Write;

use anyhow::{Context, Result};
use documented::DocumentedFields;
use toml::{Table, Value};

use super::{BackupSettings, Inbox, Publisher, Settings, SignInProvider};

/// What the settings that have no default may look like.
const SAMPLES: &str = r#"
metrics_listen = "127.0.0.1:9184"
site_key = "1:…"
site_key_weekly = true
mail_ca_file = "/etc/ssl/town.pem"
mail_from = "aide@example.org"
sms = "kannel:http://user:password@127.0.0.1:13013/cgi-bin/sendsms"
sms_secret = "0123456789abcdef0123456789abcdef"
desk_memory_mb = 500

[inbox]
bounces = "bounces@aide.example.org"
answers = "answers@aide.example.org"
maildir = "/var/mail/premiere-ligne"

[sign_in]
issuer = "https://id.example.org/realms/town"
client_id = "premiere-ligne"
client_secret = "secret"
name = "ProConnect"
acr_values = "eidas1"
second_factor = ["https://refeds.org/profile/mfa"]

[backup]
recipients = ["age1…"]
ledger = "/mnt/other-disk/ledger"
"#;

const HEAD: &str = "\
Settings of Première Ligne. Each is commented out (#) and shows its default, or an example where there is none: take the \
# away to change it. A setting may also be a variable of the environment, which wins, like PREMIERE_LIGNE_DATABASE, or \
PREMIERE_LIGNE_PUBLISHER__NAME inside a section. `premiere-ligne doctor` checks them all.";

/// Longest line of the explanations, in characters.
const LINE_CHARS: usize = 100;

/// Returns the file, in TOML. As it stands, it changes no default.
pub fn example() -> Result<String> {
    let defaults = Table::try_from(Settings::default()).context("the defaults cannot be written as TOML")?;
    let samples: Table = SAMPLES.parse()?;
    let mut file = explained(HEAD);
    let is_section = |name: &str| defaults.get(name).is_some_and(Value::is_table);
    let (sections, single): (Vec<_>, Vec<_>) = fields::<Settings>().partition(|(name, _)| is_section(name));
    for field in single {
        file += &setting(field, &defaults, &samples)?;
    }
    for (name, why) in sections {
        let fields: Vec<_> = match name {
            "publisher" => fields::<Publisher>().collect(),
            "inbox" => fields::<Inbox>().collect(),
            "sign_in" => fields::<SignInProvider>().collect(),
            "backup" => fields::<BackupSettings>().collect(),
            other => anyhow::bail!("the example does not know the section {other}"),
        };
        let of_section = |all: &Table| all.get(name).and_then(Value::as_table).cloned().unwrap_or_default();
        let (defaults, samples) = (of_section(&defaults), of_section(&samples));
        write!(file, "\n{}[{name}]\n", explained(why))?;
        for field in fields {
            file += &setting(field, &defaults, &samples)?;
        }
    }
    Ok(file)
}

/// Names and docstrings of the fields, in the order of the code.
fn fields<T: DocumentedFields>() -> impl Iterator<Item = (&'static str, &'static str)> {
    T::FIELD_NAMES.iter().copied().zip(T::FIELD_DOCS.iter().copied())
}

fn setting((name, why): (&str, &str), defaults: &Table, samples: &Table) -> Result<String> {
    let default = defaults.get(name).filter(|value| !is_empty(value));
    let (intro, value) = match default {
        Some(default) => ("", default),
        None => {
            ("# For example:\n", samples.get(name).with_context(|| format!("{name} has no default and no sample"))?)
        }
    };
    Ok(format!("\n{}{intro}#{name} = {value}\n", explained(why)))
}

fn is_empty(value: &Value) -> bool {
    value.as_str().is_some_and(str::is_empty) || value.as_array().is_some_and(Vec::is_empty)
}

/// A text as comment lines.
fn explained(text: &str) -> String {
    let (mut lines, mut line) = (String::new(), String::from("#"));
    for word in text.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > LINE_CHARS {
            lines += &line;
            lines.push('\n');
            line = String::from("#");
        }
        line.push(' ');
        line += word;
    }
    lines + &line + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Settings {
        let settings: Settings = toml::from_str(file).expect("settings");
        settings.check().expect("settings that can work");
        settings
    }

    #[test]
    fn the_example_has_every_setting_and_changes_no_default() {
        let (file, defaults) = (example().unwrap(), Table::try_from(Settings::default()).unwrap());
        assert_eq!(Table::try_from(read(&file)).unwrap(), defaults);
        // Each setting as if somebody had taken its # away.
        let shown = |line: &str| match line.strip_prefix('#') {
            Some(comment) if comment.is_empty() || comment.starts_with(' ') => String::new(),
            Some(setting) => format!("{setting}\n"),
            None => format!("{line}\n"),
        };
        let shown: String = file.lines().map(shown).collect();
        let all = Table::try_from(read(&shown)).unwrap();
        let samples: Table = SAMPLES.parse().unwrap();
        let same = |name: &str, shown: &Value, default: Option<&Value>, sample: Option<&Value>| {
            let default = default.filter(|value| !is_empty(value));
            assert!(default.is_some() != sample.is_some(), "{name} has either a default or a sample");
            assert_eq!(Some(shown), default.or(sample), "{name}");
        };
        assert_eq!(all.len(), Settings::FIELD_NAMES.len(), "every setting is there");
        for (name, value) in &all {
            let Some(section) = value.as_table() else {
                same(name, value, defaults.get(name), samples.get(name));
                continue;
            };
            for (key, value) in section {
                let of = |table: &Table| table.get(name).and_then(|section| section.get(key)).cloned();
                same(key, value, of(&defaults).as_ref(), of(&samples).as_ref());
            }
        }
    }
}
