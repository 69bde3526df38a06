// SPDX-License-Identifier: MIT OR Apache-2.0
//! The stream to one client: ends where the client takes nothing for too long, says when a byte came or went, and puts
//! our headers on the answers that the library gives by itself to what is no request.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

use crate::connections::ConnectionState;
use crate::headers;

pub(crate) struct ClientStream<S> {
    /// The socket, or what speaks TLS over it.
    stream: S,
    state: Arc<ConnectionState>,
    /// The longest time in which a client may take nothing of its answer.
    write_timeout: Duration,
    /// Runs while the client takes nothing.
    timer: Option<Pin<Box<Sleep>>>,
    /// The beginning of an answer that goes out in place of the library's, as far as it is not out yet.
    head: Vec<u8>,
    /// Our headers, for the answers that the library gives by itself.
    own_headers: Arc<str>,
}

impl<S: AsyncWrite + Unpin> ClientStream<S> {
    pub(crate) fn new(stream: S, state: Arc<ConnectionState>, write_timeout: Duration, own_headers: Arc<str>) -> Self {
        Self { stream, state, write_timeout, timer: None, head: Vec::new(), own_headers }
    }

    /// Looks at what came of writing: a byte that went starts the time anew, and past the time the stream ends. What speaks TLS
    /// takes some bytes before the client does, so that sending these off is held to the time too.
    fn check_write<T>(&mut self, context: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        match written {
            Poll::Pending => {
                let timeout = self.write_timeout;
                let timer = self.timer.get_or_insert_with(|| Box::pin(sleep(timeout)));
                ready!(timer.as_mut().poll(context));
                Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
            }
            done @ Poll::Ready(_) => {
                self.timer = None;
                self.state.touch();
                done
            }
        }
    }

    fn poll_write_head(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.head.is_empty() {
            let written = Pin::new(&mut self.stream).poll_write(context, &self.head);
            let count = ready!(self.check_write(context, written))?;
            if count == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.head.drain(..count);
        }
        Poll::Ready(Ok(()))
    }

    /// Takes the first line of an answer that the library gives by itself, to send it with our headers behind it.
    fn replace_head(&mut self, bytes: &[u8]) -> Option<usize> {
        let count = status_line(bytes)?;
        self.head.extend(bytes.iter().take(count));
        self.head.extend(self.own_headers.bytes());
        Some(count)
    }
}

/// The length of the first line, where the bytes begin an answer that says that the request was none and has no id.
fn status_line(bytes: &[u8]) -> Option<usize> {
    let head = bytes.strip_prefix(b"HTTP/1.").and_then(|rest| rest.get(1..))?;
    head.starts_with(b" 4").then_some(())?;
    let has_id = bytes.windows(headers::REQUEST_ID.len()).any(|part| part == headers::REQUEST_ID.as_bytes());
    let end = bytes.windows(2).position(|two| two == b"\r\n")?;
    (!has_id).then_some(end + 2)
}

impl<S: AsyncRead + Unpin> AsyncRead for ClientStream<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, into))?;
        if into.filled().len() > before {
            self.state.touch();
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for ClientStream<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        ready!(self.poll_write_head(context))?;
        if let Some(taken) = self.replace_head(bytes) {
            return Poll::Ready(Ok(taken));
        }
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.check_write(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        ready!(self.poll_write_head(context))?;
        let first = parts.iter().find(|part| !part.is_empty());
        if let Some(taken) = first.and_then(|part| self.replace_head(part)) {
            return Poll::Ready(Ok(taken));
        }
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.check_write(context, written)
    }

    /// An answer is then sent from where it lies, not copied: many clients may share one.
    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_write_head(context))?;
        let sent = Pin::new(&mut self.stream).poll_flush(context);
        self.check_write(context, sent)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_write_head(context))?;
        let sent = Pin::new(&mut self.stream).poll_shutdown(context);
        self.check_write(context, sent)
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::net::Ipv4Addr;
    use std::time::Duration;

    use tokio::io::AsyncWriteExt as _;
    use tokio::net::{TcpListener, TcpStream};

    use super::{ClientStream, status_line};
    use crate::connections::Connections;

    #[tokio::test]
    async fn a_stream_whose_client_takes_nothing_ends() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
        let reader = TcpStream::connect(listener.local_addr().expect("bound")).await.expect("a connection");
        let (stream, peer) = listener.accept().await.expect("the same");
        let slot = Connections::new(1).admit(peer.ip()).expect("a place");
        let mut ours = ClientStream::new(stream, slot.state.clone(), Duration::from_millis(100), "".into());
        let ended = ours.write_all(&vec![0; 64 << 20]).await.expect_err("no socket holds so much");
        assert_eq!(ended.kind(), io::ErrorKind::TimedOut);
        drop(reader);
    }

    #[test]
    fn only_an_answer_of_the_library_itself_is_taken_over() {
        let line = "HTTP/1.1 431 Request Header Fields Too Large\r\n";
        assert_eq!(status_line(format!("{line}connection: close\r\n\r\n").as_bytes()), Some(line.len()));
        for ours in [
            "HTTP/1.1 404 Not Found\r\nx-request-id: 1-2\r\n\r\n",
            "HTTP/1.1 200 OK\r\n\r\n",
            "<!doctype html>",
            "HTTP/1.1 400",
            "",
        ] {
            assert_eq!(status_line(ours.as_bytes()), None, "{ours}");
        }
    }
}
