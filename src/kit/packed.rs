//! Contents that are the same for everybody: compressed once, and not sent again to a browser that has them.

use std::io::Write;

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH, VARY,
};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::people::seal::sha256;

/// Brotli's quality. Nine is nearly as small as the best (11), in a tenth of the time.
const BROTLI_QUALITY: u32 = 9;
const BROTLI_WINDOW: u32 = 22;

/// A page or a file in every encoding that a browser may ask for.
#[derive(Clone)]
pub struct Packed {
    mime: &'static str,
    /// Entity tag, a hash of the content. It is weak because all encodings share it.
    tag: HeaderValue,
    plain: Bytes,
    gzip: Bytes,
    brotli: Bytes,
}

impl Packed {
    /// Compresses the content; a page of 10 kB takes about a millisecond.
    pub fn new(mime: &'static str, plain: impl Into<Bytes>) -> anyhow::Result<Packed> {
        let plain = plain.into();
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&plain)?;
        let mut brotli = Vec::new();
        brotli::CompressorWriter::new(&mut brotli, 4096, BROTLI_QUALITY, BROTLI_WINDOW).write_all(&plain)?;
        let tag = format!("W/\"{}\"", Packed::hash(&plain)).try_into()?;
        Ok(Packed { mime, tag, gzip: gzip.finish()?.into(), brotli: brotli.into(), plain })
    }

    /// First 9 bytes of the content's SHA-256, in 12 characters: the name of a version in addresses and entity tags.
    pub fn hash(plain: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(&sha256(plain)[..9])
    }

    /// Answers with the smallest encoding that the browser accepts, or with 304 and no body if it has this very
    /// content.
    pub fn answer(&self, asked: &HeaderMap, cache: &'static str) -> Response {
        let same_for_all = [(CACHE_CONTROL, HeaderValue::from_static(cache)), (ETAG, self.tag.clone())];
        let vary = [(VARY, HeaderValue::from_static("accept-encoding"))];
        if has(asked, IF_NONE_MATCH.as_str(), |tag| tag == self.tag || tag == "*") {
            return (StatusCode::NOT_MODIFIED, same_for_all, vary).into_response();
        }
        let reads = |encoding: &str| has(asked, ACCEPT_ENCODING.as_str(), |wanted| is_wanted(wanted, encoding));
        let forms = [("br", &self.brotli), ("gzip", &self.gzip)];
        let smaller = forms.into_iter().find(|(name, body)| body.len() < self.plain.len() && reads(name));
        let kind = [(CONTENT_TYPE, HeaderValue::from_static(self.mime))];
        match smaller {
            Some((name, body)) => {
                let encoding = [(CONTENT_ENCODING, HeaderValue::from_static(name))];
                (same_for_all, vary, kind, encoding, body.clone()).into_response()
            }
            None => (same_for_all, vary, kind, self.plain.clone()).into_response(),
        }
    }
}

/// Whether any entry of a header that holds a list satisfies `is_it`.
fn has(headers: &HeaderMap, name: &str, is_it: impl Fn(&str) -> bool) -> bool {
    let values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|entry| is_it(entry.trim()))
}

/// Whether an entry of `Accept-Encoding` asks for an encoding: `br;q=0.5` asks for brotli, `br;q=0` refuses it.
fn is_wanted(entry: &str, encoding: &str) -> bool {
    let (name, weight) = entry.split_once(';').map_or((entry, ""), |(name, weight)| (name.trim(), weight.trim()));
    let refused = weight.strip_prefix("q=").and_then(|weight| weight.parse().ok()) == Some(0.0_f32);
    name.eq_ignore_ascii_case(encoding) && !refused
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use axum::body::to_bytes;

    use super::*;

    fn asked(headers: &[(&'static str, &'static str)]) -> HeaderMap {
        headers.iter().map(|&(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect()
    }

    async fn answer(headers: &[(&'static str, &'static str)]) -> (StatusCode, String, Bytes) {
        let page = Packed::new("text/html", "la même phrase, ".repeat(100)).unwrap();
        let response = page.answer(&asked(headers), "public, max-age=5");
        assert_eq!(response.headers()["vary"], "accept-encoding");
        let encoding = response.headers().get("content-encoding").map_or("", |value| value.to_str().unwrap());
        let (status, encoding) = (response.status(), encoding.to_owned());
        (status, encoding, to_bytes(response.into_body(), usize::MAX).await.unwrap())
    }

    #[tokio::test]
    async fn a_browser_gets_the_smallest_form_that_it_reads() {
        let plain = "la même phrase, ".repeat(100);
        let (_, encoding, body) = answer(&[("accept-encoding", "gzip, deflate, br")]).await;
        let mut read = String::new();
        brotli::Decompressor::new(&body[..], 4096).read_to_string(&mut read).unwrap();
        assert_eq!((encoding.as_str(), &read), ("br", &plain));

        let (_, encoding, body) = answer(&[("accept-encoding", "br;q=0, gzip;q=0.5")]).await;
        let mut read = String::new();
        flate2::read::GzDecoder::new(&body[..]).read_to_string(&mut read).unwrap();
        assert_eq!((encoding.as_str(), &read), ("gzip", &plain));

        let (_, encoding, body) = answer(&[]).await;
        assert_eq!((encoding.as_str(), &body[..]), ("", plain.as_bytes()));
    }

    #[tokio::test]
    async fn what_a_browser_has_already_is_not_sent_again() {
        let tag = format!("W/\"{}\"", Packed::hash("la même phrase, ".repeat(100).as_bytes()));
        let tag: &'static str = Box::leak(format!("\"other\", {tag}").into_boxed_str());
        let (status, _, body) = answer(&[("if-none-match", tag)]).await;
        assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0));
        let (status, ..) = answer(&[("if-none-match", "\"other\"")]).await;
        assert_eq!(status, StatusCode::OK);
    }
}
