// SPDX-License-Identifier: MIT OR Apache-2.0
//! What we depend on: how much, under which licences, and what never. A small stand-in for cargo-deny, whose rules
//! stand in `deny.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use regex::Regex;
use serde_json::Value;

use crate::{none, repository};

/// The most packages that are built for the program. Raise it only with a decision that names what came in.
const BUDGET: usize = 575;

fn packages(lock: &str) -> Vec<String> {
    let name = Regex::new(r#"(?m)^name = "([^"]+)""#).expect("a fixed pattern");
    name.captures_iter(lock).map(|found| found[1].to_owned()).collect()
}

fn banned(packages: &[String], bans: &[String]) -> Vec<String> {
    packages.iter().filter(|package| bans.contains(package)).cloned().collect()
}

/// Names who depends on a package that only its wrappers may use, among those that depend on it.
fn unwrapped(users: &[String], package: &str, wrappers: &[String]) -> Vec<String> {
    users.iter().filter(|user| *user != package && !wrappers.contains(user)).cloned().collect()
}

/// The packages that are built for the program on this machine, of the kind that these words of `cargo tree` choose. The lock file
/// also knows what other machines and features would need.
fn built(words: &[&str]) -> Vec<String> {
    let always =
        ["tree", "-p", "rapport", "-e", "normal,build", "--prefix", "none", "--format", "{p}", "--locked", "--offline"];
    let asked = Command::new(env!("CARGO")).args(always).args(words).current_dir(repository::root()).output();
    let told = String::from_utf8_lossy(&asked.expect("cargo runs").stdout).into_owned();
    let names: BTreeSet<String> = told.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect();
    names.into_iter().filter(|name| !name.is_empty()).collect()
}

/// Where a lock file and the manifest of a package of ours disagree: `--locked` would refuse to build it.
fn stale(lock: &str, name: &str, manifest: &str) -> bool {
    let lock: toml::Table = toml::from_str(lock).expect("a lock file is TOML");
    let manifest: toml::Table = toml::from_str(manifest).expect("a manifest is TOML");
    let all = lock["package"].as_array().cloned().unwrap_or_default();
    let text = |value: &toml::Value| value.as_str().unwrap_or_default().to_owned();
    let Some(held) = all.iter().find(|one| text(&one["name"]) == name && one.get("source").is_none()) else {
        return false;
    };
    let held = held.get("dependencies").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let held: BTreeSet<String> = held.iter().filter_map(|one| Some(text(one).split(' ').next()?.to_owned())).collect();
    let needs = manifest.get("dependencies").and_then(toml::Value::as_table).cloned().unwrap_or_default();
    held != needs.keys().cloned().collect()
}

/// The lists of `deny.toml`: what is banned and which licences may come in.
fn rules() -> (Vec<String>, Vec<String>) {
    let deny: toml::Table = toml::from_str(&repository::read("deny.toml")).expect("deny.toml is TOML");
    let list = |section: &str, key: &str| deny[section][key].as_array().cloned().unwrap_or_default();
    let text = |value: &toml::Value| value.as_str().unwrap_or_default().to_owned();
    let bans = list("bans", "deny")
        .iter()
        .filter(|ban| ban.get("wrappers").is_none())
        .map(|ban| text(&ban["crate"]))
        .collect();
    (bans, list("licenses", "allow").iter().map(text).collect())
}

/// True where the expression can be met from the list: some arm of `OR` of which every arm of `AND` is allowed.
fn licence_fits(expression: &str, allowed: &[String]) -> bool {
    let plain = expression.replace('/', " OR ").replace(['(', ')'], " ");
    let fits = |name: &str| allowed.iter().any(|one| one == name.trim());
    // Brackets group only alternatives in practice: "(MIT OR Apache-2.0) AND Unicode-3.0".
    if expression.contains(") AND") || expression.contains("AND (") {
        return plain.split(" AND ").all(|part| part.split(" OR ").any(fits));
    }
    plain.split(" OR ").any(|arm| arm.split(" AND ").all(fits))
}

/// Dependencies from outside that no decision names in bold.
fn undecided(manifest: &str, decisions: &str) -> Vec<String> {
    let manifest: toml::Table = toml::from_str(manifest).expect("Cargo.toml is TOML");
    let dependencies = manifest["workspace"]["dependencies"].as_table().cloned().unwrap_or_default();
    let outside = dependencies.into_iter().filter(|(_name, from)| from.get("path").is_none()).map(|(name, _from)| name);
    outside.filter(|name| !decisions.contains(&format!("**{name}**"))).collect()
}

#[test]
fn a_dependency_without_a_decision_is_refused() {
    let manifest = "[workspace.dependencies]\nours = { path = \"x\" }\ncsv = \"1\"\n";
    assert_eq!(undecided(manifest, ""), ["csv"]);
    assert!(undecided(manifest, "**csv** reads tables").is_empty());
}

#[test]
fn every_dependency_has_its_sentence() {
    let notes = repository::files();
    let notes: Vec<&str> =
        notes.iter().filter(|file| file.path.starts_with("docs/decisions/")).map(|file| file.text.as_str()).collect();
    let found = undecided(&repository::read("Cargo.toml"), &notes.concat());
    none("A new dependency is a decision with a sentence: name it in bold in docs/decisions.", &found);
}

#[test]
fn a_licence_outside_the_list_is_refused() {
    let allowed = ["MIT".to_owned(), "Apache-2.0".to_owned(), "Unicode-3.0".to_owned()];
    for fine in ["MIT", "MIT OR GPL-3.0", "MIT/Apache-2.0", "(MIT OR Apache-2.0) AND Unicode-3.0", "MIT AND Apache-2.0"]
    {
        assert!(licence_fits(fine, &allowed), "{fine}");
    }
    for bad in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND GPL-3.0", ""] {
        assert!(!licence_fits(bad, &allowed), "{bad}");
    }
}

#[test]
fn a_banned_package_is_seen() {
    let found = packages("[[package]]\nname = \"openssl-sys\"\nversion = \"1\"\n");
    assert_eq!(banned(&found, &["openssl-sys".to_owned()]), ["openssl-sys"]);
}

#[test]
fn the_program_keeps_its_budget_and_bans() {
    let packages = built(&[]);
    assert!(packages.len() > 100, "the packages are read");
    assert!(packages.len() <= BUDGET, "{} packages are built; the budget is {BUDGET}", packages.len());
    let (bans, _licences) = rules();
    assert!(bans.len() > 3, "deny.toml is read");
    none("deny.toml bans these packages; it says why.", &banned(&packages, &bans));
}

#[test]
fn every_package_has_a_licence_that_we_can_pass_on() {
    let (_bans, allowed) = rules();
    let asked = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform"])
        .arg(host())
        .current_dir(repository::root())
        .output()
        .expect("cargo runs");
    assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
    let metadata: Value = serde_json::from_slice(&asked.stdout).expect("cargo metadata is JSON");
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    assert!(packages.len() > 20, "the packages are read");
    let exceptions = exceptions();
    let fits = |package: &Value| {
        let licence = package["license"].as_str().unwrap_or_default();
        let name = package["name"].as_str().unwrap_or_default();
        licence_fits(licence, &allowed) || exceptions.get(name).is_some_and(|own| licence_fits(licence, own))
    };
    let refused: Vec<String> = packages
        .iter()
        .filter(|package| !fits(package))
        .map(|package| format!("{} {}", package["name"], package["license"]))
        .collect();
    none("The licence is not in the list of deny.toml.", &refused);
}

/// The licences that `deny.toml` allows for single packages.
fn exceptions() -> BTreeMap<String, Vec<String>> {
    let deny: toml::Table = toml::from_str(&repository::read("deny.toml")).expect("deny.toml is TOML");
    let all = deny["licenses"]["exceptions"].as_array().cloned().unwrap_or_default();
    let text = |value: &toml::Value| value.as_str().unwrap_or_default().to_owned();
    let allowed =
        |one: &toml::Value| one["allow"].as_array().map(|list| list.iter().map(text).collect()).unwrap_or_default();
    all.iter().map(|one| (text(&one["crate"]), allowed(one))).collect()
}

/// The platform we build on, because packages of other platforms are not fetched.
fn host() -> String {
    let asked = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let said = String::from_utf8_lossy(&asked.stdout).into_owned();
    said.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default().to_owned()
}

#[test]
fn a_wrapped_package_is_used_by_its_wrappers_alone() {
    let users = ["a", "b", "time"].map(str::to_owned);
    assert_eq!(unwrapped(&users, "time", &["a".to_owned()]), ["b"]);
    let deny: toml::Table = toml::from_str(&repository::read("deny.toml")).expect("deny.toml is TOML");
    for ban in deny["bans"]["deny"].as_array().cloned().unwrap_or_default() {
        let Some(wrappers) = ban.get("wrappers").and_then(toml::Value::as_array) else { continue };
        let wrappers: Vec<String> = wrappers.iter().filter_map(|one| Some(one.as_str()?.to_owned())).collect();
        let package = ban["crate"].as_str().unwrap_or_default();
        let users = built(&["--invert", package, "--depth", "1"]);
        assert!(users.len() > 1, "{package} is built, or its line in deny.toml can go");
        none("Only the wrappers in deny.toml may use this package.", &unwrapped(&users, package, &wrappers));
    }
}

#[test]
fn the_fuzz_targets_have_heard_of_every_dependency() {
    let lock = "[[package]]\nname = \"intake\"\ndependencies = [\"csv\", \"toml 0.9\"]\n";
    assert!(stale(lock, "intake", "[dependencies]\ncsv = \"1\"\n"));
    assert!(!stale(lock, "intake", "[dependencies]\ncsv = \"1\"\ntoml = \"0.9\"\n"));
    let lock = repository::read("fuzz/Cargo.lock");
    let crates = ["base", "intake", "store"];
    let old =
        crates.into_iter().filter(|name| stale(&lock, name, &repository::read(&format!("crates/{name}/Cargo.toml"))));
    let old: Vec<String> = old.map(str::to_owned).collect();
    none("fuzz/Cargo.lock is behind: run `cargo metadata --manifest-path fuzz/Cargo.toml`.", &old);
}
