//! QR codes.

use anyhow::anyhow;
use qrcode::QrCode;
use qrcode::render::svg;

/// A QR code as SVG, at least `pixels_min` wide: dark on light, also in dark mode, with the quiet zone it needs.
pub fn image(text: &str, pixels_min: u32) -> anyhow::Result<String> {
    let code = QrCode::new(text).map_err(|error| anyhow!("no image can be made of an address: {error}"))?;
    let svg = code.render::<svg::Color<'_>>().min_dimensions(pixels_min, pixels_min).build();
    Ok(svg.find("<svg").and_then(|start| svg.get(start..)).unwrap_or_default().to_owned())
}
