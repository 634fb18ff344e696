//! Stylesheets, scripts and pictures: embedded in the program, named by their content, cached for ever.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::header::HeaderMap;
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use super::packed::Packed;
use super::{Error, Result};
use crate::campaign::{Campaign, Problems, nearest};
use crate::kit::site::Site;

#[derive(RustEmbed)]
#[folder = "assets"]
struct Embedded;

/// The drawing of an entry that has none of its own.
const DOOR: &str = "door.svg";
/// What the scenes show that a campaign may have; each is shown on a page that says so, and nothing is in its place
/// where a campaign has none.
const SCENES: [&str; 3] = ["confirmed", "resting", "thanks"];
/// Most bytes of a drawing that stands in the page itself.
const DOOR_BYTES_MAX: usize = 8_000;

/// Reports files in the `assets` folder of a campaign that no page shows, that hold nothing, or that cannot stand in a
/// page. `entries`: the slugs of its entries; `None` when they could not be read.
pub fn check(campaign: &std::path::Path, entries: Option<&[String]>, problems: &mut Problems) {
    let folder = campaign.join("assets");
    let mut known: Vec<String> =
        Embedded::iter().map(|name| name.to_string()).filter(|name| name != "README.md").collect();
    known.extend(entries.into_iter().flatten().map(|slug| door_file(slug)));
    known.extend(SCENES.map(scene_file));
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(['.', '~', '#']) || name.ends_with('~') {
            continue;
        }
        let is_door = name.strip_prefix("door").and_then(|rest| rest.strip_suffix(".svg")).is_some();
        if !(known.contains(&name) || is_door && entries.is_none()) {
            let instead = match nearest(&name, known.iter().map(String::as_str)) {
                Some(near) => format!("name it `{near}`"),
                None => format!("name it like one of {}", known.join(", ")),
            };
            problems.add(&entry.path(), None, "no page shows this file", instead);
        } else if std::fs::read(entry.path()).is_ok_and(|bytes| bytes.is_empty()) {
            problems.add(&entry.path(), None, "this file is empty", "put the picture there, or remove the file");
        } else if (is_door || SCENES.map(scene_file).contains(&name))
            && let Err(what) = drawing(&std::fs::read(entry.path()).unwrap_or_default())
        {
            let instead = "write a plain SVG of paths and circles with `viewBox=\"0 0 72 60\"`; see assets/README.md";
            problems.add(&entry.path(), None, what, instead);
        }
    }
}

/// Name of the file with the drawing of an entry.
fn door_file(entry: &str) -> String {
    format!("door-{entry}.svg")
}

/// Name of the file with a scene.
fn scene_file(scene: &str) -> String {
    format!("scene-{scene}.svg")
}

/// Reads a drawing that is written into the page, so that its colours follow the page's. The error says what is wrong.
fn drawing(bytes: &[u8]) -> std::result::Result<String, &'static str> {
    let text = std::str::from_utf8(bytes).map_err(|_| "this drawing is not UTF-8")?.trim();
    let shapes = text.strip_prefix("<svg ").filter(|rest| rest.contains("viewBox=") && rest.ends_with("</svg>"));
    let shapes = shapes.ok_or("this drawing is no SVG with a viewBox, from `<svg` to `</svg>`")?;
    if text.len() > DOOR_BYTES_MAX {
        return Err("this drawing has more than 8,000 bytes");
    }
    if ["<script", "<style", "style=", " id=", "href=", "<image", " on"].iter().any(|part| text.contains(part)) {
        return Err("this drawing has a script, a style, an id or a link, which a page does not take from it");
    }
    Ok(format!("<svg aria-hidden=\"true\" focusable=\"false\" {shapes}"))
}

/// Every file that pages refer to.
pub struct Assets {
    /// Files by the name in their address, which holds a hash of the content.
    files: BTreeMap<String, Packed>,
    /// Addresses by plain name.
    paths: BTreeMap<String, String>,
    /// Drawings of the campaign's entries, as HTML, by slug.
    doors: BTreeMap<String, String>,
    /// The campaign's scenes, as HTML, by name.
    scenes: BTreeMap<&'static str, String>,
}

impl Assets {
    /// Reads the program's files. A file of the same name in the campaign's `assets` folder takes the place of the
    /// program's, and the campaign's colours are added to `site.css`.
    pub fn new(campaign: &Campaign) -> anyhow::Result<Assets> {
        let mut problems = Problems::new();
        let entries: Vec<String> = campaign.entries.iter().map(|entry| entry.slug.clone()).collect();
        check(&campaign.folder, Some(&entries), &mut problems);
        problems.or(|| ())?;
        let (mut files, mut paths) = (BTreeMap::new(), BTreeMap::new());
        for name in Embedded::iter() {
            let mut bytes = bytes_of(campaign, &name, &name);
            if name.ends_with(".css") {
                bytes = without_comments(&bytes);
            }
            if name == "site.css" {
                let (light, dark) = (&campaign.accent.light, &campaign.accent.dark);
                bytes.extend(format!(":root{{--accent:{light};--accent-bright:{dark}}}\n").bytes());
            }
            let hash = Packed::hash(&bytes);
            let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
            let mime = match extension {
                "css" => "text/css; charset=utf-8",
                "svg" => "image/svg+xml",
                "js" => "text/javascript; charset=utf-8",
                _ => continue,
            };
            let hashed = format!("{stem}.{hash}.{extension}");
            paths.insert(name.to_string(), format!("/assets/{hashed}"));
            files.insert(hashed, Packed::new(mime, bytes)?);
        }
        let door = |slug: String| Some((slug.clone(), drawing(&bytes_of(campaign, &door_file(&slug), DOOR)).ok()?));
        let doors = entries.into_iter().filter_map(door).collect();
        let scene = |name| {
            let file = scene_file(name);
            Some((name, drawing(&bytes_of(campaign, &file, &file)).ok()?.replacen("<svg ", "<svg class=\"scene\" ", 1)))
        };
        let scenes = SCENES.into_iter().filter_map(scene).collect();
        Ok(Assets { files, paths, doors, scenes })
    }

    /// The drawing of an entry, as HTML.
    pub fn door(&self, entry: &str) -> String {
        self.doors.get(entry).cloned().unwrap_or_default()
    }

    /// A scene of the campaign, as HTML: `confirmed`, `resting` or `thanks`; empty if it has none.
    pub fn scene(&self, name: &str) -> String {
        self.scenes.get(name).cloned().unwrap_or_default()
    }

    /// The address of a file by its plain name; empty if there is no such file.
    pub fn path(&self, name: &str) -> String {
        self.paths.get(name).cloned().unwrap_or_default()
    }
}

/// The campaign's own file `own`, or else its file `fallback`, or else the program's.
fn bytes_of(campaign: &Campaign, own: &str, fallback: &str) -> Vec<u8> {
    let folder = campaign.folder.join("assets");
    let read = [own, fallback].iter().find_map(|name| std::fs::read(folder.join(name)).ok());
    read.or_else(|| Embedded::get(fallback).map(|file| file.data.into_owned())).unwrap_or_default()
}

/// A stylesheet without its comments and indentation, which are a tenth of it.
fn without_comments(css: &[u8]) -> Vec<u8> {
    let css = String::from_utf8_lossy(css);
    let mut pieces = css.split("/*");
    let before = pieces.next().unwrap_or_default();
    let after = pieces.map(|piece| piece.split_once("*/").map_or("", |(_, after)| after));
    let bare = std::iter::once(before).chain(after).collect::<String>();
    bare.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect::<String>().into()
}

/// `GET /assets/{file}`
pub async fn show(State(app): State<Site>, Path(file): Path<String>, headers: HeaderMap) -> Result {
    let file = app.assets.files.get(&file).ok_or(Error::NotFound)?;
    Ok(file.answer(&headers, "public, max-age=31536000, immutable"))
}

/// `GET /favicon.ico`: for browsers that do not read the page's head.
pub async fn favicon(State(app): State<Site>) -> Response {
    axum::response::Redirect::permanent(&app.assets.path("favicon.svg")).into_response()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    fn doors_of(name: &str) -> Vec<String> {
        let folder = Path::new("campaigns").join(name);
        let campaign =
            Campaign::read(&folder, Some(Path::new("places"))).unwrap_or_else(|problems| panic!("{problems}"));
        let assets = Assets::new(&campaign).unwrap_or_else(|error| panic!("{error}"));
        campaign.entries.iter().map(|entry| assets.door(&entry.slug)).collect()
    }

    #[test]
    fn every_entry_of_our_campaigns_has_a_drawing_of_its_own_and_a_new_one_has_a_neutral_one() {
        let sample = doors_of("sample");
        assert!(sample.iter().all(|door| *door == sample[0] && door.starts_with("<svg aria-hidden")), "{sample:?}");
        for name in ["en-premiere-ligne", "i-forsta-linjen", "community-wave", "lisungi", "flood"] {
            let doors = doors_of(name);
            let distinct: BTreeSet<&String> = doors.iter().collect();
            assert_eq!(distinct.len(), doors.len(), "{name}");
            assert!(doors.iter().all(|door| *door != sample[0] && door.contains("viewBox")), "{name}");
        }
    }

    #[test]
    fn a_campaign_shows_the_scenes_that_it_has_and_no_others() {
        let campaign = |name: &str| {
            let folder = Path::new("campaigns").join(name);
            Campaign::read(&folder, Some(Path::new("places"))).unwrap_or_else(|problems| panic!("{problems}"))
        };
        let (ours, sample) = (["en-premiere-ligne", "sample"]).map(|name| Assets::new(&campaign(name)).unwrap()).into();
        for scene in SCENES {
            assert!(ours.scene(scene).starts_with("<svg class=\"scene\" aria-hidden=\"true\""), "{scene}");
            assert_eq!(sample.scene(scene), "", "{scene}");
        }
    }

    #[test]
    fn a_stylesheet_is_sent_without_comments() {
        let css = b"/* Tokens. */\n:root {\n  --a: 1; /* one */\n\n  --b: url(x*y);\n}\n";
        assert_eq!(without_comments(css), b":root {\n--a: 1;\n--b: url(x*y);\n}\n");
    }

    #[test]
    fn a_drawing_with_a_script_a_style_or_a_link_is_refused() {
        assert!(drawing(b"<svg viewBox=\"0 0 72 60\"><path class=\"ink\" d=\"M0 0h9v9z\"/></svg>\n").is_ok());
        for wrong in [
            "",
            "<html></html>",
            "<svg width=\"9\"></svg>",
            "<svg viewBox=\"0 0 9 9\"><script>1</script></svg>",
            "<svg viewBox=\"0 0 9 9\"><path style=\"fill:red\"/></svg>",
            "<svg viewBox=\"0 0 9 9\" onload=\"1\"></svg>",
            "<svg viewBox=\"0 0 9 9\"><use href=\"#a\"/></svg>",
        ] {
            assert!(drawing(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
