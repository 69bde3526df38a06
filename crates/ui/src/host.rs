// SPDX-License-Identifier: MIT OR Apache-2.0
//! The check of the `Host` header: an answer goes only to those who asked this machine by its own names. A page from elsewhere may send its
//! readers' browsers here under a name of its own (DNS rebinding), and would then read every answer.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::extract::Request;
use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};

/// The address that the server listens on: stands on each request that came in through a socket.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListenAddress(pub(crate) SocketAddr);

/// Refuses a request that is not for us, with its status. Only what came through a socket is checked.
pub(crate) fn check(request: &Request) -> Result<(), StatusCode> {
    let Some(ListenAddress(at)) = request.extensions().get::<ListenAddress>() else { return Ok(()) };
    let target = request.uri().authority().map(axum::http::uri::Authority::as_str);
    check_hosts(request.headers(), target, *at)
}

/// Says where to ask, to whoever asked under another name.
pub(crate) fn explain(request: &Request) -> String {
    let port = request.extensions().get::<ListenAddress>().map_or(0, |listen| listen.0.port());
    format!("Rapport answers to this machine's own browser alone. Open http://localhost:{port}/ there.\n")
}

/// Exactly one `Host`, and it, like an address in the first line of the request, is one of ours.
fn check_hosts(headers: &HeaderMap, target: Option<&str>, at: SocketAddr) -> Result<(), StatusCode> {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return Err(StatusCode::BAD_REQUEST) };
    let host = host.to_str().map_err(|_not_text| StatusCode::BAD_REQUEST)?;
    std::iter::once(host).chain(target).try_for_each(|host| check_host(host, at))
}

fn check_host(host: &str, at: SocketAddr) -> Result<(), StatusCode> {
    let (name, port) = split(host).ok_or(StatusCode::BAD_REQUEST)?;
    let loopback = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST), at.ip()];
    let ours = name.eq_ignore_ascii_case("localhost") || name.parse().is_ok_and(|ip| loopback.contains(&ip));
    if ours && port.unwrap_or(80) == at.port() { Ok(()) } else { Err(StatusCode::MISDIRECTED_REQUEST) }
}

/// Name and port; of an address in brackets what stands in them. `None` where it is not written as a host is.
fn split(host: &str) -> Option<(&str, Option<u16>)> {
    let bracketed = host.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let (name, rest) = match bracketed {
        Some((name, rest)) => (name, rest),
        None => host.find(':').map_or((host, ""), |colon| host.split_at(colon)),
    };
    let allowed = |sign: char| match bracketed {
        Some(_) => sign.is_ascii_hexdigit() || matches!(sign, ':' | '.'),
        None => sign.is_ascii_alphanumeric() || matches!(sign, '-' | '.' | '_'),
    };
    if name.is_empty() || !name.chars().all(allowed) {
        return None;
    }
    if rest.is_empty() {
        return Some((name, None));
    }
    let port =
        rest.strip_prefix(':').filter(|port| !port.is_empty() && port.bytes().all(|sign| sign.is_ascii_digit()))?;
    Some((name, Some(port.parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::check_hosts;
    use axum::http::header::HOST;
    use axum::http::{HeaderMap, HeaderValue, StatusCode};

    type Case<'a> = (&'a str, &'a [&'a str], Option<&'a str>, Result<(), StatusCode>);

    #[test]
    fn only_this_machines_own_names_with_our_port_are_answered() {
        let fine: Result<(), StatusCode> = Ok(());
        let (elsewhere, malformed) = (Err(StatusCode::MISDIRECTED_REQUEST), Err(StatusCode::BAD_REQUEST));
        let table: &[Case<'_>] = &[
            ("127.0.0.1:8080", &["localhost:8080"], None, fine),
            ("127.0.0.1:8080", &["LocalHost:8080"], None, fine),
            ("127.0.0.1:8080", &["127.0.0.1:8080"], None, fine),
            ("127.0.0.1:8080", &["[::1]:8080"], None, fine),
            ("[::1]:8080", &["localhost:8080"], None, fine),
            ("127.0.0.2:8080", &["127.0.0.2:8080"], None, fine),
            ("127.0.0.1:80", &["localhost"], None, fine),
            ("127.0.0.1:8080", &["localhost:8080"], Some("localhost:8080"), fine),
            ("127.0.0.1:8080", &["localhost"], None, elsewhere),
            ("127.0.0.1:8080", &["localhost:80"], None, elsewhere),
            ("127.0.0.1:8080", &["127.0.0.2:8080"], None, elsewhere),
            ("127.0.0.1:8080", &["attacker.example"], None, elsewhere),
            ("127.0.0.1:8080", &["attacker.example:8080"], None, elsewhere),
            ("127.0.0.1:8080", &["localhost.attacker.example:8080"], None, elsewhere),
            ("127.0.0.1:8080", &["127.0.0.1.attacker.example:8080"], None, elsewhere),
            ("127.0.0.1:8080", &["localhost.:8080"], None, elsewhere),
            ("127.0.0.1:8080", &["0.0.0.0:8080"], None, elsewhere),
            ("127.0.0.1:8080", &["[::ffff:127.0.0.1]:8080"], None, elsewhere),
            ("127.0.0.1:8080", &["127.1:8080"], None, elsewhere),
            ("127.0.0.1:8080", &["localhost:8080"], Some("attacker.example"), elsewhere),
            ("127.0.0.1:8080", &[], None, malformed),
            ("127.0.0.1:8080", &[""], None, malformed),
            ("127.0.0.1:8080", &["a b"], None, malformed),
            ("127.0.0.1:8080", &["localhost:"], None, malformed),
            ("127.0.0.1:8080", &["localhost:+8080"], None, malformed),
            ("127.0.0.1:8080", &["localhost:80800"], None, malformed),
            ("127.0.0.1:8080", &["user@localhost:8080"], None, malformed),
            ("127.0.0.1:8080", &["localhost:8080/"], None, malformed),
            ("127.0.0.1:8080", &["[::1"], None, malformed),
            ("127.0.0.1:8080", &["::1"], None, malformed),
            ("127.0.0.1:8080", &["[::1]8080"], None, malformed),
            ("127.0.0.1:8080", &["localhost:8080", "localhost:8080"], None, malformed),
            ("127.0.0.1:8080", &["localhost:8080", "attacker.example"], None, malformed),
        ];
        for (at, hosts, target, expected) in table {
            let mut headers = HeaderMap::new();
            for host in *hosts {
                headers.append(HOST, HeaderValue::from_static(host));
            }
            let at = at.parse().expect("an address with its port");
            assert_eq!(check_hosts(&headers, *target, at), *expected, "{at} {hosts:?} {target:?}");
        }
    }
}
