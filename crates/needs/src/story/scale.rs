// SPDX-License-Identifier: MIT OR Apache-2.0
//! 11: a modelled range for the authority, only where family type by work status is held for it and for the country.
//! It says how many children such a place would have, never how many families need or miss help.

use exhibits::{View, frame};
use std::collections::BTreeSet;

use base::{AreaCode, State};
use evidence::catalogue::{Assumed, Mark};
use figures::{Cell, Column, Table};
use press::Block;
use stats::{ChildrenByWork, Modelled, ModelledRange, NotModelled, WorkAssumption, modelled_range};
use words::{Args, number};

use super::{heading, said, text};
use evidence::place::Level;

/// The mixes that the range is made of, and the range.
struct Found {
    own: ChildrenByWork,
    period: String,
    source: String,
    range: ModelledRange,
}

pub(super) fn tell(view: &View) -> Vec<Block> {
    let found = match find(view) {
        Some(Ok(found)) => found,
        Some(Err(why)) => return refused(view, why),
        None => {
            let place = Args::new().set("place", view.name());
            let lead = Block::Lead(view.at.text_with("needs-scale-none", &place));
            let how = Args::new().set("paper", usize::from(view.is_paper()));
            return vec![lead, said(view, "needs-scale-how", &how), text(view, "needs-scale-not")];
        }
    };
    let Found { own, period, source, range } = &found;
    let count = |part: Option<f64>| number::whole(view.at.lang, part.unwrap_or_default());
    let args = Args::new()
        .set("place", view.name())
        .set("country", view.country())
        .set("low", number::whole(view.at.lang, range.low.children))
        .set("central", number::whole(view.at.lang, range.central.children))
        .set("high", number::whole(view.at.lang, range.high.children))
        .set("both", count(own.both))
        .set("one", count(own.one))
        .set("none", count(own.none))
        .set("period", period.as_str());
    let mut blocks = vec![
        Block::Lead(view.at.text_with("needs-scale-lead", &args)),
        said(view, "needs-scale-what", &args),
        ends(view, range),
        Block::Quiet(view.source(source)),
        heading(view, "needs-scale-assumed"),
        text(view, "needs-scale-assumed-text"),
        assumptions(view),
        Block::List(vec![
            view.at.text_with("needs-scale-limit-country", &args),
            view.text("needs-scale-limit-chance"),
            view.text("needs-scale-limit-place"),
        ]),
    ];
    blocks.extend(separated(view));
    blocks.push(Block::Note {
        title: view.text("needs-scale-care"),
        text: vec![view.text("needs-scale-never-less"), view.text("needs-scale-never-wards")],
    });
    blocks
}

/// `None` where no file holds the mix of the place.
fn find(view: &View) -> Option<Result<Found, NotModelled>> {
    let place = &view.place;
    let code = &place.catalogue.scale.indicator;
    let prefer = place.catalogue.known(code).map(|known| known.prefer.clone()).unwrap_or_default();
    let rank = |source: &str| prefer.iter().position(|known| known == source).unwrap_or(prefer.len());
    let held = place.families(code).filter(|one| place.holds(one, Level::Authority));
    let sources: BTreeSet<(usize, &str)> = held.map(|one| (rank(&one.key.source), one.key.source.as_str())).collect();
    let mut first = None;
    for (_, source) in sources {
        match of_source(view, source) {
            Ok(found) => return Some(Ok(found)),
            Err(why) => first = first.or(Some(why)),
        }
    }
    first.map(Err)
}

/// Two data sets are never mixed: place and country are of one source and one period.
fn of_source(view: &View, source: &str) -> Result<Found, NotModelled> {
    let geography = &view.place.geography;
    let own = mix(view, source, geography.authority.code);
    let nothing = ChildrenByWork { both: None, one: None, none: None };
    let national = geography.country.as_ref().map_or(nothing, |country| mix(view, source, country.code));
    let (central, others) = assumed(view).ok_or(NotModelled::Assumption)?;
    let range = modelled_range(&own, &national, central, &others)?;
    let code = &view.place.catalogue.scale.indicator;
    let part = view.place.families(code).find(|one| one.key.source == source);
    let (period, source) = part.map(|one| (one.period.label().to_owned(), view.data_set(one))).unwrap_or_default();
    Ok(Found { own, period, source, range })
}

/// A count that is hidden, partly hidden or of low reliability is no part of a mix.
fn mix(view: &View, source: &str, area: AreaCode) -> ChildrenByWork {
    let scale = &view.place.catalogue.scale;
    let count = |category: &str| {
        let part = view.place.families(&scale.indicator);
        let mut part = part.filter(|one| one.key.source == source && one.key.category == category);
        let quantity = part.find_map(|one| one.measures.get(&area))?.quantity;
        quantity.numerator.filter(|_| quantity.state == State::Value)
    };
    ChildrenByWork { both: count(&scale.parts.both), one: count(&scale.parts.one), none: count(&scale.parts.none) }
}

/// The central assumptions, and every combination of all that the catalogue lists.
fn assumed(view: &View) -> Option<(WorkAssumption, Vec<WorkAssumption>)> {
    let scale = &view.place.catalogue.scale;
    let under = |national: f64, ratio, between| WorkAssumption { national: national / 100.0, ratio, between };
    let central =
        under(scale.central(Assumed::National)?, scale.central(Assumed::Ratio)?, scale.central(Assumed::Between)?);
    let mut all = Vec::new();
    for national in scale.values(Assumed::National) {
        for ratio in scale.values(Assumed::Ratio) {
            all.extend(scale.values(Assumed::Between).map(|between| under(national, ratio, between)));
        }
    }
    Some((central, all))
}

/// Why there is no range although the table is held, and what would help.
fn refused(view: &View, why: NotModelled) -> Vec<Block> {
    let key = match why {
        NotModelled::NoNationalMix => "needs-scale-no-nation",
        NotModelled::PartHidden => "needs-scale-hidden",
        NotModelled::TooFewChildren => "needs-scale-few",
        NotModelled::Assumption | NotModelled::ShareAboveOne | NotModelled::Undefined(_) => "needs-scale-assumption",
    };
    let args = Args::new().set("place", view.name()).set("country", view.country()).set("why", why.to_string());
    vec![Block::Lead(view.at.text_with(key, &args)), text(view, "needs-scale-not")]
}

/// The three figures with what each assumes.
fn ends(view: &View, range: &ModelledRange) -> Block {
    let columns = vec![
        Column::text(&view.text("needs-scale-end")),
        Column::number(&view.text("needs-scale-children")),
        Column::number(&view.text("needs-scale-national")),
        Column::number(&view.text("needs-scale-ratio")),
        Column::number(&view.text("needs-scale-share-both")),
        Column::number(&view.text("needs-scale-share-one")),
        Column::number(&view.text("needs-scale-share-none")),
    ];
    let row = |key: &str, one: &Modelled| {
        let percent = |share: f64| number::percent(view.at.lang, share * 100.0);
        [
            view.text(key),
            number::whole(view.at.lang, one.children),
            percent(one.assumed.national),
            number::shortest(view.at.lang, one.assumed.ratio),
            percent(one.shares.both),
            percent(one.shares.one),
            percent(one.shares.none),
        ]
        .map(Cell::Text)
        .to_vec()
    };
    let rows = vec![
        row("needs-scale-low", &range.low),
        row("needs-scale-central", &range.central),
        row("needs-scale-high", &range.high),
    ];
    Block::Table(Box::new(Table {
        frame: frame(view, "scale-range", &view.text("needs-scale-caption")),
        columns,
        rows,
    }))
}

/// Every assumption with its source and how it is known.
fn assumptions(view: &View) -> Block {
    let columns = ["needs-scale-says", "needs-scale-used", "needs-scale-year", "needs-scale-from", "needs-scale-known"];
    let rows = view.place.catalogue.scale.assumptions.iter().map(|one| {
        let used = if one.central { "needs-scale-used-central" } else { "needs-scale-used-range" };
        let known = match one.mark {
            Mark::Primary => "needs-scale-known-primary",
            Mark::Secondary => "needs-scale-known-secondary",
            Mark::Ours => "needs-scale-known-ours",
        };
        let year = if one.year.is_empty() { "–".to_owned() } else { one.year.clone() };
        [one.says.clone(), view.text(used), year, one.source.clone(), view.text(known)].map(Cell::Text).to_vec()
    });
    Block::Table(Box::new(Table {
        frame: frame(view, "scale-assumptions", &view.text("needs-scale-assumed-caption")),
        columns: columns.iter().map(|key| Column::text(&view.text(key))).collect(),
        rows: rows.collect(),
    }))
}

/// Children whose parents live apart: what is counted here and what is known of the country, side by side.
fn separated(view: &View) -> Vec<Block> {
    let place = &view.place;
    let known = &place.catalogue.scale.separated;
    let own = place.preferred(&known.count, Level::Authority).and_then(|one| Some((one, place.own(one)?)));
    let mut rows = Vec::new();
    if let Some((measured, own)) = own {
        let value = exhibits::value_text(view, own, &measured.unit);
        let where_and_when = format!("{}, {}", view.name(), own.period.label());
        rows.push([place.indicator(&known.count).name, value, where_and_when, view.source(&view.data_set(measured))]);
    }
    let proxy = place.indicator(&known.proxy);
    for national in &proxy.national {
        // As many places as were published.
        let value = number::as_published(view.at.lang, national.value, &proxy.unit);
        let where_and_when = format!("{}, {}", national.place, national.period);
        rows.push([proxy.name.clone(), value, where_and_when, national.source.clone()]);
    }
    let columns = vec![
        Column::text(&view.text("needs-list-figure")),
        Column::number(&view.text("needs-scale-value")),
        Column::text(&view.text("needs-scale-where")),
        Column::text(&view.text("needs-scale-from")),
    ];
    vec![
        heading(view, "needs-scale-separated"),
        text(view, "needs-scale-separated-text"),
        Block::Table(Box::new(Table {
            frame: frame(view, "scale-separated", &view.text("needs-scale-separated-caption")),
            columns,
            rows: rows.into_iter().map(|row| row.map(Cell::Text).to_vec()).collect(),
        })),
    ]
}
