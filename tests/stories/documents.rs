//! Texts and documents: each text is used, each text that is used exists, and the architecture page names files that
//! exist.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn files_under(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = vec![];
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            match path.extension().and_then(|ending| ending.to_str()) {
                _ if path.is_dir() => folders.push(path),
                Some(ending) if endings.contains(&ending) => found.push(path),
                _ => {}
            }
        }
    }
    assert!(!found.is_empty(), "{folder}");
    found
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs")
}

/// Everything the program says: its source and templates, without its own tests.
fn program() -> String {
    let files = files_under("src", &["rs", "html"]).into_iter().filter(|path| !is_test(path));
    let text = |path: PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        text.split("#[cfg(test)]\nmod tests").next().unwrap().to_owned()
    };
    files.map(text).collect::<Vec<_>>().join("\n")
}

/// Keys of the program's texts in a language, with the file that has them.
fn texts(language: &str) -> BTreeMap<String, String> {
    let mut keys = BTreeMap::new();
    for path in files_under(&format!("texts/{language}"), &["ftl"]) {
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        for line in fs::read_to_string(&path).unwrap().lines() {
            if let Some((key, _)) = line.split_once(" =").filter(|(key, _)| is_key(key)) {
                keys.insert(key.to_owned(), file.clone());
            }
        }
    }
    keys
}

/// Names of the folders of `texts/`.
fn languages() -> Vec<String> {
    let folders = fs::read_dir("texts").unwrap();
    folders.map(|folder| folder.unwrap().file_name().into_string().unwrap()).collect()
}

fn is_key(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(fits)
}

/// String literals of a source or template.
fn literals(program: &str) -> BTreeSet<&str> {
    program.split('"').filter(|text| text.len() < 80 && !text.contains(['\n', ' '])).collect()
}

#[test]
fn each_language_has_the_same_texts_in_the_same_files() {
    let french = texts("fr");
    assert!(french.len() > 300);
    let others = languages();
    assert!(others.contains(&"en".to_owned()) && others.contains(&"sv".to_owned()), "{others:?}");
    let differ = |(key, file): (&String, &String)| format!("{file}: {key}");
    for language in others {
        let other = texts(&language);
        let missing: Vec<_> = french.iter().filter(|(key, file)| other.get(*key) != Some(file)).map(differ).collect();
        let unused: Vec<_> = other.iter().filter(|(key, file)| french.get(*key) != Some(file)).map(differ).collect();
        assert!(missing.is_empty() && unused.is_empty(), "`{language}` misses {missing:#?}, has besides {unused:#?}");
    }
}

#[test]
fn each_text_that_the_program_says_exists() {
    let (program, known) = (program(), texts("fr"));
    let campaign = fs::read_to_string("campaigns/en-premiere-ligne/texts/fr.ftl").unwrap();
    let mut said = 0;
    for opening in ["say(\"", "lines(\"", "has(\""] {
        for rest in program.split(opening).skip(1) {
            let key = rest.split('"').next().unwrap();
            if opening == "has(\"" && !key.contains('-') {
                continue;
            }
            let of_campaign = campaign.lines().any(|line| line.starts_with(&format!("{key} =")));
            assert!(known.contains_key(key) || of_campaign, "`{key}` is said, and written nowhere");
            said += 1;
        }
    }
    assert!(said > 200, "{said}");
}

/// Covers the texts of pages only: each mail has a snapshot, and numbers and dates have tests of their own.
#[test]
fn each_text_of_the_pages_is_said_somewhere() {
    let program = program();
    let literals = literals(&program);
    // Placeholders in keys like `done-{}-title` and `failure-{why}` are filled with slugs of the program.
    let is_pattern = |text: &&&str| {
        let fixed = text.split('{').next().unwrap_or_default();
        text.contains('{') && fixed.len() > 3 && is_key(fixed) && fixed.contains('-')
    };
    let patterns: Vec<&&str> = literals.iter().filter(is_pattern).collect();
    assert!(patterns.len() > 10, "{patterns:?}");
    let ftl: String = files_under("texts/fr", &["ftl"]).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let unused = |key: &str| {
        let by_another = ftl.contains(&format!("{{ {key} }}"));
        !literals.contains(key) && !by_another && !patterns.iter().any(|pattern| fits(key, pattern))
    };
    let unused: Vec<String> = texts("fr")
        .into_iter()
        .filter(|(_, file)| ["site.ftl", "desk.ftl"].contains(&file.as_str()))
        .filter(|(key, _)| unused(key))
        .map(|(key, file)| format!("{file}: {key}"))
        .collect();
    assert!(unused.is_empty(), "said nowhere: {unused:#?}");
}

/// Whether a key like `done-met-title` matches a pattern like `done-{}-title`.
fn fits(key: &str, pattern: &str) -> bool {
    let mut fixed = pattern.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after));
    let Some(mut rest) = fixed.next().and_then(|start| key.strip_prefix(start)) else { return false };
    let fixed: Vec<&str> = fixed.collect();
    for (at, part) in fixed.iter().enumerate() {
        let found =
            if at + 1 == fixed.len() { rest.rfind(part) } else { rest[1.min(rest.len())..].find(part).map(|n| n + 1) };
        match found {
            Some(found) if found > 0 => rest = &rest[found + part.len()..],
            _ => return false,
        }
    }
    rest.is_empty() || fixed.last().is_some_and(|last| last.is_empty())
}

#[test]
fn a_text_named_by_a_pattern_is_recognised() {
    assert!(fits("done-met-title", "done-{}-title") && fits("failure-no-answer", "failure-{why}"));
    assert!(!fits("done-met-text", "done-{}-title") && !fits("failure-", "failure-{why}"));
    assert!(fits("desk-done-undone", "desk-{a}-{b}") && !fits("ended-met", "done-{}"));
}

#[test]
fn each_path_that_the_architecture_page_names_is_there() {
    let Ok(page) = fs::read_to_string("ARCHITECTURE.md") else {
        eprintln!("left out: there is no ARCHITECTURE.md yet");
        return;
    };
    let is_path = |text: &&str| {
        let known = [
            "src",
            "crates",
            "tests",
            "docs",
            "campaigns",
            "places",
            "migrations",
            "texts",
            "assets",
            "fonts",
            "bench",
            "xtask",
        ];
        let first = text.split('/').next().unwrap_or_default();
        let ending = Path::new(text).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let of_source = ["rs", "md", "toml", "html"].contains(&ending);
        (known.contains(&first) && text.contains('/') || of_source) && !text.contains([' ', '*', '{', '<', '…', '('])
    };
    let named: BTreeSet<&str> = page.split('`').skip(1).step_by(2).filter(is_path).collect();
    assert!(named.len() > 3, "{named:?}");
    let there = |path: &str| {
        let folders = ["src", "campaigns", "texts", "docs"].into_iter();
        let mut files = folders.flat_map(|folder| files_under(folder, &["rs", "html", "toml", "md", "ftl"]));
        Path::new(path).exists() || files.any(|file| file.ends_with(path))
    };
    let missing: Vec<_> = named.iter().filter(|path| !there(path.trim_end_matches('/'))).collect();
    assert!(missing.is_empty(), "named, and not there: {missing:?}");
}

/// Whether a file has to do with the question `travel`. In texts only the keys count, in documents only the name.
fn asks_travel(path: &Path) -> bool {
    let text = fs::read_to_string(path).unwrap();
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("ftl") => text.lines().any(|line| line.split_once('=').is_some_and(|(key, _)| key.contains("travel"))),
        Some("md") => text.contains("`travel`"),
        _ => text.contains("travel"),
    }
}

/// A path with `*` for the language or the campaign: `texts/*/site.ftl`.
fn of_any(path: &Path) -> String {
    let parts: Vec<&str> = path.iter().map(|part| part.to_str().unwrap()).collect();
    match parts[..] {
        ["texts", _, file] => format!("texts/*/{file}"),
        ["campaigns", _, "texts", _] => "campaigns/*/texts/*.ftl".to_owned(),
        ["campaigns", _, ref inside @ ..] => format!("campaigns/*/{}", inside.join("/")),
        _ => parts.join("/"),
    }
}

#[test]
fn the_architecture_page_lists_every_file_that_has_to_do_with_a_question_of_the_program() {
    let page = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let section = page.split("## A question of the program itself").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let listed: BTreeSet<String> = rows.map(str::to_owned).collect();
    let folders = [("src", &["rs", "html"][..]), ("migrations", &["sql"]), ("texts", &["ftl"])];
    let folders = folders.into_iter().chain([("campaigns", &["toml", "ftl"][..]), ("docs", &["md"])]);
    let files = folders.flat_map(|(folder, endings)| files_under(folder, endings));
    let files = files.filter(|path| !is_test(path) && asks_travel(path));
    assert_eq!(listed, files.map(|path| of_any(&path)).collect());
    assert!(listed.len() <= 8, "{listed:#?}");
}
