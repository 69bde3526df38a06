// SPDX-License-Identifier: MIT OR Apache-2.0
//! Records as text, so that what a file gives can be kept beside the file and read by people.

use std::fmt::Write;

use base::Quantity;
use records::{Aggregate, Parsed, Records};

/// The whole of what was read.
pub(crate) fn render(parsed: &Parsed) -> String {
    let mut out = format!("profile {}\nrows {}\n", parsed.profile.id, parsed.rows);
    out.push_str(&records(&parsed.records));
    for it in &parsed.rejects {
        line(&mut out, format_args!("reject line {} [{}] {}", it.row, it.column, it.reason));
    }
    for note in &parsed.notes {
        line(&mut out, format_args!("note {note}"));
    }
    out
}

/// Records that were read, without what was said about the file.
pub(crate) fn records(records: &Records) -> String {
    let mut out = String::new();
    for series in &records.series {
        let key = &series.key;
        let aggregate = match &key.aggregate {
            Aggregate::Sum => "sum".to_owned(),
            Aggregate::WeightedMean { weight_indicator } => format!("mean by {weight_indicator}"),
            Aggregate::Never => "never".to_owned(),
        };
        let complete = if key.complete { " complete" } else { "" };
        let what = format!("{} {} {} @{}", key.source, key.indicator, key.area_type.as_str(), key.vintage);
        let when = format!("{} ({} to {})", key.period, key.period.start(), key.period.end());
        let split = format!("{}={}", key.breakdown, key.category);
        let how = format!("{} in {} *{} over [{}]", key.method, key.unit, key.scale, key.denominator_indicator);
        line(&mut out, format_args!("series {what} | {when} | {split} | {how} | {aggregate}{complete}"));
        for (area, figure) in &series.cells {
            line(&mut out, format_args!("  {area} {}", quantity(figure)));
        }
    }
    for it in &records.areas {
        line(&mut out, format_args!("name {} @{} {}", it.code, it.vintage, it.name));
    }
    for it in &records.parents {
        line(&mut out, format_args!("parent {} @{} in {} @{}", it.child, it.vintage, it.parent, it.parent_vintage));
    }
    for it in &records.changes {
        line(
            &mut out,
            format_args!("change {} @{} to {} @{} {}", it.from, it.from_vintage, it.to, it.to_vintage, it.flag),
        );
    }
    for it in &records.aliases {
        line(&mut out, format_args!("alias {} is {} ({})", it.number, it.code, it.year_hint));
    }
    for it in &records.neighbours {
        line(
            &mut out,
            format_args!("neighbour {} {} {} {} ({})", it.of, it.rank, it.neighbour, it.closeness, it.model),
        );
    }
    for it in &records.postcodes {
        let code = |code: Option<base::AreaCode>| code.map_or("-".to_owned(), |code| code.to_string());
        let (small_area, ward, authority) = (code(it.small_area), code(it.ward), code(it.authority));
        let ended = if it.ended { " ended" } else { "" };
        line(&mut out, format_args!("postcode {} {small_area} @{} {ward} {authority}{ended}", it.postcode, it.vintage));
    }
    for it in &records.patches {
        line(&mut out, format_args!("patch ({}) {} {:?}", it.kind, it.name, it.place));
    }
    for it in &records.shapes {
        line(&mut out, format_args!("shape {} @{} {:?}", it.code, it.vintage, it.polygons));
    }
    for (source, terms) in &records.terms {
        let said = [&terms.owner, &terms.agreement, &terms.audience, &terms.expires.to_string(), &terms.retention];
        line(&mut out, format_args!("terms {source} {}", said.map(String::as_str).join(" | ")));
    }
    for (code, name) in &records.names {
        line(&mut out, format_args!("indicator {code} {name}"));
    }
    out
}

fn quantity(figure: &Quantity) -> String {
    let show = |number: Option<f64>| number.map_or("-".to_owned(), |number| number.to_string());
    let counts = format!("{} / {}", show(figure.numerator), show(figure.denominator));
    let value = format!("{} ({} to {})", show(figure.value), show(figure.lower), show(figure.upper));
    format!("{counts} = {value} {}", figure.state.as_str())
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    writeln!(out, "{text}").expect("a string takes all text");
}
