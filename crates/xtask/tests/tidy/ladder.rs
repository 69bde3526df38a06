// SPDX-License-Identifier: MIT OR Apache-2.0
//! The ladder: a shelf uses only shelves below it, a room uses shelves, and only `journeys` uses `rapport`.

use std::collections::BTreeMap;

use crate::{none, repository};

/// Lowest first: a crate uses only those before it.
const SHELVES: &[&str] = &[
    "base",
    "stats",
    "words",
    "store",
    "ui",
    "figures",
    "press",
    "records",
    "intake",
    "areas",
    "directory",
    "people",
    "evidence",
    "exhibits",
    "readers",
];
const ROOMS: &[&str] = &["needs", "sources", "partnership", "demo"];
const HOUSE: &[&str] = &["rapport", "journeys", "xtask"];

/// Outside crates that only some of ours may name, each with the reason.
const HELD: &[(&str, &[&str], &str)] = &[
    ("sqlx", &["store"], "only `store` names a database driver"),
    ("clap", &["rapport", "journeys"], "only `rapport` has a command line, and `journeys` types on it"),
    ("tracing-subscriber", &["rapport"], "only `rapport` decides where the log goes"),
    ("hyper-util", &["ui", "rapport"], "only `ui` and `rapport` accept connections"),
    ("jiff", &["base", "rapport"], "days and the clock come from `base`"),
    ("fluent-bundle", &["words"], "catalogues are read in `words` alone"),
    ("readers", &["rapport", "journeys"], "`readers` is a leaf: what a file says is in `records`"),
];

/// What is wrong with the edges of one crate.
fn complaints(krate: &str, uses: &[String]) -> Vec<String> {
    let step = SHELVES.iter().position(|shelf| *shelf == krate);
    let wrong = |used: &&String| match SHELVES.iter().position(|shelf| shelf == used) {
        Some(other) => step.is_some_and(|own| other >= own),
        None if HOUSE.contains(&used.as_str()) => krate != "journeys",
        None if ROOMS.contains(&used.as_str()) => !HOUSE.contains(&krate),
        None => false,
    };
    let edge = |used: &String| format!("`{krate}` may not use `{used}`");
    let held = HELD
        .iter()
        .filter(|(name, users, _reason)| uses.iter().any(|used| used == name) && !users.contains(&krate))
        .map(|(name, _users, reason)| format!("`{krate}` may not use `{name}`: {reason}"));
    uses.iter().filter(wrong).map(edge).chain(held).collect()
}

/// The names under `[dependencies]`, `[dev-dependencies]` and `[build-dependencies]`.
fn uses(manifest: &str) -> Vec<String> {
    let table: BTreeMap<String, toml::Value> = toml::from_str(manifest).expect("a Cargo.toml is TOML");
    ["dependencies", "dev-dependencies", "build-dependencies"]
        .iter()
        .filter_map(|section| table.get(*section)?.as_table())
        .flat_map(|section| section.keys().cloned())
        .collect()
}

#[test]
fn a_step_down_the_ladder_is_refused() {
    let check = |krate: &str, used: &str| complaints(krate, &[used.to_owned()]).len();
    assert_eq!(check("stats", "base"), 0);
    assert_eq!(check("base", "stats"), 1, "a shelf on one above it");
    assert_eq!(check("evidence", "evidence"), 1, "a shelf on itself");
    assert_eq!(check("evidence", "needs"), 1, "a shelf on a room");
    assert_eq!(check("needs", "evidence"), 0);
    assert_eq!(check("needs", "rapport"), 1, "a room on the house");
    assert_eq!(check("rapport", "needs"), 0);
    assert_eq!(check("xtask", "rapport"), 1, "only `journeys` uses the binary");
    assert_eq!(check("journeys", "rapport"), 0);
    assert_eq!(check("needs", "sqlx"), 1, "a driver outside `store`");
    assert_eq!(uses("[dependencies]\na = \"1\"\n[dev-dependencies]\nb.workspace = true"), ["a", "b"]);
}

#[test]
fn every_crate_keeps_to_the_ladder() {
    let mut found = Vec::new();
    for krate in repository::crates() {
        let uses = uses(&repository::read(&format!("crates/{krate}/Cargo.toml")));
        found.extend(complaints(&krate, &uses));
    }
    none("A crate uses only those before it in SHELVES; rooms use shelves; only `journeys` uses `rapport`.", &found);
}

#[test]
fn the_ladder_names_every_crate() {
    let mut named: Vec<&str> = [SHELVES, ROOMS, HOUSE].concat();
    named.sort_unstable();
    assert_eq!(named, repository::crates());
}
