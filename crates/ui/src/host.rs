// SPDX-License-Identifier: MIT OR Apache-2.0
//! The check of the `Host` header: an answer goes only to those who asked for this house by its own names. A page from elsewhere
//! may send its readers' browsers here under a name of its own (DNS rebinding), and would then read every answer.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::extract::Request;
use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};

/// The way in which a request arrived: stands on each that came in through a socket.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arrival {
    /// Our end of the connection.
    pub local: SocketAddr,
    /// Soon no connection is taken any more.
    pub is_stopping: bool,
}

/// Refuses a request that is not for the house at this address, with its status. Only what came through a socket is checked.
pub(crate) fn check(request: &Request, address: &str) -> Result<(), StatusCode> {
    let Some(Arrival { local, .. }) = request.extensions().get::<Arrival>() else { return Ok(()) };
    let target = request.uri().authority().map(axum::http::uri::Authority::as_str);
    // What looks whether a machine lives often knows it by its number alone, and is told nothing but that.
    let is_probe = matches!(request.uri().path(), "/healthz" | "/readyz");
    check_hosts(request.headers(), target, &HouseNames { address, local: *local, is_probe })
}

/// Says where to ask, to whoever asked under another name. Who asks may be anybody, so the address of a house is not told.
pub(crate) fn explain(request: &Request) -> String {
    match request.extensions().get::<Arrival>() {
        Some(Arrival { local, .. }) if local.ip().to_canonical().is_loopback() => {
            let port = local.port();
            format!("Rapport answers to this machine's own browser alone. Open http://localhost:{port}/ there.\n")
        }
        _ => {
            "Rapport answers at its own address alone. A proxy has to pass the Host header on as it came.\n".to_owned()
        }
    }
}

/// The names by which a house may be asked.
struct HouseNames<'a> {
    /// The address at which browsers find it.
    address: &'a str,
    local: SocketAddr,
    is_probe: bool,
}

/// Exactly one `Host`, and it, like an address in the first line of the request, is one of ours.
fn check_hosts(headers: &HeaderMap, target: Option<&str>, names: &HouseNames<'_>) -> Result<(), StatusCode> {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return Err(StatusCode::BAD_REQUEST) };
    let host = host.to_str().map_err(|_not_text| StatusCode::BAD_REQUEST)?;
    std::iter::once(host).chain(target).try_for_each(|host| check_host(host, names))
}

fn check_host(host: &str, names: &HouseNames<'_>) -> Result<(), StatusCode> {
    let (name, port) = split(host).ok_or(StatusCode::BAD_REQUEST)?;
    let is_ours = is_address(name, port, names.address) || is_local(name, port, names);
    if is_ours { Ok(()) } else { Err(StatusCode::MISDIRECTED_REQUEST) }
}

/// Tells whether it is the host of this address, with its port where it is not the usual one.
fn is_address(name: &str, port: Option<u16>, address: &str) -> bool {
    let (usual, rest) = match address.split_once("://") {
        Some(("https", rest)) => (443, rest),
        Some((_, rest)) => (80, rest),
        None => return false,
    };
    split(rest).is_some_and(|(own, own_port)| {
        name.eq_ignore_ascii_case(own) && port.unwrap_or(usual) == own_port.unwrap_or(usual)
    })
}

/// Tells whether it is a name of this machine, where only this machine can connect; else the number by which a probe came.
fn is_local(name: &str, port: Option<u16>, names: &HouseNames<'_>) -> bool {
    let own = names.local.ip().to_canonical();
    let number: Option<IpAddr> = name.parse().ok();
    let is_name = if own.is_loopback() {
        let loopback = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST), own];
        name.eq_ignore_ascii_case("localhost") || number.is_some_and(|number| loopback.contains(&number))
    } else {
        names.is_probe && number == Some(own)
    };
    is_name && port.unwrap_or(80) == names.local.port()
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
    use super::{HouseNames, check_hosts};
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
            let local = at.parse().expect("an address with its port");
            let names = HouseNames { address: "http://localhost:9999", local, is_probe: false };
            assert_eq!(check_hosts(&headers, *target, &names), *expected, "{at} {hosts:?} {target:?}");
        }
    }

    #[test]
    fn an_open_house_is_asked_by_its_address_and_by_probes() {
        let fine: Result<(), StatusCode> = Ok(());
        let (elsewhere, malformed) = (Err(StatusCode::MISDIRECTED_REQUEST), Err(StatusCode::BAD_REQUEST));
        for (host, is_probe, expected) in [
            ("rapport.example.org", false, fine),
            ("Rapport.Example.ORG", false, fine),
            ("rapport.example.org:443", false, fine),
            ("rapport.example.org:8443", false, elsewhere),
            ("rapport.example.org:80", false, elsewhere),
            ("rapport.example.org.", false, elsewhere),
            ("www.rapport.example.org", false, elsewhere),
            ("rapport.example.org.attacker.example", false, elsewhere),
            ("localhost:8443", false, elsewhere),
            ("127.0.0.1:8443", true, elsewhere),
            ("192.0.2.7:8443", false, elsewhere),
            ("192.0.2.7:8443", true, fine),
            ("192.0.2.8:8443", true, elsewhere),
            ("attacker.example", true, elsewhere),
            ("rapport.example.org@attacker.example", false, malformed),
            ("rapport.example.org, attacker.example", false, malformed),
            ("rapport.example.org\tattacker.example", false, malformed),
            ("rapport.example.org/", false, malformed),
            ("rapport.example.org:443:443", false, malformed),
            ("rapport.example.org:", false, malformed),
            ("https://rapport.example.org", false, malformed),
            ("rapport.example.org#", false, malformed),
            ("rapport%2eexample.org", false, malformed),
        ] {
            let mut headers = HeaderMap::new();
            headers.append(HOST, HeaderValue::from_static(host));
            let local = "192.0.2.7:8443".parse().expect("an address with its port");
            let names = HouseNames { address: "https://rapport.example.org", local, is_probe };
            assert_eq!(check_hosts(&headers, None, &names), expected, "{host}");
        }
    }
}
