//! The first connection to a database, and what is said when there is none or when a pooler stands in the way.

use std::error::Error;

use std::time::Duration;

use anyhow::{Context, Result, bail};
use sqlx::{AnyConnection, Connection as _, Row};
use tokio_rustls::rustls;

use super::Connection;

/// Longest wait for a database to answer at the start.
const CONNECT_PATIENCE: Duration = Duration::from_secs(5);

/// Opens one connection; the error names the host.
pub(super) async fn connect(url: &str) -> Result<AnyConnection> {
    // The address holds a password, which no error may show.
    let place = match url.split_once("://") {
        Some((_, rest)) => {
            let place = rest.rsplit('@').next().unwrap_or(rest);
            format!("the PostgreSQL server at {}", place.split('?').next().unwrap_or(place))
        }
        None => format!("the file {}", url.trim_start_matches("sqlite:")),
    };
    match tokio::time::timeout(CONNECT_PATIENCE, AnyConnection::connect(url)).await {
        Ok(Ok(connection)) => Ok(connection),
        Ok(Err(error)) => match untrusted(&error) {
            Some(why) => bail!(
                "the certificate of {place}, which `database` names, is not trusted ({why}): if an authority of your own \
                 signed it, write sslrootcert=FILE behind the name of the database, and the host as the certificate names it"
            ),
            None => Err(error).with_context(|| format!("cannot reach {place}, which `database` names")),
        },
        Err(_) => bail!("{place}, which `database` names, does not answer within {} s", CONNECT_PATIENCE.as_secs()),
    }
}

/// What is wrong with the certificate, if that is why there is no connection.
fn untrusted(error: &sqlx::Error) -> Option<String> {
    let sqlx::Error::Io(error) = error else { return None };
    let inner: &(dyn Error + Send + Sync) = error.get_ref()?;
    match inner.downcast_ref::<rustls::Error>()? {
        rustls::Error::InvalidCertificate(why) => Some(why.to_string()),
        _ => None,
    }
}

/// Fails when one process of the server serves two connections that are open at the same time: then a pooler gives the
/// server's connections to others after each transaction, and neither prepared statements nor the limits that this program
/// sets on its connections are where it left them. A busy pooler may escape this look, and fails at the first statement.
pub(super) async fn refuse_transaction_pooler(url: &str) -> Result<()> {
    let (mut one, mut other) = (connect(url).await?, connect(url).await?);
    if process(&mut one).await? == process(&mut other).await? {
        bail!(
            "a pooler stands before the PostgreSQL server that `database` names and shares its connections between \
             transactions: have it keep one for each client (PgBouncer: pool_mode = session), or let `database` name the \
             server itself"
        );
    }
    one.close().await?;
    other.close().await?;
    Ok(())
}

/// Number of the server's process behind a connection, asked for without a prepared statement.
async fn process(conn: &mut Connection) -> Result<String> {
    let row = sqlx::raw_sql("select cast(pg_backend_pid() as text) as process").fetch_one(conn).await?;
    Ok(row.try_get("process")?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_that_is_not_trusted_is_told_from_a_server_that_is_not_there() {
        let of = |error: rustls::Error| sqlx::Error::Io(std::io::Error::other(error));
        let why = untrusted(&of(rustls::Error::InvalidCertificate(rustls::CertificateError::UnknownIssuer)));
        assert_eq!(why.as_deref(), Some("UnknownIssuer"));
        assert!(untrusted(&of(rustls::Error::HandshakeNotComplete)).is_none());
        assert!(untrusted(&sqlx::Error::Io(std::io::ErrorKind::ConnectionRefused.into())).is_none());
    }
}
