//! Stylesheets, scripts and pictures: embedded in the program, named by their content, cached for ever.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::header::HeaderMap;
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use super::packed::Packed;
use super::{Error, Result};
use crate::campaign::Campaign;
use crate::kit::site::Site;

#[derive(RustEmbed)]
#[folder = "assets"]
struct Embedded;

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
