// SPDX-License-Identifier: MIT OR Apache-2.0
//! Puts the files of an assessment into a folder, all of them or none: they are written beside it, and the folder is
//! exchanged when the last one is on the disk.

use std::collections::BTreeMap;
use std::fs::{self, DirBuilder};
use std::path::{Path, PathBuf};

use needs::OutFile;
use sha2::{Digest as _, Sha256};

use super::CommandError;

/// The file that lists the others with their hashes.
const MANIFEST: &str = "manifest.json";

/// Writes the files. A folder that was written before is replaced as a whole; one that holds anything else, or a file
/// that somebody has worked on since, is left as it is.
pub(super) fn replace(folder: &Path, files: &[OutFile]) -> Result<(), CommandError> {
    let cannot = |why: std::io::Error| format!("cannot write to {}: {why}", folder.display());
    let is_there = fs::symlink_metadata(folder).is_ok();
    if is_there {
        check_replaceable(folder)?;
    }
    let name = folder.file_name().ok_or_else(|| format!("{} is no name of a folder", folder.display()))?;
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(cannot)?;
    let beside = |what: &str| parent.join(format!(".{}.{what}-{}", name.to_string_lossy(), std::process::id()));
    let (new, old) = (beside("new"), beside("old"));
    let written = write_all(&new, files)
        .and_then(|()| if is_there { exchange(folder, &new, &old) } else { fs::rename(&new, folder) });
    // Files that are left beside the folder, new or old, are of no use any more.
    for left in [&new, &old].into_iter().filter(|left| left.exists()) {
        fs::remove_dir_all(left).map_err(cannot)?;
    }
    written.map_err(cannot)?;
    Ok(())
}

/// The folder as it was goes aside, and comes back where the new one cannot take its place.
fn exchange(folder: &Path, new: &Path, old: &Path) -> std::io::Result<()> {
    fs::rename(folder, old)?;
    fs::rename(new, folder).inspect_err(|_why| {
        // The first failure is told; if this fails too, the old files lie beside.
        let _ = fs::rename(old, folder);
    })
}

fn write_all(folder: &Path, files: &[OutFile]) -> std::io::Result<()> {
    create_folder(folder)?;
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent().filter(|parent| !parent.exists()) {
            create_folder(parent)?;
        }
        super::file::create(&path, bytes)?;
    }
    Ok(())
}

fn create_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Refuses a folder that holds anything but what an assessment wrote.
fn check_replaceable(folder: &Path) -> Result<(), CommandError> {
    let shown = folder.display();
    let cannot = |why: std::io::Error| format!("cannot read {shown}: {why}");
    if !fs::symlink_metadata(folder).map_err(cannot)?.is_dir() {
        return Err(format!("{shown} is no folder, or a link to one; name a folder with --out").into());
    }
    let written = hashes(&folder.join(MANIFEST));
    for path in files_in(folder).map_err(cannot)? {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if name == MANIFEST && !written.is_empty() {
            continue;
        }
        let is_file = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
        let is_ours =
            is_file && written.get(&name).is_some_and(|hash| fs::read(&path).is_ok_and(|bytes| hex(&bytes) == *hash));
        if !is_ours {
            let why = if written.contains_key(&name) {
                "was changed since it was written, and would be lost"
            } else {
                "was not written by an assessment"
            };
            return Err(format!(
                "{shown} is left as it is: {name} {why}. Move it away, or name another folder with --out"
            )
            .into());
        }
    }
    Ok(())
}

/// Names and hashes as the manifest of an earlier assessment has them; none where there is no manifest.
fn hashes(manifest: &Path) -> BTreeMap<String, String> {
    let is_file = fs::symlink_metadata(manifest).is_ok_and(|found| found.is_file());
    let text = if is_file { fs::read(manifest).unwrap_or_default() } else { Vec::new() };
    let read: serde_json::Value = serde_json::from_slice(&text).unwrap_or_default();
    let files = read["files"].as_array().cloned().unwrap_or_default();
    let entry =
        |file: &serde_json::Value| Some((file["name"].as_str()?.to_owned(), file["sha256"].as_str()?.to_owned()));
    files.iter().filter_map(entry).collect()
}

fn hex(bytes: &[u8]) -> String {
    base::hex(&Sha256::digest(bytes))
}

/// Every file below the folder, links themselves and not what they lead to.
fn files_in(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.extend(files_in(&entry.path())?);
        } else {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assessment(text: &str) -> Vec<OutFile> {
        let bytes = text.as_bytes().to_vec();
        let manifest = format!(r#"{{"files":[{{"name":"a/b.csv","sha256":"{}"}}]}}"#, hex(&bytes));
        vec![("a/b.csv".to_owned(), bytes), (MANIFEST.to_owned(), manifest.into_bytes())]
    }

    #[test]
    fn a_folder_is_exchanged_whole_and_what_is_not_ours_stays() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("new/out");
        let text = || fs::read_to_string(folder.join("a/b.csv")).expect("the file");
        replace(&folder, &assessment("one")).expect("into a new folder");
        replace(&folder, &assessment("two")).expect("over our own");
        assert_eq!(text(), "two");
        fs::write(folder.join("a/b.csv"), "somebody's work").expect("written");
        let refused = replace(&folder, &assessment("three")).expect_err("changed").to_string();
        assert!(refused.contains("a/b.csv was changed"), "{refused}");
        assert_eq!(text(), "somebody's work");
        fs::write(folder.join("a/b.csv"), "two").expect("written");
        fs::write(folder.join("notes.txt"), "mine").expect("written");
        let refused = replace(&folder, &assessment("three")).expect_err("another file").to_string();
        assert!(refused.contains("notes.txt was not written"), "{refused}");
        fs::remove_file(folder.join("notes.txt")).expect("removed");
        // A name that cannot be written leaves the folder as it was.
        let mut bad = assessment("three");
        bad.push(("a/b.csv/c".to_owned(), Vec::new()));
        replace(&folder, &bad).expect_err("a file within a file");
        assert_eq!(text(), "two");
        let beside: Vec<_> = fs::read_dir(folder.parent().expect("above")).expect("read").collect();
        assert_eq!(beside.len(), 1, "nothing is left beside it: {beside:?}");
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link_and_nobody_else_may_read() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let place = tempfile::tempdir().expect("a folder");
        let (folder, victim) = (place.path().join("out"), place.path().join("victim.txt"));
        fs::write(&victim, "mine").expect("written");
        fs::create_dir(&folder).expect("made");
        symlink(&victim, folder.join("measures.csv")).expect("linked");
        replace(&folder, &assessment("one")).expect_err("a link lies in it");
        assert_eq!(fs::read_to_string(&victim).expect("read"), "mine");
        fs::remove_file(folder.join("measures.csv")).expect("removed");
        replace(&folder, &assessment("one")).expect("an empty folder");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&folder.join("a/b.csv"))), (0o700, 0o600));
        let link = place.path().join("link");
        symlink(&folder, &link).expect("linked");
        replace(&link, &assessment("two")).expect_err("the folder is a link");
    }
}
