// SPDX-License-Identifier: MIT OR Apache-2.0
//! Whatever the bytes, reading ends in records or a refusal, and the same bytes give the same answer.

use std::fs;
use std::path::Path;

use proptest::prelude::{ProptestConfig, any, prop, proptest};
use readers::{Profiles, read};

fn fixtures() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut paths: Vec<_> = folder.read_dir().expect("fixtures").map(|entry| entry.expect("entry").path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).expect("bytes")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let profiles = Profiles::shipped();
        assert_eq!(read("a.csv", &bytes, &profiles, None), read("a.csv", &bytes, &profiles, None));
    }

    #[test]
    fn a_damaged_file_never_panics(pick in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), new in prop::collection::vec(any::<u8>(), 0..6)) {
        let all = fixtures();
        let mut bytes = pick.get(&all).clone();
        let from = at.index(bytes.len() + 1);
        let to = (from + 3).min(bytes.len());
        bytes.splice(from..to, new);
        drop(read("a.csv", &bytes, &Profiles::shipped(), None));
    }
}
