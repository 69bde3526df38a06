// SPDX-License-Identifier: MIT OR Apache-2.0
//! The maps of patterns: how many of its factors lie above in each ward, with a key and the names of the wards that have all.

use areas::Area;
use exhibits::{View, frame, level_map};
use figures::{Key, KeyEntry, Map, Mark, Markup, Shade};
use words::Args;

use super::{Concentration, Gathering, WardPattern, said};
use evidence::place::Level;

/// So many maps stand beside each other.
const MOST_MAPS: usize = 2;

pub(crate) struct PatternMap {
    pub id: String,
    pub title: String,
    /// Counts how many wards have all of it, and of what.
    pub note: String,
    /// `None` where no outline is held.
    pub map: Option<Map>,
    pub key: Key,
    /// The wards that have all of it, by name.
    pub names: String,
    /// The data sets behind it, with their periods.
    pub source: String,
    /// For each ward, how many factors are above and how many of them could be judged.
    pub counts: Vec<(String, usize, usize)>,
}

impl PatternMap {
    /// The map, where outlines are held, with its key.
    pub(crate) fn drawing(&self) -> Markup {
        self.map.as_ref().map(figures::map).unwrap_or_default() + figures::key(&self.key)
    }
}

/// The patterns that lead; where nothing goes together, the first factors each for itself.
pub(crate) fn pattern_maps(view: &View, found: &Concentration<'_>) -> Vec<PatternMap> {
    let shown: Vec<usize> = match found.told() {
        Gathering::Together(_) => found.leading(),
        Gathering::Apart(one, other) => {
            let holds = |at: &usize| {
                found
                    .patterns
                    .get(*at)
                    .is_some_and(|pattern| pattern.factors.iter().any(|it| [one, other].contains(it)))
            };
            (0..found.patterns.len()).filter(holds).collect()
        }
        Gathering::AsChance => (0..found.patterns.len()).collect(),
        Gathering::TooLittle => return Vec::new(),
    };
    let patterns = shown.into_iter().take(MOST_MAPS).filter_map(|at| found.patterns.get(at));
    patterns.enumerate().map(|(at, pattern)| pattern_map(view, found, pattern, &format!("pattern{at}"))).collect()
}

pub(crate) fn pattern_map(view: &View, found: &Concentration<'_>, pattern: &WardPattern<'_>, id: &str) -> PatternMap {
    let most = pattern.factors.len();
    let above = |area: &Area| {
        let ward = found.wards.iter().find(|ward| ward.area.code == area.code);
        let of = |places: &[usize]| places.iter().filter(|at| pattern.factors.contains(at)).count();
        ward.map_or((0, 0), |ward| (of(&ward.above), most - of(&ward.not_judged)))
    };
    let shade =
        |(above, judged): (usize, usize)| if judged == 0 { Shade::Missing } else { Shade::Class(step(above, most)) };
    let title = said::title(view, found, pattern);
    let names: Vec<&str> = pattern.wards.iter().map(|area| area.name.as_str()).collect();
    let args = Args::new().set("count", names.len()).set("factors", most).set("place", view.name());
    let note = view.at.text_with("needs-pattern-map-note", &args);
    let spoken = format!("{title}: {note} {}", words::list(view.at.lang, &names));
    let map = level_map(view, id, spoken.trim_end(), Level::Wards, |area| (String::new(), shade(above(area))));
    let counts: Vec<(String, usize, usize)> = found
        .wards
        .iter()
        .map(|ward| {
            let (above, judged) = above(ward.area);
            (ward.area.name.clone(), above, judged)
        })
        .collect();
    let key = key(view, id, most, &counts);
    let source = source(view, found, pattern);
    PatternMap { id: id.to_owned(), title, note, map, key, names: names.join(", "), source, counts }
}

fn source(view: &View, found: &Concentration<'_>, pattern: &WardPattern<'_>) -> String {
    let factors = pattern.factors.iter().filter_map(|at| found.factors.get(*at));
    let sets = factors.map(|one| format!("{}, {}", view.data_set(one.measured), one.measured.period.label()));
    let mut sets: Vec<String> = sets.collect();
    sets.dedup();
    view.source(&sets.join("; "))
}

/// The darkest class holds all factors and nothing else, the palest none.
fn step(above: usize, most: usize) -> u8 {
    match above {
        0 => 0,
        all if all >= most => 4,
        some => u8::try_from((some * 4 / most.max(1)).clamp(1, 3)).unwrap_or(3),
    }
}

fn key(view: &View, id: &str, most: usize, counts: &[(String, usize, usize)]) -> Key {
    let wards = |count: usize| view.at.text_with("needs-concentration-key-count", &Args::new().set("count", count));
    let entry = |class: u8| {
        let range: Vec<usize> = (0..=most).filter(|above| step(*above, most) == class).collect();
        let (low, high) = (*range.first()?, *range.last()?);
        let args = Args::new()
            .set("count", low)
            .set("to", high)
            .set("several", usize::from(low < high))
            .set("all", usize::from(low == most))
            .set("of", most);
        let label = view.at.text_with("needs-pattern-key-step", &args);
        let here = counts.iter().filter(|(_, one, judged)| *judged > 0 && range.contains(one)).count();
        Some(KeyEntry { mark: Mark::Fill(Shade::Class(class)), label, count: wards(here) })
    };
    let unknown = counts.iter().filter(|(_, _, judged)| *judged == 0).count();
    let unknown = (unknown > 0).then(|| KeyEntry {
        mark: Mark::Fill(Shade::Missing),
        label: view.text("exhibits-cannot-say"),
        count: wards(unknown),
    });
    Key { frame: frame(view, &format!("{id}-key"), ""), entries: (0..=4).filter_map(entry).chain(unknown).collect() }
}

#[cfg(test)]
mod tests {
    use super::step;

    /// The classes of nought, one, two ... of the factors of a pattern.
    fn check(rule: &str, most: usize, classes: &[u8]) {
        let found: Vec<u8> = (0..=most).map(|above| step(above, most)).collect();
        assert_eq!(found, classes, "{rule}");
    }

    #[test]
    fn the_darkest_class_is_all_factors_and_the_palest_none() {
        check("two factors", 2, &[0, 2, 4]);
        check("three", 3, &[0, 1, 2, 4]);
        check("four, one class each", 4, &[0, 1, 2, 3, 4]);
        check("five: the lowest class holds one, all but all are not all", 5, &[0, 1, 1, 2, 3, 4]);
        check("nine", 9, &[0, 1, 1, 1, 1, 2, 2, 3, 3, 4]);
        check("one factor alone", 1, &[0, 4]);
    }
}
