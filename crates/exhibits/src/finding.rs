// SPDX-License-Identifier: MIT OR Apache-2.0
//! The finding in a sentence: what, where, how much, when, and which places differ clearly.

use areas::Area;
use evidence::measure::{Basis, Measure, Measured};
use stats::Standing;
use words::{Args, Lang, Texts, count_word, number};

use evidence::place::{Level, Place, interval, standing};

/// What a figure says of a place and of its parts.
#[derive(Debug, Clone)]
pub struct Finding<'a> {
    pub own: Option<&'a Measure>,
    /// Areas with a value, highest first; equal values by name.
    pub ranked: Vec<(&'a Area, &'a Measure)>,
    pub above: Vec<&'a Area>,
    pub below: Vec<&'a Area>,
    /// The figure has intervals, so that areas can be told apart.
    pub intervals: bool,
    /// How many areas could be compared.
    pub judged: usize,
}

/// Compares every area of a level with the authority's own figure.
pub fn finding<'a>(place: &'a Place, measured: &'a Measured, level: Level) -> Finding<'a> {
    let own = place.total(measured);
    let areas = place.areas(level, place.small_area_vintage(measured));
    let mut ranked: Vec<(&Area, &Measure)> =
        areas.into_iter().filter_map(|area| Some((area, measured.measures.get(&area.code)?))).collect();
    ranked.retain(|(_, one)| one.quantity.value.is_some());
    ranked.sort_by(|(area, one), (other_area, other)| {
        let values = (one.quantity.value.unwrap_or_default(), other.quantity.value.unwrap_or_default());
        values.1.total_cmp(&values.0).then_with(|| (&area.name, area.code).cmp(&(&other_area.name, other_area.code)))
    });
    let how = |one: &Measure| standing(measured, one, own, level);
    let those = |wanted| ranked.iter().filter(|(_, one)| how(one) == wanted).map(|(area, _)| *area).collect();
    Finding {
        own,
        above: those(Standing::ClearlyAbove),
        below: those(Standing::ClearlyBelow),
        intervals: ranked.iter().any(|(_, one)| interval(one).is_some()),
        judged: ranked.iter().filter(|(_, one)| !matches!(how(one), Standing::CannotSay(_))).count(),
        ranked,
    }
}

impl Finding<'_> {
    /// Two or three sentences, in the reader's language.
    pub fn text(&self, words: &Texts, lang: Lang, place: &Place, measured: &Measured, level: Level) -> String {
        let mut sentences = vec![self.own_text(words, lang, place, measured)];
        sentences.extend(self.spread_text(words, lang, place, measured, level));
        sentences.extend(self.similar_text(words, lang));
        sentences.join(" ")
    }

    pub fn own_text(&self, words: &Texts, lang: Lang, place: &Place, measured: &Measured) -> String {
        let indicator = place.indicator(&measured.key.indicator);
        let name = place.geography.authority.name.as_str();
        let Some((own, value)) = self.own.and_then(|own| Some((own, own.quantity.value?))) else {
            if let Some(said) = self.count_text(words, lang, name, &indicator.what) {
                return said;
            }
            let args = Args::new().set("place", name).set("what", indicator.name.as_str());
            return words.get(lang, "exhibits-finding-no-own", &args);
        };
        let value = number::value(lang, value, &measured.unit);
        let at_least = own.quantity.state == base::State::AtLeast;
        let value = if at_least {
            words.get(lang, "exhibits-finding-at-least", &Args::new().set("value", value))
        } else {
            value
        };
        if indicator.sentence.is_empty() {
            let args = Args::new()
                .set("what", indicator.name.as_str())
                .set("place", name)
                .set("value", value)
                .set("period", own.period.label());
            return words.get(lang, "exhibits-finding-plain", &args);
        }
        let clause = words::fill(lang, &indicator.sentence, &Args::new().set("value", value).set("place", name));
        // A period that is one day is written as one.
        if let Ok(day) = own.period.label().parse() {
            let args = Args::new().set("day", words::day(lang, day)).set("clause", clause);
            return words.get(lang, "exhibits-finding-on", &args);
        }
        let args = Args::new().set("period", own.period.label()).set("clause", clause);
        let key = match (indicator.edition, own.basis) {
            (true, Basis::Mean(_)) => "exhibits-finding-edition-mean",
            (true, _) => "exhibits-finding-edition",
            (false, _) => "exhibits-finding-own",
        };
        words.get(lang, key, &args)
    }

    /// A count whose share cannot be worked out is still worth saying.
    fn count_text(&self, words: &Texts, lang: Lang, place: &str, what: &str) -> Option<String> {
        let own = self.own?;
        let count = number::whole(lang, own.quantity.numerator?);
        let count = if own.quantity.state == base::State::AtLeast {
            words.get(lang, "exhibits-finding-at-least", &Args::new().set("value", count))
        } else {
            count
        };
        let args =
            Args::new().set("period", own.period.label()).set("count", count).set("place", place).set("what", what);
        Some(words.get(lang, "exhibits-finding-count-only", &args))
    }

    fn spread_text(
        &self,
        words: &Texts,
        lang: Lang,
        place: &Place,
        measured: &Measured,
        level: Level,
    ) -> Option<String> {
        let (highest, lowest) = (self.ranked.first()?.1.quantity.value?, self.ranked.last()?.1.quantity.value?);
        if self.ranked.len() < 2 || highest <= lowest {
            return None;
        }
        // Whole numbers are close enough for "about", unless the whole range lies within a few of them.
        let places = number::places(&measured.unit).min(usize::from(highest.abs().max(lowest.abs()) < 10.0));
        let about = |value: f64| number::with_places(lang, value, &measured.unit, places);
        let args = Args::new()
            .set("place", place.geography.authority.name.as_str())
            .set("kind", place.patch_kind(level))
            .set("low", about(lowest))
            .set("high", about(highest))
            .set("above", self.above.len())
            .set("above-words", count_word(lang, self.above.len()))
            .set("below", self.below.len())
            .set("below-words", count_word(lang, self.below.len()));
        let key = match (level, self.intervals) {
            // Without a figure of the whole nothing is above or below it.
            (_, true) if self.judged == 0 => "exhibits-finding-uncompared",
            (Level::SmallAreas, true) => "exhibits-finding-spread-small-areas",
            (Level::SmallAreas, false) => "exhibits-finding-range-small-areas",
            (Level::Patches(_), true) => "exhibits-finding-spread-patches",
            (Level::Patches(_), false) => "exhibits-finding-range-patches",
            (_, true) => "exhibits-finding-spread-wards",
            (_, false) => "exhibits-finding-range-wards",
        };
        Some(words.get(lang, key, &args))
    }

    /// The highest areas whose intervals overlap that of the highest: similar, not ranked.
    fn similar_text(&self, words: &Texts, lang: Lang) -> Option<String> {
        let top = interval(self.ranked.first()?.1)?;
        let similar: Vec<&str> = self
            .ranked
            .iter()
            .take_while(|(_, one)| interval(one).is_some_and(|other| stats::overlap(top, other)))
            .map(|(area, _)| area.name.as_str())
            .collect();
        // Where nearly all overlap the sentence before says enough.
        if !(2..=5).contains(&similar.len()) {
            return None;
        }
        let args = Args::new().set("count", count_word(lang, similar.len())).set("names", words::list(lang, &similar));
        Some(words.get(lang, "exhibits-finding-similar", &args))
    }
}
