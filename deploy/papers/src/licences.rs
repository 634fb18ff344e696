//! Licences of the libraries that are compiled into the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// Beginnings of the names of files that hold a licence or what it asks to pass on.
const NAMES: [&str; 6] = ["license", "licence", "copying", "copyright", "notice", "unlicense"];

/// The whole text: each library with its licence, then every text once, with the libraries that it belongs to.
pub(super) fn text() -> Result<String> {
    let metadata = metadata()?;
    let packages = metadata["packages"].as_array().context("no packages")?;
    let built_in = built_in(&metadata)?;
    let mut list = String::from("Libraries in premiere-ligne, and the licences that their authors chose\n\n");
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in packages {
        let field = |name: &str| package[name].as_str().unwrap_or_default();
        // Those without a source are ours.
        if !built_in.contains(field("id")) || package["source"].is_null() {
            continue;
        }
        let name = format!("{} {}", field("name"), field("version"));
        writeln!(list, "{name}: {}  {}", field("license"), field("repository"))?;
        let folder = Path::new(field("manifest_path")).parent().context("no folder")?;
        for text in texts_in(folder)? {
            texts.entry(text).or_default().insert(name.clone());
        }
    }
    ensure!(!texts.is_empty(), "no licence was found");
    for (text, of) in texts {
        let of: Vec<String> = of.into_iter().collect();
        writeln!(list, "\n{}\n{}\n\n{}", "-".repeat(80), of.join(", "), text.trim_end())?;
    }
    Ok(list)
}

fn metadata() -> Result<Value> {
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let arguments = ["metadata", "--format-version=1", "--locked", "--filter-platform=x86_64-unknown-linux-gnu"];
    let done = Command::new(cargo).args(arguments).output()?;
    ensure!(done.status.success(), "cargo metadata failed: {}", String::from_utf8_lossy(&done.stderr));
    Ok(serde_json::from_slice(&done.stdout)?)
}

/// Ids of the packages that the program needs to run, not those that only build or test it.
fn built_in(metadata: &Value) -> Result<BTreeSet<String>> {
    let nodes = metadata["resolve"]["nodes"].as_array().context("no nodes")?;
    let needs: BTreeMap<&str, &Value> = nodes.iter().filter_map(|node| Some((node["id"].as_str()?, node))).collect();
    let packages = metadata["packages"].as_array().context("no packages")?;
    let program = packages.iter().find(|package| package["name"] == "premiere-ligne").context("no program")?;
    let mut ahead = vec![program["id"].as_str().context("no id")?.to_owned()];
    let mut found = BTreeSet::new();
    while let Some(id) = ahead.pop() {
        let needed = needs.get(id.as_str()).and_then(|node| node["deps"].as_array()).into_iter().flatten();
        let runs = |needed: &&Value| {
            needed["dep_kinds"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()))
        };
        ahead.extend(
            needed
                .filter(runs)
                .filter_map(|needed| needed["pkg"].as_str())
                .map(str::to_owned)
                .filter(|id| !found.contains(id)),
        );
        found.insert(id);
    }
    Ok(found)
}

fn texts_in(folder: &Path) -> Result<Vec<String>> {
    let mut texts = vec![];
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_lowercase();
        if entry.file_type()?.is_file() && NAMES.iter().any(|start| name.starts_with(start)) {
            texts.push(String::from_utf8_lossy(&fs::read(entry.path())?).replace("\r\n", "\n"));
        }
    }
    texts.sort();
    Ok(texts)
}
