// SPDX-License-Identifier: MIT OR Apache-2.0
//! 11: a modelled range for the authority, only where family type by work status is held for it and for the country.
//! It says how many children such a place would have, never how many families need or miss help.

use std::collections::BTreeSet;

use base::{AreaCode, State};
use evidence::catalogue::{Assumed, Mark};
use figures::{Cell, Column, Table};
use press::Block;
use stats::{ChildrenByWork, Modelled, ModelledRange, NotModelled, WorkAssumption, modelled_range};
use words::{Args, number};

use super::{heading, said, text};
use crate::draw::frame;
use crate::front::Front;
use evidence::place::Level;

/// The mixes that the range is made of, and the range.
struct Found {
    own: ChildrenByWork,
    period: String,
    source: String,
    range: ModelledRange,
}

pub(super) fn tell(front: &Front) -> Vec<Block> {
    let found = match find(front) {
        Some(Ok(found)) => found,
        Some(Err(why)) => return refused(front, why),
        None => {
            let place = Args::new().set("place", front.name());
            let lead = Block::Lead(front.at.text_with("needs-scale-none", &place));
            let how = Args::new().set("paper", usize::from(front.paper));
            return vec![lead, said(front, "needs-scale-how", &how), text(front, "needs-scale-not")];
        }
    };
    let Found { own, period, source, range } = &found;
    let count = |part: Option<f64>| number::whole(part.unwrap_or_default());
    let args = Args::new()
        .set("place", front.name())
        .set("country", front.country())
        .set("low", number::whole(range.low.children))
        .set("central", number::whole(range.central.children))
        .set("high", number::whole(range.high.children))
        .set("both", count(own.both))
        .set("one", count(own.one))
        .set("none", count(own.none))
        .set("period", period.as_str());
    let mut blocks = vec![
        Block::Lead(front.at.text_with("needs-scale-lead", &args)),
        said(front, "needs-scale-what", &args),
        ends(front, range),
        Block::Quiet(front.source(source)),
        heading(front, "needs-scale-assumed"),
        text(front, "needs-scale-assumed-text"),
        assumptions(front),
        Block::List(vec![
            front.at.text_with("needs-scale-limit-country", &args),
            front.text("needs-scale-limit-chance"),
            front.text("needs-scale-limit-place"),
        ]),
    ];
    blocks.extend(separated(front));
    blocks.push(Block::Note {
        title: front.text("needs-scale-care"),
        text: vec![front.text("needs-scale-never-less"), front.text("needs-scale-never-wards")],
    });
    blocks
}

/// `None` where no file holds the mix of the place.
fn find(front: &Front) -> Option<Result<Found, NotModelled>> {
    let place = &front.place;
    let code = &place.catalogue.scale.indicator;
    let prefer = place.catalogue.known(code).map(|known| known.prefer.clone()).unwrap_or_default();
    let rank = |source: &str| prefer.iter().position(|known| known == source).unwrap_or(prefer.len());
    let held = place.families(code).filter(|one| place.holds(one, Level::Authority));
    let sources: BTreeSet<(usize, &str)> = held.map(|one| (rank(&one.key.source), one.key.source.as_str())).collect();
    let mut first = None;
    for (_, source) in sources {
        match of_source(front, source) {
            Ok(found) => return Some(Ok(found)),
            Err(why) => first = first.or(Some(why)),
        }
    }
    first.map(Err)
}

/// Two data sets are never mixed: place and country are of one source and one period.
fn of_source(front: &Front, source: &str) -> Result<Found, NotModelled> {
    let geography = &front.place.geography;
    let own = mix(front, source, geography.authority.code);
    let nothing = ChildrenByWork { both: None, one: None, none: None };
    let national = geography.country.as_ref().map_or(nothing, |country| mix(front, source, country.code));
    let (central, others) = assumed(front).ok_or(NotModelled::Assumption)?;
    let range = modelled_range(&own, &national, central, &others)?;
    let code = &front.place.catalogue.scale.indicator;
    let part = front.place.families(code).find(|one| one.key.source == source);
    let (period, source) = part.map(|one| (one.period.label().to_owned(), front.data_set(one))).unwrap_or_default();
    Ok(Found { own, period, source, range })
}

/// A count that is hidden, partly hidden or of low reliability is no part of a mix.
fn mix(front: &Front, source: &str, area: AreaCode) -> ChildrenByWork {
    let scale = &front.place.catalogue.scale;
    let count = |category: &str| {
        let part = front.place.families(&scale.indicator);
        let mut part = part.filter(|one| one.key.source == source && one.key.category == category);
        let quantity = part.find_map(|one| one.measures.get(&area))?.quantity;
        quantity.numerator.filter(|_| quantity.state == State::Value)
    };
    ChildrenByWork { both: count(&scale.parts.both), one: count(&scale.parts.one), none: count(&scale.parts.none) }
}

/// The central assumptions, and every combination of all that the catalogue lists.
fn assumed(front: &Front) -> Option<(WorkAssumption, Vec<WorkAssumption>)> {
    let scale = &front.place.catalogue.scale;
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
fn refused(front: &Front, why: NotModelled) -> Vec<Block> {
    let key = match why {
        NotModelled::NoNationalMix => "needs-scale-no-nation",
        NotModelled::PartHidden => "needs-scale-hidden",
        NotModelled::TooFewChildren => "needs-scale-few",
        NotModelled::Assumption | NotModelled::ShareAboveOne | NotModelled::Undefined(_) => "needs-scale-assumption",
    };
    let args = Args::new().set("place", front.name()).set("country", front.country()).set("why", why.to_string());
    vec![Block::Lead(front.at.text_with(key, &args)), text(front, "needs-scale-not")]
}

/// The three figures with what each assumes.
fn ends(front: &Front, range: &ModelledRange) -> Block {
    let columns = vec![
        Column::text(&front.text("needs-scale-end")),
        Column::number(&front.text("needs-scale-children")),
        Column::number(&front.text("needs-scale-national")),
        Column::number(&front.text("needs-scale-ratio")),
        Column::number(&front.text("needs-scale-share-both")),
        Column::number(&front.text("needs-scale-share-one")),
        Column::number(&front.text("needs-scale-share-none")),
    ];
    let row = |key: &str, one: &Modelled| {
        let percent = |share: f64| number::percent(share * 100.0);
        [
            front.text(key),
            number::whole(one.children),
            percent(one.assumed.national),
            number::shortest(one.assumed.ratio),
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
        frame: frame(front, "scale-range", &front.text("needs-scale-caption")),
        columns,
        rows,
    }))
}

/// Every assumption with its source and how it is known.
fn assumptions(front: &Front) -> Block {
    let columns = ["needs-scale-says", "needs-scale-used", "needs-scale-year", "needs-scale-from", "needs-scale-known"];
    let rows = front.place.catalogue.scale.assumptions.iter().map(|one| {
        let used = if one.central { "needs-scale-used-central" } else { "needs-scale-used-range" };
        let known = match one.mark {
            Mark::Primary => "needs-scale-known-primary",
            Mark::Secondary => "needs-scale-known-secondary",
            Mark::Ours => "needs-scale-known-ours",
        };
        let year = if one.year.is_empty() { "–".to_owned() } else { one.year.clone() };
        [one.says.clone(), front.text(used), year, one.source.clone(), front.text(known)].map(Cell::Text).to_vec()
    });
    Block::Table(Box::new(Table {
        frame: frame(front, "scale-assumptions", &front.text("needs-scale-assumed-caption")),
        columns: columns.iter().map(|key| Column::text(&front.text(key))).collect(),
        rows: rows.collect(),
    }))
}

/// Children whose parents live apart: what is counted here and what is known of the country, side by side.
fn separated(front: &Front) -> Vec<Block> {
    let place = &front.place;
    let known = &place.catalogue.scale.separated;
    let own = place.preferred(&known.count, Level::Authority).and_then(|one| Some((one, place.own(one)?)));
    let mut rows = Vec::new();
    if let Some((measured, own)) = own {
        let value = crate::profile::value_text(front, own, &measured.unit);
        let where_and_when = format!("{}, {}", front.name(), own.period.label());
        rows.push([place.indicator(&known.count).name, value, where_and_when, front.source(&front.data_set(measured))]);
    }
    let proxy = place.indicator(&known.proxy);
    for national in &proxy.national {
        // As many places as were published.
        let value = number::shortest(national.value) + if proxy.unit == "percent" { "%" } else { "" };
        let where_and_when = format!("{}, {}", national.place, national.period);
        rows.push([proxy.name.clone(), value, where_and_when, national.source.clone()]);
    }
    let columns = vec![
        Column::text(&front.text("needs-list-figure")),
        Column::number(&front.text("needs-scale-value")),
        Column::text(&front.text("needs-scale-where")),
        Column::text(&front.text("needs-scale-from")),
    ];
    vec![
        heading(front, "needs-scale-separated"),
        text(front, "needs-scale-separated-text"),
        Block::Table(Box::new(Table {
            frame: frame(front, "scale-separated", &front.text("needs-scale-separated-caption")),
            columns,
            rows: rows.into_iter().map(|row| row.map(Cell::Text).to_vec()).collect(),
        })),
    ]
}
