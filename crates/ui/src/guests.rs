// SPDX-License-Identifier: MIT OR Apache-2.0
//! The connections that are open: how many, from where, and which of them has been silent longest. Where there is no place
//! for another, that one goes: who holds a connection and says nothing must not keep out who asks.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::sync::Notify;
use tokio::time::Instant;

/// Connections at once, in all and from one address.
pub(crate) const MOST: usize = 512;
pub(crate) const MOST_OF_ONE: usize = 64;

/// Every connection, by its number.
#[derive(Debug)]
pub(crate) struct Guests {
    began: Instant,
    count: AtomicU64,
    all: Mutex<BTreeMap<u64, (IpAddr, Arc<Pulse>)>>,
}

/// What a connection does.
#[derive(Debug)]
pub(crate) struct Pulse {
    began: Instant,
    /// Milliseconds from the beginning to when a byte last came or went.
    last: AtomicU64,
    /// Answers being worked out.
    working: AtomicUsize,
    leave: Notify,
}

/// A place among the guests, given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Seat {
    guests: Arc<Guests>,
    number: u64,
    pub(crate) pulse: Arc<Pulse>,
}

/// An answer is being worked out as long as this is there.
#[derive(Debug)]
pub(crate) struct Working(Arc<Pulse>);

impl Guests {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self { began: Instant::now(), count: AtomicU64::new(0), all: Mutex::default() })
    }

    /// A place, for which another connection may have to go; none where all of them are being answered.
    pub(crate) fn seat(self: &Arc<Self>, address: IpAddr) -> Option<Seat> {
        let address = address.to_canonical();
        let mut all = self.all.lock().ok()?;
        let of_one = all.values().filter(|(other, _)| *other == address).count();
        if of_one >= MOST_OF_ONE || all.len() >= MOST {
            let silent = all
                .iter()
                .filter(|(_, (other, pulse))| (of_one < MOST_OF_ONE || *other == address) && pulse.is_silent())
                .min_by_key(|(number, (_, pulse))| (pulse.last.load(Ordering::Relaxed), **number));
            let number = silent.map(|(number, _)| *number)?;
            if let Some((_, pulse)) = all.remove(&number) {
                pulse.leave.notify_one();
            }
        }
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let pulse = Arc::new(Pulse {
            began: self.began,
            last: AtomicU64::new(0),
            working: AtomicUsize::new(0),
            leave: Notify::new(),
        });
        pulse.beat();
        all.insert(number, (address, Arc::clone(&pulse)));
        Some(Seat { guests: Arc::clone(self), number, pulse })
    }
}

impl Pulse {
    /// A byte came or went.
    pub(crate) fn beat(&self) {
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.last.store(now, Ordering::Relaxed);
    }

    pub(crate) fn work(self: &Arc<Self>) -> Working {
        self.working.fetch_add(1, Ordering::Relaxed);
        Working(Arc::clone(self))
    }

    /// Waits until the place is needed for another.
    pub(crate) async fn must_leave(&self) {
        self.leave.notified().await;
    }

    fn is_silent(&self) -> bool {
        self.working.load(Ordering::Relaxed) == 0
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        if let Ok(mut all) = self.guests.all.lock() {
            all.remove(&self.number);
        }
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        self.0.beat();
        self.0.working.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};
    use std::sync::Arc;
    use std::sync::atomic::Ordering;
    use std::time::Duration;

    use super::{Guests, MOST, MOST_OF_ONE, Seat};

    fn address(last: usize) -> IpAddr {
        Ipv4Addr::new(127, 0, 0, u8::try_from(last).expect("few addresses")).into()
    }

    /// So many guests of one address, who last spoke one after another.
    fn seats(guests: &Arc<Guests>, from: usize, count: usize) -> Vec<Seat> {
        let seat = |at: u64| {
            let seat = guests.seat(address(from)).expect("a place");
            seat.pulse.last.store(at, Ordering::Relaxed);
            seat
        };
        (0..u64::try_from(count).expect("few")).map(seat).collect()
    }

    async fn gone(seats: &[Seat]) -> Vec<usize> {
        let mut found = Vec::new();
        for (at, seat) in seats.iter().enumerate() {
            if tokio::time::timeout(Duration::ZERO, seat.pulse.must_leave()).await.is_ok() {
                found.push(at);
            }
        }
        found
    }

    #[tokio::test]
    async fn who_has_been_silent_longest_goes_for_a_newcomer_and_who_is_answered_stays() {
        let guests = Guests::new();
        let all = seats(&guests, 1, MOST_OF_ONE);
        let working = all[0].pulse.work();
        all[1].pulse.last.store(1000, Ordering::Relaxed);
        let _other = guests.seat(address(2)).expect("another address has places of its own");
        assert_eq!(gone(&all).await, [0_usize; 0]);
        let newcomer = guests.seat(address(1)).expect("a place was made");
        assert_eq!(gone(&all).await, [2], "the first is answered and the second spoke last");
        drop(working);
        let working: Vec<_> = all.iter().chain([&newcomer]).map(|seat| seat.pulse.work()).collect();
        assert!(guests.seat(address(1)).is_none(), "all are being answered");
        assert!(guests.seat(address(3)).is_some(), "others are not kept out");
        drop(working);
        assert!(guests.seat(address(1)).is_some());
    }

    #[tokio::test]
    async fn all_addresses_together_are_bounded_too() {
        let guests = Guests::new();
        let all: Vec<Vec<Seat>> = (0..MOST / MOST_OF_ONE).map(|from| seats(&guests, from + 1, MOST_OF_ONE)).collect();
        let _newcomer = guests.seat(address(99)).expect("a place was made");
        let mut left = 0;
        for seats in &all {
            left += gone(seats).await.len();
        }
        assert_eq!(left, 1);
        drop(all);
        assert_eq!(guests.all.lock().expect("not poisoned").len(), 1, "places are given back");
    }
}
