// SPDX-License-Identifier: MIT OR Apache-2.0
//! The notices that travel with the binary: most licences ask that their text and the copyright go wherever the code goes.
//! `RAPPORT_UPDATE=1 cargo nextest run -p xtask notices` writes them again, from the packages as they lie on this machine.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::{none, repository};

/// Embedded by the binary; `rapport licences` prints it.
const NOTICES: &str = "crates/rapport/src/notices.txt";
const HEAD: &str = "Rapport is licensed under MIT or Apache-2.0, at the reader's choice. This program also contains what follows, each \
    under its own licence. The numbers name the texts below.\n\n";
/// What is compiled in beside packages: what, and where its licence lies.
const OTHERS: [(&str, &str); 5] = [
    ("govuk-frontend (MIT): components of the pages", "crates/ui/LICENSE-govuk-frontend.txt"),
    (
        "Atkinson Hyperlegible Next (OFL-1.1): type of pages and paper",
        "crates/press/fonts/OFL-AtkinsonHyperlegibleNext.txt",
    ),
    ("Noto Naskh Arabic, Noto Sans (OFL-1.1): type of paper", "crates/press/fonts/OFL-Noto.txt"),
    ("The Rust standard library (MIT OR Apache-2.0), by the Rust Project contributors", "LICENSE-APACHE"),
    ("SQLite, in libsqlite3-sys: in the public domain", ""),
];
const MIT: &str = include_str!("../../../../LICENSE-MIT");
const APACHE: &str = include_str!("../../../../LICENSE-APACHE");

/// A package of which code is in the binary.
struct Package {
    name: String,
    version: String,
    licence: String,
    authors: Vec<String>,
    repository: String,
    folder: PathBuf,
}

impl Package {
    fn titled(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// The texts to pass on. Where a licence may be chosen, that is the MIT licence, if its text is there.
    fn texts(&self) -> Vec<String> {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(&self.folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        files.retain(|path| path.is_file() && is_notice(&name_of(path)));
        files.sort();
        let mit = |path: &&PathBuf| name_of(path).contains("mit");
        if self.licence.contains("MIT") && !self.licence.contains("AND") && files.iter().any(|path| mit(&path)) {
            files.retain(|path| mit(&path) || !name_of(path).starts_with("licen"));
        }
        files.extend(below(&self.folder.join("c_src")));
        let texts = files.iter().map(|path| read(path)).filter(|text| !text.is_empty()).collect::<Vec<_>>();
        if texts.is_empty() { vec![self.usual_text()] } else { texts }
    }

    /// The usual words of the licence, where the package has no file of them.
    fn usual_text(&self) -> String {
        let by =
            if self.authors.is_empty() { format!("the authors of {}", self.name) } else { self.authors.join(", ") };
        if self.licence.contains("MIT") {
            let (_, permission) = MIT.split_once("Permission is hereby").expect("the MIT licence");
            return plain(&format!("MIT License\n\nCopyright (c) {by}\n\nPermission is hereby{permission}"));
        }
        if self.licence.contains("0BSD") {
            return format!("By {by}. Its licence asks for no notice.");
        }
        if self.licence == "MPL-2.0" {
            // Section 3.2: whoever gets the program is told how to get the source.
            return format!(
                "By {by}, under the Mozilla Public License 2.0 (https://mozilla.org/MPL/2.0/). Its source code, which is \
                 unchanged here, is at {}.",
                self.repository
            );
        }
        assert!(self.licence.contains("Apache-2.0"), "{} has no text of {}", self.titled(), self.licence);
        plain(&format!("By {by}.\n\n{APACHE}"))
    }
}

/// The licences of what a package brings along in another language, which is somebody else's.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut inside: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()).collect();
    inside.sort();
    let found = |path: PathBuf| {
        if path.is_dir() {
            below(&path)
        } else {
            Some(path).filter(|path| is_notice(&name_of(path))).into_iter().collect()
        }
    };
    inside.into_iter().flat_map(found).collect()
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn is_notice(name: &str) -> bool {
    let code = [".rs", ".toml", ".py", ".json", ".html"].iter().any(|ending| name.ends_with(ending));
    let begins = ["licen", "copying", "copyright", "notice", "unlicense"].iter().any(|word| name.starts_with(word));
    begins && !code
}

fn read(path: &Path) -> String {
    plain(&std::fs::read_to_string(path).unwrap_or_default())
}

/// A text with plain line ends and nothing at the ends of lines, so that equal ones are one.
fn plain(text: &str) -> String {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

fn cargo(words: &[&str]) -> String {
    let asked = Command::new(env!("CARGO")).args(words).current_dir(repository::root()).output().expect("cargo runs");
    assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
    String::from_utf8(asked.stdout).expect("cargo writes UTF-8")
}

/// The names and versions in what `cargo tree` says: those of this workspace have a path behind them.
fn listed(tree: &str) -> Vec<String> {
    let mut found: Vec<String> = tree
        .lines()
        .filter(|line| !line.contains('/'))
        .filter_map(|line| {
            let (name, version) = line.trim_end_matches(" (*)").split_once(" v")?;
            Some(format!("{name} {version}"))
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// The packages of which code is in the binary, on this machine.
fn built() -> Vec<String> {
    let words = ["tree", "-p", "rapport", "-e", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"];
    listed(&cargo(&[words.as_slice(), &["--locked", "--offline"]].concat()))
}

/// Where each package lies, and what it says of its licence.
fn packages() -> BTreeMap<String, Package> {
    let words = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &host()];
    let metadata: Value = serde_json::from_str(&cargo(&words)).expect("cargo metadata is JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let package = |one: &Value| {
        let authors = one["authors"].as_array().into_iter().flatten().map(text).collect();
        let folder = Path::new(&text(&one["manifest_path"])).parent().map(Path::to_owned).unwrap_or_default();
        let (name, version) = (text(&one["name"]), text(&one["version"]));
        let (licence, repository) = (text(&one["license"]), text(&one["repository"]));
        Package { name, version, licence, authors, repository, folder }
    };
    let all = metadata["packages"].as_array().into_iter().flatten().map(package);
    all.map(|package| (package.titled(), package)).collect()
}

fn host() -> String {
    let asked = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let said = String::from_utf8_lossy(&asked.stdout).into_owned();
    said.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default().to_owned()
}

/// Every text once, under a number.
#[derive(Default)]
struct Texts(Vec<String>);

impl Texts {
    fn number(&mut self, text: String) -> usize {
        let held = self.0.iter().position(|one| *one == text);
        held.unwrap_or_else(|| {
            self.0.push(text);
            self.0.len() - 1
        }) + 1
    }
}

fn written() -> String {
    let (mut out, mut texts, packages) = (HEAD.to_owned(), Texts::default(), packages());
    for (what, path) in OTHERS {
        let text = read(&repository::root().join(path));
        let number = if path.is_empty() { String::new() } else { format!(": {}", texts.number(text.clone())) };
        assert!(path.is_empty() || !text.is_empty(), "{path} is not there");
        let _ = writeln!(out, "{what}{number}");
    }
    out.push('\n');
    for name in built() {
        let package = packages.get(&name).expect("cargo metadata knows what cargo tree does");
        let numbers: Vec<String> = package.texts().into_iter().map(|text| texts.number(text).to_string()).collect();
        let _ = writeln!(out, "{name} ({}): {}", package.licence, numbers.join(", "));
    }
    for (at, text) in texts.0.iter().enumerate() {
        let _ = write!(out, "\n---------- {} ----------\n\n{text}\n", at + 1);
    }
    out
}

/// The packages that the notices do not name.
fn unnamed(built: &[String], notices: &str) -> Vec<String> {
    let named = |package: &&String| notices.lines().any(|line| line.starts_with(&format!("{package} (")));
    built.iter().filter(|package| !named(package)).cloned().collect()
}

#[test]
fn a_package_without_its_notice_is_seen() {
    let tree = "rapport v0.1.0 (/somewhere/rapport)\nring v0.17.14\nserde v1.0.228\nserde v1.0.228 (*)\n";
    let built = listed(tree);
    assert_eq!(built, ["ring 0.17.14", "serde 1.0.228"]);
    assert_eq!(unnamed(&built, "ring 0.17.14 (ISC): 1\nserde 1.0.2 (MIT): 2\n"), ["serde 1.0.228"]);
    assert!(is_notice("license-mit") && is_notice("notice") && is_notice("copying") && !is_notice("license.rs"));
}

#[test]
fn every_package_in_the_binary_has_its_notice() {
    if std::env::var_os("RAPPORT_UPDATE").is_some() {
        std::fs::write(repository::root().join(NOTICES), written()).expect("the notices are written");
    }
    let notices = repository::read(NOTICES);
    for text in ["Permission is hereby granted", "Apache License", "SIL OPEN FONT LICENSE", "Redistribution and use"] {
        assert!(notices.contains(text), "{NOTICES} has the text of every licence: {text}");
    }
    let built = built();
    assert!(built.len() > 100, "{} packages are read", built.len());
    none("Write the notices again: RAPPORT_UPDATE=1 cargo nextest run -p xtask notices", &unnamed(&built, &notices));
}
