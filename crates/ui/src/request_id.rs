// SPDX-License-Identifier: MIT OR Apache-2.0
//! Request ids: each request has one, in the log, on its answer and on the error page that it may lead to.

use std::sync::atomic::{AtomicU64, Ordering};

use base::{Clock, Rng};

/// The id of a request, for whoever handles it.
#[derive(Clone)]
pub(crate) struct RequestId(pub(crate) String);

/// Gives ids that no two requests share: a start of its own for each process, then a count.
pub(crate) struct RequestIds {
    start: u64,
    count: AtomicU64,
}

impl RequestIds {
    pub(crate) fn new(clock: Clock) -> Self {
        let seed = u64::from_ne_bytes(clock.now_micros().to_ne_bytes());
        Self { start: Rng::seeded(seed).next_u64() >> 32, count: AtomicU64::new(1) }
    }

    pub(crate) fn next(&self) -> RequestId {
        RequestId(format!("{:08x}-{}", self.start, self.count.fetch_add(1, Ordering::Relaxed)))
    }
}

#[cfg(test)]
mod tests {
    use super::RequestIds;
    use base::Clock;

    #[test]
    fn two_requests_never_share_an_id() {
        let ids = RequestIds::new(Clock::Fixed(1));
        let (first, second) = (ids.next().0, ids.next().0);
        assert_ne!(first, second);
        assert!(first.ends_with("-1") && second.ends_with("-2"), "{first} {second}");
    }
}
