// SPDX-License-Identifier: MIT OR Apache-2.0
//! The open connections: how many, from where, and which of them has been idle longest. Where there is no room
//! for another, that one goes: who holds a connection and says nothing must not keep out who asks.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::sync::Notify;
use tokio::time::Instant;

/// Connections at once, in all and from one address.
pub(crate) const MAX_CONNECTIONS: usize = 512;
pub(crate) const MAX_PER_ADDRESS: usize = 64;

/// Every open connection, by its number.
#[derive(Debug)]
pub(crate) struct Connections {
    began: Instant,
    /// So many from one address.
    per_address: usize,
    count: AtomicU64,
    all: Mutex<BTreeMap<u64, (IpAddr, Arc<ConnectionState>)>>,
}

/// The state of a connection, shared by whoever serves it and whoever looks for one to close.
#[derive(Debug)]
pub(crate) struct ConnectionState {
    began: Instant,
    /// Milliseconds from the beginning to when a byte last came or went.
    last_active: AtomicU64,
    /// Requests that are being answered.
    requests: AtomicUsize,
    close: Notify,
}

/// One of the places, given back when it is dropped.
#[derive(Debug)]
pub(crate) struct ConnectionSlot {
    connections: Arc<Connections>,
    number: u64,
    pub(crate) state: Arc<ConnectionState>,
}

/// A request is being answered as long as this is there.
#[derive(Debug)]
pub(crate) struct ActiveRequest(Arc<ConnectionState>);

impl Connections {
    /// No connections yet; so many may come from one address.
    pub(crate) fn new(per_address: usize) -> Arc<Self> {
        Arc::new(Self { began: Instant::now(), per_address, count: AtomicU64::new(0), all: Mutex::default() })
    }

    /// Admits a connection, for which another may have to go; none where all of them are being answered.
    pub(crate) fn admit(self: &Arc<Self>, address: IpAddr) -> Option<ConnectionSlot> {
        let address = address.to_canonical();
        let mut all = self.all.lock().ok()?;
        let from_address = all.values().filter(|(other, _)| *other == address).count();
        if from_address >= self.per_address || all.len() >= MAX_CONNECTIONS {
            let idle = all
                .iter()
                .filter(|(_, (other, state))| (from_address < self.per_address || *other == address) && state.is_idle())
                .min_by_key(|(number, (_, state))| (state.last_active.load(Ordering::Relaxed), **number));
            let number = idle.map(|(number, _)| *number)?;
            if let Some((_, state)) = all.remove(&number) {
                state.close.notify_one();
            }
        }
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let state = Arc::new(ConnectionState {
            began: self.began,
            last_active: AtomicU64::new(0),
            requests: AtomicUsize::new(0),
            close: Notify::new(),
        });
        state.touch();
        all.insert(number, (address, Arc::clone(&state)));
        Some(ConnectionSlot { connections: Arc::clone(self), number, state })
    }
}

impl ConnectionState {
    /// A byte came or went.
    pub(crate) fn touch(&self) {
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.last_active.store(now, Ordering::Relaxed);
    }

    pub(crate) fn begin_request(self: &Arc<Self>) -> ActiveRequest {
        self.requests.fetch_add(1, Ordering::Relaxed);
        ActiveRequest(Arc::clone(self))
    }

    /// Waits until the place is needed for another connection.
    pub(crate) async fn closed(&self) {
        self.close.notified().await;
    }

    fn is_idle(&self) -> bool {
        self.requests.load(Ordering::Relaxed) == 0
    }
}

impl Drop for ConnectionSlot {
    fn drop(&mut self) {
        if let Ok(mut all) = self.connections.all.lock() {
            all.remove(&self.number);
        }
    }
}

impl Drop for ActiveRequest {
    fn drop(&mut self) {
        self.0.touch();
        self.0.requests.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};
    use std::sync::Arc;
    use std::sync::atomic::Ordering;
    use std::time::Duration;

    use super::{ConnectionSlot, Connections, MAX_CONNECTIONS, MAX_PER_ADDRESS};

    fn address(last: usize) -> IpAddr {
        Ipv4Addr::new(127, 0, 0, u8::try_from(last).expect("few addresses")).into()
    }

    /// So many connections of one address, which were last active one after another.
    fn admit_many(connections: &Arc<Connections>, from: usize, count: usize) -> Vec<ConnectionSlot> {
        let admit = |at: u64| {
            let slot = connections.admit(address(from)).expect("a place");
            slot.state.last_active.store(at, Ordering::Relaxed);
            slot
        };
        (0..u64::try_from(count).expect("few")).map(admit).collect()
    }

    async fn closed(slots: &[ConnectionSlot]) -> Vec<usize> {
        let mut found = Vec::new();
        for (at, slot) in slots.iter().enumerate() {
            if tokio::time::timeout(Duration::ZERO, slot.state.closed()).await.is_ok() {
                found.push(at);
            }
        }
        found
    }

    #[tokio::test]
    async fn who_has_been_idle_longest_goes_for_a_newcomer_and_who_is_answered_stays() {
        let connections = Connections::new(MAX_PER_ADDRESS);
        let all = admit_many(&connections, 1, MAX_PER_ADDRESS);
        let active = all[0].state.begin_request();
        all[1].state.last_active.store(1000, Ordering::Relaxed);
        let _other = connections.admit(address(2)).expect("another address has places of its own");
        assert_eq!(closed(&all).await, [0_usize; 0]);
        let newcomer = connections.admit(address(1)).expect("a place was made");
        assert_eq!(closed(&all).await, [2], "the first is answered and the second spoke last");
        drop(active);
        let active: Vec<_> = all.iter().chain([&newcomer]).map(|slot| slot.state.begin_request()).collect();
        assert!(connections.admit(address(1)).is_none(), "all are being answered");
        assert!(connections.admit(address(3)).is_some(), "others are not kept out");
        drop(active);
        assert!(connections.admit(address(1)).is_some());
    }

    #[tokio::test]
    async fn all_addresses_together_are_bounded_too() {
        let connections = Connections::new(MAX_PER_ADDRESS);
        let all: Vec<Vec<ConnectionSlot>> = (0..MAX_CONNECTIONS / MAX_PER_ADDRESS)
            .map(|from| admit_many(&connections, from + 1, MAX_PER_ADDRESS))
            .collect();
        let _newcomer = connections.admit(address(99)).expect("a place was made");
        let mut left = 0;
        for slots in &all {
            left += closed(slots).await.len();
        }
        assert_eq!(left, 1);
        drop(all);
        assert_eq!(connections.all.lock().expect("not poisoned").len(), 1, "places are given back");
    }
}
