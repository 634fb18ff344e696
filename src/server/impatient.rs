//! A stream that gives up when the other side reads too slowly: otherwise a thousand visitors who read a byte a minute
//! hold a thousand answers, exports among them, for ever.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// Longest time in which the other side may take fewer than [`BYTES_MIN`] bytes while more wait: 137 bytes a second,
/// which the slowest telephone does twenty times over.
const SLOW_MAX: Duration = Duration::from_mins(1);
const BYTES_MIN: usize = 8 * 1024;

/// A stream whose writes fail once the other side has been too slow.
pub(super) struct Impatient<S> {
    stream: S,
    /// Runs while something waits to be written; none while everything was taken.
    patience: Option<Pin<Box<Sleep>>>,
    /// Bytes taken since `patience` began.
    taken: usize,
    /// How long a reader may lag behind: [`SLOW_MAX`], less in tests.
    slow_max: Duration,
}

impl<S> Impatient<S> {
    pub(super) fn new(stream: S) -> Impatient<S> {
        Impatient { stream, patience: None, taken: 0, slow_max: SLOW_MAX }
    }

    /// Judges a write of `wanted` bytes of which the stream took what `done` says.
    fn judge(&mut self, cx: &mut Context<'_>, wanted: usize, done: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if let Poll::Ready(Ok(n)) = done {
            self.taken += n;
            if n == wanted || self.taken >= BYTES_MIN {
                (self.patience, self.taken) = (None, 0);
            }
            return done;
        }
        if done.is_ready() {
            return done;
        }
        let slow_max = self.slow_max;
        let patience = self.patience.get_or_insert_with(|| Box::pin(sleep(slow_max)));
        ready!(patience.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Impatient<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.judge(cx, bytes.len(), done)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write_vectored(cx, bytes);
        self.judge(cx, bytes.iter().map(|slice| slice.len()).sum(), done)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Impatient<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
    use tokio::time::interval;

    use super::*;

    /// Patience of these tests: long for a machine, short for whoever waits for them.
    const SHORT: Duration = Duration::from_millis(100);

    /// Sends more than the pipe holds to a reader, and returns how it ended.
    async fn sent<R: Future<Output = ()> + Send + 'static>(reader: impl FnOnce(DuplexStream) -> R) -> io::Result<()> {
        let (ours, theirs) = duplex(1_024);
        let reader = tokio::spawn(reader(theirs));
        let mut ours = Impatient { slow_max: SHORT, ..Impatient::new(ours) };
        let done = ours.write_all(&vec![b'x'; 64 * 1_024]).await;
        reader.abort();
        done
    }

    #[tokio::test]
    async fn a_reader_who_takes_nothing_or_a_byte_now_and_then_is_cut() {
        let nothing = async |theirs| {
            let _theirs: DuplexStream = theirs;
            std::future::pending::<()>().await;
        };
        let a_byte = async |mut theirs: DuplexStream| {
            let mut often = interval(SHORT / 10);
            while theirs.read_u8().await.is_ok() {
                often.tick().await;
            }
        };
        assert_eq!(sent(nothing).await.unwrap_err().kind(), io::ErrorKind::TimedOut);
        assert_eq!(sent(a_byte).await.unwrap_err().kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn a_reader_who_takes_its_time_gets_everything() {
        let slowly = async |mut theirs: DuplexStream| {
            let (mut often, mut some) = (interval(SHORT / 20), [0; 1_024]);
            while theirs.read(&mut some).await.is_ok_and(|n| n > 0) {
                often.tick().await;
            }
        };
        assert!(sent(slowly).await.is_ok(), "64 KiB in 320 ms, three times as long as the patience");
    }
}
