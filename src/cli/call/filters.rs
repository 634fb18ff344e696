//! The filters that choose the recipients of an appeal on the command line: those of the desk's list of volunteers.

use anyhow::{Result, bail};
use clap::Args;

use crate::app::App;
use crate::desk::appeals::recipients;
use crate::desk::lists::volunteers::{NEVER, RADII, places};

const HEADING: &str = "Recipients (default: every volunteer who accepts appeals)";

#[derive(Args)]
#[command(next_help_heading = HEADING)]
pub(super) struct FilterArguments {
    /// Write only to volunteers who live in this area, such as 29
    #[arg(long, value_name = "CODE")]
    area: Option<String>,
    /// Write only to volunteers who live in this place: a postcode, or the name of a town
    #[arg(long)]
    place: Option<String>,
    /// Write also to volunteers within this distance of the place, in kilometres: 5, 10, 20, 50 or 100
    #[arg(long, value_name = "KM", requires = "place", value_parser = radius)]
    radius: Option<u32>,
    /// Write only to volunteers who offer this kind of help, as campaign.toml calls it
    #[arg(long)]
    kind: Option<String>,
    /// Write only to volunteers who help this audience, as campaign.toml calls it
    #[arg(long)]
    audience: Option<String>,
    /// Write only to volunteers who are free, or only to those who are in an introduction now
    #[arg(long, value_parser = ["available", "introduced"])]
    status: Option<String>,
    /// Write only to volunteers who were never in an introduction
    #[arg(long)]
    never_called: bool,
}

fn radius(text: &str) -> Result<u32, String> {
    let known = RADII.into_iter().find(|km| km.to_string() == text);
    known.ok_or_else(|| format!("write one of {}", listed(RADII.map(|km| km.to_string()))))
}

impl FilterArguments {
    /// Checks the filters and returns them as an appeal stores them.
    ///
    /// # Errors
    /// Values that the campaign or its places do not know, with what to write instead.
    pub(super) fn check(&self, app: &App) -> Result<String> {
        let radius = self.radius.map(|km| km.to_string());
        let get = |of: &Option<String>| of.clone().unwrap_or_default();
        let (area, place, kind, audience) = (get(&self.area), get(&self.place), get(&self.kind), get(&self.audience));
        let areas = app.places.areas();
        if self.area.is_some() && !areas.iter().any(|known| known.code == area) {
            let like = areas.first().map_or("", |area| &area.code);
            bail!("--area {area:?}: no such area; write a code such as {like}");
        }
        if self.place.is_some() && (place.trim().is_empty() || places(app, &place).is_empty()) {
            bail!("--place {place:?}: no such place; write a postcode or the name of a town");
        }
        if self.kind.is_some() && app.campaign.kind(&kind).is_none() {
            let kinds = app.campaign.kinds.iter().map(|kind| kind.slug.clone());
            bail!("--kind {kind:?}: this campaign has {}", listed(kinds));
        }
        if self.audience.is_some() && app.campaign.audience_index(&audience).is_none() {
            let audiences = app.campaign.audiences.iter().map(|audience| audience.slug.clone());
            bail!("--audience {audience:?}: this campaign has {}", listed(audiences));
        }
        Ok(recipients::filters(|name| match name {
            "area" => &area,
            "place" => place.trim(),
            "radius" => radius.as_deref().unwrap_or_default(),
            "kind" => &kind,
            "audience" => &audience,
            "status" => self.status.as_deref().unwrap_or_default(),
            "called" if self.never_called => NEVER,
            _ => "",
        }))
    }
}

fn listed(words: impl IntoIterator<Item = String>) -> String {
    words.into_iter().collect::<Vec<_>>().join(", ")
}
