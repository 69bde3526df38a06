// SPDX-License-Identifier: MIT OR Apache-2.0
//! The way in which `serve` is reached: decided from what was typed, before anything is opened.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use ui::ProxyRange;

/// Says where `serve` listens, and who may connect.
#[derive(Debug, Clone, Args)]
pub struct ListenArgs {
    /// Address and port. Beyond this machine it needs --address, and a certificate or proxies
    #[arg(long, value_name = "ADDR", env = "RAPPORT_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The certificate for TLS with those of its issuers behind it (PEM); looked at again every ten seconds
    #[arg(long, value_name = "FILE", env = "RAPPORT_TLS_CERTIFICATE", requires = "tls_key")]
    pub tls_certificate: Option<PathBuf>,
    /// Its key (PEM, not encrypted), which not everybody may read
    #[arg(long, value_name = "FILE", env = "RAPPORT_TLS_KEY", requires = "tls_certificate")]
    pub tls_key: Option<PathBuf>,
    /// The proxies that alone may connect, by address or network (10.0.1.4,10.0.2.0/24); what they write into X-Forwarded-For is believed
    #[arg(long, value_name = "ADDR", env = "RAPPORT_PROXY", value_delimiter = ',')]
    pub proxy: Vec<ProxyRange>,
    /// Seconds for which /readyz says that it stops before the port closes; 5, or 0 where only this machine can connect
    #[arg(long, value_name = "SECONDS", env = "RAPPORT_DRAIN", value_parser = clap::value_parser!(u64).range(0..=600))]
    pub drain: Option<u64>,
}

/// The two files of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TlsFiles {
    pub certificate: PathBuf,
    pub key: PathBuf,
    /// The name that the certificate has to be for.
    pub host: String,
}

/// Says how connections come in, as far as that can be told without reading a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listening {
    pub at: SocketAddr,
    /// The address at which browsers find the house.
    pub address: String,
    pub tls: Option<TlsFiles>,
    /// Empty where anybody may connect.
    pub proxies: Vec<ProxyRange>,
    pub drain: Duration,
}

/// So long one that others reach says that it stops, before it does.
const DRAIN: Duration = Duration::from_secs(5);

/// Decides how connections come in; the address is the one that was typed.
///
/// # Errors
/// Where something would go over the network open, or nobody could say who asks: a sentence that says what to do.
pub(crate) fn decide(args: &ListenArgs, address: Option<&str>) -> Result<Listening, String> {
    let given = address.map(parse_address).transpose()?;
    let at = args.listen;
    let is_open = !at.ip().to_canonical().is_loopback();
    let tls = args.tls_certificate.clone().zip(args.tls_key.clone());
    if is_open && tls.is_none() && args.proxy.is_empty() {
        return Err(format!(
            "{at} can be reached from other machines, and what goes over the network would not be encrypted. Give a certificate \
             (--tls-certificate FILE --tls-key FILE), or name the proxies that speak TLS for you and alone may connect (--proxy \
             ADDR), or listen on this machine alone (127.0.0.1:PORT)"
        ));
    }
    if is_open || tls.is_some() || !args.proxy.is_empty() {
        match &given {
            None => {
                return Err("say at which address browsers find Rapport: --address https://…; passkeys and links are made for it, \
                            and whoever asks for another name is refused"
                    .into());
            }
            Some(given) if !given.starts_with("https://") => {
                return Err(format!(
                    "the address {given} is not encrypted: browsers have to come by https, so give --address https://…"
                ));
            }
            Some(_) => {}
        }
    }
    let address = given.unwrap_or_else(|| format!("http://localhost:{}", at.port()));
    let tls = tls.map(|(certificate, key)| TlsFiles { certificate, key, host: host(&address).to_owned() });
    let drain = args.drain.map_or(if is_open { DRAIN } else { Duration::ZERO }, Duration::from_secs);
    Ok(Listening { at, address, tls, proxies: args.proxy.clone(), drain })
}

/// The address as it is used: without a path, since people's browsers add their own.
///
/// # Errors
/// Where it is none.
pub(crate) fn parse_address(given: &str) -> Result<String, String> {
    let address = given.trim_end_matches('/');
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let is_host = |rest: &str| rest.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"-._:[]".contains(&sign));
    match rest {
        Some(rest) if is_host(rest) && !host(address).is_empty() => Ok(address.to_lowercase()),
        _ => Err("the address should be like http://localhost:8080 or https://rapport.example.org".into()),
    }
}

/// The name in an address, without its port.
pub(crate) fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((number, _)) => number,
        None => rest.split(':').next().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use clap::Parser;

    use super::{ListenArgs, decide, host, parse_address};

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        args: ListenArgs,
    }

    fn args(words: &str) -> Result<ListenArgs, String> {
        let line = Line::try_parse_from(["serve"].into_iter().chain(words.split_whitespace()));
        line.map(|line| line.args).map_err(|why| why.to_string())
    }

    #[test]
    fn nothing_goes_over_a_network_open_and_nobody_is_believed_who_was_not_named() {
        let https = Some("https://rapport.example.org");
        let tls = "--tls-certificate c.pem --tls-key k.pem";
        for (words, address, expected) in [
            ("", None, Ok((0, "http://localhost:8080"))),
            ("--listen [::1]:80", None, Ok((0, "http://localhost:80"))),
            ("--listen 127.0.0.2:80", https, Ok((0, "https://rapport.example.org"))),
            ("--listen 0.0.0.0:443", https, Err("would not be encrypted")),
            ("--listen [::]:443", https, Err("would not be encrypted")),
            ("--listen [::ffff:127.0.0.1]:80", None, Ok((0, "http://localhost:80"))),
            ("--listen 192.0.2.1:8080", None, Err("--proxy")),
            (&format!("--listen 0.0.0.0:443 {tls}"), https, Ok((5, "https://rapport.example.org"))),
            (&format!("--listen 0.0.0.0:443 {tls} --drain 30"), https, Ok((30, "https://rapport.example.org"))),
            (&format!("--listen 127.0.0.1:443 {tls}"), https, Ok((0, "https://rapport.example.org"))),
            (&format!("--listen 0.0.0.0:443 {tls}"), None, Err("--address")),
            (&format!("--listen 0.0.0.0:443 {tls}"), Some("http://rapport.example.org"), Err("not encrypted")),
            ("--listen 0.0.0.0:80 --proxy 10.0.0.4", https, Ok((5, "https://rapport.example.org"))),
            ("--listen 0.0.0.0:80 --proxy 10.0.0.4,10.0.1.0/24", https, Ok((5, "https://rapport.example.org"))),
            ("--listen 0.0.0.0:80 --proxy 10.0.0.4", None, Err("--address")),
            ("--proxy 127.0.0.1", None, Err("--address")),
            ("", Some("rapport.example.org"), Err("should be like")),
        ] {
            let decided = decide(&args(words).expect(words), address);
            match expected {
                Ok((drain, address)) => {
                    let decided = decided.expect(words);
                    assert_eq!(
                        (decided.drain, decided.address.as_str()),
                        (Duration::from_secs(drain), address),
                        "{words}"
                    );
                }
                Err(says) => assert!(decided.as_ref().expect_err(words).contains(says), "{words}: {decided:?}"),
            }
        }
        for words in [
            "--tls-certificate c.pem",
            "--tls-key k.pem",
            "--proxy 0.0.0.0/0",
            "--proxy name",
            "--drain 601",
            "--listen 8080",
        ] {
            assert!(args(words).is_err(), "{words}");
        }
    }

    #[test]
    fn an_address_is_a_host_and_nothing_more() {
        for (given, expected) in [
            ("https://Rapport.example.org/", Some("https://rapport.example.org")),
            ("http://localhost:8080", Some("http://localhost:8080")),
            ("https://[2001:db8::1]:8443", Some("https://[2001:db8::1]:8443")),
            ("https://", None),
            ("https://:8080", None),
            ("https://a/b", None),
            ("https://a?b", None),
            ("https://me@a", None),
            ("https://a b", None),
            ("ftp://a", None),
        ] {
            assert_eq!(parse_address(given).ok().as_deref(), expected, "{given}");
        }
        for (address, expected) in
            [("https://a.example:8443", "a.example"), ("https://[2001:db8::1]:8443", "2001:db8::1"), ("https://a", "a")]
        {
            assert_eq!(host(address), expected);
        }
    }
}
