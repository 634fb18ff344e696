//! The campaign's areas drawn in classes of colour: where help is short, for the desk; where volunteers
//! are, for everybody. What it shows is in a table beside it.

use crate::places::{Area, Outlines};

/// What `web/area_map.html` draws.
pub struct AreaMap {
    /// For who does not see it.
    pub title: String,
    /// The same, at length.
    pub about: String,
    /// What the colours stand for.
    pub key: String,
    /// Class of the stylesheet and words, from the least.
    pub legend: Vec<(&'static str, String)>,
    /// Of the whole drawing.
    pub view_box: String,
    /// In the order of the codes, for those who go from one to the next.
    pub shapes: Vec<Shape>,
}

/// An area as the map shows it.
pub struct Shape {
    /// Where it leads, if anywhere.
    pub path: Option<String>,
    /// `29 Finistère: …`
    pub about: String,
    /// Of the stylesheet.
    pub class: &'static str,
    /// Filled in by [`AreaMap::draw`].
    pub outlines: Vec<String>,
}

impl Shape {
    /// Its outlines come from [`AreaMap::draw`].
    pub fn new(path: Option<String>, about: String, class: &'static str) -> Shape {
        Shape { path, about, class, outlines: vec![] }
    }
}

impl AreaMap {
    /// Draws the areas that have an outline.
    pub fn draw<'a>(
        outlines: &Outlines,
        detail: Detail,
        areas: impl IntoIterator<Item = (&'a Area, Shape)>,
        [title, about, key]: [String; 3],
        legend: Vec<(&'static str, String)>,
    ) -> AreaMap {
        let mut areas: Vec<(&Area, Shape)> = areas.into_iter().collect();
        areas.sort_by(|a, b| a.0.code.cmp(&b.0.code));
        let shapes = areas.into_iter().filter_map(|(area, shape)| {
            let drawn = [outlines.paths.get(&area.code), outlines.zoom.get(&area.code)].into_iter().flatten();
            let outlines: Vec<String> = match detail {
                Detail::Fine => drawn.cloned().collect(),
                Detail::Coarse => drawn.map(|path| Outlines::coarse(path)).collect(),
            };
            (!outlines.is_empty()).then_some(Shape { outlines, ..shape })
        });
        AreaMap { shapes: shapes.collect(), view_box: outlines.view_box.clone(), title, about, key, legend }
    }

    /// One picture, unless its areas lead somewhere.
    pub fn role(&self) -> &'static str {
        if self.shapes.iter().any(|shape| shape.path.is_some()) { "group" } else { "img" }
    }
}

/// How exactly the outlines are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// As they are.
    Fine,
    /// To a whole unit, less than half as heavy: for a page that a telephone fetches.
    Coarse,
}
