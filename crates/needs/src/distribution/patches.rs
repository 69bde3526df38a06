// SPDX-License-Identifier: MIT OR Apache-2.0
//! What to keep in mind with figures by patch.

use areas::{Cover, Patch};
use exhibits::View;
use words::{Args, list};

use evidence::place::Level;

/// Of all patches of a level: what they leave out, what they reach twice, and which were drawn from wards.
pub(crate) fn caveats(view: &View, level: Level) -> Vec<String> {
    let Some(cover) = view.place.cover(level) else { return Vec::new() };
    let kind = view.place.patch_kind(level);
    let mut caveats = vec![cover_text(view, &cover, kind)];
    let by_ward = view.place.geography.patches.iter().filter(|patch| patch.kind == kind && !patch.wards.is_empty());
    let names: Vec<&str> = by_ward.map(|patch| patch.area.name.as_str()).collect();
    if !names.is_empty() {
        caveats
            .push(view.at.text_with("needs-care-patches-wards", &Args::new().set("names", list(view.at.lang, &names))));
    }
    caveats
}

/// How to read the numbers and colours of a map of patches.
pub(crate) fn key_notes(view: &View, level: Level) -> Vec<String> {
    let Some(cover) = view.place.cover(level) else { return Vec::new() };
    let args = Args::new().set("kind", view.place.patch_kind(level));
    let mut notes = vec![view.text("needs-key-note-patches")];
    if !cover.in_none.is_empty() {
        notes.push(view.at.text_with("needs-key-note-outside", &args));
    }
    if !cover.in_several.is_empty() {
        notes.push(view.text("needs-key-note-overlap"));
    }
    notes
}

/// Of one patch: whether it was drawn from wards, and what those of its kind leave out.
pub(crate) fn facts(view: &View, patch: &Patch) -> Vec<(String, String)> {
    let geography = &view.place.geography;
    let wards = geography.wards.iter().filter(|ward| patch.wards.contains(&ward.code));
    let names: Vec<&str> = wards.map(|ward| ward.name.as_str()).collect();
    let mut facts = Vec::new();
    if !patch.wards.is_empty() {
        let args = Args::new().set("names", list(view.at.lang, &names));
        facts.push((view.text("needs-fact-drawn"), view.at.text_with("needs-fact-drawn-wards", &args)));
    }
    let cover = geography.cover(&patch.kind).map(|cover| cover_text(view, &cover, &patch.kind));
    facts.extend(cover.map(|said| (view.text("needs-fact-cover"), said)));
    facts
}

fn cover_text(view: &View, cover: &Cover, kind: &str) -> String {
    let args = Args::new()
        .set("all", cover.all)
        .set("place", view.name())
        .set("kind", kind)
        .set("none", cover.in_none.len())
        .set("several", cover.in_several.len());
    let whole = cover.in_none.is_empty() && cover.in_several.is_empty();
    view.at.text_with(if whole { "needs-patches-whole" } else { "needs-patches-cover" }, &args)
}
