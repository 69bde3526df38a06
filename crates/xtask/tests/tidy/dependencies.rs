// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a manifest names is used: each dependency by the sources that it is for, and each of the workspace by a crate.

use std::collections::BTreeSet;

use regex::Regex;

use crate::none;
use crate::repository::{self, SourceFile};

/// Dependencies that no source names, each with the reason. The list may only become shorter.
const UNNAMED: &[(&str, &str, &str)] =
    &[("journeys", "microlp", "its attacker is the file of `stats`, included by its path")];

/// The dependencies of one manifest: those of the product, and those of tests and examples alone.
#[derive(Default)]
struct Needs {
    product: Vec<String>,
    tests: Vec<String>,
}

fn needs(manifest: &str) -> Needs {
    let manifest: toml::Table = toml::from_str(manifest).expect("a Cargo.toml is TOML");
    let names = |from: &toml::Table, section: &str| -> Vec<String> {
        let section = from.get(section).and_then(toml::Value::as_table);
        section.into_iter().flat_map(|section| section.keys().cloned()).collect()
    };
    let mut found = Needs { product: names(&manifest, "dependencies"), tests: names(&manifest, "dev-dependencies") };
    for (_platform, rest) in manifest.get("target").and_then(toml::Value::as_table).into_iter().flatten() {
        let rest = rest.as_table().expect("a table for each platform");
        found.product.extend(names(rest, "dependencies"));
        found.tests.extend(names(rest, "dev-dependencies"));
    }
    found
}

/// The sources of one crate without their comments: those of the product, and those of tests and examples.
#[derive(Default)]
struct Sources {
    product: String,
    tests: String,
}

impl Sources {
    fn add(&mut self, file: &SourceFile) {
        let code = file.text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code = code.collect::<Vec<_>>().join("\n") + "\n";
        if file.is_test() || file.path.contains("/examples/") || file.path.contains("/benches/") {
            self.tests.push_str(&code);
            return;
        }
        let (product, tests) = code.split_once("#[cfg(test)]\nmod tests {").unwrap_or((&code, ""));
        self.product.push_str(product);
        self.tests.push_str(tests);
    }
}

/// True where a text uses the crate by its name.
fn names(text: &str, dependency: &str) -> bool {
    let name = dependency.replace('-', "_");
    Regex::new(&format!(r"\b{name}(?:::|!)|\buse {name}\b")).expect("letters and digits").is_match(text)
}

fn complaints(krate: &str, needs: &Needs, sources: &Sources) -> Vec<String> {
    let listed = |name: &str| UNNAMED.iter().any(|(of, known, _reason)| *of == krate && *known == name);
    let product = needs.product.iter().filter(|name| !names(&sources.product, name) && !listed(name));
    let product = product.map(|name| {
        if names(&sources.tests, name) {
            format!("`{krate}`: only tests name `{name}`, so it is one of the dev-dependencies")
        } else {
            format!("`{krate}`: no source names `{name}`")
        }
    });
    let tests = needs.tests.iter().filter(|name| !names(&sources.tests, name) && !listed(name));
    product.chain(tests.map(|name| format!("`{krate}`: no test names `{name}`"))).collect()
}

/// Dependencies of the workspace that no crate asks for.
fn idle(workspace: &str, asked: &BTreeSet<String>) -> Vec<String> {
    let manifest: toml::Table = toml::from_str(workspace).expect("a Cargo.toml is TOML");
    let shared = manifest["workspace"]["dependencies"].as_table().cloned().unwrap_or_default();
    shared.into_iter().map(|(name, _from)| name).filter(|name| !asked.contains(name)).collect()
}

#[test]
fn a_dependency_that_nothing_names_is_refused() {
    let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
    let mut sources = Sources::default();
    sources.add(&file(
        "crates/a/src/lib.rs",
        "use csv::Reader;\n// zip::open\n#[cfg(test)]\nmod tests {\n    png::read();\n}",
    ));
    sources.add(&file("crates/a/tests/b.rs", "use tempfile::tempdir;"));
    let check = |manifest: &str| complaints("a", &needs(manifest), &sources);
    assert!(
        check("[dependencies]\ncsv = \"1\"\n[dev-dependencies]\ntempfile.workspace = true\npng = \"1\"").is_empty()
    );
    assert_eq!(check("[dependencies]\nzip = \"1\"").len(), 1, "a comment is no use");
    assert_eq!(check("[dependencies]\ntempfile = \"1\"").len(), 1, "a test is no product");
    assert_eq!(check("[dev-dependencies]\ncsv = \"1\"").len(), 1, "the product is no test");
    assert_eq!(check("[target.'cfg(unix)'.dependencies]\nrustix = \"1\"").len(), 1, "one platform's");
    assert!(names("hyper_util::rt", "hyper-util") && !names("my_hyper::rt", "hyper"));
    let workspace = "[workspace.dependencies]\ncsv = \"1\"\nzip = \"1\"";
    assert_eq!(idle(workspace, &BTreeSet::from(["csv".to_owned()])), ["zip"]);
}

#[test]
fn every_dependency_is_named_by_what_it_is_for() {
    let files = repository::files();
    let mut found = Vec::new();
    for krate in repository::crates() {
        let mut sources = Sources::default();
        let own = files.iter().filter(|file| file.krate() == Some(krate.as_str()));
        own.filter(|file| file.ends_with(".rs") || file.ends_with(".html")).for_each(|file| sources.add(file));
        let needs = needs(&repository::read(&format!("crates/{krate}/Cargo.toml")));
        found.extend(complaints(&krate, &needs, &sources));
    }
    none("Remove what nothing names, and then `cargo metadata --offline` here and for fuzz/Cargo.toml.", &found);
}

#[test]
fn every_dependency_of_the_workspace_is_asked_for() {
    let asked = repository::crates().into_iter().flat_map(|krate| {
        let needs = needs(&repository::read(&format!("crates/{krate}/Cargo.toml")));
        needs.product.into_iter().chain(needs.tests)
    });
    // Ours are named there so that any crate can ask for them.
    let asked: BTreeSet<String> = asked.chain(repository::crates()).collect();
    none("Remove it from the workspace.", &idle(&repository::read("Cargo.toml"), &asked));
}
