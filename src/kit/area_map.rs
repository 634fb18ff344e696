//! A map of the campaign's areas in classes of colour: where help is short, for the desk; where volunteers are, for
//! everybody. A table beside the map says the same.

use crate::places::{Area, Outlines};

/// The data of the template `kit/area_map.html`.
pub struct AreaMap {
    /// Title for people who do not see the map.
    pub title: String,
    /// Description for people who do not see the map.
    pub about: String,
    /// What the colours stand for.
    pub key: String,
    /// Stylesheet class and words of each colour, from the least to the most.
    pub legend: Vec<(&'static str, String)>,
    /// The SVG `viewBox` of the whole map.
    pub view_box: String,
    /// The areas in the order of their codes, for people who step from one to the next.
    pub shapes: Vec<Shape>,
}

/// An area as the map shows it.
pub struct Shape {
    /// Address that the area leads to, if any.
    pub path: Option<String>,
    /// Words about the area, such as `29 Finistère: …`.
    pub about: String,
    /// Stylesheet class of the area's colour.
    pub class: &'static str,
    /// SVG paths of the area, filled in by [`AreaMap::draw`].
    pub outlines: Vec<String>,
}

impl Shape {
    /// An area without outlines: [`AreaMap::draw`] adds them.
    pub fn new(path: Option<String>, about: String, class: &'static str) -> Shape {
        Shape { path, about, class, outlines: vec![] }
    }
}

impl AreaMap {
    /// Draws the areas that have an outline, in the order of their codes.
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

    /// Width and height of the drawing, as its `viewBox` says.
    pub fn size(&self) -> [&str; 2] {
        let mut sides = self.view_box.split(' ').skip(2);
        [sides.next().unwrap_or_default(), sides.next().unwrap_or_default()]
    }

    /// The ARIA role: `img`, or `group` if an area leads somewhere.
    pub fn role(&self) -> &'static str {
        if self.shapes.iter().any(|shape| shape.path.is_some()) { "group" } else { "img" }
    }
}

/// How exactly the outlines are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The outlines as they are.
    Fine,
    /// Coordinates rounded to whole units, less than half the bytes: for a page that a phone fetches.
    Coarse,
}
