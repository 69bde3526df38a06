// SPDX-License-Identifier: MIT OR Apache-2.0
//! Inputs that once broke a reader, each named after its fuzz target, are read again. `RAPPORT_FUZZ_LEARNED` names a
//! folder of such inputs to read as well, so that coverage can be measured with them.

mod replay;

use std::fs;
use std::path::Path;

#[test]
fn what_fuzzing_found_is_mended() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/found");
    let mut paths: Vec<_> = folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "nothing to replay");
    for path in paths {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let target = name.split('-').next().expect("a target");
        replay::replay(target, &fs::read(&path).expect("bytes"));
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test is told by the environment where the inputs are")]
fn what_fuzzing_learned_is_read() {
    let Some(folder) = std::env::var_os("RAPPORT_FUZZ_LEARNED") else { return };
    for target in ["table", "workbook", "archive", "json", "draft"] {
        let Ok(entries) = Path::new(&folder).join(target).read_dir() else { continue };
        for entry in entries {
            replay::replay(target, &fs::read(entry.expect("an entry").path()).expect("bytes"));
        }
    }
}
