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

/// Reports files in the `assets` folder of a campaign that take the place of none of the program's, or hold nothing.
pub fn check(campaign: &std::path::Path, problems: &mut Problems) {
    let folder = campaign.join("assets");
    let known: Vec<String> = Embedded::iter().map(|name| name.to_string()).filter(|name| name != "README.md").collect();
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(['.', '~', '#']) || name.ends_with('~') {
            continue;
        }
        if !known.contains(&name) {
            let instead = match nearest(&name, known.iter().map(String::as_str)) {
                Some(near) => format!("name it `{near}`"),
                None => format!("name it like one of {}", known.join(", ")),
            };
            problems.add(&entry.path(), None, "no page shows this file", instead);
        } else if std::fs::read(entry.path()).is_ok_and(|bytes| bytes.is_empty()) {
            problems.add(&entry.path(), None, "this file is empty", "put the picture there, or remove the file");
        }
    }
}

/// Every file that pages refer to.
pub struct Assets {
    /// Files by the name in their address, which holds a hash of the content.
    files: BTreeMap<String, Packed>,
    /// Addresses by plain name.
    paths: BTreeMap<String, String>,
}

impl Assets {
    /// Reads the program's files. A file of the same name in the campaign's `assets` folder takes the place of the
    /// program's, and the campaign's colours are added to `site.css`.
    pub fn new(campaign: &Campaign) -> anyhow::Result<Assets> {
        let mut problems = Problems::new();
        check(&campaign.folder, &mut problems);
        problems.or(|| ())?;
        let (mut files, mut paths) = (BTreeMap::new(), BTreeMap::new());
        for name in Embedded::iter() {
            let own = std::fs::read(campaign.folder.join("assets").join(&*name)).ok();
            let embedded = || Embedded::get(&name).map(|file| file.data.into_owned()).unwrap_or_default();
            let mut bytes = own.unwrap_or_else(embedded);
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
        Ok(Assets { files, paths })
    }

    /// The address of a file by its plain name; empty if there is no such file.
    pub fn path(&self, name: &str) -> String {
        self.paths.get(name).cloned().unwrap_or_default()
    }
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
