//! The network source of a request, as exact as budgets and the limits on signing in need it.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Once;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;

use crate::core::Core;
use crate::people::seal::Lookup;
use crate::server::Peer;

/// The network source of a request: an IPv4 address, or the /64 prefix that an IPv6 subscriber has. Behind a proxy
/// (`behind_proxy`) it is the last address of the last `X-Forwarded-For`, else the peer of the connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source(String);

impl<S> FromRequestParts<S> for Source
where
    Core: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Source, Infallible> {
        let app = Core::from_ref(state);
        // The last entry is the one that our own proxy wrote; a visitor may have forged the others.
        let forwarded = parts.headers.get_all("x-forwarded-for").iter().next_back();
        let forwarded = forwarded.filter(|_| app.settings.behind_proxy);
        let forwarded = forwarded.and_then(|value| {
            let read = value.to_str().ok().and_then(|value| address_in(value.rsplit(',').next()?.trim()));
            if read.is_none() {
                UNREADABLE.call_once(|| {
                    tracing::warn!(
                        "the last entry of X-Forwarded-For is no address: all visitors seem to come from the proxy"
                    );
                });
            }
            read
        });
        let address = forwarded.or_else(|| parts.extensions.get::<Peer>().map(|peer| peer.0));
        Ok(address.map_or(Source("unknown".into()), Source::from))
    }
}

/// Said once, not at each request.
static UNREADABLE: Once = Once::new();

/// The address in an entry of `X-Forwarded-For`, which some proxies write with the port.
fn address_in(entry: &str) -> Option<IpAddr> {
    let bare = entry.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().or_else(|| entry.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()))
}

impl Source {
    /// The address or prefix as text, for keyed hashes only: it must not be stored or logged.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// First 16 bytes of a keyed hash of the source: counts what comes from it without storing it.
    pub fn hash(&self, key: &Lookup, domain: &str) -> Vec<u8> {
        key.hash(domain, &self.0)
    }
}

impl From<IpAddr> for Source {
    fn from(address: IpAddr) -> Source {
        match address.to_canonical() {
            IpAddr::V4(address) => Source(address.to_string()),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Source(format!("{a:x}:{b:x}:{c:x}:{d:x}::/64"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_with_and_without_its_port() {
        for (entry, address) in [
            ("198.51.100.6", "198.51.100.6"),
            ("198.51.100.6:4713", "198.51.100.6"),
            ("2001:db8::1", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("[2001:db8::1]:4711", "2001:db8::1"),
        ] {
            assert_eq!(address_in(entry), Some(address.parse().unwrap()), "{entry}");
        }
        for entry in ["", "unknown", "_hidden", "198.51.100.6:", "198.51.100"] {
            assert_eq!(address_in(entry), None, "{entry}");
        }
    }

    #[test]
    fn a_subscriber_with_many_addresses_is_one_source() {
        let source = |text: &str| Source::from(text.parse::<IpAddr>().unwrap());
        assert_eq!(source("2001:db8:1:2::1"), source("2001:db8:1:2:ffff::2"));
        assert_ne!(source("2001:db8:1:2::1"), source("2001:db8:1:3::1"));
        assert_eq!(source("::ffff:192.0.2.1"), source("192.0.2.1"));
        assert_ne!(source("192.0.2.1"), source("192.0.2.2"));
    }
}
