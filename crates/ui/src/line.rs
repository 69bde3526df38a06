// SPDX-License-Identifier: MIT OR Apache-2.0
//! The line to one reader: ends where the reader takes nothing for too long, says when a byte came or went, and puts our
//! headers on the answers that the library gives by itself to what is no request.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

use crate::front;
use crate::guests::Pulse;

pub(crate) struct Line {
    stream: TcpStream,
    pulse: Arc<Pulse>,
    /// How long a reader may take nothing of its answer.
    stall: Duration,
    /// Runs while the reader takes nothing.
    stalled: Option<Pin<Box<Sleep>>>,
    /// The beginning of an answer that goes out in place of the library's, as far as it is not out yet.
    own: Vec<u8>,
}

impl Line {
    pub(crate) fn new(stream: TcpStream, pulse: Arc<Pulse>, stall: Duration) -> Self {
        Self { stream, pulse, stall, stalled: None, own: Vec::new() }
    }

    /// What came of writing: a byte that went starts the time anew, and past the time the line ends.
    fn watched(&mut self, context: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match written {
            Poll::Pending => {
                let stall = self.stall;
                let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(stall)));
                ready!(stalled.as_mut().poll(context));
                Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
            }
            done @ Poll::Ready(_) => {
                self.stalled = None;
                self.pulse.beat();
                done
            }
        }
    }

    fn poll_own(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.own.is_empty() {
            let written = Pin::new(&mut self.stream).poll_write(context, &self.own);
            let count = ready!(self.watched(context, written))?;
            if count == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.own.drain(..count);
        }
        Poll::Ready(Ok(()))
    }

    /// Takes the first line of an answer that the library gives by itself, to send it with our headers behind it.
    fn take_over(&mut self, bytes: &[u8]) -> Option<usize> {
        let count = bare(bytes)?;
        self.own.extend(bytes.iter().take(count));
        self.own.extend(front::bare_headers().into_bytes());
        Some(count)
    }
}

/// The length of the first line, where the bytes begin an answer that says that the request was none and has no number.
fn bare(bytes: &[u8]) -> Option<usize> {
    let head = bytes.strip_prefix(b"HTTP/1.").and_then(|rest| rest.get(1..))?;
    head.starts_with(b" 4").then_some(())?;
    let numbered = bytes.windows(front::NUMBER.len()).any(|part| part == front::NUMBER.as_bytes());
    let end = bytes.windows(2).position(|two| two == b"\r\n")?;
    (!numbered).then_some(end + 2)
}

impl AsyncRead for Line {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, into))?;
        if into.filled().len() > before {
            self.pulse.beat();
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        ready!(self.poll_own(context))?;
        if let Some(taken) = self.take_over(bytes) {
            return Poll::Ready(Ok(taken));
        }
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watched(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        ready!(self.poll_own(context))?;
        let first = parts.iter().find(|part| !part.is_empty());
        if let Some(taken) = first.and_then(|part| self.take_over(part)) {
            return Poll::Ready(Ok(taken));
        }
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.watched(context, written)
    }

    /// An answer is then sent from where it lies, not copied: many readers may share one.
    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_own(context))?;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_own(context))?;
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::net::Ipv4Addr;
    use std::time::Duration;

    use tokio::io::AsyncWriteExt as _;
    use tokio::net::{TcpListener, TcpStream};

    use super::{Line, bare};
    use crate::guests::Guests;

    #[tokio::test]
    async fn a_line_whose_reader_takes_nothing_ends() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
        let reader = TcpStream::connect(listener.local_addr().expect("bound")).await.expect("a connection");
        let (stream, peer) = listener.accept().await.expect("the same");
        let seat = Guests::new().seat(peer.ip()).expect("a place");
        let mut line = Line::new(stream, seat.pulse.clone(), Duration::from_millis(100));
        let ended = line.write_all(&vec![0; 64 << 20]).await.expect_err("no socket holds so much");
        assert_eq!(ended.kind(), io::ErrorKind::TimedOut);
        drop(reader);
    }

    #[test]
    fn only_an_answer_of_the_library_itself_is_taken_over() {
        let line = "HTTP/1.1 431 Request Header Fields Too Large\r\n";
        assert_eq!(bare(format!("{line}connection: close\r\n\r\n").as_bytes()), Some(line.len()));
        for ours in [
            "HTTP/1.1 404 Not Found\r\nx-request-id: 1-2\r\n\r\n",
            "HTTP/1.1 200 OK\r\n\r\n",
            "<!doctype html>",
            "HTTP/1.1 400",
            "",
        ] {
            assert_eq!(bare(ours.as_bytes()), None, "{ours}");
        }
    }
}
