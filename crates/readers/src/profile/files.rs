// SPDX-License-Identifier: MIT OR Apache-2.0
//! The files of a folder of profiles, and others that people write by hand: only files, and none too large.

use std::path::Path;

use super::parse::ProfilesError;

/// No profile, and no sheet of terms, is larger: they are written by hand.
const LARGEST: u64 = 1 << 20;
/// A folder with more profiles than these, or with more text in them, is another folder.
const FILES: usize = 1000;
const TOGETHER: usize = 16 << 20;

/// The text of a file that a person writes, such as a profile or the terms of a source; `Err` says why it is none. Only
/// files are opened: a pipe may have no end, and opening it may wait for ever.
pub fn read_small_text(path: &Path) -> Result<String, String> {
    use std::io::Read;
    let cannot = |error: std::io::Error| format!("cannot read: {error}");
    let is_file = |found: &std::fs::Metadata| found.is_file();
    if !std::fs::metadata(path).map(|found| is_file(&found)).map_err(cannot)? {
        return Err("cannot read: it is no file".to_owned());
    }
    let file = std::fs::File::open(path).map_err(cannot)?;
    let mut text = String::new();
    // It may be larger by now than it was.
    file.take(LARGEST + 1).read_to_string(&mut text).map_err(|error| match error.kind() {
        std::io::ErrorKind::InvalidData => "cannot read: it is no text in UTF-8".to_owned(),
        _ => cannot(error),
    })?;
    if u64::try_from(text.len()).is_ok_and(|length| length > LARGEST) {
        return Err(format!("cannot read: it is larger than {} MiB, which no file written by hand is", LARGEST >> 20));
    }
    Ok(text)
}

/// Name and text of every `*.toml` of a folder, in the order of their names.
pub fn read_profile_texts(folder: &Path) -> Result<Vec<(String, String)>, ProfilesError> {
    let wrong = |path: &Path, what: String| ProfilesError { file: path.display().to_string(), line: 0, what };
    let mut paths = Vec::new();
    let entries = folder.read_dir().map_err(|error| wrong(folder, format!("cannot list the folder: {error}")))?;
    for entry in entries {
        let path = entry.map_err(|error| wrong(folder, format!("cannot list the folder: {error}")))?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            paths.push(path);
        }
        if paths.len() > FILES {
            return Err(wrong(folder, format!("it holds more than {FILES} profiles: give a folder of your own")));
        }
    }
    paths.sort();
    let (mut files, mut length) = (Vec::new(), 0);
    for path in paths {
        let text = read_small_text(&path).map_err(|what| wrong(&path, what))?;
        length += text.len();
        if length > TOGETHER {
            let most = TOGETHER >> 20;
            return Err(wrong(
                folder,
                format!("its profiles are together larger than {most} MiB: give a folder of your own"),
            ));
        }
        files.push((path.display().to_string(), text));
    }
    Ok(files)
}
