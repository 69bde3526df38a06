// SPDX-License-Identifier: MIT OR Apache-2.0
//! The ways in which connections reach the house: from this machine, over TLS of its own, through named proxies, or both.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;
use std::time::Duration;

use crate::tls::ShownCertificate;

/// Says how connections come in, and how they end.
#[derive(Debug, Clone, Default)]
pub struct Entrance {
    /// True where browsers come over an encrypted connection, ours or that of a proxy.
    pub is_https: bool,
    /// Speaks TLS with this certificate; plain HTTP without one.
    pub certificate: Option<ShownCertificate>,
    /// Lets these alone connect, and takes their word for whom they ask.
    pub proxies: Option<Proxies>,
    /// So long `readyz` says that we stop, while everybody is answered still, before no connection is taken any more.
    pub drain: Duration,
}

impl Entrance {
    /// The entrance behind a proxy on this machine, over which browsers come by https.
    pub fn behind_local_proxy() -> Self {
        Self { is_https: true, proxies: Some(Proxies::local()), ..Self::default() }
    }
}

/// The proxies that are believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proxies(Vec<ProxyRange>);

impl Proxies {
    /// Takes these to be proxies.
    pub fn new(ranges: Vec<ProxyRange>) -> Self {
        Self(ranges)
    }

    /// Every address of this machine's own.
    fn local() -> Self {
        let old = ProxyRange { first: number(IpAddr::V4(Ipv4Addr::new(127, 0, 0, 0))), bits: 104 };
        let new = ProxyRange { first: number(IpAddr::V6(Ipv6Addr::LOCALHOST)), bits: 128 };
        Self(vec![old, new])
    }

    /// Tells whether this is the address of one of them.
    pub(crate) fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|range| range.contains(address))
    }
}

/// One proxy, or the network in which a proxy has several addresses: `10.0.1.4`, `10.0.1.0/24`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProxyRange {
    /// The first address, with the older kind written into the newer (RFC 4291, 2.5.5.2).
    first: u128,
    /// So many bits are the same for all.
    bits: u32,
}

/// A network of more addresses than this is no set of proxies but a mistake: 2^16.
const MOST_BITS: u32 = 16;

fn number(address: IpAddr) -> u128 {
    match address.to_canonical() {
        IpAddr::V4(old) => u128::from(old.to_ipv6_mapped()),
        IpAddr::V6(new) => u128::from(new),
    }
}

impl ProxyRange {
    fn contains(self, address: IpAddr) -> bool {
        number(address) & mask(self.bits) == self.first
    }
}

fn mask(bits: u32) -> u128 {
    u128::MAX.checked_shl(128 - bits).unwrap_or(0)
}

impl FromStr for ProxyRange {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let unread = || {
            format!(
                "“{text}” is no address of a proxy: write it like 10.0.1.4, or like 10.0.1.0/24 for a network of them"
            )
        };
        let (address, length) =
            text.trim().split_once('/').map_or((text.trim(), None), |(one, rest)| (one, Some(rest)));
        let address: IpAddr = address.parse().map_err(|_not_one| unread())?;
        let whole = if address.to_canonical().is_ipv4() { 32 } else { 128 };
        let length: u32 = length.map_or(Ok(whole), |length| length.parse().map_err(|_no_number| unread()))?;
        if length > whole {
            return Err(unread());
        }
        // Of the newer kind a network of one house is 2^64 addresses already.
        let most = if whole == 32 { MOST_BITS } else { 64 };
        if whole - length > most {
            return Err(format!(
                "“{text}” would believe too many: whoever can connect from there could say that they are anybody. Name the \
                 proxies, or the network in which they alone are"
            ));
        }
        let bits = 128 - (whole - length);
        let first = number(address);
        if first & mask(bits) != first {
            return Err(format!(
                "“{text}” is an address within a network: write the first of the network, or the address alone"
            ));
        }
        Ok(Self { first, bits })
    }
}

#[cfg(test)]
mod tests {
    use super::{Proxies, ProxyRange};

    #[test]
    fn this_machine_is_every_loopback_address() {
        for (address, is_ours) in
            [("127.0.0.1", true), ("127.9.9.9", true), ("::1", true), ("128.0.0.1", false), ("::2", false)]
        {
            assert_eq!(Proxies::local().contains(address.parse().expect("an address")), is_ours, "{address}");
        }
    }

    #[test]
    fn a_proxy_is_an_address_or_a_small_network() {
        for (text, inside, outside) in [
            ("10.0.1.4", &["10.0.1.4", "::ffff:10.0.1.4"][..], &["10.0.1.5", "::10.0.1.4", "::1"][..]),
            ("10.0.1.0/24", &["10.0.1.0", "10.0.1.255"], &["10.0.2.0", "10.0.0.255"]),
            ("172.16.0.0/16", &["172.16.255.255"], &["172.17.0.0"]),
            ("::ffff:10.0.1.4", &["10.0.1.4"], &["10.0.1.5"]),
            ("2001:db8::/64", &["2001:db8::ffff"], &["2001:db8:0:1::"]),
            ("::1", &["::1"], &["127.0.0.1"]),
        ] {
            let range: ProxyRange = text.parse().expect(text);
            let proxies = Proxies::new(vec![range]);
            for address in inside {
                assert!(proxies.contains(address.parse().expect("an address")), "{text} {address}");
            }
            for address in outside {
                assert!(!proxies.contains(address.parse().expect("an address")), "{text} {address}");
            }
        }
        for (text, says) in [
            ("proxy.example.org", "is no address"),
            ("", "is no address"),
            ("10.0.1.4:443", "is no address"),
            ("10.0.1.0/", "is no address"),
            ("10.0.1.0/33", "is no address"),
            ("0.0.0.0/0", "too many"),
            ("10.0.0.0/8", "too many"),
            ("::/0", "too many"),
            ("10.0.1.4/24", "within a network"),
        ] {
            let refused = text.parse::<ProxyRange>().expect_err(text);
            assert!(refused.contains(says), "{text}: {refused}");
        }
    }
}
