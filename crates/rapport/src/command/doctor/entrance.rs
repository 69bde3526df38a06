// SPDX-License-Identifier: MIT OR Apache-2.0
//! The entrance that `serve` would have: the port, the address, the certificate.

use std::net::IpAddr;

use base::Clock;

use super::{DoctorOrder, Finding};
use crate::listening::{Listening, decide, host};
use crate::tls_files::read_certificate;

const DAY_SECONDS: i64 = 24 * 3600;
/// So many days before its end a certificate should have been renewed.
const RENEW_DAYS: i64 = 14;

pub(super) fn examine(order: &DoctorOrder<'_>, clock: Clock) -> Vec<Finding> {
    let listening = match decide(order.listening, order.address) {
        Ok(listening) => listening,
        Err(why) => return vec![Finding::wrong("listening", why)],
    };
    let mut found = vec![port(&listening), address(&listening)];
    if let Some(files) = &listening.tls {
        let ends = read_certificate(files).map(|read| read.ends_at_seconds());
        found.push(certificate(ends, clock.now_micros().div_euclid(1_000_000)));
    }
    found
}

fn port(listening: &Listening) -> Finding {
    let how = match (&listening.tls, listening.proxies.is_empty()) {
        (Some(_), true) => "with TLS",
        (Some(_), false) => "with TLS, for the proxies that were named",
        (None, false) => {
            "without encryption, for the proxies that were named: keep the way between them and here to yourself"
        }
        (None, true) => "for this machine alone",
    };
    Finding::fine("listening", format!("{} {how}", listening.at))
}

fn address(listening: &Listening) -> Finding {
    let (address, name) = (&listening.address, host(&listening.address));
    let is_number = name.parse::<IpAddr>().is_ok();
    if address.starts_with("http://") && name != "localhost" {
        Finding::look_at(
            "address",
            format!(
                "{address} is not encrypted, so no passkey works there and cookies go open: give --address https://…"
            ),
        )
    } else if is_number {
        Finding::look_at("address", format!("{address} is a number: passkeys need a name. Give --address https://NAME"))
    } else {
        Finding::fine("address", address)
    }
}

fn certificate(ends: Result<i64, String>, now_seconds: i64) -> Finding {
    let left = match ends {
        Ok(ends) => (ends - now_seconds).div_euclid(DAY_SECONDS),
        Err(why) => return Finding::wrong("certificate", why),
    };
    if left < 0 {
        let said = format!("it ended {} days ago, so browsers refuse it: put a renewed pair into the two files", -left);
        Finding::wrong("certificate", said)
    } else if left < RENEW_DAYS {
        Finding::look_at(
            "certificate",
            format!("{left} days left: renew it. The new one is taken up without a restart"),
        )
    } else {
        Finding::fine("certificate", format!("{left} days left"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Verdict;
    use super::{DAY_SECONDS, certificate};

    #[test]
    fn days_left_of_a_certificate_are_told() {
        for (seconds, verdict, says) in [
            (-1, Verdict::Wrong, "ended 1 days ago"),
            (0, Verdict::LookAt, "0 days left"),
            (14 * DAY_SECONDS - 1, Verdict::LookAt, "13 days left"),
            (14 * DAY_SECONDS, Verdict::Fine, "14 days left"),
        ] {
            let found = certificate(Ok(1_000_000_000 + seconds), 1_000_000_000);
            assert!(found.verdict == verdict && found.says.contains(says), "{seconds}: {found:?}");
        }
        assert_eq!(certificate(Err("no file".to_owned()), 0).verdict, Verdict::Wrong);
    }
}
