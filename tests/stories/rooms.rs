//! The rooms of the program: each part of `src/` may use what stands below it, never what stands above.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up: a room, and its modules. A module may use those of its own room and of rooms before it.
const ROOMS: [(&str, &[&str]); 11] = [
    (
        "ground",
        &[
            "campaign",
            "clock",
            "db",
            "ids",
            "periods",
            "places",
            "security",
            "server",
            "settings",
            "spreadsheet",
            "typed_date",
        ],
    ),
    ("words", &["campaign_files", "i18n"]),
    ("people", &["people"]),
    ("core", &["core", "outgoing", "pulse", "switches", "timekeeping", "transport"]),
    ("facts", &["history", "notes", "outbox", "tallies"]),
    ("kit", &["kit"]),
    (
        "register",
        &[
            "appeals",
            "backups",
            "bans",
            "barred",
            "closing",
            "imports",
            "inbox",
            "introductions",
            "messages",
            "privacy",
            "programs",
            "registrations",
            "requests",
            "sms",
            "volunteers",
        ],
    ),
    ("site", &["site"]),
    ("index", &["app", "index"]),
    ("desk", &["desk"]),
    ("roof", &["api", "cli", "routes", "vitals", "worker"]),
];

fn room_of(module: &str) -> usize {
    let found = ROOMS.iter().position(|(_, modules)| modules.contains(&module));
    found.unwrap_or_else(|| panic!("`{module}` stands in no room: give it one in tests/stories/rooms.rs"))
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && name != "tests" {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && name != "tests.rs" {
            found.push(path);
        }
    }
}

/// The code of a file without comments and without the tests at its end.
fn code(text: &str) -> String {
    let shipped = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = shipped.lines().map(|line| line.split("//").next().unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

/// The first module of every path that starts with `crate::`, one level of braces included.
fn used_modules(code: &str) -> Vec<String> {
    let mut used = vec![];
    for rest in code.split("crate::").skip(1) {
        let names = match rest.strip_prefix('{') {
            // `crate::{desk, switches::{self, Told}}`: what stands at the first level.
            Some(group) => {
                let (mut depth, mut first_level) = (0, String::new());
                for c in group.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        c if depth == 0 => first_level.push(c),
                        _ => {}
                    }
                }
                first_level
            }
            None => rest.split([';', ',']).next().unwrap().to_owned(),
        };
        for name in names.split(',') {
            let module: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if module.chars().next().is_some_and(char::is_lowercase) {
                used.push(module);
            }
        }
    }
    used
}

#[test]
fn every_part_uses_only_what_stands_below_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![];
    rust_files(&source, &mut files);
    let mut refused = BTreeMap::new();
    for file in &files {
        let relative = file.strip_prefix(&source).unwrap();
        let module = relative.components().next().unwrap().as_os_str().to_str().unwrap();
        let module = module.trim_end_matches(".rs");
        if ["lib", "main"].contains(&module) {
            continue;
        }
        for used in used_modules(&code(&fs::read_to_string(file).unwrap())) {
            if room_of(&used) > room_of(module) {
                let why = format!("`{module}` may not use `{used}`: move it down, or pass it in");
                refused.insert(relative.display().to_string(), why);
            }
        }
    }
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn a_use_of_the_desk_is_seen_wherever_it_hides() {
    for line in [
        "use crate::desk::queue;",
        "use crate::{history, desk};",
        "use crate::{people::{Email, Name}, desk::{frame, queue}};",
        "    let words = crate::desk::frame::words::in_words(&t);",
    ] {
        assert!(used_modules(&code(line)).contains(&"desk".to_owned()), "{line}");
    }
    assert!(used_modules(&code("// use crate::desk;\nuse crate::clock::Clock;")) == ["clock"]);
}

#[test]
fn no_two_public_types_have_one_name() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![];
    rust_files(&source, &mut files);
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in &files {
        for line in code(&fs::read_to_string(file).unwrap()).lines() {
            let mut words = line.split_whitespace();
            if line.starts_with("pub ")
                && words.nth(1).is_some_and(|word| ["struct", "enum", "trait", "type"].contains(&word))
            {
                let name: String = words.next().unwrap().chars().take_while(|c| c.is_alphanumeric()).collect();
                named.entry(name).or_default().push(file.strip_prefix(&source).unwrap().display().to_string());
            }
        }
    }
    named.retain(|_, files| files.len() > 1);
    assert!(named.is_empty(), "rename one of each: {named:#?}");
}
