//! Sends one message to a webhook: over TLS, to a public address, without following redirections.
//!
//! The host is looked up once, and the connection goes to an address that was checked: a name that answers otherwise a
//! moment later leads nowhere else.

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{CONTENT_TYPE, HOST, USER_AGENT};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use url::{Host, Url};

use super::reach::is_public;

/// Longest time for one message.
const TIME_MAX: Duration = Duration::from_secs(10);

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

static TLS: LazyLock<Arc<ClientConfig>> = LazyLock::new(|| {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let config = config.with_safe_default_protocol_versions().expect("ring has both versions of TLS");
    Arc::new(config.with_root_certificates(roots).with_no_client_auth())
});

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
    tokio::time::timeout(TIME_MAX, deliver(url, headers, body, inside)).await.unwrap_or(Err(NotDelivered::Unreachable))
}

async fn deliver(url: &Url, headers: &[(&str, String)], body: String, inside: bool) -> Result<(), NotDelivered> {
    let checked = address(url.as_str(), inside).ok_or(NotDelivered::Closed)?;
    let (host, port) = (checked.host_str().unwrap_or_default(), checked.port_or_known_default().unwrap_or(443));
    let bare = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let found: Vec<SocketAddr> =
        lookup_host((bare.as_str(), port)).await.map_err(|_| NotDelivered::Unreachable)?.collect();
    if !inside && found.iter().any(|address| !is_public(address.ip())) {
        return Err(NotDelivered::Closed);
    }
    let stream = TcpStream::connect(found.as_slice()).await.map_err(|_| NotDelivered::Unreachable)?;
    let authority = checked.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let path = checked.query().map_or_else(|| checked.path().to_owned(), |query| format!("{}?{query}", checked.path()));
    let mut request = Request::builder().method(Method::POST).uri(path).header(HOST, authority);
    request = request.header(CONTENT_TYPE, "application/json").header(USER_AGENT, "premiere-ligne");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let request = request.body(Full::new(Bytes::from(body))).map_err(|_| NotDelivered::Closed)?;
    if checked.scheme() == "http" {
        return exchange(stream, request).await;
    }
    let name = ServerName::try_from(bare).map_err(|_| NotDelivered::Closed)?;
    let stream = TlsConnector::from(Arc::clone(&TLS)).connect(name, stream).await;
    exchange(stream.map_err(|_| NotDelivered::Unreachable)?, request).await
}

/// Sends the request and looks at the status of the answer, whose body is not read.
async fn exchange<S>(stream: S, request: Request<Full<Bytes>>) -> Result<(), NotDelivered>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let unreachable = |_| NotDelivered::Unreachable;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(unreachable)?;
    let connection = tokio::spawn(connection);
    let answer = sender.send_request(request).await.map_err(unreachable);
    connection.abort();
    let status = answer?.status();
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
