//! Stylesheets and pictures: embedded, named by their content, cached for ever.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rust_embed::RustEmbed;

use super::{Error, Result};
use crate::app::App;
use crate::campaign::Campaign;
use crate::people::seal::sha256;

#[derive(RustEmbed)]
#[folder = "assets"]
#[include = "*.css"]
#[include = "*.svg"]
#[include = "*.js"]
struct Embedded;

/// Every file that pages refer to.
pub struct Assets {
    /// By the name in their address, which holds a hash.
    files: BTreeMap<String, Asset>,
    /// From the plain name to the address.
    paths: BTreeMap<String, String>,
}

struct Asset {
    mime: &'static str,
    bytes: axum::body::Bytes,
}

impl Assets {
    /// The program's files, those of the campaign's folder instead where it has one of the same
    /// name, and the campaign's colours in the stylesheet.
    pub fn new(campaign: &Campaign) -> Assets {
        let (mut files, mut paths) = (BTreeMap::new(), BTreeMap::new());
        for name in Embedded::iter() {
            let own = std::fs::read(campaign.folder.join("assets").join(&*name)).ok();
            let embedded = || Embedded::get(&name).map(|file| file.data.into_owned()).unwrap_or_default();
            let mut bytes = own.unwrap_or_else(embedded);
            if name == "site.css" {
                let (light, dark) = (&campaign.accent.light, &campaign.accent.dark);
                bytes.extend(format!(":root{{--accent:{light};--accent-bright:{dark}}}\n").bytes());
            }
            let hash = URL_SAFE_NO_PAD.encode(&sha256(&bytes)[..9]);
            let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
            let mime = match extension {
                "css" => "text/css; charset=utf-8",
                "svg" => "image/svg+xml",
                "js" => "text/javascript; charset=utf-8",
                _ => "application/octet-stream",
            };
            let hashed = format!("{stem}.{hash}.{extension}");
            paths.insert(name.to_string(), format!("/assets/{hashed}"));
            files.insert(hashed, Asset { mime, bytes: bytes.into() });
        }
        Assets { files, paths }
    }

    /// The address of a file of the folder `assets`.
    pub fn path(&self, name: &str) -> String {
        self.paths.get(name).cloned().unwrap_or_default()
    }
}

/// `GET /assets/{file}`
pub async fn show(State(app): State<App>, Path(file): Path<String>) -> Result {
    let asset = app.assets.files.get(&file).ok_or(Error::NotFound)?;
    let headers = [(CONTENT_TYPE, asset.mime), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, asset.bytes.clone()).into_response())
}

/// `GET /favicon.ico`: asked for by browsers that do not read the page's head.
pub async fn favicon(State(app): State<App>) -> Response {
    axum::response::Redirect::permanent(&app.assets.path("favicon.svg")).into_response()
}
