// SPDX-License-Identifier: MIT OR Apache-2.0
//! Rules on what a profile must say, and must not, beyond what its format demands: each refusal names the key to mend.

use std::collections::BTreeMap;

use base::State;

use super::spec::{KINDS, MeasureSpec, Spec};
use super::words::{DISCLOSURES, Layout};
use records::AS_PUBLISHED;

/// Demands what a layout cannot do without.
pub(crate) fn check(spec: &Spec) -> Result<(), String> {
    let needs = |there: bool, what: &str| {
        if there { Ok(()) } else { Err(format!("the layout of “{}” needs {what}: add it", spec.id)) }
    };
    let states = spec.category.iter().flat_map(|category| category.statuses.values());
    if let Some(bad) = states.map(|state| State::parse(state)).find_map(Result::err) {
        return Err(bad.to_string());
    }
    if let Some(name) =
        spec.headless.iter().flat_map(|it| it.looks.keys().filter(|name| !it.columns.contains(name))).next()
    {
        return Err(format!("“{name}” in [headless.looks] is none of its columns"));
    }
    // A column that is imported because it is there is not one that the profile names.
    if !spec.trusted_for.is_empty() && !spec.others.is_empty() {
        return Err(format!("“{}” has [[others]], which read any column, so it cannot have trusted_for", spec.id));
    }
    disclosed(spec)?;
    let ask = spec.period.as_ref().and_then(|period| period.ask.as_ref());
    if let Some(ask) = ask.filter(|ask| !KINDS.contains(&ask.kind.as_str()) || ask.example.is_empty()) {
        return Err(format!(
            "[period.ask] needs an example and one of these kinds, and has “{}”: {}",
            ask.kind,
            KINDS.join(", ")
        ));
    }
    needs(spec.edition.is_empty() || ask.is_some_and(|ask| ask.kind == "edition"), "[period.ask] of the kind edition")?;
    match spec.layout {
        Layout::Wide => {
            needs(spec.area.is_some(), "[area]")?;
            needs(spec.period.is_some(), "[period]")?;
            needs(!spec.measure.is_empty() || !spec.others.is_empty(), "[[measure]] or [[others]]")?;
            misplaced(spec).map_or(Ok(()), Err)
        }
        Layout::Long => {
            needs(spec.area.is_some() && spec.period.is_some(), "[area] and [period]")?;
            needs(spec.category.is_some() && !spec.measure.is_empty(), "[category] and [[measure]]")?;
            misplaced(spec).map_or(Ok(()), Err)?;
            divided_rate(spec).map_or(Ok(()), Err)
        }
        Layout::Listed => needs(
            spec.area.is_some() && spec.period.is_some() && spec.listed.is_some(),
            "[area], [period] and [listed]",
        ),
        Layout::Counts => needs(
            spec.area.is_some() && spec.period.is_some() && spec.counts.is_some(),
            "[area], [period] and [counts]",
        ),
        Layout::Register => needs(spec.register.is_some() && spec.period.is_some(), "[register] and [period]"),
        Layout::Lookup | Layout::Boundaries => needs(spec.lookup.is_some(), "[lookup]"),
        Layout::Patches => needs(spec.patches.is_some(), "[patches]"),
        Layout::Postcodes => needs(spec.postcodes.is_some(), "[postcodes]"),
        Layout::Neighbours => needs(spec.neighbours.is_some(), "[neighbours]"),
        Layout::NotEvidence | Layout::Refused => needs(!spec.why.is_empty(), "why"),
    }
}

/// Refuses to show what is lent as it is.
fn disclosed(spec: &Spec) -> Result<(), String> {
    match spec.disclosure.as_deref() {
        Some(word) if !DISCLOSURES.contains(&word) => {
            Err(format!("“{word}” is no disclosure profile; there are {}", DISCLOSURES.join(" and ")))
        }
        Some(AS_PUBLISHED) if spec.local => Err(format!(
            "“{}” is local and would be shown as it is: leave disclosure out, so that small counts are hidden, or leave local \
             out where the figures are open data",
            spec.id
        )),
        _ if spec.local => audited_as_one(spec),
        _ => Ok(()),
    }
}

/// Counts of one indicator are released together, with every sum of them. What a name or a sum would set apart is not.
fn audited_as_one(spec: &Spec) -> Result<(), String> {
    if spec.told_by_columns {
        return Err(format!(
            "“{}” is local and told_by_columns, so that a sheet with another column would be released apart from those \
             before: leave told_by_columns out",
            spec.id
        ));
    }
    let mut counted: BTreeMap<&str, &str> = BTreeMap::new();
    for one in &spec.measure {
        for column in &one.numerator {
            match counted.insert(column.text(), &one.indicator) {
                Some(other) if other != one.indicator => {
                    return Err(format!(
                        "“{}” is local and counts one column in {other} and in {}: indicators are released apart, and one \
                         would give the hidden counts of the other away. Count each column in one of them",
                        spec.id, one.indicator
                    ));
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// A key that this layout does not read would be passed over in silence.
fn misplaced(spec: &Spec) -> Option<String> {
    let long = matches!(spec.layout, Layout::Long);
    let given = |one: &MeasureSpec| {
        let of_wide = [
            ("numerator", !one.numerator.is_empty()),
            ("denominator", !one.denominator.is_empty()),
            ("value", one.value.is_some()),
            ("times", one.times.is_some()),
            ("one_when", one.one_when.is_some()),
        ];
        let of_long =
            [("of", !one.of.is_empty()), ("each", one.each), ("total", one.total), ("count_only", one.count_only)];
        let wrong: &[(&'static str, bool)] = if long { &of_wide } else { &of_long };
        wrong.iter().find(|(_, given)| *given).map(|(name, _)| (*name, one.indicator.clone()))
    };
    let (key, indicator) = spec.measure.iter().find_map(given)?;
    Some(if long {
        format!(
            "“{indicator}” has {key}, which a long layout does not read: the column of figures is value in [category], the \
             column to divide by total in [category], and the categories of a measure stand in of"
        )
    } else {
        format!(
            "“{indicator}” has {key}, which a wide layout does not read: name columns as numerator, denominator or value"
        )
    })
}

/// Categories of a long file are divided by all of them together, which makes no sense of a rate or a score.
fn divided_rate(spec: &Spec) -> Option<String> {
    if spec.category.as_ref().is_some_and(|category| category.total.is_some()) {
        return None;
    }
    let is_finished = |unit: &str| matches!(unit, "rate" | "score" | "standard score");
    let wrong = spec.measure.iter().find(|measure| {
        let finished = is_finished(&measure.unit) || measure.aggregate == "never" || !measure.weight.is_empty();
        finished && !measure.count_only && !measure.total
    })?;
    Some(format!(
        "“{}” would be divided by the sum of all categories, but it is a rate or a score, or is never added up: write \
         count_only = true to keep each figure as it stands, or name the column to divide by as total in [category]",
        wrong.indicator
    ))
}
