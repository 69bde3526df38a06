// SPDX-License-Identifier: MIT OR Apache-2.0
//! Rates: how often each caller may ask at each door. Counted in this process alone: it bounds what one caller costs a node, and is no
//! count of anything else. Wrong guesses at an account are counted in the database.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::Request;
use axum::http::HeaderMap;
use base::{Clock, Day, Id};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter, clock};

use crate::{Proxies, SignedIn};

/// Names who asks: whoever signed in, else the address from which they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Caller {
    Person(Id),
    Address(IpAddr),
    /// Without a socket: a test, or a command.
    House,
}

/// The address of the other side: stands on each request that came in through a socket. Nothing where a proxy stands between
/// and does not say whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ClientAddress(pub Option<IpAddr>);

/// The header in which a proxy says for whom it asks.
const FORWARDED: &str = "x-forwarded-for";

impl ClientAddress {
    /// Finds for whom a proxy asks: it wrote the last address, and those before it are words of whoever asked it. Where the last
    /// is a proxy itself, that one wrote the address before, and so on.
    pub(crate) fn forwarded(headers: &HeaderMap, proxies: &Proxies) -> Self {
        static UNSAID: Once = Once::new();
        // Cut before anything is read: what stands before may be any bytes.
        let values = headers.get_all(FORWARDED).iter().rev();
        let mut parts = values.flat_map(|value| value.as_bytes().rsplit(|byte| *byte == b',')).peekable();
        if parts.peek().is_none() {
            UNSAID.call_once(|| {
                tracing::warn!("the proxy does not say in {FORWARDED} for whom it asks: nobody is told to wait");
            });
            return Self(None);
        }
        // All whom nobody can read are one caller.
        let mut found = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
        for part in parts {
            let Some(address) = read_address(part) else {
                return Self(Some(IpAddr::V4(Ipv4Addr::UNSPECIFIED)));
            };
            found = address;
            if !proxies.contains(address) {
                break;
            }
        }
        Self(Some(found))
    }
}

/// Reads one address as proxies write it: alone, or with its port.
fn read_address(part: &[u8]) -> Option<IpAddr> {
    let text = str::from_utf8(part.trim_ascii()).ok()?;
    let with_port = || text.parse::<SocketAddr>().ok().map(|address| address.ip());
    text.parse().ok().or_else(with_port)
}

impl Caller {
    /// Tells who asks; nothing where nobody knows, who then waits for nobody.
    pub(crate) fn of(request: &Request) -> Option<Self> {
        let person = request.extensions().get::<SignedIn>().and_then(|one| one.actor.person);
        match (person, request.extensions().get::<ClientAddress>()) {
            (Some(person), _) => Some(Self::Person(person)),
            (None, Some(ClientAddress(address))) => address.map(|address| Self::Address(network(address))),
            (None, None) => Some(Self::House),
        }
    }
}

/// One household or office has a network of 2^64 addresses of the newer kind (RFC 6177), which is one caller.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from(u128::from(address) >> 64 << 64)),
        old @ IpAddr::V4(_) => old,
    }
}

/// The clock of the house, as the library reads one. A real one is read without the steps by which it is set right: a step back
/// would keep everybody out for as long.
#[derive(Debug, Clone)]
struct RateClock {
    clock: Clock,
    began: Instant,
}

impl clock::Clock for RateClock {
    type Instant = Duration;

    fn now(&self) -> Duration {
        match self.clock {
            Clock::Real | Clock::Shifted(_) => self.began.elapsed(),
            other => Duration::from_micros(u64::try_from(other.now_micros()).unwrap_or_default()),
        }
    }
}

/// A door, by its number, and who asks there.
type DoorCaller = (usize, Caller);
type Limiter = RateLimiter<DoorCaller, DashMapStateStore<DoorCaller>, RateClock, NoOpMiddleware<Duration>>;

/// The counts of all doors, by how often one may ask in a minute.
#[derive(Debug)]
pub(crate) struct Rates {
    clock: RateClock,
    limiters: BTreeMap<u32, Limiter>,
    swept: Mutex<Duration>,
    /// Requests of each address that are being answered.
    underway: Arc<Mutex<BTreeMap<IpAddr, usize>>>,
}

/// So many requests of one address are answered at once, of whoever has not signed in: one caller who sends slowly must not hold every
/// connection.
const MOST_UNDERWAY: usize = 32;

/// A request that is being answered, until it is dropped.
#[derive(Debug)]
pub(crate) struct Underway(Arc<Mutex<BTreeMap<IpAddr, usize>>>, IpAddr);

impl Drop for Underway {
    fn drop(&mut self) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match all.get_mut(&self.1) {
            Some(count) if *count > 1 => *count -= 1,
            _ => drop(all.remove(&self.1)),
        }
    }
}

/// Too many requests of one address are being answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Busy;

/// Forgets whoever has not asked for so long.
const SWEEP_INTERVAL: Duration = Duration::from_mins(1);

impl Rates {
    /// Counts for doors at which one may ask so often in a minute.
    pub(crate) fn new(clock: Clock, per_minute: impl Iterator<Item = u32>) -> Self {
        let clock = RateClock { clock, began: Instant::now() };
        let limiter = |most: u32| {
            let quota = Quota::per_minute(NonZeroU32::new(most).unwrap_or(NonZeroU32::MIN));
            (most, RateLimiter::new(quota, DashMapStateStore::default(), clock.clone()))
        };
        let swept = Mutex::new(clock::Clock::now(&clock));
        Self { limiters: per_minute.map(limiter).collect(), swept, clock, underway: Arc::default() }
    }

    /// Counts a request that begins; `Err` where its address has too many already. Those who have signed in are not counted.
    pub(crate) fn begin(&self, caller: Option<Caller>) -> Result<Option<Underway>, Busy> {
        let Some(Caller::Address(address)) = caller else { return Ok(None) };
        let mut all = self.underway.lock().unwrap_or_else(PoisonError::into_inner);
        let count = all.entry(address).or_default();
        if *count >= MOST_UNDERWAY {
            return Err(Busy);
        }
        *count += 1;
        Ok(Some(Underway(Arc::clone(&self.underway), address)))
    }

    /// The day of the house.
    pub(crate) fn today(&self) -> Day {
        self.clock.clock.today()
    }

    /// Counts one more; how long to wait, where it is one too many.
    pub(crate) fn wait(&self, per_minute: u32, caller: DoorCaller) -> Option<Duration> {
        self.sweep();
        let early = self.limiters.get(&per_minute)?.check_key(&caller).err()?;
        Some(early.wait_time_from(clock::Clock::now(&self.clock)))
    }

    /// Forgets who has not asked lately, so that the counts do not grow with all who ever came.
    fn sweep(&self) {
        let now = clock::Clock::now(&self.clock);
        // A thread that finds it taken leaves it to the other.
        let Ok(mut swept) = self.swept.try_lock() else { return };
        if now.saturating_sub(*swept) < SWEEP_INTERVAL {
            return;
        }
        *swept = now;
        for limiter in self.limiters.values() {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};

    use axum::http::{HeaderMap, HeaderValue};
    use base::Clock;

    use super::{Busy, Caller, ClientAddress, FORWARDED, MOST_UNDERWAY, Rates, network};
    use crate::Proxies;

    #[test]
    fn a_caller_waits_after_so_many_and_others_and_other_doors_do_not() {
        static NOW: AtomicI64 = AtomicI64::new(1_000_000);
        let rates = Rates::new(Clock::Movable(&NOW), [3, 60].into_iter());
        let [one, two] = ["192.0.2.1", "192.0.2.2"].map(|text| Caller::Address(text.parse().expect("an address")));
        for _ in 0..3 {
            assert_eq!(rates.wait(3, (1, one)), None);
        }
        let wait = rates.wait(3, (1, one)).expect("one too many");
        assert_eq!(wait.as_secs(), 20, "three in a minute is one in twenty seconds");
        assert_eq!((rates.wait(3, (1, two)), rates.wait(3, (2, one)), rates.wait(60, (1, one))), (None, None, None));
        NOW.fetch_add(20_000_000, Ordering::Relaxed);
        assert_eq!(rates.wait(3, (1, one)), None);
        assert!(rates.wait(3, (1, one)).is_some());
        let count = || rates.limiters.values().map(super::Limiter::len).sum::<usize>();
        assert_eq!(count(), 4);
        NOW.fetch_add(600_000_000, Ordering::Relaxed);
        assert_eq!((rates.wait(60, (1, two)), count()), (None, 1), "whoever came long ago is forgotten");
    }

    #[test]
    fn one_address_holds_some_places_and_gives_them_back() {
        let rates = Rates::new(Clock::Fixed(1), [3].into_iter());
        let caller = |text: &str| Some(Caller::Address(text.parse().expect("an address")));
        let mut held: Vec<_> = (0..MOST_UNDERWAY).map(|_| rates.begin(caller("192.0.2.1")).expect("a place")).collect();
        assert_eq!(rates.begin(caller("192.0.2.1")).expect_err("full"), Busy);
        assert!(rates.begin(caller("192.0.2.2")).is_ok() && rates.begin(Some(Caller::House)).is_ok());
        held.pop();
        assert!(rates.begin(caller("192.0.2.1")).is_ok());
        drop(held);
        assert!(rates.underway.lock().expect("no panic").is_empty());
    }

    #[test]
    fn of_what_was_forwarded_the_last_address_that_is_no_proxy_is_who_asks() {
        let proxies = Proxies::new(vec!["10.0.0.0/24".parse().expect("a network")]);
        for (values, expected) in [
            (&["192.0.2.1"][..], Some("192.0.2.1")),
            (&["10.0.0.9, 192.0.2.1"], Some("192.0.2.1")),
            (&["203.0.113.9, 192.0.2.1, 10.0.0.9"], Some("192.0.2.1")),
            (&["203.0.113.9", "192.0.2.1:80", "10.0.0.9:443, 10.0.0.8"], Some("192.0.2.1")),
            (&["203.0.113.9, unknown, 10.0.0.9"], Some("0.0.0.0")),
            (&["10.0.0.8, 10.0.0.9"], Some("10.0.0.8")),
            (&["for=203.0.113.9"], Some("0.0.0.0")),
            (&["10.0.0.9", "192.0.2.1"], Some("192.0.2.1")),
            (&["192.0.2.1:4711"], Some("192.0.2.1")),
            (&["[2001:db8::1]:4711"], Some("2001:db8::1")),
            (&["2001:db8::1"], Some("2001:db8::1")),
            (&["\u{ff}\u{fe}, 192.0.2.1"], Some("192.0.2.1")),
            (&["192.0.2.1, unknown"], Some("0.0.0.0")),
            (&["192.0.2.1, \u{ff}"], Some("0.0.0.0")),
            (&[""], Some("0.0.0.0")),
            (&[], None),
        ] {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(FORWARDED, HeaderValue::from_bytes(value.as_bytes()).expect("a header"));
            }
            let address = expected.map(|text: &str| text.parse().expect("an address"));
            assert_eq!(ClientAddress::forwarded(&headers, &proxies), ClientAddress(address), "{values:?}");
        }
    }

    #[test]
    fn a_network_of_the_newer_kind_is_one_caller() {
        for (address, expected) in
            [("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
        {
            assert_eq!(network(address.parse().expect("an address")).to_string(), expected);
        }
    }
}
