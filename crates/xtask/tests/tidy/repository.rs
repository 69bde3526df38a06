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

    /// The text without what is built for tests alone. Its lines keep their numbers.
    pub(crate) fn product_text(&self) -> String {
        if self.is_test() { String::new() } else { without_tests(&self.text) }
    }
}

/// Empties the lines of every item under `#[cfg(test)]`, and of nothing after it. The formatter ends an item that takes
/// several lines where a line closes it that stands as far in as its first.
fn without_tests(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            kept.push('\n');
            let depth = line.len() - line.trim_start().len();
            let mut opened = false;
            for line in lines.by_ref() {
                kept.push('\n');
                if ends_item(line, depth, opened) {
                    break;
                }
                opened |= line.ends_with(['{', '(', '[']);
            }
        } else {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

fn ends_item(line: &str, depth: usize, opened: bool) -> bool {
    let own = line.trim_start();
    if own.starts_with("#[") || own.starts_with("//") || line.ends_with(['{', '(', '[']) {
        return false;
    }
    let closes = line.len() - own.len() == depth && own.starts_with(['}', ')', ']']);
    if opened { closes } else { line.ends_with([';', '}', ',']) }
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
fn what_is_built_for_tests_alone_is_cut_and_nothing_else() {
    let cases = [
        ("a module in a file of its own", "mod tests;"),
        ("one that a file has under another name", "#[path = \"a_tests.rs\"]\nmod tests;"),
        ("a use", "use a::B;"),
        ("a use over several lines", "use a::{\n    B,\n};"),
        ("a constant", "const A: &[u8] =\n    &[1];"),
        (
            "a function",
            "pub(crate) fn a(\n    b: u8,\n) -> u8 {\n    if b > 1 {\n        1\n    } else {\n        2\n    }\n}",
        ),
        ("one without a body", "fn a() {}"),
        (
            "a module",
            "mod tests {\n    use a::B;\n\n    #[test]\n    fn a() {\n        let b = [\n            1,\n        ];\n    }\n}",
        ),
    ];
    for (rule, item) in cases {
        let empty = "\n".repeat(item.lines().count() + 1);
        let text = format!("struct Before;\n#[cfg(test)]\n{item}\nstruct After;\n");
        assert_eq!(without_tests(&text), format!("struct Before;\n{empty}struct After;\n"), "{rule}");
    }
    let inner = "struct A {\n    #[cfg(test)]\n    seen: u8,\n    kept: u8,\n}\n";
    assert_eq!(without_tests(inner), "struct A {\n\n\n    kept: u8,\n}\n", "a field");
    let none = "let text = \"#[cfg(test)] mod a;\";\n";
    assert_eq!(without_tests(none), none, "a text that speaks of it");
}

#[test]
fn the_repository_is_seen() {
    let paths: Vec<String> = files().into_iter().map(|file| file.path).collect();
    assert!(paths.iter().any(|path| path == "Cargo.toml"));
    assert!(paths.iter().any(|path| path == "crates/base/src/lib.rs"));
    assert!(!paths.iter().any(|path| path.starts_with("target/")));
}
