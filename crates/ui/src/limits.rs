// SPDX-License-Identifier: MIT OR Apache-2.0
//! The limits of a door: how much may be sent to it, how long it may take, how often one caller may ask.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt as _;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout_at};

use crate::form::{FormType, Oversize, SentForm, SentSlot, find_largest, is_ours};
use crate::rates::{Caller, Rates};
use crate::{Access, PageError, SignedIn};

/// Bounds how much, how long and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoorLimits {
    /// The most bytes that are taken of what is sent.
    pub bytes: usize,
    /// The most seconds that it may take to send, to do and to answer.
    pub seconds: u64,
    /// The most requests of one caller in a minute: of a person, else of an address.
    pub per_minute: u32,
}

/// A slow line sends so much in a second.
const BYTES_PER_SECOND: usize = 128 << 10;
/// So much more than may be is read, to show a form again that has grown too long.
const READ_ON: usize = 256 << 10;
/// So much is read of what somebody sends who is not let in: enough to show them again what they typed.
const NOT_LET_IN: usize = 256 << 10;
/// And for no longer.
const NOT_LET_IN_SECONDS: u64 = 20;
/// Nobody is waited for who sends nothing for so long, or who has sent fewer than so many bytes a second after it: who stopped in the
/// middle of a large file must not keep a place from the others.
const SENDING: Duration = Duration::from_secs(20);
const SLOWEST_BYTES: usize = 1 << 10;
/// What may be larger than this lies in memory while it is read and looked at: two of these at once, and others wait.
const LARGE: usize = 1 << 20;
static LARGE_PLACES: Semaphore = Semaphore::const_new(2);
/// So much more is let by unread: a browser shows no answer before all is sent.
const LET_BY: usize = 64 << 20;

impl DoorLimits {
    /// For pages and files. A town hall may share one address.
    pub(crate) const READING: Self = Self { bytes: 0, seconds: 30, per_minute: 600 };
    /// For changes.
    pub(crate) const CHANGING: Self = Self::form(256 << 10, 60);

    /// For a form of so many bytes, which one caller may send so often in a minute.
    pub(crate) const fn form(bytes: usize, per_minute: u32) -> Self {
        Self { bytes, seconds: 30 + (bytes / BYTES_PER_SECOND) as u64, per_minute }
    }
}

/// A door as the middleware knows it.
#[derive(Debug, Clone)]
pub(crate) struct LimitedDoor {
    pub limits: DoorLimits,
    pub access: Access,
    pub form: Option<FormType>,
    /// Tells it from the others.
    pub number: usize,
    pub rates: Arc<Rates>,
}

/// The middleware that keeps the limits of one door.
pub(crate) async fn hold(State(door): State<LimitedDoor>, request: Request, next: Next) -> Response {
    let caller = Caller::of(&request);
    let Ok(_underway) = door.rates.begin(caller) else { return PageError::TooMany { seconds: 1 }.into_response() };
    let wait = caller.and_then(|caller| door.rates.wait(door.limits.per_minute, (door.number, caller)));
    let person = request.extensions().get::<SignedIn>();
    let is_let_in = wait.is_none() && door.access.admits(person.map(|one| &one.actor), door.rates.today());
    let answer = async {
        let _place = if is_let_in && door.limits.bytes > LARGE { LARGE_PLACES.acquire().await.ok() } else { None };
        let request = if request.method() == Method::POST { take(&door, request, is_let_in).await? } else { request };
        match wait {
            Some(wait) => Err(PageError::TooMany { seconds: wait.as_secs() + u64::from(wait.subsec_nanos() > 0) }),
            None => Ok(next.run(request).await),
        }
    };
    let seconds = if is_let_in { door.limits.seconds } else { door.limits.seconds.min(NOT_LET_IN_SECONDS) };
    match tokio::time::timeout(Duration::from_secs(seconds), answer).await {
        Ok(answer) => answer.into_response(),
        Err(_elapsed) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// Reads what was sent, and leaves it for whoever writes the page of an error. Nobody who is not let in has us hold a large file.
async fn take(door: &LimitedDoor, request: Request, is_let_in: bool) -> Result<Request, PageError> {
    let (mut parts, body) = request.into_parts();
    let most = if is_let_in { door.limits.bytes } else { door.limits.bytes.min(NOT_LET_IN) };
    let read = read(body, most).await?;
    if !is_let_in && read.size > most {
        return Ok(Request::from_parts(parts, Body::empty()));
    }
    let content_type = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let content_type = content_type.unwrap_or_default().to_owned();
    if read.size > door.limits.bytes {
        too_large(door, &mut parts, &content_type, &read)?;
    }
    // A body that another site sent is no word of this person.
    if let Some((form, SentSlot(slot))) = door.form.zip(parts.extensions.get()).filter(|_| is_ours(&parts.headers)) {
        // Nobody has left anything there before.
        let _ = slot.set(SentForm { form, content_type, body: read.bytes.clone() });
    }
    Ok(Request::from_parts(parts, Body::from(read.bytes)))
}

/// Lets a form through that is too long and was read whole, so that it can be shown again; all else is refused.
fn too_large(door: &LimitedDoor, parts: &mut Parts, content_type: &str, read: &ReadBody) -> Result<(), PageError> {
    let largest = find_largest(content_type, &read.bytes);
    let is_file = largest.as_ref().is_some_and(|(_, file)| file.is_some());
    match (door.form, &largest) {
        (Some(_), Some((field, None))) if read.size == read.bytes.len() && !is_file => {
            parts.extensions.insert(Oversize { field: field.clone(), most: door.limits.bytes });
            Ok(())
        }
        _ => Err(PageError::TooLarge { form: door.form.map(|form| form.name), largest, most: door.limits.bytes }),
    }
}

/// Holds the beginning of a body, and how long all of it was.
struct ReadBody {
    bytes: Bytes,
    size: usize,
}

async fn read(body: Body, most: usize) -> Result<ReadBody, PageError> {
    read_within(SENDING, body, most).await
}

async fn read_within(sending: Duration, mut body: Body, most: usize) -> Result<ReadBody, PageError> {
    let (mut bytes, mut size, began) = (Vec::new(), 0, Instant::now());
    // The other side has gone, or fallen asleep: nobody reads the answer.
    let gone = || PageError::bad_address(String::new());
    loop {
        let slowest = began + sending + Duration::from_secs((size / SLOWEST_BYTES) as u64);
        let until = slowest.min(Instant::now() + sending);
        let Some(frame) = timeout_at(until, body.frame()).await.map_err(|_elapsed| gone())? else { break };
        let frame = frame.map_err(|_gone| gone())?;
        let Ok(data) = frame.into_data() else { continue };
        size += data.len();
        let room = (most + READ_ON).saturating_sub(bytes.len());
        bytes.extend(data.iter().take(room));
        if size > most + LET_BY {
            break;
        }
    }
    Ok(ReadBody { bytes: bytes.into(), size })
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::pin::Pin;
    use std::task::{Context, Poll};
    use std::time::Duration;

    use axum::body::{Body, Bytes};
    use hyper::body::Frame;

    use super::{DoorLimits, READ_ON, read, read_within};

    /// Sends so many pieces of a byte, and then nothing more.
    struct Asleep(usize);

    impl hyper::body::Body for Asleep {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            if self.0 == 0 {
                return Poll::Pending;
            }
            self.0 -= 1;
            Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b"x")))))
        }
    }

    #[test]
    fn a_form_with_a_file_has_the_time_to_be_sent() {
        assert_eq!((DoorLimits::CHANGING.seconds, DoorLimits::form(20 << 20, 60).seconds), (32, 190));
    }

    #[tokio::test]
    async fn of_a_long_body_the_beginning_is_kept_and_all_of_it_is_counted() {
        let long = vec![b'x'; 2 * READ_ON];
        let found = read(Body::from(long.clone()), 10).await.expect("read");
        assert_eq!((found.bytes.len(), found.size), (READ_ON + 10, long.len()));
        let found = read(Body::from("short"), 10).await.expect("read");
        assert_eq!((&found.bytes[..], found.size), (&b"short"[..], 5));
    }
    #[tokio::test]
    async fn who_falls_asleep_in_the_middle_keeps_no_place() {
        for pieces in [0, 3] {
            let found = read_within(Duration::from_millis(20), Body::new(Asleep(pieces)), 10).await;
            assert!(found.is_err(), "{pieces}");
        }
    }
}
