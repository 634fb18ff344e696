//! Draws PNG pictures for programs that show no SVG: social networks, messengers, mail programs.

use std::sync::{Arc, LazyLock};

use anyhow::Context;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

/// The only fonts used, so that a picture is the same on every machine. Licence: fonts/LICENSE.
const FONTS: [&[u8]; 2] =
    [include_bytes!("../../fonts/DejaVuSans.ttf"), include_bytes!("../../fonts/DejaVuSans-Bold.ttf")];

static KNOWN: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut known = Database::new();
    for font in FONTS {
        known.load_font_data(font.to_vec());
    }
    known.set_sans_serif_family("DejaVu Sans");
    Arc::new(known)
});

/// Draws an SVG of ours as PNG, in the size that the SVG states, on a blocking thread; it takes some 100 ms.
///
/// Text must be in `font-family="sans-serif"`, normal or bold, in Latin, Greek or Cyrillic letters.
pub(crate) async fn of(svg: String) -> anyhow::Result<Vec<u8>> {
    tokio::task::spawn_blocking(move || draw(&svg)).await?
}

fn draw(svg: &str) -> anyhow::Result<Vec<u8>> {
    let options = Options { fontdb: Arc::clone(&KNOWN), font_family: "DejaVu Sans".into(), ..Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).context("a picture without a size")?;
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    Ok(pixels.encode_png()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inked(words: &str, weight: u32) -> usize {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='60' font-family='sans-serif'>\
             <text x='4' y='40' font-size='30' font-weight='{weight}'>{words}</text></svg>"
        );
        let png = draw(&svg).unwrap();
        Pixmap::decode_png(&png).unwrap().pixels().iter().filter(|pixel| pixel.alpha() > 0).count()
    }

    #[test]
    fn letters_are_drawn_in_both_weights_on_a_machine_without_fonts() {
        assert_eq!(inked("", 400), 0);
        for words in ["Besançon", "Malmö", "Škoda", "Αθήνα", "Київ", "Mbɔ́tɛ"] {
            let (normal, bold) = (inked(words, 400), inked(words, 700));
            assert!(normal > 500 && bold > normal, "{words}: {normal}, bold {bold}");
        }
    }

    #[test]
    fn what_is_no_picture_is_an_error() {
        for wrong in ["", "<p>", "<svg xmlns='http://www.w3.org/2000/svg' width='-1' height='2'/>"] {
            assert!(draw(wrong).is_err(), "{wrong}");
        }
    }
}
