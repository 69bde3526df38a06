// SPDX-License-Identifier: MIT OR Apache-2.0
//! What lies in the repository: every text file that git keeps or would keep.

use std::path::{Path, PathBuf};
use std::process::Command;

/// One text file; the path is relative to the root, with forward slashes.
pub(crate) struct SourceFile {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl SourceFile {
    /// The crate that the file belongs to, if it belongs to one.
    pub(crate) fn krate(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    pub(crate) fn ends_with(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    /// Lies in a folder of tests, or is a file of tests beside its module.
    pub(crate) fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.ends_with("/tests.rs") || self.ends_with("_tests.rs")
    }

    /// The text without its test module, which by habit stands last in a file.
    pub(crate) fn product_text(&self) -> &str {
        if self.is_test() { "" } else { self.text.split("#[cfg(test)]").next().unwrap_or_default() }
    }
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(crate) fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_default()
}

/// Every text file, in the order of paths.
pub(crate) fn files() -> Vec<SourceFile> {
    let mut paths = paths();
    paths.sort();
    // A file that is not UTF-8 is a picture, a font or a fixture of a publisher's encoding.
    let text = |path: String| Some(SourceFile { text: std::fs::read_to_string(root().join(&path)).ok()?, path });
    paths.into_iter().filter_map(text).collect()
}

pub(crate) fn rust_files() -> Vec<SourceFile> {
    files().into_iter().filter(|file| file.ends_with(".rs")).collect()
}

/// The names of the folders in `crates/`.
pub(crate) fn crates() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(root().join("crates"))
        .expect("the workspace has crates")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| root().join("crates").join(name).join("Cargo.toml").exists())
        .collect();
    names.sort();
    names
}

fn paths() -> Vec<String> {
    let listed = Command::new("git").args(["ls-files", "-co", "--exclude-standard"]).current_dir(root()).output();
    if let Ok(listed) = listed
        && listed.status.success()
    {
        return String::from_utf8_lossy(&listed.stdout).lines().map(str::to_owned).collect();
    }
    // A copy without its history: walk, but not into what is built.
    let mut found = Vec::new();
    walk(&root(), "", &mut found);
    found
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        let built = ["target", "node_modules", "dist", ".git", "demo-data"].contains(&name.as_str());
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !built => walk(&entry.path(), &format!("{path}/"), found),
            Ok(kind) if kind.is_file() => found.push(path),
            _ => {}
        }
    }
}

#[test]
fn the_repository_is_seen() {
    let paths: Vec<String> = files().into_iter().map(|file| file.path).collect();
    assert!(paths.iter().any(|path| path == "Cargo.toml"));
    assert!(paths.iter().any(|path| path == "crates/base/src/lib.rs"));
    assert!(!paths.iter().any(|path| path.starts_with("target/")));
}
