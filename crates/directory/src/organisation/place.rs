// SPDX-License-Identifier: MIT OR Apache-2.0
//! The place that an organisation serves, called as people call it.

use std::fmt;
use std::str::FromStr;

use base::{AreaCode, AreaType, NotA};
use ui::{At, Choice, PageError};
use words::Args;

/// The code of a place that an organisation serves: of an area, or of a patch, whose codes stand in no file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlaceCode(String);

impl FromStr for PlaceCode {
    type Err = NotA;

    fn from_str(text: &str) -> Result<Self, NotA> {
        let digits = text.strip_prefix('P').unwrap_or_default();
        let is_patch = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_patch { Ok(Self(text.to_owned())) } else { text.parse().map(|code: AreaCode| Self(code.to_string())) }
    }
}

impl fmt::Display for PlaceCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// The places to choose from: the authority, its districts, wards and patches; and the one that is kept, where files that are held
/// do not name it any more. Nothing where no file names any.
pub(super) async fn places(at: &At, kept: Option<&str>) -> Result<Vec<Choice>, PageError> {
    let Some(authority) = at.setting.area else { return Ok(Vec::new()) };
    let places = at.house.memory::<areas::NamedPlaces>().find(&at.house.db, authority).await?;
    let mut choices: Vec<Choice> = places.iter().map(|area| choice(at, area.code, &area.name)).collect();
    if let Some(kept) = kept.filter(|kept| !choices.is_empty() && choices.iter().all(|choice| choice.value != *kept)) {
        choices.push(Choice::new(kept, kept));
    }
    Ok(choices)
}

/// Gives the words for a place; its code where no file names it.
pub(super) async fn place_text(at: &At, code: &str) -> Result<String, PageError> {
    let places = places(at, Some(code)).await?;
    Ok(places.into_iter().find(|choice| choice.value == code).map_or_else(|| code.to_owned(), |choice| choice.text))
}

fn choice(at: &At, code: AreaCode, name: &str) -> Choice {
    let kind = match code.area_type() {
        AreaType::Ward => "ward",
        AreaType::Patch => "patch",
        _ => "whole",
    };
    let text = at.text_with(&format!("directory-place-{kind}"), &Args::new().set("name", name.to_owned()));
    Choice::new(code.to_string(), text)
}

/// Places as they stand in samples.
pub(super) fn samples(at: &At) -> Vec<Choice> {
    let names = [("X06000001", "Wexmoor"), ("X05000001", "Ashwick"), ("X05000002", "Bramblehythe")];
    names.into_iter().filter_map(|(code, name)| Some(choice(at, code.parse().ok()?, name))).collect()
}
