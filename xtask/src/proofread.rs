//! `cargo xtask proofread`: the spelling of all texts, and the grammar of the French ones.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use xtask::Result;
use xtask::command::{in_path, root, succeeds};
use xtask::scratch::Scratch;
use xtask::setup::{self, Tool};

/// Language of our texts, dictionary of hunspell, Debian package of that.
const LANGUAGES: [(&str, &str, &str); 3] =
    [("en", "en_GB", "hunspell-en-gb"), ("fr", "fr", "hunspell-fr"), ("sv", "sv_SE", "hunspell-sv")];
/// Words that no dictionary has and that are right, one a line.
const KNOWN: &str = "xtask/words.txt";
/// Kinds of remarks that are about our notation, or that take short labels for orders.
const NOT_ASKED: [&str; 7] = ["typo", "esp", "nbsp", "unit", "imp", "maj", "tu"];

const TOOLS: [Tool; 5] = [
    Tool { name: "hunspell", is_here: || in_path("hunspell").is_some(), package: "hunspell" },
    Tool { name: "its English words", is_here: || has_words("en_GB"), package: LANGUAGES[0].2 },
    Tool { name: "its French words", is_here: || has_words("fr"), package: LANGUAGES[1].2 },
    Tool { name: "its Swedish words", is_here: || has_words("sv_SE"), package: LANGUAGES[2].2 },
    Tool { name: "grammalecte", is_here: || in_path("grammalecte-cli").is_some(), package: "grammalecte-cli" },
];

fn has_words(dictionary: &str) -> bool {
    Path::new("/usr/share/hunspell").join(format!("{dictionary}.dic")).exists()
}

/// Fails when a word is in no dictionary and not in `xtask/words.txt`. What is said of the grammar is for people to
/// judge: it is printed, and fails nothing.
pub(crate) fn run(arguments: &[String]) -> Result<bool> {
    if let Some(unknown) = arguments.first() {
        return Err(format!("`proofread` takes no argument, not even `{unknown}`").into());
    }
    setup::install_missing(&TOOLS)?;
    let known = fs::read_to_string(root().join(KNOWN))?;
    let known: BTreeSet<&str> = known.lines().map(str::trim).collect();
    let mut is_right = true;
    for (language, dictionary, _) in LANGUAGES {
        let mut unknown = BTreeSet::new();
        let files = files(language)?;
        for file in &files {
            for word in unknown_words(&words(file)?, dictionary)? {
                if !known.contains(word.as_str()) {
                    unknown.insert(format!("{}: {word}", file.strip_prefix(root()).unwrap_or(file).display()));
                }
            }
        }
        println!("{language}: {} files, {} unknown words", files.len(), unknown.len());
        for line in &unknown {
            println!("  {line}");
        }
        is_right &= unknown.is_empty();
    }
    grammar()?;
    Ok(is_right)
}

/// Prints what grammalecte says of the French texts.
fn grammar() -> Result<()> {
    let scratch = Scratch::new(&std::env::temp_dir(), "proofread")?;
    let mut all = String::new();
    for file in files("fr")? {
        // An empty line ends a paragraph.
        all.push_str(&words(&file)?.replace('\n', "\n\n"));
    }
    let file = scratch.path().join("texts");
    fs::write(&file, all)?;
    let mut check = Command::new("grammalecte-cli");
    check.arg("--file").arg(&file).args(["--only_when_errors", "--opt_off"]).args(NOT_ASKED);
    succeeds(&mut check)?;
    Ok(())
}

/// The files of a language: the program's, and those of every campaign.
fn files(language: &str) -> Result<Vec<PathBuf>> {
    let mut found = in_folder(&root().join("texts").join(language), "ftl")?;
    for campaign in fs::read_dir(root().join("campaigns"))? {
        let campaign = campaign?.path();
        let of_language = |path: &PathBuf| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            name == language || name.starts_with(&format!("{language}-"))
        };
        found.extend(in_folder(&campaign.join("texts"), "ftl")?.into_iter().filter(of_language));
        for pages in subfolders(&campaign.join("pages"))?.into_iter().filter(of_language) {
            found.extend(in_folder(&pages, "md")?);
        }
    }
    found.sort();
    Ok(found)
}

fn in_folder(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(vec![]);
    }
    let paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    Ok(paths.into_iter().filter(|path| path.extension().is_some_and(|found| found == ending)).collect())
}

fn subfolders(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(vec![]);
    }
    let paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    Ok(paths.into_iter().filter(|path| path.is_dir()).collect())
}

/// What a file says to people, line by line, without names of texts, placeholders, addresses and signs of Markdown.
fn words(file: &Path) -> Result<String> {
    let text = fs::read_to_string(file)?;
    if file.extension().is_some_and(|ending| ending == "ftl") {
        let lines = text.lines().filter(|line| !line.starts_with('#')).map(said);
        return Ok(lines.filter(|line| !line.trim().is_empty()).map(|line| line + "\n").collect());
    }
    let body = text.splitn(3, "+++\n").last().unwrap_or_default();
    let plain = without(&without(&without(body, "](", ')'), "<", '>'), "{", '}');
    Ok(plain.replace(['*', '_', '#', '`', '[', '|'], " "))
}

/// The words of a line of a Fluent file.
fn said(line: &str) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    let text = match line.split_once('=') {
        Some((name, text)) if name.trim().chars().all(is_name) => text,
        _ => line,
    };
    let text = match text.trim_start().trim_start_matches('*').strip_prefix('[') {
        Some(variant) => variant.split_once(']').map_or("", |(_, text)| text),
        None => text,
    };
    // A place where a long word may be broken.
    let text = text.replace("{\"\\u00AD\"}", "");
    let text = without(&without(&text, "<", '>'), "{", '}');
    // What is left of a choice that goes on for several lines.
    let text = text.split('{').next().unwrap_or_default();
    text.trim_matches([' ', '}']).to_owned()
}

/// Leaves out what stands between `start` and `end`, and these.
fn without(text: &str, start: &str, end: char) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(start) {
        let Some((_, after)) = after.split_once(end) else { break };
        left.push_str(before);
        left.push('X');
        rest = after;
    }
    left + rest
}

fn unknown_words(text: &str, dictionary: &str) -> Result<Vec<String>> {
    let mut hunspell = Command::new("hunspell");
    hunspell.args(["-i", "UTF-8", "-d", dictionary, "-l"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = hunspell.spawn()?;
    let mut stdin = child.stdin.take().ok_or("hunspell reads nothing")?;
    // It prints after reading a line: a thread writes, so that neither waits for the other.
    let text = text.replace('’', "'");
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
    let said = child.wait_with_output()?;
    writer.join().map_err(|_| "the words were not written")??;
    let bare = |word: &str| word.trim_matches('.').trim_end_matches("'s").to_owned();
    Ok(String::from_utf8(said.stdout)?.lines().map(bare).collect())
}
