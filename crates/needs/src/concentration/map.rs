// SPDX-License-Identifier: MIT OR Apache-2.0
//! The picture of the count: a map with the number in each ward, its key, and the sentence that says it.

use areas::Area;
use figures::{Key, KeyEntry, Map, Mark, Shade};
use words::{Args, capitalise, count_word};

use super::Concentration;
use crate::draw::{frame, level_map};
use crate::front::Front;
use crate::place::Level;

/// Above so many names a sentence is a list, which the table shows better.
pub(crate) const MOST_NAMES: usize = 9;

pub(crate) struct Gathering {
    pub title: String,
    pub note: String,
    /// `None` where no outline is held.
    pub map: Option<Map>,
    pub key: Key,
    pub sentence: String,
}

impl Gathering {
    /// The map with its key, or what is said where there is no map.
    pub(crate) fn drawing(&self, otherwise: impl AsRef<str>) -> String {
        let key = figures::key(&self.key);
        match &self.map {
            Some(map) => figures::map(map) + &key,
            None if otherwise.as_ref().is_empty() => key,
            None => format!("<p>{}</p>{key}", otherwise.as_ref()),
        }
    }
}

/// `None` where there are no wards, or fewer than two factors that could gather.
pub(crate) fn gathering(front: &Front, found: &Concentration<'_>) -> Option<Gathering> {
    let sentence = said(front, found)?;
    let steps = steps(found.factors.len());
    let shade = |count: usize| {
        let at = steps.iter().position(|(low, high)| (*low..=*high).contains(&count)).unwrap_or_default();
        Shade::Class(u8::try_from(at).unwrap_or(4))
    };
    let of = |area: &Area| found.wards.iter().find(|ward| ward.area.code == area.code).map_or(0, |one| one.above.len());
    let args = Args::new().set("factors", count_word(found.factors.len())).set("place", front.name());
    Some(Gathering {
        title: front.at.text_with("needs-concentration-map-title", &args),
        note: front.at.text_with("needs-concentration-map-note", &args),
        map: level_map(front, "gather", &sentence, Level::Wards, |area| (of(area).to_string(), shade(of(area)))),
        key: key(front, &steps, found),
        sentence,
    })
}

/// The sentence of the picture, where there is one.
pub(crate) fn said(front: &Front, found: &Concentration<'_>) -> Option<String> {
    (found.factors.len() >= 2 && !found.wards.is_empty()).then(|| sentence(front, found))
}

/// In how many wards many factors lie clearly above the authority, which wards they are, and where all do.
fn sentence(front: &Front, found: &Concentration<'_>) -> String {
    let (most, many) = (found.factors.len(), found.many());
    let wards = found.with(many);
    let all = found.with(most).len();
    let names: Vec<String> = found.factors.iter().map(|one| one.indicator.short.to_lowercase()).collect();
    let args = Args::new()
        .set("names", words::list(&names))
        .set("many", count_word(many))
        .set("factors", most)
        .set("factors-words", count_word(most))
        .set("above", wards.len())
        .set("all", all)
        .set("all-words", count_word(all))
        .set("wards", found.wards.len())
        .set("place", front.name());
    let key = if many == most { "needs-concentration-every" } else { "needs-concentration-many" };
    let mut sentences = vec![front.at.text_with(key, &args)];
    let all =
        (many < most && !wards.is_empty()).then(|| capitalise(&front.at.text_with("needs-concentration-all", &args)));
    let named = named(found, many);
    if found.by_margin() == 0 {
        sentences.extend((named.1 == "few").then(|| front.at.text_with("needs-concentration-names", &named.0)));
        sentences.extend(all);
        return sentences.join(" ");
    }
    sentences.extend(all);
    if !wards.is_empty() {
        sentences.push(front.at.text_with("needs-concentration-steady", &named.0));
    }
    let more = found.steady(many).1;
    if more > 0 {
        let args = Args::new().set("more-words", count_word(more)).set("more", more);
        sentences.push(front.at.text_with("needs-concentration-more", &args));
    }
    sentences.join(" ")
}

/// The wards that may be named, and whether there are none, few enough for a sentence, or many.
fn named<'a>(found: &Concentration<'_>, many: usize) -> (Args<'a>, &'static str) {
    let wards = found.named();
    let names: Vec<&str> = wards.iter().map(|area| area.name.as_str()).collect();
    let how = match names.len() {
        0 => "none",
        1..=MOST_NAMES => "few",
        _ => "many",
    };
    let all = found.with(many).len();
    let args = Args::new()
        .set("margins", found.by_margin())
        .set("margins-words", capitalise(&count_word(found.by_margin())))
        .set("names", if how == "few" { words::list(&names) } else { String::new() })
        .set("named", how)
        .set("count", names.len())
        .set("above", all)
        .set("steady", if names.len() == all { "all" } else { "some" })
        .set("steady-words", count_word(names.len()));
    (args, how)
}

/// None, then counts in at most four steps; the darkest holds every factor.
fn steps(most: usize) -> Vec<(usize, usize)> {
    match most {
        0..=4 => (0..=most).map(|count| (count, count)).collect(),
        _ => vec![(0, 0), (1, 2), (3, 3), (4, 4), (5, most)],
    }
}

fn key(front: &Front, steps: &[(usize, usize)], found: &Concentration<'_>) -> Key {
    let entry = |(at, (low, high)): (usize, &(usize, usize))| {
        let label = if low == high {
            front.at.text_with("needs-concentration-key-step", &Args::new().set("count", *low))
        } else {
            let args = Args::new().set("low", *low).set("high", *high);
            front.at.text_with("needs-concentration-step", &args)
        };
        let wards = found.wards.iter().filter(|ward| (low..=high).contains(&&ward.above.len())).count();
        let shade = Shade::Class(u8::try_from(at).unwrap_or(4));
        let args = Args::new().set("count", wards);
        KeyEntry { mark: Mark::Fill(shade), label, count: front.at.text_with("needs-concentration-key-count", &args) }
    };
    let entries = steps.iter().enumerate().map(entry).collect();
    Key { frame: frame(front, "gather-key", ""), entries }
}
