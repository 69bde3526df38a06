// SPDX-License-Identifier: MIT OR Apache-2.0
//! SQL stands in `sql.rs` files and migrations, and a table is named after the crate that owns it.

use regex::Regex;

use crate::none;
use crate::repository::{self, SourceFile};

/// Statements, not the English words: in capitals, with the word that follows them.
const STATEMENT: &str = r"\b(SELECT\s+\S|INSERT INTO\b|DELETE FROM\b|UPDATE\s+[a-z_]+\s+SET\b|CREATE (TABLE|INDEX|UNIQUE|VIRTUAL)\b|DROP (TABLE|INDEX)\b|ALTER TABLE\b)";

fn may_hold_sql(file: &SourceFile) -> bool {
    file.ends_with("/sql.rs")
        || file.path.contains("/sql/")
        || file.path.contains("/migrations/")
        || matches!(file.krate(), Some("store" | "xtask"))
        || file.is_test()
}

fn stray_sql(file: &SourceFile, statement: &Regex) -> Vec<String> {
    if may_hold_sql(file) {
        return Vec::new();
    }
    let text = file.product_text();
    let lines = text.lines().enumerate();
    lines
        .filter(|(_number, line)| statement.is_match(line))
        .map(|(number, line)| format!("{}:{} {}", file.path, number + 1, line.trim()))
        .collect()
}

/// Tables and indexes that do not begin with their crate, and keys that point into a crate that is not ours to use.
fn misnamed(krate: &str, uses: &[String], migration: &str) -> Vec<String> {
    let own = Regex::new(r"CREATE (?:UNIQUE )?(?:TABLE|INDEX)(?: IF NOT EXISTS)? (\w+)").expect("a fixed pattern");
    let foreign = Regex::new(r"REFERENCES ([a-z]+)_").expect("a fixed pattern");
    let prefix = format!("{krate}_");
    let owned = own.captures_iter(migration).filter(|found| !found[1].starts_with(&prefix));
    let pointed = foreign
        .captures_iter(migration)
        .filter(|found| &found[1] != krate && !uses.iter().any(|used| *used == found[1]));
    let unowned = owned.map(|found| format!("`{}` should begin with `{prefix}`", &found[1]));
    unowned
        .chain(pointed.map(|found| format!("`{krate}` points into `{}`, which it does not use", &found[1])))
        .collect()
}

fn uses(krate: &str) -> Vec<String> {
    let manifest = repository::read(&format!("crates/{krate}/Cargo.toml"));
    repository::crates().into_iter().filter(|other| manifest.contains(&format!("\n{other}.workspace"))).collect()
}

#[test]
fn a_statement_outside_its_file_is_refused() {
    let statement = Regex::new(STATEMENT).expect("a fixed pattern");
    let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
    for text in ["\"SELECT a FROM b\"", "\"DELETE FROM b\"", "\"UPDATE needs_note SET a = 1\""] {
        assert_eq!(stray_sql(&file("crates/needs/src/page.rs", text), &statement).len(), 1, "{text}");
        assert_eq!(stray_sql(&file("crates/needs/src/sql.rs", text), &statement).len(), 0, "{text}");
    }
    assert!(stray_sql(&file("crates/needs/src/page.rs", "// Select from the list"), &statement).is_empty());
}

#[test]
fn a_table_of_another_crate_is_refused() {
    assert_eq!(misnamed("needs", &[], "CREATE TABLE areas_name (id)").len(), 1);
    assert_eq!(misnamed("needs", &[], "CREATE TABLE needs_note (area REFERENCES areas_area (id))").len(), 1);
    assert!(
        misnamed("needs", &["areas".to_owned()], "CREATE TABLE needs_note (REFERENCES areas_area (id))").is_empty()
    );
}

#[test]
fn sql_stands_in_its_own_files() {
    let statement = Regex::new(STATEMENT).expect("a fixed pattern");
    let found: Vec<String> = repository::rust_files().iter().flat_map(|file| stray_sql(file, &statement)).collect();
    none("Move the statement into the noun's sql.rs, where a test runs it on both engines.", &found);
}

#[test]
fn tables_carry_the_name_of_their_crate() {
    let mut found = Vec::new();
    for file in repository::files().iter().filter(|file| file.path.contains("/migrations/") && file.ends_with(".sql")) {
        let krate = file.krate().unwrap_or_default();
        let complaints = misnamed(krate, &uses(krate), &file.text);
        found.extend(complaints.iter().map(|complaint| format!("{}: {complaint}", file.path)));
    }
    none("A table begins with the name of the crate that owns it; keys point only into crates that it uses.", &found);
}
