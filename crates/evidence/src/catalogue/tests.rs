// SPDX-License-Identifier: MIT OR Apache-2.0
//! The shipped catalogue and framework hold together.

use std::collections::BTreeSet;

use super::{Assumed, Catalogue, Category, Indicator, Mark};

fn shipped() -> Catalogue {
    Catalogue::shipped().expect("data/indicators.toml and data/framework.toml")
}

/// The codes of the indicators that break a rule: none should.
fn breaking(rule: impl Fn(&Indicator) -> bool) -> Vec<String> {
    shipped().all().filter(|one| !rule(one)).map(|one| one.code.clone()).collect()
}

#[test]
fn every_indicator_keeps_the_rules() {
    type Rule = fn(&Indicator) -> bool;
    let rules: [(&str, Rule); 10] = [
        ("what is verified says by what", |one| one.verified != one.verified_by.is_empty()),
        ("factors of one assessment overlap", |one| !one.code.starts_with("cin-factor-") || one.overlaps),
        ("what helps only to plan joins no index", |one| one.category != Category::Context || one.barred_from_index),
        ("a model's estimate says whose", |one| one.modelled != one.modelled_note.is_empty()),
        ("a ratio says of what", |one| one.scale == 0.0 || !one.of.is_empty()),
        ("a sentence says the figure and the place once, and takes in nothing else", |one| {
            let taken: Vec<&str> =
                one.sentence.split('{').skip(1).filter_map(|it| Some(it.split_once('}')?.0)).collect();
            let braces = one.sentence.matches(['{', '}']).count();
            braces == 4 && (taken == [" $value ", " $place "] || taken == [" $place ", " $value "])
        }),
        ("a factor says what it measures", |one| one.factor_order.is_none() || !one.construct.is_empty()),
        ("a sentence can name a factor", |one| one.factor_order.is_none() || !one.phrase.is_empty()),
        ("what follows age says by which shares, and whose", |one| {
            one.by_age.as_ref().is_none_or(|it| {
                let shares = it.bands.iter().map(|band| band.percent).chain([it.rest]);
                shares.into_iter().all(|share| share > 0.0 && share < 100.0) && !it.source.is_empty()
            })
        }),
        ("it says where to get it", |one| !one.get.publisher.is_empty() || !one.get.holder.is_empty()),
    ];
    for (name, rule) in rules {
        assert_eq!(breaking(rule), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn codes_are_unique() {
    let catalogue = shipped();
    let codes: BTreeSet<&str> = catalogue.all().map(|one| one.code.as_str()).collect();
    assert_eq!(codes.len(), catalogue.all().count());
    let elements: BTreeSet<&str> = catalogue.framework.elements.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(elements.len(), catalogue.framework.elements.len());
}

#[test]
fn framework_and_parts_name_only_what_the_catalogue_knows() {
    let catalogue = shipped();
    let groups: BTreeSet<&str> = catalogue.framework.groups.iter().map(|group| group.id.as_str()).collect();
    for element in &catalogue.framework.elements {
        assert!(groups.contains(element.group.as_str()), "{}: group {}", element.id, element.group);
        let codes: BTreeSet<&str> = element.codes().map(|(code, _)| code).collect();
        for code in &codes {
            assert!(catalogue.known(code).is_some(), "{}: {code} is not in the catalogue", element.id);
        }
        for support in &element.supports {
            assert!(codes.contains(support.indicator.as_str()), "{}: {} serves nothing", element.id, support.indicator);
        }
    }
    for one in catalogue.all() {
        let named = one.lives_in.iter().flat_map(|it| [&it.people, &it.kind]);
        let aged = one.by_age.iter().flat_map(|it| it.bands.iter().map(|band| &band.people).chain([&it.everybody]));
        let strange: Vec<&String> = named.chain(aged).filter(|code| catalogue.known(code).is_none()).collect();
        assert!(strange.is_empty(), "{}: {strange:?}", one.code);
        let unknown: Vec<&String> = one.parts.iter().filter(|part| catalogue.known(part).is_none()).collect();
        assert!(unknown.is_empty() && !one.parts.contains(&one.code), "{}: parts {unknown:?}", one.code);
    }
    let ids: BTreeSet<&str> = catalogue.framework.elements.iter().map(|element| element.id.as_str()).collect();
    for one in catalogue.all().filter(|one| !one.element.is_empty()) {
        assert!(ids.contains(one.element.as_str()), "{}: element {}", one.code, one.element);
    }
}

#[test]
fn a_caption_that_names_its_unit_is_marked() {
    for one in shipped().all().filter(|one| !matches!(one.unit, base::Unit::Percent | base::Unit::None)) {
        assert_eq!(one.what_has_unit, one.what.contains(one.unit.as_str()), "{}: what_has_unit", one.code);
    }
}

#[test]
fn an_indicator_nobody_has_described_joins_nothing() {
    let names = [("new".to_owned(), "A new figure".to_owned())].into();
    let found = shipped().indicator("new", &names, &base::Unit::People);
    assert_eq!((found.name.as_str(), found.category, found.verified), ("A new figure", Category::Uncategorised, false));
    assert!(found.barred_from_index);
}

#[test]
fn the_modelled_range_has_one_central_value_of_each_kind_and_a_source_for_all() {
    let catalogue = shipped();
    let scale = &catalogue.scale;
    for what in [Assumed::National, Assumed::Ratio, Assumed::Between] {
        let central = scale.assumptions.iter().filter(|one| one.what == what && one.central).count();
        assert_eq!((central, scale.values(what).count() > 1), (1, true), "{what:?}");
    }
    for one in &scale.assumptions {
        assert!(!one.source.is_empty() && (one.mark == Mark::Ours) == one.year.is_empty(), "{}", one.says);
    }
    for code in [&scale.indicator, &scale.separated.count, &scale.separated.proxy] {
        assert!(catalogue.known(code).is_some(), "{code} is not in the catalogue");
    }
    let published = catalogue.known("relationship-distress").map(|one| one.national.clone()).unwrap_or_default();
    let published: Vec<f64> = published.iter().map(|one| one.value).collect();
    assert_eq!(scale.values(Assumed::National).collect::<Vec<_>>(), published, "the two files say the same");
}
