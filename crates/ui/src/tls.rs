// SPDX-License-Identifier: MIT OR Apache-2.0
//! The certificate that we show over connections of our own, and how it is taken over from a new pair of files while others
//! go on.

use std::sync::Arc;

use tokio::sync::watch;
use tokio_rustls::rustls::client::verify_server_name;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use tokio_rustls::rustls::server::ParsedCertificate;
use tokio_rustls::rustls::{Error, ServerConfig};
use x509_cert::der::Decode as _;

/// A certificate with the chain that proves it, and its key.
#[derive(Debug, Clone)]
pub struct TlsCertificate {
    config: Arc<ServerConfig>,
    ends_at_seconds: i64,
}

impl TlsCertificate {
    /// Reads a chain and its key, both PEM, for the house of this name.
    ///
    /// # Errors
    /// Where one of them cannot be read, they do not belong together, or they are for another name: a sentence that says so.
    pub fn read(chain: &[u8], key: &[u8], host: &str) -> Result<Self, String> {
        let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(chain)
            .collect::<Result<_, _>>()
            .map_err(|why| format!("the certificate file is not whole ({why:?})"))?;
        let leaf = chain.first().cloned().ok_or(
            "the certificate file holds no certificate: it should begin with “-----BEGIN CERTIFICATE-----”, the one of this \
             house first and those of its issuers behind it",
        )?;
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|_unread| {
            "the key file holds no private key that can be read: it should begin with “-----BEGIN PRIVATE KEY-----” and not be \
             encrypted"
        })?;
        check_name(&leaf, host)?;
        let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let builder = builder.with_safe_default_protocol_versions().map_err(|why| why.to_string())?;
        let mut config = builder.with_no_client_auth().with_single_cert(chain, key).map_err(|why| match why {
            Error::InconsistentKeys(_) => {
                "the key is not that of the certificate: name the two that belong together".to_owned()
            }
            other => format!("the certificate or its key cannot be used: {other}"),
        })?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self { config: Arc::new(config), ends_at_seconds: end(&leaf)? })
    }

    /// The moment after which browsers refuse it, in seconds since 1970.
    pub fn ends_at_seconds(&self) -> i64 {
        self.ends_at_seconds
    }
}

fn check_name(leaf: &CertificateDer<'_>, host: &str) -> Result<(), String> {
    let parsed = ParsedCertificate::try_from(leaf).map_err(|why| format!("the certificate cannot be read: {why}"))?;
    let name = host.trim_start_matches('[').trim_end_matches(']');
    let name = ServerName::try_from(name).map_err(|_no_name| format!("“{host}” is no name of a house"))?;
    verify_server_name(&parsed, &name)
        .map_err(|_other| format!("the certificate is not for {host}: browsers would refuse it"))
}

fn end(leaf: &CertificateDer<'_>) -> Result<i64, String> {
    let read =
        x509_cert::Certificate::from_der(leaf).map_err(|why| format!("the certificate cannot be read: {why}"))?;
    let end = read.tbs_certificate().validity().not_after.to_unix_duration().as_secs();
    Ok(i64::try_from(end).unwrap_or(i64::MAX))
}

/// The certificate that new connections are shown; those that are open go on with theirs.
#[derive(Debug, Clone)]
pub struct ShownCertificate(watch::Sender<Arc<ServerConfig>>);

impl ShownCertificate {
    /// Shows this one.
    pub fn new(certificate: &TlsCertificate) -> Self {
        Self(watch::Sender::new(Arc::clone(&certificate.config)))
    }

    /// Shows this one from now on.
    pub fn replace(&self, certificate: &TlsCertificate) {
        self.0.send_replace(Arc::clone(&certificate.config));
    }

    pub(crate) fn now(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.0.borrow())
    }
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, CertifiedKey, KeyPair, generate_simple_self_signed};

    use super::TlsCertificate;

    fn pair(name: &str) -> (String, String) {
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed(vec![name.to_owned()]).expect("a pair");
        (cert.pem(), signing_key.serialize_pem())
    }

    #[test]
    fn a_pair_that_cannot_be_shown_says_why() {
        let (chain, key) = pair("rapport.example.org");
        let (_, other) = pair("rapport.example.org");
        let cut = chain.replace("-----END", "-----BEGIN");
        for (chain, key, host, says) in [
            (chain.as_str(), key.as_str(), "rapport.example.org", None),
            (&chain, &key, "RAPPORT.example.org", None),
            (&chain, &other, "rapport.example.org", Some("not that of the certificate")),
            (&chain, &key, "other.example.org", Some("not for other.example.org")),
            (&chain, &chain, "rapport.example.org", Some("no private key")),
            (&key, &key, "rapport.example.org", Some("holds no certificate")),
            ("", "", "rapport.example.org", Some("holds no certificate")),
            (&cut, &key, "rapport.example.org", Some("not whole")),
            (&chain, &key, "a b", Some("no name of a house")),
        ] {
            let read = TlsCertificate::read(chain.as_bytes(), key.as_bytes(), host);
            match says {
                None => assert!(read.is_ok(), "{host}: {read:?}"),
                Some(says) => {
                    let said = read.expect_err(says);
                    assert!(said.contains(says), "{says}: {said}");
                    assert!(!said.contains("PRIVATE KEY-----\nM"), "nothing of a key is repeated");
                }
            }
        }
    }

    #[test]
    fn its_last_moment_is_known() {
        let mut params = CertificateParams::new(vec!["rapport.example.org".to_owned()]).expect("a name");
        params.not_after = rcgen::date_time_ymd(2027, 3, 1);
        let key = KeyPair::generate().expect("a key");
        let chain = params.self_signed(&key).expect("a certificate").pem();
        let read = TlsCertificate::read(chain.as_bytes(), key.serialize_pem().as_bytes(), "rapport.example.org");
        assert_eq!(read.expect("a pair").ends_at_seconds(), 1_803_859_200);
    }
}
