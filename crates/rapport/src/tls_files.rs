// SPDX-License-Identifier: MIT OR Apache-2.0
//! The files of a certificate: read at the start, and again whenever they are renewed.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use ui::{ShownCertificate, TlsCertificate};

use crate::listening::TlsFiles;

/// After so long is looked for a renewed pair.
const LOOK: Duration = Duration::from_secs(10);

/// Holds what stands in the two files.
#[derive(Clone, PartialEq, Eq)]
struct PemPair {
    chain: Vec<u8>,
    key: Vec<u8>,
}

/// Reads the pair that is shown from the start.
///
/// # Errors
/// Where a file cannot be read, everybody may read the key, or the two cannot be shown for this house.
pub(crate) fn read_certificate(files: &TlsFiles) -> Result<TlsCertificate, String> {
    open(files, &read(files)?)
}

fn read(files: &TlsFiles) -> Result<PemPair, String> {
    let file =
        |path: &Path| fs::read(path).map_err(|why: io::Error| format!("{} cannot be read: {why}", path.display()));
    let pair = PemPair { chain: file(&files.certificate)?, key: file(&files.key)? };
    refuse_exposed(&files.key)?;
    Ok(pair)
}

fn open(files: &TlsFiles, pair: &PemPair) -> Result<TlsCertificate, String> {
    let (certificate, key) = (files.certificate.display(), files.key.display());
    TlsCertificate::read(&pair.chain, &pair.key, &files.host).map_err(|why| format!("{certificate} and {key}: {why}"))
}

/// Refuses a key that everybody on this machine may read. A group may: of those who renew certificates, for one.
fn refuse_exposed(key: &Path) -> Result<(), String> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let shown = key.display();
        let found = fs::metadata(key).map_err(|why| format!("{shown} cannot be read: {why}"))?;
        let mode = found.permissions().mode() & 0o777;
        if mode & 0o027 != 0 {
            return Err(format!(
                "the key {shown} can be read by everybody on this machine, or changed by others than its owner (mode {mode:o}). \
                 Close it to them: chmod 640 {shown}"
            ));
        }
    }
    #[cfg(not(unix))]
    let _ = key;
    Ok(())
}

/// Shows a renewed pair to newcomers, for as long as it is asked. Where the new one cannot be shown, the old one goes on, and the log
/// says why, once for each.
pub(crate) async fn follow(files: TlsFiles, shown: ShownCertificate) {
    follow_each(LOOK, files, |certificate| shown.replace(certificate)).await;
}

async fn follow_each(look: Duration, files: TlsFiles, show: impl Fn(&TlsCertificate)) {
    let mut last = read(&files);
    loop {
        tokio::time::sleep(look).await;
        let own = files.clone();
        let Ok(now) = tokio::task::spawn_blocking(move || read(&own)).await else { continue };
        if now == last {
            continue;
        }
        match now.as_ref().map_err(Clone::clone).and_then(|pair| open(&files, pair)) {
            Ok(certificate) => {
                show(&certificate);
                tracing::info!("a renewed certificate is shown from now on");
            }
            Err(why) => tracing::error!(error = why, "a renewed certificate was not taken: the old one goes on"),
        }
        last = now;
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;
    use std::time::Duration;

    use rcgen::{CertifiedKey, generate_simple_self_signed};
    use ui::TlsCertificate;

    use super::{follow_each, read_certificate};
    use crate::listening::TlsFiles;

    fn pair(host: &str) -> (String, String) {
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed(vec![host.to_owned()]).expect("a pair");
        (cert.pem(), signing_key.serialize_pem())
    }

    fn files(folder: &Path) -> TlsFiles {
        let host = "rapport.example.org".to_owned();
        TlsFiles { certificate: folder.join("chain.pem"), key: folder.join("key.pem"), host }
    }

    fn write(files: &TlsFiles, chain: &str, key: &str, mode: u32) {
        fs::write(&files.certificate, chain).expect("written");
        fs::write(&files.key, key).expect("written");
        fs::set_permissions(&files.key, fs::Permissions::from_mode(mode)).expect("set");
    }

    #[test]
    fn a_pair_that_is_not_fit_is_refused_with_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = files(folder.path());
        assert!(read_certificate(&files).expect_err("no file").contains("chain.pem cannot be read"));
        let (chain, key) = pair("rapport.example.org");
        for (mode, says) in [(0o600, None), (0o640, None), (0o644, Some("chmod 640")), (0o660, Some("chmod 640"))] {
            write(&files, &chain, &key, mode);
            let read = read_certificate(&files);
            match says {
                None => assert!(read.is_ok(), "{mode:o}: {read:?}"),
                Some(says) => assert!(read.expect_err("open to others").contains(says), "{mode:o}"),
            }
        }
        let (chain, key) = pair("other.example.org");
        write(&files, &chain, &key, 0o600);
        let refused = read_certificate(&files).expect_err("another name");
        assert!(refused.contains("not for rapport.example.org") && refused.contains("chain.pem"), "{refused}");
    }

    #[tokio::test]
    async fn a_renewed_pair_is_shown_and_a_broken_one_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = files(folder.path());
        let (chain, key) = pair("rapport.example.org");
        write(&files, &chain, &key, 0o600);
        let (show, mut shown) = tokio::sync::mpsc::unbounded_channel();
        let show =
            move |certificate: &TlsCertificate| show.send(certificate.ends_at_seconds()).expect("somebody looks");
        let following = tokio::spawn(follow_each(Duration::from_millis(5), files.clone(), show));

        // Half of a new pair is none, nor is one for another name, nor nothing; each is there for several looks.
        let (new_chain, new_key) = pair("rapport.example.org");
        let (other_chain, other_key) = pair("other.example.org");
        for (chain, key) in [(&new_chain, &key), (&other_chain, &other_key), (&String::new(), &String::new())] {
            write(&files, chain, key, 0o600);
            tokio::time::sleep(Duration::from_millis(60)).await;
            assert!(shown.try_recv().is_err(), "the old one goes on");
        }
        write(&files, &new_chain, &new_key, 0o600);
        shown.recv().await.expect("the new one is shown");
        following.abort();
    }
}
