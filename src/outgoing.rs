//! Requests that the program sends to servers of others, over TLS and without following redirections.
//!
//! The host is looked up once, and the connection goes to an address that was checked: a name that answers otherwise a
//! moment later leads nowhere else.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{HOST, USER_AGENT};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use url::Url;

/// Longest time for one request.
const TIME_MAX: Duration = Duration::from_secs(10);
/// Most bytes of an answer that are read.
const ANSWER_BYTES_MAX: usize = 256 * 1024;

/// What is sent, with its headers.
#[derive(Debug)]
pub struct OutgoingRequest<'a> {
    pub method: Method,
    /// `https` or `http`.
    pub url: &'a Url,
    pub headers: &'a [(&'a str, String)],
    pub body: String,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    #[error("the address is none to which this may go")]
    Closed,
    #[error("there is no such host, or it does not answer")]
    Unreachable,
    /// It may have done what it was asked.
    #[error("the request left, and no answer came")]
    Unseen,
}

static TLS: LazyLock<Arc<ClientConfig>> = LazyLock::new(|| {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let config = config.with_safe_default_protocol_versions().expect("ring has both versions of TLS");
    Arc::new(config.with_root_certificates(roots).with_no_client_auth())
});

impl OutgoingRequest<'_> {
    /// Sends it, if the host has no address but those that `may_reach` allows. Returns status and body.
    pub async fn send(self, may_reach: fn(IpAddr) -> bool) -> Result<(StatusCode, Bytes), NoAnswer> {
        let mut has_left = false;
        let answer = tokio::time::timeout(TIME_MAX, self.deliver(may_reach, &mut has_left)).await;
        match answer {
            Ok(Ok(answer)) => Ok(answer),
            _ if has_left => Err(NoAnswer::Unseen),
            Ok(Err(why)) => Err(why),
            Err(_) => Err(NoAnswer::Unreachable),
        }
    }

    /// `has_left`: whether the other side may have read the request.
    async fn deliver(
        self,
        may_reach: fn(IpAddr) -> bool,
        has_left: &mut bool,
    ) -> Result<(StatusCode, Bytes), NoAnswer> {
        let url = self.url;
        let (host, port) = (url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or(443));
        let bare = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let found = lookup_host((bare.as_str(), port)).await.map_err(|_| NoAnswer::Unreachable)?;
        let found: Vec<SocketAddr> = found.collect();
        if found.iter().any(|address| !may_reach(address.ip())) {
            return Err(NoAnswer::Closed);
        }
        let stream = TcpStream::connect(found.as_slice()).await.map_err(|_| NoAnswer::Unreachable)?;
        let request = self.request(host)?;
        if url.scheme() == "http" {
            return exchange(stream, request, has_left).await;
        }
        let name = ServerName::try_from(bare).map_err(|_| NoAnswer::Closed)?;
        let stream = TlsConnector::from(Arc::clone(&TLS)).connect(name, stream).await;
        exchange(stream.map_err(|_| NoAnswer::Unreachable)?, request, has_left).await
    }

    fn request(self, host: &str) -> Result<Request<Full<Bytes>>, NoAnswer> {
        let url = self.url;
        let authority = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
        let mut request = Request::builder().method(self.method).uri(path).header(HOST, authority);
        request = request.header(USER_AGENT, "premiere-ligne");
        for (name, value) in self.headers {
            request = request.header(*name, value);
        }
        request.body(Full::new(Bytes::from(self.body))).map_err(|_| NoAnswer::Closed)
    }
}

async fn exchange<S>(
    stream: S,
    request: Request<Full<Bytes>>,
    has_left: &mut bool,
) -> Result<(StatusCode, Bytes), NoAnswer>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let unreachable = |_| NoAnswer::Unreachable;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(unreachable)?;
    let connection = tokio::spawn(connection);
    *has_left = true;
    let answer = async {
        let answer = sender.send_request(request).await.map_err(unreachable)?;
        let (head, body) = answer.into_parts();
        let body = Limited::new(body, ANSWER_BYTES_MAX).collect().await.map_err(|_| NoAnswer::Unreachable)?;
        Ok((head.status, body.to_bytes()))
    };
    let answer = answer.await;
    connection.abort();
    answer
}
