//! Sends one message to a webhook: over TLS, to a public address, without following redirections.

use std::net::IpAddr;

use hyper::Method;
use url::{Host, Url};

use super::reach::is_public;
use crate::outgoing::{NoAnswer, OutgoingRequest};

/// Why a message was not delivered. The slug is stored and names the text `webhook-{slug}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDelivered {
    /// The address is none to which webhooks may go.
    Closed,
    /// There is no such host, or it does not answer.
    Unreachable,
    /// The answer is another than 2xx.
    Status(u16),
}

impl NotDelivered {
    /// As stored and shown, like `status 500`.
    pub fn in_short(self) -> String {
        match self {
            NotDelivered::Closed => "closed".to_owned(),
            NotDelivered::Unreachable => "unreachable".to_owned(),
            NotDelivered::Status(status) => format!("status {status}"),
        }
    }
}

/// Reads an address to which webhooks may go: `https` with a host and nothing secret before it; with `inside`, `http`
/// too.
pub fn address(typed: &str, inside: bool) -> Option<Url> {
    let url = Url::parse(typed.trim()).ok()?;
    let scheme = url.scheme() == "https" || inside && url.scheme() == "http";
    let plain = url.username().is_empty() && url.password().is_none();
    let open = match url.host()? {
        Host::Domain(name) => name.contains('.') && !name.ends_with(".localhost"),
        Host::Ipv4(address) => is_public(address.into()),
        Host::Ipv6(address) => is_public(address.into()),
    };
    (scheme && plain && (open || inside)).then_some(url)
}

/// Posts `body` as JSON with these headers. `inside`: whether addresses that are not public may be reached.
pub async fn post(url: &Url, headers: &[(&str, String)], body: String, inside: bool) -> Result<(), NotDelivered> {
    let url = &address(url.as_str(), inside).ok_or(NotDelivered::Closed)?;
    let headers = &[headers, &[("content-type", "application/json".to_owned())]].concat();
    let may_reach: fn(IpAddr) -> bool = if inside { |_| true } else { is_public };
    let sent = OutgoingRequest { method: Method::POST, url, headers, body }.send(may_reach).await;
    let (status, _) = sent.map_err(|why| match why {
        NoAnswer::Closed => NotDelivered::Closed,
        NoAnswer::Unreachable | NoAnswer::Unseen => NotDelivered::Unreachable,
    })?;
    if status.is_success() { Ok(()) } else { Err(NotDelivered::Status(status.as_u16())) }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_webhook_goes_to_the_world_over_tls_unless_the_setting_says_otherwise() {
        assert!(address("https://hooks.example.org/x?y=1", false).is_some());
        for closed in [
            "http://hooks.example.org/",
            "https://localhost/",
            "https://desk.localhost/",
            "https://127.0.0.1/",
            "https://127.1/",
            "https://0x7f000001/",
            "https://[::1]/",
            "https://10.0.0.1:8443/",
            "https://169.254.169.254/latest/meta-data",
        ] {
            assert!(address(closed, false).is_none(), "{closed}");
            assert!(address(closed, true).is_some(), "{closed}");
        }
        for wrong in ["ftp://hooks.example.org/", "https://me:secret@hooks.example.org/", "hooks.example.org", ""] {
            assert!(address(wrong, true).is_none(), "{wrong}");
        }
    }
}
