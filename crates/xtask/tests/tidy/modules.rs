// SPDX-License-Identifier: MIT OR Apache-2.0
//! The ladder inside a crate: a module uses only modules before it.

use std::collections::BTreeSet;

use regex::Regex;

use crate::none;
use crate::repository::{self, SourceFile};

/// Crates that are a ladder inside, each with its top-level modules, lowest first.
const LADDERS: &[(&str, &[&str])] = &[
    (
        "readers",
        &[
            "letters",
            "quotes",
            "pattern",
            "lent",
            "first_rows",
            "collect",
            "table",
            "bytes",
            "cell",
            "spelling",
            "published",
            "stretch",
            "example",
            "flat",
            "profile",
            "personal",
            "profiles",
            "description",
            "recognise",
            "place",
            "time",
            "layout",
            "apart",
            "part",
            "container",
            "columns",
            "draft",
            "plain_rows",
            "data_set",
            "reader",
        ],
    ),
    (
        "needs",
        &[
            "addresses",
            "codes",
            "others",
            "measures",
            "gap",
            "concentration",
            "summary",
            "change",
            "children",
            "numbers",
            "distribution",
            "profile",
            "story",
            "brief",
            "assess",
            "overview",
            "front",
            "home",
            "demo",
            "samples",
        ],
    ),
];

/// The modules that lead to a file, from the root of its crate; none for the root itself.
fn modules(path: &str) -> Vec<&str> {
    let inside = path.split_once("/src/").map_or(path, |(_crate, inside)| inside);
    let stem = inside.strip_suffix(".rs").unwrap_or(inside);
    let mut names: Vec<&str> = stem.split('/').collect();
    if matches!(names.last(), Some(&("mod" | "lib" | "main"))) {
        names.pop();
    }
    names
}

/// What stands right behind the root of the crate in the paths of a text, whether written `crate::` or, `deep` modules
/// below the root, as so many `super::`. Comments are no paths.
fn reached(text: &str, deep: usize) -> BTreeSet<String> {
    let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let root = format!(r"(?:\bcrate::|(?:^|[^:\w])(?:super::){{{deep}}})(\w+|\{{)");
    let root = Regex::new(&root).expect("a fixed pattern");
    let mut names = BTreeSet::new();
    for found in root.captures_iter(&code) {
        let whole = found.get(1).expect("the group is no option");
        match whole.as_str() {
            "{" => names.extend(first_of_each(code.get(whole.end()..).unwrap_or_default())),
            name => drop(names.insert(name.to_owned())),
        }
    }
    names.remove("super");
    names
}

/// The first word of each path in a list between braces, of which the first is open already.
fn first_of_each(list: &str) -> Vec<String> {
    let (mut names, mut word, mut open, mut behind) = (Vec::new(), String::new(), 1, false);
    for letter in list.chars() {
        match letter {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 || (open == 1 && letter == ',') {
            names.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
            behind = false;
        } else if open == 1 && !behind && (letter.is_alphanumeric() || letter == '_') {
            word.push(letter);
        } else if !letter.is_whitespace() {
            behind = true;
        }
        if open == 0 {
            break;
        }
    }
    names
}

/// Edges that lead up the ladder or past it, and modules that it does not name or names in vain. What a module takes
/// from the root itself is above it.
fn climbs(krate: &str, ladder: &[&str], files: &[SourceFile]) -> Vec<String> {
    let step = |name: &str| ladder.iter().position(|rung| *rung == name);
    let (mut found, mut there) = (BTreeSet::new(), BTreeSet::new());
    for file in files.iter().filter(|file| file.krate() == Some(krate) && file.path.contains("/src/")) {
        let modules = modules(&file.path);
        let Some(own) = modules.first() else { continue };
        there.insert(*own);
        let Some(from) = step(own) else {
            found.insert(format!("`{krate}` has a module `{own}` that its ladder does not name"));
            continue;
        };
        for used in reached(&file.product_text(), modules.len()) {
            if step(&used).is_none_or(|to| to > from) {
                found.insert(format!("{} uses `{used}`, which is not below `{own}`", file.path));
            }
        }
    }
    let gone = ladder.iter().filter(|rung| !there.contains(*rung));
    found.into_iter().chain(gone.map(|rung| format!("`{krate}` has no module `{rung}`: take it off"))).collect()
}

#[test]
fn a_step_up_inside_a_crate_is_refused() {
    let file = |path: &str, text: &str| SourceFile { path: format!("crates/a/src/{path}"), text: text.to_owned() };
    let check = |path: &str, text: &str| {
        let files = [file("low.rs", ""), file("high/mod.rs", ""), file(path, text)];
        climbs("a", &["low", "high"], &files).len()
    };
    assert_eq!(check("high/part.rs", "use crate::low::Thing;\nuse super::Other;"), 0);
    assert_eq!(check("low.rs", "use crate::high::Thing;"), 1);
    assert_eq!(check("low.rs", "fn a() { crate::high::look(); }"), 1, "a path in the code");
    assert_eq!(check("low.rs", "use crate::{\n    low::{self, high},\n    high as other,\n};"), 1, "one of a list");
    assert_eq!(check("low/deep.rs", "use super::super::high::Thing;"), 1, "by way of the parent");
    assert_eq!(check("low/deep.rs", "use super::high::Thing;"), 0, "a file of its own folder");
    assert_eq!(check("high.rs", "use crate::read;"), 1, "what the root holds");
    assert_eq!(check("low.rs", "// see crate::high\n//! and crate::high"), 0, "a comment");
    assert_eq!(check("low.rs", "#[cfg(test)]\nmod tests { use crate::high::Thing; }"), 0, "a test may look up");
    assert_eq!(check("new.rs", ""), 1, "a module that the ladder does not name");
    assert_eq!(climbs("a", &["low", "gone"], &[file("low.rs", "")]).len(), 1, "a name of no module");
    assert_eq!(climbs("b", &[], &[file("low.rs", "use crate::high::Thing;")]).len(), 0, "another crate");
}

#[test]
fn modules_keep_to_the_ladder_of_their_crate() {
    let files = repository::rust_files();
    let found: Vec<String> = LADDERS.iter().flat_map(|(krate, ladder)| climbs(krate, ladder, &files)).collect();
    none("A module uses only those before it in LADDERS: move what both need to the lower one.", &found);
}
